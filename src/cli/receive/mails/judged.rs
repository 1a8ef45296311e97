//! What is recorded of what a mail says. One word, and nothing beside it, is clear; of all else whoever reads it says what
//! it is.

use super::among::Among;
use super::given::Given;
use super::writers::Writer;
use super::{machine, namesake, spelt, subject};
use crate::cli::asked;
use crate::cli::condition;
use crate::cli::error::Error;
use crate::cli::receive::act::{About, ActKind};
use crate::cli::receive::answer::{self, Answer, Names};
use crate::cli::receive::plan::Why;
use crate::cli::wording;
use crate::document::inbox::{Doubt, Incoming, Said};
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::people::Person;
use crate::render::page::{Page, Text, Tone};

/// A mail of which it is known whose it is, and what about.
pub(super) struct Reply<'m> {
    pub(super) person: &'m Person,
    pub(super) about: DraftRef,
    pub(super) names: Names,
    pub(super) said: &'m Said,
    /// Somebody who was asked what it answers, and for whom its sender may speak.
    pub(super) instead: Option<Person>,
    /// What is said in it among other people's words.
    pub(super) among: Among,
    /// Its subject, where that is not just that of the question.
    pub(super) own_subject: Option<&'m String>,
    /// How it is sealed, as a sentence without its full stop.
    pub(super) sealed: Option<String>,
    /// What came with it that makes a word of it doubtful, each as a sentence without its full stop.
    pub(super) beside: Vec<String>,
    /// What the headers say that makes a word of it doubtful, as such sentences.
    pub(super) headers: Vec<String>,
    /// Somebody else with whose whole name it is signed.
    pub(super) namesake: Option<String>,
    /// What its sender wrote after it, as such a sentence.
    pub(super) later: Option<String>,
    /// Whether something of it is recorded already.
    pub(super) with_files: bool,
    /// Whether something came with it that cannot be taken in.
    pub(super) with_unusable: bool,
}

/// A plain word of a mail.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    pub(super) about: DraftRef,
    pub(super) verdict: Verdict,
    pub(super) small_edits: bool,
}

/// What the words of a mail come to.
pub(super) enum Judged {
    Nothing,
    /// What it is, and whose: its sender's, or of somebody whose deputy they are.
    Word(ActKind, Box<Person>),
    /// Nobody said what it is; why it is not clear by itself.
    Unclear(Why),
}

