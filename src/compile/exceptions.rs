//! Owns `try`: handlers, exception groups, and final statements.

use crate::code::{Count, Instruction, Intrinsic2, Reg, Target};
use crate::source::Span;
use crate::syntax::ast::{ExceptHandler, Expression, Name, Statement, Try, TryKind};

use super::comparison::Outcome;
use super::control_flow::Block;
use super::emitter::Protection;
use super::expression::offset;
use super::registers::Flow;
use super::semantics::error;
use super::unit::{Compiler, Done};

/// The range of a handler's body; leaving it by an exception restores the handled exception.
pub(super) struct Cleanup {
    before: Option<Flow>,
    hidden: usize,
}

/// A `try` body whose end has not been compiled yet.
struct Body {
    before: Option<Flow>,
    hidden: usize,
    exception: Reg,
}

impl<'a> Compiler<'a> {
    pub fn try_statement(&mut self, node: &'a Try, span: Span) -> Done {
        if node.finally.is_empty() {
            return self.try_except(node, span);
        }
        self.check_nesting(span)?;
        let body = self.begin_body();
        let protection = self.unit.emitter.protect(body.exception, self.unit.blocks.len());
        self.unit.blocks.push(Block::Finally { protection, body: &node.finally });
        match node.handlers.is_empty() {
            true => {
                self.statements(&node.body)?;
                self.statements(&node.orelse)?;
            }
            false => self.try_except(node, span)?,
        }
        let Some(Block::Finally { protection, .. }) = self.unit.blocks.pop() else {
            unreachable!("blocks are popped in the order they were pushed");
        };
        self.unit.emitter.suspend(&protection);
        self.statements(&node.finally)?;
        let end = self.unit.emitter.new_label();
        if self.unit.emitter.is_reachable() {
            self.jump_to(end);
        }

        let exception = body.exception;
        let (saved, cleanup) = self.enter_handler(&protection, body);
        self.unit.blocks.push(Block::Handler { saved, exception, name: None });
        self.statements(&node.finally)?;
        self.unit.blocks.pop();
        self.emit(Instruction::Reraise { exception }, Span::default());
        self.end_cleanup(cleanup, saved, None);
        self.unit.emitter.release(exception.index());
        self.unit.emitter.place(end);
        self.unit.emitter.settle();
        Ok(())
    }

    fn begin_body(&mut self) -> Body {
        Body {
            before: self.unit.emitter.snapshot(),
            hidden: self.unit.hidden_used.len(),
            exception: Reg(self.unit.emitter.mark() as u16),
        }
    }

    /// Begins the handler of a body that has ended; gives the register of what was handled before.
    fn enter_handler(&mut self, protection: &Protection, body: Body) -> (Reg, Cleanup) {
        self.begin_handler(protection, body.before, body.hidden);
        let exception = body.exception;
        self.unit.emitter.release(exception.index() + 1);
        let saved = self.unit.emitter.allocate();
        self.emit(Instruction::EnterHandler { saved, exception }, Span::default());
        (saved, self.begin_cleanup())
    }

    fn try_except(&mut self, node: &'a Try, span: Span) -> Done {
        self.check_nesting(span)?;
        let body = self.begin_body();
        let protection = self.unit.emitter.protect(body.exception, self.unit.blocks.len());
        self.unit.blocks.push(Block::Protected(protection));
        self.statements(&node.body)?;
        let Some(Block::Protected(protection)) = self.unit.blocks.pop() else {
            unreachable!("blocks are popped in the order they were pushed");
        };
        self.unit.emitter.suspend(&protection);
        self.statements(&node.orelse)?;
        let end = self.unit.emitter.new_label();
        if self.unit.emitter.is_reachable() {
            self.jump_to(end);
        }

        let exception = body.exception;
        let (saved, cleanup) = self.enter_handler(&protection, body);
        match node.kind {
            TryKind::Except => self.handlers(&node.handlers, saved, exception, end)?,
            TryKind::ExceptStar => self.group_handlers(&node.handlers, saved, exception, end)?,
        }
        self.end_cleanup(cleanup, saved, None);
        self.unit.emitter.release(exception.index());
        self.unit.emitter.place(end);
        self.unit.emitter.settle();
        Ok(())
    }

