//! Owns looking at calls and coroutines from outside: who runs, `cr_running`, `cr_await`.

use std::rc::Rc;

use super::Vm;
use super::protocol::{Continuation, VmResult};
use super::stack::{Frame, GuestFrame, NativeFrame, Role, Stack, Waiting};
use crate::code::Instruction;

use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::dict::DictObject;
use crate::objects::frame::FrameSnapshot;
use crate::objects::str::Str;
use crate::objects::tuple::TupleObject;
use crate::objects::value::Value;

impl Vm {
    /// All guest frames, the running one first.
    pub fn frames(&self) -> Vec<FrameSnapshot> {
        self.running_stacks().flat_map(|stack| guest_frames(stack).rev().map(snapshot)).collect()
    }

    /// The guest frame that runs, or that called the native that runs.
    pub(crate) fn nearest_guest_frame(&self) -> Option<FrameSnapshot> {
        self.running_stacks().find_map(|stack| guest_frames(stack).next_back()).map(snapshot)
    }

    /// The running stack and those that wait for it, the nearest first.
    fn running_stacks(&self) -> impl Iterator<Item = &Stack> {
        std::iter::once(&*self.stack).chain(self.activations.iter().rev().map(|activation| &*activation.stack))
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
        let mut state = root.set_state(CoroutineState::Closed);
        let found = match &state {
            CoroutineState::Suspended(stack) => awaited_in(stack, &root, coroutine),
            _ => None,
        };
        if let (Some(Awaited::Native(index)), CoroutineState::Suspended(stack)) = (&found, &mut state) {
            return Ok(self.awaited_by_native(&root, std::mem::take(stack), *index));
        }
        if let (Some(Awaited::Register(at)), CoroutineState::Suspended(stack)) = (&found, &mut state) {
            // Whoever looks sees the iterator, also where there was no need of one.
            stack.registers[*at] = self.iterator_of_awaited(&stack.registers[*at]);
        }
        let value = match (&found, &state) {
            (Some(Awaited::Register(at)), CoroutineState::Suspended(stack)) => stack.registers[*at].clone(),
            _ => Value::None,
        };
        root.set_state(state);
        Ok(match found {
            Some(Awaited::Frame(index)) => self.object_of_frame(&root, index),
            _ => value,
        })
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
            None => match self.new_object_of_frame(&stack, index) {
                Some(coroutine) => {
                    let coroutine = Rc::new(coroutine);
                    coroutine.set_state(CoroutineState::Joined(Rc::downgrade(root)));
                    stack.set_seen(index, coroutine.clone());
                    let value = Value::Coroutine(coroutine);
                    self.heap.track(&value);
                    value
                }
                // It stands for what it awaits.
                None => return self.awaited_by_native(root, stack, index),
            },
        };
        root.set_state(CoroutineState::Suspended(stack));
        value
    }

    /// The coroutine whose body the joined frame at `index` of the running stack is; its object is made now if nobody has
    /// asked for it before.
    pub(super) fn object_of_running_frame(&mut self, index: usize) -> Option<Rc<CoroutineObject>> {
        if let Some(coroutine) = self.stack.seen_at(index) {
            return Some(coroutine.clone());
        }
        let coroutine = Rc::new(self.new_object_of_frame(&self.stack, index)?);
        if let Some(root) = self.running_coroutine() {
            coroutine.set_state(CoroutineState::Joined(Rc::downgrade(&root)));
        }
        self.stack.set_seen(index, coroutine.clone());
        self.heap.track(&Value::Coroutine(coroutine.clone()));
        Some(coroutine)
    }

    /// A coroutine object for a joined frame, if the frame is the body of one.
    fn new_object_of_frame(&self, stack: &Stack, index: usize) -> Option<CoroutineObject> {
        let abandoned = self.abandoned.clone();
        match &stack.frames[index] {
            Frame::Guest(frame) => {
                let kind = match stack.frames[index].role() {
                    Role::Joined(kind) => kind,
                    _ => CoroutineKind::Coroutine,
                };
                Some(CoroutineObject::new(kind, frame.function().clone(), Box::default(), abandoned))
            }
            Frame::Native(frame) => {
                let name = Str::new(continuation_of(frame)?.coroutine_name()?);
                Some(CoroutineObject::new_native(name, Box::default(), abandoned))
            }
        }
    }

    /// What a native awaits whose frame is at `index` of the stack of `root`, which has been taken out for the look.
    fn awaited_by_native(&mut self, root: &Rc<CoroutineObject>, stack: Box<Stack>, index: usize) -> Value {
        if index + 1 < stack.frames.len() {
            root.set_state(CoroutineState::Suspended(stack));
            return self.object_of_frame(root, index + 1);
        }
        let value = match &stack.frames[index] {
            Frame::Native(frame) => continuation_of(frame).map(|continuation| continuation.awaited(self, root)),
            Frame::Guest(_) => None,
        };
        root.set_state(CoroutineState::Suspended(stack));
        value.unwrap_or(Value::None)
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

    /// The globals of the nearest guest frame.
    pub fn globals(&self) -> Option<Rc<DictObject>> {
        self.nearest_guest_frame().map(|frame| frame.globals)
    }
}

enum Awaited {
    /// What this register holds.
    Register(usize),
    /// The frame at this index is the awaited coroutine's.
    Frame(usize),
    /// The coroutine's own frame, at this index, is a native's.
    Native(usize),
}

fn continuation_of(frame: &NativeFrame) -> Option<&dyn Continuation> {
    match &frame.waiting {
        Waiting::Result(continuation) => Some(&**continuation),
        Waiting::Completion(_) | Waiting::Start(_) => None,
    }
}

/// What a coroutine's frame in a parked stack delegates to.
fn awaited_in(stack: &Stack, root: &Rc<CoroutineObject>, coroutine: &Rc<CoroutineObject>) -> Option<Awaited> {
    let index = if Rc::ptr_eq(root, coroutine) { 0 } else { stack.index_of(coroutine)? };
    let Frame::Guest(frame) = &stack.frames[index] else { return Some(Awaited::Native(index)) };
    let Instruction::YieldFrom { iterator, .. } = frame.instruction() else { return None };
    let at = frame.base as usize + iterator.index();
    let is_joined = match &stack.registers[at] {
        Value::Unbound => true,
        // An asynchronous generator stands for the step of it that an `async for` awaits.
        Value::Coroutine(coroutine) => coroutine.kind != CoroutineKind::AsyncGenerator,
        _ => false,
    };
    Some(if is_joined && index + 1 < stack.frames.len() { Awaited::Frame(index + 1) } else { Awaited::Register(at) })
}

fn guest_frames(stack: &Stack) -> impl DoubleEndedIterator<Item = &GuestFrame> {
    stack.frames.iter().filter_map(|frame| match frame {
        Frame::Guest(frame) => Some(frame),
        Frame::Native(_) => None,
    })
}

pub(super) fn snapshot(frame: &GuestFrame) -> FrameSnapshot {
    FrameSnapshot { code: frame.shared_code(), globals: frame.function().globals.clone(), pc: frame.pc() }
}
