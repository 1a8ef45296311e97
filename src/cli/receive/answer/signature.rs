//! What may stand below an ending, or below the line that begins a signature: who somebody is, and nothing that is said.
//! That is known words and the sender's own name: of any other word with a capital nobody knows whether it is a name, and
//! whose.

use super::address::{is_address, is_post, is_room, is_town, words_of};
use super::bold::unstarred;
use super::lists::{AROUND_DAYS, COMPANIES, DAYS, DEGREES, LABELS, REGISTERS, SITES, WORKS};
use super::names::{Names, is_proper};
use super::offices::{self, is_function, is_of_organisation};
use super::organisation;
use super::pages;
use super::pictures;
use super::telling;
use crate::cli::condition;

/// What a line, or a part of one, tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// The sender's own name, and maybe what they do.
    Name,
    /// What somebody does, and where.
    Function,
    /// How to reach somebody; or nothing at all.
    Reach,
}

/// Whether each line tells who the sender is or how to reach them, and none says anything. What somebody does is nobody's
/// without a name beside it.
pub(crate) fn is_signature<'l>(lines: impl Iterator<Item = &'l str>, names: &Names) -> bool {
    let lines = pictures::joined(lines.map(str::trim).filter(|line| !line.is_empty()));
    let Some(told) = lines.iter().map(|line| line_tells(line, names)).collect::<Option<Vec<Vec<Tells>>>>() else {
        return false;
    };
    let tells = |what| told.iter().flatten().any(|told| *told == what);
    tells(Tells::Name) || !tells(Tells::Function)
}

/// The first of these lines that is none of a signature.
pub(super) fn odd<'l>(mut lines: impl Iterator<Item = &'l str>, names: &Names) -> Option<&'l str> {
    lines.find(|line| line_tells(line, names).is_none())
}

/// What the parts of a line of a signature tell; none where it is no such line.
fn line_tells(line: &str, names: &Names) -> Option<Vec<Tells>> {
    let line = without_numbers(&unstarred(line));
    let line = line.as_str();
    if is_drawn(line) {
        return Some(vec![Tells::Reach]);
    }
    if names.signs(line) {
        return Some(vec![if names.has_own(line) { Tells::Name } else { Tells::Reach }]);
    }
    if is_about_days(line) || MARKINGS.contains(&line.to_lowercase().as_str()) {
        return Some(vec![Tells::Reach]);
    }
    if names.is_monogram(line) {
        return Some(vec![Tells::Name]);
    }
    if offices::is_name(line) {
        return Some(vec![Tells::Function]);
    }
    if is_registered(line, names) {
        return Some(vec![Tells::Reach]);
    }
    let is_anothers = is_of_another(line, names);
    let line = pictures::without(line, names);
    let line = line.trim();
    if line.is_empty() && !is_anothers {
        return Some(vec![Tells::Reach]);
    }
    // A word of what is known as a whole may say something by itself.
    let rest: Vec<&str> =
        line.split(BARS).flat_map(|part| part.split(" / ")).filter(|part| !offices::is_name(part.trim())).collect();
    // One who assists a professor is nobody's assistant.
    let rest = rest.join("|").to_lowercase().replace("assistant professor", "professor");
    let says = telling::has_telling(&rest);
    if says || condition::find(line).is_some() || is_anothers {
        return None;
    }
    if is_company(line, names) || organisation::is_theirs(line, names) {
        return Some(vec![Tells::Function]);
    }
    // A sentence ends so, and `Directeur a.i.` does.
    let last = line.rsplit(' ').next().unwrap_or_default();
    if line.ends_with(['.', '?', '!', ';', '…']) && !is_degree(last) {
        return None;
    }
    let (mut told, mut is_behind_a_code) = (Vec::new(), false);
    let parts = line.split(BARS).flat_map(|part| part.split(" / "));
    // What somebody does may stand behind a dash.
    let parts = parts.flat_map(|part| match part.split_once(" - ").or_else(|| part.split_once(" – ")) {
        Some((name, does)) if names.signs_with_name(name) => vec![name, does],
        _ => vec![part],
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let words = words_of(part);
        let is_place = is_behind_a_code && is_town(&words);
        match is_place.then_some(Tells::Reach).or_else(|| part_tells(part, &words, names)) {
            Some(one) => told.push(one),
            None => told.extend(pieces_tell(part, names)?),
        }
        is_behind_a_code = is_post(&words);
    }
    Some(told)
}

/// How offices mark each mail that nobody else is to read. What says so stands below a name, and is not of a letter there.
const MARKINGS: &[&str] = &["departementaal vertrouwelijk"];

/// What stands between the parts of a line.
const BARS: [char; 3] = ['|', '·', '•'];

/// What the pieces of a part tell that commas are between, as bars may be; none where there is no comma. A name stands first:
/// behind a function it may be whose that is.
fn pieces_tell(part: &str, names: &Names) -> Option<Vec<Tells>> {
    part.contains(',').then_some(())?;
    let told: Option<Vec<Tells>> =
        part.split(',').map(|piece| part_tells(piece.trim(), &words_of(piece), names)).collect();
    told.filter(|told| !told[1..].contains(&Tells::Name))
}

/// Whether a line is one that was drawn between the parts of a signature.
fn is_drawn(line: &str) -> bool {
    line.chars().count() > 2 && line.chars().all(|c| "-_=.…*~–—·•".contains(c))
}

/// A line without the numbers that Outlook writes behind those that are links: `06-12345678<tel:0612345678>`.
fn without_numbers(line: &str) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((before, inside)) = rest.split_once("<tel:") {
        let number = inside.split('>').next().unwrap_or_default();
        let is_number = number.len() < inside.len() && number.len() <= 30;
        if !is_number || !number.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c)) {
            break;
        }
        text.push_str(before);
        rest = &inside[number.len() + 1..];
    }
    text + rest
}

