//! A letter taken from the archive: its ledger, what was said so far, and the rules that hold.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::error::Error;
use super::file;
use super::refusal::Refusal;
use super::wording;
use crate::document::Made;
use crate::ledger::{Ledger, LedgerError, Memo, Merging, Signed, Unchecked, Workspace};
use crate::letter::case::{self, Case, Change, Changes};
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, Entry, Verdict};
use crate::letter::history::{Draft, History, Word};
use crate::letter::ids::{CommitId, EventId, LetterName, TextHash};
use crate::letter::key::PublicKey;
use crate::letter::people::{self, Claims, Person};
use crate::letter::rules::Rules;
use crate::letter::ruling::Ruling;
use crate::text::distance::same_layout;
use crate::text::intake::{self, NotText};
use crate::text::small_edit::small_edit;

/// The form in which a history is remembered; a memo of another form is not read.
const MEMO_SCHEMA: u32 = 11;
/// A ledger shorter than this is read faster than its memo is written.
const WORTH_A_MEMO: usize = 200;

/// A letter with what has been said about it.
pub(super) struct OpenLetter<'w> {
    /// Where it lies.
    pub(super) workspace: &'w Workspace,
    /// What it is called.
    pub(super) name: LetterName,
    /// Its events.
    pub(super) ledger: Ledger<'w>,
    /// What they add up to.
    pub(super) history: History,
    /// The signatures that were looked at.
    checked: RefCell<Checked>,
}

/// What the signature of a commit is worth, as one by a person with this key.
type Checked = HashMap<CommitId, (PublicKey, Signed)>;

impl<'w> OpenLetter<'w> {
    /// Reads a letter; one without a ledger has an empty history.
    pub(super) fn open(workspace: &'w Workspace, name: &LetterName) -> Result<Self, Error> {
        let ledger = workspace.ledger(name)?;
        ledger.must_be_one()?;
        let history = read(&ledger)?;
        if let Some(misfit) = history.misfits().first() {
            let why = "the draft it names is not the one whose hash it gives".to_owned();
            return Err(Error::Ledger(LedgerError::Malformed { commit: *misfit, why }));
        }
        Ok(Self { workspace, name: name.clone(), ledger, history, checked: RefCell::default() })
    }

    /// The same letter when only these of its entries were there.
    pub(super) fn as_of(&self, entries: &[Entry]) -> Result<Self, Error> {
        let ledger = self.workspace.ledger(&self.name)?;
        let history = History::of(entries);
        Ok(Self { workspace: self.workspace, name: self.name.clone(), ledger, history, checked: RefCell::default() })
    }

    /// The current draft.
    pub(super) fn current(&self) -> Result<&Draft, Error> {
        self.history.current().ok_or_else(|| Error::NoDraftYet(self.name.clone()))
    }

    /// The merge that waits in the working text, into whichever draft. One that was cut short has written nothing: the text is
    /// then what it was before.
    pub(super) fn merge_begun(&self) -> Result<Option<Merging>, Error> {
        let Some(merging) = self.workspace.merging(&self.name)? else { return Ok(None) };
        let now = file::read_if_there(&self.workspace.working_path(&self.name))?;
        Ok(Some(merging).filter(|merging| !merging.wrote_nothing(now.as_deref())))
    }

    /// The same, where it is one into the current draft.
    pub(super) fn merge_under_way(&self) -> Result<Option<Merging>, Error> {
        let current = self.history.current().map(|draft| draft.at.commit);
        Ok(self.merge_begun()?.filter(|merging| Some(merging.current) == current))
    }

    /// Refuses what cannot be done to a letter that is final or closed.
    pub(super) fn must_be_open(&self) -> Result<(), Error> {
        if self.history.closing().is_some() {
            return Err(Refusal::IsClosed(self.name.clone()).into());
        }
        match self.history.made_final() {
            Some(made) => Err(Refusal::IsFinal { letter: self.name.clone(), draft: made.about.number }.into()),
            None => Ok(()),
        }
    }

