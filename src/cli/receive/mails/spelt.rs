//! How somebody may write their own name, beside how the rules have it. That knows a signature, and never says who somebody is.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letter::people::Person;

/// Somebody whose name has every word in each way in which they may sign with it: with any apostrophe, without accents, with
/// the parts of what a hyphen joins, and with the letters of their first names.
pub(super) fn of(person: &Person) -> Person {
    let name = &person.name;
    let mut all = vec![name.clone(), name.replace('\'', "’"), name.replace('’', "'")];
    all.push(without_accents(name));
    all.extend(name.split_whitespace().filter(|word| word.contains('-')).map(|word| word.replace('-', " ")));
    let first: Vec<&str> = name.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).collect();
    if let [first @ .., _] = first.as_slice()
        && first.len() > 1
    {
        all.push(first.iter().filter_map(|word| word.chars().next()).collect());
    }
    all.dedup();
    Person { name: all.join(" "), ..person.clone() }
}

/// In lower case and without accents, with one form of an apostrophe.
pub(super) fn plain(words: &str) -> String {
    without_accents(words).to_lowercase().replace('’', "'")
}

fn without_accents(words: &str) -> String {
    words.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::receive::answer::Names;

    #[test]
    fn people_sign_with_their_name_as_they_write_it() {
        let person = |id: &str, name: &str| Person::new(id.parse().unwrap(), name.to_owned(), Vec::new());
        let signs = |name: &str, signed: &str| {
            let sender = person("x", name);
            let people = [person("a", "Anna de Vries"), sender.clone()];
            Names::of(&people, &of(&sender)).signs_with_name(signed)
        };
        for (name, signed) in [
            ("Sinéad O'Connor", "Sinéad O’Connor"),
            ("Sinéad O’Connor", "Sinead O'Connor"),
            ("Carla Jansen-de Boer", "Carla Jansen"),
            ("Zoë Çelik", "Zoe Celik"),
            ("Jan Willem Bos", "JW"),
        ] {
            assert!(signs(name, signed), "{signed}");
        }
        for (name, signed) in [("Zoë Çelik", "Anna"), ("Bram Bos", "JW"), ("Carla Jansen-de Boer", "Carla Smit")] {
            assert!(!signs(name, signed), "{signed}");
        }
    }
}
