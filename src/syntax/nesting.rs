//! Owns the bound on the depth of the tree: whoever walks or drops it may recurse.

use crate::source::Span;
use crate::syntax::error::SyntaxError;
use crate::syntax::token::{Lexeme, Token};

/// How deep an expression may nest, a chain such as `1 + 1 + 1` included.
pub const MAX_DEPTH: u32 = 9500;
/// How many `elif` an `if` may have: each nests in the one before.
pub const MAX_ELIFS: usize = 3000;

/// What is known about one bracket, or about the code outside all brackets.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// Tokens since the last separator that may each add a node above or below its neighbours.
    steps: u32,
    /// The deepest bracket since the last separator.
    deepest: u32,
    /// The deepest part before the last separator.
    closed: u32,
}

impl Level {
    fn separate(&mut self) {
        self.closed = self.total();
        self.steps = 0;
        self.deepest = 0;
    }

    fn total(&self) -> u32 {
        self.closed.max(self.steps + self.deepest)
    }
}

/// Refuses text whose tree could be deeper than [`MAX_DEPTH`]. Counts tokens, so it may see a little more than there is.
pub fn check(lexemes: &[Lexeme]) -> Result<(), SyntaxError> {
    let mut levels = vec![Level::default()];
    let mut lambdas = 0;
    for lexeme in lexemes {
        let current = levels.last_mut().expect("the outermost level is never popped");
        match lexeme.token {
            Token::Newline | Token::Semicolon => {
                *current = Level::default();
                lambdas = 0;
            }
            Token::Comma if lambdas == 0 => current.separate(),
            // The commas of a lambda's parameters do not end what the lambda stands in.
            Token::Lambda => {
                lambdas += 1;
                current.steps += 1;
            }
            Token::Colon if lambdas > 0 => lambdas -= 1,
            token if token.opens_bracket() => levels.push(Level::default()),
            token if token.closes_bracket() => {
                let inner = levels.pop().unwrap_or_default().total();
                if levels.is_empty() {
                    levels.push(Level::default());
                }
                let outer = levels.last_mut().expect("there is always one");
                if token == Token::FieldClose {
                    // The fields of an f-string stand beside each other.
                    outer.deepest = outer.deepest.max(inner + 1);
                } else {
                    outer.deepest = outer.deepest.max(inner);
                    outer.steps += 1;
                }
            }
            token => current.steps += step(token),
        }
        let depth = levels.last().map_or(0, Level::total);
        if depth > MAX_DEPTH {
            return Err(SyntaxError::too_complex(Span { start: lexeme.span.start, end: lexeme.span.start }));
        }
    }
    Ok(())
}

fn step(token: Token) -> u32 {
    match token {
        Token::Not
        | Token::Else
        | Token::Await
        | Token::Dot
        | Token::Plus
        | Token::Minus
        | Token::Star
        | Token::DoubleStar
        | Token::Slash
        | Token::DoubleSlash
        | Token::Percent
        | Token::At
        | Token::LeftShift
        | Token::RightShift
        | Token::Ampersand
        | Token::Bar
        | Token::Caret
        | Token::Tilde => 1,
        _ => 0,
    }
}
