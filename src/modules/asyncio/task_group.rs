//! Owns the native methods of `asyncio.TaskGroup`, whose class is written in Kaa: what it does for each of its tasks.

use std::rc::Rc;

use super::layout::{Hook, Layouts, View};
use crate::event_loop::await_future::{AfterFuture, await_future};
use crate::event_loop::callbacks::Callback;
use crate::event_loop::current::get_running_loop;
use crate::event_loop::event_loop::native_loop;
use crate::event_loop::functions;
use crate::event_loop::future::{self, Outcome, Phase, plain_state_of};
use crate::event_loop::task::plain_task_of;
use crate::event_loop::task_registry::current_task;
use crate::objects::exceptions;
use crate::objects::method::MethodObject;
use crate::objects::set_operations;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{NativeResult, Raised, Step, VmResult};

/// The attributes, by their places among the fields.
const FIELDS: [&str; 10] = [
    "_entered",
    "_exiting",
    "_aborting",
    "_loop",
    "_tasks",
    "_on_completed_fut",
    "_errors",
    "_base_error",
    "_parent_task",
    "_parent_cancel_requested",
];
const ENTERED: usize = 0;
const EXITING: usize = 1;
const ABORTING: usize = 2;
const LOOP: usize = 3;
const TASKS: usize = 4;
const ON_COMPLETED: usize = 5;
const ERRORS: usize = 6;
const BASE_ERROR: usize = 7;
const PARENT: usize = 8;
const PARENT_CANCEL_REQUESTED: usize = 9;

const ON_TASK_DONE: &str = "_on_task_done($self, task)";
const ABORT: &str = "_abort($self)";

/// What natives know of groups.
type Groups = Layouts<10, 2>;

/// A group as its methods see it.
type Group<'a> = View<'a, 10, 2>;

/// The methods that a class may have overridden, by their places among the hooks.
const ON_TASK_DONE_HOOK: usize = 0;
const ABORT_HOOK: usize = 1;

/// `tasks.add(task)`.
fn add(vm: &mut Vm, tasks: &Value, task: &Value) -> VmResult<()> {
    match tasks.as_set() {
        Some(tasks) => vm.set_add(tasks, task.clone()),
        None => vm.call_method(tasks, "add", std::slice::from_ref(task)).map(drop),
    }
}

/// `tasks.discard(task)`.
fn discard(vm: &mut Vm, tasks: &Value, task: &Value) -> VmResult<()> {
    match tasks.as_set() {
        Some(tasks) => set_operations::discard(vm, tasks, task).map(drop),
        None => vm.call_method(tasks, "discard", std::slice::from_ref(task)).map(drop),
    }
}

/// `create_task(coro, *, name=None, context=None, **kwargs)`.
fn create_task(
    vm: &mut Vm,
    (this, group, own_on_task_done): (&Value, &Group, &Value),
    coroutine: Value,
    name_and_context: (Value, Value),
    options: &Value,
) -> VmResult {
    let tasks = group.get(vm, TASKS)?;
    let is_open =
        group.truth(vm, ENTERED)? && !group.truth(vm, ABORTING)? && (!group.truth(vm, EXITING)? || vm.truth(&tasks)?);
    if !is_open {
        return vm.call_method(this, "_refuse", &[coroutine]);
    }
    let event_loop = group.get(vm, LOOP)?;
    let task = functions::create_task(vm, &event_loop, coroutine, name_and_context, options)?;
    if is_done(vm, &task)? {
        // It has run to its end while it was made.
        vm.call_method(this, "_on_task_done", std::slice::from_ref(&task))?;
        return Ok(task);
    }
    add(vm, &tasks, &task)?;
    let callback = match group.is_own(ON_TASK_DONE_HOOK) {
        true => Value::Method(Rc::new(MethodObject::new(this.clone(), own_on_task_done.clone()))),
        false => vm.get_attribute_str(this, "_on_task_done")?,
    };
    match plain_state_of(&task) {
        Some(_) => {
            let context = vm.capture_context();
            vm.add_future_callback(&task, Callback::of(callback, context))?;
        }
        None => drop(vm.call_method(&task, "add_done_callback", &[callback])?),
    }
    Ok(task)
}

