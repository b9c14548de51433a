//! Owns the types `BaseEventLoop` and `EventLoop`: the methods by which guests use a loop, and those by which they change
//! one in a class of their own. What a loop does rarely is written in Kaa, in `asyncio.base_events`.

use std::rc::{Rc, Weak};

use super::abstract_event_loop::{ABSTRACT_EVENT_LOOP, abstract_methods};
use super::clock::Clock;
use super::current::asyncio;
use super::event_loop::{EventLoop, native_loop, receiver};
use super::future::state_of;
use super::handle;
use super::job::Job;
use super::observer::LoopEvent;
use super::selector::{LOOP_SELECTOR, LoopSelector};
use super::sleep::plain_seconds;
use super::task::Start;
use super::timer_queue::Alarm;
use crate::objects::exceptions as specs;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static BASE_EVENT_LOOP: TypeSpec = TypeSpec {
    name: "BaseEventLoop",
    module: "asyncio.base_events",
    base: Some(&ABSTRACT_EVENT_LOOP),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "A loop without anything that waits: runs what is ready and what is due.",
};

pub static EVENT_LOOP: TypeSpec = TypeSpec {
    name: "_UnixSelectorEventLoop",
    module: "asyncio.unix_events",
    base: Some(&BASE_EVENT_LOOP),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: build_event_loop,
    doc: "The event loop: runs what is ready, then waits for what will be.",
};

/// A loop that goes by a clock of its own.
pub fn new_event_loop(vm: &mut Vm, clock: Rc<Clock>) -> VmResult {
    let state = asyncio(vm);
    let event_loop = vm.new_native(&EVENT_LOOP, EventLoop::new(state, clock));
    vm.init_loop(&event_loop)?;
    Ok(event_loop)
}

/// Calls a function of `asyncio.base_events`.
fn in_kaa(vm: &mut Vm, function: &str, arguments: &[Value]) -> VmResult {
    let base_events = vm.import_module("asyncio.base_events")?;
    vm.call_method(&base_events, function, arguments)
}

impl Vm {
    fn call_soon(&mut self, this: &Value, method: &str, call: (Value, Value), context: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        if own.debug.get() {
            self.check_callback(&call.0, method)?;
        }
        let handle = self.new_handle(this, call, None, context);
        if own.debug.get() {
            self.note_source_of_handle(&handle)?;
        }
        self.push_handle(this, own, handle.clone())?;
        Ok(handle)
    }

    fn push_handle(&mut self, this: &Value, own: &EventLoop, handle: Value) -> VmResult<()> {
        if !own.is_open.get() {
            own.push_ready(Job::Handle(handle));
            return Ok(());
        }
        let ready = self.open_ready(this)?;
        self.call_method(&ready, "append", &[handle]).map(drop)
    }

    /// `_add_callback`: what has been cancelled in the meantime does not run.
    fn add_handle(&mut self, this: &Value, handle: Value) -> VmResult<()> {
        let cancelled = self.get_attribute_str(&handle, "_cancelled")?;
        if self.truth(&cancelled)? {
            return Ok(());
        }
        self.push_handle(this, receiver(this), handle)
    }

    pub fn call_at(&mut self, this: &Value, when: Value, call: (Value, Value), context: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        if own.debug.get() {
            self.check_callback(&call.0, "call_at")?;
        }
        let due = if own.is_open.get() { 0.0 } else { self.to_float(&when)? };
        let handle = self.new_handle(this, call, Some(when), context);
        if own.debug.get() {
            self.note_source_of_handle(&handle)?;
        }
        if self.is_observed() {
            let seconds = handle::due(&handle).map_or(0.0, |due| due - own.clock.now());
            self.tell_loop(LoopEvent::TimerSet { waits: &handle, seconds });
        }
        if own.is_open.get() {
            let scheduled = self.open_scheduled(this)?;
            let heapq = self.import_module("heapq")?;
            self.call_method(&heapq, "heappush", &[scheduled, handle.clone()])?;
        } else {
            own.push_timer(due, Alarm::Handle(handle.clone()));
        }
        Ok(handle)
    }

    fn check_callback(&mut self, callback: &Value, method: &str) -> VmResult<()> {
        in_kaa(self, "_check_callback", &[callback.clone(), Value::from(method)]).map(drop)
    }

