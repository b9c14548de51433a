//! Owns the way of an exception: context, traceback, the search for a handler.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::observer;
use super::protocol::{Completion, Raised, VmResult};
use super::stack::{Frame, Role, Stack};
use crate::code::Instruction;
use crate::objects::code::CodeValue;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::traceback::Traceback;
use crate::objects::tuple::TupleObject;
use crate::objects::type_object::Constructor;
use crate::objects::value::Value;

/// Why frames end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Code has raised an exception.
    Raise,
    /// The driver has thrown one: each coroutine on its way out is one that it is thrown into.
    Throw,
}

impl Vm {
    /// Takes an exception that the top frame's instruction raised to its handler.
    #[inline(never)]
    pub(super) fn unwind(&mut self, raised: Raised) -> Flow {
        let again = self.is_raised_again();
        let mut cause = Cause::Raise;
        if self.thrown_into == Some(self.stack.frames.len()) {
            // It was thrown into a native that was awaited, and so into its awaiter.
            self.chain_handled(&raised);
            cause = Cause::Throw;
        } else if !again {
            self.set_implicit_context(&raised);
        }
        self.unwind_from(raised, again, cause)
    }

    /// Finds who handles an exception that was thrown into the running stack.
    #[inline(never)]
    pub(super) fn unwind_thrown(&mut self, raised: Raised) -> Flow {
        self.chain_handled(&raised);
        self.unwind_from(raised, false, Cause::Throw)
    }

    /// What the topmost coroutine handles itself becomes the context, as `_PyErr_ChainStackItem` in CPython's
    /// `Python/errors.c` has it.
    fn chain_handled(&mut self, raised: &Raised) {
        let handled = self.stack.handled_here().next().cloned().unwrap_or_default();
        if !handled.is_unbound() {
            self.set_context(raised, handled);
        }
    }

    /// Ends frames until one handles the exception. `again`: the top frame is in the traceback already.
    fn unwind_from(&mut self, raised: Raised, again: bool, cause: Cause) -> Flow {
        let (mut raised, mut again, mut cause) = (raised, again, cause);
        loop {
            let is_new = !std::mem::take(&mut again);
            if is_new {
                extend_traceback(&raised, &self.stack);
            }
            match self.stack.frames.last_mut() {
                None => {
                    self.thrown_into = None;
                    return Flow::Finished(Completion::Raised(raised));
                }
                Some(Frame::Native(_)) => {
                    self.note_thrown(cause);
                    return self.resume_native(Err(raised));
                }
                Some(Frame::Guest(frame)) => {
                    if let Some(&entry) = frame.code().code.exceptions.find(frame.pc()) {
                        frame.go_to(entry.handler as usize);
                        let at = frame.base as usize + entry.exception.index();
                        // What is left of the expression dies the last first, as CPython pops its stack.
                        for above in (at + 1..frame.base as usize + frame.code().frame_size as usize).rev() {
                            let left = std::mem::take(&mut self.stack.registers[above]);
                            self.drop_value(left);
                        }
                        if is_new && let Some(entry) = &*raised.state().traceback.borrow() {
                            self.stack.note_caught(entry);
                        }
                        let old = std::mem::replace(&mut self.stack.registers[at], raised.into_value());
                        self.drop_value(old);
                        self.note_thrown(cause);
                        return Flow::Execute;
                    }
                    let leaves_coroutine = matches!(self.stack.frames.last().map(Frame::role), Some(Role::Joined(_)));
                    raised = self.leave_raising(raised);
                    if leaves_coroutine && (cause == Cause::Throw || self.thrown_into == Some(self.stack.frames.len()))
                    {
                        cause = Cause::Throw;
                        self.chain_handled(&raised);
                    }
                }
            }
        }
    }

    /// Somebody deals with an exception now. What leaves their coroutine after one was thrown in is thrown into its
    /// awaiter, as `_gen_throw` in CPython's `Objects/genobject.c` does it.
    fn note_thrown(&mut self, cause: Cause) {
        if cause == Cause::Throw {
            self.thrown_into = self.stack.innermost_joined();
        }
    }

    /// Ends the top frame, which has not begun, with an exception.
    pub(super) fn pop_fresh_frame(&mut self, raised: Raised) -> Raised {
        extend_traceback_by(&raised, &self.stack, Traceback::of_fresh);
        self.leave_raising(raised)
    }

