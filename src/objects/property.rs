//! Owns the computed attributes of native types: `getset_descriptor`.

use std::any::Any;
use std::rc::Weak;

use super::instance::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub type Getter = Box<dyn Fn(&mut Vm, &Value) -> VmResult>;
pub type Setter = Box<dyn Fn(&mut Vm, &Value, Value) -> VmResult<()>>;

/// An attribute of a native type that is computed.
pub struct NativeProperty {
    pub name: &'static str,
    pub owner: Weak<TypeObject>,
    pub get: Getter,
    pub set: Option<Setter>,
}

impl NativeObject for NativeProperty {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub static GETSET_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "getset_descriptor",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__repr__($self, /)", |_, this, []| {
            let property: &NativeProperty =
                this.native().expect("the method was looked up in the type of its receiver");
            let owner = TypeRef::from_weak(&property.owner).map_or(String::new(), |owner| owner.text_name());
            Ok(Value::from(format!("<attribute '{}' of '{owner}' objects>", property.name)))
        });
    },
    doc: "",
};
