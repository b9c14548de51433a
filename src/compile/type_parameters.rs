//! Owns type parameters (PEP 695 and 696): the scopes around generic functions and classes, and `type` statements.

use std::rc::Rc;

use crate::code::{
    CodeKind, CodeObject, Constant, Count, FunctionAttribute, Instruction, Intrinsic1, Intrinsic2, ParameterCounts, Reg,
};
use crate::source::Span;
use crate::syntax::ast::{
    ClassDef, Expression, ExpressionKind, FunctionDef, Identifier, Name, Statement, TypeParameter, TypeParameterKind,
};

use super::expression::offset;
use super::function::Defaults;
use super::symbol_table::{PrivateNames, ScopeId, ScopePart};
use super::unit::{Compiler, Done};

impl<'a> Compiler<'a> {
    pub fn generic_function(&mut self, node: &'a FunctionDef, base: Reg, span: Span, first_line: u32) -> Done {
        let receiver = self.unit.emitter.allocate();
        let defaults = self.defaults(&node.parameters)?;
        let scope = self.table.of_node(node, ScopePart::TypeParameters);
        self.enter_generic(scope, &node.name.name, span, first_line);
        let count = u16::from(defaults.tuple.is_some()) + u16::from(defaults.dict.is_some());
        self.unit.parameters = ParameterCounts { ordinary: count, ..ParameterCounts::default() };
        let own = |this: &Self, name: &str| this.unit.register(scope, &Rc::from(name));
        let inner = Defaults { tuple: own(self, ".defaults"), dict: own(self, ".kwdefaults") };
        let parameters = self.unit.emitter.allocate();
        self.type_parameters(&node.type_parameters, parameters, span)?;
        let function = self.unit.emitter.allocate();
        self.make_function(node, inner, function, span, first_line)?;
        let attribute = FunctionAttribute::TypeParameters;
        self.emit(Instruction::SetFunctionAttribute { attribute, function, src: parameters }, span);
        self.emit_return(Some(function), span);
        let code = self.leave(CodeKind::Function)?;
        self.make_closure(code, base, span);
        self.unit.emitter.ensure_empty(receiver);
        debug_assert!(defaults.tuple.or(defaults.dict).is_none_or(|first| first == offset(base, 2)));
        self.emit(Instruction::Call { dst: base, base, count: Count(count) }, span);
        self.unit.emitter.release(base.index() + 1);
        Ok(())
    }

    pub fn generic_class(&mut self, node: &'a ClassDef, base: Reg, span: Span, first_line: u32) -> Done {
        let receiver = self.unit.emitter.allocate();
        let scope = self.table.of_node(node, ScopePart::TypeParameters);
        self.enter_generic(scope, &node.name.name, span, first_line);
        let private = PrivateNames::of_parameters(&node.name.name, &node.type_parameters);
        let outer = self.class.replace(private);
        let parameters = self.unit.emitter.allocate();
        self.type_parameters(&node.type_parameters, parameters, span)?;
        self.store_synthesized(".type_params", parameters, span);
        self.load_mangled(&Rc::from(".type_params"), parameters, span);
        let operation = Intrinsic1::SubscriptGeneric;
        self.emit(Instruction::Intrinsic1 { operation, dst: parameters, src: parameters }, span);
        self.store_synthesized(".generic_base", parameters, span);
        self.unit.emitter.release(parameters.index());
        self.unit.emitter.settle();
        let class = self.unit.emitter.allocate();
        let generic_base: Name = Rc::from(".generic_base");
        self.make_class(node, class, Some(&generic_base), span, first_line)?;
        self.emit_return(Some(class), span);
        self.class = outer;
        let code = self.leave(CodeKind::Function)?;
        self.call_scope(code, base, receiver, span);
        Ok(())
    }

    pub fn type_alias(
        &mut self,
        statement: &'a Statement,
        name: &'a Identifier,
        type_parameters: &'a [TypeParameter],
        value: &'a Expression,
    ) -> Done {
        let span = statement.span;
        let base = self.unit.emitter.allocate();
        if type_parameters.is_empty() {
            self.make_alias(statement, name, None, value, base)?;
        } else {
            let receiver = self.unit.emitter.allocate();
            let scope = self.table.of_node(statement, ScopePart::TypeParameters);
            let first_line = self.line(span);
            self.enter_generic(scope, &name.name, span, first_line);
            let parameters = self.unit.emitter.allocate();
            self.type_parameters(type_parameters, parameters, span)?;
            let alias = self.unit.emitter.allocate();
            self.make_alias(statement, name, Some(parameters), value, alias)?;
            self.emit_return(Some(alias), span);
            let code = self.leave(CodeKind::Function)?;
            self.call_scope(code, base, receiver, span);
        }
        self.store_name(&name.name, base, span);
        Ok(())
    }

