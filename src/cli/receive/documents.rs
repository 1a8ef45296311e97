//! Files that came back: what was done to the draft that they were made of becomes acts of the people in them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::act::{About, Act, ActKind, Thread};
use super::arguments::Arguments;
use super::known::{self, by, same_moment};
use super::plan::{Plan, Received};
use super::who::{People, shown};
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::cli::speaker::Speaker;
use crate::cli::{base, intake, wording};
use crate::document::returned::{MoveEnd, NoEdit, Returned, Suggestion};
use crate::document::reviewed::{By, Comment, Reading, Reviewed};
use crate::letter::event::{Answer, DraftRef, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::history::Draft;
use crate::letter::ids::DraftNumber;
use crate::letter::people::Person;
use crate::text::compare::compare;
use crate::text::document::markdown;
use crate::text::merge::merge;
use crate::text::words;

/// A file that came in.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// What it was called when it was named.
    pub(super) name: String,
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

    fn evidence(&self) -> Vec<Evidence> {
        self.mail.iter().cloned().chain([Evidence::of_bytes(&self.bytes)]).collect()
    }
}

/// Plans what becomes of files, in their order.
pub(super) struct Documents<'r, 'w> {
    pub(super) arguments: &'r Arguments,
    pub(super) desk: &'r Desk,
    pub(super) letter: &'r OpenLetter<'w>,
    now: Now,
}

/// A file that was read, with the draft that it was made of.
struct Read<'l> {
    file: &'l File,
    reviewed: Reviewed,
    draft: &'l Draft,
    text: String,
    by_id: bool,
}

