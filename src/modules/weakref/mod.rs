//! Owns the module `weakref`: the native references, and what is built of them in Kaa.

use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::objects::weak::WEAK_REFERENCE;
use crate::vm::protocol::VmResult;

pub const SOURCE: &str = include_str!("weakref.py");
pub const PROXY: &str = include_str!("_weakproxy.py");
pub const SET: &str = include_str!("_weakrefset.py");

/// `_weakref`: the type of references, and who refers to an object.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let class = builder.vm.native_type(&WEAK_REFERENCE);
    builder.value("ref", class.clone());
    builder.value("ReferenceType", class);
    builder.function("getweakrefcount(object, /)", |vm, [object]| -> VmResult {
        Ok(Value::from(vm.weak_references(&object).len()))
    });
    builder.function("_references(object, /)", |vm, [object]| -> VmResult {
        let references = vm.weak_references(&object);
        Ok(vm.new_list(references))
    });
}
