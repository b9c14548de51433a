//! Owns the anchors of a snippet: the part that gets `^` between `~`, an operator or a pair of brackets.

use crate::source::SourceFile;
use crate::syntax::ast::{Expression, ExpressionKind, Root, Statement, StatementKind};
use crate::syntax::{self, Mode};

/// Positions in a text as numbers of code points; line ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchors {
    pub start: usize,
    pub end: usize,
}

/// What surrounds the segment, so that an expression may go over several lines.
const BEFORE: &str = "(\n";

/// Where the operator of a binary operation is, or the brackets of a subscript or a call.
pub fn find(segment: &str) -> Option<Anchors> {
    let body = parse(&format!("{BEFORE}{segment}\n)"))?;
    let [Statement { kind: StatementKind::Expression(expression), .. }] = &body[..] else { return None };
    let text: Vec<char> = segment.chars().collect();
    let at = |byte: u32| Some(segment.get(..(byte as usize).checked_sub(BEFORE.len())?)?.chars().count());
    match &expression.kind {
        ExpressionKind::Binary { left, right, .. } => {
            let start = search(&text, at(left.span.end)?, |c| !c.is_whitespace() && c != ')')?;
            let second = start + 1;
            let is_long = second < at(right.span.start)?
                && text.get(second).is_some_and(|&c| !c.is_whitespace() && c != '\\' && c != '#');
            Some(Anchors { start, end: if is_long { second + 1 } else { second } })
        }
        ExpressionKind::Subscript { value, .. } => brackets(&text, at(value.span.end)?, at(expression.span.end)?, '['),
        ExpressionKind::Call { function, .. } => brackets(&text, at(function.span.end)?, at(expression.span.end)?, '('),
        _ => None,
    }
}

fn brackets(text: &[char], from: usize, end: usize, open: char) -> Option<Anchors> {
    let start = search(text, from, |c| c == open)?;
    Some(Anchors { start, end })
}

/// The first character from `at` on that will do, comments and continued lines left out.
fn search(text: &[char], mut at: usize, found: impl Fn(char) -> bool) -> Option<usize> {
    loop {
        match *text.get(at)? {
            '\\' | '#' => at += text[at..].iter().position(|&c| c == '\n')?,
            '\n' => {}
            c if found(c) => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

fn parse(text: &str) -> Option<Vec<Statement>> {
    match syntax::parse(&SourceFile::new("<segment>", text), Mode::Module).ok()?.root {
        Root::Module(body) => Some(body),
        Root::Interactive(_) | Root::Expression(_) | Root::FunctionType { .. } => None,
    }
}

/// Whether the text is `return f(…)` or `name = f(…)` whose call goes from `start` to `end`, in code points of the
/// first and the last line: such lines say enough without carets. `None` if the text is no statement.
pub fn is_plain_call(text: &str, start: usize, end: usize) -> Option<bool> {
    let body = parse(text)?;
    let Some(statement) = body.first() else { return Some(true) };
    let call = match &statement.kind {
        StatementKind::Return(Some(value)) if calls_name(value) => value,
        StatementKind::Assign { targets, value } => match &targets[..] {
            [Expression { kind: ExpressionKind::Name(_), .. }] if is_call(value) => value,
            _ => return Some(false),
        },
        _ => return Some(false),
    };
    let (from, to) = (call.span.start as usize, call.span.end as usize);
    let first_line_end = text.find('\n').unwrap_or(text.len());
    let last_line_start = text.rfind('\n').map_or(0, |at| at + 1);
    let characters = |range: Option<&str>| range.map(|range| range.chars().count());
    Some(
        from <= first_line_end
            && to >= last_line_start
            && characters(text.get(..from)) == Some(start)
            && characters(text.get(last_line_start..to)) == Some(end),
    )
}

fn is_call(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Call { .. })
}

fn calls_name(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Call { function, .. } => matches!(function.kind, ExpressionKind::Name(_)),
        _ => false,
    }
}
