//! The faces that documents are set in, and the shapes of words in them.
//!
//! They are parts of Libertinus Serif and `DejaVu` Sans Mono with Latin, Greek and Cyrillic letters; their licences stand
//! beside them. A character that neither has is set as its number, `‹U+1F980›`, and remembered: nothing becomes an empty
//! box in silence.

use std::collections::{BTreeSet, HashMap};

use harfrust::{Direction, FontRef, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// One face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
    /// As on a typewriter; the signs that the others lack are taken from it too.
    Mono,
}

const FILES: [&[u8]; 5] = [
    include_bytes!("fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("fonts/LibertinusSerif-BoldItalic.otf"),
    include_bytes!("fonts/DejaVuSansMono.ttf"),
];

struct Loaded {
    font: Font,
    read: FontRef<'static>,
    data: ShaperData,
    /// How the words of each way of writing are shaped: it takes longer to find out than any word to shape.
    plans: HashMap<(Direction, Script), ShapePlan>,
}

/// All faces, and what they had no shape for.
pub(super) struct Faces {
    loaded: Vec<Loaded>,
    has: HashMap<(Face, char), bool>,
    missing: BTreeSet<char>,
}

/// Words in one face. Lengths are in parts of the size that they are set in.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub(super) face: Face,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

impl Face {
    /// The face of words that are strong, or stressed, or both.
    pub(super) fn of(strong: bool, stressed: bool) -> Self {
        match (strong, stressed) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

impl Faces {
    /// The faces that come with the program.
    pub(super) fn load() -> Self {
        let load = |file: &'static [u8]| {
            let read = FontRef::new(file).expect("the fonts that come along can be read");
            let data = ShaperData::new(&read);
            let font = Font::new(file.into(), 0).expect("the fonts that come along can be embedded");
            Loaded { font, read, data, plans: HashMap::new() }
        };
        Self { loaded: FILES.map(load).into(), has: HashMap::new(), missing: BTreeSet::new() }
    }

    /// A face as a document embeds it.
    pub(super) fn font(&self, face: Face) -> Font {
        self.loaded[face as usize].font.clone()
    }

    /// The characters that no face had a shape for.
    pub(super) fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// The shapes of some words, in as many pieces as faces are needed for them.
    pub(super) fn shape(&mut self, words: &str, face: Face) -> Vec<Shaped> {
        let mut runs: Vec<(Face, String)> = Vec::new();
        // An accent that was written by itself is one with its letter where there is such a letter.
        for c in words.nfc().flat_map(letters) {
            let (face, shape) = if self.has(face, c) {
                (face, c.to_string())
            } else if self.has(Face::Mono, c) {
                (Face::Mono, c.to_string())
            } else if is_joiner(c) {
                continue;
            } else {
                self.missing.insert(c);
                (face, format!("‹U+{:04X}›", u32::from(c)))
            };
            match runs.last_mut() {
                Some((last, run)) if *last == face => run.push_str(&shape),
                Some(_) | None => runs.push((face, shape)),
            }
        }
        runs.into_iter().map(|(face, run)| self.shape_run(run, face)).collect()
    }

    fn has(&mut self, face: Face, c: char) -> bool {
        if let Some(has) = self.has.get(&(face, c)) {
            return *has;
        }
        // An accent alone has nothing to stand on.
        let tried = if is_combining_mark(c) { format!("o{c}") } else { c.to_string() };
        let has = self.shape_run(tried, face).glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0);
        self.has.insert((face, c), has);
        has
    }

    fn shape_run(&mut self, text: String, face: Face) -> Shaped {
        let Loaded { read, data, plans, .. } = &mut self.loaded[face as usize];
        let shaper = data.shaper(read).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        // Signs alone are written in no way of their own.
        let known = script != script::UNKNOWN;
        let plan = plans
            .entry((direction, script))
            .or_insert_with(|| ShapePlan::new(&shaper, direction, known.then_some(script), None, &[]));
        let set = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        #[expect(clippy::cast_precision_loss, reason = "measures of a font are small numbers")]
        let part = |measure: i32| measure as f32 / shaper.units_per_em() as f32;
        let infos = set.glyph_infos();
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut width = 0.0;
        for (at, (info, position)) in infos.iter().zip(set.glyph_positions()).enumerate() {
            let start = info.cluster as usize;
            let later = infos[at..].iter().map(|info| info.cluster as usize).find(|cluster| *cluster > start);
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                part(position.x_advance),
                part(position.x_offset),
                part(position.y_offset),
                part(position.y_advance),
                start..later.unwrap_or(text.len()),
                None,
            ));
            width += part(position.x_advance);
        }
        Shaped { face, text, glyphs, width }
    }
}

/// The letters of a ligature that is a character of its own, as what was copied from a document for paper has them: a face
/// ties its own. The sign that redlines end a line with is the arrow that there is a shape for. Anything else is itself.
fn letters(c: char) -> Vec<char> {
    let mut letters = Vec::with_capacity(1);
    match c {
        '↵' => letters.push('↓'),
        '\u{FB00}'..='\u{FB06}' => decompose_compatible(c, |letter| letters.push(letter)),
        other => letters.push(other),
    }
    letters
}

/// What shapes the characters beside it and has no shape of its own.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}')
}
