//! Links as programs write them into the text of a mail: the address behind words that are a link, and an address through
//! which a mail server leads to another one.

use std::borrow::Cow;

use super::places::{self, decoded};

/// What stands around a line: the one above it, and the words of all, without any mark.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'t> {
    pub(super) above: &'t str,
    pub(super) words: &'t [String],
}

/// The words of a text without the addresses behind its links.
pub(super) fn words_between(text: &str) -> Vec<String> {
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push(' ');
        let behind =
            part.split_once('>').filter(|(inside, _)| is_link(inside) && !inside.contains(char::is_whitespace));
        plain.push_str(behind.map_or(part, |(_, behind)| behind));
    }
    places::words(&plain)
}

/// A line without the addresses behind its links, and with those to which its links lead.
pub(super) fn unwrapped(line: &str, around: Around<'_>) -> String {
    let all = without_targets(line, around);
    let mut text = String::with_capacity(all.len());
    let mut rest = all.as_str();
    while let Some(at) = rest.find("https://") {
        let (words, behind) = rest.split_at(at);
        let end = behind.find(|c: char| c.is_whitespace() || "<>()[]\"".contains(c)).unwrap_or(behind.len());
        let address = &behind[..end];
        text.push_str(words);
        text.push_str(&target(address).map_or(Cow::Borrowed(address), Cow::Owned));
        rest = &behind[end..];
    }
    text.push_str(rest);
    text
}

/// A line without `<https://…>` behind an address that leads there, and without `<tel:…>` behind a number: programs make a
/// link of these. Behind any other word somebody put it.
fn without_targets(line: &str, around: Around<'_>) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let target = Some(inside).filter(|inside| is_link(inside)).and_then(|inside| {
            let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
            Some(&inside[..end])
        });
        let shown = if plain.trim().is_empty() { around.above } else { &plain };
        if let Some(target) = target.filter(|target| leads_behind(target, shown, around.words)) {
            rest = &inside[target.len() + 1..];
        } else {
            plain.push('<');
            rest = inside;
        }
    }
    plain.push_str(rest);
    plain
}

/// Whether a target says where it leads by the end of what stands before it.
fn leads_behind(target: &str, before: &str, text: &[String]) -> bool {
    if target.starts_with("tel:") {
        return places::is_dialled(target, places::number_at_end(before));
    }
    let is_on_a_map = || places::of_map(target).is_some_and(|place| places::ends_in(&place, before, text));
    !target.contains(' ') && (last_word(before).is_some_and(|shown| leads(target, shown)) || is_on_a_map())
}

/// The last word of a text, or the end of it where it is longer than that of any address.
fn last_word(text: &str) -> Option<&str> {
    const LONGEST: usize = 2000;
    let text = text.trim_end();
    let begin = (text.len().saturating_sub(LONGEST)..=text.len()).find(|at| text.is_char_boundary(*at))?;
    text[begin..].split_whitespace().next_back()
}

/// Whether a link says where it leads by the words that it is under in a text; what a telephone links there leads nowhere.
pub(super) fn is_said(target: &str, words: &str, text: &[String]) -> bool {
    let (target, words) = (target.trim(), words.trim());
    let is_made = ["x-apple-data-detectors:", "#"].iter().any(|begin| target.starts_with(begin));
    let is_on_a_map = || places::of_map(target).is_some_and(|place| places::is_shown(&place, words, text));
    is_made
        || places::is_dialled(target, words)
        || is_on_a_map()
        || !words.contains(char::is_whitespace) && leads(target, words)
}

/// Where a link leads, through a server or not.
pub(super) fn led_to(address: &str) -> String {
    target(address).unwrap_or_else(|| address.to_owned())
}

/// Whether the target of a link is the address that is shown, or a server leads there through it.
fn leads(target: &str, shown: &str) -> bool {
    let target = self::target(target).map_or(Cow::Borrowed(target), Cow::Owned);
    let shown = shown.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    is_link(&target) && shown.contains(['.', '@']) && bare(&target) == bare(shown)
}

/// An address without what programs put before one that is shown without it, or behind it.
fn bare(address: &str) -> String {
    let address = decoded(address).unwrap_or_else(|| address.to_owned()).to_lowercase();
    let begins = ["http://", "https://", "mailto:"].iter().find_map(|begin| address.strip_prefix(begin));
    let address = begins.unwrap_or(&address);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_link(target: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"].iter().any(|begin| target.starts_with(begin))
}

/// The address to which a link of Outlook's Safe Links or of Proofpoint's URL Defense leads.
fn target(address: &str) -> Option<String> {
    let (host, path) = address.strip_prefix("https://")?.split_once('/')?;
    if host.ends_with(".safelinks.protection.outlook.com") {
        let (_, query) = path.split_once('?')?;
        return decoded(query.split('&').find_map(|part| part.strip_prefix("url="))?);
    }
    let inside = path.strip_prefix("v3/__").filter(|_| host == "urldefense.com")?;
    // A star in it stands for a character that is written elsewhere.
    inside.split_once("__;").map(|(target, _)| target.to_owned()).filter(|target| !target.contains('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_it_was_before_programs_changed_it() {
        for (line, is) in [
            ("zie www.x.example<https://www.x.example/> en a@x<mailto:a@x>", "zie www.x.example en a@x"),
            ("bel 06-12345678<tel:06-12345678>.", "bel 06-12345678."),
            ("bel 06-12345678<tel:0687654321>", "bel 06-12345678<tel:0687654321>"),
            ("1.250<https://x.example/1.250-klopt-niet>", "1.250<https://x.example/1.250-klopt-niet>"),
            ("x.example<https://x.example/nee>", "x.example<https://x.example/nee>"),
            ("x.example/a?b=c<https://www.x.example/a?b=c>", "x.example/a?b=c"),
            ("5 < 6 <nee> <https:// x>", "5 < 6 <nee> <https:// x>"),
            ("klopt.<https://x.example/nee> a.b<https://nee>", "klopt.<https://x.example/nee> a.b<https://nee>"),
            ("(https://x.example/a<https://x.example/a>)", "(https://x.example/a)"),
            (
                "www.x.example<https://eur03.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.x.example%2F>",
                "www.x.example",
            ),
            (
                "(https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fa%3Fb&data=05%7C02&reserved=0).",
                "(https://x.example/a?b).",
            ),
            ("https://urldefense.com/v3/__https://x.example/a__;!!Ab!c$ is", "https://x.example/a is"),
            (
                "https://eur03.safelinks.protection.outlook.com/?url=%ZZ",
                "https://eur03.safelinks.protection.outlook.com/?url=%ZZ",
            ),
        ] {
            assert_eq!(unwrapped(line, Around::default()), is);
        }
        let below = Around { above: "zie (www.x.example", words: &[] };
        assert_eq!(unwrapped("<https://www.x.example/>.", below), ".");
        let text = words_between("Aan\nKorte Voorhout 7\n<https://www.x.example/dringend>\n2511 CW Den Haag");
        let below = Around { above: "Aan de Korte Voorhout 7", words: &text };
        for (line, is) in [
            ("<https://www.google.com/maps/search/Korte+Voorhout+7?entry=gmail&source=g>,", ","),
            ("<https://www.google.com/maps/search/Korte+Voorhout+7+2511+CW?entry=gmail&source=g>", ""),
        ] {
            assert_eq!(unwrapped(line, below), is);
        }
        let elsewhere = "<https://www.google.com/maps/search/Korte+Voorhout+7+dringend?entry=gmail&source=g>";
        assert_eq!(unwrapped(elsewhere, below), elsewhere);
    }
}
