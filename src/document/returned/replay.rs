//! Does to a text what was done to a document that was made of it.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::reviewed::{Reading, Reviewed};
use paraaf_text::compare::compare;
use paraaf_text::document::markdown::{Like, read};
use paraaf_text::document::model::Document;
use paraaf_text::merge::merge_words;
use paraaf_text::redline::Span;
use paraaf_text::words::words;

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
    /// What the last new documents came to: the same changes are tried by themselves, together and again.
    last: RefCell<VecDeque<(Document, String)>>,
}

/// How many of those are kept.
const KEPT: usize = 12;

impl<'r> Replay<'r> {
    pub(super) fn of(text: &'r str, old: &'r Document) -> Self {
        let like = Like::of(text);
        let written = like.write(old);
        Self { text, old, like, written, last: RefCell::default() }
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
        let mut last = self.last.borrow_mut();
        if let Some((_, came)) = last.iter().find(|(known, _)| known == new) {
            return came.clone();
        }
        let came = self.anew(new);
        last.truncate(KEPT - 1);
        last.push_front((new.clone(), came.clone()));
        came
    }

    fn anew(&self, new: &Document) -> String {
        let new = self.like.write(new);
        let merged =
            if self.written == self.text { new } else { merge_words(&self.written, self.text, &new).with_theirs() };
        if lines(&merged) >= lines(self.text) { merged } else { wrapped_as(self.text, merged) }
    }
}

/// The same for one document.
pub(super) fn replay(text: &str, old: &Document, new: &Document) -> String {
    if old == new { text.to_owned() } else { Replay::of(text, old).to(new) }
}

/// How many lines go on from the one before.
fn lines(text: &str) -> usize {
    let is_blank = |line: &&str| line.trim().is_empty();
    text.lines().zip(text.lines().skip(1)).filter(|(before, line)| !is_blank(before) && !is_blank(line)).count()
}

/// The new text with the lines of the old one where words stand beside each other in both: a paragraph that was split or joined is
/// written anew, and its lines end where they did.
fn wrapped_as(old: &str, new: String) -> String {
    let redline = compare(old.to_owned(), new);
    let mut gaps = Vec::new();
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let Span::Kept { old: there, new: here } = span else { continue };
        let between = |text: &str, from: usize| -> Vec<std::ops::Range<usize>> {
            let all: Vec<_> = words(text).collect();
            all.windows(2).map(|pair| from + pair[0].end..from + pair[1].start).collect()
        };
        let olds = between(&old[there.clone()], there.start);
        let news = between(&redline.new_text()[here.clone()], here.start);
        if olds.len() == news.len() {
            gaps.extend(olds.into_iter().map(|gap| &old[gap]).zip(news));
        }
    }
    gaps.sort_by_key(|(_, at)| at.start);
    let new = redline.new_text();
    let (mut wrapped, mut done) = (String::with_capacity(new.len()), 0);
    for (gap, at) in gaps {
        let is_line_end = gap.trim().is_empty() && gap.matches('\n').count() == 1;
        if is_line_end && &new[at.clone()] == " " && done <= at.start {
            wrapped.push_str(&new[done..at.start]);
            wrapped.push_str(gap);
            done = at.end;
        }
    }
    wrapped.push_str(&new[done..]);
    // A word that begins a line may say more than it did.
    if read(&wrapped).0 == read(new).0 { wrapped } else { new.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use paraaf_text::document::markdown::sample::document;
    use paraaf_text::document::markdown::write;

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
    fn lines_stay_where_a_paragraph_was_split_or_joined() {
        let text = "Wij vragen u\nom een besluit. De\ngemeenten wachten\ner lang op.\n\nOok kost het\nveel geld.\n";
        let old = "Wij vragen u om een besluit. De gemeenten wachten er lang op.\n\nOok kost het veel geld.\n";
        let split = replayed(text, old, &old.replace("besluit. De", "besluit.\n\nDe"));
        assert_eq!(split, text.replace("besluit. De", "besluit.\n\nDe"));
        let joined = replayed(text, old, &old.replace("op.\n\nOok", "op. Ook"));
        assert_eq!(joined, text.replace("op.\n\nOok", "op. Ook"));
        let both = old.replace("besluit. De", "besluit.\n\nNu. De").replace("op.\n\nOok", "op. Ook");
        assert_eq!(
            replayed(text, old, &both),
            text.replace("besluit. De", "besluit.\n\nNu. De").replace("op.\n\nOok", "op. Ook")
        );
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
