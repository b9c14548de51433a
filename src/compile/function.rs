//! Owns functions: `def`, `lambda`, their defaults, annotations and bodies.

use std::rc::Rc;

use crate::code::{CodeKind, CodeObject, Constant, Count, FunctionAttribute, Instruction, ParameterCounts, Reg};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{Expression, FunctionDef, Parameter, Parameters};

use super::expression::offset;
use super::symbol_table::{ScopePart, ScopeTraits};
use super::unit::{Compiler, Done};

/// Decorators whose call waits for what they decorate.
pub(super) struct Decorators {
    bases: Vec<(Reg, Span)>,
    /// Where the function or class goes.
    pub object: Reg,
}

impl<'a> Compiler<'a> {
    pub fn function_statement(&mut self, node: &'a FunctionDef, span: Span) -> Done {
        let decorators = self.begin_decorators(&node.decorators)?;
        let first_line = node.decorators.first().map_or(self.line(span), |decorator| self.line(decorator.span));
        match node.type_parameters.is_empty() {
            true => {
                let defaults = self.defaults(&node.parameters)?;
                self.make_function(node, defaults, decorators.object, span, first_line)?;
            }
            false => self.generic_function(node, decorators.object, span, first_line)?,
        }
        let result = self.apply_decorators(&decorators);
        self.store_name(&node.name.name, result, span);
        Ok(())
    }

    /// Evaluates decorators into the callees of nested calls.
    pub fn begin_decorators(&mut self, decorators: &'a [Expression]) -> Result<Decorators, SyntaxError> {
        let mut bases = Vec::new();
        for decorator in decorators {
            let base = self.unit.emitter.allocate();
            self.into(decorator, base)?;
            let receiver = self.unit.emitter.allocate();
            self.unit.emitter.ensure_empty(receiver);
            bases.push((base, decorator.span));
        }
        Ok(Decorators { bases, object: self.unit.emitter.allocate() })
    }

    /// Calls the decorators, the last one first; gives the register of the result.
    pub fn apply_decorators(&mut self, decorators: &Decorators) -> Reg {
        let mut result = decorators.object;
        for &(base, span) in decorators.bases.iter().rev() {
            debug_assert_eq!(result, offset(base, 2));
            self.unit.emitter.release(result.index() + 1);
            self.emit(Instruction::Call { dst: base, base, count: Count(1) }, span);
            result = base;
        }
        result
    }

    /// Evaluates the defaults: a tuple and a dict, each in a new temporary, where there are any.
    pub fn defaults(&mut self, parameters: &'a Parameters) -> Result<Defaults, SyntaxError> {
        let positional: Vec<&'a Expression> = parameters
            .positional_only
            .iter()
            .chain(&parameters.ordinary)
            .filter_map(|parameter| parameter.default.as_ref())
            .collect();
        let span = positional.first().map_or(Span::default(), |default| default.span);
        let tuple = match positional.iter().map(|default| super::fold::fold(default)).collect::<Option<Vec<_>>>() {
            Some(constants) if constants.is_empty() => None,
            Some(constants) => {
                let dst = self.unit.emitter.allocate();
                self.load_constant(Constant::Tuple(constants), dst, span);
                Some(dst)
            }
            None => {
                let dst = self.unit.emitter.allocate();
                let mark = self.unit.emitter.mark();
                let count = Count(positional.len() as u16);
                let first = self.evaluate_row(positional.into_iter())?;
                self.emit(Instruction::BuildTuple { dst, first, count }, span);
                self.unit.emitter.release(mark);
                Some(dst)
            }
        };
        let keyword: Vec<(&'a Parameter, &'a Expression)> = parameters
            .keyword_only
            .iter()
            .filter_map(|parameter| parameter.default.as_ref().map(|default| (parameter, default)))
            .collect();
        let dict = match keyword.is_empty() {
            true => None,
            false => {
                let dst = self.unit.emitter.allocate();
                let mark = self.unit.emitter.mark();
                let first = self.unit.emitter.allocate_many(0);
                let count = Count(keyword.len() as u16);
                for (parameter, default) in keyword {
                    let key = self.unit.emitter.allocate();
                    let value = self.unit.emitter.allocate();
                    let name = self.mangled(&parameter.name.name);
                    self.load_constant(Constant::Str(name), key, parameter.span);
                    self.into(default, value)?;
                }
                self.emit(Instruction::BuildMap { dst, first, count }, span);
                self.unit.emitter.release(mark);
                Some(dst)
            }
        };
        Ok(Defaults { tuple, dict })
    }

    /// Makes the function in the temporary `dst`.
    pub fn make_function(
        &mut self,
        node: &'a FunctionDef,
        defaults: Defaults,
        dst: Reg,
        span: Span,
        first_line: u32,
    ) -> Done {
        let annotations = self.function_annotations(node, span)?;
        let code = self.function_code(node, span, first_line)?;
        self.make_closure(code, dst, span);
        defaults.attach(self, dst, span);
        if let Some(src) = annotations {
            let attribute = FunctionAttribute::Annotations;
            self.emit(Instruction::SetFunctionAttribute { attribute, function: dst, src }, span);
        }
        Ok(())
    }

