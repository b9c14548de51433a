//! Owns suspension: driving a parked stack, yielding it away, and joining an awaited one to the running stack.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::nested::{Activation, Resumer};
use super::protocol::{Completion, Continuation, Delegated, Driver, Input, NativeResult, Raised, Step, VmResult};
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

/// A native frame that passes values between a foreign iterator and the driver.
struct Delegation {
    iterator: Value,
}

impl Continuation for Delegation {
    fn resume(self: Box<Self>, vm: &mut Vm, result: VmResult) -> NativeResult {
        let input = match result {
            Ok(value) => Input::Send(value),
            Err(raised) => Input::Throw(raised),
        };
        match vm.delegate_driven(&self.iterator, input)? {
            Delegated::Yielded(value) => Ok(Step::Yield { value, then: self }),
            Delegated::Returned(value) => Ok(Step::Return(value)),
            Delegated::Join { .. } => Err(vm.system_error("a native coroutine cannot await this object")),
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.iterator);
    }
}

impl Vm {
    /// Puts a coroutine's stack on top and gives it `input`. The resumer hears what comes of it.
    pub(super) fn start_driving(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, resumer: Resumer) -> Flow {
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
        match (input, fresh) {
            (Input::Throw(raised), Fresh::Yes) => self.throw_into_fresh(raised),
            (_, Fresh::Yes) => self.start_stack(),
            (input, Fresh::No) => self.resume_stack(input),
        }
    }

    /// RecursionError for a coroutine that is one too many. It ends by that, as in CPython, where the exception is raised
    /// on the way into its frame.
    #[cold]
    fn refuse_entry(&mut self, coroutine: &CoroutineObject, stack: Box<Stack>) -> Raised {
        coroutine.set_state(CoroutineState::Closed);
        self.drop_stack(stack);
        self.too_deep()
    }

    /// Starts a stack that has never run.
    fn start_stack(&mut self) -> Flow {
        match self.stack.frames.last() {
            Some(Frame::Guest(_)) => Flow::Execute,
            Some(Frame::Native(_)) => self.resume_native(Ok(Value::None)),
            None => unreachable!("a created coroutine has a frame"),
        }
    }

    /// An exception thrown into a coroutine that has not started is raised at its first line, where no handler is.
    fn throw_into_fresh(&mut self, raised: Raised) -> Flow {
        let raised = self.pop_frame(raised);
        Flow::Raise(raised)
    }

