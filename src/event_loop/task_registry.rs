//! Owns who runs and who exists: the current task of each loop, and the tasks of other makes that somebody registered.
//! A native loop keeps its current task itself, and native tasks are found in the heap.

use std::cell::{OnceCell, RefCell};

use super::current::{asyncio, get_running_loop};
use super::event_loop::{EventLoop, native_loop};
use super::future::state_of;
use super::task::Task;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// What the interpreter knows of tasks beside native ones on native loops.
#[derive(Default)]
pub struct TaskRegistry {
    /// The loops that are not native and have a current task, with it.
    current: RefCell<Vec<(Value, Value)>>,
    /// `_scheduled_tasks`, a WeakSet; unbound before somebody asks.
    scheduled: RefCell<Value>,
    /// `_eager_tasks`, a set; unbound before somebody asks.
    eager: RefCell<Value>,
    /// The native behind `Task.task_wakeup`.
    pub(super) wakeup: OnceCell<Value>,
}

impl TaskRegistry {
    fn current(&self, event_loop: &Value) -> Option<Value> {
        self.current.borrow().iter().find(|(of, _)| of.is(event_loop)).map(|(_, task)| task.clone())
    }

    /// Makes a task the current one, or with an unbound value none; gives the one before.
    fn swap(&self, event_loop: &Value, task: Value) -> Value {
        let mut all = self.current.borrow_mut();
        let place = all.iter().position(|(of, _)| of.is(event_loop));
        match (place, task) {
            (Some(place), Value::Unbound) => all.swap_remove(place).1,
            (Some(place), task) => std::mem::replace(&mut all[place].1, task),
            (None, Value::Unbound) => Value::Unbound,
            (None, task) => {
                all.push((event_loop.clone(), task));
                Value::Unbound
            }
        }
    }
}

/// All native tasks that are alive and have been started.
pub fn registered_tasks(vm: &mut Vm) -> Vec<Value> {
    let tasks = vm.heap.instances().map(Value::Instance);
    tasks.filter(|instance| instance.native::<Task>().is_some_and(Task::is_started)).collect()
}

/// All tasks of a loop that are not done.
pub fn all_tasks(vm: &mut Vm, event_loop: &Value) -> VmResult<Vec<Value>> {
    let mut found: Vec<Value> = registered_tasks(vm)
        .into_iter()
        .filter(|task| task.native::<Task>().is_some_and(|task| !task.hidden.get()))
        .filter(|task| state_of(task).is_some_and(|state| !state.is_done() && state.event_loop.is(event_loop)))
        .collect();
    for task in foreign_tasks(vm)? {
        let done = vm.call_method(&task, "done", &[])?;
        if vm.loop_of_future(&task)?.is(event_loop) && !vm.truth(&done)? {
            found.push(task);
        }
    }
    Ok(found)
}

/// The tasks that somebody registered and that are no native ones.
fn foreign_tasks(vm: &mut Vm) -> VmResult<Vec<Value>> {
    let state = asyncio(vm);
    let sets = [state.tasks.scheduled.borrow().clone(), state.tasks.eager.borrow().clone()];
    let mut found = Vec::new();
    for set in sets.into_iter().filter_map(Value::given) {
        found.extend(vm.collect(&set)?);
    }
    found.retain(|task| task.native::<Task>().is_none());
    Ok(found)
}

/// `_scheduled_tasks`, made when somebody asks first.
fn scheduled_set(vm: &mut Vm) -> VmResult {
    let state = asyncio(vm);
    if state.tasks.scheduled.borrow().is_unbound() {
        let weak = vm.import_module("weakref")?;
        let set = vm.call_method(&weak, "WeakSet", &[])?;
        state.tasks.scheduled.replace(set);
    }
    Ok(state.tasks.scheduled.borrow().clone())
}

/// `_eager_tasks`, made when somebody asks first.
fn eager_set(vm: &mut Vm) -> VmResult {
    let state = asyncio(vm);
    if state.tasks.eager.borrow().is_unbound() {
        let builtins = vm.import_module("builtins")?;
        let set = vm.call_method(&builtins, "set", &[])?;
        state.tasks.eager.replace(set);
    }
    Ok(state.tasks.eager.borrow().clone())
}

