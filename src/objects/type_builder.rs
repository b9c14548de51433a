//! Owns `TypeSpec` and `TypeBuilder`: how a native type or module declares what it has.

use std::rc::Rc;

use super::dict::DictObject;
use super::instance::SlotIndex;
use super::native_function::{NativeCode, NativeFunction, NativeKind, NativeOutput};
use super::property::{Getter, NativeProperty, PropertyKind, Setter};
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{NativeResult, VmResult};

/// A native type: what is known before its methods are built.
pub struct TypeSpec {
    pub name: &'static str,
    pub module: &'static str,
    /// `None` means `object`.
    pub base: Option<&'static TypeSpec>,
    pub subclassing: Subclassing,
    pub instances: Instances,
    /// Adds methods, getters and values; runs when an attribute is first looked up.
    pub build: fn(&mut TypeBuilder<'_>),
    pub doc: &'static str,
}

/// Whether guest classes may derive from a native type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subclassing {
    Allowed,
    /// "type 'bool' is not an acceptable base type".
    Refused,
}

/// What instances of a native type itself have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instances {
    /// Neither a `__dict__` nor weak references.
    Plain,
    /// Weak references only.
    Weak,
    /// A `__dict__` only.
    Dict,
    /// A `__dict__` and weak references.
    Open,
}

impl Instances {
    pub fn have_dict(self) -> bool {
        matches!(self, Instances::Dict | Instances::Open)
    }

    pub fn have_weakref(self) -> bool {
        matches!(self, Instances::Weak | Instances::Open)
    }
}

/// Adds the attributes of a native type or module, one statement each.
pub struct TypeBuilder<'a> {
    pub vm: &'a mut Vm,
    namespace: Rc<DictObject>,
    owner: Option<std::rc::Weak<TypeObject>>,
    module: &'static str,
}

