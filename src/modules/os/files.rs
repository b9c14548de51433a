//! Owns what changes folders and links, and what lists folders.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps};

use super::{Path, error_of_two};
use crate::objects::system_name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    register_changes(builder);
    register_queries(builder);
    register_times(builder);
}

fn register_changes(builder: &mut TypeBuilder<'_>) {
    builder.function("mkdir(path, mode=511)", |vm, [path, mode]| {
        let path = Path::of(vm, &path)?;
        let mode = vm.index(&mode)? as u32;
        let made = fs::DirBuilder::new().mode(mode).create(&path.path);
        path.check(vm, made).map(|()| Value::None)
    });
    builder.function("rmdir(path)", |vm, [path]| {
        let path = Path::of(vm, &path)?;
        let removed = fs::remove_dir(&path.path);
        path.check(vm, removed).map(|()| Value::None)
    });
    for declaration in ["unlink(path)", "remove(path)"] {
        builder.function(declaration, |vm, [path]| {
            let path = Path::of(vm, &path)?;
            let removed = fs::remove_file(&path.path);
            path.check(vm, removed).map(|()| Value::None)
        });
    }
    type Pair = fn(&Path, &Path) -> std::io::Result<()>;
    const PAIRS: [(&str, Pair); 4] = [
        ("rename(src, dst)", |from, to| fs::rename(&from.path, &to.path)),
        ("replace(src, dst)", |from, to| fs::rename(&from.path, &to.path)),
        ("link(src, dst)", |from, to| fs::hard_link(&from.path, &to.path)),
        ("symlink(src, dst)", |from, to| std::os::unix::fs::symlink(&from.path, &to.path)),
    ];
    for (declaration, change) in PAIRS {
        builder.function(declaration, move |vm, [from, to]| {
            let (from, to) = (Path::of(vm, &from)?, Path::of(vm, &to)?);
            change(&from, &to).map_err(|error| error_of_two(vm, &error, &from, &to))?;
            Ok(Value::None)
        });
    }
    builder.function("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", |vm, arguments| {
        let [path, user, group, folder, follows] = arguments;
        if !folder.is_none() {
            return Err(vm.not_implemented_error("Kaa has no descriptors of folders (dir_fd)"));
        }
        let follows = vm.truth(&follows)?;
        let change = if follows { std::os::unix::fs::chown } else { std::os::unix::fs::lchown };
        let path = Path::of(vm, &path)?;
        let (user, group) = (owner(vm, &user, "uid")?, owner(vm, &group, "gid")?);
        path.check(vm, change(&path.path, user, group)).map(|()| Value::None)
    });
    builder.function("lchown(path, uid, gid)", |vm, [path, user, group]| {
        let path = Path::of(vm, &path)?;
        let (user, group) = (owner(vm, &user, "uid")?, owner(vm, &group, "gid")?);
        path.check(vm, std::os::unix::fs::lchown(&path.path, user, group)).map(|()| Value::None)
    });
    builder.function("chmod(path, mode)", |vm, [path, mode]| {
        let path = Path::of(vm, &path)?;
        let mode = vm.index(&mode)? as u32;
        let changed = fs::set_permissions(&path.path, fs::Permissions::from_mode(mode));
        path.check(vm, changed).map(|()| Value::None)
    });
    builder.function("truncate(path, length)", |vm, [path, length]| {
        let path = Path::of(vm, &path)?;
        let length = vm.index(&length)?.max(0) as u64;
        let changed = fs::OpenOptions::new().write(true).open(&path.path).and_then(|file| file.set_len(length));
        path.check(vm, changed).map(|()| Value::None)
    });
    builder.function("chdir(path)", |vm, [path]| {
        let path = Path::of(vm, &path)?;
        let changed = std::env::set_current_dir(&path.path);
        path.check(vm, changed).map(|()| Value::None)
    });
}

