//! Files that came back: what was done to the draft that they were made of becomes acts of the people in them.

use std::collections::HashMap;
use std::sync::Arc;

use super::act::{self, About, Act, ActKind, Thread};
use super::ahead::Ahead;
use super::arguments::Arguments;
use super::footnotes;
use super::held_against::{HeldAgainst, Later, Sent, held_against};
use super::known::{self, Known, typed_by};
use super::now::Now;
use super::older;
pub(super) use super::plan::printable;
use super::plan::{Plan, Received};
use super::suggested::suggestions;
use super::taken::say_who_was_taken;
use super::who::{People, shown};
use crate::cli::author::{same_moment, sent_with};
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::one_wish::{bare, says};
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::cli::{base, intake, unread, wording};
use crate::document::returned::Returned;
use crate::document::reviewed::{By, Reading, Reviewed};
use crate::letter::event::{Entry, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::history::Draft;
use crate::letter::ids::DraftNumber;
use crate::letter::people::Person;
use crate::text::compare::compare;
use crate::text::document::markdown;
use crate::text::document::unread::Unread;
use crate::text::words;

/// A file that came in.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// What it was called when it was named.
    pub(super) name: String,
    /// How it was typed, where it was named itself.
    pub(super) typed: Option<String>,
    pub(super) bytes: Vec<u8>,
    /// The mail that it was in.
    pub(super) mail: Option<Evidence>,
    /// Who sent it, where the mail says so.
    pub(super) sender: Option<Person>,
}

impl File {
    /// What it is known by.
    pub(super) fn known_by(&self) -> Evidence {
        Evidence::of_bytes(&self.bytes)
    }

    /// Whether there are comments in it.
    pub(super) fn has_comments(&self) -> bool {
        intake::reviewed(&self.bytes, &self.name).is_ok_and(|reviewed| !reviewed.comments.is_empty())
    }

    pub(super) fn evidence(&self) -> Vec<Evidence> {
        self.mail.iter().cloned().chain([Evidence::of_bytes(&self.bytes)]).collect()
    }
}

/// Plans what becomes of files, in their order.
pub(super) struct Documents<'r, 'w> {
    pub(super) arguments: &'r Arguments,
    pub(super) desk: &'r Desk,
    pub(super) letter: &'r OpenLetter<'w>,
    /// What was said so far.
    pub(super) entries: &'r [Entry],
    now: Now,
}

/// A file that was read, with the draft that it was made of.
pub(super) struct Read<'l> {
    pub(super) file: &'l File,
    pub(super) reviewed: Reviewed,
    pub(super) draft: &'l Draft,
    pub(super) text: String,
    pub(super) by_id: bool,
    /// What the draft said before others went on with it, where the file was made of that.
    pub(super) before: Option<String>,
    /// Whose changes are in it that the draft has, and when they were made.
    pub(super) own: Vec<By>,
}

impl Read<'_> {
    /// It held against its draft.
    fn returned(&self) -> Returned<'_> {
        let before = self.before.as_deref().unwrap_or(&self.text);
        Returned::made_of(before, &self.text, &self.reviewed, |by| self.was_sent(by))
    }

    /// Whether the draft has the changes that somebody made at a moment.
    fn was_sent(&self, by: &By) -> bool {
        self.own.iter().any(|known| same_moment(known, by))
    }
}

