//! A deputy who says in a mail of their own for whom they speak, and whose word it becomes.

use crate::receive_mails::{CARLA, mail, passed_over, session};
use crate::session::Session;
use crate::terminal::{at_terminal, paraaf};

/// A session in which Carla is the deputy of Dirk.
fn with_deputy() -> Session {
    let session = session();
    let dirk = "\n[people.dirk]\nname = \"Dirk Ay\"\nemail = \"dirk@ay.example\"\ndeputy = \"carla\"\n";
    session.write("reviewers.toml", session.read("reviewers.toml") + dirk);
    session.quietly("anna", &["rules", "record"]);
    session
}

fn said(words: &str) -> String {
    mail(CARLA, "Re: [brief 2] Do you agree?", "1@x", words)
}

#[test]
fn a_deputy_who_names_whom_they_speak_for_is_offered_both_words() {
    let session = with_deputy();
    let says = [
        "it names Dirk Ay, for whom Carla Smit may speak",
        "\n  paraaf approve --as carla --for dirk --via mail --draft 2\n",
        "\n  paraaf object --as carla --for dirk --via mail --draft 2 -m \"…\"\n",
        "\n  paraaf approve --as carla --via mail --draft 2\n",
    ];
    for words in
        ["Namens Dirk akkoord\n\nCarla", "Akkoord, ook namens dirk.\n\nCarla", "Namens de heer Ay: akkoord\n\nCarla"]
    {
        passed_over(&session, &said(words), &says);
    }
    let signed = "Akkoord\n\nGroet,\nCarla Smit\nnamens Dirk Ay";
    passed_over(&session, &said(signed), &["for whom Carla Smit may speak", "--as carla --for dirk"]);
    // Whom somebody greets is not whom they speak for, and nobody speaks for others than the rules say.
    for words in ["Dag Dirk,\n\nAkkoord\n\nCarla", "Namens Els akkoord\n\nCarla"] {
        session.write("reply.eml", said(words));
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
        assert!(outcome.stdout.contains("--as carla --via") && !outcome.stdout.contains("--for"), "{outcome:#?}");
    }
}

#[test]
fn on_a_terminal_somebody_says_whose_word_it_becomes() {
    let session = with_deputy();
    session.write("reply.eml", said("Akkoord, ook namens Dirk\n\nCarla"));
    let receive = |typed: &str| at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), typed);
    receive("approve\n\n").says(&[
        "Carla Smit writes, and names Dirk Ay. Whose word is it: dirk or carla?",
        "dirk,carla",
        "There is nothing to record",
    ]);
    receive("approve\ndirk\nn\n").says(&["Carla Smit for dirk approves draft 2"]);
    receive("approve\ndirk,carla\ny\n").done().says(&[
        "paraaf approve --as carla --for dirk --via mail --draft 2 && paraaf approve --as carla --via mail --draft 2",
        "Carla Smit for dirk approves draft 2",
        "Carla Smit approves draft 2",
    ]);
    let events = session.json("anna", &["log"])["events"].clone();
    let of = |place: usize| (events[place]["reviewer"].clone(), events[place]["deputy"].clone());
    assert_eq!(of(0), ("carla".into(), serde_json::Value::Null));
    assert_eq!(of(1), ("dirk".into(), "carla".into()));
}
