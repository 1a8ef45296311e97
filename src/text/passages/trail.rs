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
///
/// Of a step of which it is known what was done in it no redline is needed: what nobody touched stands as far behind the edits before it
/// as these made it.
pub struct Trail {
    texts: Vec<String>,
    starts: Vec<Vec<usize>>,
    /// What was done to a text, where that is known, by its place: the bytes that went, and how many came in the place of them.
    known: HashMap<usize, Vec<(Range<usize>, usize)>>,
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
        Self { texts, starts, known: HashMap::new(), carriers: RefCell::default() }
    }

    /// Goes on to a text.
    pub fn go_on_to(&mut self, text: String) {
        self.starts.push(paragraphs::starts(&text));
        self.texts.push(text);
    }

    /// Goes on to what these edits make of the last text: words in the place of some of its bytes, in their order, of which no two
    /// overlap.
    pub fn go_on_by(&mut self, edits: &[(Range<usize>, String)]) {
        let Some(last) = self.texts.last() else { return };
        let (mut text, mut at) = (String::with_capacity(last.len()), 0);
        for (gone, came) in edits {
            text.push_str(&last[at..gone.start]);
            text.push_str(came);
            at = gone.end;
        }
        text.push_str(&last[at..]);
        self.known.insert(self.texts.len() - 1, edits.iter().map(|(gone, came)| (gone.clone(), came.len())).collect());
        self.go_on_to(text);
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
        let before = &traveller.step;
        if before.stands == Stands::ByItself
            && let Some(at) = self.untouched(draft, &before.at)
        {
            traveller.last = (draft + 1, at.clone());
            traveller.step.at = at;
            return;
        }
        let carrier = self.carrier(draft, draft + 1);
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

    /// Where a passage is in the next text of which it is known what was done in it, with what came within it; none where some of its
    /// words went: these may stand elsewhere now.
    fn untouched(&self, draft: usize, at: &Range<usize>) -> Option<Range<usize>> {
        let edits = self.known.get(&draft)?;
        let touches = |gone: &Range<usize>| gone.start < at.end && at.start < gone.end;
        if edits.iter().any(|(gone, _)| touches(gone) && !gone.is_empty()) {
            return None;
        }
        let moved = |place: usize, is_before: &dyn Fn(&Range<usize>) -> bool| {
            let before = edits.iter().filter(|(gone, _)| is_before(gone));
            let (went, came) = before.fold((0, 0), |(went, came), (gone, new)| (went + gone.len(), came + new));
            place - went + came
        };
        Some(moved(at.start, &|gone| gone.end <= at.start)..moved(at.end, &|gone| gone.start < at.end))
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
    fn of_what_was_done_by_known_edits_nothing_is_guessed() {
        let old = "Office of the Registrar\n\n- De kosten te delen\n- De kosten te dragen\n";
        let (office, item) = (old.find(" of").unwrap(), old.find("- De kosten te dragen").unwrap());
        let mut trail = Trail::through(vec![old.to_owned()]);
        trail.go_on_by(&[
            (office..office, " of the university".to_owned()),
            (item..item, "- De kosten te dragen met u\n".to_owned()),
        ]);
        trail.go_on_to(trail.texts()[1].replace("university", "school"));
        let new = "Office of the school of the Registrar\n\n- De kosten te delen\n- De kosten te dragen met u\n- De kosten te dragen\n";
        assert_eq!(trail.texts()[2], new);
        let the = old.find("the").unwrap();
        for (at, place) in
            [(the..the + 3, new.find("the Reg").unwrap()), (item + 2..old.len() - 1, new.rfind("De").unwrap())]
        {
            let carried = trail.follow(0, at.clone(), 2);
            assert_eq!((carried.fate, carried.at), (Fate::Unchanged, place..place + at.len()));
        }
        // What came within it belongs to it.
        assert_eq!(trail.follow(0, 0..old.find('\n').unwrap(), 1).fate, Fate::Edited);
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
