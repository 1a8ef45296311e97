//! Follows passages through many drafts.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::carry::{Carried, Carrier, Fate, Passage, Stands, Step, same_passage};
use super::pieces::trimmed;
use crate::compare::compare;
use crate::paragraphs;

/// The successive texts of one letter, through which any number of passages can be followed.
///
/// A passage is followed draft by draft, because each of these redlines is the smallest there is. Where it is lost its
/// words are looked for in what is new in every later draft, and at the end in the redline from the text that it was
/// taken from, so that what was taken out and restored is found again. A redline is computed when it is first needed,
/// and once, however many passages go through it.
pub struct Trail {
    texts: Vec<String>,
    starts: Vec<Vec<usize>>,
    carriers: RefCell<HashMap<(usize, usize), Rc<Carrier<'static>>>>,
}

/// A passage on its way.
struct Traveller {
    /// The text in which its own words last stood, and where.
    last: (usize, Range<usize>),
    step: Step,
}

impl Trail {
    /// Begins a trail through these texts, from the oldest to the newest.
    pub fn through(texts: Vec<String>) -> Self {
        let starts = texts.iter().map(|text| paragraphs::starts(text)).collect();
        Self { texts, starts, carriers: RefCell::default() }
    }

    /// The texts, from the oldest to the newest.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Where a passage of the text `from` is in the text `to`, both counted from 0, and what became of it between them.
    /// `to` is not before `from`, and neither is past the last text.
    ///
    /// It is unchanged or edited as these two texts differ, whatever it was in between: an edit that was taken back
    /// leaves it unchanged.
    pub fn follow(&self, from: usize, at: Range<usize>, to: usize) -> Carried {
        let step = self.travel(from, &at, to);
        let (old, new) = (self.passage(from, at), self.passage(to, step.at.clone()));
        let fate = match (step.stands, step.moved) {
            (Stands::Gone, _) => Fate::Removed,
            (Stands::ByItself | Stands::Replaced, moved) => match (moved, same_passage(&old, &new)) {
                (false, true) => Fate::Unchanged,
                (false, false) => Fate::Edited,
                (true, same) => Fate::Moved { edited: !same },
            },
        };
        let paragraph = paragraphs::number_among(&self.starts[to], step.at.start);
        Carried { fate, at: step.at, paragraph }
    }

    fn travel(&self, from: usize, at: &Range<usize>, to: usize) -> Step {
        let Some(at) = trimmed(&self.texts[from], at) else {
            let place = (from..to).fold(at.start.min(self.texts[from].len()), |place, draft| {
                self.carrier(draft, draft + 1).step(&(place..place)).at.start
            });
            return Step { at: place..place, stands: Stands::Gone, moved: false };
        };
        let start = Step { at: at.clone(), stands: Stands::ByItself, moved: false };
        let mut traveller = Traveller { last: (from, at.clone()), step: start };
        for draft in from..to {
            self.go_on(&mut traveller, draft);
        }
        let mut step = traveller.step;
        if to > from + 1 && (step.moved || step.stands != Stands::ByItself) {
            let direct = self.carrier(from, to).step(&at);
            if direct.stands == Stands::ByItself && (step.stands != Stands::ByItself || direct.at == step.at) {
                step = direct;
            }
        }
        step
    }

    /// One draft further.
    fn go_on(&self, traveller: &mut Traveller, draft: usize) {
        let carrier = self.carrier(draft, draft + 1);
        let before = &traveller.step;
        let next = carrier.step(&before.at);
        let step = if before.stands == Stands::ByItself {
            Step { moved: before.moved || next.moved, ..next }
        } else {
            let (last, at) = &traveller.last;
            match carrier.returned(&self.texts[*last], at, &next.at) {
                Some(found) => Step { moved: before.moved || found.moved, ..found },
                None if next.stands == Stands::Gone => Step { moved: false, ..next },
                None => Step { stands: Stands::Replaced, moved: before.moved || next.moved, ..next },
            }
        };
        if step.stands == Stands::ByItself {
            traveller.last = (draft + 1, step.at.clone());
        }
        traveller.step = step;
    }

