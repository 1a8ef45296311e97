//! Whether words were given a colour by hand, so that it says something of them.

/// How far apart the parts of a colour are where it is no shade of grey, as black and what fades into white are.
const APART: u8 = 0x40;

/// Whether the words themselves are seen in a colour: none that a program gives, and no shade of grey.
pub(crate) fn is_seen_of_words(colour: &str) -> bool {
    parts(colour).is_some_and(|all| {
        let (least, most) = (all.iter().min(), all.iter().max());
        least.zip(most).is_some_and(|(least, most)| most - least >= APART)
    })
}

/// Whether a colour behind words is seen on white paper.
pub(crate) fn is_seen_behind(colour: &str) -> bool {
    parts(colour).is_some_and(|all| all != [0xff; 3])
}

/// Red, green and blue of `FF0000` or `#ff0000`.
fn parts(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').unwrap_or(colour);
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_white_and_grey_say_nothing_of_words() {
        let words = ["FF0000", "#00b050", "C00000", "0070c0"];
        assert!(words.into_iter().all(is_seen_of_words));
        let none = ["auto", "000000", "#ffffff", "404040", "1F1F2E", "", "red\u{e9}"];
        assert!(!none.into_iter().any(is_seen_of_words));
        assert!(is_seen_behind("FFFF00") && is_seen_behind("D9D9D9"));
        assert!(!["auto", "FFFFFF", "transparent"].into_iter().any(is_seen_behind));
    }
}
