use super::*;
use crate::letter::people::Person;

mod lines;
mod signatures;

fn names() -> Names {
    let person = |id: &str, name: &str, emails: &[&str]| {
        Person::new(id.parse().unwrap(), name.to_owned(), emails.iter().map(ToString::to_string).collect())
    };
    let bram = person("bram", "Bram Bos", &["bram@fin.example"]);
    let people = [person("anna", "Anna de Vries", &[]), bram, person("els", "Els Kok", &[])];
    Names::of(&people, &people[1])
}

fn said(words: &str) -> Answer {
    of(words, &names())
}

const APPROVES: Answer = Answer::Clear { verdict: Verdict::Approve, small_edits: false };

#[test]
fn only_one_word_is_a_clear_answer() {
    let clear = |verdict| Answer::Clear { verdict, small_edits: false };
    for (words, answer) in [
        ("Akkoord", APPROVES),
        ("AKKOORD!", APPROVES),
        ("*akkoord*", APPROVES),
        ("Akkoord,", APPROVES),
        ("agree small", Answer::Clear { verdict: Verdict::Approve, small_edits: true }),
        ("Gezien.", clear(Verdict::Seen)),
        ("ONTHOUDING", clear(Verdict::Abstain)),
        ("Bezwaar", clear(Verdict::Object)),
        ("Akkoord, dank!", APPROVES),
        ("Akkoord! Dank je wel.", APPROVES),
        ("Akkoord dank zij alinea 3", Answer::Begins(Verdict::Approve)),
        ("Akkoord, nee dank", Answer::Begins(Verdict::Approve)),
        ("Akkoord\n\nDit bericht kan informatie bevatten die niet\nvoor u is bestemd.", APPROVES),
        ("Akkoord\n\nDit bericht kan alinea 3 bevatten die niet voor u is bestemd.", Answer::Begins(Verdict::Approve)),
        ("Akkoord?", Answer::Begins(Verdict::Approve)),
        ("Akkoord...", Answer::Begins(Verdict::Approve)),
        ("\"akkoord\"", Answer::Other),
        ("~~akkoord~~", Answer::Other),
        ("Akkoord, mits de datum verdwijnt", Answer::Begins(Verdict::Approve)),
        ("Akkoord\n\nMaar alinea 3 moet eruit.", Answer::Begins(Verdict::Approve)),
        ("OBJECT, and this is why: the date.", Answer::Begins(Verdict::Object)),
        ("Niet akkoord", Answer::Other),
        ("Agreement is far away", Answer::Free),
        ("Ja", Answer::Other),
        ("👍", Answer::Other),
        ("Prima hoor", Answer::Other),
        ("", Answer::Other),
    ] {
        assert_eq!(said(words), answer, "{words}");
    }
}

#[test]
fn a_greeting_and_an_ending_say_nothing() {
    for words in [
        "Beste Anna,\n\nakkoord.\n\nGroet,\nBram Bos\nMinisterie van Financiën\n06-12345678",
        "Geachte mevrouw De Vries,\nakkoord\nMet vriendelijke groet, Bram",
        "Hoi allemaal!\nakkoord\nMvg\n\nB. Bos\nSenior beleidsmedewerker | Directie Begrotingszaken\nPostbus 20201\n2500 EE Den Haag\nT: +31 6 1234 5678\nbram@fin.example\nwww.rijksoverheid.nl",
    ] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
}

#[test]
fn an_answer_is_clear_however_people_frame_it() {
    for words in [
        "Akkoord, groet Bram",
        "Akkoord\n\n---\nBram Bos\nAdviseur",
        "Ik ga akkoord, groet Bram",
        "Akkoord Bram",
        "Akkoord, mvg Bram Bos",
        "Akkoord.\n\nBram",
        "Anna,\n\nAkkoord.\n\nB.",
        "Dag Anna, akkoord.",
        "Ja, akkoord",
        "Voor akkoord.\n\nMet vriendelijke groet,\nBram Bos\nPlv. directeur Begrotingszaken",
        "Wat mij betreft akkoord",
        "Hierbij mijn akkoord.\n\nGroet,\nBram",
        "Je suis d'accord.\n\nBien cordialement,\nBram",
        "Akkoord\n\nGroet,\nBram Bos\nAfdeling FM/IBI\nTurfmarkt 147\nWerkdagen: ma, di, do",
    ] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
    for words in [
        "Akkoord Els",
        "Akkoord, groet Els",
        "Akkoord E.",
        "Akkoord\n---",
        "Akkoord\n---\nniet\n---\nBram Bos",
        "Akkoord Bram niet",
        "Niet akkoord, groet Bram",
        "Niet,\nakkoord",
        "Dag Anna, niet akkoord",
        "Bram,\nakkoord",
        "Akkoord\nBram\nmits alinea 3 vervalt",
        "Ja, akkoord, mits de datum klopt",
        "Voor akkoord?",
    ] {
        assert!(!matches!(said(words), Answer::Clear { .. }), "{words}");
    }
}

