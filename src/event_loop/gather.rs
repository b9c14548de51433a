//! Owns `gather`: a future of the results of several others. It is native, because it has work to do for every child.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::callbacks::Callback;
use super::current::get_event_loop;
use super::event_loop::native_loop;
use super::future::{FUTURE, Future, FutureKind, FutureState, Outcome, Phase, receiver, state_of};
use super::task::Task;
use crate::objects::coroutine::CoroutineKind;
use crate::objects::dict::DictObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// What the future of a `gather` knows about its children.
pub struct Gathering {
    /// In the order of the arguments.
    children: RefCell<Vec<Value>>,
    /// How many different children there are.
    count: Cell<usize>,
    finished: Cell<usize>,
    failures: Failures,
    /// `cancel` has cancelled a child.
    cancel_requested: Cell<bool>,
    /// The call of `gather` itself has failed: nobody has this future.
    abandoned: Cell<bool>,
}

/// What becomes of a child's exception.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failures {
    Raise,
    Return,
}

impl Gathering {
    fn new(failures: Failures) -> Gathering {
        Gathering {
            children: RefCell::default(),
            count: Cell::new(0),
            finished: Cell::new(0),
            failures,
            cancel_requested: Cell::new(false),
            abandoned: Cell::new(false),
        }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.children.borrow().iter().for_each(visit);
    }

    pub fn clear(&self) {
        drop(self.children.take());
    }
}

/// What `gather` knows behind its future; `None` for one that a guest made from the class.
fn gathering_of(outer: &Value) -> Option<&Gathering> {
    match &outer.native::<Future>()?.kind {
        FutureKind::Gathering(gathering) => Some(gathering),
        _ => None,
    }
}

/// The state of a future whose methods nobody has overridden.
fn plain_state(future: &Value) -> Option<&FutureState> {
    match future {
        Value::Instance(instance) if instance.is_of_native_type() => state_of(future),
        _ => None,
    }
}

/// The task that was just made of a coroutine, if it has the methods of a plain one: it cannot be done yet.
fn fresh_task<'a>(argument: &Value, child: &'a Value) -> Option<&'a Task> {
    match (argument, child) {
        (Value::Coroutine(_), Value::Instance(instance)) if instance.is_of_native_type() => {
            child.native::<Task>().filter(|task| !task.future.is_done())
        }
        _ => None,
    }
}

/// Which child belongs to which argument, by its place, so that an argument that comes twice has one child.
#[derive(Default)]
struct Known {
    /// Coroutines and futures equal only themselves.
    by_address: FxHashMap<usize, usize>,
    /// Anything else; made when there is something else.
    others: Option<Value>,
}

impl Known {
    fn find(&mut self, vm: &mut Vm, argument: &Value) -> VmResult<Option<usize>> {
        if is_known_by_address(argument) {
            return Ok(self.by_address.get(&argument.address()).copied());
        }
        let others = self.others(vm);
        let found = match others.as_dict() {
            Some(dict) => vm.dict_get(dict, argument)?,
            None => None,
        };
        Ok(match found {
            Some(Value::Int(place)) => Some(place as usize),
            _ => None,
        })
    }

    fn insert(&mut self, vm: &mut Vm, argument: &Value, place: usize) -> VmResult<()> {
        if is_known_by_address(argument) {
            self.by_address.insert(argument.address(), place);
            return Ok(());
        }
        let others = self.others(vm);
        vm.set_item(&others, argument, Value::from(place))
    }

    fn others(&mut self, vm: &mut Vm) -> Value {
        self.others.get_or_insert_with(|| vm.new_dict(DictObject::default())).clone()
    }
}

fn is_known_by_address(argument: &Value) -> bool {
    matches!(argument, Value::Coroutine(_)) || plain_state(argument).is_some()
}

impl Vm {
    /// `gather(*arguments)`.
    fn gather(&mut self, arguments: &[Value], failures: Failures) -> VmResult {
        if arguments.is_empty() {
            let event_loop = get_event_loop(self)?;
            let outer = self.call_method(&event_loop, "create_future", &[])?;
            let results = self.new_list(Vec::new());
            self.call_method(&outer, "set_result", &[results])?;
            return Ok(outer);
        }
        let mut outer = None;
        let gathered = self.gather_children(arguments, failures, &mut outer);
        let Some(outer) = outer else { return gathered.map(|_| Value::None) };
        let gathering = gathering_of(&outer).expect("it has just been made for this");
        match gathered {
            Ok(done_at_once) => {
                for child in done_at_once {
                    self.child_done(&outer, &child)?;
                }
                Ok(outer)
            }
            Err(raised) => {
                gathering.abandoned.set(true);
                Err(raised)
            }
        }
    }

