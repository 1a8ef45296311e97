//! What somebody adds behind what another adds: a name below theirs, a further item, the next sentence. Each can be read without
//! the other, so that each is a suggestion of its own; both in one would go in under one name, or not at all.

use std::collections::BTreeSet;
use std::ops::Range;

use super::NoEdit;
use super::group::Group;
use super::middle::ends_sentence;
use super::moved::{Edit, Half};
use crate::reviewed::{By, ChangeKind, Fate, Node, Part, Reviewed};

/// How many changes are looked at: each can be the first of what somebody added behind what others did.
const MOST: usize = 60;

/// What some changes come to.
enum Comes {
    /// To nothing: what was put in is taken out again.
    Nothing,
    /// To these words behind the byte of the text.
    Behind(usize, String),
    /// To these words instead of others.
    Instead(Range<usize>, String),
}

/// The changes of groups that go together, cut in two where the second of them can be read without the first. `edits` says what
/// changes come to.
pub(super) fn cut(
    groups: &[Group],
    reviewed: &Reviewed,
    text: &str,
    edits: impl Fn(&[usize]) -> Result<Vec<(Edit, Option<Half>)>, NoEdit>,
) -> Option<[Vec<usize>; 2]> {
    let are_plain = groups.iter().all(|group| group.upon.is_empty() && group.moved_away.is_empty());
    if groups.len() < 2 || !are_plain {
        return None;
    }
    let takes_out = groups.iter().any(|group| group.takes_out);
    let author = |change: &usize| &reviewed.changes[*change].by.author;
    let together: Vec<usize> = groups.iter().flat_map(Group::all_changes).collect();
    if together.len() > MOST || together.iter().all(|change| author(change) == author(&together[0])) {
        return None;
    }
    let mut changes = in_order(reviewed);
    changes.retain(|change| together.contains(change));
    let comes = |changes: &[usize]| match edits(changes) {
        Err(NoEdit::TakesOut) => Some(Comes::Nothing),
        Err(_) => None,
        Ok(edits) => {
            let [((at, instead), None)] = <[_; 1]>::try_from(edits).ok()? else { return None };
            // A word that got longer is another word.
            let behind =
                instead.strip_prefix(&text[at.clone()]).filter(|behind| !behind.starts_with(char::is_alphanumeric));
            if let Some(behind) = behind {
                let turned = behind_sentence(text, at.end, behind);
                return Some(turned.unwrap_or_else(|| Comes::Behind(at.end, behind.to_owned())));
            }
            let before = instead.strip_suffix(&text[at.clone()]);
            let turned = before.and_then(|before| behind_sentence(text, at.start, before));
            turned.or_else(|| takes_out.then_some(Comes::Instead(at, instead)))
        }
    };
    let whole = comes(&changes)?;
    // Where words went, others came in their place.
    if takes_out != matches!(whole, Comes::Instead(..)) {
        return None;
    }
    let holds = |place: usize| {
        let (first, second) = changes.split_at(place);
        if writers(reviewed, first) == writers(reviewed, second) {
            return None;
        }
        match (&whole, comes(first)?, comes(second)?) {
            (Comes::Behind(at, all), Comes::Behind(one, before), Comes::Behind(other, behind)) => {
                let is_one_place = *at == one && one == other;
                (is_one_place && begins_anew(&before, &behind) && words(all) == words(&(before + &behind)))
                    .then_some(())
            }
            (Comes::Behind(_, all), Comes::Behind(_, one), Comes::Nothing) => {
                (is_whole(&one) && words(all) == words(&one) && are_of_others(reviewed, first, second)).then_some(())
            }
            (Comes::Behind(_, all), Comes::Nothing, Comes::Behind(_, one)) => {
                (is_whole(&one) && words(all) == words(&one) && are_of_others(reviewed, second, first)).then_some(())
            }
            (Comes::Instead(at, all), Comes::Instead(own, one), Comes::Behind(other, behind)) => {
                let is_one_place = at.start == own.start && own.end == other && !one.trim().is_empty();
                (is_one_place && stands_behind([&text[own], &one], &behind) && words(all) == words(&(one + &behind)))
                    .then_some(())
            }
            _ => None,
        }
    };
    let is_seam = |place: &usize| author(&changes[place - 1]) != author(&changes[*place]);
    let place = (1..changes.len()).rev().filter(is_seam).find(|place| holds(*place).is_some())?;
    let second = changes.split_off(place);
    Some([changes, second])
}

