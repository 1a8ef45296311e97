//! Colours as mails write them, and whether words of one can be read on another.

/// A colour, and how much of what is behind it it covers: each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    parts: [f64; 3],
    covers: f64,
}

pub(super) const BLACK: Colour = Colour { parts: [0.0; 3], covers: 1.0 };
pub(super) const WHITE: Colour = Colour { parts: [1.0; 3], covers: 1.0 };

/// The least contrast that words have that somebody reads, by the measure of the W3C's guidelines (WCAG 2.2), where white on
/// white has 1 and black on white 21. Those ask for 4.5: this is where words are gone.
const LEAST: f64 = 1.5;

impl Colour {
    /// Reads what a style says; none where that is no colour that is known here.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "transparent" {
            return Some(Self { covers: 0.0, ..BLACK });
        }
        if let Some((kind, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            return Self::of_numbers(kind, inside);
        }
        let all: Vec<&str> = NAMES.split_ascii_whitespace().collect();
        let named = all.chunks(2).find(|pair| pair[0] == text).map(|pair| pair[1]);
        let digits = named.unwrap_or_else(|| text.strip_prefix('#').unwrap_or(&text));
        let digits: Vec<f64> = digits.chars().map(|c| c.to_digit(16).map(f64::from)).collect::<Option<_>>()?;
        let parts: Vec<f64> = match digits.len() {
            3 | 4 => digits.iter().map(|digit| digit / 15.0).collect(),
            6 | 8 => digits.chunks(2).map(|two| (two[0] * 16.0 + two[1]) / 255.0).collect(),
            _ => return None,
        };
        Some(Self { parts: [parts[0], parts[1], parts[2]], covers: parts.get(3).copied().unwrap_or(1.0) })
    }

    /// Reads what an attribute says, where whatever is no digit stands for nought.
    pub(super) fn of_attribute(text: &str) -> Option<Self> {
        Self::of(text).or_else(|| {
            let digit = |c: char| if c.is_ascii_hexdigit() { c } else { '0' };
            let mut digits: String = text.trim().trim_start_matches('#').chars().take(128).map(digit).collect();
            while digits.is_empty() || !digits.len().is_multiple_of(3) {
                digits.push('0');
            }
            let length = digits.len() / 3;
            let part = |at: usize| {
                let part = &digits[at * length..(at + 1) * length];
                let part = &part[length.saturating_sub(8)..];
                format!("{:0<2}", &part[..part.len().min(2)])
            };
            Self::of(&format!("#{}{}{}", part(0), part(1), part(2)))
        })
    }

    /// Reads `rgb(…)` and `hsl(…)`.
    fn of_numbers(kind: &str, inside: &str) -> Option<Self> {
        let number = |part: &str| {
            let (number, whole) = part.strip_suffix('%').map_or((part, 1.0), |number| (number, 100.0));
            Some((number.trim_end_matches("deg").parse::<f64>().ok()?, whole > 1.0))
        };
        let split = |c: char| c.is_whitespace() || c == ',' || c == '/';
        let parts = inside.split(split).filter(|part| !part.is_empty()).map(number).collect::<Option<Vec<_>>>()?;
        let share = |(number, is_percent): (f64, bool), whole: f64| {
            (number / if is_percent { 100.0 } else { whole }).clamp(0.0, 1.0)
        };
        let covers = parts.get(3).map_or(1.0, |part| share(*part, 1.0));
        let [one, two, three] = *parts.get(..3)? else { return None };
        let parts = match kind.trim() {
            "rgb" | "rgba" => [one, two, three].map(|part| share(part, 255.0)),
            "hsl" | "hsla" => {
                let (saturation, light) = (share(two, 100.0), share(three, 100.0));
                // The formula of CSS Color 4, section 7.1.
                let part = |n: f64| {
                    let k = (n + one.0 / 30.0).rem_euclid(12.0);
                    light - saturation * light.min(1.0 - light) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
                };
                [part(0.0), part(8.0), part(4.0)]
            }
            _ => return None,
        };
        Some(Self { parts, covers })
    }

    /// How much red, green and blue it has, as mails count them.
    pub(super) fn bytes(self) -> [u8; 3] {
        // Digits of colours are whole, and a share of 255 is one of these.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part is from 0 to 1")]
        self.parts.map(|part| (part * 255.0).round() as u8)
    }

    /// What is seen of it on another that covers all.
    pub(super) fn on(self, paper: Self) -> Self {
        let seen = |at: usize| self.parts[at] * self.covers + paper.parts[at] * (1.0 - self.covers);
        Self { parts: [seen(0), seen(1), seen(2)], covers: 1.0 }
    }

    /// Whether it is one that highlights: no shade of grey, and none as pale as those of a redline.
    pub(super) fn is_strong(self) -> bool {
        self.spread() > 0.125
    }

    /// How far it is from a shade of grey.
    fn spread(self) -> f64 {
        self.parts.iter().copied().fold(0.0, f64::max) - self.parts.iter().copied().fold(1.0, f64::min)
    }

    /// Whether it is seen behind words, however pale it is: whoever marks them with one means these.
    pub(super) fn is_seen(self) -> bool {
        self.spread() > 0.03 || self.light() < 0.9
    }

    /// Whether programs write links in it: in blue, or in the purple of one that was followed.
    pub(super) fn is_of_a_link(self) -> bool {
        let [red, green, blue] = self.parts;
        let is_followed = [[149, 79, 114], [150, 96, 125]].contains(&self.bytes());
        blue >= red && blue >= green || is_followed
    }

    /// Whether words of it are grey beside those that are written in what is nearly black.
    pub(super) fn is_grey(self) -> bool {
        self.light() > 0.12
    }

    /// Whether words of it are gone on a paper.
    pub(super) fn is_lost_on(self, paper: Self) -> bool {
        let (ink, paper) = (self.on(paper).light(), paper.light());
        (ink.max(paper) + 0.05) / (ink.min(paper) + 0.05) < LEAST
    }

    /// The relative luminance of WCAG 2.2.
    fn light(self) -> f64 {
        let [red, green, blue] =
            self.parts.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The names of CSS Color 4, each before its digits.
const NAMES: &str = "\
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 \
    black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue \
    5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c \
    cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey \
    a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred \
    8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f \
    darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 \
    dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc \
    ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 \
    honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa \
    lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff \
    lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon \
    ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue \
    b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 \
    mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 \
    mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue \
    191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive \
    808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 \
    paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum \
    dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 \
    saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 \
    skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue \
    4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white \
    ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("White", "#fff"),
            ("azure", "#f0ffff"),
            ("rgb(255, 0,0)", "red"),
            ("rgb(100% 0% 0% / 100%)", "#ff0000ff"),
            ("hsl(0,0%,100%)", "white"),
            ("hsl(120deg 100% 50%)", "lime"),
            ("f0ffff", "azure"),
        ] {
            assert!(Colour::of(one).is_some() && Colour::of(one) == Colour::of(other), "{one} {other}");
        }
        for odd in ["", "inherit", "var(--x)", "#12", "é", "rgb(1,2)", "#1234567", "f0f8ff aqua"] {
            assert_eq!(Colour::of(odd), None, "{odd}");
        }
        assert_eq!(Colour::of_attribute("chucknorris"), Colour::of("#c00000"));
        assert_eq!(Colour::of_attribute(""), Some(BLACK));
    }

    #[test]
    fn words_are_lost_on_a_paper_that_is_nearly_of_their_colour() {
        for (ink, paper, is) in [
            ("#fefefe", "white", true),
            ("azure", "white", true),
            ("yellow", "white", true),
            ("#000", "#111", true),
            ("rgba(0,0,0,.05)", "white", true),
            ("transparent", "red", true),
            ("#666", "white", false),
            ("white", "navy", false),
            ("#8f1010", "#fdeaea", false),
        ] {
            let read = |text: &str| Colour::of(text).unwrap();
            assert_eq!(read(ink).is_lost_on(read(paper)), is, "{ink} {paper}");
        }
    }
}
