//! Owns what is native of `functools`: `reduce`, and the keys of `cmp_to_key`.

use std::cell::RefCell;

use crate::code::operand::Comparison;
use crate::objects::native_object::NativeObject;
use crate::objects::operator;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder
        .function("reduce(function, iterable, initial=<unrepresentable>, /)", |vm, [function, iterable, initial]| {
            reduce(vm, &function, &iterable, initial.given())
        });
    builder.function("cmp_to_key(mycmp)", |vm, [compare]| {
        Ok(vm.new_native(&KEY_WRAPPER, KeyWrapper { compare, object: RefCell::default() }))
    });
}

fn reduce(vm: &mut Vm, function: &Value, iterable: &Value, initial: Option<Value>) -> VmResult {
    if !vm.is_iterable(iterable) {
        return Err(vm.type_error("reduce() arg 2 must support iteration"));
    }
    let iterator = vm.get_iter(iterable)?;
    let mut result = match initial {
        Some(initial) => initial,
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(vm.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        result = vm.call(function, &[result, item])?;
    }
    Ok(result)
}

/// What `cmp_to_key` gives, and, with an object, what calling that gives.
struct KeyWrapper {
    compare: Value,
    object: RefCell<Value>,
}

impl NativeObject for KeyWrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.compare);
        visit(&self.object.borrow());
    }

    fn clear(&self) {
        let object = self.object.take();
        drop(object);
    }
}

impl KeyWrapper {
    fn object(&self, vm: &mut Vm) -> VmResult {
        match self.object.borrow().clone().given() {
            Some(object) => Ok(object),
            None => Err(vm.attribute_error_text("object".to_string())),
        }
    }
}

fn receiver(this: &Value) -> &KeyWrapper {
    this.native().expect("the method was looked up in the type of its receiver")
}

static KEY_WRAPPER: TypeSpec = TypeSpec {
    name: "KeyWrapper",
    module: "functools",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__call__($self, /, obj)", |vm, this, [object]| {
            let compare = receiver(this).compare.clone();
            Ok(vm.new_native(&KEY_WRAPPER, KeyWrapper { compare, object: RefCell::new(object) }))
        });
        builder.getter_setter(
            "obj",
            |_, this| Ok(receiver(this).object.borrow().clone().given().unwrap_or(Value::None)),
            |_, this, object| {
                let old = receiver(this).object.replace(object);
                drop(old);
                Ok(())
            },
        );
        for &comparison in operator::ALL_COMPARISONS {
            builder.method(operator::comparison_declaration(comparison), move |vm, this, [other]: [Value; 1]| {
                compare(vm, comparison, this, &other)
            });
        }
        builder.value("__hash__", Value::None);
    },
    doc: "A key that compares as a function says.",
};

fn compare(vm: &mut Vm, comparison: Comparison, this: &Value, other: &Value) -> VmResult {
    let own = receiver(this);
    let Some(other) = other.native::<KeyWrapper>() else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    let (a, b) = (own.object(vm)?, other.object(vm)?);
    let order = vm.call(&own.compare, &[a, b])?;
    vm.compare(comparison, &order, &Value::Int(0))
}
