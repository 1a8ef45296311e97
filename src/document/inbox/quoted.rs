//! What stands in the lines above a mail that is quoted beside what a program writes there: whose it is, to whom, when.

use std::collections::BTreeSet;

use super::cited::{self, Cited};
use super::dates::is_all_names_and_dates;
use super::known::Known;
use super::named;

/// Lines that are quoted, with their marks, each with its place in the text that it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quote {
    lines: Vec<(usize, String)>,
}

/// What a mail quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Its lines, without their marks and without what programs write above them.
    pub(super) text: String,
    /// How many bytes of it stand above the first line that a program wrote, with words.
    pub(super) cited: usize,
    /// What the mails are about that it quotes.
    pub(super) subjects: Vec<String>,
    /// To whom they were sent, as their headers say.
    pub(super) addressed: Vec<String>,
    /// Whose mails these are, as programs write that above them.
    pub(super) writers: Vec<String>,
    /// The same with how many bytes of the text stand above that.
    pub(super) headed: Vec<(usize, String)>,
    /// The places of the lines that programs write there.
    pub(super) programs: BTreeSet<usize>,
}

impl Quote {
    pub(super) fn of(lines: &[(usize, &str)]) -> Self {
        Self { lines: lines.iter().map(|(at, line)| (*at, (*line).to_owned())).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds what the text quotes that stands behind the lines of another one.
    pub(super) fn add(&mut self, behind: usize, other: Self) {
        self.lines.extend(other.lines.into_iter().map(|(at, line)| (behind + at, line)));
    }

    /// What it quotes, beside what stands above that. A letter has lines too that look like those of programs: where texts
    /// are known that are quoted, what stands in them there is none of a program.
    pub(super) fn read(&self, known: Option<&Known>) -> Quoted {
        let marked: Vec<&str> = self.lines.iter().map(|(_, line)| line.as_str()).collect();
        let lines: Vec<&str> = marked.iter().map(|line| line.trim_start_matches(is_mark).trim_end()).collect();
        let are_known = known.map_or_else(|| vec![false; lines.len()], |known| known.in_place(&lines));
        let depths = marked.iter().map(|line| depth_of(line)).collect();
        let mut quoted = of(&marked, &Lines { words: lines, depths, are_known });
        quoted.programs = quoted.programs.iter().map(|at| self.lines[*at].0).collect();
        quoted
    }
}

/// Lines without their marks, how many of these each has, and whether each stands in a known text as it does there.
struct Lines<'l> {
    words: Vec<&'l str>,
    depths: Vec<usize>,
    are_known: Vec<bool>,
}

impl Lines<'_> {
    /// What a program wrote from a line on, if one did.
    fn cited(&self, at: usize, is_first: bool) -> Option<Cited> {
        let cited = cited::among(&self.words, at, is_first)?;
        if matches!(cited, Cited::Marked(length) if !is_first && !self.is_deeper(at, at + length)) {
            return None;
        }
        let known = self.are_known[at..].iter().take(cited.length()).position(|is_known| *is_known);
        known.map_or(Some(cited), |length| cited.cut_to(length))
    }

    /// Whether what stands behind a line is quoted in it: a program writes whose mail that is above it, and nowhere else.
    fn is_deeper(&self, above: usize, behind: usize) -> bool {
        let next = (behind..self.words.len()).find(|at| !self.words[*at].is_empty());
        next.is_none_or(|next| self.depths[next] > self.depths[above])
    }
}