    /// Gives input to the top of a stack that was suspended.
    pub(super) fn resume_stack(&mut self, input: Input) -> Flow {
        let raised = match input {
            Input::Send(value) => return self.send_to_top(value),
            Input::Throw(raised) => raised,
            Input::Close => self.raise(&specs::GENERATOR_EXIT, Vec::new()),
        };
        if self.raised_is(&raised, &specs::GENERATOR_EXIT) {
            return self.close_innermost(raised);
        }
        self.throw_to_top(raised)
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
            return self.resume_native(Err(raised));
        }
        let frame = self.stack.guest();
        if let Instruction::YieldFrom { dst, iterator } = frame.instruction() {
            return self.continue_delegation(dst, iterator, Input::Throw(raised));
        }
        Flow::Raise(raised)
    }

    /// GeneratorExit closes joined coroutines from the innermost outwards, each before its awaiter sees it.
    fn close_innermost(&mut self, raised: Raised) -> Flow {
        let innermost = self.stack.innermost_joined();
        self.stack.set_closing(innermost);
        if let Some(Frame::Native(_)) = self.stack.frames.last() {
            return self.resume_native(Err(raised));
        }
        let frame = self.stack.guest();
        if let Instruction::YieldFrom { iterator, .. } = frame.instruction() {
            let at = frame.base as usize + iterator.index();
            let iterator = std::mem::take(&mut self.stack.registers[at]);
            if let Err(raised) = self.close_iterator(&iterator) {
                return Flow::Raise(raised);
            }
        }
        Flow::Raise(raised)
    }

    /// `close()` of a delegate, if it has one.
    fn close_iterator(&mut self, iterator: &Value) -> VmResult<()> {
        if iterator.is_unbound() {
            return Ok(());
        }
        let name = self.names.close.clone();
        match self.get_attribute_or_none(iterator, &name) {
            Ok(Some(close)) => drop(self.call(&close, &[])?),
            Ok(None) => {}
            // Only what `close` itself raises concerns the awaiter, as in CPython.
            Err(raised) => self.unraisable(&raised, iterator),
        }
        Ok(())
    }

    /// Runs the `YieldFrom` of the top frame one step with a delegate that is not joined.
    pub(super) fn continue_delegation(&mut self, dst: Reg, iterator: Reg, input: Input) -> Flow {
        let base = self.stack.guest().base as usize;
        let delegate = self.stack.registers[base + iterator.index()].clone();
        if let Value::Coroutine(coroutine) = &delegate
            && !matches!(coroutine.kind, CoroutineKind::AsyncGenerator)
        {
            return self.join(coroutine, input, dst);
        }
        match self.delegate(&delegate, input) {
            Ok(Delegated::Yielded(value)) => self.yield_value(value),
            Ok(Delegated::Returned(value)) => {
                let old = std::mem::take(&mut self.stack.registers[base + iterator.index()]);
                drop(delegate);
                self.drop_value(old);
                self.deliver(value, dst)
            }
            Ok(Delegated::Join { coroutine, input }) => self.join(&coroutine, input, dst),
            Err(raised) => {
                let old = std::mem::take(&mut self.stack.registers[base + iterator.index()]);
                drop(delegate);
                self.drop_value(old);
                Flow::Raise(raised)
            }
        }
    }

    /// One step of an object that `await` or `yield from` delegates to, by the protocol.
    pub(super) fn delegate(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if let Value::Instance(instance) = iterator
            && let crate::objects::instance::Payload::Native(native) = &instance.payload
        {
            let is_delegate = native.is_delegate();
            if is_delegate {
                return native.delegate(self, input).expect("the native says that it is one");
            }
        }
        match input {
            Input::Send(value) => self.send_foreign(iterator, value),
            Input::Throw(raised) => self.throw_foreign(iterator, raised),
            Input::Close => {
                self.close_iterator(iterator)?;
                Ok(Delegated::Returned(Value::None))
            }
        }
    }

    /// As `delegate`, for awaiters that a coroutine cannot join.
    fn delegate_driven(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if let Value::Instance(instance) = iterator
            && let crate::objects::instance::Payload::Native(native) = &instance.payload
            && native.is_delegate()
        {
            return native.delegate_driven(self, input);
        }
        self.delegate(iterator, input)
    }

    fn send_foreign(&mut self, iterator: &Value, value: Value) -> VmResult<Delegated> {
        let outcome = if value.is_none() {
            match self.next(iterator) {
                Ok(Some(value)) => return Ok(Delegated::Yielded(value)),
                Ok(None) => return Ok(Delegated::Returned(self.last_stop_value())),
                Err(raised) => Err(raised),
            }
        } else {
            let name = self.names.send.clone();
            let send = self.get_attribute(iterator, &name)?;
            self.call(&send, &[value])
        };
        self.delegated(outcome)
    }

    fn throw_foreign(&mut self, iterator: &Value, raised: Raised) -> VmResult<Delegated> {
        let name = self.names.throw.clone();
        match self.get_attribute_or_none(iterator, &name)? {
            Some(throw) => {
                let outcome = self.call(&throw, &[raised.into_value()]);
                self.delegated(outcome)
            }
            None => Err(raised),
        }
    }

    /// Reads StopIteration as the end of a delegate.
    fn delegated(&mut self, outcome: VmResult) -> VmResult<Delegated> {
        match outcome {
            Ok(value) => Ok(Delegated::Yielded(value)),
            Err(raised) if self.raised_is(&raised, &specs::STOP_ITERATION) => {
                Ok(Delegated::Returned(stop_value(&raised)))
            }
            Err(raised) => Err(raised),
        }
    }

    /// Puts an awaited coroutine's frames on the running stack. Its result goes to `dst` of the frame below.
    pub(super) fn join(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, dst: Reg) -> Flow {
        let root = self.running_coroutine();
        let next = match &root {
            Some(root) => CoroutineState::Joined(Rc::downgrade(root)),
            None => CoroutineState::Running,
        };
        let state = coroutine.set_state(next);
        let (stack, fresh) = match state {
            CoroutineState::Suspended(stack) => (stack, Fresh::No),
            CoroutineState::Created(stack) => (stack, Fresh::Yes),
            ended @ (CoroutineState::Closed | CoroutineState::NeverRun(_)) => {
                coroutine.set_state(ended);
                return self.join_closed(coroutine, input, dst);
            }
            busy => {
                let parked = busy.is_parked();
                coroutine.set_state(busy);
                let raised = match coroutine.kind {
                    CoroutineKind::Coroutine if parked => self.runtime_error("coroutine is being awaited already"),
                    kind => self.value_error(format!("{} already executing", kind.noun())),
                };
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
        self.stack.join(*stack, coroutine.clone(), dst);
        match (input, fresh) {
            (Input::Throw(raised), Fresh::Yes) => self.throw_into_fresh(raised),
            (_, Fresh::Yes) => self.start_stack(),
            (input, Fresh::No) => self.resume_stack(input),
        }
    }

    fn join_closed(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, dst: Reg) -> Flow {
        if coroutine.kind == CoroutineKind::Coroutine {
            let raised = self.runtime_error("cannot reuse already awaited coroutine");
            return Flow::Raise(raised);
        }
        match input {
            Input::Throw(raised) => Flow::Raise(raised),
            _ => self.deliver(Value::None, dst),
        }
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

    /// A joined coroutine has yielded instead of closing: it stays suspended, its awaiter gets RuntimeError.
    fn refuse_close(&mut self, index: usize) -> Flow {
        let Role::Joined(kind) = self.stack.frames[index].role() else {
            unreachable!("only joined frames are closed like this")
        };
        let coroutine = self.stack.seen_at(index).cloned();
        let rest = Box::new(self.stack.split_off(index));
        let text = format!("{} ignored GeneratorExit", kind.noun());
        if let Some(coroutine) = coroutine {
            coroutine.set_state(CoroutineState::Suspended(rest));
        }
        let raised = self.runtime_error(text);
        Flow::Raise(raised)
    }

    /// A joined coroutine has returned.
    pub(super) fn finish_joined(&mut self, value: Value) -> Flow {
        self.stack.restore_handled();
        if let Some(coroutine) = self.stack.take_seen() {
            coroutine.close_state();
            if coroutine.kind == CoroutineKind::AsyncGenerator {
                self.end_async_step(&coroutine);
                let raised = self.stop_async_iteration();
                return Flow::Raise(raised);
            }
        }
        let index = self.stack.frames.len();
        if self.stack.closing() == Some(index) {
            // It took GeneratorExit as a reason to return; its awaiter is closed in turn.
            let exit = self.raise(&specs::GENERATOR_EXIT, Vec::new());
            let innermost = self.stack.innermost_joined();
            self.stack.set_closing(innermost);
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

    /// Gives a value to the frame that awaited; `result` is where.
    pub(crate) fn deliver_to_awaiter(&mut self, value: Value, result: Reg) -> Flow {
        self.deliver(value, result)
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
                if self.stack.closing() == Some(self.stack.frames.len()) {
                    self.stack.set_closing(None);
                    if self.raised_is(&raised, &specs::GENERATOR_EXIT) {
                        let below = self.stack.innermost_joined();
                        self.stack.set_closing(below);
                    }
                }
                let raised = self.guard_stop_iteration(kind, raised);
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

    /// The running stack has ended or yielded: parks it, wakes the stack below and tells the resumer.
    pub(super) fn finish_activation(&mut self, completion: Completion) -> Flow {
        let activation = self.activations.pop().expect("the running stack was put there by someone");
        let owner = activation.owner.expect("a nested call ends in `run`");
        self.park(&owner, activation.stack, &completion);
        self.tell(activation.resumer, owner.kind, completion)
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
        self.tell(resumer, CoroutineKind::Generator, completion)
    }

    fn tell(&mut self, resumer: Resumer, kind: CoroutineKind, completion: Completion) -> Flow {
        match resumer {
            // Only a coroutine that did not run at all comes here: `run` ends at the native's own activation.
            Resumer::Rust => Flow::Finished(completion),
            Resumer::Native(driver) => {
                let step = driver.resume(self, completion);
                let (result, role) = self.resumed_driver.take().unwrap_or((Reg(0), Role::Call));
                self.step(step, result, role)
            }
            Resumer::For { result } => self.finish_for(completion, result),
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
            return Flow::Raise(raised);
        }
        let waiting = std::mem::replace(&mut self.stack, stack);
        self.frames_below += waiting.frames.len();
        self.activations.push(Activation { stack: waiting, owner: Some(coroutine), resumer });
        self.send_to_top(value)
    }

    /// `yield` in a frame that somebody drives: the running stack is parked, and the driver goes on.
    #[inline(never)]
    pub(super) fn yield_from_register(&mut self, value: Value) -> Flow {
        let is_common = self.stack.closing().is_none()
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
        drop(owner);
        match resumer {
            Resumer::For { result } | Resumer::Result { result, .. } => self.deliver(value, result),
            _ => unreachable!("just seen"),
        }
    }

    /// Puts the running stack back into its coroutine, and the one below on top.
    #[inline]
    fn park_suspended(&mut self, owner: &CoroutineObject, below: Box<Stack>) {
        self.frames_below -= below.frames.len();
        let mut stack = std::mem::replace(&mut self.stack, below);
        stack.trim();
        owner.set_state(CoroutineState::Suspended(stack));
    }

    fn drive_closed(&mut self, coroutine: &Rc<CoroutineObject>, input: Input, resumer: Resumer) -> Flow {
        let completion = match (input, coroutine.kind) {
            (Input::Close, _) => Completion::Returned(Value::None),
            (_, CoroutineKind::Coroutine) => {
                Completion::Raised(self.runtime_error("cannot reuse already awaited coroutine"))
            }
            (Input::Throw(raised), _) => Completion::Raised(raised),
            (Input::Send(_), _) => Completion::Returned(Value::None),
        };
        self.tell(resumer, coroutine.kind, completion)
    }

    /// Drops a stack whose frames will not run any more.
    pub(super) fn drop_stack(&mut self, mut stack: Box<Stack>) {
        stack.frames.clear();
        stack.forget_handled();
        crate::heap::deep::dismantle(stack.registers.drain(..).filter(|value| !value.is_inline()));
        if self.spare_small_stacks.len() < MOST_SPARE_STACKS && stack.is_small() {
            self.spare_small_stacks.push(stack);
        }
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
    }

    /// Cuts a coroutine out of the stack of the one that awaits it, so that it can be driven by itself.
    /// `None` if that stack is running.
    fn split_from_root(&mut self, coroutine: &Rc<CoroutineObject>) -> Option<Box<Stack>> {
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
        let own = Box::new(stack.split_off(index));
        // The awaiter goes on by the general protocol: its `YieldFrom` finds the coroutine in its register.
        if let Some(Frame::Guest(frame)) = stack.frames.last()
            && let Instruction::YieldFrom { iterator, .. } = frame.instruction()
        {
            let at = frame.base as usize + iterator.index();
            stack.registers[at] = Value::Coroutine(coroutine.clone());
        }
        for inner in own.seen() {
            inner.set_state(CoroutineState::Joined(Rc::downgrade(coroutine)));
        }
        root.set_state(CoroutineState::Suspended(stack));
        Some(own)
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

    /// `Step::Await`: the native frame on top gets the awaitable's result.
    pub(super) fn await_in_native(&mut self, awaitable: Value) -> Flow {
        let iterator = match self.get_awaitable(&awaitable, crate::code::AwaitableUse::Await) {
            Ok(iterator) => iterator,
            Err(raised) => return Flow::Raise(raised),
        };
        if let Value::Coroutine(coroutine) = &iterator {
            return self.join(coroutine, Input::Send(Value::None), Reg(0));
        }
        let step = Box::new(Delegation { iterator }).resume(self, Ok(Value::None));
        self.step(step, Reg(0), Role::Call)
    }

    /// The value that the StopIteration carried with which `next` said "no more".
    pub(super) fn last_stop_value(&mut self) -> Value {
        std::mem::take(&mut self.stop_value).given().unwrap_or(Value::None)
    }
}

/// So many stacks of ended coroutines are kept at most, some hundred kilobytes.
const MOST_SPARE_STACKS: usize = 1024;

/// `StopIteration.value`.
pub fn stop_value(raised: &Raised) -> Value {
    raised.state().field("value").unwrap_or(Value::None)
}

enum Fresh {
    Yes,
    No,
}
