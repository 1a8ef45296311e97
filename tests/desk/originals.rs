//! Files that are kept as they came, because somebody asked for it.

use crate::session::{LETTER, Session};
use crate::sync::House;
use crate::verify::{kinds, shell};

/// The names of the files that are kept.
fn kept(session: &Session) -> Vec<String> {
    session.git(&["ls-tree", "--name-only", "drafts/brief", "originals/"]).lines().map(str::to_owned).collect()
}

/// Bram's draft as a Word file, made of the current one.
fn from_bram(session: &Session, name: &str, from: &str, to: &str) {
    session.write("from-bram.md", session.read("drafts/brief.md").replace(from, to));
    session.quietly("anna", &["diff", "working", "from-bram.md", "-o", name]);
}

#[test]
fn a_file_is_kept_byte_for_byte_where_that_is_asked_for_and_nowhere_else() {
    let session = Session::with_draft();
    from_bram(&session, "bram.docx", "summer", "autumn");
    session.quietly("anna", &["propose", "bram.docx", "--as", "bram", "--via", "mail"]);
    assert_eq!(kept(&session), [""; 0]);
    from_bram(&session, "bram2.docx", "autumn", "winter");
    let propose = ["propose", "bram2.docx", "--as", "bram", "--via", "mail", "--keep-original"];
    let data = session.json("anna", &propose);
    let path = data["recorded"]["kept"].as_str().unwrap().to_owned();
    assert_eq!(kept(&session).join("\n"), path);
    let bytes = session.command("git", "anna").args(["show", &format!("drafts/brief:{path}")]).output().unwrap().stdout;
    assert_eq!(bytes, std::fs::read(session.path("bram2.docx")).unwrap());
    assert_eq!(path, format!("originals/{}.docx", shell(&session, "sha256sum bram2.docx | cut -d' ' -f1")));
    session.quietly("anna", &["approve"]);
    assert_eq!(kept(&session), [path], "what comes later leaves it where it is");
    assert_eq!(kinds(&session), [""; 0]);
    let receive = ["receive", "bram2.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["was received before"], "paraaf log");
    session.refused("anna", &["propose", "--keep-original"], &["no file to keep"], "paraaf propose FILE");
}

#[test]
fn a_pile_and_what_comes_back_are_kept_too() {
    let session = Session::empty();
    session.write("v1.md", LETTER);
    session.write("v2.md", LETTER.replace("summer", "spring"));
    let outcome = session.quietly("anna", &["init", "brief", "v1.md", "v2.md", "--keep-original"]);
    outcome.says(&["v1.md is kept as it came", "git show drafts/brief:originals/"]);
    assert_eq!(kept(&session).len(), 2);
    from_bram(&session, "back.docx", "spring", "autumn");
    let receive = ["receive", "back.docx", "--draft", "2", "--as", "anna", "--yes", "--keep-original"];
    session.run("anna", &receive).says(&["back.docx is kept as it came"]);
    assert_eq!(kept(&session).len(), 3);
    assert_eq!(kinds(&session), [""; 0]);
}

#[test]
fn what_two_clones_kept_is_all_there_once_they_are_joined() {
    let house = House::new();
    let bram = house.clone();
    from_bram(&house.anna, "one.docx", "summer", "autumn");
    house.anna.quietly("anna", &["propose", "one.docx", "--keep-original"]);
    from_bram(&bram, "two.docx", "summer", "winter");
    bram.quietly("bram", &["propose", "two.docx", "--keep-original"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    assert_eq!(kept(&house.anna).len(), 2);
    assert_eq!(kept(&house.anna), kept(&bram));
    assert_eq!(kinds(&house.anna), [""; 0]);
}

/// Writes a commit in the place of the tip whose files are those of the tip but for this edit of them.
fn with_other_files(session: &Session, edit: &str) {
    let script = format!(
        "export GIT_INDEX_FILE=$PWD/.git/forged\n\
         rm -f .git/forged; git read-tree drafts/brief\n{edit}\ntree=$(git write-tree)\n\
         new=$(git cat-file commit drafts/brief | sed \"1s/^tree .*/tree $tree/\" | git hash-object -t commit -w --stdin)\n\
         git update-ref --no-deref refs/heads/drafts/brief $new; rm -f .git/logs/refs/heads/drafts/brief .git/forged"
    );
    shell(session, &script);
}

#[test]
fn verify_finds_originals_that_went_came_or_became_others() {
    let begun = || {
        let session = Session::with_draft();
        from_bram(&session, "bram.docx", "summer", "autumn");
        session.quietly("anna", &["propose", "bram.docx", "--as", "bram", "--via", "mail", "--keep-original"]);
        session.quietly("anna", &["approve"]);
        let path = kept(&session).remove(0);
        (session, path)
    };
    let wrong = |edit: &dyn Fn(&str) -> String| {
        let (session, path) = begun();
        with_other_files(&session, &edit(&path));
        kinds(&session).into_iter().filter(|kind| kind != "forgotten").collect::<Vec<_>>()
    };
    let other = "blob=$(echo other | git hash-object -w --stdin)";
    assert_eq!(wrong(&|_| String::new()), [""; 0]);
    assert_eq!(wrong(&|path| format!("git rm -q --cached {path}")), ["originals"]);
    assert_eq!(wrong(&|path| format!("{other}; git update-index --cacheinfo 100644,$blob,{path}")), ["originals"]);
    let added = format!("originals/{}.docx", "5".repeat(64));
    assert_eq!(wrong(&|_| format!("{other}; git update-index --add --cacheinfo 100644,$blob,{added}")), ["originals"]);
}
