//! Owns parameter lists: their order, and what CPython says where it is wrong.

use crate::source::Span;
use crate::syntax::actions::{Checked, ParameterItem};
use crate::syntax::ast::*;
use crate::syntax::error::SyntaxError;

/// The parameters of a `def`.
pub fn collect(items: Vec<ParameterItem>) -> Checked<Parameters> {
    gather(items, Owner::Function).map_err(Into::into)
}

/// The parameters of a `lambda`.
pub fn collect_lambda(items: Vec<ParameterItem>) -> Checked<Parameters> {
    gather(items, Owner::Lambda).map_err(Into::into)
}

/// What the parameters belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Function,
    Lambda,
}

fn gather(items: Vec<ParameterItem>, owner: Owner) -> Result<Parameters, SyntaxError> {
    let mut all = Parameters::default();
    let count = items.len();
    let mut star: Option<Span> = None;
    let mut slash: Option<Span> = None;
    let mut bare_star: Option<Span> = None;
    let mut default_seen: Option<Span> = None;
    for item in items {
        let span = span_of(&item);
        if all.double_star.is_some() {
            return Err(SyntaxError::new("arguments cannot follow var-keyword argument", span));
        }
        match item {
            ParameterItem::Plain(parameter) if star.is_some() => {
                bare_star = None;
                all.keyword_only.push(parameter);
            }
            ParameterItem::Plain(parameter) => {
                match (&parameter.default, default_seen) {
                    (Some(_), _) => default_seen = Some(span),
                    (None, Some(_)) => {
                        let message = "parameter without a default follows parameter with a default";
                        return Err(SyntaxError::new(message, span));
                    }
                    (None, None) => {}
                }
                all.ordinary.push(parameter);
            }
            ParameterItem::Slash(_) => {
                let message = if slash.is_some() {
                    Some("/ may appear only once")
                } else if star.is_some() {
                    Some("/ must be ahead of *")
                } else if count == 1 {
                    Some("invalid syntax")
                } else if all.ordinary.is_empty() {
                    Some("at least one argument must precede /")
                } else {
                    None
                };
                if let Some(message) = message {
                    return Err(SyntaxError::new(message, span));
                }
                slash = Some(span);
                all.positional_only = std::mem::take(&mut all.ordinary);
            }
            ParameterItem::BareStar(_) if star.is_some() => return Err(SyntaxError::new("invalid syntax", span)),
            ParameterItem::Star(_) if star.is_some() => {
                let place = Span { start: span.start, end: span.start + 1 };
                return Err(SyntaxError::new("* argument may appear only once", place));
            }
            ParameterItem::BareStar(span) => {
                star = Some(span);
                bare_star = Some(span);
            }
            ParameterItem::Star(parameter) => {
                star = Some(span);
                all.star = Some(Box::new(parameter));
            }
            ParameterItem::DoubleStar(parameter) => {
                if let Some(star) = bare_star {
                    let place = if owner == Owner::Lambda { span } else { star };
                    return Err(SyntaxError::new("named arguments must follow bare *", place));
                }
                all.double_star = Some(Box::new(parameter));
            }
        }
    }
    match bare_star {
        Some(star) => {
            // In a lambda CPython points at the token after the star.
            let place = match owner {
                Owner::Function => star,
                Owner::Lambda => Span { start: star.end, end: star.end + 1 },
            };
            Err(SyntaxError::new("named arguments must follow bare *", place))
        }
        None => Ok(all),
    }
}

/// The token at which CPython notices that an item is out of place.
fn span_of(item: &ParameterItem) -> Span {
    match item {
        ParameterItem::Plain(parameter) => parameter.name.span,
        ParameterItem::Star(parameter) => Span { start: parameter.span.start - 1, end: parameter.span.start },
        ParameterItem::DoubleStar(parameter) => Span { start: parameter.span.start - 2, end: parameter.span.start },
        ParameterItem::Slash(span) | ParameterItem::BareStar(span) => *span,
    }
}

/// A lambda's `*name` or `**name`.
pub fn bare(name: Identifier) -> Parameter {
    Parameter { span: name.span, name, annotation: None, default: None }
}

/// `*Ts: bound` among type parameters.
pub fn bound_on_star(colon: u32, bound: Expression, kind: &str) -> SyntaxError {
    let noun = match &bound.kind {
        ExpressionKind::Tuple(_) => "constraints",
        _ => "bound",
    };
    SyntaxError::new(format!("cannot use {noun} with {kind}"), Span { start: colon, end: bound.span.end })
}
