//! Owns the words for what the parser could not fit: looks around the place where it stopped, as CPython does in a
//! second pass over the text.

use crate::source::Span;
use crate::syntax::ast::{Expression, ExpressionKind, Root};
use crate::syntax::error::SyntaxError;
use crate::syntax::lexer::{Failure, line_number};
use crate::syntax::token::{Lexeme, Token};
use crate::syntax::{Reason, Stop, block_error, field_error, run, target};

const COMPARISON_MEANT: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/// The error for a parse that stopped.
pub fn explain(text: &str, lexemes: &[Lexeme], failure: Option<Failure>, stop: Stop) -> SyntaxError {
    let scene = Scene::new(text, lexemes, stop.at);
    let unclosed = match failure {
        Some(Failure::Unclosed(open)) => Some(open),
        _ => None,
    };
    let error = match stop.reason {
        Reason::Refused(error) => Some(error),
        // The tokens ran out, so the text did.
        Reason::Unexpected(_) if stop.at >= lexemes.len() => None,
        Reason::Unexpected(expected) => scene.describe(&expected),
    };
    match (error, unclosed) {
        (Some(error), Some(open)) if scene.line_of(stop.at) <= line_number(text, open.span.start as usize) => error,
        (_, Some(open)) => never_closed(text, open),
        (Some(error), None) => error,
        (None, None) => SyntaxError::new("unexpected EOF while parsing", Span::new(text.len(), text.len())).at_end(),
    }
}

fn never_closed(text: &str, open: Lexeme) -> SyntaxError {
    let start = open.span.start as usize;
    let symbol = &text[start..start + 1];
    SyntaxError::new(format!("'{symbol}' was never closed"), Span::new(start, start)).at_end()
}

/// The place where the parser stopped, and what lies before it.
pub struct Scene<'s> {
    pub text: &'s str,
    pub lexemes: &'s [Lexeme],
    /// The index of the token that does not fit.
    pub at: usize,
    /// The index of the innermost bracket that is open there.
    pub open: Option<usize>,
}

/// An expression found by trying, and the index of the token after it.
pub struct Found {
    pub expression: Expression,
    pub end: usize,
}

