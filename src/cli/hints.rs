//! What to do next about an error, in one place.

use std::io::{self, ErrorKind};

use super::error::Error;
use super::format::Format;
use super::output::OutputError;
use super::refusal::Refusal;
use crate::document::mail::NotAnAddress;
use crate::document::{DocumentError, NotFaithful};

use crate::ledger::{LedgerError, Obstacle};
use crate::letter::ids::BadName;
use crate::letter::people::{NotKnown, WhoIsMeant};
use crate::letter::rules::{Problem, ProblemKind};
use crate::text::intake::{Encoding, FileKind, NotText};

/// What to do next; none where the error says it all.
pub(super) fn hint(error: &Error) -> Option<String> {
    let hint = match error {
        Error::Ledger(error) => return ledger(error),
        Error::Refusal(refusal) => self::refusal(refusal),
        Error::Remark(refusal) => refusal.hint(),
        Error::Receive(refusal) => refusal.hint(),
        Error::Sync(refusal) => refusal.hint(),
        Error::Declined => return None,
        Error::NotAnAddress(NotAnAddress::Letters(_)) => {
            "put another of their addresses first in reviewers.toml: a domain has one in plain letters too (xn--…); or ask the others \
             by name, and them by phone: paraaf ask WHO --sent"
                .to_owned()
        }
        Error::NotAnAddress(NotAnAddress::None(_)) => {
            "correct it in reviewers.toml, or your own: git config user.email you@example.org".to_owned()
        }
        Error::HalfDone { source, .. } => return hint(source),
        Error::CannotBeNamed(_) => {
            "tell git another: git config --global user.name \"Your Name\", and user.email; or write reviewers.toml yourself"
                .to_owned()
        }
        Error::TwoLetters(..) => "leave one of them out".to_owned(),
        Error::NotEmpty(_) => "name a folder that is new or empty: paraaf demo my-demo".to_owned(),
        Error::Output(error) => output(error),
        Error::Untold { .. } => "do not do it again: paraaf log and paraaf status show what is recorded".to_owned(),
        Error::Write { source, .. } => writing(source).to_owned(),
        Error::Read { source, .. } => reading(source).to_owned(),
        Error::Terminal(_) => "answer beforehand: --yes, -m TEXT, --based-on N".to_owned(),
        Error::WhoIsMeant(unclear) => who_is_meant(unclear),
        Error::NotKnown(NotKnown::WrongId(_)) => {
            "say who you are: git config paraaf.me ID (paraaf rules lists the ids)".to_owned()
        }
        Error::NotKnown(NotKnown::Stranger { .. }) => {
            "say who you are: git config paraaf.me ID (paraaf rules lists the ids); or add yourself to reviewers.toml"
                .to_owned()
        }
        Error::BadName(bad) => bad_name(bad).to_owned(),
        Error::NotText { source, .. } => not_text(source),
        Error::WebPage(_) => {
            "open it, and save it from Word or LibreOffice as .docx or .odt; or copy its words into a .md or .txt file".to_owned()
        }
        Error::HasRecord { draft, .. } => format!("work in the letter alone: paraaf show {draft} -o FILE"),
        Error::NotDocument { source, .. } => not_document(source).to_owned(),
        Error::NotTemplate { source, .. } => not_template(source).to_owned(),
        Error::Rules { problems, .. } => rules(problems),
        Error::NoRules { .. } => "paraaf init makes one".to_owned(),
        Error::NoLetter => "paraaf init starts one".to_owned(),
        Error::SeveralLetters(_) => "name one: --letter SLUG".to_owned(),
        Error::NoSuchLetter { name, .. } => format!("paraaf init {name} starts it"),
        Error::NoDraftYet(letter) => format!("write drafts/{letter}.md, then paraaf propose"),
        Error::NoSuchDraft { .. } => "paraaf log lists the drafts".to_owned(),
        Error::SeveralDrafts { .. } => "each of these two names one of them; paraaf log says when they came".to_owned(),
        Error::OnlyOneDraft(_) => {
            "paraaf show shows it; paraaf diff working compares the working text with it".to_owned()
        }
        Error::NoWorkingText(_) => {
            "paraaf edit writes the current draft there; or name a file: paraaf propose FILE".to_owned()
        }
        Error::TwoPeople { me, .. } => {
            format!("record it for them: --as {me} --via …; or unset the setting: git config --unset paraaf.me")
        }
        Error::RulesTakeOut(_) => {
            "what they said would not count and not block any more; --yes records the rules all the same".to_owned()
        }
        Error::NothingWritten(letter) => format!("write drafts/{letter}.md first, or name a file: paraaf propose FILE"),
        Error::NothingChanged(number) => {
            format!("change the text first: paraaf edit opens it; paraaf show {number} shows the draft")
        }
        Error::OlderBase { base, current, .. } => format!(
            "paraaf merge works both together; paraaf diff {base} {current} shows what came in, and paraaf propose \
             --based-on {current} says that it is worked in already"
        ),
        Error::StartedMeanwhile { current } => format!("paraaf show {current} shows it"),
        Error::UnknownBase { current, .. } => format!("say it: --based-on N (the current draft is {current})"),
        Error::NearerToOlder { nearest, current, .. } => format!(
            "paraaf diff {nearest} {current} shows what came in since; say what it was written from: --based-on N"
        ),
        Error::UnsavedWords(_) => "paraaf propose makes a draft of them; or move the file away first".to_owned(),
        Error::AlreadyThere(_) => "move it away, or give it as the last of the files".to_owned(),
        Error::AlreadyStarted(_) => {
            "paraaf propose FILE adds a draft; paraaf init OTHER-NAME starts another letter".to_owned()
        }
        Error::NoVia => "add --via mail, phone, meeting or paper".to_owned(),
        Error::ViaAlone => "name them: --as WHO; or leave --via out".to_owned(),
        Error::SeveralProposers(_) => "name one with --as".to_owned(),
        Error::WhichDraft(_) => "add --draft N".to_owned(),
        Error::Conditional(_) => {
            "if it is an agreement as it stands, add --yes; if not, paraaf object -m \"…\"".to_owned()
        }
        Error::DatesContradict(_) => {
            "--yes records them in this order; paraaf init on a terminal shows it first".to_owned()
        }
        Error::NothingToUndo => "paraaf log shows who recorded what".to_owned(),
        Error::UndoDraft(_) => {
            "paraaf edit N writes an earlier draft as working text; propose it as the next".to_owned()
        }
        Error::UndoRules => "change reviewers.toml back, then paraaf rules record".to_owned(),
        Error::RulesUnchanged => "change reviewers.toml first".to_owned(),
        Error::Editor { .. } => "set another: git config core.editor EDITOR".to_owned(),
    };
    Some(hint)
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::MergeUnderWay(_) => "paraaf merge --continue goes on; paraaf merge --abort gives it up".to_owned(),
        Refusal::NoMerge(_) => "paraaf merge begins one".to_owned(),
        Refusal::MergeOfOther { .. } => {
            "leave --as and --via out; or give it up with paraaf merge --abort, and begin it anew with --as WHO --via HOW"
                .to_owned()
        }
        Refusal::WordsOfOthers { theirs, own, .. } => {
            format!("say whose it is: {theirs}; or, if you answer for all of it, {own}")
        }
        Refusal::WrittenSinceMerge(_) => {
            "paraaf merge --continue proposes it; to give it up move the file away, where what you wrote stays, or \
             remove it, then paraaf merge --abort"
                .to_owned()
        }
        Refusal::NothingToMerge { .. } => "paraaf propose makes a draft of it".to_owned(),
        Refusal::NothingNew { .. } => "paraaf edit opens the letter, to write on in it".to_owned(),
        Refusal::NothingTaken { .. } => {
            "paraaf merge --abort ends the merge; or put in what you want to take, then paraaf merge --continue".to_owned()
        }
        Refusal::NoteMissing { .. } => {
            "put the footnote back, or take the reference out, then paraaf merge --continue; paraaf propose proposes it \
             as it is"
                .to_owned()
        }
        Refusal::NoteLoose { .. } => {
            "take the footnote out, or refer to it, then paraaf merge --continue; paraaf propose proposes it as it is"
                .to_owned()
        }
        Refusal::NothingToKeep => "name the file: paraaf propose FILE --keep-original".to_owned(),
        Refusal::NotSettled { .. } => {
            "keep one of them, or both where each only adds something; take out the lines with <<<<<<<, ======= or, and >>>>>>>, then paraaf merge --continue"
                .to_owned()
        }
        Refusal::NotThePen { .. } => {
            "ask them; or, if the rules are wrong, they change reviewers.toml and paraaf rules record".to_owned()
        }
        Refusal::NoDeputy { .. } | Refusal::DeputyUntil { .. } => {
            "the pen can name a deputy in reviewers.toml (deputy, deputy-until), then paraaf rules record".to_owned()
        }
        Refusal::FolderIsThere(_) => "name another: paraaf dossier -o DIR".to_owned(),
        Refusal::TemplateWithoutWord => "name one: paraaf show -o FILE.docx --template TEMPLATE.docx".to_owned(),
        Refusal::OverCompared(_) => "choose another name for the redline: -o FILE".to_owned(),
        Refusal::OverTemplate(_) => "choose another name for the letter: -o FILE.docx".to_owned(),
        Refusal::DeputyForSeveral => "name one person with --as".to_owned(),
        Refusal::NoWhy(_) => "say them: -m \"…\"".to_owned(),
        Refusal::NothingToOverride { id, .. } => format!("paraaf status {id} shows what was said"),
        Refusal::UndoReopening => "paraaf finalise, or paraaf close, ends it again".to_owned(),
        Refusal::IsFinal { .. } | Refusal::IsClosed(_) | Refusal::UndoEnding => {
            "paraaf reopen -m \"…\" opens it again".to_owned()
        }
        Refusal::IsOpen(_) => "paraaf status shows where it is".to_owned(),
        Refusal::NotReady { without, .. } if without.is_empty() => {
            "answer the objections; or the pen passes over one: paraaf override WHO -m \"…\"".to_owned()
        }
        Refusal::NotReady { without, .. } => {
            format!("wait for them; or go on without them: paraaf finalise --without {} -m \"…\"", without.join(","))
        }
        Refusal::NobodyToAsk(_) => "paraaf status shows where it is; name somebody to ask them all the same".to_owned(),
        Refusal::OnlyYourself => "paraaf approve, or paraaf object -m \"…\"".to_owned(),
        Refusal::AllAsked => "paraaf ask --again reminds them; paraaf status says since when".to_owned(),
        Refusal::NothingWritten(_) => "paraaf ask writes them; or name who was asked: paraaf ask WHO --sent".to_owned(),
        Refusal::NoAddress(_) => {
            "ask them by phone or on paper, then paraaf ask WHO --sent; --text prints what to say".to_owned()
        }
        Refusal::MailServer(_) => {
            "name a program: git config sendemail.sendmailCmd msmtp; or leave --send out and send outbox/ yourself"
                .to_owned()
        }
        Refusal::SendUnasked { .. } => {
            "paraaf ask --dry-run shows to whom; paraaf ask --send --yes sends without asking".to_owned()
        }
        Refusal::NoSendmail => {
            "name one: git config sendemail.sendmailCmd COMMAND; or leave --send out and send outbox/ yourself"
                .to_owned()
        }
        Refusal::NotMissing(_) => "leave them out of --without".to_owned(),
        Refusal::NoRecord(_) => "paraaf finalise makes the current draft final, with a record".to_owned(),
        Refusal::OpenAgain { letter, times } => {
            format!(
                "paraaf finalise makes it final again; what was recorded before: git show {letter}-final-{times}:sign-off.md"
            )
        }
        Refusal::RecordOfAnother { draft } => format!("paraaf show {draft} --annex"),
        Refusal::NotFinalYet(_) => "paraaf finalise first; or paraaf close --abandoned -m \"…\"".to_owned(),
    }
}

