//! Owns what frame objects and `locals()` show: the variables of a call where they are, in registers, or in the frame object once the
//! call has ended.

use std::rc::Rc;

use super::Vm;
use super::protocol::VmResult;
use super::stack::{Frame, Stack};
use crate::code::{Instruction, Storage};
use crate::objects::code::CodeValue;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::dict::DictObject;
use crate::objects::frame::{FRAME, FrameObject};
use crate::objects::function::FunctionObject;
use crate::objects::str::Str;
use crate::objects::traceback::Traceback;
use crate::objects::value::Value;

/// Where the frame of a frame object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Life {
    /// Of a coroutine that has not begun.
    Created,
    /// On a stack that runs, or that waits for one above it.
    Running,
    Suspended,
    Ended,
}

impl Vm {
    /// `sys._getframe(depth)`.
    pub fn frame_object(&mut self, depth: usize) -> Option<Value> {
        let (below, index) = self.guest_frame_places(0, usize::MAX).nth(depth)?;
        self.show_running(below, index)
    }

    /// The places of guest frames, the innermost first: how many stacks are above, and the index in the stack. The first
    /// stack begins below the frame at `end`.
    fn guest_frame_places(&self, above: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
        let ends = std::iter::once(end).chain(std::iter::repeat(usize::MAX));
        (above..=self.activations.len()).zip(ends).flat_map(move |(above, end)| {
            let frames = &self.running_stack(above).frames;
            let is_guest = |index: &usize| matches!(frames[*index], Frame::Guest(_));
            (0..end.min(frames.len())).rev().filter(is_guest).map(move |index| (above, index))
        })
    }

    /// The running stack, or the one that is so many below it.
    fn running_stack(&self, above: usize) -> &Stack {
        match above {
            0 => &self.stack,
            above => &self.activations[self.activations.len() - above].stack,
        }
    }

    fn running_stack_mut(&mut self, above: usize) -> &mut Stack {
        match above {
            0 => &mut self.stack,
            above => {
                let at = self.activations.len() - above;
                &mut self.activations[at].stack
            }
        }
    }

    /// The object of a frame on a running stack, made now if nobody has asked for it before.
    fn show_running(&mut self, above: usize, index: usize) -> Option<Value> {
        let stack = self.running_stack(above);
        if let Some(known) = stack.frame_object(index) {
            return Some(known.clone());
        }
        let activation = self.activations.len().checked_sub(above + 1).map(|at| &self.activations[at]);
        let owner = activation.and_then(|activation| activation.owner.clone());
        let object = object_for(stack, index, owner.as_ref())?;
        let object = self.new_native(&FRAME, object);
        self.running_stack_mut(above).set_frame_object(index, object.clone());
        Some(object)
    }

    /// `cr_frame`, `gi_frame`, `ag_frame`.
    pub(crate) fn coroutine_frame(&mut self, coroutine: &Rc<CoroutineObject>) -> Value {
        if coroutine.is_closed() {
            return Value::None;
        }
        let Some(root) = self.root_of(coroutine) else { return Value::None };
        let parked = root.state().parked().map(|stack| frame_index(stack, &root, coroutine));
        if let Some(index) = parked {
            return index.and_then(|index| self.show_parked(&root, index)).unwrap_or(Value::None);
        }
        let place = (0..=self.activations.len()).find_map(|above| {
            let owner = self.activations.iter().rev().nth(above).and_then(|activation| activation.owner.as_ref());
            let stack = self.running_stack(above);
            let index = match owner.filter(|owner| Rc::ptr_eq(owner, coroutine)) {
                Some(owner) => frame_index(stack, owner, coroutine)?,
                None => stack.index_of(coroutine)?,
            };
            Some((above, index))
        });
        place.and_then(|(above, index)| self.show_running(above, index)).unwrap_or(Value::None)
    }