    /// Takes the top frame, which is in the traceback, away. Its variables live on there, as CPython's frames do.
    fn leave_raising(&mut self, raised: Raised) -> Raised {
        let entry = raised.state().traceback.borrow().clone();
        match entry {
            Some(entry) if self.stack.is_watched() => self.leave_watched(entry.pc, Some(entry)),
            Some(entry) => self.leave_variables(entry.pc, &entry),
            None => {}
        }
        match self.stack.frames.pop() {
            Some(Frame::Guest(frame)) => {
                self.clear_registers(frame.base as usize, frame.code().frame_size as usize);
                let left_at = if self.is_observed() { observer::end_of(&frame) } else { None };
                let (_, role) = frame.into_result();
                if self.abandoned.is_pending() {
                    self.run_last_rites();
                }
                if left_at.is_some() {
                    self.left_at = left_at;
                }
                self.leave_role(role, raised)
            }
            Some(Frame::Native(frame)) => self.leave_role(frame.role, raised),
            None => raised,
        }
    }

    /// Whether the top frame's instruction raises an exception again that has this frame in its traceback.
    fn is_raised_again(&self) -> bool {
        match self.stack.frames.last() {
            Some(Frame::Guest(frame)) => matches!(
                frame.instruction(),
                Instruction::Reraise { .. } | Instruction::RaiseHandled {} | Instruction::EndAsyncFor { .. }
            ),
            _ => false,
        }
    }

    /// `__context__` of an exception that a native made: what is being handled now.
    fn set_implicit_context(&mut self, raised: &Raised) {
        if raised.state().context.borrow().is_unbound() && raised.state().traceback.borrow().is_none() {
            let handled = self.handled_exception();
            self.set_context(raised, handled);
        }
    }

    /// Gives an exception that somebody has kept as its context what is being handled now, if anything is, in place of the
    /// one before: as `PyErr_SetObject` does, by which CPython's natives raise it.
    pub fn raise_kept(&mut self, raised: Raised) -> Raised {
        let handled = self.handled_exception();
        self.set_context(&raised, handled);
        raised
    }

    /// Sets `__context__`, without closing a cycle of contexts.
    pub(super) fn set_context(&mut self, raised: &Raised, context: Value) {
        if context.is_none() || context.is(&raised.value()) {
            return;
        }
        // As CPython does: if the new exception is in the chain of contexts already, the chain is cut there.
        let mut at = Raised::from_value(&context);
        // Goes at half the speed: a program may have made a ring of contexts, and there it is met again.
        let mut slow = context.clone();
        for step in 1_usize.. {
            let Some(link) = at else { break };
            let next = link.state().context.borrow().clone();
            if next.is(&raised.value()) {
                link.state().context.take();
                break;
            }
            if next.is(&slow) {
                break;
            }
            if step % 2 == 0
                && let Some(link) = Raised::from_value(&slow)
            {
                slow = link.state().context.borrow().clone();
            }
            at = Raised::from_value(&next);
        }
        let old = raised.state().context.replace(context);
        drop(old);
    }

    /// Runs `act` as an `except` block would that has caught the exception: who looks sees that it is being handled.
    pub fn while_handling<R>(&mut self, raised: &Raised, act: impl FnOnce(&mut Vm) -> R) -> R {
        let before = self.stack.replace_handled(raised.value());
        let result = act(self);
        drop(self.stack.replace_handled(before));
        result
    }

    /// `raise value`: a class is called, an instance is raised, anything else is refused.
    pub(super) fn exception_to_raise(&mut self, value: &Value) -> VmResult<Raised> {
        let raised = match value {
            Value::Type(class) if class.flags.is_exception.get() => self.make_exception(value)?,
            _ => match Raised::from_value(value) {
                Some(raised) => raised,
                None => return Err(self.type_error("exceptions must derive from BaseException")),
            },
        };
        let handled = self.handled_exception();
        self.set_context(&raised, handled);
        Ok(raised)
    }

    /// Calls an exception class.
    fn make_exception(&mut self, class: &Value) -> VmResult<Raised> {
        let made = match class {
            Value::Type(class) if matches!(self.constructor(class), Constructor::Exception) => {
                self.new_exception(class, TupleObject::new([]))
            }
            _ => self.call(class, &[])?,
        };
        if let Some(raised) = Raised::from_value(&made) {
            return Ok(raised);
        }
        let (class, kind) = (self.repr(class)?, Value::Type(self.type_of(&made)));
        let kind = self.repr(&kind)?;
        let text = format!("calling {class} should have returned an instance of BaseException, not {kind}");
        Err(self.type_error(text))
    }

    /// `raise value from cause`.
    pub(super) fn raise_from_cause(&mut self, value: &Value, cause: &Value) -> Raised {
        let raised = match self.exception_to_raise(value) {
            Ok(raised) => raised,
            Err(raised) => return raised,
        };
        let cause = match cause {
            Value::None => Value::Unbound,
            Value::Type(class) if class.flags.is_exception.get() => match self.make_exception(cause) {
                Ok(made) => made.value(),
                Err(raised) => return raised,
            },
            _ if Raised::from_value(cause).is_some() => cause.clone(),
            _ => return self.type_error("exception causes must derive from BaseException"),
        };
        raised.state().cause.replace(cause);
        raised.state().suppress_context.set(true);
        raised
    }