impl Reply<'_> {
    /// Every word of whoever wrote it, with their signature: who signs is for a person to see.
    pub(super) fn words(&self) -> String {
        self.with_among(&self.said.all())
    }

    fn with_among(&self, words: &str) -> String {
        let mut all = words.to_owned();
        let Among { quoted, brought, marked, options, .. } = &self.among;
        // The voting buttons of Outlook write the answer there alone.
        if let Some(subject) = self.own_subject.filter(|_| self.said.all().is_empty() && !self.with_files) {
            all = format!("(in its subject:)\n{subject}");
        }
        let called: Vec<&str> = self.passed_on().map(|one| one.called.as_str()).collect();
        let among = match called.as_slice() {
            [] => "among what it quotes".to_owned(),
            called => format!("among what it quotes, below the header of a mail of {}", wording::list(called)),
        };
        let marks = "marked in what it quotes";
        for (lines, place) in [(quoted, among.as_str()), (marked, marks), (brought, "in what came with it")] {
            if !lines.is_empty() {
                let lines = lines.join("\n");
                all = format!("{all}\n\n({place}:)\n{lines}");
            }
        }
        // A mark that somebody typed there is all that they say.
        if self.is_blank() {
            all = format!("(nothing above what it quotes, in which these lines stand:)\n{}", options.join("\n"));
        }
        all.trim_start().to_owned()
    }

    /// Whether it has nothing but what somebody was asked, whose answer may be marked there.
    fn is_blank(&self) -> bool {
        let Among { quoted, brought, marked, options, .. } = &self.among;
        let is_empty = [quoted, brought, marked].iter().all(|lines| lines.is_empty()) && self.said.all().is_empty();
        is_empty && !options.is_empty() && self.own_subject.is_none() && !self.with_files && !self.with_unusable
    }

    /// Whose the mails are that it passes on.
    fn passed_on(&self) -> impl Iterator<Item = &Writer> {
        let is_own = |one: &Writer| one.person.as_ref().is_some_and(|person| person.id == self.person.id);
        self.among.others.iter().filter(move |one| !is_own(one))
    }

    pub(super) fn answer(&self) -> Answer {
        answer_of(self.said, &self.names)
    }

    /// The word of it that is clear by itself.
    pub(super) fn plainly(&self) -> Option<Plain> {
        match self.answer() {
            Answer::Clear { verdict, small_edits } if self.doubts().is_empty() => {
                Some(Plain { about: self.about, verdict, small_edits })
            }
            _ => None,
        }
    }

    /// What is to be read of it: the words, among what they quote where that matters.
    pub(super) fn shown(&self) -> String {
        self.said.whole.as_ref().map_or_else(|| self.words(), |whole| self.with_among(whole))
    }

    /// Why a word of it is not all of it.
    fn doubts(&self) -> Vec<String> {
        let said = self.said.doubts.iter().map(ToString::to_string);
        let other = answer::signed_by_another(&self.words(), &self.names).or(self.namesake.as_deref());
        let signed = other.map(|other| format!("it is signed with the name of {other}"));
        let among = (!self.among.quoted.is_empty()).then(|| {
            format!(
                "what it quotes has words in it that are neither in the question about draft {0} nor in draft {0}",
                self.about.number
            )
        });
        let gap = self.among.has_gap.then(|| "lines were taken out of what it quotes, or put elsewhere".to_owned());
        let is_marked = !self.among.marked.is_empty() && !self.said.doubts.contains(&Doubt::Highlighted);
        let marked = is_marked.then(|| {
            "words of what it quotes are marked, by a colour or otherwise, that were sent without that mark".to_owned()
        });
        let unseen =
            self.is_blank().then(|| "an answer may be marked there in a way that only a mail program shows".to_owned());
        let others = self.among.others.iter();
        let others = others.map(|other| format!("it quotes a mail of {}, who did not ask", other.called));
        let instead = self
            .instead
            .as_ref()
            .map(|whom| format!("it answers the question to {}, for whom {} may speak", whom.name, self.person.name));
        said.chain(signed)
            .chain(instead)
            .chain(among)
            .chain(gap)
            .chain(marked)
            .chain(unseen)
            .chain(others)
            .chain(self.headers.iter().chain(&self.sealed).chain(&self.beside).chain(&self.later).cloned())
            .collect()
    }

    /// What one would type for it: a whole command, which names whose word it is before anything else.
    pub(super) fn command_of(&self, verb: &str, whom: Option<&Person>) -> String {
        let sender = &self.person.id;
        match whom {
            Some(whom) => self.command_as(verb, &format!("{sender} --for {}", whom.id)),
            None => self.command_as(verb, sender.as_str()),
        }
    }

    /// For whom it may speak: somebody whose deputy its sender is, and the sender.
    fn whose(&self) -> impl Iterator<Item = Option<&Person>> {
        self.instead.iter().map(Some).chain([None])
    }

    fn command_as(&self, verb: &str, who: &str) -> String {
        let message = if verb == "object" || verb == "remark" { " -m \"…\"" } else { "" };
        format!("paraaf {verb} --as {who} --via mail --draft {}{message}", self.about.number)
    }

    /// What one may have to type for it. Where the words stand for themselves and only something beside them is in doubt,
    /// one command fits. An objection comes after an agreement, and so is what counts where somebody pastes all of them.
    fn commands(&self, answer: Answer) -> Vec<String> {
        match answer {
            Answer::Clear { verdict, small_edits } if self.stands_for_itself() => {
                let small = if small_edits { " --small-edits" } else { "" };
                let command = |whom| format!("{}{small}", self.command_of(verb_of(verdict), whom));
                self.whose().map(command).collect()
            }
            Answer::Clear { .. } | Answer::Begins(_) | Answer::Other | Answer::Free => {
                const VERBS: [&str; 3] = ["approve", "object", "remark"];
                let own = self.whose().filter(|_| !self.is_only_passed_on());
                let own = own.flat_map(|whom| VERBS.map(|verb| self.command_of(verb, whom)));
                let others = self.passed_on().filter(|_| !self.among.quoted.is_empty());
                let others = others.map(|one| one.person.as_ref().map_or("WHO", |person| person.id.as_str()));
                own.chain(others.flat_map(|who| VERBS.map(|verb| self.command_as(verb, who)))).collect()
            }
        }
    }

    /// Whether whoever sent it says nothing beside the mail of somebody else that is in it.
    fn is_only_passed_on(&self) -> bool {
        self.said.all().is_empty() && self.passed_on().next().is_some() && !self.among.quoted.is_empty()
    }

    /// Whether nothing is doubtful about the words themselves.
    fn stands_for_itself(&self) -> bool {
        let Among { quoted, marked, brought, others, has_gap, .. } = &self.among;
        let says_no_more =
            !has_gap && quoted.is_empty() && marked.is_empty() && brought.is_empty() && others.is_empty();
        says_no_more && self.said.doubts.is_empty() && self.headers.is_empty() && self.sealed.is_none()
    }

    fn unclear(&self, answer: Answer) -> Judged {
        let name = &self.person.name;
        let what = match answer {
            _ if self.words().is_empty() => format!("{name} says nothing that can be read here"),
            _ if self.said.all().is_empty() && self.said.quoted.is_empty() => {
                format!("{name} writes no words of their own")
            }
            _ if self.said.all().is_empty() => format!("{name} writes nothing above what is quoted"),
            Answer::Clear { .. } => format!("{name} says one word"),
            Answer::Other => {
                format!("the answer of {name} is not one of the words that are taken by themselves")
            }
            Answer::Begins(_) | Answer::Free => format!("{name} says more than one word"),
        };
        let because = match self.doubts().as_slice() {
            [] => String::new(),
            [only] => format!(", because {only}"),
            [first @ .., last] => format!(", because {}; and {last}", first.join("; ")),
        };
        let text = format!("{what}, which only a person can judge{because}");
        Judged::Unclear(Why { text, commands: self.commands(answer) })
    }

    fn page(&self, answer: Answer) -> Page {
        let mut page = Page::default();
        let says = format!("{} writes about draft {}:", self.person.name, self.about.number);
        page.push(Text::toned(Tone::Strong, says));
        for line in self.shown().lines() {
            page.push(Text::plain(format!("  {line}")).hanging(2));
        }
        if let Answer::Begins(said) = answer {
            page.push(Text::toned(Tone::Warning, format!("It begins as if they {}, and says more.", begins(said))));
        }
        for doubt in self.doubts() {
            page.push(Text::toned(Tone::Warning, format!("Look again: {doubt}.")));
        }
        page
    }
}

