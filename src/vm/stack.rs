//! Owns `Stack`: the frames and registers that run, suspend and resume as one piece.
#![allow(unsafe_code)]

mod shown;
mod window;

use std::rc::{Rc, Weak};

pub use window::Window;

use super::protocol::{Continuation, Driver};
use crate::code::{Instruction, Reg, Target};
use crate::objects::code::CodeValue;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::function::FunctionObject;
use crate::objects::traceback::Traceback;
use crate::objects::value::Value;

/// Frames with one contiguous register file. A coroutine that suspends keeps the stack it ran on.
#[derive(Default)]
pub struct Stack {
    pub frames: Vec<Frame>,
    /// Every register is initialised up to the vector's length; those above the top frame's are dead.
    pub registers: Vec<Value>,
    rare: Option<Box<Rare>>,
}

const _: () = assert!(size_of::<Stack>() == 56);

/// What most stacks do not have; there may be millions of stacks.
#[derive(Default)]
struct Rare {
    /// The exception that the topmost coroutine here is handling; unbound if there is none.
    handled: Value,
    /// What the coroutines below the topmost are handling, each with the index of the joined frame above it.
    shadowed: Vec<(usize, Value)>,
    /// The index of the joined frame that GeneratorExit is closing.
    closing: Option<usize>,
    /// The GeneratorExit that was thrown, for the lowest frame: those above are closed first, each with one of its own.
    thrown_exit: Value,
    /// The coroutines whose bodies are joined frames, with the indices of these, the lowest first. Of others nobody
    /// has asked for the object, so there is none.
    seen: Vec<(usize, Rc<CoroutineObject>)>,
    /// The objects of frames that somebody has asked for, with the indices of these, the lowest first.
    shown: Vec<(usize, Value)>,
    /// The entries in tracebacks of frames that have caught the exception, with the indices of these, the lowest
    /// first. Who still has one when the frame ends gets its variables.
    caught: Vec<(usize, Weak<Traceback>)>,
}

/// One call.
pub enum Frame {
    Guest(GuestFrame),
    Native(NativeFrame),
}

/// A running or suspended call of a function written in Python.
///
/// `ip` comes first, so that the loop, which writes it all the time, needs no address of its own for it.
#[repr(C)]
pub struct GuestFrame {
    /// The instruction that runs, or that waits for a call, a resumption or a joined coroutine.
    ip: *const Instruction,
    function: Rc<FunctionObject>,
    /// What the function ran when it was called; the function keeps it alive.
    code: *const CodeValue,
    /// The first register of this frame in the stack's register file.
    pub base: u32,
    /// One past the last register that this frame or one below it needs: a callee overlays its caller's
    /// temporaries, and may end before them.
    pub end: u32,
    /// Where the frame below wants the result.
    pub result: Reg,
    /// What the role and the frame below come to when this frame returns.
    ending: Ending,
    role: Role,
}

/// How a frame returns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// With a value for the guest frame below, which waits at a call.
    Call,
    /// With a value for the guest frame below, which waits at the `YieldFrom` of an `await`, and no coroutine object
    /// wants to know.
    Await,
    /// In another way.
    Other,
    /// In any way, and somebody may want what is left of the frame: its object is known, or it has caught an exception.
    Watched,
}

const _: () = assert!(size_of::<Frame>() == 40);

/// What becomes of a frame's return value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It goes to the result register of the frame below, or to the continuation below.
    Call,
    /// `__init__`: the value must be None; the result is the instance on top of `Vm::initializing`.
    Initialize,
    /// The frame of a coroutine that was awaited where it stands.
    Joined(CoroutineKind),
    /// The bottom frame of a generator or coroutine that somebody drives.
    Driven,
}

/// A native that waits.
pub struct NativeFrame {
    pub waiting: Waiting,
    pub result: Reg,
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

impl GuestFrame {
    /// The frame of a call of `function`, whose registers begin at `base`.
    pub fn new(function: Rc<FunctionObject>, base: u32, result: Reg, role: Role) -> GuestFrame {
        let code = function.current_code();
        let (ip, ending) = (std::ptr::null(), Ending::Other);
        let mut frame = GuestFrame { function, code, ip, base, end: base, result, ending, role };
        frame.end += frame.code().frame_size;
        frame.ip = frame.code().instructions.as_ptr();
        frame
    }

    #[inline(always)]
    pub fn function(&self) -> &Rc<FunctionObject> {
        &self.function
    }

    #[inline(always)]
    pub fn code(&self) -> &CodeValue {
        // SAFETY: a function keeps every code it had, and the frame keeps the function.
        unsafe { &*self.code }
    }

