//! What holds of every ruling, whatever is said.
#![expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough in its lifetime")]

use std::collections::HashSet;

use proptest::prelude::*;

use super::fixtures::{EVERYONE, MAJORITY, NOTICE, ONE_LAWYER, SILENCE, TWO_LAWYERS, TWO_THIRDS, change, with_ruling};
use crate::letter::case::{Case, Change, Changes};
use crate::letter::event::Verdict;
use crate::letter::history::History;
use crate::letter::rules::Rules;
use crate::letter::standing::Standing;
use crate::letter::story;

const RULES: [&str; 7] = [EVERYONE, MAJORITY, TWO_THIRDS, ONE_LAWYER, TWO_LAWYERS, NOTICE, SILENCE];
const TEXTS: [&str; 7] = ["A", "A~", "A+", "A++", "A+++", "A!", "B"];
const VERBS: [&str; 5] = ["approves", "objects", "abstains", "saw", "withdraws"];

fn any_rules() -> impl Strategy<Value = &'static str> {
    prop::sample::select(RULES.to_vec())
}

fn people(rules: &str) -> Vec<String> {
    Rules::parse(rules).unwrap().people().iter().map(|person| person.id.to_string()).collect()
}

/// Rules and a story under them, with the number of the current draft and the text it has.
fn any_story() -> impl Strategy<Value = (&'static str, String, usize, &'static str)> {
    let index = any::<prop::sample::Index>;
    let step = (0_u8..14, index(), index(), index(), any::<bool>());
    (any_rules(), prop::collection::vec(step, 0..24)).prop_map(|(rules, steps)| {
        let people = people(rules);
        let (mut told, mut drafts, mut said, mut text) = (vec!["draft A".to_owned()], 1, 0_usize, "A");
        for (dice, who, about, what, small) in steps {
            let (who, about) = (&people[who.index(people.len())], about.index(drafts) + 1);
            match dice {
                0 | 1 => {
                    text = TEXTS[what.index(TEXTS.len())];
                    drafts += 1;
                    told.push(format!("draft {text}"));
                }
                2 => told.push(format!("ask {who} {about}")),
                3 => told.push(format!("day {}", what.index(9) + 1)),
                4 if said > 0 => {
                    told.push(format!("override {}", what.index(said) + 1));
                    said += 1;
                }
                5 if said > 0 => {
                    told.push(format!("undo {}", what.index(said) + 1));
                    said += 1;
                }
                _ => {
                    let small = if small { " with small edits" } else { "" };
                    told.push(format!("{who} {} {about}{small}", VERBS[what.index(VERBS.len())]));
                    said += 1;
                }
            }
        }
        (rules, told.join("; "), drafts, text)
    })
}

/// What matters of a ruling, as a value that can be compared.
fn outcome(rules: &str, told: &str) -> String {
    with_ruling(rules, told, |ruling| {
        let passed: Vec<bool> = ruling.steps.iter().map(|step| step.passed).collect();
        let agree: Vec<bool> = ruling.positions.iter().map(super::Position::agrees).collect();
        format!("{passed:?} {agree:?} {:?}", ruling.needed)
    })
}

proptest! {
    #[test]
    fn agreeing_to_the_current_text_never_makes_a_ready_letter_unready(
        (rules, told, current, _) in any_story(), who in any::<prop::sample::Index>()
    ) {
        let people = people(rules);
        let more = format!("{told}; {} approves {current}", people[who.index(people.len())]);
        if with_ruling(rules, &told, |ruling| ruling.is_ready()) {
            prop_assert!(with_ruling(rules, &more, |ruling| ruling.is_ready()), "{more}");
        }
    }

    #[test]
    fn another_layout_changes_nothing((rules, told, _, text) in any_story()) {
        prop_assert_eq!(outcome(rules, &told), outcome(rules, &format!("{told}; draft {text}~")));
    }

    #[test]
    fn nothing_counts_that_was_said_of_another_text((rules, told, _, text) in any_story()) {
        let now = story::text(text);
        let wrong = with_ruling(rules, &told, |ruling| {
            let counts = ruling.positions.iter().filter(|position| position.agrees() || position.leaves_it());
            counts.filter(|position| position.standing != Standing::Overridden).any(|position| {
                let word = position.word.unwrap();
                let same = word.about.hash == now;
                let change = (!same).then(|| change(word.about.hash, now));
                let allowed = word.small_edits && word.verdict == Verdict::Approve;
                !match change {
                    None | Some(Change::Layout) => true,
                    Some(Change::Small { words }) => allowed && words <= 10,
                    Some(Change::Large(_)) => false,
                }
            })
        });
        prop_assert!(!wrong, "{told}");
    }

    #[test]
    fn nobody_passes_a_step_by_leaving_it_to_the_others(
        rules in prop::sample::select(vec![EVERYONE, MAJORITY, TWO_THIRDS, TWO_LAWYERS]), who in any::<u8>()
    ) {
        let people = people(rules);
        let abstain = people.iter().enumerate().filter(|(at, _)| who & (1 << at) != 0);
        let told = abstain.fold("draft A".to_owned(), |told, (_, id)| format!("{told}; {id} abstains 1"));
        prop_assert!(with_ruling(rules, &told, |ruling| ruling.steps.iter().all(|step| !step.passed)), "{told}");
    }

    #[test]
    fn in_which_order_people_are_heard_makes_no_difference(
        rules in any_rules(),
        words in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 8),
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle()
    ) {
        let people = people(rules);
        let said: Vec<String> = people
            .iter()
            .zip(&words)
            .map(|(id, (verb, newer))| format!("{id} {} {}", VERBS[verb.index(VERBS.len())], 1 + usize::from(*newer)))
            .collect();
        let told = |order: &mut dyn Iterator<Item = usize>| {
            order.filter_map(|at| said.get(at)).fold("draft A; draft A+".to_owned(), |told, word| format!("{told}; {word}"))
        };
        let (one, other) = (told(&mut (0..8)), told(&mut order.iter().copied()));
        prop_assert_eq!(outcome(rules, &one), outcome(rules, &other), "{} / {}", one, other);
    }
}

#[test]
fn of_words_said_in_two_clones_at_once_the_one_that_asks_for_most_attention_stands() {
    // From the least to the most.
    let verbs = ["approves", "saw", "abstains", "withdraws", "objects"];
    let rules = Rules::parse(EVERYONE).unwrap();
    for (weaker, weak) in verbs.iter().enumerate() {
        for strong in &verbs[weaker + 1..] {
            for (first, second) in [(weak, strong), (strong, weak)] {
                let mut entries = story::entries(&format!("draft A; anna {first} 1; anna {second} 1"));
                // Neither clone knew of the other's word.
                entries[2].parents = entries[1].parents.clone();
                let history = History::of(&entries);
                let case = Case {
                    rules: &rules,
                    history: &history,
                    current: Some(story::text("A")),
                    changes: &Changes::new(),
                    signed: &HashSet::new(),
                    today: story::told("").1,
                };
                let ruling = super::Ruling::on(&case);
                let stands = ruling.positions[0].word.unwrap().verdict;
                let expected = story::entries(&format!("draft A; anna {strong} 1"));
                let expected = History::of(&expected).words_of(&"anna".parse().unwrap())[0].verdict;
                assert_eq!(stands, expected, "{first} beside {second}");
            }
        }
    }
}
