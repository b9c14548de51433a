//! Owns the native methods of `asyncio.Queue`, whose class is written in Kaa. What derived classes override is called.

use std::rc::Rc;

use super::event::Events;
use super::layout::{Hook, Layouts, View};
use super::loop_bound::{LOOP_BOUND_MIXIN, place_in, wake_next};
use crate::modules::collections::deque;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The attributes, by their places among the fields.
const FIELDS: [&str; 7] =
    ["_maxsize", "_getters", "_putters", "_unfinished_tasks", "_finished", "_queue", "_is_shutdown"];
const MAXSIZE: usize = 0;
const GETTERS: usize = 1;
const PUTTERS: usize = 2;
const UNFINISHED: usize = 3;
const FINISHED: usize = 4;
const ITEMS: usize = 5;
const IS_SHUT_DOWN: usize = 6;

/// The hooks, by their places.
const QSIZE: usize = 0;
const EMPTY: usize = 1;
const FULL: usize = 2;
const GET: usize = 3;
const PUT: usize = 4;
const WAKE_NEXT: usize = 5;
/// How they are declared.
const DECLARATIONS: [&str; 6] =
    ["qsize($self)", "empty($self)", "full($self)", "_get($self)", "_put($self, item)", "_wakeup_next($self, waiters)"];

/// What natives know of queues.
pub struct Queues {
    layouts: Layouts<7, 6>,
    events: Rc<Events>,
}

/// A queue as its methods see it. What they call of each other may be overridden.
struct Queue<'a> {
    this: &'a Value,
    view: View<'a, 7, 6>,
    events: &'a Events,
}

impl Queues {
    fn new(events: Rc<Events>) -> Queues {
        let hooks = DECLARATIONS.map(|declaration| {
            let name = declaration.split('(').next().expect("split gives at least one part");
            Hook::new(name, declaration)
        });
        Queues { layouts: Layouts::new(FIELDS, hooks), events }
    }

    fn see<'a>(&'a self, vm: &mut Vm, this: &'a Value) -> Queue<'a> {
        Queue { this, view: self.layouts.view(vm, this), events: &self.events }
    }
}

impl Queue<'_> {
    fn qsize(&self, vm: &mut Vm) -> VmResult {
        let items = self.view.get(vm, ITEMS)?;
        vm.length(&items).map(Value::from)
    }

    fn is_empty(&self, vm: &mut Vm) -> VmResult<bool> {
        let items = self.view.get(vm, ITEMS)?;
        match deque::length(&items) {
            Some(length) => Ok(length == 0),
            None => vm.truth(&items).map(|has_items| !has_items),
        }
    }

    fn is_full(&self, vm: &mut Vm) -> VmResult<bool> {
        let most = self.view.get(vm, MAXSIZE)?;
        if let Value::Int(..=0) = most {
            return Ok(false);
        }
        if vm.at_most(&most, &Value::Int(0))? {
            return Ok(false);
        }
        let size = match self.view.is_own(QSIZE) {
            true => self.qsize(vm)?,
            false => vm.call_method(self.this, "qsize", &[])?,
        };
        vm.at_most(&most, &size)
    }

    /// `self.empty()`.
    fn says_empty(&self, vm: &mut Vm) -> VmResult<bool> {
        if self.view.is_own(EMPTY) { self.is_empty(vm) } else { self.asks(vm, "empty") }
    }

    /// `self.full()`.
    fn says_full(&self, vm: &mut Vm) -> VmResult<bool> {
        if self.view.is_own(FULL) { self.is_full(vm) } else { self.asks(vm, "full") }
    }

    /// A place in a line of somebody who has to wait, or None.
    fn place(&self, vm: &mut Vm, must_wait: bool, line: usize) -> VmResult {
        if !must_wait {
            return Ok(Value::None);
        }
        if self.view.truth(vm, IS_SHUT_DOWN)? {
            return Err(refusal(vm, "QueueShutDown"));
        }
        let line = self.view.get(vm, line)?;
        place_in(vm, self.this, &line)
    }

    /// `self._get()`.
    fn take(&self, vm: &mut Vm) -> VmResult {
        if self.view.is_own(GET) {
            let items = self.view.get(vm, ITEMS)?;
            return first_of(vm, &items);
        }
        vm.call_method(self.this, "_get", &[])
    }

    /// `self._put(item)`.
    fn add(&self, vm: &mut Vm, item: Value) -> VmResult<()> {
        if self.view.is_own(PUT) {
            let items = self.view.get(vm, ITEMS)?;
            return append(vm, &items, item);
        }
        vm.call_method(self.this, "_put", &[item]).map(drop)
    }

    /// `self._wakeup_next(line)`.
    fn wake_next(&self, vm: &mut Vm, line: usize) -> VmResult<()> {
        let line = self.view.get(vm, line)?;
        if self.view.is_own(WAKE_NEXT) {
            return wake_next(vm, &line);
        }
        vm.call_method(self.this, "_wakeup_next", &[line]).map(drop)
    }

    fn get_nowait(&self, vm: &mut Vm) -> VmResult {
        if self.says_empty(vm)? {
            let reason = if self.view.truth(vm, IS_SHUT_DOWN)? { "QueueShutDown" } else { "QueueEmpty" };
            return Err(refusal(vm, reason));
        }
        let item = self.take(vm)?;
        self.wake_next(vm, PUTTERS)?;
        Ok(item)
    }

    fn put_nowait(&self, vm: &mut Vm, item: Value) -> VmResult<()> {
        if self.view.truth(vm, IS_SHUT_DOWN)? {
            return Err(refusal(vm, "QueueShutDown"));
        }
        if self.says_full(vm)? {
            return Err(refusal(vm, "QueueFull"));
        }
        self.add(vm, item)?;
        let unfinished = self.view.get(vm, UNFINISHED)?;
        let unfinished = vm.index(&unfinished)?;
        self.view.set(vm, UNFINISHED, Value::Int(unfinished + 1))?;
        if unfinished == 0 {
            let finished = self.view.get(vm, FINISHED)?;
            self.events.clear(vm, &finished)?;
        }
        self.wake_next(vm, GETTERS)
    }

    fn task_done(&self, vm: &mut Vm) -> VmResult<()> {
        let unfinished = self.view.get(vm, UNFINISHED)?;
        let unfinished = vm.index(&unfinished)?;
        if unfinished <= 0 {
            return Err(vm.value_error("task_done() called too many times"));
        }
        self.view.set(vm, UNFINISHED, Value::Int(unfinished - 1))?;
        if unfinished == 1 {
            let finished = self.view.get(vm, FINISHED)?;
            self.events.set(vm, &finished)?;
        }
        Ok(())
    }

    /// What an overridden `empty` or `full` says.
    fn asks(&self, vm: &mut Vm, method: &str) -> VmResult<bool> {
        let answer = vm.call_method(self.this, method, &[])?;
        vm.truth(&answer)
    }
}