    /// A reference to the code for somebody who outlives the frame.
    pub fn shared_code(&self) -> Rc<CodeValue> {
        // SAFETY: the pointer was made by `Rc::as_ptr`, and the code is alive, see `code`.
        unsafe {
            Rc::increment_strong_count(self.code);
            Rc::from_raw(self.code)
        }
    }

    pub fn role(&self) -> Role {
        self.role
    }

    /// Where the value goes.
    pub fn into_result(self) -> (Reg, Role) {
        (self.result, self.role)
    }

    /// The index of the instruction that runs, or that waits.
    #[inline]
    pub fn pc(&self) -> u32 {
        // SAFETY: `ip` always points into the instructions of the frame's code.
        unsafe { self.ip.offset_from(self.code().instructions.as_ptr()) as u32 }
    }

    /// The instruction that runs, or that waits, as it was compiled: its target is an index.
    #[inline]
    pub fn instruction(&self) -> Instruction {
        self.code().code.instructions[self.pc() as usize]
    }

    /// The same, as it is run: its target is a distance.
    #[inline(always)]
    pub fn running(&self) -> &Instruction {
        // SAFETY: `ip` always points into the instructions of the frame's code.
        unsafe { &*self.ip }
    }

    #[inline]
    pub fn go_to(&mut self, pc: usize) {
        self.ip = &raw const self.code().instructions[pc];
    }

    /// Follows a relative target of the instruction that runs.
    pub fn jump(&mut self, target: Target) {
        self.go_to((self.pc() as usize).wrapping_add_signed(target.distance()));
    }

    /// Goes on to the next instruction.
    #[inline(always)]
    pub fn advance(&mut self, count: usize) {
        // SAFETY: instructions that are followed by others move on, and code ends with one that is not.
        self.ip = unsafe { self.ip.add(count) };
        debug_assert!((self.pc() as usize) < self.code().instructions.len());
    }
}

impl Frame {
    pub fn result(&self) -> Reg {
        match self {
            Frame::Guest(frame) => frame.result,
            Frame::Native(frame) => frame.result,
        }
    }

    pub fn role(&self) -> Role {
        match self {
            Frame::Guest(frame) => frame.role,
            Frame::Native(frame) => frame.role,
        }
    }

    fn set_role(&mut self, role: Role) {
        match self {
            Frame::Guest(frame) => {
                frame.role = role;
                if frame.ending != Ending::Watched {
                    frame.ending = Ending::Other;
                }
            }
            Frame::Native(frame) => frame.role = role,
        }
    }

