//! Owns simple statements, `if`, imports and annotations.

use std::rc::Rc;

use crate::code::{Constant, Count, Instruction, Intrinsic1, Reg};
use crate::source::Span;
use crate::syntax::ast::{
    Alias, AnnAssign, AnnotationTarget, Expression, ExpressionKind, Identifier, ImportedNames, Name, Statement,
    StatementKind,
};

use super::comparison::Outcome;
use super::expression::offset;
use super::semantics::{Annotations, error};
use super::symbol_table::ScopeKind;

use super::unit::{Compiler, Done, Prompt};

impl<'a> Compiler<'a> {
    pub fn statement(&mut self, statement: &'a Statement) -> Done {
        let mark = self.unit.emitter.mark();
        self.statement_kind(statement)?;
        self.unit.emitter.release(mark);
        self.unit.emitter.settle();
        Ok(())
    }

    fn statement_kind(&mut self, statement: &'a Statement) -> Done {
        use StatementKind::*;
        let span = statement.span;
        match &statement.kind {
            FunctionDef(node) => self.function_statement(node, span),
            ClassDef(node) => self.class_statement(node, span),
            Return(value) => self.return_from_function(value.as_deref(), span),
            Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            Assign { targets, value } => self.assign(targets, value),
            TypeAlias { name, type_parameters, value } => self.type_alias(statement, name, type_parameters, value),
            AugAssign { target, operator, value } => self.augmented_assignment(target, *operator, value, span),
            AnnAssign(node) => self.annotated_assignment(node, span),
            For(node) => self.for_loop(node, span),
            While { test, body, orelse } => self.while_loop(test, body, orelse, span),
            If { test, body, orelse } => self.if_statement(test, body, orelse),
            With(node) => self.with_statement(node, span),
            Match { subject, cases } => self.match_statement(subject, cases),
            Raise { exception, cause } => self.raise(exception.as_deref(), cause.as_deref(), span),
            Try(node) => self.try_statement(node, span),
            Assert { test, message } => self.assert_statement(test, message.as_deref(), span),
            Import(names) => names.iter().try_for_each(|alias| self.import(alias, span)),
            ImportFrom { module, names, level } => self.import_from(module.as_ref(), names, *level, span),
            Global(_) | Nonlocal(_) | Pass => Ok(()),
            Expression(value) => self.expression_statement(value),
            Break => self.break_statement(span),
            Continue => self.continue_statement(span),
        }
    }

    pub fn unit_scope_kind(&self) -> ScopeKind {
        self.table.scope(self.unit.scope).kind
    }

    fn expression_statement(&mut self, value: &'a Expression) -> Done {
        if self.unit.prompt == Prompt::Shown && self.enclosing.is_empty() {
            let src = self.operand(value)?;
            let dst = self.unit.emitter.allocate();
            self.emit(Instruction::Intrinsic1 { operation: Intrinsic1::PrintExpression, dst, src }, value.span);
            return Ok(());
        }
        // A constant has no effect.
        if super::fold::fold(value).is_none() {
            self.operand(value)?;
        }
        Ok(())
    }

    fn return_from_function(&mut self, value: Option<&'a Expression>, span: Span) -> Done {
        let scope = self.table.scope(self.unit.scope);
        if scope.kind != ScopeKind::Function {
            return Err(error("'return' outside function", span));
        }
        if value.is_some() && scope.traits.async_def && scope.traits.generator {
            return Err(error("'return' with value in async generator", span));
        }
        self.return_statement(value, span)
    }

    fn if_statement(&mut self, test: &'a Expression, body: &'a [Statement], orelse: &'a [Statement]) -> Done {
        let otherwise = self.unit.emitter.new_label();
        self.branch(test, otherwise, Outcome::False)?;
        self.unit.emitter.settle();
        self.statements(body)?;
        if orelse.is_empty() {
            self.unit.emitter.place(otherwise);
            return Ok(());
        }
        let end = self.unit.emitter.new_label();
        self.jump_to(end);
        self.unit.emitter.place(otherwise);
        self.unit.emitter.settle();
        self.statements(orelse)?;
        self.unit.emitter.place(end);
        Ok(())
    }

