//! Whether a text is a web page. A letter in Markdown may have tags too, at its beginning as well: what has words of its own
//! outside of them is a letter.

/// What only a page begins with.
const OF_A_PAGE: [&str; 10] =
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<link", "<style", "<script", "<base"];

/// What sets a part of a page apart. A letter that begins with one goes on without.
const OF_A_PART: [&str; 23] = [
    "<address",
    "<article",
    "<blockquote",
    "<center",
    "<div",
    "<dl",
    "<font",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<h6",
    "<header",
    "<hr",
    "<main",
    "<ol",
    "<p",
    "<pre",
    "<section",
    "<table",
    "<tbody",
    "<ul",
];

/// Whether a file is named as pages are.
pub(super) fn is_called_so(name: &str) -> bool {
    let name = name.to_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
}

/// Whether bytes plainly are a page, or a part of one: they begin as only a page does, or all of them is in the tags of its
/// parts.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    if !begins_with_a_tag(bytes) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let text = behind_comments(&text);
    begins_with(text, &OF_A_PAGE) || begins_with(text, &OF_A_PART) && is_all_in_tags(text)
}

/// Whether nothing but white space stands before the first tag. Most letters say so without being read as a whole.
fn begins_with_a_tag(bytes: &[u8]) -> bool {
    let Some(first) = bytes.iter().position(u8::is_ascii_graphic) else { return false };
    let before = std::str::from_utf8(&bytes[..first]);
    bytes[first] == b'<' && before.is_ok_and(|before| before.trim_start_matches('\u{feff}').trim().is_empty())
}

/// What stands behind the line of XML and the comments at the beginning.
fn behind_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    for (opens, closes) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, after)) = rest.strip_prefix(opens).and_then(|inside| inside.split_once(closes)) {
            rest = after.trim_start();
        }
    }
    rest
}

/// Whether a text begins with one of these tags, in capitals or not.
fn begins_with(text: &str, tags: &[&str]) -> bool {
    let ends = |after: &str| after.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    tags.iter().any(|tag| {
        let (begin, after) = (text.get(..tag.len()), text.get(tag.len()..));
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(tag)) && after.is_some_and(ends)
    })
}

/// Whether everything between two blank lines begins and ends with a tag.
fn is_all_in_tags(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let parts = lines.split(|line| line.is_empty()).filter(|part| !part.is_empty());
    let is_tagged = |part: &[&str]| {
        let (first, last) = (part.first().copied().unwrap_or_default(), part.last().copied().unwrap_or_default());
        first.starts_with('<') && last.ends_with('>')
    };
    parts.into_iter().all(is_tagged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_plainly_is_a_page_is_one() {
        for page in [
            "<head><title>x</title></head>\n<body>\nWe ask you.\n",
            "<meta charset=utf-8>\n<p>We ask you.\n\nNow.\n",
            "<!-- saved -->\n<BODY bgcolor=white>We ask you.",
            "<div class=\"a\">\n<p>We ask\nyou.</p>\n</div>\n",
            "<p>Dear minister,</p>\n\n<p>We ask you.<br>\nNow.</p>\n",
            "<P>We ask you.</P>\r\n\r\n<P>Now.</P>\r\n",
            "<table>\n<tr><td>a</td></tr>\n\n<tr><td>b</td></tr>\n</table>",
            "<h1>Letter</h1><p>We ask you.</p>",
        ] {
            assert!(is_one(page.as_bytes()), "{page}");
        }
    }

    #[test]
    fn a_letter_that_begins_with_a_tag_stays_one() {
        for letter in [
            "<b>Dear minister</b>,\n\nWe ask you.\n",
            "<span>Dear</span> <b>minister</b>",
            "<https://bzk.example>\n",
            "<anna@bzk.example> writes:\n",
            "<div align=\"right\">The Hague</div>\n\nDear minister,\n\nWe ask you.\n",
            "<p align=center><img src=logo.png></p>\n\n# Letter\n\nWe ask you.\n",
            "<div>\n\nDear *minister*,\n\n</div>\n",
            "<table>\n<tr><td>a</td></tr>\n</table>\n\nDear minister,\n",
            "<header-like> We ask you.",
            "<paragraph>We ask.</paragraph>",
            "<br>\nDear minister,\n",
            "We <p>ask</p>",
            "",
        ] {
            assert!(!is_one(letter.as_bytes()), "{letter}");
        }
    }
}
