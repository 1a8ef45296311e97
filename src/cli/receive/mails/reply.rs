//! A mail of which it is known whose it is and what about: what it says, what makes that doubtful, and how one would record it.

use super::among::Among;
use super::deputy::Instead;
use super::missing;
use super::put_to::PutTo;
use super::withdrawal;
use super::writers::Writer;
use crate::cli::receive::answer::{self, Answer, Names};
use crate::cli::receive::plan::Why;
use crate::cli::wording;
use crate::document::inbox::{Doubt, Said};
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::people::Person;
use crate::render::page::{Page, Text, Tone};

/// A mail of which it is known whose it is, and what about.
pub(super) struct Reply<'m> {
    pub(super) person: &'m Person,
    pub(super) about: DraftRef,
    pub(super) names: Names,
    pub(super) said: &'m Said,
    /// Those for whom its sender may speak, and who were asked what it answers or are named in it.
    pub(super) instead: Vec<Instead>,
    /// Who was asked what it answers, where that is somebody else for whom its sender may not speak.
    pub(super) put_to: Option<PutTo>,
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

/// What one may have to record of words. What counts where all of them are pasted is an objection.
const VERBS: [&str; 4] = ["approve", "withdraw", "object", "remark"];

/// A plain word of a mail.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    pub(super) about: DraftRef,
    pub(super) verdict: Verdict,
    pub(super) small_edits: bool,
}

impl Reply<'_> {
    /// Every word of whoever wrote it, with their signature, and the lines that they are about: who signs is for a person to
    /// see.
    pub(super) fn words(&self) -> String {
        let answers = self.among.answers.clone();
        self.told_with(&answers.unwrap_or_else(|| self.said.told()))
    }

    /// The same without any words of others.
    pub(super) fn own_words(&self) -> String {
        let Among { quoted, marked, .. } = &self.among;
        self.with_among(&self.said.told(), quoted, marked)
    }

    /// Words, and below them what is said among what is quoted, and by leaving lines of that out.
    fn told_with(&self, words: &str) -> String {
        let Among { told, marks, chosen, missing, .. } = &self.among;
        let mut all = self.with_among(words, told, marks);
        let there = plain(words);
        if chosen.iter().any(|line| !there.contains(&plain(line))) {
            all = format!("{all}\n\n(it quotes these lines, and not those between them:)\n{}", chosen.join("\n"));
        }
        missing::below(all, missing)
    }

    fn with_among(&self, words: &str, quoted: &[String], marked: &[String]) -> String {
        let mut all = words.to_owned();
        let Among { brought, options, .. } = &self.among;
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

    /// Whether the word of it stands in an item with a number, in a row or under a link, which say what it is about.
    fn is_of_more(&self) -> bool {
        let (told, all) = (self.said.told(), self.said.all());
        if told == all || !matches!(self.answer(), Answer::Clear { .. }) {
            return false;
        }
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let (told, words) = (lines(&told), lines(&self.said.words));
        let is_clear = |end: &usize| matches!(answer::of(&words[..*end].join("\n"), &self.names), Answer::Clear { .. });
        let end = (1..=words.len()).find(is_clear).unwrap_or(words.len());
        told.get(..end) != Some(&words[..end])
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
        let whole = self.said.whole.as_ref().filter(|_| self.said.is_told_among_quotes());
        whole.map_or_else(|| self.words(), |whole| self.told_with(whole))
    }

    /// Why a word of it is not all of it.
    pub(super) fn doubts(&self) -> Vec<String> {
        let said = self.said.doubts.iter().map(ToString::to_string);
        // A letter that is quoted names people who sign nothing.
        let own = self.with_among(&self.said.told(), &[], &[]);
        let other = answer::signed_by_another(answer::above_a_letter(&own), &self.names).or(self.namesake.as_deref());
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
        let instead = self.instead.iter().map(|one| one.doubt(self.person));
        let put_to = self.put_to.as_ref().map(|put_to| put_to.doubt(self.person));
        let more = self.is_of_more().then(|| {
            "its word stands in a numbered item, in a row of a table or under a link, which says more than the word"
                .to_owned()
        });
        let odd = match self.answer() {
            Answer::Clear { .. } => None,
            Answer::Begins(_) | Answer::Other | Answer::Free => {
                answer::odd_line(&self.said.words, &self.said.signature, &self.names)
            }
        };
        let odd = odd.filter(|_| other.is_none());
        let odd = odd.map(|line| format!("\"{line}\" below it is not known for a line of a signature"));
        said.chain(signed)
            .chain(odd)
            .chain(more)
            .chain(instead)
            .chain(put_to)
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

    /// For whom it may speak: those whose deputy its sender is, and the sender.
    fn whose(&self) -> impl Iterator<Item = Option<&Person>> {
        self.instead.iter().map(|one| Some(&one.whom)).chain([None])
    }

    fn command_as(&self, verb: &str, who: &str) -> String {
        let message = if verb == "object" || verb == "remark" { " -m \"…\"" } else { "" };
        format!("paraaf {verb} --as {who} --via mail --draft {}{message}", self.about.number)
    }

    /// Whether its words may take back what its sender said before.
    pub(super) fn may_take_back(&self) -> bool {
        withdrawal::may_be_in(&self.own_words())
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
                let takes_back = self.may_take_back();
                let verbs = || VERBS.into_iter().filter(move |verb| takes_back || *verb != "withdraw");
                let own = self.whose().filter(|_| !self.is_only_passed_on());
                let own = own.flat_map(|whom| verbs().map(move |verb| self.command_of(verb, whom)));
                let others = self.passed_on().filter(|_| !self.among.quoted.is_empty());
                let others = others.map(|one| one.person.as_ref().map_or("WHO", |person| person.id.as_str()));
                own.chain(others.flat_map(|who| verbs().map(move |verb| self.command_as(verb, who)))).collect()
            }
        }
    }

    /// Whether whoever sent it says nothing beside the mail of somebody else that is in it.
    pub(super) fn is_only_passed_on(&self) -> bool {
        self.said.all().is_empty() && self.passed_on().next().is_some() && !self.among.quoted.is_empty()
    }

    /// Whether nothing is doubtful about the words themselves.
    fn stands_for_itself(&self) -> bool {
        let Among { quoted, marked, brought, others, has_gap, .. } = &self.among;
        let says_no_more =
            !has_gap && quoted.is_empty() && marked.is_empty() && brought.is_empty() && others.is_empty();
        says_no_more
            && !self.is_of_more()
            && self.said.doubts.is_empty()
            && self.headers.is_empty()
            && self.sealed.is_none()
    }

    /// Why nothing is recorded of it by itself.
    pub(super) fn unclear(&self, answer: Answer) -> Why {
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
        Why { text, commands: self.commands(answer) }
    }

    pub(super) fn page(&self, answer: Answer) -> Page {
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

/// The letters and figures of a text.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the words of a mail come to. A signature that tells who the sender is says nothing.
pub(super) fn answer_of(said: &Said, names: &Names) -> Answer {
    if answer::is_signature(&said.signature, names) && !said.words.is_empty() {
        answer::of(&said.words, names)
    } else {
        answer::of(&said.all(), names)
    }
}

pub(super) fn verb_of(verdict: Verdict) -> &'static str {
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
