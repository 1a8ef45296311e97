//! What a ledger says, told as stories of one line.

use proptest::prelude::*;

use super::*;
use crate::letter::conversation::{Thread, ThreadKind};
use crate::letter::event::Answer;
use crate::letter::story;

#[test]
fn drafts_are_known_by_number_and_by_commit() {
    let entries = story::entries("draft A; anna approves 1; foreign; draft B");
    let history = History::of(&entries);
    assert_eq!(history.current().unwrap().at.number.get(), 2);
    assert_eq!(history.next_number().get(), 3);
    assert_eq!(history.draft_of(entries[0].commit).unwrap().at.number, DraftNumber::FIRST);
    assert_eq!((history.events(), history.foreign().len()), (3, 1));
}

#[test]
fn of_words_said_in_two_places_at_once_the_gravest_stands() {
    // Two clones go on from the same draft: in one Anna objects, in the other she approves.
    let mut entries = story::entries("draft A; anna objects 1; anna approves 1");
    entries[2].parents = entries[1].parents.clone();
    let history = History::of(&entries);
    let standing: Vec<_> = history.words_of(&"anna".parse().unwrap()).iter().map(|word| word.verdict).collect();
    assert_eq!(standing, [Verdict::Object, Verdict::Approve]);
}

/// A story of drafts and verdicts by two people, sometimes taken back.
fn any_story() -> impl Strategy<Value = String> {
    let verb = prop::sample::select(vec!["approves", "objects", "abstains", "saw", "withdraws"]);
    let step = (0_u8..10, prop::sample::select(vec!["anna", "bram"]), verb, any::<prop::sample::Index>());
    prop::collection::vec(step, 0..30).prop_map(|steps| {
        let mut told = vec!["draft A".to_owned()];
        let (mut drafts, mut said) = (1, 0);
        for (dice, who, verb, index) in steps {
            if dice == 0 {
                drafts += 1;
                told.push(format!("draft {}", char::from(b'A' + u8::try_from(drafts % 5).unwrap())));
            } else if dice == 2 {
                told.push(format!("{who} remarks {} as {who}-1", index.index(drafts) + 1));
                said += 1;
            } else if dice == 3 && said > 0 {
                told.push(format!("{who} replies {}", index.index(said) + 1));
                told.push(format!("accept {}", index.index(said) + 1));
                said += 2;
            } else if dice == 1 && said > 0 {
                told.push(format!("undo {}", index.index(said) + 1));
                said += 1;
            } else {
                told.push(format!("{who} {verb} {}", index.index(drafts) + 1));
                said += 1;
            }
        }
        told.join("; ")
    })
}

fn history(told: &str) -> History {
    History::of(&story::entries(told))
}

/// The drafts as they are shown, and which one is current.
fn drafts(told: &str) -> (Vec<String>, String) {
    let history = history(told);
    let called = |draft: &Draft| format!("{}{}", draft.at.number, if draft.unpublished { "?" } else { "" });
    (history.drafts().iter().map(called).collect(), called(history.current().unwrap()))
}

#[test]
fn of_two_drafts_proposed_at_once_the_published_one_goes_on() {
    let both = drafts("draft A; on theirs; draft B; on main; draft C; anna approves 3; join theirs");
    assert_eq!(both, (vec!["1".into(), "2".into(), "2?".into()], "2".into()));
    let ours_alone = drafts("draft A; on theirs; bram approves 1; on main; draft C; join theirs");
    assert_eq!(ours_alone, (vec!["1".into(), "2".into()], "2".into()));
    let theirs_alone = drafts("draft A; on theirs; draft B; on main; anna approves 1; join theirs");
    assert_eq!(theirs_alone, (vec!["1".into(), "2".into()], "2".into()));
    let next = drafts("draft A; on theirs; draft B; on main; draft C; join theirs; draft D");
    assert_eq!(next, (vec!["1".into(), "2".into(), "2?".into(), "3".into()], "3".into()));
}

