//! Does to a text what was done to a document that was made of it.

use crate::reviewed::{Reading, Reviewed};
use paraaf_text::document::markdown::Like;
use paraaf_text::document::model::Document;
use paraaf_text::merge::merge_words;

/// A document as a program for documents gives it back when nothing was done to it.
pub(super) fn carried(document: &Document) -> Document {
    Reviewed::of(document).settled(Reading::Accepted)
}

/// A text, and a document that was made of it.
pub(super) struct Replay<'r> {
    text: &'r str,
    old: &'r Document,
    like: Like<'r>,
    /// What the old document says, like the text.
    written: String,
}

impl<'r> Replay<'r> {
    pub(super) fn of(text: &'r str, old: &'r Document) -> Self {
        let like = Like::of(text);
        let written = like.write(old);
        Self { text, old, like, written }
    }

    /// The text after what made the new document of the old one. What is in the text and not in the old document – marks
    /// that a document cannot hold, lines that were wrapped – stays as it is.
    ///
    /// Where the text is not the old document, it is a merge of words: one writer made the text of the old document, another
    /// the new document. Where both touched the same words, the new document has it.
    pub(super) fn to(&self, new: &Document) -> String {
        if self.old == new {
            return self.text.to_owned();
        }
        let new = self.like.write(new);
        if self.written == self.text {
            return new;
        }
        merge_words(&self.written, self.text, &new).with_theirs()
    }
}

/// The same for one document.
pub(super) fn replay(text: &str, old: &Document, new: &Document) -> String {
    if old == new { text.to_owned() } else { Replay::of(text, old).to(new) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use paraaf_text::document::markdown::sample::document;
    use paraaf_text::document::markdown::{read, write};

    fn replayed(text: &str, old: &str, new: &str) -> String {
        replay(text, &read(old).0, &read(new).0)
    }

    #[test]
    fn lines_stay_wrapped_and_marks_stay_what_they_were() {
        let text = "Een lange\nregel _met_ nadruk\nen nog een kort\nstuk.\n\n* a\n* b\n";
        let old = "Een lange regel *met* nadruk en nog een kort stuk.\n\n- a\n- b\n";
        let new = old.replace("nog een", "nog twee");
        assert_eq!(replayed(text, old, &new), text.replace("nog een", "nog twee"));
        assert_eq!(replayed(text, old, &old.replace("- b\n", "- 2\n")), text.replace("* b\n", "* 2\n"));
        assert_eq!(replayed(text, old, old), text);
    }

    #[test]
    fn what_a_document_cannot_hold_stays() {
        let text = "Zie ![plaatje](a.png) en\nde brief.\n";
        assert_eq!(
            replayed(text, "Zie plaatje en de brief.\n", "Zie plaatje en de nota.\n"),
            text.replace("brief", "nota")
        );
    }

    #[test]
    fn what_stands_below_a_salutation_or_a_closing_that_changed_stays() {
        let text = "Geachte leden van de commissie,\n\nWij vragen u iets.\n\n| post | 2025 |\n|---|---|\n| huur | 100 |\n\n\
                    Hoogachtend,\n\nAnna de Vries\nBram Bos, inspecteur\nEls Kok\n";
        let sent = carried(&read(text).0);
        for (from, to) in [
            ("Geachte leden van de commissie,", "Commissie,"),
            ("Hoogachtend,", "Wij wachten uw antwoord af. Hoogachtend,"),
            ("Hoogachtend,", "Namens ons,"),
        ] {
            let changed = text.replace(from, to);
            let lined = paraaf_text::anatomy::in_lines(text).replace(from, to);
            for came_back in [&changed, &lined] {
                assert_eq!(replay(text, &sent, &carried(&read(came_back).0)), changed);
            }
        }
    }

    #[test]
    fn footnotes_without_a_reference_and_cells_beyond_the_head_stay() {
        let text = "Een.\n\n| post | 2025 |\n|---|---|\n| huur | 100 | door Els Kok |\n\nHoogachtend,\n\n[^9]: Tenzij Bram \
                    bezwaar maakt.\n";
        let sent = carried(&read(text).0);
        assert_eq!(replay(text, &sent, &sent), text);
        for (from, to) in [("Een.", "Twee."), ("bezwaar maakt", "nee zegt"), ("Hoogachtend", "Met groet")] {
            let changed = text.replace(from, to);
            assert_eq!(replay(text, &sent, &carried(&read(&changed).0)), changed);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn it_reads_as_the_new_document(old in document(), new in document()) {
            let (old, new) = (carried(&old), carried(&new));
            let text = write(&old);
            let said = |text: &str| carried(&read(text).0.with_lists_counting_on());
            prop_assert_eq!(said(&replay(&text, &old, &new)), said(&write(&new)));
        }
    }
}
