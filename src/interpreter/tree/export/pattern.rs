//! Makes nodes of the patterns of `match`.

use super::Exporter;
use crate::objects::value::Value;
use crate::syntax::ast::*;

impl Exporter<'_> {
    pub fn pattern(&mut self, pattern: &Pattern) -> Value {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => {
                let value = self.load(value);
                self.node("MatchValue", span, [value])
            }
            PatternKind::Singleton(constant) => {
                let value = self.constant_value(constant);
                self.node("MatchSingleton", span, [value])
            }
            PatternKind::Sequence(items) => {
                let items = self.list(items, Self::pattern);
                self.node("MatchSequence", span, [items])
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                let fields = [
                    self.loads(keys),
                    self.list(patterns, Self::pattern),
                    self.optional(rest.as_ref(), Self::identifier),
                ];
                self.node("MatchMapping", span, fields)
            }
            PatternKind::Class { class, patterns, keyword_patterns } => {
                let fields = [
                    self.load(class),
                    self.list(patterns, Self::pattern),
                    self.list(keyword_patterns, |this, (name, _)| this.identifier(name)),
                    self.list(keyword_patterns, |this, (_, pattern)| this.pattern(pattern)),
                ];
                self.node("MatchClass", span, fields)
            }
            PatternKind::Star(name) => {
                let name = self.optional(name.as_ref(), Self::identifier);
                self.node("MatchStar", span, [name])
            }
            PatternKind::As { pattern, name } => {
                let pattern = self.optional(pattern.as_deref(), Self::pattern);
                let name = self.optional(name.as_ref(), Self::identifier);
                self.node("MatchAs", span, [pattern, name])
            }
            PatternKind::Or(alternatives) => {
                let alternatives = self.list(alternatives, Self::pattern);
                self.node("MatchOr", span, [alternatives])
            }
        }
    }
}
