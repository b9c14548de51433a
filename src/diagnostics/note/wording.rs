//! Owns the words that notes have in common: how they name code, functions, tasks and places.

use crate::code::CodeKind;
use crate::objects::explanation::{Definition, Place, Position, Trail, TrailEnd};

/// The innermost call of the program itself.
pub fn innermost(trail: &Trail) -> Option<&Position> {
    trail.calls.iter().rev().find(|position| !position.is_own())
}

/// "went up through leaf() and main() to": the calls between what yielded and the task.
pub fn way_up(trail: &Trail) -> String {
    let yielding = matches!(trail.end, TrailEnd::Yield);
    let own: Vec<String> = trail
        .calls
        .iter()
        .rev()
        .skip(usize::from(yielding))
        .filter(|position| !position.is_own())
        .map(|position| called(&position.function))
        .collect();
    match &own[..] {
        [] => "went to".to_string(),
        [single] => format!("went up through {single} to"),
        [first, second, .., last] if own.len() > 6 => {
            format!("went up through {first}, {second}, {} others and {last} to", own.len() - 3)
        }
        [others @ .., last] => format!("went up through {} and {last} to", others.join(", ")),
    }
}

/// "`await work()` in main() at file.py:3".
pub fn expression(position: &Position) -> String {
    let text = one_line(position.text());
    let text = if text.is_empty() { String::new() } else { format!("`{text}` ") };
    let place = shown(&position.place());
    match position.kind {
        CodeKind::Module => format!("{text}at {place}"),
        _ => format!("{text}in {} at {place}", called(&position.function)),
    }
}

/// "work(), which is defined at file.py:3".
pub fn defined(definition: &Definition) -> String {
    let name = called(&definition.name);
    match &definition.place {
        Some(place) if !place.file.starts_with('<') => format!("{name} (defined at {})", shown(place)),
        _ => name,
    }
}

/// A function by the part of its qualified name that says enough.
pub fn called(qualname: &str) -> String {
    match qualname {
        "<module>" => "the module".to_string(),
        _ => format!("{}()", qualname.rsplit("<locals>.").next().unwrap_or(qualname)),
    }
}

/// A task by a name that says that it is one.
pub fn called_task(name: &str) -> String {
    if name.starts_with("Task-") { name.to_string() } else { format!("task '{name}'") }
}

pub fn simple(qualname: &str) -> &str {
    qualname.rsplit('.').next().unwrap_or(qualname)
}

pub fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// A sentence with a capital.
pub fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

pub fn the(noun: &str) -> String {
    format!("the {noun}")
}

/// A file as seen from the current folder, and the line.
pub fn shown(place: &Place) -> String {
    let folder = std::env::current_dir().map_or(String::new(), |folder| format!("{}/", folder.display()));
    format!("{}:{}", place.file.strip_prefix(&folder).unwrap_or(&place.file), place.line)
}

/// The first line of a text, and not too much of that.
pub fn one_line(text: &str) -> String {
    const LONGEST: usize = 60;
    let first = text.lines().next().unwrap_or("").trim_end();
    match first.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", &first[..at]),
        None if text.lines().nth(1).is_some() => format!("{first} ..."),
        None => first.to_string(),
    }
}