impl<'r, 'w> Documents<'r, 'w> {
    pub(super) fn new(arguments: &'r Arguments, desk: &'r Desk, letter: &'r OpenLetter<'w>) -> Result<Self, Error> {
        let current = letter.current()?;
        let (text, at, whose) = (letter.text(current)?, current.at, wording::draft(current));
        Ok(Self { arguments, desk, letter, now: Now { text, at, whose, changed: false } })
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

    pub(super) fn plan(&mut self, files: &[File], people: &mut People<'_>, plan: &mut Plan) -> Result<(), Error> {
        for (place, file) in files.iter().enumerate() {
            let read = self.read(file)?;
            let mut now = self.now.clone();
            self.file(&read, (place, files.len()), people, plan, &mut now)?;
            self.now = now;
        }
        Ok(())
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
        let own = self.own(read.reviewed.origin.is_some(), draft);
        let returned = Returned::of(text, reviewed, |by| own.iter().any(|known| same_moment(known, by)));
        let (untracked, authors) = (returned.untracked(), returned.authors());
        let is_left_out = authors.iter().any(|(by, _)| people.leaves_out(by)) && !self.arguments.as_remarks;
        let accepted =
            if is_left_out { returned.accepted_but(|by| people.leaves_out(by)) } else { returned.accepted() };
        let taken: Vec<(By, usize)> = authors.iter().filter(|(by, _)| !people.leaves_out(by)).cloned().collect();
        let says_nothing = accepted == *text && authors.is_empty() && reviewed.comments.is_empty();
        if says_nothing && !reviewed.unread.is_empty() {
            let (name, beside) = (file.name.clone(), intake::unread(&reviewed.unread).join("; "));
            return Err(ReceiveRefusal::OnlyBeside { name, draft: draft.at.number, beside }.into());
        }
        if accepted.trim().is_empty() {
            return Err(ReceiveRefusal::NoWords(file.name.clone()).into());
        }
        if says_nothing {
            return Err(ReceiveRefusal::SaysNothing { name: file.name.clone(), draft: draft.at.number }.into());
        }
        if is_left_out {
            authors
                .iter()
                .filter(|one| !taken.contains(one))
                .for_each(|(by, count)| people.leave_out_changes(by, *count));
        }
        let bys: Vec<By> = taken.iter().map(|(by, _)| by.clone()).collect();
        let mut sender = file.sender.clone();
        let mut need_sender = || match &sender {
            Some(known) => Ok::<Person, Error>(known.clone()),
            None => Ok(sender.insert(people.sender(place, files, &file.name, &bys)?).clone()),
        };
        let (mut acts, mut attached) = (Vec::new(), HashMap::new());
        let evidence = file.evidence();
        if self.arguments.as_remarks {
            let whose = if untracked == *text { None } else { Some(need_sender()?) };
            (acts, attached) = suggestions(&returned, read, whose.as_ref(), people, plan)?;
        } else if accepted != *text {
            let mut person = need_sender()?;
            if file.sender.is_some() {
                person = people.whose(person, &file.name, &bys)?;
            }
            let others = taken.iter().filter(|(by, _)| people.matched(by).is_none_or(|one| one.id != person.id));
            let others: Vec<String> = others.map(|(by, count)| format!("{} ({count})", shown(by))).collect();
            if !others.is_empty() {
                let others: Vec<&str> = others.iter().map(String::as_str).collect();
                plan.notes.push(format!(
                    "{}: the draft is under the name of {}, and has changes of {} in it; --as-remarks keeps each under its own name.",
                    file.name,
                    person.name,
                    wording::list(&others)
                ));
            }
            let newest = taken.iter().filter_map(|(by, _)| by.date.clone()).max();
            let speaker = people.speaker(&person, newest.as_deref())?;
            if let Some(text) = now.with(draft, text, accepted, &person.name)? {
                let words = self.arguments.message.clone().unwrap_or_default();
                plan.redlines.insert(plan.acts.len() + acts.len(), Arc::new(compare(now.text.clone(), text.clone())));
                acts.push(Act {
                    speaker,
                    words,
                    evidence: evidence.clone(),
                    kind: ActKind::Propose { text: text.clone() },
                });
                (now.text, now.changed) = (text, true);
            } else {
                plan.notes.push(format!("{}: the current draft has these words already.", file.name));
            }
        }
        let offset = plan.acts.len();
        let proposed = acts.iter().enumerate().find_map(|(at, act)| match &act.kind {
            ActKind::Propose { text } => {
                Some((About::New { place: offset + at, number: self.next(plan) }, text.clone()))
            }
            _ => None,
        });
        self.comments(&returned, read, people, &mut acts, &Beside { offset, proposed, attached }, plan)?;
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
            unread: reviewed.unread.clone(),
            original: self.arguments.keep_original.then(|| intake::original(file.bytes.clone())),
            mail: None,
        });
        Ok(())
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
        let draft = match origin {
            Some(origin) if origin.letter != self.letter.name.as_str() => {
                let (name, letter) = (file.name.clone(), origin.letter.clone());
                return Err(ReceiveRefusal::OtherLetter { name, letter }.into());
            }
            Some(origin) => {
                let is_it = |draft: &&Draft| draft.at.hash.to_string() == origin.draft.sha256;
                let drafts = self.letter.history.drafts();
                let exact =
                    drafts.iter().filter(is_it).find(|draft| draft.at.commit.to_string() == origin.draft.commit);
                exact.or_else(|| drafts.iter().rfind(is_it)).ok_or_else(|| ReceiveRefusal::DraftNotHere {
                    name: file.name.clone(),
                    draft: origin.draft.name.clone(),
                    letter: self.letter.name.clone(),
                })?
            }
            None => {
                let text = markdown::write(&reviewed.settled(Reading::Rejected));
                let stated = self.arguments.draft.as_ref();
                if stated.is_none() && self.is_another_letter(&text)? {
                    let (name, letter) = (file.name.clone(), self.letter.name.clone());
                    return Err(ReceiveRefusal::Unlike { name, letter }.into());
                }
                base::of_other_text(self.letter, &file.name, &text, stated, self.desk).map_err(with_own_option)?
            }
        };
        Ok(Read { file, text: self.letter.text(draft)?, draft, reviewed, by_id })
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

    /// Whose changes stood in the file when it was sent out, and when they were made: those of the drafts up to this one.
    fn own(&self, was_sent: bool, draft: &Draft) -> Vec<By> {
        let drafts = self.letter.history.drafts().iter().filter(|_| was_sent);
        let until = drafts.take_while(|one| one.at.number <= draft.at.number);
        until.map(|one| by(&one.by, one.proposed)).collect()
    }

    /// The number that the next draft gets.
    fn next(&self, plan: &Plan) -> DraftNumber {
        let planned = plan.acts.iter().filter(|act| matches!(act.kind, ActKind::Propose { .. }));
        planned.fold(self.letter.history.next_number(), |number, _| number.next())
    }

