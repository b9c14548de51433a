//! Owns the words for what is wrong with the shape of statements: headers, blocks, parameters and imports.

use crate::source::Span;
use crate::syntax::diagnose::Scene;
use crate::syntax::error::SyntaxError;
use crate::syntax::token::Token;

fn expects(expected: &[String], terminal: &str) -> bool {
    expected.iter().any(|one| one == terminal)
}

/// A header without its indented block.
pub fn missing_block(scene: &Scene<'_>, expected: &[String]) -> Option<SyntaxError> {
    if expected != ["INDENT"] {
        return None;
    }
    // The token before the line end is the header's colon.
    let header = scene.line_start(scene.at - 2);
    let keyword = match scene.token(header) {
        Token::Async => header + 1,
        _ => header,
    };
    let line = scene.line_of(header);
    let what = match scene.token(keyword) {
        Token::Def => "function definition".to_owned(),
        Token::Class => "class definition".to_owned(),
        Token::Except if scene.token(keyword + 1) == Token::Star => "'except*' statement".to_owned(),
        _ => format!("'{}' statement", scene.text_of(keyword)),
    };
    let error = scene.error_at(scene.at, format!("expected an indented block after {what} on line {line}"));
    Some(SyntaxError { kind: crate::syntax::SyntaxErrorKind::Indentation, ..error })
}

pub fn describe(scene: &Scene<'_>, expected: &[String]) -> Option<SyntaxError> {
    let at = scene.at;
    let token = scene.token(at);
    let start = scene.line_start(at);
    if expects(expected, "\"finally\"") && expects(expected, "\"except\"") && !expects(expected, "\"pass\"") {
        return Some(scene.error_at(at, "expected 'except' or 'finally' block"));
    }
    header(scene, expected, start)
        .or_else(|| parameters(scene, start))
        .or_else(|| import(scene, start))
        .or_else(|| match_case(scene))
        .or_else(|| {
            let before = [scene.token(at.saturating_sub(2)), scene.token(at - 1)];
            (before == [Token::Except, Token::Star] && token == Token::Colon)
                .then(|| scene.error_at(at, "expected one or more exception types"))
        })
}

fn header(scene: &Scene<'_>, expected: &[String], start: usize) -> Option<SyntaxError> {
    let at = scene.at;
    let keyword = match scene.token(start) {
        Token::Async => scene.token(start + 1),
        other => other,
    };
    let name = scene.lexemes[start..at].iter().position(|lexeme| lexeme.token == Token::Def).map(|def| start + def + 1);
    if keyword == Token::Def && name == Some(at - 1) && scene.token(at - 1) == Token::Name {
        return Some(scene.error_at(at, "expected '('"));
    }
    let only_colon = matches!(keyword, Token::Def | Token::Try | Token::Else | Token::Finally);
    let is_header = only_colon
        || matches!(
            keyword,
            Token::If
                | Token::Elif
                | Token::While
                | Token::For
                | Token::With
                | Token::Class
                | Token::Except
                | Token::Match
                | Token::Case
        );
    // A colon that is expected for a lambda or an annotation ends no header.
    if scene.open.is_some() {
        return None;
    }
    let level = scene.same_level();
    let has_colon = level.iter().any(|&index| matches!(scene.token(index), Token::Lambda | Token::Colon));
    if keyword == Token::For
        && !level.iter().any(|&index| scene.token(index) == Token::In)
        && let Some(error) = scene.loop_target(start + (scene.token(start) == Token::Async) as usize)
    {
        return Some(error);
    }
    (is_header && expects(expected, "\":\"") && !has_colon && (only_colon || scene.token(at) == Token::Newline))
        .then(|| scene.error_at(at, "expected ':'"))
}

/// Whether the stop is in the parentheses of a `def`, in none of their own.
fn in_parameters(scene: &Scene<'_>, start: usize) -> bool {
    scene.open.is_some_and(|open| {
        let before = &scene.lexemes[start..open];
        scene.token(open) == Token::LeftParenthesis
            && before.iter().any(|lexeme| lexeme.token == Token::Def)
            && before.iter().all(|lexeme| lexeme.token != Token::LeftParenthesis)
    })
}

/// Whether the innermost bracket at the stop holds expressions: not parameters, imported names or patterns.
pub fn in_expressions(scene: &Scene<'_>) -> bool {
    let start = scene.line_start(scene.at);
    let is_from = matches!(scene.token(start), Token::From | Token::Case);
    !is_from && !in_parameters(scene, start)
}

fn parameters(scene: &Scene<'_>, start: usize) -> Option<SyntaxError> {
    let at = scene.at;
    let previous = scene.token(at - 1);
    let token = scene.token(at);
    let level = scene.same_level();
    let lambda = level.iter().find(|&&index| matches!(scene.token(index), Token::Lambda | Token::Colon));
    let in_lambda = lambda.is_some_and(|&index| scene.token(index) == Token::Lambda);
    let in_def = in_parameters(scene, start);
    let open_type_list = scene.open == Some(at - 1) && previous == Token::LeftBracket && token == Token::RightBracket;
    if open_type_list && matches!(scene.token(at.saturating_sub(3)), Token::Def | Token::Class | Token::Type) {
        let place = scene.span(at).start;
        return Some(SyntaxError::new("Type parameter list cannot be empty", Span { start: place, end: place }));
    }
    if !in_lambda && !in_def {
        return None;
    }
    if token == Token::Equal && previous == Token::Name {
        return match scene.token(at - 2) {
            Token::Star => Some(scene.error_at(at, "var-positional argument cannot have default value")),
            Token::DoubleStar => Some(scene.error_at(at, "var-keyword argument cannot have default value")),
            _ => None,
        };
    }
    if previous == Token::Equal && matches!(token, Token::RightParenthesis | Token::Comma) {
        return Some(scene.error_at(at - 1, "expected default value expression"));
    }
    if token == Token::LeftParenthesis && matches!(previous, Token::LeftParenthesis | Token::Comma | Token::Lambda) {
        let rest = &scene.lexemes[at + 1..];
        let length = rest.iter().position(|lexeme| !matches!(lexeme.token, Token::Name | Token::Comma))?;
        if length > 0 && rest[length].token == Token::RightParenthesis {
            let owner = if in_lambda { "Lambda expression" } else { "Function" };
            let span = scene.span(at).to(rest[length].span);
            return Some(SyntaxError::new(format!("{owner} parameters cannot be parenthesized"), span));
        }
    }
    None
}

fn import(scene: &Scene<'_>, start: usize) -> Option<SyntaxError> {
    let at = scene.at;
    if scene.token(at - 1) == Token::Import && matches!(scene.token(at), Token::Newline) {
        let place = scene.span(at).start;
        let message = "Expected one or more names after 'import'";
        return Some(SyntaxError::new(message, Span { start: place, end: place }));
    }
    if scene.token(start) == Token::Import && scene.token(at) == Token::From {
        let rest = &scene.lexemes[at + 1..];
        let length = rest.iter().position(|lexeme| !matches!(lexeme.token, Token::Name | Token::Dot))?;
        let last = rest[..length].last()?;
        let span = scene.span(start).to(last.span);
        return Some(SyntaxError::new("Did you mean to use 'from ... import ...' instead?", span));
    }
    None
}

/// `case a as 1:`.
fn match_case(scene: &Scene<'_>) -> Option<SyntaxError> {
    let at = scene.at;
    if scene.token(at - 1) != Token::As || scene.token(scene.line_start(at)) != Token::Case {
        return None;
    }
    let target = scene.longest(at)?;
    Some(SyntaxError::new("invalid pattern target", target.expression.span))
}
