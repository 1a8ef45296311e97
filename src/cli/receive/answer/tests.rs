use super::*;
use crate::letter::people::Person;

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
fn a_signature_tells_who_somebody_is_and_says_nothing() {
    for (lines, is) in [
        ("", true),
        ("Bram Bos\nPlv. directeur\nMinisterie van Financiën | Directie Begrotingszaken", true),
        ("M 06 1234 5678 | bram@fin.example", true),
        ("Bram\nNB: alleen als alinea 3 vervalt", false),
        (
            "drs. B. (Bram) Bos\nBeleidsmedewerker\n..........\nDirectie Democratie en Bestuur\nMinisterie van Financiën\nKorte Voorhout 7 | 2511 CW | Den Haag\nPostbus 20201 | 2500 EE | Den Haag\nT 070-3428000\nhttp://www.rijksoverheid.nl",
            true,
        ),
        ("Bram Bos, plv. directeur", true),
        ("mits alinea 3 vervalt", false),
        ("Els Kok", false),
        ("Bram Bos\nNamens Els Kok", false),
        ("Bram Bos\nSecretaresse Els Kok", false),
        ("Bram Bos\nels@fin.example", false),
        ("Marieke Jansen\nManagementassistente", false),
        ("marieke@fin.example", false),
        ("E.", false),
        ("A. Bos", false),
        ("B.J. Bos", true),
        ("Bureau Bram Bos", false),
        ("Kabinet van Bram Bos", false),
        ("Team Bram Bos", false),
        ("Medewerker Van Bram Bos", false),
        ("Bram Bos\nMedewerker Marieke Jansen", false),
        ("Bram Bos\nBureau Marieke Jansen", false),
        ("Bram\nMinister Heeft Bedenkingen", false),
        ("Bram\nMinisterie Heeft Bedenkingen", false),
        ("Bram Bos\nWerkdagen: niet", false),
        ("Secretaris-generaal\nMinisterie van Financiën", false),
        ("voor Bram Bos", false),
        ("Bram\nOnder Protest", false),
        ("Bram\nGrapje", false),
        ("Bram\nConceptversie Afgekeurd", false),
        ("Bram\nVoorbehoud: Minister", false),
        ("Bram\nDirecteur: Anders", false),
        ("Bram\nVersie 7", false),
        ("Bram\n1.250.000", false),
        ("Bram\n2.500.000 - 3.000.000", false),
        ("Bram\n01-09-2026", false),
        ("Bram\nT 1-7-2026 1-9-2026", false),
        ("Bram\n+31 (0)70 342 80 00", true),
        ("Alleen met een andere datum", false),
        ("Dit moet eerst langs de minister.", false),
        ("Bram Bos\nBeleidsmedewerker Onderwijs\nDGOO / Directie Digitale Overheid\nTweede Kamer", false),
        ("Bram Bos\nBeleidsmedewerker Onderwijs\nDGOO / Directie Digitale Overheid", true),
        ("Bram Bos\nBezoekadres: Turfmarkt 147, Den Haag\nPostadres: Postbus 20011, 2500 EA Den Haag\nNederland", true),
        ("Bram Bos\nKvK-nummer: 12345678\nIBAN NL91 ABNA 0417 1643 00\nKamer B.12.34", true),
        ("Bram Bos\naanwezig ma-do\nVrijdag afwezig", true),
        ("Bram Bos\nIk werk van maandag tot en met donderdag, niet op vrijdag", true),
        ("Bram Bos\nWorking days: Monday to Thursday\nhe/him\nThe Hague, The Netherlands", true),
        ("Bram Bos\nVolg ons op LinkedIn en X\nStichting Bos & Partners\nBos Advies B.V.", true),
        ("Bram Bos\nhttps://www.linkedin.com/in/bram-bos", true),
        ("Bram Bos\nwww.fin.example<http://www.fin.example/>", true),
        ("Bram Bos\nhttps://fin.sharepoint.example/Opmerkingen-Bram.docx", false),
        ("Bram Bos\nhttps://www.rijksoverheid.nl/fin", false),
        ("Bram Bos\nwww.fin.example<http://x.example/opmerkingen.docx>", false),
        ("Bram Bos\nhttps://x.example?opmerkingen", false),
        ("Bram Bos\nwww.fin.example/directie-begrotingszaken", true),
        ("Bram Bos\nhttps://fin.example/begroting/", true),
        ("Bram Bos\nwww.fin.example/niet-akkoord", false),
        ("Bram Bos\nwww.fin.example/stukken.docx", false),
        ("Bram Bos\nwww.fin.example/brief?v=2", false),
        ("Bram Bos\nWoensdagmiddag en vrijdag afwezig", true),
        ("Bram Bos\nBereikbaar: maandag t/m donderdag van 9.00 tot 17.00 uur", true),
        ("Bram Bos\nBereikbaar: maandag van 250.000 tot 25 uur", false),
        ("Bram Bos\nCoördinerend beleidsmedewerker\nDeputy Director General", true),
        ("Bram Bos\nWerkdagen: ma t/m do 👎", false),
        ("Bram Bos\nWerkdagen: ma (250.000 → 25.000)", false),
        ("Bram Bos\nWerkdagen: ma, di 250.000", false),
        ("Bram Bos\nWerkdagen: ma t/m do 9.00-17.30", true),
        ("Bram Bos\n[image: niet-akkoord.png]", false),
        ("Bram Bos\nNiet op vrijdag", false),
        ("Bram Bos\nNiet voor maandag aanwezig maken", false),
        ("Bram Bos\nKvK moet eruit 12345678", false),
        ("Bram Bos\nBezoekadres: alinea 2, Den Haag", false),
        ("Bram Bos\nAdres klopt niet", false),
        ("Bram Bos\nKamer Anders", false),
        ("Bram Bos\nStichting Els Kok Fonds", false),
        ("Bram Bos\nStichting Kok", true),
        ("Bram Bos\nKok", false),
        ("Bram Bos\nBureau Kok", false),
    ] {
        assert_eq!(is_signature(lines, &names()), is, "{lines}");
    }
}

