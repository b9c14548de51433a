//! Owns the instructions of one code object while they are made: labels, jumps, locations, exception ranges.

use crate::code::{Count, ExceptionEntry, ExceptionTable, Instruction, Location, Reg, SpanTable, Target};
use crate::source::Span;

use super::registers::{Content, Flow};

impl From<Span> for Location {
    fn from(span: Span) -> Location {
        Location { span, anchor: Span::default() }
    }
}

/// A place in the code that jumps can name before it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

#[derive(Debug, Default)]
struct LabelData {
    position: Option<u32>,
    /// What holds on all jumps to the label so far.
    flow: Option<Flow>,
}

/// A range that an exception handler protects, and when it was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Protection {
    pub handler: Label,
    /// Where the exception goes.
    pub exception: Reg,
    start: u32,
    depth: usize,
}

/// The start of a loop: what its body relies on must hold again at the jump back.
#[derive(Debug)]
pub(super) struct LoopHead {
    position: u32,
    label: Label,
    /// Temporaries that calls in the loop took to be empty.
    relied: Vec<usize>,
    /// All temporaries from this one on were taken to be empty by a call below them.
    relied_from: usize,
}

#[derive(Debug)]
pub(super) struct Emitter {
    instructions: Vec<Instruction>,
    locations: Vec<Location>,
    labels: Vec<LabelData>,
    jumps: Vec<(u32, Label)>,
    entries: Vec<(usize, Label, ExceptionEntry)>,
    loops: Vec<LoopHead>,
    /// `None` where control cannot come to: nothing is emitted there.
    flow: Option<Flow>,
    /// How many registers come before the first temporary.
    variables: usize,
    next: usize,
    registers: usize,
}

impl Emitter {
    /// The emitter of a code object whose first `variables` registers are variables.
    pub fn new(variables: usize) -> Emitter {
        Emitter {
            instructions: Vec::new(),
            locations: Vec::new(),
            labels: Vec::new(),
            jumps: Vec::new(),
            entries: Vec::new(),
            loops: Vec::new(),
            flow: Some(Flow::default()),
            variables,
            next: variables,
            registers: variables,
        }
    }

    // Temporaries.

    /// The next free temporary. Register numbers beyond 16 bits are refused when the code is finished.
    pub fn allocate(&mut self) -> Reg {
        self.allocate_many(1)
    }

    pub fn allocate_many(&mut self, count: usize) -> Reg {
        let first = self.next;
        self.next += count;
        self.registers = self.registers.max(self.next);
        Reg(first as u16)
    }

    /// Notes that the `count` registers from the next free one on are written without being allocated.
    pub fn reserve(&mut self, count: usize) {
        self.registers = self.registers.max(self.next + count);
    }

    /// The first free temporary; [`Emitter::release`] makes it so again.
    pub fn mark(&self) -> usize {
        self.next
    }

    pub fn release(&mut self, mark: usize) {
        self.next = mark;
    }

    pub fn is_temporary(&self, reg: Reg) -> bool {
        reg.index() >= self.variables
    }

    pub fn registers(&self) -> usize {
        self.registers
    }

    // What is known.

    pub fn is_reachable(&self) -> bool {
        self.flow.is_some()
    }

    pub fn is_bound(&self, reg: Reg) -> bool {
        self.flow.as_ref().is_none_or(|flow| flow.is_bound(reg))
    }

    pub fn set_bound(&mut self, reg: Reg) {
        if let Some(flow) = &mut self.flow {
            flow.set_bound(reg);
        }
    }

    pub fn set_unbound(&mut self, reg: Reg) {
        if let Some(flow) = &mut self.flow {
            flow.set_unbound(reg);
        }
    }

    /// Says that a temporary's content needs no prompt death.
    pub fn call_plain(&mut self, reg: Reg) {
        let variables = self.variables;
        if let (Some(flow), Some(temporary)) = (&mut self.flow, reg.index().checked_sub(variables))
            && flow.content(temporary) == Content::Dirty
        {
            flow.set_content(temporary, Content::Plain);
        }
    }

    /// Drops what free temporaries hold, where it must die now.
    pub fn settle(&mut self) {
        self.clear_from(self.next, Content::Dirty);
    }

    /// Makes sure that a register which a call expects to be empty is.
    pub fn ensure_empty(&mut self, reg: Reg) {
        let temporary = reg.index() - self.variables;
        let Some(flow) = &self.flow else { return };
        if flow.content(temporary) != Content::Empty {
            return self.emit(Instruction::Clear { first: reg, count: Count(1) }, Span::default());
        }
        for head in &mut self.loops {
            head.relied.push(temporary);
        }
    }

    /// Drops one register's content if it may hold anything.
    pub fn clear(&mut self, reg: Reg) {
        let Some(temporary) = reg.index().checked_sub(self.variables) else {
            return self.emit(Instruction::Clear { first: reg, count: Count(1) }, Span::default());
        };
        if self.flow.as_ref().is_some_and(|flow| flow.content(temporary) != Content::Empty) {
            self.emit(Instruction::Clear { first: reg, count: Count(1) }, Span::default());
        }
    }

