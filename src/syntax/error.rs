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
    /// `MemoryError`, without a place: the text nests deeper than the parser goes.
    TooComplex,
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

    pub fn too_complex(span: Span) -> SyntaxError {
        let message = "Parser stack overflowed - Python source too complex to parse";
        SyntaxError { kind: SyntaxErrorKind::TooComplex, ..SyntaxError::new(message, span) }
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
pub enum DecodeError {
    /// The encoding that the source declares is none, or none for sources.
    UnknownEncoding(String),
    /// A byte that UTF-8 cannot have there, where no encoding is declared or UTF-8 is.
    NotUtf8 {
        byte: u8,
        /// Counted in bytes.
        at: usize,
        /// Counted from 1.
        line: u32,
        is_declared: bool,
    },
    /// There is a null byte.
    NullByte,
    /// Anything else, in CPython's words.
    Other(String),
}

impl DecodeError {
    /// What CPython says where the bytes are a file's.
    pub fn in_file(&self, name: &str) -> String {
        match self {
            DecodeError::UnknownEncoding(encoding) => format!("encoding problem: {encoding}"),
            DecodeError::NotUtf8 { byte, line, is_declared: false, .. } => format!(
                "Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, but no encoding declared; \
                 see https://peps.python.org/pep-0263/ for details"
            ),
            DecodeError::NullByte => "source code cannot contain null bytes".to_string(),
            _ => self.in_bytes(),
        }
    }

    /// What CPython says where the bytes are given to `compile`.
    pub fn in_bytes(&self) -> String {
        match self {
            DecodeError::UnknownEncoding(encoding) => format!("unknown encoding: {encoding}"),
            DecodeError::NotUtf8 { byte, at, .. } => format!(
                "(unicode error) 'utf-8' codec can't decode byte {byte:#04x} in position {at}: invalid start byte"
            ),
            DecodeError::NullByte => "source code string cannot contain null bytes".to_string(),
            DecodeError::Other(message) => message.clone(),
        }
    }
}
