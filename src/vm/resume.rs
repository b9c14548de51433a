//! Owns suspension: driving a parked stack, parking it when it yields or ends, and telling who waits for it.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::nested::{Activation, Resumer};
use super::observer::{self, Message};
use super::protocol::{CallThrow, Completion, Driver, Input, NativeResult, Raised};
use super::stack::{Frame, NativeFrame, Role, Stack, Waiting};
use crate::code::{Instruction, Reg};
use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::exceptions as specs;
use crate::objects::value::Value;

/// Hands a completion to the native frame below.
pub(super) struct FrameDriver;

impl Driver for FrameDriver {
    fn resume(self: Box<Self>, vm: &mut Vm, completion: Completion) -> NativeResult {
        let Some(Frame::Native(NativeFrame { waiting: Waiting::Completion(then), result, role })) =
            vm.stack.frames.pop()
        else {
            unreachable!("the frame was pushed when the driving began")
        };
        vm.resumed_driver = Some((result, role));
        then.resume(vm, completion)
    }
}

impl Vm {
    /// Puts a coroutine's stack on top and gives it `input`. The resumer hears what comes of it.
    pub(super) fn start_driving(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, resumer: Resumer) -> Flow {
        self.thrown_into = None;
        let state = coroutine.set_state(CoroutineState::Running);
        let (stack, fresh) = match state {
            CoroutineState::Suspended(stack) => (stack, Fresh::No),
            CoroutineState::Created(stack) => (stack, Fresh::Yes),
            ended @ (CoroutineState::Closed | CoroutineState::NeverRun(_)) => {
                coroutine.set_state(ended);
                return self.drive_closed(coroutine, input, resumer);
            }
            CoroutineState::Running => {
                let text = format!("{} already executing", coroutine.kind.noun());
                let text = if coroutine.kind == CoroutineKind::AsyncGenerator {
                    "asynchronous generator is already running".to_string()
                } else {
                    text
                };
                let raised = self.value_error(text);
                return self.complete_at_once(Completion::Raised(raised), resumer);
            }
            CoroutineState::Joined(root) => {
                coroutine.set_state(CoroutineState::Joined(root));
                match self.split_from_root(coroutine) {
                    Some(stack) => {
                        coroutine.set_state(CoroutineState::Running);
                        (stack, Fresh::No)
                    }
                    None => {
                        let raised = self.value_error(format!("{} already executing", coroutine.kind.noun()));
                        return self.complete_at_once(Completion::Raised(raised), resumer);
                    }
                }
            }
        };
        if let Fresh::Yes = fresh {
            match &input {
                Input::Send(value) if !value.is_none() => {
                    coroutine.set_state(CoroutineState::Created(stack));
                    let text = format!("can't send non-None value to a just-started {}", coroutine.kind.noun());
                    let raised = self.type_error(text);
                    return self.complete_at_once(Completion::Raised(raised), resumer);
                }
                Input::Close => {
                    coroutine.set_state(CoroutineState::NeverRun(stack));
                    return self.complete_at_once(Completion::Returned(Value::None), resumer);
                }
                _ => {}
            }
        }
        let depth = self.frames_below + self.stack.frames.len() + stack.frames.len();
        if depth > self.recursion_limit {
            let raised = self.refuse_entry(coroutine, stack);
            return self.complete_at_once(Completion::Raised(raised), resumer);
        }
        let waiting = std::mem::replace(&mut self.stack, stack);
        self.frames_below += waiting.frames.len();
        self.activations.push(Activation { stack: waiting, owner: Some(coroutine.clone()), resumer });
        if self.is_observed() {
            self.tell_input(observer::of_input(&input), 0);
        }
        match (input, fresh) {
            (Input::Throw(raised), Fresh::Yes) => self.throw_into_fresh(raised),
            (_, Fresh::Yes) => self.start_stack(),
            (input, Fresh::No) => self.resume_stack(input),
        }
    }

    /// RecursionError for a coroutine that is one too many. It ends by that, as in CPython, where the exception is raised
    /// on the way into its frame.
    #[cold]
    pub(super) fn refuse_entry(&mut self, coroutine: &CoroutineObject, stack: Box<Stack>) -> Raised {
        coroutine.set_state(CoroutineState::Closed);
        self.drop_stack(stack);
        self.too_deep()
    }

    /// Starts a stack that has never run.
    pub(super) fn start_stack(&mut self) -> Flow {
        match self.stack.frames.last() {
            Some(Frame::Guest(_)) => Flow::Execute,
            Some(Frame::Native(_)) => self.resume_native(Ok(Value::None)),
            None => unreachable!("a created coroutine has a frame"),
        }
    }

