//! What a style does to words that is not read here: it hides them, or it has a value that browsers know and this program does
//! not. Nobody can say what its reader saw, so that it is a mark wherever a question does not have it too.

use super::colour::Colour;
use super::look::{self, AS_ABOVE, AS_AROUND, is_measure, is_of_a_paper};
use super::size::Size;

/// The words in which a property is read, each with the properties of which that is so; any other word of these is not.
const READ: &[(&[&str], &[&str])] = &[
    (
        &["display"],
        &[
            "block",
            "contents",
            "flex",
            "flow-root",
            "grid",
            "inline",
            "inline-block",
            "inline-flex",
            "inline-grid",
            "inline-table",
            "list-item",
            "table",
            "table-caption",
            "table-cell",
            "table-column",
            "table-column-group",
            "table-footer-group",
            "table-header-group",
            "table-row",
            "table-row-group",
            "-webkit-box",
            "-webkit-flex",
        ],
    ),
    (&["visibility"], &["visible"]),
    (&["font-style"], &["italic", "normal", "oblique"]),
    (&["font-weight"], &["bold", "bolder", "lighter", "normal"]),
    (&["font-variant", "font-variant-caps"], &["none", "normal"]),
    (&["font-feature-settings", "font-size-adjust", "font-variation-settings"], &["none", "normal"]),
    (&["text-transform"], &["none", "uppercase"]),
    (&["text-underline"], &["none", "single"]),
    (&["unicode-bidi"], &["embed", "isolate", "normal", "plaintext"]),
    (
        &[
            "-webkit-box-reflect",
            "-webkit-box-shadow",
            "-webkit-mask",
            "-webkit-mask-image",
            "-webkit-text-emphasis",
            "-webkit-text-security",
            "-webkit-text-stroke",
            "-webkit-text-stroke-width",
            "-webkit-transform",
            "animation",
            "animation-name",
            "background-clip",
            "-webkit-background-clip",
            "box-shadow",
            "mask",
            "mask-image",
            "mso-shading",
            "mso-text-animation",
            "outline",
            "outline-style",
            "rotate",
            "scale",
            "text-emphasis",
            "text-emphasis-style",
            "text-shadow",
            "transform",
            "translate",
            "zoom",
        ],
        &[
            "0",
            "0px",
            "1",
            "100%",
            "border-box",
            "content-box",
            "none",
            "normal",
            "padding-box",
            "transparent",
            "white",
        ],
    ),
];

/// The words of a line through or below words, beside its colour and how thick it is.
const LINES: &[&str] =
    &["auto", "dashed", "dotted", "double", "from-font", "line-through", "none", "solid", "underline", "wavy"];

/// What of a style is not read, each as its property and its value; nothing where all is.
pub(super) fn of(style: &str) -> Vec<(String, String)> {
    look::declarations(style).filter(|(property, value)| is_unread(property, value)).collect()
}

fn is_unread(property: &str, value: &str) -> bool {
    if AS_AROUND.contains(&value) {
        return false;
    }
    let words = look::parts(value);
    let each = |is: &dyn Fn(&str) -> bool| words.iter().all(|word| is(word));
    look::is_hidden((property.to_owned(), value.to_owned()))
        || match property {
            "color" | "-webkit-text-fill-color" => !AS_ABOVE.contains(&value) && Colour::of(value).is_none(),
            "background" | "background-color" | "background-image" => !each(&is_of_a_paper),
            "text-decoration" | "text-decoration-line" | "-webkit-text-decoration" => {
                let is_read = |word: &str| {
                    let is_known = LINES.contains(&word) || AS_AROUND.contains(&word) || AS_ABOVE.contains(&word);
                    is_known || is_measure(word) || Colour::of(word).is_some()
                };
                !each(&is_read)
            }
            "font-size" => Size::of(value, Size::default()).is_none(),
            "font" => !words.iter().any(|word| Size::of(word, Size::default()).is_some()) || value.contains('('),
            "font-weight" if value.parse::<u32>().is_ok() => false,
            "font-variant" | "font-variant-caps" if value.contains("caps") => false,
            "font-style" if value.starts_with("oblique ") => false,
            // What shines through is paler than the words around it.
            "opacity" => {
                look::number(value).is_none_or(|(number, unit)| number < if unit == "%" { 95.0 } else { 0.95 })
            }
            "letter-spacing" => value != "normal" && !is_narrow(value),
            "height" | "max-height" | "width" | "max-width" => is_gone(value),
            "margin" | "margin-left" | "margin-top" | "right" | "bottom" => {
                words.iter().any(|word| look::number(word).is_some_and(|(number, _)| number <= -100.0))
            }
            _ if property.starts_with("list-style") => value.contains(['(', '"', '\'']),
            _ if is_border(property) => words.iter().any(|word| word.contains('(') && Colour::of(word).is_none()),
            _ => READ.iter().any(|(properties, values)| properties.contains(&property) && !values.contains(&value)),
        }
}

