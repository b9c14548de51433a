//! Owns the type `object`: what every object can do.

use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::objects::equality;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static OBJECT: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "The base class of the class hierarchy.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [args, keywords]| {
        let given = args.as_tuple().is_some_and(|args| !args.is_empty()) || !keywords.is_unbound();
        if given {
            let names = vm.names.clone();
            let own_new =
                !matches!(vm.lookup(class, &names.new), Some(Value::Native(new)) if new.owner_is(&vm.types.object));
            if own_new {
                return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
            }
            let own_init =
                !matches!(vm.lookup(class, &names.init), Some(Value::Native(init)) if init.owner_is(&vm.types.object));
            if !own_init {
                let text = format!("{}() takes no arguments", class.name.borrow());
                return Err(vm.type_error(text));
            }
        }
        vm.allocate_object(class)
    });
    builder.method("__init__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        let given = args.as_tuple().is_some_and(|args| !args.is_empty()) || !keywords.is_unbound();
        if given {
            let class = vm.type_of(this);
            let names = vm.names.clone();
            let own_init =
                !matches!(vm.lookup(&class, &names.init), Some(Value::Native(init)) if init.owner_is(&vm.types.object));
            let own_new =
                !matches!(vm.lookup(&class, &names.new), Some(Value::Native(new)) if new.owner_is(&vm.types.object));
            if own_init {
                return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
            }
            if !own_new {
                let text = format!(
                    "{}.__init__() takes exactly one argument (the instance to initialize)",
                    class.name.borrow()
                );
                return Err(vm.type_error(text));
            }
        }
        Ok(Value::None)
    });
    builder.method("__repr__($self, /)", |vm, this, []| Ok(Value::Str(vm.plain_repr(this))));
    builder.method("__str__($self, /)", |vm, this, []| {
        // Whatever `__repr__` gives: who wants the text says what is wrong with it.
        let name = vm.names.repr.clone();
        match vm.call_special(this, &name, &[])? {
            Some(text) => Ok(text),
            None => Ok(Value::Str(vm.plain_repr(this))),
        }
    });
    builder.method("__hash__($self, /)", |_, this, []| {
        Ok(Value::Int(equality::native_hash(this).unwrap_or_else(|| equality::hash_address(this.address()))))
    });
    builder.method("__eq__($self, value, /)", |_, this, [other]| {
        Ok(if this.is(&other) { Value::Bool(true) } else { Value::NotImplemented })
    });
    builder.method("__ne__($self, value, /)", |vm, this, [other]| {
        let name = vm.names.eq.clone();
        match vm.call_special(this, &name, &[other])? {
            Some(Value::NotImplemented) | None => Ok(Value::NotImplemented),
            Some(equal) => vm.truth(&equal).map(|equal| Value::Bool(!equal)),
        }
    });
    for declaration in
        ["__lt__($self, value, /)", "__le__($self, value, /)", "__gt__($self, value, /)", "__ge__($self, value, /)"]
    {
        builder.method(declaration, |_, _, [_other]| Ok(Value::NotImplemented));
    }
    builder.method("__getattribute__($self, name, /)", |vm, this, [name]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let class = vm.type_of(this);
        match vm.find_attribute(this, &name, &class)? {
            Some(value) => Ok(value),
            None => Err(vm.missing_attribute(this, &name)),
        }
    });
    builder.method("__setattr__($self, name, value, /)", |vm, this, [name, value]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let class = vm.type_of(this);
        vm.set_attribute_generic(this, &name, Some(value), &class)?;
        Ok(Value::None)
    });
    builder.method("__delattr__($self, name, /)", |vm, this, [name]| {
        let name = vm.name_from_value(&name, "attribute name")?;
        let class = vm.type_of(this);
        vm.set_attribute_generic(this, &name, None, &class)?;
        Ok(Value::None)
    });
    builder.method("__format__($self, format_spec, /)", |vm, this, [spec]| match spec.as_str() {
        Some(spec) if spec.is_empty() => vm.str_of(this).map(Value::Str),
        Some(_) => {
            let text = format!("unsupported format string passed to {}.__format__", vm.type_name(this));
            Err(vm.type_error(text))
        }
        None => {
            let text = format!("__format__() argument must be str, not {}", vm.argument_type_name(&spec));
            Err(vm.type_error(text))
        }
    });
    builder.method("__dir__($self, /)", |vm, this, []| {
        let names = vm.attribute_names(this)?;
        Ok(vm.new_list(names))
    });
    builder.method("__sizeof__($self, /)", |_, this, []| Ok(Value::from(std::mem::size_of_val(this) + 16)));
    builder.method("__reduce_ex__($self, protocol, /)", |vm, this, [protocol]| {
        let name = vm.names.reduce.clone();
        let class = vm.type_of(this);
        match vm.lookup(&class, &name) {
            Some(Value::Native(native)) if native.owner_is(&vm.types.object) => vm.reduce_object(this, &protocol),
            _ => vm.call_special(this, &name, &[]).map(Option::unwrap_or_default),
        }
    });
    builder.method("__reduce__($self, /)", |vm, this, []| vm.reduce_object(this, &Value::Int(0)));
    builder.method("__getstate__($self, /)", |vm, this, []| vm.state_of_object(this));
    builder.class_method("__init_subclass__($type, /, **kwargs)", |vm, class, [keywords]| {
        if keywords.is_unbound() {
            return Ok(Value::None);
        }
        let text = format!("{}.__init_subclass__() takes no keyword arguments", class.name.borrow());
        Err(vm.type_error(text))
    });
    builder.class_method("__subclasshook__($type, object, /)", |_, _, [_object]| Ok(Value::NotImplemented));
    builder.getter_setter("__class__", |vm, this| Ok(Value::Type(vm.type_of(this))), set_class);
}