fn is_done(vm: &mut Vm, task: &Value) -> VmResult<bool> {
    if let Some(state) = plain_state_of(task) {
        return Ok(state.is_done());
    }
    let done = vm.call_method(task, "done", &[])?;
    vm.truth(&done)
}

/// A task of the group has ended: the parent goes on if it was the last, and hears of its error.
fn on_task_done(vm: &mut Vm, (this, group): (&Value, &Group), task: &Value) -> VmResult<()> {
    let tasks = group.get(vm, TASKS)?;
    discard(vm, &tasks, task)?;
    let waiter = group.get(vm, ON_COMPLETED)?;
    if !waiter.is_none() && !vm.truth(&tasks)? && !is_done(vm, &waiter)? {
        match plain_state_of(&waiter) {
            Some(state) => vm.finish_state(&waiter, state, Outcome::Result(Value::Bool(true)))?,
            None => drop(vm.call_method(&waiter, "set_result", &[Value::Bool(true)])?),
        }
    }
    let error = error_of(vm, task)?;
    if error.is_none() { Ok(()) } else { on_error(vm, (this, group), task, error) }
}

/// A task has failed: its error is kept, and the group ends.
fn on_error(vm: &mut Vm, (this, group): (&Value, &Group), task: &Value, error: Value) -> VmResult<()> {
    let errors = group.get(vm, ERRORS)?;
    match errors.as_list() {
        Some(errors) => errors.items.borrow_mut().push(error.clone()),
        None => drop(vm.call_method(&errors, "append", std::slice::from_ref(&error))?),
    }
    note_base_error(vm, group, &error)?;
    let parent = group.get(vm, PARENT)?;
    if is_done(vm, &parent)? {
        return vm.call_method(this, "_report_late_error", &[task.clone(), error]).map(drop);
    }
    if group.truth(vm, ABORTING)? || group.truth(vm, PARENT_CANCEL_REQUESTED)? {
        return Ok(());
    }
    call_abort(vm, this, group)?;
    group.set(vm, PARENT_CANCEL_REQUESTED, Value::Bool(true))?;
    cancel(vm, &parent)
}

/// `task.cancel()`.
fn cancel(vm: &mut Vm, task: &Value) -> VmResult<()> {
    match plain_state_of(task) {
        Some(_) => vm.cancel_any(task, Value::None).map(drop),
        None => vm.call_method(task, "cancel", &[]).map(drop),
    }
}

/// What a task has failed with; None for one that has not, or that was cancelled.
fn error_of(vm: &mut Vm, task: &Value) -> VmResult {
    if let Some(state) = plain_state_of(task) {
        return match state.phase() {
            Phase::Result | Phase::Cancelled => Ok(Value::None),
            Phase::Exception | Phase::Pending => state.ask_exception(vm, task),
        };
    }
    let cancelled = vm.call_method(task, "cancelled", &[])?;
    if vm.truth(&cancelled)? {
        return Ok(Value::None);
    }
    vm.call_method(task, "exception", &[])
}

/// The first error that ends the program is raised as it is.
fn note_base_error(vm: &mut Vm, group: &Group, error: &Value) -> VmResult<()> {
    let ends_the_program = Raised::from_value(error).is_some_and(|raised| {
        vm.raised_is(&raised, &exceptions::SYSTEM_EXIT) || vm.raised_is(&raised, &exceptions::KEYBOARD_INTERRUPT)
    });
    if ends_the_program && group.get(vm, BASE_ERROR)?.is_none() {
        group.set(vm, BASE_ERROR, error.clone())?;
    }
    Ok(())
}

/// `self._abort()`.
fn call_abort(vm: &mut Vm, this: &Value, group: &Group) -> VmResult<()> {
    match group.is_own(ABORT_HOOK) {
        true => abort(vm, group),
        false => vm.call_method(this, "_abort", &[]).map(drop),
    }
}