    /// Makes a child of each argument and listens to it. The outer future is made with the first, whose loop is its own.
    /// Gives the children that are done already.
    fn gather_children(
        &mut self,
        arguments: &[Value],
        failures: Failures,
        outer: &mut Option<Value>,
    ) -> VmResult<Vec<Value>> {
        let mut known = Known::default();
        known.by_address.reserve(arguments.len());
        let mut children = Vec::with_capacity(arguments.len());
        let (mut count, mut done_at_once) = (0, Vec::new());
        let mut event_loop = Value::None;
        for argument in arguments {
            if let Some(place) = known.find(self, argument)? {
                let child = Value::clone(&children[place]);
                children.push(child);
                continue;
            }
            let child = self.child_of(argument, &event_loop)?;
            let outer = match outer {
                Some(outer) => &*outer,
                None => {
                    event_loop = self.loop_of_future(&child)?;
                    let kind = FutureKind::Gathering(Box::new(Gathering::new(failures)));
                    outer.insert(self.new_future_for(&event_loop, kind))
                }
            };
            count += 1;
            if let Some(task) = fresh_task(argument, &child)
                && let Value::Instance(outer) = outer
            {
                task.log_destroy.set(false);
                known.insert(self, argument, children.len())?;
                task.future.push_callback(Callback::Gather(outer.clone()));
                children.push(child);
                continue;
            }
            if !child.is(argument) {
                self.forget_destruction(&child)?;
            }
            known.insert(self, argument, children.len())?;
            if self.is_future_done(&child)? {
                done_at_once.push(child.clone());
            } else {
                self.listen_to_child(outer, &child)?;
            }
            children.push(child);
        }
        let gathering = outer.as_ref().and_then(gathering_of).expect("there was an argument");
        gathering.children.replace(children);
        gathering.count.set(count);
        Ok(done_at_once)
    }

    /// `ensure_future(argument, loop=event_loop)`.
    fn child_of(&mut self, argument: &Value, event_loop: &Value) -> VmResult {
        if let Value::Coroutine(coroutine) = argument
            && coroutine.kind == CoroutineKind::Coroutine
        {
            let event_loop = if event_loop.is_none() { get_event_loop(self)? } else { event_loop.clone() };
            if native_loop(&event_loop).is_some_and(|native| native.makes_plain_tasks()) {
                return self.new_task(&event_loop, argument.clone(), Value::None, Value::None);
            }
        } else if let Some(state) = plain_state(argument)
            && (event_loop.is_none() || state.event_loop.is(event_loop))
        {
            return Ok(argument.clone());
        }
        let tasks = self.import_module("asyncio.tasks")?;
        let ensure = self.get_attribute_str(&tasks, "ensure_future")?;
        let name = self.intern("loop");
        self.call_with_keywords(&ensure, std::slice::from_ref(argument), &[(name, event_loop.clone())])
    }

    /// `get_loop()`, or `_loop` of a future that has no such method.
    pub(super) fn loop_of_future(&mut self, future: &Value) -> VmResult {
        match plain_state(future) {
            Some(state) => Ok(state.event_loop.get()),
            None => {
                let futures = self.import_module("asyncio.futures")?;
                self.call_method(&futures, "_get_loop", std::slice::from_ref(future))
            }
        }
    }

    /// Nobody is warned if this task is destroyed while it is pending: whoever made it has it, and nobody else.
    pub(super) fn forget_destruction(&mut self, child: &Value) -> VmResult<()> {
        if let Some(task) = child.native::<Task>() {
            task.log_destroy.set(false);
            return Ok(());
        }
        let name = self.intern("_log_destroy_pending");
        self.set_attribute(child, &name, Value::Bool(false))
    }

    fn listen_to_child(&mut self, outer: &Value, child: &Value) -> VmResult<()> {
        if let Value::Instance(outer) = outer
            && plain_state(child).is_some()
        {
            return self.add_future_callback(child, Callback::Gather(outer.clone()));
        }
        let callback = self.child_done_method(outer)?;
        self.call_method(child, "add_done_callback", &[callback]).map(drop)
    }

    /// What a future that is not native calls when it is done.
    pub(super) fn child_done_method(&mut self, outer: &Value) -> VmResult {
        self.get_attribute_str(outer, "_child_done")
    }

    fn is_future_done(&mut self, future: &Value) -> VmResult<bool> {
        if let Some(state) = plain_state(future) {
            return Ok(state.is_done());
        }
        let done = self.call_method(future, "done", &[])?;
        self.truth(&done)
    }

    fn is_future_cancelled(&mut self, future: &Value) -> VmResult<bool> {
        if let Some(state) = plain_state(future) {
            return Ok(state.is_cancelled());
        }
        let cancelled = self.call_method(future, "cancelled", &[])?;
        self.truth(&cancelled)
    }

