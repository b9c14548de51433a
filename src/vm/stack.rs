//! Owns `Stack`: the frames and registers that run, suspend and resume as one piece.
#![allow(unsafe_code)]

use std::rc::Rc;

use super::protocol::{Continuation, Driver};
use crate::code::{Instruction, Reg};
use crate::objects::code::CodeValue;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::function::FunctionObject;
use crate::objects::value::Value;

/// Frames with one contiguous register file. A coroutine that suspends keeps the stack it ran on.
#[derive(Default)]
pub struct Stack {
    pub frames: Vec<Frame>,
    /// Every register is initialised up to the vector's length; those above the top frame's are dead.
    pub registers: Vec<Value>,
    /// The exception that the topmost coroutine here is handling; unbound if there is none.
    pub handled: Value,
    /// What the coroutines below are handling, each with the index of the joined frame above it.
    pub shadowed: Vec<(usize, Value)>,
    /// The index of the joined frame that GeneratorExit is closing.
    pub closing: Option<usize>,
}

/// One call.
pub enum Frame {
    Guest(GuestFrame),
    Native(NativeFrame),
}

/// A running or suspended call of a function written in Python.
pub struct GuestFrame {
    pub code: Rc<CodeValue>,
    pub function: Rc<FunctionObject>,
    /// The instruction that runs, or that waits for a call, a resumption or a joined coroutine.
    pub pc: u32,
    /// The first register of this frame in the stack's register file.
    pub base: u32,
    /// One past the last register that this frame or one below it needs: a callee overlays its caller's
    /// temporaries, and may end before them.
    pub end: u32,
    /// Where the frame below wants the result.
    pub result: Reg,
    pub role: Role,
}

/// What becomes of a frame's return value.
pub enum Role {
    /// It goes to the result register of the frame below, or to the continuation below.
    Call,
    /// `__init__`: the value must be None; the result is the instance on top of `Vm::initializing`.
    Initialize,
    /// The instruction that waits decides what becomes of the value: a comparison that jumps, a store.
    Branch,
    /// The frame of a coroutine that was awaited where it stands; `None` while nobody asked for the object.
    Joined(Option<Rc<CoroutineObject>>),
    /// The bottom frame of a generator or coroutine that somebody drives.
    Driven,
}

/// A native that waits.
pub struct NativeFrame {
    pub waiting: Waiting,
    pub result: Reg,
    /// The coroutine this frame is the body of, for native coroutines; `None` for plain calls.
    pub role: Role,
}

/// What a native waits for.
pub enum Waiting {
    /// Of the frame above, or of what the driver sends.
    Result(Box<dyn Continuation>),
    /// Of a coroutine that the native drives.
    Completion(Box<dyn Driver>),
    /// A native coroutine that nobody has started.
    Start(Box<dyn Continuation>),
}

impl Frame {
    pub fn result(&self) -> Reg {
        match self {
            Frame::Guest(frame) => frame.result,
            Frame::Native(frame) => frame.result,
        }
    }

    pub fn role(&self) -> &Role {
        match self {
            Frame::Guest(frame) => &frame.role,
            Frame::Native(frame) => &frame.role,
        }
    }

    pub fn role_mut(&mut self) -> &mut Role {
        match self {
            Frame::Guest(frame) => &mut frame.role,
            Frame::Native(frame) => &mut frame.role,
        }
    }
}

impl Stack {
    /// The first register that no frame uses.
    pub fn top(&self) -> usize {
        for frame in self.frames.iter().rev() {
            if let Frame::Guest(frame) = frame {
                return frame.end as usize;
            }
        }
        0
    }

    /// Makes sure that registers up to `end` exist.
    #[inline]
    pub fn reserve(&mut self, end: usize) {
        if self.registers.len() < end {
            self.grow(end);
        }
    }

    #[cold]
    fn grow(&mut self, end: usize) {
        // The first growth of a coroutine's stack is exact: most never call deeper.
        let room = if self.registers.len() < 64 { end } else { end + end / 2 };
        self.registers.reserve_exact(room - self.registers.len());
        self.registers.resize_with(room, Value::default);
    }