    /// "This event loop is already running", or another is.
    pub(super) fn check_running(&mut self, own: &EventLoop) -> VmResult<()> {
        if own.running.get() {
            return Err(self.runtime_error("This event loop is already running"));
        }
        if !self.running_loop.is_none() {
            return Err(self.runtime_error("Cannot run the event loop while another loop is running"));
        }
        Ok(())
    }

    fn create_task(
        &mut self,
        this: &Value,
        (coroutine, context): (Value, Value),
        name: Value,
        eager: Value,
    ) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        let factory = own.task_factory.borrow().clone();
        if factory.is_none() {
            let start = if self.truth(&eager)? { Start::Eagerly } else { Start::Soon };
            return self.new_started_task(this, (coroutine, context), name, start);
        }
        // A factory that does not know an option need not have it while nobody gives it.
        let options = [("context", context), ("eager_start", eager)];
        let given = options.into_iter().filter(|(_, value)| !value.is_none());
        let given: Vec<_> = given.map(|(name, value)| (self.intern(name), value)).collect();
        let task = self.call_with_keywords(&factory, &[this.clone(), coroutine], &given)?;
        if !name.is_none() {
            self.call_method(&task, "set_name", &[name])?;
        }
        Ok(task)
    }

    fn close_loop(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        if own.running.get() {
            return Err(self.runtime_error("Cannot close a running event loop"));
        }
        if own.closed.get() {
            return Ok(());
        }
        if own.debug.get() {
            in_kaa(self, "_log_closing", std::slice::from_ref(this))?;
        }
        own.closed.set(true);
        if let Value::Instance(instance) = this {
            instance.forget_finalizer();
        }
        let dropped = (own.ready.take(), own.timers.borrow_mut().take_all());
        drop(dropped);
        if own.is_open.get() {
            let (ready, scheduled) = (self.open_ready(this)?, self.open_scheduled(this)?);
            self.call_method(&ready, "clear", &[])?;
            self.call_method(&scheduled, "clear", &[])?;
        }
        let executor = self.get_attribute_str(this, "_default_executor")?;
        if !executor.is_none() {
            in_kaa(self, "_leave_default_executor", &[this.clone(), executor])?;
        }
        Ok(())
    }

    /// `__init__`: debug mode may be asked for from outside.
    fn init_loop(&mut self, this: &Value) -> VmResult {
        let coroutines = self.import_module("asyncio.coroutines")?;
        let debug = self.call_method(&coroutines, "_is_debug_mode", &[])?;
        if self.truth(&debug)? {
            self.call_method(this, "set_debug", &[debug])?;
        }
        Ok(Value::None)
    }

    fn set_debug(&mut self, this: &Value, enabled: Value) -> VmResult<()> {
        let own = receiver(this);
        let debug = self.truth(&enabled)?;
        own.debug.set(debug);
        if debug {
            self.open_queues(this)?;
        }
        if own.running.get() {
            let track = self.get_attribute_str(this, "_set_coroutine_origin_tracking")?;
            self.call_method(this, "call_soon_threadsafe", &[track, enabled])?;
        }
        Ok(())
    }
}

/// What is looked up in the loop, and may be set in one.
fn build_state(builder: &mut TypeBuilder<'_>) {
    builder.value("slow_callback_duration", Value::Float(0.1));
    builder.value("_clock_resolution", Value::Float(1e-9));
    for name in ["_current_handle", "_default_executor", "_coroutine_origin_tracking_saved_depth"] {
        builder.value(name, Value::None);
    }
    for name in ["_coroutine_origin_tracking_enabled", "_executor_shutdown_called"] {
        builder.value(name, Value::Bool(false));
    }
    for name in ["_internal_fds", "_timer_cancelled_count"] {
        builder.value(name, Value::Int(0));
    }
    builder.getter_setter(
        "_ready",
        |vm, this| vm.open_ready(this),
        |vm, this, queue| {
            vm.open_ready(this)?;
            receiver(this).set_queue(|queues| queues.ready = queue);
            Ok(())
        },
    );
    builder.getter_setter(
        "_scheduled",
        |vm, this| vm.open_scheduled(this),
        |vm, this, queue| {
            vm.open_scheduled(this)?;
            receiver(this).set_queue(|queues| queues.scheduled = queue);
            Ok(())
        },
    );
    builder.getter_setter(
        "_stopping",
        |_, this| Ok(Value::Bool(receiver(this).stopping.get())),
        |vm, this, value| {
            let stopping = vm.truth(&value)?;
            receiver(this).stopping.set(stopping);
            Ok(())
        },
    );
    builder.getter("_closed", |_, this| Ok(Value::Bool(receiver(this).closed.get())));
    builder.getter("_debug", |_, this| Ok(Value::Bool(receiver(this).debug.get())));
    builder.getter("_thread_id", |vm, this| {
        if !receiver(this).running.get() {
            return Ok(Value::None);
        }
        let thread = vm.import_module("_thread")?;
        vm.call_method(&thread, "get_ident", &[])
    });
    builder.getter("_task_factory", |_, this| Ok(receiver(this).task_factory.borrow().clone()));
    builder.getter("_exception_handler", |_, this| Ok(receiver(this).exception_handler.borrow().clone()));
    builder.getter("_asyncgens", |vm, this| {
        let weakref = vm.import_module("weakref")?;
        let generators = living_asyncgens(vm, this);
        vm.call_method(&weakref, "WeakSet", &[generators])
    });
}

