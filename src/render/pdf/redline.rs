//! A redline on paper: changed paragraphs with what is said of them below, the others as a line.

use krilla::tagging::Tag;

use super::lines::{Piece, Style};
use super::setter::{FAINT, SIZE, Setter, deleted, inserted, piece, plain};
use super::tree::Place;
use crate::folds;
use crate::marks::{Fate, marks};
use crate::page::RedlineBlock;
use crate::visible::visible;
use paraaf_text::language::Language;
use paraaf_text::redline::ParagraphChange;

/// Sets what changed.
pub(super) fn write(setter: &mut Setter, block: &RedlineBlock) {
    let paragraphs = block.redline.paragraphs();
    let language = Language::of(block.redline.new_text());
    let mut at = 0;
    for run in folds::shown(block) {
        fold(setter, &paragraphs[at..run.start]);
        for (index, paragraph) in run.clone().zip(&paragraphs[run.clone()]) {
            let tag = Tag::P.with_lang(language.map(|language| language.tag().to_owned()));
            let place = setter.tree.branch(tag, None);
            let pieces = pieces(block, paragraph, place);
            setter.paragraph(&pieces, 0.0, SIZE * 0.6);
            let mut noted = false;
            for line in block.noted(index) {
                setter.text(line, Tag::P, 28.0, SIZE * 0.86);
                noted = true;
            }
            setter.sheets.space(if noted { SIZE * 0.6 } else { 0.0 });
        }
        at = run.end;
    }
    fold(setter, &paragraphs[at..]);
}

fn fold(setter: &mut Setter, unchanged: &[ParagraphChange]) {
    let Some(words) = folds::unchanged(unchanged) else { return };
    let place = setter.tree.branch(Tag::P, None);
    let style = Style { ink: FAINT, ..plain(SIZE * 0.86) };
    setter.paragraph(&[piece(format!("… {words}"), style, place)], 0.0, SIZE * 0.6);
}

fn pieces(block: &RedlineBlock, paragraph: &ParagraphChange, place: Place) -> Vec<Piece> {
    let style = plain(SIZE);
    let origin = folds::origin(paragraph).map(|origin| format!(" {origin}")).unwrap_or_default();
    let faint = Style { ink: FAINT, ..plain(SIZE * 0.8) };
    let mut pieces = vec![piece(format!("{}{origin}  ", folds::name(paragraph)), faint, place)];
    for mark in marks(block, paragraph) {
        let (style, spoken) = match mark.fate {
            Fate::Kept => (style, None),
            Fate::Deleted => (deleted(style), Some("deleted: ")),
            Fate::Inserted => (inserted(style), Some("inserted: ")),
            Fate::Joined => (deleted(style), Some("paragraph break deleted: ")),
            Fate::Split => (inserted(style), Some("paragraph break inserted: ")),
        };
        pieces.push(Piece { spoken, ..piece(visible(&mark.words), style, place) });
    }
    pieces
}
