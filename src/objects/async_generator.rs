//! Owns the type `async_generator` and the awaitables of its steps: `asend`, `athrow`, `aclose`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::coroutine::CoroutineObject;
use super::exceptions as specs;
use super::explanation::AsyncStep;
use super::generator::{add_names, add_state, exception_from, exception_from_throw, receiver, warn_about_signature};
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Completion, Delegated, Driver, Input, NativeResult, Raised, Step, VmResult};

pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.method("__aiter__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__anext__($self, /)", |vm, this, []| vm.new_asend(receiver(this), Value::None));
        builder.method("asend($self, value, /)", |vm, this, [value]| vm.new_asend(receiver(this), value));
        builder.method(
            "athrow($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)",
            |vm, this, [class, value, traceback]| {
                warn_about_signature(vm, "athrow", &value)?;
                vm.call_asyncgen_hooks(receiver(this))?;
                Ok(vm.new_step(receiver(this), Kind::Throw, First::Throw([class, value, traceback])))
            },
        );
        builder.method("aclose($self, /)", |vm, this, []| {
            vm.call_asyncgen_hooks(receiver(this))?;
            Ok(vm.new_step(receiver(this), Kind::Close, First::Close))
        });
        add_names(builder);
        add_state(builder, ["ag_frame", "__ag_frame_running", "ag_suspended", "ag_code", "ag_await"]);
        builder.member("ag_running", |_, this| Ok(Value::Bool(receiver(this).asyncgen.running.get())));
        builder.class_method("__class_getitem__($type, object, /)", |vm, class, [item]| {
            vm.generic_alias(&Value::Type(class.clone()), &item)
        });
    },
    doc: "",
};

/// One step of an asynchronous generator, to be awaited.
pub struct AsyncGenStep {
    generator: Rc<CoroutineObject>,
    kind: Kind,
    state: Cell<StepState>,
    /// What the generator gets first; nothing once it has it.
    first: RefCell<Option<First>>,
}

/// What a step begins with.
enum First {
    Send(Value),
    /// The arguments of `athrow`, which are looked at when somebody awaits the step.
    Throw([Value; 3]),
    /// GeneratorExit.
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Send,
    Throw,
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StepState {
    Created,
    Running,
    Closed,
}

/// A value that the generator has yielded, on its way to the step's driver.
struct Wrapped {
    value: Value,
}

impl NativeObject for Wrapped {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value);
    }
}

static WRAPPED: TypeSpec = TypeSpec {
    name: "async_generator_wrapped_value",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |_| {},
    doc: "",
};

static ASEND: TypeSpec = TypeSpec {
    name: "async_generator_asend",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: add_step_methods,
    doc: "",
};

static ATHROW: TypeSpec = TypeSpec {
    name: "async_generator_athrow",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: add_step_methods,
    doc: "",
};

/// Whether a value is what an asynchronous generator has yielded, as it goes to who drives it.
pub fn is_async_item(value: &Value) -> bool {
    value.native::<Wrapped>().is_some()
}