/// What makes it clear who is meant.
fn who_is_meant(unclear: &WhoIsMeant) -> String {
    match unclear {
        WhoIsMeant::Nobody { nearest: Some(nearest), .. } => {
            format!("did you mean {nearest}? paraaf rules lists everyone")
        }
        WhoIsMeant::Nobody { nearest: None, typed } if typed.is_empty() => {
            "name somebody; paraaf rules lists everyone".to_owned()
        }
        WhoIsMeant::Nobody { nearest: None, typed } => {
            format!(
                "paraaf rules lists everyone; to add {typed}, name them in reviewers.toml, then paraaf rules record"
            )
        }
        WhoIsMeant::Several { .. } => "type more of the name, or the whole id".to_owned(),
    }
}

/// What a name has to look like.
pub(super) fn bad_name(bad: &BadName) -> &'static str {
    match bad {
        BadName::Letter(_) => "use lower-case letters, digits and '-', beginning with a letter or digit",
        BadName::Draft(_) => "paraaf log lists the drafts",
        BadName::Reviewer(_) => "use lower-case letters, digits, '-' and '_'",
        BadName::Remark(_) => "paraaf remark lists them",
        BadName::Event(_) | BadName::Hash(_) => "paraaf log --format json lists the ids",
    }
}

/// What helps when a file cannot be read.
fn reading(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "look at the name; a path counts from where you are, or from -C DIR",
        ErrorKind::PermissionDenied => "ask its owner for the right to read it",
        ErrorKind::IsADirectory => "it is a folder: name a file in it",
        ErrorKind::FileTooLarge => "no letter has more than 1 GB: name the right file",
        _ => "look at the file, and try again",
    }
}

