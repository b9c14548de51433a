//! Owns `ModuleObject`.

use std::rc::Rc;

use super::dict::DictObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::heap::abandoned::DeathWatch;

/// A `module`: its namespace is all it has.
pub struct ModuleObject {
    pub namespace: Rc<DictObject>,
    pub watch: DeathWatch,
}

pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(name, doc=None)", |vm, _, [name, doc]| {
            let Some(name) = name.as_str().cloned() else {
                let text = format!("module() argument 'name' must be str, not {}", vm.argument_type_name(&name));
                return Err(vm.type_error(text));
            };
            let module = vm.new_module(&name);
            let doc_name = vm.names.doc.clone();
            module.namespace.set_str(&doc_name, doc);
            Ok(Value::Module(module))
        });
        builder.member("__dict__", |_, this| match this {
            Value::Module(module) => Ok(Value::Dict(module.namespace.clone())),
            _ => unreachable!("the getter was looked up in the type of its receiver"),
        });
        builder.getter_setter(
            "__annotations__",
            |vm, this| {
                let Value::Module(module) = this else { unreachable!("looked up in the type of its receiver") };
                let name = vm.names.annotations.clone();
                if let Some(annotations) = module.namespace.get_str(&name) {
                    return Ok(annotations);
                }
                let annotations = vm.new_dict(Default::default());
                module.namespace.set_str(&name, annotations.clone());
                Ok(annotations)
            },
            |vm, this, value| {
                let Value::Module(module) = this else { unreachable!("looked up in the type of its receiver") };
                let name = vm.names.annotations.clone();
                match value.given() {
                    Some(value) => drop(module.namespace.set_str(&name, value)),
                    None if module.namespace.get_str(&name).is_none() => {
                        return Err(vm.attribute_error_text("__annotations__".to_string()));
                    }
                    None => drop(module.namespace.remove_str(&name)),
                }
                Ok(())
            },
        );
        builder.method("__dir__($self, /)", |vm, this, []| match this {
            Value::Module(module) => {
                let hook = vm.names.dir.clone();
                if let Some(hook) = module.namespace.get_str(&hook) {
                    return vm.call(&hook, &[]);
                }
                let names = module.namespace.keys();
                Ok(vm.new_list(names))
            }
            _ => unreachable!("the method was looked up in the type of its receiver"),
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let Value::Module(module) = this else { unreachable!("looked up in the type of its receiver") };
            let names = vm.names.clone();
            let name = match module.namespace.get_str(&names.name) {
                Some(Value::Str(name)) => name.to_string(),
                _ => "?".to_string(),
            };
            Ok(Value::from(match module.namespace.get_str(&names.file) {
                Some(Value::Str(file)) => format!("<module '{name}' from '{file}'>"),
                _ if vm.loader().has_native_module(&name) => format!("<module '{name}' (built-in)>"),
                _ => format!("<module '{name}'>"),
            }))
        });
    },
    doc: "A module: a namespace with a name.",
};
