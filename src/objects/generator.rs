//! Owns the type `generator`, and the methods that generators and coroutines share.

use std::rc::Rc;

use super::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use super::native_function::{NativeCode, NativeKind};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{CallThrow, Input, NativeResult, Raised, Step, VmResult};

pub static GENERATOR: TypeSpec = TypeSpec {
    name: "generator",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__next__($self, /)", |_, this, []| resume(this, Input::Send(Value::None)));
        add_driving_methods(builder);
        add_names(builder);
        add_state(builder, ["gi_frame", "gi_running", "gi_suspended", "gi_code", "gi_yieldfrom"]);
    },
    doc: "",
};

/// The object behind a generator's or coroutine's method.
pub fn receiver(this: &Value) -> &Rc<CoroutineObject> {
    match this {
        Value::Coroutine(coroutine) => coroutine,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}

pub fn resume(this: &Value, input: Input) -> NativeResult {
    Ok(Step::Resume { coroutine: receiver(this).clone(), input })
}

/// `send`, `throw` and `close`.
pub fn add_driving_methods(builder: &mut TypeBuilder<'_>) {
    builder.native("send($self, arg, /)", NativeKind::Method, NativeCode::Send);
    builder.method("throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", |vm, this, arguments| {
        throw(vm, receiver(this), arguments)
    });
    builder.method("close($self, /)", |_, this, []| resume(this, Input::Close));
    builder.method("__del__($self, /)", |_, _, []| Ok(Value::None));
    super::operator::generic_method(builder);
}

/// `throw`: the innermost of those that delegate to each other looks at the arguments.
pub fn throw(vm: &mut Vm, coroutine: &Rc<CoroutineObject>, arguments: [Value; 3]) -> NativeResult {
    let [class, value, traceback] = arguments;
    warn_about_signature(vm, "throw", &value)?;
    if let Some(delegate) = vm.foreign_delegate(coroutine)
        && !is_exit(vm, &class)
    {
        let name = vm.names.throw.clone();
        if let Some(throw) = vm.get_attribute_or_none(&delegate, &name)? {
            let given = [class, value, traceback].into_iter().take_while(|argument| !argument.is_unbound());
            let call = CallThrow { throw, arguments: given.collect() };
            return Ok(Step::Resume { coroutine: coroutine.clone(), input: Input::CallThrow(Box::new(call)) });
        }
    }
    let input = match exception_from(vm, class, value, traceback) {
        Ok(raised) => Input::Throw(raised),
        Err(raised) if vm.has_joined(coroutine) => Input::Refuse(raised),
        Err(raised) => return Err(raised),
    };
    Ok(Step::Resume { coroutine: coroutine.clone(), input })
}

/// Whether GeneratorExit is thrown, which closes delegates.
fn is_exit(vm: &mut Vm, class: &Value) -> bool {
    let exit = vm.native_type(&super::exceptions::GENERATOR_EXIT);
    match class {
        Value::Type(class) => class.is_subclass_of(&exit),
        value => vm.type_of(value).is_subclass_of(&exit),
    }
}

/// The exception that `throw(type, value, traceback)` or `throw(exception)` means.
pub fn exception_from_throw(vm: &mut Vm, class: Value, value: Value, traceback: Value) -> VmResult<Raised> {
    warn_about_signature(vm, "throw", &value)?;
    exception_from(vm, class, value, traceback)
}

/// Says that the signature with three arguments is deprecated, if it was used.
pub fn warn_about_signature(vm: &mut Vm, method: &str, value: &Value) -> VmResult<()> {
    if value.is_unbound() {
        return Ok(());
    }
    let text =
        format!("the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead.");
    let loader = vm.loader();
    loader.warn(vm, &super::exceptions::DEPRECATION_WARNING, &text)
}

/// The exception that a class, a value and a traceback mean, or an exception alone.
pub fn exception_from(vm: &mut Vm, class: Value, value: Value, traceback: Value) -> VmResult<Raised> {
    match &traceback {
        Value::Unbound | Value::None => {}
        Value::Traceback(_) => {}
        _ => return Err(vm.type_error("throw() third argument must be a traceback object")),
    }
    let raised = match &class {
        Value::Type(exception) if exception.flags.is_exception.get() => {
            let made = match value {
                Value::Unbound | Value::None => vm.call(&class, &[]),
                Value::Tuple(arguments) => vm.call(&class, &arguments),
                value if vm.type_of(&value).is_subclass_of(exception) => Ok(value),
                value => vm.call(&class, &[value]),
            };
            // What goes wrong while the exception is made is thrown in its place.
            match made.map(|made| Raised::from_value(&made).ok_or(made)) {
                Ok(Ok(raised)) | Err(raised) => raised,
                Ok(Err(made)) => {
                    let text = format!(
                        "calling {} should have returned an instance of BaseException, not {}",
                        vm.repr(&class)?,
                        vm.type_name(&made)
                    );
                    vm.type_error(text)
                }
            }
        }
        _ => match Raised::from_value(&class) {
            Some(raised) => {
                if !matches!(value, Value::Unbound | Value::None) {
                    return Err(vm.type_error("instance exception may not have a separate value"));
                }
                raised
            }
            None => {
                let text = format!(
                    "exceptions must be classes or instances deriving from BaseException, not {}",
                    vm.type_name(&class)
                );
                return Err(vm.type_error(text));
            }
        },
    };
    if let Value::Traceback(link) = traceback {
        raised.state().traceback.replace(Some(link));
    }
    Ok(raised)
}

/// `__name__`, `__qualname__` and the repr.
pub fn add_names(builder: &mut TypeBuilder<'_>) {
    builder.getter_setter(
        "__name__",
        |_, this| Ok(Value::Str(receiver(this).name())),
        |vm, this, value| {
            let Some(name) = value.as_str().cloned() else {
                return Err(vm.type_error("__name__ must be set to a string object"));
            };
            let coroutine = receiver(this);
            let qualname = coroutine.qualname();
            coroutine.rare().names.replace(Some((name, qualname)));
            Ok(())
        },
    );
    builder.getter_setter(
        "__qualname__",
        |_, this| Ok(Value::Str(receiver(this).qualname())),
        |vm, this, value| {
            let Some(qualname) = value.as_str().cloned() else {
                return Err(vm.type_error("__qualname__ must be set to a string object"));
            };
            let coroutine = receiver(this);
            let name = coroutine.name();
            coroutine.rare().names.replace(Some((name, qualname)));
            Ok(())
        },
    );
    builder.method("__repr__($self, /)", |vm, this, []| {
        let coroutine = receiver(this);
        let noun = match coroutine.kind {
            CoroutineKind::AsyncGenerator => "async_generator",
            kind => kind.noun(),
        };
        Ok(Value::from(format!("<{noun} object {} at {:#x}>", coroutine.qualname(), vm.identity(this))))
    });
}

/// The attributes that show the state: frame, running, suspended, code, awaited.
pub fn add_state(builder: &mut TypeBuilder<'_>, names: [&'static str; 5]) {
    let [frame, running, suspended, code, awaited] = names;
    builder.getter(frame, |vm, this| Ok(vm.coroutine_frame(receiver(this))));
    builder.getter(running, |vm, this| {
        let coroutine = receiver(this);
        Ok(Value::Bool(vm.is_running(coroutine)))
    });
    builder.getter(suspended, |vm, this| {
        let coroutine = receiver(this);
        let suspended = match &*coroutine.state() {
            CoroutineState::Suspended(_) => true,
            CoroutineState::Joined(_) => !vm.is_running(coroutine),
            _ => false,
        };
        Ok(Value::Bool(suspended))
    });
    builder.getter(code, |_, this| match &receiver(this).function {
        Some(function) => Ok(Value::Code(function.code())),
        None => Ok(Value::None),
    });
    builder.getter(awaited, |vm, this| vm.awaited_by_coroutine(receiver(this)));
}