const NO_ROOM: &str = "make room, and try again";
const NOT_FAITHFUL: &str = "that is a mistake of paraaf, and its makers like to hear of it; nothing was written: the same as a page \
    (-o FILE.html or FILE.pdf) or on the screen can be made";
const NOT_ALLOWED: &str = "ask for the right to write there, or choose another place";

/// What helps when a file cannot be written.
fn writing(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => NO_ROOM,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => NOT_ALLOWED,
        ErrorKind::NotFound | ErrorKind::NotADirectory => "make its folder first, or choose another place",
        ErrorKind::IsADirectory => "it is a folder: name a file in it",
        _ if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotFaithful>) => NOT_FAITHFUL,
        _ => "look at the place, and try again",
    }
}

fn not_text(error: &NotText) -> String {
    match error {
        NotText::Empty => "write something in it first".to_owned(),
        NotText::Nul { .. } => "save it as plain text".to_owned(),
        NotText::NotUtf8 { looks_like: Some(Encoding::Windows1252), .. } => {
            "it looks like Windows-1252: --encoding windows-1252 reads it; or save it as UTF-8".to_owned()
        }
        NotText::NotUtf8 { looks_like: Some(Encoding::Latin1), .. } => {
            "it looks like Latin-1: --encoding latin-1 reads it; or save it as UTF-8".to_owned()
        }
        NotText::NotUtf8 { looks_like: Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)), .. } => {
            format!("it looks like {}: save it as UTF-8", encoding.as_str())
        }
        NotText::NotUtf8 { looks_like: None, .. } => "save it as UTF-8".to_owned(),
        NotText::NotInEncoding { .. } => "it is in another encoding: save it as UTF-8".to_owned(),
        NotText::Binary { kind: FileKind::Docx | FileKind::Odt } => {
            "paraaf propose FILE takes it; the working text itself is plain text (.md or .txt)".to_owned()
        }
        NotText::Binary { kind: FileKind::Doc | FileKind::Rtf } => {
            "save it as a Word document (.docx), or as plain text (.md or .txt)".to_owned()
        }
        NotText::Binary { kind: FileKind::Msg } => {
            "save it as .eml, or forward it to yourself as an attachment; paraaf receive takes that in".to_owned()
        }
        NotText::Binary { kind: FileKind::Zip } => "save it as plain text (.md or .txt)".to_owned(),
        NotText::Binary { kind: FileKind::Pdf } => {
            "ask for the Word or OpenDocument file that it was made of (.docx or .odt); or copy its words into a .md or .txt file"
                .to_owned()
        }
    }
}

