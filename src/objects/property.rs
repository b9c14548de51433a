//! Owns the computed attributes of native types: `getset_descriptor`.

use std::rc::Weak;

use super::catalog;
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub type Getter = Box<dyn Fn(&mut Vm, &Value) -> VmResult>;
pub type Setter = Box<dyn Fn(&mut Vm, &Value, Value) -> VmResult<()>>;

/// An attribute of a native type that is computed.
pub struct NativeProperty {
    pub name: &'static str,
    pub owner: Weak<TypeObject>,
    pub get: Getter,
    pub set: Option<Setter>,
    pub kind: PropertyKind,
}

/// How CPython has an attribute, which it words errors by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyKind {
    /// Computed: a `getset_descriptor`.
    GetSet,
    /// A field of the object: a `member_descriptor`.
    Member,
}

impl NativeProperty {
    /// The AttributeError for setting what has no setter.
    pub fn refusal(&self, vm: &mut Vm, object: &Value) -> Raised {
        let text = match self.kind {
            PropertyKind::Member => "readonly attribute".to_string(),
            PropertyKind::GetSet => {
                format!("attribute '{}' of '{}' objects is not writable", self.name, vm.type_name(object))
            }
        };
        vm.attribute_error_text(text)
    }
}

impl NativeObject for NativeProperty {}

pub static GETSET_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "getset_descriptor",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "",
};

fn receiver(this: &Value) -> &NativeProperty {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.member("__name__", |_, this| Ok(Value::from(receiver(this).name)));
    builder.member("__objclass__", |_, this| {
        Ok(TypeRef::from_weak(&receiver(this).owner).map_or(Value::None, Value::Type))
    });
    builder.getter("__qualname__", |_, this| {
        let property = receiver(this);
        let owner = TypeRef::from_weak(&property.owner);
        Ok(owner.map_or(Value::None, |owner| Value::from(format!("{}.{}", owner.qualname.borrow(), property.name))))
    });
    builder.getter("__doc__", |_, this| Ok(doc_of(this)));
    builder.method("__get__($self, instance, owner=None, /)", |vm, this, [object, _owner]| {
        vm.get_native_property(this, receiver(this), &object)
    });
    builder.method("__set__($self, instance, value, /)", |vm, this, [object, value]| {
        vm.set_native_property(receiver(this), &object, Some(value))?;
        Ok(Value::None)
    });
    builder.method("__delete__($self, instance, /)", |vm, this, [object]| {
        vm.set_native_property(receiver(this), &object, None)?;
        Ok(Value::None)
    });
    builder.method("__repr__($self, /)", |_, this, []| {
        let property = receiver(this);
        let owner = TypeRef::from_weak(&property.owner).map_or(String::new(), |owner| owner.text_name());
        Ok(Value::from(format!("<attribute '{}' of '{owner}' objects>", property.name)))
    });
}

/// What the catalog says of the attribute.
pub fn doc_of(descriptor: &Value) -> Value {
    let Some(property) = descriptor.native::<NativeProperty>() else { return Value::None };
    let doc = TypeRef::from_weak(&property.owner).and_then(|owner| catalog::attribute_doc(&owner, property.name));
    doc.map_or(Value::None, |doc| Value::from(doc.as_str()))
}

impl Vm {
    /// `descriptor.__get__(object)`, for any object.
    pub(crate) fn get_native_property(&mut self, this: &Value, property: &NativeProperty, object: &Value) -> VmResult {
        if object.is_unbound() || object.is_none() {
            return Ok(this.clone());
        }
        self.check_property_owner(property, object)?;
        (property.get)(self, object)
    }

    /// `descriptor.__set__(object, value)`, or `__delete__` without a value.
    pub(crate) fn set_native_property(
        &mut self,
        property: &NativeProperty,
        object: &Value,
        value: Option<Value>,
    ) -> VmResult<()> {
        self.check_property_owner(property, object)?;
        match &property.set {
            Some(set) => set(self, object, value.unwrap_or_default()),
            None => Err(property.refusal(self, object)),
        }
    }

    fn check_property_owner(&mut self, property: &NativeProperty, object: &Value) -> VmResult<()> {
        let Some(owner) = TypeRef::from_weak(&property.owner) else { return Ok(()) };
        if self.type_of(object).is_subclass_of(&owner) {
            return Ok(());
        }
        let text = format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            property.name,
            owner.name.borrow(),
            self.type_name(object)
        );
        Err(self.type_error(text))
    }

    /// `(getattr, (owner, name))`: how a copy of something that a type has finds it again.
    pub(crate) fn reduce_to_getattr(&mut self, owner: Value, name: Value) -> VmResult {
        let getattr = self.intern("getattr");
        let getattr = self.builtins.get_str(&getattr).unwrap_or_default();
        let arguments = self.new_tuple([owner, name]);
        Ok(self.new_tuple([getattr, arguments]))
    }
}
