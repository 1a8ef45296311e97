//! What a subject says beside what `paraaf ask` wrote there.

use crate::cli::receive::answer;
use crate::document::inbox;
use crate::letter::draft_name::DraftName;
use crate::letter::ids::LetterName;

/// What programs put before a subject that they answer or send on, in lower case.
const ANSWERS: &[&str] = &[
    "aw", "antw", "antwoord", "antwort", "beantw", "betr", "betreft", "doorst", "fw", "fwd", "r", "re", "ref", "rv",
    "réf", "rép", "sv", "tr", "vl", "vs", "wg",
];

/// What servers put before the subject of a mail from elsewhere, in lower case.
const ELSEWHERE: &[&str] = &[
    "ext",
    "extern",
    "extern bericht",
    "extern e-mail",
    "extern e-mailbericht",
    "external",
    "external e-mail",
    "external email",
    "external mail",
    "externe",
    "externe e-mail",
    "externe email",
    "externe mail",
    "mogelijk spam",
    "possible spam",
    "spam",
    "spam?",
];

/// What they put around that.
const AROUND: &[(&str, &str)] = &[("[", "]"), ("{", "}"), ("***", "***"), ("**", "**"), ("*", "*"), ("(", ")")];

/// What `paraaf ask` writes behind the letter and its draft, in lower case.
const QUESTIONS: &[&str] = &["do you agree?", "what changed since you agreed"];

/// The subject of a mail without the name of its own mailing list, which lists put before it in brackets: `[Coauteurs]`.
pub(super) fn unlisted(subject: &str, list: Option<&str>) -> String {
    let Some(list) = list.filter(|list| answer::is_name_of_list(list)) else { return subject.to_owned() };
    let (lower, tag) = (subject.to_lowercase(), format!("[{}]", list.to_lowercase()));
    match lower.find(&tag).filter(|_| lower.len() == subject.len()) {
        Some(at) => format!("{}{}", &subject[..at], subject[at + tag.len()..].trim_start()),
        None => subject.to_owned(),
    }
}

/// Whether a subject has words that neither `paraaf ask` wrote nor a program. It may have been cut off.
pub(super) fn says_more(subject: &str, letter: &LetterName) -> bool {
    let lower = subject.to_lowercase();
    let mut rest = lower.trim();
    while let Some(after) = without_first(rest, letter) {
        rest = after.trim_start();
    }
    let asked = rest.trim_end_matches(['…', '.']).trim_end();
    !QUESTIONS.iter().any(|question| question.starts_with(asked))
}

/// The rest of a subject behind one thing that nobody says.
fn without_first<'s>(subject: &'s str, letter: &LetterName) -> Option<&'s str> {
    let is_draft = |words: &str| words.trim().parse::<DraftName>().is_ok();
    for (opens, closes) in AROUND {
        let Some((inside, rest)) = subject.strip_prefix(opens).and_then(|rest| rest.split_once(closes)) else {
            continue;
        };
        let named = inside.trim().split_once(char::is_whitespace);
        let is_tag = *opens == "[" && named.is_some_and(|(name, draft)| name == letter.as_str() && is_draft(draft));
        if is_tag || is_elsewhere(inside.trim()) {
            return Some(rest);
        }
    }
    let (before, rest) = subject.split_once(':')?;
    // Some programs count: `Re[2]:`, `Re (2):`.
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit() || "[]()".contains(c)).trim_end();
    let name = name.strip_suffix('.').unwrap_or(name);
    let named = before.split_once(", draft ");
    let is_old_tag = named.is_some_and(|(name, draft)| name == letter.as_str() && is_draft(draft));
    (is_old_tag || ANSWERS.contains(&name) || is_elsewhere(name)).then_some(rest)
}

/// Whether a server says that a mail is from elsewhere, maybe with the letters of its own office before it.
fn is_elsewhere(words: &str) -> bool {
    let is_office = |office: &str| {
        let is_short = (2..=5).contains(&office.len()) && office.chars().all(|c| c.is_ascii_lowercase());
        is_short && !inbox::is_of_a_verdict(office)
    };
    let behind = words.split_once('-').filter(|(office, _)| is_office(office)).map_or(words, |(_, rest)| rest);
    ELSEWHERE.contains(&words) || ELSEWHERE.contains(&behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_that_says_more_than_the_question_is_told_from_one_that_does_not() {
        let letter: LetterName = "brief".parse().unwrap();
        for subject in [
            "",
            "Re:",
            "[brief 5]",
            "Re: [brief 5] Do you agree?",
            "RE: FW: Antw: [EXTERN] [brief 2/bram] Do you agree?",
            "Re[2]: [brief 2] Do you ag…",
            "Betr: RE : [brief 2] What changed since you...",
            "Re: brief, draft 5: do you agree?",
            "AW: [brief 5] Re: [brief 5] do you AGREE?",
            "Antw.: [brief 5] Do you agree?",
            "Betr.: {EXTERN} [brief 5] Do you agree?",
            "SV: **EXTERN** [brief 5] Do you agree?",
            "RE: [EXTERNE E-MAIL] [brief 5] Do you agree?",
            "RE: [SPAM?] [BZK-EXTERNE E-MAIL] [brief 5] Do you agree?",
            "***SPAM*** R: [BZK-EXTERN] [EXTERNAL EMAIL] [brief 5] Do you agree?",
        ] {
            assert!(!says_more(subject, &letter), "{subject}");
        }
        for subject in [
            "Re: [brief 2] Do you agree? Ja, mits de datum klopt",
            "[brief 2] I do not agree",
            "Bezwaar! Re: [brief 2] Do you agree?",
            "Bezwaar: [brief 2] Do you agree?",
            "Re: Nee: [brief 2] Do you agree?",
            "Re: [niet 2] Do you agree?",
            "Re: [brief 2] Do you agree? Nee",
            "Re: [brief niet] Do you agree?",
            "Re: [brief 2] [nee] Do you agree?",
            "Re: [brief 2] 👎",
            "Re: [niet-extern] [brief 2]",
            "Re: {nee} [brief 2]",
            "Re: [NIET-EXTERNE E-MAIL] [brief 2]",
            "Re: [EXTERNE E-MAIL?] [brief 2]",
            "Re: [AKKOORD?] [brief 2]",
            "Re: [EXTERNE E-MAIL: nee] [brief 2]",
            "Re: **Bezwaar** [brief 2] Do you agree?",
            "Nee.: [brief 2] Do you agree?",
            "Nee",
            "Re: Lunch morgen?",
        ] {
            assert!(says_more(subject, &letter), "{subject}");
        }
    }
}