    fn set_result(&mut self, result: Reg) {
        match self {
            Frame::Guest(frame) => frame.result = result,
            Frame::Native(frame) => frame.result = result,
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

    /// Puts a frame on top. Most coroutines have one or two frames, and there may be millions of them.
    pub fn push(&mut self, frame: Frame) {
        if self.frames.capacity() == 0 {
            self.frames.reserve_exact(2);
        }
        self.frames.push(frame);
    }

    /// Puts the frame of a coroutine function on top that the guest frame below awaits, and whose only argument goes to
    /// the register at `base`, a temporary of that frame.
    pub fn push_awaited(&mut self, function: Rc<FunctionObject>, base: u32, result: Reg, argument: Value) {
        let mut frame = GuestFrame::new(function, base, result, Role::Joined(CoroutineKind::Coroutine));
        frame.ending = Ending::Await;
        frame.end = frame.end.max(self.guest().end);
        self.reserve(frame.end as usize);
        self.registers[base as usize] = argument;
        self.frames.push(Frame::Guest(frame));
    }

    /// Whether it is worth keeping for another coroutine.
    pub fn is_small(&self) -> bool {
        self.frames.capacity() <= 2 && self.registers.capacity() <= 16
    }

    /// Forgets what a stack that has ended was handling.
    pub fn forget_handled(&mut self) {
        if let Some(rare) = &mut self.rare {
            drop(std::mem::take(&mut rare.handled));
            rare.shadowed.clear();
            rare.closing = None;
            drop(std::mem::take(&mut rare.thrown_exit));
            rare.seen.clear();
            rare.shown.clear();
            rare.caught.clear();
        }
    }

    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Notes the exception that the topmost coroutine here handles now, unbound for none; gives the one before.
    pub fn replace_handled(&mut self, handled: Value) -> Value {
        match &mut self.rare {
            None if handled.is_unbound() => handled,
            _ => std::mem::replace(&mut self.rare().handled, handled),
        }
    }

    /// Whether a joined frame that ends has nothing to restore and nothing to close.
    #[inline(always)]
    fn is_plain(&self) -> bool {
        self.rare.as_ref().is_none_or(|rare| rare.closing.is_none() && rare.shadowed.is_empty())
    }

    /// The index of the joined frame that GeneratorExit is closing.
    #[inline]
    pub fn closing(&self) -> Option<usize> {
        self.rare.as_ref().and_then(|rare| rare.closing)
    }

    pub fn set_closing(&mut self, closing: Option<usize>) {
        match &mut self.rare {
            None if closing.is_none() => {}
            _ => self.rare().closing = closing,
        }
    }

    /// Keeps the GeneratorExit that was thrown until the joined frames above the lowest one are closed.
    pub fn keep_thrown_exit(&mut self, exit: Value) {
        self.rare().thrown_exit = exit;
    }

    /// The GeneratorExit that was thrown, unbound if it was none; and forgets it.
    pub fn take_thrown_exit(&mut self) -> Value {
        self.rare.as_mut().map_or(Value::Unbound, |rare| std::mem::take(&mut rare.thrown_exit))
    }

    /// The coroutine whose body the joined frame at `index` is, if anybody has asked for the object.
    pub fn seen_at(&self, index: usize) -> Option<&Rc<CoroutineObject>> {
        let seen = &self.rare.as_ref()?.seen;
        let at = seen.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        Some(&seen[at].1)
    }

    /// A joined frame has gone from the top: as `seen_at`, and forgets it.
    #[inline]
    pub fn take_seen(&mut self) -> Option<Rc<CoroutineObject>> {
        let index = self.frames.len();
        let (_, coroutine) = self.rare.as_mut()?.seen.pop_if(|(at, _)| *at == index)?;
        Some(coroutine)
    }

    /// Somebody has asked for the coroutine whose body the joined frame at `index` is: this is it from now on.
    pub fn set_seen(&mut self, index: usize, coroutine: Rc<CoroutineObject>) {
        // The frame's end concerns the object now.
        let role = self.frames[index].role();
        self.frames[index].set_role(role);
        let seen = &mut self.rare().seen;
        let at = seen.partition_point(|(at, _)| *at < index);
        seen.insert(at, (index, coroutine));
    }

    /// The index of the joined frame that is the body of this coroutine.
    pub fn index_of(&self, coroutine: &Rc<CoroutineObject>) -> Option<usize> {
        let seen = &self.rare.as_ref()?.seen;
        seen.iter().find(|(_, joined)| Rc::ptr_eq(joined, coroutine)).map(|(index, _)| *index)
    }

    /// The coroutines whose bodies are joined frames here, the lowest first.
    pub fn seen(&self) -> impl Iterator<Item = &Rc<CoroutineObject>> {
        self.rare.iter().flat_map(|rare| rare.seen.iter().map(|(_, coroutine)| coroutine))
    }

    /// The index of the topmost joined frame.
    pub fn innermost_joined(&self) -> Option<usize> {
        self.frames.iter().rposition(|frame| matches!(frame.role(), Role::Joined(_)))
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

    /// A coroutine that suspends after a deep call gives the registers of that call back.
    #[inline]
    pub fn trim(&mut self) {
        if self.registers.len() > 128 {
            let top = self.top();
            if self.registers.len() > 4 * top {
                self.registers.truncate(top);
                self.registers.shrink_to_fit();
            }
        }
    }

    /// A coroutine is about to be joined: what is handled here is its awaiter's.
    #[inline]
    pub fn shadow_handled(&mut self) {
        if let Some(rare) = &mut self.rare
            && !rare.handled.is_unbound()
        {
            let handled = std::mem::take(&mut rare.handled);
            rare.shadowed.push((self.frames.len(), handled));
        }
    }

    /// A joined frame has gone from the top: its awaiter handles again what it did before.
    #[inline]
    pub fn restore_handled(&mut self) {
        let index = self.frames.len();
        if let Some(rare) = &mut self.rare
            && let Some((_, handled)) = rare.shadowed.pop_if(|(at, _)| *at == index)
        {
            rare.handled = handled;
        }
    }

    /// Every exception that is being handled here, the topmost coroutine's first.
    pub fn handled_here(&self) -> impl Iterator<Item = &Value> {
        self.rare.iter().flat_map(|rare| {
            std::iter::once(&rare.handled).chain(rare.shadowed.iter().rev().map(|(_, handled)| handled))
        })
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

    /// Moves the frames from the joined one at `index` on to `own`, an empty stack that somebody will drive.
    pub fn split_off(&mut self, index: usize, own: &mut Stack) {
        let top = self.top();
        own.frames.reserve_exact(self.frames.len() - index);
        own.frames.extend(self.frames.drain(index..));
        let base = self.top();
        let start = own.frames.iter().find_map(|frame| match frame {
            Frame::Guest(frame) => Some(frame.base as usize),
            Frame::Native(_) => None,
        });
        // A frame overlays temporaries of the one below, so its registers may begin before that one's end.
        let start = start.unwrap_or(base);
        if start < top {
            own.registers.reserve_exact(top - start);
            own.registers.extend(self.registers[start..top].iter_mut().map(std::mem::take));
        }
        for frame in &mut own.frames {
            if let Frame::Guest(frame) = frame {
                frame.base -= start as u32;
                frame.end -= start as u32;
            }
        }
        if let Some(bottom) = own.frames.first_mut() {
            bottom.set_role(Role::Driven);
        }
        if let Some(rare) = &mut self.rare {
            rare.split_off(index, own);
        }
    }

    /// Puts the frames of an awaited coroutine's stack on top, from where its result goes to `result` of the frame
    /// below. Its registers move behind this stack's.
    pub fn join(&mut self, other: &mut Stack, coroutine: Rc<CoroutineObject>, result: Reg) {
        self.shadow_handled();
        let below = self.frames.len();
        if let Some(bottom) = other.frames.first_mut() {
            bottom.set_role(Role::Joined(coroutine.kind));
            bottom.set_result(result);
        }
        let rare = self.rare();
        rare.seen.push((below, coroutine));
        if let Some(above) = &mut other.rare {
            rare.join(above, below);
        }
        let start = self.top();
        let count = other.top();
        self.reserve(start + count);
        for (register, value) in self.registers[start..].iter_mut().zip(other.registers.drain(..).take(count)) {
            *register = value;
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

impl Rare {
    /// Moves what belongs to the frames from the joined one at `index` on to `own`, where it is driven from now on.
    fn split_off(&mut self, index: usize, own: &mut Stack) {
        let handled = std::mem::take(&mut self.handled);
        let mut shadowed = from_index(&mut self.shadowed, index);
        if shadowed.first().is_some_and(|(at, _)| *at == 0) {
            self.handled = shadowed.remove(0).1;
        }
        let mut seen = from_index(&mut self.seen, index);
        seen.retain(|(at, _)| *at != 0);
        let (shown, caught) = (from_index(&mut self.shown, index), from_index(&mut self.caught, index));
        let above = Rare { handled, shadowed, closing: None, thrown_exit: Value::Unbound, seen, shown, caught };
        if own.rare.is_some() || !above.is_empty() {
            *own.rare() = above;
        }
    }

    fn is_empty(&self) -> bool {
        self.handled.is_unbound()
            && self.shadowed.is_empty()
            && self.seen.is_empty()
            && self.shown.is_empty()
            && self.caught.is_empty()
    }

    /// Takes over what belongs to frames that now stand on `below` others; what was handled here is shadowed.
    fn join(&mut self, above: &mut Rare, below: usize) {
        self.handled = std::mem::take(&mut above.handled);
        put_above(&mut self.shadowed, &mut above.shadowed, below);
        put_above(&mut self.seen, &mut above.seen, below);
        put_above(&mut self.shown, &mut above.shown, below);
        put_above(&mut self.caught, &mut above.caught, below);
    }
}

/// Cuts off what belongs to the frames from `index` on, which become those from 0 on.
fn from_index<T>(all: &mut Vec<(usize, T)>, index: usize) -> Vec<(usize, T)> {
    let cut = all.partition_point(|(at, _)| *at < index);
    let mut above = all.split_off(cut);
    above.iter_mut().for_each(|(at, _)| *at -= index);
    above
}

/// Adds what belongs to frames that stand on `below` others now.
fn put_above<T>(all: &mut Vec<(usize, T)>, above: &mut Vec<(usize, T)>, below: usize) {
    all.extend(above.drain(..).map(|(at, item)| (at + below, item)));
}

impl Stack {
    /// Whether guest or native code would have to run if the stack were closed: a handler, a native that waits.
    pub fn has_cleanup(&self) -> bool {
        self.frames.iter().any(|frame| match frame {
            Frame::Guest(frame) => {
                frame.code().code.exceptions.find(frame.pc()).is_some()
                    || matches!(frame.instruction(), Instruction::YieldFrom { .. })
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
        if let Some(rare) = &self.rare {
            visit(&rare.thrown_exit);
        }
        for frame in &self.frames {
            match frame {
                Frame::Guest(frame) => visit(&Value::Function(frame.function.clone())),
                Frame::Native(frame) => match &frame.waiting {
                    Waiting::Result(then) | Waiting::Start(then) => then.trace(visit),
                    Waiting::Completion(then) => then.trace(visit),
                },
            }
        }
        self.seen().for_each(|coroutine| visit(&Value::Coroutine(coroutine.clone())));
        self.frame_objects().for_each(visit);
    }
}
