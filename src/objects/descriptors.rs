//! Owns the descriptors that classes are made of: `property`, `classmethod`, `staticmethod` and `__slots__` members.

use std::cell::RefCell;

use super::exceptions as specs;
use super::instance::{InstanceObject, Payload, SlotIndex};
use super::native_object::NativeObject;
use super::property::{self, NativeProperty};
use super::str::Name;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::type_object::TypeRef;
use super::value::Value;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::{Vm, attributes};

/// `property`: unbound where a function was not given.
#[derive(Default)]
pub struct Property {
    parts: RefCell<PropertyParts>,
}

#[derive(Clone, Default)]
pub(crate) struct PropertyParts {
    pub get: Value,
    pub set: Value,
    pub delete: Value,
    pub doc: Value,
    /// The getter's docstring is the property's.
    pub doc_of_getter: bool,
    /// What `__set_name__` told.
    pub name: Value,
}

/// `classmethod`.
#[derive(Default)]
pub struct ClassMethod {
    function: RefCell<Value>,
}

/// `staticmethod`.
#[derive(Default)]
pub struct StaticMethod {
    function: RefCell<Value>,
}

/// One of `__slots__`.
pub struct MemberDescriptor {
    pub name: Name,
    pub owner: TypeRef,
    pub index: SlotIndex,
}

impl Property {
    pub(crate) fn parts(&self) -> PropertyParts {
        self.parts.borrow().clone()
    }

    /// The getter, if there is one.
    pub fn getter(&self) -> Value {
        self.parts.borrow().get.clone()
    }
}

impl ClassMethod {
    pub fn function(&self) -> Value {
        self.function.borrow().clone()
    }
}

impl StaticMethod {
    pub fn new(function: Value) -> StaticMethod {
        StaticMethod { function: RefCell::new(function) }
    }

    pub fn function(&self) -> Value {
        self.function.borrow().clone()
    }
}

impl ClassMethod {
    pub fn new(function: Value) -> ClassMethod {
        ClassMethod { function: RefCell::new(function) }
    }
}

impl NativeObject for Property {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let parts = self.parts.borrow();
        [&parts.get, &parts.set, &parts.delete, &parts.doc, &parts.name].into_iter().for_each(visit);
    }

    fn clear(&self) {
        self.parts.take();
    }
}

/// `classmethod` and `staticmethod` own the one function.
macro_rules! holds_function {
    ($($name:ident),*) => {
        $(impl NativeObject for $name {
            fn trace(&self, visit: &mut dyn FnMut(&Value)) {
                visit(&self.function.borrow());
            }

            fn clear(&self) {
                self.function.take();
            }
        })*
    };
}

holds_function!(ClassMethod, StaticMethod);

impl NativeObject for MemberDescriptor {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Type(self.owner.clone()));
    }
}

impl Vm {
    pub(crate) fn get_property(&mut self, descriptor: &Value, property: &Property, object: &Value) -> VmResult {
        if object.is_unbound() || object.is_none() {
            return Ok(descriptor.clone());
        }
        let parts = property.parts();
        if parts.get.is_unbound() || parts.get.is_none() {
            return Err(self.property_refuses(&parts, object, "getter"));
        }
        self.call(&parts.get, std::slice::from_ref(object))
    }

    pub(crate) fn set_property(&mut self, property: &Property, object: &Value, value: Option<Value>) -> VmResult<()> {
        let parts = property.parts();
        let (function, what) = if value.is_some() { (&parts.set, "setter") } else { (&parts.delete, "deleter") };
        if function.is_unbound() || function.is_none() {
            return Err(self.property_refuses(&parts, object, what));
        }
        match value {
            Some(value) => self.call(function, &[object.clone(), value])?,
            None => self.call(function, std::slice::from_ref(object))?,
        };
        Ok(())
    }

    fn property_refuses(&mut self, parts: &PropertyParts, object: &Value, what: &str) -> Raised {
        let class = self.type_of(object).qualname.borrow().clone();
        let text = match &parts.name {
            Value::Str(name) => format!("property '{name}' of '{class}' object has no {what}"),
            _ => format!("property of '{class}' object has no {what}"),
        };
        self.attribute_error_text(text)
    }

