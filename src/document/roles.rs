//! What each paragraph of a document is for, where it is a letter: whoever sets it sees to it that the day and the subject
//! stand apart, and that there is room to sign. It is no part of what the document says.

use super::reviewed::{Form, Kind, Node, Paragraph, Part, Reading, Reviewed, Role};
use paraaf_text::anatomy::{self, anatomy};
use paraaf_text::document::line::{Line, Piece};
use paraaf_text::document::model::Block;

impl Reviewed {
    /// The same document where each paragraph says what it is for.
    pub(super) fn with_roles(&self) -> Self {
        let mut set = self.clone();
        let is_annex = |node: &Node| matches!(node, Node::Paragraph(paragraph) if paragraph.form.role == Role::Annex);
        let letter = self.body.iter().take_while(|node| !is_annex(node));
        let blocks: Vec<Block> = letter.map(block).collect();
        let mut is_signed = false;
        for (node, part) in set.body.iter_mut().zip(anatomy(&blocks)) {
            let role = match part {
                anatomy::Part::Body => Role::None,
                anatomy::Part::Address => Role::Address,
                anatomy::Part::Date => Role::Date,
                anatomy::Part::Subject => Role::Subject,
                anatomy::Part::Salutation => Role::Salutation,
                anatomy::Part::Signature if is_signed => Role::Signature,
                anatomy::Part::Signature => Role::Closing,
            };
            is_signed |= role == Role::Closing;
            if let Node::Paragraph(paragraph) = node {
                paragraph.form.role = role;
            }
        }
        set
    }
}

/// What stands there as a block of a letter; anything but an ordinary paragraph is one that says something.
fn block(node: &Node) -> Block {
    match node {
        Node::Paragraph(paragraph) if is_ordinary(&paragraph.form) => {
            let line = [Reading::Accepted, Reading::Rejected].map(|reading| words(paragraph, reading));
            let [now, before] = line;
            Block::Paragraph(Line::plain(if now.trim().is_empty() { &before } else { &now }))
        }
        Node::Paragraph(_) | Node::Table(_) => Block::Rule,
    }
}

fn is_ordinary(form: &Form) -> bool {
    form.kind == Kind::Text && form.quotes == 0 && form.item.is_none()
}

fn words(paragraph: &Paragraph, reading: Reading) -> String {
    let words = |part: &Part| match part {
        Part::Run(run) if run.fate.lives(reading) => match &run.piece {
            Piece::Words(words) => words.clone(),
            Piece::Break => "\n".to_owned(),
            Piece::Note(_) => String::new(),
        },
        Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => String::new(),
    };
    paragraph.parts.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraaf_text::document::markdown;

    #[test]
    fn a_letter_says_what_each_of_its_paragraphs_is_for() {
        let text = "De minister\n\nDen Haag, 3 maart 2026\n\nBetreft: de brief\n\nGeachte minister,\n\nWij vragen u iets.\n\n\
                    - een\n\nHoogachtend,\n\nAnna de Vries\n\nBram Bos\n";
        let set = Reviewed::of(&markdown::read(text).0).with_roles();
        let roles: Vec<Role> = set
            .body
            .iter()
            .map(|node| match node {
                Node::Paragraph(paragraph) => paragraph.form.role,
                Node::Table(_) => Role::None,
            })
            .collect();
        let (none, signature) = (Role::None, Role::Signature);
        let top = [Role::Address, Role::Date, Role::Subject, Role::Salutation];
        assert_eq!(roles, [&top[..], &[none, none, Role::Closing, signature, signature]].concat());
    }
}
