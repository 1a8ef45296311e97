//! What came before what went, where a paragraph only became another kind. `LibreOffice` (7.4) takes the same words twice, gone
//! and come, for a move; where the second of them goes for good, what follows takes on its form: after rejecting, that of what
//! came. With what came first it is that of what went, after accepting: so they are turned where that is what follows has
//! anyway. Where it is another, and where a paragraph stands elsewhere now, nothing helps.

use crate::reviewed::{Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// The same document, where paragraphs that came stand before those that went and say the same.
pub(super) fn turned(reviewed: &Reviewed) -> Reviewed {
    Reviewed { body: nodes(&reviewed.body), ..reviewed.clone() }
}

fn nodes(nodes: &[Node]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut at = 0;
    while at < nodes.len() {
        let gone = run(&nodes[at..], &|fate| fate.deleted.is_some() && fate.inserted.is_none());
        let come = run(&nodes[at + gone.len()..], &|fate| fate.inserted.is_some() && fate.deleted.is_none());
        let begins = match out.last() {
            Some(Node::Paragraph(before)) => before.end == Fate::default(),
            Some(Node::Table(_)) | None => true,
        };
        let follows = nodes.get(at + gone.len() + come.len());
        if begins
            && ends_like(&gone, follows)
            && gone.iter().any(|one| come.iter().any(|other| words(one) == words(other)))
        {
            out.extend(come.iter().chain(&gone).map(|paragraph| Node::Paragraph((*paragraph).clone())));
            at += gone.len() + come.len();
        } else {
            out.push(nodes[at].clone());
            at += 1;
        }
    }
    out
}

/// Whether the last of these has the form of what follows.
fn ends_like(gone: &[&Paragraph], follows: Option<&Node>) -> bool {
    match (gone.last(), follows) {
        (Some(last), Some(Node::Paragraph(next))) => last.form == next.form,
        (_, _) => false,
    }
}

/// The paragraphs that begin these and are whole of such a fate, with no remark in them.
fn run<'n>(nodes: &'n [Node], is_such: &dyn Fn(Fate) -> bool) -> Vec<&'n Paragraph> {
    let whole = nodes.iter().map_while(|node| match node {
        Node::Paragraph(paragraph) => {
            let words_are = paragraph.parts.iter().all(|part| match part {
                Part::Run(marked) => is_such(marked.fate),
                Part::CommentStart(_) | Part::CommentEnd(_) => false,
            });
            (words_are && is_such(paragraph.end)).then_some(paragraph)
        }
        Node::Table(_) => None,
    });
    whole.collect()
}

fn words(paragraph: &Paragraph) -> String {
    let words = |part: &Part| match part {
        Part::Run(marked) => match &marked.piece {
            Piece::Words(words) => words.clone(),
            Piece::Break | Piece::Note(_) => " ".to_owned(),
        },
        Part::CommentStart(_) | Part::CommentEnd(_) => String::new(),
    };
    paragraph.parts.iter().map(words).collect()
}
