//! The words that look otherwise than those around them: people mark what they mean in what they quote.

use super::element::Look;
use crate::inbox::links;
use crate::inbox::standing_out::{StandingOut, Way};

/// How the words of a mail look.
#[derive(Default)]
pub(super) struct Marks {
    all: Vec<Seen>,
    links: Vec<Link>,
}

/// So many links are looked at: no letter has more.
const MOST: usize = 1000;

/// A link, and all words that it is under.
struct Link {
    target: String,
    words: String,
}

struct Seen {
    words: String,
    look: Look,
    /// Where the line begins that they stand in.
    line: usize,
    /// How all words look in the element that marks them as quoted, if one does.
    quote: Option<Look>,
    /// Which link they are.
    anchor: Option<usize>,
}

impl Marks {
    /// A link begins: which one it is.
    pub(super) fn link(&mut self, target: String) -> usize {
        self.links.push(Link { target, words: String::new() });
        self.links.len() - 1
    }

    /// Where a link leads, and the words that it is under.
    pub(super) fn link_at(&self, link: usize) -> (&str, &str) {
        (&self.links[link].target, &self.links[link].words)
    }

    pub(super) fn see(&mut self, words: &str, look: Look, line: usize, quote: Option<Look>, anchor: Option<usize>) {
        if let Some(link) = anchor {
            let is_broken = self.all.last().is_some_and(|last| last.anchor == Some(link) && last.line != line);
            let under = &mut self.links[link].words;
            under.push_str(if is_broken { " " } else { "" });
            under.push_str(words);
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.all.push(Seen { words, look, line, quote, anchor });
    }

    /// Tells the links that lead elsewhere than they say, which the words of the whole text show.
    pub(super) fn ended(&mut self, text: &str) {
        if self.links.is_empty() {
            return;
        }
        let text = links::words_between(text);
        let leads = |link: &Link| !links::is_said(&link.target, &link.words, &text);
        let elsewhere: Vec<bool> = self.links.iter().enumerate().map(|(at, link)| at >= MOST || leads(link)).collect();
        for seen in &mut self.all {
            seen.look.leads_elsewhere = seen.anchor.is_some_and(|link| elsewhere[link]);
        }
    }

    /// Whether no words stand out.
    pub(super) fn is_empty(&self) -> bool {
        !self.all.iter().any(|seen| seen.look.stands_out(Look::default()))
    }

    /// The words that stand out, each in one way: those of one line that stand side by side are together.
    pub(super) fn standing_out(&self) -> Vec<(Way, String)> {
        let (mut all, mut open) = (Vec::new(), Vec::<(Way, String)>::new());
        let mut line = 0;
        for seen in &self.all {
            let ways = seen.look.ways(Look::default());
            let goes_on = |(way, _): &(Way, String)| seen.line == line && ways.contains(way);
            let (still, ended) = std::mem::take(&mut open).into_iter().partition(goes_on);
            all.extend::<Vec<_>>(ended);
            (open, line) = (still, seen.line);
            for way in ways {
                match open.iter_mut().find(|(one, _)| *one == way) {
                    Some((_, words)) => *words = format!("{words} {}", seen.words),
                    None => open.push((way, seen.words.clone())),
                }
            }
        }
        all.extend(open);
        all
    }

    /// The words in the quotes of a text that stand out from all of the mail. All that stands behind this place is quoted
    /// too, and what programs wrote there is for whoever tells their lines from others.
    pub(super) fn in_quotes(&self, text: &str, end: Option<usize>) -> Vec<StandingOut> {
        let quoted: Vec<&Seen> =
            self.all.iter().filter(|seen| seen.quote.is_some() || end.is_some_and(|end| seen.line >= end)).collect();
        let own = self.all.iter().find(|seen| seen.quote.is_none() && end.is_none_or(|end| seen.line < end));
        let all = of_all(own, &quoted);
        let (mut begins, mut place) = (0, 0);
        let marked = |seen: &&Seen| {
            place += text.get(begins..seen.line).map_or(0, |lines| lines.matches('\n').count());
            begins = seen.line;
            let line = text.get(seen.line..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let line = line.trim_start_matches(['>', ' ']).to_owned();
            // Programs have a style for the element of a quote, and nobody else has.
            let ways = seen.look.ways(seen.quote.filter(|quote| quote.stands_out(Look::default())).unwrap_or(all));
            (!ways.is_empty()).then(|| StandingOut { words: seen.words.clone(), line, place, ways })
        };
        quoted.iter().filter_map(marked).collect()
    }
}

/// How all of the words look where a program gives that look to the whole mail: whoever wrote it begins their own words with it
/// too, and no word of the quote is without it. A quote that has a look of its own was given that by somebody.
fn of_all(own: Option<&Seen>, quoted: &[&Seen]) -> Look {
    let Some(own) = own.map(|seen| seen.look) else { return Look::default() };
    let is_without = |seen: &&Seen| !seen.look.is_link && !seen.look.stands_out(Look::default());
    if quoted.iter().any(is_without) { Look::default() } else { own }
}
