//! Owns what each instruction does to registers and where it may jump, for the emitter and the verifier.

use super::code_object::CodeObject;
use super::instruction::Instruction;
use super::operand::{Count, Reg, Site, Target};

/// What happens to one register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read in place.
    Read(Reg),
    /// Moved out of, or dropped: unbound afterwards.
    Take(Reg),
    Write(Reg),
}

impl Instruction {
    /// The jump's target, if the instruction has one.
    pub fn target_mut(&mut self) -> Option<&mut Target> {
        use Instruction::*;
        match self {
            Jump { target }
            | JumpBack { target }
            | JumpIfTrue { target, .. }
            | JumpIfFalse { target, .. }
            | PopJumpIfTrue { target, .. }
            | PopJumpIfFalse { target, .. }
            | JumpIfNone { target, .. }
            | JumpIfNotNone { target, .. }
            | JumpUnlessLess { target, .. }
            | JumpUnlessLessEqual { target, .. }
            | JumpUnlessGreater { target, .. }
            | JumpUnlessGreaterEqual { target, .. }
            | JumpUnlessEqual { target, .. }
            | JumpUnlessNotEqual { target, .. }
            | JumpUnlessLessInt { target, .. }
            | JumpUnlessLessEqualInt { target, .. }
            | JumpUnlessGreaterInt { target, .. }
            | JumpUnlessGreaterEqualInt { target, .. }
            | JumpUnlessEqualInt { target, .. }
            | JumpUnlessNotEqualInt { target, .. }
            | JumpUnlessIs { target, .. }
            | JumpUnlessIsNot { target, .. }
            | ForIter { target, .. }
            | EndAsyncFor { target, .. } => Some(target),
            _ => None,
        }
    }

    /// Where the instruction may jump to.
    pub fn target(mut self) -> Option<Target> {
        self.target_mut().map(|target| *target)
    }

    /// The name that the instruction uses, with its cache.
    pub fn site(&self) -> Option<Site> {
        use Instruction::*;
        match *self {
            LoadGlobal { site, .. }
            | StoreGlobal { site, .. }
            | DeleteGlobal { site }
            | LoadName { site, .. }
            | StoreName { site, .. }
            | DeleteName { site }
            | LoadNameOrGlobal { site, .. }
            | LoadAttribute { site, .. }
            | StoreAttribute { site, .. }
            | DeleteAttribute { site, .. }
            | LoadMethod { site, .. }
            | ImportName { site, .. }
            | ImportFrom { site, .. } => Some(site),
            _ => None,
        }
    }

    /// Whether control never goes on to the next instruction.
    pub fn ends_flow(&self) -> bool {
        use Instruction::*;
        matches!(
            self,
            Jump { .. }
                | JumpBack { .. }
                | Return { .. }
                | ReturnNone { .. }
                | Raise { .. }
                | RaiseFrom { .. }
                | RaiseHandled {}
                | Reraise { .. }
                | EndAsyncFor { .. }
        )
    }