impl<'r, 'w> Documents<'r, 'w> {
    pub(super) fn new(
        arguments: &'r Arguments,
        desk: &'r Desk,
        (letter, entries): (&'r OpenLetter<'w>, &'r [Entry]),
    ) -> Result<Self, Error> {
        let current = letter.current()?;
        let (text, at, whose) = (letter.text(current)?, current.at, wording::draft(current));
        Ok(Self { arguments, desk, letter, entries, now: Now { text, at, whose, changed: false } })
    }

    /// What the next file is worked into.
    pub(super) fn now(&self) -> Now {
        self.now.clone()
    }

    /// Forgets what was worked in since.
    pub(super) fn back_to(&mut self, now: Now) {
        self.now = now;
    }

    /// The text of the last draft that is proposed; none where none is.
    pub(super) fn proposed(&self) -> Option<&str> {
        self.now.changed.then_some(self.now.text.as_str())
    }

    /// Each as if those before it had come in already. The one that was saved last comes last, in whatever order they are
    /// named: it may be what somebody made of the others.
    pub(super) fn plan(&mut self, files: &[File], people: &mut People<'_>, plan: &mut Plan) -> Result<(), Error> {
        let mut read = files.iter().map(|file| self.read(file)).collect::<Result<Vec<_>, Error>>()?;
        let of = |place: usize| (place, files.len());
        for place in older::order(&read.iter().map(|read| &read.reviewed).collect::<Vec<_>>()) {
            let mut now = self.now.clone();
            if plan.acts.is_empty() {
                let against = self.against(&read[place])?;
                self.holding(&mut read[place], against, plan);
                self.file(&read[place], of(place), people, plan, &mut now)?;
            } else {
                let planned = plan.acts.len();
                let ahead = Ahead::of(self.letter, self.entries, &plan.acts)?;
                let (letter, entries) = (&ahead.letter, ahead.entries.as_slice());
                let documents = Documents { letter, entries, now: now.clone(), ..*self };
                let against = documents.against(&read[place])?;
                self.holding(&mut read[place], against, plan);
                documents.file(&read[place], of(place), people, plan, &mut now)?;
                ahead.placed(&mut plan.acts[planned..]);
            }
            self.now = now;
        }
        Ok(())
    }

    /// The later draft that a file holds; none where it is said of which it was made, or is a draft itself.
    fn against(&self, read: &Read<'_>) -> Result<Option<HeldAgainst>, Error> {
        if !self.arguments.as_remarks || self.arguments.draft.is_some() {
            return Ok(None);
        }
        let Read { file, reviewed, draft, text, own, .. } = read;
        held_against(Sent { name: &file.name, reviewed, draft, text, own }, self.letter, self.entries)
    }

    /// Has a file held against a later draft.
    fn holding<'l>(&self, read: &mut Read<'l>, against: Option<HeldAgainst>, plan: &mut Plan)
    where
        'r: 'l,
    {
        let Some(HeldAgainst { draft, note }) = against else { return };
        plan.notes.push(note);
        let Some(Later { commit, text, before, own }) = draft else { return };
        let Some(draft) = self.letter.history.draft_of(commit) else { return };
        (read.draft, read.text, read.before, read.own) = (draft, text, before, own);
    }