    /// The object of the frame of a traceback's entry.
    pub(crate) fn traceback_frame(&mut self, entry: &Rc<Traceback>) -> Value {
        if let Some(known) = entry.frame() {
            return known;
        }
        let object = self.frame_that_caught(entry).unwrap_or_else(|| {
            let object = FrameObject::new(entry.code.clone(), entry.globals.clone(), None, Default::default());
            let (pc, variables) = entry.take_end();
            object.end(pc, variables);
            self.new_native(&FRAME, object)
        });
        entry.show(object.clone());
        object
    }

    /// The object of the frame of a traceback's entry, if the frame has caught the exception and goes on.
    fn frame_that_caught(&mut self, entry: &Rc<Traceback>) -> Option<Value> {
        if !entry.is_on_stack() {
            return None;
        }
        let place = (0..=self.activations.len())
            .find_map(|above| Some((above, self.running_stack(above).index_of_entry(entry)?)));
        if let Some((above, index)) = place {
            return self.show_running(above, index);
        }
        let (root, index) = self.heap.coroutines().find_map(|root| {
            let index = root.state().parked()?.index_of_entry(entry)?;
            Some((root, index))
        })?;
        self.show_parked(&root, index)
    }

    /// The object of a frame on the stack of a coroutine that does not run.
    fn show_parked(&mut self, root: &Rc<CoroutineObject>, index: usize) -> Option<Value> {
        let object = {
            let state = root.state();
            let stack = state.parked()?;
            match stack.frame_object(index) {
                Some(known) => return Some(known.clone()),
                None => object_for(stack, index, Some(root))?,
            }
        };
        let object = self.new_native(&FRAME, object);
        if let CoroutineState::Created(stack) | CoroutineState::Suspended(stack) = &mut *root.state_mut() {
            stack.set_frame_object(index, object.clone());
        }
        Some(object)
    }

    /// The top frame, which is watched, ends at `pc`; with an exception, `entry` is the frame's in its traceback.
    pub(super) fn leave_watched(&mut self, pc: u32, entry: Option<Rc<Traceback>>) {
        let index = self.stack.frames.len() - 1;
        let mut entries = self.stack.take_caught();
        entries.extend(entry);
        entries.dedup_by(|a, b| Rc::ptr_eq(a, b));
        match (&*entries, self.stack.top_frame_object()) {
            ([], None) => return,
            ([entry], None) => return self.leave_variables(pc, entry),
            // They have the frame in common.
            (_, None) => drop(self.show_running(0, index)),
            (_, Some(_)) => {}
        }
        if let Some(object) = self.stack.top_frame_object() {
            entries.iter().for_each(|entry| entry.show(object.clone()));
        }
        let Some(object) = self.stack.leave_behind(index, pc) else { return };
        let caller = self.guest_frame_places(0, index).next();
        if let Some(caller) = caller.and_then(|(above, index)| self.show_running(above, index))
            && let Some(frame) = object.native::<FrameObject>()
        {
            frame.set_back(caller);
        }
    }

    /// The top frame ends at `pc`, and only this entry of a traceback wants its variables.
    pub(super) fn leave_variables(&mut self, pc: u32, entry: &Traceback) {
        let index = self.stack.frames.len() - 1;
        let variables = self.stack.variables(index);
        entry.keep(pc, variables.iter_mut().map(std::mem::take).collect());
    }

    /// The top frame, which is watched, returns a value. Where that was a variable's, the variable still has it.
    #[cold]
    pub(super) fn leave_watched_with(&mut self, value: &Value) {
        let index = self.stack.frames.len() - 1;
        let frame = self.stack.guest();
        let pc = frame.pc();
        if let Instruction::Return { src, .. } = frame.instruction()
            && let Some(variable) = self.stack.variables(index).get_mut(src.index())
        {
            *variable = value.clone();
        }
        self.leave_watched(pc, None);
        // The compiler may know a variable as empty that somebody has written to from outside.
        for at in 0..self.stack.variables(index).len() {
            let left = std::mem::take(&mut self.stack.variables(index)[at]);
            drop(left);
        }
    }