    /// An exception thrown into a coroutine that has not started is raised at its first line, where no handler is.
    pub(super) fn throw_into_fresh(&mut self, raised: Raised) -> Flow {
        // The body has not begun, so nothing guards it against StopIteration.
        self.pop_fresh_frame(raised.clone());
        Flow::Throw(raised)
    }

    /// Gives input to the top of a stack that was suspended.
    pub(super) fn resume_stack(&mut self, input: Input) -> Flow {
        match input {
            Input::Send(value) => self.send_to_top(value),
            Input::Throw(raised) if self.raised_is(&raised, &specs::GENERATOR_EXIT) => {
                self.stack.keep_thrown_exit(raised.into_value());
                self.close_innermost()
            }
            Input::Throw(raised) => self.throw_to_top(raised),
            Input::CallThrow(call) => self.throw_to_delegate(call),
            Input::Refuse(raised) => {
                if let Some(index) = self.stack.innermost_joined() {
                    self.leave_suspended(index);
                }
                Flow::Raise(raised)
            }
            Input::Close => self.close_innermost(),
        }
    }

    /// What the driver sent goes to the instruction that yielded.
    fn send_to_top(&mut self, value: Value) -> Flow {
        if let Some(Frame::Native(_)) = self.stack.frames.last() {
            return self.resume_native(Ok(value));
        }
        let frame = self.stack.guest();
        match *frame.running() {
            Instruction::Yield { dst, .. } | Instruction::YieldAsync { dst, .. } => self.deliver(value, dst),
            Instruction::YieldFrom { dst, iterator } => self.continue_delegation(dst, iterator, Input::Send(value)),
            other => unreachable!("suspended at {}", other.mnemonic()),
        }
    }

    /// An exception goes to the innermost awaitable that has `throw`, or is raised where the top frame yielded.
    fn throw_to_top(&mut self, raised: Raised) -> Flow {
        if let Some(Frame::Native(_)) = self.stack.frames.last() {
            self.thrown_into = Some(self.stack.frames.len() - 1);
            return self.resume_native(Err(raised));
        }
        let frame = self.stack.guest();
        if let Instruction::YieldFrom { dst, iterator } = frame.instruction() {
            return self.continue_delegation(dst, iterator, Input::Throw(raised));
        }
        Flow::Throw(raised)
    }

    /// The delegate's `throw`, which was looked up before, is called.
    fn throw_to_delegate(&mut self, call: Box<CallThrow>) -> Flow {
        let delegation = match self.stack.frames.last() {
            Some(Frame::Guest(frame)) => match frame.instruction() {
                Instruction::YieldFrom { dst, iterator } => Some((dst, iterator)),
                _ => None,
            },
            _ => None,
        };
        match delegation {
            Some((dst, iterator)) => self.continue_delegation(dst, iterator, Input::CallThrow(call)),
            None => Flow::Raise(self.system_error("looking up the delegate's throw has driven who delegates")),
        }
    }

    /// GeneratorExit closes joined coroutines from the innermost outwards, each before its awaiter sees one.
    fn close_innermost(&mut self) -> Flow {
        let raised = self.next_exit();
        if let Some(Frame::Native(_)) = self.stack.frames.last() {
            self.thrown_into = Some(self.stack.frames.len() - 1);
            return self.resume_native(Err(raised));
        }
        let frame = self.stack.guest();
        if let Instruction::YieldFrom { iterator, .. } = frame.instruction() {
            let at = frame.base as usize + iterator.index();
            let iterator = std::mem::take(&mut self.stack.registers[at]);
            let closed = self.close_iterator(&iterator);
            self.thrown_into = Some(self.stack.frames.len());
            if let Err(raised) = closed {
                return Flow::Raise(raised);
            }
        }
        Flow::Raise(raised)
    }

    /// The GeneratorExit for the innermost coroutine on the running stack: a new one for a coroutine that was joined, and
    /// for the one whose stack this is the one that was thrown, if any was.
    pub(super) fn next_exit(&mut self) -> Raised {
        let innermost = self.stack.innermost_joined();
        self.stack.set_closing(innermost);
        self.thrown_into = Some(self.stack.frames.len());
        if innermost.is_none()
            && let Some(thrown) = Raised::from_value(&self.stack.take_thrown_exit())
        {
            return thrown;
        }
        let exit = self.raise(&specs::GENERATOR_EXIT, Vec::new());
        let handled = self.handled_exception();
        self.set_context(&exit, handled);
        exit
    }

    /// The coroutine that the running stack belongs to.
    pub(crate) fn running_coroutine(&self) -> Option<Rc<CoroutineObject>> {
        self.activations.last().and_then(|activation| activation.owner.clone())
    }