    pub(crate) fn get_member(&mut self, descriptor: &Value, member: &MemberDescriptor, object: &Value) -> VmResult {
        if object.is_unbound() || object.is_none() {
            return Ok(descriptor.clone());
        }
        let instance = self.member_owner(member, object)?;
        let value = instance.slot(member.index);
        if value.is_unbound() {
            let class = self.type_of(object).qualified_name();
            let text = format!("'{class}' object has no attribute '{}'", member.name);
            return Err(self.attribute_error(text, object, &member.name));
        }
        Ok(value)
    }

    pub(crate) fn set_member(
        &mut self,
        member: &MemberDescriptor,
        object: &Value,
        value: Option<Value>,
    ) -> VmResult<()> {
        let instance = self.member_owner(member, object)?;
        let deleting = value.is_none();
        let old = instance.replace_slot(member.index, value.unwrap_or_default());
        if deleting && old.is_unbound() {
            return Err(self.attribute_error(member.name.to_string(), object, &member.name));
        }
        Ok(())
    }

    fn member_owner<'a>(&mut self, member: &MemberDescriptor, object: &'a Value) -> VmResult<&'a InstanceObject> {
        match object {
            Value::Instance(instance) if instance.class().is_subclass_of(&member.owner) => Ok(instance),
            _ => {
                let text = format!(
                    "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                    member.name,
                    member.owner.name.borrow(),
                    self.type_name(object)
                );
                Err(self.type_error(text))
            }
        }
    }
}

/// The native object of type `T` behind the receiver of one of its methods.
fn receiver<T: NativeObject>(this: &Value) -> &T {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub static PROPERTY: TypeSpec = TypeSpec {
    name: "property",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: build_property,
    doc: "property(fget=None, fset=None, fdel=None, doc=None): an attribute that functions compute.",
};

fn build_property(builder: &mut TypeBuilder<'_>) {
    builder
        .constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| Ok(vm.new_native_of(class, Property::default())));
    builder.method(
        "__init__($self, fget=None, fset=None, fdel=None, doc=None)",
        |vm, this, [get, set, delete, doc]| {
            let doc_name = vm.names.doc.clone();
            let mut doc = doc;
            let mut doc_of_getter = false;
            if doc.is_none() && !get.is_none() {
                doc = vm.get_attribute_or_none(&get, &doc_name)?.unwrap_or(Value::None);
                doc_of_getter = !doc.is_none();
            }
            let property = receiver::<Property>(this);
            let is_derived = !vm.type_of(this).is_native();
            let name = property.parts().name;
            let own_doc = if is_derived { Value::None } else { doc.clone() };
            let old = property.parts.replace(PropertyParts { get, set, delete, doc: own_doc, doc_of_getter, name });
            drop(old);
            if !is_derived {
                return Ok(Value::None);
            }
            // The docstring of the derived class would hide what the property had.
            match vm.set_attribute(this, &doc_name, doc) {
                Err(raised) if !doc_of_getter && vm.raised_is(&raised, &specs::ATTRIBUTE_ERROR) => Ok(Value::None),
                done => done.map(|()| Value::None),
            }
        },
    );
    builder.member("fget", |_, this| Ok(or_none(receiver::<Property>(this).parts().get)));
    builder.member("fset", |_, this| Ok(or_none(receiver::<Property>(this).parts().set)));
    builder.member("fdel", |_, this| Ok(or_none(receiver::<Property>(this).parts().delete)));
    builder.getter_setter(
        "__doc__",
        |_, this| Ok(or_none(receiver::<Property>(this).parts().doc)),
        |_, this, doc| {
            receiver::<Property>(this).parts.borrow_mut().doc = doc;
            Ok(())
        },
    );
    builder.getter_setter(
        "__name__",
        |vm, this| {
            let parts = receiver::<Property>(this).parts();
            match parts.name.given() {
                Some(name) => Ok(name),
                None => {
                    let name = vm.names.name.clone();
                    let from_getter = vm.get_attribute_or_none(&parts.get, &name)?;
                    from_getter.ok_or_else(|| {
                        vm.attribute_error("'property' object has no attribute '__name__'".into(), this, "__name__")
                    })
                }
            }
        },
        |_, this, name| {
            receiver::<Property>(this).parts.borrow_mut().name = name;
            Ok(())
        },
    );
    builder.getter("__isabstractmethod__", |vm, this| {
        let parts = receiver::<Property>(this).parts();
        for function in [parts.get, parts.set, parts.delete] {
            if vm.is_abstract_method(&function)? {
                return Ok(Value::Bool(true));
            }
        }
        Ok(Value::Bool(false))
    });
    builder.method("getter($self, fget, /)", |vm, this, [get]| copy_property(vm, this, |parts| parts.get = get));
    builder.method("setter($self, fset, /)", |vm, this, [set]| copy_property(vm, this, |parts| parts.set = set));
    builder
        .method("deleter($self, fdel, /)", |vm, this, [delete]| copy_property(vm, this, |parts| parts.delete = delete));
    builder.method("__get__($self, instance, owner=None, /)", |vm, this, [object, _owner]| {
        vm.get_property(this, receiver::<Property>(this), &object)
    });
    builder.method("__set__($self, instance, value, /)", |vm, this, [object, value]| {
        vm.set_property(receiver::<Property>(this), &object, Some(value))?;
        Ok(Value::None)
    });
    builder.method("__delete__($self, instance, /)", |vm, this, [object]| {
        vm.set_property(receiver::<Property>(this), &object, None)?;
        Ok(Value::None)
    });
    builder.method("__set_name__($self, /, *args)", |vm, this, [args]| {
        let args = args.as_tuple().expect("the binder made a tuple");
        let [_owner, name] = &args[..] else {
            let text = format!("__set_name__() takes 2 positional arguments but {} were given", args.len());
            return Err(vm.type_error(text));
        };
        let old = std::mem::replace(&mut receiver::<Property>(this).parts.borrow_mut().name, name.clone());
        drop(old);
        Ok(Value::None)
    });
}