    /// `locals()` of the guest frame that runs, or that called the native that runs.
    pub fn locals(&mut self) -> Value {
        let Some((above, index)) = self.guest_frame_places(0, usize::MAX).next() else { return Value::None };
        let stack = self.running_stack(above);
        if let Some(object) = stack.frame_object(index).cloned() {
            let namespace = self.frame_namespace(&object);
            return namespace.unwrap_or_else(|| Value::Dict(Rc::new(self.frame_variables(&object))));
        }
        let Frame::Guest(frame) = &stack.frames[index] else { return Value::None };
        let (function, registers) = (frame.function(), &stack.registers[frame.base as usize..]);
        if has_namespace(frame.code()) {
            return registers[0].clone().given().unwrap_or_else(|| Value::Dict(function.globals.clone()));
        }
        let dict = DictObject::default();
        add_variables(&dict, frame.code(), registers, Some(function));
        Value::Dict(Rc::new(dict))
    }

    /// Looks at the frame of a frame object, if it has not ended.
    fn with_stack<R>(&mut self, object: &Value, look: impl FnOnce(&mut Stack, usize, Life) -> R) -> Option<R> {
        let home = object.native::<FrameObject>()?.home()?;
        let place = (0..=self.activations.len())
            .find_map(|above| Some((above, self.running_stack(above).index_of_object(object)?)));
        if let Some((above, index)) = place {
            return Some(look(self.running_stack_mut(above), index, Life::Running));
        }
        let root = self.root_of(&home.upgrade()?)?;
        let mut state = root.state_mut();
        let (stack, life) = match &mut *state {
            CoroutineState::Created(stack) => (stack, Life::Created),
            CoroutineState::Suspended(stack) => (stack, Life::Suspended),
            CoroutineState::NeverRun(stack) => (stack, Life::Ended),
            _ => return None,
        };
        let index = stack.index_of_object(object)?;
        Some(look(stack, index, life))
    }

    /// The instruction that the frame is at; `None` if it has not begun.
    pub(crate) fn frame_position(&mut self, object: &Value) -> Option<u32> {
        let position = self.with_stack(object, |stack, index, life| match &stack.frames[index] {
            Frame::Guest(frame) if life != Life::Created => Some(frame.pc()),
            _ => None,
        });
        position.unwrap_or_else(|| object.native::<FrameObject>().and_then(FrameObject::last_position))
    }

    /// `f_back`.
    pub(crate) fn frame_back(&mut self, object: &Value) -> Value {
        let place = (0..=self.activations.len())
            .find_map(|above| Some((above, self.running_stack(above).index_of_object(object)?)));
        if let Some((above, index)) = place {
            let caller = self.guest_frame_places(above, index).next();
            return caller.and_then(|(above, index)| self.show_running(above, index)).unwrap_or(Value::None);
        }
        object.native::<FrameObject>().map_or(Value::None, FrameObject::back)
    }

    /// Reads or writes the variables of a frame, wherever they are.
    fn with_variables<R>(&mut self, object: &Value, look: impl FnOnce(&mut [Value]) -> R) -> Option<R> {
        let frame = object.native::<FrameObject>()?;
        if frame.home().is_some() {
            return self.with_stack(object, |stack, index, _| look(stack.variables(index)));
        }
        Some(frame.with_kept(look))
    }

    /// The namespace of a module's or class's frame; `None` for a function's.
    pub(crate) fn frame_namespace(&mut self, object: &Value) -> Option<Value> {
        let frame = object.native::<FrameObject>()?;
        if !has_namespace(&frame.code) {
            return None;
        }
        let namespace = self.with_variables(object, |variables| variables.first().cloned().unwrap_or_default());
        Some(namespace.and_then(Value::given).unwrap_or_else(|| Value::Dict(frame.globals.clone())))
    }

    /// The variables of a function's frame that have values, in the order of the code, then what was added by others.
    pub(crate) fn frame_variables(&mut self, object: &Value) -> DictObject {
        let dict = DictObject::default();
        let Some(frame) = object.native::<FrameObject>() else { return dict };
        let function = frame.function();
        self.with_variables(object, |variables| add_variables(&dict, &frame.code, variables, function.as_deref()));
        if let Some(added) = frame.added() {
            for ((hash, key), value) in added.hashed_keys().into_iter().zip(added.values()) {
                dict.push_new(hash, key, value);
            }
        }
        dict
    }