/// `items.popleft()`.
fn first_of(vm: &mut Vm, items: &Value) -> VmResult {
    match deque::pop_front(items) {
        Some(Some(item)) => Ok(item),
        _ => vm.call_method(items, "popleft", &[]),
    }
}

/// `items.append(item)`.
fn append(vm: &mut Vm, items: &Value, item: Value) -> VmResult<()> {
    if deque::append(items, &item) {
        return Ok(());
    }
    vm.call_method(items, "append", &[item]).map(drop)
}

/// An exception of `asyncio.queues`.
#[cold]
fn refusal(vm: &mut Vm, name: &str) -> Raised {
    let made = vm.import_module("asyncio.queues").and_then(|queues| vm.call_method(&queues, name, &[]));
    match made {
        Ok(exception) => Raised::from_value(&exception).unwrap_or_else(|| vm.type_error(name)),
        Err(raised) => raised,
    }
}

/// Adds the methods to the module, from where the class takes them.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let owner = builder.vm.native_type(&LOOP_BOUND_MIXIN);
    let queues = Rc::new(Queues::new(builder.vm.module_state()));
    let own = queues.clone();
    builder.loose_method("_queue_qsize", &owner, DECLARATIONS[QSIZE], move |vm, this, []| own.see(vm, this).qsize(vm));
    let own = queues.clone();
    builder.loose_method("_queue_empty", &owner, DECLARATIONS[EMPTY], move |vm, this, []| {
        own.see(vm, this).is_empty(vm).map(Value::Bool)
    });
    let own = queues.clone();
    builder.loose_method("_queue_full", &owner, DECLARATIONS[FULL], move |vm, this, []| {
        own.see(vm, this).is_full(vm).map(Value::Bool)
    });
    let own = queues.clone();
    builder.loose_method("_queue_take", &owner, DECLARATIONS[GET], move |vm, this, []| {
        let items = own.see(vm, this).view.get(vm, ITEMS)?;
        first_of(vm, &items)
    });
    let own = queues.clone();
    builder.loose_method("_queue_add", &owner, DECLARATIONS[PUT], move |vm, this, [item]| {
        let items = own.see(vm, this).view.get(vm, ITEMS)?;
        append(vm, &items, item)?;
        Ok(Value::None)
    });
    builder.loose_method("_queue_wakeup_next", &owner, DECLARATIONS[WAKE_NEXT], |vm, _, [line]| {
        wake_next(vm, &line)?;
        Ok(Value::None)
    });
    let own = queues.clone();
    builder.function("_queue_place_to_put(queue, /)", move |vm, [queue]| {
        let queue = own.see(vm, &queue);
        let must_wait = queue.says_full(vm)?;
        queue.place(vm, must_wait, PUTTERS)
    });
    let own = queues.clone();
    builder.function("_queue_place_to_get(queue, /)", move |vm, [queue]| {
        let queue = own.see(vm, &queue);
        let must_wait = queue.says_empty(vm)?;
        queue.place(vm, must_wait, GETTERS)
    });
    let own = queues.clone();
    builder.loose_method("_queue_get_nowait", &owner, "get_nowait($self)", move |vm, this, []| {
        own.see(vm, this).get_nowait(vm)
    });
    let own = queues.clone();
    builder.loose_method("_queue_put_nowait", &owner, "put_nowait($self, item)", move |vm, this, [item]| {
        own.see(vm, this).put_nowait(vm, item)?;
        Ok(Value::None)
    });
    builder.loose_method("_queue_task_done", &owner, "task_done($self)", move |vm, this, []| {
        queues.see(vm, this).task_done(vm)?;
        Ok(Value::None)
    });
}