    fn handlers(
        &mut self,
        handlers: &'a [ExceptHandler],
        saved: Reg,
        exception: Reg,
        end: super::emitter::Label,
    ) -> Done {
        let mark = self.unit.emitter.mark();
        for (at, handler) in handlers.iter().enumerate() {
            let next = self.unit.emitter.new_label();
            match &handler.class {
                Some(class) => {
                    let dst = self.unit.emitter.allocate();
                    let class_register = self.operand_in(class, Some(dst))?;
                    let test = Instruction::MatchException { dst, exception, class: class_register };
                    self.emit(test, handler.span);
                    self.jump_on(dst, next, Outcome::False, handler.span);
                    self.unit.emitter.release(mark);
                }
                None if at + 1 < handlers.len() => {
                    return Err(error("default 'except:' must be last", handler.span));
                }
                None => {}
            }
            let name = handler.name.as_ref().map(|name| &name.name);
            self.check_nesting(handler.span)?;
            let inner = match &handler.name {
                Some(name) => {
                    self.store_copy(&name.name, exception, handler.span);
                    Some(self.begin_cleanup())
                }
                None => None,
            };
            self.unit.emitter.settle();
            self.unit.blocks.push(Block::Handler { saved, exception, name });
            self.statements(&handler.body)?;
            self.unit.blocks.pop();
            self.suspend_cleanup(1 + usize::from(name.is_some()));
            self.leave_handler(saved, exception, name);
            if self.unit.emitter.is_reachable() {
                self.jump_to(end);
            }
            if let Some(inner) = inner {
                self.end_cleanup_suspended(inner, saved, name);
            }
            self.resume_cleanup();
            self.unit.emitter.place(next);
        }
        self.emit(Instruction::Reraise { exception }, Span::default());
        Ok(())
    }

    /// Binds a handler's name to the exception, which stays in its register.
    fn store_copy(&mut self, name: &Name, exception: Reg, span: Span) {
        match self.local(name) {
            Some(dst) => self.emit(Instruction::Move { dst, src: exception }, span),
            None => self.store_name(name, exception, span),
        }
    }

    fn leave_handler(&mut self, saved: Reg, exception: Reg, name: Option<&'a Name>) {
        self.emit(Instruction::LeaveHandler { saved }, Span::default());
        if let Some(name) = name {
            self.forget_name(name);
        }
        self.unit.emitter.clear(exception);
    }

    /// `except*`: each clause takes its part of the group; what clauses raise and what is left are put together.
    fn group_handlers(
        &mut self,
        handlers: &'a [ExceptHandler],
        saved: Reg,
        exception: Reg,
        end: super::emitter::Label,
    ) -> Done {
        let raised = self.unit.emitter.allocate();
        let matched = self.unit.emitter.allocate_many(2);
        let rest = offset(matched, 1);
        let mark = self.unit.emitter.mark();
        self.emit(Instruction::BuildList { dst: raised, first: raised, count: Count(0) }, Span::default());
        self.emit(Instruction::Move { dst: rest, src: exception }, Span::default());
        for handler in handlers {
            let next = self.unit.emitter.new_label();
            let class = handler.class.as_ref().expect("the grammar wants a class after `except*`");
            let class_register = self.operand(class)?;
            let split = Instruction::MatchExceptionGroup { dst: matched, exception: rest, class: class_register };
            self.emit(split, handler.span);
            let target = Target::new(0);
            self.unit.emitter.jump(Instruction::JumpIfNone { value: matched, target }, next, class.span);
            self.unit.emitter.release(mark);
            self.unit.emitter.settle();
            let outer = self.unit.emitter.allocate();
            self.emit(Instruction::EnterHandler { saved: outer, exception: matched }, Span::default());
            let name = handler.name.as_ref().map(|name| &name.name);
            if let Some(name) = name {
                self.store_copy(name, matched, handler.span);
            }
            let before = self.unit.emitter.snapshot();
            let hidden = self.unit.hidden_used.len();
            let depth = self.unit.blocks.len();
            let caught = Reg(self.unit.emitter.mark() as u16);
            self.unit.emitter.reserve(1);
            let protection = self.unit.emitter.protect(caught, depth);
            self.unit.blocks.push(Block::Protected(protection));
            self.unit.blocks.push(Block::GroupHandler);
            self.statements(&handler.body)?;
            self.unit.blocks.truncate(depth);
            self.unit.emitter.suspend(&protection);
            self.leave_handler(outer, matched, name);
            if self.unit.emitter.is_reachable() {
                self.jump_to(next);
            }
            // What the clause raised joins the others, and the next clause goes on.
            self.begin_handler(&protection, before, hidden);
            self.unit.emitter.release(caught.index() + 1);
            self.emit(Instruction::ListAppend { list: raised, src: caught }, Span::default());
            self.unit.emitter.clear(caught);
            self.leave_handler(outer, matched, name);
            self.unit.emitter.release(mark);
            self.unit.emitter.place(next);
            self.unit.emitter.settle();
        }
        self.emit(Instruction::ListAppend { list: raised, src: rest }, Span::default());
        let result = matched;
        let operation = Intrinsic2::PrepareReraiseStar;
        self.emit(Instruction::Intrinsic2 { operation, dst: result, lhs: exception, rhs: raised }, Span::default());
        let quiet = self.unit.emitter.new_label();
        let target = Target::new(0);
        self.unit.emitter.jump(Instruction::JumpIfNone { value: result, target }, quiet, Span::default());
        self.emit(Instruction::Reraise { exception: result }, Span::default());
        self.unit.emitter.place(quiet);
        self.suspend_cleanup(1);
        self.emit(Instruction::LeaveHandler { saved }, Span::default());
        self.unit.emitter.release(exception.index());
        self.unit.emitter.settle();
        self.unit.emitter.release(mark);
        self.jump_to(end);
        self.resume_cleanup();
        Ok(())
    }