/// Words at a byte of a text as those behind the sentence before it, where that gives the same text: what is " Dat kan." behind it is
/// "Dat kan. " before the next one, or "at kan. D" within that.
fn behind_sentence(text: &str, at: usize, words: &str) -> Option<Comes> {
    let (mut place, mut turned) = (at, words.to_owned());
    loop {
        let is_sentence = turned.starts_with(' ') && text[..place].ends_with(['.', '!', '?', '\u{2026}']);
        let last = turned.chars().next_back().filter(|last| text[..place].ends_with(*last));
        match last.filter(|_| !is_sentence && at - place < words.len()) {
            Some(last) => {
                turned.pop();
                turned.insert(0, last);
                place -= last.len_utf8();
            }
            None => return is_sentence.then_some(Comes::Behind(place, turned)),
        }
    }
}

/// Whoever put something in.
fn writers<'r>(reviewed: &'r Reviewed, changes: &[usize]) -> BTreeSet<Option<&'r str>> {
    let changes = changes.iter().map(|change| &reviewed.changes[*change]);
    changes.filter(|change| change.kind == ChangeKind::Inserted).map(|change| change.by.author.as_deref()).collect()
}

/// Whether those who put something in are others than those who were at work where nothing is left, or had done it before that:
/// what somebody writes when they take out what stood there is in its place.
fn are_of_others(reviewed: &Reviewed, put_in: &[usize], gone: &[usize]) -> bool {
    let by = |change: &usize| &reviewed.changes[*change].by;
    let minute = |by: &By| by.date.as_ref().map(|date| date.get(..16).unwrap_or(date).to_owned());
    put_in.iter().map(by).all(|one| {
        let mut theirs = gone.iter().map(by).filter(|other| other.author == one.author);
        theirs.all(|other| one.date.is_some() && minute(one) < minute(other))
    })
}

/// The changes of a document in the order in which they are met.
fn in_order(reviewed: &Reviewed) -> Vec<usize> {
    let (mut found, mut is_met) = (Vec::new(), vec![false; reviewed.changes.len()]);
    let mut meet = |fate: Fate| {
        for change in [fate.inserted, fate.deleted].into_iter().flatten() {
            if !std::mem::replace(&mut is_met[change], true) {
                found.push(change);
            }
        }
    };
    reviewed.body.iter().chain(reviewed.notes.iter().flatten()).for_each(|node| meet_all(node, &mut meet));
    found
}

fn meet_all(node: &Node, meet: &mut impl FnMut(Fate)) {
    match node {
        Node::Paragraph(paragraph) => {
            for part in &paragraph.parts {
                if let Part::Run(marked) = part {
                    meet(marked.fate);
                }
            }
            meet(paragraph.end);
        }
        Node::Table(rows) => {
            for row in rows {
                meet(row.fate);
                for cell in &row.cells {
                    meet(cell.fate);
                    cell.nodes.iter().for_each(|node| meet_all(node, meet));
                }
            }
        }
    }
}

/// Whether what was added is a line or a sentence of its own.
fn is_whole(added: &str) -> bool {
    begins_anew("\n", added) || begins_anew(".", added)
}

/// Whether what was added begins with a line or a sentence behind what was added before it, which ends with one.
fn begins_anew(before: &str, added: &str) -> bool {
    let begins_line = |text: &str| text.trim_start_matches([' ', '\\']).starts_with('\n');
    if begins_line(added) {
        // What goes on with the line before it stays in that.
        return begins_line(before) || !before.contains('\n') || begins_anew(".", before);
    }
    // A sentence behind a paragraph or an item that came goes where that does.
    if before != "\n" && begins_line(before) {
        return false;
    }
    let ends = |text: &str| ends_sentence(text.trim_end());
    let first = added.trim_start().chars().find(|c| c.is_alphanumeric());
    added.starts_with(' ') && ends(before) && ends(added) && first.is_some_and(|first| !first.is_lowercase())
}

