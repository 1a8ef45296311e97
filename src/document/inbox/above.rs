//! What a mail says itself: what stands above the mail that it answers, without the signature.

/// The words of a mail. Where nothing stands above what is quoted, what stands below and between is what is said.
pub(super) fn above(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['\u{a0}', '\u{feff}'])).collect();
    let until =
        (0..lines.len()).find(|at| begins_quote(&lines, *at) || is_signature(lines[*at])).unwrap_or(lines.len());
    let own = tidy(&lines[..until]);
    if !own.is_empty() || until == lines.len() || is_signature(lines[until]) {
        return own;
    }
    let mut below: Vec<&str> = Vec::new();
    let mut at = until;
    while let Some(line) = lines.get(at) {
        if is_signature(line) {
            break;
        }
        let header = header_length(&lines, at);
        if header.is_none() && !line.starts_with('>') {
            below.push(line);
        }
        at += header.unwrap_or(1);
    }
    // A mail that quotes without marks cannot be told from its answer.
    if lines[until..].iter().any(|line| line.starts_with('>')) { tidy(&below) } else { String::new() }
}

/// The part of an HTML mail above what it quotes.
pub(super) fn html_above(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let marks = [
        "<blockquote",
        "gmail_quote",
        "divrplyfwdmsg",
        "appendonsend",
        "moz-cite-prefix",
        "yahoo_quoted",
        "mail-quote",
    ];
    let first = marks.iter().filter_map(|mark| lower.find(mark)).min();
    let Some(at) = first else { return html };
    // A mark within a tag: what stands before the tag.
    let inside = lower[..at].rfind('<').filter(|open| lower[*open..at].find('>').is_none());
    let above = &html[..inside.unwrap_or(at)];
    // Where nothing stands above it, all of it is read.
    if mail_parser::decoders::html::html_to_text(above).trim().is_empty() { html } else { above }
}

/// Lines without what nobody says: blank ones around, and the advertising of a telephone.
fn tidy(lines: &[&str]) -> String {
    let advertising = |line: &&&str| {
        let line = line.trim().to_lowercase();
        let from = [
            "verstuurd vanaf",
            "verzonden vanaf",
            "sent from my",
            "sent from outlook",
            "get outlook for",
            "outlook voor",
            "von meinem",
            "gesendet von",
            "envoyé de mon",
            "envoyé depuis",
        ];
        from.iter().any(|begin| line.starts_with(begin)) && line.len() < 120
    };
    let kept: Vec<&str> = lines.iter().filter(|line| !advertising(line)).map(|line| line.trim_end()).collect();
    let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
    let last = kept.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    kept[first..last].join("\n")
}

fn is_signature(line: &str) -> bool {
    line == "-- " || line == "--"
}

/// Whether a quoted mail begins at a line.
fn begins_quote(lines: &[&str], at: usize) -> bool {
    lines[at].starts_with('>') || header_length(lines, at).is_some()
}

/// Who wrote what is quoted, as programs write it: how it begins, what must follow.
const WROTE: &[(&str, &[&str])] = &[
    ("op ", &["schreef", "heeft het volgende geschreven"]),
    ("on ", &["wrote:", "wrote :"]),
    ("am ", &["schrieb"]),
    ("le ", &["a écrit", "a ecrit"]),
    ("il ", &["ha scritto"]),
    ("el ", &["escribió"]),
];

/// The names of the first header of a quoted mail, and of one that follows it.
const HEADERS: &[(&str, &[&str])] = &[
    ("van:", &["verzonden:", "datum:", "aan:"]),
    ("from:", &["sent:", "date:", "to:"]),
    ("von:", &["gesendet:", "datum:", "an:"]),
    ("de :", &["envoyé :", "date :", "à :"]),
    ("de:", &["envoyé:", "date:", "à:"]),
];

/// How many lines the header of a quoted mail takes that begins at a line; none where none does.
fn header_length(lines: &[&str], at: usize) -> Option<usize> {
    let plain = |line: &str| line.trim().trim_matches('*').to_lowercase();
    let first = plain(lines[at]);
    let dashes = first.starts_with("---") || first.starts_with("___");
    let original = [
        "oorspronkelijk bericht",
        "original message",
        "ursprüngliche nachricht",
        "message d'origine",
        "message d’origine",
        "doorgestuurd bericht",
        "forwarded message",
    ];
    if dashes && original.iter().any(|words| first.contains(words)) {
        return Some(1);
    }
    let next = |count: usize| lines.get(at + 1..(at + 1 + count).min(lines.len())).unwrap_or_default();
    if dashes && first.chars().all(|c| c == '_') {
        let header = next(2).iter().position(|line| !line.trim().is_empty())?;
        return headers(&plain(lines[at + 1 + header]), next(8)).then_some(1);
    }
    if headers(&first, next(6)) {
        return Some(1);
    }
    // Programs break the line where they like, and no later than the third.
    let mut joined = String::new();
    for length in 1..=3 {
        let line = lines.get(at + length - 1)?;
        if length > 1 && (line.trim().is_empty() || line.starts_with('>')) {
            return None;
        }
        joined.push_str(&plain(line));
        let wrote = WROTE
            .iter()
            .any(|(begin, words)| joined.starts_with(begin) && words.iter().any(|words| joined.contains(words)));
        // It gives a date or an address, and ends in a colon.
        let says_when = joined.chars().any(|c| c.is_ascii_digit()) || joined.contains('@');
        if wrote && says_when && joined.ends_with(':') {
            return Some(length);
        }
        joined.push(' ');
    }
    None
}

fn headers(first: &str, next: &[&str]) -> bool {
    HEADERS.iter().any(|(name, others)| {
        let follows =
            |line: &&str| others.iter().any(|other| line.trim().trim_matches('*').to_lowercase().starts_with(other));
        first.starts_with(name) && next.iter().any(follows)
    })
}