    /// `exception()` of a future that is done and not cancelled; it counts as retrieved.
    fn exception_of_future(&mut self, future: &Value) -> VmResult {
        if let Some(state) = plain_state(future) {
            state.note_exception_seen(future);
            return Ok(state.exception().map_or(Value::None, Raised::into_value));
        }
        self.call_method(future, "exception", &[])
    }

    /// `_make_cancelled_error()`: the error that ended a cancelled future, or one that says so.
    pub(super) fn make_cancelled_error(&mut self, future: &Value) -> VmResult {
        if let Some(state) = plain_state(future) {
            return Ok(state.cancelled_error(self).into_value());
        }
        self.call_method(future, "_make_cancelled_error", &[])
    }

    /// A child is done: the outer future is done too with the first exception, or with the last child.
    pub(super) fn child_done(&mut self, outer: &Value, child: &Value) -> VmResult<()> {
        let Some(Future { kind: FutureKind::Gathering(gathering), state }) = outer.native() else { return Ok(()) };
        gathering.finished.set(gathering.finished.get() + 1);
        if gathering.abandoned.get() || state.is_done() {
            if !self.is_future_cancelled(child)? {
                self.exception_of_future(child)?;
            }
            return Ok(());
        }
        let has_result = plain_state(child).is_some_and(|state| state.phase() == Phase::Result);
        if gathering.failures == Failures::Raise && !has_result {
            if self.is_future_cancelled(child)? {
                let error = self.make_cancelled_error(child)?;
                return self.set_future_exception(outer, error);
            }
            let exception = self.exception_of_future(child)?;
            if !exception.is_none() {
                return self.set_future_exception(outer, exception);
            }
        }
        if gathering.finished.get() != gathering.count.get() {
            return Ok(());
        }
        let children = gathering.children.borrow().clone();
        let mut results = Vec::with_capacity(children.len());
        for child in &children {
            results.push(self.gathered_result(child)?);
        }
        if gathering.cancel_requested.get()
            && let Some(last) = children.last()
        {
            let error = self.make_cancelled_error(last)?;
            return self.set_future_exception(outer, error);
        }
        let results = self.new_list(results);
        self.finish_future(outer, Outcome::Result(results))
    }

    /// What stands for a child in the list of results: its result, its exception, or a CancelledError.
    fn gathered_result(&mut self, child: &Value) -> VmResult {
        if let Some(state) = plain_state(child)
            && let Some(result) = state.plain_result()
        {
            return Ok(result);
        }
        if self.is_future_cancelled(child)? {
            let message = self.get_attribute_str(child, "_cancel_message")?;
            let message = if message.is_none() { Value::from("") } else { message };
            return Ok(self.cancelled_error(&message).into_value());
        }
        match self.exception_of_future(child)? {
            Value::None => self.call_method(child, "result", &[]),
            exception => Ok(exception),
        }
    }

    /// `cancel()` of the outer future cancels the children; it ends when they have.
    pub(super) fn cancel_gathering(&mut self, outer: &Value, message: Value) -> VmResult<bool> {
        let Some(gathering) = gathering_of(outer) else { return self.cancel_future(outer, message) };
        if receiver(outer).is_done() {
            return Ok(false);
        }
        let children = gathering.children.borrow().clone();
        let mut any = false;
        for child in &children {
            any |= self.cancel_any(child, message.clone())?;
        }
        if any {
            gathering.cancel_requested.set(true);
        }
        Ok(any)
    }
}

pub static GATHERING_FUTURE: TypeSpec = TypeSpec {
    name: "_GatheringFuture",
    module: "asyncio.tasks",
    base: Some(&FUTURE),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |builder| {
        builder.method("cancel($self, /, msg=None)", |vm, this, [message]| {
            vm.cancel_gathering(this, message).map(Value::Bool)
        });
        builder.method("_child_done($self, fut, /)", |vm, this, [child]| {
            vm.child_done(this, &child)?;
            Ok(Value::None)
        });
        builder.getter("_children", |vm, this| {
            let children = gathering_of(this).map(|gathering| gathering.children.borrow().clone());
            Ok(vm.new_list(children.unwrap_or_default()))
        });
        builder.getter("_cancel_requested", |_, this| {
            Ok(Value::Bool(gathering_of(this).is_some_and(|gathering| gathering.cancel_requested.get())))
        });
    },
    doc: "Helper for gather(): cancelling it cancels its children.",
};

/// Adds the native half of `gather`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_gather(arguments, return_exceptions, /)", |vm, [arguments, return_exceptions]| {
        let failures = if vm.truth(&return_exceptions)? { Failures::Return } else { Failures::Raise };
        let Value::Tuple(arguments) = &arguments else { return Err(vm.type_error("gather wants a tuple")) };
        let arguments = Rc::clone(arguments);
        vm.gather(&arguments, failures)
    });
}