fn part_tells(part: &str, words: &[&str], names: &Names) -> Option<Tells> {
    if names.signs(part) {
        return Some(if names.has_own(part) { Tells::Name } else { Tells::Reach });
    }
    let others: Vec<&str> = words.iter().copied().filter(|word| !names.is_own(word) && !is_degree(word)).collect();
    if is_address(part) || is_register(words) || is_room(words) || is_followed(words) || is_contact(&others, names) {
        return Some(Tells::Reach);
    }
    if organisation::is_theirs(part, names) || offices::is_name(part) {
        return Some(Tells::Function);
    }
    // A function of one line may stand behind a name; a colon makes something said of it. What stands before a name has
    // somebody else in it: the team or the secretary of the sender.
    let does = !part.contains(':') && others.len() <= 8 && is_function(&others);
    let has_own = others.len() < words.len() && names.has_own(part);
    let is_behind = words.iter().find(|word| !is_degree(word)).is_some_and(|word| names.is_own(word));
    // The name of an organisation may have a word of the sender's in it.
    if has_own && !is_behind && is_of_organisation(part) && is_function(&others) {
        return Some(Tells::Function);
    }
    let told = if has_own { Tells::Name } else { Tells::Function };
    (does && (is_behind || !has_own)).then_some(told)
}

/// A number, an address of the sender or a page, with nothing beside it but what they are.
fn is_contact(words: &[&str], names: &Names) -> bool {
    let is_address = |word: &str| word.contains('@') && names.is_own_address(word);
    let is_page = |word: &str| {
        let word = word.to_lowercase();
        pages::is_known(&word, names)
    };
    let mut numbers = words.split(|word| !is_of_a_number(word)).filter(|number| !number.is_empty()).peekable();
    let is_dialled = numbers.peek().is_some();
    let has_label =
        words.iter().any(|word| LABELS.contains(&word.trim_end_matches(['.', ':']).to_lowercase().as_str()));
    if !numbers.all(|number| is_telephone(number) || has_label && is_short_number(number)) {
        return false;
    }
    let reaches = is_dialled || words.iter().any(|word| is_address(word) || is_page(word));
    let is_label = |word: &str| {
        let word = word.trim_end_matches(['.', ':']).to_lowercase();
        LABELS.contains(&word.as_str()) || SITES.contains(&word.as_str())
    };
    reaches && words.iter().all(|word| is_of_a_number(word) || is_address(word) || is_page(word) || is_label(word))
}

fn is_of_a_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || "+-/.()".contains(c))
}

/// Whether these are one of the short numbers of offices: `14 010` of a municipality, `0900 93 94`. By itself it may be a sum.
fn is_short_number(words: &[&str]) -> bool {
    let is_number = words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit()));
    let is_area = |area: &str| area.starts_with('0') && (3..=5).contains(&area.len());
    let is_service = |first: &str| ["0800", "0900"].contains(&first) && words.concat().len() == 8;
    is_number
        && (matches!(words, ["14", area] if is_area(area)) || words.first().is_some_and(|first| is_service(first)))
}

/// Whether these are a number that one dials: `(070) 342 80 00`, `+31 6 12345678`. Dates and sums have as many figures.
fn is_telephone(words: &[&str]) -> bool {
    let all = words.concat();
    let digits = all.chars().filter(char::is_ascii_digit).count();
    let known = match all.trim_start_matches('(').as_bytes() {
        [b'+', ..] => 9..=14,
        [b'0', b'0', ..] => 11..=16,
        [b'0', ..] => 9..=12,
        _ => return false,
    };
    let groups = |word: &str, mark: char| word.split(mark).map(str::len).collect::<Vec<_>>();
    let is_date =
        |word: &&str| ['-', '/', '.'].iter().any(|mark| matches!(groups(word, *mark)[..], [1..=2, 1..=2, 2 | 4]));
    let is_sum = |word: &&str| matches!(&groups(word, '.')[..], [_, rest @ ..] if !rest.is_empty() && rest.iter().all(|group| *group == 3));
    known.contains(&digits) && !words.iter().any(|word| is_date(word) || is_sum(word))
}

