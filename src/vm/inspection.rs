//! Owns looking at frames from outside: `sys._getframe`, `cr_frame`, `cr_await`, `locals()`.

use std::rc::Rc;

use super::Vm;
use super::protocol::VmResult;
use super::stack::{Frame, GuestFrame, Role, Stack};
use crate::code::{CodeKind, Instruction, Storage};
use crate::objects::coroutine::CoroutineKind;
use crate::objects::coroutine::{CoroutineObject, CoroutineState};
use crate::objects::dict::DictObject;
use crate::objects::frame::{FRAME, FrameObject, FrameSnapshot};
use crate::objects::str::Str;
use crate::objects::tuple::TupleObject;
use crate::objects::value::Value;

impl Vm {
    /// All guest frames, the running one first.
    pub fn frames(&self) -> Vec<FrameSnapshot> {
        let stacks =
            std::iter::once(&self.stack).chain(self.activations.iter().rev().map(|activation| &activation.stack));
        stacks
            .flat_map(|stack| guest_frames(stack).rev().map(|frame| snapshot(stack, frame)).collect::<Vec<_>>())
            .collect()
    }

    /// The guest frame that runs, or that called the native that runs.
    pub(crate) fn nearest_guest_frame(&self) -> Option<FrameSnapshot> {
        let stacks =
            std::iter::once(&self.stack).chain(self.activations.iter().rev().map(|activation| &activation.stack));
        for stack in stacks {
            if let Some(frame) = guest_frames(stack).next_back() {
                return Some(snapshot(stack, frame));
            }
        }
        None
    }

    /// `sys._getframe(depth)`.
    pub fn frame_object(&mut self, depth: usize) -> Option<Value> {
        let frames: Rc<[FrameSnapshot]> = self.frames().into();
        if depth >= frames.len() {
            return None;
        }
        Some(self.new_native(&FRAME, FrameObject { frames, index: depth }))
    }

    /// `cr_frame`, `gi_frame`, `ag_frame`.
    pub(crate) fn coroutine_frame(&mut self, coroutine: &Rc<CoroutineObject>) -> Value {
        let found = match &*coroutine.state() {
            CoroutineState::Created(stack) | CoroutineState::Suspended(stack) => {
                guest_frames(stack).next().map(|frame| snapshot(stack, frame))
            }
            CoroutineState::Running | CoroutineState::Joined(_) => None,
            CoroutineState::Closed | CoroutineState::NeverRun(_) => return Value::None,
        };
        let found = found.or_else(|| self.frame_of(coroutine));
        match found {
            Some(snapshot) => self.new_native(&FRAME, FrameObject { frames: Rc::new([snapshot]), index: 0 }),
            None => Value::None,
        }
    }

    /// Finds the frame of a coroutine that runs or is part of another's stack.
    fn frame_of(&self, coroutine: &Rc<CoroutineObject>) -> Option<FrameSnapshot> {
        let find = |stack: &Stack| match &stack.frames[stack.index_of(coroutine)?] {
            Frame::Guest(frame) => Some(snapshot(stack, frame)),
            Frame::Native(_) => None,
        };
        if let Some(root) = self.root_of(coroutine)
            && let CoroutineState::Suspended(stack) = &*root.state()
        {
            return find(stack);
        }
        for (stack, owner) in self.running_stacks() {
            if owner.is_some_and(|owner| Rc::ptr_eq(owner, coroutine)) {
                return guest_frames(stack).next().map(|frame| snapshot(stack, frame));
            }
            if let Some(frame) = find(stack) {
                return Some(frame);
            }
        }
        None
    }

    /// Every stack that runs or waits for one above it, with the coroutine it belongs to, the running one first.
    fn running_stacks(&self) -> impl Iterator<Item = (&Stack, Option<&Rc<CoroutineObject>>)> {
        let owners = self.activations.iter().rev().map(|activation| activation.owner.as_ref());
        let stacks = std::iter::once(&*self.stack).chain(self.activations.iter().rev().map(|a| &*a.stack));
        stacks.zip(owners.chain(std::iter::repeat(None)))
    }

    /// `cr_running`: whether the coroutine's own code runs, or waits for a call it made.
    pub(crate) fn is_running(&self, coroutine: &Rc<CoroutineObject>) -> bool {
        match &*coroutine.state() {
            CoroutineState::Running => return true,
            CoroutineState::Joined(_) => {}
            _ => return false,
        }
        self.root_of(coroutine).is_none_or(|root| matches!(&*root.state(), CoroutineState::Running))
    }

    /// `cr_await`, `gi_yieldfrom`: what the coroutine's frame delegates to.
    pub(crate) fn awaited_by_coroutine(&mut self, coroutine: &Rc<CoroutineObject>) -> VmResult {
        if self.is_running(coroutine) {
            return Ok(Value::None);
        }
        let root = self.root_of(coroutine);
        let Some(root) = root else { return Ok(Value::None) };
        let state = root.set_state(CoroutineState::Closed);
        let found = match state {
            CoroutineState::Suspended(mut stack) => {
                let found = awaited_in(&mut stack, &root, coroutine);
                root.set_state(CoroutineState::Suspended(stack));
                found
            }
            other => {
                root.set_state(other);
                None
            }
        };
        let found = match found {
            Some(Awaited::Value(value)) => value,
            Some(Awaited::Frame(index)) => self.object_of_frame(&root, index),
            None => Value::None,
        };
        Ok(found)
    }

