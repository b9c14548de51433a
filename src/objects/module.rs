//! Owns `ModuleObject`.

use std::rc::Rc;

use super::dict::DictObject;
use super::instance::Payload;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::heap::abandoned::DeathWatch;
use crate::vm::Vm;

/// A `module`: its namespace is all it has.
pub struct ModuleObject {
    pub namespace: Rc<DictObject>,
    pub watch: DeathWatch,
}

/// What a module holds. An instance of a class derived from `module` has it as its `__dict__`.
fn namespace(vm: &mut Vm, this: &Value) -> Rc<DictObject> {
    match this {
        Value::Module(module) => module.namespace.clone(),
        Value::Instance(instance) => {
            instance.dict(&vm.shape_ids).expect("instances of classes derived from module have a __dict__")
        }
        _ => unreachable!("looked up in the type of its receiver"),
    }
}

pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
            if *class == vm.native_type(&MODULE) {
                let module = vm.new_module("");
                drop(module.namespace.take_all());
                return Ok(Value::Module(module));
            }
            Ok(vm.new_instance_with(class, Payload::None))
        });
        builder.method("__init__($self, name, doc=None)", |vm, this, [name, doc]| {
            if name.as_str().is_none() {
                let text = format!("module() argument 'name' must be str, not {}", vm.argument_type_name(&name));
                return Err(vm.type_error(text));
            }
            let (namespace, names) = (namespace(vm, this), vm.names.clone());
            drop(namespace.set_str(&names.name, name));
            drop(namespace.set_str(&names.doc, doc));
            for name in [&names.package, &names.loader, &names.spec] {
                drop(namespace.set_str(name, Value::None));
            }
            Ok(Value::None)
        });
        builder.member("__dict__", |vm, this| Ok(Value::Dict(namespace(vm, this))));
        builder.getter_setter(
            "__annotations__",
            |vm, this| {
                let (namespace, name) = (namespace(vm, this), vm.names.annotations.clone());
                if let Some(annotations) = namespace.get_str(&name) {
                    return Ok(annotations);
                }
                let annotations = vm.new_dict(Default::default());
                namespace.set_str(&name, annotations.clone());
                Ok(annotations)
            },
            |vm, this, value| {
                let (namespace, name) = (namespace(vm, this), vm.names.annotations.clone());
                match value.given() {
                    Some(value) => drop(namespace.set_str(&name, value)),
                    None if namespace.get_str(&name).is_none() => {
                        return Err(vm.attribute_error_text("__annotations__".to_string()));
                    }
                    None => drop(namespace.remove_str(&name)),
                }
                Ok(())
            },
        );
        builder.method("__dir__($self, /)", |vm, this, []| {
            let names = vm.names.clone();
            let dict = vm.get_attribute(this, &names.dict)?;
            let Some(namespace) = dict.as_dict() else {
                return Err(vm.type_error("<module>.__dict__ is not a dictionary"));
            };
            if let Some(hook) = namespace.get_str(&names.dir) {
                return vm.call(&hook, &[]);
            }
            Ok(vm.new_list(namespace.keys()))
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let names = vm.names.clone();
            let name = match vm.get_attribute_or_none(this, &names.name)? {
                Some(Value::Str(name)) => name.to_string(),
                _ => "?".to_string(),
            };
            Ok(Value::from(match vm.get_attribute_or_none(this, &names.file)? {
                Some(Value::Str(file)) => format!("<module '{name}' from '{file}'>"),
                _ if vm.loader().has_native_module(&name) => format!("<module '{name}' (built-in)>"),
                _ => format!("<module '{name}'>"),
            }))
        });
    },
    doc: "module(name, doc=None)\n\nA module: a namespace with a name.",
};
