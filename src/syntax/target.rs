//! Owns assignment targets: which expressions may be assigned to, deleted or named, and what CPython says of the others.

use crate::source::Span;
use crate::syntax::actions::{self, Checked};
use crate::syntax::ast::*;
use crate::syntax::error::SyntaxError;

/// What CPython calls an expression in its messages about targets.
pub fn description(expression: &Expression) -> &'static str {
    match &expression.kind {
        ExpressionKind::Attribute { .. } => "attribute",
        ExpressionKind::Subscript { .. } => "subscript",
        ExpressionKind::Starred(_) => "starred",
        ExpressionKind::Name(_) => "name",
        ExpressionKind::List(_) => "list",
        ExpressionKind::Tuple(_) => "tuple",
        ExpressionKind::Lambda { .. } => "lambda",
        ExpressionKind::Call { .. } => "function call",
        ExpressionKind::BoolOp { .. } | ExpressionKind::Binary { .. } | ExpressionKind::Unary { .. } => "expression",
        ExpressionKind::Generator { .. } => "generator expression",
        ExpressionKind::Yield(_) | ExpressionKind::YieldFrom(_) => "yield expression",
        ExpressionKind::Await(_) => "await expression",
        ExpressionKind::ListComprehension { .. } => "list comprehension",
        ExpressionKind::SetComprehension { .. } => "set comprehension",
        ExpressionKind::DictComprehension { .. } => "dict comprehension",
        ExpressionKind::Dict(_) => "dict literal",
        ExpressionKind::Set(_) => "set display",
        ExpressionKind::FString(_) => "f-string expression",
        ExpressionKind::Constant(Constant::None) => "None",
        ExpressionKind::Constant(Constant::False) => "False",
        ExpressionKind::Constant(Constant::True) => "True",
        ExpressionKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExpressionKind::Constant(_) => "literal",
        ExpressionKind::Compare { .. } => "comparison",
        ExpressionKind::IfElse { .. } => "conditional expression",
        ExpressionKind::Named { .. } => "named expression",
        // No slice stands where a target could.
        ExpressionKind::Slice { .. } => "slice",
    }
}

/// The first part of a target that cannot be assigned to.
pub fn invalid_part(target: &Expression) -> Option<&Expression> {
    match &target.kind {
        ExpressionKind::Name(_) | ExpressionKind::Attribute { .. } | ExpressionKind::Subscript { .. } => None,
        ExpressionKind::Starred(inner) => invalid_part(inner),
        ExpressionKind::List(items) | ExpressionKind::Tuple(items) => items.iter().find_map(invalid_part),
        _ => Some(target),
    }
}

/// The target of a `for`, a `with` or a later `=` of a chain.
pub fn assigned(target: Expression) -> Result<Expression, SyntaxError> {
    match invalid_part(&target) {
        None => Ok(target),
        Some(part) => Err(SyntaxError::new(format!("cannot assign to {}", description(part)), part.span)),
    }
}

/// The targets of `del`.
pub fn deleted(targets: Vec<Expression>) -> Result<Vec<Expression>, SyntaxError> {
    match targets.iter().find_map(undeletable_part) {
        None => Ok(targets),
        Some(part) => Err(SyntaxError::new(format!("cannot delete {}", description(part)), part.span)),
    }
}

fn undeletable_part(target: &Expression) -> Option<&Expression> {
    match &target.kind {
        ExpressionKind::Name(_) | ExpressionKind::Attribute { .. } | ExpressionKind::Subscript { .. } => None,
        ExpressionKind::List(items) | ExpressionKind::Tuple(items) => items.iter().find_map(undeletable_part),
        _ => Some(target),
    }
}

/// `target := value`.
pub fn named(start: u32, target: Expression, value: Expression, end: u32) -> Checked<Expression> {
    match target.kind {
        ExpressionKind::Name(name) if target.span.start == start => {
            let target = Identifier { name, span: target.span };
            Ok(actions::expression(start, ExpressionKind::Named { target, value: Box::new(value) }, end))
        }
        _ => {
            let message = format!("cannot use assignment expressions with {}", description(&target));
            Err(SyntaxError::new(message, target.span).into())
        }
    }
}

/// `target := value` as an argument. `walrus` is the offset of the operator.
pub fn named_argument(
    start: u32,
    target: Expression,
    walrus: u32,
    value: Expression,
    end: u32,
) -> Checked<actions::Argument> {
    match target.kind {
        ExpressionKind::Name(_) => Ok(actions::Argument::Positional(named(start, target, value, end)?)),
        _ => Err(SyntaxError::new("invalid syntax", Span { start: walrus, end: walrus + 2 }).into()),
    }
}

/// `(*value)`.
pub fn lone_star(span: Span) -> SyntaxError {
    SyntaxError::new("cannot use starred expression here", span)
}
