//! Owns the builders of statements and their checks.

use crate::source::Span;
use crate::syntax::actions::{self, Argument, Checked, ElifClause};
use crate::syntax::ast::*;
use crate::syntax::error::SyntaxError;
use crate::syntax::nesting::{MAX_ELIFS, TOO_COMPLEX};
use crate::syntax::target;

pub fn expression(start: u32, value: Expression, end: u32) -> Statement {
    actions::statement(start, StatementKind::Expression(Box::new(value)), end)
}

/// `a = b = value`.
pub fn assign(start: u32, mut chain: Vec<Expression>, end: u32) -> Checked<Statement> {
    let value = chain.pop().expect("an assignment has a value");
    for target in &chain {
        check_target(target)?;
    }
    Ok(actions::statement(start, StatementKind::Assign { targets: chain, value: Box::new(value) }, end))
}

fn check_target(target: &Expression) -> Result<(), SyntaxError> {
    let Some(part) = target::invalid_part(target) else {
        return Ok(());
    };
    let noun = target::description(part);
    // Where a comparison could have been meant, CPython says so.
    let message = match &part.kind {
        ExpressionKind::Yield(_) | ExpressionKind::YieldFrom(_) if std::ptr::eq(part, target) => {
            "assignment to yield expression not possible".to_owned()
        }
        _ if std::ptr::eq(part, target) && may_mean_comparison(part) => {
            format!("cannot assign to {noun} here. Maybe you meant '==' instead of '='?")
        }
        _ => format!("cannot assign to {noun}"),
    };
    Err(SyntaxError::new(message, part.span))
}

/// Whether `part = value` could stand for `part == value`.
pub fn may_mean_comparison(part: &Expression) -> bool {
    !matches!(
        part.kind,
        ExpressionKind::List(_)
            | ExpressionKind::Tuple(_)
            | ExpressionKind::Generator { .. }
            | ExpressionKind::Constant(Constant::True | Constant::False | Constant::None)
            | ExpressionKind::Compare { .. }
            | ExpressionKind::BoolOp { .. }
            | ExpressionKind::Unary { operator: UnaryOperator::Not, .. }
            | ExpressionKind::Lambda { .. }
            | ExpressionKind::IfElse { .. }
    )
}

/// `target += value`.
pub fn augmented(
    start: u32,
    target: Expression,
    operator: BinaryOperator,
    value: Expression,
    end: u32,
) -> Checked<Statement> {
    match target.kind {
        ExpressionKind::Name(_) | ExpressionKind::Attribute { .. } | ExpressionKind::Subscript { .. } => {
            let kind = StatementKind::AugAssign { target: Box::new(target), operator, value: Box::new(value) };
            Ok(actions::statement(start, kind, end))
        }
        _ => {
            let noun = target::description(&target);
            let message = format!("'{noun}' is an illegal expression for augmented assignment");
            Err(SyntaxError::new(message, target.span).into())
        }
    }
}

/// `target: annotation = value`.
pub fn annotated(
    start: u32,
    target: Expression,
    annotation: Expression,
    value: Option<Expression>,
    end: u32,
) -> Checked<Statement> {
    let target_form = match &target.kind {
        ExpressionKind::Name(_) if target.span.start == start => AnnotationTarget::BareName,
        ExpressionKind::Name(_) | ExpressionKind::Attribute { .. } | ExpressionKind::Subscript { .. } => {
            AnnotationTarget::Other
        }
        ExpressionKind::List(_) | ExpressionKind::Tuple(_) => {
            let noun = target::description(&target);
            let message = format!("only single target (not {noun}) can be annotated");
            return Err(SyntaxError::new(message, target.span).into());
        }
        _ => return Err(SyntaxError::new("illegal target for annotation", target.span).into()),
    };
    let kind = StatementKind::AnnAssign(Box::new(AnnAssign { target, annotation, value, target_form }));
    Ok(actions::statement(start, kind, end))
}

pub fn trailing_import_comma(span: Span) -> SyntaxError {
    SyntaxError::new("trailing comma not allowed without surrounding parentheses", span)
}