    fn function_annotations(&mut self, node: &'a FunctionDef, span: Span) -> Result<Option<Reg>, SyntaxError> {
        let Parameters { positional_only, ordinary, star, keyword_only, double_star } = &node.parameters;
        // The order in which CPython evaluates them.
        let annotated: Vec<(Rc<str>, &'a Expression)> = ordinary
            .iter()
            .chain(positional_only)
            .chain(star.as_deref())
            .chain(keyword_only)
            .chain(double_star.as_deref())
            .filter_map(|parameter| parameter.annotation.as_ref().map(|value| (parameter.name.name.clone(), value)))
            .chain(node.returns.iter().map(|value| (Rc::from("return"), value)))
            .collect();
        if annotated.is_empty() {
            return Ok(None);
        }
        let dst = self.unit.emitter.allocate();
        let mark = self.unit.emitter.mark();
        let first = self.unit.emitter.allocate_many(0);
        let count = Count(annotated.len() as u16);
        for (name, annotation) in annotated {
            let key = self.unit.emitter.allocate();
            let value = self.unit.emitter.allocate();
            let name = self.mangled(&name);
            self.load_constant(Constant::Str(name), key, span);
            self.annotation(annotation, value)?;
        }
        self.emit(Instruction::BuildMap { dst, first, count }, span);
        self.unit.emitter.release(mark);
        Ok(Some(dst))
    }

    fn function_code(
        &mut self,
        node: &'a FunctionDef,
        span: Span,
        first_line: u32,
    ) -> Result<Rc<CodeObject>, SyntaxError> {
        let scope = self.table.of_node(node, ScopePart::Body);
        self.enter(scope, node.name.name.clone(), span, first_line);
        self.unit.parameters = parameter_counts(&node.parameters);
        let body = match super::semantics::docstring(&node.body) {
            Some(docstring) => {
                self.unit.docstring = Some(clean_docstring(docstring).into());
                &node.body[1..]
            }
            None => &node.body[..],
        };
        self.statements(body)?;
        self.return_none();
        let traits = self.table.scope(scope).traits;
        self.leave(function_kind(traits))
    }

    /// Makes a function of finished code.
    pub fn make_closure(&mut self, code: Rc<CodeObject>, dst: Reg, span: Span) {
        let code = self.constant(Constant::Code(code));
        self.emit(Instruction::MakeFunction { dst, code }, span);
    }

    pub fn lambda(
        &mut self,
        expression: &'a Expression,
        parameters: &'a Parameters,
        body: &'a Expression,
        dst: Reg,
    ) -> Done {
        let span = expression.span;
        self.through_temporary(dst, |this, dst| {
            let defaults = this.defaults(parameters)?;
            let scope = this.table.of_node(expression, ScopePart::Body);
            let first_line = this.line(span);
            this.enter(scope, Rc::from("<lambda>"), span, first_line);
            this.unit.parameters = parameter_counts(parameters);
            let traits = this.table.scope(scope).traits;
            let src = this.operand(body)?;
            this.emit_return(Some(src), body.span);
            let code = this.leave(function_kind(traits))?;
            this.make_closure(code, dst, span);
            defaults.attach(this, dst, span);
            Ok(())
        })
    }
}

/// Evaluated defaults: of positional parameters and of keyword-only ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Defaults {
    pub tuple: Option<Reg>,
    pub dict: Option<Reg>,
}

impl Defaults {
    fn attach(self, compiler: &mut Compiler, function: Reg, span: Span) {
        let given = [(FunctionAttribute::Defaults, self.tuple), (FunctionAttribute::KeywordDefaults, self.dict)];
        for (attribute, src) in given {
            if let Some(src) = src {
                compiler.emit(Instruction::SetFunctionAttribute { attribute, function, src }, span);
            }
        }
    }
}

/// What calling a function does, from what its text says.
pub(super) fn function_kind(traits: ScopeTraits) -> CodeKind {
    match (traits.coroutine, traits.generator) {
        (true, true) => CodeKind::AsyncGenerator,
        (true, false) => CodeKind::Coroutine,
        (false, true) => CodeKind::Generator,
        (false, false) => CodeKind::Function,
    }
}

pub(super) fn parameter_counts(parameters: &Parameters) -> ParameterCounts {
    ParameterCounts {
        positional_only: parameters.positional_only.len() as u16,
        ordinary: parameters.ordinary.len() as u16,
        keyword_only: parameters.keyword_only.len() as u16,
        has_star: parameters.star.is_some(),
        has_double_star: parameters.double_star.is_some(),
    }
}

/// A docstring without the indentation that its lines share, as CPython keeps it since 3.13.
pub(super) fn clean_docstring(text: &str) -> String {
    let expanded = expand_tabs(text);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or_default().trim_start_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = lines.clone().filter(|line| indent(line) < line.len()).map(indent).min().unwrap_or(0);
    let mut cleaned = first.to_string();
    for line in lines {
        cleaned.push('\n');
        cleaned.push_str(line.get(margin.min(line.len())..).unwrap_or_default());
    }
    cleaned
}

fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::clean_docstring;

    #[test]
    fn a_docstring_loses_the_indentation_of_its_lines() {
        assert_eq!(clean_docstring("  One.\n\n    Two.\n      Three.\n    "), "One.\n\nTwo.\n  Three.\n");
    }
}
