//! Mails that a program wrote, and those that only another program can read.

use crate::document::inbox::{Automatic, Incoming, Machine, Sealed};

/// Why nothing is read out of a mail that a program wrote, as a sentence without its full stop; none where a person may
/// have written it.
pub(super) fn wrote(mail: &Incoming) -> Option<&'static str> {
    let Automatic { machine, is_certain } = mail.automatic?;
    let says_nothing = mail.said.all().is_empty();
    (is_certain || says_nothing && machine == Machine::Calendar).then_some(match machine {
        Machine::Reply | Machine::Rule => {
            "a program wrote it, for somebody is away, or it arrived: look whether its words are an answer"
        }
        Machine::Receipt => "it is a receipt, which a program wrote: that a mail arrived, or was shown, is no answer",
        Machine::Bounce => {
            "it says that a mail could not be delivered: correct the address in reviewers.toml and ask again"
        }
        Machine::Calendar => "it is about a meeting, and says nothing of the letter",
    })
}

/// Why a program may have written it after all, as such a sentence.
pub(super) fn may_have_written(mail: &Incoming) -> Option<&'static str> {
    mail.automatic.map(|automatic| match automatic.machine {
        Machine::Reply => "its subject begins as that of an answering machine does",
        Machine::Rule => "its headers say that a program may have sent it by itself",
        Machine::Receipt => "it looks like a receipt",
        Machine::Bounce => "its subject begins as that of a mail that could not be delivered",
        Machine::Calendar => "a meeting came with it",
    })
}

/// How its words are sealed, as such a sentence.
pub(super) fn sealed(mail: &Incoming) -> Option<&'static str> {
    mail.sealed.map(|sealed| match sealed {
        Sealed::Encrypted => {
            "it is encrypted or signed as a whole: open it in your mail program and record what it says"
        }
        Sealed::Packed => "Outlook has packed it (winmail.dat): open it in Outlook and record what it says",
    })
}
