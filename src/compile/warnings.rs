//! Owns the SyntaxWarnings about expressions that are surely mistakes.

use crate::code;
use crate::source::Span;
use crate::syntax::ast::{ComparisonOperator, Constant, Expression, ExpressionKind};

use super::unit::Compiler;

impl Compiler<'_> {
    /// `x is 1`: identity of a literal is an accident.
    pub fn warn_about_comparison(
        &mut self,
        left: &Expression,
        comparisons: &[(ComparisonOperator, Expression)],
        span: Span,
    ) {
        let mut left = left;
        for (operator, right) in comparisons {
            let words = match operator {
                ComparisonOperator::Is => ("is", "=="),
                ComparisonOperator::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            if let Some(name) = identity_type(left).or_else(|| identity_type(right)) {
                let (written, meant) = words;
                self.warn(format!("\"{written}\" with '{name}' literal. Did you mean \"{meant}\"?"), span);
                return;
            }
            left = right;
        }
    }

    pub fn warn_about_call(&mut self, function: &Expression) {
        let name = match &function.kind {
            ExpressionKind::Lambda { .. } => None,
            ExpressionKind::Constant(constant) => Some(constant_type(constant)),
            _ => display_type(function),
        };
        if let Some(name) = name {
            let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
            self.warn(message, function.span);
        }
    }

    pub fn warn_about_subscript(&mut self, value: &Expression, index: &Expression) {
        let name = match &value.kind {
            ExpressionKind::Constant(Constant::Str(_) | Constant::Bytes(_)) => None,
            ExpressionKind::Constant(constant) => Some(constant_type(constant)),
            ExpressionKind::Set(_) | ExpressionKind::SetComprehension { .. } => Some("set"),
            ExpressionKind::Generator { .. } => Some("generator"),
            ExpressionKind::Lambda { .. } => Some("function"),
            _ => None,
        };
        if let Some(name) = name {
            let message = format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
            return self.warn(message, value.span);
        }
        let sequence = match &value.kind {
            ExpressionKind::Constant(constant @ (Constant::Str(_) | Constant::Bytes(_))) => constant_type(constant),
            ExpressionKind::FString(_) => "str",
            ExpressionKind::Tuple(_) => "tuple",
            ExpressionKind::List(_) | ExpressionKind::ListComprehension { .. } => "list",
            _ => return,
        };
        let wrong = match &index.kind {
            ExpressionKind::Constant(Constant::Int(_) | Constant::True | Constant::False) => return,
            ExpressionKind::Constant(constant) => constant_type(constant),
            _ => match display_type(index) {
                Some(name) => name,
                None => return,
            },
        };
        let message =
            format!("{sequence} indices must be integers or slices, not {wrong}; perhaps you missed a comma?");
        self.warn(message, value.span);
    }
}

/// The type of a constant whose identity means nothing.
fn identity_type(expression: &Expression) -> Option<&'static str> {
    use code::Constant::*;
    Some(match super::fold::fold(expression)? {
        None | True | False | Ellipsis | Code(_) => return Option::None,
        Int(_) | BigInt(_) => "int",
        Float(_) => "float",
        Complex { .. } => "complex",
        Str(_) => "str",
        Bytes(_) => "bytes",
        Tuple(_) => "tuple",
        FrozenSet(_) => "frozenset",
    })
}

/// The type of what a display makes.
fn display_type(expression: &Expression) -> Option<&'static str> {
    Some(match &expression.kind {
        ExpressionKind::Tuple(_) => "tuple",
        ExpressionKind::List(_) | ExpressionKind::ListComprehension { .. } => "list",
        ExpressionKind::Dict(_) | ExpressionKind::DictComprehension { .. } => "dict",
        ExpressionKind::Set(_) | ExpressionKind::SetComprehension { .. } => "set",
        ExpressionKind::Generator { .. } => "generator",
        ExpressionKind::Lambda { .. } => "function",
        ExpressionKind::FString(_) => "str",
        _ => return None,
    })
}

fn constant_type(constant: &Constant) -> &'static str {
    match constant {
        Constant::None => "NoneType",
        Constant::True | Constant::False => "bool",
        Constant::Ellipsis => "ellipsis",
        Constant::Int(_) => "int",
        Constant::Float(_) => "float",
        Constant::Imaginary(_) | Constant::Complex { .. } => "complex",
        Constant::Str(_) => "str",
        Constant::Bytes(_) => "bytes",
        Constant::Tuple(_) => "tuple",
        Constant::FrozenSet(_) => "frozenset",
    }
}
