//! Lines of one word behind what somebody typed into a quote.

use super::*;

const LETTER: &str = "Geachte voorzitter,\n\nDe termijn is een jaar.\n\nBijlagen:\n\nHet rapport van maart\n\nHoogachtend,\n\n\
    de minister van Financiën\n";

/// The lines that are somebody's own.
fn own(quoted: &str) -> Vec<String> {
    let mut known = Known::apart_from(|line| line == "Bezwaar:");
    known.add(LETTER);
    let lines = known.laid_out(quoted).into_iter().filter(|(_, source)| *source != Source::Known);
    lines.map(|(line, _)| line.to_owned()).collect()
}

#[test]
fn a_line_of_one_word_behind_somebodys_words_is_the_letters_where_that_goes_on_below_it() {
    let at = |line: &str, words: &str| LETTER.replace(line, &format!("{line}\n\n{words}"));
    assert_eq!(own(&at("een jaar.", "Te lang.")), ["Te lang."]);
    assert_eq!(own(&at("een jaar.", "Te lang.\nEn te vaag.")), ["Te lang.", "En te vaag."]);
    assert_eq!(own(&at("van maart", "Welk rapport?")), ["Welk rapport?"]);
    let both = at("een jaar.", "Te lang.").replace("van maart", "van maart\n\nWelk rapport?");
    assert_eq!(own(&both), ["Te lang.", "Welk rapport?"]);
}

#[test]
fn the_same_word_of_somebody_is_theirs() {
    let at = |line: &str, words: &str| LETTER.replace(line, &format!("{line}\n\n{words}"));
    // Theirs is the one below which the letter does not go on.
    assert_eq!(own(&at("van maart", "Nee.\n\nHoogachtend,\n\nBram")), ["Nee.", "Hoogachtend,", "Bram"]);
    // Between two of theirs nobody can tell.
    let between = at("van maart", "Nee.").replace("Hoogachtend,", "Hoogachtend,\n\nLiever: Groet,");
    assert_eq!(own(&between), ["Nee.", "Hoogachtend,", "Liever: Groet,"]);
    // It stands in its own line, and behind the line that the letter has above it.
    assert_eq!(own(&LETTER.replace("Hoogachtend,", "Nee. Hoogachtend,")), ["Nee. Hoogachtend,"]);
    assert_eq!(own(&at("een jaar.", "Nee.\n\nHoogachtend,")), ["Nee.", "Hoogachtend,"]);
    // What is an answer by itself is one.
    let letter = LETTER.replace("Bijlagen:", "Bezwaar:");
    let mut known = Known::apart_from(|line| line == "Bezwaar:");
    known.add(&letter);
    let quoted = letter.replace("een jaar.", "een jaar.\n\nNee.");
    assert_eq!(known.beyond(&quoted), ["Nee.", "Bezwaar:"]);
}

#[test]
fn it_is_the_letters_behind_a_line_into_which_somebody_typed_too() {
    let inside = LETTER.replace("een jaar.", "een jaar, of liever korter.");
    assert_eq!(own(&inside), ["De termijn is een jaar, of liever korter."]);
    let both = inside.replace("rapport van", "hele rapport van");
    // Between two such lines nobody can tell.
    assert_eq!(own(&both), ["De termijn is een jaar, of liever korter.", "Bijlagen:", "Het hele rapport van maart"]);
    // Of a line of which most is gone nobody can tell that it stood there.
    assert_eq!(own(&LETTER.replace("De termijn is een jaar.", "Te lang.")), ["Te lang.", "Bijlagen:"]);
    // One that does not go on as the letter does is theirs, and so is one by which they answer.
    assert_eq!(
        own(&inside.replace("Het rapport van maart", "Geen.")),
        ["De termijn is een jaar, of liever korter.", "Bijlagen:", "Geen.", "Hoogachtend,",]
    );
}
