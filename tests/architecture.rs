//! Enforces the layer table of `src/ARCHITECTURE.md`, and the house rules that a reader of the text can check.
//!
//! Comments and literals are blanked first, so only code counts. Paths are those that begin with `crate`, `super` or
//! `self`; groups in braces are taken apart.

use std::fs;
use std::path::{Path, PathBuf};

/// What each part of `src/` may use, itself aside. A part that is not listed may not exist.
const LAYERS: &[(&str, &[&str])] = &[
    ("allocator", &[]),
    ("source", &[]),
    ("syntax", &["source"]),
    ("code", &["source"]),
    ("compile", &["syntax", "code", "source"]),
    // It only runs programs.
    ("conformance", &[]),
    // Objects and the VM know each other: a method is called with a `Vm`, the VM moves values.
    ("objects", &["vm", "heap", "code", "source"]),
    ("heap", &["objects", "vm"]),
    ("vm", &["objects", "heap", "code", "source"]),
    ("event_loop", &["objects", "vm", "heap", "source"]),
    // `sys.excepthook` and `warnings` show errors, and `diagnostics` is the only renderer.
    ("modules", &["event_loop", "diagnostics", "objects", "vm", "heap", "code", "source"]),
    ("trace", &["event_loop", "objects", "vm"]),
    ("diagnostics", &["syntax", "code", "objects", "vm", "heap", "source"]),
    (
        "interpreter",
        &[
            "trace",
            "modules",
            "event_loop",
            "objects",
            "vm",
            "heap",
            "diagnostics",
            "compile",
            "syntax",
            "code",
            "source",
        ],
    ),
    ("repl", &["interpreter", "trace", "modules", "event_loop", "objects", "vm", "code", "syntax", "source"]),
    (
        "cli",
        &[
            "repl",
            "interpreter",
            "trace",
            "modules",
            "event_loop",
            "objects",
            "vm",
            "heap",
            "diagnostics",
            "compile",
            "conformance",
            "syntax",
            "code",
            "source",
        ],
    ),
];

/// Names that a part may not use although it may use the part they live in: (who, name, why).
const FORBIDDEN_NAMES: &[(&str, &str, &str)] = &[
    ("objects", "Instruction", "objects never touch instructions; a coroutine holds an opaque parked stack"),
    ("event_loop", "Instruction", "the event loop never touches instructions"),
    ("modules", "Instruction", "modules never touch instructions"),
];

/// Paths that a part may not use although it may use the part they live in: (who, path, why).
const FORBIDDEN_PATHS: &[(&str, &str, &str)] = &[
    ("event_loop", "vm::stack", "the loop never touches frames: it sends, it throws, it looks at what was yielded"),
    ("event_loop", "vm::frames", "the loop never touches frames: it sends, it throws, it looks at what was yielded"),
    ("event_loop", "code", "the loop never touches instructions"),
];

/// The only files with unsafe code; each use there has a `SAFETY:` sentence.
const UNSAFE_FILES: &[&str] =
    &["allocator.rs", "objects/native_object.rs", "objects/value.rs", "vm/stack.rs", "vm/stack/window.rs"];

#[test]
fn each_layer_uses_only_what_lies_below_it() {
    let mut faults = Vec::new();
    for file in sources() {
        let Some((_, below)) = LAYERS.iter().find(|(layer, _)| *layer == file.layer) else {
            if file.name != "lib.rs" && file.name != "main.rs" {
                faults.push(format!("src/{}: `{}` is not in the layer table", file.name, file.layer));
            }
            continue;
        };
        for path in file.paths() {
            let used = path.segments[0].as_str();
            let is_layer = LAYERS.iter().any(|(layer, _)| *layer == used);
            if is_layer && used != file.layer && !below.contains(&used) {
                faults.push(format!(
                    "src/{}:{}: `crate::{}`, but `{}` may only use [{}]",
                    file.name,
                    path.line,
                    path.segments.join("::"),
                    file.layer,
                    below.join(", "),
                ));
            }
        }
    }
    report("the layer table", faults);
}

#[test]
fn no_layer_names_what_it_must_not_know() {
    let mut faults = Vec::new();
    for file in sources() {
        for (layer, name, why) in FORBIDDEN_NAMES.iter().filter(|(layer, ..)| *layer == file.layer) {
            for line in file.lines_with_word(name) {
                faults.push(format!("src/{}:{line}: `{layer}` names `{name}`: {why}", file.name));
            }
        }
        for (layer, forbidden, why) in FORBIDDEN_PATHS.iter().filter(|(layer, ..)| *layer == file.layer) {
            for path in file.paths() {
                let full = path.segments.join("::");
                if full == *forbidden || full.starts_with(&format!("{forbidden}::")) {
                    faults.push(format!("src/{}:{}: `{layer}` names `{full}`: {why}", file.name, path.line));
                }
            }
        }
    }
    report("names that a layer must not know", faults);
}