    /// Suspends the running stack: it is parked in the coroutine that was driven.
    pub(super) fn yield_value(&mut self, value: Value) -> Flow {
        if let Some(index) = self.stack.closing() {
            self.stack.set_closing(None);
            return self.refuse_close(index);
        }
        Flow::Finished(Completion::Yielded(value))
    }

    /// The running stack has ended or yielded: parks it, wakes the stack below and tells the resumer.
    pub(super) fn finish_activation(&mut self, completion: Completion) -> Flow {
        if self.is_observed() {
            self.tell_completion(&completion);
        }
        if let Completion::Yielded(value) = &completion
            && let Some(Activation { resumer: Resumer::AsyncFor { .. }, .. }) = self.activations.last()
        {
            return self.suspend_async_for_step(value.clone());
        }
        // What was thrown into this stack concerns no frame of the one below.
        self.thrown_into = None;
        let activation = self.activations.pop().expect("the running stack was put there by someone");
        let owner = activation.owner.expect("a nested call ends in `run`");
        self.park(&owner, activation.stack, &completion);
        let kind = owner.kind;
        self.let_go(owner);
        self.tell_resumer(activation.resumer, kind, completion)
    }

    /// The step of a coroutine is over. If nobody else refers to it, it dies here, before its driver goes on.
    #[inline]
    pub(super) fn let_go(&mut self, owner: Rc<CoroutineObject>) {
        if Rc::strong_count(&owner) == 1 {
            self.drop_value(Value::Coroutine(owner));
        }
    }

    /// Puts the running stack back into its coroutine, or away if it has ended, and the one below on top.
    #[inline]
    pub(super) fn park(&mut self, owner: &Rc<CoroutineObject>, below: Box<Stack>, completion: &Completion) {
        if let Completion::Yielded(_) = completion {
            return self.park_suspended(owner, below);
        }
        self.frames_below -= below.frames.len();
        let stack = std::mem::replace(&mut self.stack, below);
        owner.set_state(CoroutineState::Closed);
        self.drop_stack(stack);
    }

    /// The completion of a coroutine that did not run at all.
    fn complete_at_once(&mut self, completion: Completion, resumer: Resumer) -> Flow {
        self.tell_resumer(resumer, CoroutineKind::Generator, completion)
    }

    fn tell_resumer(&mut self, resumer: Resumer, kind: CoroutineKind, completion: Completion) -> Flow {
        match resumer {
            // Only a coroutine that did not run at all comes here: `run` ends at the native's own activation.
            Resumer::Rust => Flow::Finished(completion),
            Resumer::Native(driver) => {
                let step = driver.resume(self, completion);
                let (result, role) = self.resumed_driver.take().unwrap_or((Reg(0), Role::Call));
                self.step(step, result, role)
            }
            Resumer::For { result } => self.finish_for(completion, result),
            Resumer::AsyncFor { .. } => self.finish_async_for(completion),
            Resumer::Result { result, role } => match completion {
                Completion::Yielded(value) => self.finish_frame(value, result, role),
                Completion::Returned(value) => {
                    let raised = match kind {
                        CoroutineKind::AsyncGenerator => self.raise(&specs::STOP_ASYNC_ITERATION, Vec::new()),
                        _ => self.stop_iteration(value),
                    };
                    self.raise_with_role(raised, role)
                }
                Completion::Raised(raised) => self.raise_with_role(raised, role),
            },
            Resumer::Closing { result, role } => match completion {
                Completion::Yielded(_) => {
                    let raised = self.runtime_error(format!("{} ignored GeneratorExit", kind.noun()));
                    self.raise_with_role(raised, role)
                }
                Completion::Returned(value) => self.finish_frame(value, result, role),
                Completion::Raised(raised) => {
                    let ended = self.raised_is(&raised, &specs::GENERATOR_EXIT)
                        || self.raised_is(&raised, &specs::STOP_ITERATION);
                    if ended {
                        // The variables of the frames it has ended die before `close` returns.
                        self.drop_value(raised.into_value());
                        self.finish_frame(Value::None, result, role)
                    } else {
                        self.raise_with_role(raised, role)
                    }
                }
            },
        }
    }

    fn raise_with_role(&mut self, raised: Raised, role: Role) -> Flow {
        let raised = self.leave_role(role, raised);
        Flow::Raise(raised)
    }

    /// A generator that a `for` loop drives has yielded or ended.
    fn finish_for(&mut self, completion: Completion, result: Reg) -> Flow {
        match completion {
            Completion::Yielded(value) => self.deliver(value, result),
            Completion::Returned(_) => {
                let frame = self.stack.guest();
                let Instruction::ForIter { iterator, target, .. } = frame.instruction() else {
                    unreachable!("the frame waits at its ForIter")
                };
                frame.go_to(target.index());
                let at = frame.base as usize + iterator.index();
                let old = std::mem::take(&mut self.stack.registers[at]);
                self.drop_value(old);
                Flow::Execute
            }
            Completion::Raised(raised) => Flow::Raise(raised),
        }
    }