/// Makes a task the current one of its loop, which must have none.
pub fn enter_task(vm: &mut Vm, event_loop: &Value, task: &Value) -> VmResult<()> {
    if let Some(native) = native_loop(event_loop) {
        return native.enter_task(vm, task).map(drop);
    }
    let state = asyncio(vm);
    match state.tasks.current(event_loop) {
        None => {
            drop(state.tasks.swap(event_loop, task.clone()));
            Ok(())
        }
        Some(running) => Err(vm.already_in_task(task, &running)),
    }
}

/// The task of this loop has done its step.
pub fn leave_task(vm: &mut Vm, event_loop: &Value) {
    drop(swap_task(vm, event_loop, Value::Unbound));
}

/// Makes a task the current one, or with an unbound value none; gives the one before, unbound if there was none.
pub(super) fn swap_task(vm: &mut Vm, event_loop: &Value, task: Value) -> Value {
    match native_loop(event_loop) {
        Some(native) => native.swap_task(task),
        None => asyncio(vm).tasks.swap(event_loop, task),
    }
}

/// `current_task(loop)`: None between steps.
pub fn current_task(vm: &mut Vm, event_loop: &Value) -> Value {
    // A loop may have been opened in the middle of a step.
    if let Some(native) = event_loop.native::<EventLoop>()
        && let Some(task) = native.current_task.get().given()
    {
        return task;
    }
    asyncio(vm).tasks.current(event_loop).unwrap_or(Value::None)
}

impl Vm {
    #[cold]
    pub(super) fn already_in_task(&mut self, task: &Value, running: &Value) -> Raised {
        let texts = self.repr(task).and_then(|task| Ok((task, self.repr(running)?)));
        match texts {
            Ok((task, running)) => self.runtime_error(format!(
                "Cannot enter into task {task} while another task {running} is being executed."
            )),
            Err(raised) => raised,
        }
    }
}

/// Adds or takes away what somebody else's task is told by. Native tasks are found without.
fn change_set(vm: &mut Vm, set: Value, method: &str, task: Value) -> VmResult {
    vm.call_method(&set, method, &[task])?;
    Ok(Value::None)
}

/// Adds the functions of `_asyncio` for those who write tasks of their own.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("current_task(loop=None)", |vm, [event_loop]| {
        let event_loop = if event_loop.is_none() { get_running_loop(vm)? } else { event_loop };
        Ok(current_task(vm, &event_loop))
    });
    builder.function("_all_tasks(loop, /)", |vm, [event_loop]| {
        let tasks = all_tasks(vm, &event_loop)?;
        Ok(vm.new_list(tasks))
    });
    builder.function("_enter_task(loop, task)", |vm, [event_loop, task]| {
        enter_task(vm, &event_loop, &task)?;
        Ok(Value::None)
    });
    builder.function("_leave_task(loop, task)", |vm, [event_loop, task]| {
        let running = current_task(vm, &event_loop);
        if running.is(&task) {
            leave_task(vm, &event_loop);
            return Ok(Value::None);
        }
        let (task, running) = (vm.repr(&task)?, vm.repr(&running)?);
        Err(vm.runtime_error(format!("Leaving task {task} does not match the current task {running}.")))
    });
    builder.function("_swap_current_task(loop, task)", |vm, [event_loop, task]| {
        let task = if task.is_none() { Value::Unbound } else { task };
        Ok(swap_task(vm, &event_loop, task).given().unwrap_or(Value::None))
    });
    builder.function("_register_task(task)", |vm, [task]| {
        if let Some(native) = task.native::<Task>() {
            native.hidden.set(false);
            return Ok(Value::None);
        }
        let set = scheduled_set(vm)?;
        change_set(vm, set, "add", task)
    });
    builder.function("_unregister_task(task)", |vm, [task]| {
        if let Some(native) = task.native::<Task>() {
            native.hidden.set(true);
            return Ok(Value::None);
        }
        let set = scheduled_set(vm)?;
        change_set(vm, set, "discard", task)
    });
    builder.function("_register_eager_task(task)", |vm, [task]| {
        let set = eager_set(vm)?;
        change_set(vm, set, "add", task)
    });
    builder.function("_unregister_eager_task(task)", |vm, [task]| {
        let set = eager_set(vm)?;
        change_set(vm, set, "discard", task)
    });
    builder.function("_task_sets()", |vm, []| {
        let sets = [scheduled_set(vm)?, eager_set(vm)?];
        Ok(vm.new_tuple(sets))
    });
}
