//! Owns the module `io`: the types of `open` are native; the abstract ones and files in memory are written in Kaa.

use crate::objects::file;
use crate::objects::type_builder::TypeBuilder;

pub const SOURCE: &str = include_str!("io.py");
/// All that `io` consists of: its classes before they are ABCs, and those that follow.
pub const CONCRETE: &str = include_str!("_io.py");
pub const BASE: &str = include_str!("_iobase.py");
pub const FILES: &str = include_str!("_fileio.py");
pub const BUFFERED: &str = include_str!("_buffered.py");
pub const MEMORY: &str = include_str!("_memory.py");
pub const NEWLINES: &str = include_str!("_newlines.py");
pub const CODEC: &str = include_str!("_textcodec.py");
pub const OPENING: &str = include_str!("_opening.py");
pub const TEXT: &str = include_str!("_textio.py");

/// `_files`: the types of what `open` gives.
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
