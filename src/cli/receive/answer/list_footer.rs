//! What a mailing list puts below each mail: how it is called, where it is, and how to leave it.

use super::telling;

/// Words without that at their end.
pub(super) fn without(words: &str) -> Option<&str> {
    without_drawn(words).or_else(|| GROUPS.iter().find_map(|group| without_group(words, group)))
}

/// Without what Mailman puts there: a line, the list by its name and its address, and its page or whom to write to.
fn without_drawn(words: &str) -> Option<&str> {
    let start = if let Some(at) = words.rfind("\n___") { at + 1 } else { words.starts_with("___").then_some(0)? };
    let mut lines = words[start..].lines().map(str::trim).filter(|line| !line.is_empty());
    let is_line = lines.next()?.chars().all(|c| c == '_');
    let title = lines.next()?;
    let (name, address) = match title.split_once(" mailing list -- ") {
        Some(both) => both,
        None => (title.strip_suffix(" mailing list")?, lines.next()?),
    };
    let (local, domain) = address.split_once('@')?;
    let leaves = |line: &str| {
        let whom = line.strip_prefix("To unsubscribe send an email to ");
        whom.is_some_and(|whom| whom.eq_ignore_ascii_case(&format!("{local}-leave@{domain}")))
    };
    let is_page = |line: &str| line.starts_with("http") && line.contains("/listinfo") && !line.contains(' ');
    let is_rest = lines.all(|line| is_page(line) || leaves(line));
    (is_line && is_host(domain) && local.eq_ignore_ascii_case(name) && is_name(name) && is_rest)
        .then(|| words[..start].trim_end())
}

/// What Google puts below a mail to a group, in one language: what stands before its name, behind that and behind its address,
/// and before a page.
struct Group {
    begin: &'static str,
    behind_name: &'static str,
    behind_address: &'static str,
    pages: &'static [(&'static str, &'static str)],
}

const GROUPS: &[Group] = &[
    Group {
        begin: "You received this message because you are subscribed to the Google Groups \"",
        behind_name: "\" group. To unsubscribe from this group and stop receiving emails from it, send an email to ",
        behind_address: ".",
        pages: &[
            ("To view this discussion visit ", "."),
            ("To view this discussion on the web visit ", "."),
            ("For more options, visit ", "."),
        ],
    },
    Group {
        begin: "Je ontvangt dit bericht omdat je bent geabonneerd op de groep '",
        behind_name: "' in Google Groepen. Stuur een e-mail naar ",
        behind_address: " als je je wilt afmelden bij deze groep en geen e-mails van de groep meer wilt ontvangen.",
        pages: &[("Ga naar ", " als je deze discussie wilt bekijken."), ("Ga voor meer opties naar ", ".")],
    },
];

/// The address by which one leaves a group.
const LEAVES: &str = "+unsubscribe@googlegroups.com";

fn without_group<'w>(words: &'w str, group: &Group) -> Option<&'w str> {
    let start = words.rfind(group.begin)?;
    let joined = words[start..].split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, rest) = joined[group.begin.len()..].split_once(group.behind_name)?;
    let (local, rest) = rest.split_once(LEAVES)?;
    let mut rest = rest.strip_prefix(group.behind_address)?.trim_start();
    while !rest.is_empty() {
        let (page, ends) = group.pages.iter().find_map(|(begin, ends)| Some((rest.strip_prefix(begin)?, ends)))?;
        let page = page.strip_prefix("https://groups.google.com/d/")?;
        let (path, after) = page.split_once(' ').unwrap_or((page, ""));
        // What ends the sentence is of the page where no blank stands before it.
        let behind = page.strip_prefix(path).unwrap_or_default();
        rest = match ends.strip_prefix(' ') {
            Some(_) => behind.strip_prefix(ends)?.trim_start(),
            None => path.ends_with(ends).then_some(after)?,
        };
        let is_page = path.trim_end_matches('.') == "optout" || path.starts_with("msgid/");
        is_page.then_some(())?;
    }
    let before = words[..start].trim_end();
    (is_name(name) && is_name(local)).then(|| before.strip_suffix("\n--").unwrap_or(before).trim_end())
}

/// Whether words may be how a list is called: none of them says anything.
pub(super) fn is_name(name: &str) -> bool {
    let mut parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).peekable();
    let tells = |part: &str| {
        let lower = part.to_lowercase();
        !LETTERS.contains(&lower.as_str()) && telling::is_made_of(&lower, telling::tells)
    };
    parts.peek().is_some() && name.chars().count() <= LONGEST && !name.contains('\n') && !parts.any(tells)
}

/// What a list may be about, and what elsewhere may point into the letter.
const LETTERS: &[&str] = &["brief", "letter"];

/// No list has a longer name.
const LONGEST: usize = 60;

fn is_host(domain: &str) -> bool {
    domain.contains('.') && domain.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "_______________________________________________";

    #[test]
    fn what_a_list_puts_below_a_mail_is_known_whole() {
        let english = "You received this message because you are subscribed to the Google Groups \"Coauteurs\" group.\nTo unsubscribe \
            from this group and stop receiving emails from it, send an email to\ncoauteurs+unsubscribe@googlegroups.com.";
        let dutch = "Je ontvangt dit bericht omdat je bent geabonneerd op de groep 'Coauteurs' in Google Groepen.\nStuur een e-mail \
            naar coauteurs+unsubscribe@googlegroups.com als je je wilt afmelden bij deze groep en geen e-mails van de groep meer \
            wilt ontvangen.";
        let page = "https://groups.google.com/d/msgid/coauteurs/CAx%40mail.gmail.com";
        let known = |footer: &str| without(&format!("Akkoord\n\n{footer}")) == Some("Akkoord");
        for footer in [
            format!("{LINE}\nBrief mailing list\nBrief@lists.example\nhttps://lists.example/mailman/listinfo/brief"),
            format!(
                "{LINE}\nBrief mailing list -- brief@lists.example\nTo unsubscribe send an email to brief-leave@lists.example"
            ),
            english.to_owned(),
            format!(
                "-- \n{english}\nTo view this discussion visit {page}.\nFor more options, visit https://groups.google.com/d/optout."
            ),
            dutch.to_owned(),
            format!("{dutch}\nGa naar {page} als je deze discussie wilt bekijken."),
        ] {
            assert!(known(&footer), "{footer}");
        }
        for footer in [
            format!("{LINE}\nNiet mailing list -- niet@lists.example"),
            format!("{LINE}\nBrief-niet-goed mailing list -- brief-niet-goed@lists.example"),
            format!("{LINE}\nBrief mailing list -- anders@lists.example"),
            format!(
                "{LINE}\nBrief mailing list -- brief@lists.example\nTo unsubscribe send an email to bram@lists.example"
            ),
            format!("{LINE}\nBrief mailing list -- brief@lists.example\nAlinea 3 klopt niet."),
            format!("{english}\nAlinea 3 klopt niet."),
            format!("{english} Maar niet alinea 3."),
            english.replace("Coauteurs", "Niet akkoord"),
            english.replace("coauteurs+", "bezwaar+"),
            format!("{english}\nTo view this discussion visit https://x.example/niet."),
            format!("{dutch}\nGa naar {page} als je alinea 3 wilt bekijken."),
        ] {
            assert!(!known(&footer), "{footer}");
        }
    }
}
