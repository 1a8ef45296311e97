//! The organisation that the sender writes from, by the name that its site has: `Natuur & Milieu` of `natuurenmilieu.nl`. Only
//! words that are known by themselves stand beside it.

use super::lists::{BESIDE, COMPANIES, KINDS, MUNICIPALITIES, PLACES};
use super::names::Names;
use super::offices;
use super::particles::PARTICLES;

/// So many words a name has at most of which a site makes one.
const MOST_WORDS: usize = 6;

/// So many words the name of an organisation has at most, with what stands beside it.
const MOST: usize = 12;

/// Whether a line is the name of the sender's organisation.
pub(super) fn is_theirs(line: &str, names: &Names) -> bool {
    let lower = line.to_lowercase();
    let mark = |c: char| c.is_whitespace() || "-,()".contains(c);
    let words: Vec<&str> = lower.split(mark).filter(|word| !word.is_empty()).collect();
    let is_marked = lower.chars().all(|c| c.is_alphanumeric() || mark(c) || "&.'’".contains(c));
    let sites: Vec<String> = names.domains().flat_map(|domain| parts(&domain)).collect();
    is_marked && words.len() <= MOST && is_made(&words, &sites, false)
}

/// What the name of a site is made of: what stands between its full stops, but the last, without hyphens.
pub(super) fn parts(domain: &str) -> Vec<String> {
    let name = domain.rsplit_once('.').map_or(domain, |(name, _)| name);
    name.split('.').map(|label| label.replace('-', "")).filter(|part| part.chars().count() > 1).collect()
}

/// Whether words are those of a site, with what may stand beside these; one of them at least is of the site.
fn is_made(words: &[&str], sites: &[String], has_own: bool) -> bool {
    if words.is_empty() {
        return has_own;
    }
    (1..=words.len().min(MOST_WORDS)).any(|count| {
        let (first, rest) = words.split_at(count);
        is_of(first, sites) && is_made(rest, sites, true) || is_beside(first) && is_made(rest, sites, has_own)
    })
}

/// Whether a site has these words as one. An `&` is an *and* there, or nothing.
fn is_of(words: &[&str], sites: &[String]) -> bool {
    let joined = words.concat().replace(['.', '\'', '’'], "");
    let spelt = ["", "en", "and"].map(|and| joined.replace('&', and));
    spelt.iter().any(|word| sites.contains(word)) && !words.iter().all(|word| PARTICLES.contains(word))
}

/// Whether words stand beside the name of an organisation: what it is, where it is, and small words between these.
fn is_beside(words: &[&str]) -> bool {
    let joined = words.join(" ");
    let is = |list: &[&str]| list.contains(&joined.as_str());
    let is_small = is(PARTICLES) && joined != "te";
    is_small
        || is(&BESIDE)
        || is(&KINDS)
        || is(&COMPANIES)
        || is(&PLACES)
        || is(&MUNICIPALITIES)
        || words.len() == 1 && offices::is_organisation(words[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::people::Person;

    #[test]
    fn an_organisation_is_theirs_by_the_words_of_its_site() {
        for (email, theirs, others) in [
            (
                "s@greenpeace.org",
                &["Greenpeace", "Greenpeace Nederland", "Stichting Greenpeace", "Greenpeace The Netherlands"][..],
                &[
                    "Greenpeace Tijdelijk",
                    "Greenpeace Hoger",
                    "Te Greenpeace",
                    "Nederland",
                    "Greenpeace!",
                    "Greenpeace Protest",
                ][..],
            ),
            (
                "m@natuurenmilieu.nl",
                &["Natuur & Milieu", "Natuur en Milieu", "Stichting Natuur & Milieu"],
                &["Natuur", "Milieu", "Natuur en Onzin"],
            ),
            ("w@nautadutilh.com", &["NautaDutilh", "NautaDutilh N.V.", "Nauta Dutilh"], &["Nauta Duur", "N.V."]),
            ("x@zuid-holland.nl", &["Provincie Zuid-Holland", "Zuid-Holland"], &["Zuid"]),
            ("x@oxfamnovib.nl", &["Oxfam Novib"], &["Oxfam", "Novib Zonder Oxfam"]),
            ("x@y.nl", &[], &["", "Y", "Nederland", "Stichting Nederland"]),
        ] {
            let person = Person::new("x".parse().unwrap(), "X Y".to_owned(), vec![email.to_owned()]);
            let names = Names::of(std::slice::from_ref(&person), &person);
            for line in theirs {
                assert!(is_theirs(line, &names), "{email}: {line}");
            }
            for line in others {
                assert!(!is_theirs(line, &names), "{email}: {line}");
            }
        }
    }
}
