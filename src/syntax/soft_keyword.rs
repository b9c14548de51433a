//! Owns the decisions that need more than one token of lookahead: which soft keywords are keywords, and whether the
//! parenthesis after `with` groups items.

use crate::syntax::token::{Lexeme, Token};

/// What an indented block may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Statements,
    Cases,
}

/// Turns `match`, `case` and `type` into names where they are no keywords, and marks the parentheses of `with`.
pub fn resolve(lexemes: &mut [Lexeme]) {
    let mut blocks = vec![Block::Statements];
    let mut next_block = Block::Statements;
    for at in 1..lexemes.len() {
        let before = lexemes[at - 1].token;
        let begins_line = matches!(before, Token::Newline | Token::Indent | Token::Dedent) || at == 1;
        let token = lexemes[at].token;
        match token {
            Token::Indent => blocks.push(std::mem::replace(&mut next_block, Block::Statements)),
            Token::Dedent => {
                blocks.pop();
            }
            Token::Match if begins_line && begins_match(lexemes, at) => next_block = Block::Cases,
            Token::Case if begins_line && blocks.last() == Some(&Block::Cases) => next_block = Block::Statements,
            Token::Type
                if (begins_line || matches!(before, Token::Colon | Token::Semicolon)) && begins_alias(lexemes, at) => {}
            Token::Match | Token::Case | Token::Type => lexemes[at].token = Token::Name,
            Token::LeftParenthesis if before == Token::With && groups_items(lexemes, at) => {
                lexemes[at].token = Token::WithOpen;
            }
            _ if begins_line => next_block = Block::Statements,
            _ => {}
        }
    }
}

fn token_at(lexemes: &[Lexeme], at: usize) -> Token {
    lexemes.get(at).map_or(Token::EndMarker, |lexeme| lexeme.token)
}

/// A name follows: two names in a row are no expression.
fn begins_alias(lexemes: &[Lexeme], at: usize) -> bool {
    let name = token_at(lexemes, at + 1);
    name.is_word() && !name.is_keyword()
}

/// A subject follows, and the logical line ends in a colon: no expression statement does.
fn begins_match(lexemes: &[Lexeme], at: usize) -> bool {
    let next = token_at(lexemes, at + 1);
    if !next.starts_expression() && next != Token::Star {
        return false;
    }
    let line = &lexemes[at..];
    let length = line.iter().position(|lexeme| lexeme.token == Token::Newline).unwrap_or(line.len());
    if line[length - 1].token == Token::Colon {
        return true;
    }
    // Two operands in a row are no expression either, so whatever is wrong with the line, it is a `match` statement.
    next.is_word() && !matches!(next, Token::Not) || matches!(next, Token::Number | Token::String | Token::FStringStart)
}

/// Whether the parenthesis at `open` holds the items of a `with` statement: the statement's colon follows the closing
/// parenthesis or an item has a target, and everything between commas could be an item.
fn groups_items(lexemes: &[Lexeme], open: usize) -> bool {
    let mut depth = 0;
    let mut item_is_empty = true;
    let mut has_item = false;
    let mut has_target = false;
    let mut lambdas = 0;
    for at in open..lexemes.len() {
        let token = lexemes[at].token;
        if token.closes_bracket() || token == Token::FStringEnd {
            depth -= 1;
            if depth == 0 {
                return has_item && (has_target || token_at(lexemes, at + 1) == Token::Colon);
            }
            continue;
        }
        if token.opens_bracket() || token == Token::FStringStart {
            depth += 1;
            if depth == 2 {
                (item_is_empty, has_item) = (false, true);
            }
            continue;
        }
        if depth > 1 {
            continue;
        }
        match token {
            Token::Comma if lambdas > 0 => {}
            Token::Comma if item_is_empty => return false,
            Token::Comma => item_is_empty = true,
            Token::Star | Token::DoubleStar if lambdas > 0 => {}
            Token::Star | Token::Yield if item_is_empty => return false,
            Token::ColonEqual | Token::For | Token::Async => return false,
            Token::As => has_target = true,
            Token::Lambda => {
                lambdas += 1;
                (item_is_empty, has_item) = (false, true);
            }
            Token::Colon if lambdas > 0 => lambdas -= 1,
            _ => (item_is_empty, has_item) = (false, true),
        }
    }
    // The parenthesis is never closed, which is to be told of a group if `as` shows that it is one.
    has_target
}