/// Whether what was added is a line of its own, or a sentence behind the end of one that is one before and after others changed it.
fn stands_behind(sentences: [&str; 2], added: &str) -> bool {
    added.trim_start_matches([' ', '\\']).starts_with('\n') || sentences.iter().all(|one| begins_anew(one, added))
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
    fn a_sentence_that_begins_as_the_next_one_does_is_of_whoever_wrote_it() {
        let text = "Wij komen graag. De trein rijdt.\n";
        let added = ins("Bram", 21, &plain(" Dat kan maandag.")) + &ins("Els", 22, &plain(" De mail volstaat."));
        let body = paragraph("", &(plain("Wij komen graag.") + &added + &plain(" De trein rijdt.")));
        let reviewed = read(&docx(&body, &[])).unwrap();
        let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
        let told: Vec<_> = found.all.iter().map(|one| one.by.author.as_deref().unwrap()).collect();
        assert_eq!((told, found.all.iter().all(|one| one.with.is_empty())), (vec!["Bram", "Els"], true), "{found:?}");
    }

    #[test]
    fn a_sentence_in_the_paragraph_or_the_item_of_another_stays_there() {
        let first = paragraph(&mark("Bram", 21), &plain("Wij komen graag."));
        let second =
            paragraph("", &(ins("Bram", 21, &plain("Dat kan maandag.")) + &ins("Els", 22, &plain(" Of dinsdag."))));
        let rest = item("", &plain("een")) + &item("", &plain("twee")) + &paragraph("", &plain("A. Bakker"));
        let reviewed = read(&docx(&(first + &second + &rest), &[])).unwrap();
        let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
        let [one] = &found.all[..] else { panic!("{found:?}") };
        assert_eq!(one.instead, "graag.\n\nDat kan maandag. Of dinsdag.");
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
    fn a_line_behind_words_that_another_changes_is_of_whoever_added_it() {
        let del = "<w:del w:id='3' w:author='Bram' w:date='2026-11-21T10:00:00Z'><w:r><w:delText>Bakker</w:delText></w:r></w:del>";
        let changed = [plain("A. "), del.to_owned(), ins("Bram", 21, &plain("Bakkers"))].concat();
        let suggested = |behind: &str| {
            let body = paragraph("", &plain("Wij komen graag."))
                + &item("", &plain("een"))
                + &item("", &plain("twee"))
                + &paragraph("", &(changed.clone() + &ins("Els", 22, behind)));
            let reviewed = read(&docx(&body, &[])).unwrap();
            let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
            let told = |one: super::super::Suggestion| (one.by.author.unwrap(), one.instead);
            found.all.into_iter().map(told).collect::<Vec<_>>()
        };
        let line = format!("<w:r><w:br/></w:r>{}", plain("E. Kok"));
        assert_eq!(suggested(&line), of(&[("Bram", "Bakkers"), ("Els", "Bakker\\\nE. Kok")]));
        // Words in the line go on with it.
        assert_eq!(suggested(&plain(" en ik")), of(&[("Bram", "Bakkers en ik")]));
    }

    #[test]
    fn words_at_the_end_of_a_line_and_the_line_of_another_below_it_are_each_of_one() {
        let name =
            ins("Els", 22, &plain(", arts")) + &ins("Bram", 21, &format!("<w:r><w:br/></w:r>{}", plain("B. Bos")));
        let found = suggested("", &item("", &plain("twee")), &name);
        assert_eq!(found, of(&[("Els", ", arts"), ("Bram", "\\\nB. Bos")]));
        let items = item(&mark("Bram", 21), &(plain("twee") + &ins("Els", 22, &plain(" of drie"))))
            + &item("", &ins("Bram", 21, &plain("punt van Bram")));
        assert_eq!(suggested("", &items, ""), of(&[("Els", " of drie"), ("Bram", "\n- punt van Bram")]));
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
        // So a sentence behind one.
        let sentences =
            plain("Wij komen graag.") + &plain(" Dat kan maandag.") + &ins("Carla", 23, &plain(" Of dinsdag."));
        let rest = item("", &plain("een")) + &item("", &plain("twee")) + &paragraph("", &plain("A. Bakker"));
        let reviewed = read(&docx(&(paragraph("", &sentences) + &rest), &[])).unwrap();
        let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        assert_eq!(found.all[0].instead, "graag. Of dinsdag.");
        // Words within a line that was not tracked have no place in what was sent out.
        let reviewed = read(&docx(&body(&(accepted + &ins("Carla", 23, &plain(", arts")))), &[])).unwrap();
        let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
        assert_eq!((found.all.len(), found.elsewhere.len()), (0, 1), "{found:?}");
    }

    #[test]
    fn a_name_above_one_that_was_not_tracked_is_of_whoever_put_it_there() {
        let line = |name: &str| format!("<w:r><w:br/></w:r>{}", plain(name));
        let items = item("", &plain("een")) + &item("", &plain("twee"));
        let names = plain("A. Bakker") + &ins("Bram", 23, &line("B. Bos")) + &line("E. Kok");
        let body = paragraph("", &plain("Wij komen graag.")) + &items + &paragraph("", &names);
        let reviewed = read(&docx(&body, &[])).unwrap();
        let returned = Returned::of(TEXT, &reviewed, |_| false);
        let found = returned.suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        let [one] = &found.all[..] else { panic!("{found:?}") };
        assert_eq!((one.quote.as_str(), one.instead.as_str()), ("Bakker", "Bakker\\\nB. Bos"));
        let untracked = returned.untracked_suggestions(|_| false);
        let [one] = &untracked[..] else { panic!("{untracked:?}") };
        assert_eq!((one.quote.as_str(), one.instead.as_str()), ("Bakker", "Bakker\\\nE. Kok"));
    }

    #[test]
    fn what_others_do_to_one_of_two_sentences_is_said_of_that_one() {
        let gone = |of: &str, day, by: &str, words: &str| {
            let del = format!(
                "<w:del w:id='3' w:author='{by}' w:date='2026-11-23T10:00:00Z'><w:r><w:delText \
                               xml:space='preserve'>{words}</w:delText></w:r></w:del>"
            );
            ins(of, day, &del)
        };
        let (his, hers) = (ins("Bram", 21, &plain(" Dat kan maandag.")), ins("Els", 22, &plain(" Een mail volstaat.")));
        let suggested = |sentences: &str| {
            let rest = item("", &plain("een")) + &item("", &plain("twee")) + &paragraph("", &plain("A. Bakker"));
            let body = paragraph("", &(plain("Wij komen graag.") + sentences)) + &rest;
            let reviewed = read(&docx(&body, &[])).unwrap();
            let found = Returned::of(TEXT, &reviewed, |_| false).suggestions(|_| false);
            let of = |by: &crate::reviewed::By| by.author.clone().unwrap();
            let all: Vec<(String, usize)> = found.all.iter().map(|one| (of(&one.by), one.with.len())).collect();
            let told: Vec<String> = found.elsewhere.iter().map(|one| of(&one.by)).collect();
            (all, told)
        };
        let is = |all: &[(&str, usize)]| all.iter().map(|(by, with)| ((*by).to_owned(), *with)).collect::<Vec<_>>();
        let (all, told) = suggested(&(gone("Bram", 21, "Carla", " Dat kan maandag.") + &hers));
        assert_eq!((all, told.contains(&"Carla".to_owned())), (is(&[("Els", 0)]), true));
        // The first of them went on with hers, or took it out.
        let word = ins("Els", 22, &plain(" Een ")) + &ins("Bram", 23, &plain("bericht"));
        let changed = word + &gone("Els", 22, "Bram", "mail") + &ins("Els", 22, &plain(" volstaat."));
        assert_eq!(suggested(&(his.clone() + &changed)).0, is(&[("Bram", 0), ("Els", 1)]));
        let (all, told) = suggested(&(his + &gone("Els", 22, "Bram", " Een mail volstaat.")));
        assert_eq!((all, told.contains(&"Bram".to_owned())), (is(&[("Bram", 0)]), true));
    }
}
