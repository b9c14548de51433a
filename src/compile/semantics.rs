//! Owns the errors of programs that are grammatical but not valid, as far as no scope is needed to find them.

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::*;

/// A SyntaxError with CPython's words.
pub(super) fn error(message: impl Into<String>, span: Span) -> SyntaxError {
    SyntaxError::new(message, span)
}

/// What is said of a tree that describes no program.
pub(super) fn no_program() -> SyntaxError {
    error("a function type cannot be compiled", Span::default())
}

/// `__debug__` is a constant: nothing may bind or delete it.
pub(super) fn check_bindable(name: &str, span: Span) -> Result<(), SyntaxError> {
    match name {
        "__debug__" => Err(error("cannot assign to __debug__", span)),
        _ => Ok(()),
    }
}

/// The features of `from __future__` that the program asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Annotations {
    #[default]
    Evaluated,
    /// `from __future__ import annotations`.
    Strings,
}

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Finds the `from __future__` imports at the beginning of a module.
pub(super) fn future_features(body: &[Statement]) -> Result<Annotations, SyntaxError> {
    let mut found = Annotations::Evaluated;
    let docstring = usize::from(docstring(body).is_some());
    for statement in &body[docstring..] {
        let Some(names) = future_import(statement) else { break };
        for alias in names {
            match &*alias.name.name {
                "annotations" => found = Annotations::Strings,
                "braces" => return Err(error("not a chance", start_of(statement))),
                name if FEATURES.contains(&name) => {}
                name => return Err(error(format!("future feature {name} is not defined"), start_of(statement))),
            }
        }
    }
    Ok(found)
}

/// CPython names only where the statement begins.
fn start_of(statement: &Statement) -> Span {
    Span { end: statement.span.start, ..statement.span }
}

/// How many of the first statements are a docstring and `from __future__` imports.
pub(super) fn future_prologue(body: &[Statement]) -> usize {
    let docstring = usize::from(docstring(body).is_some());
    docstring + body[docstring..].iter().take_while(|statement| future_import(statement).is_some()).count()
}

fn future_import(statement: &Statement) -> Option<&[Alias]> {
    match &statement.kind {
        StatementKind::ImportFrom { module: Some(module), names: ImportedNames::Names(names), level: 0 }
            if &*module.name == "__future__" =>
        {
            Some(names)
        }
        _ => None,
    }
}

/// The docstring of a body.
pub(super) fn docstring(body: &[Statement]) -> Option<&std::rc::Rc<str>> {
    match &body.first()?.kind {
        StatementKind::Expression(value) => match &value.kind {
            ExpressionKind::Constant(Constant::Str(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
