//! Owns the type `Task`: what programs see of a task.

use super::current::get_event_loop;
use super::future::{FUTURE, build_common, refuse_deletion, report_of, report_unseen_exception, shown};
use super::task::{Start, task, unscheduled_task};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static TASK: TypeSpec = TypeSpec {
    name: "Task",
    module: "_asyncio",
    base: Some(&FUTURE),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "A coroutine that an event loop runs.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        Ok(vm.new_native_of(class, unscheduled_task()))
    });
    builder.method(
        "__init__($self, coro, *, loop=None, name=None, context=None, eager_start=False)",
        |vm, this, [coroutine, event_loop, name, context, eager]| {
            let start = if vm.truth(&eager)? { Start::Eagerly } else { Start::Soon };
            let event_loop = if event_loop.is_none() { get_event_loop(vm)? } else { event_loop };
            vm.initialize_task(this, event_loop, (coroutine, context), (name, start))?;
            Ok(Value::None)
        },
    );
    build_common(builder);
    builder.method("set_result($self, result, /)", |vm, _, [_result]| {
        Err::<Value, _>(vm.runtime_error("Task does not support set_result operation"))
    });
    builder.method("set_exception($self, exception, /)", |vm, _, [_exception]| {
        Err::<Value, _>(vm.runtime_error("Task does not support set_exception operation"))
    });
    build_cancellation(builder);
    builder.method("get_name($self, /)", |_, this, []| Ok(name_of(this)));
    builder.method("set_name($self, value, /)", |vm, this, [name]| {
        let name = vm.str_of(&name)?;
        let own = task(this);
        drop(own.future.change_rare(|rare| std::mem::replace(&mut rare.name, Value::Str(name))));
        Ok(Value::None)
    });
    builder.method("get_context($self, /)", |vm, this, []| Ok(vm.context_of_task(this)));
    builder.method("get_coro($self, /)", |_, this, []| Ok(task(this).coroutine.get_or_none()));
    builder.method("get_stack($self, /, *, limit=None)", |vm, this, [limit]| {
        task(this).future.check_initialized(vm)?;
        let base = vm.import_module("asyncio.base_tasks")?;
        vm.call_method(&base, "_task_get_stack", &[this.clone(), limit])
    });
    builder.method("print_stack($self, /, *, limit=None, file=None)", |vm, this, [limit, file]| {
        task(this).future.check_initialized(vm)?;
        let base = vm.import_module("asyncio.base_tasks")?;
        vm.call_method(&base, "_task_print_stack", &[this.clone(), limit, file])
    });
    builder.getter("_coro", |_, this| Ok(task(this).coroutine.get_or_none()));
    builder.getter("_fut_waiter", |vm, this| {
        let waiter = match vm.waiter_of(this) {
            Value::Unbound => task(this).left_waiting(),
            waiter => waiter,
        };
        Ok(waiter.given().unwrap_or(Value::None))
    });
    builder.getter_setter(
        "_log_destroy_pending",
        |_, this| Ok(Value::Bool(task(this).log_destroy.get())),
        |vm, this, value| {
            refuse_deletion(vm, &value)?;
            let log = vm.truth(&value)?;
            task(this).log_destroy.set(log);
            Ok(())
        },
    );
    builder.method("__repr__($self, /)", |vm, this, []| shown(vm, this, "asyncio.base_tasks", "_task_repr"));
    builder.method("__del__($self, /)", |vm, this, []| {
        let own = task(this);
        if !own.future.is_done() && own.log_destroy.get() && own.is_started() {
            // Whoever keeps it now does not make it a task of the loop again.
            own.hidden.set(true);
            let message = Value::from("Task was destroyed but it is pending!");
            report_of(vm, &own.future, [("task", this.clone()), ("message", message)])?;
        }
        report_unseen_exception(vm, this)?;
        Ok(Value::None)
    });
}

fn build_cancellation(builder: &mut TypeBuilder<'_>) {
    builder.method("cancel($self, /, msg=None)", |vm, this, [message]| vm.cancel_task(this, message).map(Value::Bool));
    builder.method("cancelling($self, /)", |_, this, []| Ok(Value::Int(task(this).cancel_requests() as i64)));
    builder.method("uncancel($self, /)", |_, this, []| Ok(Value::Int(task(this).uncancel() as i64)));
    builder.getter("_must_cancel", |_, this| Ok(Value::Bool(task(this).must_cancel.get())));
}

impl Vm {
    /// `Task.__init__`, which may be called again.
    fn initialize_task(
        &mut self,
        this: &Value,
        event_loop: Value,
        call: (Value, Value),
        (name, start): (Value, Start),
    ) -> VmResult<()> {
        let own = task(this);
        own.future.reset(event_loop.clone());
        own.clear_step_state();
        if let Err(raised) = self.check_coroutine(&call.0) {
            own.log_destroy.set(false);
            return Err(raised);
        }
        self.start_task(this, event_loop, call, (name, start))
    }
}

/// A task's name: None before `__init__`.
pub fn name_of(this: &Value) -> Value {
    let own = task(this);
    match own.future.look_at_rare(|rare| rare.name.clone()) {
        Value::Unbound | Value::None if !own.is_started() => Value::None,
        Value::Unbound | Value::None => Value::from(format!("Task-{}", own.number.get())),
        name => name,
    }
}
