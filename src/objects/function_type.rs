//! Owns the types of functions: those written in Python and those written in Rust.

use std::rc::Rc;

use super::catalog;
use super::function::FunctionObject;
use super::native_function::{NativeFunction, NativeKind};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::type_object::TypeRef;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::attributes::bind_function;
use crate::vm::protocol::{Step, VmResult};

/// The function behind the receiver of one of its methods.
fn function(this: &Value) -> &Rc<FunctionObject> {
    match this {
        Value::Function(function) => function,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}

fn native(this: &Value) -> &Rc<NativeFunction> {
    match this {
        Value::Native(native) => native,
        Value::Method(method) => match &method.function {
            Value::Native(native) => native,
            _ => unreachable!("a bound guest function is a method"),
        },
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}

/// `__call__` of anything that is called by itself anyway.
pub fn call_step(vm: &mut Vm, this: &Value, args: &Value, keywords: &Value) -> VmResult<Step> {
    let arguments = vm.spread_arguments(args, keywords)?;
    Ok(Step::Call { callee: this.clone(), arguments: Box::new(arguments), then: None })
}

pub static FUNCTION: TypeSpec = TypeSpec {
    name: "function",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: build_function,
    doc: "Makes a function of a code object and the names that it sees.",
};

fn build_function(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
        |vm, _, [code, globals, name, defaults, closure, keyword_defaults]| {
            let (Value::Code(code), Some(globals)) = (&code, globals.as_dict()) else {
                return Err(vm.type_error("function() argument 'code' must be code, and 'globals' a dict"));
            };
            let mut cells = Vec::new();
            if let Some(items) = closure.as_tuple() {
                for item in items.iter() {
                    match item {
                        Value::Cell(cell) => cells.push(cell.clone()),
                        other => {
                            let text = format!("arg 5 (closure) expected cell, found {}", vm.type_name(other));
                            return Err(vm.type_error(text));
                        }
                    }
                }
            }
            let wanted = code.code.free_variables.len();
            if wanted != cells.len() {
                let text = format!("{} requires closure of length {wanted}, not {}", code.name, cells.len());
                return Err(vm.value_error(text));
            }
            let made = FunctionObject::new(code.clone(), globals.clone(), cells.into());
            if let Some(name) = name.as_str() {
                made.name.replace(name.clone());
            }
            made.defaults.replace(defaults.as_tuple().cloned());
            made.keyword_defaults.replace(keyword_defaults.as_dict().cloned());
            Ok(Value::Function(Rc::new(made)))
        },
    );
    builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        call_step(vm, this, &args, &keywords)
    });
    builder.method("__get__($self, instance, owner=None, /)", |_, this, [object, _owner]| {
        Ok(if object.is_none() { this.clone() } else { bind_function(this, &object) })
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        Ok(Value::from(format!("<function {} at {:#x}>", function(this).qualname.borrow(), vm.identity(this))))
    });
    text_attribute(builder, "__name__", |function| &function.name);
    text_attribute(builder, "__qualname__", |function| &function.qualname);
    builder.getter_setter(
        "__code__",
        |_, this| Ok(Value::Code(function(this).code())),
        |vm, this, value| match value {
            Value::Code(code) if code.code.free_variables.len() == function(this).closure.len() => {
                function(this).set_code(code);
                Ok(())
            }
            Value::Code(code) => {
                let text = format!(
                    "{}() requires a code object with {} free vars, not {}",
                    function(this).name.borrow(),
                    function(this).closure.len(),
                    code.code.free_variables.len()
                );
                Err(vm.value_error(text))
            }
            _ => Err(vm.type_error("__code__ must be set to a code object")),
        },
    );
    builder.member("__globals__", |_, this| Ok(Value::Dict(function(this).globals.clone())));
    builder.member("__builtins__", |vm, _| Ok(Value::Dict(vm.builtins.clone())));
    builder.member("__closure__", |vm, this| {
        let closure = &function(this).closure;
        if closure.is_empty() {
            return Ok(Value::None);
        }
        let cells: Vec<Value> = closure.iter().cloned().map(Value::Cell).collect();
        Ok(vm.new_tuple(cells))
    });
    builder.getter_setter(
        "__defaults__",
        |_, this| Ok(function(this).defaults.borrow().clone().map_or(Value::None, Value::Tuple)),
        |vm, this, value| {
            match value {
                Value::Tuple(defaults) => function(this).defaults.replace(Some(defaults)),
                Value::None | Value::Unbound => function(this).defaults.replace(None),
                _ => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
            };
            Ok(())
        },
    );
    builder.getter_setter(
        "__kwdefaults__",
        |_, this| Ok(function(this).keyword_defaults.borrow().clone().map_or(Value::None, Value::Dict)),
        |vm, this, value| {
            match value {
                Value::Dict(defaults) => function(this).keyword_defaults.replace(Some(defaults)),
                Value::None | Value::Unbound => function(this).keyword_defaults.replace(None),
                _ => return Err(vm.type_error("__kwdefaults__ must be set to a dict object")),
            };
            Ok(())
        },
    );
    builder.getter_setter(
        "__doc__",
        |_, this| {
            let function = function(this);
            if let Some(extras) = &*function.extras.borrow()
                && !extras.doc.is_unbound()
            {
                return Ok(extras.doc.clone());
            }
            let code = function.code();
            Ok(code.code.docstring.as_ref().map_or(Value::None, |doc| Value::from(&**doc)))
        },
        |_, this, value| {
            function(this).extras.borrow_mut().get_or_insert_default().doc = value.given().unwrap_or(Value::None);
            Ok(())
        },
    );
    builder.member_setter(
        "__module__",
        |vm, this| {
            let function = function(this);
            if let Some(extras) = &*function.extras.borrow()
                && !extras.module.is_unbound()
            {
                return Ok(extras.module.clone());
            }
            let name = vm.names.name.clone();
            Ok(function.globals.get_str(&name).unwrap_or(Value::None))
        },
        |_, this, value| {
            function(this).extras.borrow_mut().get_or_insert_default().module = value.given().unwrap_or(Value::None);
            Ok(())
        },
    );
    builder.getter_setter(
        "__annotations__",
        |vm, this| {
            if let Some(extras) = &*function(this).extras.borrow()
                && !extras.annotations.is_unbound()
            {
                return Ok(extras.annotations.clone());
            }
            let annotations = vm.new_dict(Default::default());
            function(this).extras.borrow_mut().get_or_insert_default().annotations = annotations.clone();
            Ok(annotations)
        },
        |vm, this, value| {
            let value = match value {
                Value::None | Value::Unbound => Value::Unbound,
                value if value.as_dict().is_some() => value,
                _ => return Err(vm.type_error("__annotations__ must be set to a dict object")),
            };
            function(this).extras.borrow_mut().get_or_insert_default().annotations = value;
            Ok(())
        },
    );
    builder.getter_setter(
        "__type_params__",
        |vm, this| match &*function(this).extras.borrow() {
            Some(extras) if !extras.type_parameters.is_unbound() => Ok(extras.type_parameters.clone()),
            _ => Ok(vm.new_tuple([])),
        },
        |vm, this, value| {
            if value.as_tuple().is_none() {
                return Err(vm.type_error("__type_params__ must be set to a tuple"));
            }
            function(this).extras.borrow_mut().get_or_insert_default().type_parameters = value;
            Ok(())
        },
    );
    builder.getter_setter(
        "__dict__",
        |vm, this| {
            let dict = function(this).extras.borrow_mut().get_or_insert_default().dict.get_or_insert_default().clone();
            let value = Value::Dict(dict);
            vm.heap.track(&value);
            Ok(value)
        },
        |vm, this, value| match value.as_dict() {
            Some(dict) => {
                function(this).extras.borrow_mut().get_or_insert_default().dict = Some(dict.clone());
                Ok(())
            }
            None => {
                let text = format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(&value));
                Err(vm.type_error(text))
            }
        },
    );
}