fn output(error: &OutputError) -> String {
    match error {
        OutputError::UnknownEnding(_, gives) | OutputError::NotOffered(_, gives) => {
            let offered = Format::ALL.into_iter().filter(|format| gives.offers(*format)).map(Format::name);
            format!("say which: --format {}", offered.collect::<Vec<_>>().join(" or "))
        }
        OutputError::NotForTerminal => "name a file: -o FILE.docx, FILE.odt or FILE.pdf".to_owned(),
        OutputError::File { source, .. } | OutputError::Standard(source) => writing(source).to_owned(),
    }
}

/// What to do about a document that cannot be read.
fn not_document(error: &DocumentError) -> &'static str {
    match error {
        DocumentError::Encrypted => {
            "take the password off: in Word, File > Info > Protect Document; in LibreOffice, File > Save As without Save with password"
        }
        DocumentError::Macros => "save it as a Word document without macros (.docx), or as an OpenDocument text (.odt)",
        DocumentError::Strict => "in Word, save it as Word Document (.docx), not as Strict Open XML Document",
        DocumentError::Empty => "write something in it first",
        DocumentError::NotADocument
        | DocumentError::NotWord
        | DocumentError::NoPage
        | DocumentError::OpenChanges(_)
        | DocumentError::OtherKind(_)
        | DocumentError::Missing(_)
        | DocumentError::Damaged { .. }
        | DocumentError::TooBig(_)
        | DocumentError::TooDeep(_)
        | DocumentError::DocumentType(_) => {
            "open it in Word or LibreOffice and save it again (.docx or .odt), or save it as plain text (.md or .txt)"
        }
    }
}

