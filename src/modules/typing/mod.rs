//! Owns the modules `_typing`, which the VM makes type parameters and aliases with, and `typing` with its parts.

use crate::objects::type_builder::TypeBuilder;

pub const TYPE_PARAMETERS: &str = include_str!("_typing.py");
pub const ALIASES: &str = include_str!("_typing_alias.py");
pub const CLASSES: &str = include_str!("_typing_classes.py");
pub const SOURCE: &str = include_str!("typing.py");

/// The native half of `_typing`: unions of what is no class.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_union(a, b, /)", |vm, [a, b]| vm.union_type(&a, &b));
}