    /// Visits what the instruction does to registers, in order: reads, then takes, then writes.
    pub fn effects(&self, mut visit: impl FnMut(Effect)) {
        use Effect::{Read, Take as Taken, Write};
        use Instruction::*;
        match *self {
            Move { dst, src }
            | Unary { dst, src, .. }
            | Not { dst, src }
            | GetIter { dst, src }
            | GetYieldFromIter { dst, src }
            | GetAwaitable { dst, src, .. }
            | GetAsyncIter { dst, src }
            | ListToTuple { dst, src }
            | Convert { dst, src, .. }
            | FormatSimple { dst, src }
            | GetLength { dst, src }
            | MatchMapping { dst, src }
            | MatchSequence { dst, src }
            | Intrinsic1 { dst, src, .. } => {
                visit(Read(src));
                visit(Write(dst));
            }
            Take { dst, src } | Yield { dst, src } | YieldAsync { dst, src } | YieldFrom { dst, iterator: src } => {
                visit(Taken(src));
                visit(Write(dst));
            }
            LoadConstant { dst, .. }
            | LoadInt { dst, .. }
            | LoadNone { dst }
            | LoadTrue { dst }
            | LoadFalse { dst }
            | LoadFree { dst, .. }
            | LoadFreeCell { dst, .. }
            | LoadGlobal { dst, .. }
            | LoadName { dst, .. }
            | LoadLocals { dst }
            | LoadAssertionError { dst }
            | MakeFunction { dst, .. }
            | LoadBuildClass { dst } => visit(Write(dst)),
            Clear { first, count } => each(first, count, |reg| visit(Taken(reg))),
            CheckBound { reg } => visit(Read(reg)),
            DeleteLocal { reg } => visit(Taken(reg)),
            MakeCell { reg } => visit(Write(reg)),
            LoadCell { dst, cell } => {
                visit(Read(cell));
                visit(Write(dst));
            }
            StoreCell { cell, src } => {
                visit(Read(cell));
                visit(Read(src));
            }
            DeleteCell { cell } => visit(Read(cell)),
            StoreFree { src, .. } | StoreGlobal { src, .. } | StoreName { src, .. } | Return { src, .. } => {
                visit(Read(src));
            }
            LoadNameOrCell { dst, namespace, cell } => {
                visit(Read(namespace));
                visit(Read(cell));
                visit(Write(dst));
            }
            LoadNameOrFree { dst, namespace, .. } | LoadNameOrGlobal { dst, namespace, .. } => {
                visit(Read(namespace));
                visit(Write(dst));
            }
            Add { dst, lhs, rhs }
            | Subtract { dst, lhs, rhs }
            | Multiply { dst, lhs, rhs }
            | TrueDivide { dst, lhs, rhs }
            | FloorDivide { dst, lhs, rhs }
            | Remainder { dst, lhs, rhs }
            | Binary { dst, lhs, rhs, .. }
            | InPlace { dst, lhs, rhs, .. }
            | InPlaceAdd { dst, lhs, rhs }
            | InPlaceSubtract { dst, lhs, rhs }
            | InPlaceMultiply { dst, lhs, rhs }
            | Compare { dst, lhs, rhs, .. }
            | Is { dst, lhs, rhs }
            | IsNot { dst, lhs, rhs }
            | Contains { dst, item: lhs, container: rhs }
            | NotContains { dst, item: lhs, container: rhs }
            | LoadSubscript { dst, object: lhs, index: rhs }
            | MatchException { dst, exception: lhs, class: rhs }
            | WithExceptStart { dst, exit: lhs, exception: rhs }
            | FormatWithSpec { dst, src: lhs, spec: rhs }
            | MatchKeys { dst, subject: lhs, keys: rhs }
            | CopyWithoutKeys { dst, subject: lhs, keys: rhs }
            | Intrinsic2 { dst, lhs, rhs, .. } => {
                visit(Read(lhs));
                visit(Read(rhs));
                visit(Write(dst));
            }
            AddInt { dst, lhs, .. }
            | SubtractInt { dst, lhs, .. }
            | MultiplyInt { dst, lhs, .. }
            | FloorDivideInt { dst, lhs, .. }
            | RemainderInt { dst, lhs, .. }
            | InPlaceAddInt { dst, lhs, .. }
            | LoadSubscriptInt { dst, object: lhs, .. }
            | InPlaceSubtractInt { dst, lhs, .. }
            | LoadAttribute { dst, object: lhs, .. }
            | GetAsyncNext { dst, iterator: lhs }
            | ImportFrom { dst, module: lhs, .. } => {
                visit(Read(lhs));
                visit(Write(dst));
            }
            JumpIfTrue { condition: lhs, .. }
            | JumpIfFalse { condition: lhs, .. }
            | JumpIfNone { value: lhs, .. }
            | JumpIfNotNone { value: lhs, .. }
            | JumpUnlessLessInt { lhs, .. }
            | JumpUnlessLessEqualInt { lhs, .. }
            | JumpUnlessGreaterInt { lhs, .. }
            | JumpUnlessGreaterEqualInt { lhs, .. }
            | JumpUnlessEqualInt { lhs, .. }
            | JumpUnlessNotEqualInt { lhs, .. }
            | DeleteAttribute { object: lhs, .. }
            | Raise { exception: lhs }
            | Reraise { exception: lhs }
            | EndAsyncFor { exception: lhs, .. }
            | ImportStar { module: lhs } => visit(Read(lhs)),
            JumpUnlessLess { lhs, rhs, .. }
            | JumpUnlessLessEqual { lhs, rhs, .. }
            | JumpUnlessGreater { lhs, rhs, .. }
            | JumpUnlessGreaterEqual { lhs, rhs, .. }
            | JumpUnlessEqual { lhs, rhs, .. }
            | JumpUnlessNotEqual { lhs, rhs, .. }
            | JumpUnlessIs { lhs, rhs, .. }
            | JumpUnlessIsNot { lhs, rhs, .. }
            | StoreAttribute { object: lhs, src: rhs, .. }
            | DeleteSubscript { object: lhs, index: rhs }
            | RaiseFrom { exception: lhs, cause: rhs }
            | ListAppend { list: lhs, src: rhs }
            | ListExtend { list: lhs, src: rhs }
            | SetAdd { set: lhs, src: rhs }
            | SetUpdate { set: lhs, src: rhs }
            | DictUpdate { map: lhs, src: rhs }
            | SetFunctionAttribute { function: lhs, src: rhs, .. } => {
                visit(Read(lhs));
                visit(Read(rhs));
            }
            PopJumpIfTrue { condition, .. } | PopJumpIfFalse { condition, .. } => visit(Taken(condition)),
            ForIter { dst, iterator, .. } => {
                visit(Read(iterator));
                visit(Write(dst));
            }
            StoreSubscriptInt { object, src, .. } => {
                visit(Read(object));
                visit(Read(src));
            }
            StoreSubscript { object, index, src } => {
                visit(Read(object));
                visit(Read(index));
                visit(Read(src));
            }
            LoadMethod { base, object, .. } => {
                visit(Read(object));
                visit(Write(base));
                visit(Write(next(base, 1)));
            }
            Call { dst, base, count } => {
                each(base, Count(count.0 + 2), |reg| visit(Taken(reg)));
                visit(Write(dst));
            }
            // Not fused, the result goes to `base`; fused, to `dst`, where `YieldFrom` puts it otherwise.
            CallKeywords { base, count, .. } | CallAwaited { base, count, .. } => {
                each(base, Count(count.0 + 2), |reg| visit(Taken(reg)));
                visit(Write(base));
            }
            CallSpread { base } => {
                each(base, Count(4), |reg| visit(Taken(reg)));
                visit(Write(base));
            }
            EnterHandler { saved, exception } => {
                visit(Read(exception));
                visit(Write(saved));
            }
            LeaveHandler { saved } => visit(Taken(saved)),
            MatchExceptionGroup { dst, exception, class } => {
                visit(Read(exception));
                visit(Read(class));
                visit(Write(dst));
                visit(Write(next(dst, 1)));
            }
            BeforeWith { dst, manager, .. } => {
                visit(Read(manager));
                each(dst, Count(3), |reg| visit(Write(reg)));
            }
            BuildTuple { dst, first, count }
            | BuildList { dst, first, count }
            | BuildSet { dst, first, count }
            | BuildString { dst, first, count }
            | BuildSlice { dst, first, count } => {
                each(first, count, |reg| visit(Taken(reg)));
                visit(Write(dst));
            }
            BuildMap { dst, first, count } => {
                each(first, Count(count.0 * 2), |reg| visit(Taken(reg)));
                visit(Write(dst));
            }
            MapAdd { map, key } => {
                visit(Read(map));
                visit(Read(key));
                visit(Read(next(key, 1)));
            }
            DictMerge { map, src, callee } => {
                visit(Read(map));
                visit(Read(src));
                visit(Read(callee));
            }
            UnpackSequence { src, first, count } => {
                visit(Taken(src));
                each(first, count, |reg| visit(Write(reg)));
            }
            UnpackStar { before, src, first, after } => {
                visit(Taken(src));
                each(first, Count(before as u16 + 1 + after.0), |reg| visit(Write(reg)));
            }
            ImportName { dst, arguments, .. } => {
                visit(Read(arguments));
                visit(Read(next(arguments, 1)));
                visit(Write(dst));
            }
            MatchClass { base, subject, .. } => {
                visit(Read(base));
                visit(Read(next(base, 1)));
                visit(Read(subject));
                visit(Write(base));
            }
            DeleteFree { .. }
            | DeleteGlobal { .. }
            | DeleteName { .. }
            | SetupAnnotations {}
            | Jump { .. }
            | JumpBack { .. }
            | ReturnNone { .. }
            | RaiseHandled {} => {}
        }
    }
}