#[test]
fn unsafe_code_lives_in_named_files_and_says_why_it_is_sound() {
    let mut faults = Vec::new();
    for file in sources() {
        let lines: Vec<&str> = file.text.lines().collect();
        for line in file.lines_with_word("unsafe") {
            if !UNSAFE_FILES.contains(&file.name.as_str()) {
                faults.push(format!("src/{}:{line}: `unsafe` outside [{}]", file.name, UNSAFE_FILES.join(", ")));
            } else if !lines[line.saturating_sub(6)..line].iter().any(|line| line.contains("SAFETY:")) {
                faults.push(format!("src/{}:{line}: `unsafe` without a `SAFETY:` sentence above it", file.name));
            }
        }
    }
    report("unsafe code", faults);
}

#[test]
fn state_is_reached_through_the_vm() {
    let mut faults = Vec::new();
    for file in sources() {
        for line in file.lines_with_word("thread_local") {
            faults.push(format!("src/{}:{line}: a `thread_local!` is state outside the `Vm`", file.name));
        }
        for (line, text) in file.code_lines() {
            if text.contains("static mut ") {
                faults.push(format!("src/{}:{line}: a `static mut` is state outside the `Vm`", file.name));
            }
        }
    }
    report("state outside the Vm", faults);
}

#[test]
fn nothing_is_unwrapped() {
    let mut faults = Vec::new();
    for file in sources() {
        for (line, text) in file.code_lines() {
            if text.contains(".unwrap()") {
                faults.push(format!("src/{}:{line}: `.unwrap()`; say why it cannot fail with `expect`", file.name));
            }
        }
    }
    report("unwrap", faults);
}

#[test]
fn each_file_opens_with_what_it_owns() {
    let mut faults = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            faults.push(format!("src/{}:1: the file does not open with `//! ` and a sentence", file.name));
        }
    }
    report("opening sentences", faults);
}

#[test]
fn the_reader_of_this_test_sees_only_code() {
    let code =
        blanked("use crate::a; // crate::b\nlet s = \"crate::c\\\"\"; /* crate::d /* */ crate::e */ r#\"x\"#; 'q'");
    let words: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(words, ["use", "crate::a;", "let", "s", "=", ";", ";"]);
    assert_eq!(blanked("fn f<'a>(x: &'a str) { '\"' }"), "fn f<'a>(x: &'a str) {     }");
    let file = Source::new("vm/call.rs", "use crate::{objects::{a, b::C}, code};\nuse super::stack;".to_owned());
    let paths: Vec<String> = file.paths().iter().map(|path| path.segments.join("::")).collect();
    assert_eq!(paths, ["objects::a", "objects::b::C", "code", "vm::stack"]);
}

fn report(rule: &str, faults: Vec<String>) {
    assert!(faults.is_empty(), "{} breaches of the rule on {rule}:\n  {}\n", faults.len(), faults.join("\n  "));
}

/// A file below `src/`.
struct Source {
    /// Its path below `src/`.
    name: String,
    /// The folder or file right below `src/` that it belongs to.
    layer: String,
    text: String,
    /// The text, with comments and literals replaced by spaces.
    code: String,
}

/// A path from the root of the crate, and the line it begins in.
struct UsedPath {
    segments: Vec<String>,
    line: usize,
}

impl Source {
    fn new(name: &str, text: String) -> Self {
        let first = name.split('/').next().expect("a split has a first piece");
        let layer = first.trim_end_matches(".rs").to_owned();
        Source { name: name.to_owned(), layer, code: blanked(&text), text }
    }

    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    fn lines_with_word(&self, word: &str) -> Vec<usize> {
        tokens(&self.code).into_iter().filter(|token| token.text == word).map(|token| token.line).collect()
    }

