//! Shows what others would hide. The words of a letter, a name or a remark come from other people, and a terminal obeys
//! what it is sent: escape sequences, controls that turn the reading direction, characters without a shape.
//!
//! What is shown instead: a control character as its picture (`␛`), any other hidden character as its number
//! (`‹U+202E›`). Line ends and tabs are left for the layout. The sets follow Unicode's general category Cf, its
//! property `Default_Ignorable_Code_Point`, and Unicode Technical Report 36.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Where a word may be parted at the end of a line. On a page that is set for readers it hides nothing.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// The text with every hidden character made visible; borrowed when there is none.
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some((mut at, mut hidden)) = next_hidden(text, 0) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len() + 32);
    let mut done = 0;
    loop {
        shown.push_str(&text[done..at]);
        push_shape(&mut shown, hidden);
        done = at + hidden.len_utf8();
        match next_hidden(text, done) {
            Some(next) => (at, hidden) = next,
            None => break,
        }
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

/// Whether a character is hidden wherever it stands. Joiners and line ends are not: they depend on their neighbours.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        // Without a shape, or only at a line end.
        | '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{70F}' | '\u{180B}'..='\u{180F}'
        // Bidirectional marks, embeddings, overrides and isolates; zero-width and invisible characters.
        | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        // Selectors of a form, except the two that emoji use; annotations; the layout of scores, shorthand, hieroglyphs.
        | '\u{FE00}'..='\u{FE0D}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        // Tags and further selectors: whole sentences fit in them unseen.
        | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => false,
    }
}

/// The first hidden character at or after an offset.
fn next_hidden(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = next_suspect(bytes, at)?;
        // A suspect byte is ASCII or begins a character, so this is a boundary.
        let c = text[at..].chars().next()?;
        if is_hidden(c) && !is_line_end(c, &bytes[at + 1..]) || is_idle_joiner(c, text, at) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// The first suspect byte at or after an offset. Plain ASCII, which most letters are nearly all of, is passed over by the
/// chunk: a sum of bits without an early end, which the compiler turns into vector instructions.
fn next_suspect(bytes: &[u8], mut at: usize) -> Option<usize> {
    const CHUNK: usize = 64;
    let other =
        |byte: u8| u8::from(byte.wrapping_sub(b' ') > b'~' - b' ') & u8::from(byte != b'\n') & u8::from(byte != b'\t');
    loop {
        let chunk = &bytes[at..bytes.len().min(at + CHUNK)];
        if chunk.iter().fold(0, |any, byte| any | other(*byte)) != 0
            && let Some(found) = chunk.iter().position(|byte| SUSPECT[usize::from(*byte)])
        {
            return Some(at + found);
        }
        if chunk.len() < CHUNK {
            return None;
        }
        at += CHUNK;
    }
}

/// A carriage return is part of a line end only before a line feed; alone it writes over what stands there.
fn is_line_end(c: char, rest: &[u8]) -> bool {
    c == '\r' && rest.first() == Some(&b'\n')
}

/// Joiners and the two selectors of emoji shape what stands before them; where there is nothing to shape, they hide.
fn is_idle_joiner(c: char, text: &str, at: usize) -> bool {
    let before = || text[..at].chars().next_back();
    let after = || text[at + c.len_utf8()..].chars().next();
    // From Hebrew upwards lie the scripts that join, and emoji; in between, punctuation and letters that do not.
    let joins = |c: char| c >= '\u{590}' && !('\u{1E00}'..='\u{206F}').contains(&c) && !is_hidden(c);
    match c {
        '\u{200C}' | '\u{200D}' => {
            !(before().is_some_and(|c| joins(c) || c == '\u{FE0F}') && after().is_some_and(joins))
        }
        '\u{FE0E}' | '\u{FE0F}' => {
            !before().is_some_and(|c| c >= '\u{203C}' && joins(c) || matches!(c, '0'..='9' | '#' | '*' | '©' | '®'))
        }
        _ => false,
    }
}

/// Draws a hidden character: controls have pictures of their own in Unicode.
fn push_shape(shown: &mut String, hidden: char) {
    match u32::from(hidden) {
        code @ 0..=0x1F => shown.extend(char::from_u32(0x2400 + code)),
        0x7F => shown.push('␡'),
        code => write!(shown, "‹U+{code:04X}›").expect("a String takes any text"),
    }
}

/// The first bytes, in UTF-8, of every character that may have to be shown: all others are passed over unseen.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = byte != b'\n' as usize && byte != b'\t' as usize;
        byte += 1;
    }
    // DEL; C1 and the soft hyphen; U+034F; U+061C; U+070F; U+1xxx; U+2xxx; U+3164; U+Fxxx; the planes above.
    let leads = [0x7F, 0xC2, 0xCD, 0xD8, 0xDC, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3];
    let mut lead = 0;
    while lead < leads.len() {
        suspect[leads[lead]] = true;
        lead += 1;
    }
    suspect
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        for (text, shown) in [
            ("\u{1b}[2J", "␛[2J"),
            ("a\rb", "a␍b"),
            ("a\u{7f}\u{9b}31m", "a␡‹U+009B›31m"),
            ("abc\u{202e}cba", "abc‹U+202E›cba"),
            ("\u{2066}x\u{2069}\u{200f}\u{61c}", "‹U+2066›x‹U+2069›‹U+200F›‹U+061C›"),
            ("pay\u{200b}pal\u{ad}", "pay‹U+200B›pal‹U+00AD›"),
            ("pay\u{200d}pal", "pay‹U+200D›pal"),
            ("x\u{fe0f}\u{e0041}", "x‹U+FE0F›‹U+E0041›"),
            ("\u{feff}a\0", "‹U+FEFF›a␀"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn ordinary_writing_passes_untouched() {
        for text in [
            "Geachte mevrouw De Vries,\r\n\twij “schrijven” u – één keer…",
            "السلام عليكم, می\u{200c}خواهم",
            "שלום, 漢字かな, 한국어, क्\u{200d}ष",
            "e\u{301}, Zoë, 👩\u{200d}👩\u{200d}👧, ❤\u{fe0f}, 🏳\u{fe0f}\u{200d}🌈, 1\u{fe0f}\u{20e3}",
            "10\u{a0}000\u{202f}km",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{:?}", visible(text));
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in r"(\PC|\p{Cc}|\p{Cf}|[\x1b\r\n\u{202a}-\u{202e}\u{fe00}-\u{fe0f}a]){0,40}") {
            let shown = visible(&text);
            for (at, c) in shown.char_indices() {
                let line_end = is_line_end(c, &shown.as_bytes()[at + 1..]);
                prop_assert!(!is_hidden(c) || line_end, "{c:?} in {shown:?}");
                prop_assert!(!is_idle_joiner(c, &shown, at), "{c:?} in {shown:?}");
            }
        }

        #[test]
        fn what_is_shown_once_is_shown_so_again(text in any::<String>()) {
            let shown = visible(&text);
            prop_assert_eq!(visible(&shown), shown.as_ref());
        }

        #[test]
        fn the_table_of_first_bytes_misses_nothing(c in any::<char>()) {
            let first = c.to_string().as_bytes()[0];
            prop_assert!(SUSPECT[usize::from(first)] || !is_hidden(c), "{c:?}");
        }
    }
}