impl<'a> TypeBuilder<'a> {
    pub fn for_type(vm: &'a mut Vm, class: &TypeRef, module: &'static str) -> TypeBuilder<'a> {
        let namespace = class.namespace().clone();
        TypeBuilder { vm, namespace, owner: Some(class.downgrade()), module }
    }

    /// Builds the namespace of a module.
    pub fn for_module(vm: &'a mut Vm, namespace: Rc<DictObject>, module: &'static str) -> TypeBuilder<'a> {
        TypeBuilder { vm, namespace, owner: None, module }
    }

    pub fn native(&mut self, declaration: &'static str, kind: NativeKind, code: NativeCode) -> &'static str {
        let owner = self.owner.clone();
        let function = NativeFunction::new(declaration, kind, code, owner, self.module);
        let name = function.name();
        let value = Value::Native(Rc::new(function));
        self.value(name, value);
        name
    }

    /// A place in each instance that natives fill; guests read it as a member, None where it is empty.
    pub fn slot(&mut self, name: &'static str) -> SlotIndex {
        let class = self.owner.as_ref().and_then(TypeRef::from_weak).expect("slots are of a type");
        let index = SlotIndex(class.slot_count.get() as u32);
        class.slot_count.set(class.slot_count.get() + 1);
        // The layout so far has no such place.
        class.set_root_shape(None);
        self.member(name, move |_, this| match this {
            Value::Instance(instance) => Ok(super::struct_sequence::filled(instance.slot(index))),
            _ => Ok(Value::None),
        });
        index
    }

    /// `name($self, …)`: a method. The closure gets one value for each parameter after `$self`.
    pub fn method<const N: usize, R: NativeOutput>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, &Value, [Value; N]) -> R + 'static,
    ) {
        self.native(declaration, NativeKind::Method, R::code(body));
    }

    /// A method that stands in the module under another name, for a class written in Kaa to take it from there. The
    /// receivers are of the type `owner`, which the class derives from. Gives the function.
    pub fn loose_method<const N: usize, R: NativeOutput>(
        &mut self,
        name: &'static str,
        owner: &TypeRef,
        declaration: &'static str,
        body: impl Fn(&mut Vm, &Value, [Value; N]) -> R + 'static,
    ) -> Value {
        let (kind, owner) = (NativeKind::Method, Some(owner.downgrade()));
        let function = NativeFunction::new(declaration, kind, R::code(body), owner, self.module);
        let function = Value::Native(Rc::new(function));
        self.value(name, function.clone());
        function
    }

    /// `name($type, …)`: a class method; `this` is the class.
    pub fn class_method<const N: usize, R: NativeOutput>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, &TypeRef, [Value; N]) -> R + 'static,
    ) {
        let owner = self.owner.clone();
        let code = R::code(move |vm, this: &Value, arguments| match this {
            Value::Type(class) => body(vm, class, arguments),
            // The descriptor itself was called.
            other => {
                let name = declaration.split('(').next().unwrap_or_default();
                let owner = owner
                    .as_ref()
                    .and_then(|owner| owner.upgrade())
                    .map_or(String::new(), |owner| owner.name.borrow().to_string());
                let kind = vm.type_name(other);
                let text = format!("descriptor '{name}' for type '{owner}' needs a type, not a '{kind}' as arg 2");
                R::refused(vm.type_error(text))
            }
        });
        self.native(declaration, NativeKind::ClassMethod, code);
    }

    /// A static method of a type.
    pub fn static_method<const N: usize, R: NativeOutput>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, [Value; N]) -> R + 'static,
    ) {
        self.native(
            declaration,
            NativeKind::StaticMethod,
            R::code(move |vm, _: &Value, arguments| body(vm, arguments)),
        );
    }

    /// A function of a module.
    pub fn function<const N: usize, R: NativeOutput>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, [Value; N]) -> R + 'static,
    ) {
        self.native(declaration, NativeKind::Function, R::code(move |vm, _: &Value, arguments| body(vm, arguments)));
    }

    /// A function of a module that takes any number of arguments, two of them without binding.
    pub fn pair_function<const N: usize>(
        &mut self,
        declaration: &'static str,
        pair: impl Fn(&mut Vm, Value, Value) -> VmResult + 'static,
        body: impl Fn(&mut Vm, [Value; N]) -> VmResult + 'static,
    ) {
        let pair = Box::new(move |vm: &mut Vm, _: &Value, a, b| pair(vm, a, b));
        let code = NativeCode::pair(pair, move |vm, arguments| body(vm, arguments));
        self.native(declaration, NativeKind::Function, code);
    }

    /// A coroutine function of a module: the closure is its body.
    pub fn coroutine<const N: usize>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, [Value; N]) -> NativeResult + 'static,
    ) {
        let code = NativeOutput::code(move |vm, _: &Value, arguments| body(vm, arguments));
        self.native(declaration, NativeKind::Coroutine, code);
    }

    /// `__new__`, declared as `__new__(x=0, /)` with the parameters after the class. The closure gets the class
    /// to make an instance of, which has been checked to derive from the builder's type.
    pub fn constructor<const N: usize, R: NativeOutput>(
        &mut self,
        declaration: &'static str,
        body: impl Fn(&mut Vm, &TypeRef, [Value; N]) -> R + 'static,
    ) {
        let code = R::code(move |vm, this: &Value, arguments| match this {
            Value::Type(class) => body(vm, class, arguments),
            _ => unreachable!("the caller of __new__ passes a class"),
        });
        self.native(declaration, NativeKind::StaticMethod, code);
    }

    /// A read-only attribute that is computed.
    pub fn getter(&mut self, name: &'static str, get: impl Fn(&mut Vm, &Value) -> VmResult + 'static) {
        self.property(name, Box::new(get), None);
    }

    /// A computed attribute; the setter gets an unbound value for `del`.
    pub fn getter_setter(
        &mut self,
        name: &'static str,
        get: impl Fn(&mut Vm, &Value) -> VmResult + 'static,
        set: impl Fn(&mut Vm, &Value, Value) -> VmResult<()> + 'static,
    ) {
        self.property(name, Box::new(get), Some(Box::new(set)));
    }

    /// As `getter`, for what CPython keeps in a field of the object: a `member_descriptor`.
    pub fn member(&mut self, name: &'static str, get: impl Fn(&mut Vm, &Value) -> VmResult + 'static) {
        self.described(PropertyKind::Member, name, Box::new(get), None);
    }

    /// As `getter_setter`, for what CPython keeps in a field of the object.
    pub fn member_setter(
        &mut self,
        name: &'static str,
        get: impl Fn(&mut Vm, &Value) -> VmResult + 'static,
        set: impl Fn(&mut Vm, &Value, Value) -> VmResult<()> + 'static,
    ) {
        self.described(PropertyKind::Member, name, Box::new(get), Some(Box::new(set)));
    }

    fn property(&mut self, name: &'static str, get: Getter, set: Option<Setter>) {
        self.described(PropertyKind::GetSet, name, get, set);
    }

    fn described(&mut self, kind: PropertyKind, name: &'static str, get: Getter, set: Option<Setter>) {
        let owner = self.owner.clone().expect("only types have computed attributes");
        let spec = match kind {
            PropertyKind::GetSet => &super::property::GETSET_DESCRIPTOR,
            PropertyKind::Member => &super::descriptors::MEMBER_DESCRIPTOR,
        };
        let value = self.vm.new_native(spec, NativeProperty { name, owner, get, set, kind });
        self.value(name, value);
    }

    /// An attribute that was added before.
    pub fn get(&mut self, name: &str) -> Value {
        let name = self.vm.intern(name);
        self.namespace.get_str(&name).unwrap_or_default()
    }

    /// Any other attribute.
    pub fn value(&mut self, name: &str, value: impl Into<Value>) {
        let name = self.vm.intern(name);
        self.namespace.set_str(&name, value.into());
    }
}
