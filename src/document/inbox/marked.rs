//! The words of a line as they are told from those of another: with the marks that say something.

/// A line's words in lower case, but for those that are loud. A question and an exclamation are words, and so is what
/// somebody puts around words, or between them, to take them out or to part them. Figures are one with what parts them, and
/// what stands beside a figure makes it another.
pub(super) fn words(line: &str) -> Vec<String> {
    let chars: Vec<char> = line.replace("...", "…").chars().collect();
    let (mut all, mut word) = (Vec::new(), String::new());
    for (at, c) in chars.iter().enumerate() {
        let around = (at.checked_sub(1).map(|before| chars[before]), chars.get(at + 1).copied());
        if !is_mark(*c) {
            word.push(*c);
        } else if is_within_a_figure(*c, around) {
            word.push(dash(*c));
        } else {
            all.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            let is_put = dash(*c) == '-' && is_put(&chars, at, around) || is_alone(&chars, at);
            if "?!%$+,…[]()~<>{}=#|\\`".contains(*c) || is_between(*c, around) || is_put {
                all.push(dash(*c).to_string());
            } else if "\"“”„«»".contains(*c) {
                all.push('"'.to_string());
            }
        }
    }
    all.extend(Some(word).filter(|word| !word.is_empty()));
    all.iter().map(|word| if is_loud(word) { word.clone() } else { word.to_lowercase() }).collect()
}

/// Whether a word is written in capitals.
fn is_loud(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().any(char::is_alphabetic) && !word.contains(char::is_lowercase)
}

/// Whether a bar stands between two words: this or that.
fn is_between(c: char, (before, after): (Option<char>, Option<char>)) -> bool {
    let is_blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    c == '/' && is_blank(before) && is_blank(after)
}

/// So far a mark is looked at on both sides.
const LONGEST_MARK: usize = 100;

/// Whether one of several marks side by side that stand around no word: `***`, `^^^^`, `-->`. One alone may be that of an
/// item, which programs write as they like, and so are dashes.
fn is_alone(chars: &[char], at: usize) -> bool {
    let is_blank = |c: &&char| c.is_whitespace();
    if !chars[at].is_ascii_punctuation() || "\"'-".contains(chars[at]) {
        return false;
    }
    let before = chars[..at].iter().rev().take(LONGEST_MARK).take_while(|c| !is_blank(c));
    let behind = chars[at..].iter().take(LONGEST_MARK).take_while(|c| !is_blank(c));
    let mut all = before.chain(behind);
    let beside = [at.checked_sub(1).and_then(|before| chars.get(before)), chars.get(at + 1)];
    beside.iter().flatten().any(|c| !is_blank(c)) && !all.any(|c| c.is_alphanumeric())
}

/// Whether somebody put a dash there: it is a minus, or one of two around words that are to go.
fn is_put(chars: &[char], at: usize, around: (Option<char>, Option<char>)) -> bool {
    let is_letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let opens = |at: usize| !is_letter(at.checked_sub(1).map(|before| &chars[before])) && is_letter(chars.get(at + 1));
    let closes = |at: &usize| dash(chars[*at]) == '-' && is_letter(chars.get(at - 1)) && !is_letter(chars.get(at + 1));
    is_beside_a_figure(&chars[..at], around) || opens(at) && (at + 1..chars.len()).any(|end| closes(&end))
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || "–—―─−‘’“”„«»…•·\u{ad}\u{200b}\u{feff}".contains(c)
}

/// One dash for all: programs put one for another.
fn dash(c: char) -> char {
    if "–—―−".contains(c) { '-' } else { c }
}

fn is_within_a_figure(c: char, (before, after): (Option<char>, Option<char>)) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    (".,:/'’".contains(c) || dash(c) == '-') && is_digit(before) && is_digit(after)
}

/// Whether a dash is a minus, or stands for the cents: `-250`, `250,--`.
fn is_beside_a_figure(before: &[char], (last, next): (Option<char>, Option<char>)) -> bool {
    let is_minus = next.is_some_and(char::is_numeric) && !last.is_some_and(char::is_alphanumeric);
    let figure = before.iter().rev().find(|c| !",.".contains(**c) && dash(**c) != '-');
    let is_behind = figure.is_some_and(|c| c.is_numeric()) && !next.is_some_and(char::is_alphanumeric);
    is_minus || is_behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_say_something_are_words() {
        for (line, is) in [
            ("*Ambtenaren* moeten, hun (werk) – kunnen.", "ambtenaren moeten , hun ( werk ) kunnen"),
            ("Waarom (??) niet!", "waarom ( ? ? ) niet !"),
            ("Dit [wel] “niet”: ~nooit~ ... NIET", "dit [ wel ] \" niet \" ~ nooit ~ … NIET"),
            ("In- en uitvoer -niet zo- en/of dit / dat", "in en uitvoer - niet zo en of dit / dat"),
            ("€ 250.000 op 1–3–2026", "€ 250.000 op 1-3-2026"),
            ("€ -250.000,-- of 5 %", "€ - 250.000 , - - of 5 %"),
            ("niet <--- dat {juli} == ## a | b", "niet < dat { juli } = = # # a | b"),
            ("* een *dat* *** ^^ =/= a_b . niet", "een dat * * * ^ ^ = / = a b niet"),
            ("- 3 jaar; 3-jarig, A-3, artikel 3.", "3 jaar 3 jarig , a 3 , artikel 3"),
        ] {
            assert_eq!(words(line).join(" "), is, "{line}");
        }
    }
}