/// What the words of a mail come to. A signature that tells who the sender is says nothing.
pub(super) fn answer_of(said: &Said, names: &Names) -> Answer {
    if answer::is_signature(&said.signature, names) && !said.words.is_empty() {
        answer::of(&said.words, names)
    } else {
        answer::of(&said.all(), names)
    }
}

impl Given<'_, '_> {
    /// A mail of somebody about a draft, as it is judged where nothing came with it and nothing stands beside it.
    pub(super) fn reply_to<'m>(
        &self,
        mail: &'m Incoming,
        person: &'m Person,
        about: DraftRef,
    ) -> Result<Reply<'m>, Error> {
        let rules = self.letter.rules()?;
        let names = Names::of(rules.people(), &spelt::of(person));
        let namesake = namesake::signed_by(&mail.said.all(), &names, person, rules.people());
        Ok(Reply {
            person,
            about,
            among: self.among(mail, person, about)?,
            instead: self.asked_instead(mail, person)?,
            own_subject: subject::says_more(&mail.subject, &self.letter.name).then_some(&mail.subject),
            sealed: machine::sealed(mail).map(str::to_owned),
            namesake: namesake.map(|other| other.name.clone()),
            names,
            said: &mail.said,
            headers: self.headers(mail)?,
            beside: Vec::new(),
            later: None,
            with_files: false,
            with_unusable: false,
        })
    }

    pub(super) fn judged(&self, reply: &Reply<'_>) -> Result<Judged, Error> {
        let (words, about) = (reply.words(), reply.about);
        if words.is_empty() {
            let says_nothing = reply.beside.is_empty() && reply.sealed.is_none() && reply.said.doubts.is_empty();
            let is_all = says_nothing || reply.with_files || reply.with_unusable;
            return Ok(if is_all { Judged::Nothing } else { reply.unclear(Answer::Other) });
        }
        let answer = reply.answer();
        if let Some(Plain { verdict, small_edits, .. }) = reply.plainly() {
            return Ok(Judged::Word(ActKind::Verdict { about, verdict, small_edits }, Box::new(reply.person.clone())));
        }
        if !self.asks() || reply.is_only_passed_on() {
            return Ok(reply.unclear(answer));
        }
        let rest = if reply.with_files { " (what is attached is taken in all the same)" } else { "" };
        let question = format!("Is that approve, object, remark, seen or abstain? Nothing passes it over{rest}:");
        let mut page = reply.page(answer);
        while let Some(kind) = asked::until(self.desk, &page, &question, |typed| kind(typed, about))? {
            let is_agreement = matches!(kind, ActKind::Verdict { verdict: Verdict::Approve, .. });
            let condition = condition::find(&words).filter(|_| is_agreement);
            let stands = condition.map_or(Ok(Some(true)), |condition| {
                let sure = format!("\"{condition}\" sounds like a condition. Is this an agreement as it stands?");
                self.desk.confirm(Page::default, &sure)
            })?;
            match stands {
                Some(true) => {
                    let sender = reply.person;
                    let whose =
                        reply.instead.as_ref().map_or(Ok(Some(sender.clone())), |whom| self.meant(sender, whom))?;
                    return Ok(whose.map_or_else(|| reply.unclear(answer), |whose| Judged::Word(kind, Box::new(whose))));
                }
                // It may be an objection instead.
                Some(false) => page = Page::default(),
                None => break,
            }
        }
        Ok(reply.unclear(answer))
    }
}