    fn assert_statement(&mut self, test: &'a Expression, message: Option<&'a Expression>, span: Span) -> Done {
        if matches!(&test.kind, ExpressionKind::Tuple(items) if !items.is_empty()) {
            self.warn("assertion is always true, perhaps remove parentheses?", span);
        }
        let fine = self.unit.emitter.new_label();
        self.branch(test, fine, Outcome::True)?;
        let base = self.unit.emitter.allocate();
        self.emit(Instruction::LoadAssertionError { dst: base }, span);
        if let Some(message) = message {
            let receiver = self.unit.emitter.allocate();
            self.unit.emitter.ensure_empty(receiver);
            let argument = self.unit.emitter.allocate();
            self.into(message, argument)?;
            self.emit(Instruction::Call { dst: base, base, count: Count(1) }, span);
        }
        self.emit(Instruction::Raise { exception: base }, test.span);
        self.unit.emitter.place(fine);
        Ok(())
    }

    // Imports.

    fn import(&mut self, alias: &'a Alias, span: Span) -> Done {
        let name = &alias.name.name;
        let mark = self.unit.emitter.mark();
        let module = self.import_name(name, Constant::None, 0, span);
        let mut parts = name.split('.');
        let first: Name = Rc::from(parts.next().unwrap_or_default());
        match &alias.as_name {
            None => self.store_name(&first, module, span),
            Some(as_name) => {
                for part in parts {
                    let site = self.site(&Rc::from(part));
                    self.emit(Instruction::ImportFrom { dst: module, module, site }, span);
                }
                self.store_name(&as_name.name, module, span);
            }
        }
        self.unit.emitter.release(mark);
        self.unit.emitter.settle();
        Ok(())
    }

    fn import_name(&mut self, name: &Name, from_list: Constant, level: u32, span: Span) -> Reg {
        let arguments = self.unit.emitter.allocate_many(2);
        self.load_constant(from_list, arguments, span);
        self.load_constant(Constant::Int(level.into()), offset(arguments, 1), span);
        let site = self.site(name);
        self.emit(Instruction::ImportName { dst: arguments, site, arguments }, span);
        arguments
    }

    fn import_from(
        &mut self,
        module: Option<&'a Identifier>,
        names: &'a ImportedNames,
        level: u32,
        span: Span,
    ) -> Done {
        let module_name = module.map_or_else(|| Rc::from(""), |module| module.name.clone());
        let late = self.future_prologue.is_some_and(|end| span.start >= end);
        if level == 0 && &*module_name == "__future__" && late {
            return Err(error("from __future__ imports must occur at the beginning of the file", span));
        }
        let wanted = match names {
            ImportedNames::Star(_) => vec![Constant::Str("*".into())],
            ImportedNames::Names(names) => names.iter().map(|alias| Constant::Str(alias.name.name.clone())).collect(),
        };
        let module = self.import_name(&module_name, Constant::Tuple(wanted), level, span);
        match names {
            ImportedNames::Star(_) => self.emit(Instruction::ImportStar { module }, span),
            ImportedNames::Names(names) => {
                for alias in names {
                    let mark = self.unit.emitter.mark();
                    let dst = self.unit.emitter.allocate();
                    let site = self.site(&alias.name.name);
                    self.emit(Instruction::ImportFrom { dst, module, site }, span);
                    let bound = alias.as_name.as_ref().unwrap_or(&alias.name);
                    self.store_name(&bound.name, dst, span);
                    self.unit.emitter.release(mark);
                }
            }
        }
        Ok(())
    }

    // Annotations.

    fn annotated_assignment(&mut self, node: &'a AnnAssign, span: Span) -> Done {
        let target = &node.target;
        if let Some(value) = &node.value {
            self.assign(std::slice::from_ref(target), value)?;
            self.unit.emitter.settle();
        }
        let evaluated = !self.table.scope(self.unit.scope).is_function_like();
        match &target.kind {
            ExpressionKind::Name(name) if node.target_form == AnnotationTarget::BareName => {
                if evaluated {
                    self.record_annotation(name, &node.annotation, span)?;
                }
                return Ok(());
            }
            ExpressionKind::Attribute { value, .. } if node.value.is_none() => {
                self.operand(value)?;
            }
            ExpressionKind::Subscript { value, index } if node.value.is_none() => {
                self.operand(value)?;
                self.operand(index)?;
            }
            _ => {}
        }
        if evaluated && self.annotations == Annotations::Evaluated {
            self.operand(&node.annotation)?;
        }
        Ok(())
    }