/// Cancels all tasks that are not done.
fn abort(vm: &mut Vm, group: &Group) -> VmResult<()> {
    group.set(vm, ABORTING, Value::Bool(true))?;
    let tasks = group.get(vm, TASKS)?;
    for task in vm.collect(&tasks)? {
        if is_done(vm, &task)? {
            continue;
        }
        cancel(vm, &task)?;
    }
    Ok(())
}

/// What `__aenter__` does.
fn enter(vm: &mut Vm, this: &Value, group: &Group) -> VmResult<()> {
    if group.truth(vm, ENTERED)? {
        let text = format!("TaskGroup {} has already been entered", vm.repr(this)?);
        return Err(vm.runtime_error(text));
    }
    let mut event_loop = group.get(vm, LOOP)?;
    if event_loop.is_none() {
        event_loop = get_running_loop(vm)?;
        group.set(vm, LOOP, event_loop.clone())?;
    }
    let parent = current_task(vm, &event_loop);
    group.set(vm, PARENT, parent.clone())?;
    if parent.is_none() {
        let text = format!("TaskGroup {} cannot determine the parent task", vm.repr(this)?);
        return Err(vm.runtime_error(text));
    }
    group.set(vm, ENTERED, Value::Bool(true))
}

fn is_cancellation(vm: &mut Vm, exception: &Value) -> bool {
    Raised::from_value(exception).is_some_and(|raised| future::is_cancellation(vm, &raised))
}

/// How `__aexit__` begins: gives the cancellation that the block has raised, or None.
fn begin_exit(vm: &mut Vm, this: &Value, group: &Group, exception: Value) -> VmResult {
    group.set(vm, EXITING, Value::Bool(true))?;
    if exception.is_none() {
        return Ok(Value::None);
    }
    note_base_error(vm, group, &exception)?;
    if !group.truth(vm, ABORTING)? {
        call_abort(vm, this, group)?;
    }
    Ok(if is_cancellation(vm, &exception) { exception } else { Value::None })
}

/// How `__aexit__` ends, when no task is left: gives the exception to be raised, or None.
fn end_exit(vm: &mut Vm, group: &Group, exception: Value, cancellation: Value) -> VmResult {
    let base_error = group.get(vm, BASE_ERROR)?;
    if !base_error.is_none() {
        return Ok(base_error);
    }
    let parent = group.get(vm, PARENT)?;
    let mut cancellation = cancellation;
    if group.truth(vm, PARENT_CANCEL_REQUESTED)? && uncancel(vm, &parent)? {
        // Nobody but the group has asked for the cancellation, and it has done its work.
        cancellation = Value::None;
    }
    let errors = group.get(vm, ERRORS)?;
    if !cancellation.is_none() && !vm.truth(&errors)? {
        return Ok(cancellation);
    }
    if !exception.is_none() && !is_cancellation(vm, &exception) {
        vm.call_method(&errors, "append", &[exception])?;
    }
    if !vm.truth(&errors)? {
        return Ok(Value::None);
    }
    if is_cancelling(vm, &parent)? {
        // The count stays, and the next await raises what this exception is raised in place of.
        uncancel(vm, &parent)?;
        cancel(vm, &parent)?;
    }
    let class = vm.native_type(&exceptions::BASE_EXCEPTION_GROUP);
    let raised = vm.new_exception_group(&class, Value::from("unhandled errors in a TaskGroup"), errors)?;
    group.set(vm, ERRORS, Value::None)?;
    if let Some(raised) = Raised::from_value(&raised) {
        raised.state().suppress_context.set(true);
    }
    Ok(raised)
}

/// `task.uncancel() == 0`.
fn uncancel(vm: &mut Vm, task: &Value) -> VmResult<bool> {
    if let Some(task) = plain_task_of(task) {
        return Ok(task.uncancel() == 0);
    }
    let left = vm.call_method(task, "uncancel", &[])?;
    vm.equals(&left, &Value::Int(0))
}