fn step(this: &Value) -> &AsyncGenStep {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn add_step_methods(builder: &mut TypeBuilder<'_>) {
    builder.method("__await__($self, /)", |_, this, []| Ok(this.clone()));
    builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
    builder.method("__next__($self, /)", |vm, this, []| drive(vm, this, Input::Send(Value::None)));
    builder.method("send($self, arg, /)", |vm, this, [value]| drive(vm, this, Input::Send(value)));
    builder.method(
        "throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)",
        |vm, this, [class, value, traceback]| {
            let raised = exception_from_throw(vm, class, value, traceback)?;
            drive(vm, this, Input::Throw(raised))
        },
    );
    builder.method("close($self, /)", |vm, this, []| {
        if step(this).state.get() == StepState::Closed {
            return Ok(Step::Return(Value::None));
        }
        let exit = vm.raise(&specs::GENERATOR_EXIT, Vec::new());
        let name = vm.intern("throw");
        let throw = vm.get_attribute(this, &name)?;
        match vm.call(&throw, &[exit.into_value()]) {
            Ok(_) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
            Err(raised)
                if vm.raised_is(&raised, &specs::GENERATOR_EXIT)
                    || vm.raised_is(&raised, &specs::STOP_ITERATION)
                    || vm.raised_is(&raised, &specs::STOP_ASYNC_ITERATION) =>
            {
                Ok(Step::Return(Value::None))
            }
            Err(raised) => Err(raised),
        }
    });
}

/// `send` or `throw` of a step by hand.
fn drive(vm: &mut Vm, this: &Value, input: Input) -> NativeResult {
    let step = step(this);
    let input = step.begin(vm, input)?;
    let then = Box::new(StepDriver { step: this.clone() });
    Ok(Step::Drive { coroutine: step.generator.clone(), input, then })
}

/// Reads what the generator did as the result of the step.
struct StepDriver {
    step: Value,
}

impl Driver for StepDriver {
    fn resume(self: Box<Self>, vm: &mut Vm, completion: Completion) -> NativeResult {
        match step(&self.step).finish(vm, completion)? {
            Delegated::Yielded(value) => Ok(Step::Return(value)),
            Delegated::Returned(value) => Err(vm.stop_iteration(value)),
            Delegated::Join { .. } => unreachable!("a finished step joins nothing"),
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.step);
    }
}

impl AsyncGenStep {
    /// The operation's name in error texts.
    /// The generator whose step it is.
    pub fn generator(&self) -> &Rc<CoroutineObject> {
        &self.generator
    }

    fn operation(&self) -> &'static str {
        match self.kind {
            Kind::Send => "anext",
            Kind::Throw => "athrow",
            Kind::Close => "aclose",
        }
    }

    /// Checks the state before the generator gets its input.
    fn begin(&self, vm: &mut Vm, input: Input) -> VmResult<Input> {
        match self.state.get() {
            StepState::Closed => Err(vm.runtime_error(match self.kind {
                Kind::Send => "cannot reuse already awaited __anext__()/asend()",
                _ => "cannot reuse already awaited aclose()/athrow()",
            })),
            StepState::Created => {
                if self.generator.asyncgen.running.get() {
                    self.state.set(StepState::Closed);
                    let text = format!("{}(): asynchronous generator is already running", self.operation());
                    return Err(vm.runtime_error(text));
                }
                let first = self.first.borrow_mut().take();
                if let (Input::Send(value), Kind::Throw | Kind::Close) = (&input, self.kind)
                    && !value.is_none()
                {
                    return Err(vm.runtime_error("can't send non-None value to a just-started coroutine"));
                }
                if self.kind != Kind::Send && self.generator.is_closed() {
                    self.state.set(StepState::Closed);
                    return Err(vm.stop_iteration(Value::None));
                }
                if self.kind != Kind::Send && self.generator.asyncgen.closed.get() {
                    self.state.set(StepState::Closed);
                    return Err(match self.kind {
                        Kind::Close => vm.stop_iteration(Value::None),
                        _ => vm.raise(&specs::STOP_ASYNC_ITERATION, Vec::new()),
                    });
                }
                let input = match (input, first.expect("a created step has something to begin with")) {
                    (Input::Send(value), First::Send(first)) => {
                        Input::Send(if value.is_none() { first } else { value })
                    }
                    (Input::Send(_), First::Throw([class, value, traceback])) => {
                        let raised = exception_from(vm, class, value, traceback);
                        Input::Throw(raised.inspect_err(|_| self.state.set(StepState::Closed))?)
                    }
                    (Input::Send(_), First::Close) => Input::Throw(vm.raise(&specs::GENERATOR_EXIT, Vec::new())),
                    (other, _) => other,
                };
                self.state.set(StepState::Running);
                self.generator.asyncgen.running.set(true);
                if self.kind == Kind::Close {
                    self.generator.asyncgen.closed.set(true);
                }
                Ok(input)
            }
            StepState::Running => Ok(input),
        }
    }

    fn end(&self) {
        self.state.set(StepState::Closed);
        self.generator.asyncgen.running.set(false);
    }

    /// What a completion of the generator means for the awaiter.
    fn finish(&self, vm: &mut Vm, completion: Completion) -> VmResult<Delegated> {
        match completion {
            Completion::Yielded(value) => match value.native::<Wrapped>() {
                None => Ok(Delegated::Yielded(value)),
                Some(wrapped) => {
                    let value = wrapped.value.clone();
                    self.end();
                    if self.kind == Kind::Close {
                        return Err(vm.runtime_error("async generator ignored GeneratorExit"));
                    }
                    Ok(Delegated::Returned(value))
                }
            },
            Completion::Returned(_) => {
                self.end();
                self.generator.asyncgen.closed.set(true);
                if self.kind == Kind::Close {
                    return Ok(Delegated::Returned(Value::None));
                }
                Err(vm.raise(&specs::STOP_ASYNC_ITERATION, Vec::new()))
            }
            Completion::Raised(raised) => {
                self.end();
                if self.generator.is_closed() {
                    self.generator.asyncgen.closed.set(true);
                }
                let ended = vm.raised_is(&raised, &specs::STOP_ASYNC_ITERATION)
                    || vm.raised_is(&raised, &specs::GENERATOR_EXIT);
                if self.kind == Kind::Close && ended {
                    return Ok(Delegated::Returned(Value::None));
                }
                Err(raised)
            }
        }
    }
}