fn register_queries(builder: &mut TypeBuilder<'_>) {
    builder.function("readlink(path)", |vm, [path]| {
        let path = Path::of(vm, &path)?;
        let found = fs::read_link(&path.path);
        let found = path.check(vm, found)?;
        Ok(path.like(found.as_os_str()))
    });
    builder.function("getcwd()", |vm, []| match std::env::current_dir() {
        Ok(folder) => Ok(Value::from(system_name::to_text(folder.as_os_str()))),
        Err(error) => Err(vm.os_error(&error, None)),
    });
    builder.function("listdir(path='.')", |vm, [path]| {
        let path = if path.is_none() { Value::from(".") } else { path };
        let path = Path::of(vm, &path)?;
        let entries = fs::read_dir(&path.path);
        let mut names = Vec::new();
        for entry in path.check(vm, entries)? {
            let entry = path.check(vm, entry)?;
            names.push(path.like(&entry.file_name()));
        }
        Ok(vm.new_list(names))
    });
    // Pairs of a name and what it names: 1 a file, 2 a folder, 3 a link, 0 something else.
    builder.function("_entries(path)", |vm, [path]| {
        let path = Path::of(vm, &path)?;
        let entries = fs::read_dir(&path.path);
        let mut found = Vec::new();
        for entry in path.check(vm, entries)? {
            let entry = path.check(vm, entry)?;
            let kind = match entry.file_type() {
                Ok(kind) if kind.is_symlink() => 3,
                Ok(kind) if kind.is_dir() => 2,
                Ok(kind) if kind.is_file() => 1,
                _ => 0,
            };
            let name = path.like(&entry.file_name());
            found.push(vm.new_tuple([name, Value::Int(kind)]));
        }
        Ok(vm.new_list(found))
    });
    builder.function("access(path, mode)", |vm, [path, mode]| {
        let path = Path::of(vm, &path)?;
        let mode = rustix::fs::Access::from_bits_truncate(vm.index(&mode)? as u32);
        Ok(Value::Bool(rustix::fs::accessat(CWD, &path.path, mode, AtFlags::empty()).is_ok()))
    });
    builder.function("_realpath(path)", |vm, [path]| {
        let path = Path::of(vm, &path)?;
        let found = fs::canonicalize(&path.path);
        let found = path.check(vm, found)?;
        Ok(path.like(found.as_os_str()))
    });
}

fn timespec(vm: &mut Vm, nanoseconds: &Value) -> VmResult<Timespec> {
    let nanoseconds = vm.index(nanoseconds)?;
    Ok(Timespec { tv_sec: nanoseconds.div_euclid(1_000_000_000), tv_nsec: nanoseconds.rem_euclid(1_000_000_000) })
}

fn register_times(builder: &mut TypeBuilder<'_>) {
    builder.function("_utime(path, atime_ns, mtime_ns, follow_symlinks)", |vm, [path, access, change, follow]| {
        let path = Path::of(vm, &path)?;
        let times = Timestamps { last_access: timespec(vm, &access)?, last_modification: timespec(vm, &change)? };
        let flags = if vm.truth(&follow)? { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        let changed = rustix::fs::utimensat(CWD, &path.path, &times, flags);
        path.check(vm, changed.map_err(Into::into)).map(|()| Value::None)
    });
    builder.function("mkfifo(path, mode=438)", |vm, [path, mode]| {
        let path = Path::of(vm, &path)?;
        let mode = rustix::fs::Mode::from_raw_mode(vm.index(&mode)? as u32);
        let made = rustix::fs::mknodat(CWD, &path.path, rustix::fs::FileType::Fifo, mode, 0);
        path.check(vm, made.map_err(Into::into)).map(|()| Value::None)
    });
}

/// The number of a user or group; none for -1, which leaves it as it is.
fn owner(vm: &mut Vm, number: &Value, what: &str) -> VmResult<Option<u32>> {
    let Ok(Value::Int(number)) = vm.index_value(number) else {
        let text = format!("{what} should be integer, not {}", vm.short_type_name(number));
        return Err(vm.type_error(text));
    };
    match number {
        -1 => Ok(None),
        0.. => match u32::try_from(number) {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(vm.overflow_error(format!("{what} is greater than maximum"))),
        },
        _ => Err(vm.overflow_error(format!("{what} is less than minimum"))),
    }
}