#[test]
fn what_a_draft_is_does_not_change_with_a_later_join() {
    // Ours lost against theirs; a third line, which knew theirs only, comes in afterwards with words of its own.
    let told = "draft A; on theirs; draft B; on third; anna approves 2; on main; draft C; join theirs; \
                bram approves 3; join third";
    assert_eq!(drafts(told), (vec!["1".into(), "2".into(), "2?".into()], "2".into()));
    let told = "draft A; on theirs; draft B; on third; draft D; on main; draft C; join theirs; join third";
    let (named, current) = drafts(told);
    assert_eq!((named.len(), current), (4, "3".into()));
}

#[test]
fn a_draft_waits_to_be_merged_until_another_works_it_in() {
    let waiting = |told: &str| {
        let history = history(told);
        history.waiting_to_be_merged().map(|draft| draft.at.number.get()).collect::<Vec<_>>()
    };
    let told = "draft A; on theirs; draft B; on main; draft C; draft D; join theirs";
    assert_eq!(waiting(told), [3], "the first of the two lives on in the second");
    assert_eq!(waiting(&format!("{told}; draft E with 4")), [0; 0]);
    let history = history(told);
    let lost = history.drafts().last().unwrap();
    assert_eq!(history.fork_of(lost).unwrap().at.number, DraftNumber::FIRST);
}

#[test]
fn a_word_about_the_published_draft_does_not_lift_an_objection_to_the_other_of_that_number() {
    let told = "draft A; on theirs; draft B; on main; draft C; anna objects 3; join theirs; anna approves 2";
    let history = history(told);
    let verdicts = |history: &History| {
        history.words_of(&"anna".parse().unwrap()).iter().map(|word| word.verdict).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&history), [Verdict::Object, Verdict::Approve]);
    let lifted = self::history(&format!("{told}; draft D; anna approves 4"));
    assert_eq!(verdicts(&lifted), [Verdict::Approve]);
}

#[test]
fn a_final_text_stays_final_beside_what_was_not_known() {
    for told in [
        "draft A; on theirs; final 1; on main; draft B; anna objects 1; carla approves 1; join theirs",
        "draft A; on theirs; draft B; anna objects 1; carla approves 1; on main; final 1; join theirs",
    ] {
        let history = history(told);
        let made = history.made_final().unwrap();
        assert_eq!(made.about.number, DraftNumber::FIRST);
        assert_eq!(history.current().unwrap().at.number, DraftNumber::FIRST, "the proposal waits");
        let beside: Vec<_> = made.beside.iter().map(|beside| (beside.by.as_str(), beside.verdict)).collect();
        assert_eq!(beside, [("pen", None), ("anna", Some(Verdict::Object))]);
        let reopened = self::history(&format!("{told}; reopen"));
        assert_eq!(reopened.current().unwrap().at.number.get(), 2);
    }
}

#[test]
fn opening_again_opens_only_what_was_known_to_be_final() {
    let told = "draft A; final 1; on theirs; reopen; draft B; final 2; on main; reopen; join theirs";
    assert_eq!(history(told).made_final().unwrap().about.number.get(), 2);
    let told = "draft A; draft B; on theirs; final 2; on main; final 1; join theirs";
    let history = history(told);
    assert_eq!(history.made_final().unwrap().about.number.get(), 2);
    assert_eq!(history.made_final_beside()[0].about.number.get(), 1);
}

#[test]
fn overtaken_rules_wait_for_somebody_who_has_seen_both() {
    let told = "draft A; on theirs; rules; on main; rules; join theirs overtaking 2";
    let met = history(told);
    assert_eq!((met.overtaken_rules().len(), met.rules_changes().len()), (1, 1));
    assert!(history(&format!("{told}; rules")).overtaken_rules().is_empty());
    // Who records rules elsewhere, and has not seen the two meet, does not settle it.
    let told = "draft A; on theirs; rules; on third; rules; on main; rules; join theirs overtaking 3; join third";
    assert_eq!(history(told).overtaken_rules().len(), 1);
}