    /// A coroutine is about to be joined: what is handled here is its awaiter's.
    #[inline]
    pub fn shadow_handled(&mut self) {
        if !self.handled.is_unbound() {
            self.shadowed.push((self.frames.len(), std::mem::take(&mut self.handled)));
        }
    }

    /// A joined frame has gone from the top: its awaiter handles again what it did before.
    #[inline]
    pub fn restore_handled(&mut self) {
        let index = self.frames.len();
        if let Some((_, handled)) = self.shadowed.pop_if(|(at, _)| *at == index) {
            self.handled = handled;
        }
    }

    /// Every exception that is being handled here, the topmost coroutine's first.
    pub fn handled_here(&self) -> impl Iterator<Item = &Value> {
        std::iter::once(&self.handled).chain(self.shadowed.iter().rev().map(|(_, handled)| handled))
    }

    /// Makes registers unbound, dropping what they hold.
    #[inline]
    pub fn release(&mut self, start: usize, end: usize) {
        for register in &mut self.registers[start..end] {
            if register.is_inline() {
                // SAFETY: a value without a heap part needs no drop, so overwriting it loses nothing.
                unsafe { std::ptr::write(register, Value::Unbound) };
            } else {
                *register = Value::Unbound;
            }
        }
    }

    /// The running guest frame.
    ///
    /// # Panics
    /// If a native frame is on top: the caller has just run an instruction of a guest frame.
    #[inline]
    pub fn guest(&mut self) -> &mut GuestFrame {
        match self.frames.last_mut() {
            Some(Frame::Guest(frame)) => frame,
            _ => unreachable!("an instruction belongs to a guest frame"),
        }
    }

    /// Cuts the frames from `index` on off, as a stack of their own.
    pub fn split_off(&mut self, index: usize) -> Stack {
        let top = self.top();
        let mut frames = self.frames.split_off(index);
        let base = self.top();
        let start = frames.iter().find_map(|frame| match frame {
            Frame::Guest(frame) => Some(frame.base as usize),
            Frame::Native(_) => None,
        });
        // A frame overlays temporaries of the one below, so its registers may begin before that one's end.
        let start = start.unwrap_or(base);
        let registers =
            if start < top { self.registers[start..top].iter_mut().map(std::mem::take).collect() } else { Vec::new() };
        for frame in &mut frames {
            if let Frame::Guest(frame) = frame {
                frame.base -= start as u32;
                frame.end -= start as u32;
            }
        }
        let handled = std::mem::take(&mut self.handled);
        let cut = self.shadowed.partition_point(|(at, _)| *at < index);
        let mut shadowed = self.shadowed.split_off(cut);
        if shadowed.first().is_some_and(|(at, _)| *at == index) {
            self.handled = shadowed.remove(0).1;
        }
        for (at, _) in &mut shadowed {
            *at -= index;
        }
        Stack { frames, registers, handled, shadowed, closing: None }
    }

    /// Puts another stack's frames on top. Its registers move behind this stack's.
    pub fn join(&mut self, mut other: Stack) {
        self.shadow_handled();
        let below = self.frames.len();
        self.handled = std::mem::take(&mut other.handled);
        self.shadowed.extend(other.shadowed.drain(..).map(|(at, handled)| (at + below, handled)));
        let start = self.top();
        let count = other.top();
        self.reserve(start + count);
        for (at, value) in other.registers.drain(..count).enumerate() {
            self.registers[start + at] = value;
        }
        for mut frame in other.frames.drain(..) {
            if let Frame::Guest(frame) = &mut frame {
                frame.base += start as u32;
                frame.end += start as u32;
            }
            self.frames.push(frame);
        }
    }
}

/// The running frame's registers and instructions, as the interpreter's loop reads them.
///
/// # Safety
/// Operands are below `CodeObject::registers` and jump targets inside the instructions: `Vm::load_code`
/// checks every code object once, with `CodeObject::stays_inside`. The register file is at least as long as the top frame needs:
/// `Stack::reserve` runs before a frame is pushed. A `Window` is taken anew after anything that may push, pop,
/// grow or exchange the stack.
#[derive(Clone, Copy)]
pub struct Window {
    registers: *mut Value,
    instructions: *const Instruction,
    code: *const CodeValue,
    function: *const FunctionObject,
    pc: *mut u32,
}