    fn clear_from(&mut self, from: usize, least: Content) {
        let Some(flow) = &self.flow else { return };
        if let Some((first, last)) = flow.span_of(from - self.variables, least) {
            let count = Count((last - first + 1) as u16);
            let first = Reg((first + self.variables) as u16);
            self.emit(Instruction::Clear { first, count }, Span::default());
        }
    }

    /// Makes sure that the registers from `first` on are empty: another frame will lie there.
    fn ensure_empty_from(&mut self, first: usize) {
        self.clear_from(first, Content::Plain);
        let temporary = first - self.variables;
        for head in &mut self.loops {
            head.relied_from = head.relied_from.min(temporary);
        }
    }

    /// Behind this register may lie the frame of `__await__` or `__anext__`.
    fn expect_method_call(&mut self, reg: Reg) {
        self.registers = self.registers.max(reg.index() + 2);
        self.ensure_empty_from(reg.index() + 1);
    }

    // Instructions.

    /// Emits the end of the frame.
    pub fn emit_return(&mut self, value: Option<Reg>, location: impl Into<Location>) {
        let Some(flow) = &self.flow else { return };
        let mut live = self.variables + flow.reach();
        if value.is_some_and(|value| value.index() + 1 == live) {
            // The value itself is taken.
            live -= 1;
        }
        let live = Count(live as u16);
        let instruction = match value {
            Some(src) => Instruction::Return { src, live },
            None => Instruction::ReturnNone { live },
        };
        self.emit(instruction, location);
    }

    pub fn emit(&mut self, instruction: Instruction, location: impl Into<Location>) {
        if let Instruction::Call { base, count, .. } | Instruction::CallAwaited { base, count, .. } = instruction {
            self.ensure_empty_from(base.index() + 2 + count.index());
        }
        if let Instruction::GetAwaitable { dst, src, .. } = instruction {
            if src != dst {
                self.ensure_empty(dst);
            }
            self.expect_method_call(dst);
        }
        if let Instruction::GetAsyncNext { dst, .. } = instruction {
            self.ensure_empty(dst);
            self.expect_method_call(dst);
        }
        let Some(flow) = &mut self.flow else { return };
        flow.apply(&instruction, self.variables);
        self.instructions.push(instruction);
        self.locations.push(location.into());
        if instruction.ends_flow() {
            self.flow = None;
        }
    }

    /// Emits an instruction that jumps to `label`.
    pub fn jump(&mut self, instruction: Instruction, label: Label, location: impl Into<Location>) {
        let Some(flow) = &mut self.flow else { return };
        let mut arriving = flow.clone();
        match instruction {
            Instruction::ForIter { iterator, .. } => {
                arriving.apply(&Instruction::Clear { first: iterator, count: Count(1) }, self.variables);
            }
            Instruction::PopJumpIfTrue { .. } | Instruction::PopJumpIfFalse { .. } => {
                arriving.apply(&instruction, self.variables);
            }
            Instruction::JumpIfNone { value, .. } if value.index() >= self.variables => {
                arriving.set_content(value.index() - self.variables, Content::Plain);
            }
            Instruction::JumpIfNotNone { value, .. } if value.index() >= self.variables => {
                flow.set_content(value.index() - self.variables, Content::Plain);
            }
            _ => {}
        }
        let data = &mut self.labels[label.0];
        match &mut data.flow {
            Some(flow) => flow.merge(&arriving),
            None => data.flow = Some(arriving),
        }
        self.jumps.push((self.instructions.len() as u32, label));
        self.emit(instruction, location);
    }

    pub fn new_label(&mut self) -> Label {
        self.labels.push(LabelData::default());
        Label(self.labels.len() - 1)
    }

    /// Puts a label here.
    pub fn place(&mut self, label: Label) {
        let data = &mut self.labels[label.0];
        data.position = Some(self.instructions.len() as u32);
        match (&mut self.flow, data.flow.take()) {
            (Some(flow), Some(arriving)) => flow.merge(&arriving),
            (flow @ None, Some(arriving)) => *flow = Some(arriving),
            (_, None) => {}
        }
    }

    /// Whether anything jumps to the label so far.
    pub fn is_used(&self, label: Label) -> bool {
        self.labels[label.0].flow.is_some()
    }

    // Loops.

    /// Begins a loop here; `maybe_unbound` are the variables that its body may unbind.
    pub fn begin_loop(&mut self, maybe_unbound: &[Reg]) -> Label {
        for &reg in maybe_unbound {
            self.set_unbound(reg);
        }
        let label = self.new_label();
        let position = self.instructions.len() as u32;
        self.labels[label.0].position = Some(position);
        self.loops.push(LoopHead { position, label, relied: Vec::new(), relied_from: usize::MAX });
        label
    }

