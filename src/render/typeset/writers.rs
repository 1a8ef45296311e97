//! Words with whose they are: those of another draft than most of their paragraph stand in brackets, with its figure behind.

use super::compared::Told;
use super::tokens::{Side, Sign, Token};
use crate::attributed::Run;
use crate::marks::Fate;

/// The tokens of a paragraph, with brackets around runs that are of others. A bracket is closed where a cell or a line ends.
pub(super) fn told<'t>(side: &Side<'t>, runs: &[Run]) -> Vec<Told<'t>> {
    let mut all: Vec<Token<'t>> = Vec::new();
    for run in runs {
        let mut tokens = side.within(&run.at);
        let Some(whose) = &run.whose else {
            all.extend(tokens);
            continue;
        };
        // Where only the place is another's to which words lead, that is told: the words are not theirs.
        if let Some(first) = tokens.first_mut()
            && let Sign::Address(told) = &first.what
        {
            *first = first.told(&format!("({told})"), first.blank);
        }
        let mut rest = tokens.into_iter().peekable();
        while let Some(first) = rest.next() {
            if first.what == Sign::Cell {
                all.push(first);
                continue;
            }
            let leaf = first.leaf;
            let mut run = vec![first];
            while let Some(next) = rest.next_if(|next| next.leaf == leaf && next.what != Sign::Cell) {
                run.push(next);
            }
            bracket(run, whose, &mut all);
        }
    }
    all.into_iter().map(|token| Told { fate: Fate::Kept, token, was: None }).collect()
}

fn bracket<'t>(mut run: Vec<Token<'t>>, whose: &str, all: &mut Vec<Token<'t>>) {
    let Some(last) = run.last().cloned() else { return };
    let Some(first) = run.first_mut() else { return };
    all.push(first.told("[", (first.blank.0, false)));
    first.blank.0 = false;
    all.append(&mut run);
    all.push(last.told(&format!("]{whose}"), (false, last.blank.1)));
}
