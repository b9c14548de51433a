//! Owns the module `os`: the calls to the system; names, paths and walks are written in Kaa.

mod descriptors;
mod files;
pub mod fork_exec;
mod stat;
mod system;
mod wait;

use std::path::PathBuf;

pub use descriptors::Descriptors;

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::system_name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub const SOURCE: &str = include_str!("os.py");

/// `os.path`
pub const PATH: &str = include_str!("posixpath.py");

/// `stat`
pub const STAT: &str = include_str!("stat.py");

/// `posix`: what the system itself does.
pub fn build(builder: &mut TypeBuilder<'_>) {
    files::register(builder);
    stat::register(builder);
    descriptors::register(builder);
    system::register(builder);
    wait::register(builder);
}

/// A path that the guest gave.
struct Path {
    path: PathBuf,
    /// As text or bytes, for errors.
    value: Value,
    is_bytes: bool,
}

impl Path {
    /// The path in a `str`, `bytes` or object with `__fspath__`.
    fn of(vm: &mut Vm, value: &Value) -> VmResult<Path> {
        let name = vm.intern("__fspath__");
        let found = match value.as_str().is_some() || value.as_bytes().is_some() {
            true => value.clone(),
            false => vm.call_special(value, &name, &[])?.unwrap_or_else(|| value.clone()),
        };
        let (path, is_bytes) = match (found.as_str(), bytes_like(&found)) {
            (Some(text), _) => (system_name::from_text(vm, text)?, false),
            (None, Some(bytes)) => (system_name::from_bytes(&bytes), true),
            (None, None) => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
            }
        };
        if path.as_encoded_bytes().contains(&0) {
            return Err(vm.value_error("embedded null byte"));
        }
        Ok(Path { path: PathBuf::from(path), value: found.clone(), is_bytes })
    }

    /// A name of the same kind as this path.
    fn like(&self, name: &std::ffi::OsStr) -> Value {
        match self.is_bytes {
            true => Value::Bytes(std::rc::Rc::new(BytesObject::new(name.as_encoded_bytes()))),
            false => Value::from(system_name::to_text(name)),
        }
    }

    /// The error of a call on this path.
    fn error(&self, vm: &mut Vm, error: &std::io::Error) -> Raised {
        let raised = vm.os_error(error, None);
        raised.state().set_field("filename", self.value.clone());
        raised
    }

    fn check<T>(&self, vm: &mut Vm, result: std::io::Result<T>) -> VmResult<T> {
        result.map_err(|error| self.error(vm, &error))
    }
}

/// The error of a call on two paths.
fn error_of_two(vm: &mut Vm, error: &std::io::Error, from: &Path, to: &Path) -> Raised {
    let raised = from.error(vm, error);
    raised.state().set_field("filename2", to.value.clone());
    raised
}
