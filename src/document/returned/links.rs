//! Where links lead. `LibreOffice` (7.4) saves an address as it spells it: `https://a.example/` for `https://a.example`, `%20`
//! for a blank. That is the same address, and nobody changed it.

use std::borrow::Cow;

use super::walk;
use crate::reviewed::{Marked, Part, Reviewed};
use paraaf_text::document::line::{Piece, Run};
use paraaf_text::document::model::Document;
use paraaf_text::document::settle::each_line;

/// The document in which each link leads where the text says that was sent out, where it is the same address.
pub(super) fn kept<'r>(mut reviewed: Cow<'r, Reviewed>, sent: &Document) -> Cow<'r, Reviewed> {
    let sent = links(sent);
    let is_other = |part: &Part| matches!(part, Part::Run(marked) if as_sent(marked, &sent).is_some());
    if !walk::any(&reviewed, &|paragraph| paragraph.parts.iter().any(is_other)) {
        return reviewed;
    }
    walk::each(reviewed.to_mut(), &mut |paragraph| {
        for part in &mut paragraph.parts {
            if let Part::Run(marked) = part
                && let Some(address) = as_sent(marked, &sent)
            {
                marked.link = Some(address.to_owned());
            }
        }
    });
    reviewed
}

/// A link that was sent out.
struct Sent {
    words: String,
    address: String,
    plain: String,
}

fn links(document: &Document) -> Vec<Sent> {
    let mut found = Vec::new();
    for blocks in [&document.blocks].into_iter().chain(&document.notes) {
        each_line(blocks, &mut |line| {
            found.extend(line.runs().iter().filter_map(|Run { piece, link, .. }| {
                let address = link.clone()?;
                Some(Sent { words: words(piece), plain: plain(&address), address })
            }));
        });
    }
    found
}

/// How an address was spelled that was sent out, where it is spelled otherwise now: at these words, or else at any.
fn as_sent<'s>(marked: &Marked, sent: &'s [Sent]) -> Option<&'s str> {
    let address = marked.link.as_deref()?;
    let (plain, words) = (plain(address), words(&marked.piece));
    let same: Vec<&Sent> = sent.iter().filter(|one| one.plain == plain).collect();
    let with_words: Vec<&Sent> = same.iter().copied().filter(|one| one.words == words).collect();
    let known = if with_words.is_empty() { same } else { with_words };
    let is_spelled_so = known.iter().any(|one| one.address == address);
    known.first().filter(|_| !is_spelled_so).map(|one| one.address.as_str())
}

/// An address in the one spelling that all of the same have: the name of a host in small letters, a path behind it, no
/// letter as its code that can stand for itself, and one mark before a place.
pub(super) fn plain(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return decoded(address) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let (path, place) = path.split_once('#').unwrap_or((path, ""));
    // Only the first such mark begins a place; one that begins none says nothing.
    let place = if place.is_empty() { String::new() } else { format!("#{}", decoded(place).replace('#', "%23")) };
    format!("{}://{}{slash}{}{place}", scheme.to_lowercase(), host.to_lowercase(), decoded(path))
}

/// The same with each letter for its code, but for those that mean something in an address.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let own = byte.filter(|byte| !byte.is_ascii_control() && !b"%/?#&=+;:@,$!*'()[]".contains(byte));
        bytes.push(own.unwrap_or(*first));
        rest = if own.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

fn words(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Piece::Break | Piece::Note(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reviewed::Reading;
    use paraaf_text::document::markdown::{read, write};

    #[test]
    fn the_same_address_keeps_the_spelling_in_which_it_was_sent_out() {
        let text = "Zie [a](https://www.A.example), [b](https://b.example?x=1), [c](<https://c.example/a b>) en\n[d](HTTPS://d.example/~x).\n\n\
                    | a[^1] | b |\n|---|---|\n| [e](https://e.example) | [e](https://e.example/) |\n\n[^1]: Zie [f](http://f.example:80#g).\n";
        let saved = text
            .replace("www.A.example", "www.a.example/")
            .replace("b.example?", "b.example/?")
            .replace("<https://c.example/a b>", "https://c.example/a%20b")
            .replace("HTTPS://d.example/~x", "https://d.example/%7ex")
            .replace(":80#g", ":80/#g");
        let says = |came_back: &str| {
            let reviewed = Reviewed::of(&read(came_back).0);
            write(&kept(Cow::Owned(reviewed), &read(text).0).settled(Reading::Accepted))
        };
        let typed = |text: &str| write(&Reviewed::of(&read(text).0).settled(Reading::Accepted));
        assert_eq!(says(&saved), typed(text));
        for (from, to) in
            [("example?x=1", "example?x=2"), ("/~x", "/~y"), ("f.example", "f.example/pad"), ("[b]", "[x]")]
        {
            let changed = text.replace(from, to);
            assert_eq!(says(&changed), typed(&changed));
        }
    }

    #[test]
    fn what_means_something_in_an_address_is_no_letter() {
        for (one, other) in [
            ("https://a.example/a%2Fb", "https://a.example/a/b"),
            ("https://a.example/A", "https://a.example/a"),
            ("https://a.example/a%23b", "https://a.example/a#b"),
        ] {
            assert_ne!(plain(one), plain(other));
        }
        for (one, other) in [
            ("https://a.example/%C3%A9%zz", "https://a.example/é%zz"),
            ("https://a.example/x#a#b", "https://a.example/x#a%23b"),
            ("https://a.example#", "https://a.example/"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
    }
}
