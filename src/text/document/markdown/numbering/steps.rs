//! The numbers that an edit gives items, where the text is another by now: what was the next number there is the next one here.

use super::lists::{Edited, is_date, is_in, lists, with_numbers};

/// The words of an edit as they stand in one text, with each number as far from the one above it as it is in the text that the
/// edit was made of. What was the first item of its list there, and is not here, is the next one.
pub fn in_step(made: &Edited, now: &Edited) -> String {
    let steps = steps(made);
    let words = &now.text[now.words.clone()];
    if steps.is_empty() {
        return words.to_owned();
    }
    let mut numbers = Vec::new();
    for items in lists(&now.text) {
        let mut above: Option<u64> = None;
        for item in &items {
            let known = steps.iter().find(|(line, _)| *line == item.line).filter(|_| is_in(now, item));
            let number = match (known, above) {
                (Some((_, step)), Some(above)) => above.saturating_add_signed(step.unwrap_or(1)),
                _ => item.number,
            };
            if number != item.number {
                numbers.push((item.at.start - now.words.start..item.at.end - now.words.start, number));
            }
            above = Some(number);
        }
    }
    with_numbers(words, numbers)
}

/// Whether two passages are the same lines, but for the numbers of items that are no dates.
pub fn is_renumbered(one: &str, other: &str) -> bool {
    fn item(line: &str) -> Option<&str> {
        let words = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = words.len() < line.trim_start().len() && words.starts_with(['.', ')']);
        (is_numbered && !is_date(words)).then_some(words)
    }
    let alike = |(one, other): (&str, &str)| one == other || item(one).is_some_and(|words| item(other) == Some(words));
    one.lines().count() == other.lines().count() && one.lines().zip(other.lines()).all(alike)
}

/// What the first line of each item says whose number is in the words of an edit, and how far the number is from the one above
/// it; nothing where none is above it.
fn steps(made: &Edited) -> Vec<(&str, Option<i64>)> {
    let mut steps = Vec::new();
    for items in lists(&made.text) {
        let mut above: Option<u64> = None;
        for item in items {
            if is_in(made, &item) {
                steps.push((item.line, above.map(|above| item.number.wrapping_sub(above).cast_signed())));
            }
            above = Some(item.number);
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(before: &str, words: &str, behind: &str) -> Edited {
        Edited { text: [before, words, behind].concat(), words: before.len()..before.len() + words.len() }
    }

    #[test]
    fn lines_with_other_numbers_are_the_same_unless_they_are_dates() {
        assert!(is_renumbered("2. twee peren;\n3. drie", "3. twee peren;\n4. drie"));
        for (one, other) in
            [("2. twee", "3. drie"), ("2. Juli 2026", "3. Juli 2026"), ("2 peren", "3 peren"), ("2. a", "a")]
        {
            assert!(!is_renumbered(one, other), "{one}");
        }
    }

    #[test]
    fn a_number_is_as_far_from_the_one_above_it_as_it_was() {
        let made = edited("1. a\n2. b", "\n3. n", "\n");
        for (before, words, expected) in [
            ("1. a\n2. x\n3. b", "\n3. n", "\n4. n"),
            ("1. b", "\n3. n", "\n2. n"),
            ("", "3. n", "3. n"),
            ("1. a\n2. b", "\n3. n", "\n3. n"),
        ] {
            assert_eq!(in_step(&made, &edited(before, words, "\n")), expected, "{before}");
        }
        let leaps = edited("1. a\n2. b", "\n5. n\n6. m", "\n");
        assert_eq!(in_step(&leaps, &edited("1. x\n2. a\n3. b", "\n5. n\n6. m", "\n")), "\n6. n\n7. m");
        let first = edited("", "1. n\n", "1. a\n2. b\n");
        assert_eq!(in_step(&first, &edited("1. x\n", "1. n\n", "2. a\n3. b\n")), "2. n\n");
    }
}
