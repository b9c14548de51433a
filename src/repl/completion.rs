//! Owns completion: what the word before the cursor could become.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use super::commands;
use super::mailbox::{Candidate, Completions};
use crate::modules;
use crate::objects::bytes::BytesObject;
use crate::objects::dict::DictObject;
use crate::objects::value::Value;
use crate::source::SourceFile;
use crate::syntax::ast::{Constant, Expression, ExpressionKind, Root, UnaryOperator};
use crate::syntax::outline::{Ending, Outline, Word, WordKind, outline};
use crate::syntax::{self, Mode, Parsed};
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
    /// An attribute of what stands before the last dot.
    Attribute {
        object: &'t str,
        prefix: &'t str,
    },
    Name(&'t str),
    Nothing,
}

/// What could stand in the place of the word that the text ends with. Looking may run the program's code: `__dir__`, and
/// the properties on the way. It calls nothing and awaits nothing that is written there, so the result of a call has no
/// attributes to offer: nobody wants to pay or to send anything by pressing Tab.
pub fn complete(vm: &mut Vm, namespace: &Rc<DictObject>, text: &str) -> Completions {
    let (prefix, found) = match wanted(text) {
        Wanted::Command(prefix) => (prefix, Ok(commands::names().map(str::to_string).collect())),
        Wanted::Path(written) => return paths(written),
        Wanted::Module(written) => {
            let prefix = written.rsplit('.').next().unwrap_or(written);
            (prefix, modules_inside(vm, written.rsplit_once('.').map(|(package, _)| package)))
        }
        Wanted::Member { module, prefix } => (prefix, members(vm, module)),
        Wanted::Attribute { object, prefix } => (prefix, attributes(vm, namespace, object)),
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
    let before = words.len() - usize::from(!prefix.is_empty());
    match words[..before].last() {
        Some(dot) if spelled(dot) == "." => match primary(&words[..before - 1], text) {
            Some(start) => Wanted::Attribute { object: &text[start..dot.span.start as usize], prefix },
            None => Wanted::Nothing,
        },
        // A number, which a dot is a part of.
        _ if text[..text.len() - prefix.len()].ends_with('.') => Wanted::Nothing,
        _ => Wanted::Name(prefix),
    }
}

/// Where the primary begins that the words end with: a name, a literal or what is in brackets, and all that is looked up
/// in it.
fn primary(words: &[Word], text: &str) -> Option<usize> {
    let spelled = |word: &Word| &text[word.span.start as usize..word.span.end as usize];
    let is_atom = |word: &Word| match word.kind {
        WordKind::Name | WordKind::String | WordKind::Number | WordKind::ClosingBracket => true,
        WordKind::Keyword => matches!(spelled(word), "None" | "True" | "False"),
        WordKind::OpeningBracket | WordKind::Operator | WordKind::Comment => false,
    };
    let mut at = words.len().checked_sub(1).filter(|&at| is_atom(&words[at]))?;
    loop {
        let mut may_follow = false;
        if words[at].kind == WordKind::ClosingBracket {
            let mut depth = 0;
            at = words[..=at].iter().rposition(|word| {
                match word.kind {
                    WordKind::ClosingBracket => depth += 1,
                    WordKind::OpeningBracket => depth -= 1,
                    _ => {}
                }
                depth == 0
            })?;
            may_follow = true;
        }
        at = match at.checked_sub(1).map(|before| &words[before]) {
            Some(before) if may_follow && is_atom(before) => at - 1,
            Some(dot) if spelled(dot) == "." => at.checked_sub(2).filter(|&at| is_atom(&words[at]))?,
            _ => return Some(words[at].span.start as usize),
        };
    }
}

fn names(vm: &mut Vm, namespace: &Rc<DictObject>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = KEYWORDS.iter().map(|keyword| keyword.to_string()).collect();
    found.extend(texts(namespace.keys()));
    found.extend(texts(vm.builtins.keys()));
    found
}

fn attributes(vm: &mut Vm, namespace: &Rc<DictObject>, object: &str) -> VmResult<BTreeSet<String>> {
    // In brackets it may go over several lines.
    let source = SourceFile::new("<completion>", format!("({object})"));
    let Ok(Parsed { root: Root::Expression(expression), .. }) = syntax::parse(&source, Mode::Expression) else {
        return Ok(BTreeSet::new());
    };
    match look_up(vm, namespace, &expression)? {
        Some(object) => directory(vm, &object),
        None => Ok(BTreeSet::new()),
    }
}

/// What an expression gives, or something of the same type; `None` for one that has to be run.
fn look_up(vm: &mut Vm, namespace: &Rc<DictObject>, expression: &Expression) -> VmResult<Option<Value>> {
    Ok(match &expression.kind {
        ExpressionKind::Name(name) => {
            let name = vm.intern(name);
            namespace.get_str(&name).or_else(|| vm.builtins.get_str(&name))
        }
        ExpressionKind::Attribute { value, name } => match look_up(vm, namespace, value)? {
            Some(object) => Some(vm.get_attribute_str(&object, &name.name)?),
            None => None,
        },
        ExpressionKind::Subscript { value, index } => {
            let (object, index) = (look_up(vm, namespace, value)?, literal(index));
            match (object, index) {
                // A class of the program's own may do anything when it is asked for an item.
                (Some(object @ (Value::Dict(_) | Value::List(_) | Value::Tuple(_) | Value::Str(_))), Some(index)) => {
                    Some(vm.get_item(&object, &index)?)
                }
                _ => None,
            }
        }
        ExpressionKind::List(_) | ExpressionKind::ListComprehension { .. } => Some(vm.new_list(Vec::new())),
        ExpressionKind::Tuple(_) => Some(vm.new_tuple([])),
        ExpressionKind::Dict(_) | ExpressionKind::DictComprehension { .. } => Some(vm.new_dict(DictObject::default())),
        _ => literal(expression),
    })
}

/// The value of a constant, or of a negative number.
fn literal(expression: &Expression) -> Option<Value> {
    match &expression.kind {
        ExpressionKind::Constant(constant) => match constant {
            Constant::None => Some(Value::None),
            Constant::True => Some(Value::Bool(true)),
            Constant::False => Some(Value::Bool(false)),
            Constant::Int(number) => Some(Value::from(number.clone())),
            Constant::Float(number) => Some(Value::Float(*number)),
            Constant::Str(text) => Some(Value::from(&**text)),
            Constant::Bytes(bytes) => Some(Value::Bytes(Rc::new(BytesObject::new(&**bytes)))),
            _ => None,
        },
        ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => match literal(operand)? {
            Value::Int(number) => number.checked_neg().map(Value::Int),
            _ => None,
        },
        _ => None,
    }
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
        let attribute = |object, prefix| Wanted::Attribute { object, prefix };
        let cases = [
            ("pri", Wanted::Name("pri")),
            ("", Wanted::Name("")),
            ("f(x.", attribute("x", "")),
            ("x.y.zo", attribute("x.y", "zo")),
            ("await asyncio.sl", attribute("asyncio", "sl")),
            ("g(f(a)[1].b.c", attribute("f(a)[1].b", "c")),
            ("for x in d['a.b'][-1].", attribute("d['a.b'][-1]", "")),
            ("x + (1, 2).", attribute("(1, 2)", "")),
            ("f(a)[", Wanted::Name("")),
            ("return [].ap", attribute("[]", "ap")),
            ("''.jo", attribute("''", "jo")),
            ("(.a", Wanted::Nothing),
            ("1.5.", attribute("1.5", "")),
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
            (":time asyncio.sl", attribute("asyncio", "sl")),
        ];
        for (text, expected) in cases {
            assert_eq!(wanted(text), expected, "{text:?}");
        }
    }
}
