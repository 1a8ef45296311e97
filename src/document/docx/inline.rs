//! The words of one paragraph of a Word document.

use super::alternatives::chosen;
use super::codes::{Shown, shown};
use super::formula;
use super::leads;
use super::looks::{Said, is_on};
use super::reading::{Reader, plain_text, words};
use crate::colours;
use crate::reviewed::{Fate, Kind, Marked, Part};
use crate::xml::Element;
use paraaf_text::document::line::{Look, Piece};
use paraaf_text::document::unread::UnreadKind;

/// The words of a paragraph while they are read.
pub(super) struct Inline<'r, 'd> {
    pub(super) reader: &'r mut Reader<'d>,
    pub(super) parts: Vec<Part>,
    /// How the style of the paragraph makes its words look.
    pub(super) looks: Said,
    pub(super) kind: Kind,
}

impl Inline<'_, '_> {
    pub(super) fn read(&mut self, parent: &Element, fate: Fate, link: Option<&str>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:r" => self.run(element, fate, link),
                "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                    let fate = self.reader.fate(element, fate);
                    self.read(element, fate, link);
                }
                "w:hyperlink" => {
                    let target = leads::of_element(element, self.reader.relations);
                    self.read(element, fate, target.as_deref().or(link));
                }
                "w:fldSimple" => {
                    let code = element.attribute("w:instr").unwrap_or_default();
                    let (target, before) = (leads::of_code(code), self.parts.len());
                    self.read(element, fate, target.as_deref().or(link));
                    if self.parts.len() == before && !self.reader.fields.is_code() {
                        let marked = |piece| Marked { piece, look: Look::PLAIN, before: None, link: None, fate };
                        self.shown(shown(code, true), &marked, false);
                    }
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.read(content, fate, link);
                    }
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:sdtContent" => self.read(element, fate, link),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.read(chosen, fate, link);
                    }
                }
                "m:oMath" | "m:oMathPara" => formula::read(self.reader, element, fate, &mut self.parts),
                "w:commentRangeStart" => self.parts.push(Part::CommentStart(id(element))),
                "w:commentRangeEnd" => self.parts.push(Part::CommentEnd(id(element))),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, fate: Fate, link: Option<&str>) {
        let empty = Element::default();
        let properties = run.child("w:rPr").unwrap_or(&empty);
        let look = self.look(properties);
        let change = properties.child("w:rPrChange");
        let before = change.map(|change| self.look(change.child("w:rPr").unwrap_or(&empty)));
        let before = before.filter(|before| *before != look);
        if let Some(change) = change {
            self.reader.list_look(change, &plain_text(run));
        }
        let link = link.map(str::to_owned).or_else(|| self.reader.fields.target());
        self.list_looks(properties, run, link.is_some());
        let hides = properties.child("w:vanish").is_some_and(is_on);
        let marked = |piece| Marked { piece, look, before, link: link.clone(), fate };
        for element in run.elements() {
            self.content(element, &marked, hides);
        }
    }

    fn content(&mut self, element: &Element, marked: &impl Fn(Piece) -> Marked, hides: bool) {
        let piece = match element.name.as_str() {
            // A comment on no words in particular has a mark and no range.
            "w:commentReference" => return self.parts.push(Part::CommentEnd(id(element))),
            "w:delText" => Piece::Words(element.text()),
            "w:t" | "w:tab" | "w:ptab" | "w:noBreakHyphen" | "w:softHyphen" => {
                Piece::Words(words(element).unwrap_or_default())
            }
            "w:br" if element.attribute("w:type").is_some_and(|kind| kind != "textWrapping") => {
                return self.page_break(&marked(Piece::Break));
            }
            "w:br" | "w:cr" => Piece::Break,
            "w:sym" => match words(element) {
                Some(symbol) => Piece::Words(symbol),
                None => return self.reader.list(UnreadKind::Unknown, "symbol"),
            },
            "w:footnoteReference" => return self.note("w:footnote", element, marked),
            "w:endnoteReference" => return self.note("w:endnote", element, marked),
            "w:fldChar" => {
                let shows = self.reader.fields.pass(element);
                return self.shown(shows, marked, hides);
            }
            "w:instrText" | "w:delInstrText" => return self.reader.fields.add_code(&element.text()),
            "w:drawing" | "w:pict" | "w:object" => return self.drawing(element),
            "w:ruby" => {
                let base = element.child("w:rubyBase").map(plain_text).unwrap_or_default();
                self.reader.list(UnreadKind::Script, &element.child("w:rt").map(plain_text).unwrap_or_default());
                Piece::Words(base)
            }
            "mc:AlternateContent" => {
                for inner in chosen(element).into_iter().flat_map(Element::elements) {
                    self.content(inner, marked, hides);
                }
                return;
            }
            _ => return,
        };
        self.say(marked(piece), hides);
    }

    /// Puts words where they stand: in the text, or in the code of a field.
    fn say(&mut self, marked: Marked, hides: bool) {
        let is_code = self.reader.fields.is_code();
        self.reader.fields.show(match &marked.piece {
            Piece::Words(words) if !is_code || marked.fate.deleted.is_none() => words,
            Piece::Words(_) | Piece::Break | Piece::Note(_) => "",
        });
        if !is_code {
            self.push(marked, hides);
        }
    }

    /// What a field shows that has no words of its own in the text.
    fn shown(&mut self, shows: Shown, marked: &impl Fn(Piece) -> Marked, hides: bool) {
        match shows {
            Shown::Words(words) => {
                self.reader.fields.show("");
                self.push(marked(Piece::Words(words)), hides);
            }
            Shown::Unread(code) => self.reader.list(UnreadKind::Unknown, &code),
            Shown::Nothing => {}
        }
    }

    fn push(&mut self, marked: Marked, hides: bool) {
        match &marked.piece {
            Piece::Words(text) if hides => self.reader.list(UnreadKind::Hidden, text),
            Piece::Words(_) | Piece::Break | Piece::Note(_) => self.parts.push(Part::Run(marked)),
        }
    }

    /// Ends the line where a page ends by hand, unless that stands between two paragraphs anyway.
    fn page_break(&mut self, marked: &Marked) {
        self.reader.list(UnreadKind::PageBreak, "");
        if self.parts.iter().any(|part| matches!(part, Part::Run(_))) {
            self.push(marked.clone(), false);
        }
    }

    fn note(&mut self, name: &'static str, element: &Element, marked: &impl Fn(Piece) -> Marked) {
        let Some(place) = self.reader.note_places.get(&(name, id(element))) else {
            return self.reader.list(UnreadKind::LostNote, "");
        };
        let marked = Marked { look: Look::PLAIN, before: None, link: None, ..marked(Piece::Note(*place)) };
        self.say(marked, false);
    }

    /// Lists a picture, or what else was drawn; a frame with the words in it.
    fn drawing(&mut self, element: &Element) {
        self.reader.fields.show("");
        if let Some(words) = element.find("w:txbxContent") {
            let words = words.text_of_paragraphs().join(" ");
            return self.reader.list(UnreadKind::TextBox, &words);
        }
        let kind = if element.name == "w:object" { UnreadKind::Object } else { UnreadKind::Picture };
        let about = element.find("wp:docPr");
        let words = about.and_then(|about| about.attribute("descr").or_else(|| about.attribute("name")));
        self.reader.list(kind, words.unwrap_or_default());
    }

    /// How words with these properties look.
    fn look(&self, properties: &Element) -> Look {
        let style = properties.child("w:rStyle").and_then(|style| style.attribute("w:val"));
        let style = style.map(|style| self.reader.styles.meaning(Some(style)).looks).unwrap_or_default();
        let said = Said::of(properties).or(style).or(self.looks);
        // Code takes no heed of looks; words in such a paragraph may go on in another, where its break is gone.
        said.upon(Look::PLAIN)
    }

    /// Lists what is seen of words, and cannot be kept.
    fn list_looks(&mut self, properties: &Element, run: &Element, is_link: bool) {
        let value = |name: &str| properties.child(name).and_then(|property| property.attribute("w:val"));
        let underlined = value("w:u").is_some_and(|value| value != "none") && !is_link;
        let shade = properties.child("w:shd").and_then(|shade| shade.attribute("w:fill"));
        let highlighted =
            value("w:highlight").is_some_and(|value| value != "none") || shade.is_some_and(colours::is_seen_behind);
        let theme = properties.child("w:color").and_then(|colour| colour.attribute("w:themeColor"));
        let is_link = is_link || matches!(theme, Some("hyperlink" | "followedHyperlink"));
        let coloured = value("w:color").is_some_and(colours::is_seen_of_words) && !is_link;
        let script = matches!(value("w:vertAlign"), Some("superscript" | "subscript"));
        let words = plain_text(run);
        if words.trim().is_empty() {
            return;
        }
        if underlined && !matches!(self.kind, Kind::Heading(_)) {
            self.reader.list(UnreadKind::Underline, &words);
        }
        if highlighted {
            self.reader.list(UnreadKind::Highlight, &words);
        }
        if coloured && !matches!(self.kind, Kind::Heading(_)) {
            self.reader.list(UnreadKind::Colour, &words);
        }
        if script {
            self.reader.list(UnreadKind::Script, &words);
        }
    }
}

fn id(element: &Element) -> String {
    element.attribute("w:id").unwrap_or_default().to_owned()
}
