//! Owns the module `itertools`: the native iterators, and `groupby` written in Kaa.

mod arrange;
mod combine;
mod copying;
mod endless;
mod select;
mod tee;

pub use endless::is_number;

use crate::objects::exceptions;
use crate::objects::operator;
use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub const SOURCE: &str = include_str!("itertools.py");

/// Makes a type with a method `step` an iterator; the closure shows what the type owns to the collector.
macro_rules! native_iterator {
    ($name:ident, $trace:expr) => {
        impl crate::objects::native_object::NativeObject for $name {
            fn trace(&self, visit: &mut dyn FnMut(&Value)) {
                let trace: fn(&$name, &mut dyn FnMut(&Value)) = $trace;
                trace(self, visit);
            }

            fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
                Some(crate::modules::itertools::stepped(vm, |vm| self.step(vm)))
            }
        }
    };
}
use native_iterator;

/// One step of an iterator; a StopIteration out of guest code ends it, as it does in CPython.
fn stepped(vm: &mut Vm, step: impl FnOnce(&mut Vm) -> VmResult<Option<Value>>) -> VmResult<Option<Value>> {
    match operator::nested(vm, "", step) {
        Err(raised) if vm.raised_is(&raised, &exceptions::STOP_ITERATION) => Ok(None),
        result => result,
    }
}

/// Shows values to the collector.
fn visit_all(values: &[Value], visit: &mut dyn FnMut(&Value)) {
    values.iter().for_each(visit);
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    const TYPES: [(&str, &TypeSpec); 20] = [
        ("accumulate", &combine::ACCUMULATE),
        ("batched", &combine::BATCHED),
        ("chain", &combine::CHAIN),
        ("combinations", &arrange::COMBINATIONS),
        ("combinations_with_replacement", &arrange::COMBINATIONS_WITH_REPLACEMENT),
        ("compress", &select::COMPRESS),
        ("count", &endless::COUNT),
        ("cycle", &endless::CYCLE),
        ("dropwhile", &select::DROP_WHILE),
        ("_tee", &tee::TEE),
        ("_tee_dataobject", &tee::TEE_DATA),
        ("filterfalse", &select::FILTER_FALSE),
        ("islice", &select::SLICE),
        ("pairwise", &combine::PAIRWISE),
        ("permutations", &arrange::PERMUTATIONS),
        ("product", &arrange::PRODUCT),
        ("repeat", &endless::REPEAT),
        ("starmap", &combine::STAR_MAP),
        ("takewhile", &select::TAKE_WHILE),
        ("zip_longest", &combine::ZIP_LONGEST),
    ];
    for (name, spec) in TYPES {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
    tee::register(builder);
}