    fn make_alias(
        &mut self,
        statement: &'a Statement,
        name: &'a Identifier,
        parameters: Option<Reg>,
        value: &'a Expression,
        dst: Reg,
    ) -> Done {
        let span = statement.span;
        let row = self.unit.emitter.allocate_many(3);
        self.load_constant(Constant::Str(name.name.clone()), row, span);
        match parameters {
            Some(src) => self.emit(Instruction::Take { dst: offset(row, 1), src }, span),
            None => self.emit(Instruction::LoadNone { dst: offset(row, 1) }, span),
        }
        let scope = self.table.of_node(statement, ScopePart::Body);
        self.lazy_value(scope, &name.name, value, offset(row, 2), span)?;
        self.emit(Instruction::BuildTuple { dst, first: row, count: Count(3) }, span);
        self.emit(Instruction::Intrinsic1 { operation: Intrinsic1::TypeAlias, dst, src: dst }, span);
        Ok(())
    }

    fn enter_generic(&mut self, scope: ScopeId, name: &Name, span: Span, first_line: u32) {
        let name = format!("<generic parameters of {name}>");
        self.enter(scope, name.into(), span, first_line);
    }

    /// Makes and calls the function that is an annotation scope.
    fn call_scope(&mut self, code: Rc<CodeObject>, base: Reg, receiver: Reg, span: Span) {
        self.make_closure(code, base, span);
        self.unit.emitter.ensure_empty(receiver);
        self.emit(Instruction::Call { dst: base, base, count: Count(0) }, span);
        self.unit.emitter.release(base.index() + 1);
    }

    /// The tuple of type parameters, each also bound to its name.
    fn type_parameters(&mut self, parameters: &'a [TypeParameter], dst: Reg, span: Span) -> Done {
        let mark = self.unit.emitter.mark();
        let first = self.unit.emitter.allocate_many(0);
        for parameter in parameters {
            let reg = self.unit.emitter.allocate();
            self.type_parameter(parameter, reg)?;
            match self.local(&parameter.name.name) {
                Some(dst) => self.emit(Instruction::Move { dst, src: reg }, parameter.span),
                None => self.store_name(&parameter.name.name, reg, parameter.span),
            }
        }
        self.emit(Instruction::BuildTuple { dst, first, count: Count(parameters.len() as u16) }, span);
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn type_parameter(&mut self, parameter: &'a TypeParameter, dst: Reg) -> Done {
        let span = parameter.span;
        let mark = self.unit.emitter.mark();
        let name = &parameter.name.name;
        self.load_constant(Constant::Str(name.clone()), dst, span);
        match &parameter.kind {
            TypeParameterKind::TypeVar { bound: Some(bound) } => {
                let operation = match bound.kind {
                    ExpressionKind::Tuple(_) => Intrinsic2::TypeVarWithConstraints,
                    _ => Intrinsic2::TypeVarWithBound,
                };
                let scope = self.table.of_node(parameter, ScopePart::Bound);
                let rhs = self.unit.emitter.allocate();
                self.lazy_value(scope, name, bound, rhs, bound.span)?;
                self.emit(Instruction::Intrinsic2 { operation, dst, lhs: dst, rhs }, span);
            }
            kind => {
                let operation = match kind {
                    TypeParameterKind::TypeVar { .. } => Intrinsic1::TypeVar,
                    TypeParameterKind::TypeVarTuple => Intrinsic1::TypeVarTuple,
                    TypeParameterKind::ParamSpec => Intrinsic1::ParamSpec,
                };
                self.emit(Instruction::Intrinsic1 { operation, dst, src: dst }, span);
            }
        }
        if let Some(default) = &parameter.default {
            let scope = self.table.of_node(parameter, ScopePart::Default);
            let rhs = self.unit.emitter.allocate();
            self.lazy_value(scope, name, default, rhs, default.span)?;
            let operation = Intrinsic2::SetTypeParameterDefault;
            self.emit(Instruction::Intrinsic2 { operation, dst, lhs: dst, rhs }, span);
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// A function without parameters that evaluates an annotation when it is asked for.
    fn lazy_value(&mut self, scope: ScopeId, name: &Name, value: &'a Expression, dst: Reg, span: Span) -> Done {
        let first_line = self.line(span);
        self.enter(scope, name.clone(), span, first_line);
        match &value.kind {
            // The default of `*Ts` may be `*tuple[...]`.
            ExpressionKind::Starred(inner) => {
                let first = self.unit.emitter.allocate();
                let src = self.operand(inner)?;
                let src = self.take_from(src, super::target::ValueUse::Last, value.span);
                self.emit(Instruction::UnpackSequence { src, first, count: Count(1) }, value.span);
                self.emit_return(Some(first), value.span);
            }
            _ => {
                let src = self.operand(value)?;
                self.emit_return(Some(src), value.span);
            }
        }
        let code = self.leave(CodeKind::Function)?;
        self.make_closure(code, dst, span);
        Ok(())
    }
}