fn living_asyncgens(vm: &mut Vm, this: &Value) -> Value {
    let known = receiver(this).asyncgens.borrow();
    let generators: Vec<Value> = known.iter().filter_map(Weak::upgrade).map(Value::Coroutine).collect();
    vm.new_list(generators)
}

/// What only needs the loop itself, and is written in Kaa: methods and functions of `asyncio.base_events` by one name.
fn build_in_kaa(builder: &mut TypeBuilder<'_>) {
    builder.method("_run_once($self, /)", |vm, this, []| in_kaa(vm, "_run_once", std::slice::from_ref(this)));
    builder.method("_timer_handle_cancelled($self, handle)", |vm, this, [handle]| {
        in_kaa(vm, "_timer_handle_cancelled", &[this.clone(), handle])
    });
    builder.method("_set_coroutine_origin_tracking($self, enabled)", |vm, this, [enabled]| {
        in_kaa(vm, "_set_coroutine_origin_tracking", &[this.clone(), enabled])
    });
    builder.method("call_exception_handler($self, context)", |vm, this, [context]| {
        in_kaa(vm, "_call_exception_handler", &[this.clone(), context])
    });
    builder.method("default_exception_handler($self, context)", |vm, this, [context]| {
        in_kaa(vm, "_default_exception_handler", &[this.clone(), context])
    });
    builder.method("run_in_executor($self, executor, func, *args)", |vm, this, [executor, function, arguments]| {
        in_kaa(vm, "_run_in_executor", &[this.clone(), executor, function, arguments])
    });
    builder.method("set_default_executor($self, executor)", |vm, this, [executor]| {
        in_kaa(vm, "_set_default_executor", &[this.clone(), executor])
    });
    abstract_methods(
        builder,
        &[
            "_process_events($self, event_list)",
            "_write_to_self($self, /)",
            "_make_socket_transport($self, *args, **kwargs)",
            "_make_ssl_transport($self, *args, **kwargs)",
            "_make_datagram_transport($self, *args, **kwargs)",
            "_make_read_pipe_transport($self, *args, **kwargs)",
            "_make_write_pipe_transport($self, *args, **kwargs)",
        ],
        &["_make_subprocess_transport($self, *args, **kwargs)"],
    );
}

