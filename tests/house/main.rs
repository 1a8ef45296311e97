//! The house rules that a compiler does not hold: who may import whom, that no two files need each other, which layer
//! names git2, and which files print.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use source::Source;

/// The layers, from the bottom up, and what each may import.
const LAYERS: [(&str, &[&str]); 6] = [
    ("text", &[]),
    ("letter", &["text"]),
    ("ledger", &["letter", "text"]),
    ("document", &["text"]),
    ("render", &["text"]),
    ("cli", &["document", "ledger", "letter", "render", "text"]),
];

/// The layers that are crates of their own.
const CRATES: [&str; 3] = ["document", "render", "text"];

/// The files that may print.
const PRINTERS: [&str; 6] =
    ["cli/mod.rs", "cli/output.rs", "cli/output/pager.rs", "cli/progress.rs", "cli/question.rs", "cli/report.rs"];

#[test]
fn layers_import_downwards_only() {
    let mut breaches = Vec::new();
    for (file, imported) in House::read().imports() {
        let (from, to) = (layer(&file), layer(&imported));
        // The crate itself is all of its layers.
        if file == "lib.rs" {
            continue;
        }
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
    let roots = ["lib.rs", "main.rs", "document/lib.rs", "render/lib.rs", "text/lib.rs"];
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
                    stem => stem.strip_suffix("/mod").or(stem.strip_suffix("/lib")).unwrap_or(stem).replace('/', "::"),
                };
                let of = CRATES.into_iter().find(|of| layer(&name) == *of).unwrap_or_default();
                let source = Source::parse(&module, of, &fs::read_to_string(&path).unwrap());
                self.sources.insert(name.clone(), source);
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
