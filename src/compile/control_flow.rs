//! Owns loops and the unwinding of `break`, `continue` and `return` through the statements around them.

use crate::code::{AwaitableUse, Count, Instruction, Reg, Target, WithKind};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{Asyncness, Expression, For, Name, Statement};

use super::comparison::Outcome;
use super::emitter::{Label, Protection};
use super::semantics::error;
use super::target::ValueUse;
use super::unit::{Compiler, Done};

/// How many blocks may be around statements, as in CPython.
const MAX_BLOCKS: usize = 21;

/// A statement around the current place that a jump out of it must unwind.
#[derive(Clone)]
pub(super) enum Block<'a> {
    Loop {
        break_label: Label,
        continue_label: Label,
        /// The iterator of a `for`, which dies when the loop is left.
        iterator: Option<Reg>,
    },
    /// A range whose exceptions go to a handler, and nothing to do when a jump leaves it.
    Protected(Protection),
    /// The body of a `try` with `finally`: the final statements run on the way out.
    Finally { protection: Protection, body: &'a [Statement] },
    /// The body of an `except` or of an exceptional `finally`.
    Handler { saved: Reg, exception: Reg, name: Option<&'a Name> },
    /// An `except*` clause, which no jump may leave.
    GroupHandler,
    /// The body of a `with`.
    With { protection: Protection, exit: Reg, kind: WithKind, span: Span },
}

impl Block<'_> {
    fn protection(&mut self) -> Option<&mut Protection> {
        match self {
            Block::Protected(protection) | Block::Finally { protection, .. } | Block::With { protection, .. } => {
                Some(protection)
            }
            _ => None,
        }
    }
}

impl<'a> Compiler<'a> {
    pub fn while_loop(
        &mut self,
        test: &'a Expression,
        body: &'a [Statement],
        orelse: &'a [Statement],
        span: Span,
    ) -> Done {
        self.check_nesting(span)?;
        let exit = self.unit.emitter.new_label();
        let end = self.unit.emitter.new_label();
        let again = self.unit.emitter.new_label();
        let deletable = self.unit.deletable.clone();
        self.unit.emitter.begin_loop(&deletable);
        self.branch(test, exit, Outcome::False)?;
        self.unit.emitter.settle();
        self.unit.blocks.push(Block::Loop { break_label: end, continue_label: again, iterator: None });
        self.statements(body)?;
        self.unit.blocks.pop();
        self.unit.emitter.place(again);
        self.unit.emitter.settle();
        self.unit.emitter.end_loop(&[exit, end], None, test.span);
        self.finish_loop(exit, end, orelse)
    }

    fn finish_loop(&mut self, exit: Label, end: Label, orelse: &'a [Statement]) -> Done {
        // `while True` has no exit but `break`.
        if self.unit.emitter.is_used(exit) || self.unit.emitter.is_reachable() {
            self.unit.emitter.place(exit);
        }
        self.unit.emitter.settle();
        self.statements(orelse)?;
        self.unit.emitter.place(end);
        self.unit.emitter.settle();
        Ok(())
    }

    pub fn for_loop(&mut self, node: &'a For, span: Span) -> Done {
        self.check_nesting(span)?;
        match node.asyncness {
            Asyncness::Sync => self.sync_for(node),
            Asyncness::Async if self.is_async_function() => self.async_for(node),
            Asyncness::Async => Err(error("'async for' outside async function", span)),
        }
    }

    fn sync_for(&mut self, node: &'a For) -> Done {
        let mark = self.unit.emitter.mark();
        let span = node.iterable.span;
        let (iterator, exit) = self.begin_for(node, |dst, src| Instruction::GetIter { dst, src })?;
        self.next_item(&node.target, iterator, exit, span)?;
        let end = self.for_body(node, iterator, exit)?;
        self.unit.emitter.release(mark);
        self.finish_loop(exit, end, &node.orelse)
    }

    /// Makes the iterator and begins the loop; gives the iterator's register and where the loop ends without `break`.
    fn begin_for(
        &mut self,
        node: &'a For,
        get_iterator: impl FnOnce(Reg, Reg) -> Instruction,
    ) -> Result<(Reg, Label), SyntaxError> {
        let iterator = self.unit.emitter.allocate();
        let src = self.operand_in(&node.iterable, Some(iterator))?;
        self.emit(get_iterator(iterator, src), node.iterable.span);
        self.unit.emitter.release(iterator.index() + 1);
        self.unit.emitter.settle();
        let exit = self.unit.emitter.new_label();
        let deletable = self.unit.deletable.clone();
        self.unit.emitter.begin_loop(&deletable);
        Ok((iterator, exit))
    }

