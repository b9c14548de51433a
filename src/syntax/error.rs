//! Owns what the front end reports: `SyntaxError`, `SyntaxWarning` and the failures of decoding a file.

use crate::source::Span;

/// Which of CPython's exception classes an error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
}

/// Whether more text could still turn the input into a program: what a prompt asks before it complains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// The text is wrong whatever follows.
    Wrong,
    /// The text ended inside a bracket, a triple-quoted string, a block header or the like.
    Incomplete,
}

/// Where an error is: CPython shows the line of a bad token without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundIn {
    Token,
    Program,
}

/// Text that is no Python, in CPython's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: SyntaxErrorKind,
    pub message: String,
    /// Empty where CPython gives a position without an end.
    pub span: Span,
    pub completeness: Completeness,
    pub found_in: FoundIn,
}

impl SyntaxError {
    pub fn new(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            message: message.into(),
            span,
            completeness: Completeness::Wrong,
            found_in: FoundIn::Program,
        }
    }

    pub fn indentation(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError { kind: SyntaxErrorKind::Indentation, ..SyntaxError::new(message, span) }
    }

    pub fn tab(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError { kind: SyntaxErrorKind::Tab, ..SyntaxError::new(message, span) }
    }

    /// The same error, found where the text could not be taken apart into tokens.
    pub fn in_token(self) -> SyntaxError {
        SyntaxError { found_in: FoundIn::Token, ..self }
    }

    /// The same error, found because the text ended.
    pub fn at_end(self) -> SyntaxError {
        SyntaxError { completeness: Completeness::Incomplete, ..self }
    }
}

/// Text that CPython accepts with a `SyntaxWarning`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    pub message: String,
    pub span: Span,
}

/// Bytes that are no source text: CPython raises a `SyntaxError` with this message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub message: String,
    /// The line of the fault, counted from 1, where CPython names one.
    pub line: Option<u32>,
}