proptest! {
    /// Whoever joins which lines in which order, a memo of the first part is never wrong about the rest.
    #[test]
    fn going_on_after_a_join_gives_what_reading_the_whole_gives(
        ours in any_story(), theirs in any_story(), after in any_story(), cut in any::<prop::sample::Index>()
    ) {
        let line = |story: &str| story.replace("undo", "override");
        let (ours, theirs, after) = (line(&ours), line(&theirs), line(&after));
        let entries = story::entries(&format!("draft Z; on theirs; {theirs}; on main; {ours}; join theirs; {after}"));
        let cut = cut.index(entries.len() + 1);
        let known = &entries[..cut];
        let is_a_past = known.last().is_some_and(|last| {
            entries[cut..].iter().all(|entry| entry.parents.len() == 1)
                && (cut == entries.len() || entries[cut].parents == [last.commit])
        });
        if is_a_past && let Some(history) = History::of(known).followed_by(&entries[cut..]) {
            prop_assert_eq!(history, History::of(&entries));
        }
    }
}

proptest! {
    /// A memo may stand in for the first part of a ledger: going on from it is reading the whole.
    #[test]
    fn going_on_from_any_point_gives_what_reading_the_whole_gives(told in any_story(), cut in any::<prop::sample::Index>()) {
        let entries = story::entries(&told);
        let cut = cut.index(entries.len() + 1);
        if let Some(history) = History::of(&entries[..cut]).followed_by(&entries[cut..]) {
            prop_assert_eq!(history, History::of(&entries));
        }
    }

    #[test]
    fn at_most_one_word_that_is_no_objection_stands_in_a_chain(told in any_story()) {
        let history = History::of(&story::entries(&told));
        for speaker in history.speakers() {
            let others = history.words_of(speaker).iter().filter(|word| word.verdict != Verdict::Object);
            prop_assert!(others.count() <= 1);
        }
    }
}

fn threads(told: &str) -> Vec<Thread> {
    History::of(&story::entries(told)).conversation().threads().to_vec()
}

#[test]
fn a_remark_waits_for_an_answer_and_waits_again_when_its_speaker_goes_on() {
    let told = "draft A; carla remarks 1 as carla-1";
    assert!(!threads(told)[0].is_answered());
    let answered = format!("{told}; accept 1");
    assert!(threads(&answered)[0].is_answered());
    assert_eq!(threads(&answered)[0].answer(), Some(Answer::Accepted));
    assert!(!threads(&format!("{answered}; bram replies 1"))[0].is_answered(), "somebody else goes on");
    assert!(threads(&format!("{answered}; pen replies 1"))[0].is_answered(), "whoever answered goes on");
    assert!(!threads(&format!("{answered}; carla replies 1"))[0].is_answered());
    assert!(threads(&format!("{answered}; carla replies 1; decline 1"))[0].is_answered());
}

#[test]
fn an_answer_is_to_what_was_known_when_it_was_given() {
    for told in [
        "draft A; carla remarks 1 as carla-1; on theirs; carla replies 1; on main; accept 1; join theirs",
        "draft A; carla remarks 1 as carla-1; on theirs; accept 1; on main; carla replies 1; join theirs",
    ] {
        let threads = threads(told);
        assert_eq!(threads[0].contributions.len(), 2);
        assert!(!threads[0].is_answered(), "{told}");
    }
}

#[test]
fn a_lifted_objection_stays_in_the_conversation() {
    let threads = threads("draft A; carla objects 1; accept 1; draft B; carla approves 2");
    assert_eq!((threads.len(), threads[0].kind), (1, ThreadKind::Objection));
    assert_eq!(threads[0].called(), threads[0].event.to_string());
}