/// What lines quote, with a mark or without, and with what stands above it.
fn of(marked: &[&str], all: &Lines<'_>) -> Quoted {
    let lines = &all.words;
    let mut quoted = Quoted::default();
    let (mut at, mut depth, mut is_first) = (0, None, true);
    while at < lines.len() {
        // These marks are no marks of a quote.
        if let Some((length, inside)) = cited::between(marked, at) {
            if is_all_names_and_dates(&inside) {
                quoted.writer(inside);
            } else {
                quoted.line(&inside);
            }
            quoted.programs.extend(at..at + length);
            (at, depth, is_first) = (at + length, None, true);
            continue;
        }
        let cited = all.cited(at, is_first);
        let before = quoted.text.len();
        let length = match cited {
            Some(Cited::Header(length)) => {
                lines[at..at + length].iter().for_each(|line| quoted.header(line));
                length
            }
            Some(Cited::Marked(length)) => {
                let all = lines[at..at + length].join(" ");
                match cited::writer(&all).filter(|_| is_all_names_and_dates(&all)) {
                    Some(writer) => quoted.writer(writer),
                    None if cited::is_separator(&all) => {}
                    None => quoted.line(&all),
                }
                length
            }
            Some(Cited::Between(_)) | None => {
                let least = *depth.get_or_insert_with(|| least_depth(marked, all, at));
                let more = if lines[at].is_empty() { 0 } else { depth_of(marked[at]).saturating_sub(least) };
                // Programs that keep mails in one file put a mark before a line that begins so.
                let more = if more == 1 && lines[at].starts_with("From ") { 0 } else { more };
                quoted.line(&format!("{}{}", ">".repeat(more), lines[at]));
                1
            }
        };
        is_first = cited.is_some() || is_first && lines[at].is_empty();
        if cited.is_some() {
            if quoted.programs.is_empty() {
                quoted.cited = before;
            }
            quoted.programs.extend(at..at + length);
            depth = None;
        }
        at += length;
    }
    quoted
}

fn is_mark(c: char) -> bool {
    c == '>' || c.is_whitespace()
}

/// How many marks of a quote a line has.
fn depth_of(line: &str) -> usize {
    line.chars().take_while(|c| is_mark(*c)).filter(|c| *c == '>').count()
}

/// The fewest marks that a line of a mail has that is quoted from here on: a program gives each as many, and more of them
/// are part of the line.
fn least_depth(marked: &[&str], all: &Lines<'_>, from: usize) -> usize {
    let of_it = (from..marked.len()).take_while(|at| *at == from || all.cited(*at, false).is_none());
    of_it.filter(|at| !all.words[*at].is_empty()).map(|at| depth_of(marked[at])).min().unwrap_or_default()
}

