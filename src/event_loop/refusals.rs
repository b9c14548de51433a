//! Owns the errors that a task throws into its coroutine when it cannot wait for what that has yielded.

use super::event_loop::{EventLoop, is_closed};
use super::future::plain_state_of;
use super::task::task;
use super::task_type::name_of;
use crate::objects::explanation::{Bare, Explanation, Trail};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

impl Vm {
    /// Something that is no future.
    #[cold]
    pub(super) fn bad_yield(&mut self, this: &Value, value: &Value) -> VmResult<Raised> {
        let value = self.repr(value)?.to_string();
        let raised = self.runtime_error(format!("Task got bad yield: {value}"));
        let (trail, task) = self.trail_of_task(this);
        Ok(raised.explained(Explanation::BadYield { value, trail, task }))
    }

    /// A generator, where its values were meant.
    #[cold]
    pub(super) fn bare_generator(&mut self, this: &Value, generator: &Value) -> VmResult<Raised> {
        let (shown, generator) = (self.repr(this)?, self.repr(generator)?);
        let text = format!("yield was used instead of yield from for generator in task {shown} with {generator}");
        let raised = self.runtime_error(text);
        let (trail, task) = self.trail_of_task(this);
        Ok(raised.explained(Explanation::BareYield { value: Bare::Generator, trail, task }))
    }

    /// A future that does not say that it is awaited.
    #[cold]
    pub(super) fn bare_future(&mut self, this: &Value, future: &Value) -> VmResult<Raised> {
        let (shown, future) = (self.repr(this)?, self.repr(future)?);
        let text = format!("yield was used instead of yield from in task {shown} with {future}");
        let raised = self.runtime_error(text);
        let (trail, task) = self.trail_of_task(this);
        Ok(raised.explained(Explanation::BareYield { value: Bare::Future, trail, task }))
    }

    /// The task itself.
    #[cold]
    pub(super) fn own_task(&mut self, this: &Value) -> VmResult<Raised> {
        let text = format!("Task cannot await on itself: {}", self.repr(this)?);
        let raised = self.runtime_error(text);
        let (trail, task) = self.trail_of_task(this);
        Ok(raised.explained(Explanation::OwnTask { trail, task }))
    }

    /// A future of another loop.
    #[cold]
    pub(super) fn foreign_loop(&mut self, this: &Value, future: &Value) -> VmResult<Raised> {
        let owner = plain_state_of(future).map(|state| state.event_loop.get()).unwrap_or_default();
        let is_closed = owner.native::<EventLoop>().is_some() && is_closed(&owner);
        let class = self.short_type_name(future);
        let (shown, text) = (self.repr(this)?, self.repr(future)?);
        let raised = self.runtime_error(format!("Task {shown} got Future {text} attached to a different loop"));
        let (trail, task) = self.trail_of_task(this);
        Ok(raised.explained(Explanation::OtherLoop { future: class, is_closed, trail, task }))
    }

    /// The way from a task's coroutine to what it has yielded, and the task's name.
    fn trail_of_task(&mut self, this: &Value) -> (Trail, String) {
        let trail = self.trail(&task(this).coroutine());
        let name = match name_of(this) {
            Value::Str(name) => name.to_string(),
            _ => "the task".to_string(),
        };
        (trail, name)
    }
}