pub fn bare_exception_types(span: Span) -> SyntaxError {
    SyntaxError::new("multiple exception types must be parenthesized", span)
}

/// Gives decorators to a function or a class, whose span stays its own.
pub fn decorated(decorators: Vec<Expression>, mut statement: Statement) -> Statement {
    match &mut statement.kind {
        StatementKind::FunctionDef(function) => function.decorators = decorators,
        StatementKind::ClassDef(class) => class.decorators = decorators,
        _ => unreachable!("the grammar decorates functions and classes only"),
    }
    statement
}

pub fn class(
    start: u32,
    name: Identifier,
    type_parameters: Option<Vec<TypeParameter>>,
    arguments: Option<Vec<Argument>>,
    body: Vec<Statement>,
) -> Checked<Statement> {
    let arguments = arguments.unwrap_or_default();
    if let Some(Argument::Generator { clauses, .. }) = arguments.first()
        && arguments.len() == 1
    {
        let place = Span { start: clauses.start, end: clauses.start + 3 };
        return Err(SyntaxError::new("invalid syntax", place).into());
    }
    let arguments = actions::arguments(arguments, name.span)?;
    let end = actions::end_of(&body);
    let type_parameters = type_parameters.unwrap_or_default();
    let class = ClassDef { name, type_parameters, arguments, body, decorators: Vec::new() };
    Ok(actions::statement(start, StatementKind::ClassDef(Box::new(class)), end))
}

/// `if` with its `elif` clauses, each nested in the one before.
pub fn conditional(first: ElifClause, clauses: Vec<ElifClause>, orelse: Vec<Statement>) -> Checked<Statement> {
    if let Some(excess) = clauses.get(MAX_ELIFS) {
        return Err(SyntaxError::new(TOO_COMPLEX, Span { start: excess.start, end: excess.start }).into());
    }
    let mut rest = orelse;
    for clause in clauses.into_iter().rev() {
        rest = vec![nest(clause, rest)];
    }
    Ok(nest(first, rest))
}

fn nest(clause: ElifClause, orelse: Vec<Statement>) -> Statement {
    let end = actions::end_of_last(&[&orelse, &clause.body]);
    let kind = StatementKind::If { test: Box::new(clause.test), body: clause.body, orelse };
    actions::statement(clause.start, kind, end)
}

pub fn try_finally(start: u32, body: Vec<Statement>, finally: Vec<Statement>) -> Statement {
    let end = actions::end_of(&finally);
    let kind = TryKind::Except;
    let block = Try { body, handlers: Vec::new(), kind, orelse: Vec::new(), finally };
    actions::statement(start, StatementKind::Try(Box::new(block)), end)
}

pub fn try_except(
    start: u32,
    body: Vec<Statement>,
    handlers: Vec<(TryKind, ExceptHandler)>,
    orelse: Vec<Statement>,
    finally: Vec<Statement>,
) -> Checked<Statement> {
    let kind = handlers[0].0;
    if let Some((_, other)) = handlers.iter().find(|(other, _)| *other != kind) {
        let place = Span { start: other.span.start, end: other.span.start + 6 };
        return Err(SyntaxError::new("cannot have both 'except' and 'except*' on the same 'try'", place).into());
    }
    let handlers: Vec<ExceptHandler> = handlers.into_iter().map(|(_, handler)| handler).collect();
    let last = handlers.last().map_or(start, |handler| handler.span.end);
    let end = match actions::end_of_last(&[&finally, &orelse]) {
        0 => last,
        end => end,
    };
    let block = Try { body, handlers, kind, orelse, finally };
    Ok(actions::statement(start, StatementKind::Try(Box::new(block)), end))
}

pub fn handler(
    kind: TryKind,
    start: u32,
    class: Option<Expression>,
    name: Option<Identifier>,
    body: Vec<Statement>,
) -> (TryKind, ExceptHandler) {
    let span = Span { start, end: actions::end_of(&body) };
    (kind, ExceptHandler { span, class, name, body })
}
