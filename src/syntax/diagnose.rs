//! Owns the words for what the parser could not fit: looks around the place where it stopped, as CPython does in a
//! second pass over the text.

use std::cell::Cell;

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
    let (unclosed, dead) = match failure {
        Some(Failure::Unclosed(open)) => (Some(open), None),
        Some(Failure::Dead(error)) => (None, Some(error)),
        _ => (None, None),
    };
    let error = match stop.reason {
        Reason::Refused(error) => Some(error),
        // The tokens ran out, so the text did.
        Reason::Unexpected(_) if stop.at >= lexemes.len() => None,
        Reason::Unexpected(expected) => scene.describe(&expected),
    };
    if let Some(dead) = dead
        && (error.is_none() || scene.saw_end.get())
    {
        return dead;
    }
    match (error, unclosed) {
        (Some(error), Some(open))
            if scene.line_of(stop.at) <= line_number(text, open.span.start as usize) && !scene.saw_end.get() =>
        {
            error
        }
        (_, Some(open)) => never_closed(text, open),
        (Some(error), None) => error,
        (None, None) => SyntaxError::new("unexpected EOF while parsing", Span::new(text.len(), text.len())).at_end(),
    }
}

/// A line that is indented for no reason. CPython stops there, whatever is wrong with the tokens that follow.
pub fn unexpected_indent(text: &str, lexemes: &[Lexeme]) -> Option<SyntaxError> {
    let stop = run(text, lexemes).err()?;
    match stop.reason {
        Reason::Unexpected(expected) if lexemes.get(stop.at).is_some_and(|one| one.token == Token::Indent) => {
            Scene::new(text, lexemes, stop.at).describe(&expected)
        }
        _ => None,
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
    /// The index of the brace of the innermost replacement field that is open there.
    field: Option<usize>,
    /// Whether the search came to the end of the tokens in the middle of something.
    saw_end: Cell<bool>,
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
        let field = open.iter().rfind(|&&index| lexemes[index].token == Token::FieldOpen).copied();
        Scene { text, lexemes, at, open: open.pop(), field, saw_end: Cell::new(false) }
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
                    | Token::StartFunctionType
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
        if from >= to || self.row_end(from, to) < to {
            return None;
        }
        match run(self.text, &isolated(&self.lexemes[from..to])) {
            Ok((Root::Expression(expression), _)) => Some(*expression),
            _ => None,
        }
    }

    /// The index of the first comma between `from` and `to` that ends an item, or `to`.
    fn row_end(&self, from: usize, to: usize) -> usize {
        let mut depth = 0;
        let mut lambdas = 0;
        for index in from..to {
            match self.token(index) {
                token if token.opens_bracket() || token == Token::FStringStart => depth += 1,
                token if token.closes_bracket() || token == Token::FStringEnd => depth -= 1,
                _ if depth > 0 => {}
                Token::Lambda => lambdas += 1,
                Token::Colon if lambdas > 0 => lambdas -= 1,
                Token::Comma if lambdas == 0 => return index,
                _ => {}
            }
        }
        to
    }

    /// The longest expression that starts at `from`, up to a comma.
    pub fn longest(&self, from: usize) -> Option<Found> {
        let end = self.row_end(from, self.line_end(from));
        self.longest_before(from, end)
    }

    /// The longest expression that starts at `from`, commas included.
    pub fn longest_row(&self, from: usize) -> Option<Found> {
        let end = self.line_end(from);
        let mut found = self.longest(from)?;
        while self.token(found.end) == Token::Comma && found.end < end {
            match self.longest(found.end + 1) {
                Some(more) => found = more,
                None => found.end += 1,
            }
        }
        Some(found)
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.lexemes[from.min(self.lexemes.len())..];
        from + rest.iter().position(|lexeme| lexeme.token == Token::Newline).unwrap_or(rest.len())
    }

    fn longest_before(&self, from: usize, end: usize) -> Option<Found> {
        if from >= end {
            return None;
        }
        let rest = &self.lexemes[from..end];
        let length = rest.len();
        let stop = match run(self.text, &isolated(&rest[..length])) {
            Ok((Root::Expression(expression), _)) => {
                self.saw_end.set(self.saw_end.get() || end == self.lexemes.len());
                return Some(Found { expression: *expression, end: from + length });
            }
            Ok(_) => return None,
            // The start token stands before the slice.
            Err(stop) => stop.at.saturating_sub(1).min(length),
        };
        // If the text ended in the middle, CPython reads to its end.
        let at_end = stop == length && end == self.lexemes.len();
        if at_end {
            self.saw_end.set(true);
        }
        (1..=stop).rev().take(8).find_map(|length| {
            let expression = self.whole(from, from + length)?;
            Some(Found { expression, end: if at_end { end } else { from + length } })
        })
    }

    fn describe(&self, expected: &[String]) -> Option<SyntaxError> {
        if let Some(open) = self.open
            && self.token(open) == Token::FieldOpen
            && let Some(error) = field_error::describe(self, open)
        {
            return Some(error);
        }
        let in_expressions = block_error::in_expressions(self);
        let specific = block_error::missing_block(self, expected)
            .or_else(|| if in_expressions { self.legacy_statement() } else { None })
            .or_else(|| self.missing_else())
            .or_else(|| self.walrus())
            .or_else(|| self.operator_before_not())
            .or_else(|| self.several_statements())
            .or_else(|| if in_expressions { self.stray_equal() } else { None })
            .or_else(|| block_error::describe(self, expected));
        if specific.is_some() || !in_expressions {
            return Some(specific.unwrap_or_else(|| self.generic()));
        }
        let specific = self.comprehension(expected).or_else(|| self.item());
        if specific.is_some() {
            return specific;
        }
        if self.open.is_none() && self.token(self.at).starts_expression() && self.token(self.at - 1).ends_expression() {
            // CPython reads on, and may find that the text ends inside a bracket.
            self.longest(self.at);
        }
        match (self.missing_comma().or_else(|| self.empty_index()), self.field) {
            (Some(error), _) => error,
            (None, Some(field)) => Some(field_error::fallback(self, field)),
            (None, None) => Some(self.generic()),
        }
    }

    fn generic(&self) -> SyntaxError {
        match self.token(self.at) {
            Token::Indent => {
                let end = self.span(self.at).end as usize - 1;
                SyntaxError::indentation("unexpected indent", Span::new(end, end))
            }
            _ => self.error_at(self.misplaced(), "invalid syntax"),
        }
    }

    /// The token that CPython finds fault with, which the parser here may have accepted for the sake of a better message.
    fn misplaced(&self) -> usize {
        let before = self.at - 1;
        let is_misplaced = match self.token(before) {
            // `f(x):`: nothing that could be annotated.
            Token::Colon if self.open.is_none() => {
                self.whole(self.line_start(self.at), before).is_some_and(|target| !is_single_target(&target))
            }
            // `f(a.b := )`.
            Token::ColonEqual if self.open.is_some() => {
                self.token(before - 1) != Token::Name
                    || !(self.token(before - 2).opens_bracket() || self.token(before - 2) == Token::Comma)
            }
            _ => false,
        };
        if is_misplaced { before } else { self.at }
    }

    /// `a.b := 1` as a statement.
    fn walrus(&self) -> Option<SyntaxError> {
        if self.token(self.at) != Token::ColonEqual || self.open.is_some() {
            return None;
        }
        let target = self.whole(self.line_start(self.at), self.at)?;
        let noun = target::description(&target);
        let message = format!("cannot use assignment expressions with {noun}");
        (noun != "name").then(|| SyntaxError::new(message, target.span))
    }

    /// `a + not b`.
    fn operator_before_not(&self) -> Option<SyntaxError> {
        let operator = self.token(self.at - 1);
        let is_arithmetic = matches!(
            operator,
            Token::Plus
                | Token::Minus
                | Token::Star
                | Token::Slash
                | Token::DoubleSlash
                | Token::Percent
                | Token::At
                | Token::Tilde
        );
        if self.token(self.at) != Token::Not || !is_arithmetic {
            return None;
        }
        let operand = self.longest(self.at)?.expression;
        let message = "'not' after an operator must be parenthesized";
        // After `*` or `@` there may be no left operand, then the token is no operator.
        let has_left =
            matches!(operator, Token::Plus | Token::Minus | Token::Tilde) || self.token(self.at - 2).ends_expression();
        // `not` binds less than the operator, but more than what may follow.
        let negation = match &operand.kind {
            ExpressionKind::BoolOp { values, .. } => &values[0],
            ExpressionKind::IfElse { body, .. } => body,
            _ => &operand,
        };
        let end = match &negation.kind {
            ExpressionKind::Unary { operand, .. } => operand.span,
            _ => negation.span,
        };
        has_left.then(|| SyntaxError::new(message, self.span(self.at).to(end)))
    }

    /// `a[]`, which CPython takes for `a` and a list side by side.
    fn empty_index(&self) -> Option<Option<SyntaxError>> {
        if self.open != Some(self.at - 1) || self.token(self.at) != Token::RightBracket {
            return None;
        }
        Scene::new(self.text, self.lexemes, self.at - 1).missing_comma()
    }

    /// More than one line at a prompt.
    fn several_statements(&self) -> Option<SyntaxError> {
        let first = self.lexemes.iter().position(|lexeme| lexeme.token == Token::Newline)?;
        let is_simple = first + 1 == self.at && !self.token(1).begins_compound();
        let message = "multiple statements found while compiling a single statement";
        (is_simple && self.token(0) == Token::StartInteractive).then(|| SyntaxError::new(message, self.span(first)))
    }

    /// `print x`.
    fn legacy_statement(&self) -> Option<SyntaxError> {
        let name = (self.at.saturating_sub(2)..self.at)
            .rev()
            .find(|&index| self.token(index) == Token::Name && matches!(self.text_of(index), "print" | "exec"))?;
        if name + 2 == self.at && self.token(name + 1) != Token::Not || self.token(name - 1).is_followed_by_name() {
            return None;
        }
        let value = self.longest_row(name + 1)?;
        let name_text = self.text_of(name);
        let message = format!("Missing parentheses in call to '{name_text}'. Did you mean {name_text}(...)?");
        Some(SyntaxError::new(message, self.span(name).to(self.span(value.end - 1))))
    }

    /// `a if b` without `else`.
    fn missing_else(&self) -> Option<SyntaxError> {
        let level = self.same_level();
        let condition = *level.iter().find(|&&index| matches!(self.token(index), Token::If | Token::Else))?;
        if self.token(condition) == Token::Else || condition + 1 == self.at {
            return None;
        }
        let test = self.longest(condition + 1).filter(|test| is_disjunction(&test.expression))?;
        if matches!(self.token(test.end), Token::Else | Token::Colon) {
            return None;
        }
        let first = self.open.map_or_else(|| self.line_start(self.at), |open| open + 1);
        let starts = level.iter().rev().filter(|&&index| index < condition && self.may_precede_expression(index));
        let body = std::iter::once(first)
            .chain(starts.map(|&index| index + 1))
            .filter_map(|start| self.whole(start, condition))
            .find(is_disjunction)?;
        Some(SyntaxError::new("expected 'else' after 'if' expression", body.span.to(test.expression.span)))
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
            matches!(
                self.token(index),
                Token::Comma | Token::If | Token::Elif | Token::While | Token::Match | Token::At
            )
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
    pub fn operand(&self, from: usize) -> Option<usize> {
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
        let first = starts
            .into_iter()
            .filter(|&start| start < at && !self.is_excluded(start))
            .find_map(|start| self.whole(start, at).filter(is_disjunction))?;
        let second = self.longest(at)?;
        if second.end >= self.lexemes.len() {
            return Some(None);
        }
        let span = first.span.to(second.expression.span);
        Some(Some(SyntaxError::new("invalid syntax. Perhaps you forgot a comma?", span)))
    }

    fn may_precede_expression(&self, index: usize) -> bool {
        let in_call = self.open.is_some_and(|open| self.token(open) == Token::LeftParenthesis);
        matches!(
            self.token(index),
            Token::Comma
                | Token::Equal
                | Token::Colon
                | Token::ColonEqual
                | Token::Else
                | Token::Yield
                | Token::From
                | Token::Return
                | Token::Raise
                | Token::Assert
        ) || self.token(index) == Token::As
            || in_call && matches!(self.token(index), Token::Star | Token::DoubleStar)
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

fn is_single_target(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Name(_) | ExpressionKind::Attribute { .. } | ExpressionKind::Subscript { .. }
    )
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
