//! Owns `with` and `async with`.

use crate::code::{AwaitableUse, Count, Instruction, Reg, WithKind};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{Asyncness, Statement, With, WithItem};

use super::comparison::Outcome;
use super::control_flow::Block;
use super::expression::offset;
use super::semantics::error;
use super::target::ValueUse;
use super::unit::{Compiler, Done};

impl<'a> Compiler<'a> {
    pub fn with_statement(&mut self, node: &'a With, span: Span) -> Done {
        let kind = match node.asyncness {
            Asyncness::Sync => WithKind::Sync,
            Asyncness::Async if self.is_async_function() => WithKind::Async,
            Asyncness::Async => return Err(error("'async with' outside async function", span)),
        };
        self.with_items(&node.items, &node.body, kind, span)
    }

    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Statement], kind: WithKind, statement: Span) -> Done {
        let Some((item, rest)) = items.split_first() else { return self.statements(body) };
        self.check_nesting(statement)?;
        let mark = self.unit.emitter.mark();
        let span = item.context.span;
        let exit = self.enter_manager(item, kind)?;

        // The exception goes above the exit, where the body's temporaries are.
        let exception = offset(exit, 1);
        let before = self.unit.emitter.snapshot();
        let hidden = self.unit.hidden_used.len();
        let depth = self.unit.blocks.len();
        let protection = self.unit.emitter.protect(exception, depth);
        self.unit.blocks.push(Block::With { protection, exit, kind, span });
        match &item.target {
            Some(target) => {
                let entered = self.unit.emitter.allocate();
                self.store(target, entered, ValueUse::Last)?;
                self.unit.emitter.release(entered.index());
                self.unit.emitter.settle();
            }
            None => {
                self.unit.emitter.reserve(1);
                self.unit.emitter.settle();
            }
        }
        self.with_items(rest, body, kind, statement)?;
        let Some(Block::With { protection, .. }) = self.unit.blocks.pop() else {
            unreachable!("blocks are popped in the order they were pushed");
        };
        self.unit.emitter.suspend(&protection);

        self.leave_with(exit, kind, span);
        let end = self.unit.emitter.new_label();
        if self.unit.emitter.is_reachable() {
            self.jump_to(end);
        }

        self.begin_handler(&protection, before, hidden);
        self.unit.emitter.release(exception.index() + 1);
        self.ask_exit(exit, exception, kind, span);
        self.unit.emitter.release(mark);
        self.unit.emitter.settle();
        self.unit.emitter.place(end);
        self.unit.emitter.settle();
        Ok(())
    }

    /// Looks the manager's methods up and enters it: the exit stays in a temporary, and above it what `__enter__`
    /// gave.
    fn enter_manager(&mut self, item: &'a WithItem, kind: WithKind) -> Result<Reg, SyntaxError> {
        let span = item.context.span;
        let exit = self.unit.emitter.allocate();
        let manager = self.operand_in(&item.context, Some(exit))?;
        self.unit.emitter.release(exit.index() + 1);
        self.unit.emitter.reserve(2);
        self.emit(Instruction::BeforeWith { kind, dst: exit, manager }, span);
        let enter = offset(exit, 1);
        match kind {
            WithKind::Sync => self.emit(Instruction::Call { dst: enter, base: enter, count: Count(0) }, span),
            WithKind::Async => {
                self.emit(Instruction::CallAwaited { dst: enter, base: enter, count: Count(0) }, span);
                self.await_register(enter, enter, AwaitableUse::AsyncWithEnter, span);
            }
        }
        Ok(exit)
    }

    /// The exceptional end: the exit may swallow the exception.
    fn ask_exit(&mut self, exit: Reg, exception: Reg, kind: WithKind, span: Span) {
        let saved = self.unit.emitter.allocate();
        self.emit(Instruction::EnterHandler { saved, exception }, span);
        let cleanup = self.begin_cleanup();
        let answer = self.unit.emitter.allocate();
        self.emit(Instruction::WithExceptStart { dst: answer, exit, exception }, span);
        if kind == WithKind::Async {
            self.await_register(answer, answer, AwaitableUse::AsyncWithExit, span);
        }
        let swallowed = self.unit.emitter.new_label();
        self.jump_on(answer, swallowed, Outcome::True, span);
        self.unit.emitter.release(answer.index());
        self.emit(Instruction::Reraise { exception }, span);
        let after = self.end_cleanup(cleanup, saved, None);
        self.unit.emitter.restore(after);
        self.unit.emitter.place(swallowed);
        self.emit(Instruction::LeaveHandler { saved }, span);
        self.unit.emitter.release(exit.index());
    }
}
