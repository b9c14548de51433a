//! Owns the type `super`: attributes looked up after a class in the method resolution order.

use std::rc::Rc;

use super::function::FunctionObject;
use super::native_object::NativeObject;
use super::str::Name;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::type_object::TypeRef;
use super::value::Value;
use crate::code::Storage;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::stack::Frame;

pub static SUPER: TypeSpec = TypeSpec {
    name: "super",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Dict,
    build: |builder| {
        builder.constructor("__new__(type=<unrepresentable>, object_or_type=None, /)", |vm, class, [after, object]| {
            let made = new_super(vm, after, object)?;
            Ok(vm.new_native_of(class, made))
        });
        builder.method("__init__($self, /, *args)", |_, _, [_args]| Ok(Value::None));
        builder.method("__getattribute__($self, name, /)", |vm, this, [name]| {
            let name = vm.name_from_value(&name, "attribute name")?;
            get_super_attribute(vm, this, &name)
        });
        builder.method("__get__($self, instance, owner=None, /)", |vm, this, [instance, _owner]| {
            let own = receiver(this);
            if instance.is_none() || own.bound.is_some() {
                return Ok(this.clone());
            }
            let after = own.after.clone();
            let bound = bind(vm, after, instance)?;
            let class = vm.type_of(this);
            Ok(vm.new_native_of(&class, bound))
        });
        builder.member("__thisclass__", |_, this| Ok(Value::Type(receiver(this).after.clone())));
        builder.member("__self__", |_, this| {
            Ok(receiver(this).bound.as_ref().map_or(Value::None, |bound| bound.object.clone()))
        });
        builder.member("__self_class__", |_, this| {
            Ok(receiver(this).bound.as_ref().map_or(Value::None, |bound| Value::Type(bound.class.clone())))
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let own = receiver(this);
            let after = own.after.name.borrow().clone();
            Ok(Value::from(match &own.bound {
                Some(bound) => {
                    let class = if vm.is_instance_of(&bound.object, &super::type_type::TYPE) {
                        &bound.class
                    } else {
                        &vm.type_of(&bound.object)
                    };
                    format!("<super: <class '{after}'>, <{} object>>", class.name.borrow())
                }
                None => format!("<super: <class '{after}'>, NULL>"),
            }))
        });
    },
    doc: "super() -> super(__class__, the first argument)\nsuper(type, object) -> the attributes of the classes after type, bound to the object",
};

struct SuperObject {
    /// The look-up begins after this class.
    after: TypeRef,
    /// `None` for `super(type)`.
    bound: Option<Bound>,
}

struct Bound {
    /// The receiver: an instance, or a class in a class method.
    object: Value,
    /// The class whose order is searched.
    class: TypeRef,
}

impl NativeObject for SuperObject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Type(self.after.clone()));
        if let Some(bound) = &self.bound {
            visit(&bound.object);
            visit(&Value::Type(bound.class.clone()));
        }
    }
}