impl Drop for AsyncGenStep {
    fn drop(&mut self) {
        if self.state.get() == StepState::Created {
            self.generator.tell_unawaited(match self.kind {
                Kind::Send => AsyncStep::Send,
                Kind::Throw => AsyncStep::Throw,
                Kind::Close => AsyncStep::Close,
            });
        }
    }
}

impl NativeObject for AsyncGenStep {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Coroutine(self.generator.clone()));
        match &*self.first.borrow() {
            Some(First::Send(value)) => visit(value),
            Some(First::Throw(values)) => values.iter().for_each(visit),
            Some(First::Close) | None => {}
        }
    }

    fn is_delegate(&self) -> bool {
        true
    }

    fn delegate(&self, vm: &mut Vm, input: Input) -> Option<VmResult<Delegated>> {
        let input = match self.begin(vm, input) {
            Ok(input) => input,
            Err(raised) if vm.raised_is(&raised, &specs::STOP_ITERATION) => {
                return Some(Ok(Delegated::Returned(Value::None)));
            }
            Err(raised) => return Some(Err(raised)),
        };
        if self.kind == Kind::Send && !self.generator.is_closed() {
            return Some(Ok(Delegated::Join { coroutine: self.generator.clone(), input }));
        }
        let completion = vm.drive(&self.generator, input);
        Some(self.finish(vm, completion))
    }

    fn delegate_driven(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        let input = self.begin(vm, input)?;
        let completion = vm.drive(&self.generator, input);
        self.finish(vm, completion)
    }
}

/// The step that somebody has awaited is over.
pub(crate) fn end_step(awaited: &Value) {
    if let Some(step) = awaited.native::<AsyncGenStep>() {
        step.end();
    }
}

impl Vm {
    /// `generator.asend(value)`.
    pub fn new_asend(&mut self, generator: &Rc<CoroutineObject>, value: Value) -> VmResult {
        self.call_asyncgen_hooks(generator)?;
        Ok(self.new_step(generator, Kind::Send, First::Send(value)))
    }

    fn new_step(&mut self, generator: &Rc<CoroutineObject>, kind: Kind, first: First) -> Value {
        let step = AsyncGenStep {
            generator: generator.clone(),
            kind,
            state: Cell::new(StepState::Created),
            first: RefCell::new(Some(first)),
        };
        let spec = if kind == Kind::Send { &ASEND } else { &ATHROW };
        self.new_native(spec, step)
    }

    /// `sys.set_asyncgen_hooks`: the first iteration tells the hooks.
    fn call_asyncgen_hooks(&mut self, generator: &Rc<CoroutineObject>) -> VmResult<()> {
        if generator.asyncgen.hooks_called.replace(true) {
            return Ok(());
        }
        let (first, finalizer) = self.asyncgen_hooks.clone();
        if !finalizer.is_unbound() && !finalizer.is_none() {
            generator.rare().finalizer.replace(finalizer);
        }
        if !first.is_unbound() && !first.is_none() {
            self.call(&first, &[Value::Coroutine(generator.clone())])?;
        }
        Ok(())
    }

    /// What an asynchronous generator has yielded, as it comes out of its step; anything else is left as it is.
    pub fn unwrapped_async_value(value: Value) -> Value {
        value.native::<Wrapped>().map_or(value.clone(), |wrapped| wrapped.value.clone())
    }

    /// Marks a yielded value as the step's result.
    pub(crate) fn wrap_async_value(&mut self, value: Value) -> Value {
        self.new_native(&WRAPPED, Wrapped { value })
    }

    /// The object of the step that runs for an `async for`, as somebody wants to see it.
    pub(crate) fn running_step(&mut self, generator: &Rc<CoroutineObject>) -> Value {
        let step = AsyncGenStep {
            generator: generator.clone(),
            kind: Kind::Send,
            state: Cell::new(StepState::Running),
            first: RefCell::default(),
        };
        self.new_native(&ASEND, step)
    }

    /// What awaiting a step raises when the generator has returned.
    pub(crate) fn stop_async_iteration(&mut self) -> Raised {
        self.raise(&specs::STOP_ASYNC_ITERATION, Vec::new())
    }
}