    /// Gives a value to a generator or coroutine that is suspended at a `yield`, or starts it: the commonest ways
    /// to drive one, from an instruction that wants what it yields in a register.
    pub(super) fn drive_from_register(
        &mut self,
        coroutine: Rc<CoroutineObject>,
        value: Value,
        resumer: Resumer,
    ) -> Flow {
        self.thrown_into = None;
        let state = coroutine.set_state(CoroutineState::Running);
        let stack = match state {
            CoroutineState::Suspended(stack) => stack,
            state => {
                coroutine.set_state(state);
                return self.start_driving(&coroutine, Input::Send(value), resumer);
            }
        };
        if self.frames_below + self.stack.frames.len() + stack.frames.len() > self.recursion_limit {
            let raised = self.refuse_entry(&coroutine, stack);
            return self.complete_at_once(Completion::Raised(raised), resumer);
        }
        let waiting = std::mem::replace(&mut self.stack, stack);
        self.frames_below += waiting.frames.len();
        self.activations.push(Activation { stack: waiting, owner: Some(coroutine), resumer });
        if self.is_observed() {
            self.tell_input((Message::Send, value.clone()), 0);
        }
        self.send_to_top(value)
    }

    /// `yield` in a frame that somebody drives: the running stack is parked, and the driver goes on.
    #[inline(never)]
    pub(super) fn yield_from_register(&mut self, value: Value) -> Flow {
        let is_common = self.stack.closing().is_none()
            && !self.is_observed()
            && matches!(
                self.activations.last(),
                Some(Activation { resumer: Resumer::For { .. } | Resumer::Result { role: Role::Call, .. }, .. })
            );
        if !is_common {
            return self.yield_value(value);
        }
        let Some(Activation { stack: below, owner: Some(owner), resumer }) = self.activations.pop() else {
            unreachable!("just seen")
        };
        self.park_suspended(&owner, below);
        self.let_go(owner);
        match resumer {
            Resumer::For { result } | Resumer::Result { result, .. } => self.deliver(value, result),
            _ => unreachable!("just seen"),
        }
    }

    /// Puts the running stack back into its coroutine, and the one below on top.
    #[inline]
    pub(super) fn park_suspended(&mut self, owner: &CoroutineObject, below: Box<Stack>) {
        self.frames_below -= below.frames.len();
        let mut stack = std::mem::replace(&mut self.stack, below);
        stack.trim();
        owner.set_state(CoroutineState::Suspended(stack));
    }

    fn drive_closed(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, resumer: Resumer) -> Flow {
        let observed = self.is_observed().then(|| observer::of_input(&input));
        let completion = match (input, coroutine.kind) {
            (Input::Close, _) => Completion::Returned(Value::None),
            (_, CoroutineKind::Coroutine) => Completion::Raised(self.awaited_twice(coroutine)),
            (Input::Throw(raised) | Input::Refuse(raised), _) => Completion::Raised(raised),
            (Input::CallThrow(_), _) => {
                Completion::Raised(self.system_error("looking up the delegate's throw has ended who delegates"))
            }
            (Input::Send(_), _) => Completion::Returned(Value::None),
        };
        if let Some(input) = observed {
            self.tell_ended(coroutine, input, &completion);
        }
        self.tell_resumer(resumer, coroutine.kind, completion)
    }

    /// An empty stack.
    #[inline]
    pub(super) fn spare_stack(&mut self) -> Box<Stack> {
        self.spare_small_stacks.pop().unwrap_or_default()
    }

    /// Keeps an empty stack for another coroutine.
    pub(super) fn keep_spare_stack(&mut self, stack: Box<Stack>) {
        if self.spare_small_stacks.len() < MOST_SPARE_STACKS && stack.is_small() {
            self.spare_small_stacks.push(stack);
        }
    }

    /// Drops a stack whose frames will not run any more.
    pub(super) fn drop_stack(&mut self, mut stack: Box<Stack>) {
        stack.leave_all_behind();
        stack.frames.clear();
        stack.forget_handled();
        crate::heap::deep::dismantle(stack.registers.drain(..).filter(|value| !value.is_inline()));
        self.keep_spare_stack(stack);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
    }
}

/// So many stacks of ended coroutines are kept at most, some hundred kilobytes.
const MOST_SPARE_STACKS: usize = 1024;

/// Whether a stack has never run.
pub(super) enum Fresh {
    Yes,
    No,
}
