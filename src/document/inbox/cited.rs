//! How programs say whose mail it is that they quote.

use super::dates::{self, has_date};
use super::wrote::{self, is_somebody};

/// The lines above a mail that is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cited {
    /// `On … wrote:`, so many lines: each line that is quoted has a mark.
    Marked(usize),
    /// The header of the mail itself, so many lines: all that follows is quoted, mostly without a mark.
    Header(usize),
    /// `>>> NAME DATE >>>`, so many lines: all that follows is quoted, mostly without a mark.
    Between(usize),
}

impl Cited {
    /// How many lines it takes.
    pub(super) fn length(self) -> usize {
        let (Self::Marked(length) | Self::Header(length) | Self::Between(length)) = self;
        length
    }

    /// The same with so many lines; none where these say nothing of whose mail it is.
    pub(super) fn cut_to(self, length: usize) -> Option<Self> {
        match self {
            Self::Header(all) if length < all => (length >= 2).then_some(Self::Header(length)),
            _ => Some(self).filter(|cited| cited.length() <= length),
        }
    }
}

/// The names that the first line of a header has.
pub(super) const FROM: &[&str] = &["van", "from", "von", "de", "da"];

/// The names that the others have.
const HEADERS: &[&str] = &[
    "a",
    "aan",
    "an",
    "attachments",
    "belang",
    "betreff",
    "bijlage",
    "bijlagen",
    "bcc",
    "cc",
    "date",
    "datum",
    "envoyé",
    "gesendet",
    "gevoeligheid",
    "importance",
    "objet",
    "onderwerp",
    "prioriteit",
    "priority",
    "reply-to",
    "sensitivity",
    "sent",
    "subject",
    "to",
    "urgentie",
    "verzonden",
    "à",
];

/// Those that eM Client writes without a colon.
const WITHOUT_COLON: &[&str] = &["aan", "an", "bcc", "betreff", "cc", "date", "datum", "onderwerp", "subject", "to"];

/// What stands between dashes above a header.
pub(super) const ORIGINAL: &[&str] = &[
    "oorspronkelijk bericht",
    "origineel bericht",
    "original message",
    "ursprüngliche nachricht",
    "message d'origine",
    "message d’origine",
    "doorgestuurd bericht",
    "forwarded message",
    "weitergeleitete nachricht",
    "message transféré",
];

/// What stands at a line above a mail that is quoted; none where nothing of it does.
pub(super) fn at(lines: &[&str], at: usize) -> Option<Cited> {
    let first = plain(lines[at]).to_lowercase().replace(['‐', '–', '—'], "-");
    let dashes = first.starts_with("---") || first.starts_with("___");
    if dashes {
        let names = ORIGINAL.iter().any(|words| first.contains(words));
        if let Some(length) = wrote(lines, at) {
            return Some(Cited::Marked(length));
        }
        if !names && !first.chars().all(|c| c == '_') {
            return None;
        }
        let blank = lines[at + 1..].iter().take_while(|line| line.trim().is_empty()).count();
        let least = if names { 1 } else { 2 };
        let behind = at + 1 + blank;
        let header = header(lines, behind, least).map(|length| Cited::Header(1 + blank + length));
        // What says who wrote it is read by itself.
        return header.or_else(|| wrote(lines, behind).filter(|_| names).map(|_| Cited::Marked(1 + blank)));
    }
    if let Some((length, _)) = between(lines, at) {
        return Some(Cited::Between(length));
    }
    header(lines, at, 2).map(Cited::Header).or_else(|| wrote(lines, at).map(Cited::Marked))
}

/// The same among what is quoted. A letter may have lines of these names too: those of a mail come first there, or below a
/// line that says so, or have the hour at which it was sent.
pub(super) fn among(lines: &[&str], place: usize, is_first: bool) -> Option<Cited> {
    let cited = at(lines, place)?;
    let Cited::Header(length) = cited else { return Some(cited) };
    let header = &lines[place..place + length];
    let is_named = || header.iter().any(|line| is_separator(line));
    let has_hour = || header.iter().filter_map(|line| field(line)).any(|(_, value)| dates::has_hour(&value));
    (is_first || is_named() || has_hour()).then_some(cited)
}

/// Whether the last line of a text says whose mail is quoted below it.
pub(super) fn ends_above_a_quote(text: &str) -> bool {
    // No program writes a longer line of these.
    let is_short = |line: &&str| !line.trim().is_empty() && line.len() < 1000;
    let mut lines: Vec<&str> = text.trim_end().rsplit('\n').take_while(is_short).take(3).collect();
    lines.reverse();
    (0..lines.len())
        .any(|first| matches!(at(&lines, first), Some(Cited::Marked(length)) if first + length == lines.len()))
}

