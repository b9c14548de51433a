//! Owns the points of suspension: `await`, `yield` and `yield from`.

use crate::code::{AwaitableUse, Instruction, Reg};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{Expression, ExpressionKind};

use super::TopLevelAwait;
use super::arguments::CallForm;
use super::semantics::error;
use super::symbol_table::{ScopeKind, ScopeTraits};
use super::unit::{Compiler, Done};

impl<'a> Compiler<'a> {
    fn unit_traits(&self) -> ScopeTraits {
        self.table.scope(self.unit.scope).traits
    }

    fn unit_kind(&self) -> ScopeKind {
        self.table.scope(self.unit.scope).kind
    }

    /// Whether the code is that of an `async def`, or of a text that may await outside of functions.
    pub fn is_async_function(&self) -> bool {
        match self.unit_kind() {
            ScopeKind::Function => self.unit_traits().async_def,
            ScopeKind::Module => self.top_level_await == TopLevelAwait::Allowed,
            _ => false,
        }
    }

    pub fn await_expression(&mut self, value: &'a Expression, dst: Reg, span: Span) -> Done {
        match self.unit_kind() {
            ScopeKind::Function | ScopeKind::Module if self.is_async_function() => {}
            ScopeKind::GeneratorExpression | ScopeKind::Comprehension => {}
            ScopeKind::Function => return Err(error("'await' outside async function", span)),
            _ => return Err(error("'await' outside function", span)),
        }
        if let ExpressionKind::Call { function, arguments } = &value.kind {
            let base = self.call_base(dst);
            let (form, location) = self.prepare_call(function, arguments, base, value.span)?;
            match form {
                CallForm::Plain(count) => self.emit(Instruction::CallAwaited { dst, base, count }, location),
                form => self.make_call(form, base, location),
            }
            self.await_register(base, dst, AwaitableUse::Await, span);
            return Ok(());
        }
        let scratch = self.scratch(dst);
        let src = self.operand_in(value, scratch)?;
        let iterator = scratch.unwrap_or_else(|| self.unit.emitter.allocate());
        self.emit(Instruction::GetAwaitable { awaitable_use: AwaitableUse::Await, dst: iterator, src }, span);
        self.emit(Instruction::YieldFrom { dst, iterator }, span);
        Ok(())
    }

    /// Awaits what the temporary `awaitable` holds.
    pub fn await_register(&mut self, awaitable: Reg, dst: Reg, awaitable_use: AwaitableUse, span: Span) {
        self.emit(Instruction::GetAwaitable { awaitable_use, dst: awaitable, src: awaitable }, span);
        self.emit(Instruction::YieldFrom { dst, iterator: awaitable }, span);
    }

    pub fn yield_expression(&mut self, value: Option<&'a Expression>, dst: Reg, span: Span) -> Done {
        self.check_yield("yield", span)?;
        let src = self.scratch(dst).unwrap_or_else(|| self.unit.emitter.allocate());
        match value {
            Some(value) => self.into(value, src)?,
            None => self.emit(Instruction::LoadNone { dst: src }, span),
        }
        self.emit_yield(dst, src, span);
        Ok(())
    }

    /// Hands the temporary `src` to the driver.
    pub fn emit_yield(&mut self, dst: Reg, src: Reg, span: Span) {
        let instruction = match self.unit_traits().coroutine {
            true => Instruction::YieldAsync { dst, src },
            false => Instruction::Yield { dst, src },
        };
        self.emit(instruction, span);
    }

    pub fn yield_from(&mut self, value: &'a Expression, dst: Reg, span: Span) -> Done {
        self.check_yield("yield from", span)?;
        if self.unit_traits().coroutine {
            return Err(error("'yield from' inside async function", span));
        }
        let scratch = self.scratch(dst);
        let src = self.operand_in(value, scratch)?;
        let iterator = scratch.unwrap_or_else(|| self.unit.emitter.allocate());
        self.emit(Instruction::GetYieldFromIter { dst: iterator, src }, span);
        self.emit(Instruction::YieldFrom { dst, iterator }, span);
        Ok(())
    }

    fn check_yield(&self, keyword: &str, span: Span) -> Result<(), SyntaxError> {
        match self.unit_kind() {
            ScopeKind::Function => Ok(()),
            _ => Err(error(format!("'{keyword}' outside function"), span)),
        }
    }
}
