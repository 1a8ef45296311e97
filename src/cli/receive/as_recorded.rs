//! What stands in a file without a mark since somebody accepted all changes in it: those of others that are recorded, each by itself.

use crate::document::returned::Suggestion;
use crate::letter::event::Passage;

/// How many of them are looked at: each may be in the file or not.
const MOST: usize = 10;

/// What was changed without tracking in one stretch, as the recorded suggestions which it comes to, all together; itself where there
/// are none.
pub(super) fn parted(one: Suggestion, recorded: &[&Passage]) -> Vec<Suggestion> {
    let mut within: Vec<&Passage> = Vec::new();
    for passage in recorded {
        let is_in = one.at.start <= passage.at.start && passage.at.end <= one.at.end;
        let is_in = is_in && (passage.at != one.at || passage.instead.as_ref() != Some(&one.instead));
        if is_in && !within.contains(passage) {
            within.push(passage);
        }
    }
    if within.len() < 2 || within.len() > MOST {
        return vec![one];
    }
    within.sort_by_key(|passage| passage.at.start);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let wanted = words(&one.instead);
    for chosen in 1_usize..1 << within.len() {
        let is_chosen =
            |(place, passage): (usize, &&'_ Passage)| (chosen >> place & 1 == 1).then_some((*passage).clone());
        let chosen: Vec<Passage> = within.iter().enumerate().filter_map(is_chosen).collect();
        if applied(&one, &chosen).is_some_and(|text| words(&text) == wanted) {
            let suggestion = |Passage { at, quote, instead }: Passage| {
                let instead = instead.unwrap_or_default();
                Suggestion { at, quote, instead, ..one.clone() }
            };
            return chosen.into_iter().map(suggestion).collect();
        }
    }
    vec![one]
}

/// The quoted words with these in them, which stand in order; none where two of them overlap. What several add behind the same words
/// is there one behind the other.
fn applied(one: &Suggestion, passages: &[Passage]) -> Option<String> {
    let (mut text, mut done) = (String::new(), one.at.start);
    for (place, Passage { at, quote, instead }) in passages.iter().enumerate() {
        if place > 0 && passages[place - 1].at == *at {
            let before = passages[place - 1].instead.as_deref()?.strip_prefix(quote.as_str());
            text.push_str(before.and(instead.as_deref()?.strip_prefix(quote.as_str()))?);
            continue;
        }
        text.push_str(one.quote.get(done.checked_sub(one.at.start)?..at.start.checked_sub(one.at.start)?)?);
        text.push_str(instead.as_deref()?);
        done = at.end;
    }
    text.push_str(one.quote.get(done - one.at.start..)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_parted_into_the_recorded_suggestions_that_it_comes_to() {
        let quote = "februari gereed. Dan wenden wij ons";
        let passage = |was: &str, instead: &str| {
            let at = quote.find(was).unwrap() + 10;
            Passage { at: at..at + was.len(), quote: was.to_owned(), instead: Some(instead.to_owned()) }
        };
        let all = [passage("wenden", "richten"), passage("februari", "maart"), passage("gereed.", "klaar.")];
        let all: Vec<&Passage> = all.iter().collect();
        let parts = |instead: &str| {
            let one = Suggestion {
                at: 10..10 + quote.len(),
                quote: quote.into(),
                instead: instead.into(),
                ..Suggestion::default()
            };
            parted(one, &all).into_iter().map(|one| one.instead).collect::<Vec<_>>()
        };
        assert_eq!(parts("maart gereed. Dan richten wij ons"), ["maart", "richten"]);
        assert_eq!(parts("maart klaar. Dan richten wij ons"), ["maart", "klaar.", "richten"]);
        let other = "maart gereed. Dan richten zij ons";
        assert_eq!(parts(other), [other], "somebody changed more");
        let add = |instead: &str| Passage { at: 3..9, quote: "Yilmaz".into(), instead: Some(instead.into()) };
        let both = [add("Yilmaz\\\nB. Bos"), add("Yilmaz\\\nE. Kok")];
        let instead = "Yilmaz\\\nB. Bos\\\nE. Kok".to_owned();
        let one = Suggestion { at: 3..9, quote: "Yilmaz".into(), instead, ..Suggestion::default() };
        let parts = parted(one, &both.iter().collect::<Vec<_>>());
        assert_eq!(parts.len(), 2, "two names below one");
    }
}
