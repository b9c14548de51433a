//! Owns the module `io`: the types of `open` are native; the abstract ones and files in memory are written in Kaa.

use crate::objects::file;
use crate::objects::type_builder::TypeBuilder;

pub const SOURCE: &str = include_str!("io.py");

/// `_io`: the types of what `open` gives.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let specs = [
        &file::TEXT_IO_WRAPPER,
        &file::BUFFERED_READER,
        &file::BUFFERED_WRITER,
        &file::BUFFERED_RANDOM,
        &file::UNSUPPORTED_OPERATION,
    ];
    for spec in specs {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
}
