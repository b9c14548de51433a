//! Owns the type `type`: classes as objects.

use super::catalog;
use super::mapping_proxy::new_mapping_proxy;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::type_object::TypeRef;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Arguments, Step, VmResult};

pub static TYPE: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build,
    doc: "type(object) -> the class of the object\n\
          type(name, bases, namespace, **keywords) -> a new class",
};

/// The class behind the receiver of one of its methods.
fn receiver(this: &Value) -> &TypeRef {
    match this {
        Value::Type(class) => class,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, metaclass, [args, keywords]| {
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        match &args[..] {
            [object] if *metaclass == vm.types.type_ && keywords.is_unbound() => Ok(Value::Type(vm.type_of(object))),
            [name, bases, namespace] => vm.new_class(metaclass, name, bases, namespace, &keywords),
            _ if *metaclass == vm.types.type_ => Err(vm.type_error("type() takes 1 or 3 arguments")),
            _ => {
                let text = format!("type.__new__() takes exactly 3 arguments ({} given)", args.len());
                Err(vm.type_error(text))
            }
        }
    });
    builder.method("__init__($self, /, *args, **kwargs)", |vm, _, [args, _keywords]| {
        match args.as_tuple().map_or(0, |args| args.len()) {
            1 | 3 => Ok(Value::None),
            _ => Err(vm.type_error("type.__init__() takes 1 or 3 arguments")),
        }
    });
    builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        let arguments = vm.spread_arguments(&args, &keywords)?;
        vm.construct_nested(receiver(this).clone(), arguments)
    });
    builder.method("__repr__($self, /)", |_, this, []| {
        let class = receiver(this);
        let qualname = class.qualname.borrow().clone();
        Ok(Value::from(match class.module() {
            Some(module) if &*module != "builtins" => format!("<class '{module}.{qualname}'>"),
            _ => format!("<class '{qualname}'>"),
        }))
    });
    builder.method("__getattribute__($self, name, /)", |vm, this, [name]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let metaclass = vm.type_of(this);
        match vm.find_attribute(this, &name, &metaclass)? {
            Some(value) => Ok(value),
            None => Err(vm.missing_attribute(this, &name)),
        }
    });
    builder.method("__setattr__($self, name, value, /)", |vm, this, [name, value]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let metaclass = vm.type_of(this);
        vm.set_attribute_generic(this, &name, Some(value), &metaclass)?;
        Ok(Value::None)
    });
    builder.method("__delattr__($self, name, /)", |vm, this, [name]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let metaclass = vm.type_of(this);
        vm.set_attribute_generic(this, &name, None, &metaclass)?;
        Ok(Value::None)
    });
    builder.method("__instancecheck__($self, instance, /)", |vm, this, [object]| {
        vm.is_instance_plain(&object, receiver(this)).map(Value::Bool)
    });
    builder.method("__subclasscheck__($self, subclass, /)", |vm, this, [subclass]| {
        vm.is_subclass_plain(&subclass, receiver(this)).map(Value::Bool)
    });
    builder.method("mro($self, /)", |vm, this, []| {
        let class = receiver(this);
        let mut order = vec![this.clone()];
        order.extend(vm.linearize(class)?.into_iter().map(Value::Type));
        Ok(vm.new_list(order))
    });
    builder.method("__subclasses__($self, /)", |vm, this, []| {
        let subclasses: Vec<Value> =
            receiver(this).subclasses.borrow().iter().filter_map(TypeRef::from_weak).map(Value::Type).collect();
        Ok(vm.new_list(subclasses))
    });
    builder.method("__dir__($self, /)", |vm, this, []| {
        let mut names = Vec::new();
        vm.add_class_names(receiver(this), &mut names);
        Ok(vm.new_list(names))
    });
    builder.method("__or__($self, value, /)", |vm, this, [other]| vm.union_type(this, &other));
    builder.method("__ror__($self, value, /)", |vm, this, [other]| vm.union_type(&other, this));
    builder.class_method("__prepare__($type, /, *args, **kwargs)", |vm, _, [_args, _keywords]| {
        Ok(vm.new_dict(Default::default()))
    });
    build_attributes(builder);
}

