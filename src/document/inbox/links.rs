//! Links as programs write them into the text of a mail: the address behind words that are a link, and an address through
//! which a mail server leads to another one.

use std::borrow::Cow;

/// A line below another without the addresses behind its links, and with those to which its links lead.
pub(super) fn unwrapped(line: &str, above: &str) -> String {
    let all = without_targets(line, above);
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

/// A line without `<https://…>` behind an address that leads there: programs make a link of that. Behind any other word
/// somebody put it.
fn without_targets(line: &str, above: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let target = Some(inside).filter(|inside| is_link(inside)).and_then(|inside| {
            let end = inside.find(['<', '>', ' ']).filter(|end| inside[*end..].starts_with('>'))?;
            Some(&inside[..end])
        });
        let shown = || last_word(&plain).or_else(|| last_word(above));
        if let Some(target) = target.filter(|target| shown().is_some_and(|shown| leads(target, shown))) {
            rest = &inside[target.len() + 1..];
        } else {
            plain.push('<');
            rest = inside;
        }
    }
    plain.push_str(rest);
    plain
}

/// The last word of a text, or the end of it where it is longer than that of any address.
fn last_word(text: &str) -> Option<&str> {
    const LONGEST: usize = 2000;
    let text = text.trim_end();
    let begin = (text.len().saturating_sub(LONGEST)..=text.len()).find(|at| text.is_char_boundary(*at))?;
    text[begin..].split_whitespace().next_back()
}

/// Whether a link says where it leads by the words that it is under; what a telephone links in a text leads nowhere.
pub(super) fn is_said(target: &str, words: &str) -> bool {
    let (target, words) = (target.trim(), words.trim());
    let is_made = ["tel:", "x-apple-data-detectors:", "#"].iter().any(|begin| target.starts_with(begin));
    is_made || !words.contains(char::is_whitespace) && leads(&unwrapped(target, ""), words)
}

/// Whether the target of a link is the address that is shown, or a server leads there through it.
fn leads(target: &str, shown: &str) -> bool {
    let shown = shown.rsplit_once("://").map_or(shown, |(_, address)| address);
    let address = shown.split('/').next().unwrap_or_default();
    let address = address.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_link(target) && address.contains(['.', '@']) && target.to_lowercase().contains(&address)
}

fn is_link(target: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|begin| target.starts_with(begin))
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

/// An address of which characters are written as `%3A`.
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend(part.get(2..)?.bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_it_was_before_programs_changed_it() {
        for (line, is) in [
            ("zie www.x.example<https://www.x.example/> en a@x<mailto:a@x>", "zie www.x.example en a@x"),
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
            assert_eq!(unwrapped(line, ""), is);
        }
        assert_eq!(unwrapped("<https://www.x.example/>.", "zie (www.x.example"), ".");
    }
}
