//! Owns the type `bool`.

use super::int::INT;
use super::operator;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;

pub static BOOL: TypeSpec = TypeSpec {
    name: "bool",
    module: "builtins",
    base: Some(&INT),
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "bool(object=False, /) -> bool\n\n\
          Whether an object counts as true: True or False.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(x=False, /)", |vm, _, [x]| vm.truth(&x).map(Value::Bool));
    operator::repr_method(builder);
    operator::binary_methods(
        builder,
        BinaryOperator::And,
        "__and__($self, value, /)",
        "__rand__($self, value, /)",
        operator::accepts_int,
    );
    operator::binary_methods(
        builder,
        BinaryOperator::Or,
        "__or__($self, value, /)",
        "__ror__($self, value, /)",
        operator::accepts_int,
    );
    operator::binary_methods(
        builder,
        BinaryOperator::Xor,
        "__xor__($self, value, /)",
        "__rxor__($self, value, /)",
        operator::accepts_int,
    );
}