/// Whether a property is of a line around words, and may put one there.
fn is_border(property: &str) -> bool {
    property.starts_with("border") && !["radius", "width", "spacing"].iter().any(|end| property.ends_with(end))
}

/// Whether letters are set no wider than programs set them.
fn is_narrow(value: &str) -> bool {
    look::number(value).is_some_and(|(number, unit)| match unit {
        "px" | "pt" | "" => number.abs() < 2.0,
        "em" | "rem" => number.abs() < 0.1,
        _ => false,
    })
}

/// Whether nothing can be read that is so high or wide.
fn is_gone(value: &str) -> bool {
    look::number(value).is_some_and(|(number, unit)| ["px", "pt"].contains(&unit) && number < 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_words_or_has_a_value_that_is_not_known_is_not_read() {
        for style in [
            "color:color(display-p3 1 0.149 0)",
            "color:oklch(60% .2 30)",
            "color:lab(50% 60 40)",
            "color:hwb(0 0% 0%)",
            "color:light-dark(red, red)",
            "color:var(--x, red)",
            "color:red\\9",
            "color:highlight",
            "background-color:color(srgb 1 1 0)",
            "background:linear-gradient(yellow, yellow)",
            "background-image:url(x.png)",
            "background:highlight",
            "background:currentcolor",
            "display:none",
            "visibility:hidden",
            "opacity:.5",
            "font-size:calc(1em + 10px)",
            "font-size:5vw",
            "font-size:max(1em, 20px)",
            "font:var(--x)",
            "font-weight:var(--x)",
            "font-style:var(--x)",
            "text-decoration:overline",
            "text-decoration-line:var(--x)",
            "text-transform:capitalize",
            "unicode-bidi:bidi-override",
            "border:1px var(--x)",
            "letter-spacing:3px",
            "list-style-type:'nee '",
            "text-shadow:0 0 3px red",
            "-webkit-text-security:disc",
            "zoom:2",
            "max-height:1px",
        ] {
            assert!(!of(style).is_empty(), "{style}");
        }
    }

    #[test]
    fn what_programs_write_around_quotes_is_read() {
        for style in [
            "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex",
            "font-family:Aptos,Calibri,sans-serif;font-size:12pt;color:rgb(0, 0, 0);background-color:white",
            "caret-color:rgb(0, 0, 0);font-family:Helvetica;font-size:12px;font-style:normal;font-variant-caps:normal;\
             font-weight:400;letter-spacing:normal;text-align:start;text-indent:0px;text-transform:none;\
             white-space:normal;word-spacing:0px;-webkit-text-stroke-width:0px;text-decoration:none",
            "background-image:initial;background-position:initial;background-repeat:initial;background-color:initial",
            "background:rgb(255, 255, 255) none repeat scroll 0% 0%;text-decoration:underline 1px rgb(0, 0, 0)",
            "margin-left:2px;padding-left:12px;border-left:2px solid blue",
            "font:inherit;font-size:medium;display:inline !important;float:none;opacity:1;text-shadow:none",
            "font-size:larger;font:bold 12px/1.5 Georgia,serif;color:windowtext;border:none windowtext 1.0pt",
            "mso-fareast-language:NL;mso-ligatures:standardcontextual;text-indent:-18.0pt;height:.6em;max-width:40em",
            "text-decoration-color:rgba(128, 128, 128, 0.38);font-size:1cm;line-height:1.5;letter-spacing:-.25pt",
        ] {
            assert_eq!(of(style), [], "{style}");
        }
    }
}
