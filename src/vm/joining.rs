//! Owns joining: an awaited coroutine's frames on the stack of the one that awaits, until they end or are cut out.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::observer::{self, Message};
use super::protocol::{Completion, Input, Raised};
use super::resume::Fresh;
use super::stack::{Frame, Role, Stack};
use crate::code::{Instruction, Reg};
use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::exceptions as specs;
use crate::objects::value::Value;

impl Vm {
    /// Puts an awaited coroutine's frames on the running stack. Its result goes to `dst` of the frame below.
    pub(super) fn join(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, dst: Reg) -> Flow {
        let root = self.running_coroutine();
        let next = match &root {
            Some(root) => CoroutineState::Joined(Rc::downgrade(root)),
            None => CoroutineState::Running,
        };
        let state = coroutine.set_state(next);
        let (mut stack, fresh) = match state {
            CoroutineState::Suspended(stack) => (stack, Fresh::No),
            CoroutineState::Created(stack) => (stack, Fresh::Yes),
            ended @ (CoroutineState::Closed | CoroutineState::NeverRun(_)) => {
                coroutine.set_state(ended);
                return self.join_closed(coroutine, input, dst);
            }
            busy => {
                let parked = busy.is_parked();
                coroutine.set_state(busy);
                // What waits inside somebody's stack goes on for whoever drives it; `await` itself has looked before.
                let cut_out = if parked { self.split_from_root(coroutine) } else { None };
                if let Some(stack) = cut_out {
                    coroutine.set_state(CoroutineState::Suspended(stack));
                    return self.join(coroutine, input, dst);
                }
                let raised = self.value_error(format!("{} already executing", coroutine.kind.noun()));
                return Flow::Raise(raised);
            }
        };
        if let (Fresh::Yes, Input::Send(value)) = (&fresh, &input)
            && !value.is_none()
        {
            coroutine.set_state(CoroutineState::Created(stack));
            let raised =
                self.type_error(format!("can't send non-None value to a just-started {}", coroutine.kind.noun()));
            return Flow::Raise(raised);
        }
        if self.frames_below + self.stack.frames.len() + stack.frames.len() > self.recursion_limit {
            let raised = self.refuse_entry(coroutine, stack);
            return Flow::Raise(raised);
        }
        let first = self.stack.frames.len();
        self.stack.join(&mut stack, coroutine.clone(), dst);
        self.keep_spare_stack(stack);
        if self.is_observed() {
            self.tell_input(observer::of_input(&input), first);
        }
        match (input, fresh) {
            (Input::Throw(raised), Fresh::Yes) => self.throw_into_fresh(raised),
            (_, Fresh::Yes) => self.start_stack(),
            (input, Fresh::No) => self.resume_stack(input),
        }
    }

    fn join_closed(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, dst: Reg) -> Flow {
        if coroutine.kind == CoroutineKind::Coroutine {
            let raised = self.awaited_twice(coroutine);
            if self.is_observed() {
                self.tell_ended(coroutine, observer::of_input(&input), &Completion::Raised(raised.clone()));
            }
            return Flow::Raise(raised);
        }
        match input {
            Input::Throw(raised) => Flow::Throw(raised),
            _ => self.deliver(Value::None, dst),
        }
    }

    /// A joined coroutine has yielded instead of closing: it stays suspended, its awaiter gets RuntimeError.
    pub(super) fn refuse_close(&mut self, index: usize) -> Flow {
        let kind = self.leave_suspended(index);
        let raised = self.runtime_error(format!("{} ignored GeneratorExit", kind.noun()));
        Flow::Raise(raised)
    }

    /// Cuts a joined coroutine out of the running stack. It stays suspended; if nobody has its object, it dies of that.
    pub(super) fn leave_suspended(&mut self, index: usize) -> CoroutineKind {
        let Role::Joined(kind) = self.stack.frames[index].role() else {
            unreachable!("only joined frames are cut out")
        };
        let known = self.stack.seen_at(index).cloned();
        let rest = self.split_stack(index);
        let coroutine = known.or_else(|| match &rest.frames[0] {
            Frame::Guest(frame) => {
                let function = frame.function().clone();
                Some(Rc::new(CoroutineObject::new(kind, function, Box::default(), self.abandoned.clone())))
            }
            Frame::Native(_) => None,
        });
        if let Some(coroutine) = coroutine {
            rest.set_home(&coroutine);
            coroutine.set_state(CoroutineState::Suspended(rest));
        }
        kind
    }

    /// A joined coroutine has returned.
    pub(super) fn finish_joined(&mut self, value: Value) -> Flow {
        self.stack.restore_handled();
        if self.thrown_into == Some(self.stack.frames.len()) {
            self.thrown_into = None;
        }
        if let Some(coroutine) = self.stack.take_seen() {
            coroutine.close_state();
            let observed = self.is_observed().then(|| Value::Coroutine(coroutine.clone()));
            if coroutine.kind == CoroutineKind::AsyncGenerator {
                let raised = self.finish_joined_step(&coroutine);
                if let Some(coroutine) = observed {
                    self.tell_awaiter(&coroutine, Message::Raise, raised.value());
                }
                return Flow::Raise(raised);
            }
            if let Some(coroutine) = observed {
                self.tell_awaiter(&coroutine, Message::Return, value.clone());
            }
        }
        let index = self.stack.frames.len();
        if self.stack.closing() == Some(index) {
            // It took GeneratorExit as a reason to return; its awaiter is closed in turn.
            let exit = self.next_exit();
            return Flow::Raise(exit);
        }
        match self.stack.frames.last() {
            Some(Frame::Guest(frame)) => {
                let base = frame.base as usize;
                match frame.instruction() {
                    Instruction::YieldFrom { dst, iterator } => {
                        let old = std::mem::take(&mut self.stack.registers[base + iterator.index()]);
                        self.drop_value(old);
                        self.deliver(value, dst)
                    }
                    other => unreachable!("a coroutine was joined at {}", other.mnemonic()),
                }
            }
            Some(Frame::Native(_)) => self.resume_native(Ok(value)),
            None => unreachable!("a joined frame has an awaiter below"),
        }
    }

