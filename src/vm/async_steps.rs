//! Owns the steps of asynchronous generators: how an `async for` runs one for which nobody needs an object, and what
//! `yield` means for whoever awaits one.
//!
//! The generator runs on its own stack, as one that a `for` loop drives. Only if it awaits something that suspends do its
//! frames join its awaiter's.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::nested::{Activation, Resumer};
use super::observer::{self, AskedBy, Message};
use super::protocol::{Completion, Raised};
use crate::code::{Instruction, Reg};
use crate::objects::async_generator::end_step;
use crate::objects::coroutine::{CoroutineObject, CoroutineState};
use crate::objects::type_object::AsyncMethod;
use crate::objects::value::Value;

impl Vm {
    /// `GetAsyncNext`: puts what an `async for` awaits for the next item into `dst`, or begins it at once.
    #[inline(never)]
    pub(super) fn begin_async_next(&mut self, dst: Reg, iterator: Reg) -> Flow {
        let base = self.stack.guest().base;
        let iterator = self.stack.registers[base as usize + iterator.index()].clone();
        match &iterator {
            Value::Coroutine(generator) if self.joins_calls && generator.is_ready_for_step() => {
                self.stack.guest().advance(1);
                return self.begin_async_for_step(generator.clone());
            }
            Value::Instance(instance) if self.joins_calls => {
                if let Some(function) = self.async_function(instance, AsyncMethod::Next)
                    && function.code().await_arity == 1
                    && !self.is_at_limit()
                {
                    self.stack.guest().advance(1);
                    let Instruction::YieldFrom { dst: result, .. } = *self.stack.guest().running() else {
                        unreachable!("verified")
                    };
                    self.stack.shadow_handled();
                    self.stack.push_awaited(function, base + u32::from(dst.0) + 1, result, iterator);
                    return Flow::Execute;
                }
            }
            _ => {}
        }
        let awaitable = self.get_async_next(&iterator);
        if let Ok(awaitable) = &awaitable
            && self.is_observed()
        {
            self.tell_asked(&iterator, awaitable, AskedBy::Anext);
        }
        self.finish_value(awaitable, dst)
    }

    /// Runs the generator's next step for the `YieldFrom` of an `async for`, where the top frame waits. The generator
    /// itself stands for the step in the register of what is awaited.
    pub(super) fn begin_async_for_step(&mut self, generator: Rc<CoroutineObject>) -> Flow {
        let frame = self.stack.guest();
        let Instruction::YieldFrom { dst: result, iterator } = *frame.running() else { unreachable!("verified") };
        let at = frame.base as usize + iterator.index();
        let old = std::mem::replace(&mut self.stack.registers[at], Value::Coroutine(generator.clone()));
        self.drop_value(old);
        generator.asyncgen.running.set(true);
        self.drive_from_register(generator, Value::None, Resumer::AsyncFor { result })
    }

    /// The generator of an `async for` has ended.
    pub(super) fn finish_async_for(&mut self, completion: Completion) -> Flow {
        if let Some(Value::Coroutine(generator)) = self.take_awaited() {
            generator.asyncgen.running.set(false);
            if generator.is_closed() {
                generator.asyncgen.closed.set(true);
            }
            self.drop_value(Value::Coroutine(generator));
        }
        Flow::Raise(match completion {
            Completion::Raised(raised) => raised,
            Completion::Returned(_) => self.stop_async_iteration(),
            Completion::Yielded(_) => unreachable!("a step that suspends joins its awaiter"),
        })
    }

    /// The running stack, a step's that an `async for` awaits, suspends: it does so as a part of the awaiter's.
    pub(super) fn suspend_async_for_step(&mut self, value: Value) -> Flow {
        let Some(Activation { stack: below, owner: Some(generator), resumer: Resumer::AsyncFor { result } }) =
            self.activations.pop()
        else {
            unreachable!("the caller has just seen it")
        };
        self.frames_below -= below.frames.len();
        let mut own = std::mem::replace(&mut self.stack, below);
        let root = self.running_coroutine();
        generator.set_state(match root {
            Some(root) => CoroutineState::Joined(Rc::downgrade(&root)),
            None => CoroutineState::Running,
        });
        self.stack.join(&mut own, generator, result);
        self.keep_spare_stack(own);
        self.yield_value(value)
    }

    /// `yield` in an asynchronous generator: its step is over, and the value is the result.
    pub(super) fn yield_async(&mut self, value: Value) -> Flow {
        let index = self.stack.frames.len() - 1;
        if let Some(generator) = self.stack.seen_at(index).cloned() {
            return self.leave_awaiter(&generator, index, value);
        }
        if !matches!(self.activations.last(), Some(Activation { resumer: Resumer::AsyncFor { .. }, .. })) {
            // Driven by itself: the step's driver reads the value.
            let stepped = self.wrap_async_value(value);
            return Flow::Finished(Completion::Yielded(stepped));
        }
        let Some(Activation { stack: below, owner: Some(generator), resumer: Resumer::AsyncFor { result } }) =
            self.activations.pop()
        else {
            unreachable!("just seen")
        };
        self.park_suspended(&generator, below);
        generator.asyncgen.running.set(false);
        drop(self.take_awaited());
        self.let_go(generator);
        self.deliver(value, result)
    }

    /// The frames of a generator that had joined its awaiter's are parked in the generator again.
    fn leave_awaiter(&mut self, generator: &Rc<CoroutineObject>, index: usize, value: Value) -> Flow {
        if self.stack.closing() == Some(index) {
            self.stack.set_closing(None);
        }
        if self.thrown_into == Some(index) {
            self.thrown_into = None;
        }
        let own = self.split_stack(index);
        let result = own.frames[0].result();
        own.set_home(generator);
        if self.is_observed() {
            self.left_at = observer::nearest_frame(&own.frames);
        }
        generator.set_state(CoroutineState::Suspended(own));
        self.end_async_step(generator);
        if self.is_observed() {
            self.tell_awaiter(&Value::Coroutine(generator.clone()), Message::Item, value.clone());
        }
        self.deliver(value, result)
    }

    /// The step that the top frame awaits is over.
    pub(super) fn end_async_step(&mut self, generator: &Rc<CoroutineObject>) {
        generator.asyncgen.running.set(false);
        if generator.is_closed() {
            generator.asyncgen.closed.set(true);
        }
        if let Some(awaited) = self.take_awaited() {
            end_step(&awaited);
            self.drop_value(awaited);
        }
    }

    /// An asynchronous generator that had joined its awaiter has returned.
    pub(super) fn finish_joined_step(&mut self, generator: &Rc<CoroutineObject>) -> Raised {
        self.end_async_step(generator);
        self.stop_async_iteration()
    }
}
