//! Everything about a letter in one folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::outcome::Outcome;
use crate::session::{PARAAF, Session};
use crate::sync::House;

/// Drafts, an objection with words and a name in them, a letter that names people, and an end.
fn told() -> Session {
    let session = Session::with_draft();
    session.quietly(
        "anna",
        &[
            "object",
            "--as",
            "carla",
            "--via",
            "phone",
            "-m",
            "Ask Bram's people and ANNA DE VRIES first; smit@elsewhere.",
        ],
    );
    session.edit("Yours sincerely,", "Yours sincerely,\n\nAnna de\nVries, Bram Bos");
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose", "-m", "As Carla asked."]);
    session.quietly("anna", &["remark", "--at", "1 July", "-m", "Annas idea, says bram@fin.example."]);
    session.quietly("anna", &["approve", "--as", "anna,bram,carla", "--via", "mail", "--draft", "2"]);
    session.quietly("anna", &["finalise", "--leave-open"]);
    session
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path.strip_prefix(folder).unwrap().to_owned()) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_dossier_holds_everything_and_its_sums() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "out/archive"]).says(&["The dossier of brief is in", "index.html"]);
    let folder = session.path("out/archive");
    let names: Vec<String> = files(&folder).iter().map(|path| path.display().to_string()).collect();
    insta::assert_snapshot!(names.join("\n"));
    assert_eq!(fs::read_to_string(folder.join("drafts/2.md")).unwrap(), session.quietly("anna", &["show", "2"]).stdout);
    assert!(fs::read_to_string(folder.join("redlines/1-2.txt")).unwrap().contains("{+1 July"));
    assert!(fs::read_to_string(folder.join("minutes.txt")).unwrap().contains("Carla Smit objects to draft 1"));
    assert!(fs::read_to_string(folder.join("remarks.txt")).unwrap().contains("Annas idea"));
    let index = fs::read_to_string(folder.join("index.html")).unwrap();
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    for name in names.iter().filter(|name| *name != "SHA256SUMS") {
        assert!(sums.contains(&format!("  {name}\n")), "{name} has a sum");
        let is_listed = index.contains(&format!("href=\"{name}\"")) || name == "index.html" || name == "README.txt";
        assert!(is_listed, "{name} can be reached");
    }
    let checked =
        session.command("sha256sum", "anna").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&folder).status();
    assert!(checked.map_or(true, |status| status.success()), "the sums are right");
}

#[test]
fn a_dossier_is_never_put_over_something() {
    let session = told();
    session.write("out/keep.txt", "mine");
    session.refused("anna", &["dossier", "-o", "out"], &["is there already"], "paraaf dossier -o DIR");
    Session::with_letter().refused("anna", &["dossier"], &["no"], "paraaf");
}

#[test]
fn under_pseudonyms_nobody_is_named_anywhere() {
    let session = told();
    let said = session.quietly("anna", &["dossier", "-o", "public", "--pseudonyms"]);
    said.says(&["Read it once more before you hand it on"]);
    let folder = session.path("public");
    let mut seen = false;
    for name in files(&folder) {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        seen |= text.contains("Reviewer 2's people and Reviewer 1 first");
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        for hidden in ["anna", "annas", "vries", "bram", "bos", "carla", "smit"] {
            assert!(!words.iter().any(|word| word == hidden), "{} names {hidden}", name.display());
            assert!(!name.display().to_string().contains(hidden));
        }
        for address in ["anna@bzk.example", "bram@fin.example", "carla@ez.example"] {
            assert!(!text.contains(address), "{} has {address}", name.display());
        }
    }
    assert!(seen, "what was remarked is there");
}

#[test]
fn remarks_can_be_left_out() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "short", "--no-remarks"]);
    for name in files(&session.path("short")) {
        let text = fs::read_to_string(session.path("short").join(&name)).unwrap();
        assert!(!text.contains("Annas idea") && !text.contains("people and ANNA"), "{}", name.display());
    }
}

/// People whose names are hard to hide, and a letter, remarks and messages that are full of them.
fn hard_to_hide() -> Session {
    let session = Session::with_letter();
    let rules = "pen = [\"anna\"]\n[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\n\
        de = \"Dirk Ekels <d.ekels@jenv.example>\"\nan = \"An Peeters <an@vl.example>\"\n\
        kees = \"Kees Van den Berg <kees@fin.example>\"\nzoe = \"Zoë Müller-Smit <zoe.muller@ez.example>\"\n\
        lukasz = \"Łukasz Żak <l.zak@ez.example>\"\njan = \"jan jansen <jan@ez.example>\"\nli = \"李明 <li@ez.example>\"\n\
        hof = \"J.-P. van 't Hof <hof@ez.example>\"\n[people.els]\nname = \"drs. E.M. (Els) Kok-Bos\"\n\
        email = \"els@ocw.example\"\norg = \"OCW\"\n";
    session.write("reviewers.toml", format!("{rules}[people.weg]\nname = \"Wim Gerritsen\"\n"));
    session.write(
        "drafts/brief.md",
        "Aan de minister van Binnenlandse Zaken\n\nAn answer is what we want. De heer Ekels zei het, een bos door de \
         bomen, an hour later.\n\nEls en Kees van\nden Berg (mailto:KEES@FIN.example); 李明先生 en Zoe\u{308} Mueller. \
         Bel DEN BERG of d.ekels.\n\nANNA DE VRIES\nA. de Vries\nMw. Els Kok\nJ.P. van ’t Hof\nLukasz Zak\nJan Jansen, \
         jan.jansen@other.example, avries@bzk.example\n#BramBos AnnaDeVries annadevries An\u{ad}na Wim\n",
    );
    session.quietly("anna", &["propose", "-m", "Ekels en anna schreven dit; zie annadevries@home.example"]);
    let object = ["object", "--as", "an", "--via", "mail", "--at", "an hour", "-m"];
    session.quietly("anna", &[&object[..], &["De Vries-achtig. Zoe`s idee, Annas idee; Kok's boek. Keesje."]].concat());
    let remark = ["remark", "--as", "kees", "--via", "phone", "--at", "een bos", "--instead", "het Ekelsbos"];
    session.quietly("anna", &[&remark[..], &["-m", "KEES en kees; an en de."]].concat());
    session.quietly("anna", &["answer", "an-1", "declined", "-m", "An, de minister wil dat niet; Łukasz ook niet"]);
    session.write("reviewers.toml", format!("{rules}[people.piet]\nname = \"Piet Nieuw\"\n"));
    session.quietly("anna", &["rules", "record", "--yes", "-m", "Wim left"]);
    session.write("reviewers.toml", format!("{rules}[people.op]\nname = \"Op Papier\"\n"));
    session
}