/// What to do about a template that no letter can be set in.
fn not_template(error: &DocumentError) -> &'static str {
    match error {
        DocumentError::Macros => "save it without macros: as Word Document (.docx) or Word Template (.dotx)",
        DocumentError::NoPage => "open it in Word, set its page, and save it again (.docx)",
        DocumentError::OpenChanges(_) => {
            "they would stand in every letter: in Word, accept or reject them there too (Review > Accept All), and save it again"
        }
        DocumentError::Encrypted | DocumentError::Strict => not_document(error),
        DocumentError::NotADocument => {
            "name a Word document or template (.docx or .dotx) that looks as your letters do"
        }
        DocumentError::NotWord
        | DocumentError::Empty
        | DocumentError::OtherKind(_)
        | DocumentError::Missing(_)
        | DocumentError::Damaged { .. }
        | DocumentError::TooBig(_)
        | DocumentError::TooDeep(_)
        | DocumentError::DocumentType(_) => "open it in Word or LibreOffice, and save it as a Word document (.docx)",
    }
}

/// What to do about each problem of the rules, with its line where there are several.
fn rules(problems: &[Problem]) -> String {
    let hints: Vec<(usize, String)> = problems.iter().filter_map(|one| Some((one.line, problem(one)?))).collect();
    match hints.as_slice() {
        [] => "correct these lines, and try again".to_owned(),
        [(_, only)] if problems.len() == 1 => only.clone(),
        several => {
            let lines: Vec<String> = several.iter().map(|(line, hint)| format!("line {line}: {hint}")).collect();
            lines.join("\n      ")
        }
    }
}

/// Prints a public `OpenPGP` key, with no more of what others say of it than has to be.
const EXPORT: &str = "gpg --armor --export-options export-minimal --export";

