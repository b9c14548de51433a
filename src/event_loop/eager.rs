//! Owns how a task's steps begin: at once when it is made, or through what a loop that is not native calls.

use std::rc::Rc;

use super::current::asyncio;
use super::event_loop::EventLoop;
use super::slot::Slot;
use super::task::Task;
use super::task_registry::swap_task;
use super::task_type::TASK;
use crate::objects::method::MethodObject;
use crate::objects::native_function::{NativeCode, NativeFunction, NativeKind};
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

impl Vm {
    pub(super) fn is_loop_running(&mut self, event_loop: &Value) -> VmResult<bool> {
        let running = self.call_method(event_loop, "is_running", &[])?;
        self.truth(&running)
    }

    /// The first step of a task while it is being made: it is the current task meanwhile, in its own context.
    pub(super) fn start_eagerly(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
    ) -> VmResult<()> {
        if own.context().is_unbound() {
            let context = self.new_context();
            own.set_context(context);
        }
        let creator = swap_task(self, event_loop, this.clone());
        let result = match self.enter_context(own.context()) {
            Ok(outer) => {
                let result = self.advance((this, own), (event_loop, native), None);
                drop(self.leave_context(outer));
                result
            }
            Err(raised) => Err(raised),
        };
        drop(swap_task(self, event_loop, creator));
        if own.future.is_done() {
            // A task that never waited keeps no coroutine.
            drop(own.coroutine.take());
        }
        result
    }

    /// What a loop that is not native calls for a task's next step.
    pub(super) fn new_task_step(&mut self, task: &Value, exception: Option<Raised>) -> Value {
        let exception = exception.map_or(Value::Unbound, Raised::into_value);
        self.new_native(&STEP, Step { task: Slot::new(task.clone()), exception: Slot::new(exception) })
    }

    /// What a future that is not native calls when it is done, and what `_callbacks` shows: the method `task_wakeup` of
    /// a task, which is no attribute of it.
    pub(super) fn task_wakeup_method(&mut self, task: &Value) -> Value {
        let state = asyncio(self);
        let function = match state.tasks.wakeup.get() {
            Some(function) => function.clone(),
            None => {
                let owner = self.native_type(&TASK).downgrade();
                let code = NativeCode::One(Box::new(|vm: &mut Vm, this: &Value, future: Value| {
                    vm.wake_task(this, &future)?;
                    Ok(Value::None)
                }));
                let (declaration, kind) = ("task_wakeup($self, object, /)", NativeKind::Method);
                let native = NativeFunction::new(declaration, kind, code, Some(owner), "_asyncio");
                state.tasks.wakeup.get_or_init(|| Value::Native(Rc::new(native))).clone()
            }
        };
        Value::Method(Rc::new(MethodObject::new(task.clone(), function)))
    }

    /// Whether this is the function behind `task_wakeup` methods.
    pub(super) fn is_task_wakeup(&mut self, function: &Value) -> bool {
        asyncio(self).tasks.wakeup.get().is_some_and(|wakeup| wakeup.is(function))
    }
}

/// A step that a loop will call.
struct Step {
    task: Slot,
    /// What the coroutine will get thrown in; unbound for nothing.
    exception: Slot,
}

impl NativeObject for Step {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.task.with(&mut *visit);
        self.exception.with(visit);
    }

    fn clear(&self) {
        drop((self.task.take(), self.exception.take()));
    }
}

fn step(this: &Value) -> &Step {
    this.native().expect("the method was looked up in the type of its receiver")
}

static STEP: TypeSpec = TypeSpec {
    name: "TaskStepMethWrapper",
    module: "_asyncio",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| {
            if keywords.as_dict().is_some_and(|keywords| !keywords.is_empty()) {
                return Err(vm.type_error("function takes no keyword arguments"));
            }
            if arguments.as_tuple().is_some_and(|arguments| !arguments.is_empty()) {
                return Err(vm.type_error("function takes no positional arguments"));
            }
            let own = step(this);
            let task = own.task.get();
            if !task.is_unbound() {
                let exception = own.exception.with(Raised::from_value);
                vm.step_task(&task, exception)?;
            }
            Ok(Value::None)
        });
        builder.getter("__self__", |_, this| Ok(step(this).task.get_or_none()));
    },
    doc: "",
};
