//! What the people of a letter may be called in a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::folded::{Folded, JOINT, address, name};
use super::known::Known;
use super::ordinary::{is_particle, is_title};

/// What somebody may be called, and who that is.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a quality of its own, and a name may have all of them")]
pub(super) struct Wanted {
    /// What is looked for.
    pub(super) name: Vec<char>,
    /// Whose it is; of a part of a name there may be several.
    pub(super) people: Vec<usize>,
    /// Whether nothing else is called so: a whole name of several words, or an address.
    pub(super) is_sure: bool,
    /// Whether it is a name or a part of one, and not only an id.
    pub(super) is_name: bool,
    /// Whether people say it of somebody in small letters: a first name.
    pub(super) is_first: bool,
    /// Whether it is an id.
    pub(super) is_id: bool,
}

impl Wanted {
    /// Whether it is one word.
    pub(super) fn is_one_word(&self) -> bool {
        !self.name.contains(&JOINT)
    }

    /// Its last word.
    pub(super) fn last_word(&self) -> String {
        let start = self.name.iter().rposition(|c| *c == JOINT).map_or(0, |joint| joint + 1);
        self.name[start..].iter().collect()
    }
}

/// Everything that is looked for, by how it begins.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the first two characters, or the first alone where a joint follows it; the longest first.
    by_beginning: HashMap<(char, Option<char>), Vec<Wanted>>,
}

impl Index {
    pub(super) fn of(people: &[Known]) -> Self {
        let orgs: BTreeSet<Vec<char>> = people.iter().filter_map(|person| person.org.as_deref()).map(name).collect();
        let mut all: BTreeMap<Vec<char>, Wanted> = BTreeMap::new();
        for (at, person) in people.iter().enumerate() {
            for found in called(person, &orgs) {
                let wanted = all.entry(found.name.clone()).or_default();
                wanted.is_sure |= found.is_sure;
                wanted.is_name |= found.is_name;
                wanted.is_first |= found.is_first;
                wanted.is_id |= found.is_id;
                wanted.name = found.name;
                if !wanted.people.contains(&at) {
                    wanted.people.push(at);
                }
            }
        }
        let mut by_beginning: HashMap<_, Vec<Wanted>> = HashMap::new();
        for wanted in all.into_values() {
            let second = wanted.name.get(1).copied().filter(|c| *c != JOINT);
            by_beginning.entry((wanted.name[0], second)).or_default().push(wanted);
        }
        for names in by_beginning.values_mut() {
            names.sort_by_key(|wanted| usize::MAX - wanted.name.len());
        }
        Self { by_beginning }
    }

    /// Those that may stand at a place.
    pub(super) fn at(&self, text: &Folded, at: usize) -> impl Iterator<Item = &Wanted> {
        let first = text.get(at);
        let beginning = |second: Option<char>| first.and_then(|first| self.by_beginning.get(&(first, second)));
        let two = text.get(at + 1).and_then(|second| beginning(Some(second)));
        two.into_iter().chain(beginning(None)).flatten()
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Wanted> {
        self.by_beginning.values().flatten()
    }
}

/// All that somebody may be called.
fn called(person: &Known, orgs: &BTreeSet<Vec<char>>) -> Vec<Wanted> {
    let mut all: Vec<Wanted> = Vec::new();
    for email in &person.emails {
        all.push(Wanted { name: address(email), is_sure: true, ..Wanted::default() });
    }
    for id in &person.ids {
        all.push(Wanted { name: name(id), is_id: true, ..Wanted::default() });
    }
    for whole in &person.names {
        all.extend(spelled(whole).iter().flat_map(|whole| parts(whole, orgs)));
    }
    all.retain(|wanted| !wanted.name.is_empty());
    all
}

/// A name as it is, and with `ue` for `ü` where a keyboard has none.
fn spelled(name: &str) -> Vec<String> {
    let spelled = |c: char| match c {
        'ä' | 'Ä' => "ae".to_owned(),
        'ö' | 'Ö' => "oe".to_owned(),
        'ü' | 'Ü' => "ue".to_owned(),
        'å' | 'Å' => "aa".to_owned(),
        c => c.to_string(),
    };
    let name: String = name.nfc().collect();
    let other: String = name.chars().map(spelled).collect();
    if other == name { vec![name] } else { vec![name, other] }
}

/// A whole name, its surname with what stands before it, and each part that is a name.
fn parts(written: &str, orgs: &BTreeSet<Vec<char>>) -> Vec<Wanted> {
    let tokens = written.split_whitespace().filter(|token| !is_title(token));
    let tokens: Vec<&str> = tokens.map(|token| token.trim_matches(['(', ')', '"', ',', ';', '<', '>'])).collect();
    let is_sure = tokens.len() > 1;
    let whole = |name: Vec<char>| Wanted { name, is_sure, is_name: true, is_first: true, ..Wanted::default() };
    let mut all = vec![whole(name(&tokens.join(" "))), whole(name(written))];
    let mut particles = tokens.len();
    for (at, token) in tokens.iter().enumerate() {
        if is_particle(token, at == 0) {
            particles = particles.min(at);
            continue;
        }
        let named = name(token);
        let from = std::mem::replace(&mut particles, tokens.len());
        if named.iter().filter(|c| c.is_alphabetic()).count() < 2 || is_initials(&named) || orgs.contains(&named) {
            continue;
        }
        for start in from..at {
            all.push(Wanted { name: name(&tokens[start..=at].join(" ")), is_name: true, ..Wanted::default() });
        }
        for part in named.split(|c| *c == JOINT).map(<[char]>::to_vec).chain([named.clone()]) {
            let says = part.iter().filter(|c| c.is_alphabetic()).count() > 1;
            let word: String = part.iter().collect();
            if says && (part == named || !is_particle(&word, false)) {
                all.push(Wanted { name: part, is_name: true, is_first: at == 0, ..Wanted::default() });
            }
        }
    }
    all
}

/// Whether these are single letters: `J.-P.`
fn is_initials(name: &[char]) -> bool {
    name.contains(&JOINT) && name.split(|c| *c == JOINT).all(|part| part.len() < 2)
}