fn problem(problem: &Problem) -> Option<String> {
    match &problem.kind {
        ProblemKind::UnknownKey { nearest: Some(nearest), .. } => Some(format!("did you mean '{nearest}'?")),
        ProblemKind::DuplicateId { .. } => Some("give one of them another id under [people]".to_owned()),
        ProblemKind::DuplicateEmail { .. } => Some("leave the address out for one of them".to_owned()),
        ProblemKind::NamesNobody => {
            Some("name at least one: reviewers = [\"Anna de Vries <anna@bzk.example>\"]".to_owned())
        }
        ProblemKind::NoKey(id) => Some(format!(
            "add it under [people.{id}]: key = \"ssh-ed25519 AAAA…\", the line of their file that ends in .pub, or their \
             OpenPGP key"
        )),
        ProblemKind::UnknownPerson { nearest: Some(nearest), .. } => Some(format!("did you mean '{nearest}'?")),
        ProblemKind::UnknownPerson { nearest: None, id } => Some(format!(
            "name them under [people]: {id} = \"Their Full Name\"; a name in 'reviewers' has its slug as id"
        )),
        ProblemKind::DuplicateKey { .. } => Some("everyone signs with a key of their own".to_owned()),
        ProblemKind::NamedTwice(_) => Some("once is enough: take one of them out".to_owned()),
        ProblemKind::EmptyPen => Some("name who holds it; without 'pen' everyone who is named may".to_owned()),
        ProblemKind::EmptyStep => Some("say who: who = [\"anna\", \"bram\"], or who = \"all\"".to_owned()),
        ProblemKind::NamelessStep => Some("give it one: name = \"lawyers\"".to_owned()),
        ProblemKind::DuplicateStep { .. } => Some("give one of them another name".to_owned()),
        ProblemKind::ImpossibleNeed { .. } => {
            Some("ask for at least one and at most everyone; \"all\" is everyone".to_owned())
        }
        ProblemKind::SilenceWithoutDue => Some("add a day to the step: due = 2026-12-01".to_owned()),
        ProblemKind::OwnDeputy(_) => Some("name somebody else, or take the deputy out".to_owned()),
        ProblemKind::UntilWithoutDeputy => Some("add who it is: deputy = \"carla\"".to_owned()),
        ProblemKind::NotAKey => Some(format!(
            "copy the whole line of the file that ends in .pub, or all that this prints: {EXPORT} ADDRESS"
        )),
        ProblemKind::SecretKey => Some(format!(
            "take it out, and put the public one there: {EXPORT} ADDRESS; if anyone has seen this file, make another key"
        )),
        ProblemKind::Fingerprint => {
            Some(format!("put all that this prints between \"\"\" and \"\"\": {EXPORT} FINGERPRINT"))
        }
        ProblemKind::Syntax(_)
        | ProblemKind::UnknownKey { nearest: None, .. }
        | ProblemKind::WrongKind { .. }
        | ProblemKind::NotAPerson(_)
        | ProblemKind::NotAnAddress(_)
        | ProblemKind::Nameless(_)
        | ProblemKind::NotAnId(_)
        | ProblemKind::NotANeed
        | ProblemKind::NotADate(_)
        | ProblemKind::BothForms => None,
    }
}

