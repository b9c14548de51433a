//! Owns the module `builtins`: the built-in types and functions.

mod async_iteration;
mod attributes;
mod class;
mod code;
mod iteration;
mod numbers;
mod opening;
mod printing;
mod text;

use crate::modules::site;
use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::objects::{self, combinator};

/// Adds the built-in types and the functions that need neither the compiler nor the class machinery.
pub fn build(builder: &mut TypeBuilder<'_>) {
    build_types(builder);
    builder.value("NotImplemented", Value::NotImplemented);
    builder.value("Ellipsis", Value::Ellipsis);
    builder.value("None", Value::None);
    builder.value("True", Value::Bool(true));
    builder.value("False", Value::Bool(false));
    builder.value("__debug__", Value::Bool(true));
    async_iteration::build(builder);
    attributes::build(builder);
    class::register(builder);
    code::register(builder);
    iteration::build(builder);
    numbers::build(builder);
    opening::build(builder);
    printing::build(builder);
    text::build(builder);
    site::add_builtins(builder);
}

fn build_types(builder: &mut TypeBuilder<'_>) {
    const TYPES: [&TypeSpec; 20] = [
        &objects::bool::BOOL,
        &objects::bytearray::BYTEARRAY,
        &objects::bytes::BYTES,
        &objects::complex::COMPLEX,
        &objects::dict_type::DICT,
        &combinator::ENUMERATE,
        &combinator::FILTER,
        &objects::float::FLOAT,
        &objects::set::FROZENSET,
        &objects::int::INT,
        &objects::list::LIST,
        &combinator::MAP,
        &objects::memoryview::MEMORYVIEW,
        &objects::range::RANGE,
        &combinator::REVERSED,
        &objects::set::SET,
        &objects::slice::SLICE,
        &objects::str_type::STR,
        &objects::tuple::TUPLE,
        &combinator::ZIP,
    ];
    for spec in TYPES {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
}
