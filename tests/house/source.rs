//! One source file as words: which modules it declares, and which paths it names.
//!
//! Comments and strings are passed over, and a path counts wherever it stands, in a `use` or in the middle of an
//! expression. A `mod` declaration is no import.

/// How the names of our crates begin, before the name of the layer.
const OURS: &str = "paraaf_";

/// What one file says that matters here.
pub(crate) struct Source {
    /// Everything but comments, strings and white space.
    pub(crate) words: Vec<String>,
    /// The modules that it declares and keeps in files of their own.
    pub(crate) declares: Vec<String>,
    /// The paths of ours that it names, from the root of the crate.
    pub(crate) paths: Vec<String>,
}

impl Source {
    /// Reads the file that holds this module, of a crate that is this module of ours; an empty name for that of all.
    pub(crate) fn parse(module: &str, of: &str, text: &str) -> Self {
        let words = words(text);
        let names = |module: &str| module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let mut reader = Reader {
            words: &words,
            at: 0,
            root: names(of),
            modules: vec![(0, names(module))],
            depth: 0,
            declares: Vec::new(),
            paths: Vec::new(),
        };
        reader.read();
        let (declares, paths) = (reader.declares, reader.paths);
        Self { words, declares, paths }
    }
}

/// Goes through the words of a file and keeps count of the module it is in.
struct Reader<'w> {
    words: &'w [String],
    at: usize,
    /// Where `crate` leads.
    root: Vec<String>,
    /// The modules around this place, with the depth of braces at which each began.
    modules: Vec<(usize, Vec<String>)>,
    depth: usize,
    declares: Vec<String>,
    paths: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(word) = self.words.get(self.at) {
            let before = self.at.checked_sub(1).map_or("", |before| self.words[before].as_str());
            match word.as_str() {
                "mod" => self.module(),
                "use" => {
                    self.at += 1;
                    self.tree(&[]);
                }
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.depth -= 1;
                    if self.modules.last().is_some_and(|(depth, _)| *depth > self.depth) {
                        self.modules.pop();
                    }
                    self.at += 1;
                }
                first if is_name(first) && !matches!(before, "::" | ".") && self.word(1) == "::" => {
                    let path = self.path();
                    self.found(&path);
                }
                _ => self.at += 1,
            }
        }
    }

    fn word(&self, ahead: usize) -> &str {
        self.words.get(self.at + ahead).map_or("", String::as_str)
    }

    fn here(&self) -> Vec<String> {
        self.modules.last().expect("the file itself is a module").1.clone()
    }

    fn module(&mut self) {
        let mut module = self.here();
        module.push(self.word(1).to_owned());
        match self.word(2) {
            "{" => {
                self.depth += 1;
                self.modules.push((self.depth, module));
            }
            _ => self.declares.push(module.join("::")),
        }
        self.at += 3;
    }

    /// One branch of a `use`, and all that follows it between the same braces.
    fn tree(&mut self, above: &[String]) {
        let mut path = above.to_vec();
        loop {
            match self.word(0).to_owned().as_str() {
                "{" => {
                    self.at += 1;
                    self.tree(&path);
                }
                "}" | ";" | "," => {
                    let end = self.word(0).to_owned();
                    let is_branch = self.words[self.at - 1] != "}" && self.words[self.at - 1] != ",";
                    if is_branch && path.len() > above.len() {
                        self.found(&path);
                    }
                    self.at += 1;
                    if end != "," {
                        return;
                    }
                    path = above.to_vec();
                }
                "as" => self.at += 2,
                "self" if !path.is_empty() => {
                    self.found(&path);
                    path = above.to_vec();
                    self.at += 1;
                }
                name => {
                    if name != "::" {
                        path.push(name.to_owned());
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// A path in the middle of an expression or a type.
    fn path(&mut self) -> Vec<String> {
        let mut path = vec![self.word(0).to_owned()];
        self.at += 1;
        while self.word(0) == "::" && is_name(self.word(1)) {
            path.push(self.word(1).to_owned());
            self.at += 2;
        }
        path
    }

    /// Notes a path if it leads to something of ours.
    fn found(&mut self, path: &[String]) {
        let mut module = self.here();
        let mut rest = path;
        match path[0].as_str() {
            "crate" => module.clone_from(&self.root),
            "self" => {}
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
                module.extend_from_slice(rest);
                self.paths.push(module.join("::"));
                return;
            }
            // A layer that is a crate of its own.
            first if first.starts_with(OURS) => {
                module = vec![first[OURS.len()..].to_owned()];
            }
            // A module that is declared in this file, in the module at hand or in one around it.
            first => {
                let declared =
                    |module: &[String]| self.declares.contains(&[module, &[first.to_owned()]].concat().join("::"));
                let Some((_, around)) = self.modules.iter().rev().find(|(_, module)| declared(module)) else { return };
                self.paths.push([around.as_slice(), path].concat().join("::"));
                return;
            }
        }
        module.extend_from_slice(&rest[1..]);
        self.paths.push(module.join("::"));
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of a source text.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#") => raw(rest),
            '\'' => character(rest),
            ':' if rest.starts_with("::") => 2,
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            other => other.len_utf8(),
        };
        let word = &rest[..length];
        let passed_over = ["//", "/*", "\"", "r\"", "r#", "'"].iter().any(|start| word.starts_with(start));
        if !passed_over && !word.trim().is_empty() {
            words.push(word.to_owned());
        }
        rest = &rest[length..];
    }
    words
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

fn raw(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    text[hashes + 2..].find(&end).map_or(text.len(), |at| hashes + 2 + at + end.len())
}

/// A character, or the mark of a lifetime.
fn character(text: &str) -> usize {
    let inside = &text[1..];
    let end = if inside.starts_with('\\') { inside[2..].find('\'').map(|at| at + 2) } else { None };
    let plain = inside.chars().next().map(char::len_utf8).filter(|length| inside[*length..].starts_with('\''));
    end.or(plain).map_or(1, |end| end + 2)
}

#[test]
fn imports_are_found_in_every_form() {
    let text = r#"
        mod child;
        //! use crate::a_comment;
        pub use crate::{text::{words, redline::Redline as R}, letter as l};
        use super::{self, sibling::*};
        const QUOTED: (&str, char) = ("use crate::no; mod no;", '"');
        fn f<'a>(x: &'a str) { child::go(x); crate::render::page::Page::new(); std::mem::drop(crate_name::x); }
        mod tests { use super::*; use super::super::cousin; fn g() { child::go("") } }
    "#;
    let source = Source::parse("cli::here", "", text);
    assert_eq!(source.declares, ["cli::here::child"]);
    let expected = [
        "text::words",
        "text::redline::Redline",
        "letter",
        "cli",
        "cli::sibling",
        "cli::here::child::go",
        "render::page::Page::new",
        "cli::here",
        "cli::cousin",
        "cli::here::child::go",
    ];
    let found: Vec<&str> = source.paths.iter().map(|path| path.trim_end_matches("::*")).collect();
    assert_eq!(found, expected);
    assert_eq!(Source::parse("text::here", "text", "use crate::words::count;").paths, ["text::words::count"]);
}
