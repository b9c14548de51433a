//! Owns delegation: one step of what `await` and `yield from` run, where that is no coroutine on the same stack.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::observer::Message;
use super::protocol::{Continuation, Delegated, Input, NativeResult, Raised, Step, VmResult};
use super::stack::{Frame, Role};
use crate::code::{Instruction, Reg};
use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::exceptions as specs;
use crate::objects::instance::Payload;
use crate::objects::value::Value;

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

    fn awaited(&self, vm: &mut Vm, _root: &Rc<CoroutineObject>) -> Value {
        vm.iterator_of_awaited(&self.iterator)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.iterator);
    }
}

impl Vm {
    /// `close()` of a delegate, if it has one.
    pub(super) fn close_iterator(&mut self, iterator: &Value) -> VmResult<()> {
        if iterator.is_unbound() {
            return Ok(());
        }
        if self.is_observed() {
            self.tell_awaited(iterator, Message::Close, Value::Unbound);
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
        let mut delegate = self.stack.registers[base + iterator.index()].clone();
        match &delegate {
            // A step of it that was cut out of this stack goes on by the general protocol.
            Value::Coroutine(generator) if generator.kind == CoroutineKind::AsyncGenerator => {
                delegate = self.running_step(generator);
                self.stack.registers[base + iterator.index()] = delegate.clone();
            }
            Value::Coroutine(coroutine) => return self.join(coroutine, input, dst),
            _ => {}
        }
        let is_thrown = matches!(input, Input::Throw(_));
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
                if is_thrown { Flow::Throw(raised) } else { Flow::Raise(raised) }
            }
        }
    }

    /// One step of an object that `await` or `yield from` delegates to, by the protocol.
    pub(super) fn delegate(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if self.is_observed() {
            return self.observe_delegation(iterator, input, Vm::run_delegate);
        }
        self.run_delegate(iterator, input)
    }

    #[inline]
    pub(super) fn run_delegate(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if let Value::Instance(instance) = iterator
            && let Payload::Native(native) = &instance.payload
        {
            if native.awaits_itself() {
                return native.await_step(self, iterator, input);
            }
            if native.is_delegate() {
                return native.delegate(self, input).expect("the native says that it is one");
            }
        }
        match input {
            Input::Send(value) => self.send_foreign(iterator, value),
            Input::Throw(raised) => self.throw_foreign(iterator, raised),
            Input::CallThrow(call) => {
                let outcome = self.call(&call.throw, &call.arguments);
                self.delegated(outcome)
            }
            Input::Refuse(raised) => Err(raised),
            Input::Close => {
                self.close_iterator(iterator)?;
                Ok(Delegated::Returned(Value::None))
            }
        }
    }

    /// As `delegate`, for awaiters that a coroutine cannot join.
    fn delegate_driven(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if self.is_observed() {
            return self.observe_delegation(iterator, input, Vm::run_delegate_driven);
        }
        self.run_delegate_driven(iterator, input)
    }

    fn run_delegate_driven(&mut self, iterator: &Value, input: Input) -> VmResult<Delegated> {
        if let Value::Instance(instance) = iterator
            && let Payload::Native(native) = &instance.payload
            && native.is_delegate()
        {
            return native.delegate_driven(self, input);
        }
        self.run_delegate(iterator, input)
    }

    fn send_foreign(&mut self, iterator: &Value, value: Value) -> VmResult<Delegated> {
        let outcome = if value.is_none() {
            // An iterator that ended some time ago may have left something there.
            drop(std::mem::take(&mut self.stop_value));
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
            // The await is where it is raised; there a StopIteration ends the delegate, whoever it came from.
            None => self.delegated(Err(raised)),
        }
    }

    /// The object that a suspended generator or coroutine delegates to, if that is one which the VM does not know.
    pub fn foreign_delegate(&self, coroutine: &CoroutineObject) -> Option<Value> {
        let CoroutineState::Suspended(stack) = &*coroutine.state() else { return None };
        let Some(Frame::Guest(frame)) = stack.frames.last() else { return None };
        let Instruction::YieldFrom { iterator, .. } = frame.instruction() else { return None };
        let delegate = &stack.registers[frame.base as usize + iterator.index()];
        let is_known = match delegate {
            Value::Coroutine(_) => true,
            Value::Instance(instance) => {
                matches!(&instance.payload, Payload::Native(native) if native.is_delegate() || native.awaits_itself())
            }
            _ => false,
        };
        (!is_known).then(|| delegate.clone())
    }

    /// Whether a suspended generator or coroutine waits for another one.
    pub fn has_joined(&self, coroutine: &CoroutineObject) -> bool {
        matches!(&*coroutine.state(), CoroutineState::Suspended(stack) if stack.innermost_joined().is_some())
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

    /// `Step::Await`: the native frame on top gets the awaitable's result.
    pub(super) fn await_in_native(&mut self, awaitable: Value) -> Flow {
        let iterator = match self.get_delegate(&awaitable, crate::code::AwaitableUse::Await) {
            Ok(iterator) => iterator,
            Err(raised) => return Flow::Raise(raised),
        };
        if let Value::Coroutine(coroutine) = &iterator {
            return self.join(coroutine, Input::Send(Value::None), Reg(0));
        }
        let step = Box::new(Delegation { iterator }).resume(self, Ok(Value::None));
        self.step(step, Reg(0), Role::Call)
    }

    /// Keeps the value of a StopIteration for who asks for `last_stop_value`.
    pub fn keep_stop_value(&mut self, raised: &Raised) {
        self.stop_value = stop_value(raised);
    }

    /// The value that the StopIteration carried with which `next` said "no more".
    pub(super) fn last_stop_value(&mut self) -> Value {
        std::mem::take(&mut self.stop_value).given().unwrap_or(Value::None)
    }
}

/// `StopIteration.value`.
pub fn stop_value(raised: &Raised) -> Value {
    raised.state().field("value").unwrap_or(Value::None)
}