/// Where the header of a mail ends in a text below which all is quoted, if there is one.
pub(super) fn end_of_own(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let end = (0..lines.len()).find_map(|first| {
        let Some(Cited::Header(length) | Cited::Between(length)) = at(&lines, first) else { return None };
        let next = lines[first + length..].iter().find(|line| !line.trim().is_empty());
        (!next.is_some_and(|line| line.starts_with('>'))).then_some(first + length)
    })?;
    Some(lines[..end].iter().map(|line| line.len() + 1).sum())
}

/// A line without what makes it bold.
fn plain(line: &str) -> String {
    line.replace('*', "").trim().to_owned()
}

/// The name and the value of a line of a header.
pub(super) fn field(line: &str) -> Option<(String, String)> {
    let with_colon = || {
        let line = plain(line);
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_lowercase(), value.trim().to_owned()))
    };
    without_colon(line).or_else(with_colon)
}

/// The same where no colon stands between them, as eM Client has it.
fn without_colon(line: &str) -> Option<(String, String)> {
    let line = plain(line);
    let (name, value) = line.split_once(char::is_whitespace).filter(|(name, _)| !name.contains(':'))?;
    let (name, value) = (name.to_lowercase(), value.trim());
    let is_address = value.contains('<') && value.contains('@') && value.ends_with('>') && !value.contains(':');
    let is_named = WITHOUT_COLON.contains(&name.as_str()) && !value.starts_with(':');
    (is_named || FROM.contains(&name.as_str()) && is_address).then(|| (name, value.to_owned()))
}

/// How many lines the header of a mail takes that begins at a line, at least so many: who it is from, and what else
/// stands directly below that. A program writes a colon in each of them, or in none.
fn header(lines: &[&str], at: usize, least: usize) -> Option<usize> {
    let (name, value) = field(lines.get(at)?)?;
    if !FROM.contains(&name.as_str()) || !is_somebody(&value) {
        return None;
    }
    let is_bare = without_colon(lines[at]).is_some();
    let is_named = |line: &str| field(line).is_some_and(|(name, _)| HEADERS.contains(&name.as_str()));
    let is_header = |line: &&&str| is_named(line) && without_colon(line).is_some() == is_bare;
    let length = 1 + lines[at + 1..].iter().take_while(is_header).count();
    (length >= least).then_some(length)
}

/// How many lines `On … wrote:` takes that begins at a line.
fn wrote(lines: &[&str], at: usize) -> Option<usize> {
    // Programs break the line where they like, and no later than the third.
    let mut joined = String::new();
    for length in 1..=3 {
        let line = lines.get(at + length - 1)?;
        if length > 1 && (line.trim().is_empty() || line.starts_with('>')) {
            return None;
        }
        joined.push_str(&plain(line));
        if writer(&joined).is_some() {
            return Some(length);
        }
        joined.push(' ');
    }
    None
}

/// How many lines `>>> NAME DATE >>>` takes that begins at a line, and what stands between its marks.
pub(super) fn between(lines: &[&str], at: usize) -> Option<(usize, String)> {
    const MARKS: &str = ">>>";
    let mut joined = lines.get(at)?.trim().strip_prefix(MARKS)?.trim().to_owned();
    let mut length = 1;
    while !joined.ends_with(MARKS) && length < 3 {
        joined = format!("{joined} {}", lines.get(at + length)?.trim());
        length += 1;
    }
    let inside = joined.strip_suffix(MARKS)?.trim_end();
    let date = inside.split_whitespace().position(|word| !word.contains('@') && has_date(word))?;
    let name = inside.split_whitespace().take(date).collect::<Vec<_>>().join(" ");
    (!inside.contains(MARKS) && is_somebody(&name)).then(|| (length, inside.to_owned()))
}

/// Who wrote what is quoted below `On DATE, NAME wrote:`, or as other programs say that.
pub(super) fn writer(line: &str) -> Option<String> {
    let line = plain(line);
    // Zoho has dashes around it, and no colon.
    let between = line.strip_prefix("----").and_then(|line| line.strip_suffix("---"));
    let between = between.map(|line| format!("{}:", line.trim_matches(['-', ' '])));
    wrote::writer(&between.unwrap_or(line))
}

