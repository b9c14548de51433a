//! Owns `types.GenericAlias` (`list[int]`) and `types.UnionType` (`int | str`).

use std::rc::Rc;

use super::exceptions as specs;
use super::native_object::NativeObject;
use super::tuple::TupleObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `origin[arguments]`.
pub struct GenericAlias {
    pub origin: Value,
    pub arguments: Rc<TupleObject>,
    pub form: Form,
}

/// How an alias stands among the arguments of another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// `*tuple[int]`: as its items.
    Unpacked,
}

/// `a | b`.
pub struct Union {
    pub members: Rc<TupleObject>,
}

impl NativeObject for GenericAlias {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        self.arguments.iter().for_each(visit);
    }
}

impl NativeObject for Union {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.members.iter().for_each(visit);
    }
}

fn alias(this: &Value) -> &GenericAlias {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn union(this: &Value) -> &Union {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub static GENERIC_ALIAS: TypeSpec = TypeSpec {
    name: "GenericAlias",
    module: "types",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(origin, args, /)", |vm, _, [origin, arguments]| {
            vm.generic_alias(&origin, &arguments)
        });
        builder.member("__origin__", |_, this| Ok(alias(this).origin.clone()));
        builder.member("__args__", |_, this| Ok(Value::Tuple(alias(this).arguments.clone())));
        builder.getter("__parameters__", |vm, this| {
            let parameters = vm.type_parameters_of(&alias(this).arguments.clone())?;
            Ok(vm.new_tuple(parameters))
        });
        builder.member("__unpacked__", |_, this| Ok(Value::Bool(alias(this).form == Form::Unpacked)));
        builder.method("__getitem__($self, key, /)", |vm, this, [item]| {
            let arguments = vm.substitute_types(this, &item)?;
            let own = alias(this);
            let made = GenericAlias { origin: own.origin.clone(), arguments, form: own.form };
            Ok(vm.new_native(&GENERIC_ALIAS, made))
        });
        builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
            let origin = alias(this).origin.clone();
            let made = vm.call_spread(&origin, &args, &keywords)?;
            let name = vm.intern("__orig_class__");
            match vm.set_attribute(&made, &name, this.clone()) {
                Ok(()) => {}
                // Most built-in types have no place for it.
                Err(raised)
                    if vm.raised_is(&raised, &specs::ATTRIBUTE_ERROR) || vm.raised_is(&raised, &specs::TYPE_ERROR) => {}
                Err(raised) => return Err(raised),
            }
            Ok(made)
        });
        builder.method("__getattr__($self, name, /)", |vm, this, [name]| {
            let name = vm.name_from_value(&name, "attribute name")?;
            if name.starts_with("__")
                && name.ends_with("__")
                && &*name != "__name__"
                && &*name != "__qualname__"
                && &*name != "__module__"
                && &*name != "__doc__"
            {
                return Err(vm.missing_attribute(this, &name));
            }
            vm.get_attribute(&alias(this).origin.clone(), &name)
        });
        builder.method("__mro_entries__($self, bases, /)", |vm, this, [_bases]| {
            Ok(vm.new_tuple([alias(this).origin.clone()]))
        });
        builder.method("__instancecheck__($self, instance, /)", |vm, _, [_object]| {
            Err::<Value, _>(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
        });
        builder.method("__subclasscheck__($self, subclass, /)", |vm, _, [_object]| {
            Err::<Value, _>(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
        });
        builder.method("__or__($self, value, /)", |vm, this, [other]| vm.union_type(this, &other));
        builder.method("__ror__($self, value, /)", |vm, this, [other]| vm.union_type(&other, this));
        builder.method("__eq__($self, value, /)", |vm, this, [other]| match other.native::<GenericAlias>() {
            None => Ok(Value::NotImplemented),
            Some(other) => {
                let own = alias(this);
                let (a, b) = (Value::Tuple(own.arguments.clone()), Value::Tuple(other.arguments.clone()));
                let equal = own.form == other.form && vm.equals(&own.origin, &other.origin)? && vm.equals(&a, &b)?;
                Ok(Value::Bool(equal))
            }
        });
        builder.method("__hash__($self, /)", |vm, this, []| {
            let own = alias(this);
            let hash = vm.hash(&own.origin)? ^ vm.hash(&Value::Tuple(own.arguments.clone()))?;
            Ok(Value::Int(hash))
        });
        builder.method("__iter__($self, /)", |vm, this, []| {
            let own = alias(this);
            let unpacked =
                GenericAlias { origin: own.origin.clone(), arguments: own.arguments.clone(), form: Form::Unpacked };
            let unpacked = vm.new_native(&GENERIC_ALIAS, unpacked);
            let items = vm.new_tuple([unpacked]);
            vm.get_iter(&items)
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let own = alias(this);
            let mut parts = Vec::new();
            for argument in own.arguments.iter() {
                parts.push(vm.type_text(argument)?);
            }
            let arguments = if parts.is_empty() { "()".to_string() } else { parts.join(", ") };
            let star = if own.form == Form::Unpacked { "*" } else { "" };
            Ok(Value::from(format!("{star}{}[{arguments}]", vm.type_text(&own.origin)?)))
        });
    },
    doc: "A generic type with its arguments, as list[int].",
};

