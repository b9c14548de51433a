//! Owns the builders of patterns and their checks.

use crate::source::Span;
use crate::syntax::actions::{self, Checked, MappingItem, PatternArgument};
use crate::syntax::ast::*;
use crate::syntax::error::SyntaxError;

pub fn pattern(start: u32, kind: PatternKind, end: u32) -> Pattern {
    Pattern { span: Span { start, end }, kind }
}

/// The name a pattern binds: `_` binds none.
pub fn capture(name: Identifier) -> Option<Identifier> {
    (&*name.name != "_").then_some(name)
}

/// A literal as a pattern: `None`, `True` and `False` are compared by identity.
pub fn literal(start: u32, value: Expression, end: u32) -> Pattern {
    let kind = match value.kind {
        ExpressionKind::Constant(constant @ (Constant::None | Constant::True | Constant::False)) => {
            PatternKind::Singleton(constant)
        }
        _ => PatternKind::Value(Box::new(value)),
    };
    pattern(start, kind, end)
}

/// `inner as target`.
pub fn alias(start: u32, inner: Pattern, target: Identifier, end: u32) -> Checked<Pattern> {
    if &*target.name == "_" {
        return Err(SyntaxError::new("cannot use '_' as a target", target.span).into());
    }
    Ok(pattern(start, PatternKind::As { pattern: Some(Box::new(inner)), name: Some(target) }, end))
}

pub fn alternatives(start: u32, first: Pattern, rest: Vec<Pattern>, end: u32) -> Pattern {
    let mut all = vec![first];
    all.extend(rest);
    pattern(start, PatternKind::Or(all), end)
}

/// `real ± imaginary`.
pub fn complex(
    start: u32,
    real: Expression,
    operator: BinaryOperator,
    imaginary: Expression,
    end: u32,
) -> Checked<Expression> {
    let real_number = match &real.kind {
        ExpressionKind::Unary { operand, .. } => operand,
        _ => &real,
    };
    if matches!(real_number.kind, ExpressionKind::Constant(Constant::Imaginary(_))) {
        return Err(SyntaxError::new("real number required in complex literal", real.span).into());
    }
    if !matches!(imaginary.kind, ExpressionKind::Constant(Constant::Imaginary(_))) {
        return Err(SyntaxError::new("imaginary number required in complex literal", imaginary.span).into());
    }
    Ok(actions::binary(start, real, operator, imaginary, end))
}

pub fn mapping(start: u32, items: Vec<MappingItem>, end: u32) -> Checked<Pattern> {
    let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
    for item in items {
        match item {
            MappingItem::Pair(key, value) if rest.is_none() => {
                keys.push(key);
                patterns.push(value);
            }
            MappingItem::Rest(name) if rest.is_none() && &*name.name != "_" => rest = Some(name),
            MappingItem::Pair(key, _) => return Err(SyntaxError::new("invalid syntax", key.span).into()),
            MappingItem::Rest(name) => return Err(SyntaxError::new("invalid syntax", name.span).into()),
        }
    }
    Ok(pattern(start, PatternKind::Mapping { keys, patterns, rest }, end))
}

pub fn class(start: u32, class: Expression, arguments: Vec<PatternArgument>, end: u32) -> Checked<Pattern> {
    let (mut patterns, mut keyword_patterns) = (Vec::new(), Vec::new());
    let mut misplaced: Option<Span> = None;
    for argument in arguments {
        match argument {
            PatternArgument::Positional(value) => {
                if !keyword_patterns.is_empty() {
                    misplaced = Some(misplaced.map_or(value.span, |first| first.to(value.span)));
                }
                patterns.push(value);
            }
            PatternArgument::Keyword(_, _) if misplaced.is_some() => break,
            PatternArgument::Keyword(name, value) => keyword_patterns.push((name, value)),
        }
    }
    match misplaced {
        Some(span) => Err(SyntaxError::new("positional patterns follow keyword patterns", span).into()),
        None => Ok(pattern(start, PatternKind::Class { class: Box::new(class), patterns, keyword_patterns }, end)),
    }
}
