//! Owns the type `EventLoop`: the methods by which guests use a loop.

use std::rc::{Rc, Weak};

use super::clock::Clock;
use super::current::asyncio;
use super::event_loop::{EventLoop, receiver};
use super::future::state_of;
use super::task::Start;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static EVENT_LOOP: TypeSpec = TypeSpec {
    name: "EventLoop",
    module: "asyncio",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "The event loop: runs what is ready, then waits for what will be.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        let state = asyncio(vm);
        Ok(vm.new_native_of(class, EventLoop::new(state)))
    });
    builder.method("__init__($self, /)", |_, _, []| Ok(Value::None));
    builder.method("run_forever($self, /)", |vm, this, []| {
        vm.run_forever(this)?;
        Ok(Value::None)
    });
    builder.method("run_until_complete($self, future, /)", |vm, this, [future]| vm.run_until_complete(this, future));
    builder.method("stop($self, /)", |_, this, []| {
        receiver(this).stopping.set(true);
        Ok(Value::None)
    });
    builder.method("is_running($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).running.get())));
    builder.method("is_closed($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).closed.get())));
    builder.method("close($self, /)", |vm, this, []| {
        let own = receiver(this);
        if own.running.get() {
            return Err(vm.runtime_error("Cannot close a running event loop"));
        }
        own.closed.set(true);
        let dropped = (own.ready.take(), own.timers.borrow_mut().take_all());
        drop(dropped);
        Ok(Value::None)
    });
    builder.method("time($self, /)", |_, this, []| Ok(Value::Float(receiver(this).clock.now())));
    builder.method("call_soon($self, callback, /, *args, context=None)", |vm, this, [callback, arguments, context]| {
        vm.call_soon(this, (callback, arguments), context)
    });
    builder.method(
        "call_later($self, delay, callback, /, *args, context=None)",
        |vm, this, [delay, callback, arguments, context]| {
            if delay.is_none() {
                return Err(vm.type_error("delay must not be None"));
            }
            let when = receiver(this).clock.now() + vm.to_float(&delay)?;
            vm.call_at(this, when, (callback, arguments), context)
        },
    );
    builder.method(
        "call_at($self, when, callback, /, *args, context=None)",
        |vm, this, [when, callback, arguments, context]| {
            if when.is_none() {
                return Err(vm.type_error("when cannot be None"));
            }
            let when = vm.to_float(&when)?;
            vm.call_at(this, when, (callback, arguments), context)
        },
    );
    builder.method("create_future($self, /)", |vm, this, []| {
        let future = vm.new_future(this);
        if receiver(this).is_debug()
            && let Some(state) = state_of(&future)
        {
            vm.note_source(state)?;
        }
        Ok(future)
    });
    builder.method(
        "create_task($self, coro, *, name=None, context=None, eager_start=None)",
        |vm, this, [coroutine, name, context, eager]| {
            let own = receiver(this);
            own.check_open(vm)?;
            let factory = own.task_factory.borrow().clone();
            if factory.is_none() {
                let start = if vm.truth(&eager)? { Start::Eagerly } else { Start::Soon };
                return vm.new_started_task(this, (coroutine, context), name, start);
            }
            // A factory that does not know an option need not have it while nobody gives it.
            let options = [("context", context), ("eager_start", eager)];
            let given = options.into_iter().filter(|(_, value)| !value.is_none());
            let given: Vec<_> = given.map(|(name, value)| (vm.intern(name), value)).collect();
            let task = vm.call_with_keywords(&factory, &[this.clone(), coroutine], &given)?;
            if !name.is_none() {
                vm.call_method(&task, "set_name", &[name])?;
            }
            Ok(task)
        },
    );
    builder.method("set_task_factory($self, factory, /)", |vm, this, [factory]| {
        if !factory.is_none() && !vm.is_callable(&factory) {
            return Err(vm.type_error("task factory must be a callable or None"));
        }
        receiver(this).task_factory.replace(factory);
        Ok(Value::None)
    });
    builder.method("get_task_factory($self, /)", |_, this, []| Ok(receiver(this).task_factory.borrow().clone()));
    builder.method("get_debug($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).debug.get())));
    builder.method("set_debug($self, enabled, /)", |vm, this, [enabled]| {
        let enabled = vm.truth(&enabled)?;
        receiver(this).debug.set(enabled);
        Ok(Value::None)
    });
    builder.method("set_exception_handler($self, handler, /)", |vm, this, [handler]| {
        if !handler.is_none() && !vm.is_callable(&handler) {
            let text = format!("A callable object or None is expected, got {}", vm.repr(&handler)?);
            return Err(vm.type_error(text));
        }
        receiver(this).exception_handler.replace(handler);
        Ok(Value::None)
    });
    builder
        .method("get_exception_handler($self, /)", |_, this, []| Ok(receiver(this).exception_handler.borrow().clone()));
    builder.method("call_exception_handler($self, context, /)", |vm, this, [context]| {
        let handler = receiver(this).exception_handler.borrow().clone();
        if handler.is_none() {
            return vm.call_method(this, "default_exception_handler", &[context]);
        }
        let place = context_of_report(vm, &context)?;
        let handled = match place {
            Some(run) => vm.call(&run, &[handler, this.clone(), context.clone()]),
            None => vm.call(&handler, &[this.clone(), context.clone()]),
        };
        match handled {
            Ok(_) => Ok(Value::None),
            Err(raised)
                if vm.raised_is(&raised, &specs::SYSTEM_EXIT) || vm.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) =>
            {
                Err(raised)
            }
            Err(raised) => {
                let parts = [
                    ("message", Value::from("Unhandled error in exception handler")),
                    ("exception", raised.into_value()),
                    ("context", context),
                ];
                let dict = DictObject::default();
                for (key, value) in parts {
                    let key = vm.intern(key);
                    dict.set_str(&key, value);
                }
                let context = vm.new_dict(dict);
                vm.call_method(this, "default_exception_handler", &[context])
            }
        }
    });
    builder.method("default_exception_handler($self, context, /)", |vm, _, [context]| {
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_default_exception_handler", &[context])
    });
    builder.method("shutdown_asyncgens($self, /)", |vm, this, []| {
        receiver(this).asyncgens_are_shut.set(true);
        let generators: Vec<Value> =
            receiver(this).asyncgens.take().iter().filter_map(Weak::upgrade).map(Value::Coroutine).collect();
        let generators = vm.new_list(generators);
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_shutdown_asyncgens", &[this.clone(), generators])
    });
    builder.method("shutdown_default_executor($self, timeout=None, /)", |vm, _, [_timeout]| {
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_shutdown_default_executor", &[])
    });
    builder.method("_asyncgen_firstiter_hook($self, agen, /)", |vm, this, [generator]| {
        if receiver(this).asyncgens_are_shut.get() {
            let shown = vm.repr(&generator)?;
            let text = format!("asynchronous generator {shown} was scheduled after loop.shutdown_asyncgens() call");
            vm.loader().warn(vm, &specs::RESOURCE_WARNING, &text)?;
        }
        if let Value::Coroutine(generator) = &generator {
            let mut known = receiver(this).asyncgens.borrow_mut();
            known.retain(|generator| generator.strong_count() > 0);
            known.push(Rc::downgrade(generator));
        }
        Ok(Value::None)
    });
    builder.method("_asyncgen_finalizer_hook($self, agen, /)", |vm, this, [generator]| {
        if receiver(this).closed.get() {
            return Ok(Value::None);
        }
        let closing = vm.call_method(&generator, "aclose", &[])?;
        let create_task = vm.get_attribute_str(this, "create_task")?;
        vm.call_method(this, "call_soon", &[create_task, closing])
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let own = receiver(this);
        let flag = |flag: bool| if flag { "True" } else { "False" };
        let (running, closed, debug) = (flag(own.running.get()), flag(own.closed.get()), flag(own.debug.get()));
        let class = vm.short_type_name(this);
        Ok(Value::from(format!("<{class} running={running} closed={closed} debug={debug}>")))
    });
}

/// The `run` of the context in which a report's task, future or handle runs, if it says.
fn context_of_report(vm: &mut Vm, report: &Value) -> VmResult<Option<Value>> {
    let Some(parts) = report.as_dict().cloned() else { return Ok(None) };
    let mut thing = Value::None;
    for name in ["task", "future", "handle"] {
        if thing.is_none() {
            let name = vm.intern(name);
            thing = parts.get_str(&name).unwrap_or(Value::None);
        }
    }
    let (get_context, run) = (vm.intern("get_context"), vm.intern("run"));
    let Some(method) = vm.get_attribute_or_none(&thing, &get_context)? else { return Ok(None) };
    match vm.call(&method, &[])? {
        Value::None => Ok(None),
        context => vm.get_attribute_or_none(&context, &run),
    }
}