fn set_class(vm: &mut Vm, this: &Value, class: Value) -> VmResult<()> {
    let class = match class {
        Value::Type(class) => class,
        Value::Unbound => return Err(vm.type_error("can't delete __class__ attribute")),
        other => {
            let text = format!("__class__ must be set to a class, not '{}' object", vm.type_name(&other));
            return Err(vm.type_error(text));
        }
    };
    let Value::Instance(instance) = this else {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    };
    let old = instance.class();
    if old.is_native() || class.is_native() {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    let same_slots =
        old.slot_count.get() == class.slot_count.get() && old.flags.has_dict.get() == class.flags.has_dict.get();
    if old.layout() != class.layout() || !same_slots {
        let text = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name.borrow(),
            old.name.borrow()
        );
        return Err(vm.type_error(text));
    }
    let root = vm.root_shape(&class);
    instance.set_class(&vm.shape_ids, root);
    Ok(())
}

impl Vm {
    /// What `dir(object)` lists without `__dir__` of its own.
    fn attribute_names(&mut self, object: &Value) -> VmResult<Vec<Value>> {
        let names = self.names.clone();
        let own = self.get_attribute_or_none(object, &names.dict)?;
        let mut found: Vec<Value> = match own {
            Some(dict) => self.collect(&dict)?,
            None => Vec::new(),
        };
        let class = self.type_of(object);
        self.add_class_names(&class, &mut found);
        Ok(found)
    }

    /// The names of a class and its ancestors.
    pub(crate) fn add_class_names(&mut self, class: &super::type_object::TypeRef, found: &mut Vec<Value>) {
        let mut seen: std::collections::HashSet<String> =
            found.iter().filter_map(|name| name.as_str().map(|name| name.to_string())).collect();
        for class in class.mro() {
            if !class.is_populated() {
                self.populate(&class);
            }
            for key in class.namespace().keys() {
                if let Some(name) = key.as_str()
                    && seen.insert(name.to_string())
                {
                    found.push(key.clone());
                }
            }
        }
    }

    /// What `copy` needs to make another object like this one; how is written in Kaa, in the module `copyreg`.
    fn reduce_object(&mut self, this: &Value, protocol: &Value) -> VmResult {
        let copyreg = self.import_module("copyreg")?;
        let reduce = self.get_attribute_str(&copyreg, "_reduce")?;
        self.call(&reduce, &[this.clone(), protocol.clone()])
    }

    /// `object.__getstate__`: the dict, with the slots beside it where there are any.
    fn state_of_object(&mut self, this: &Value) -> VmResult {
        let Value::Instance(instance) = this else { return Ok(Value::None) };
        let dict = match instance.dict(&self.shape_ids) {
            Some(dict) if !dict.is_empty() => self.new_dict(dict.copy()),
            _ => Value::None,
        };
        let slots = super::dict::DictObject::default();
        for class in instance.class().mro() {
            for name in class.slot_names.borrow().clone() {
                let name = self.intern_str(&name);
                if let Some(value) = self.get_attribute_or_none(this, &name)? {
                    slots.set_str(&name, value);
                }
            }
        }
        if slots.is_empty() {
            return Ok(dict);
        }
        let slots = self.new_dict(slots);
        Ok(self.new_tuple([dict, slots]))
    }
}