#[test]
fn what_servers_lists_and_offices_add_says_nothing() {
    for words in [
        "[EXTERNAL EMAIL] Akkoord",
        "[EXTERN]\nAkkoord",
        "CAUTION: This email originated from outside of the organisation.\nDo not click links or open attachments unless you\nrecognize the sender and know the content is safe.\n\nAkkoord",
        "Let op: deze e-mail is afkomstig van buiten de organisatie. Klik niet op links en open geen bijlagen tenzij u de afzender kent.\n\nAkkoord",
        "Akkoord\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. If you have received this e-mail in error please notify the sender and delete it.",
        "Akkoord\n\nGroet,\nBram\n\nDeze e-mail is uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte ontvangt, wordt u verzocht de afzender te informeren.\n\nDenk aan het milieu voordat u deze e-mail print.",
        "Akkoord\n\nGroet,\nBram Bos\nDisclaimer: aan dit bericht kunnen geen rechten worden ontleend.",
        "Akkoord\n\nDiese E-Mail enthält vertrauliche Information.",
        "Akkoord\n\nDeze e-mail is uitsluitend bestemd voor de geadresseerde(n).",
        "Akkoord\n\nThe information contained in this e-mail is confidential and is intended only for the addressee(s).",
        "Akkoord\n\nDe inhoud van deze e-mail is vertrouwelijk en uitsluitend bestemd voor de geadresseerde(n). Indien u deze e-mail ten onrechte ontvangt, verzoeken wij u deze te vernietigen.",
        "Akkoord\n\nDit e-mailbericht en de daarbij gevoegde bijlagen zijn uitsluitend bestemd voor de geadresseerde(n).",
        "Akkoord\n\nAan de inhoud van dit bericht kunnen geen rechten worden ontleend.",
        "Akkoord\n\nThis e-mail and any attachments are confidential and may be legally privileged.",
        "Deze e-mail is verzonden door een externe afzender.\n\nAkkoord",
        "*** EXTERNAL EMAIL ***\n\nAkkoord",
        "Akkoord\n\n_______________________________________________\nBrief mailing list\nBrief@lists.example\nhttps://lists.example/mailman/listinfo/brief",
    ] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
    for words in [
        "Akkoord\n\nThis message is intended only for information, not for use.",
        "Akkoord\n\nDeze mail is uitsluitend voor uw informatie.",
        "Akkoord\n\nDit bericht en eventuele bijlagen niet verspreiden.",
        "Akkoord\n\nDe informatie in dit bericht is vertrouwelijk en mag niet in de bijlagen.",
        "Akkoord\n\nDe inhoud van dit bericht is misbruik.",
        "Akkoord\n\nDe inhoud van deze e-mail is vertrouwelijk en moet eruit.",
        "Akkoord\n\nThis message and any attachments may not be sent.",
        "Akkoord\n\nDiese Mail enthält vertrauliche Informationen und ist unzulässig.",
        "[NIET] Akkoord",
        "Let op: deze e-mail is afkomstig van buiten de organisatie. Niet doen.\nAkkoord",
        "Let op: alinea 3 klopt niet.\nAkkoord",
        "Akkoord\n\nThis message is confidential and paragraph 3 is wrong.",
        "Akkoord\n\nPlease do not send this message.",
        "Akkoord\n\nDit bericht is vertrouwelijk. De datum klopt niet.",
        "Akkoord\n\nDit bericht is uitsluitend bestemd voor 1 juli.",
        "Akkoord maar\nThis message is confidential.",
        "Akkoord\n\n______\nNiet mailing list\nBrief@lists.example",
        "Akkoord\n\n______\nBrief mailing list\nBrief@lists.example\nmaar niet alinea 3",
    ] {
        assert!(!matches!(said(words), Answer::Clear { .. }), "{words}");
    }
}

