//! Owns `mappingproxy`: a read-only view of a mapping, such as a class's `__dict__`.

use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::code::{BinaryOperator, Comparison};
use crate::vm::Vm;

struct MappingProxy {
    mapping: Value,
}

impl NativeObject for MappingProxy {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.mapping);
    }
}

pub fn new_mapping_proxy(vm: &mut Vm, mapping: Value) -> Value {
    vm.new_native(&MAPPING_PROXY, MappingProxy { mapping })
}

impl Vm {
    /// A read-only view of a mapping.
    pub fn new_mapping_proxy(&mut self, mapping: Value) -> Value {
        new_mapping_proxy(self, mapping)
    }
}

fn mapping(this: &Value) -> Value {
    let proxy: &MappingProxy = this.native().expect("the method was looked up in the type of its receiver");
    proxy.mapping.clone()
}

pub static MAPPING_PROXY: TypeSpec = TypeSpec {
    name: "mappingproxy",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(mapping)", |vm, _, [mapping]| {
            let class = vm.type_of(&mapping);
            let name = vm.names.getitem.clone();
            if vm.lookup(&class, &name).is_none() || matches!(mapping, Value::List(_) | Value::Tuple(_)) {
                let text = format!("mappingproxy() argument must be a mapping, not {}", class.text_name());
                return Err(vm.type_error(text));
            }
            Ok(new_mapping_proxy(vm, mapping))
        });
        builder.method("__len__($self, /)", |vm, this, []| vm.length(&mapping(this)).map(Value::from));
        builder.method("__getitem__($self, key, /)", |vm, this, [key]| vm.get_item(&mapping(this), &key));
        builder.method("__contains__($self, key, /)", |vm, this, [key]| {
            vm.contains(&mapping(this), &key).map(Value::Bool)
        });
        builder.method("__iter__($self, /)", |vm, this, []| vm.get_iter(&mapping(this)));
        builder.method("__reversed__($self, /)", |vm, this, []| vm.call_method(&mapping(this), "__reversed__", &[]));
        builder.method("__eq__($self, value, /)", |vm, this, [other]| {
            vm.compare(Comparison::Equal, &mapping(this), &other)
        });
        builder.method("__or__($self, value, /)", |vm, this, [other]| {
            let other = if other.native::<MappingProxy>().is_some() { mapping(&other) } else { other };
            vm.binary(BinaryOperator::Or, &mapping(this), &other)
        });
        builder.method("__ror__($self, value, /)", |vm, this, [other]| {
            vm.binary(BinaryOperator::Or, &other, &mapping(this))
        });
        builder.method("__ior__($self, value, /)", |vm, this, [_other]| -> crate::vm::protocol::VmResult {
            let text = format!("'|=' is not supported by {}; use '|' instead", vm.type_name(this));
            Err(vm.type_error(text))
        });
        super::operator::generic_method(builder);
        builder.method("__hash__($self, /)", |vm, this, []| vm.hash(&mapping(this)).map(Value::Int));
        builder.method("get($self, key, default=None, /)", |vm, this, [key, default]| {
            vm.call_method(&mapping(this), "get", &[key, default])
        });
        builder.method("keys($self, /)", |vm, this, []| vm.call_method(&mapping(this), "keys", &[]));
        builder.method("values($self, /)", |vm, this, []| vm.call_method(&mapping(this), "values", &[]));
        builder.method("items($self, /)", |vm, this, []| vm.call_method(&mapping(this), "items", &[]));
        builder.method("copy($self, /)", |vm, this, []| vm.call_method(&mapping(this), "copy", &[]));
        builder.method("__repr__($self, /)", |vm, this, []| {
            let text = vm.repr(&mapping(this))?;
            Ok(Value::from(format!("mappingproxy({text})")))
        });
        builder.method("__str__($self, /)", |vm, this, []| vm.str_of(&mapping(this)).map(Value::Str));
    },
    doc: "A read-only view of a mapping.",
};