    /// The draft that somebody named.
    pub(super) fn draft(&self, name: &DraftName) -> Result<&Draft, Error> {
        let latest = self.current()?.at.number;
        match self.history.drafts_named(name)[..] {
            [one] => Ok(one),
            [] => Err(Error::NoSuchDraft { letter: self.name.clone(), asked: name.clone(), latest }),
            ref several => {
                let names = several.iter().map(|draft| format!("{}/{}", draft.at.number, draft.at.commit.short()));
                Err(Error::SeveralDrafts { asked: name.clone(), names: names.collect() })
            }
        }
    }

    /// The draft that an event names.
    pub(super) fn draft_at(&self, about: DraftRef) -> Result<&Draft, Error> {
        self.history.draft_of(about.commit).map_or_else(|| self.draft(&about.number.into()), Ok)
    }

    /// The draft that somebody named, or the current one where none was named.
    pub(super) fn draft_or_current(&self, name: Option<&DraftName>) -> Result<&Draft, Error> {
        name.map_or_else(|| self.current(), |name| self.draft(name))
    }

    /// What one calls the draft that something is about.
    pub(super) fn called(&self, about: DraftRef) -> String {
        self.history.draft_of(about.commit).map_or_else(|| about.number.to_string(), wording::draft)
    }

    /// What one types for the draft that something is about.
    pub(super) fn name_of(&self, about: DraftRef) -> DraftName {
        let draft = self.history.draft_of(about.commit);
        draft.map_or_else(|| DraftName::from(about.number), |draft| self.history.name_of(draft))
    }

    /// What a document that is made of a draft says of it.
    pub(super) fn made(&self, draft: &Draft) -> Made {
        Made {
            name: self.history.name_of(draft).to_string(),
            commit: draft.at.commit.to_string(),
            sha256: draft.at.hash.to_string(),
        }
    }

    /// Who is meant: somebody whom the rules name, or somebody who has spoken and whom they do not name any more.
    pub(super) fn anyone(&self, rules: &Rules, typed: &str) -> Result<Person, Error> {
        let words = self.history.speakers().filter_map(|id| self.history.words_of(id).first());
        let words = words.map(|word| (&word.reviewer, &word.name));
        let threads = self.history.conversation().threads().iter().map(|thread| (&thread.reviewer, &thread.name));
        let mut everyone: Vec<Person> = rules.people().to_vec();
        for (id, name) in words.chain(threads) {
            if everyone.iter().all(|known| known.id != *id) {
                everyone.push(Person::new(id.clone(), name.clone(), Vec::new()));
            }
        }
        Ok(people::find(&everyone, typed)?.clone())
    }

    /// The exact bytes of a draft, which are those that were proposed, or it is an error.
    pub(super) fn bytes(&self, draft: &Draft) -> Result<Vec<u8>, Error> {
        let bytes = self.ledger.text(draft.at.commit)?;
        if TextHash::of_bytes(&bytes) == draft.at.hash {
            Ok(bytes)
        } else {
            let why = "its text is not the one that was proposed in it".to_owned();
            Err(Error::Ledger(LedgerError::Malformed { commit: draft.at.commit, why }))
        }
    }

    /// The text of a draft.
    pub(super) fn text(&self, draft: &Draft) -> Result<String, Error> {
        let name = || format!("draft {} of {}", draft.at.number, self.name);
        intake::read_any(self.bytes(draft)?).map_err(|source| Error::NotText { name: name(), source })
    }

    /// The rules in force: those that the ledger records, or those on file while nothing is recorded.
    pub(super) fn rules(&self) -> Result<Rules, Error> {
        match self.ledger.rules()? {
            Some(bytes) => parse_rules(&bytes, "the recorded reviewers.toml"),
            None => rules_on_file(self.workspace, &self.name).map(|(rules, _)| rules),
        }
    }