fn receiver(this: &Value) -> &SuperObject {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// What `super().name` is.
pub fn get_super_attribute(vm: &mut Vm, this: &Value, name: &Name) -> VmResult {
    let own = receiver(this);
    if let Some(bound) = &own.bound
        && name.as_str() != "__class__"
    {
        let order = bound.class.mro();
        let rest = order.iter().skip_while(|class| **class != own.after).skip(1);
        for class in rest {
            if let Some(found) = vm.own_attribute(class, name) {
                let is_class = matches!(&bound.object, Value::Type(class) if *class == bound.class);
                let object = if is_class { &Value::Unbound } else { &bound.object };
                return vm.bind(&found, object, &bound.class);
            }
        }
    }
    let class = vm.type_of(this);
    vm.get_attribute_generic(this, name, &class)
}

fn new_super(vm: &mut Vm, after: Value, object: Value) -> VmResult<SuperObject> {
    match after {
        Value::Unbound => {
            let (class, object) = from_calling_frame(vm)?;
            bind(vm, class, object)
        }
        Value::Type(after) if object.is_none() => Ok(SuperObject { after, bound: None }),
        Value::Type(after) => bind(vm, after, object),
        other => {
            let text = format!("super() argument 1 must be a type, not {}", vm.type_name(&other));
            Err(vm.type_error(text))
        }
    }
}

/// Checks that the object is an instance or a subclass of the class.
fn bind(vm: &mut Vm, after: TypeRef, object: Value) -> VmResult<SuperObject> {
    let class = match &object {
        Value::Type(class) if class.is_subclass_of(&after) => class.clone(),
        _ => {
            let class = vm.type_of(&object);
            if class.is_subclass_of(&after) {
                class
            } else {
                match claimed_class(vm, &object)? {
                    Some(claimed) if claimed.is_subclass_of(&after) => claimed,
                    _ => return Err(not_related(vm, &after, &object)),
                }
            }
        }
    };
    Ok(SuperObject { after, bound: Some(Bound { object, class }) })
}

/// `object.__class__`, which proxies set to another class than their own.
fn claimed_class(vm: &mut Vm, object: &Value) -> VmResult<Option<TypeRef>> {
    let name = vm.names.class.clone();
    match vm.get_attribute_or_none(object, &name)? {
        Some(Value::Type(class)) => Ok(Some(class)),
        _ => Ok(None),
    }
}

fn not_related(vm: &mut Vm, after: &TypeRef, object: &Value) -> Raised {
    let (what, name) = match object {
        Value::Type(class) => ("type", class.name.borrow().to_string()),
        _ => ("instance of", vm.type_name(object)),
    };
    let text = format!(
        "super(type, obj): obj ({what} {name}) is not an instance or subtype of type ({}).",
        after.name.borrow()
    );
    vm.type_error(text)
}

/// `super()`: the class that the calling function was defined in, and its first argument.
fn from_calling_frame(vm: &mut Vm) -> VmResult<(TypeRef, Value)> {
    let stacks = std::iter::once(&vm.stack).chain(vm.activations.iter().rev().map(|activation| &activation.stack));
    let mut found: Option<(Rc<FunctionObject>, Value, Argument)> = None;
    for stack in stacks {
        let guest = stack.frames.iter().rev().find_map(|frame| match frame {
            Frame::Guest(frame) => Some(frame),
            Frame::Native(_) => None,
        });
        let Some(frame) = guest else { continue };
        let code = &frame.code().code;
        if code.parameters.positional() == 0 {
            found = Some((frame.function().clone(), Value::Unbound, Argument::Missing));
        } else {
            let register = stack.registers[frame.base as usize].clone();
            let is_cell = code.variables.first().is_some_and(|variable| variable.storage == Storage::Cell);
            let value = match register {
                Value::Cell(cell) if is_cell => cell.get(),
                value => value,
            };
            found = Some((frame.function().clone(), value, Argument::Present));
        }
        break;
    }
    let (function, object) = match found {
        None => return Err(vm.runtime_error("super(): no current frame")),
        Some((_, _, Argument::Missing)) => return Err(vm.runtime_error("super(): no arguments")),
        Some((_, Value::Unbound, _)) => return Err(vm.runtime_error("super(): arg[0] deleted")),
        Some((function, object, _)) => (function, object),
    };
    let free = function.code().code.free_variables.iter().position(|variable| &*variable.name == "__class__");
    let cell = free.and_then(|at| function.closure.get(at)).map(|cell| cell.get());
    match cell {
        None => Err(vm.runtime_error("super(): __class__ cell not found")),
        Some(Value::Unbound) => Err(vm.runtime_error("super(): empty __class__ cell")),
        Some(Value::Type(class)) => Ok((class, object)),
        Some(other) => {
            let text = format!("super(): __class__ is not a type ({})", vm.type_name(&other));
            Err(vm.runtime_error(text))
        }
    }
}

/// Whether the calling function takes an argument by position.
enum Argument {
    Present,
    Missing,
}