#[test]
fn what_was_taken_back_is_gone_and_its_address_is_not_given_again() {
    let entries = story::entries("draft A; carla remarks 1 as carla-1; carla replies 1; undo 1");
    let history = History::of(&entries);
    assert!(history.conversation().threads().iter().all(Thread::is_gone));
    let others = threads("draft A; carla remarks 1 as carla-1; bram replies 1; undo 1");
    assert!(others[0].taken_back && !others[0].is_gone(), "what others said about it stays");
    let carla: ReviewerId = "carla".parse().unwrap();
    assert_eq!(history.conversation().next_address(&carla).to_string(), "carla-2");
    assert!(!threads("draft A; carla remarks 1 as carla-1; accept 1; undo 2")[0].is_answered());
}

#[test]
fn of_two_remarks_by_one_address_the_published_one_has_it_alone() {
    let told = "draft A; on theirs; carla remarks 1 as carla-1; on main; carla remarks 1 as carla-1; join theirs; \
                carla remarks 1 as carla-2";
    let called: Vec<String> = threads(told).iter().map(Thread::called).collect();
    assert_eq!(called, ["carla-1", "carla-1b", "carla-2"]);
    let history = History::of(&story::entries(told));
    assert_eq!(history.conversation().thread("carla-1b").unwrap().event, threads(told)[1].event);
    assert!(history.conversation().thread("carla-1c").is_none());
}

#[test]
fn the_rules_changed_since_a_draft_where_its_writer_did_not_know_it() {
    for (story, changes) in [
        ("draft A; rules; draft B", 0),
        ("draft A; draft B; rules", 1),
        // Elsewhere, before or after the draft in the order of the ledger.
        ("draft A; on theirs; draft B; on main; rules; join theirs", 1),
        ("draft A; on theirs; rules; on main; draft B; join theirs", 1),
        ("draft A; on theirs; rules; on main; draft B; join theirs; draft C", 0),
    ] {
        let history = History::of(&story::entries(story));
        assert_eq!(history.rules_changes_since(history.current().unwrap()).count(), changes, "{story}");
    }
}

#[test]
fn what_is_said_after_an_objection_was_lifted_or_passed_over_wants_an_answer() {
    for settled in ["carla approves 1", "override 1"] {
        let told = format!("draft A; carla objects 1; carla replies 1; {settled}");
        assert!(threads(&told)[0].is_answered(), "{settled}");
        let again = threads(&format!("{told}; carla replies 1"));
        assert!(again[0].was_taken_up_again(), "{settled}");
    }
}

#[test]
fn two_answers_at_once_that_differ_leave_a_remark_open() {
    let told = "draft A; carla remarks 1 as carla-1; on theirs; accept 1; on main; decline 1; join theirs";
    assert!(!threads(told)[0].is_answered());
    assert!(threads(&format!("{told}; decline 1"))[0].is_answered());
    assert!(threads(&told.replace("decline", "accept"))[0].is_answered());
}

#[test]
fn nobody_takes_back_what_somebody_else_recorded() {
    let mut entries = story::entries("draft A; dirk objects 1; undo 1");
    let undo = entries[2].event.as_mut().unwrap();
    undo.recorded_by.email = "bram@x.example".into();
    assert!(retracted(&entries).is_empty());
    assert_eq!(History::of(&entries).words_of(&"dirk".parse().unwrap()).len(), 1);
}

#[test]
fn the_newest_draft_that_somebody_spoke_about_is_known() {
    let spoken = |told: &str| {
        let spoken = history(told).last_spoken(&"carla".parse().unwrap());
        spoken.map(|(about, _, verdict)| (about.number.get(), verdict))
    };
    assert_eq!(spoken("draft A; bram approves 1"), None);
    let told = "draft A; carla approves 1; draft B; carla remarks 2 as carla-1; draft C";
    assert_eq!(spoken(told), Some((2, None)));
    assert_eq!(spoken(&format!("{told}; carla approves 2")), Some((2, Some(Verdict::Approve))));
    assert_eq!(spoken("draft A; bram remarks 1 as bram-1; carla replies 1"), Some((1, None)));
}
