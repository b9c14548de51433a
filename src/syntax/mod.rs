//! The front end: from source text to a syntax tree, or to an error in CPython's words.

mod actions;
pub mod ast;
mod block_error;
mod bracket_error;
mod decode;
mod diagnose;
mod error;
mod field_error;
mod fstring;
mod indentation;
mod lexer;
mod nesting;
mod number;
pub mod outline;
mod parameters;
mod pattern;
mod soft_keyword;
mod statement;
mod string;
mod target;
mod token;

use std::cell::Cell;

use lalrpop_util::{ParseError, lalrpop_mod};

use crate::source::{SourceFile, Span};
use actions::Context;
use lexer::{Failure, Tokens};
use token::{Lexeme, Token};

pub use decode::decode;
pub use error::{Completeness, DecodeError, FoundIn, SyntaxError, SyntaxErrorKind, SyntaxWarning};
pub use nesting::MAX_DEPTH;

lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, unused_imports, unused_variables, dead_code, rustdoc::all)]
    kaa,
    "/kaa.rs"
);

/// What a text is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file, or the text given to `exec`.
    Module,
    /// One statement typed at a prompt.
    Interactive,
    /// The text given to `eval`.
    Expression,
    /// The type of a function, of which only a tree is made.
    FunctionType,
}

/// A tree, and what CPython warns about.
#[derive(Debug)]
pub struct Parsed {
    pub root: ast::Root,
    pub warnings: Vec<SyntaxWarning>,
}

/// Parses a whole text.
pub fn parse(source: &SourceFile, mode: Mode) -> Result<Parsed, SyntaxError> {
    let text: &str = source.text();
    if let Some(at) = text.find('\0') {
        return Err(SyntaxError::new("source code string cannot contain null bytes", Span::new(at, at)));
    }
    let start = match mode {
        Mode::Module => Token::StartModule,
        Mode::Interactive => Token::StartInteractive,
        Mode::Expression => Token::StartExpression,
        Mode::FunctionType => Token::StartFunctionType,
    };
    let Tokens { mut lexemes, failure, warnings } = lexer::tokenize(text, start);
    soft_keyword::resolve(&mut lexemes);
    // CPython prefers what is wrong with a token anywhere to what is wrong with the order of the tokens.
    if let Some(Failure::Malformed(error)) = failure {
        return Err(diagnose::unexpected_indent(text, &lexemes).unwrap_or(error));
    }
    nesting::check(&lexemes)?;
    let mut warnings = warnings;
    match run(text, &lexemes) {
        Ok((root, more)) => {
            warnings.extend(more);
            warnings.sort_by_key(|warning| warning.span.start);
            Ok(Parsed { root, warnings })
        }
        Err(stop) => Err(diagnose::explain(text, &lexemes, failure, stop)),
    }
}

/// How a parse came to its end without a tree.
#[derive(Debug)]
struct Stop {
    /// The token that does not fit, or the number of tokens if they ran out.
    at: usize,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    /// An action refused.
    Refused(SyntaxError),
    /// The tokens that would have fitted.
    Unexpected(Vec<String>),
}

/// Runs the generated parser over tokens.
fn run(text: &str, lexemes: &[Lexeme]) -> Result<(ast::Root, Vec<SyntaxWarning>), Stop> {
    let context = Context::new(text);
    let taken = Cell::new(0);
    let tokens = lexemes.iter().map(|lexeme| {
        taken.set(taken.get() + 1);
        Ok((lexeme.span.start, lexeme.token, lexeme.span.end))
    });
    let result = kaa::startParser::new().parse(&context, tokens);
    match result {
        Ok(root) => Ok((root, context.into_warnings())),
        Err(error) => {
            let (at, reason) = match error {
                ParseError::User { error } => (taken.get() - 1, Reason::Refused(error)),
                ParseError::UnrecognizedEof { expected, .. } => (lexemes.len(), Reason::Unexpected(expected)),
                ParseError::UnrecognizedToken { expected, .. } => (taken.get() - 1, Reason::Unexpected(expected)),
                ParseError::InvalidToken { .. } | ParseError::ExtraToken { .. } => {
                    (taken.get() - 1, Reason::Unexpected(Vec::new()))
                }
            };
            Err(Stop { at, reason })
        }
    }
}