fn build_scheduling(builder: &mut TypeBuilder<'_>) {
    builder.method("time($self, /)", |_, this, []| Ok(Value::Float(receiver(this).clock.now())));
    builder.method("call_soon($self, callback, *args, context=None)", |vm, this, [callback, arguments, context]| {
        vm.call_soon(this, "call_soon", (callback, arguments), context)
    });
    builder.method(
        "call_soon_threadsafe($self, callback, *args, context=None)",
        |vm, this, [callback, arguments, context]| {
            let handle = vm.call_soon(this, "call_soon_threadsafe", (callback, arguments), context)?;
            vm.call_method(this, "_write_to_self", &[])?;
            Ok(handle)
        },
    );
    builder.method(
        "call_later($self, delay, callback, *args, context=None)",
        |vm, this, [delay, callback, arguments, context]| {
            if delay.is_none() {
                return Err(vm.type_error("delay must not be None"));
            }
            if let Some(native) = native_loop(this)
                && let Some(seconds) = plain_seconds(&delay)
            {
                let when = Value::Float(native.now() + seconds);
                return vm.call_at(this, when, (callback, arguments), context);
            }
            in_kaa(vm, "_call_later", &[this.clone(), delay, callback, arguments, context])
        },
    );
    builder.method(
        "call_at($self, when, callback, *args, context=None)",
        |vm, this, [when, callback, arguments, context]| {
            if when.is_none() {
                return Err(vm.type_error("when cannot be None"));
            }
            vm.call_at(this, when, (callback, arguments), context)
        },
    );
    builder.method("_add_callback($self, handle)", |vm, this, [handle]| {
        vm.add_handle(this, handle)?;
        Ok(Value::None)
    });
    builder.method("_add_callback_signalsafe($self, handle)", |vm, this, [handle]| {
        vm.call_method(this, "_add_callback", &[handle])?;
        vm.call_method(this, "_write_to_self", &[])
    });
    builder.method("create_future($self, /)", |vm, this, []| {
        let future = vm.new_future(this);
        if receiver(this).debug.get()
            && let Some(state) = state_of(&future)
        {
            vm.note_source(state)?;
        }
        Ok(future)
    });
    builder.method(
        "create_task($self, coro, *, name=None, context=None, eager_start=None)",
        |vm, this, [coroutine, name, context, eager]| vm.create_task(this, (coroutine, context), name, eager),
    );
    builder.method("set_task_factory($self, factory)", |vm, this, [factory]| {
        if !factory.is_none() && !vm.is_callable(&factory) {
            return Err(vm.type_error("task factory must be a callable or None"));
        }
        receiver(this).task_factory.replace(factory);
        Ok(Value::None)
    });
    builder.method("get_task_factory($self, /)", |_, this, []| Ok(receiver(this).task_factory.borrow().clone()));
}

