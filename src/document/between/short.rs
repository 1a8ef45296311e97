//! Short paragraphs that moved whole: on a page such a one goes in one place and comes in another, since so few words repeat
//! by chance; its words are still of whoever wrote them.

use std::collections::HashMap;
use std::ops::Range;

use super::atoms::{Atom, Side, Small};
use super::pairs::Pairs;
use paraaf_text::document::line::Look;

/// Adds to the words that stayed those of paragraphs that went from one place and came in another, word for word, where there
/// is but one of them in either. Cost: one look at every piece.
pub(super) fn pair(old: &Side, new: &Side, words: &mut Pairs) {
    let gone = alone(old, &words.new_of);
    let came = alone(new, &words.old_of);
    for (line, olds) in gone {
        let (Some(olds), Some(Some(news))) = (olds, came.get(&line)) else { continue };
        for (one, other) in olds.zip(news.clone()) {
            words.pair(one, other);
        }
    }
}

/// What a paragraph says, and how that looks.
type Line<'s> = Vec<(Small, Look, Option<&'s str>)>;

/// The paragraphs of which nothing has a partner, by what they say; none where several say the same.
fn alone<'s>(side: &'s Side, partners: &[Option<usize>]) -> HashMap<Line<'s>, Option<Range<usize>>> {
    let mut all = HashMap::new();
    let mut start = 0;
    for atoms in side.atoms.chunk_by(|one, other| one.leaf == other.leaf) {
        // The end may be that of the paragraph that stands there now.
        let words = atoms.iter().take_while(|atom| atom.what != Small::End).count();
        let range = start..start + words;
        start += atoms.len();
        let atoms = &atoms[..words];
        if partners[range.clone()].iter().all(Option::is_none) && is_text(atoms) {
            let line = atoms.iter().map(|atom| (atom.what, atom.look, atom.link.as_deref())).collect();
            all.entry(line).and_modify(|other| *other = None).or_insert(Some(range));
        }
    }
    all
}

/// Whether it has words, and nothing that is told apart otherwise: footnotes are followed by what they say, tables by rows.
fn is_text(atoms: &[Atom]) -> bool {
    let is_other = |atom: &Atom| matches!(atom.what, Small::Note(_) | Small::Table);
    !atoms.iter().any(is_other) && atoms.iter().any(|atom| matches!(atom.what, Small::Char(c) if c.is_alphanumeric()))
}