impl<'s> Scene<'s> {
    fn new(text: &'s str, lexemes: &'s [Lexeme], at: usize) -> Scene<'s> {
        let mut open = Vec::new();
        for (index, lexeme) in lexemes.iter().enumerate().take(at) {
            if lexeme.token.opens_bracket() {
                open.push(index);
            } else if lexeme.token.closes_bracket() {
                open.pop();
            }
        }
        Scene { text, lexemes, at, open: open.pop() }
    }

    pub fn token(&self, index: usize) -> Token {
        self.lexemes.get(index).map_or(Token::EndMarker, |lexeme| lexeme.token)
    }

    pub fn span(&self, index: usize) -> Span {
        self.lexemes.get(index).map_or(Span::new(self.text.len(), self.text.len()), |lexeme| lexeme.span)
    }

    pub fn text_of(&self, index: usize) -> &'s str {
        let span = self.span(index);
        &self.text[span.start as usize..span.end as usize]
    }

    pub fn line_of(&self, index: usize) -> usize {
        line_number(self.text, self.span(index).start as usize)
    }

    /// An error at the token at `index`.
    pub fn error_at(&self, index: usize, message: impl Into<String>) -> SyntaxError {
        match self.token(index) {
            // Past the last line CPython knows no better place than the last line's end.
            Token::EndMarker | Token::Dedent if self.span(index).start as usize >= self.text.len() => {
                SyntaxError::new(message, self.last_line_end()).at_end()
            }
            Token::Newline if self.span(index).start as usize >= self.text.len() => {
                SyntaxError::new(message, self.span(index)).at_end()
            }
            _ => SyntaxError::new(message, self.span(index)),
        }
    }

    fn last_line_end(&self) -> Span {
        let end = self.text.len() - self.text.ends_with('\n') as usize;
        Span::new(end, end)
    }

    /// The index of the first token of the logical line that holds `index`.
    pub fn line_start(&self, index: usize) -> usize {
        let before = self.lexemes[..index].iter().rposition(|lexeme| {
            matches!(
                lexeme.token,
                Token::Newline
                    | Token::Indent
                    | Token::Dedent
                    | Token::StartModule
                    | Token::StartInteractive
                    | Token::StartExpression
            )
        });
        before.map_or(0, |before| before + 1)
    }

    /// The indices before the stop, back to the innermost open bracket or the start of the line, that lie in no
    /// bracket of their own; last first.
    pub fn same_level(&self) -> Vec<usize> {
        let floor = self.open.map_or_else(|| self.line_start(self.at), |open| open + 1);
        let mut depth = 0;
        let mut found = Vec::new();
        for index in (floor..self.at).rev() {
            let token = self.token(index);
            if token.closes_bracket() || token == Token::FStringEnd {
                depth += 1;
            }
            if depth == 0 {
                found.push(index);
            }
            if token.opens_bracket() || token == Token::FStringStart {
                depth -= 1;
                if depth == 0 {
                    found.push(index);
                }
            }
        }
        found
    }

    /// The tokens from `from` to before `to` as one expression.
    pub fn whole(&self, from: usize, to: usize) -> Option<Expression> {
        if from >= to {
            return None;
        }
        match run(self.text, &isolated(&self.lexemes[from..to])) {
            Ok((Root::Expression(expression), _)) => Some(*expression),
            _ => None,
        }
    }

    /// The longest expression that starts at `from`.
    pub fn longest(&self, from: usize) -> Option<Found> {
        let rest = &self.lexemes[from.min(self.lexemes.len())..];
        let length = rest.iter().position(|lexeme| lexeme.token == Token::Newline).unwrap_or(rest.len());
        let stop = match run(self.text, &isolated(&rest[..length])) {
            Ok((Root::Expression(expression), _)) => {
                return Some(Found { expression: *expression, end: from + length });
            }
            Ok(_) => return None,
            // The start token stands before the slice.
            Err(stop) => stop.at.saturating_sub(1).min(length),
        };
        let tries = (1..=stop).rev().take(8);
        tries
            .filter_map(|length| Some(Found { expression: self.whole(from, from + length)?, end: from + length }))
            .next()
    }

    fn describe(&self, expected: &[String]) -> Option<SyntaxError> {
        if let Some(open) = self.open
            && self.token(open) == Token::FieldOpen
            && let Some(error) = field_error::describe(self, open)
        {
            return Some(error);
        }
        let specific = block_error::missing_block(self, expected)
            .or_else(|| self.legacy_statement())
            .or_else(|| self.missing_else(expected))
            .or_else(|| self.stray_equal())
            .or_else(|| block_error::describe(self, expected))
            .or_else(|| self.comprehension(expected))
            .or_else(|| self.dictionary());
        if specific.is_some() {
            return specific;
        }
        match (self.missing_comma(), self.open) {
            (Some(error), _) => error,
            (None, Some(open)) if self.token(open) == Token::FieldOpen => Some(field_error::fallback(self, open)),
            (None, _) => Some(self.generic()),
        }
    }

    fn generic(&self) -> SyntaxError {
        match self.token(self.at) {
            Token::Indent => {
                let end = self.span(self.at).end as usize - 1;
                SyntaxError::indentation("unexpected indent", Span::new(end, end))
            }
            Token::Newline if self.token(self.line_start(self.at).saturating_sub(1)) == Token::StartInteractive => {
                self.error_at(self.at, "invalid syntax")
            }
            _ => self.error_at(self.at, "invalid syntax"),
        }
    }

    /// `print x`.
    fn legacy_statement(&self) -> Option<SyntaxError> {
        let name = (self.at.saturating_sub(2)..self.at)
            .rev()
            .find(|&index| self.token(index) == Token::Name && matches!(self.text_of(index), "print" | "exec"))?;
        if name + 2 == self.at && self.token(name + 1) != Token::Not {
            return None;
        }
        let value = self.longest(name + 1)?;
        let name_text = self.text_of(name);
        let message = format!("Missing parentheses in call to '{name_text}'. Did you mean {name_text}(...)?");
        Some(SyntaxError::new(message, self.span(name).to(self.span(value.end - 1))))
    }

    /// `a if b` without `else`.
    fn missing_else(&self, expected: &[String]) -> Option<SyntaxError> {
        let keyword = "\"else\"";
        if !expected.iter().any(|one| one == keyword) || self.token(self.at) == Token::Colon {
            return None;
        }
        let level = self.same_level();
        let condition = *level.iter().find(|&&index| self.token(index) == Token::If)?;
        self.whole(condition + 1, self.at)?;
        let starts = level.iter().rev().filter(|&&index| index < condition && index + 1 != condition);
        let first = self.open.map_or_else(|| self.line_start(self.at), |open| open + 1);
        let start = std::iter::once(first)
            .chain(starts.map(|&index| index + 1))
            .find(|&start| self.whole(start, condition).is_some_and(|body| is_disjunction(&body)))?;
        let span = self.span(start).to(self.span(self.at - 1));
        Some(SyntaxError::new("expected 'else' after 'if' expression", span))
    }

    /// `=` where a comparison or `:=` could have been meant.
    fn stray_equal(&self) -> Option<SyntaxError> {
        let level = self.same_level();
        if self.token(self.at) == Token::For {
            return self.keyword_before_comprehension(&level);
        }
        if self.token(self.at) != Token::Equal {
            return None;
        }
        let mut starts = level.iter().filter(|&&index| {
            matches!(self.token(index), Token::Comma | Token::If | Token::Elif | Token::While | Token::Match)
        });
        let start = match starts.next() {
            Some(&index) => index + 1,
            None => self.open? + 1,
        };
        if let Some(error) = self.unpacking_assigned(start) {
            return Some(error);
        }
        let left = self.whole(start, self.at).filter(is_operand)?;
        let right = self.longest(self.at + 1)?;
        if matches!(self.token(right.end), Token::Equal | Token::ColonEqual) {
            return None;
        }
        if start + 1 == self.at && self.token(start) == Token::Name {
            let right = self.operand(self.at + 1)?;
            return Some(SyntaxError::new(COMPARISON_MEANT, self.span(start).to(self.span(right - 1))));
        }
        let noun = target::description(&left);
        if matches!(noun, "list" | "tuple" | "generator expression" | "True" | "None" | "False") {
            return None;
        }
        let message = format!("cannot assign to {noun} here. Maybe you meant '==' instead of '='?");
        Some(SyntaxError::new(message, left.span))
    }

    /// The index after the longest operand at `from`: no comparison, no boolean operator.
    fn operand(&self, from: usize) -> Option<usize> {
        let end = self.longest(from)?.end;
        (from + 1..=end).rev().find(|&end| self.whole(from, end).is_some_and(|found| is_operand(&found)))
    }

    /// `f(**a=1)`.
    fn unpacking_assigned(&self, start: usize) -> Option<SyntaxError> {
        let noun = match self.token(start) {
            Token::DoubleStar => "keyword argument unpacking",
            Token::Star => "iterable argument unpacking",
            _ => return None,
        };
        let right = self.longest(self.at + 1)?;
        let _ = right.expression;
        let span = self.span(start).to(self.span(right.end - 1));
        Some(SyntaxError::new(format!("cannot assign to {noun}"), span))
    }

    /// `f(a=b for b in c)`.
    fn keyword_before_comprehension(&self, level: &[usize]) -> Option<SyntaxError> {
        let equal = *level.iter().find(|&&index| self.token(index) == Token::Equal)?;
        self.open?;
        (self.token(equal - 1) == Token::Name)
            .then(|| SyntaxError::new(COMPARISON_MEANT, self.span(equal - 1).to(self.span(equal))))
    }

    fn comprehension(&self, expected: &[String]) -> Option<SyntaxError> {
        let open = self.open?;
        let level = self.same_level();
        if self.token(self.at) != Token::For {
            let variables = *level.iter().find(|&&index| matches!(self.token(index), Token::For | Token::In))?;
            let is_missing = self.token(variables) == Token::For && variables + 1 < self.at;
            return (is_missing && expected.iter().any(|one| one == "\"in\""))
                .then(|| self.error_at(self.at, "'in' expected after for-loop variables"));
        }
        let element = Span { start: self.span(open + 1).start, end: self.span(self.at - 1).end };
        let comma = level.iter().find(|&&index| self.token(index) == Token::Comma);
        match (self.token(open + 1), comma, self.token(open)) {
            (Token::Star, None, _) => {
                Some(SyntaxError::new("iterable unpacking cannot be used in comprehension", element))
            }
            (Token::DoubleStar, None, Token::LeftBrace) => {
                Some(SyntaxError::new("dict unpacking cannot be used in dict comprehension", self.span(open + 1)))
            }
            (_, Some(_), Token::LeftBracket | Token::LeftBrace)
                if !level.iter().any(|&index| matches!(self.token(index), Token::For | Token::Colon)) =>
            {
                Some(SyntaxError::new("did you forget parentheses around the comprehension target?", element))
            }
            _ => None,
        }
    }

    fn dictionary(&self) -> Option<SyntaxError> {
        let open = self.open?;
        let previous = self.token(self.at - 1);
        let closes = matches!(self.token(self.at), Token::RightBrace | Token::Comma);
        let in_call = matches!(self.token(open), Token::LeftParenthesis | Token::WithOpen);
        if previous == Token::Star && (self.token(self.at).closes_bracket() || self.token(self.at) == Token::Comma) {
            return Some(self.error_at(self.at, "Invalid star expression"));
        }
        if previous == Token::Equal
            && in_call
            && matches!(self.token(self.at), Token::RightParenthesis | Token::Comma)
            && self.token(self.at - 2) == Token::Name
        {
            let span = self.span(self.at - 2).to(self.span(self.at - 1));
            return Some(SyntaxError::new("expected argument value expression", span));
        }
        if self.token(open) != Token::LeftBrace {
            return None;
        }
        if previous == Token::Colon && closes {
            return Some(self.error_at(self.at - 1, "expression expected after dictionary key and ':'"));
        }
        if previous == Token::Colon && self.token(self.at) == Token::Star {
            let end = self.operand(self.at + 1)?;
            let span = self.span(self.at).to(self.span(end - 1));
            return Some(SyntaxError::new("cannot use a starred expression in a dictionary value", span));
        }
        let level = self.same_level();
        let comma = *level.iter().find(|&&index| matches!(self.token(index), Token::Comma | Token::Colon))?;
        let has_pairs = level.iter().any(|&index| self.token(index) == Token::Colon);
        if self.token(comma) == Token::Comma
            && has_pairs
            && self.token(comma + 1) != Token::DoubleStar
            && self.whole(comma + 1, self.at).is_some()
            && !matches!(self.token(self.at), Token::ColonEqual | Token::For)
        {
            let end = self.span(self.at - 1).end as usize;
            return Some(SyntaxError::new("':' expected after dictionary key", Span::new(end - 1, end - 1)));
        }
        None
    }

    /// Two expressions side by side inside brackets. `Some(None)`: the text ended within the second.
    fn missing_comma(&self) -> Option<Option<SyntaxError>> {
        let open = self.open?;
        // After `a`, the `not` of `a not b` might have begun `not in`.
        let at = if self.token(self.at - 1) == Token::Not { self.at - 1 } else { self.at };
        let next = self.token(at);
        if !next.starts_expression() {
            return None;
        }
        let mut starts = vec![open + 1];
        let level = self.same_level();
        starts.extend(level.iter().rev().filter(|&&index| self.may_precede_expression(index)).map(|&index| index + 1));
        let (start, _) = starts
            .into_iter()
            .filter(|&start| start < at && !self.is_excluded(start))
            .find_map(|start| self.whole(start, at).filter(is_disjunction).map(|found| (start, found)))?;
        let second = self.longest(at)?;
        if second.end >= self.lexemes.len() {
            return Some(None);
        }
        let span = self.span(start).to(self.span(second.end - 1));
        Some(Some(SyntaxError::new("invalid syntax. Perhaps you forgot a comma?", span)))
    }

    fn may_precede_expression(&self, index: usize) -> bool {
        matches!(
            self.token(index),
            Token::Comma
                | Token::Equal
                | Token::Colon
                | Token::ColonEqual
                | Token::Else
                | Token::Star
                | Token::DoubleStar
                | Token::Yield
                | Token::From
        )
    }

    /// Where CPython does not look for a missing comma: a name before a string, which may be a wrong prefix, and what
    /// it takes for a soft keyword, which includes the beginnings of soft keywords.
    fn is_excluded(&self, start: usize) -> bool {
        if self.token(start) != Token::Name {
            return false;
        }
        let word = self.text_of(start);
        matches!(self.token(start + 1), Token::String)
            || ["match", "case", "type", "_"].iter().any(|keyword| keyword.starts_with(word))
    }
}

