//! Owns the only re-entrant door: calls of guest code from inside a native, on a stack of their own.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::protocol::{Arguments, Completion, Driver, Input, VmResult};
use super::stack::{Frame, GuestFrame, Role, Stack};
use crate::code::Reg;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::function::FunctionObject;
use crate::objects::str::Name;
use crate::objects::value::Value;

/// Somebody who waits for the stack above to end or to yield.
pub struct Activation {
    /// The stack that waits.
    pub stack: Box<Stack>,
    /// The coroutine that the stack above belongs to; `None` for a nested call.
    pub owner: Option<Rc<CoroutineObject>>,
    pub resumer: Resumer,
}

/// What becomes of the completion.
pub enum Resumer {
    /// A native that called `Vm::call` or `Vm::drive`.
    Rust,
    /// `send`, `throw` or `next` of a generator or coroutine: what it yields is the call's result.
    Result { result: Reg, role: Role },
    /// As `Result`, for `close()`.
    Closing { result: Reg, role: Role },
    /// A `for` loop over a generator, which wants the value in `result`; the waiting frame stands at its `ForIter`.
    For { result: Reg },
    /// An `async for` over an asynchronous generator, which wants what it yields in `result`; the waiting frame stands at
    /// its `YieldFrom`.
    AsyncFor { result: Reg },
    /// A native that asked for it with `Step::Drive`; it waits in a frame of its own.
    Native(Box<dyn Driver>),
}

impl Vm {
    /// Calls anything with positional arguments and runs it to its end.
    pub fn call(&mut self, callee: &Value, arguments: &[Value]) -> VmResult {
        match callee {
            Value::Function(function) if function.code().call_arity as usize == arguments.len() => {
                return self.call_plain(function, arguments.iter());
            }
            Value::Method(method) => {
                if let Value::Function(function) = &method.function
                    && function.code().call_arity as usize == arguments.len() + 1
                {
                    return self.call_plain(function, std::iter::once(&method.receiver).chain(arguments));
                }
                if let Value::Native(native) = &method.function
                    && native.ready.get().accepts(arguments.len(), true)
                {
                    return self.call_ready(&method.function, &method.receiver, arguments);
                }
            }
            Value::Native(native) if native.ready.get().accepts(arguments.len(), false) => {
                return self.call_ready(callee, &Value::Unbound, arguments);
            }
            _ => {}
        }
        self.call_with(callee, Arguments::positional(arguments.iter().cloned()))
    }

