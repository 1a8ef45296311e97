//! Why what came back was not recorded. What to do next stands beside each.

use thiserror::Error;

use super::wording;
use crate::document::inbox::Spoilt;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};

/// What somebody is called whose name a file does not give.
pub(super) const UNNAMED: &str = "somebody without a name";

/// Why nothing was recorded of a file or a mail.
#[derive(Debug, Error)]
pub(super) enum ReceiveRefusal {
    /// It was made of another letter.
    #[error("{name} was made of the letter '{letter}'")]
    OtherLetter {
        /// The file.
        name: String,
        /// The letter that it names.
        letter: String,
    },
    /// It was made of a draft that is not here.
    #[error("{name} was made of draft {draft} of {letter}, which is not here")]
    DraftNotHere {
        /// The file.
        name: String,
        /// The draft that it names.
        draft: String,
        /// The letter.
        letter: LetterName,
    },
    /// It has hardly a word in common with the letter.
    #[error("{name} has hardly a word in common with any draft of {letter}")]
    Unlike {
        /// The file.
        name: String,
        /// The letter.
        letter: LetterName,
    },
    /// It is nearer to an older draft than to the current one.
    #[error("{name} is nearer to draft {nearest} than to draft {current}")]
    Nearer {
        /// The file.
        name: String,
        /// The draft it is nearest to.
        nearest: DraftNumber,
        /// The newest draft.
        current: DraftNumber,
    },
    /// People in it whom the rules do not name.
    #[error("the rules name nobody called {}", wording::list(&refs(.0)))]
    Strangers(Vec<String>),
    /// It is not known who sent it.
    #[error("it is not known who sent {0}")]
    Sender(String),
    /// Somebody sent a file in which all that was changed was changed by others.
    #[error("{name} came from {sender}, and what was changed in it was changed by \"{author}\"")]
    ChangedByOthers {
        /// The file.
        name: String,
        /// Who sent it.
        sender: String,
        /// Who that is by the rules.
        sender_id: ReviewerId,
        /// Whose changes are in it, as it says itself.
        author: String,
        /// Who that is, where the rules know them.
        id: Option<ReviewerId>,
    },
    /// Nobody is called as it was said that an author is.
    #[error("--author says that \"{name}\" is '{who}', and the rules name nobody called so")]
    NoSuchAuthor {
        /// The name in the file.
        name: String,
        /// Who it was said to be.
        who: String,
        /// Everyone whom the rules name.
        ids: Vec<ReviewerId>,
    },
    /// It was said who somebody is that is in no file.
    #[error("--author says who \"{name}\" is, and nothing that {} has a change or a comment by that name", came(.unread))]
    AuthorNotThere {
        /// The name that was said.
        name: String,
        /// The names that are there.
        there: Vec<String>,
        /// What could not be read.
        unread: Vec<String>,
    },
    /// Fewer or more people are named than there are files.
    #[error("--as names {named}, and what came in is {files}")]
    SendersOfFiles {
        /// How many people.
        named: String,
        /// How many files.
        files: String,
    },
    /// Somebody is named for more than one mail.
    #[error("--as says who sent one mail, and there is more than that here, or more than one person is named")]
    SenderOfMails,
    /// It says nothing new.
    #[error("{name} is draft {draft} as it was: nothing was changed in it, and nothing was said")]
    SaysNothing {
        /// The file.
        name: String,
        /// The draft.
        draft: DraftNumber,
    },
    /// It says nothing new in words, and has what a letter cannot hold.
    #[error("{name} has the words of draft {draft} as they were, and beside them what a letter cannot hold: {beside}")]
    OnlyBeside {
        /// The file.
        name: String,
        /// The draft.
        draft: DraftNumber,
        /// What that is.
        beside: String,
    },
    /// There is no word of the letter in it.
    #[error("there is no word left in {0}")]
    NoWords(String),
    /// Two people changed the same words.
    #[error("{one} and {other} changed the same words:\n{}", places.join("\n"))]
    SameWords {
        /// Whose words are there already.
        one: String,
        /// Whose come beside them.
        other: String,
        /// Both wordings of each place.
        places: Vec<String>,
        /// The command that works in the one that comes.
        command: String,
        /// Whether the other stands in a draft that is recorded.
        is_recorded: bool,
    },
    /// Words in it cannot stand without those of somebody who is left out.
    #[error("{name} has words that go on with what {} put in, and cannot stand without it", wording::list(&refs(left_out)))]
    GoesOn {
        /// The file.
        name: String,
        /// Whose changes are left out.
        left_out: Vec<String>,
    },
    /// It was recorded before.
    #[error("{name} was received before: {what}")]
    Before {
        /// The file or the mail.
        name: String,
        /// What was recorded from it first.
        what: String,
    },
    /// A mail, where the text of a letter was meant to be.
    #[error("cannot use {0} as a letter: it is a mail, and its headers would become words of the letter")]
    Mail(String),
    /// There are no mails in a folder.
    #[error("there is no mail in {folder}{}", below(others))]
    NoMails {
        /// The folder.
        folder: String,
        /// What is in it, and what to do with that.
        others: Vec<String>,
    },
    /// It is a file of Outlook.
    #[error("{0} is a message that Outlook keeps in a form of its own")]
    Outlook(String),
    /// It is a file of Apple Mail.
    #[error("{0} is a mail as Apple Mail keeps it for itself (.emlx)")]
    AppleMail(String),
    /// It is a PDF, which holds a picture of the words and not what was done to them.
    #[error("{0} is a PDF: nothing in it says who changed what, and paraaf does not read its words")]
    Pdf(String),
    /// It is a mail or a mailbox that was spoilt when it was saved.
    #[error("{name} {}", spoilt(*.how))]
    Spoilt {
        /// The file.
        name: String,
        /// How it was.
        how: Spoilt,
    },
    /// There is nothing in it.
    #[error("{0} is empty")]
    Empty(String),
    /// It is a text of which nothing says what was done to it.
    #[error("{0} is plain text: nothing in it says who changed what")]
    PlainText(String),
    /// The same file twice.
    #[error("{0} and {1} are the same")]
    Twice(String, String),
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn spoilt(how: Spoilt) -> &'static str {
    match how {
        Spoilt::Utf16 => "was saved as UTF-16, as which no mail can be read",
        Spoilt::Returns => "has lines that end as those of no mail do",
    }
}

