//! Owns the builders of statements and their checks.

use crate::source::Span;
use crate::syntax::actions::{self, Argument, Checked, Context, ElifClause};
use crate::syntax::ast::*;
use crate::syntax::error::SyntaxError;
use crate::syntax::nesting::MAX_ELIFS;
use crate::syntax::target;

pub fn expression(start: u32, value: Expression, end: u32) -> Statement {
    actions::statement(start, StatementKind::Expression(Box::new(value)), end)
}

/// `a = b = value`.
pub fn assign(start: u32, mut chain: Vec<Expression>, end: u32) -> Checked<Statement> {
    let value = chain.pop().expect("an assignment has a value");
    for target in &chain {
        if let Some(part) = target::invalid_part(target) {
            // Where a comparison could have been meant, CPython says so.
            let hint = chain.len() == 1 && ends_target(part, target) && may_mean_comparison(part, start);
            return Err(unassignable(
                part,
                target,
                start,
                hint.then_some(" here. Maybe you meant '==' instead of '='?"),
            )
            .into());
        }
    }
    Ok(actions::statement(start, StatementKind::Assign { targets: chain, value: Box::new(value) }, end))
}

fn unassignable(part: &Expression, target: &Expression, start: u32, hint: Option<&str>) -> SyntaxError {
    let is_yield = matches!(part.kind, ExpressionKind::Yield(_) | ExpressionKind::YieldFrom(_));
    let in_parentheses = hint.is_some() && part.span.start > start;
    let message = if is_yield && std::ptr::eq(part, target) && !in_parentheses {
        "assignment to yield expression not possible".to_owned()
    } else {
        format!("cannot assign to {}{}", target::description(part), hint.unwrap_or(""))
    };
    SyntaxError::new(message, part.span)
}

/// Whether `part` stands right before the `=`: it is the whole target, or the last item of a bare tuple.
fn ends_target(part: &Expression, target: &Expression) -> bool {
    part.span.end == target.span.end
}

/// Whether `part = value` could stand for `part == value`.
fn may_mean_comparison(part: &Expression, start: u32) -> bool {
    let in_parentheses = part.span.start > start;
    in_parentheses && !matches!(part.kind, ExpressionKind::Generator { .. })
        || !matches!(
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
            // Of a tuple without parentheses CPython shows the first item.
            let place = match &target.kind {
                ExpressionKind::Tuple(items) => items.first().filter(|item| item.span.start == start),
                _ => None,
            };
            return Err(SyntaxError::new(message, place.map_or(target.span, |item| item.span)).into());
        }
        ExpressionKind::Starred(_) => {
            let place = Span { start: target.span.end, end: target.span.end + 1 };
            return Err(SyntaxError::new("invalid syntax", place).into());
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
    context: &Context<'_>,
    start: u32,
    name: Identifier,
    type_parameters: Option<Vec<TypeParameter>>,
    arguments: Option<Arguments>,
    body: Vec<Statement>,
) -> Checked<Statement> {
    let arguments = arguments.unwrap_or_default();
    let end = context.end_of(&body);
    let type_parameters = type_parameters.unwrap_or_default();
    let class = ClassDef { name, type_parameters, arguments, body, decorators: Vec::new() };
    Ok(actions::statement(start, StatementKind::ClassDef(Box::new(class)), end))
}

/// The bases and keywords of a class, between these parentheses.
pub fn class_arguments(items: Vec<Argument>, parentheses: Span) -> Checked<Arguments> {
    if let [Argument::Generator { clauses, .. }] = items.as_slice() {
        let place = Span { start: clauses.start, end: clauses.start + 3 };
        return Err(SyntaxError::new("invalid syntax", place).into());
    }
    Ok(actions::arguments(items, parentheses)?)
}

/// `if` with its `elif` clauses, each nested in the one before.
pub fn conditional(
    context: &Context<'_>,
    first: ElifClause,
    clauses: Vec<ElifClause>,
    orelse: Vec<Statement>,
) -> Checked<Statement> {
    if let Some(excess) = clauses.get(MAX_ELIFS) {
        return Err(SyntaxError::too_complex(Span { start: excess.start, end: excess.start }).into());
    }
    let mut rest = orelse;
    for clause in clauses.into_iter().rev() {
        rest = vec![nest(context, clause, rest)];
    }
    Ok(nest(context, first, rest))
}

fn nest(context: &Context<'_>, clause: ElifClause, orelse: Vec<Statement>) -> Statement {
    let end = context.end_of_last(&[&orelse, &clause.body]);
    let kind = StatementKind::If { test: Box::new(clause.test), body: clause.body, orelse };
    actions::statement(clause.start, kind, end)
}

pub fn try_finally(context: &Context<'_>, start: u32, body: Vec<Statement>, finally: Vec<Statement>) -> Statement {
    let end = context.end_of(&finally);
    let kind = TryKind::Except;
    let block = Try { body, handlers: Vec::new(), kind, orelse: Vec::new(), finally };
    actions::statement(start, StatementKind::Try(Box::new(block)), end)
}

pub fn try_except(
    context: &Context<'_>,
    start: u32,
    body: Vec<Statement>,
    handlers: Vec<(TryKind, ExceptHandler)>,
    orelse: Vec<Statement>,
    finally: Vec<Statement>,
) -> Checked<Statement> {
    let kind = handlers[0].0;
    if let Some((_, other)) = handlers.iter().find(|(other, _)| *other != kind) {
        let place = Span { start: other.span.start, end: other.span.start + 6 + (kind == TryKind::Except) as u32 };
        return Err(SyntaxError::new("cannot have both 'except' and 'except*' on the same 'try'", place).into());
    }
    let handlers: Vec<ExceptHandler> = handlers.into_iter().map(|(_, handler)| handler).collect();
    let last = handlers.last().map_or(start, |handler| handler.span.end);
    let end = match context.end_of_last(&[&finally, &orelse]) {
        0 => last,
        end => end,
    };
    let block = Try { body, handlers, kind, orelse, finally };
    Ok(actions::statement(start, StatementKind::Try(Box::new(block)), end))
}

pub fn handler(
    context: &Context<'_>,
    kind: TryKind,
    start: u32,
    class: Option<Expression>,
    name: Option<Identifier>,
    body: Vec<Statement>,
) -> (TryKind, ExceptHandler) {
    let span = Span { start, end: context.end_of(&body) };
    (kind, ExceptHandler { span, class, name, body })
}
