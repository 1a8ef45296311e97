//! The house rules that a compiler does not hold: who may import whom, that no two files need each other, which layer
//! names git2, and which files print.
//!
//! The sources are read as words, not as text: comments and strings are passed over, and a path counts wherever it
//! stands, in a `use` or in the middle of an expression. A `mod` declaration is no import.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The layers, from the bottom up, and what each may import.
const LAYERS: [(&str, &[&str]); 5] = [
    ("text", &[]),
    ("letter", &["text"]),
    ("ledger", &["letter", "text"]),
    ("render", &["text"]),
    ("cli", &["ledger", "letter", "render", "text"]),
];

/// The files that may print.
const PRINTERS: [&str; 5] = ["cli/mod.rs", "cli/output.rs", "cli/output/pager.rs", "cli/question.rs", "cli/report.rs"];

#[test]
fn layers_import_downwards_only() {
    let mut breaches = Vec::new();
    for (file, imported) in House::read().imports() {
        let (from, to) = (layer(&file), layer(&imported));
        let allowed = LAYERS.iter().find(|(name, _)| *name == from).map_or(&[][..], |(_, allowed)| allowed);
        if from != to && !allowed.contains(&to) {
            breaches.push(format!("{file} imports {imported}"));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, imported) in House::read().imports() {
        graph.entry(file).or_default().insert(imported);
    }
    let circles: BTreeSet<String> = graph.keys().filter_map(|file| circle(&graph, file)).collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn every_file_belongs_to_the_crate() {
    let house = House::read();
    let declared: BTreeSet<&str> = house
        .sources
        .values()
        .flat_map(|source| source.declares.iter())
        .map(|module| house.modules.get(module).map_or("", String::as_str))
        .collect();
    let roots = ["lib.rs", "main.rs"];
    let orphans: Vec<&String> = house
        .sources
        .keys()
        .filter(|file| !roots.contains(&file.as_str()) && !declared.contains(file.as_str()))
        .collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

#[test]
fn only_the_ledger_names_git2() {
    let named = |source: &Source| source.words.iter().any(|word| word == "git2" || word == "libgit2_sys");
    let house = House::read();
    let files: Vec<&String> = house.sources.iter().filter(|(_, source)| named(source)).map(|(file, _)| file).collect();
    assert!(!files.is_empty() && files.iter().all(|file| layer(file) == "ledger"), "{files:?}");
}

#[test]
fn only_the_desk_prints_and_only_in_few_places() {
    let prints = |source: &Source| {
        // `.stdout(…)` says where a child process is to write, and writes nothing itself.
        source.words.windows(3).any(|words| match [&words[0], &words[1], &words[2]].map(String::as_str) {
            [_, "print" | "println" | "eprint" | "eprintln" | "dbg", "!"] => true,
            [before, "stdout" | "stderr", "("] => before != ".",
            _ => false,
        })
    };
    let house = House::read();
    let files: Vec<&str> =
        house.sources.iter().filter(|(_, source)| prints(source)).map(|(file, _)| file.as_str()).collect();
    assert!(!files.is_empty() && files.iter().all(|file| PRINTERS.contains(file)), "{files:?}");
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
    let source = Source::parse("cli::here", text);
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
}

/// All source files, by their path below `src/`, and the file that holds each module.
struct House {
    sources: BTreeMap<String, Source>,
    modules: BTreeMap<String, String>,
}

impl House {
    fn read() -> Self {
        let mut house = Self { sources: BTreeMap::new(), modules: BTreeMap::new() };
        house.gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "");
        house
    }

    fn gather(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                self.gather(&path, &format!("{name}/"));
            } else if let Some(stem) = name.strip_suffix(".rs") {
                let module = match stem {
                    "lib" | "main" => String::new(),
                    stem => stem.strip_suffix("/mod").unwrap_or(stem).replace('/', "::"),
                };
                self.sources.insert(name.clone(), Source::parse(&module, &fs::read_to_string(&path).unwrap()));
                if stem != "main" {
                    self.modules.insert(module, name);
                }
            }
        }
    }

    /// Which file imports which.
    fn imports(&self) -> BTreeSet<(String, String)> {
        let mut imports = BTreeSet::new();
        for (file, source) in &self.sources {
            for path in &source.paths {
                let imported = self.file_of(path);
                if imported != file && imported != "lib.rs" {
                    imports.insert((file.clone(), imported.to_owned()));
                }
            }
        }
        imports
    }

    /// The file that a path leads into: that of the longest module it names.
    fn file_of(&self, path: &str) -> &str {
        let mut module = path;
        loop {
            if let Some(file) = self.modules.get(module) {
                return file;
            }
            module = module.rsplit_once("::").map_or("", |(above, _)| above);
        }
    }
}

/// What one file says that matters here.
struct Source {
    /// Everything but comments, strings and white space.
    words: Vec<String>,
    /// The modules that it declares and keeps in files of their own.
    declares: Vec<String>,
    /// The paths of ours that it names, from the root of the crate.
    paths: Vec<String>,
}

impl Source {
    fn parse(module: &str, text: &str) -> Self {
        let words = words(text);
        let mut reader =
            Reader { words: &words, at: 0, modules: Vec::new(), depth: 0, declares: Vec::new(), paths: Vec::new() };
        let root: Vec<String> = module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        reader.modules.push((0, root));
        reader.read();
        let (declares, paths) = (reader.declares, reader.paths);
        Self { words, declares, paths }
    }
}

/// Goes through the words of a file and keeps count of the module it is in.
struct Reader<'w> {
    words: &'w [String],
    at: usize,
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
            "crate" => module.clear(),
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

fn layer(file: &str) -> &str {
    let end = file.find(['/', '.']).unwrap_or(file.len());
    &file[..end]
}

/// A way from a file back to itself; told from its first name, so that each circle has one telling.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>, start: &str) -> Option<String> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in graph.get(way[way.len() - 1]).into_iter().flatten() {
            if next == start {
                return Some(format!("{} → {start}", way.join(" → ")));
            }
            if seen.insert(next.as_str()) {
                ways.push([way.as_slice(), &[next.as_str()]].concat());
            }
        }
    }
    None
}