/// Lines below a sentence.
fn below(lines: &[String]) -> String {
    lines.iter().flat_map(|line| ["\n", line.as_str()]).collect()
}

impl ReceiveRefusal {
    /// The refusal and what to do next, in one sentence without its full stop.
    pub(super) fn in_one(&self) -> String {
        format!("{self}: {}", self.hint())
    }

    /// One word for the kind of refusal, for programs.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::OtherLetter { .. } | Self::Unlike { .. } => "letter",
            Self::Nearer { .. } => "base",
            Self::DraftNotHere { .. } => "draft",
            Self::Strangers(_)
            | Self::Sender(_)
            | Self::ChangedByOthers { .. }
            | Self::NoSuchAuthor { .. }
            | Self::AuthorNotThere { .. } => "who",
            Self::SendersOfFiles { .. } | Self::SenderOfMails | Self::Twice(..) => "usage",
            Self::SaysNothing { .. } | Self::OnlyBeside { .. } => "nothing-changed",
            Self::NoWords(_)
            | Self::Mail(_)
            | Self::NoMails { .. }
            | Self::Outlook(_)
            | Self::AppleMail(_)
            | Self::Pdf(_)
            | Self::PlainText(_)
            | Self::Spoilt { .. }
            | Self::Empty(_) => "not-text",
            Self::SameWords { .. } | Self::GoesOn { .. } => "conflict",
            Self::Before { .. } => "received",
        }
    }

    /// What to do next.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::OtherLetter { letter, .. } => format!("receive it there: --letter {letter}; or say --draft N"),
            Self::Unlike { .. } => "ask for the right file; or say of which draft it was made: --draft N".to_owned(),
            Self::Nearer { nearest, current, .. } => format!(
                "paraaf diff {nearest} {current} shows what came in since; say of which draft it was made: --draft N"
            ),
            Self::DraftNotHere { .. } => "paraaf sync fetches what others have; or say --draft N".to_owned(),
            Self::Strangers(names) => {
                let who = if names.len() > 1 { "who each is" } else { "who that is" };
                let all = |end: &str| {
                    let name = |name: &String| if name == UNNAMED { "" } else { name.trim_matches('"') }.to_owned();
                    let all = names.iter().map(|one| format!("--author \"{}={end}\"", name(one)));
                    all.collect::<Vec<_>>().join(" ")
                };
                format!("say {who}: {}; or leave out what they said: {}", all("ID"), all(""))
            }
            Self::Sender(_) => "name them: --as WHO".to_owned(),
            Self::ChangedByOthers { sender, sender_id, author, id, .. } => format!(
                "save it and receive it by itself, with --as {} --via mail; or, if that is {sender}, say so: --author \
                 \"{author}={sender_id}\"",
                id.as_ref().map_or("WHO", ReviewerId::as_str)
            ),
            Self::NoSuchAuthor { name, ids, .. } => {
                let ids: Vec<&str> = ids.iter().map(ReviewerId::as_str).collect();
                format!("say who it is of {}: --author \"{name}=ID\"; nothing after = leaves them out", wording::list(&ids))
            }
            Self::AuthorNotThere { there, unread, .. } => {
                let there: Vec<String> = there.iter().map(|name| format!("\"{name}\"")).collect();
                let listed = |all: &[String]| wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
                let may_be = || {
                    let them = if unread.len() == 1 { "it" } else { "them" };
                    let what = listed(unread);
                    format!("{what} cannot be read, and the name may be in {them}: without this --author it is told why")
                };
                let there_is = || format!("say it as it stands there, capitals too; there is {}", listed(&there));
                match (there.is_empty(), unread.is_empty()) {
                    (true, true) => "leave --author out: there is no name in it".to_owned(),
                    (true, false) => may_be(),
                    (false, true) => there_is(),
                    (false, false) => format!("{}; {}", there_is(), may_be()),
                }
            }
            Self::SendersOfFiles { .. } => "name one for each, in their order: --as bram,carla".to_owned(),
            Self::SenderOfMails => {
                "leave --as out: a mail is of whoever has the address that it is from; receive one from another address by itself"
                    .to_owned()
            }
            Self::SaysNothing { draft, .. } => {
                format!("if it was to say something, ask for the right file; paraaf show {draft} shows the draft")
            }
            Self::OnlyBeside { .. } => {
                "read it there; what it says is recorded by hand, always with --as WHO --via mail: object, remark or approve"
                    .to_owned()
            }
            Self::NoWords(_) => {
                "ask for the right file; what a scan or a picture says is recorded by hand, always with --as WHO --via paper"
                    .to_owned()
            }
            Self::SameWords { command, is_recorded: true, .. } => {
                format!("{command} works it in, and leaves these words to you; or --as-remarks keeps both")
            }
            Self::SameWords { command, .. } => {
                format!("record one of them, and then {command} works the other in; or --as-remarks keeps both")
            }
            Self::GoesOn { .. } => {
                "leave nobody out (no --author \"NAME=\"); or --as-remarks takes in what can stand without that, and lists the rest"
                    .to_owned()
            }
            Self::Before { .. } => "paraaf log shows it all".to_owned(),
            Self::Twice(..) => "name it once".to_owned(),
            Self::Mail(_) => {
                "paraaf receive FILE takes in what it says; save the letter in it as a file of its own".to_owned()
            }
            Self::NoMails { .. } => {
                "save the mails in it as files (.eml), as your mail program does when you drag them there".to_owned()
            }
            Self::Outlook(_) => {
                "save it as .eml: in the new Outlook, Save as; or forward it to yourself as an attachment".to_owned()
            }
            Self::AppleMail(_) => {
                "drag it out of Apple Mail into a folder, which makes an .eml of it, and receive that".to_owned()
            }
            Self::Pdf(_) => {
                "ask for the Word or OpenDocument file, or for a mail; or record what it says by hand, always with --as WHO --via \
                 mail: remark, object or approve"
                    .to_owned()
            }
            Self::Spoilt { .. } => {
                "save it again in your mail program (.eml), or in an editor as plain text (UTF-8), and receive that".to_owned()
            }
            Self::Empty(_) => "save the mail or the document again, and receive that".to_owned(),
            Self::PlainText(name) => {
                format!(
                    "paraaf propose {name} --as WHO --via mail records it as their draft, and paraaf merge {name} works it in"
                )
            }
        }
    }
}

/// What is known of what came back.
fn came(unread: &[String]) -> &'static str {
    if unread.is_empty() { "came back" } else { "came back and can be read" }
}
