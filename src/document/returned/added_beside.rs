//! What somebody adds behind what another adds: a name below theirs, a further item, the next sentence. Each can be read without
//! the other, so that each is a suggestion of its own; both in one would go in under one name, or not at all.

use std::ops::Range;

use super::group::Group;
use super::moved::{Edit, Half};
use crate::reviewed::By;

/// Takes such groups out of those that go together, the first of which are of this person: each with what others changed in it.
pub(super) fn apart(
    groups: &mut Vec<Group>,
    by: &By,
    text: &str,
    edits: impl Fn(&[usize]) -> Option<Vec<(Edit, Option<Half>)>>,
) -> Vec<Vec<Group>> {
    let added = |groups: &[&Group]| {
        let changes: Vec<usize> = groups.iter().flat_map(|group| group.all_changes()).collect();
        let [((at, instead), None)] = <[_; 1]>::try_from(edits(&changes)?).ok()? else { return None };
        let behind = instead.strip_prefix(&text[at.clone()])?.to_owned();
        Some((at.end, behind))
    };
    let mut found = Vec::new();
    while groups.len() > 1 {
        let is_apart = |of_it: &Range<usize>| {
            let own: Vec<&Group> = groups[of_it.clone()].iter().collect();
            let is_theirs = match own.as_slice() {
                [group] => only_puts_in(group),
                all => all.iter().any(|group| group.puts_in),
            };
            if !is_theirs || own.iter().any(|group| group.by.author == by.author) {
                return None;
            }
            let all: Vec<&Group> = groups.iter().collect();
            let rest: Vec<&Group> = groups[..of_it.start].iter().chain(&groups[of_it.end..]).collect();
            let (whole, rest, own) = (added(&all)?, added(&rest)?, added(&own)?);
            let is_one_place = whole.0 == rest.0 && rest.0 == own.0;
            (is_one_place && begins_anew(&rest.1, &own.1) && words(&whole.1) == words(&(rest.1 + &own.1))).then_some(())
        };
        let each = (0..groups.len()).rev().map(|place| place..place + 1);
        // What a third person changed in it goes with it.
        let ends = (1..groups.len() - 1).rev().map(|place| place..groups.len());
        let Some(of_it) = each.chain(ends).find(|of_it| is_apart(of_it).is_some()) else { break };
        found.insert(0, groups.drain(of_it).collect());
    }
    found
}

/// Whether all that a group does is to put in words that are there still.
fn only_puts_in(group: &Group) -> bool {
    group.puts_in && !group.takes_out && group.taken_back.trim().is_empty() && group.of_others.trim().is_empty()
}

/// Whether what was added begins with a line or a sentence behind what was added before it, which ends with one.
fn begins_anew(before: &str, added: &str) -> bool {
    let line = added.trim_start_matches([' ', '\\']);
    if line.starts_with('\n') {
        return before.trim_start_matches([' ', '\\']).starts_with('\n');
    }
    let closing = |c: char| "\"')]\u{2019}\u{201d}\u{bb}*_".contains(c);
    let ends = |text: &str| text.trim_end().trim_end_matches(closing).ends_with(['.', '!', '?', '\u{2026}']);
    let first = added.trim_start().chars().find(|c| c.is_alphanumeric());
    added.starts_with(' ') && ends(before) && ends(added) && first.is_some_and(|first| !first.is_lowercase())
}