    /// The rules held against what was said, for the current draft.
    pub(super) fn ruling(&self, rules: &Rules) -> Result<Ruling<'_>, Error> {
        match self.history.current() {
            Some(current) => self.ruling_on(rules, &self.text(current)?),
            None => Ok(self.rule(rules, None, &Changes::new(), &HashSet::new())),
        }
    }

    /// The rules held against what was said, as if this text were the current draft.
    pub(super) fn ruling_on(&self, rules: &Rules, text: &str) -> Result<Ruling<'_>, Error> {
        let hash = TextHash::of(text);
        let names: Vec<&str> = rules.people().iter().map(|person| person.name.as_str()).collect();
        let allows = |word: &&Word| word.small_edits && word.verdict == Verdict::Approve;
        let words = || self.history.speakers().flat_map(|id| self.history.words_of(id));
        let allowed: HashSet<TextHash> = words().filter(allows).map(|word| word.about.hash).collect();
        let mut changes = Changes::new();
        for about in case::judged(&self.history, Some(hash)) {
            let Some(judged) = self.history.draft_of(about.commit) else { continue };
            let judged = self.text(judged)?;
            if same_layout(&judged, text) {
                changes.insert(about.hash, Change::Layout);
            } else if allowed.contains(&about.hash) {
                // Whether an edit is small matters only to those who allowed small ones.
                changes.insert(about.hash, Change::of_edit(small_edit(&judged, text, &names)));
            }
        }
        Ok(self.rule(rules, Some(hash), &changes, &self.signed_words(rules)?))
    }

    /// The words that were signed by those whose words they are. Only words that stand are checked, and only of those
    /// whose key is known: one check a word, and only once.
    pub(super) fn signed_words(&self, rules: &Rules) -> Result<HashSet<EventId>, Error> {
        let speaker = |word: &Word| rules.person(word.deputy.as_ref().unwrap_or(&word.reviewer));
        let words = self.history.speakers().flat_map(|id| self.history.words_of(id));
        let with_keys: Vec<(&Word, &PublicKey)> =
            words.filter_map(|word| Some((word, speaker(word)?.key.as_ref()?))).collect();
        let mut checked = self.checked.borrow_mut();
        let is_known =
            |commit, key: &PublicKey, checked: &Checked| checked.get(commit).is_some_and(|(by, _)| by == key);
        let open: Vec<(CommitId, &PublicKey)> = with_keys
            .iter()
            .filter(|(word, key)| !is_known(&word.commit, key, &checked))
            .map(|(word, key)| (word.commit, *key))
            .collect();
        let commits: Vec<CommitId> = open.iter().map(|(commit, _)| *commit).collect();
        let mut found = self.ledger.signatures(&commits, &rules.certificates())?;
        checked
            .extend(open.iter().filter_map(|(commit, key)| Some((*commit, ((*key).clone(), found.remove(commit)?)))));
        let mut signed = HashSet::new();
        for (word, key) in with_keys {
            match &checked[&word.commit].1 {
                Signed::With(name) if key.is(name) => drop(signed.insert(word.event)),
                // That a word is not signed must not be said of one that nobody looked at.
                Signed::Unchecked(Unchecked::Program { program, why }) if rules.requires_signed() => {
                    return Err(LedgerError::NotChecked { program: program.clone(), words: why.clone() }.into());
                }
                Signed::With(_)
                | Signed::No
                | Signed::Expired(_)
                | Signed::Revoked(_)
                | Signed::UnknownKey(_)
                | Signed::Badly
                | Signed::Unchecked(_) => {}
            }
        }
        Ok(signed)
    }

    /// How many signatures of the words that stand could not be checked here, and why one of them; known once the
    /// signed words are.
    pub(super) fn unchecked_signatures(&self) -> Option<(usize, Unchecked)> {
        let checked = self.checked.borrow();
        let mut all = checked.values().filter_map(|(_, signed)| match signed {
            Signed::Unchecked(why) => Some(why.clone()),
            Signed::With(_)
            | Signed::No
            | Signed::Expired(_)
            | Signed::Revoked(_)
            | Signed::UnknownKey(_)
            | Signed::Badly => None,
        });
        let first = all.next()?;
        Some((1 + all.count(), first))
    }

    fn rule(
        &self,
        rules: &Rules,
        current: Option<TextHash>,
        changes: &Changes,
        signed: &HashSet<EventId>,
    ) -> Ruling<'_> {
        Ruling::on(&Case { rules, history: &self.history, current, changes, signed, today: today(self.workspace) })
    }
}

