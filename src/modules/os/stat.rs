//! Owns what the system tells about a file: the items of `os.stat_result`.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;

use super::{Path, descriptors};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("_stat(path, follow_symlinks)", |vm, [path, follow]| {
        if path.as_int().is_some() {
            let number = vm.index(&path)?;
            let found = descriptors::metadata(vm, number)?;
            return Ok(items(vm, &found));
        }
        let path = Path::of(vm, &path)?;
        let found = if vm.truth(&follow)? { fs::metadata(&path.path) } else { fs::symlink_metadata(&path.path) };
        let found = path.check(vm, found)?;
        Ok(items(vm, &found))
    });
}

/// The fields by their order: the ten items, then times as floats, times in nanoseconds, blocks and the device.
fn items(vm: &mut Vm, found: &Metadata) -> Value {
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    let float = |seconds: i64, rest: i64| Value::Float(seconds as f64 + 1e-9 * rest as f64);
    let mut values = vec![
        Value::Int(i64::from(found.mode())),
        Value::Int(found.ino() as i64),
        Value::Int(found.dev() as i64),
        Value::Int(found.nlink() as i64),
        Value::Int(i64::from(found.uid())),
        Value::Int(i64::from(found.gid())),
        Value::Int(found.size() as i64),
        Value::Int(found.atime()),
        Value::Int(found.mtime()),
        Value::Int(found.ctime()),
    ];
    values.extend([
        float(found.atime(), found.atime_nsec()),
        float(found.mtime(), found.mtime_nsec()),
        float(found.ctime(), found.ctime_nsec()),
        Value::Int(nanoseconds(found.atime(), found.atime_nsec())),
        Value::Int(nanoseconds(found.mtime(), found.mtime_nsec())),
        Value::Int(nanoseconds(found.ctime(), found.ctime_nsec())),
        Value::Int(found.blksize() as i64),
        Value::Int(found.blocks() as i64),
        Value::Int(found.rdev() as i64),
    ]);
    vm.new_tuple(values)
}