fn or_none(value: Value) -> Value {
    value.given().unwrap_or(Value::None)
}

/// A property of the same class with one function exchanged.
fn copy_property(vm: &mut Vm, this: &Value, change: impl FnOnce(&mut PropertyParts)) -> VmResult {
    let mut parts = receiver::<Property>(this).parts();
    change(&mut parts);
    let class = Value::Type(vm.type_of(this));
    let name = parts.name.clone();
    // A new property takes the docstring of its getter again.
    let doc =
        if parts.doc_of_getter && !or_none(parts.get.clone()).is_none() { Value::None } else { or_none(parts.doc) };
    let copy = vm.call(&class, &[or_none(parts.get), or_none(parts.set), or_none(parts.delete), doc])?;
    if let Some(property) = copy.native::<Property>() {
        property.parts.borrow_mut().name = name;
    }
    Ok(copy)
}

pub static CLASS_METHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Dict,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| {
            Ok(vm.new_native_of(class, ClassMethod::default()))
        });
        builder.method("__init__($self, function, /)", |vm, this, [function]| {
            receiver::<ClassMethod>(this).function.replace(function.clone());
            copy_function_attributes(vm, this, &function)
        });
        builder.method("__get__($self, instance, owner=None, /)", |vm, this, [object, owner]| {
            let class = match owner {
                Value::None => Value::Type(vm.type_of(&object)),
                owner => owner,
            };
            let function = receiver::<ClassMethod>(this).function();
            Ok(attributes::bind_function(&function, &class))
        });
        show_function(builder, "classmethod", |this| receiver::<ClassMethod>(this).function());
    },
    doc: "classmethod(function): a method whose receiver is the class.",
};

pub static STATIC_METHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Dict,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| {
            Ok(vm.new_native_of(class, StaticMethod::default()))
        });
        builder.method("__init__($self, function, /)", |vm, this, [function]| {
            receiver::<StaticMethod>(this).function.replace(function.clone());
            copy_function_attributes(vm, this, &function)
        });
        builder.method("__get__($self, instance, owner=None, /)", |_, this, [_object, _owner]| {
            Ok(receiver::<StaticMethod>(this).function())
        });
        builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| {
            let function = receiver::<StaticMethod>(this).function();
            vm.call_spread(&function, &arguments, &keywords)
        });
        show_function(builder, "staticmethod", |this| receiver::<StaticMethod>(this).function());
    },
    doc: "staticmethod(function): a function in a class that has no receiver.",
};

/// What `classmethod` and `staticmethod` tell of the function that they wrap.
fn show_function(builder: &mut TypeBuilder<'_>, noun: &'static str, function: fn(&Value) -> Value) {
    builder.member("__func__", move |_, this| Ok(function(this)));
    builder.member("__wrapped__", move |_, this| Ok(function(this)));
    builder.getter("__isabstractmethod__", move |vm, this| vm.is_abstract_method(&function(this)).map(Value::Bool));
    builder.method("__repr__($self, /)", move |vm, this, []| -> VmResult {
        let function = vm.repr(&function(this))?;
        Ok(Value::from(format!("<{noun}({function})>")))
    });
}

