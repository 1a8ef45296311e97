//! A redline as data: what JSON shows of it.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use super::redline::{ParagraphChange, Redline, Span, WordCounts};

/// The words and the paragraphs of a redline, as two fields of a JSON object.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct RedlineData<'a> {
    words: WordCounts,
    paragraphs: ParagraphsData<'a>,
}

impl Redline {
    /// The redline as data. The texts are lent, not copied.
    pub fn data(&self) -> RedlineData<'_> {
        RedlineData { words: self.words(), paragraphs: ParagraphsData { redline: self } }
    }
}

/// All paragraphs of a redline, as a list.
#[derive(Debug, Clone, Copy)]
struct ParagraphsData<'a> {
    redline: &'a Redline,
}

impl Serialize for ParagraphsData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let redline = self.redline;
        serializer.collect_seq(redline.paragraphs().iter().map(|paragraph| ParagraphData { redline, paragraph }))
    }
}

/// One paragraph, with its texts.
struct ParagraphData<'a> {
    redline: &'a Redline,
    paragraph: &'a ParagraphChange,
}

impl Serialize for ParagraphData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ParagraphChange { number, was, change, .. } = self.paragraph;
        let mut fields = serializer.serialize_struct("paragraph", 4)?;
        if let Some(number) = number {
            fields.serialize_field("number", number)?;
        }
        if !was.is_empty() {
            fields.serialize_field("was", was)?;
        }
        fields.serialize_field("change", change)?;
        fields.serialize_field("spans", &SpansData(self))?;
        fields.end()
    }
}

/// The spans of one paragraph, as a list.
struct SpansData<'a>(&'a ParagraphData<'a>);

impl Serialize for SpansData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ParagraphData { redline, paragraph } = self.0;
        let mut spans = serializer.serialize_seq(Some(paragraph.spans.len()))?;
        for span in &paragraph.spans {
            spans.serialize_element(&SpanData { redline, span })?;
        }
        spans.end()
    }
}

/// One span: its fate, its ranges, and its text on the new side, or on the old one where there is no new.
struct SpanData<'a> {
    redline: &'a Redline,
    span: &'a Span,
}

impl Serialize for SpanData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (old_text, new_text) = (self.redline.old_of(self.span), self.redline.new_of(self.span));
        let (old, new) = (self.span.old_range(), self.span.new_range());
        let mut fields = serializer.serialize_struct("span", 5)?;
        fields.serialize_field("change", fate(self.span))?;
        if let Some(old) = &old {
            fields.serialize_field("old", &[old.start, old.end])?;
        }
        if let Some(new) = &new {
            fields.serialize_field("new", &[new.start, new.end])?;
        }
        fields.serialize_field("text", if new.is_some() { new_text } else { old_text })?;
        if old.is_some() && new.is_some() && old_text != new_text {
            fields.serialize_field("old_text", old_text)?;
        }
        fields.end()
    }
}

/// The spelling of a span's fate.
fn fate(span: &Span) -> &'static str {
    match span {
        Span::Kept { .. } => "kept",
        Span::Deleted { .. } => "deleted",
        Span::Inserted { .. } => "inserted",
        Span::Typographic { .. } => "typographic",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::compare::compare;

    #[test]
    fn data_has_ranges_and_the_new_side_and_leaves_out_what_is_absent() {
        let redline = compare("een\ntwee\n\ndrie".into(), "een twee 2\n".into());
        assert_eq!(
            serde_json::to_value(redline.data()).unwrap(),
            json!({
                "words": {"kept": 2, "deleted": 1, "inserted": 1, "moved": 0, "typographic": 0},
                "paragraphs": [
                    {"number": 1, "was": [1], "change": "edited", "spans": [
                        {"change": "kept", "old": [0, 8], "new": [0, 8], "text": "een twee", "old_text": "een\ntwee"},
                        {"change": "inserted", "new": [8, 10], "text": " 2"},
                        {"change": "kept", "old": [8, 10], "new": [10, 11], "text": "\n", "old_text": "\n\n"},
                    ]},
                    {"was": [2], "change": "deleted", "spans": [{"change": "deleted", "old": [10, 14], "text": "drie"}]},
                ],
            })
        );
    }
}
