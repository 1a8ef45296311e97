//! What a line says character by character, but for what programs are known to change in a line that they quote: blanks,
//! characters that nobody sees, and one form of a dash or of a quote for another.

/// The letters and figures of a line that stand side by side, and each other character by itself.
pub(super) fn of(line: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in line.replace('…', "...").chars().filter(|c| !UNSEEN.contains(*c)).map(plain) {
        let is_word = c.is_alphanumeric();
        match all.last_mut() {
            Some(word) if is_word && goes_on => word.push(c),
            _ if c.is_whitespace() => {}
            _ => all.push(c.to_string()),
        }
        goes_on = is_word;
    }
    all
}

/// What takes no place: breaks that may be put into a word, and marks of where a text begins or which way it goes.
const UNSEEN: &str = "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{fe0f}\u{feff}";

/// One character for all that programs put one for another.
fn plain(c: char) -> char {
    match c {
        '‐' | '‑' | '–' | '—' | '―' | '─' | '−' => '-',
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_counts_but_those_that_programs_change() {
        for (line, is) in [
            ("*Ambtenaren* moeten,  hun\u{a0}werk.", "* Ambtenaren * moeten , hun werk ."),
            ("“Wij” – zo’n … \u{feff}af\u{ad}breking", "\" Wij \" - zo ' n . . . afbreking"),
            ("€ 250.000 <--- {x} ==>", "€ 250 . 000 < - - - { x } = = >"),
            ("\u{feff} \u{a0}", ""),
        ] {
            assert_eq!(of(line).join(" "), is, "{line}");
        }
    }
}