    /// Every path from the root of the crate.
    fn paths(&self) -> Vec<UsedPath> {
        let tokens = tokens(&self.code);
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let continues = tokens.get(at + 1).is_some_and(|next| next.text == "::");
            let inside = at > 0 && tokens[at - 1].text == "::";
            if !continues || inside {
                continue;
            }
            let base = match token.text.as_str() {
                "crate" => Vec::new(),
                "self" => self.module(),
                "super" => parent(self.module()),
                _ => continue,
            };
            expand(&tokens, at + 2, base, &mut found);
        }
        found
    }

    /// The module that the file is.
    fn module(&self) -> Vec<String> {
        let mut segments: Vec<String> = self.name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(segments.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            segments.pop();
        }
        segments
    }
}

fn parent(mut module: Vec<String>) -> Vec<String> {
    module.pop();
    module
}

/// Reads a path, or a group of paths, that begins at a token; returns where it ends.
fn expand(tokens: &[Token], mut at: usize, mut base: Vec<String>, found: &mut Vec<UsedPath>) -> usize {
    let line = tokens.get(at).map_or(0, |token| token.line);
    loop {
        match tokens.get(at).map(|token| token.text.as_str()) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    if tokens[at].text == "," {
                        at += 1;
                    } else {
                        at = expand(tokens, at, base.clone(), found);
                    }
                }
                return at + 1;
            }
            Some("super") => base = parent(base),
            Some("self") => {}
            Some(name) if name == "*" || name.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                base.push(name.to_owned());
            }
            _ => break,
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token.text != "::") {
            break;
        }
        at += 1;
    }
    if tokens.get(at).is_some_and(|token| token.text == "as") {
        at += 2;
    }
    if !base.is_empty() {
        found.push(UsedPath { segments: base, line });
    }
    // A token that no path contains must still be passed, or a group would never end.
    if tokens.get(at).is_some_and(|token| token.text == "," || token.text == "}") { at } else { at + 1 }
}

struct Token {
    text: String,
    line: usize,
}

/// Words, `::`, and every other character by itself.
fn tokens(code: &str) -> Vec<Token> {
    let mut all = Vec::new();
    for (index, text) in code.lines().enumerate() {
        let line = index + 1;
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            all.push(Token { text: rest[..length].to_owned(), line });
            rest = rest[length..].trim_start();
        }
    }
    all
}

/// The text with every comment and literal replaced by spaces, line by line the same.
fn blanked(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let end = literal_or_comment(&characters, at);
        if end == at {
            out.push(characters[at]);
            at += 1;
        } else {
            out.extend(characters[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the literal or comment that begins here ends, or `at` if none does.
fn literal_or_comment(text: &[char], at: usize) -> usize {
    let here = |offset: usize| text.get(at + offset).copied();
    let after_word = at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_');
    match (here(0), here(1)) {
        (Some('/'), Some('/')) => position(text, at, |rest| rest[0] == '\n'),
        (Some('/'), Some('*')) => {
            let (mut depth, mut end) = (1, at + 2);
            while depth > 0 && end < text.len() {
                match (text[end], text.get(end + 1)) {
                    ('/', Some('*')) => (depth, end) = (depth + 1, end + 2),
                    ('*', Some('/')) => (depth, end) = (depth - 1, end + 2),
                    _ => end += 1,
                }
            }
            end
        }
        (Some('r'), Some('"' | '#')) if !after_word || text[at - 1] == 'b' => {
            let hashes = text[at + 1..].iter().take_while(|c| **c == '#').count();
            if here(1 + hashes) != Some('"') {
                return at;
            }
            let close = |rest: &[char]| {
                rest[0] == '"' && rest.len() > hashes && rest[1..=hashes].iter().all(|character| *character == '#')
            };
            position(text, at + 2 + hashes, close) + 1 + hashes
        }
        (Some('"'), _) => {
            let mut end = at + 1;
            while end < text.len() && text[end] != '"' {
                end += if text[end] == '\\' { 2 } else { 1 };
            }
            (end + 1).min(text.len())
        }
        (Some('\''), Some('\\')) => position(text, at + 3, |rest| rest[0] == '\'') + 1,
        (Some('\''), Some(_)) if here(2) == Some('\'') => at + 3,
        _ => at,
    }
}

fn position(text: &[char], from: usize, found: impl Fn(&[char]) -> bool) -> usize {
    (from..text.len()).find(|at| found(&text[*at..])).unwrap_or(text.len())
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut pending = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).expect("a folder below src can be read") {
            let path: PathBuf = entry.expect("an entry can be read").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&root).expect("found below src");
                let name = below.to_str().expect("a file name is ASCII").replace('\\', "/");
                files.push(Source::new(&name, fs::read_to_string(&path).expect("a source is UTF-8")));
            }
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    files
}
