//! What a style sheet, or the style of an element, does to words: whether they may be struck out, or not be seen. Mail
//! programs make some of a sheet and not all, so that only a person can say what its reader saw.

/// Whether a sheet, or the style of one element, strikes words out.
pub(super) fn strikes(style: &str) -> bool {
    declarations(style).any(|(_, value)| value.contains("line-through"))
}

/// Whether it takes away the line beside a quote.
pub(super) fn is_borderless(style: &str) -> bool {
    let is_line = |(_, value): (String, String)| {
        ["solid", "double", "dashed", "dotted", "groove", "ridge"].iter().any(|line| value.contains(line))
    };
    let mut borders = declarations(style).filter(|(property, _)| property.starts_with("border")).peekable();
    borders.peek().is_some() && !borders.any(is_line)
}

/// Whether lines are kept as they stand.
pub(super) fn keeps(style: &str) -> bool {
    declarations(style).any(|(property, value)| property == "white-space" && value.starts_with("pre"))
}

/// Whether it hides words, or puts some there that stand nowhere else.
pub(super) fn hides(style: &str) -> bool {
    let of = |name: &str| -> Vec<String> {
        let named = declarations(style).filter(|(property, _)| name.split(' ').any(|name| name == property));
        named.map(|(_, value)| value).collect()
    };
    let (inks, papers) = (of("color -webkit-text-fill-color"), of("background background-color"));
    inks.iter().any(|ink| is_pale(ink) || papers.contains(ink)) || declarations(style).any(is_hidden)
}

/// Whether a colour is one that white paper does not show.
pub(super) fn is_pale(color: &str) -> bool {
    let color: String = color.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    if ["white", "transparent", "snow", "ivory", "whitesmoke", "ghostwhite"].contains(&color.as_str()) {
        return true;
    }
    let pale = |part: u32| part >= 0xe0;
    if let Some(digits) = color.strip_prefix('#') {
        let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(16)).collect();
        return match digits.as_slice() {
            [red, green, blue] => [red, green, blue].into_iter().all(|part| pale(part * 0x11)),
            [_, _, _, 0] | [_, _, _, _, _, _, 0, 0] => true,
            [red, _, green, _, blue, _, ..] => [red, green, blue].into_iter().all(|part| pale(part * 0x10)),
            _ => false,
        };
    }
    let Some(parts) = color.strip_prefix("rgba(").or_else(|| color.strip_prefix("rgb(")) else { return false };
    let parts: Vec<f64> = parts.trim_end_matches(')').split([',', '/']).filter_map(|part| part.parse().ok()).collect();
    parts.get(3).is_some_and(|opacity| *opacity < 0.2)
        || parts.len() >= 3 && parts[..3].iter().all(|part| *part >= f64::from(0xe0))
}

fn is_hidden((property, value): (String, String)) -> bool {
    // Signs that are written by their number may spell any of the others.
    let is_spelt = property.contains('\\') || value.contains('\\') && !property.contains("font");
    let is_tiny = number(&value).is_some_and(|(number, unit)| match unit {
        "px" | "pt" | "" => number < 4.0,
        "%" => number < 25.0,
        _ => number < 0.25,
    });
    is_spelt
        || match property.as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "opacity" => number(&value).is_some_and(|(number, unit)| number < if unit == "%" { 20.0 } else { 0.2 }),
            "font-size" => is_tiny,
            // The size comes before a bar and the height of a line.
            "font" => value.split(' ').any(|part| part.starts_with("0/") || ["0", "0px", "0pt"].contains(&part)),
            "mso-hide" => value != "none",
            "clip" | "clip-path" => value != "auto" && value != "none",
            "text-indent" | "left" | "top" => number(&value).is_some_and(|(number, _)| number <= -100.0),
            "max-height" | "max-width" => number(&value).is_some_and(|(number, _)| number == 0.0),
            "height" | "width" | "transform" => value == "scale(0)" || value == "0" || value == "0px",
            "content" => !["none", "normal", "\"\"", "''"].contains(&value.as_str()),
            _ => false,
        }
}

/// A number at the beginning, and its unit.
fn number(value: &str) -> Option<(f64, &str)> {
    let (number, unit) = value.split_at(value.find(|c: char| !"+-.0123456789".contains(c)).unwrap_or(value.len()));
    Some((number.parse().ok()?, unit))
}

/// Each property and its value, in lower case and with single blanks. Which elements they are for makes no difference.
fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    let mut plain = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let plain = plain.to_lowercase();
    // What stands before `{` says for which elements it is.
    let rules: Vec<String> = plain
        .split(['}', ';'])
        .filter_map(|part| part.rsplit('{').next())
        .map(|rule| rule.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    rules.into_iter().filter_map(|rule| {
        let (property, value) = rule.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default();
        Some((property.trim().to_owned(), value.trim().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_hides_words_is_told_from_one_that_does_not() {
        for style in [
            "display: NONE",
            "DISPLAY :none !important",
            "opacity:0",
            "opacity: 0.05",
            "font-size:0",
            "font-size: 1px",
            "color:white",
            "color: #FFF",
            "color:#fefefe;background:#ffffff",
            "color:rgb(255, 255, 255)",
            "color:rgba(0,0,0,0)",
            "color:navy; background-color: navy",
            "visibility:hidden",
            "mso-hide:all",
            "text-indent:-9999px",
            "max-height:0;overflow:hidden",
            "d/**/isplay/* x */:none",
            "@media screen { .a, b { color:red; display:none } }",
            "p::before { content: \"niet \" }",
            "d\\69 splay:none",
            "font:0/0 a",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "",
            "color:#1F497D;font-family:\"Calibri\",sans-serif;font-size:11.0pt",
            "font-size:.9em;opacity:1;text-decoration:none;border:none;list-style:none",
            "@font-face{font-family:\"\\@Yu Gothic\"} v\\:* {behavior:url(#default#VML);} a:hover{color:blue}",
            "<!-- p.MsoNormal, li {margin:0cm; font-size:11.0pt; mso-style-type:export-only} -->",
            "margin-left:0;height:auto;background:white",
        ] {
            assert!(!hides(style) && !strikes(style), "{style}");
        }
        assert!(strikes(".a{text-decoration:\n Line-Through}") && !strikes("text-decoration:underline"));
    }
}