/// The words of lines, without the signs and the numbers of items.
fn words(text: &str) -> Vec<&str> {
    let own = |line: &'_ str| -> usize {
        let label = line.find(' ').unwrap_or(0);
        let is_label = matches!(&line[..label], "-" | "*" | "+")
            || line[..label].strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u32>().is_ok());
        if is_label { label } else { 0 }
    };
    let lines = text.lines().map(str::trim_start);
    lines.flat_map(|line| line[own(line)..].split_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixtures::docx;
    use crate::read;
    use crate::returned::Returned;

    const TEXT: &str = "Wij komen graag.\n\n- een\n- twee\n\nA. Bakker\n";

    fn plain(words: &str) -> String {
        format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
    }

    fn ins(by: &str, day: u8, runs: &str) -> String {
        format!("<w:ins w:id='1' w:author='{by}' w:date='2026-11-{day}T10:00:00Z'>{runs}</w:ins>")
    }

    fn mark(by: &str, day: u8) -> String {
        format!("<w:rPr><w:ins w:id='2' w:author='{by}' w:date='2026-11-{day}T10:00:00Z'/></w:rPr>")
    }

    fn paragraph(properties: &str, runs: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    }

    fn item(marked: &str, runs: &str) -> String {
        let list = "<w:pStyle w:val='ListBullet'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
        paragraph(&format!("{list}{marked}"), runs)
    }

    /// Each suggestion of the letter with these words behind its sentence, its items and its name: whose, and what of it is new.
    fn suggested(sentence: &str, items: &str, name: &str) -> Vec<(String, String)> {
        let body = [
            paragraph("", &(plain("Wij komen graag.") + sentence)),
            item("", &plain("een")),
            items.to_owned(),
            paragraph("", &(plain("A. Bakker") + name)),
        ];
        let reviewed = read(&docx(&body.concat(), &[])).unwrap();
        let returned = Returned::of(TEXT, &reviewed, |_| false);
        let found = returned.suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        let new = |one: super::super::Suggestion| {
            assert!(one.with.is_empty(), "{one:?}");
            let words = one.instead.strip_prefix(&one.quote).unwrap_or(&one.instead).to_owned();
            (one.by.author.unwrap(), words)
        };
        found.all.into_iter().map(new).collect()
    }

    fn of(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(by, words)| ((*by).to_owned(), (*words).to_owned())).collect()
    }

    #[test]
    fn a_name_below_that_of_another_is_of_whoever_put_it_there() {
        let line = |name: &str| format!("<w:r><w:br/></w:r>{}", plain(name));
        let names =
            ins("Bram", 21, &line("B. Bos")) + &ins("Els", 22, &line("E. Kok")) + &ins("Carla", 23, &line("C. Smit"));
        let found = suggested("", &item("", &plain("twee")), &names);
        assert_eq!(found, of(&[("Bram", "\\\nB. Bos"), ("Els", "\\\nE. Kok"), ("Carla", "\\\nC. Smit")]));
    }

    #[test]
    fn a_sentence_behind_that_of_another_is_of_whoever_wrote_it_and_words_in_one_are_not() {
        let twee = item("", &plain("twee"));
        let first = ins("Bram", 21, &plain(" Dat kan maandag."));
        let found = suggested(&(first.clone() + &ins("Els", 22, &plain(" Of dinsdag."))), &twee, "");
        assert_eq!(found, of(&[("Bram", " Dat kan maandag."), ("Els", " Of dinsdag.")]));
        for words in [" of dinsdag.", " Of dinsdag"] {
            let body = paragraph("", &(plain("Wij komen graag.") + &first + &ins("Els", 22, &plain(words))))
                + &item("", &plain("een"))
                + &twee
                + &paragraph("", &plain("A. Bakker"));
            let reviewed = read(&docx(&body, &[])).unwrap();
            let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
            assert_eq!((found.all.len(), found.all[0].with.len()), (1, 1), "{words}");
        }
    }

    #[test]
    fn what_a_third_person_changes_in_a_sentence_goes_with_that_and_not_with_the_one_before_it() {
        let first = ins("Bram", 21, &plain(" Dat kan maandag."));
        let gone = "<w:del w:id='3' w:author='Carla' w:date='2026-11-23T10:00:00Z'><w:r><w:delText>dinsdag</w:delText></w:r></w:del>";
        let second = ins("Els", 22, &(plain(" Of ") + gone)) + &ins("Carla", 23, &plain("woensdag"));
        let body = paragraph("", &(plain("Wij komen graag.") + &first + &second + &ins("Els", 22, &plain("."))))
            + &item("", &plain("een"))
            + &item("", &plain("twee"))
            + &paragraph("", &plain("A. Bakker"));
        let reviewed = read(&docx(&body, &[])).unwrap();
        let all = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false).all;
        let told: Vec<_> = all.iter().map(|one| (one.by.author.as_deref(), one.instead.as_str())).collect();
        let wanted = [(Some("Bram"), "graag. Dat kan maandag."), (Some("Els"), "graag. Of woensdag.")];
        assert_eq!(told, wanted);
        assert_eq!((all[0].before.len(), all[1].before[0].instead.as_str()), (0, "graag. Of dinsdag."));
    }

    #[test]
    fn an_item_behind_that_of_another_is_of_whoever_added_it() {
        let items = item(&mark("Bram", 21), &plain("twee"))
            + &item(&mark("Els", 22), &ins("Bram", 21, &plain("punt van Bram")))
            + &item("", &ins("Els", 22, &plain("punt van Els")));
        let found = suggested("", &items, "");
        assert_eq!(found, of(&[("Bram", "\n- punt van Bram"), ("Els", "\n- punt van Els")]));
    }

    #[test]
    fn a_name_below_those_that_were_accepted_is_of_whoever_put_it_there() {
        let line = |name: &str| format!("<w:r><w:br/></w:r>{}", plain(name));
        let body = |names: &str| {
            let items = item("", &plain("een")) + &item("", &plain("twee"));
            paragraph("", &plain("Wij komen graag.")) + &items + &paragraph("", &(plain("A. Bakker") + names))
        };
        let accepted = line("B. Bos") + &line("E. Kok");
        let reviewed = read(&docx(&body(&(accepted.clone() + &ins("Carla", 23, &line("C. Smit")))), &[])).unwrap();
        let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        let [one] = &found.all[..] else { panic!("{found:?}") };
        assert_eq!((one.quote.as_str(), one.instead.as_str()), ("Bakker", "Bakker\\\nC. Smit"));
        // Words within a line that was not tracked have no place in what was sent out.
        let reviewed = read(&docx(&body(&(accepted + &ins("Carla", 23, &plain(", arts")))), &[])).unwrap();
        let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
        assert_eq!((found.all.len(), found.elsewhere.len()), (0, 1), "{found:?}");
    }
}
