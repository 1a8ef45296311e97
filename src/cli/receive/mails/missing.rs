//! What somebody took out of what they quote, as it is shown and recorded below their words.

use crate::document::inbox::Missing;

/// So many lines that stand side by side are named one by one; of more, where they begin and end.
const MOST: usize = 12;

/// So many of these are named at each end.
const ENDS: usize = 3;

/// Words, and below them the lines that are missing in what is quoted beside them.
pub(super) fn below(mut words: String, missing: &Missing) -> String {
    let gone: Vec<String> = missing.gone.iter().flat_map(|lines| cut(lines)).collect();
    for (lines, place) in [
        (&gone, "taken out of what it quotes"),
        (&missing.changed, "changed in what it quotes, and sent so"),
        (&missing.elsewhere, "put elsewhere in what it quotes"),
    ] {
        if !lines.is_empty() {
            words = format!("{words}\n\n({place}:)\n{}", lines.join("\n"));
        }
    }
    words.trim_start().to_owned()
}

/// The lines of one gap. The letter is at hand: whoever quotes one passage of it takes all others out.
fn cut(lines: &[String]) -> Vec<String> {
    if lines.len() <= MOST {
        return lines.to_vec();
    }
    let (first, rest) = lines.split_at(ENDS);
    let (between, last) = rest.split_at(rest.len() - ENDS);
    let between = format!("(… {} lines between these)", between.len());
    [first, &[between], last].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_is_named_and_a_whole_letter_by_its_ends() {
        let lines = |count: usize| (1..=count).map(|at| format!("line {at}")).collect::<Vec<_>>();
        let missing = |count| Missing { gone: vec![lines(count)], changed: lines(1), ..Missing::default() };
        let told = below("Nee".to_owned(), &missing(2));
        let is = "Nee\n\n(taken out of what it quotes:)\nline 1\nline 2\n\n(changed in what it quotes, and sent so:)\nline 1";
        assert_eq!(told, is);
        let told = below(String::new(), &missing(MOST + 1));
        let ends = "line 1\nline 2\nline 3\n(… 7 lines between these)\nline 11\nline 12\nline 13\n\n(changed";
        assert!(told.starts_with(&format!("(taken out of what it quotes:)\n{ends}")), "{told}");
        assert_eq!(below("Nee".to_owned(), &Missing::default()), "Nee");
    }
}
