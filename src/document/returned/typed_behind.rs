//! Paragraphs that somebody typed behind others, and what was made of them.

use super::*;
use crate::from_document::marked;
use crate::reviewed::{Change, ChangeKind, Fate, Form, Kind, Node, Numbered, Paragraph, Part};
use paraaf_text::document::line::{Look, Piece, Run};
use paraaf_text::document::markdown::read;

const TEXT: &str = "Er zijn punten:\n\n1. de termijn is kort;\n2. het geld is op.\n\nWij vragen u iets.\n\nGroet,\n";

fn paragraph(node: &Node) -> Option<&Paragraph> {
    match node {
        Node::Paragraph(paragraph) => Some(paragraph),
        Node::Table(_) => None,
    }
}

/// The words of a paragraph and what it was made, of the form of the one before it.
type Typed<'t> = (&'t str, &'t dyn Fn(&Form) -> Form);

/// What somebody typed behind the paragraph that ends so: words with the form of each, which a program that tracks forms
/// changed from that of the old paragraph.
fn typed(behind: &str, new: &[Typed<'_>], tracks_forms: bool) -> Reviewed {
    let mut reviewed = Reviewed::of(&carried(&read(TEXT).0));
    let ends = |node: &Node| {
        let words = |one: &Paragraph| match one.parts.last() {
            Some(Part::Run(run)) => matches!(&run.piece, Piece::Words(words) if words.ends_with(behind)),
            _ => false,
        };
        paragraph(node).is_some_and(words)
    };
    let at = reviewed.body.iter().position(ends).unwrap();
    let next = at + 1;
    let old = paragraph(&reviewed.body[at]).unwrap().form.clone();
    let mut came = || {
        let by = By { author: Some("Bram".to_owned()), date: Some("2026-11-26T10:00:00Z".to_owned()) };
        reviewed.changes.push(Change { kind: ChangeKind::Inserted, by });
        Fate { inserted: Some(reviewed.changes.len() - 1), deleted: None }
    };
    let breaks: Vec<Fate> = new.iter().map(|_| came()).collect();
    let paragraphs: Vec<Node> = new
        .iter()
        .enumerate()
        .map(|(place, (words, form))| {
            let parts = vec![Part::Run(marked(Run::words(*words, Look::PLAIN, None), came()))];
            let form = form(&old);
            let before = (tracks_forms && form != old).then(|| old.clone());
            let end = breaks.get(place + 1).copied().unwrap_or_default();
            Node::Paragraph(Paragraph { parts, end, form, before, ..Paragraph::default() })
        })
        .collect();
    if let Node::Paragraph(paragraph) = &mut reviewed.body[at] {
        paragraph.end = breaks[0];
    }
    reviewed.body.splice(next..next, paragraphs);
    reviewed
}

/// Holds that what was typed is a suggestion, which gives the text in which it stands, and that nothing else is there.
fn comes_to(behind: &str, new: &[Typed<'_>], quote: &str, instead: &str) {
    for tracks_forms in [false, true] {
        let reviewed = typed(behind, new, tracks_forms);
        let returned = Returned::of(TEXT, &reviewed, |_| false);
        assert_eq!(returned.untracked(), TEXT);
        assert_eq!(returned.accepted(), TEXT.replace(quote, instead));
        let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
        assert_eq!(elsewhere, []);
        let all: Vec<(&str, &str)> = all.iter().map(|one| (one.quote.as_str(), one.instead.as_str())).collect();
        assert_eq!(all, [(quote, instead)], "forms tracked: {tracks_forms}");
        let changed = reviewed.body.iter().filter_map(paragraph).filter(|one| one.before.is_some()).count();
        assert_eq!(returned.looks_that_came(), changed);
    }
}

fn plain(_: &Form) -> Form {
    Form::default()
}

fn bullet(old: &Form) -> Form {
    let item = Numbered { list: "new".to_owned(), depth: 0, start: None, continues: false };
    Form { item: Some(item), ..old.clone() }
}

#[test]
fn what_was_typed_behind_a_paragraph_comes_as_what_it_was_made() {
    let heading = |old: &Form| Form { kind: Kind::Heading(2), ..old.clone() };
    let quote = |old: &Form| Form { quotes: 1, ..old.clone() };
    comes_to("u iets.", &[("Tot slot", &heading)], "iets.", "iets.\n\n## Tot slot");
    comes_to("u iets.", &[("Dit staat er.", &quote)], "iets.", "iets.\n\n> Dit staat er.");
    comes_to("u iets.", &[("de wet;", &bullet)], "iets.", "iets.\n\n- de wet;");
    let several: [Typed<'_>; 3] = [("Dat is:", &plain), ("de Awb;", &bullet), ("de Woo.", &bullet)];
    comes_to("u iets.", &several, "iets.", "iets.\n\nDat is:\n\n- de Awb;\n- de Woo.");
}

#[test]
fn what_was_typed_behind_an_item_is_deeper_or_no_item_and_the_item_stays_one() {
    let deeper = |old: &Form| {
        let item = old.item.clone().map(|item| Numbered { depth: 1, start: Some(1), ..item });
        Form { item, ..old.clone() }
    };
    comes_to("is kort;", &[("vier weken;", &deeper)], "kort;", "kort;\n   1. vier weken;");
    comes_to("is op.", &[("Dat lichten wij toe.", &plain)], "op.", "op.\n\nDat lichten wij toe.");
}

#[test]
fn a_paragraph_that_was_parted_is_whole_again_where_that_is_left_out() {
    let mut reviewed = typed("u iets.", &[("Verder niets.", &bullet)], false);
    for node in &mut reviewed.body {
        if let Node::Paragraph(Paragraph { parts, .. }) = node
            && let [Part::Run(run)] = parts.as_mut_slice()
            && run.fate.inserted.is_some()
        {
            run.fate = Fate::default();
        }
    }
    let text = TEXT.replace("u iets.", "u iets.Verder niets.");
    let returned = Returned::of(&text, &reviewed, |_| false);
    assert_eq!(returned.untracked(), text);
    let all: Vec<String> = returned.suggestions(|_| false).all.into_iter().map(|one| one.instead).collect();
    assert_eq!(all, ["iets.\n\n- Verder"]);
}

#[test]
fn an_item_that_moved_past_the_one_beside_it_is_two_ends() {
    let list =
        |words: &str| format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>{words}</w:p>");
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let by = |id: u8| format!("w:id='{id}' w:author='Bram' w:date='2026-11-26T10:00:00Z'");
    let moved = |tag: &str, id: u8, words: &str| {
        let (mark, around) = (by(id), by(id + 1));
        list(&format!("<w:rPr><w:{tag} {mark}/></w:rPr></w:pPr><w:{tag} {around}>{}</w:{tag}>", run(words)))
    };
    let stays = |words: &str| list(&format!("</w:pPr>{}", run(words)));
    let (one, two) = ("de termijn is te kort;", "de uitvoering kost veel;");
    let body = [moved("moveTo", 10, two), stays(one), moved("moveFrom", 20, two), stays("niets.")].concat();
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let reviewed = crate::read(&crate::fixtures::docx(&body, &[("numbering", numbering)])).unwrap();
    let text = format!("1. {one}\n2. {two}\n3. niets.\n");
    let found = Returned::of(&text, &reviewed, |_| false).suggestions(|_| false).all;
    let told: Vec<_> = found.iter().map(|one| (&*one.quote, &*one.instead, one.half)).collect();
    assert_eq!(
        told,
        [
            ("1.", "1. de uitvoering kost veel;\n1.", Some(super::Half::MovedHere)),
            ("2. de uitvoering kost veel;", "", Some(super::Half::MovedAway))
        ]
    );
}