    /// Begins a handler with what is known there; `hidden` is how many comprehension variables were in use before.
    pub fn begin_handler(&mut self, protection: &Protection, before: Option<Flow>, hidden: usize) {
        self.unit.emitter.begin_handler(protection, before);
        let deletable = self.unit.deletable.clone();
        deletable.into_iter().for_each(|reg| self.unit.emitter.set_unbound(reg));
        // A comprehension that the exception has left may have values in its variables.
        let used = &self.unit.hidden_used[hidden..];
        if let (Some(first), Some(last)) = (used.iter().min(), used.iter().max()) {
            let count = Count(last.0 - first.0 + 1);
            let first = *first;
            self.emit(Instruction::Clear { first, count }, Span::default());
        }
    }

    /// Begins the range of a handler's body, right after `EnterHandler`.
    pub fn begin_cleanup(&mut self) -> Cleanup {
        let before = self.unit.emitter.snapshot();
        let hidden = self.unit.hidden_used.len();
        let exception = Reg(self.unit.emitter.mark() as u16);
        self.unit.emitter.reserve(1);
        let protection = self.unit.emitter.protect(exception, self.unit.blocks.len());
        self.unit.blocks.push(Block::Protected(protection));
        Cleanup { before, hidden }
    }

    /// Ends the range, and emits where an exception in it goes: the handled exception is restored, the name that
    /// the handler bound is unbound. Gives what held at the end of the range.
    pub fn end_cleanup(&mut self, cleanup: Cleanup, saved: Reg, name: Option<&'a Name>) -> Option<Flow> {
        self.suspend_cleanup(1);
        self.end_cleanup_suspended(cleanup, saved, name)
    }

    /// Ends the innermost `count` ranges while their blocks stay: what follows leaves the handler.
    fn suspend_cleanup(&mut self, count: usize) {
        for block in self.unit.blocks.iter().rev().take(count) {
            if let Block::Protected(protection) = block {
                self.unit.emitter.suspend(protection);
            }
        }
    }

    fn resume_cleanup(&mut self) {
        if let Some(Block::Protected(protection)) = self.unit.blocks.last_mut() {
            self.unit.emitter.resume(protection);
        }
    }

    fn end_cleanup_suspended(&mut self, cleanup: Cleanup, saved: Reg, name: Option<&'a Name>) -> Option<Flow> {
        let Some(Block::Protected(protection)) = self.unit.blocks.pop() else {
            unreachable!("blocks are popped in the order they were pushed");
        };
        let after = self.unit.emitter.snapshot();
        let mark = self.unit.emitter.mark();
        self.begin_handler(&protection, cleanup.before, cleanup.hidden);
        self.unit.emitter.release(protection.exception.index() + 1);
        self.emit(Instruction::LeaveHandler { saved }, Span::default());
        if let Some(name) = name {
            self.forget_name(name);
        }
        self.emit(Instruction::Reraise { exception: protection.exception }, Span::default());
        self.unit.emitter.release(mark);
        after
    }

    pub fn raise(&mut self, exception: Option<&'a Expression>, cause: Option<&'a Expression>, span: Span) -> Done {
        let mark = self.unit.emitter.mark();
        let instruction = match (exception, cause) {
            (None, _) => Instruction::RaiseHandled {},
            (Some(exception), None) => Instruction::Raise { exception: self.operand(exception)? },
            (Some(exception), Some(cause)) => {
                let exception = self.operand_before(exception, None, &[cause])?;
                Instruction::RaiseFrom { exception, cause: self.operand(cause)? }
            }
        };
        self.emit(instruction, span);
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// The statements of a block, one after the other.
    pub fn statements(&mut self, body: &'a [Statement]) -> Done {
        body.iter().try_for_each(|statement| self.statement(statement))
    }
}
