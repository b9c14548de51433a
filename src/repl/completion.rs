//! Owns completion: what the word before the cursor could become.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use super::commands;
use super::mailbox::{Candidate, Completions};
use crate::modules;
use crate::objects::dict::DictObject;
use crate::objects::value::Value;
use crate::syntax::outline::{Ending, Outline, Word, WordKind, outline};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// What stands before the cursor, and so what is looked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted<'t> {
    Command(&'t str),
    /// A path in a string, as far as it is written.
    Path(&'t str),
    /// A module after `import` or `from`, perhaps inside of a package.
    Module(&'t str),
    /// A name after `from MODULE import`.
    Member {
        module: &'t str,
        prefix: &'t str,
    },
    /// An attribute of what the names before the last dot lead to.
    Attribute {
        object: Vec<&'t str>,
        prefix: &'t str,
    },
    Name(&'t str),
    Nothing,
}

/// What could stand in the place of the word that the text ends with. Looking may run the program's code: `__dir__`, and
/// the properties on the way.
pub fn complete(vm: &mut Vm, namespace: &Rc<DictObject>, text: &str) -> Completions {
    let (prefix, found) = match wanted(text) {
        Wanted::Command(prefix) => (prefix, Ok(commands::names().map(str::to_string).collect())),
        Wanted::Path(written) => return paths(written),
        Wanted::Module(written) => {
            let prefix = written.rsplit('.').next().unwrap_or(written);
            (prefix, modules_inside(vm, written.rsplit_once('.').map(|(package, _)| package)))
        }
        Wanted::Member { module, prefix } => (prefix, members(vm, module)),
        Wanted::Attribute { object, prefix } => (prefix, attributes(vm, namespace, &object)),
        Wanted::Name(prefix) => (prefix, Ok(names(vm, namespace))),
        Wanted::Nothing => return Completions::default(),
    };
    // What cannot be looked at has nothing to offer.
    let found: BTreeSet<String> = found.unwrap_or_default();
    let is_offered = |name: &String| name.starts_with(prefix) && (!name.starts_with('_') || prefix.starts_with('_'));
    let candidates = found.into_iter().filter(is_offered);
    let candidates = candidates.map(|name| Candidate { shown: name.clone(), text: name }).collect();
    Completions { replaced: prefix.len(), candidates }
}

fn wanted(text: &str) -> Wanted<'_> {
    if text.starts_with(':') {
        return match text.split_once(char::is_whitespace) {
            None => Wanted::Command(text),
            Some((_, expression)) => wanted_in_code(expression),
        };
    }
    wanted_in_code(text)
}

fn wanted_in_code(text: &str) -> Wanted<'_> {
    let Outline { words, ending } = outline(text);
    let spelled = |word: &Word| &text[word.span.start as usize..word.span.end as usize];
    if matches!(ending, Ending::ShortString | Ending::LongString) {
        let Some(string) = words.last().map(spelled) else { return Wanted::Nothing };
        let body = string.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        return match body.strip_prefix(['"', '\'']) {
            Some(path) if !path.contains('\n') => Wanted::Path(path),
            _ => Wanted::Nothing,
        };
    }
    if words.last().is_some_and(|word| word.kind == WordKind::Comment) {
        return Wanted::Nothing;
    }
    let line_start = text.rfind('\n').map_or(0, |end| end + 1);
    let line: Vec<&Word> = words.iter().filter(|word| word.span.start as usize >= line_start).collect();
    let statement = line.iter().rposition(|word| spelled(word) == ";").map_or(&line[..], |at| &line[at + 1..]);
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    let prefix = &text[text.trim_end_matches(is_word).len()..];
    let dotted = &text[text.trim_end_matches(|c| is_word(c) || c == '.').len()..];
    let first = statement.first().filter(|word| (word.span.end as usize) < text.len()).map(|word| spelled(word));
    match first {
        Some("import") => return Wanted::Module(dotted),
        Some("from") => {
            let import = statement.iter().position(|word| spelled(word) == "import");
            return match import.filter(|&at| (statement[at].span.end as usize) < text.len()) {
                None => Wanted::Module(dotted),
                Some(at) => {
                    let module = text[statement[0].span.end as usize..statement[at].span.start as usize].trim();
                    Wanted::Member { module, prefix }
                }
            };
        }
        _ => {}
    }
    if prefix.starts_with(|c: char| c.is_ascii_digit()) {
        return Wanted::Nothing;
    }
    match dotted.rsplit_once('.') {
        None => Wanted::Name(prefix),
        Some((object, _)) => {
            let object: Vec<&str> = object.split('.').collect();
            let is_name = |name: &&str| !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit());
            // The result of a call, say, is not computed for this.
            if object.iter().all(is_name) { Wanted::Attribute { object, prefix } } else { Wanted::Nothing }
        }
    }
}

fn names(vm: &mut Vm, namespace: &Rc<DictObject>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = KEYWORDS.iter().map(|keyword| keyword.to_string()).collect();
    found.extend(texts(namespace.keys()));
    found.extend(texts(vm.builtins.keys()));
    found
}