fn text_attribute(
    builder: &mut TypeBuilder<'_>,
    name: &'static str,
    place: fn(&FunctionObject) -> &std::cell::RefCell<super::str::Str>,
) {
    builder.getter_setter(
        name,
        move |_, this| Ok(Value::Str(place(function(this)).borrow().clone())),
        move |vm, this, value| match value.as_str() {
            Some(text) => {
                place(function(this)).replace(text.clone());
                Ok(())
            }
            None => Err(vm.type_error(format!("{name} must be set to a string object"))),
        },
    );
}

macro_rules! native_function_type {
    ($static_name:ident, $name:literal, $build:ident) => {
        pub static $static_name: TypeSpec = TypeSpec {
            name: $name,
            module: "builtins",
            base: None,
            subclassing: Subclassing::Refused,
            instances: Instances::Weak,
            build: $build,
            doc: "",
        };
    };
}

native_function_type!(BUILTIN_FUNCTION, "builtin_function_or_method", build_builtin);
native_function_type!(METHOD_DESCRIPTOR, "method_descriptor", build_descriptor);
native_function_type!(WRAPPER_DESCRIPTOR, "wrapper_descriptor", build_descriptor);
native_function_type!(METHOD_WRAPPER, "method-wrapper", build_method_wrapper);
native_function_type!(CLASSMETHOD_DESCRIPTOR, "classmethod_descriptor", build_class_method);

