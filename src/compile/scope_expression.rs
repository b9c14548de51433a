//! Owns the walk over expressions, targets and patterns for the symbol table.

use std::rc::Rc;

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::*;

use super::scope_builder::{ScopeBuilder, TargetUse};
use super::semantics::error;
use super::symbol_table::{Flags, ScopeId, ScopeKind, ScopePart, mangle};

type Done = Result<(), SyntaxError>;

impl ScopeBuilder {
    pub fn expression(&mut self, expression: &Expression) -> Done {
        self.nested(expression.span, |this| this.expression_kind(expression))
    }

    fn expression_kind(&mut self, expression: &Expression) -> Done {
        use ExpressionKind::*;
        let span = expression.span;
        match &expression.kind {
            BoolOp { values, .. } | Set(values) | List(values) | Tuple(values) => self.expressions(values),
            Named { target, value } => {
                self.refuse_in_annotation("named expression", span)?;
                if self.iterable_depth > 0 {
                    let message = "assignment expression cannot be used in a comprehension iterable expression";
                    return Err(error(message, span));
                }
                if self.table.scope(self.current).is_comprehension() {
                    self.extend_walrus_scope(target)?;
                }
                self.expression(value)?;
                self.define_identifier(target, Flags::LOCAL.with(Flags::WALRUS))
            }
            Binary { left, right, .. } => {
                self.expression(left)?;
                self.expression(right)
            }
            Unary { operand, .. } => self.expression(operand),
            Lambda { parameters, body } => {
                self.defaults(parameters)?;
                self.within(expression, ScopePart::Body, ScopeKind::Function, &Rc::from("lambda"), |this| {
                    this.parameters(parameters)?;
                    this.expression(body)
                })
            }
            IfElse { test, body, orelse } => {
                self.expression(test)?;
                self.expression(body)?;
                self.expression(orelse)
            }
            Dict(items) => items.iter().try_for_each(|item| match item {
                DictItem::Pair(key, value) => {
                    self.expression(key)?;
                    self.expression(value)
                }
                DictItem::Spread(mapping) => self.expression(mapping),
            }),
            ListComprehension { element, generators } | SetComprehension { element, generators } => {
                self.comprehension(expression, ScopeKind::Comprehension, generators, &[element])
            }
            DictComprehension { key, value, generators } => {
                self.comprehension(expression, ScopeKind::Comprehension, generators, &[key, value])
            }
            Generator { element, generators } => {
                self.comprehension(expression, ScopeKind::GeneratorExpression, generators, &[element])
            }
            Await(value) => {
                self.refuse_in_annotation("await expression", span)?;
                self.table.scope_mut(self.current).traits.coroutine = true;
                self.expression(value)
            }
            Yield(value) => {
                self.refuse_in_annotation("yield expression", span)?;
                value.iter().try_for_each(|value| self.expression(value))?;
                self.note_yield(expression)
            }
            YieldFrom(value) => {
                self.refuse_in_annotation("yield expression", span)?;
                self.expression(value)?;
                self.note_yield(expression)
            }
            Compare { left, comparisons } => {
                self.expression(left)?;
                comparisons.iter().try_for_each(|(_, value)| self.expression(value))
            }
            Call { function, arguments } => {
                self.expression(function)?;
                self.expressions(&arguments.positional)?;
                arguments.keywords.iter().try_for_each(|keyword| {
                    if let Some(name) = &keyword.name {
                        super::semantics::check_bindable(&name.name, keyword.span)?;
                    }
                    self.expression(&keyword.value)
                })
            }
            FString(parts) => self.fstring(parts),
            Constant(_) => Ok(()),
            Attribute { value, .. } => self.expression(value),
            Subscript { value, index } => {
                self.expression(value)?;
                self.expression(index)
            }
            Starred(value) => self.expression(value),
            Name(name) => {
                self.load(name);
                Ok(())
            }
            Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().try_for_each(|part| self.expression(part))
            }
        }
    }

    pub fn expressions(&mut self, expressions: &[Expression]) -> Done {
        expressions.iter().try_for_each(|expression| self.expression(expression))
    }

    fn fstring(&mut self, parts: &[FStringPart]) -> Done {
        for part in parts {
            if let FStringPart::Replacement(replacement) = part {
                self.expression(&replacement.expression)?;
                replacement.format_spec.iter().try_for_each(|spec| self.fstring(&spec.parts))?;
            }
        }
        Ok(())
    }

    fn refuse_in_annotation(&self, what: &str, span: Span) -> Done {
        let place = match self.kind() {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable => self.parameter_part,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(error(format!("{what} cannot be used within {place}"), span))
    }

    fn note_yield(&mut self, expression: &Expression) -> Done {
        self.table.scope_mut(self.current).traits.generator = true;
        if !self.table.scope(self.current).is_comprehension() {
            return Ok(());
        }
        let place = &self.table.scope(self.current).name;
        let place = match &**place {
            "listcomp" => "list comprehension",
            "setcomp" => "set comprehension",
            "dictcomp" => "dict comprehension",
            _ => "generator expression",
        };
        Err(error(format!("'yield' inside {place}"), expression.span))
    }

    fn comprehension(
        &mut self,
        node: &Expression,
        kind: ScopeKind,
        generators: &[Comprehension],
        elements: &[&Expression],
    ) -> Done {
        let name: Name = Rc::from(match node.kind {
            ExpressionKind::ListComprehension { .. } => "listcomp",
            ExpressionKind::SetComprehension { .. } => "setcomp",
            ExpressionKind::DictComprehension { .. } => "dictcomp",
            _ => "genexpr",
        });
        let (outermost, rest) = generators.split_first().expect("a comprehension has at least one `for`");
        // The outermost iterable is evaluated in the enclosing scope.
        self.iterable(&outermost.iterable)?;
        let mut is_async = false;
        self.within(node, ScopePart::Body, kind, &name, |this| {
            this.note(&Rc::from(".0"), Flags::PARAMETER);
            this.generator(outermost)?;
            for generator in rest {
                this.iterable(&generator.iterable)?;
                this.generator(generator)?;
            }
            elements.iter().try_for_each(|element| this.expression(element))?;
            let traits = &mut this.table.scope_mut(this.current).traits;
            traits.coroutine |= generators.iter().any(|generator| generator.asyncness == Asyncness::Async);
            is_async = traits.coroutine;
            traits.generator = kind == ScopeKind::GeneratorExpression;
            Ok(())
        })?;
        if is_async && kind == ScopeKind::Comprehension {
            self.table.scope_mut(self.current).traits.coroutine = true;
        }
        Ok(())
    }

    fn generator(&mut self, generator: &Comprehension) -> Done {
        let outer = std::mem::replace(&mut self.target, TargetUse::Iteration);
        self.store_target(&generator.target)?;
        self.target = outer;
        self.expressions(&generator.conditions)
    }

    fn iterable(&mut self, iterable: &Expression) -> Done {
        let outer = self.iterable_depth;
        self.iterable_depth = outer + 1;
        let done = self.expression(iterable);
        self.iterable_depth = outer;
        done
    }

    /// `:=` in a comprehension binds in the innermost scope that is none.
    fn extend_walrus_scope(&mut self, target: &Identifier) -> Done {
        let name = &target.name;
        let mangled = mangle(self.class.as_ref(), name);
        let mut scope = Some(self.current);
        while let Some(id) = scope {
            let entry = self.table.scope(id);
            let flags = self.table.symbol(id, &mangled).map_or(Flags::NONE, |symbol| symbol.flags);
            let place = match entry.kind {
                ScopeKind::Comprehension | ScopeKind::GeneratorExpression => {
                    if flags.has(Flags::ITERATION) {
                        let message =
                            format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                        return Err(error(message, target.span));
                    }
                    scope = entry.parent;
                    continue;
                }
                ScopeKind::Function => {
                    let outer = if flags.has(Flags::GLOBAL) { Flags::GLOBAL } else { Flags::NONLOCAL };
                    return self.bind_walrus(id, mangled, outer, target);
                }
                ScopeKind::Module => return self.bind_walrus(id, mangled, Flags::GLOBAL, target),
                ScopeKind::Class => "a class body",
                ScopeKind::TypeParameters => "the definition of a generic",
                ScopeKind::TypeAlias => "a type alias",
                ScopeKind::TypeVariable => "a TypeVar bound",
                ScopeKind::Annotation => return Ok(()),
            };
            let message = format!("assignment expression within a comprehension cannot be used in {place}");
            return Err(error(message, target.span));
        }
        Ok(())
    }

    fn bind_walrus(&mut self, outer: ScopeId, name: Name, flags: Flags, target: &Identifier) -> Done {
        self.note_in(self.current, name.clone(), flags);
        self.table.scope_mut(self.current).directives.insert(name.clone(), target.span);
        let bound = match flags.has(Flags::NONLOCAL) {
            true => Flags::LOCAL,
            false => Flags::GLOBAL,
        };
        self.note_in(outer, name, bound.with(Flags::WALRUS));
        Ok(())
    }

    pub fn store_target(&mut self, target: &Expression) -> Done {
        use ExpressionKind::*;
        match &target.kind {
            Name(name) => self.define(name, Flags::LOCAL, target.span),
            List(items) | Tuple(items) => items.iter().try_for_each(|item| self.store_target(item)),
            Starred(inner) => self.store_target(inner),
            Attribute { name, .. } => {
                super::semantics::check_bindable(&name.name, target.span)?;
                self.expression_inside_target(target)
            }
            _ => self.expression_inside_target(target),
        }
    }

    /// The parts of `a.b` or `a[b]` as a target are ordinary uses.
    fn expression_inside_target(&mut self, target: &Expression) -> Done {
        let outer = std::mem::replace(&mut self.target, TargetUse::Ordinary);
        let done = self.expression(target);
        self.target = outer;
        done
    }

    pub fn delete_target(&mut self, target: &Expression) -> Done {
        use ExpressionKind::*;
        match &target.kind {
            Name(name) if &**name == "__debug__" => Err(error("cannot delete __debug__", target.span)),
            Name(name) => self.define(name, Flags::LOCAL.with(Flags::DELETED), target.span),
            List(items) | Tuple(items) => items.iter().try_for_each(|item| self.delete_target(item)),
            Attribute { name, .. } if &*name.name == "__debug__" => Err(error("cannot delete __debug__", target.span)),
            _ => self.expression(target),
        }
    }

    pub fn pattern(&mut self, pattern: &Pattern) -> Done {
        use PatternKind::*;
        match &pattern.kind {
            Value(value) => self.expression(value),
            Singleton(_) => Ok(()),
            Sequence(patterns) | Or(patterns) => patterns.iter().try_for_each(|pattern| self.pattern(pattern)),
            Mapping { keys, patterns, rest } => {
                self.expressions(keys)?;
                patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                rest.iter().try_for_each(|name| self.define(&name.name, Flags::LOCAL, pattern.span))
            }
            Class { class, patterns, keyword_patterns } => {
                self.expression(class)?;
                patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                keyword_patterns.iter().try_for_each(|(name, pattern)| {
                    super::semantics::check_bindable(&name.name, pattern.span)?;
                    self.pattern(pattern)
                })
            }
            Star(name) => name.iter().try_for_each(|name| self.define(&name.name, Flags::LOCAL, pattern.span)),
            As { pattern: inner, name } => {
                inner.iter().try_for_each(|inner| self.pattern(inner))?;
                name.iter().try_for_each(|name| self.define(&name.name, Flags::LOCAL, pattern.span))
            }
        }
    }
}