    /// Calls a plain function that takes just these arguments by position.
    fn call_plain<'a>(
        &mut self,
        function: &Rc<FunctionObject>,
        arguments: impl Iterator<Item = &'a Value>,
    ) -> VmResult {
        let floor = self.enter_nested()?;
        let flow = match self.check_depth() {
            Ok(()) => {
                let base = self.stack.top();
                self.stack.reserve(base + function.code().frame_size as usize);
                for (register, argument) in self.stack.registers[base..].iter_mut().zip(arguments) {
                    *register = argument.clone();
                }
                let frame = GuestFrame::new(function.clone(), base as u32, Reg(0), Role::Call);
                self.stack.frames.push(Frame::Guest(frame));
                Flow::Execute
            }
            Err(raised) => Flow::Raise(raised),
        };
        self.end_nested(flow, floor)
    }

    /// Calls anything with positional and keyword arguments and runs it to its end.
    pub fn call_with_keywords(&mut self, callee: &Value, arguments: &[Value], keywords: &[(Name, Value)]) -> VmResult {
        let mut all = Arguments::positional(arguments.iter().cloned());
        for (name, value) in keywords {
            all.keywords.push(name.clone());
            all.values.push(value.clone());
        }
        self.call_with(callee, all)
    }

    /// Calls anything with the tuple and the dict that a native's `*args, **kwargs` hold.
    pub fn call_spread(&mut self, callee: &Value, arguments: &Value, keywords: &Value) -> VmResult {
        let all = self.spread_arguments(arguments, keywords)?;
        self.call_with(callee, all)
    }

    /// The arguments that a tuple and a dict with `str` keys stand for.
    pub fn spread_arguments(&mut self, arguments: &Value, keywords: &Value) -> VmResult<Arguments> {
        let positional = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
        let mut all = Arguments::positional(positional.iter().cloned());
        if let Some(dict) = keywords.as_dict() {
            for (key, value) in dict.pairs() {
                if key.as_str().is_none() {
                    return Err(self.type_error("keywords must be strings"));
                }
                let name = self.name_from_value(&key, "keywords")?;
                all.keywords.push(name);
                all.values.push(value);
            }
        }
        Ok(all)
    }

    /// Calls anything and runs it to its end.
    pub fn call_with(&mut self, callee: &Value, mut arguments: Arguments) -> VmResult {
        match callee {
            Value::Native(native) if !native.is_stepping() => return self.call_native_now(native, arguments),
            Value::Method(method) => {
                if let Value::Native(native) = &method.function
                    && !native.is_stepping()
                {
                    arguments.values.insert(0, method.receiver.clone());
                    return self.call_native_now(native, arguments);
                }
            }
            _ => {}
        }
        self.run_nested(|vm| vm.invoke(callee.clone(), arguments, Reg(0), Role::Call))
    }

    /// Runs what `start` puts on a fresh stack to its end.
    pub(super) fn run_nested(&mut self, start: impl FnOnce(&mut Vm) -> Flow) -> VmResult {
        let floor = self.enter_nested()?;
        let flow = start(self);
        self.end_nested(flow, floor)
    }

    /// Runs what stands on a nested call's stack to its end.
    fn end_nested(&mut self, flow: Flow, floor: usize) -> VmResult {
        match self.run(flow, floor) {
            Completion::Returned(value) => Ok(value),
            Completion::Raised(raised) => Err(raised),
            Completion::Yielded(_) => Err(self.system_error("a plain call yielded")),
        }
    }

    /// Drives a generator or coroutine one step.
    pub fn drive(&mut self, coroutine: &Rc<CoroutineObject>, input: Input) -> Completion {
        if self.nesting >= super::NESTING_LIMIT {
            return Completion::Raised(self.recursion_error("maximum recursion depth exceeded"));
        }
        let floor = self.activations.len() + 1;
        let flow = match input {
            Input::Send(value) => self.drive_from_register(coroutine.clone(), value, Resumer::Rust),
            input => self.start_driving(coroutine, input, Resumer::Rust),
        };
        if self.activations.len() < floor {
            // The coroutine could not be driven at all.
            return match flow {
                Flow::Finished(completion) => completion,
                Flow::Raise(raised) | Flow::Throw(raised) => Completion::Raised(raised),
                Flow::Execute => unreachable!("nothing was put on top"),
            };
        }
        self.nesting += 1;
        let completion = self.run(flow, floor);
        self.nesting -= 1;
        completion
    }

    /// Puts a fresh stack on top for a nested call.
    fn enter_nested(&mut self) -> VmResult<usize> {
        // A native that calls back for ever has no jump back of its own.
        if self.heap.wants_attention() {
            self.attend()?;
        }
        if self.nesting >= super::NESTING_LIMIT {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.nesting += 1;
        let fresh = self.spare_stacks.pop().unwrap_or_default();
        let waiting = std::mem::replace(&mut self.stack, fresh);
        self.frames_below += waiting.frames.len();
        self.activations.push(Activation { stack: waiting, owner: None, resumer: Resumer::Rust });
        Ok(self.activations.len())
    }

    /// The stack that a native has put on top has ended, or a coroutine on it has yielded.
    fn leave_floor(&mut self, completion: &Completion) {
        if self.is_observed() {
            self.tell_completion(completion);
        }
        let activation = self.activations.pop().expect("the native has pushed one");
        if let Some(owner) = activation.owner {
            self.park(&owner, activation.stack, completion);
            return;
        }
        self.frames_below -= activation.stack.frames.len();
        let mut spent = std::mem::replace(&mut self.stack, activation.stack);
        self.nesting -= 1;
        spent.frames.clear();
        spent.forget_handled();
        if self.spare_stacks.len() < 16 && spent.registers.len() <= 4096 {
            self.spare_stacks.push(spent);
        }
    }

    /// Runs until the nested call that `floor` names has ended.
    pub(super) fn run(&mut self, mut flow: Flow, floor: usize) -> Completion {
        loop {
            flow = match flow {
                Flow::Execute => self.execute(),
                Flow::Raise(raised) => self.unwind(raised),
                Flow::Throw(raised) => self.unwind_thrown(raised),
                Flow::Finished(completion) => {
                    if self.activations.len() == floor {
                        self.leave_floor(&completion);
                        return completion;
                    }
                    self.finish_activation(completion)
                }
            };
        }
    }
}
