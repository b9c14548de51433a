//! Owns `class` statements and class bodies.

use std::rc::Rc;

use crate::code::{CodeKind, CodeObject, Constant, Count, Instruction, Reg};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{ClassDef, Name};

use super::arguments::{CallForm, is_spread};
use super::expression::offset;
use super::symbol_table::{PrivateNames, ScopePart};
use super::unit::{Compiler, Done};

impl<'a> Compiler<'a> {
    pub fn class_statement(&mut self, node: &'a ClassDef, span: Span) -> Done {
        let decorators = self.begin_decorators(&node.decorators)?;
        let first_line = node.decorators.first().map_or(self.line(span), |decorator| self.line(decorator.span));
        match node.type_parameters.is_empty() {
            true => self.make_class(node, decorators.object, None, span, first_line)?,
            false => self.generic_class(node, decorators.object, span, first_line)?,
        }
        let result = self.apply_decorators(&decorators);
        self.store_name(&node.name.name, result, span);
        Ok(())
    }

    /// Calls the class builder from `base` on, the topmost temporary, where the class comes to be.
    /// `generic_base` is a base beside those that are written.
    pub fn make_class(
        &mut self,
        node: &'a ClassDef,
        base: Reg,
        generic_base: Option<&Name>,
        span: Span,
        first_line: u32,
    ) -> Done {
        self.check_keywords(&node.arguments.keywords)?;
        self.emit(Instruction::LoadBuildClass { dst: base }, span);
        let receiver = self.unit.emitter.allocate();
        self.unit.emitter.ensure_empty(receiver);
        let code = self.class_code(node, span, first_line)?;
        let spread = is_spread(&node.arguments);
        if spread {
            // The body and the name lead a list that the bases are added to.
            let list = self.unit.emitter.allocate();
            let row = self.unit.emitter.allocate_many(2);
            self.make_closure(code, row, span);
            self.load_constant(Constant::Str(node.name.name.clone()), offset(row, 1), span);
            let count = Count(2);
            self.emit(Instruction::BuildList { dst: list, first: row, count }, span);
            self.unit.emitter.release(list.index() + 1);
            self.extend_list(&node.arguments.positional, list, span)?;
            if let Some(name) = generic_base {
                let src = self.unit.emitter.allocate();
                self.load_mangled(name, src, span);
                self.emit(Instruction::ListAppend { list, src }, span);
                self.unit.emitter.release(list.index() + 1);
            }
            let map = self.unit.emitter.allocate();
            match node.arguments.keywords.is_empty() {
                true => self.unit.emitter.ensure_empty(map),
                false => self.keyword_dict(&node.arguments.keywords, map, base, span)?,
            }
            self.make_call(CallForm::Spread, base, span);
            return Ok(());
        }
        let body = self.unit.emitter.allocate();
        self.make_closure(code, body, span);
        let name = self.unit.emitter.allocate();
        self.load_constant(Constant::Str(node.name.name.clone()), name, span);
        for value in &node.arguments.positional {
            let reg = self.unit.emitter.allocate();
            self.into(value, reg)?;
        }
        let mut before = 2 + node.arguments.positional.len();
        if let Some(generic_base) = generic_base {
            let reg = self.unit.emitter.allocate();
            self.load_mangled(generic_base, reg, span);
            before += 1;
        }
        let form = self.keyword_row(before, &node.arguments.keywords)?;
        self.make_call(form, base, span);
        Ok(())
    }

    fn class_code(&mut self, node: &'a ClassDef, span: Span, first_line: u32) -> Result<Rc<CodeObject>, SyntaxError> {
        let scope = self.table.of_node(node, ScopePart::Body);
        self.enter(scope, node.name.name.clone(), span, first_line);
        let outer = self.class.replace(PrivateNames::of_body(&node.name.name));
        self.class_body(node, span, first_line)?;
        self.class = outer;
        self.leave(CodeKind::Class)
    }

    fn class_body(&mut self, node: &'a ClassDef, span: Span, first_line: u32) -> Done {
        let traits = self.table.scope(self.unit.scope).traits;
        let mark = self.unit.emitter.mark();
        let reg = self.unit.emitter.allocate();
        let place = Span { start: span.start, end: span.start };
        self.load_mangled(&Rc::from("__name__"), reg, place);
        self.store_synthesized("__module__", reg, place);
        let qualname = self.unit.qualname.clone();
        self.load_constant(Constant::Str(qualname), reg, place);
        self.store_synthesized("__qualname__", reg, place);
        self.load_constant(Constant::Int(first_line.into()), reg, place);
        self.store_synthesized("__firstlineno__", reg, place);
        if !node.type_parameters.is_empty() {
            self.load_mangled(&Rc::from(".type_params"), reg, place);
            self.store_synthesized("__type_params__", reg, place);
        }
        let cell = |this: &Self, name: &str| {
            this.unit.register(this.unit.scope, &Rc::from(name)).expect("a class that needs a cell has one")
        };
        if traits.needs_class_dict {
            self.emit(Instruction::LoadLocals { dst: reg }, place);
            let cell = cell(self, "__classdict__");
            self.emit(Instruction::StoreCell { cell, src: reg }, place);
        }
        self.unit.emitter.release(mark);
        self.unit.emitter.settle();
        self.body_with_docstring(&node.body)?;

        let reg = self.unit.emitter.allocate();
        let names = self.unit.static_attributes.iter().map(|name| Constant::Str(name.clone())).collect();
        self.load_constant(Constant::Tuple(names), reg, Span::default());
        self.store_synthesized("__static_attributes__", reg, Span::default());
        if traits.needs_class_dict {
            let src = cell(self, "__classdict__");
            self.emit(Instruction::Move { dst: reg, src }, Span::default());
            self.store_synthesized("__classdictcell__", reg, Span::default());
        }
        match traits.needs_class_cell {
            true => {
                let src = cell(self, "__class__");
                self.emit(Instruction::Move { dst: reg, src }, Span::default());
                self.store_synthesized("__classcell__", reg, Span::default());
                self.emit_return(Some(reg), Span::default());
            }
            false => self.return_none(),
        }
        self.unit.emitter.release(mark);
        Ok(())
    }
}