    fn record_annotation(&mut self, name: &Name, annotation: &'a Expression, span: Span) -> Done {
        let value = self.unit.emitter.allocate();
        self.annotation(annotation, value)?;
        let object = self.unit.emitter.allocate();
        self.load_name(&Rc::from("__annotations__"), object, span);
        let index = self.unit.emitter.allocate();
        let name = self.mangled(name);
        self.load_constant(Constant::Str(name), index, span);
        self.emit(Instruction::StoreSubscript { object, index, src: value }, span);
        Ok(())
    }

    /// An annotation's value, or its text under `from __future__ import annotations`.
    pub fn annotation(&mut self, annotation: &'a Expression, dst: Reg) -> Done {
        if self.annotations == Annotations::Strings {
            let text = super::unparse(annotation);
            self.load_constant(Constant::Str(text.into()), dst, annotation.span);
            return Ok(());
        }
        match &annotation.kind {
            // `*args: *Ts` is annotated with the one item of `[*Ts]`.
            ExpressionKind::Starred(value) => {
                let mark = self.unit.emitter.mark();
                let src = self.operand(value)?;
                let src = self.take_from(src, super::target::ValueUse::Last, annotation.span);
                self.emit(Instruction::UnpackSequence { src, first: dst, count: Count(1) }, annotation.span);
                self.unit.emitter.release(mark);
                Ok(())
            }
            _ => self.into(annotation, dst),
        }
    }

    /// The body of a module or class: its docstring first.
    pub fn body_with_docstring(&mut self, body: &'a [Statement]) -> Done {
        if contains_annotation(body) {
            self.emit(Instruction::SetupAnnotations {}, Span::default());
        }
        let Some(docstring) = super::semantics::docstring(body) else { return self.statements(body) };
        let text: Rc<str> = super::function::clean_docstring(docstring).into();
        self.unit.docstring = Some(text.clone());
        let mark = self.unit.emitter.mark();
        let dst = self.unit.emitter.allocate();
        let span = body[0].span;
        self.load_constant(Constant::Str(text), dst, span);
        self.store_name(&Rc::from("__doc__"), dst, span);
        self.unit.emitter.release(mark);
        self.statements(&body[1..])
    }

    /// Stores a synthesized variable of a class body or annotation scope.
    pub fn store_synthesized(&mut self, name: &str, src: Reg, span: Span) {
        self.store_mangled(&Rc::from(name), src, span);
    }

    /// Notes `self.name = …` for the `__static_attributes__` of the class around.
    pub fn note_static_attribute(&mut self, object: &Expression, name: &Identifier) {
        if !matches!(&object.kind, ExpressionKind::Name(object) if &**object == "self") {
            return;
        }
        let table = self.table.clone();
        let class = self.enclosing.iter_mut().rev().find(|unit| table.scope(unit.scope).kind == ScopeKind::Class);
        if let Some(class) = class.filter(|class| !class.static_attributes.contains(&name.name)) {
            class.static_attributes.push(name.name.clone());
        }
    }
}

/// Whether a body records annotations, not counting functions and classes in it.
pub(super) fn contains_annotation(body: &[Statement]) -> bool {
    use StatementKind::*;
    body.iter().any(|statement| match &statement.kind {
        AnnAssign(_) => true,
        For(node) => contains_annotation(&node.body) || contains_annotation(&node.orelse),
        If { body, orelse, .. } | While { body, orelse, .. } => {
            contains_annotation(body) || contains_annotation(orelse)
        }
        Match { cases, .. } => cases.iter().any(|case| contains_annotation(&case.body)),
        With(node) => contains_annotation(&node.body),
        Try(node) => {
            contains_annotation(&node.body)
                || node.handlers.iter().any(|handler| contains_annotation(&handler.body))
                || contains_annotation(&node.orelse)
                || contains_annotation(&node.finally)
        }
        _ => false,
    })
}
