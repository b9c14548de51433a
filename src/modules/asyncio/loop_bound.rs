//! Owns `asyncio.mixins._LoopBoundMixin`: to which loop a lock, an event or a queue belongs, who stands in its line,
//! and which task has it.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use crate::event_loop::await_future::{AfterFuture, await_future};
use crate::event_loop::event_loop::{EventLoop, is_closed, native_loop};
use crate::event_loop::future::{Outcome, plain_state_of};
use crate::event_loop::slot::Slot;
use crate::event_loop::task_registry::current_task;
use crate::modules::collections::deque;
use crate::objects::explanation::Explanation;
use crate::objects::instance::InstanceObject;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{NativeResult, Step, VmResult};

/// What the mixin keeps in each object.
#[derive(Default)]
struct LoopBound {
    /// The first loop in which somebody had to wait; unbound before.
    event_loop: Slot,
    /// Which task has acquired it last. It does not keep the task alive.
    holder: Cell<Weak<InstanceObject>>,
}

impl NativeObject for LoopBound {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.event_loop.with(visit);
    }

    fn clear(&self) {
        drop(self.event_loop.take());
    }
}

pub static LOOP_BOUND_MIXIN: TypeSpec = TypeSpec {
    name: "_LoopBoundMixin",
    module: "asyncio.mixins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "Belongs to the first loop in which somebody had to wait for it.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        Ok(vm.new_native_of(class, LoopBound::default()))
    });
    builder.getter_setter(
        "_loop",
        |_, this| Ok(receiver(this).event_loop.get_or_none()),
        |_, this, value| {
            let bound = if value.is_none() { Value::Unbound } else { value };
            drop(receiver(this).event_loop.replace(bound));
            Ok(())
        },
    );
    builder.method("_get_loop($self, /)", |vm, this, []| get_loop(vm, this));
    builder.method("_new_place($self, line, /)", |vm, this, [line]| new_place(vm, this, &line));
    builder.method("_note_holder($self, /)", |vm, this, []| {
        note_holder(vm, this);
        Ok(Value::None)
    });
    builder.getter("_holder", |_, this| Ok(holder(this)));
}

fn receiver(this: &Value) -> &LoopBound {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// The running loop, if the object is not bound to another one.
fn get_loop(vm: &mut Vm, this: &Value) -> VmResult {
    let running = vm.running_loop.clone();
    let bound = &receiver(this).event_loop;
    if bound.is(&running) {
        return Ok(running);
    }
    if bound.get_or_none().is_none() {
        bound.set(if running.is_none() { Value::Unbound } else { running.clone() });
        return Ok(running);
    }
    let text = format!("{} is bound to a different event loop", vm.repr(this)?);
    let raised = vm.runtime_error(text);
    let bound = bound.get_or_none();
    let is_closed = bound.native::<EventLoop>().is_some() && is_closed(&bound);
    let (class, position) = (vm.short_type_name(this), vm.position());
    Err(raised.explained(Explanation::BoundElsewhere { class, is_closed, position }))
}

/// A future of the running loop, which now stands at the end of the line, a deque.
fn new_place(vm: &mut Vm, this: &Value, line: &Value) -> VmResult {
    let event_loop = get_loop(vm, this)?;
    let place = match native_loop(&event_loop) {
        Some(_) => vm.new_future(&event_loop),
        None => vm.call_method(&event_loop, "create_future", &[])?,
    };
    if !deque::append(line, &place) {
        vm.call_method(line, "append", std::slice::from_ref(&place))?;
    }
    Ok(place)
}

/// As `new_place`, where the owner may be anything.
pub(super) fn place_in(vm: &mut Vm, owner: &Value, line: &Value) -> VmResult {
    if owner.native::<LoopBound>().is_none() {
        return Err(vm.type_error("only what belongs to a loop has lines"));
    }
    new_place(vm, owner, line)
}

/// Adds the type to the module, and what tasks do with lines.
pub fn build_functions(builder: &mut TypeBuilder<'_>) {
    let mixin = builder.vm.native_type(&LOOP_BOUND_MIXIN);
    builder.value(LOOP_BOUND_MIXIN.name, mixin);
    builder.function("_wake_first(line, count, result, /)", |vm, [line, count, result]| {
        let count = vm.index(&count)?;
        wake_first(vm, &line, count, &result)?;
        Ok(Value::None)
    });
    builder.coroutine("_stand_in(line, owner, /)", |vm, [line, owner]| {
        let place = place_in(vm, &owner, &line)?;
        await_future(vm, place, Standing { line })
    });
}

/// Ends the first `count` places of a line that are pending; they stay in the line.
pub(super) fn wake_first(vm: &mut Vm, line: &Value, count: i64, result: &Value) -> VmResult<()> {
    let mut left = count;
    // Most lines are short, and waking changes none.
    if let Some(place) = deque::only_item(line) {
        return if left > 0 { wake(vm, &place, result).map(drop) } else { Ok(()) };
    }
    for place in &vm.collect(line)? {
        if left <= 0 {
            break;
        }
        if wake(vm, place, result)? {
            left -= 1;
        }
    }
    Ok(())
}

/// Takes places out of a line until one of them was pending, which is ended.
pub(super) fn wake_next(vm: &mut Vm, line: &Value) -> VmResult<()> {
    loop {
        let place = match deque::pop_front(line) {
            Some(Some(place)) => place,
            Some(None) => return Ok(()),
            None if !vm.truth(line)? => return Ok(()),
            None => vm.call_method(line, "popleft", &[])?,
        };
        if wake(vm, &place, &Value::None)? {
            return Ok(());
        }
    }
}

/// Ends a place that is pending; says whether it was.
fn wake(vm: &mut Vm, place: &Value, result: &Value) -> VmResult<bool> {
    if let Some(state) = plain_state_of(place) {
        if state.is_done() {
            return Ok(false);
        }
        vm.finish_state(place, state, Outcome::Result(result.clone()))?;
        return Ok(true);
    }
    let done = vm.call_method(place, "done", &[])?;
    if vm.truth(&done)? {
        return Ok(false);
    }
    vm.call_method(place, "set_result", std::slice::from_ref(result))?;
    Ok(true)
}

/// A task stands in a line, which it leaves in any case.
struct Standing {
    line: Value,
}

impl AfterFuture for Standing {
    fn go_on(&self, vm: &mut Vm, place: &Value, ended: VmResult) -> NativeResult {
        if !deque::remove(&self.line, place) {
            vm.call_method(&self.line, "remove", std::slice::from_ref(place))?;
        }
        ended.map(Step::Return)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.line);
    }
}

/// The task that runs has the object now.
fn note_holder(vm: &mut Vm, this: &Value) {
    let event_loop = vm.running_loop.clone();
    let holder = match current_task(vm, &event_loop) {
        Value::Instance(task) => Rc::downgrade(&task),
        _ => Weak::new(),
    };
    drop(receiver(this).holder.replace(holder));
}

/// The task that has acquired the object last, if it is still alive. It has it for as long as the object is locked.
fn holder(this: &Value) -> Value {
    let own = receiver(this);
    let holder = own.holder.take();
    let task = holder.upgrade();
    own.holder.set(holder);
    task.map_or(Value::None, Value::Instance)
}