fn read(ledger: &Ledger<'_>) -> Result<History, Error> {
    let Some(tip) = ledger.tip() else { return Ok(History::default()) };
    if let Some((known, history)) = Memo::load::<History>(ledger, MEMO_SCHEMA) {
        if known == tip {
            return Ok(history);
        }
        if let Some(entries) = ledger.entries_after(known)?
            && let Some(history) = history.followed_by(&entries)
        {
            if entries.len() >= WORTH_A_MEMO {
                Memo::save(ledger, MEMO_SCHEMA, tip, &history);
            }
            return Ok(history);
        }
    }
    let entries = ledger.entries()?;
    let history = History::of(&entries);
    if entries.len() >= WORTH_A_MEMO {
        Memo::save(ledger, MEMO_SCHEMA, tip, &history);
    }
    Ok(history)
}

/// The rules on file for a letter, with their bytes.
pub(super) fn rules_on_file(workspace: &Workspace, letter: &LetterName) -> Result<(Rules, Vec<u8>), Error> {
    rules_in(workspace.root(), letter)
}

/// The file in a folder that holds the rules of a letter: `reviewers.<letter>.toml` where there is one, else
/// `reviewers.toml`.
pub(super) fn rules_file(folder: &Path, letter: &LetterName) -> String {
    let own = format!("reviewers.{}.toml", letter.as_str());
    // A dangling link is somebody's wish for rules of its own: that it cannot be read is then said.
    if folder.join(&own).symlink_metadata().is_ok() { own } else { "reviewers.toml".to_owned() }
}

/// The rules in a folder for a letter, with their bytes.
pub(super) fn rules_in(folder: &Path, letter: &LetterName) -> Result<(Rules, Vec<u8>), Error> {
    let name = rules_file(folder, letter);
    let path = folder.join(&name);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && name == "reviewers.toml" => {
            return Err(Error::NoRules { folder: folder.to_owned() });
        }
        Err(source) => return Err(Error::Read { name: path, source }),
    };
    Ok((parse_rules(&bytes, &name)?, bytes))
}

/// The rules that these bytes are; they go by this name.
pub(super) fn parse_rules(bytes: &[u8], name: &str) -> Result<Rules, Error> {
    let text = match intake::read(bytes.to_vec()) {
        // Rules that say nothing name nobody, and that is what is wrong with them.
        Err(NotText::Empty) => String::new(),
        read => read.map_err(|source| Error::NotText { name: name.to_owned(), source })?,
    };
    Rules::parse(&text).map_err(|problems| Error::Rules { name: name.to_owned(), problems })
}

/// The day it is, by the clock that dates events.
pub(super) fn today(workspace: &Workspace) -> Date {
    let now = workspace.committer().map(|signature| signature.at.to_datetime().date());
    now.unwrap_or_else(|_| ZonedDateTime::now().date())
}

/// The person who is typing, as the rules know them.
pub(super) fn me<'r>(workspace: &Workspace, rules: &'r Rules) -> Result<&'r Person, Error> {
    let committer = workspace.committer()?;
    let claims =
        Claims { id: workspace.config_get("paraaf.me")?, email: Some(committer.email), name: Some(committer.name) };
    known(rules, &claims)
}

/// The person whom the rules know by what the machine says of who is typing.
pub(super) fn known<'r>(rules: &'r Rules, claims: &Claims) -> Result<&'r Person, Error> {
    let me = people::me(rules.people(), claims)?;
    let email = claims.email.as_deref().unwrap_or_default();
    match rules.people().iter().find(|person| person.has_email(email)) {
        // The events would carry the one's name and the other's address.
        Some(other) if other.id != me.id => Err(Error::TwoPeople { me: me.id.clone(), other: other.id.clone() }),
        Some(_) | None => Ok(me),
    }
}
