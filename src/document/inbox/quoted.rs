//! What stands in the lines above a mail that is quoted beside what a program writes there: whose it is, to whom, when.

use super::cited::{self, Cited};

/// What a mail quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Its lines, without their marks and without what programs write above them.
    pub(super) text: String,
    /// What the mails are about that it quotes.
    pub(super) subjects: Vec<String>,
    /// To whom they were sent, as their headers say.
    pub(super) addressed: Vec<String>,
    /// Whose mails these are, as programs write that above them.
    pub(super) writers: Vec<String>,
}

/// What lines quote, with a mark or without, and with what stands above it.
pub(super) fn of(lines: &[&str]) -> Quoted {
    let marks = |c: char| c == '>' || c.is_whitespace();
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_start_matches(marks).trim_end()).collect();
    let mut quoted = Quoted::default();
    let mut at = 0;
    while at < lines.len() {
        let length = match cited::at(&lines, at) {
            Some(Cited::Header(length)) => {
                lines[at..at + length].iter().for_each(|line| quoted.header(line));
                length
            }
            Some(Cited::Marked(length)) => {
                let all = lines[at..at + length].join(" ");
                match cited::writer(&all).filter(|_| is_all_names_and_dates(&all)) {
                    Some(writer) => quoted.writers.push(writer),
                    None => quoted.line(&all),
                }
                length
            }
            None => {
                quoted.line(lines[at]);
                1
            }
        };
        at += length;
    }
    quoted
}

impl Quoted {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// What a line of a header says that is not of the kind that its name promises.
    fn header(&mut self, line: &str) {
        let Some((name, value)) = cited::field(line) else {
            let bare = line.trim_matches(|c: char| "-_* ".contains(c)).to_lowercase();
            if !bare.is_empty() && !cited::ORIGINAL.contains(&bare.trim_end_matches(':')) {
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
            _ => value.split(';').all(is_all_names_and_dates),
        };
        if !is_of_its_kind {
            self.line(line);
        } else if cited::FROM.contains(&name.as_str()) {
            self.writers.push(value);
        } else if ["a", "aan", "an", "to", "à"].contains(&name.as_str()) {
            self.addressed.push(value);
        }
    }
}

fn has_digit(value: &str) -> bool {
    value.contains(|c: char| c.is_ascii_digit())
}

fn is_file(name: &str) -> bool {
    let name = name.trim();
    name.is_empty() || name.contains('.') && !name.contains(char::is_whitespace)
}

/// What programs write between dates and names, and days and months as they write them, in lower case.
const AROUND: &[&str] = &[
    "a",
    "am",
    "at",
    "cest",
    "cet",
    "de",
    "den",
    "der",
    "d'",
    "écrit",
    "ecrit",
    "el",
    "escribió",
    "geschreven",
    "gmt",
    "ha",
    "heeft",
    "het",
    "il",
    "la",
    "le",
    "of",
    "om",
    "on",
    "op",
    "pm",
    "schreef",
    "schrieb",
    "scritto",
    "ten",
    "ter",
    "the",
    "uhr",
    "um",
    "utc",
    "uur",
    "van",
    "via",
    "volgende",
    "von",
    "wrote",
    "à",
    // Days.
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mo",
    "mi",
    "fr",
    "sa",
    "so",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    // Months.
    "jan",
    "feb",
    "mrt",
    "mar",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "oct",
    "nov",
    "dec",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
    "januar",
    "februar",
    "märz",
    "mai",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Whether there is nothing but names, addresses, and when: words with capitals, numbers, and the few between them.
fn is_all_names_and_dates(words: &str) -> bool {
    let all = words.split(|c: char| c.is_whitespace() || ",;:<>()[]\"".contains(c)).filter(|word| !word.is_empty());
    let is = |word: &str| {
        let bare = word.trim_matches(['.', '\'', '*', '-', '|']);
        // Whoever shouts is no name, but for the few letters of an office.
        let is_loud = bare.chars().count() > 5 && bare.chars().all(char::is_uppercase);
        bare.is_empty()
            || AROUND.contains(&bare.to_lowercase().as_str())
            || word.contains('@')
            || bare.starts_with(|c: char| c.is_ascii_digit() || c == '+') && bare.chars().count() <= 10
            || bare.starts_with(char::is_uppercase) && !is_loud && !SAID.contains(&bare.to_lowercase().as_str())
    };
    let mut count = 0;
    all.inspect(|_| count += 1).all(is) && count <= 40
}

/// What nobody is called: each of these says something, with a capital too.
const SAID: &[&str] = &[
    "akkoord", "bezwaar", "geen", "ja", "kein", "klopt", "maar", "moet", "nee", "nein", "nicht", "niet", "no", "non",
    "not", "object", "tegen",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Quoted {
        of(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn what_programs_write_above_a_quote_says_nothing() {
        for text in [
            "Op vr 27 nov 2026 om 09:28 schreef Anna de Vries <anna@x.example>:",
            "On Fri, 27 Nov 2026 at 9:28 AM, Anna de Vries\n> <anna@x.example> wrote:",
            "Van: Vries, Anna de <anna@x.example>\nVerzonden: vrijdag 27 november 2026 09:28\nAan: Bos, B. (Bram); Els\nUrgentie: Hoog",
            "> -----Oorspronkelijk bericht-----\n> From: Anna\n> Sent: Friday, November 27, 2026 9:28:54 AM\n> To: Bram\n> Attachments: brief-draft-1.md; b.docx",
        ] {
            assert_eq!(quoted(text).text.trim(), "", "{text}");
        }
        assert_eq!(quoted("Van: Anna\nOnderwerp: RE: [brief 1] x").subjects, ["RE: [brief 1] x"]);
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
            ("> Van: Vries, Anna de <anna@x.example>\n> Aan: Bram", "Vries, Anna de <anna@x.example>"),
        ] {
            assert_eq!(quoted(text).writers, [writer], "{text}");
        }
    }

    #[test]
    fn what_was_written_there_is_kept() {
        for (text, said) in [
            ("> vraag\n> > ouder", "vraag\nouder"),
            ("Van: Anna\nDatum: 1 juli klopt niet", "Datum: 1 juli klopt niet"),
            ("Van: Anna\nAan: Bram, dit moet anders", "Aan: Bram, dit moet anders"),
            ("Van: Anna\nAan: NEE NIET DIT", "Aan: NEE NIET DIT"),
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