/// A function of a module, or a method of an object.
fn build_builtin(builder: &mut TypeBuilder<'_>) {
    build_native(builder);
    builder.getter("__name__", |_, this| Ok(Value::from(native(this).name())));
    builder.member("__module__", |_, this| {
        let native = native(this);
        Ok(if native.owner.is_some() { Value::None } else { Value::from(native.module) })
    });
    builder.getter("__self__", |vm, this| match this {
        Value::Method(method) => Ok(method.receiver.clone()),
        Value::Native(native) if native.kind == NativeKind::Function => {
            let name = vm.intern(native.module);
            Ok(vm.modules.get_str(&name).unwrap_or(Value::None))
        }
        Value::Native(native) if native.is_constructor() => {
            Ok(native.owner.as_ref().and_then(TypeRef::from_weak).map_or(Value::None, Value::Type))
        }
        _ => Ok(Value::None),
    });
    builder.method("__reduce__($self, /)", |vm, this, []| reduce_bound(vm, this));
    build_identity(builder);
}

/// A special method of an object.
fn build_method_wrapper(builder: &mut TypeBuilder<'_>) {
    build_native(builder);
    builder.getter("__name__", |_, this| Ok(Value::from(native(this).name())));
    builder.getter("__objclass__", |_, this| Ok(owner_of(this)));
    builder.member("__self__", |_, this| match this {
        Value::Method(method) => Ok(method.receiver.clone()),
        _ => unreachable!("a method-wrapper has a receiver"),
    });
    builder.method("__reduce__($self, /)", |vm, this, []| reduce_bound(vm, this));
    build_identity(builder);
}

/// A method as its type has it.
fn build_descriptor(builder: &mut TypeBuilder<'_>) {
    build_class_method(builder);
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let name = Value::from(native(this).name());
        vm.reduce_to_getattr(owner_of(this), name)
    });
}

fn build_class_method(builder: &mut TypeBuilder<'_>) {
    build_native(builder);
    builder.member("__name__", |_, this| Ok(Value::from(native(this).name())));
    builder.member("__objclass__", |_, this| Ok(owner_of(this)));
    builder.method("__get__($self, instance, owner=None, /)", |_, this, [object, owner]| match this {
        Value::Native(native) => match native.kind {
            NativeKind::Method if !object.is_none() => Ok(bind_function(this, &object)),
            NativeKind::ClassMethod if !owner.is_none() => Ok(bind_function(this, &owner)),
            _ => Ok(this.clone()),
        },
        _ => Ok(this.clone()),
    });
}

fn owner_of(this: &Value) -> Value {
    native(this).owner.as_ref().and_then(TypeRef::from_weak).map_or(Value::None, Value::Type)
}

