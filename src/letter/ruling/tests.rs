//! Standing × rule, a line a case: what is said, and what is needed then.

use super::fixtures::{DEPUTY, EVERYONE, MAJORITY, NOTICE, ONE_LAWYER, SILENCE, TWO_LAWYERS, TWO_THIRDS, with_ruling};
use super::{Need, Reason, Ruling};
use crate::letter::ids::ReviewerId;

/// What a story leaves to be done, as one line.
fn needed_after(rules: &str, told: &str) -> String {
    with_ruling(rules, told, |ruling| {
        let needed: Vec<String> = ruling.needed.iter().map(|need| sentence(ruling, need)).collect();
        if needed.is_empty() { "ready".into() } else { needed.join(", ") }
    })
}

fn sentence(ruling: &Ruling<'_>, need: &Need) -> String {
    let people = need.people.iter().map(ReviewerId::as_str).collect::<Vec<_>>().join(" and ");
    let what = match need.reason {
        Reason::Objecting if need.people.len() == 1 => format!("{people} objects"),
        Reason::Objecting => format!("{people} object"),
        Reason::Stale => format!("{people} spoke of an earlier text"),
        Reason::Withdrawn => format!("{people} withdrew"),
        Reason::NotSigned => format!("{people} did not sign"),
        Reason::OnlySeen => format!("{people} only saw it"),
        Reason::NotHeard => format!("{people} not heard"),
        Reason::TooFew => format!("{} more of {people}", need.lacking),
        Reason::NobodyAgrees => format!("nobody is left of {people}"),
        Reason::TooFewLeft => format!("too few are left of {people}"),
        Reason::RulesOvertaken => "two changes of the rules met".to_owned(),
    };
    let step = need.step.and_then(|step| ruling.steps[step].name.as_deref());
    match step {
        Some(step) if step != "all" => format!("{step}: {what}"),
        Some(_) | None => what,
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_is_said_decides_with_the_rules_what_is_needed() {
    #[rustfmt::skip]
    let table = [
        // Nobody is heard yet, and one is not enough.
        (EVERYONE, "", "anna and bram not heard"),
        (EVERYONE, "draft A", "anna and bram not heard"),
        (EVERYONE, "draft A; anna approves 1", "bram not heard"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1", "ready"),
        // An edit makes an approval stale; the same bytes again make it fresh.
        (EVERYONE, "draft A; anna approves 1; bram approves 1; draft B", "anna and bram spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1; draft B; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1; draft B; bram approves 2; anna approves 2", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; draft B; draft A", "ready"),
        // An objection blocks, whatever the draft, until its speaker says otherwise.
        (EVERYONE, "draft A; anna approves 1; bram objects 1", "bram objects"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; draft B; anna approves 2", "bram objects"),
        (EVERYONE, "draft A; bram objects 1; draft B; anna approves 2; bram approves 2", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; bram approves 1", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; bram objects 1", "bram objects"),
        (EVERYONE, "draft A; draft B; anna approves 2; bram approves 2; bram objects 1", "bram objects"),
        // Merely having seen it lifts nothing; nor does a late word about an earlier draft.
        (EVERYONE, "draft A; anna approves 1; bram objects 1; bram saw 1", "bram objects"),
        (EVERYONE, "draft A; draft B; anna approves 2; bram objects 2; bram approves 1", "bram objects"),
        (EVERYONE, "draft A; draft B; anna approves 2; bram objects 2; bram withdraws 1", "bram objects"),
        // Two objections are two: the later word must be about the newer of them.
        (EVERYONE, "draft A; bram objects 1; draft B; bram objects 2; anna approves 2; bram approves 1", "bram objects"),
        (EVERYONE, "draft A; bram objects 1; draft B; bram objects 2; anna approves 2; bram approves 2", "ready"),
        // A word that comes in late does not take the place of one about a newer draft.
        (EVERYONE, "draft A; draft B; anna approves 2; bram approves 2; bram approves 1", "ready"),
        (EVERYONE, "draft A; draft B; anna approves 2; bram approves 2; bram withdraws 1", "ready"),
        (EVERYONE, "draft A; draft B; anna approves 2; bram approves 2; bram abstains 1", "ready"),
        // Withdrawing leaves nothing; having seen it is not agreeing.
        (EVERYONE, "draft A; anna approves 1; bram approves 1; bram withdraws 1", "bram withdrew"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; bram withdraws 1", "bram withdrew"),
        (EVERYONE, "draft A; anna approves 1; bram withdraws 1; bram approves 1", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram saw 1", "bram only saw it"),
        (EVERYONE, "draft A; anna approves 1; bram saw 1; bram approves 1", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram saw 1; draft B; anna approves 2", "bram spoke of an earlier text"),
        // Abstaining leaves it to the others, as long as one of them agrees, and goes stale as approving does.
        (EVERYONE, "draft A; anna approves 1; bram abstains 1", "ready"),
        (EVERYONE, "draft A; anna abstains 1; bram abstains 1", "nobody is left of anna and bram"),
        (EVERYONE, "draft A; anna abstains 1; draft B; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; bram abstains 1", "ready"),
        // What was taken back was never said; taking that back restores it.
        (EVERYONE, "draft A; anna approves 1; bram approves 1; undo 2", "bram not heard"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; undo 2; bram approves 1", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; bram objects 1; undo 3", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; undo 2; undo 3", "ready"),
        // Somebody whom the rules do not name neither helps nor hinders.
        (EVERYONE, "draft A; anna approves 1; carla approves 1", "bram not heard"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; carla objects 1", "ready"),
        // A commit that is no event changes nothing.
        (EVERYONE, "draft A; foreign; anna approves 1; foreign; bram approves 1; foreign", "ready"),
        // Trouble first.
        (EVERYONE, "draft A; anna objects 1", "anna objects, bram not heard"),
        (EVERYONE, "draft A; anna approves 1; draft B; bram objects 2", "bram objects, anna spoke of an earlier text"),

        // Layout carries every word but an objection, which needs no carrying; and it does not add up.
        (EVERYONE, "draft A; anna approves 1; bram approves 1; draft A~", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; draft A~; draft A~~; draft A", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram abstains 1; draft A~", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram saw 1; draft A~", "bram only saw it"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; draft A~", "bram objects"),
        (EVERYONE, "draft A; anna abstains 1; bram abstains 1; draft A~", "nobody is left of anna and bram"),
        // Small edits are carried for those who allowed them, always against the text that they judged.
        (EVERYONE, "draft A; anna approves 1 with small edits; bram approves 1; draft A+", "bram spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+; bram approves 2", "ready"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+; draft A++; bram approves 3", "ready"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+; draft A++; draft A+++; bram approves 4", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+++; draft A+; bram approves 3", "ready"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A!; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A!; draft A; bram approves 3", "ready"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft B; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1 with small edits; anna approves 1; draft A+; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+; anna objects 2; bram approves 2", "anna objects"),
        (EVERYONE, "draft A; anna approves 1 with small edits; draft A+; anna withdraws 2; bram approves 2", "anna withdrew"),
        (EVERYONE, "draft A; anna saw 1 with small edits; draft A+; bram approves 2", "anna spoke of an earlier text"),
        (EVERYONE, "draft A; anna abstains 1 with small edits; draft A+; bram approves 2", "anna spoke of an earlier text"),
        // An objection that the pen passes over no longer blocks; its speaker is left out of the count.
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2; draft A~", "ready"),
        (EVERYONE, "draft A; bram objects 1; override 1; draft B; anna approves 2", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2; bram saw 1", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2; bram objects 1", "bram objects"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2; undo 3", "bram objects"),
        (EVERYONE, "draft A; anna approves 1; bram objects 1; override 2; bram approves 1; draft B; anna approves 2", "bram spoke of an earlier text"),
        (EVERYONE, "draft A; anna objects 1; bram objects 1; override 1; override 2", "nobody is left of anna and bram"),
        (EVERYONE, "draft A; anna approves 1; override 1; draft B; bram approves 2", "anna spoke of an earlier text"),
        // A majority is more than half of those who do not leave it to the others.
        (MAJORITY, "draft A; anna approves 1", "1 more of bram and carla"),
        (MAJORITY, "draft A; anna approves 1; bram approves 1", "ready"),
        (MAJORITY, "draft A; anna approves 1; bram abstains 1", "carla not heard"),
        (MAJORITY, "draft A; anna approves 1; bram abstains 1; carla abstains 1", "ready"),
        (MAJORITY, "draft A; anna abstains 1; bram abstains 1; carla abstains 1", "nobody is left of anna and bram and carla"),
        (MAJORITY, "draft A; anna approves 1; bram approves 1; carla objects 1", "carla objects"),
        (MAJORITY, "draft A; anna approves 1; bram approves 1; carla objects 1; override 3", "ready"),
        (MAJORITY, "draft A; anna approves 1; bram approves 1; draft B", "2 more of anna and bram and carla"),
        (MAJORITY, "draft A; anna approves 1; bram approves 1; draft B; carla approves 2", "1 more of anna and bram"),
        // Two thirds of four are three; of three, two.
        (TWO_THIRDS, "draft A; anna approves 1; bram approves 1", "1 more of carla and dirk"),
        (TWO_THIRDS, "draft A; anna approves 1; bram approves 1; carla abstains 1", "ready"),
        (TWO_THIRDS, "draft A; anna approves 1; bram approves 1; carla approves 1", "ready"),
        (TWO_THIRDS, "draft A; anna approves 1; bram approves 1; carla withdraws 1", "1 more of carla and dirk"),
        // A number is a number: who abstains does not lower it.
        (ONE_LAWYER, "draft A", "authors: anna and bram not heard, lawyers: 1 more of carla and dirk"),
        (ONE_LAWYER, "draft A; carla approves 1", "authors: anna and bram not heard"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1", "lawyers: 1 more of carla and dirk"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; dirk approves 1", "ready"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla abstains 1", "lawyers: dirk not heard"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla abstains 1; dirk saw 1", "lawyers: dirk only saw it"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla abstains 1; dirk abstains 1", "lawyers: nobody is left of carla and dirk"),
        (TWO_LAWYERS, "draft A; carla abstains 1; dirk approves 1", "lawyers: els not heard"),
        (TWO_LAWYERS, "draft A; carla abstains 1; dirk approves 1; els abstains 1", "lawyers: too few are left of carla and els"),
        // Nobody in a step is passed over: one objection blocks, though the step has enough.
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla approves 1; dirk objects 1", "dirk objects"),
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla approves 1; dirk objects 1; override 4", "ready"),
        // Somebody whom no step names is shown and neither helps nor hinders.
        (ONE_LAWYER, "draft A; anna approves 1; bram approves 1; carla approves 1; els objects 1", "ready"),
        // Having seen it is enough where that is asked, whatever is said; withdrawing is not.
        (NOTICE, "draft A; anna approves 1", "notice: sg not heard"),
        (NOTICE, "draft A; anna approves 1; sg saw 1", "ready"),
        (NOTICE, "draft A; anna approves 1; sg approves 1", "ready"),
        (NOTICE, "draft A; anna approves 1; sg abstains 1", "ready"),
        (NOTICE, "draft A; anna approves 1; sg withdraws 1", "notice: sg withdrew"),
        (NOTICE, "draft A; anna approves 1; sg objects 1", "sg objects"),
        (NOTICE, "draft A; anna approves 1; sg objects 1; override 2", "ready"),
        (NOTICE, "draft A; sg objects 1; override 1; draft B; anna approves 2", "notice: sg spoke of an earlier text"),
        (NOTICE, "draft A; anna approves 1; sg saw 1; draft A~", "ready"),
        (NOTICE, "draft A; sg saw 1; draft B; anna approves 2", "notice: sg spoke of an earlier text"),
        // Silence consents where the step says so, somebody was really asked about this text, in time, and said nothing.
        (SILENCE, "draft A; anna approves 1; ask sg 1; day 5", "notice: sg not heard"),
        (SILENCE, "draft A; anna approves 1; ask sg 1; day 6", "ready"),
        (SILENCE, "draft A; anna approves 1; write sg 1; day 6", "notice: sg not heard"),
        (SILENCE, "draft A; anna approves 1; day 6", "notice: sg not heard"),
        (SILENCE, "draft A; anna approves 1; day 6; ask sg 1; day 9", "notice: sg not heard"),
        (SILENCE, "draft A; anna approves 1; write sg 1; day 5; ask sg 1; day 6", "ready"),
        (SILENCE, "draft A; ask sg 1; draft A~; anna approves 2; day 6", "ready"),
        (SILENCE, "draft A; ask sg 1; draft A+; anna approves 2; day 6", "notice: sg not heard"),
        (SILENCE, "draft A; ask sg 1; draft A+; ask sg 2; anna approves 2; day 6", "ready"),
        (SILENCE, "draft A; anna approves 1; ask sg 1; sg objects 1; day 6", "sg objects"),
        (SILENCE, "draft A; anna approves 1; ask sg 1; sg withdraws 1; day 6", "notice: sg withdrew"),
        (SILENCE, "draft A; sg withdraws 1; ask sg 1; anna approves 1; day 6", "notice: sg withdrew"),
        (SILENCE, "draft A; sg saw 1; draft B; ask sg 2; anna approves 2; day 6", "ready"),
        (SILENCE, "draft A; draft B; ask sg 2; sg saw 1; anna approves 2; day 6", "notice: sg spoke of an earlier text"),
        (SILENCE, "draft A; ask anna 1; ask sg 1; day 6", "authors: anna not heard"),
        (SILENCE, "draft A; anna approves 1; ask sg 1; day 6; sg objects 1", "sg objects"),
        // A deputy speaks for somebody, until the day that the rules set.
        (DEPUTY, "draft A; anna approves 1; carla approves 1 for dirk", "ready"),
        (DEPUTY, "draft A; anna approves 1; carla approves 1", "dirk not heard"),
        (DEPUTY, "draft A; anna approves 1; bram approves 1 for dirk", "dirk not heard"),
        (DEPUTY, "draft A; anna approves 1; day 5; carla approves 1 for dirk", "ready"),
        (DEPUTY, "draft A; anna approves 1; day 6; carla approves 1 for dirk", "dirk not heard"),
        (DEPUTY, "draft A; anna approves 1; carla objects 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; anna approves 1; carla objects 1 for dirk; dirk approves 1", "ready"),
        (DEPUTY, "draft A; anna approves 1; dirk objects 1; carla approves 1 for dirk", "ready"),
        (DEPUTY, "draft A; anna approves 1; dirk objects 1; bram approves 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; anna approves 1; dirk objects 1; day 6; carla approves 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; anna approves 1; dirk objects 1; carla approves 1 for dirk; dirk saw 1", "dirk only saw it"),
        (DEPUTY, "draft A; anna approves 1; dirk approves 1; bram withdraws 1 for dirk", "ready"),
        (DEPUTY, "draft A; anna approves 1; dirk approves 1; bram objects 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; carla approves 1 for dirk; draft B; anna approves 2", "dirk spoke of an earlier text"),
        (DEPUTY, "draft A; draft B; anna approves 2; dirk approves 2; carla objects 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; draft B; anna approves 2; dirk objects 2; carla approves 1 for dirk", "dirk objects"),
        (DEPUTY, "draft A; anna approves 1; carla approves 1 for dirk; undo 2", "dirk not heard"),
        // What is final stays what it was, whatever is proposed beside it, until it is opened again.
        (EVERYONE, "draft A; anna approves 1; bram approves 1; final 1; draft B", "ready"),
        (EVERYONE, "draft A; anna approves 1; bram approves 1; final 1; draft B; reopen", "anna and bram spoke of an earlier text"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .map(|(rules, told, expected)| (told, needed_after(rules, told), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(told, found, expected)| format!("{told}\n  expected: {expected}\n  found:    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.len() >= 80, "{}", table.len());
}