#[test]
fn a_greeting_greets_known_people_and_nothing_else() {
    for words in [
        "Hoi Anna, Niet\nakkoord",
        "Beste Anna,\nNIET\nakkoord",
        "Dag. Niet!\nakkoord",
        "Dag Niet,\nakkoord",
        "Hallo Absoluut Niet\nakkoord",
        "Beste Anna - niet -\nakkoord",
        "Beste Anna, liever niet!\nAkkoord",
        "Met vriendelijke groet, ik ben niet akkoord\n\nakkoord",
    ] {
        assert!(!matches!(said(words), Answer::Clear { .. }), "{words}");
    }
}

#[test]
fn nothing_is_said_below_an_ending_unseen() {
    for after in [
        "Groet,\nBram\nmits alinea 3 vervalt",
        "Groet,\nBram\nNiet akkoord met alinea 3",
        "Groet,\nBram\nonder voorbehoud van de minister",
        "Regards,\nBram\nunless paragraph 3 stays",
        "Mvg\nBram Bos\nAlinea 3 eruit svp",
        "Groet,\nBram\nPS alinea 3 moet eruit",
        "Groet,\nBram\nP.S. Morgen Bellen",
        "Groet,\nBram\nLaat alinea 3 er nog wel even uit",
        "Groet,\nBram\nSchrap Alles",
        "Groet,\nBram\nALLES ANDERS SCHRIJVEN",
        "Groet,\nBram\nhaal de naam weg",
        "Groet,\nBram\nBel 06-12345678 voordat dit weggaat",
        "Groet,\nBram\nzie http://x.example/mits-alinea-3-vervalt",
        "Groet, maar niet heus",
        "Groet, Mits Anders",
        "Regards,\nBram Bos\nnot legal advice",
        "Groet, en nog iets: alinea 3 moet eruit voordat dit weg kan, anders niet hoor",
    ] {
        let words = format!("akkoord\n\n{after}");
        assert_eq!(said(&words), Answer::Begins(Verdict::Approve), "{words}");
    }
}

#[test]
fn what_somebody_else_signs_is_not_the_senders_word() {
    for (words, other) in [
        ("Akkoord\n\nGroet,\nEls", Some("Els Kok")),
        ("Akkoord\nGroet, Els", Some("Els Kok")),
        ("Akkoord\n-- \nKok", Some("Els Kok")),
        ("Seen\nRegards,\nAnna\nOn Behalf Of Bram", Some("Anna de Vries")),
        ("Beste Bram,\nakkoord", None),
        ("Akkoord\nGroet,\nMarieke Jansen", None),
    ] {
        assert!(!matches!(said(words), Answer::Clear { .. }), "{words}");
        assert_eq!(signed_by_another(words, &names()), other, "{words}");
    }
}