    /// The body, and the jump back; gives where `break` goes.
    fn for_body(&mut self, node: &'a For, iterator: Reg, exit: Label) -> Result<Label, SyntaxError> {
        let end = self.unit.emitter.new_label();
        let again = self.unit.emitter.new_label();
        self.unit.emitter.settle();
        self.unit.blocks.push(Block::Loop { break_label: end, continue_label: again, iterator: Some(iterator) });
        self.statements(&node.body)?;
        self.unit.blocks.pop();
        self.unit.emitter.place(again);
        self.unit.emitter.settle();
        self.unit.emitter.end_loop(&[exit, end], Some(iterator), node.iterable.span);
        Ok(end)
    }

    /// Puts the next item into the target, or jumps when there is none.
    pub fn next_item(&mut self, target: &'a Expression, iterator: Reg, exit: Label, span: Span) -> Done {
        let place = Target::new(0);
        if let Some(dst) = self.local_of(target) {
            self.unit.emitter.jump(Instruction::ForIter { dst, iterator, target: place }, exit, span);
            return Ok(());
        }
        let mark = self.unit.emitter.mark();
        let dst = self.unit.emitter.allocate();
        self.unit.emitter.jump(Instruction::ForIter { dst, iterator, target: place }, exit, span);
        self.store(target, dst, ValueUse::Last)?;
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn async_for(&mut self, node: &'a For) -> Done {
        let mark = self.unit.emitter.mark();
        let span = node.iterable.span;
        let (iterator, exit) = self.begin_for(node, |dst, src| Instruction::GetAsyncIter { dst, src })?;
        let stop = self.next_async_item(&node.target, iterator, span)?;
        let end = self.for_body(node, iterator, exit)?;
        self.end_async_items(stop, iterator, exit, span);
        self.unit.emitter.release(mark);
        self.finish_loop(exit, end, &node.orelse)
    }

    /// Awaits the next item into the target; gives what [`Compiler::end_async_items`] needs after the loop.
    pub fn next_async_item(
        &mut self,
        target: &'a Expression,
        iterator: Reg,
        span: Span,
    ) -> Result<AsyncStop, SyntaxError> {
        let mark = self.unit.emitter.mark();
        let item = self.unit.emitter.allocate();
        let before = self.unit.emitter.snapshot();
        let depth = self.unit.blocks.len();
        let protection = self.unit.emitter.protect(item, depth);
        self.emit(Instruction::GetAsyncNext { dst: item, iterator }, span);
        let local = self.local_of(target);
        self.emit(Instruction::YieldFrom { dst: local.unwrap_or(item), iterator: item }, span);
        self.unit.emitter.suspend(&protection);
        if local.is_none() {
            self.store(target, item, ValueUse::Last)?;
        }
        self.unit.emitter.release(mark);
        Ok(AsyncStop { protection, before })
    }

    /// Where StopAsyncIteration leaves an `async for`, for `exit`.
    pub fn end_async_items(&mut self, stop: AsyncStop, iterator: Reg, exit: Label, span: Span) {
        let after = self.unit.emitter.snapshot();
        let exception = stop.protection.exception;
        self.unit.emitter.begin_handler(&stop.protection, stop.before);
        let target = Target::new(0);
        let leave = self.unit.emitter.new_label();
        self.unit.emitter.jump(Instruction::EndAsyncFor { exception, target }, leave, span);
        self.unit.emitter.place(leave);
        self.unit.emitter.clear(exception);
        self.unit.emitter.clear(iterator);
        match after {
            // Nothing falls through to here: the loop's end jumped back.
            None => self.unit.emitter.place(exit),
            Some(_) => self.jump_to(exit),
        }
    }

    // Jumps out.

    pub fn break_statement(&mut self, span: Span) -> Done {
        let depth = self.enclosing_loop(span, "'break' outside loop")?;
        let blocks = self.unwind_to(depth + 1)?;
        if let Block::Loop { break_label, iterator, .. } = self.unit.blocks[depth].clone() {
            if let Some(iterator) = iterator {
                self.unit.emitter.clear(iterator);
            }
            self.jump_to(break_label);
        }
        self.resume_blocks(blocks);
        Ok(())
    }

    pub fn continue_statement(&mut self, span: Span) -> Done {
        let depth = self.enclosing_loop(span, "'continue' not properly in loop")?;
        let blocks = self.unwind_to(depth + 1)?;
        if let Block::Loop { continue_label, .. } = self.unit.blocks[depth] {
            self.jump_to(continue_label);
        }
        self.resume_blocks(blocks);
        Ok(())
    }

    /// Refuses one more block around statements where CPython has no room for it.
    pub fn check_nesting(&self, span: Span) -> Done {
        // A handler that binds a name, and one of `except*`, are two blocks to CPython and three here.
        let threefold = |block: &&Block| matches!(block, Block::Handler { name: Some(_), .. } | Block::GroupHandler);
        let blocks = &self.unit.blocks;
        let traits = &self.table.scope(self.unit.scope).traits;
        // The body of a generator or coroutine is a block itself.
        let outermost = usize::from(traits.generator || traits.coroutine);
        if outermost + blocks.len() - blocks.iter().filter(threefold).count() < MAX_BLOCKS {
            return Ok(());
        }
        Err(error("too many statically nested blocks", span))
    }

    fn enclosing_loop(&self, span: Span, message: &str) -> Result<usize, SyntaxError> {
        for (depth, block) in self.unit.blocks.iter().enumerate().rev() {
            match block {
                Block::Loop { .. } => return Ok(depth),
                Block::GroupHandler => return Err(group_handler_error(span)),
                _ => {}
            }
        }
        Err(error(message, span))
    }

    pub fn return_statement(&mut self, value: Option<&'a Expression>, span: Span) -> Done {
        if self.unit.blocks.iter().any(|block| matches!(block, Block::GroupHandler)) {
            return Err(group_handler_error(span));
        }
        let mark = self.unit.emitter.mark();
        // Final statements may rebind the variable, and the end of a handler unbinds its name.
        let rebinds = |block: &Block| matches!(block, Block::Finally { .. } | Block::Handler { name: Some(_), .. });
        let result = match value {
            None => None,
            Some(value) if self.unit.blocks.iter().any(rebinds) => {
                let copy = self.unit.emitter.allocate();
                self.into(value, copy)?;
                Some(copy)
            }
            Some(value) => Some(self.operand(value)?),
        };
        let blocks = self.unwind_to(0)?;
        match result {
            Some(src) => self.emit_return(Some(src), span),
            None => self.emit_return(None, span),
        }
        self.resume_blocks(blocks);
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// Emits what leaving the blocks from the innermost to the one at `depth` does. They are gone until
    /// [`Compiler::resume_blocks`], which follows the jump.
    fn unwind_to(&mut self, depth: usize) -> Result<Vec<Block<'a>>, SyntaxError> {
        let blocks = self.unit.blocks.clone();
        let mark = self.unit.emitter.mark();
        while self.unit.blocks.len() > depth {
            let block = self.unit.blocks.pop().expect("the length was just looked at");
            if let Block::Handler { name, .. } = block {
                // The ranges around a handler's body end before the handler is left.
                for _ in 0..1 + usize::from(name.is_some()) {
                    if let Some(Block::Protected(protection)) = self.unit.blocks.pop() {
                        self.unit.emitter.suspend(&protection);
                    }
                }
            }
            self.leave_block(block)?;
        }
        self.unit.emitter.release(mark);
        Ok(blocks)
    }

    /// What follows the jump is inside the blocks again, and protected by them.
    fn resume_blocks(&mut self, blocks: Vec<Block<'a>>) {
        let depth = self.unit.blocks.len();
        self.unit.blocks = blocks;
        let emitter = &mut self.unit.emitter;
        for protection in self.unit.blocks[depth..].iter_mut().filter_map(Block::protection) {
            emitter.resume(protection);
        }
    }

    fn leave_block(&mut self, mut block: Block<'a>) -> Done {
        if let Some(protection) = block.protection() {
            self.unit.emitter.suspend(protection);
        }
        match block {
            Block::Loop { iterator, .. } => {
                // A `return` drops the iterator with the frame, but an outer `break` goes on.
                if let Some(iterator) = iterator {
                    self.unit.emitter.clear(iterator);
                }
            }
            Block::Protected(_) | Block::GroupHandler => {}
            Block::Finally { body, .. } => self.statements(body)?,
            Block::Handler { saved, exception, name } => {
                self.emit(Instruction::LeaveHandler { saved }, Span::default());
                if let Some(name) = name {
                    self.forget_name(name);
                }
                self.unit.emitter.clear(exception);
            }
            Block::With { exit, kind, span, .. } => self.leave_with(exit, kind, span),
        }
        Ok(())
    }

    /// Calls a context manager's exit with three `None`s.
    pub fn leave_with(&mut self, exit: Reg, kind: WithKind, span: Span) {
        let mark = self.unit.emitter.mark();
        let base = match mark == exit.index() + 1 {
            true => exit,
            false => {
                let base = self.unit.emitter.allocate();
                self.emit(Instruction::Take { dst: base, src: exit }, span);
                base
            }
        };
        let receiver = self.unit.emitter.allocate();
        self.unit.emitter.ensure_empty(receiver);
        for _ in 0..3 {
            let dst = self.unit.emitter.allocate();
            self.emit(Instruction::LoadNone { dst }, span);
        }
        match kind {
            WithKind::Sync => self.emit(Instruction::Call { dst: base, base, count: Count(3) }, span),
            WithKind::Async => {
                self.emit(Instruction::CallAwaited { dst: base, base, count: Count(3) }, span);
                self.await_register(base, base, AwaitableUse::AsyncWithExit, span);
            }
        }
        self.unit.emitter.clear(base);
        self.unit.emitter.release(mark);
    }
}

/// The protected await of an `async for`.
pub(super) struct AsyncStop {
    protection: Protection,
    before: Option<super::registers::Flow>,
}

fn group_handler_error(span: Span) -> SyntaxError {
    error("'break', 'continue' and 'return' cannot appear in an except* block", span)
}