/// `classmethod` and `staticmethod` look like what they wrap.
fn copy_function_attributes(vm: &mut Vm, this: &Value, function: &Value) -> VmResult {
    for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] {
        let name = vm.intern(name);
        if let Some(value) = vm.get_attribute_or_none(function, &name)? {
            vm.set_attribute(this, &name, value)?;
        }
    }
    Ok(Value::None)
}

pub static MEMBER_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "member_descriptor",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_member,
    doc: "",
};

/// One of `__slots__`, or an attribute of a native type.
fn build_member(builder: &mut TypeBuilder<'_>) {
    builder.member("__name__", |_, this| match this.native::<NativeProperty>() {
        Some(property) => Ok(Value::from(property.name)),
        None => Ok(Value::Str(receiver::<MemberDescriptor>(this).name.clone())),
    });
    builder.member("__objclass__", |_, this| Ok(member_class(this).map_or(Value::None, Value::Type)));
    builder.getter("__qualname__", |_, this| Ok(member_qualname(this)));
    builder.getter("__doc__", |_, this| Ok(property::doc_of(this)));
    builder.method("__get__($self, instance, owner=None, /)", |vm, this, [object, _owner]| {
        match this.native::<NativeProperty>() {
            Some(property) => vm.get_native_property(this, property, &object),
            None => vm.get_member(this, receiver::<MemberDescriptor>(this), &object),
        }
    });
    builder.method("__set__($self, instance, value, /)", |vm, this, [object, value]| {
        match this.native::<NativeProperty>() {
            Some(property) => vm.set_native_property(property, &object, Some(value))?,
            None => vm.set_member(receiver::<MemberDescriptor>(this), &object, Some(value))?,
        }
        Ok(Value::None)
    });
    builder.method("__delete__($self, instance, /)", |vm, this, [object]| {
        match this.native::<NativeProperty>() {
            Some(property) => vm.set_native_property(property, &object, None)?,
            None => vm.set_member(receiver::<MemberDescriptor>(this), &object, None)?,
        }
        Ok(Value::None)
    });
    builder.method("__repr__($self, /)", |_, this, []| {
        let owner = member_class(this).map_or(String::new(), |owner| owner.text_name());
        let name = match this.native::<NativeProperty>() {
            Some(property) => property.name.to_string(),
            None => receiver::<MemberDescriptor>(this).name.to_string(),
        };
        Ok(Value::from(format!("<member '{name}' of '{owner}' objects>")))
    });
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let owner = member_class(this).map_or(Value::None, Value::Type);
        let name = vm.get_attribute_str(this, "__name__")?;
        vm.reduce_to_getattr(owner, name)
    });
}

fn member_class(this: &Value) -> Option<TypeRef> {
    match this.native::<NativeProperty>() {
        Some(property) => TypeRef::from_weak(&property.owner),
        None => Some(receiver::<MemberDescriptor>(this).owner.clone()),
    }
}

fn member_qualname(this: &Value) -> Value {
    let name = match this.native::<NativeProperty>() {
        Some(property) => property.name,
        None => receiver::<MemberDescriptor>(this).name.as_str(),
    };
    member_class(this).map_or(Value::None, |owner| Value::from(format!("{}.{name}", owner.qualname.borrow())))
}

impl Vm {
    /// Whether a function is marked by `abc.abstractmethod`.
    pub(crate) fn is_abstract_method(&mut self, function: &Value) -> VmResult<bool> {
        if function.is_unbound() || function.is_none() {
            return Ok(false);
        }
        let name = self.intern("__isabstractmethod__");
        match self.get_attribute_or_none(function, &name)? {
            Some(value) => self.truth(&value),
            None => Ok(false),
        }
    }

    /// The descriptor of one of `__slots__`.
    pub(crate) fn new_member(&mut self, name: Name, owner: TypeRef, index: SlotIndex) -> Value {
        let class = self.native_type(&MEMBER_DESCRIPTOR);
        self.new_instance_with(&class, Payload::Native(Box::new(MemberDescriptor { name, owner, index })))
    }
}
