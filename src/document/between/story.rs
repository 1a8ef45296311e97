//! What became of words, of the forms of paragraphs and of the cells of tables, from version to version.

use super::atoms::Side;
use super::pairs::{self, Pairs};
use super::settle::settle;
use super::tables::{self, Cells};
use super::traced::{Traced, Version, ancestors};
use paraaf_text::compare::compare;

/// All versions, each with what is known of its pieces.
#[derive(Debug)]
pub(super) struct Story {
    /// The words, wherever they stand.
    pub(super) words: Vec<Traced>,
    /// The words, as a redline of each version would track them: in paragraphs of one kind, in one order.
    pub(super) forms: Vec<Traced>,
    /// The cells of all tables.
    pub(super) cells: Vec<Traced>,
    /// The versions that each was made of; none of the old one and of those before it.
    pub(super) parents: Vec<Vec<usize>>,
}

/// What stayed between a version and one that it was made of.
struct Step {
    words: Pairs,
    forms: Pairs,
    cells: Pairs,
}

impl Story {
    /// That of the versions from one of them to the last. Cost: a redline for each version and parent.
    pub(super) fn of(versions: &[Version], sides: &[Side], old: usize) -> Self {
        let before = ancestors(versions, old);
        let mut story = Self { words: Vec::new(), forms: Vec::new(), cells: Vec::new(), parents: Vec::new() };
        for (place, (version, side)) in versions.iter().zip(sides).enumerate() {
            let cells = Cells::of(side).count();
            if place == old || before[place] {
                let start = |pieces: usize| Traced::start(place, pieces, place == old);
                story.words.push(start(side.atoms.len()));
                story.forms.push(start(side.atoms.len()));
                story.cells.push(start(cells));
                story.parents.push(Vec::new());
                continue;
            }
            let parents = version.parents.iter().filter(|parent| **parent < place);
            let steps: Vec<(usize, Step)> =
                parents.filter_map(|parent| Some((*parent, step(sides.get(*parent)?, side)))).collect();
            let after = |all: &[Traced], kind: fn(&Step) -> &Pairs, pieces: usize| {
                let steps: Vec<(usize, &Pairs)> = steps.iter().map(|(parent, step)| (*parent, kind(step))).collect();
                Traced::after(all, &steps, place, pieces, &before)
            };
            let words = after(&story.words, |step| &step.words, side.atoms.len());
            let forms = after(&story.forms, |step| &step.forms, side.atoms.len());
            let cells = after(&story.cells, |step| &step.cells, cells);
            story.words.push(words);
            story.forms.push(forms);
            story.cells.push(cells);
            story.parents.push(steps.iter().map(|(parent, _)| *parent).collect());
        }
        story
    }

    /// Whether several people made the versions since the old one.
    pub(super) fn is_of_several(&self, versions: &[Version]) -> bool {
        let made = versions.iter().zip(&self.parents).filter(|(_, parents)| !parents.is_empty());
        let mut authors = made.map(|(version, _)| &version.by.author);
        authors.next().is_some_and(|first| authors.any(|other| other != first))
    }
}

fn step(before: &Side, side: &Side) -> Step {
    let redline = compare(before.text.clone(), side.text.clone());
    let mut forms = pairs::of(before, side, &redline);
    settle(before, side, &mut forms);
    let words = pairs::of_moved_too(before, side, &redline);
    let cells = tables::cell_pairs(before, side, &words, &forms);
    Step { words, forms, cells }
}