#[test]
fn the_greetings_and_endings_of_ordinary_letters_say_nothing() {
    for greeting in
        ["Hey Anna,", "Goedenavond Anna,", "Good morning Anna,", "Lieve Anna,", "L.S.,", "Sehr geehrte Frau de Vries,"]
    {
        assert_eq!(said(&format!("{greeting}\n\nAkkoord")), APPROVES, "{greeting}");
    }
    for ending in [
        "Hoogachtend,",
        "Met vriendelijke groet / Kind regards,",
        "Dank en groet,",
        "Yours sincerely,",
        "Sincerely,",
        "Cheers,",
        "Warm regards,",
        "m.v.g.",
        "Vr. groet",
        "Grt",
        "Alvast bedankt,",
        "Lieve groeten,",
        "Kindest regards,",
        "Met vriendelijke groet | Kind regards,",
        "Met vriendelijke groet, Kind regards,",
        "Met vriendelijke groet en fijn weekend,",
    ] {
        assert_eq!(said(&format!("Akkoord\n\n{ending}\n\nBram Bos")), APPROVES, "{ending}");
        assert_ne!(said(&format!("Akkoord\n\n{ending}\n\nmits alinea 3 vervalt")), APPROVES, "{ending}");
        assert_ne!(said(&format!("Akkoord\n\n{ending}\n\nEls Kok")), APPROVES, "{ending}");
    }
    for words in [
        "Agree\n\nThanks,\nBram",
        "Akkoord\n\nDank je wel,\nBram",
        "Akkoord\nBedankt!\n\nGroet,\nBram",
        "Akkoord\n\nMet vriendelijke groet,\nKind regards,\n\n*Bram Bos*",
        "Akkoord\n\nVr gr Bram",
        "Bij dezen mijn akkoord.",
        "Helemaal akkoord",
        "Akkoord, bedankt Bram",
        "Prima, akkoord!\n\nBram",
        "Volledig akkoord",
        "I approve.",
        "I agree to this text",
        "Ja akkoord\n\nBB",
        "Akkoord\n\nThe information in this e-mail is confidential and may be legally privileged. It is intended solely for the addressee. Access to this e-mail by anyone else is unauthorised.",
        "Akkoord\n\nThis e-mail message is intended for the addressee(s) only and may contain confidential or privileged information.",
    ] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
    for words in [
        "Akkoord\nGroet,\nniet\nGroet,\nBram",
        "Akkoord\n\nThanks,\nEls",
        "Akkoord, no thanks",
        "Akkoord, alvast bedankt voor de wijziging",
        "Akkoord\n\nAlvast bedankt voor het schrappen,\nBram",
        "Akkoord\n\nGroet, en niet vergeten,\nBram",
        "Akkoord\n\nMet vriendelijke groet en dank, Els Kok",
        "Akkoord\n\nLiefs, maar niet heus\nBram",
        "Prima, akkoord?",
        "Volledig akkoord behalve alinea 3",
        "I approve most of it",
        "I agree to this text, but",
        "Ja akkoord\n\nEK",
        "Akkoord\n\nIt is intended solely for the addressee and is wrong.",
        "Akkoord\n\nThis e-mail message is intended for the minister.",
        "Wees voorzichtig.\nAkkoord",
        "Externe e-mail: te duur.\nAkkoord",
        "Akkoord\n\nBedankt voor niets\nBram",
        "Akkoord *niet* Bram",
    ] {
        assert_ne!(said(words), APPROVES, "{words}");
    }
    let begun = std::time::Instant::now();
    assert_ne!(said(&format!("Akkoord {}", ", ".repeat(20_000))), APPROVES);
    assert!(begun.elapsed().as_secs() < 10);
    assert_eq!(said("AGREE – I agree to this text"), APPROVES);
    assert_ne!(said("AGREE – I agree to this text, but"), APPROVES);
}

#[test]
fn a_tip_about_a_first_mail_is_known_with_the_address_of_whoever_sent_it() {
    let tip = "You don't often get email from bram@fin.example. Learn why this is important";
    for above in [
        tip.to_owned(),
        format!("{tip}<https://aka.ms/LearnAboutSenderIdentification>"),
        format!("[{tip} at https://aka.ms/LearnAboutSenderIdentification ]"),
        format!("[EXTERN] {tip}"),
        format!("External sender\n{tip}"),
        "U ontvangt niet vaak e-mail van bram@fin.example. Meer informatie over waarom dit belangrijk is".to_owned(),
        "[EXTERN] Deze e-mail is afkomstig van buiten de organisatie.".to_owned(),
    ] {
        assert_eq!(said(&format!("{above}\n\nAkkoord")), APPROVES, "{above}");
    }
    for above in [tip.replace("bram", "els"), tip.replace("often", "ever"), format!("[te duur] {tip}")] {
        assert_ne!(said(&format!("{above}\n\nAkkoord")), APPROVES, "{above}");
    }
}

#[test]
fn a_tip_about_a_first_mail_is_known_with_the_address_of_whoever_asked() {
    let banners = Banners::beside([String::from("anna@x.example")].iter(), &[]);
    let tip = "U ontvangt niet vaak e-mail van anna@x.example. Meer informatie over waarom dit belangrijk is";
    let linked = "You don't often get email from anna@x.example. Learn why this is important<https://aka.ms/x>";
    for (tip, is) in [
        (tip, true),
        (linked, true),
        (tip.replace("anna", "nee").as_str(), false),
        (tip.replace("niet vaak", "nooit").as_str(), false),
    ] {
        assert_eq!(banners.below(&format!("{tip}\n\nDag")) == "Dag", is, "{tip}");
    }
}