    /// Writes a variable of a function's frame, given by its number: first those of the code, then those of the closure.
    pub(crate) fn set_frame_variable(&mut self, object: &Value, number: usize, value: Value) {
        let Some(frame) = object.native::<FrameObject>() else { return };
        let Some(at) = number.checked_sub(frame.code.code.variables.len()) else {
            let old = self.with_variables(object, |variables| match variables.get_mut(number) {
                Some(Value::Cell(cell)) => cell.replace(value),
                Some(variable) => std::mem::replace(variable, value),
                None => Value::Unbound,
            });
            return self.drop_value(old.unwrap_or_default());
        };
        let cell = frame.function().and_then(|function| function.closure.get(at).cloned());
        if let Some(cell) = cell {
            self.drop_value(cell.replace(value));
        }
    }

    /// `frame.clear()`.
    pub(crate) fn clear_frame(&mut self, object: &Value) -> VmResult {
        let life = self.with_stack(object, |_, _, life| life).unwrap_or(Life::Ended);
        match life {
            Life::Running => return Err(self.runtime_error("cannot clear an executing frame")),
            Life::Suspended => return Err(self.runtime_error("cannot clear a suspended frame")),
            Life::Created => self.finish_created(object),
            Life::Ended => {}
        }
        let left = object.native::<FrameObject>().map(FrameObject::take_all);
        drop(left);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
        Ok(Value::None)
    }

    /// The frame of a coroutine that has not begun is cleared: CPython finalizes the coroutine, which keeps its arguments.
    fn finish_created(&mut self, object: &Value) {
        let home = object.native::<FrameObject>().and_then(FrameObject::home).and_then(|home| home.upgrade());
        let Some(coroutine) = home else { return };
        if coroutine.kind == CoroutineKind::Coroutine {
            return self.loader().warn_never_awaited(self, &Value::Coroutine(coroutine));
        }
        let state = coroutine.set_state(CoroutineState::Closed);
        coroutine.set_state(match state {
            CoroutineState::Created(stack) => CoroutineState::NeverRun(stack),
            other => other,
        });
    }
}

/// A frame object for the frame at `index`; `None` for a native's.
fn object_for(stack: &Stack, index: usize, owner: Option<&Rc<CoroutineObject>>) -> Option<FrameObject> {
    let Frame::Guest(frame) = &stack.frames[index] else { return None };
    let home = owner.map(Rc::downgrade).unwrap_or_default();
    let function = frame.function().clone();
    Some(FrameObject::new(frame.shared_code(), function.globals.clone(), Some(function), home))
}

/// The index of a coroutine's own frame in the stack of `root`.
fn frame_index(stack: &Stack, root: &Rc<CoroutineObject>, coroutine: &Rc<CoroutineObject>) -> Option<usize> {
    if Rc::ptr_eq(root, coroutine) {
        return stack.frames.iter().position(|frame| matches!(frame, Frame::Guest(_)));
    }
    stack.index_of(coroutine)
}

/// Whether the variables are in a namespace, which is in register 0, or the globals.
fn has_namespace(code: &CodeValue) -> bool {
    code.code.has_namespace()
}

/// Adds the variables of a call that have values.
fn add_variables(dict: &DictObject, code: &CodeValue, registers: &[Value], function: Option<&FunctionObject>) {
    let own = code.code.variables.iter().zip(registers).filter_map(|(variable, register)| {
        let value = match (variable.storage, register) {
            (Storage::Cell, Value::Cell(cell)) => cell.get(),
            (Storage::Local | Storage::Cell, value) => value.clone(),
            (Storage::Hidden | Storage::Namespace, _) => return None,
        };
        Some((&variable.name, value))
    });
    let closure = function.into_iter().flat_map(|function| &function.closure);
    let free = code.code.free_variables.iter().zip(closure).map(|(variable, cell)| (&variable.name, cell.get()));
    for (name, value) in own.chain(free) {
        if !value.is_unbound() {
            dict.set_str(&Str::new(name), value);
        }
    }
}
