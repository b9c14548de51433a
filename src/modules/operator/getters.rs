//! Owns `attrgetter`, `itemgetter` and `methodcaller`.

use crate::objects::native_object::NativeObject;
use crate::objects::str::Name;
use crate::objects::tuple::TupleObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    for spec in [&ATTRIBUTE_GETTER, &ITEM_GETTER, &METHOD_CALLER] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
}

/// What a getter was made of.
struct Getter {
    /// The arguments, as they were given.
    given: Value,
    /// For `attrgetter`: the names between the dots.
    paths: Vec<Vec<Name>>,
    /// For `methodcaller`: a dict.
    keywords: Value,
}

impl NativeObject for Getter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.given);
        visit(&self.keywords);
    }
}

fn receiver(this: &Value) -> &Getter {
    this.native().expect("the method was looked up in the type of its receiver")
}

impl Getter {
    fn items(&self) -> &[Value] {
        self.given.as_tuple().map_or(&[], |items: &std::rc::Rc<TupleObject>| &items[..])
    }
}

fn follow(vm: &mut Vm, object: &Value, path: &[Name]) -> VmResult {
    path.iter().try_fold(object.clone(), |object, name| vm.get_attribute(&object, name))
}

fn reprs(vm: &mut Vm, this: &Value) -> VmResult<String> {
    let getter = receiver(this);
    let mut parts = Vec::new();
    for item in getter.items() {
        parts.push(vm.repr(item)?.to_string());
    }
    if let Some(keywords) = getter.keywords.as_dict() {
        for (name, value) in keywords.pairs() {
            parts.push(format!("{}={}", vm.str_of(&name)?, vm.repr(&value)?));
        }
    }
    let name = vm.short_type_name(this);
    Ok(format!("operator.{name}({})", parts.join(", ")))
}

fn show(vm: &mut Vm, this: &Value) -> VmResult {
    if !vm.enter_repr(this) {
        let name = vm.short_type_name(this);
        return Ok(Value::from(format!("operator.{name}(...)")));
    }
    let text = reprs(vm, this);
    vm.leave_repr(this);
    text.map(Value::from)
}

fn reduce(vm: &mut Vm, this: &Value) -> VmResult {
    let class = Value::Type(vm.type_of(this));
    Ok(vm.new_tuple([class, receiver(this).given.clone()]))
}

static ATTRIBUTE_GETTER: TypeSpec = TypeSpec {
    name: "attrgetter",
    module: "operator",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(attr, /, *attrs)", |vm, class, [first, others]| {
            let others = others.as_tuple().expect("the binder made a tuple").clone();
            let given: Vec<Value> = std::iter::once(first).chain(others.iter().cloned()).collect();
            let mut paths = Vec::with_capacity(given.len());
            for name in &given {
                let Some(name) = name.as_str() else { return Err(vm.type_error("attribute name must be a string")) };
                paths.push(name.split('.').map(|part| vm.intern(part)).collect());
            }
            let given = vm.new_tuple(given);
            Ok(vm.new_native_of(class, Getter { given, paths, keywords: Value::None }))
        });
        builder.method("__call__($self, obj, /)", |vm, this, [object]| {
            let getter = receiver(this);
            if let [path] = &getter.paths[..] {
                return follow(vm, &object, path);
            }
            let mut values = Vec::with_capacity(getter.paths.len());
            for path in &getter.paths {
                values.push(follow(vm, &object, path)?);
            }
            Ok(vm.new_tuple(values))
        });
        builder.method("__repr__($self, /)", |vm, this, []| show(vm, this));
        builder.method("__reduce__($self, /)", |vm, this, []| reduce(vm, this));
    },
    doc: "A callable that gets attributes of its argument.",
};

static ITEM_GETTER: TypeSpec = TypeSpec {
    name: "itemgetter",
    module: "operator",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(item, /, *items)", |vm, class, [first, others]| -> VmResult {
            let others = others.as_tuple().expect("the binder made a tuple").clone();
            let given = vm.new_tuple(std::iter::once(first).chain(others.iter().cloned()));
            Ok(vm.new_native_of(class, Getter { given, paths: Vec::new(), keywords: Value::None }))
        });
        builder.method("__call__($self, obj, /)", |vm, this, [object]| {
            let getter = receiver(this);
            if let [item] = getter.items() {
                return vm.get_item(&object, item);
            }
            let mut values = Vec::with_capacity(getter.items().len());
            for item in getter.items() {
                values.push(vm.get_item(&object, item)?);
            }
            Ok(vm.new_tuple(values))
        });
        builder.method("__repr__($self, /)", |vm, this, []| show(vm, this));
        builder.method("__reduce__($self, /)", |vm, this, []| reduce(vm, this));
    },
    doc: "A callable that gets items of its argument.",
};

static METHOD_CALLER: TypeSpec = TypeSpec {
    name: "methodcaller",
    module: "operator",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(name, /, *args, **kwargs)", |vm, class, [name, arguments, keywords]| {
            if name.as_str().is_none() {
                return Err(vm.type_error("method name must be a string"));
            }
            let arguments = arguments.as_tuple().expect("the binder made a tuple").clone();
            let given = vm.new_tuple(std::iter::once(name).chain(arguments.iter().cloned()));
            Ok(vm.new_native_of(class, Getter { given, paths: Vec::new(), keywords }))
        });
        builder.method("__call__($self, obj, /)", |vm, this, [object]| {
            let getter = receiver(this);
            let name = vm.name_from_value(&getter.items()[0], "method name must be a string")?;
            let method = vm.get_attribute(&object, &name)?;
            let arguments = vm.new_tuple(getter.items()[1..].iter().cloned());
            vm.call_spread(&method, &arguments, &getter.keywords)
        });
        builder.method("__repr__($self, /)", |vm, this, []| show(vm, this));
        builder.method("__reduce__($self, /)", |vm, this, []| {
            let getter = receiver(this);
            if getter.keywords.as_dict().is_none_or(|keywords| keywords.is_empty()) {
                return reduce(vm, this);
            }
            let functools = vm.import_module("functools")?;
            let partial = vm.get_attribute_str(&functools, "partial")?;
            let class = Value::Type(vm.type_of(this));
            let callee = vm.new_tuple([class, getter.items()[0].clone()]);
            let made = vm.call_spread(&partial, &callee, &getter.keywords)?;
            let rest = vm.new_tuple(getter.items()[1..].iter().cloned());
            Ok(vm.new_tuple([made, rest]))
        });
    },
    doc: "A callable that calls a method of its argument.",
};
