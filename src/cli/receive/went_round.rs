//! A file that went round: it holds what others did in it before its sender, and the letter may have that by now. What the sender did
//! then stands on top of it.

use super::now::Now;
use super::who::People;
use crate::cli::author::minute;
use crate::cli::error::Error;
use crate::cli::letter_merge::merge_letters;
use crate::cli::open_letter::OpenLetter;
use crate::document::returned::Returned;
use crate::document::reviewed::By;
use crate::letter::history::Draft;
use crate::letter::moment::Moment;
use crate::letter::people::Person;
use crate::text::merge::merge_words;
use crate::text::paragraphs;

/// A file as its sender got it.
pub(super) struct Got {
    /// The draft that it was made of, with what others did in it.
    pub(super) text: String,
    /// Those whose changes are in it, and in the letter.
    of: Vec<By>,
}

impl Got {
    /// The same where the letter has all of it: as a draft, or in what it says now. Of several people only the last may be new to the
    /// letter. None where it has not, and where nobody was at work in the file before its sender.
    pub(super) fn of(
        (returned, draft, text): (&Returned<'_>, &Draft, &str),
        sender: &Person,
        authors: &[(By, usize)],
        people: &People<'_>,
        (letter, now): (&OpenLetter<'_>, &Now),
    ) -> Result<Option<Self>, Error> {
        if now.is(draft) {
            return Ok(None);
        }
        let is_had = |got: &str| is_had(got, (draft, text), letter, now);
        let left_out = |by: &By| people.leaves_out(by);
        // As the file was when a draft of the letter was made of it: that has the date of the last change in it.
        for then in letter.history.drafts().iter().rev().take_while(|one| one.at.number > draft.at.number) {
            for clock in [Moment { offset: 0, ..then.proposed }, then.proposed] {
                let until = minute(&clock.to_datetime().to_string()).to_owned();
                let is_later = |by: &By| by.date.as_deref().is_none_or(|date| minute(date) > until.as_str());
                let got = returned.accepted_but(|by| left_out(by) || is_later(by)).filter(|got| got != text);
                if let Some(got) = got.filter(|_| authors.iter().any(|(by, _)| !is_later(by)))
                    && is_had(&got)?
                {
                    let of = authors.iter().map(|(by, _)| by).filter(|by| !left_out(by));
                    let of = of.filter(|by| !returned.dates(by).iter().any(|by| is_later(by))).cloned().collect();
                    return Ok(Some(Self { text: got, of }));
                }
            }
        }
        let is_new = |by: &By| left_out(by) || people.matched(by).is_some_and(|one| one.id == sender.id);
        let (mut new, mut of): (Vec<By>, Vec<By>) = authors.iter().map(|(by, _)| by.clone()).partition(is_new);
        // Dates are written the largest unit first.
        of.sort_by(|one, other| one.date.cmp(&other.date));
        loop {
            let is_new = |by: &By| new.iter().any(|one| one.author == by.author);
            // What was not tracked can stand beside what the sender wrote, and be in the letter all the same.
            let untracked = of.is_empty().then(|| returned.untracked());
            for got in returned.accepted_but(is_new).into_iter().chain(untracked).filter(|got| got != text) {
                if is_had(&got)? {
                    return Ok(Some(Self { text: got, of }));
                }
            }
            match of.pop() {
                Some(last) => new.push(last),
                None => return Ok(None),
            }
        }
    }

    /// Whether what somebody did is in the letter.
    pub(super) fn has(&self, by: &By) -> bool {
        self.of.iter().any(|of| of.author == by.author)
    }
}

/// Whether a later draft is this text, or what the letter says now has all that it makes of its draft.
fn is_had(got: &str, (draft, text): (&Draft, &str), letter: &OpenLetter<'_>, now: &Now) -> Result<bool, Error> {
    for later in letter.history.drafts().iter().filter(|one| one.at.number > draft.at.number) {
        if says_the_same(&letter.text(later)?, got) {
            return Ok(true);
        }
    }
    let with = merge_letters(merge_words, [text, &now.text, got]).text;
    Ok(with.is_some_and(|with| says_the_same(&with, &now.text)))
}

/// Whether two texts have the same words in the same paragraphs.
fn says_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<Vec<String>> {
        let all = paragraphs::split(text).into_iter();
        all.map(|paragraph| paragraph.split_whitespace().map(str::to_owned).collect()).collect()
    };
    words(one) == words(other)
}
