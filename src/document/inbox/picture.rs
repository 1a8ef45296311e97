//! How big a picture in a mail is: that of a signature is small, and one that shows something mostly is not.

use super::tag::Tag;

/// The most pixels that a picture in somebody's signature is wide and high.
const LOGO: (f64, f64) = (800.0, 200.0);

/// Whether a tag is that of a picture.
pub(super) fn is_one(tag: &Tag) -> bool {
    ["img", "image"].contains(&tag.name.as_str()) || tag.name.ends_with("imagedata")
}

/// Whether it only tells that the mail was opened.
pub(super) fn is_dot(tag: &Tag) -> bool {
    let is_less = |name: &str| tag.value(name).and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|n| n < 3);
    let style = tag.value("style").unwrap_or_default();
    !style.contains("width") && !style.contains("height") && is_less("width") && is_less("height")
}

/// Whether a picture is bigger than that of a signature: as it is shown, and else as it is. A file may be finer than what is
/// shown of it.
pub(super) fn is_big(tag: Option<&Tag>, file: &[u8]) -> bool {
    let (width, height) = tag.map(|tag| (shown(tag, "width"), shown(tag, "height"))).unwrap_or_default();
    let own = pixels(file);
    let ratio = own.filter(|own| own.1 > 0.0).map(|(width, height)| width / height);
    let (width, height) = match (width, height, ratio) {
        (None, None, _) => own.unwrap_or_default(),
        (Some(width), None, Some(ratio)) => (width, width / ratio),
        (None, Some(height), Some(ratio)) => (height * ratio, height),
        (width, height, _) => (width.unwrap_or_default(), height.unwrap_or_default()),
    };
    width > LOGO.0 || height > LOGO.1
}

/// How many pixels wide or high a picture is shown.
fn shown(tag: &Tag, name: &str) -> Option<f64> {
    let style = tag.value("style").unwrap_or_default().to_lowercase();
    let of_style = style.split(';').filter_map(|rule| rule.split_once(':'));
    let of_style = of_style.filter(|(property, _)| property.trim() == name).find_map(|(_, value)| length(value));
    of_style.or_else(|| tag.value(name).and_then(length))
}

/// A length in pixels; none where it is none, or a share of something else.
fn length(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let (number, unit) = text.split_at(text.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(text.len()));
    let pixels = match unit.split('!').next().unwrap_or_default().trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" | "rem" => 16.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * pixels)
}

/// How many pixels wide and high a file is: of a PNG, a GIF, a JPEG or a BMP.
fn pixels(file: &[u8]) -> Option<(f64, f64)> {
    let two = |at: usize, is_big_end: bool| {
        let bytes: [u8; 2] = file.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(f64::from(if is_big_end { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }))
    };
    let four = |at: usize, is_big_end: bool| {
        let bytes: [u8; 4] = file.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_big_end { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    if file.starts_with(b"\x89PNG") {
        return Some((f64::from(four(16, true)?), f64::from(four(20, true)?)));
    }
    if file.starts_with(b"GIF8") {
        return Some((two(6, false)?, two(8, false)?));
    }
    if file.starts_with(b"BM") {
        // A picture that is stored from its top has a height below nought.
        let height = four(22, false)?.cast_signed().unsigned_abs();
        return Some((f64::from(four(18, false)?), f64::from(height)));
    }
    if !file.starts_with(b"\xff\xd8") {
        return None;
    }
    let mut at = 2;
    while file.get(at) == Some(&0xff) {
        // The segments of a frame have its size; those of tables have not.
        if let 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf = file.get(at + 1)? {
            return Some((two(at + 7, true)?, two(at + 5, true)?));
        }
        at += 2 + usize::from(u16::from_be_bytes(file.get(at + 2..at + 4)?.try_into().ok()?));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes()].concat()
    }

    #[test]
    fn a_picture_is_as_big_as_it_is_shown_or_else_as_it_is() {
        for (tag, file, is) in [
            ("img width=900 height=700", &[][..], true),
            ("img style='width:9.4in;height:1in'", &[], true),
            ("img style=\"height: 170.25pt\"", &[], true),
            ("img width=120 height=60", &png(1200, 600), false),
            ("img width=300", &png(1200, 1200), true),
            ("img style='width:25%'", &png(1200, 600), true),
            ("img", &png(300, 120), false),
            ("img", b"GIF89a\x20\x03\x2c\x01", true),
            ("img", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x2c\0\x20", true),
            ("img", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x2c\0\x20", false),
            ("img", b"\xff\xd8\xff", false),
            ("img", b"words", false),
        ] {
            assert_eq!(is_big(Some(&Tag::of(tag)), file), is, "{tag}");
        }
        assert!(is_big(None, &png(900, 700)) && !is_big(None, &png(90, 70)));
    }
}