fn ledger(error: &LedgerError) -> Option<String> {
    let hint = match error {
        LedgerError::NotARepository(_) => "paraaf init starts a letter here; or go to the folder of one, or name it: -C DIR".to_owned(),
        LedgerError::Bare(path) => format!("clone it, and work in the clone: git clone {}", path.display()),
        LedgerError::NamedElsewhere { .. } => {
            "git sets it in its hooks. To work in another repository there: unset $(git rev-parse --local-env-vars)".to_owned()
        }
        LedgerError::Sha256(_) => "make one with SHA-1 object names: git init --object-format=sha1".to_owned(),
        LedgerError::Reftable(_) => "move its references to files: git refs migrate --ref-format=files".to_owned(),
        LedgerError::ForeignOwner(path) => {
            format!("if you trust it: git config --global --add safe.directory {}", quoted(path))
        }
        LedgerError::NoIdentity => {
            "tell it: git config --global user.name \"Your Name\"\n      and: git config --global user.email you@example.org".to_owned()
        }
        LedgerError::UnreadableDate(_) => "write it as 2026-11-23T15:04:05+01:00, or unset the variable".to_owned(),
        LedgerError::Shallow(_) => "fetch the rest of it: git fetch --unshallow".to_owned(),
        LedgerError::BranchInTheWay(branch) => format!("rename it: git branch -m {branch} {branch}-old"),
        LedgerError::CheckedOut { worktree, .. } => {
            format!("check out another branch there: git -C {} switch -", quoted(worktree))
        }
        LedgerError::SeveralRemotes { letter, remotes } => {
            let remote = remotes.first().map_or("REMOTE", String::as_str);
            format!("choose one: git branch --track drafts/{letter} {remote}/drafts/{letter}")
        }
        LedgerError::NotSigned { .. } => {
            "nothing was recorded. Is the key there, and the agent running? Without a signature: git config commit.gpgsign false"
                .to_owned()
        }
        LedgerError::NotChecked { .. } => {
            "install gpg, or say where it is: git config gpg.program /usr/bin/gpg".to_owned()
        }
        LedgerError::NoSigningKey => "name one: git config user.signingkey ~/.ssh/id_ed25519.pub".to_owned(),
        LedgerError::SigningFormat(_) => "git config gpg.format ssh, openpgp or x509".to_owned(),
        LedgerError::NoGit => "install git, or add it to the PATH; all else works without it".to_owned(),
        LedgerError::NoRemote => "name one: git remote add origin ADDRESS".to_owned(),
        LedgerError::NoSuchRemote { named, .. } => format!("add it: git remote add {named} ADDRESS"),
        LedgerError::WhichRemote(all) => {
            format!("name one: paraaf sync {}", all.first().map_or("REMOTE", String::as_str))
        }
        LedgerError::Unreachable { .. } => {
            "nothing is lost: everything is recorded here, and goes with the next paraaf sync".to_owned()
        }
        LedgerError::NeedsNewer { .. } => "it was written by a newer paraaf: update yours".to_owned(),
        LedgerError::Malformed { commit, .. }
        | LedgerError::Missing { commit, .. }
        | LedgerError::Damaged { commit, .. } => {
            format!("look at it: git show {commit}; what was recorded before it is intact")
        }
        LedgerError::ControlCharacter { .. } => "leave it out, and type the words again".to_owned(),
        LedgerError::Held { .. } => "wait until the other command is done, and try again".to_owned(),
        LedgerError::ForeignLock { path, .. } => {
            format!("if no git command is running, remove it: rm {}", quoted(path))
        }
        LedgerError::NotALedger(letter) => {
            format!("if it is about something else, rename it: git branch -m drafts/{letter} OTHER-NAME")
        }
        LedgerError::Gone { letter, seen } => {
            format!("bring it back: git branch drafts/{letter} {seen}; if it was to go: git update-ref -d {seen}")
        }
        LedgerError::TagTaken(tag) => format!("look at it: git show {tag}; if it is nothing, remove it: git tag -d {tag}"),
        LedgerError::KeepsMoving(_) => "try again".to_owned(),
        LedgerError::File { source, doing: "list" | "read", .. } => reading(source).to_owned(),
        LedgerError::File { source, .. } => writing(source).to_owned(),
        LedgerError::Git { obstacle: Some(Obstacle::NoRoom), .. } => NO_ROOM.to_owned(),
        LedgerError::Git { obstacle: Some(Obstacle::NotAllowed), .. } => NOT_ALLOWED.to_owned(),
        LedgerError::Git { obstacle: None, .. } => {
            "look whether the disk is full and the folder is yours; git fsck looks at the repository".to_owned()
        }
        LedgerError::NoWords(_) => "the last draft stays what it is; propose one with words".to_owned(),
        LedgerError::Randomness(_) | LedgerError::NotItsText(_) => return None,
    };
    Some(hint)
}

/// A path as one types it in a shell.
fn quoted(path: &std::path::Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}