impl Window {
    pub fn new(stack: &mut Stack) -> (Window, usize) {
        let Some(Frame::Guest(frame)) = stack.frames.last_mut() else { unreachable!("a window shows a guest frame") };
        let instructions = frame.code.code.instructions.as_ptr();
        let (base, pc) = (frame.base as usize, frame.pc as usize);
        debug_assert!(stack.registers.len() >= base + frame.code.code.registers as usize);
        // SAFETY: `base` is inside the register file, see above.
        let registers = unsafe { stack.registers.as_mut_ptr().add(base) };
        let (code, function) = (Rc::as_ptr(&frame.code), Rc::as_ptr(&frame.function));
        (Window { registers, instructions, code, function, pc: &raw mut frame.pc }, pc)
    }

    /// Notes in the frame which instruction runs.
    #[inline(always)]
    pub fn save(self, pc: usize) {
        // SAFETY: see the type: while this window is current, its frame stays where it is.
        unsafe { *self.pc = pc as u32 };
    }

    /// The frame's code; the frame keeps it alive.
    #[inline(always)]
    pub fn code<'a>(self) -> &'a CodeValue {
        // SAFETY: see the type: while this window is current, so is the frame that owns the code.
        unsafe { &*self.code }
    }

    /// The frame's function; the frame keeps it alive.
    #[inline(always)]
    pub fn function<'a>(self) -> &'a FunctionObject {
        // SAFETY: see the type: while this window is current, so is the frame that owns the function.
        unsafe { &*self.function }
    }

    #[inline(always)]
    pub fn instruction(self, pc: usize) -> Instruction {
        // SAFETY: see the type: jump targets are verified, and code ends in an instruction that does not go on.
        unsafe { *self.instructions.add(pc) }
    }

    #[inline(always)]
    pub fn get<'a>(self, reg: Reg) -> &'a Value {
        // SAFETY: see the type. The reference is not kept across anything that changes registers.
        unsafe { &*self.registers.add(reg.0 as usize) }
    }

    #[inline(always)]
    pub fn take(self, reg: Reg) -> Value {
        // SAFETY: see the type.
        unsafe { std::mem::take(&mut *self.registers.add(reg.0 as usize)) }
    }

    /// Writes a register and gives the old value back if it is more than a number.
    #[inline(always)]
    pub fn replace(self, reg: Reg, value: Value) -> Option<Value> {
        // SAFETY: see the type. A value without a heap part needs no drop, so overwriting it loses nothing.
        unsafe {
            let slot = self.registers.add(reg.0 as usize);
            if (*slot).is_inline() {
                std::ptr::write(slot, value);
                None
            } else {
                Some(std::mem::replace(&mut *slot, value))
            }
        }
    }

    /// The registers `first..first + count`.
    #[inline(always)]
    pub fn slice<'a>(self, first: Reg, count: usize) -> &'a mut [Value] {
        // SAFETY: see the type; the operand range is verified like single registers.
        unsafe { std::slice::from_raw_parts_mut(self.registers.add(first.0 as usize), count) }
    }
}

impl Stack {
    /// Whether guest or native code would have to run if the stack were closed: a handler, a native that waits.
    pub fn has_cleanup(&self) -> bool {
        self.frames.iter().any(|frame| match frame {
            Frame::Guest(frame) => {
                frame.code.code.exceptions.find(frame.pc).is_some()
                    || matches!(
                        frame.code.code.instructions.get(frame.pc as usize),
                        Some(Instruction::YieldFrom { .. })
                    )
            }
            Frame::Native(_) => true,
        })
    }

    /// Shows every value on the stack to the cycle collector.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for register in &self.registers {
            visit(register);
        }
        self.handled_here().for_each(&mut *visit);
        for frame in &self.frames {
            match frame {
                Frame::Guest(frame) => visit(&Value::Function(frame.function.clone())),
                Frame::Native(frame) => match &frame.waiting {
                    Waiting::Result(then) | Waiting::Start(then) => then.trace(visit),
                    Waiting::Completion(then) => then.trace(visit),
                },
            }
            if let Role::Joined(Some(coroutine)) = frame.role() {
                visit(&Value::Coroutine(coroutine.clone()));
            }
        }
    }
}