/// A text in small letters without accents and without what is not seen.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        'ë' => 'e',
        'ü' => 'u',
        'ż' | 'Ż' => 'z',
        'ł' | 'Ł' => 'l',
        '’' => '\'',
        c => c,
    };
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{308}')).map(plain).collect::<String>().to_lowercase()
}

#[test]
fn names_that_are_hard_to_hide_are_found_in_no_file() {
    let session = hard_to_hide();
    let said = session.quietly("anna", &["dossier", "-o", "public", "--pseudonyms"]);
    let folder = session.path("public");
    for name in files(&folder) {
        let text = plain(&fs::read_to_string(folder.join(&name)).unwrap());
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for hidden in [
            "anna",
            "annas",
            "vries",
            "ekels",
            "peeters",
            "kees",
            "berg",
            "zoe",
            "muller",
            "mueller",
            "smit",
            "lukasz",
            "zak",
            "jan",
            "jansen",
            "els",
            "kok",
            "hof",
            "wim",
            "gerritsen",
            "piet",
            "papier",
            "annadevries",
            "avries",
            "weg",
        ] {
            assert!(!words.contains(&hidden), "{} names {hidden}", name.display());
            assert!(!plain(&name.display().to_string()).contains(hidden));
        }
        for hidden in
            ["李明", "@bzk.example", "@jenv", "@vl.example", "@fin.example", "@ez.example", "@ocw.example", "t hof"]
        {
            assert!(!text.contains(hidden), "{} has {hidden}", name.display());
        }
        for advice in ["next: ", "with you", "would change"] {
            assert!(!text.contains(advice), "{} says {advice}", name.display());
        }
    }
    let letter = fs::read_to_string(folder.join("drafts/1.md")).unwrap();
    assert!(letter.starts_with("Aan de minister van Binnenlandse Zaken"), "{letter}");
    assert!(letter.contains("een bos door de bomen, an hour later."), "{letter}");
    let remarks = fs::read_to_string(folder.join("remarks.txt")).unwrap();
    assert!(remarks.contains("Reviewer 3-1 · Reviewer 3 objects to draft 1"), "{remarks}");
    // What has to be looked at fits a screen, and says where.
    let doubts = said.stdout.lines().filter(|line| line.starts_with("  \"")).count();
    assert!(doubts < 25, "{}", said.stdout);
    said.says(&[
        "\"an\" was left as an ordinary word, and Reviewer 3 is called so: drafts/1.md",
        "\"Ekelsbos\" was left, and begins as the name of Reviewer 2 does: ",
        "\"jan.jansen@other.example\" was taken for Reviewer 7",
    ]);
}

#[test]
fn a_draft_that_was_overtaken_is_in_it_and_its_writer_is_not_named() {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit("before the summer", "before 1 July");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    bram.quietly("bram", &["dossier", "-o", "all"]);
    assert!(fs::read_to_string(bram.path("all/redlines/1-2b.txt")).unwrap().contains("1 July"));
    bram.quietly("bram", &["dossier", "-o", "public", "--pseudonyms"]);
    for name in files(&bram.path("public")) {
        let text = fs::read_to_string(bram.path("public").join(&name)).unwrap();
        assert!(!text.to_lowercase().contains("bram"), "{}", name.display());
    }
    let index = fs::read_to_string(bram.path("public/index.html")).unwrap();
    assert!(index.contains("draft 2 (Reviewer 2, unpublished)"), "{index}");
}

#[test]
fn every_way_in_the_index_leads_to_a_file() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "all"]);
    let index = fs::read_to_string(session.path("all/index.html")).unwrap();
    let ways: Vec<&str> = index.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ways.len() > 10);
    assert!(ways.iter().all(|way| session.path("all").join(way).is_file()), "{ways:?}");
    assert!(index.contains("The ledger as it stood on"), "{index}");
}

#[test]
fn what_is_left_out_is_said() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "short", "--no-remarks"]);
    for name in ["README.txt", "index.html"] {
        assert!(fs::read_to_string(session.path("short").join(name)).unwrap().contains("were left out"), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_dossier_that_cannot_be_written_leaves_nothing_and_one_that_cannot_be_told_of_is_there() {
    let session = told();
    session.refused("anna", &["dossier", "-o", "drafts/brief.md/out"], &["cannot write"], "");
    // No file may grow: as on a disk that is full half way.
    let mut command = session.command("sh", "anna");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {PARAAF} dossier -o out");
    session.must_refuse(command.args(["-c", &script]), &["cannot write", "out"], "");
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = session.paraaf("anna", &["dossier", "-o", "out"]);
    let outcome = Outcome::of(command.stdout(full));
    outcome.refuses(&["The dossier of brief is in", "That is done, and only showing it failed"], "do not do it again");
    assert!(session.exists("out/index.html"));
}
