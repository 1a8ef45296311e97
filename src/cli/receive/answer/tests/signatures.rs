//! What stands in a signature.

use super::*;

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
        ("Bram Bos\nhttps://www.rijksoverheid.nl/fin", true),
        ("Bram Bos\nhttps://www.rijksoverheid.nl/fin/zienswijze", false),
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
        ("Bram Bos\nStichting Kok", false),
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
fn a_signature_is_read_as_programs_write_it_and_says_nothing_by_a_page_or_a_place() {
    for (lines, is) in [
        ("*Bram Bos*\n*T* 06-12345678", true),
        ("Bram Bos*", false),
        ("Bram Bos\n-----\nMinisterie van Financiën\n……………\nT: 06-12345678<tel:0612345678>", true),
        ("Bram Bos\n06-12345678<tel:niet>", false),
        ("Bram Bos\nLinkedIn <https://www.linkedin.com/in/brambos> | www.fin.example", true),
        ("Bram Bos\nhttps://linkedin.com/posts/brambos-ongeldig", false),
        ("Bram Bos\nhttps://x.com/brambos/status/123456", false),
        ("Bram Bos\nDisclaimer: https://www.fin.example/disclaimer", true),
        ("Bram Bos\nFluit Mij Terug B.V.", false),
        ("Bram Bos\n2500 EU Te Weinig", false),
        ("Bram Bos\n2500 EU Weinig", false),
        ("Bram Bos\n2500 EE Veel Te Weinig", false),
        ("Bram Bos\n3511 ZC Zeist\n2400 AB Alphen aan den Rijn\n2511 DP  Den Haag", true),
        ("Bram Bos\nUniversitair docent\nLeiden University", true),
        ("Bram Bos - Adviseur\nVrije Universiteit Amsterdam", true),
        ("Bram Bos - Niet doen", false),
        ("Bram Bos\nAssistant Professor\nFaculteit der Rechtsgeleerdheid", true),
        ("Bram Bos\nAssistant Els", false),
    ] {
        assert_eq!(is_signature(lines, &names()), is, "{lines}");
    }
}

#[test]
fn a_line_that_may_say_something_is_no_office_no_company_and_no_page() {
    for (lines, is) in [
        ("Juridisch Onrecht", false),
        ("Advies Heronderzoek", false),
        ("Advies Onderzoek", false),
        ("Advies Onrecht", false),
        ("Advies Wanbeleid", false),
        ("Juridisch Onzekerheid", false),
        ("Directie Rechtsonzekerheid", false),
        ("Directie Desinformatie", false),
        ("Ministerie Onhoudbare Zaken", false),
        ("Directie TE DUUR", false),
        ("Ministerie TE DUUR", false),
        ("Directie VEEL GELD", false),
        ("Afdeling FM/IBI", true),
        ("Directie Onderwijs en Onderzoek", true),
        ("Ministerie van Land- en Tuinbouw", true),
        ("Directie Tuinbouw", true),
        ("Bos Voorlopig B.V.", false),
        ("Bram Nog Onbeslist B.V.", false),
        ("Bos Te Advies B.V.", false),
        ("Bos Advies B.V.", true),
        ("Bos & Zonen B.V.", true),
        ("Bos Holding BV", true),
        ("Stichting Te Veel Geld", false),
        ("Stichting Veel Geld", false),
        ("Stichting Te Duur", false),
        ("Gemeente Den Haag", true),
        ("Waterschap Rijn en IJssel", true),
        ("https://fin.example/zienswijze", false),
        ("https://fin.example/advies", false),
        ("https://fin.example/onrecht", false),
        ("https://fin.example/nl/contact", true),
        ("https://www.fin.example/over-ons", true),
    ] {
        assert_eq!(is_signature(&format!("Bram Bos\n{lines}"), &names()), is, "{lines}");
    }
}