    fn file(
        &self,
        read: &Read<'_>,
        (place, files): (usize, usize),
        people: &mut People<'_>,
        plan: &mut Plan,
        now: &mut Now,
    ) -> Result<(), Error> {
        let Read { file, reviewed, draft, text, .. } = read;
        people.looks_at(place, file.sender.as_ref())?;
        let returned = read.returned();
        let (untracked, authors) = (returned.untracked(), returned.authors());
        people.meet(authors.iter().map(|(by, _)| by).chain(reviewed.comments.iter().map(|comment| &comment.by)));
        let is_left_out = authors.iter().any(|(by, _)| people.leaves_out(by)) && !self.arguments.as_remarks;
        let accepted =
            if is_left_out { accepted_but(&returned, &file.name, &authors, people)? } else { returned.accepted() };
        let taken: Vec<(By, usize)> = authors.iter().filter(|(by, _)| !people.leaves_out(by)).cloned().collect();
        let is_silent = self.is_silent(read, &accepted, !authors.is_empty())?;
        if is_left_out {
            authors
                .iter()
                .filter(|one| !taken.contains(one))
                .for_each(|(by, count)| people.leave_out_changes(by, *count));
        }
        let bys: Vec<By> = taken.iter().map(|(by, _)| by.clone()).collect();
        let mut sender = file.sender.clone();
        let mut need_sender = |people: &People<'_>| match &sender {
            Some(known) => Ok::<Person, Error>(known.clone()),
            None => Ok(sender.insert(people.sender(place, files, &file.name, &bys)?).clone()),
        };
        let known = known::all(self.letter, &reviewed.comments);
        let typed_by = typed_by(&reviewed.comments, &known, &authors, people, &mut || need_sender(people))?;
        let (mut acts, mut attached) = (Vec::new(), HashMap::new());
        let evidence = file.evidence();
        let mut unread = reviewed.unread_in(text, |by| read.was_sent(by));
        let worked_in = act::worked_in(self.entries, &file.known_by());
        if let Some(number) = worked_in {
            let text =
                format!("{}: its words came in with draft {number}, and only its comments are taken in.", file.name);
            plan.notes.push(text);
        } else if self.arguments.as_remarks {
            let saved = older::saved(reviewed, self.letter.workspace.committer()?.at.offset);
            let of = (file.name.as_str(), draft.at, evidence.as_slice(), is_silent, saved);
            let mark = plan.notes.len();
            let of = suggestions(&returned, of, &mut need_sender, (self.letter, self.entries, people), plan)?;
            (acts, attached) = self.all_together(read, &returned, of, &mut need_sender, people, (plan, mark))?;
            must_not_be_silent(read, is_silent && acts.is_empty())?;
            say_who_was_taken(&mut acts, &taken, &file.name, people);
            plan.notes.extend(only_looks(&file.name, &unread, returned.looks_that_came(), &acts));
        // Who takes out what another put in before them leaves the draft that the file was made of.
        } else if accepted != *text || !taken.is_empty() && !now.is(draft) {
            let mut person = need_sender(people)?;
            if file.sender.is_some() {
                person = people.whose(person, &file.name, &bys)?;
            }
            let said = (accepted, person);
            acts.extend(self.as_draft((read, &returned), [&authors, &taken], said, people, (plan, now))?);
            unread = reviewed.unread_in(&now.text, |_| true);
        }
        plan.notes.extend(footnotes::kept(&file.name, returned.traded()));
        let offset = plan.acts.len();
        let proposed = acts.iter().enumerate().find_map(|(at, act)| match &act.kind {
            ActKind::Propose { text } => {
                Some((About::New { place: offset + at, number: self.next(plan) }, text.clone()))
            }
            _ => None,
        });
        self.comments(
            &returned,
            read,
            people,
            &mut acts,
            &Beside { offset, proposed, attached, known, typed_by },
            plan,
        )?;
        let has_nothing = worked_in.is_some() && acts.is_empty() && file.mail.is_none();
        if let Some(what) = act::before(self.entries, &file.known_by()).filter(|_| has_nothing) {
            return Err(ReceiveRefusal::Before { name: file.name.clone(), what }.into());
        }
        plan.acts.extend(acts);
        for at in people.ahead() {
            let at = wording::minute(at);
            plan.notes.push(format!("{}: a date in it has not come yet ({at}), and is not taken over.", file.name));
        }
        let untracked = (untracked != *text).then(|| Arc::new(compare(text.clone(), untracked)));
        plan.received.push(Received {
            name: file.name.clone(),
            evidence: Evidence::of_bytes(&file.bytes),
            draft: Some(draft.at.number),
            by_id: read.by_id,
            authors: authors.iter().map(|(by, count)| (shown(by), people.matched(by).cloned(), *count)).collect(),
            comments: reviewed.comments.len(),
            untracked,
            unread,
            only_words: self.arguments.as_remarks,
            original: self.arguments.keep_original.then(|| intake::original(file.bytes.clone())),
            mail: None,
        });
        Ok(())
    }

    /// Whether a file is the draft as it was, which can mean that somebody took back all that they suggested before.
    fn is_silent(&self, read: &Read<'_>, accepted: &str, is_changed: bool) -> Result<bool, Error> {
        match must_say_something(read, accepted, is_changed) {
            Err(Error::Receive(ReceiveRefusal::SaysNothing { .. })) if self.arguments.as_remarks => Ok(true),
            Err(error) => Err(error),
            Ok(()) => Ok(false),
        }
    }

    /// Reads a file, and finds the draft that it was made of: the one that was said, else the one that it names, else the
    /// one whose words are nearest.
    fn read<'l>(&self, file: &'l File) -> Result<Read<'l>, Error>
    where
        'r: 'l,
    {
        intake::not_a_page(&file.bytes, &file.name)?;
        if intake::is_plain_text(&file.bytes) {
            return Err(ReceiveRefusal::PlainText(file.name.clone()).into());
        }
        let reviewed = intake::reviewed(&file.bytes, &file.name)?;
        intake::without_record(&reviewed, &file.name)?;
        let origin = reviewed.origin.as_ref().filter(|_| self.arguments.draft.is_none());
        let by_id = origin.is_some();
        let text = markdown::write(&reviewed.settled(Reading::Rejected));
        let draft = match origin {
            Some(origin) if origin.letter != self.letter.name.as_str() => {
                let (name, letter) = (file.name.clone(), origin.letter.clone());
                return Err(ReceiveRefusal::OtherLetter { name, letter }.into());
            }
            // Also where it names a draft of this one: something else may have been written over it.
            _ if self.arguments.draft.is_none() && self.is_another_letter(&text)? => {
                let (name, letter) = (file.name.clone(), self.letter.name.clone());
                return Err(ReceiveRefusal::Unlike { name, letter }.into());
            }
            Some(origin) => base::named_by(self.letter, origin).ok_or_else(|| ReceiveRefusal::DraftNotHere {
                name: file.name.clone(),
                draft: origin.draft.name.clone(),
                letter: self.letter.name.clone(),
            })?,
            None => {
                let stated = self.arguments.draft.as_ref();
                base::of_other_text(self.letter, &file.name, &text, stated, self.desk).map_err(with_own_option)?
            }
        };
        let own = sent_with(self.letter, draft, reviewed.origin.is_some());
        Ok(Read { file, text: self.letter.text(draft)?, draft, reviewed, by_id, before: None, own })
    }

    /// Whether a text has hardly a word in common with any draft.
    fn is_another_letter(&self, text: &str) -> Result<bool, Error> {
        for draft in self.letter.history.drafts().iter().rev() {
            if !is_unlike(self.letter.text(draft)?, text) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The number that the next draft gets.
    fn next(&self, plan: &Plan) -> DraftNumber {
        let planned = plan.acts.iter().filter(|act| matches!(act.kind, ActKind::Propose { .. }));
        planned.fold(self.letter.history.next_number(), |number, _| number.next())
    }
}

/// The text with all that was changed but by those who are left out.
fn accepted_but(
    returned: &Returned<'_>,
    name: &str,
    authors: &[(By, usize)],
    people: &People<'_>,
) -> Result<String, ReceiveRefusal> {
    returned.accepted_but(|by| people.leaves_out(by)).ok_or_else(|| ReceiveRefusal::GoesOn {
        name: name.to_owned(),
        left_out: authors.iter().filter(|(by, _)| people.leaves_out(by)).map(|(by, _)| shown(by)).collect(),
    })
}

/// Refuses a file in which nothing was done, or of which no words would be left.
fn must_say_something(read: &Read<'_>, accepted: &str, is_changed: bool) -> Result<(), Error> {
    let Read { file, reviewed, draft, text, .. } = read;
    let says_nothing = accepted == *text && !is_changed && reviewed.comments.is_empty();
    let name = file.name.clone();
    if says_nothing && !reviewed.unread.is_empty() {
        let beside = unread::listed(&reviewed.unread_in(text, |_| true)).join("; ");
        return Err(ReceiveRefusal::OnlyBeside { name, draft: draft.at.number, beside }.into());
    }
    if accepted.trim().is_empty() {
        return Err(ReceiveRefusal::NoWords(name).into());
    }
    must_not_be_silent(read, says_nothing)
}

/// Refuses a file that says nothing.
fn must_not_be_silent(read: &Read<'_>, is_silent: bool) -> Result<(), Error> {
    let (name, draft) = (read.file.name.clone(), read.draft.at.number);
    if is_silent { Err(ReceiveRefusal::SaysNothing { name, draft }.into()) } else { Ok(()) }
}

/// What is planned of a file before its comments.
pub(super) struct Beside {
    /// How many acts are planned before those of the file.
    pub(super) offset: usize,
    /// The draft that it is, with its text.
    pub(super) proposed: Option<(About, String)>,
    /// The suggestion that puts in the words of a comment, by the place of the comment; a new one by its place among the acts of
    /// the file.
    pub(super) attached: HashMap<usize, Thread>,
    /// What is known of each comment.
    pub(super) known: Vec<Option<Known>>,
    /// Whoever typed into comments of others, where that is plain.
    pub(super) typed_by: Option<Person>,
}

/// What becomes of tracked changes of looks where only words are suggested, but for those that are in a suggestion: these are of
/// what whole paragraphs are, or, where a format keeps no looks of before, as `OpenDocument` does, of words that are marked otherwise.
fn only_looks(name: &str, unread: &[Unread], suggested: usize, acts: &[Act]) -> Option<String> {
    let mut left = suggested;
    let marks = |act: &Act, words: &str| match &act.kind {
        ActKind::Remark { passage: Some(Passage { quote, instead: Some(instead), .. }), .. } => {
            bare(quote) == bare(instead) && says(instead, words)
        }
        _ => false,
    };
    let mut is_suggested = |one: &Unread| {
        acts.iter().any(|act| marks(act, &one.words))
            || one.words.is_empty() && left.checked_sub(1).map(|rest| left = rest).is_some()
    };
    let looks = unread.iter().filter(|one| unread::is_of_looks(one) && !is_suggested(one));
    let looks = unread::listed(&looks.cloned().collect::<Vec<_>>()).join("; ");
    let text = "A suggestion is about words, so that is not recorded. Receive the file without --as-remarks \
                to take over what a letter can hold of it, or say it in words with paraaf remark.";
    (!looks.is_empty()).then(|| format!("{name}: {looks}. {text}"))
}

/// Whether less than half of the shorter text and a tenth of the longer one stayed: that much any two letters have in common.
fn is_unlike(draft: String, text: &str) -> bool {
    let (was, is) = (words::count(&draft), words::count(text));
    let stayed = was.saturating_sub(compare(draft, text.to_owned()).words().deleted);
    stayed * 2 < was.min(is) && stayed * 10 < was.max(is)
}

/// The same refusal, with the option that this command has.
fn with_own_option(error: Error) -> Error {
    match error {
        Error::NearerToOlder { name, nearest, current } => ReceiveRefusal::Nearer { name, nearest, current }.into(),
        other => other,
    }
}
