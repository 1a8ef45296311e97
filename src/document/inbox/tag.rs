//! A tag of HTML: what it is called, and what it says of its element.

/// A tag that opens an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    /// Names in lower case, and values as they are written.
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads what stands between `<` and `>`.
    pub(super) fn of(inside: &str) -> Self {
        // Other spaces are signs like any.
        let ends = |c: char| c.is_ascii_whitespace() || c == '/';
        let (name, mut rest) = inside.split_at(inside.find(ends).unwrap_or(inside.len()));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(ends);
            if rest.is_empty() {
                break;
            }
            // A sign of equality without a name before it is one.
            let begin = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[begin..].find(|c: char| ends(c) || c == '=').map_or(rest.len(), |end| begin + end);
            let (attribute, after) = rest.split_at(end);
            let (value, after) = match after.trim_ascii_start().strip_prefix('=') {
                Some(after) => value(after.trim_ascii_start()),
                None => ("", after),
            };
            attributes.push((attribute.to_lowercase(), value.to_owned()));
            rest = after;
        }
        Self { name: name.to_lowercase(), attributes }
    }

    /// What it says under a name; nothing where it does not have that.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is of a class.
    pub(super) fn is_of(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }
}

/// The value at the beginning of a text, and what comes after it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tag_says_is_found_however_it_is_written() {
        let tag = Tag::of("IMG  ALT = \"👎 > nee\" src=x/y.png hidden data-x='a\"b' title=/");
        assert_eq!(tag.name, "img");
        for (name, value) in
            [("alt", "👎 > nee"), ("src", "x/y.png"), ("hidden", ""), ("data-x", "a\"b"), ("title", "/")]
        {
            assert_eq!(tag.value(name), Some(value), "{name}");
        }
        assert_eq!(tag.value("style"), None);
        for odd in ["", "/", "p =", "p ==", "p a='", "br/", "p é=ü"] {
            let _ = Tag::of(odd);
        }
    }
}