/// What was typed for a mail about this draft.
fn kind(typed: &str, about: DraftRef) -> Result<ActKind, String> {
    let verdict = match typed.trim().to_lowercase().as_str() {
        "approve" | "akkoord" => Verdict::Approve,
        "object" | "bezwaar" => Verdict::Object,
        "seen" | "gezien" => Verdict::Seen,
        "abstain" | "onthouding" => Verdict::Abstain,
        "remark" | "opmerking" => return Ok(ActKind::Remark { about: About::Known(about), passage: None }),
        _ => return Err(format!("'{typed}' is none of them")),
    };
    Ok(ActKind::Verdict { about, verdict, small_edits: false })
}

/// The command by which one records what somebody did.
pub(super) fn verb(kind: &ActKind) -> &'static str {
    match kind {
        ActKind::Verdict { verdict, .. } => verb_of(*verdict),
        ActKind::Propose { .. } | ActKind::Remark { .. } | ActKind::Reply { .. } | ActKind::Answer { .. } => "remark",
    }
}

fn verb_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approve",
        Verdict::Object => "object",
        Verdict::Abstain => "abstain",
        Verdict::Seen => "seen",
        Verdict::Withdraw => "withdraw",
    }
}

fn begins(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "agreed",
        Verdict::Object => "objected",
        Verdict::Abstain => "abstained",
        Verdict::Seen => "had read it",
        Verdict::Withdraw => "withdrew",
    }
}