impl Quoted {
    fn writer(&mut self, called: String) {
        self.headed.push((self.text.len(), called.clone()));
        self.writers.push(called);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// What a line of a header says that is not of the kind that its name promises.
    fn header(&mut self, line: &str) {
        let Some((name, value)) = cited::field(line) else {
            let is_bare = line.chars().all(|c| "-_* ".contains(c));
            if !is_bare && !cited::is_separator(line) {
                self.line(line);
            }
            return;
        };
        let is_of_its_kind = match name.as_str() {
            "betreff" | "objet" | "onderwerp" | "subject" => return self.subjects.push(value),
            "date" | "datum" | "envoyé" | "gesendet" | "sent" | "verzonden" => {
                is_all_names_and_dates(&value) && has_digit(&value)
            }
            "attachments" | "bijlage" | "bijlagen" => value.split([';', ',']).all(is_file),
            "belang" | "importance" | "prioriteit" | "priority" | "urgentie" => {
                ["high", "hoch", "hoog", "laag", "low", "normaal", "normal"].contains(&value.to_lowercase().as_str())
            }
            "gevoeligheid" | "sensitivity" => SENSITIVE.contains(&value.to_lowercase().as_str()),
            _ => value.split(';').all(is_all_names_and_dates),
        };
        if !is_of_its_kind {
            self.line(line);
        } else if cited::FROM.contains(&name.as_str()) {
            self.writer(value);
        } else if ["a", "aan", "an", "to", "à"].contains(&name.as_str()) {
            self.addressed.push(value);
        }
    }
}

/// How a mail may be meant, as Outlook says it.
const SENSITIVE: &[&str] = &[
    "bedrijfsvertrouwelijk",
    "confidential",
    "departementaal vertrouwelijk",
    "intern",
    "internal",
    "normaal",
    "normal",
    "personal",
    "persoonlijk",
    "private",
    "privé",
    "public",
    "openbaar",
    "vertrouwelijk",
];

fn has_digit(value: &str) -> bool {
    value.contains(|c: char| c.is_ascii_digit())
}

/// How the names of files end.
const FILES: &[&str] = &[
    "csv", "doc", "docx", "eml", "gif", "htm", "html", "ics", "jpeg", "jpg", "md", "msg", "odp", "ods", "odt", "p7m",
    "p7s", "pdf", "png", "ppt", "pptx", "rtf", "txt", "vcf", "xls", "xlsx", "zip",
];

fn is_file(name: &str) -> bool {
    let name = name.trim();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let says = name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(named::says);
    let is_known = !says && ending.is_some_and(|ending| FILES.contains(&ending.as_str()));
    name.is_empty() || is_known && !name.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Quoted {
        Quote::of(&text.lines().enumerate().collect::<Vec<_>>()).read(None)
    }

    #[test]
    fn what_programs_write_above_a_quote_says_nothing() {
        for text in [
            "Op vr 27 nov 2026 om 09:28 schreef Anna de Vries <anna@x.example>:",
            "On Fri, 27 Nov 2026 at 9:28 AM, Anna de Vries\n> <anna@x.example> wrote:",
            "Van: Vries, Anna de <anna@x.example>\nVerzonden: vrijdag 27 november 2026 09:28\nAan: Bos, B. (Bram); Els\nUrgentie: Hoog",
            "Van: Anna van 't Hoff <a.hoff@x.example>\nVerzonden: vrijdag 27 november 2026 09:28\nAan: Hélène d'Argenson <h@x.example>; Karin 's-Gravesande <k@x.example>; Ed bij de Vaate <e@x.example>",
            "Op vr 27 nov 2026 om 09:28 schreef Maarten 't Hart <m.hart@x.example>:",
            "On Fri, 27 Nov 2026 at 9:28 AM, bram bos <bram.bos@x.example> wrote:",
            "> -----Oorspronkelijk bericht-----\n> From: Anna\n> Sent: Friday, November 27, 2026 9:28:54 AM\n> To: Bram\n> Attachments: brief-draft-1.md; b.docx",
        ] {
            assert_eq!(quoted(text).text.trim(), "", "{text}");
        }
        assert_eq!(quoted("Van: Anna\nOnderwerp: RE: [brief 1] x").subjects, ["RE: [brief 1] x"]);
    }

    #[test]
    fn lines_of_a_letter_that_look_like_a_header_are_words_of_it() {
        let memo = "Van: Anna\nAan: de minister\nDatum: 1 december 2026\nOnderwerp: brief";
        for text in [
            format!("Op 27-11-2026 om 9:28 schreef Anna:\n> Vraag\n> \n> {}", memo.replace('\n', "\n> ")),
            format!("Van: Anna\nVerzonden: maandag 10:00\n\nVraag\n\n{memo}"),
        ] {
            assert_eq!(quoted(&text).text.trim(), format!("Vraag\n\n{memo}"), "{text}");
        }
        let mail = "Van: Anna\nVerzonden: maandag 10:00\nOnderwerp: brief\n\nVraag\n\n";
        let told = quoted(&format!("{mail}Van: Els\nVerzonden: maandag 9:00\n\nVan: Anna\nAan: Bram\n\nEerder"));
        assert_eq!((told.text.trim(), told.writers.len()), ("Vraag\n\n\n\nEerder", 3));
    }

    #[test]
    fn headers_without_colons_and_with_labels_are_known() {
        let mail = "------ Origineel bericht ------\nVan \"Anna de Vries\" <anna@x.example>\nAan \"Bram Bos\" <bram@x.example>\n\
            Datum 27-11-2026 20:21:41\nOnderwerp [brief 1] x\n\nVraag";
        let told = quoted(mail);
        assert_eq!((told.text.trim(), told.subjects.as_slice()), ("Vraag", &["[brief 1] x".to_owned()][..]));
        for (line, is) in
            [("Gevoeligheid: Vertrouwelijk", true), ("Sensitivity: Confidential", true), ("Gevoeligheid: nee", false)]
        {
            assert_eq!(quoted(&format!("Van: Anna\n{line}")).text.trim().is_empty(), is, "{line}");
        }
    }

    #[test]
    fn whose_mail_is_quoted_is_kept() {
        for (text, writer) in [
            ("Op vr 27 nov 2026 om 09:28 schreef Anna de Vries <anna@x.example>:", "Anna de Vries <anna@x.example>"),
            ("Op 27 nov 2026 om 09:28 heeft Anna <anna@x.example> het volgende geschreven:", "Anna <anna@x.example>"),
            (
                "On Fri, 27 Nov 2026 at 9:28 AM, Anna de Vries\n> <anna@x.example> wrote:",
                "Anna de Vries <anna@x.example>",
            ),
            ("Am 27.11.2026 um 11:39 schrieb Anna de Vries:", "Anna de Vries"),
            ("Le 27/11/2026 à 11:39, Anna de Vries a écrit :", "Anna de Vries"),
            ("Van: Anna de Vries [mailto:anna@x.example]\nAan: Bram", "Anna de Vries [mailto:anna@x.example]"),
            (
                "------- Original Message -------\nOn Friday, November 27th, 2026 at 9:28, Anna <a@x> wrote:",
                "Anna <a@x>",
            ),
            ("Anna de Vries schreef op 2026-11-27 09:28:", "Anna de Vries"),
            (">>> Anna <a@x> 27-11-2026 9:28 >>>", "Anna <a@x> 27-11-2026 9:28"),
            ("> Van: Vries, Anna de <anna@x.example>\n> Aan: Bram", "Vries, Anna de <anna@x.example>"),
        ] {
            assert_eq!(quoted(text).writers, [writer], "{text}");
        }
    }

    #[test]
    fn what_was_written_there_is_kept() {
        for (text, said) in [
            ("> vraag\n> > ouder", "vraag\n>ouder"),
            ("> vraag\n> >From 2027 on\n> > ouder", "vraag\nFrom 2027 on\n>ouder"),
            ("Van: Anna\nAan: Bram\n\nvraag\n>From 2027 on\n>Nee", "vraag\nFrom 2027 on\n>Nee"),
            ("> vraag\n> >> From 2027 on", "vraag\n>>From 2027 on"),
            ("> >> vraag\n>>> ouder\n>>\n> > > > oudst", "vraag\nouder\n\n>oudst"),
            ("> vraag\n> Anna schreef op 2026-11-23 10:00:\n> > ouder\n>> >oudst", "vraag\nouder\n>oudst"),
            ("Van: Anna\nDatum: 1 juli klopt niet", "Datum: 1 juli klopt niet"),
            ("Van: Anna\nVerzonden: maandag 10:00\nDatum 1 juli 2027", "Datum 1 juli 2027"),
            ("Van: Anna\nAan: Bram, dit moet anders", "Aan: Bram, dit moet anders"),
            ("Van: Anna\nAan: Bram haal dit weg <b@x>", "Aan: Bram haal dit weg <b@x>"),
            ("Van: Anna\nAan: Bram en 't niet <b@x>", "Aan: Bram en 't niet <b@x>"),
            ("Van: Anna\nCc: Bedrag uit de Brief", "Cc: Bedrag uit de Brief"),
            ("Van: Anna\nAan: NEE NIET DIT", "Aan: NEE NIET DIT"),
            ("Van: Anna\nCc: Alinea Drie Eruit", "Cc: Alinea Drie Eruit"),
            ("Van: Anna\nBijlagen: niet.akkoord", "Bijlagen: niet.akkoord"),
            ("Van: Anna\nBijlagen: niet-akkoord.docx", "Bijlagen: niet-akkoord.docx"),
            ("Van: Anna\nBijlage: dit moet eruit", "Bijlage: dit moet eruit"),
            (
                "Op 27-11-2026 om 9:00, en ik ben tegen, schreef Anna:",
                "Op 27-11-2026 om 9:00, en ik ben tegen, schreef Anna:",
            ),
            ("--- original message: ik ben tegen ---\nVan: Anna\nAan: Bram", "--- original message: ik ben tegen ---"),
        ] {
            assert_eq!(quoted(text).text.trim(), said, "{text}");
        }
    }
}
