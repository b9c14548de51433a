//! Owns the display of a `SyntaxError`: the file, the line and a caret below it.

use crate::objects::value::Value;
use crate::vm::protocol::Raised;

/// The lines that stand where other exceptions have `Class: text`.
pub fn render(raised: &Raised, class: &str) -> Vec<String> {
    let field = |name: &str| raised.state().field(name).unwrap_or(Value::None);
    let filename = field("filename");
    let filename = filename.as_str().map(|name| name.to_string());
    let mut lines = Vec::new();
    let mut suffix = String::new();
    let line = number(&field("lineno"));
    match (line, &filename) {
        (Some(line), name) => {
            let name = name.as_deref().filter(|name| !name.is_empty()).unwrap_or("<string>");
            lines.push(format!("  File \"{name}\", line {line}\n"));
        }
        (None, Some(name)) => suffix = format!(" ({name})"),
        (None, None) => {}
    }
    if let Some(text) = field("text").as_str() {
        let columns = number(&field("offset")).map(|offset| Columns {
            offset,
            end: number(&field("end_offset")),
            is_one_line: line == number(&field("end_lineno")),
        });
        push_source(&mut lines, text, columns);
    }
    let message = field("msg");
    let message = match message.as_str() {
        Some(message) if !message.is_empty() => message.to_string(),
        _ => "<no detail available>".to_string(),
    };
    lines.push(format!("{class}: {message}{suffix}\n"));
    lines
}

fn number(value: &Value) -> Option<i64> {
    match value.as_int() {
        Some(Value::Int(number)) => Some(number),
        _ => None,
    }
}

/// Columns of the error, counted from 1.
struct Columns {
    offset: i64,
    end: Option<i64>,
    is_one_line: bool,
}

fn push_source(lines: &mut Vec<String>, text: &str, columns: Option<Columns>) {
    let without_end = text.trim_end_matches('\n');
    let shown = without_end.trim_start_matches([' ', '\n', '\x0c']);
    let length = without_end.chars().count() as i64;
    let blanks = length - shown.chars().count() as i64;
    lines.push(format!("    {shown}\n"));
    let Some(Columns { mut offset, end, is_one_line }) = columns else { return };
    let mut end = match is_one_line {
        true => end.filter(|&end| end != 0).unwrap_or(offset),
        false => length + 1,
    };
    let whole = text.chars().count() as i64;
    if whole > 0 && offset > whole {
        offset = length + 1;
    }
    if whole > 0 && end > whole {
        end = length + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let column = offset - 1 - blanks;
    if column < 0 {
        return;
    }
    // Other blanks than spaces are kept, so that the caret stands below its character.
    let space: String = shown.chars().take(column as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let carets = "^".repeat((end - offset) as usize);
    lines.push(format!("    {space}{carets}\n"));
}