/// Whether somebody has asked for the task to be cancelled.
fn is_cancelling(vm: &mut Vm, task: &Value) -> VmResult<bool> {
    if let Some(task) = plain_task_of(task) {
        return Ok(task.cancel_requests() > 0);
    }
    let requests = vm.call_method(task, "cancelling", &[])?;
    vm.truth(&requests)
}

/// The parent waits until no task is left, or until it is cancelled.
struct Waiting {
    layouts: Rc<Groups>,
    group: Value,
}

impl AfterFuture for Waiting {
    /// Gives the cancellation that ends the group, or None.
    fn go_on(&self, vm: &mut Vm, _future: &Value, ended: VmResult) -> NativeResult {
        let group = self.layouts.view(vm, &self.group);
        group.set(vm, ON_COMPLETED, Value::None)?;
        let Err(raised) = ended else { return Ok(Step::Return(Value::None)) };
        if !future::is_cancellation(vm, &raised) {
            return Err(raised);
        }
        if group.truth(vm, ABORTING)? {
            return Ok(Step::Return(Value::None));
        }
        call_abort(vm, &self.group, &group)?;
        Ok(Step::Return(raised.into_value()))
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.group);
    }
}

/// Waits until no task is left; gives the cancellation that has ended the group in the meantime.
fn wait_for_tasks(vm: &mut Vm, layouts: &Rc<Groups>, this: Value) -> NativeResult {
    let group = layouts.view(vm, &this);
    let event_loop = group.get(vm, LOOP)?;
    let future = match native_loop(&event_loop) {
        Some(_) => vm.new_future(&event_loop),
        None => vm.call_method(&event_loop, "create_future", &[])?,
    };
    group.set(vm, ON_COMPLETED, future.clone())?;
    await_future(vm, future, Waiting { layouts: layouts.clone(), group: this.clone() })
}

/// Adds the methods to the module, from where the class takes them.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let owner = builder.vm.types.object.clone();
    let hooks = [Hook::new("_on_task_done", ON_TASK_DONE), Hook::new("_abort", ABORT)];
    let layouts: Rc<Groups> = Rc::new(Layouts::new(FIELDS, hooks));
    let own = layouts.clone();
    let own_on_task_done =
        builder.loose_method("_group_on_task_done", &owner, ON_TASK_DONE, move |vm, this, [task]| {
            let group = own.view(vm, this);
            on_task_done(vm, (this, &group), &task)?;
            Ok(Value::None)
        });
    let own = layouts.clone();
    builder.loose_method(
        "_group_create_task",
        &owner,
        "create_task($self, coro, *, name=None, context=None, **kwargs)",
        move |vm, this, [coroutine, name, context, options]| {
            let group = own.view(vm, this);
            create_task(vm, (this, &group, &own_on_task_done), coroutine, (name, context), &options)
        },
    );
    let own = layouts.clone();
    builder.function("_group_enter(group, /)", move |vm, [this]| {
        let group = own.view(vm, &this);
        enter(vm, &this, &group)?;
        Ok(Value::None)
    });
    let own = layouts.clone();
    builder.function("_group_begin_exit(group, exc, /)", move |vm, [this, exception]| {
        let group = own.view(vm, &this);
        begin_exit(vm, &this, &group, exception)
    });
    let own = layouts.clone();
    builder.function("_group_end_exit(group, exc, cancellation, /)", move |vm, [this, exception, cancellation]| {
        let group = own.view(vm, &this);
        end_exit(vm, &group, exception, cancellation)
    });
    let own = layouts.clone();
    builder.coroutine("_group_wait(group, /)", move |vm, [group]| wait_for_tasks(vm, &own, group));
    builder.loose_method("_group_abort", &owner, ABORT, move |vm, this, []| {
        let group = layouts.view(vm, this);
        abort(vm, &group)?;
        Ok(Value::None)
    });
}