/// Whether a line is nothing but what stands between dashes above a mail.
pub(super) fn is_separator(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| "-_*‐–— ".contains(c)).to_lowercase();
    ORIGINAL.contains(&bare.trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<Cited> {
        at(&text.lines().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn what_programs_write_above_a_quote_is_told() {
        for (text, is) in [
            ("Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:", Cited::Marked(1)),
            (
                "Op 23 nov 2026, om 10:00 heeft Anna de Vries <anna@bzk.example> het volgende geschreven:",
                Cited::Marked(1),
            ),
            ("On Mon, 23 Nov 2026 at 10:00, Anna de Vries\n<anna@bzk.example> wrote:", Cited::Marked(2)),
            ("Anna de Vries schreef op 2026-11-23 10:00:", Cited::Marked(1)),
            ("Op 2026-11-23 10:00, schreef Anna de Vries <anna@bzk.example>:", Cited::Marked(1)),
            ("Anna de Vries <anna@bzk.example> schreef op maandag\n23 november 2026 om 10:00:", Cited::Marked(2)),
            ("Quoting Anna de Vries <anna@bzk.example>:", Cited::Marked(1)),
            ("27 nov. 2026 20:21 door anna@bzk.example:", Cited::Marked(1)),
            ("27 Nov 2026, 20:21 by anna@bzk.example:", Cited::Marked(1)),
            ("27 nov. 2026 20:21:41 Anna de Vries <anna@bzk.example>:", Cited::Marked(1)),
            ("---- On Fri, 27 Nov 2026 20:21:41 +0100 Anna de Vries <anna@bzk.example> wrote ---", Cited::Marked(1)),
            (
                "---- Op vr, 27 nov. 2026 20:21:41 +0100 schreef Anna de Vries\n<anna@bzk.example> ----",
                Cited::Marked(2),
            ),
            ("Anna de Vries schreef op vr 27-11-2026 om 20:21 [+0100]:", Cited::Marked(1)),
            ("Citeren van anna@bzk.example:", Cited::Marked(1)),
            (
                "------- Original Message -------\nOn Monday, November 23rd, 2026 at 10:00, A <a@x> wrote:",
                Cited::Marked(1),
            ),
            (">>> Anna de Vries <anna@bzk.example> 23-11-2026 10:00 >>>", Cited::Between(1)),
            (">>> \"Anna de Vries\" <anna@bzk.example> maandag 23 november 2026\n10:00 >>>", Cited::Between(2)),
            ("From: Anna de Vries [mailto:anna@bzk.example]\nSent: Monday", Cited::Header(2)),
            ("Le lun. 23 nov. 2026 à 10:00, Anna <anna@bzk.example> a écrit :", Cited::Marked(1)),
            ("-----Oorspronkelijk bericht-----\nVan: Anna", Cited::Header(2)),
            ("________________________________\n\nVan: Anna\nVerzonden: x\nAan: Bram", Cited::Header(5)),
            ("*From:* \"Vries, A. de\" <anna@bzk.example>\n*Sent:* Monday\n*To:* Bram", Cited::Header(3)),
            ("De : Anna\nEnvoyé : lundi", Cited::Header(2)),
        ] {
            assert_eq!(first(text), Some(is), "{text}");
        }
    }

    #[test]
    fn words_that_begin_like_it_stay_words() {
        for text in [
            "From: now on I object to paragraph 3\nSent: x\nTo: y",
            "Van: Anna\nmits alinea 3 eruit gaat",
            "From: Anna",
            "From: Anna\nDatum 1 juli 2027",
            "-----Oorspronkelijk bericht-----\nx",
            "__________\nmits alinea 3 vervalt",
            "Op 3 punten schreef ik al bezwaar:",
            "Op die dag schreef ik al: nee.",
            "Op 26-11-2026 schreef ik je:",
            "On 3 Nov 2026 I wrote:",
            "Op 3 november schreef Anna iets anders dan wat er nu staat:",
            "Op alinea 3 schreef Anna:",
            "Op 23-11-2026 heeft Anna:",
            "Ik schreef op 2026-11-23 10:00:",
            "Anna schreef op alinea 3:",
            "Anna schreef op 23-11-2026 iets dat niet klopt:",
            "Quoting paragraph 3:",
            "27 nov. 2026 20:21 door de minister:",
            "27 nov. 2026 20:21 niet akkoord <anna@bzk.example>:",
            "27 nov. 2026 is te laat <anna@bzk.example>:",
            "---- On Fri, 27 Nov 2026 I object ---",
            "---- niet akkoord ---",
            "Quoting Anna:",
            "------- Original Message -------\nniet akkoord",
            ">>> nee >>>",
            ">>> Niet Akkoord >>>",
            ">>> niet voor 23-11-2026 10:00 >>>",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
