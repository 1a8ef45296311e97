//! Writes documents in the formats of others. What is written is read back first: nobody gets a file that says something
//! else than the text it was made of.

use thiserror::Error;

use super::docx::Template;
use super::hands::{apart, put_in_apart};
use super::read::read;
use super::reviewed::{Comment, Reading, Reviewed};
use super::{docx, odt};

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Word (`.docx`).
    Docx,
    /// `OpenDocument` (`.odt`).
    Odt,
}

/// A file that was written does not say what it was made of. It is given to nobody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotFaithful {
    /// It does not say the text that it was made of.
    #[error("the document that was written does not read as the text with its changes {}", match .0 { Reading::Accepted => "accepted", Reading::Rejected => "rejected" })]
    Text(Reading),
    /// Its comments say something else, or stand elsewhere.
    #[error("the document that was written does not have the comments that it should")]
    Comments,
    /// It does not say which draft that was.
    #[error("the document that was written does not say of which draft it was made")]
    Origin,
}

/// The bytes of a document with its open changes. The same document has the same bytes.
pub fn write(reviewed: &Reviewed, format: Written) -> Result<Vec<u8>, NotFaithful> {
    let set = reviewed.with_roles();
    match format {
        Written::Docx => checked(docx::write(&apart(&set)), reviewed),
        // What LibreOffice takes back best is not what every text can be read from.
        Written::Odt => {
            let set = put_in_apart(&set);
            checked(odt::write(&set, true), reviewed).or_else(|_| checked(odt::write(&set, false), reviewed))
        }
    }
}

/// The same as a Word document in the house style of others.
pub fn write_within(reviewed: &Reviewed, template: &Template) -> Result<Vec<u8>, NotFaithful> {
    checked(docx::write_within(&apart(&reviewed.with_roles()), template), reviewed)
}

/// The bytes, if they say what they were made of.
fn checked(bytes: Vec<u8>, reviewed: &Reviewed) -> Result<Vec<u8>, NotFaithful> {
    let written = read(&bytes).map_err(|_| NotFaithful::Text(Reading::Accepted))?;
    for reading in [Reading::Accepted, Reading::Rejected] {
        if written.settled(reading) != reviewed.settled(reading) {
            return Err(NotFaithful::Text(reading));
        }
    }
    if comments(&written) != comments(reviewed) {
        return Err(NotFaithful::Comments);
    }
    if written.origin != reviewed.origin {
        return Err(NotFaithful::Origin);
    }
    Ok(bytes)
}

