//! Owns the module `contextvars`: variables whose values belong to a context. The objects are in `objects/context.rs`.

use crate::objects::context::CONTEXT;
use crate::objects::context_var::{CONTEXT_VAR, TOKEN};
use crate::objects::type_builder::TypeBuilder;

pub const SOURCE: &str = include_str!("contextvars.py");

pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&CONTEXT, &CONTEXT_VAR, &TOKEN] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    builder.function("copy_context()", |vm, []| Ok(vm.copy_context()));
}
