//! Makes patterns from nodes.

use super::{EXPRESSION_STEP, Importer};
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::vm::protocol::VmResult;

/// Whether a pattern stands in a sequence, where one may be starred.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    InSequence,
    Elsewhere,
}

impl Importer<'_> {
    pub fn pattern(&mut self, node: &Value) -> VmResult<Pattern> {
        self.below(EXPRESSION_STEP, "pattern", |this| this.pattern_at(node, Position::Elsewhere))
    }

    fn pattern_at(&mut self, node: &Value, position: Position) -> VmResult<Pattern> {
        let span = self.whole_place(node, "pattern")?;
        let class = self.classes.kind(self.vm, node).unwrap_or_default();
        let kind = match class {
            "MatchValue" => self.value_pattern(node, class)?,
            "MatchSingleton" => {
                let value = self.present(node, class, "value")?;
                PatternKind::Singleton(match value {
                    Value::None => Constant::None,
                    Value::Bool(true) => Constant::True,
                    Value::Bool(false) => Constant::False,
                    _ => return Err(self.value_error("MatchSingleton can only contain True, False and None")),
                })
            }
            "MatchSequence" => {
                let nodes = self.list(node, class, "patterns")?;
                let read = |this: &mut Self, node| {
                    this.below(EXPRESSION_STEP, "pattern", |this| this.pattern_at(node, Position::InSequence))
                };
                PatternKind::Sequence(nodes.iter().map(|node| read(self, node)).collect::<VmResult<_>>()?)
            }
            "MatchMapping" => {
                let (keys, patterns) =
                    (self.expressions(node, class, "keys")?, self.patterns(node, class, "patterns")?);
                if keys.len() != patterns.len() {
                    let text = "MatchMapping doesn't have the same number of keys as patterns";
                    return Err(self.value_error(text));
                }
                for key in keys.iter().filter(|key| !is_singleton(key)) {
                    self.check_value(key)?;
                }
                PatternKind::Mapping { keys, patterns, rest: self.capture(node, "rest", span)? }
            }
            "MatchClass" => self.class_pattern(node, class, span)?,
            "MatchStar" if position == Position::Elsewhere => {
                return Err(self.value_error("can't use MatchStar here"));
            }
            "MatchStar" => PatternKind::Star(self.capture(node, "name", span)?),
            "MatchAs" => {
                let pattern = match self.optional(node, "pattern")? {
                    Some(inner) => Some(Box::new(self.pattern(&inner)?)),
                    None => None,
                };
                let name = self.capture(node, "name", span)?;
                if pattern.is_some() && name.is_none() {
                    let text = "MatchAs must specify a target name if a pattern is given";
                    return Err(self.value_error(text));
                }
                PatternKind::As { pattern, name }
            }
            "MatchOr" => {
                let alternatives = self.patterns(node, class, "patterns")?;
                if alternatives.len() < 2 {
                    return Err(self.value_error("MatchOr requires at least 2 patterns"));
                }
                PatternKind::Or(alternatives)
            }
            _ => return Err(self.unexpected("pattern", node)),
        };
        Ok(Pattern { span, kind })
    }

    fn patterns(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Vec<Pattern>> {
        let nodes = self.list(node, class, field)?;
        nodes.iter().map(|node| self.pattern(node)).collect()
    }

    fn capture(&mut self, node: &Value, field: &'static str, span: Span) -> VmResult<Option<Identifier>> {
        let Some(found) = self.optional_identifier(node, field, span)? else { return Ok(None) };
        if &*found.name == "_" {
            return Err(self.value_error("can't capture name '_' in patterns"));
        }
        self.variable(found.name.clone())?;
        Ok(Some(found))
    }

    fn value_pattern(&mut self, node: &Value, class: &'static str) -> VmResult<PatternKind> {
        let value = self.boxed(node, class, "value")?;
        self.check_value(&value)?;
        Ok(PatternKind::Value(value))
    }

    /// Refuses what a pattern cannot compare with.
    fn check_value(&mut self, value: &Expression) -> VmResult<()> {
        let fits = match &value.kind {
            ExpressionKind::Constant(constant) => match constant {
                Constant::None
                | Constant::True
                | Constant::False
                | Constant::Ellipsis
                | Constant::Tuple(_)
                | Constant::FrozenSet(_) => {
                    let text = "unexpected constant inside of a literal pattern";
                    return Err(self.value_error(text));
                }
                _ => true,
            },
            ExpressionKind::Attribute { .. } | ExpressionKind::FString(_) => true,
            ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => is_number(operand),
            ExpressionKind::Binary { left, operator: BinaryOperator::Add | BinaryOperator::Subtract, right } => {
                let left = match &left.kind {
                    ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => operand,
                    _ => left,
                };
                is_number(left) && is_number(right)
            }
            _ => false,
        };
        if !fits {
            return Err(self.value_error("patterns may only match literals and attribute lookups"));
        }
        Ok(())
    }

    fn class_pattern(&mut self, node: &Value, class: &'static str, span: Span) -> VmResult<PatternKind> {
        let names = self.list(node, class, "kwd_attrs")?;
        let keyword_patterns = self.patterns(node, class, "kwd_patterns")?;
        if names.len() != keyword_patterns.len() {
            let text = "MatchClass doesn't have the same number of keyword attributes as patterns";
            return Err(self.value_error(text));
        }
        let matched = self.boxed(node, class, "cls")?;
        if !is_dotted(&matched) {
            let text = "MatchClass cls field can only contain Name or Attribute nodes.";
            return Err(self.value_error(text));
        }
        let mut named = Vec::new();
        for (name, pattern) in names.iter().zip(keyword_patterns) {
            let name = self.name_of(name)?;
            named.push((Identifier { name: self.variable(name)?, span }, pattern));
        }
        let patterns = self.patterns(node, class, "patterns")?;
        Ok(PatternKind::Class { class: matched, patterns, keyword_patterns: named })
    }
}

fn is_singleton(key: &Expression) -> bool {
    matches!(key.kind, ExpressionKind::Constant(Constant::None | Constant::True | Constant::False))
}

fn is_number(value: &Expression) -> bool {
    use Constant::{Complex, Float, Imaginary, Int};
    matches!(value.kind, ExpressionKind::Constant(Int(_) | Float(_) | Imaginary(_) | Complex { .. }))
}

fn is_dotted(value: &Expression) -> bool {
    match &value.kind {
        ExpressionKind::Name(_) => true,
        ExpressionKind::Attribute { value, .. } => is_dotted(value),
        _ => false,
    }
}