    /// Takes what the top frame awaits out of its register.
    pub(crate) fn take_awaited(&mut self) -> Option<Value> {
        let Some(Frame::Guest(frame)) = self.stack.frames.last() else { return None };
        match frame.instruction() {
            Instruction::YieldFrom { iterator, .. } => {
                let at = frame.base as usize + iterator.index();
                Some(std::mem::take(&mut self.stack.registers[at]))
            }
            _ => None,
        }
    }

    /// A frame ends with an exception; what its role makes of it.
    pub(super) fn leave_role(&mut self, role: Role, raised: Raised) -> Raised {
        match role {
            Role::Joined(kind) => {
                self.stack.restore_handled();
                let joined = self.stack.take_seen();
                if let Some(coroutine) = &joined {
                    coroutine.close_state();
                }
                let raised = if self.stack.closing() == Some(self.stack.frames.len()) {
                    self.stack.set_closing(None);
                    self.thrown_into = Some(self.stack.frames.len());
                    match self.raised_is(&raised, &specs::GENERATOR_EXIT) {
                        true => self.next_exit(),
                        false => raised,
                    }
                } else {
                    raised
                };
                let raised = self.guard_stop_iteration(kind, raised);
                if let Some(coroutine) = joined.as_ref().filter(|_| self.is_observed()) {
                    self.tell_awaiter(&Value::Coroutine(coroutine.clone()), Message::Raise, raised.value());
                }
                match &joined {
                    Some(coroutine) if kind == CoroutineKind::AsyncGenerator => self.end_async_step(coroutine),
                    _ => {
                        let iterator = self.take_awaited();
                        self.drop_value(iterator.unwrap_or_default());
                    }
                }
                raised
            }
            Role::Initialize => {
                let instance = self.initializing.pop();
                self.drop_value(instance.unwrap_or_default());
                raised
            }
            Role::Driven => match self.running_coroutine() {
                Some(coroutine) => self.guard_stop_iteration(coroutine.kind, raised),
                None => raised,
            },
            Role::Call => raised,
        }
    }

    /// PEP 479: StopIteration that leaves a generator or coroutine becomes RuntimeError.
    fn guard_stop_iteration(&mut self, kind: CoroutineKind, raised: Raised) -> Raised {
        let what = if self.raised_is(&raised, &specs::STOP_ITERATION) {
            "StopIteration"
        } else if kind == CoroutineKind::AsyncGenerator && self.raised_is(&raised, &specs::STOP_ASYNC_ITERATION) {
            "StopAsyncIteration"
        } else {
            return raised;
        };
        let error = self.runtime_error(format!("{} raised {what}", kind.noun()));
        error.state().cause.replace(raised.value());
        error.state().context.replace(raised.into_value());
        error.state().suppress_context.set(true);
        error
    }

    /// Cuts a coroutine out of the stack of the one that awaits it, so that it can be driven by itself.
    /// `None` if that stack is running.
    pub(super) fn split_from_root(&mut self, coroutine: &Rc<CoroutineObject>) -> Option<Box<Stack>> {
        let root = self.root_of(coroutine)?;
        let state = root.set_state(CoroutineState::Running);
        let CoroutineState::Suspended(mut stack) = state else {
            root.set_state(state);
            return None;
        };
        let Some(index) = stack.index_of(coroutine) else {
            root.set_state(CoroutineState::Suspended(stack));
            return None;
        };
        let mut own = self.spare_stack();
        stack.split_off(index, &mut own);
        // The awaiter goes on by the general protocol: its `YieldFrom` finds the coroutine in its register, or the step.
        if coroutine.kind != CoroutineKind::AsyncGenerator
            && let Some(Frame::Guest(frame)) = stack.frames.last()
            && let Instruction::YieldFrom { iterator, .. } = frame.instruction()
        {
            let at = frame.base as usize + iterator.index();
            stack.registers[at] = Value::Coroutine(coroutine.clone());
        }
        own.set_home(coroutine);
        for inner in own.seen() {
            inner.set_state(CoroutineState::Joined(Rc::downgrade(coroutine)));
        }
        root.set_state(CoroutineState::Suspended(stack));
        Some(own)
    }

    /// Cuts the frames of the running stack from the joined one at `index` on off.
    pub(super) fn split_stack(&mut self, index: usize) -> Box<Stack> {
        let mut own = self.spare_stack();
        self.stack.split_off(index, &mut own);
        own
    }

    /// The coroutine whose stack holds this one's frame.
    pub(crate) fn root_of(&self, coroutine: &Rc<CoroutineObject>) -> Option<Rc<CoroutineObject>> {
        let mut at = coroutine.clone();
        loop {
            let next = match &*at.state() {
                CoroutineState::Joined(root) => root.upgrade()?,
                _ => break,
            };
            at = next;
        }
        Some(at)
    }
}