    /// Comments as remarks and replies; what was settled in the file is answered.
    fn comments(
        &self,
        returned: &Returned<'_>,
        read: &Read<'_>,
        people: &mut People<'_>,
        acts: &mut Vec<Act>,
        Beside { offset, proposed, attached }: &Beside,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let Read { file, reviewed, draft, text, .. } = read;
        let passages = returned.passages();
        let proposed = proposed.as_ref().map(|(about, text)| (*about, text.as_str()));
        let put_in =
            proposed.map(|(_, text)| returned.passages_put_in(text, |by| people.leaves_out(by))).unwrap_or_default();
        let mut threads: Vec<Option<Thread>> = Vec::new();
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let to = root(&reviewed.comments, place).and_then(|root| threads.get(root)?.clone());
            if let Some(known) = known::remark(self.letter, comment) {
                threads.push(Some(to.unwrap_or(known)));
                continue;
            }
            let words = printable(&comment.text);
            if words.is_empty() {
                plan.notes.push(format!(
                    "{}: a comment by {} without words is left out.",
                    file.name,
                    shown(&comment.by)
                ));
                threads.push(to);
                continue;
            }
            let Some(person) = people.author(&comment.by, "a comment")? else {
                threads.push(to);
                continue;
            };
            let speaker = people.speaker(&person, comment.by.date.as_deref())?;
            // What is settled is no reply: the suggestion itself is not settled by that.
            let suggested = attached.get(&place).filter(|_| comment.answers.is_none());
            let to = to.or_else(|| suggested.filter(|_| !comment.resolved).map(|act| Thread::New(offset + act)));
            let kind = if let Some(to) = &to {
                ActKind::Reply { to: to.clone() }
            } else {
                let on =
                    |text: &str, at: Range<usize>| Passage { quote: text[at.clone()].to_owned(), at, instead: None };
                if let (Some((about, proposed)), Some(at)) = (proposed, put_in.get(place).cloned().flatten()) {
                    ActKind::Remark { about, passage: Some(on(proposed, at)) }
                } else {
                    let of_suggestion = suggested.and_then(|act| match &acts.get(*act)?.kind {
                        ActKind::Remark { passage, .. } => passage.as_ref().map(|passage| passage.at.clone()),
                        _ => None,
                    });
                    let at = of_suggestion.or_else(|| passages.get(place).cloned().flatten());
                    ActKind::Remark { about: About::Known(draft.at), passage: at.map(|at| on(text, at)) }
                }
            };
            threads.push(Some(to.unwrap_or(Thread::New(offset + acts.len()))));
            acts.push(Act { speaker, words, evidence: file.evidence(), kind });
        }
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let begins = comment.resolved && comment.answers.is_none();
            let Some(to) = threads.get(place).cloned().flatten().filter(|_| begins) else { continue };
            if let Thread::Known { event, .. } = &to {
                let known = self.letter.history.conversation().threads().iter().find(|thread| thread.event == *event);
                if known.is_none_or(crate::letter::conversation::Thread::is_answered) {
                    continue;
                }
            }
            let speaker = people.pen("answer remarks")?;
            let words = format!("Marked as resolved in {}.", file.name);
            acts.push(Act {
                speaker,
                words,
                evidence: file.evidence(),
                kind: ActKind::Answer { to, answer: Answer::Accepted },
            });
        }
        Ok(())
    }
}

/// What is planned of a file before its comments.
struct Beside {
    /// How many acts are planned before those of the file.
    offset: usize,
    /// The draft that it is, with its text.
    proposed: Option<(About, String)>,
    /// The suggestion that puts in the words of a comment: its place among the acts of the file, by the place of the comment.
    attached: HashMap<usize, usize>,
}

/// The text that the next file is worked into.
#[derive(Debug, Clone)]
pub(super) struct Now {
    text: String,
    at: DraftRef,
    /// Whose words are in it.
    whose: String,
    changed: bool,
}