    /// `raise` alone.
    pub(super) fn raise_handled(&mut self) -> Raised {
        match Raised::from_value(&self.handled_exception()) {
            Some(raised) => raised,
            None => self.runtime_error("No active exception to reraise"),
        }
    }

    /// Whether `except class` catches an exception.
    pub(super) fn exception_matches(&mut self, exception: &Value, class: &Value) -> VmResult<bool> {
        const REFUSED: &str = "catching classes that do not inherit from BaseException is not allowed";
        let exception_class = self.type_of(exception);
        match class {
            Value::Type(class) if class.flags.is_exception.get() => Ok(exception_class.is_subclass_of(class)),
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if !matches!(class, Value::Type(class) if class.flags.is_exception.get()) {
                        return Err(self.type_error(REFUSED));
                    }
                }
                let caught =
                    |class: &Value| matches!(class, Value::Type(class) if exception_class.is_subclass_of(class));
                Ok(classes.iter().any(caught))
            }
            _ => Err(self.type_error(REFUSED)),
        }
    }

    /// `except* class`: the part of an exception group that matches, and the rest.
    pub(super) fn split_group(&mut self, exception: &Value, class: &Value) -> VmResult<(Value, Value)> {
        let classes = match class {
            Value::Tuple(classes) => &classes[..],
            class => std::slice::from_ref(class),
        };
        for class in classes {
            match class {
                Value::Type(class) if class.flags.is_exception.get() => {
                    if class.derives_from(&specs::BASE_EXCEPTION_GROUP) {
                        return Err(
                            self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")
                        );
                    }
                }
                _ => {
                    return Err(
                        self.type_error("catching classes that do not inherit from BaseException is not allowed")
                    );
                }
            }
        }
        if exception.is_none() {
            return Ok((Value::None, Value::None));
        }
        if self.exception_matches(exception, class)? {
            let whole = if self.type_of(exception).derives_from(&specs::BASE_EXCEPTION_GROUP) {
                exception.clone()
            } else {
                self.wrap_in_group(exception)?
            };
            return Ok((whole, Value::None));
        }
        if self.type_of(exception).derives_from(&specs::BASE_EXCEPTION_GROUP) {
            if matches!(exception, Value::Instance(group) if group.is_of_native_type()) {
                return self.split_plain_group(exception, class);
            }
            let parts = self.call_method(exception, "split", std::slice::from_ref(class))?;
            return match parts.as_tuple() {
                Some(parts) if parts.len() >= 2 => Ok((parts[0].clone(), parts[1].clone())),
                _ => {
                    let text = format!(
                        "{}.split must return a tuple, not {}",
                        self.type_name(exception),
                        self.type_name(&parts)
                    );
                    Err(self.type_error(text))
                }
            };
        }
        Ok((Value::None, exception.clone()))
    }

    /// A naked exception that `except*` caught.
    fn wrap_in_group(&mut self, exception: &Value) -> VmResult {
        let class = Value::Type(self.native_type(&specs::EXCEPTION_GROUP));
        let base = self.native_type(&specs::EXCEPTION);
        let class = if self.type_of(exception).is_subclass_of(&base) {
            class
        } else {
            Value::Type(self.native_type(&specs::BASE_EXCEPTION_GROUP))
        };
        let members = self.new_tuple([exception.clone()]);
        let group = self.call(&class, &[Value::from(""), members])?;
        if let (Some(group), Some(inner)) = (Raised::from_value(&group), Raised::from_value(exception)) {
            let traceback = inner.state().traceback.borrow().clone();
            group.state().traceback.replace(traceback);
        }
        Ok(group)
    }
}

/// Adds the top frame, if it is a guest's, to the front of the exception's traceback.
fn extend_traceback(raised: &Raised, stack: &Stack) {
    extend_traceback_by(raised, stack, Traceback::new);
}

fn extend_traceback_by(raised: &Raised, stack: &Stack, make: fn(Rc<CodeValue>, Rc<DictObject>, u32) -> Traceback) {
    let Some(Frame::Guest(frame)) = stack.frames.last() else { return };
    let mut traceback = raised.state().traceback.borrow_mut();
    let entry = make(frame.shared_code(), frame.function().globals.clone(), frame.pc());
    if let Some(object) = stack.top_frame_object() {
        entry.show(object.clone());
    }
    entry.next.replace(traceback.take());
    *traceback = Some(Rc::new(entry));
}