    /// Ends the innermost loop with the jump back; `exits` are the labels where the loop is left, with `iterator`
    /// empty.
    pub fn end_loop(&mut self, exits: &[Label], iterator: Option<Reg>, location: impl Into<Location>) {
        let head = self.loops.pop().expect("every end of a loop has its beginning");
        debug_assert_eq!(self.labels[head.label.0].position, Some(head.position));
        if self.flow.is_none() {
            return;
        }
        for temporary in head.relied {
            let reg = Reg((temporary + self.variables) as u16);
            self.clear(reg);
        }
        self.clear_from(head.relied_from.saturating_add(self.variables), Content::Plain);
        self.extend_returns(head.position);
        self.jumps.push((self.instructions.len() as u32, head.label));
        let flow = self.flow.clone();
        self.emit(Instruction::JumpBack { target: Target::new(0) }, location);
        let iterator = iterator.and_then(|reg| reg.index().checked_sub(self.variables));
        for exit in exits {
            if let (Some(back), Some(arriving)) = (&flow, self.labels[exit.0].flow.as_mut()) {
                // The head is also reached from here, and then the exit with what temporaries hold now.
                arriving.merge_contents(back);
                if let Some(temporary) = iterator {
                    arriving.set_content(temporary, Content::Empty);
                }
            }
        }
    }

    // Exceptions.

    /// Opens a protected range.
    pub fn protect(&mut self, exception: Reg, depth: usize) -> Protection {
        let handler = self.new_label();
        Protection { handler, exception, start: self.instructions.len() as u32, depth }
    }

    /// Ends the range for now: what follows runs outside the protected statement.
    pub fn suspend(&mut self, protection: &Protection) {
        let end = self.instructions.len() as u32;
        if end > protection.start {
            let entry = ExceptionEntry { start: protection.start, end, handler: 0, exception: protection.exception };
            self.entries.push((protection.depth, protection.handler, entry));
        }
    }

    pub fn resume(&mut self, protection: &mut Protection) {
        protection.start = self.instructions.len() as u32;
    }

    /// A frame that ends inside a loop may be in a later round: what the loop leaves at its jump back is still there.
    fn extend_returns(&mut self, begin: u32) {
        let Some(flow) = &self.flow else { return };
        let reach = (self.variables + flow.reach()) as u16;
        for instruction in &mut self.instructions[begin as usize..] {
            if let Instruction::Return { live, .. } | Instruction::ReturnNone { live } = instruction {
                live.0 = live.0.max(reach);
            }
        }
    }

    /// What holds here, to come back to.
    pub fn snapshot(&self) -> Option<Flow> {
        self.flow.clone()
    }

    pub fn restore(&mut self, flow: Option<Flow>) {
        self.flow = flow;
    }

    /// Begins a handler: `before` is what held where its range began. Whoever raises leaves nothing in the registers
    /// above the exception.
    pub fn begin_handler(&mut self, protection: &Protection, before: Option<Flow>) {
        self.labels[protection.handler.0].position = Some(self.instructions.len() as u32);
        self.flow = before;
        if let Some(flow) = &mut self.flow {
            let exception = protection.exception.index() - self.variables;
            flow.forget_temporaries(exception);
            flow.set_content(exception, Content::Dirty);
        }
    }

    // The end.

    /// The finished instructions; `None` if they are too many for jumps, or the registers for operands.
    pub fn finish(mut self) -> Option<(Vec<Instruction>, SpanTable, ExceptionTable)> {
        if self.instructions.len() >= Target::MAX || self.registers > u16::MAX as usize {
            return None;
        }
        let positions: Vec<u32> = self.labels.iter().map(|label| label.position.unwrap_or(0)).collect();
        for &(at, label) in &self.jumps {
            let label = positions[label.0];
            if let Some(target) = self.instructions[at as usize].target_mut() {
                *target = Target::new(label as usize);
            }
        }
        for at in 0..self.instructions.len() {
            self.thread_jump(at);
        }
        self.entries.sort_by_key(|&(depth, ..)| std::cmp::Reverse(depth));
        let entries = self
            .entries
            .iter()
            .map(|&(_, handler, entry)| ExceptionEntry { handler: positions[handler.0], ..entry })
            .collect();
        let mut spans = SpanTable::default();
        self.locations.into_iter().for_each(|location| spans.push(location));
        Some((self.instructions, spans, ExceptionTable(entries)))
    }

    /// A jump to a jump goes where that goes.
    fn thread_jump(&mut self, at: usize) {
        for _ in 0..8 {
            let Some(target) = self.instructions[at].target() else { return };
            match (self.instructions[at], self.instructions.get(target.index()).copied()) {
                (Instruction::Jump { .. }, Some(back @ Instruction::JumpBack { .. })) => {
                    self.instructions[at] = back;
                    return;
                }
                (_, Some(Instruction::Jump { target: further })) if further.index() > at => {
                    if let Some(target) = self.instructions[at].target_mut() {
                        *target = further;
                    }
                }
                _ => return,
            }
        }
    }
}
