//! What `reviewers.toml` can say, and what can be wrong with it.

use std::fmt::Write as _;

use super::{Problem, Quota, Rules, StepChange};
use crate::letter::key::PublicKey;
use crate::letter::people::Person;

fn people(text: &str) -> Result<Vec<Person>, Vec<Problem>> {
    Rules::parse(text).map(|rules| rules.people().to_vec())
}

fn problems(text: &str) -> Vec<String> {
    people(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_simple_form_names_people() {
    let named = people("reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Bram Bos\"]").unwrap();
    let people: Vec<_> = named.iter().map(|p| (p.id.as_str(), p.name.as_str(), p.email())).collect();
    assert_eq!(
        people,
        [
            ("anna-de-vries", "Anna de Vries", "anna@bzk.example".into()),
            ("bram-bos", "Bram Bos", "bram-bos@paraaf.invalid".into())
        ]
    );
}

#[test]
fn the_full_form_keeps_the_order_of_the_file() {
    let text = "[people]\nsg = \"SG BZK\"\nanna = \"Anna <a@x.example>\"\n\n\
                [people.dirk]\nalso = [\"old@x.example\"]\nemail = \"dirk@x.example\"\nname = \"Dirk Ay\"\n";
    let named = people(text).unwrap();
    assert_eq!(named.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["sg", "anna", "dirk"]);
    assert_eq!(named[2].emails, ["dirk@x.example", "old@x.example"]);
}

#[test]
fn every_problem_is_found_at_once_with_its_place() {
    let text = "reviewer = []\n[people]\nanna = \"Anna <a@x.example>\"\nbram = 3\nCarla = \"Carla\"\n\
                dirk = \"<d@x.example>\"\n[people.els]\nemail = \"A@x.example\"\nname = \"Els\"\nteam = 1\n[people.f]\n";
    assert_eq!(
        problems(text),
        [
            "line 1, column 1: unknown key 'reviewer'",
            "line 4, column 8: 'bram' must be a name or a table",
            "line 5, column 1: 'Carla' cannot be an id: lower-case letters, digits, '-' and '_'",
            "line 6, column 8: '<d@x.example>' is not a name, or a name with an address between angle brackets",
            "line 7, column 9: two people have the address 'A@x.example'; the first stands on line 3",
            "line 10, column 1: unknown key 'team'",
            "line 11, column 9: 'f' has no name",
        ]
    );
}

#[test]
fn a_slip_in_the_toml_is_named_with_its_place() {
    let problems = problems("reviewers = [\"Anna\n\"Bram\"]\n");
    assert!(problems[0].starts_with("line 1, column 1"), "{problems:?}");
}

#[test]
fn only_signed_words_can_count_where_everyone_who_is_needed_has_a_key() {
    assert_eq!(
        problems("require-signed = true\n[people]\nanna = \"Anna\"\n"),
        ["line 1, column 18: only signed words are to count, and no key of 'anna' is known"]
    );
    assert_eq!(
        problems("require-signed = 1\n[people]\nanna = \"Anna\"\n"),
        ["line 1, column 18: 'require-signed' must be true or false"]
    );
    let free = Rules::parse("require-signed = false\n[people]\nanna = \"Anna\"\n").unwrap();
    assert!(!free.requires_signed());
}

#[test]
fn two_people_with_one_name_need_ids() {
    assert_eq!(
        problems("reviewers = [\n\"Jan Jansen\",\n\"jan  jansen\",\n]"),
        ["line 3, column 1: two people have the id 'jan-jansen'; the first stands on line 2"]
    );
}

#[test]
fn rules_that_name_nobody_are_no_rules() {
    for text in ["", "reviewers = []", "[people]\n", "# nobody yet\n"] {
        assert_eq!(problems(text), ["line 1, column 1: it names nobody"], "{text:?}");
    }
}

#[test]
fn both_forms_at_once_are_refused() {
    assert_eq!(
        problems("reviewers = [\"Anna\"]\n[people]\nbram = \"Bram\"\n"),
        ["line 2, column 2: 'reviewers' and '[people]' cannot stand together"]
    );
}

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

/// Three people to whom the rules of a test are added.
const PEOPLE: &str = "[people]\nanna = \"Anna\"\nbram = \"Bram\"\ncarla = \"Carla\"\n";

fn ids(ids: &[crate::letter::ids::ReviewerId]) -> Vec<&str> {
    ids.iter().map(crate::letter::ids::ReviewerId::as_str).collect()
}

#[test]
fn the_full_form_says_pen_due_steps_and_deputies() {
    let text = format!(
        "pen = [\"anna\"]\ndue = 2026-12-01\n{PEOPLE}\n[people.dirk]\nname = \"Dirk Ay\"\norg = \"JenV\"\nkey = \"{KEY} dirk@desk\"\n\
         deputy = \"carla\"\ndeputy-until = \"2026-11-30\"\n\n\
         [[step]]\nname = \"mede-auteurs\"\nwho = [\"anna\", \"bram\"]\n\n\
         [[step]]\nname = \"juristen\"\nwho = [\"carla\", \"dirk\"]\nneed = 1\ndue = 2026-11-20\n\n\
         [[step]]\nname = \"kennisname\"\nwho = \"all\"\nneed = \"seen\"\nsilence = \"consents\"\n"
    );
    let rules = Rules::parse(&text).unwrap();
    assert_eq!(ids(rules.pen()), ["anna"]);
    assert_eq!(rules.due().unwrap().to_string(), "2026-12-01");
    let dirk = rules.person(&"dirk".parse().unwrap()).unwrap();
    assert_eq!((dirk.org.as_deref(), dirk.key.clone()), (Some("JenV"), Some(PublicKey::Ssh(KEY.to_owned()))));
    let deputy = dirk.deputy.as_ref().unwrap();
    assert_eq!((deputy.id.as_str(), deputy.until.unwrap().to_string()), ("carla", "2026-11-30".to_owned()));
    let [authors, lawyers, told] = rules.steps() else { panic!("{:?}", rules.steps()) };
    assert_eq!((authors.name.as_deref(), authors.need), (Some("mede-auteurs"), Quota::All));
    assert_eq!((ids(&lawyers.who), lawyers.need), (vec!["carla", "dirk"], Quota::Number(1)));
    assert_eq!(rules.due_of(lawyers).unwrap().to_string(), "2026-11-20");
    assert_eq!(ids(&told.who), ["anna", "bram", "carla", "dirk"]);
    assert_eq!((told.need, told.silence_consents, rules.due_of(told)), (Quota::Seen, true, rules.due()));
}

#[test]
fn every_way_to_say_how_many_is_read() {
    for (need, quota) in [
        ("\"all\"", Quota::All),
        ("3", Quota::Number(3)),
        ("0x2", Quota::Number(2)),
        ("\"majority\"", Quota::Majority),
        ("\"2/3\"", Quota::Fraction { part: 2, of: 3 }),
        ("\"1/1\"", Quota::Fraction { part: 1, of: 1 }),
        ("\"seen\"", Quota::Seen),
    ] {
        let rules = Rules::parse(&format!("{PEOPLE}[[step]]\nname = \"x\"\nwho = \"all\"\nneed = {need}\n"));
        assert_eq!(rules.unwrap().steps()[0].need, quota, "{need}");
    }
}

#[test]
fn a_pen_and_steps_go_with_the_simple_form_too() {
    let text = "pen = \"anna-de-vries\"\ndue = \"2026-12-01\"\nreviewers = [\"Anna de Vries\", \"Bram Bos\", \"Els Kok\"]\n\
                [[step]]\nname = \"x\"\nwho = [\"bram-bos\"]\n";
    let rules = Rules::parse(text).unwrap();
    assert_eq!((ids(rules.pen()), ids(&rules.steps()[0].who)), (vec!["anna-de-vries"], vec!["bram-bos"]));
    // Somebody in no step is named all the same, and may hold the pen or be a deputy.
    assert_eq!(rules.people().len(), 3);
    assert!(!rules.names_in_a_step(&"els-kok".parse().unwrap()));
}

#[test]
fn ids_stay_when_somebody_joins_and_when_the_simple_form_becomes_the_full_one() {
    let simple = Rules::parse("reviewers = [\"Anna de Vries\", \"Bram Bos\"]").unwrap();
    let joined = Rules::parse("reviewers = [\"Anna Bos\", \"Anna de Vries\", \"Bram Bos\"]").unwrap();
    assert!(simple.people().iter().all(|person| joined.person(&person.id) == Some(person)));
    let full = Rules::parse("[people]\nanna-de-vries = \"Anna de Vries\"\nbram-bos = \"Bram Bos\"\n").unwrap();
    assert_eq!(simple, full);
    assert!(simple.difference(&full).is_empty());
}

/// Rules, and the problems they must have, each without its place.
#[track_caller]
fn assert_problems(text: &str, expected: &[&str]) {
    let found = problems(text);
    let kinds: Vec<&str> = found.iter().filter_map(|problem| Some(problem.split_once(": ")?.1)).collect();
    assert_eq!(kinds, expected, "{text}");
}

#[test]
fn what_is_wrong_in_a_step_is_told() {
    let not_a_need = "'need' must be a number, \"all\", \"majority\", a fraction such as \"2/3\", or \"seen\"";
    for (step, problem) in [
        ("name = \"x\"\nwho = [\"anna\", \"dirk\"]", "nobody in the file has the id 'dirk'"),
        ("name = \"x\"\nwho = [\"anna\", \"anna\"]", "'anna' stands in this list twice"),
        ("name = \"x\"\nwho = []", "the step asks nobody"),
        ("name = \"x\"", "the step asks nobody"),
        ("who = \"all\"", "the step has no name"),
        ("name = \"\"\nwho = \"all\"", "'name' must be a text on one line"),
        ("name = \"a\\nb\"\nwho = \"all\"", "'name' must be a text on one line"),
        ("name = \"x\"\nwho = 3", "'who' must be a list of ids, or \"all\""),
        ("name = \"x\"\nwho = \"all\"\nneed = 0", "need = 0 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = -1", "need = -1 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = 4", "need = 4 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = \"3/2\"", "need = 3/2 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = \"0/2\"", "need = 0/2 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = \"0/0\"", "need = 0/0 cannot be met: the step asks 3"),
        ("name = \"x\"\nwho = \"all\"\nneed = \"most\"", not_a_need),
        ("name = \"x\"\nwho = \"all\"\nneed = \"-1/2\"", not_a_need),
        ("name = \"x\"\nwho = \"all\"\nneed = true", not_a_need),
        ("name = \"x\"\nwho = \"all\"\ndue = \"soon\"", "'due' must be a day, such as 2026-12-01"),
        ("name = \"x\"\nwho = \"all\"\ndue = 2026-02-01T10:00:00", "'due' must be a day, such as 2026-12-01"),
        ("name = \"x\"\nwho = \"all\"\ndue = \"20260201\"", "'due' must be a day, such as 2026-12-01"),
        (
            "name = \"x\"\nwho = \"all\"\nsilence = \"consents\"",
            "silence cannot consent without a day on which it ends",
        ),
        ("name = \"x\"\nwho = \"all\"\nsilence = true", "'silence' must be \"consents\""),
        ("name = \"x\"\nwho = \"all\"\nneeds = 1", "unknown key 'needs'"),
    ] {
        assert_problems(&format!("{PEOPLE}[[step]]\n{step}\n"), &[problem]);
    }
    assert_problems(&format!("step = 1\n{PEOPLE}"), &["'step' must be [[step]], once for each step"]);
    assert_problems(&format!("{PEOPLE}[step]\nname = \"x\"\n"), &["'step' must be [[step]], once for each step"]);
}

#[test]
fn what_is_wrong_beside_the_steps_is_told() {
    for (text, problem) in [
        (format!("pen = [\"ana\"]\n{PEOPLE}"), "nobody in the file has the id 'ana'"),
        (format!("pen = []\n{PEOPLE}"), "'pen' names nobody"),
        (format!("pen = 3\n{PEOPLE}"), "'pen' must be a list of ids"),
        (format!("pen = [\"anna\", \"anna\"]\n{PEOPLE}"), "'anna' stands in this list twice"),
        (format!("due = \"tomorrow\"\n{PEOPLE}"), "'due' must be a day, such as 2026-12-01"),
        (format!("{PEOPLE}d = {{name = \"D\", deputy = \"d\"}}"), "'d' cannot be their own deputy"),
        (format!("{PEOPLE}d = {{name = \"D\", deputy = \"carl\"}}"), "nobody in the file has the id 'carl'"),
        (format!("{PEOPLE}d = {{name = \"D\", deputy = 3}}"), "'deputy' must be the id of a person"),
        (format!("{PEOPLE}d = {{name = \"D\", deputy-until = 2026-12-01}}"), "'deputy-until' stands without 'deputy'"),
        (format!("{PEOPLE}d = {{name = \"D\", org = \" \"}}"), "'org' must be a text on one line"),
        (
            format!("{PEOPLE}d = {{name = \"D\", key = \"ssh-ed25519\"}}"),
            "'key' must be a public key: one line such as ssh-ed25519 AAAA…, or the lines of one OpenPGP key",
        ),
        (
            format!("{PEOPLE}d = {{name = \"D\", key = \"{KEY}\"}}\ne = {{name = \"E\", key = \"{KEY}\"}}"),
            "two people have the same key; the first stands on line 5",
        ),
        // Whoever has a problem of their own is not also unknown.
        (format!("pen = [\"d\"]\n{PEOPLE}d = 3\n"), "'d' must be a name or a table"),
    ] {
        assert_problems(&text, &[problem]);
    }
}

#[test]
fn problems_of_steps_have_their_places_and_the_nearest_id() {
    let step = "[[step]]\nname = \"x\"\nwho = [\"anna\", \"brahm\"]\n";
    let text = format!("{PEOPLE}{step}[[step]]\nwho = \"all\"\n{step}");
    let found = Rules::parse(&text).unwrap_err();
    let place = |problem: &Problem| (problem.line, problem.column, problem.kind.to_string());
    assert_eq!(
        found.iter().map(place).collect::<Vec<_>>(),
        [
            (7, 16, "nobody in the file has the id 'brahm'".to_owned()),
            (8, 1, "the step has no name".to_owned()),
            (11, 8, "two steps are called 'x'; the first stands on line 6".to_owned()),
            (12, 16, "nobody in the file has the id 'brahm'".to_owned()),
        ]
    );
    let nearest = Some("bram".parse().unwrap());
    assert_eq!(found[0].kind, super::ProblemKind::UnknownPerson { id: "brahm".into(), nearest });
}

#[test]
fn the_difference_tells_pen_due_steps_and_deputies() {
    let with = |head: &str, steps: &str| Rules::parse(&format!("{head}{PEOPLE}{steps}")).unwrap();
    let one = "[[step]]\nname = \"one\"\nwho = [\"anna\", \"bram\"]\n";
    let two = "[[step]]\nname = \"two\"\nwho = \"all\"\n";
    let old = with("", &format!("{one}{two}"));
    assert!(old.difference(&old).is_empty());
    assert!(
        old.difference(&with("", &format!("{}{two}", one.replace("\"anna\", \"bram\"", "\"bram\", \"anna\""))))
            .is_empty()
    );

    let newer = with("pen = \"anna\"\ndue = 2026-12-01\n", &format!("{one}{two}"));
    let difference = old.difference(&newer);
    assert_eq!(difference.pen.unwrap().after, newer.pen());
    assert_eq!(difference.due.unwrap().after, newer.due());
    assert!(difference.steps.is_empty() && !difference.is_empty());

    let swapped = with("", &format!("{two}{one}"));
    assert_eq!(old.difference(&swapped).steps, [StepChange::Reordered]);
    let only_one = with("", one);
    assert_eq!(old.difference(&only_one).steps, [StepChange::Removed(&old.steps()[1])]);
    assert_eq!(only_one.difference(&old).steps, [StepChange::Added(&old.steps()[1])]);
    for change in ["need = 1", "due = 2026-12-01", "due = 2026-12-01\nsilence = \"consents\""] {
        let other = with("", &format!("{one}{two}{change}\n"));
        assert!(matches!(old.difference(&other).steps[..], [StepChange::Another(_)]), "{change}");
    }
    let everyone = with("", "");
    assert_eq!(only_one.difference(&everyone).steps.len(), 2);
    let deputised = Rules::parse(&PEOPLE.replace("\"Bram\"", "{name = \"Bram\", deputy = \"anna\"}")).unwrap();
    assert_eq!(everyone.difference(&deputised).changed, [&deputised.people()[1]]);
}

#[test]
fn a_thousand_people_are_read() {
    let mut text = String::from("[people]\n");
    for number in 0..1000 {
        writeln!(text, "p{number} = \"Person {number} <p{number}@x.example>\"").unwrap();
    }
    let rules = Rules::parse(&format!("{text}[[step]]\nname = \"x\"\nwho = \"all\"\n")).unwrap();
    assert_eq!((rules.people().len(), rules.steps()[0].who.len()), (1000, 1000));
}