#[test]
fn an_office_or_a_function_is_known_word_for_word() {
    for line in [
        "Directie Langdurige Zorg",
        "Directie Hoger Onderwijs en Studiefinanciering",
        "DG Rijksbegroting",
        "Directeur-generaal Rijksbegroting",
        "Directoraat-generaal Economie en Digitalisering",
        "Generale Thesaurie",
        "Directie Primair/Voortgezet Onderwijs",
        "DG Rechtspleging en Rechtshandhaving",
        "NCTV",
        "Ministerie van JenV",
        "Coördinerend/specialistisch adviseur",
        "Rijkstrainee",
        "Financieel adviseur",
        "Adviseur internationale zaken",
        "MT-lid",
        "MT-lid | Gemeentesecretaris",
        "Raadslid",
        "Legal Counsel",
        "Postdoc",
        "Associate Professor of Public Administration",
        "Leiden University | Faculty of Governance and Global Affairs",
        "Eindhoven University of Technology",
        "Departement Bestuurs- en Organisatiewetenschap",
        "Gemeente Alphen aan den Rijn",
        "Stadsplateau 1",
        "Zuidas 10, 1082 MD Amsterdam",
        "www.rijksoverheid.nl/jenv",
        "Fin Example BV",
        "Woo-coördinator",
        "AVG-adviseur",
        "Programmamanager Open Overheid",
        "www.rijksoverheid.nl/financien",
        "Bram Bos MSc",
        "Bram Bos, MA",
        "B. Bos, PhD",
        "mr. B. Bos LL.M.",
        "Bram Bos, LL.B.",
    ] {
        assert!(is_signature(&format!("Bram Bos\n{line}"), &names()), "{line}");
    }
    for line in [
        "Ministerie DUUR",
        "Ministerie NEE",
        "Directie ZEER FOUT",
        "Ministerie van Onrecht",
        "Stichting Duur",
        "Stichting Onzin",
        "Vereniging Contra",
        "Universiteit Onzin",
        "Directie Belachelijke Zaken",
        "Directie Prutsbeleid",
        "Misleider",
        "Financieel",
        "Financieel Onhaalbaar",
        "Financieel Ministerie",
        "Adviseur Geldverspilling",
        "Alinea 3, 1082 MD Amsterdam",
        "Zuidas Duur 10",
        "Duur Plateau 3",
        "Te Dure Straat 5",
        "Hof 3",
        "www.rijksoverheid.nl/duur",
        "Fin Duur BV",
        "Langdurige Zorg",
        "Niet-coördinator",
        "Onzin-adviseur",
        "Programmamanager Open Einde",
        "Open Overheid",
        "www.rijksoverheid.nl/financien/niet",
        "www.rijksoverheid.nl/financien-weg",
        "mr. A. Bos LL.M.",
        "Bos, M.A.",
        "Ph.D. Bos",
        "Bram Bos LL.M. tegen",
        "Els de Wit, PhD",
    ] {
        assert!(!is_signature(&format!("Bram Bos\n{line}"), &names()), "{line}");
    }
}

#[test]
fn an_ending_may_wish_something_and_be_signed_with_letters_of_the_name() {
    for words in [
        "Akkoord\n\nAll the best,\nBram",
        "Akkoord\n\nFijne dag,\nBram",
        "Akkoord\n\nFijn weekend!\nBram",
        "Akkoord\n\nThanks and regards,\nBram Bos",
        "Akkoord\n\nGroet,\nBB",
        "Akkoord\n\nGroet, BB",
        "Akkoord\n\nGroet,\nBram\n\nAny unauthorised use, copying or disclosure is strictly prohibited.",
    ] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
    for words in
        ["Akkoord\n\nGroet,\nEK", "Akkoord\n\nGroet,\nBBB", "Akkoord\n\nFijn weekend, mits alinea 3 vervalt\nBram"]
    {
        assert_ne!(said(words), APPROVES, "{words}");
    }
}

#[test]
fn a_number_a_place_or_a_page_says_nothing() {
    for line in [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "T 070 342 8000 | M +31 6 12345678",
        "T (070) 342 80 00 M 06-12345678",
        "+31 (0)70 342 8000",
        "030 18 272 0",
        "2511 CW Scheveningen",
        "2500 EX Den Haag",
        "Turfmarkt 147, 2511 DP Den Haag",
        "Korte Voorhout 7, 2511 CW Den Haag",
        "IBAN NL69 RBOS 0123 4567 89",
        "BTW NL001234567B01",
        "KvK 12345678",
        "OIN 00000001003214345000",
        "DGRB",
        "www.fin.example",
        "www.stichtingdelinde.nl",
        "https://www.linkedin.com/in/brambos",
        "Van Alkemadelaan 357",
        "Sr. beleidsmedewerker",
        "Directeur a.i.",
        "Advocaat-stagiair",
        "Rijksdienst voor Ondernemend Nederland",
        "Directie Kansengelijkheid en Onderwijsondersteuning",
        "Waterschap Rivierenland",
        "https://www.rijksoverheid.nl/ministeries/ministerie-van-financien",
        "Graadt van Roggenweg 340",
        "Veerstraat 5",
        "Granietstraat 9",
        "Lidwinastraat 3",
        "www.eerstekamer.nl",
        "www.letterenfonds.nl",
        "https://linkedin.com/in/epkezonderland",
        "https://www.fin.example/staff/BBos",
        "T 14 010",
        "Fin Nederland",
        "[https://www.fin.example/logo.png]<https://www.fin.example/>",
        "Stibbe N.V. is gevestigd te Amsterdam en ingeschreven in het handelsregister onder nummer 27171912.",
        "T 0900 93 94 (lokaal tarief)",
        "Beleidsmedewerker sociale zaken",
        "Hoogleraar staatsrecht, Universiteit Utrecht",
        "MT-lid / clustercoördinator",
        "Assistant Professor of Constitutional Law",
        "De Brauw Blackstone Westbroek N.V.",
        "Kamerlingh Onnes Building, room B2.32",
        "Rue de la Loi 175 | 1048 Brussels",
        "fin.example",
    ] {
        assert!(is_signature(&format!("Bram Bos\n{line}"), &names()), "{line}");
    }
}

