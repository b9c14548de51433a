//! Owns the package `collections`: the native deque, the rest written in Kaa.

pub(super) mod deque;

use crate::objects::type_builder::TypeBuilder;

pub const SOURCE: &str = include_str!("__init__.py");
pub const ABC: &str = include_str!("abc.py");
pub const WRAPPERS: &str = include_str!("_wrappers.py");

/// `_collections`: what is native.
pub fn build(builder: &mut TypeBuilder<'_>) {
    for (name, spec) in [
        ("deque", &deque::DEQUE),
        ("_deque_iterator", &deque::DEQUE_ITERATOR),
        ("_deque_reverse_iterator", &deque::DEQUE_REVERSE_ITERATOR),
    ] {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
    // Sequence patterns match it.
    builder.vm.native_type(&deque::DEQUE).flags.is_sequence.set(true);
}