    /// The redline between two of the texts.
    fn carrier(&self, from: usize, to: usize) -> Rc<Carrier<'static>> {
        if let Some(known) = self.carriers.borrow().get(&(from, to)) {
            return Rc::clone(known);
        }
        let redline = compare(self.texts[from].clone(), self.texts[to].clone());
        let carrier = Rc::new(Carrier::over(Cow::Owned(redline)));
        self.carriers.borrow_mut().insert((from, to), Rc::clone(&carrier));
        carrier
    }

    fn passage(&self, draft: usize, at: Range<usize>) -> Passage<'_> {
        Passage { text: &self.texts[draft], starts: &self.starts[draft], at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::find;

    /// What became of quoted words of the first draft in each of them.
    fn followed(quote: &str, drafts: &[&str]) -> Vec<(Fate, String)> {
        let at = find(drafts[0], quote, None).remove(0);
        let trail = Trail::through(drafts.iter().map(|draft| (*draft).to_owned()).collect());
        let in_draft = |to: usize| {
            let carried = trail.follow(0, at.clone(), to);
            (carried.fate, drafts[to][carried.at].to_owned())
        };
        (0..drafts.len()).map(in_draft).collect()
    }

    #[test]
    fn what_was_taken_out_and_restored_is_found_again() {
        let (whole, without) =
            ("Een zin vooraf. Wij willen een late bus. Een zin erna.\n", "Een zin vooraf. Een zin erna.\n");
        let unchanged = (Fate::Unchanged, "Wij willen een late bus.".to_owned());
        let gone = (Fate::Removed, String::new());
        assert_eq!(
            followed("Wij willen een late bus.", &[whole, without, without, whole, whole]),
            [unchanged.clone(), gone.clone(), gone, unchanged.clone(), unchanged]
        );
        let elsewhere = "Een zin vooraf. Een zin erna.\n\nTot slot groeten wij u. Wij willen een late bus.\n";
        let (whole, without) = [whole, without].map(|text| format!("{text}\nTot slot groeten wij u.\n")).into();
        let moved = (Fate::Moved { edited: false }, "Wij willen een late bus".to_owned());
        assert_eq!(followed("Wij willen een late bus", &[&whole, &without, elsewhere])[2], moved);
    }

    #[test]
    fn an_edit_that_was_taken_back_leaves_a_passage_unchanged() {
        let drafts = ["voor de zomer een besluit", "voor de winter een besluit", "voor de zomer nog een besluit"];
        let fates: Vec<Fate> = followed("zomer", &drafts).into_iter().map(|(fate, _)| fate).collect();
        assert_eq!(fates, [Fate::Unchanged, Fate::Edited, Fate::Unchanged]);
    }

    #[test]
    fn a_paragraph_that_moved_there_and_back_has_not_moved() {
        let paragraphs = [
            "De eerste alinea is de langste van alle en blijft.",
            "De tweede zegt weinig maar wel iets.",
            "De derde sluit de brief met een groet af.",
        ];
        let text = |order: [usize; 3]| order.map(|at| paragraphs[at]).join("\n\n");
        let (plain, turned) = (text([0, 1, 2]), text([1, 0, 2]));
        let fates = followed("zegt weinig", &[&plain, &turned, &plain]);
        assert_eq!(fates[1].0, Fate::Moved { edited: false });
        assert_eq!(fates[2].0, Fate::Unchanged);
    }

    #[test]
    fn a_redline_is_computed_once_for_all_passages() {
        let trail = Trail::through(["een twee drie", "een drie twee", "twee drie vier"].map(str::to_owned).to_vec());
        for at in 0..12 {
            trail.follow(0, at..at + 1, 2);
        }
        assert!(trail.carriers.borrow().len() <= 3);
    }
}