fn build_running(builder: &mut TypeBuilder<'_>) {
    builder.method("run_forever($self, /)", |vm, this, []| {
        vm.run_forever(this)?;
        Ok(Value::None)
    });
    builder.method("run_until_complete($self, future)", |vm, this, [future]| vm.run_until_complete(this, future));
    builder.method("_run_forever_setup($self, /)", |vm, this, []| {
        vm.begin_running(this)?;
        Ok(Value::None)
    });
    builder.method("_run_forever_cleanup($self, /)", |vm, this, []| {
        vm.end_running(this)?;
        Ok(Value::None)
    });
    builder.method("stop($self, /)", |_, this, []| {
        receiver(this).stopping.set(true);
        Ok(Value::None)
    });
    builder.method("is_running($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).running.get())));
    builder.method("is_closed($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).closed.get())));
    builder.method("_check_closed($self, /)", |vm, this, []| {
        receiver(this).check_open(vm)?;
        Ok(Value::None)
    });
    builder.method("_check_running($self, /)", |vm, this, []| {
        vm.check_running(receiver(this))?;
        Ok(Value::None)
    });
    builder.method("close($self, /)", |vm, this, []| {
        vm.close_loop(this)?;
        Ok(Value::None)
    });
    builder.method("get_debug($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).debug.get())));
    builder.method("set_debug($self, enabled)", |vm, this, [enabled]| {
        vm.set_debug(this, enabled)?;
        Ok(Value::None)
    });
    builder.method("__del__($self, /)", |vm, this, []| {
        if receiver(this).closed.get() {
            return Ok(Value::None);
        }
        let text = format!("unclosed event loop {}", vm.repr(this)?);
        vm.loader().warn(vm, &specs::RESOURCE_WARNING, &text)?;
        if !receiver(this).running.get() {
            vm.call_method(this, "close", &[])?;
        }
        Ok(Value::None)
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let own = receiver(this);
        let flag = |flag: bool| if flag { "True" } else { "False" };
        let (running, closed, debug) = (flag(own.running.get()), flag(own.closed.get()), flag(own.debug.get()));
        let class = vm.short_type_name(this);
        Ok(Value::from(format!("<{class} running={running} closed={closed} debug={debug}>")))
    });
}

fn build_asyncgens(builder: &mut TypeBuilder<'_>) {
    builder.method("shutdown_asyncgens($self, /)", |vm, this, []| {
        let own = receiver(this);
        own.asyncgens_are_shut.set(true);
        let generators = living_asyncgens(vm, this);
        own.asyncgens.take();
        let shutdown = vm.import_module("asyncio.shutdown")?;
        vm.call_method(&shutdown, "_shutdown_asyncgens", &[this.clone(), generators])
    });
    builder.method("shutdown_default_executor($self, /, timeout=None)", |vm, this, [timeout]| {
        let shutdown = vm.import_module("asyncio.shutdown")?;
        vm.call_method(&shutdown, "_shutdown_default_executor", &[this.clone(), timeout])
    });
    builder.method("_asyncgen_firstiter_hook($self, agen)", |vm, this, [generator]| {
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
    builder.method("_asyncgen_finalizer_hook($self, agen)", |vm, this, [generator]| {
        if receiver(this).closed.get() {
            return Ok(Value::None);
        }
        let closing = vm.call_method(&generator, "aclose", &[])?;
        let create_task = vm.get_attribute_str(this, "create_task")?;
        vm.call_method(this, "call_soon_threadsafe", &[create_task, closing])
    });
}

fn build_exception_handler(builder: &mut TypeBuilder<'_>) {
    builder.method("set_exception_handler($self, handler)", |vm, this, [handler]| {
        if !handler.is_none() && !vm.is_callable(&handler) {
            let text = format!("A callable object or None is expected, got {}", vm.repr(&handler)?);
            return Err(vm.type_error(text));
        }
        receiver(this).exception_handler.replace(handler);
        Ok(Value::None)
    });
    builder
        .method("get_exception_handler($self, /)", |_, this, []| Ok(receiver(this).exception_handler.borrow().clone()));
}

/// A loop that is not of the native type itself is open from the start.
fn build_constructor(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        let clock = vm.module_state::<Clock>();
        let own = EventLoop::new(asyncio(vm), clock);
        own.is_open.set(*class != vm.native_type(&EVENT_LOOP));
        let this = vm.new_native_of(class, own);
        if let Value::Instance(instance) = &this {
            instance.make_finalizable();
        }
        Ok(this)
    });
}

fn build(builder: &mut TypeBuilder<'_>) {
    build_constructor(builder);
    builder.method("__init__($self, /)", |vm, this, []| vm.init_loop(this));
    build_state(builder);
    build_running(builder);
    build_scheduling(builder);
    build_exception_handler(builder);
    build_asyncgens(builder);
    build_in_kaa(builder);
}

/// What a loop on a Unix system has besides.
fn build_event_loop(builder: &mut TypeBuilder<'_>) {
    build_constructor(builder);
    builder.method("__init__($self, /, selector=None)", |vm, this, [selector]| {
        if !selector.is_none() {
            let name = vm.intern("_selector");
            vm.set_attribute(this, &name, selector)?;
        }
        vm.init_loop(this)
    });
    builder.getter_setter(
        "_selector",
        |vm, this| match &*receiver(this).guest_selector.borrow() {
            Value::None => Ok(vm.new_native(&LOOP_SELECTOR, LoopSelector { event_loop: this.clone() })),
            selector => Ok(selector.clone()),
        },
        |vm, this, selector| {
            vm.open_queues(this)?;
            receiver(this).guest_selector.replace(selector);
            Ok(())
        },
    );
    builder.getter_setter(
        "_signal_handlers",
        |_, this| Ok(receiver(this).signal_handlers.borrow().clone()),
        |_, this, handlers| {
            receiver(this).signal_handlers.replace(handlers);
            Ok(())
        },
    );
    builder.method("_process_events($self, event_list)", |_, _, [_events]| Ok(Value::None));
    // There are no other threads that could have put something into the queue while the loop waits.
    builder.method("_write_to_self($self, /)", |_, _, []| Ok(Value::None));
    builder.method("add_signal_handler($self, sig, callback, *args)", |vm, this, [number, callback, arguments]| {
        let handlers = vm.import_module("asyncio.signal_handlers")?;
        vm.call_method(&handlers, "add", &[this.clone(), number, callback, arguments])
    });
    builder.method("remove_signal_handler($self, sig)", |vm, this, [number]| {
        let handlers = vm.import_module("asyncio.signal_handlers")?;
        vm.call_method(&handlers, "remove", &[this.clone(), number])
    });
    builder.method("close($self, /)", |vm, this, []| {
        vm.close_loop(this)?;
        if !receiver(this).signal_handlers.borrow().is_none() {
            let handlers = vm.import_module("asyncio.signal_handlers")?;
            vm.call_method(&handlers, "remove_all", std::slice::from_ref(this))?;
        }
        Ok(Value::None)
    });
}
