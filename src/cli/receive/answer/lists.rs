//! The lists of words by which a signature is known. They stand in `lists.txt`, which says of each what it is and where it is
//! from.

use std::sync::LazyLock;

const TEXT: &str = include_str!("lists.txt");

/// The entries of one section.
fn section(name: &str) -> Vec<&'static str> {
    let is_named = |line: &str| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(name);
    let lines = TEXT.lines().skip_while(|line| !is_named(line)).skip(1).take_while(|line| !line.starts_with('['));
    let entries = lines.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(','));
    entries.map(str::trim).filter(|entry| !entry.is_empty()).collect()
}

macro_rules! lists {
    ($($name:ident = $section:literal;)*) => {
        $(pub(super) static $name: LazyLock<Vec<&'static str>> = LazyLock::new(|| section($section));)*

        #[cfg(test)]
        const SECTIONS: &[&str] = &[$($section),*];
    };
}

lists! {
    ABBREVIATIONS = "abbreviations";
    ADDRESSES = "addresses";
    ADJECTIVES = "adjectives";
    AROUND_DAYS = "around days";
    BESIDE = "beside";
    BODIES = "bodies";
    BUILDINGS = "buildings";
    COMMISSION = "commission";
    COMPANIES = "companies";
    COMPOUND_STREETS = "compound streets";
    DAYS = "days";
    DEGREES = "degrees";
    DIRECTORATES = "directorates";
    ENDINGS = "endings";
    FIELDS = "fields";
    FUNCTIONS = "functions";
    FUNCTION_ENDS = "function ends";
    KINDS = "kinds";
    LABELS = "labels";
    MUNICIPALITIES = "municipalities";
    NAMES = "names";
    NO_STREETS = "no streets";
    OF_PEOPLE = "of people";
    ORGANISATIONS = "organisations";
    PAGES = "pages";
    PAGE_WORDS = "page words";
    PICTURES = "pictures";
    PLACES = "places";
    RANKS = "ranks";
    REGISTERS = "registers";
    ROOMS = "rooms";
    SITES = "sites";
    STEMS = "stems";
    STREETS = "streets";
    TOWNS = "towns";
    WHOLE_FIELDS = "whole fields";
    WHOLE_STREETS = "whole streets";
    WORKS = "works";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_list_of_words_in_lower_case() {
        let named: Vec<&str> = TEXT.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
        assert_eq!(named.len(), SECTIONS.len());
        for name in named {
            let entries = section(name);
            assert!(SECTIONS.contains(&name) && !entries.is_empty(), "{name}");
            assert!(entries.iter().all(|entry| entry.to_lowercase() == *entry), "{name}");
        }
    }
}
