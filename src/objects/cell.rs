//! Owns `CellObject`: a variable that closures share.

use std::cell::RefCell;
use std::rc::Rc;

use super::operator;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;

/// A `cell`; unbound while the variable has no value.
#[derive(Default)]
pub struct CellObject {
    value: RefCell<Value>,
}

impl CellObject {
    pub fn new(value: Value) -> CellObject {
        CellObject { value: RefCell::new(value) }
    }

    #[inline(always)]
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    /// Shows the value to the cycle collector.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value.borrow());
    }

    /// Gives back the old value, for the caller to drop.
    #[inline]
    pub fn replace(&self, value: Value) -> Value {
        self.value.replace(value)
    }
}

pub static CELL: TypeSpec = TypeSpec {
    name: "cell",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(contents=<unrepresentable>, /)", |_, _, [contents]| {
            Ok(Value::Cell(Rc::new(CellObject::new(contents))))
        });
        builder.getter_setter(
            "cell_contents",
            |vm, this| match cell(this).get() {
                Value::Unbound => Err(vm.value_error("Cell is empty")),
                value => Ok(value),
            },
            |_, this, value| {
                drop(cell(this).replace(value));
                Ok(())
            },
        );
        builder.value("__hash__", Value::None);
        for comparison in operator::ALL_COMPARISONS {
            builder.method(operator::comparison_declaration(*comparison), move |vm, this, [other]: [Value; 1]| {
                let Value::Cell(other) = &other else { return Ok(Value::NotImplemented) };
                match (cell(this).get(), other.get()) {
                    (Value::Unbound, other) => {
                        let empty = Value::Bool(!other.is_unbound());
                        vm.compare(*comparison, &Value::Bool(false), &empty)
                    }
                    (_, Value::Unbound) => vm.compare(*comparison, &Value::Bool(true), &Value::Bool(false)),
                    (own, other) => vm.compare(*comparison, &own, &other),
                }
            });
        }
        builder.method("__repr__($self, /)", |vm, this, []| {
            let address = vm.identity(this);
            Ok(Value::from(match cell(this).get() {
                Value::Unbound => format!("<cell at {address:#x}: empty>"),
                value => {
                    format!("<cell at {address:#x}: {} object at {:#x}>", vm.type_name(&value), vm.identity(&value))
                }
            }))
        });
    },
    doc: "A variable that functions share.",
};

fn cell(this: &Value) -> &Rc<CellObject> {
    match this {
        Value::Cell(cell) => cell,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}