fn build_attributes(builder: &mut TypeBuilder<'_>) {
    builder.getter_setter(
        "__name__",
        |_, this| Ok(Value::Str(receiver(this).name.borrow().clone())),
        |vm, this, value| {
            refuse_native(vm, this, "__name__")?;
            refuse_deletion(vm, this, "__name__", &value)?;
            let Some(name) = value.as_str().cloned() else {
                let text = format!(
                    "can only assign string to {}.__name__, not '{}'",
                    receiver(this).name.borrow(),
                    vm.type_name(&value)
                );
                return Err(vm.type_error(text));
            };
            receiver(this).name.replace(name);
            Ok(())
        },
    );
    builder.getter_setter(
        "__qualname__",
        |_, this| Ok(Value::Str(receiver(this).qualname.borrow().clone())),
        |vm, this, value| {
            refuse_native(vm, this, "__qualname__")?;
            refuse_deletion(vm, this, "__qualname__", &value)?;
            let Some(name) = value.as_str().cloned() else {
                let text = format!(
                    "can only assign string to {}.__qualname__, not '{}'",
                    receiver(this).name.borrow(),
                    vm.type_name(&value)
                );
                return Err(vm.type_error(text));
            };
            receiver(this).qualname.replace(name);
            Ok(())
        },
    );
    builder.getter_setter(
        "__module__",
        |vm, this| {
            let class = receiver(this);
            if let Some(spec) = class.spec {
                return Ok(Value::from(spec.module));
            }
            let name = vm.names.module.clone();
            match class.namespace().get_str(&name) {
                Some(module) => Ok(module),
                None => Ok(class.module().map_or(Value::None, Value::Str)),
            }
        },
        |vm, this, value| {
            refuse_native(vm, this, "__module__")?;
            refuse_deletion(vm, this, "__module__", &value)?;
            let name = vm.names.module.clone();
            drop(receiver(this).namespace().set_str(&name, value));
            Ok(())
        },
    );
    builder.getter("__mro__", |vm, this| {
        let order: Vec<Value> = receiver(this).mro().into_iter().map(Value::Type).collect();
        Ok(vm.new_tuple(order))
    });
    builder.member("__base__", |_, this| {
        let class = receiver(this);
        let layout = class.layout();
        let bases = class.bases.borrow();
        let best = bases.iter().find(|base| base.layout() == layout).or(bases.first());
        Ok(best.map_or(Value::None, |base| Value::Type(base.clone())))
    });
    builder.getter_setter(
        "__bases__",
        |vm, this| {
            let bases: Vec<Value> = receiver(this).bases.borrow().iter().cloned().map(Value::Type).collect();
            Ok(vm.new_tuple(bases))
        },
        |vm, this, value| {
            refuse_native(vm, this, "__bases__")?;
            refuse_deletion(vm, this, "__bases__", &value)?;
            let Some(items) = value.as_tuple().cloned() else {
                let text = format!(
                    "can only assign tuple to {}.__bases__, not {}",
                    receiver(this).name.borrow(),
                    vm.type_name(&value)
                );
                return Err(vm.type_error(text));
            };
            let mut bases = Vec::new();
            for item in items.iter() {
                match item {
                    Value::Type(base) => bases.push(base.clone()),
                    other => {
                        let text = format!(
                            "{}.__bases__ must be tuple of classes, not '{}'",
                            receiver(this).name.borrow(),
                            vm.type_name(other)
                        );
                        return Err(vm.type_error(text));
                    }
                }
            }
            vm.set_bases(receiver(this), bases)
        },
    );
    builder.getter("__dict__", |vm, this| {
        let class = receiver(this);
        if !class.is_populated() {
            vm.populate(class);
        }
        let namespace = Value::Dict(class.namespace().clone());
        Ok(new_mapping_proxy(vm, namespace))
    });
    builder.getter_setter(
        "__doc__",
        |vm, this| {
            let class = receiver(this);
            if let Some(spec) = class.spec {
                return Ok(if spec.doc.is_empty() { Value::None } else { Value::from(spec.doc) });
            }
            let name = vm.names.doc.clone();
            match vm.own_attribute(class, &name) {
                Some(doc) => vm.bind(&doc, &Value::Unbound, class),
                None => Ok(Value::None),
            }
        },
        |vm, this, value| {
            refuse_native(vm, this, "__doc__")?;
            refuse_deletion(vm, this, "__doc__", &value)?;
            let name = vm.names.doc.clone();
            drop(receiver(this).namespace().set_str(&name, value));
            vm.class_changed(receiver(this));
            Ok(())
        },
    );
    builder.getter_setter(
        "__abstractmethods__",
        |vm, this| {
            let (class, name) = (receiver(this), vm.names.abstractmethods.clone());
            // `type` itself has this very attribute.
            let own = (*class != vm.types.type_).then(|| class.namespace().get_str(&name)).flatten();
            own.ok_or_else(|| vm.attribute_error("__abstractmethods__".to_string(), this, "__abstractmethods__"))
        },
        |vm, this, value| {
            let (class, name) = (receiver(this), vm.names.abstractmethods.clone());
            match value.given() {
                Some(value) => drop(class.namespace().set_str(&name, value)),
                None => match class.namespace().remove_str(&name) {
                    Some(old) => {
                        drop(old);
                        class.flags.is_abstract.set(false);
                    }
                    None => return Err(vm.attribute_error(name.to_string(), this, "__abstractmethods__")),
                },
            }
            vm.class_changed(receiver(this));
            vm.special_method_changed(receiver(this));
            Ok(())
        },
    );
    builder.getter_setter(
        "__annotations__",
        |vm, this| {
            let class = receiver(this);
            let name = vm.names.annotations.clone();
            match class.namespace().get_str(&name) {
                Some(annotations) => Ok(annotations),
                None if class.is_native() => Err(vm.missing_attribute(this, &name)),
                None => {
                    let annotations = vm.new_dict(Default::default());
                    class.namespace().set_str(&name, annotations.clone());
                    Ok(annotations)
                }
            }
        },
        |vm, this, value| {
            refuse_native(vm, this, "__annotations__")?;
            let name = vm.names.annotations.clone();
            let old = match value.given() {
                Some(value) => receiver(this).namespace().set_str(&name, value),
                None => match receiver(this).namespace().remove_str(&name) {
                    None => return Err(vm.attribute_error_text("__annotations__".to_string())),
                    removed => removed,
                },
            };
            drop(old);
            Ok(())
        },
    );
    builder.getter_setter(
        "__type_params__",
        |vm, this| {
            let (class, name) = (receiver(this), vm.names.type_params.clone());
            // `type` itself has this very attribute.
            let own = (*class != vm.types.type_).then(|| class.namespace().get_str(&name)).flatten();
            Ok(own.unwrap_or_else(|| vm.new_tuple([])))
        },
        |vm, this, value| {
            refuse_native(vm, this, "__type_params__")?;
            refuse_deletion(vm, this, "__type_params__", &value)?;
            let name = vm.names.type_params.clone();
            drop(receiver(this).namespace().set_str(&name, value));
            Ok(())
        },
    );
    builder
        .member("__dictoffset__", |_, this| Ok(Value::Int(if receiver(this).flags.has_dict.get() { -1 } else { 0 })));
    builder.member("__flags__", |_, this| Ok(Value::Int(if receiver(this).is_native() { 0 } else { 1 << 9 })));
    builder.member("__basicsize__", |_, _| Ok(Value::Int(16)));
    builder.member("__weakrefoffset__", |_, this| {
        Ok(Value::Int(if receiver(this).flags.has_weakref.get() { -1 } else { 0 }))
    });
    builder.member("__itemsize__", |_, _| Ok(Value::Int(0)));
    builder.getter("__text_signature__", |_, this| {
        Ok(catalog::type_signature(receiver(this)).map_or(Value::None, Value::from))
    });
}

fn refuse_native(vm: &mut Vm, this: &Value, name: &str) -> VmResult<()> {
    let class = receiver(this);
    if class.flags.is_immutable.get() {
        let text = format!("cannot set '{name}' attribute of immutable type '{}'", class.text_name());
        return Err(vm.type_error(text));
    }
    Ok(())
}

/// CPython says that the type is immutable, whatever it is.
fn refuse_deletion(vm: &mut Vm, this: &Value, name: &str, value: &Value) -> VmResult<()> {
    if value.is_unbound() {
        let text = format!("cannot delete '{name}' attribute of immutable type '{}'", receiver(this).text_name());
        return Err(vm.type_error(text));
    }
    Ok(())
}

impl Vm {
    /// `type.__call__` called as a method.
    fn construct_nested(&mut self, class: TypeRef, arguments: Arguments) -> VmResult<Step> {
        if class == self.types.type_ && arguments.values.len() == 1 && arguments.keywords.is_empty() {
            return Ok(Step::Return(Value::Type(self.type_of(&arguments.values[0]))));
        }
        self.construct_now(class, arguments).map(Step::Return)
    }
}