/// Whether a line says on which days somebody works, and nothing else: `Werkdagen: ma, di, do`, `Vrijdag afwezig`.
fn is_about_days(line: &str) -> bool {
    let lower = line.to_lowercase().replace("t/m", " ").replace("'s", " ");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_day = |word: &&str| {
        let part = ["ochtend", "middag", "avond"].iter().find_map(|part| word.strip_suffix(part));
        DAYS.contains(word) || part.is_some_and(|day| day.ends_with("dag") && DAYS.contains(&day))
    };
    let known = |word: &&str| WORKS.contains(word) || AROUND_DAYS.contains(word) || is_day(word);
    is(&WORKS) && words.iter().any(is_day) && words.iter().all(known) && has_only_hours(line)
}

/// Whether there is nothing beside the words of a line but what parts them, and hours: `9.00-17.00`.
fn has_only_hours(line: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || ",.:;/()|'’–—-&+".contains(c);
    let parts = line.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ':');
    let mut figures = parts.filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let is_below = |number: &str, most: u32| number.len() <= 2 && number.parse().is_ok_and(|number: u32| number < most);
    let is_hour = |figure: &str| {
        let figure = figure.trim_matches(['.', ':']);
        let (hour, minute) = figure.split_once(['.', ':']).unwrap_or((figure, "0"));
        is_below(hour, 25) && is_below(minute, 60)
    };
    line.chars().all(|c| c.is_alphanumeric() || is_mark(c)) && figures.all(is_hour)
}

/// Whether a line has the name of somebody else in it. In that of an organisation a word of one may stand for a place or a
/// field, but not the name that they are called by.
pub(super) fn is_of_another(line: &str, names: &Names) -> bool {
    names.other(line).is_some() && !(is_of_organisation(line) && names.called(line).is_none())
}

/// The name of a company, which has that of the sender in it or what it does: `Bos Advies B.V.`.
fn is_company(line: &str, names: &Names) -> bool {
    let words = words_of(line);
    let Some((last, name)) = words.split_last() else { return false };
    let is_theirs = |word: &str| names.is_own(word) || names.is_of_site(word);
    let is_known = name.iter().any(|word| is_theirs(word)) || offices::are_known(name);
    COMPANIES.contains(&last.to_lowercase().as_str())
        && is_known
        && name.iter().all(|word| is_proper(word) && (is_theirs(word) || offices::is_kind(&word.to_lowercase())))
}

/// Where an organisation is registered, as it has to tell: `X N.V. is gevestigd te Amsterdam en ingeschreven in het
/// handelsregister onder nummer 12345678.`
fn is_registered(line: &str, names: &Names) -> bool {
    let Some((name, rest)) = line.split_once(" is gevestigd te ") else { return false };
    let Some((town, number)) = rest.split_once(" en ingeschreven in het handelsregister onder nummer ") else {
        return false;
    };
    let number = number.trim_end_matches('.');
    (offices::is_name(name) || is_company(name, names) || organisation::is_theirs(name, names))
        && is_town(&[town])
        && number.len() == 8
        && number.chars().all(|c| c.is_ascii_digit())
}

/// The number of an organisation in a register, or of its account: `KvK 12345678`, `IBAN NL69 RBOS 0123 4567 89`.
fn is_register(words: &[&str]) -> bool {
    let [label, codes @ ..] = words else { return false };
    let is_named = codes.first().is_some_and(|word| ["nummer", "nr", "nr."].contains(word));
    let code = codes[usize::from(is_named)..].concat().replace('.', "");
    let is = |part: Option<&str>, known: fn(char) -> bool| {
        part.is_some_and(|part| !part.is_empty() && part.chars().all(known))
    };
    let letter = |c: char| c.is_ascii_uppercase();
    let digit = |c: char| c.is_ascii_digit();
    let label = label.trim_end_matches('.').to_lowercase();
    let is_code = match label.as_str() {
        "iban" => {
            is(code.get(..2), letter)
                && is(code.get(2..4), digit)
                && is(code.get(4..8), letter)
                && is(code.get(8..), digit)
        }
        "btw" | "btw-nummer" | "vat" => {
            let (country, number) = (code.get(..2), code.get(2..).map(|rest| rest.replace('B', "")));
            is(country, letter) && is(number.as_deref(), digit)
        }
        _ => is(Some(&code), digit),
    };
    REGISTERS.contains(&label.as_str()) && is_code && (8..=24).contains(&code.len())
}

/// Where somebody can be followed: `Volg ons op LinkedIn en X`.
fn is_followed(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let sites = match lower.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["volg", "ons" | "mij", "op", ..] | ["follow", "us" | "me", "on", ..] => lower[3..].to_vec(),
        _ => lower,
    };
    let is_site = |word: &String| SITES.contains(&word.as_str()) || ["en", "and"].contains(&word.as_str());
    sites.iter().any(|word| SITES.contains(&word.as_str())) && sites.iter().all(is_site)
}

fn is_degree(word: &str) -> bool {
    DEGREES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}