pub static UNION_TYPE: TypeSpec = TypeSpec {
    name: "UnionType",
    module: "types",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.member("__args__", |_, this| Ok(Value::Tuple(union(this).members.clone())));
        builder.getter("__parameters__", |vm, this| {
            let parameters = vm.type_parameters_of(&union(this).members.clone())?;
            Ok(vm.new_tuple(parameters))
        });
        // Its brackets take types, not places.
        builder.value("__iter__", Value::None);
        builder.method("__getitem__($self, key, /)", |vm, this, [item]| {
            let members = vm.substitute_types(this, &item)?;
            let mut union = members.first().expect("a union has members").clone();
            for member in &members[1..] {
                union = vm.union_type(&union, member)?;
            }
            Ok(union)
        });
        builder.method("__or__($self, value, /)", |vm, this, [other]| vm.union_type(this, &other));
        builder.method("__ror__($self, value, /)", |vm, this, [other]| vm.union_type(&other, this));
        builder.method("__instancecheck__($self, instance, /)", |vm, this, [object]| {
            for member in union(this).members.clone().iter() {
                if vm.is_instance(&object, member)? {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        });
        builder.method("__subclasscheck__($self, subclass, /)", |vm, this, [subclass]| {
            for member in union(this).members.clone().iter() {
                if vm.is_subclass(&subclass, member)? {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        });
        builder.method("__eq__($self, value, /)", |vm, this, [other]| match other.native::<Union>() {
            None => Ok(Value::NotImplemented),
            Some(other) => {
                let (a, b) = (union(this).members.clone(), other.members.clone());
                if a.len() != b.len() {
                    return Ok(Value::Bool(false));
                }
                for member in a.iter() {
                    if !vm.contains(&Value::Tuple(b.clone()), member)? {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            }
        });
        builder.method("__hash__($self, /)", |vm, this, []| {
            let mut hash = 0;
            for member in union(this).members.clone().iter() {
                hash ^= vm.hash(member)?;
            }
            Ok(Value::Int(hash))
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let mut parts = Vec::new();
            for member in union(this).members.clone().iter() {
                parts.push(vm.type_text(member)?);
            }
            Ok(Value::from(parts.join(" | ")))
        });
    },
    doc: "Represent a PEP 604 union type\n\nE.g. for int | str",
};

impl Vm {
    /// `origin[item]`.
    pub fn generic_alias(&mut self, origin: &Value, item: &Value) -> VmResult {
        let arguments = match item {
            Value::Tuple(items) => items.clone(),
            item => TupleObject::new([item.clone()]),
        };
        Ok(self.new_native(&GENERIC_ALIAS, GenericAlias { origin: origin.clone(), arguments, form: Form::Plain }))
    }

    /// The arguments of a generic alias or a union with types in place of its type variables.
    fn substitute_types(&mut self, generic: &Value, item: &Value) -> VmResult<Rc<TupleObject>> {
        match self.make_type_parameter("_substitute", &[generic.clone(), item.clone()])? {
            Value::Tuple(arguments) => Ok(arguments),
            _ => unreachable!("_substitute gives a tuple"),
        }
    }

    /// `a | b` of types; NotImplemented where one is none.
    pub fn union_type(&mut self, a: &Value, b: &Value) -> VmResult {
        let mut members: Vec<Value> = Vec::new();
        for part in [a, b] {
            let parts = match part {
                Value::None => vec![Value::Type(self.types.none.clone())],
                Value::Type(_) => vec![part.clone()],
                part if part.native::<GenericAlias>().is_some() => vec![part.clone()],
                part => match part.native::<Union>() {
                    Some(union) => union.members.to_vec(),
                    None if self.is_type_like(part) => vec![part.clone()],
                    None => return Ok(Value::NotImplemented),
                },
            };
            for part in parts {
                let known = Value::Tuple(TupleObject::from_vec(members.clone()));
                if !self.contains(&known, &part)? {
                    members.push(part);
                }
            }
        }
        if let [single] = &members[..] {
            return Ok(single.clone());
        }
        Ok(self.new_native(&UNION_TYPE, Union { members: TupleObject::from_vec(members) }))
    }

    /// Type variables and aliases, which are written in Kaa, mark themselves.
    fn is_type_like(&mut self, value: &Value) -> bool {
        let class = self.type_of(value);
        let name = self.intern("__typing_union_member__");
        self.lookup(&class, &name).is_some()
    }

    /// The type variables among arguments.
    fn type_parameters_of(&mut self, arguments: &TupleObject) -> VmResult<Vec<Value>> {
        let mut parameters: Vec<Value> = Vec::new();
        let name = self.intern("__typing_is_parameter__");
        let nested = self.intern("__parameters__");
        for argument in arguments.iter() {
            let class = self.type_of(argument);
            let found = if self.lookup(&class, &name).is_some() {
                vec![argument.clone()]
            } else if matches!(argument, Value::Type(_)) {
                Vec::new()
            } else {
                match self.get_attribute_or_none(argument, &nested)? {
                    Some(Value::Tuple(inner)) => inner.to_vec(),
                    _ => Vec::new(),
                }
            };
            for parameter in found {
                if !parameters.iter().any(|known| known.is(&parameter)) {
                    parameters.push(parameter);
                }
            }
        }
        Ok(parameters)
    }

    /// How a type is written inside another type's repr.
    fn type_text(&mut self, value: &Value) -> VmResult<String> {
        Ok(match value {
            Value::Ellipsis => "...".to_string(),
            Value::Type(class) if *class == self.types.none => "None".to_string(),
            Value::Type(class) => {
                let qualname = class.qualname.borrow().clone();
                match class.module() {
                    Some(module) if &*module != "builtins" => format!("{module}.{qualname}"),
                    _ => qualname.to_string(),
                }
            }
            Value::List(list) => {
                let mut parts = Vec::new();
                for item in list.snapshot() {
                    parts.push(self.type_text(&item)?);
                }
                format!("[{}]", parts.join(", "))
            }
            value => self.repr(value)?.to_string(),
        })
    }
}