fn next(reg: Reg, distance: u16) -> Reg {
    Reg(reg.0 + distance)
}

fn each(first: Reg, count: Count, mut visit: impl FnMut(Reg)) {
    for offset in 0..count.0 {
        visit(next(first, offset));
    }
}

impl CodeObject {
    /// Whether every operand is a register of the frame, a site or constant of the code, every jump and handler an instruction of the code, and
    /// nothing runs past the last one: what the VM relies on when it reads registers without a check.
    pub fn stays_inside(&self) -> bool {
        let length = self.instructions.len();
        let handlers_inside = self
            .exceptions
            .0
            .iter()
            .all(|entry| (entry.handler as usize) < length && entry.exception.index() < self.registers as usize);
        let instructions_inside = self.instructions.iter().enumerate().all(|(pc, instruction)| {
            let mut inside = instruction.target().is_none_or(|target| target.index() < length);
            if let Instruction::CallAwaited { .. } = instruction {
                // It waits at the second instruction after it.
                inside &= matches!(self.instructions.get(pc + 2), Some(Instruction::YieldFrom { .. }));
            }
            if let Instruction::GetAwaitable { dst, .. } | Instruction::GetAsyncNext { dst, .. } = *instruction {
                let following = self.instructions.get(pc + 1);
                inside &= matches!(following, Some(Instruction::YieldFrom { iterator, .. }) if *iterator == dst);
                inside &= next(dst, 1).index() < self.registers as usize;
            }
            inside &= instruction.site().is_none_or(|site| site.index() < self.sites.len());
            if let Instruction::LoadConstant { constant, .. } = instruction {
                inside &= constant.index() < self.constants.len();
            }
            if let Instruction::Return { live, .. } | Instruction::ReturnNone { live } = instruction {
                inside &= live.index() <= self.registers as usize;
            }
            instruction.effects(|effect| {
                let (Effect::Read(reg) | Effect::Take(reg) | Effect::Write(reg)) = effect;
                inside &= reg.index() < self.registers as usize;
            });
            inside
        });
        handlers_inside && instructions_inside && self.instructions.last().is_some_and(Instruction::ends_flow)
    }
}