    /// The coroutine object of a joined frame, made now if nobody has asked for it before.
    fn object_of_frame(&mut self, root: &Rc<CoroutineObject>, index: usize) -> Value {
        let state = root.set_state(CoroutineState::Closed);
        let CoroutineState::Suspended(mut stack) = state else {
            root.set_state(state);
            return Value::None;
        };
        let value = match stack.seen_at(index) {
            Some(coroutine) => Value::Coroutine(coroutine.clone()),
            None => {
                let kind = match stack.frames[index].role() {
                    Role::Joined(kind) => kind,
                    _ => CoroutineKind::Coroutine,
                };
                let function = match &stack.frames[index] {
                    Frame::Guest(frame) => Some(frame.function().clone()),
                    Frame::Native(_) => None,
                };
                match function {
                    Some(function) => {
                        let coroutine =
                            Rc::new(CoroutineObject::new(kind, function, Box::default(), self.abandoned.clone()));
                        coroutine.set_state(CoroutineState::Joined(Rc::downgrade(root)));
                        stack.set_seen(index, coroutine.clone());
                        let value = Value::Coroutine(coroutine);
                        self.heap.track(&value);
                        value
                    }
                    None => Value::None,
                }
            }
        };
        root.set_state(CoroutineState::Suspended(stack));
        value
    }

    /// Remembers where a coroutine was made, if `sys.set_coroutine_origin_tracking_depth` asks for it.
    pub(super) fn note_origin(&mut self, coroutine: &CoroutineObject) {
        if self.origin_depth == 0 || coroutine.kind != CoroutineKind::Coroutine {
            return;
        }
        let depth = self.origin_depth;
        let entries: Vec<Value> = self
            .frames()
            .iter()
            .take(depth)
            .map(|frame| {
                let name = Value::from(&**frame.code.code.source.name());
                Value::Tuple(TupleObject::new([
                    name,
                    Value::Int(frame.line() as i64),
                    Value::Str(frame.code.name.clone()),
                ]))
            })
            .collect();
        coroutine.rare().origin.replace(Value::Tuple(TupleObject::from_vec(entries)));
    }

    /// `locals()` of the nearest guest frame.
    pub fn locals(&mut self) -> Value {
        match self.nearest_guest_frame() {
            Some(frame) => frame.locals,
            None => Value::None,
        }
    }

    /// The globals of the nearest guest frame.
    pub fn globals(&self) -> Option<Rc<DictObject>> {
        self.nearest_guest_frame().map(|frame| frame.globals)
    }
}

enum Awaited {
    Value(Value),
    /// The frame at this index is the awaited coroutine's.
    Frame(usize),
}

/// What a coroutine's frame in a parked stack delegates to.
fn awaited_in(stack: &mut Stack, root: &Rc<CoroutineObject>, coroutine: &Rc<CoroutineObject>) -> Option<Awaited> {
    let index = if Rc::ptr_eq(root, coroutine) { 0 } else { stack.index_of(coroutine)? };
    let Frame::Guest(frame) = &stack.frames[index] else { return None };
    let Instruction::YieldFrom { iterator, .. } = frame.instruction() else { return None };
    let value = stack.registers[frame.base as usize + iterator.index()].clone();
    if value.is_unbound() || matches!(value, Value::Coroutine(_)) {
        return Some(if index + 1 < stack.frames.len() { Awaited::Frame(index + 1) } else { Awaited::Value(value) });
    }
    Some(Awaited::Value(value))
}

fn guest_frames(stack: &Stack) -> impl DoubleEndedIterator<Item = &GuestFrame> {
    stack.frames.iter().filter_map(|frame| match frame {
        Frame::Guest(frame) => Some(frame),
        Frame::Native(_) => None,
    })
}

fn snapshot(stack: &Stack, frame: &GuestFrame) -> FrameSnapshot {
    FrameSnapshot {
        code: frame.shared_code(),
        globals: frame.function().globals.clone(),
        pc: frame.pc(),
        locals: locals_of(stack, frame),
    }
}

/// The variables of a frame: the namespace of a module or class body, a new dict for a function.
fn locals_of(stack: &Stack, frame: &GuestFrame) -> Value {
    let base = frame.base as usize;
    if matches!(frame.code().code.kind, CodeKind::Module | CodeKind::Class) {
        return match &stack.registers[base] {
            Value::Unbound => Value::Dict(frame.function().globals.clone()),
            namespace => namespace.clone(),
        };
    }
    let dict = DictObject::default();
    for (at, variable) in frame.code().code.variables.iter().enumerate() {
        let value = match (variable.storage, &stack.registers[base + at]) {
            (Storage::Local, value) => value.clone(),
            (Storage::Cell, Value::Cell(cell)) => cell.get(),
            (Storage::Cell, value) => value.clone(),
            _ => continue,
        };
        if !value.is_unbound() {
            dict.set_str(&Str::new(&variable.name), value);
        }
    }
    for (variable, cell) in frame.code().code.free_variables.iter().zip(&frame.function().closure) {
        let value = cell.get();
        if !value.is_unbound() {
            dict.set_str(&Str::new(&variable.name), value);
        }
    }
    Value::Dict(Rc::new(dict))
}