#[test]
fn a_number_a_place_or_a_page_that_says_a_sum_a_date_or_a_verdict_is_none() {
    for line in [
        "2500 EX BTW",
        "1250 TE Weinig",
        "2028 NA Reces",
        "2027 TE Vroeg",
        "IBAN TE DUUR 12345678",
        "BTW 21 TE HOOG 01012028",
        "01-07-2027 01-01-2028",
        "01-01-2028 - 31-12-2028",
        "+250.000.000",
        "0.250.000.000",
        "06-12345678 2028",
        "vast 01-07-2027 2028",
        "Alineaweg 3",
        "Omweg 2",
        "Neestraat 1",
        "Directie Tijdelijk",
        "Minister Tijdelijk",
        "Programma Tijdelijk",
        "Kostensteeg 3",
        "Voetnootweg 3",
        "DGNEE",
        "www.nietakkoord.nl",
        "https://x.com/nietakkoord",
        "https://www.linkedin.com/in/bram-niet-akkoord",
        "www.akkoordniet.nl",
        "www.liever-niet.nl",
        "https://www.fin.example/staff/geenzin",
        "14 010",
        "T 14 010 000",
        "T 14 250",
        "0900 01-01",
        "room 250.000",
        "Minister hoger belasting",
        "Adviseur extern onderzoek",
        "Beleidsmedewerker sociale onzin",
        "Directie sociale zaken",
        "Bram Bos, duur",
        "Secretaris, Bram Bos",
        "Fin Duur",
        "[https://www.fin.example/niet-akkoord.png]",
        "[https://x.example/duur.png]",
        "Fin is gevestigd te Duur en ingeschreven in het handelsregister onder nummer 12345678.",
        "Fin is gevestigd te Utrecht en ingeschreven in het handelsregister onder nummer 2500",
        "Alinea is gevestigd te Utrecht en ingeschreven in het handelsregister onder nummer 12345678.",
        "MT-lid / lid weg",
        "1250 Brussel Duur",
        "Rue Trop Chère 5",
        "Bezwarenlaan 2",
        "Kostenbesparingsweg 3",
        "Nietgoedstraat 5",
        "Zonderbedragweg 3",
        "B.E.Z.W.A.A.R. Bos",
    ] {
        assert!(!is_signature(&format!("Bram Bos\n{line}"), &names()), "{line}");
    }
}

#[test]
fn a_signature_of_a_german_french_or_irish_ministry_says_nothing() {
    let german = "Bram Bos\n\nReferat DG I 4\nBundesministerium des Innern\nAlt-Moabit 140, 10557 Berlin\nTelefon: +49 30 18 681-12345\n\
        E-Mail: bram@fin.example\nInternet: www.fin.example";
    let french = "Bram Bos\nDirection de l’Union européenne\nMinistère de l’Europe et des Affaires étrangères\n\
        Tél. : +33 1 43 17 53 53";
    let irish = "Bram\n\nBram Bos\nPrincipal Officer\nDepartment of Public Expenditure\n\
        Government Buildings, Upper Merrion Street, Dublin 2, D02 R583\nT +353 1 676 7571";
    for (lines, is) in [
        (german, true),
        (french, true),
        (irish, true),
        ("Bram Bos\nReferat NO 4", false),
        ("Bram Bos\nReferat DG I 400", false),
        ("Bram Bos\nReferat Anders 4", false),
        ("Bram Bos\nim Auftrag", false),
        ("im Auftrag\nBram Bos", false),
        ("Bundesministerium des Innern", false),
        ("Bram Bos\nBundesministerium des Innern dagegen", false),
        ("Bram Bos\n12500 Amsterdam", false),
        ("Bram Bos\n99000 Berlin", false),
        ("Bram Bos\n10557 Berlin streichen", false),
        ("Bram Bos\nD02 2027", false),
        ("Bram Bos\nDublin 2027", false),
        ("Bram Bos\nTél. : 1-7-2026", false),
        ("Bram Bos\nInternet: nein", false),
    ] {
        assert_eq!(is_signature(lines, &names()), is, "{lines}");
    }
}
