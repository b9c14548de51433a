//! Owns the words for what is wrong in a replacement field of an f-string.

use crate::syntax::diagnose::Scene;
use crate::syntax::error::SyntaxError;
use crate::syntax::token::Token;

/// The error in the field whose brace is the token at `open`.
pub fn describe(scene: &Scene<'_>, open: usize) -> Option<SyntaxError> {
    let at = scene.at;
    let previous = scene.token(at - 1);
    let token = scene.token(at);
    let level = scene.same_level();
    if token == Token::FieldColon
        && let Some(&lambda) = level.iter().find(|&&index| scene.token(index) == Token::Lambda)
    {
        let message = "f-string: lambda expressions are not allowed without parentheses";
        return Some(SyntaxError::new(message, scene.span(lambda).to(scene.span(at))));
    }
    if at == open + 1 {
        return Some(match token {
            Token::Equal | Token::Exclamation | Token::FieldColon | Token::FieldClose => {
                scene.error_at(at, format!("f-string: valid expression required before '{}'", scene.text_of(at)))
            }
            _ => scene.error_at(at, "f-string: expecting a valid expression after '{'"),
        });
    }
    if level.iter().any(|&index| scene.token(index) == Token::FieldColon) {
        return Some(scene.error_at(at, "f-string: expecting '}', or format specs"));
    }
    if previous == Token::Exclamation {
        let message = match token {
            Token::FieldColon | Token::FieldClose => "f-string: missing conversion character",
            _ => "f-string: invalid conversion character",
        };
        return Some(scene.error_at(at, message));
    }
    if scene.token(at.saturating_sub(2)) == Token::Exclamation && previous == Token::Name {
        return Some(scene.error_at(at, "f-string: expecting ':' or '}'"));
    }
    if previous == Token::Equal && !level.iter().skip(1).any(|&index| scene.token(index) == Token::Equal) {
        return Some(scene.error_at(at, "f-string: expecting '!', or ':', or '}'"));
    }
    None
}

/// The error in a field where nothing more helpful is known.
pub fn fallback(scene: &Scene<'_>, open: usize) -> SyntaxError {
    let begin = open + 1 + (scene.token(open + 1) == Token::Star) as usize;
    match scene.longest_row(begin) {
        Some(found) => scene.error_at(found.end, "f-string: expecting '=', or '!', or ':', or '}'"),
        None => scene.error_at(open + 1, "f-string: expecting a valid expression after '{'"),
    }
}