fn attributes(vm: &mut Vm, namespace: &Rc<DictObject>, path: &[&str]) -> VmResult<BTreeSet<String>> {
    let Some((first, rest)) = path.split_first() else { return Ok(BTreeSet::new()) };
    let first = vm.intern(first);
    let Some(mut object) = namespace.get_str(&first).or_else(|| vm.builtins.get_str(&first)) else {
        return Ok(BTreeSet::new());
    };
    for name in rest {
        object = vm.get_attribute_str(&object, name)?;
    }
    directory(vm, &object)
}

/// `dir(object)`.
fn directory(vm: &mut Vm, object: &Value) -> VmResult<BTreeSet<String>> {
    let name = vm.intern("dir");
    let Some(function) = vm.builtins.get_str(&name) else { return Ok(BTreeSet::new()) };
    let names = vm.call(&function, std::slice::from_ref(object))?;
    let names = vm.collect(&names)?;
    Ok(texts(names).collect())
}

/// What a module has, if it is loaded or Kaa's own: others would have to run first.
fn members(vm: &mut Vm, module: &str) -> VmResult<BTreeSet<String>> {
    let mut found = modules_inside(vm, Some(module))?;
    let name = vm.intern(module);
    let is_own = modules::find(module).is_some();
    if is_own || vm.modules.get_str(&name).is_some() {
        let module = vm.import_module(module)?;
        found.extend(directory(vm, &module)?);
    }
    Ok(found)
}

/// The names of the modules in a package, or of all that are in none.
fn modules_inside(vm: &mut Vm, package: Option<&str>) -> VmResult<BTreeSet<String>> {
    let mut found: BTreeSet<String> = match package {
        None => modules::names().filter(|name| !name.contains('.')).map(str::to_string).collect(),
        Some(package) => {
            let inside = modules::names().filter_map(|name| name.strip_prefix(package)?.strip_prefix('.'));
            inside.filter(|name| !name.contains('.')).map(str::to_string).collect()
        }
    };
    let sys = vm.import_module("sys")?;
    let path = vm.get_attribute_str(&sys, "path")?;
    let inside = package.map(|package| package.replace('.', "/")).unwrap_or_default();
    for folder in texts(vm.collect(&path)?) {
        let folder = if folder.is_empty() { ".".to_string() } else { folder };
        found.extend(modules_in_folder(&Path::new(&folder).join(&inside)));
    }
    Ok(found)
}

fn modules_in_folder(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let module = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.ok()?.path();
        let name = path.file_name()?.to_str()?;
        let name = match name.strip_suffix(".py") {
            Some(name) => name,
            None if path.join("__init__.py").is_file() => name,
            None => return None,
        };
        let is_name = !name.is_empty() && name.chars().all(|c| c == '_' || c.is_alphanumeric());
        (is_name && !name.starts_with("__")).then(|| name.to_string())
    };
    entries.filter_map(module).collect()
}

/// The files and folders that begin as is written.
fn paths(written: &str) -> Completions {
    let (folder, prefix) = written
        .rsplit_once('/')
        .map_or(("", written), |(_, prefix)| (&written[..written.len() - prefix.len()], prefix));
    let real = match (folder.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ if folder.is_empty() => Path::new(".").to_path_buf(),
        _ => Path::new(folder).to_path_buf(),
    };
    let entries = std::fs::read_dir(real).into_iter().flatten().filter_map(Result::ok);
    let mut candidates: Vec<Candidate> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_offered = name.starts_with(prefix) && (!name.starts_with('.') || prefix.starts_with('.'));
            let end = if entry.path().is_dir() { "/" } else { "" };
            let name = format!("{name}{end}");
            is_offered.then(|| Candidate { shown: name.clone(), text: name })
        })
        .collect();
    candidates.sort_by(|one, other| one.text.cmp(&other.text));
    Completions { replaced: prefix.len(), candidates }
}

fn texts(values: Vec<Value>) -> impl Iterator<Item = String> {
    values.into_iter().filter_map(|value| value.as_str().map(|text| text.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_cursor_says_what_is_wanted() {
        let attribute = |object: &[&'static str], prefix| Wanted::Attribute { object: object.to_vec(), prefix };
        let cases = [
            ("pri", Wanted::Name("pri")),
            ("", Wanted::Name("")),
            ("f(x.", attribute(&["x"], "")),
            ("x.y.zo", attribute(&["x", "y"], "zo")),
            ("await asyncio.sl", attribute(&["asyncio"], "sl")),
            ("f().a", Wanted::Nothing),
            ("1.", Wanted::Nothing),
            ("import ", Wanted::Module("")),
            ("import os, asyncio.ta", Wanted::Module("asyncio.ta")),
            ("impor", Wanted::Name("impor")),
            ("from os", Wanted::Module("os")),
            ("from os import pa", Wanted::Member { module: "os", prefix: "pa" }),
            ("x = 1; from os import ", Wanted::Member { module: "os", prefix: "" }),
            ("open('src/ma", Wanted::Path("src/ma")),
            ("open(\"", Wanted::Path("")),
            ("x = 1 # pri", Wanted::Nothing),
            (":ta", Wanted::Command(":ta")),
            (":time asyncio.sl", attribute(&["asyncio"], "sl")),
        ];
        for (text, expected) in cases {
            assert_eq!(wanted(text), expected, "{text:?}");
        }
    }
}