impl Now {
    /// The text with what a file made of its draft; none where it has that already.
    fn with(&mut self, draft: &Draft, base: &str, accepted: String, who: &str) -> Result<Option<String>, Error> {
        let text = if draft.at == self.at && !self.changed {
            accepted
        } else {
            let merged = merge(base, &self.text, &accepted);
            let places: Vec<String> = merged
                .conflicts()
                .map(|conflict| format!("  \"{}\" and \"{}\"", one_line(&conflict.ours), one_line(&conflict.theirs)))
                .collect();
            merged.text().ok_or_else(|| {
                let one = if self.changed { self.whose.clone() } else { format!("draft {}", self.whose) };
                ReceiveRefusal::SameWords { one, other: who.to_owned(), places }
            })?
        };
        self.whose = if self.changed { format!("{} and {who}", self.whose) } else { who.to_owned() };
        Ok((text != self.text).then_some(text))
    }
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

/// Each change as a suggestion of its own author; what was not tracked as one of whoever sent the file.
fn suggestions(
    returned: &Returned<'_>,
    read: &Read<'_>,
    sender: Option<&Person>,
    people: &mut People<'_>,
    plan: &mut Plan,
) -> Result<(Vec<Act>, HashMap<usize, usize>), Error> {
    let (mut acts, evidence, about) = (Vec::new(), read.file.evidence(), read.draft.at);
    let mut attached = HashMap::new();
    if let Some(sender) = sender {
        for one in returned.untracked_suggestions() {
            acts.push(suggested(one, about, people.speaker(sender, None)?, String::new(), &evidence));
        }
    }
    for (by, _) in returned.authors() {
        people.whoever(&by, "a change")?;
    }
    let found = returned.suggestions(|by| people.is_left_out(by));
    for elsewhere in found.elsewhere {
        let words = elsewhere.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let does = match elsewhere.why {
            NoEdit::TakesOut => "takes out words that somebody else put in",
            NoEdit::GoesOn => "goes on with words that somebody else put in",
            NoEdit::Untracked => "changes words that were changed without tracking too",
        };
        plan.notes.push(format!(
            "{}: {} {does} (\"{words}\"): that is no suggestion, and is not recorded.",
            read.file.name,
            shown(&elsewhere.by)
        ));
    }
    for one in found.all {
        if let Some(person) = people.author(&one.by, "a change")? {
            let speaker = people.speaker(&person, one.by.date.as_deref())?;
            let moved = match one.end {
                Some(MoveEnd::Away) => "Moved to another place.",
                Some(MoveEnd::Here) => "Moved from another place.",
                None => "",
            };
            let words = format!("{moved} {}", words_of_others(&one, people)?).trim().to_owned();
            attached.extend(one.comments.iter().map(|comment| (*comment, acts.len())));
            acts.push(suggested(one, about, speaker, words, &evidence));
        }
    }
    Ok((acts, attached))
}

/// Whose words beside the speaker's own are in a suggestion.
fn words_of_others(one: &Suggestion, people: &mut People<'_>) -> Result<String, Error> {
    let mut of_each: Vec<String> = Vec::new();
    for (by, put_in) in &one.with {
        let who = people.whoever(by, "a change")?.map_or_else(|| shown(by), |person| person.name);
        of_each.push(match one_line(put_in).as_str() {
            "" => who,
            words => format!("{who} (\"{words}\")"),
        });
    }
    let of_each: Vec<&str> = of_each.iter().map(String::as_str).collect();
    Ok(if of_each.is_empty() { String::new() } else { format!("With what {} changed in it.", wording::list(&of_each)) })
}

fn suggested(one: Suggestion, about: DraftRef, speaker: Speaker, words: String, evidence: &[Evidence]) -> Act {
    let Suggestion { at, quote, instead, .. } = one;
    let passage = Some(Passage { at, quote, instead: Some(instead) });
    let kind = ActKind::Remark { about: About::Known(about), passage };
    Act { speaker, words, evidence: evidence.to_vec(), kind }
}

/// The comment that began what a comment belongs to, where it is a reply.
fn root(comments: &[Comment], place: usize) -> Option<usize> {
    let mut at = comments[place].answers?;
    // A file can say that two comments answer each other.
    for _ in 0..comments.len() {
        match comments.get(at)?.answers {
            Some(next) => at = next,
            None => return (at < place).then_some(at),
        }
    }
    None
}

/// Words without what no message may hold.
pub(super) fn printable(words: &str) -> String {
    let plain = |c: char| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c };
    words.chars().map(plain).collect::<String>().trim().to_owned()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
