//! Owns comprehensions, which run inside the function around them (PEP 709), and generator expressions.

use std::rc::Rc;

use crate::code::{AwaitableUse, CodeKind, Count, Instruction, ParameterCounts, Reg};
use crate::source::Span;
use crate::syntax::ast::{Asyncness, Comprehension, Expression, ExpressionKind};

use super::comparison::Outcome;
use super::semantics::error;
use super::symbol_table::{Inlining, Resolution, ScopeId, ScopeKind, ScopePart};
use super::unit::{Compiler, Done};

/// What a comprehension does with each item.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expression),
    Set(&'a Expression),
    Pair(&'a Expression, &'a Expression),
    Yield(&'a Expression),
}

impl<'a> Element<'a> {
    fn of(expression: &'a Expression) -> (Element<'a>, &'a [Comprehension]) {
        match &expression.kind {
            ExpressionKind::ListComprehension { element, generators } => (Element::List(element), generators),
            ExpressionKind::SetComprehension { element, generators } => (Element::Set(element), generators),
            ExpressionKind::DictComprehension { key, value, generators } => (Element::Pair(key, value), generators),
            ExpressionKind::Generator { element, generators } => (Element::Yield(element), generators),
            _ => unreachable!("only comprehensions come here"),
        }
    }
}

impl<'a> Compiler<'a> {
    pub fn comprehension(&mut self, expression: &'a Expression, dst: Reg) -> Done {
        let span = expression.span;
        let scope = self.table.of_node(expression, ScopePart::Body);
        let is_async = self.table.scope(scope).traits.coroutine;
        let (element, generators) = Element::of(expression);
        let allowed = self.is_async_function()
            || matches!(self.unit_scope_kind(), ScopeKind::GeneratorExpression | ScopeKind::Comprehension);
        if is_async && !allowed && !matches!(element, Element::Yield(_)) {
            return Err(error("asynchronous comprehension outside of an asynchronous function", span));
        }
        match self.table.scope(scope).inlining {
            Inlining::Inlined => {
                self.through_temporary(dst, |this, dst| this.inlined(scope, element, generators, dst, span))
            }
            Inlining::Separate => self.separate(scope, element, generators, dst, span),
        }
    }

    fn inlined(
        &mut self,
        scope: ScopeId,
        element: Element<'a>,
        generators: &'a [Comprehension],
        dst: Reg,
        span: Span,
    ) -> Done {
        let mark = self.unit.emitter.mark();
        let iterator = self.unit.emitter.allocate();
        let (outermost, rest) = generators.split_first().expect("a comprehension has at least one `for`");
        self.iterator_of(outermost, iterator)?;
        self.build_container(element, dst, span);
        let own = self.unit.registers_of(scope);
        self.unit.hidden_used.extend(&own);
        self.unit.comprehensions.push(scope);
        self.fresh_cells(scope);
        self.item_loop(outermost, rest, iterator, element, dst)?;
        self.unit.comprehensions.pop();
        if let (Some(&first), Some(last)) = (own.first(), own.last()) {
            let count = Count(last.0 - first.0 + 1);
            self.emit(Instruction::Clear { first, count }, Span::default());
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// Variables that inner functions capture get new cells each time the comprehension runs.
    fn fresh_cells(&mut self, scope: ScopeId) {
        let table = self.table.clone();
        for (name, symbol) in &table.scope(scope).symbols {
            if symbol.resolution == Resolution::Cell
                && let Some(reg) = self.unit.register(scope, name)
            {
                self.emit(Instruction::MakeCell { reg }, Span::default());
            }
        }
    }

    /// A generator expression, or a comprehension in an annotation scope of a class: a function that is called with
    /// the outermost iterator.
    fn separate(
        &mut self,
        scope: ScopeId,
        element: Element<'a>,
        generators: &'a [Comprehension],
        dst: Reg,
        span: Span,
    ) -> Done {
        let name = format!("<{}>", self.table.scope(scope).name);
        let traits = self.table.scope(scope).traits;
        let base = self.call_base(dst);
        let (outermost, rest) = generators.split_first().expect("a comprehension has at least one `for`");
        let first_line = self.line(span);
        self.enter(scope, name.into(), span, first_line);
        self.unit.parameters = ParameterCounts { ordinary: 1, ..ParameterCounts::default() };
        let iterator = self.unit.register(scope, &Rc::from(".0")).expect("the iterator is the first parameter");
        let is_generator = matches!(element, Element::Yield(_));
        let container = match is_generator {
            true => iterator,
            false => self.unit.emitter.allocate(),
        };
        self.build_container(element, container, span);
        self.item_loop(outermost, rest, iterator, element, container)?;
        match is_generator {
            true => self.return_none(),
            false => self.emit_return(Some(container), span),
        }
        let kind = match (is_generator, traits.coroutine) {
            (true, true) => CodeKind::AsyncGenerator,
            (true, false) => CodeKind::Generator,
            (false, true) => CodeKind::Coroutine,
            (false, false) => CodeKind::Function,
        };
        let code = self.leave(kind)?;
        self.make_closure(code, base, span);
        let receiver = self.unit.emitter.allocate();
        self.unit.emitter.ensure_empty(receiver);
        let argument = self.unit.emitter.allocate();
        self.iterator_of(outermost, argument)?;
        self.emit(Instruction::Call { dst: base, base, count: Count(1) }, span);
        if kind == CodeKind::Coroutine {
            self.await_register(base, base, AwaitableUse::Await, span);
        }
        self.move_result(dst, base);
        Ok(())
    }

    fn iterator_of(&mut self, generator: &'a Comprehension, dst: Reg) -> Done {
        let span = generator.iterable.span;
        let mark = self.unit.emitter.mark();
        let src = self.operand_in(&generator.iterable, Some(dst))?;
        let instruction = match generator.asyncness {
            Asyncness::Sync => Instruction::GetIter { dst, src },
            Asyncness::Async => Instruction::GetAsyncIter { dst, src },
        };
        self.emit(instruction, span);
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn build_container(&mut self, element: Element, dst: Reg, span: Span) {
        let (first, count) = (dst, Count(0));
        let instruction = match element {
            Element::List(_) => Instruction::BuildList { dst, first, count },
            Element::Set(_) => Instruction::BuildSet { dst, first, count },
            Element::Pair(..) => Instruction::BuildMap { dst, first, count },
            Element::Yield(_) => return,
        };
        self.emit(instruction, span);
    }

    fn item_loop(
        &mut self,
        generator: &'a Comprehension,
        rest: &'a [Comprehension],
        iterator: Reg,
        element: Element<'a>,
        container: Reg,
    ) -> Done {
        let span = generator.iterable.span;
        let mark = self.unit.emitter.mark();
        let exit = self.unit.emitter.new_label();
        let again = self.unit.emitter.new_label();
        self.unit.emitter.begin_loop(&[]);
        let stop = match generator.asyncness {
            Asyncness::Sync => {
                self.next_item(&generator.target, iterator, exit, span)?;
                None
            }
            Asyncness::Async => Some(self.next_async_item(&generator.target, iterator, span)?),
        };
        for condition in &generator.conditions {
            self.branch(condition, again, Outcome::False)?;
        }
        match rest.split_first() {
            Some((inner, rest)) => {
                let iterator = self.unit.emitter.allocate();
                self.iterator_of(inner, iterator)?;
                self.item_loop(inner, rest, iterator, element, container)?;
            }
            None => self.add_element(element, container)?,
        }
        self.unit.emitter.release(mark);
        self.unit.emitter.place(again);
        self.unit.emitter.end_loop(&[exit], Some(iterator), span);
        if let Some(stop) = stop {
            self.end_async_items(stop, iterator, exit, span);
        }
        self.unit.emitter.place(exit);
        Ok(())
    }

    fn add_element(&mut self, element: Element<'a>, container: Reg) -> Done {
        match element {
            Element::List(value) => {
                let src = self.operand(value)?;
                self.emit(Instruction::ListAppend { list: container, src }, value.span);
            }
            Element::Set(value) => {
                let src = self.operand(value)?;
                self.emit(Instruction::SetAdd { set: container, src }, value.span);
            }
            Element::Pair(key, value) => {
                let first = self.unit.emitter.allocate();
                let second = self.unit.emitter.allocate();
                self.into(key, first)?;
                self.into(value, second)?;
                self.emit(Instruction::MapAdd { map: container, key: first }, key.span.to(value.span));
            }
            Element::Yield(value) => {
                let src = self.unit.emitter.allocate();
                self.into(value, src)?;
                self.emit_yield(src, src, value.span);
                self.unit.emitter.call_plain(src);
            }
        }
        Ok(())
    }
}
