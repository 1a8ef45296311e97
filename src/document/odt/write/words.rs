//! The words of one paragraph. White space between two words is itself; of more of it, each is an element: programs take
//! what stands beside white space, or at an end, for nothing.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use paraaf_text::document::line::Look;

/// What was written of a paragraph so far.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) xml: String,
    /// Whether a space would be nothing here.
    after_blank: bool,
}

impl Words {
    pub(super) fn new() -> Self {
        Self { xml: String::new(), after_blank: true }
    }

    /// What is no words: a mark.
    pub(super) fn mark(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    /// The end of a line within the paragraph.
    pub(super) fn line_break(&mut self) {
        self.xml.push_str("<text:line-break/>");
        self.after_blank = true;
    }

    /// Words of a style that lead so.
    pub(super) fn words(&mut self, text: &str, style: Option<&str>, link: Option<&str>) {
        if let Some(link) = link {
            let _ = write!(self.xml, "<text:a xlink:type=\"simple\" xlink:href=\"{}\">", escape(link));
        }
        if let Some(style) = style {
            let _ = write!(self.xml, "<text:span text:style-name=\"{style}\">");
        }
        self.characters(text);
        if style.is_some() {
            self.xml.push_str("</text:span>");
        }
        if link.is_some() {
            self.xml.push_str("</text:a>");
        }
    }

    fn characters(&mut self, text: &str) {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                ' ' | '\n' | '\r' => {
                    let mut count = 1;
                    while rest.next_if(|next| matches!(next, ' ' | '\n' | '\r')).is_some() {
                        count += 1;
                    }
                    if count == 1 && !self.after_blank && rest.peek().is_some_and(|next| *next != '\t') {
                        self.xml.push(' ');
                    } else {
                        let count = if count == 1 { String::new() } else { format!(" text:c=\"{count}\"") };
                        let _ = write!(self.xml, "<text:s{count}/>");
                    }
                    self.after_blank = true;
                }
                '\t' => {
                    self.xml.push_str("<text:tab/>");
                    self.after_blank = true;
                }
                c => {
                    self.xml.push_str(&escape(c.encode_utf8(&mut [0; 4]) as &str));
                    self.after_blank = false;
                }
            }
        }
    }
}

/// The name of the style of words that look so, and say that they do not look otherwise; none of those that say nothing.
pub(super) fn style(look: Look, unlike: Look) -> Option<String> {
    let letters = |look: Look| LOOKS.iter().filter(move |(one, _)| look.has(*one)).map(|(_, letter)| *letter);
    let own = letters(look).chain(letters(unlike).map(|letter| letter.to_ascii_uppercase()));
    let letters: String = own.collect();
    (!letters.is_empty()).then(|| format!("T{letters}"))
}

const LOOKS: [(Look, char); 4] = [(Look::STRONG, 'b'), (Look::EMPHASIS, 'i'), (Look::STRUCK, 's'), (Look::CODE, 'c')];

/// What a style can say against a look. That of a typewriter is a style of its own, which nothing takes back.
pub(super) const DENIABLE: [Look; 3] = [Look::STRONG, Look::EMPHASIS, Look::STRUCK];

/// The styles of words, one for every way that they can look.
pub(super) fn styles() -> String {
    let all = 1..1_u32 << LOOKS.len();
    let looks = all.map(|bits| {
        let own = LOOKS.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
        own.fold(Look::PLAIN, |all, (_, (look, _))| all | *look)
    });
    looks.map(|look| definition(look, Look::PLAIN)).collect()
}

/// The style of words that look so, and say that they do not look otherwise.
pub(super) fn definition(look: Look, unlike: Look) -> String {
    let parent = if look.has(Look::CODE) { " style:parent-style-name=\"Source_20_Text\"" } else { "" };
    let mut properties = String::new();
    for (one, own, other) in [
        (
            Look::STRONG,
            "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"",
            "fo:font-weight=\"normal\" style:font-weight-asian=\"normal\" style:font-weight-complex=\"normal\"",
        ),
        (
            Look::EMPHASIS,
            "fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
            "fo:font-style=\"normal\" style:font-style-asian=\"normal\" style:font-style-complex=\"normal\"",
        ),
        (
            Look::STRUCK,
            "style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"",
            "style:text-line-through-style=\"none\" style:text-line-through-type=\"none\"",
        ),
    ] {
        if look.has(one) || unlike.has(one) {
            properties.push(' ');
            properties.push_str(if look.has(one) { own } else { other });
        }
    }
    let name = style(look, unlike).unwrap_or_default();
    format!(
        "<style:style style:name=\"{name}\" style:family=\"text\"{parent}><style:text-properties{properties}/></style:style>"
    )
}