/// What all comments say and are about, in an order that depends on nothing else.
fn comments(reviewed: &Reviewed) -> Vec<String> {
    let said = |comment: &Comment| format!("{:?} {:?} {}", comment.by, comment.text, comment.resolved);
    let passages = reviewed.passages();
    let told = reviewed.comments.iter().zip(passages).map(|(comment, passage)| {
        let answered = comment.answers.and_then(|answers| reviewed.comments.get(answers)).map(said);
        format!("{} {passage:?} {answered:?}", said(comment))
    });
    let mut told: Vec<String> = told.collect();
    told.sort_unstable();
    told
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::between;
    use crate::remarks::{Remark, Said};
    use crate::reviewed::{By, ChangeKind, Node};
    use paraaf_text::document::markdown;
    use paraaf_text::document::markdown::sample::{document, edited};

    fn by() -> By {
        By { author: Some("Anna & \"Zn\" <a>".to_owned()), date: Some("2026-11-25T10:00:00Z".to_owned()) }
    }

    #[test]
    fn there_is_white_below_a_table() {
        let text = |text: &str| markdown::read(&text.replace('|', "| a |\n| - |\n\n")).0;
        let taken_out = between(&text("|Een.\n\nTwee en drie.\n"), &text("|Twee en drie.\n"), &by());
        for (reviewed, count) in [
            (Reviewed::of(&text("Een.\n\n|Twee.\n\nDrie.\n")), 1),
            (Reviewed::of(&text("|- een\n- twee\n\n|## Kop\n\nTwee.\n")), 1),
            (taken_out, 2),
        ] {
            let xml = docx::text_of(&reviewed);
            assert_eq!(xml.matches("<w:spacing w:before=\"160\"/>").count(), count, "beside what has white of its own");
        }
    }

    #[test]
    fn a_paragraph_that_moved_goes_out_as_a_move_where_there_are_moves() {
        let (a, b, c) =
            ("De eerste alinea is van de voorzitter.", "De tweede gaat over geld en tijd.", "Tot slot de groeten.");
        let text = |parts: [&str; 3]| markdown::read(&parts.join("\n\n")).0;
        let reviewed = between(&text([a, b, c]), &text([b, c, a]), &by());
        let kinds = |format| {
            let read = read(&write(&reviewed, format).unwrap()).unwrap();
            let mut kinds: Vec<ChangeKind> = read.changes.iter().map(|change| change.kind).collect();
            kinds.dedup();
            kinds
        };
        assert_eq!(kinds(Written::Docx), [ChangeKind::MovedAway, ChangeKind::MovedHere]);
        assert_eq!(kinds(Written::Odt), [ChangeKind::Deleted, ChangeKind::Inserted]);
        let xml = docx::text_of(&reviewed);
        let named =
            |mark: &str| xml.split(mark).nth(1).and_then(|rest| rest.split("w:name=\"").nth(1)?.split('"').next());
        assert_eq!(named("<w:moveFromRangeStart "), Some("move1"));
        assert_eq!(named("<w:moveToRangeStart "), Some("move1"));
        for mark in ["<w:moveFromRangeEnd ", "<w:moveToRangeEnd "] {
            assert_eq!(xml.matches(mark).count(), 1, "{xml}");
        }
    }

    #[test]
    fn a_file_says_whether_changes_are_tracked_from_then_on() {
        let text = |text: &str| markdown::read(text).0;
        for (reviewed, has_changes) in
            [(Reviewed::of(&text("Een.\n")), false), (between(&text("Een.\n"), &text("Twee.\n"), &by()), true)]
        {
            for tracks in [false, true] {
                let reviewed = Reviewed { tracks, ..reviewed.clone() };
                let part = |format, name: &str| {
                    let bytes = write(&reviewed, format).unwrap();
                    let part = crate::package::Package::open(&bytes).unwrap().bytes(name).unwrap().unwrap();
                    String::from_utf8(part).unwrap()
                };
                let settings = part(Written::Docx, "word/settings.xml");
                assert_eq!(settings.contains("<w:trackRevisions/>"), tracks);
                let content = part(Written::Odt, "content.xml");
                let said = format!("<text:tracked-changes text:track-changes=\"{tracks}\">");
                assert_eq!(content.contains(&said), tracks || has_changes, "{content}");
            }
        }
    }

    #[test]
    fn footnotes_stand_in_the_file_as_the_text_refers_to_them() {
        let text = |text: &str| markdown::read(text).0;
        let reviewed = between(
            &text("Een[^1] en twee[^2].\n\n[^1]: Noot A.\n[^2]: Noot B.\n"),
            &text("Een en twee[^2].\n\n[^2]: Noot B.\n"),
            &by(),
        );
        let xml = docx::text_of(&reviewed);
        let numbers: Vec<&str> =
            xml.split("<w:footnoteReference w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(numbers, ["1", "2"]);
        let bytes = write(&reviewed, Written::Docx).unwrap();
        let mut package = crate::package::Package::open(&bytes).unwrap();
        let part = package.bytes("word/footnotes.xml").unwrap().unwrap();
        // Word shows no number that is not in the note itself.
        assert_eq!(String::from_utf8_lossy(&part).matches("<w:footnoteRef/>").count(), 2);
        let read = read(&bytes).unwrap();
        assert_eq!(read.notes.len(), 2);
        let words = |note: &Vec<Node>| {
            let note = Reviewed { body: note.clone(), ..Reviewed::default() };
            markdown::write(&note.settled(Reading::Accepted))
        };
        assert_eq!(read.notes.iter().map(words).collect::<Vec<_>>(), ["Noot A.\n", "Noot B.\n"]);
    }

    #[test]
    fn no_word_of_a_text_is_missing_from_its_file() {
        let text = "Geachte heer,\n\nEen.[^1]\n\n| post | 2025 |\n|---|---|\n| huur | 100 | niet betaald door Els Kok |\n\n\
                    Hoogachtend,\n\nAnna\n\n[^9]: Tenzij Bram Bos bezwaar maakt.\n\n[^1]: De eerste.\n\n[^1]: De tweede.\n";
        let reviewed = Reviewed::of(&markdown::read(text).0);
        let redline = between(&markdown::read(&text.replace("Een.", "Twee.")).0, &markdown::read(text).0, &by());
        for (reviewed, format) in
            [(&reviewed, Written::Docx), (&reviewed, Written::Odt), (&redline, Written::Docx), (&redline, Written::Odt)]
        {
            let written = read(&write(reviewed, format).unwrap()).unwrap().settled(Reading::Accepted);
            let said = markdown::write(&written);
            for words in ["niet betaald door Els Kok", "Tenzij Bram Bos bezwaar maakt.", "De eerste.", "De tweede."] {
                assert!(said.contains(words), "{format:?} {words}\n{said}");
            }
            assert_eq!(written.notes.len(), 3, "{said}");
        }
    }

    #[test]
    fn a_list_with_a_new_first_item_goes_out_as_a_redline() {
        for (old, new) in [
            ("1. een\n", "1. nul\n2. een\n"),
            ("1. een\n2. twee\n", "1. min\n2. nul\n3. een\n4. twee\n"),
            ("3. een\n4. twee\n", "3. nul\n4. een\n5. twee\n"),
            ("999999998. een\n", "999999997. nul\n999999998. een\n"),
            ("- een\n  1. twee\n", "- een\n  1. half\n  2. twee\n"),
            ("1. een\n2. twee\n3. drie\n4. vier\n", "1. een\n3. drie\n4. vier\n"),
            ("1. een\n1. twee\n1. drie\n", "1. een\n2. twee\n3. drie\n"),
            ("1. een\n\n   nog een\n", "1. nul\n\n   nog nul\n\n2. een\n\n   nog een\n"),
            ("1. een\n\ntekst\n\n2. twee\n", "1. een\n\ntekst\n\n2. half\n3. twee\n"),
        ] {
            let (old, new) = (markdown::read(old).0, markdown::read(new).0);
            let reviewed = between(&old, &new, &by());
            assert_eq!((reviewed.settled(Reading::Rejected), reviewed.settled(Reading::Accepted)), (old, new));
            for format in [Written::Docx, Written::Odt] {
                assert_eq!(write(&reviewed, format).map(drop), Ok(()), "{format:?} {reviewed:#?}");
            }
        }
    }

    /// The text of a redline as it stands in an `OpenDocument` file, its changes before it.
    fn in_odt(old: &str, new: &str) -> String {
        let reviewed = between(&markdown::read(old).0, &markdown::read(new).0, &by());
        let bytes = write(&reviewed, Written::Odt).unwrap();
        let mut package = crate::package::Package::open(&bytes).unwrap();
        let part = package.bytes("content.xml").unwrap().unwrap();
        String::from_utf8_lossy(&part).into_owned()
    }

    #[test]
    fn what_went_behind_bold_words_says_that_it_is_not_bold() {
        let went = |old: &str, new: &str| {
            let xml = in_odt(old, new);
            let deletion = xml.split("<text:deletion>").nth(1)?.split("</text:deletion>").next()?;
            let paragraph = deletion.split("</office:change-info>").nth(1)?;
            Some(paragraph.split_once('>')?.1.rsplit_once("</")?.0.to_owned())
        };
        let plain = "<text:s/>en gewoon";
        let says_so = "<text:span text:style-name=\"TB\"><text:s/>en gewoon</text:span>";
        assert_eq!(went("Een **vet** en gewoon.\n", "Een **vet**.\n").as_deref(), Some(says_so));
        assert_eq!(went("Een vet en gewoon.\n", "Een vet.\n").as_deref(), Some(plain));
        assert!(in_odt("Een **vet** en gewoon.\n", "Een **vet**.\n").contains("<style:style style:name=\"TB\""));
        // A heading is bold as a whole.
        assert_eq!(went("## De **nota** en gewoon\n", "## De **nota**\n").as_deref(), Some(plain));
        let cursive = went("## De *nota* en gewoon\n", "## De *nota*\n").unwrap();
        assert!(cursive.contains("\"TI\""), "{cursive}");
    }

    #[test]
    fn what_went_before_bold_words_that_alone_stay_says_that_it_is_not_bold() {
        let went = |old: &str, new: &str| {
            let xml = in_odt(old, new);
            let deletion = xml.split("<text:deletion>").nth(1)?.split("</text:deletion>").next()?;
            Some(deletion.contains("text:style-name=\"TB\"") || deletion.contains("text:style-name=\"TI\""))
        };
        for (old, new, says_so) in [
            ("Betreft: **motie**\n", "**motie**\n", true),
            ("Dit is **zeer belangrijk** voor ons.\n", "**zeer belangrijk**\n", true),
            ("- vraagt *over*\n", "- *over*\n", true),
            ("Betreft: **motie**\n", "**motie** en meer\n", false),
            ("Betreft: motie\n", "motie\n", false),
        ] {
            assert_eq!(went(old, new), Some(says_so), "{old}");
        }
    }

    #[test]
    fn what_went_whole_was_taken_out_at_the_end_of_the_paragraph_before_it() {
        let xml = in_odt("Begin.\n\n## Kop\n\nEinde.\n", "Begin.\n\nKop\n\nEinde.\n");
        assert!(xml.contains("Begin.<text:change text:change-id=\"ct1\"/></text:p>"), "{xml}");
        assert!(xml.contains("outline-level=\"2\">Kop</text:h></text:deletion>"), "{xml}");
        let xml = in_odt("Begin.\n\n| a |\n| --- |\n", "Begin.\n");
        assert!(
            xml.contains("</table:table><text:p text:style-name=\"Text_20_body\"></text:p></text:deletion>"),
            "{xml}"
        );
        assert!(xml.contains("Begin.<text:change text:change-id=\"ct1\"/></text:p></office:text>"), "{xml}");
    }

    #[test]
    fn text_that_went_behind_an_item_is_taken_out_of_what_follows_where_that_is_text() {
        let item = |rest: &str| format!("<text:p text:style-name=\"Text_20_body\">een{rest}</text:p></text:list-item>");
        let xml = in_odt("- een\n\ntekst\n\neinde\n", "- een\n\neinde\n");
        assert!(xml.contains(&item("")), "{xml}");
        assert!(xml.contains("<text:change text:change-id=\"ct1\"/>einde</text:p>"), "{xml}");
        let xml = in_odt("- een\n- twee\n\neinde\n", "- een\n\neinde\n");
        assert!(xml.contains(&item("<text:change text:change-id=\"ct1\"/>")), "{xml}");
    }

    #[test]
    fn text_that_went_behind_an_item_is_taken_out_before_a_heading_with_a_break_for_the_one_that_came() {
        let xml = in_odt("- een\n\ntekst\n\n# Kop\n", "- een\n\n# Kop\n");
        assert!(xml.contains("een<text:change-start text:change-id=\"ct1\"/></text:p></text:list-item>"), "{xml}");
        let end = "<text:change-end text:change-id=\"ct1\"/><text:change text:change-id=\"ct2\"/>Kop</text:h>";
        assert!(xml.contains(end), "{xml}");
    }

    #[test]
    fn a_paragraph_that_became_another_kind_came_before_it_went_where_one_like_it_follows() {
        let order = |old: &str, new: &str| {
            let xml = docx::text_of(&between(&markdown::read(old).0, &markdown::read(new).0, &by()));
            let first = |names: [&str; 2]| names.iter().filter_map(|name| xml.find(name)).min();
            first(["<w:ins ", "<w:moveTo "]).zip(first(["<w:del ", "<w:moveFrom "])).map(|(came, went)| came < went)
        };
        assert_eq!(order("een twee\n\neinde\n", "# een twee\n\neinde\n"), Some(true));
        assert_eq!(order("## een twee\n\neinde\n", "# een twee\n\neinde\n"), Some(false));
        assert_eq!(order("een twee\n\neinde\n", "# heel iets anders\n\neinde\n"), Some(false));
    }

    #[test]
    fn an_annex_begins_a_page_and_keeps_its_own_notes() {
        let document = |text: &str| markdown::read(text).0;
        let letter = Reviewed::of(&document("Geachte heer,\n\nEen.[^1]\n\nHoogachtend,\n\nAnna\n\n[^1]: Noot\n"));
        let both = letter.followed_by(&document("# Bijlage\n\nTwee.[^1]\n\n| a |\n| - |\n\n[^1]: Tweede\n"));
        let text = "Geachte heer,\n\nEen.[^1]\n\nHoogachtend,\n\nAnna\n\n# Bijlage\n\nTwee.[^2]\n\n| a |\n| - |\n\n[^1]: Noot\n\n\
                    [^2]: Tweede\n";
        for format in [Written::Docx, Written::Odt] {
            let read = read(&write(&both, format).unwrap()).unwrap();
            assert_eq!(read.settled(Reading::Accepted), Reviewed::of(&document(text)).settled(Reading::Accepted));
        }
        let xml = docx::text_of(&both.with_roles());
        assert!(xml.contains("<w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/>"), "{xml}");
        assert!(xml.contains("w:val=\"Closing\""), "{xml}");
        assert_eq!(xml.matches("pageBreakBefore").count(), 1);
    }

    /// Remarks at any words, one of them twice answered.
    fn remarks(at: &[(usize, usize)]) -> Vec<Remark> {
        let said = |text: &str| Said { by: by(), text: text.to_owned() };
        let remark = |(start, length): &(usize, usize)| Remark {
            at: Some(*start..start + length),
            said: vec![said("waarom & <waar>?\nen"), said("daarom"), said("")],
            resolved: length % 2 == 0,
        };
        let whole = Remark { at: None, said: vec![said("goed")], resolved: false };
        at.iter().map(remark).chain([whole]).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn any_document_reads_back_as_it_was(document in document()) {
            let reviewed = Reviewed::of(&document);
            for format in [Written::Docx, Written::Odt] {
                let bytes = write(&reviewed, format);
                prop_assert!(bytes.is_ok(), "{format:?} {bytes:?}");
                prop_assert_eq!(write(&reviewed, format), bytes);
            }
        }

        #[test]
        fn any_changes_read_back_as_they_were(
            old in document(), new in document(), at in prop::collection::vec((0..60usize, 0..20usize), 0..4)
        ) {
            let reviewed = between(&old, &new, &by()).remarked(remarks(&at));
            let kinds = |reviewed: &Reviewed| reviewed.changes.iter().all(|change| change.by == by());
            for format in [Written::Docx, Written::Odt] {
                let bytes = write(&reviewed, format).unwrap();
                prop_assert!(kinds(&read(&bytes).unwrap()), "{format:?}");
            }
        }

        #[test]
        fn few_edits_read_back_as_they_were((old, new) in edited()) {
            let reviewed = between(&old, &new, &by());
            for format in [Written::Docx, Written::Odt] {
                let bytes = write(&reviewed, format);
                prop_assert!(bytes.is_ok(), "{format:?} {bytes:?}");
            }
        }
    }
}
