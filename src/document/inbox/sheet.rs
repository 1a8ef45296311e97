//! Style sheets: what they say of an element by its name, its classes and its id. Where a rule is for an element only
//! within others, or only on some screens, it is taken to be for it: a mark is rather seen than missed.

use super::look;
use super::tag::Tag;

/// What the style sheets of a mail say of its elements.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Those that are for fewer elements come last.
    rules: Vec<Rule>,
    /// Whether there are more rules than any mail has.
    pub(super) is_endless: bool,
}

#[derive(Debug)]
struct Rule {
    name: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
    /// The attribute that it is for, whatever that says, where it names nothing else.
    attribute: Option<String>,
    style: String,
}

/// No program writes more rules.
const MOST: usize = 1000;

impl Sheet {
    /// Reads all sheets of a mail.
    pub(super) fn of<'s>(sheets: impl Iterator<Item = &'s str>) -> Self {
        let mut sheet = Self::default();
        for text in sheets {
            sheet.read(&look::without_comments(text).to_lowercase());
        }
        sheet.is_endless = sheet.rules.len() > MOST;
        sheet.rules.truncate(MOST);
        sheet.rules.sort_by_key(|rule| (rule.ids.len(), rule.classes.len(), rule.name.is_some()));
        sheet
    }

    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = (&rest[..at], &rest[at + 1..]);
            let is_end = rest[at..].starts_with('}');
            rest = after;
            let selectors = before.rsplit(';').next().unwrap_or_default().replace("<!--", "").replace("-->", "");
            // What stands in one of these is read like all else.
            if is_end || selectors.trim_start().starts_with('@') {
                continue;
            }
            let end = rest.find('}').unwrap_or(rest.len());
            self.rules.extend(selectors.split(',').filter_map(|selector| Rule::of(selector, &rest[..end])));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }

    /// What they say of an element, as a style that its own comes after.
    pub(super) fn style(&self, tag: &Tag) -> String {
        let rules = self.rules.iter().filter(|rule| rule.is_for(tag));
        rules.flat_map(|rule| [rule.style.as_str(), ";"]).collect()
    }
}

impl Rule {
    /// Reads what a rule is for, in lower case: the last of the elements that it names.
    fn of(selector: &str, style: &str) -> Option<Self> {
        let parts = |c: char| c.is_whitespace() || ">+~".contains(c);
        let last = selector.split(parts).rfind(|part| !part.is_empty())?;
        let ends = |c: char| !(c.is_alphanumeric() || "-_".contains(c));
        let attribute = last.strip_prefix('[').and_then(|inside| inside.split(ends).next()).map(str::to_owned);
        let last = last.split([':', '[']).next().unwrap_or_default();
        let is_any = last.is_empty() && attribute.as_ref().is_none_or(String::is_empty);
        let mut rule = Self { name: None, ids: Vec::new(), classes: Vec::new(), attribute, style: style.to_owned() };
        let mut rest = last;
        while !rest.is_empty() {
            let (kind, name) = if rest.starts_with(['.', '#']) { rest.split_at(1) } else { ("", rest) };
            let (name, after) = name.split_at(name.find(['.', '#']).unwrap_or(name.len()));
            match kind {
                "." => rule.classes.push(name.to_owned()),
                "#" => rule.ids.push(name.to_owned()),
                _ if name != "*" => rule.name = Some(name.to_owned()),
                _ => {}
            }
            rest = after;
        }
        (!is_any).then_some(rule)
    }

    fn is_for(&self, tag: &Tag) -> bool {
        let is_of = |class: &String| {
            let classes = tag.value("class").unwrap_or_default();
            classes.split_ascii_whitespace().any(|one| one.to_lowercase() == *class)
        };
        let has = |id: &String| tag.value("id").is_some_and(|own| own.trim().to_lowercase() == *id);
        self.name.as_ref().is_none_or(|name| *name == tag.name)
            && self.classes.iter().all(is_of)
            && self.ids.iter().all(has)
            && self.attribute.as_ref().is_none_or(|attribute| tag.value(attribute).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_for_the_elements_that_it_names() {
        let sheet = "<!-- @import url(x); /* .c {} */ p.a, .b { color:red } @media screen { #c { color:navy } } \
            div > span.d:hover { color:green } [data-x] .e[y] { color:teal } * { margin:0 } [data-z]{color:gold} i{color:pink";
        let sheet = Sheet::of([sheet].into_iter());
        for (tag, colours) in [
            ("p class=a", "red"),
            ("b class=a", ""),
            ("td class='x B'", "red"),
            ("p id=C", "navy"),
            ("span class=d", "green"),
            ("p class=d", ""),
            ("p class=e", "teal"),
            ("p class=b id=c", "red navy"),
            ("i", "pink"),
            ("em data-z=1", "gold"),
        ] {
            let style = sheet.style(&Tag::of(tag));
            let found: Vec<&str> =
                style.split(';').filter_map(|rule| rule.split_once("color:")).map(|(_, c)| c.trim()).collect();
            assert_eq!(found.join(" "), colours, "{tag}");
            assert!(style.contains("margin:0"), "{tag}");
        }
        for odd in ["", "{", "}", "a{", ",{}", ".{}", "#.{b}", "@", "a:{x"] {
            let _ = Sheet::of([odd].into_iter()).style(&Tag::of("p class=a"));
        }
    }
}
