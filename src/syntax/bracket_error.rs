//! Owns the words for what is wrong inside brackets: comprehensions, arguments and the items of displays.

use crate::source::Span;
use crate::syntax::ast::{ComparisonOperator, Expression, ExpressionKind};
use crate::syntax::diagnose::Scene;
use crate::syntax::error::SyntaxError;
use crate::syntax::target;
use crate::syntax::token::Token;

impl Scene<'_> {
    /// A comprehension that went wrong before or after its `for`.
    pub fn comprehension(&self, expected: &[String]) -> Option<SyntaxError> {
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

    /// What stands between the `for` at this index and the missing `in` is no target.
    pub fn loop_target(&self, keyword: usize) -> Option<SyntaxError> {
        let targets = self.longest(keyword + 1)?.expression;
        // `x in y` was meant as targets and iterable.
        let targets = match targets.kind {
            ExpressionKind::Compare { left, comparisons } if comparisons[0].0 == ComparisonOperator::In => *left,
            kind => Expression { span: targets.span, kind },
        };
        let part = target::invalid_part(&targets)?;
        Some(SyntaxError::new(format!("cannot assign to {}", target::description(part)), part.span))
    }

    /// An item of a call or of a display that went wrong.
    pub fn item(&self) -> Option<SyntaxError> {
        let open = self.open?;
        let previous = self.token(self.at - 1);
        let closes = matches!(self.token(self.at), Token::RightBrace | Token::Comma);
        let in_call = matches!(self.token(open), Token::LeftParenthesis | Token::WithOpen);
        let begins_item = self.token(self.at - 2).opens_bracket() || self.token(self.at - 2) == Token::Comma;
        if previous == Token::Star && begins_item && self.token(open) != Token::FieldOpen {
            return Some(self.error_at(self.at, "Invalid star expression"));
        }
        if previous == Token::Equal
            && in_call
            && matches!(self.token(self.at), Token::RightParenthesis | Token::Comma)
            && self.token(self.at - 2) == Token::Name
            && (self.token(self.at - 3).opens_bracket() || self.token(self.at - 3) == Token::Comma)
        {
            let span = self.span(self.at - 2).to(self.span(self.at - 1));
            return Some(SyntaxError::new("expected argument value expression", span));
        }
        if previous == Token::Equal
            && in_call
            && let Some(error) = self.assigned_argument(open)
        {
            return Some(error);
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

    /// `f(a.b=` with no value.
    fn assigned_argument(&self, open: usize) -> Option<SyntaxError> {
        let level = self.same_level();
        let start = level.iter().find(|&&index| self.token(index) == Token::Comma).map_or(open, |&comma| comma) + 1;
        let is_call = matches!(self.token(open - 1), Token::Name | Token::RightParenthesis | Token::RightBracket);
        let target = self.whole(start, self.at - 1)?;
        let span = target.span.to(self.span(self.at - 1));
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        (is_call && (start + 2 < self.at || self.token(start) != Token::Name)).then(|| SyntaxError::new(message, span))
    }
}
