//! Owns the file descriptors that `os.open` and `os.pipe` gave out: Kaa knows no others but the three standard ones.

use std::cell::RefCell;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;

use indexmap::IndexMap;

use super::Path;
use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The open descriptors by number.
#[derive(Default)]
struct Descriptors {
    files: RefCell<IndexMap<i64, File>>,
}

const BAD_DESCRIPTOR: i32 = 9;
const ACCESS: i64 = 3;
const WRITE_ONLY: i64 = 1;
const READ_WRITE: i64 = 2;
const CREATE: i64 = 0o100;
const EXCLUSIVE: i64 = 0o200;
const TRUNCATE: i64 = 0o1000;
const APPEND: i64 = 0o2000;

/// Remembers a file by its number.
fn keep(vm: &mut Vm, file: File) -> Value {
    let number = i64::from(file.as_raw_fd());
    vm.module_state::<Descriptors>().files.borrow_mut().insert(number, file);
    Value::Int(number)
}

/// Runs `body` on an open file.
fn with_file<T>(vm: &mut Vm, number: &Value, body: impl FnOnce(&mut File) -> io::Result<T>) -> VmResult<T> {
    let number = vm.index(number)?;
    let state = vm.module_state::<Descriptors>();
    let result = match state.files.borrow_mut().get_mut(&number) {
        Some(file) => body(file),
        None => Err(io::Error::from_raw_os_error(BAD_DESCRIPTOR)),
    };
    result.map_err(|error| vm.os_error(&error, None))
}

/// What `fstat` says of a descriptor: also of those that file objects own.
pub fn metadata(vm: &mut Vm, number: i64) -> VmResult<Metadata> {
    let found = std::fs::metadata(format!("/dev/fd/{number}"));
    found.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => vm.os_error(&io::Error::from_raw_os_error(BAD_DESCRIPTOR), None),
        _ => vm.os_error(&error, None),
    })
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("open(path, flags, mode=511)", |vm, [path, flags, mode]| {
        let path = Path::of(vm, &path)?;
        let (flags, mode) = (vm.index(&flags)?, vm.index(&mode)? as u32);
        let writes = matches!(flags & ACCESS, WRITE_ONLY | READ_WRITE);
        let opened = OpenOptions::new()
            .read(matches!(flags & ACCESS, 0 | READ_WRITE))
            .write(writes && flags & APPEND == 0)
            .append(writes && flags & APPEND != 0)
            .truncate(writes && flags & TRUNCATE != 0)
            .create(writes && flags & CREATE != 0)
            .create_new(writes && flags & CREATE != 0 && flags & EXCLUSIVE != 0)
            .custom_flags((flags & !(ACCESS | CREATE | EXCLUSIVE | TRUNCATE | APPEND)) as i32)
            .mode(mode)
            .open(&path.path);
        let file = path.check(vm, opened)?;
        Ok(keep(vm, file))
    });
    builder.function("close(fd)", |vm, [number]| {
        let number = vm.index(&number)?;
        let closed = vm.module_state::<Descriptors>().files.borrow_mut().swap_remove(&number);
        match closed {
            Some(file) => drop(file),
            None => return Err(vm.os_error(&io::Error::from_raw_os_error(BAD_DESCRIPTOR), None)),
        }
        Ok(Value::None)
    });
    builder.function("read(fd, length, /)", |vm, [number, length]| {
        let Ok(length) = usize::try_from(vm.index(&length)?) else {
            return Err(vm.os_error(&io::Error::from_raw_os_error(22), None));
        };
        let bytes = with_file(vm, &number, |file| {
            let mut bytes = Vec::new();
            Read::take(file, length as u64).read_to_end(&mut bytes)?;
            Ok(bytes)
        })?;
        Ok(Value::Bytes(std::rc::Rc::new(BytesObject::new(bytes))))
    });
    builder.function("write(fd, data, /)", |vm, [number, data]| {
        let Some(bytes) = bytes_like(&data) else {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&data));
            return Err(vm.type_error(text));
        };
        let written = match vm.index(&number)? {
            1 => io::stdout().write(&bytes).and_then(|count| io::stdout().flush().map(|()| count)),
            2 => io::stderr().write(&bytes),
            _ => return with_file(vm, &number, |file| file.write(&bytes)).map(Value::from),
        };
        written.map(Value::from).map_err(|error| vm.os_error(&error, None))
    });
    builder.function("lseek(fd, position, whence, /)", |vm, [number, position, whence]| {
        let position = vm.index(&position)?;
        let to = match vm.index(&whence)? {
            0 => SeekFrom::Start(position.max(0) as u64),
            1 => SeekFrom::Current(position),
            _ => SeekFrom::End(position),
        };
        let at = with_file(vm, &number, |file| file.seek(to))?;
        Ok(Value::Int(at as i64))
    });
    builder.function("ftruncate(fd, length, /)", |vm, [number, length]| {
        let length = vm.index(&length)?.max(0) as u64;
        with_file(vm, &number, |file| file.set_len(length)).map(|()| Value::None)
    });
    builder.function("fsync(fd)", |vm, [number]| with_file(vm, &number, |file| file.sync_all()).map(|()| Value::None));
    builder.function("dup(fd, /)", |vm, [number]| {
        let file = with_file(vm, &number, |file| file.try_clone())?;
        Ok(keep(vm, file))
    });
    builder.function("pipe()", |vm, []| {
        let (reader, writer) = match std::io::pipe() {
            Ok(ends) => ends,
            Err(error) => return Err(vm.os_error(&error, None)),
        };
        let reader = keep(vm, File::from(std::os::fd::OwnedFd::from(reader)));
        let writer = keep(vm, File::from(std::os::fd::OwnedFd::from(writer)));
        Ok(vm.new_tuple([reader, writer]))
    });
    builder.function("isatty(fd, /)", |vm, [number]| {
        let is_terminal = match vm.index(&number)? {
            0 => io::stdin().is_terminal(),
            1 => io::stdout().is_terminal(),
            2 => io::stderr().is_terminal(),
            _ => with_file(vm, &number, |file| Ok(file.is_terminal())).unwrap_or(false),
        };
        Ok(Value::Bool(is_terminal))
    });
}