/// A copy of some tokens that the parser takes for one expression.
fn isolated(lexemes: &[Lexeme]) -> Vec<Lexeme> {
    let first = lexemes.first().map_or(Span::default(), |lexeme| lexeme.span);
    let last = lexemes.last().map_or(Span::default(), |lexeme| lexeme.span);
    let end = Span { start: last.end, end: last.end };
    let mut all = Vec::with_capacity(lexemes.len() + 3);
    all.push(Lexeme { token: Token::StartExpression, span: Span { start: first.start, end: first.start } });
    all.extend(lexemes.iter().map(|lexeme| match lexeme.token {
        Token::WithOpen => Lexeme { token: Token::LeftParenthesis, ..*lexeme },
        _ => *lexeme,
    }));
    all.push(Lexeme { token: Token::Newline, span: end });
    all.push(Lexeme { token: Token::EndMarker, span: end });
    all
}

fn is_disjunction(expression: &Expression) -> bool {
    !matches!(expression.kind, ExpressionKind::Lambda { .. } | ExpressionKind::IfElse { .. })
}

/// No boolean operator, comparison, conditional or lambda outside parentheses.
fn is_operand(expression: &Expression) -> bool {
    use crate::syntax::ast::UnaryOperator;
    is_disjunction(expression)
        && !matches!(
            expression.kind,
            ExpressionKind::BoolOp { .. }
                | ExpressionKind::Compare { .. }
                | ExpressionKind::Unary { operator: UnaryOperator::Not, .. }
        )
}
