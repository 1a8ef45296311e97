//! Fonts in which a letter is drawn as a picture, and the characters that everyone has for some of these pictures.

/// Fonts with pictures of their own in the place of letters.
const FONTS: [&str; 7] = ["wingdings", "webdings", "symbol", "marlett", "mt extra", "zapf dingbats", "zapfdingbats"];

/// What the codes from 128 to 159 are in the code page of Windows; a space where they are nothing.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// What the codes of characters are counted in, where their font has no pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Unicode,
    Windows,
}

/// The character that a code is in a font, where the font draws it as everyone does, or draws a box to tick.
pub(super) fn symbol(font: Option<&str>, code: u32, page: Page) -> Option<char> {
    let font = font.unwrap_or_default().trim().to_lowercase();
    // Fonts of symbols have their own characters at a place that Unicode leaves to each.
    let is_own = (0xe000..=0xf8ff).contains(&code);
    if is_own || FONTS.iter().any(|known| font.starts_with(known)) {
        return mark(&font, code & 0xff);
    }
    let character = match (page, code) {
        (Page::Windows, 0x80..=0x9f) => {
            WINDOWS.chars().nth(usize::try_from(code).ok()? - 0x80).filter(|character| *character != ' ')
        }
        (Page::Windows | Page::Unicode, _) => char::from_u32(code),
    };
    character.filter(|character| !character.is_control())
}

/// A box with a mark in it or without, or a mark alone.
fn mark(font: &str, code: u32) -> Option<char> {
    match (font, code) {
        ("wingdings", 0xfd | 0xfe | 0x78) | ("wingdings 2", 0x51..=0x54) => Some('☒'),
        ("wingdings", 0xa8 | 0x6f) | ("wingdings 2", 0xa3 | 0x30) => Some('☐'),
        ("wingdings", 0xfc) | ("wingdings 2", 0x50) => Some('✓'),
        ("wingdings", 0xfb) | ("wingdings 2", 0x4f) => Some('✗'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_ticked_or_empty_and_another_picture_is_none_of_ours() {
        for (font, code, character) in [
            (Some("Wingdings"), 0xf0fe, Some('☒')),
            (Some("Wingdings"), 0xfe, Some('☒')),
            (Some("Wingdings"), 0xf0a8, Some('☐')),
            (Some("Wingdings"), 0xf04a, None),
            (Some("Symbol"), 0x61, None),
            (None, 0xf0fe, None),
            (Some("Arial"), 0x2611, Some('☑')),
        ] {
            assert_eq!(symbol(font, code, Page::Unicode), character, "{code:x}");
        }
    }

    #[test]
    fn the_codes_of_windows_are_those_of_latin_but_for_thirty_two() {
        assert_eq!(WINDOWS.chars().count(), 32);
        let known = [(0x80, '€'), (0x85, '…'), (0x8e, 'Ž'), (0x91, '‘'), (0x99, '™'), (0x9f, 'Ÿ'), (0xa3, '£')];
        for (code, character) in known {
            assert_eq!(symbol(None, code, Page::Windows), Some(character));
        }
        assert_eq!([0x81, 7].map(|code| symbol(None, code, Page::Windows)), [None, None]);
    }
}
