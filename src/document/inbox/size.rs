//! How big words are: whoever makes some bigger than those around them means these.

/// A size of words, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size(f64);

/// The words of a mail that says nothing of their size.
impl Default for Size {
    fn default() -> Self {
        Self(16.0)
    }
}

/// Words stand out that are so much bigger: programs write one size for another that is nearer.
const BIGGER: f64 = 1.15;

/// How much larger `larger` is than what is around, as browsers have it.
const LARGER: f64 = 1.2;

/// The sizes that a style names.
const NAMES: &[(&str, f64)] = &[
    ("xx-small", 9.0),
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.5),
    ("x-large", 24.0),
    ("xx-large", 32.0),
    ("xxx-large", 48.0),
];

impl Size {
    /// Reads what a style says, beside the size of what is around; none where that is no size.
    pub(super) fn of(text: &str, around: Self) -> Option<Self> {
        if let Some((_, size)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Some(Self(*size));
        }
        match text {
            "larger" => return Some(around.times(LARGER)),
            "smaller" => return Some(around.times(1.0 / LARGER)),
            _ => {}
        }
        // The height of a line stands behind a bar.
        let text = text.split('/').next().unwrap_or_default();
        let (number, unit) = text.split_at(text.find(|c: char| c != '.' && !c.is_ascii_digit())?);
        let number: f64 = number.parse().ok()?;
        match unit {
            "px" => Some(Self(number)),
            "pt" => Some(Self(number * 96.0 / 72.0)),
            "pc" => Some(Self(number * 16.0)),
            "in" => Some(Self(number * 96.0)),
            "cm" => Some(Self(number * 96.0 / 2.54)),
            "mm" => Some(Self(number * 96.0 / 25.4)),
            "em" => Some(around.times(number)),
            "rem" => Some(Self::default().times(number)),
            "%" => Some(around.times(number / 100.0)),
            _ => None,
        }
    }

    /// Reads what `<font size=…>` says: one of seven, or so many more than the third.
    pub(super) fn of_font(text: &str) -> Option<Self> {
        let text = text.trim();
        let number: i32 = text.parse().ok()?;
        let place = if text.starts_with(['+', '-']) { 3 + number } else { number };
        let sizes = [10.0, 13.0, 16.0, 18.5, 24.0, 32.0, 48.0];
        sizes.get(usize::try_from(place.clamp(1, 7) - 1).ok()?).map(|size| Self(*size))
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }

    pub(super) fn is_bigger_than(self, other: Self) -> bool {
        self.0 >= other.0 * BIGGER
    }
}
