//! What a style sheet, or the style of an element, does to words: whether they may be struck out, or not be seen. Mail
//! programs make some of a sheet and not all, so that only a person can say what its reader saw.

use super::colour::{Colour, WHITE};
use super::size::Size;

/// Whether a sheet, or the style of one element, strikes words out.
pub(super) fn strikes(style: &str) -> bool {
    let is_none = |value: &str| ["none", "no", ""].contains(&value);
    declarations(style).any(|(property, value)| {
        value.contains("line-through") || property == "mso-text-line-through" && !is_none(&value)
    })
}

/// Whether it takes away the line beside a quote.
pub(super) fn is_borderless(style: &str) -> bool {
    let mut borders = borders(style).peekable();
    borders.peek().is_some() && !borders.any(|border| is_line(&border))
}

/// Whether it puts a line around words, or a colour behind them that only Outlook shows.
pub(super) fn boxes(style: &str) -> bool {
    let is_none = |value: &str| ["none", "white", "transparent"].contains(&value);
    borders(style).any(|border| is_line(&border))
        || declarations(style).any(|(property, value)| property == "mso-highlight" && !is_none(&value))
}

fn borders(style: &str) -> impl Iterator<Item = String> {
    declarations(style).filter(|(property, _)| property.starts_with("border")).map(|(_, value)| value)
}

fn is_line(border: &str) -> bool {
    ["solid", "double", "dashed", "dotted", "groove", "ridge", "inset", "outset"]
        .iter()
        .any(|line| border.contains(line))
}

/// Whether it underlines words.
pub(super) fn underlines(style: &str) -> bool {
    let is_line = |property: &str| property == "text-decoration" || property == "text-decoration-line";
    declarations(style).any(|(property, value)| {
        is_line(&property) && value.contains("underline") || property == "text-underline" && value != "none"
    })
}

/// Whether it puts words in capitals.
pub(super) fn shouts(style: &str) -> bool {
    declarations(style).any(|(property, value)| {
        property == "text-transform" && value == "uppercase"
            || ["font-variant", "font-variant-caps"].contains(&property.as_str()) && value.contains("caps")
    })
}

/// The size that it gives words among others.
pub(super) fn size(style: &str, around: Size) -> Size {
    let sizes = declarations(style).filter_map(|(property, value)| match property.as_str() {
        "font-size" => Size::of(&value, around),
        "font" => value.split(' ').find_map(|part| Size::of(part, around)),
        _ => None,
    });
    sizes.last().unwrap_or(around)
}

/// Whether it makes words bold; none where it does not say.
pub(super) fn bold(style: &str) -> Option<bool> {
    let is_bold = |part: &str| part.starts_with("bold") || part.parse::<u32>().is_ok_and(|weight| weight >= 600);
    let is_it =
        |property: &str, value: &str| property == "font-weight" || property == "font" && value.split(' ').any(is_bold);
    let (property, value) = declarations(style).filter(|(property, value)| is_it(property, value)).last()?;
    if property == "font" {
        return Some(true);
    }
    match value.parse::<u32>() {
        Ok(weight) => Some(weight >= 600),
        Err(_) if value == "inherit" => None,
        Err(_) => Some(value.starts_with("bold")),
    }
}

/// Whether it makes words slant; none where it does not say.
pub(super) fn slanted(style: &str) -> Option<bool> {
    let slants = |value: &str| value.split(' ').any(|part| part == "italic" || part == "oblique");
    let is_it = |property: &str, value: &str| property == "font-style" || property == "font" && slants(value);
    let (property, value) = declarations(style).filter(|(property, value)| is_it(property, value)).last()?;
    if property == "font" {
        return Some(true);
    }
    (value != "inherit").then(|| value.starts_with("italic") || value.starts_with("oblique"))
}

/// Whether lines are kept as they stand.
pub(super) fn keeps(style: &str) -> bool {
    declarations(style).any(|(property, value)| property == "white-space" && value.starts_with("pre"))
}

/// Whether the style of one element hides its words, whatever their colours are: these are held against each other where
/// they stand.
pub(super) fn hides_whatever_its_colours(style: &str) -> bool {
    inks(style).contains(&None) || papers(style).contains(&None) || declarations(style).any(is_hidden)
}

/// Whether it hides words, or puts some there that stand nowhere else.
pub(super) fn hides(style: &str) -> bool {
    let (inks, papers) = (inks(style), papers(style));
    let is_lost = |ink: &Option<Colour>| {
        // A colour that is not known here may be any.
        ink.is_none_or(|ink| {
            ink.is_lost_on(WHITE) || papers.iter().flatten().any(|paper| ink.is_lost_on(paper.on(WHITE)))
        })
    };
    inks.iter().any(is_lost) || papers.contains(&None) || declarations(style).any(is_hidden)
}