#[test]
fn an_office_is_called_by_a_field_of_work_and_by_nothing_that_may_be_a_verdict() {
    for (lines, is) in [
        ("Bram Bos\nDirectie Ontraadt", false),
        ("Bram Bos\nRaad Heroverweging", false),
        ("Bram Bos\nAdvies Terughoudendheid", false),
        ("Bram Bos\n[Logo Ontbreekt]", false),
        ("Bram Bos\nDirectie Verschuiving", false),
        ("Bram Bos\nDirectie Twijfelachtig", false),
        ("Bram Bos\nMinisterie Blokkeert", false),
        ("Bram Bos\nRaad Huivert", false),
        ("Bram Bos\nAdviseur Lichtzinnigheid", false),
        ("Bram Bos\nGemeente Blokkeert", false),
        ("Bram Bos\nProvincie Ziet Af", false),
        ("Bram Bos\nDirectie Bestuur, Democratie en Financiën\nMinisterie van BZK", true),
        ("Bram Bos\nDirectie Algemene Economische Politiek\nAfdeling FM/IBI", true),
        ("Bram Bos\nDirecteur Financieel-Economische Zaken\nMinisterie van Volksgezondheid, Welzijn en Sport", true),
        ("Bram Bos\nDirectie Koninkrijksrelaties\nRaad van State", true),
        ("Bram Bos\nDG Volkshuisvesting en Bouwen\nGemeente Weert", true),
        ("Bram Bos\nDirectie Noord-Afrika en Midden-Oosten\nDirectie Europa", true),
        ("Bram Bos\nMinisterie van Infrastructuur en Waterstaat\nRaad voor de Rechtspraak", true),
        ("Bram Bos\nAfdeling Arbeidsverhoudingen\nUniversiteit Leiden\nGemeente Utrecht", true),
        (
            "Bram Bos\nMinisterie van Landbouw, Visserij, Voedselzekerheid en Natuur\nDienst Justitiële Inrichtingen",
            true,
        ),
    ] {
        assert_eq!(is_signature(lines, &names()), is, "{lines}");
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
    ] {
        assert_eq!(said(&format!("Akkoord\n\n{ending}\n\nBram Bos")), APPROVES, "{ending}");
        assert_ne!(said(&format!("Akkoord\n\n{ending}\n\nmits alinea 3 vervalt")), APPROVES, "{ending}");
        assert_ne!(said(&format!("Akkoord\n\n{ending}\n\nEls Kok")), APPROVES, "{ending}");
    }
    assert_eq!(said("AGREE – I agree to this text"), APPROVES);
    assert_ne!(said("AGREE – I agree to this text, but"), APPROVES);
}

#[test]
fn a_tip_about_a_first_mail_is_known_with_the_address_of_whoever_asked() {
    let banners = Banners::beside([String::from("anna@x.example")].iter());
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