/// How a copy of a bound native finds it again: by its name, or as an attribute of its receiver.
fn reduce_bound(vm: &mut Vm, this: &Value) -> VmResult {
    let name = Value::from(native(this).name());
    match this {
        Value::Method(method) => vm.reduce_to_getattr(method.receiver.clone(), name),
        _ => Ok(name),
    }
}

/// Bound natives are equal if they are the same native of the same receiver.
fn build_identity(builder: &mut TypeBuilder<'_>) {
    builder.method("__eq__($self, value, /)", |_, this, [other]| {
        Ok(same_native(this, &other).map_or(Value::NotImplemented, Value::Bool))
    });
    builder.method("__ne__($self, value, /)", |_, this, [other]| {
        Ok(same_native(this, &other).map_or(Value::NotImplemented, |same| Value::Bool(!same)))
    });
    builder.method("__hash__($self, /)", |_, this, []| {
        Ok(Value::Int(match this {
            Value::Method(method) => {
                let function = super::equality::hash_address(method.function.address());
                super::equality::hash_address(method.receiver.address()) ^ function
            }
            other => super::equality::hash_address(other.address()),
        }))
    });
}

fn same_native(this: &Value, other: &Value) -> Option<bool> {
    match (this, other) {
        (Value::Method(this), Value::Method(other)) => {
            Some(this.receiver.is(&other.receiver) && this.function.is(&other.function))
        }
        (Value::Native(_), Value::Native(_)) => Some(this.is(other)),
        (Value::Method(_), Value::Native(_)) | (Value::Native(_), Value::Method(_)) => Some(false),
        _ => None,
    }
}

/// Whether CPython has a class in C: its methods are named by the class of the object to which they are bound.
fn is_written_in_c(class: &TypeRef) -> bool {
    class.module().is_some_and(|module| &*module == "builtins" || module.starts_with('_'))
}

fn build_native(builder: &mut TypeBuilder<'_>) {
    builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        call_step(vm, this, &args, &keywords)
    });
    builder.getter("__qualname__", |vm, this| {
        let native = native(this);
        let owner = native.owner.as_ref().and_then(TypeRef::from_weak);
        let class = match (this, owner) {
            (Value::Method(method), Some(owner)) if !native.is_slot() && is_written_in_c(&owner) => {
                Some(match &method.receiver {
                    Value::Type(class) => class.clone(),
                    receiver => vm.type_of(receiver),
                })
            }
            (_, owner) => owner,
        };
        Ok(Value::from(match class {
            Some(owner) => format!("{}.{}", owner.qualname.borrow(), native.name()),
            None => native.name().to_string(),
        }))
    });
    builder.getter("__doc__", |_, this| {
        Ok(catalog::doc(native(this)).map_or(Value::None, |doc| Value::from(doc.as_str())))
    });
    builder.getter("__text_signature__", |_, this| {
        Ok(catalog::text_signature(native(this)).map_or(Value::None, |text| Value::from(text.as_str())))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let text = match this {
            Value::Method(method) => {
                let class = vm.type_name(&method.receiver);
                let address = vm.identity(&method.receiver);
                let name = native(this).name();
                if native(this).is_slot() {
                    format!("<method-wrapper '{name}' of {class} object at {address:#x}>")
                } else {
                    format!("<built-in method {name} of {class} object at {address:#x}>")
                }
            }
            _ => {
                let native = native(this);
                let name = native.name();
                let owner = native.owner.as_ref().and_then(TypeRef::from_weak);
                match (owner, native.kind) {
                    (Some(owner), NativeKind::Method) if native.is_slot() => {
                        format!("<slot wrapper '{name}' of '{}' objects>", owner.text_name())
                    }
                    (Some(owner), NativeKind::Method | NativeKind::ClassMethod) => {
                        format!("<method '{name}' of '{}' objects>", owner.text_name())
                    }
                    (Some(owner), _) => {
                        format!("<built-in method {name} of type object at {:#x}>", owner.address())
                    }
                    (None, _) => format!("<built-in function {name}>"),
                }
            }
        };
        Ok(Value::from(text))
    });
}