/// Whether it shows a picture, which may be one of words.
pub(super) fn pictures(style: &str) -> bool {
    let shows = ["background", "border-image", "list-style", "content", "mask"];
    declarations(style)
        .any(|(property, value)| shows.iter().any(|name| property.starts_with(name)) && value.contains("url("))
}

/// The colours in which it has words written; none where they are not known here.
pub(super) fn inks(style: &str) -> Vec<Option<Colour>> {
    let named = declarations(style).filter(|(name, _)| name == "color" || name == "-webkit-text-fill-color");
    named.filter(|(_, value)| !AS_ABOVE.contains(&value.as_str())).map(|(_, value)| Colour::of(&value)).collect()
}

/// What says that a colour is that of what is around, or the one that words mostly have.
pub(super) const AS_ABOVE: &[&str] =
    &["", "inherit", "initial", "unset", "revert", "currentcolor", "windowtext", "canvastext", "text", "auto"];

/// The colours that it puts behind words; none where they are not known here.
pub(super) fn papers(style: &str) -> Vec<Option<Colour>> {
    let named = declarations(style).filter(|(name, _)| name == "background" || name == "background-color");
    let paper = |(_, value): (String, String)| {
        // A picture says nothing of its colour here, and is told by itself.
        let parts = parts(&value);
        let known = parts.iter().find_map(|part| Colour::of(part));
        let is_odd = parts.iter().any(|part| !part.starts_with("url(") && !is_of_a_paper(part));
        known.map(Some).or_else(|| is_odd.then_some(None))
    };
    let image = declarations(style).filter(|(name, value)| name == "background-image" && value.contains("gradient("));
    named.filter_map(paper).chain(image.map(|_| None)).collect()
}

/// What every property may say of itself: that it is as it is around, or as it always is.
pub(super) const AS_AROUND: &[&str] = &["", "inherit", "initial", "revert", "revert-layer", "unset"];

/// The words of what is behind words, beside its colour and its measures.
const PAPERS: &[&str] = &[
    "/",
    "auto",
    "border-box",
    "bottom",
    "canvas",
    "center",
    "contain",
    "content-box",
    "cover",
    "fixed",
    "left",
    "local",
    "no-repeat",
    "none",
    "padding-box",
    "repeat",
    "repeat-x",
    "repeat-y",
    "right",
    "round",
    "scroll",
    "space",
    "top",
    "window",
];

/// Whether one word of what is behind words is known, or the measure of a picture there.
pub(super) fn is_of_a_paper(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    PAPERS.contains(&word) || AS_AROUND.contains(&word) || is_measure(word) || Colour::of(word).is_some()
}

/// Whether a value is a number with its unit.
pub(super) fn is_measure(value: &str) -> bool {
    number(value).is_some_and(|(_, unit)| unit == "%" || unit.chars().all(char::is_alphabetic))
}

/// The parts of a value; what stands in brackets is one with what is before them.
pub(super) fn parts(value: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(last) if c != ' ' || depth > 0 => last.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

pub(super) fn is_hidden((property, value): (String, String)) -> bool {
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
            "filter" | "mix-blend-mode" => value != "none" && value != "normal",
            "text-indent" | "left" | "top" => number(&value).is_some_and(|(number, _)| number <= -100.0),
            "max-height" | "max-width" => number(&value).is_some_and(|(number, _)| number == 0.0),
            "height" | "width" | "transform" => value == "scale(0)" || value == "0" || value == "0px",
            "content" => !["none", "normal", "\"\"", "''"].contains(&value.as_str()),
            _ => false,
        }
}

/// A number at the beginning, and its unit.
pub(super) fn number(value: &str) -> Option<(f64, &str)> {
    let (number, unit) = value.split_at(value.find(|c: char| !"+-.0123456789".contains(c)).unwrap_or(value.len()));
    Some((number.parse().ok()?, unit))
}

/// A style without what is said of it between `/*` and `*/`.
pub(super) fn without_comments(style: &str) -> String {
    let mut plain = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// Each property and its value, in lower case and with single blanks. Which elements they are for makes no difference.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    let plain = without_comments(style).to_lowercase();
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
            "color: azure",
            "color:hsl(0,0%,100%)",
            "color:var(--x)",
            "color:#111; background:#000 none repeat",
            "background:linear-gradient(#000, #000)",
            "filter:opacity(0)",
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
            "color:windowtext;background:none",
            "color:rgb(36, 36, 36);background:rgb(255, 255, 255) none repeat scroll 0% 0%",
            "color:#8f1010;background:#fdeaea",
        ] {
            assert!(!hides(style) && !strikes(style), "{style}");
        }
        assert!(strikes(".a{text-decoration:\n Line-Through}") && !strikes("text-decoration:underline"));
    }
}
