//! Owns the file descriptors that `os.open` and `os.pipe` gave out, and what is done with descriptors by their numbers.
//!
//! Descriptors that others own (file objects, whoever started Kaa) are used through a duplicate, which means the same
//! open file. They are not closed here, nor do their flags change.

use std::cell::RefCell;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;

use indexmap::IndexMap;
use rustix::io::FdFlags;

use super::Path;
use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The open descriptors by number.
#[derive(Default)]
pub struct Descriptors {
    files: RefCell<IndexMap<i64, File>>,
}

impl Descriptors {
    /// The numbers of those that a program which is started now would inherit.
    pub fn inheritable(&self) -> Vec<i64> {
        let files = self.files.borrow();
        files.iter().filter(|(_, file)| is_inheritable(file).unwrap_or(false)).map(|(&number, _)| number).collect()
    }

    /// Says whether programs that are started inherit a descriptor of ours.
    pub fn set_inheritable(&self, number: i64, inheritable: bool) -> io::Result<()> {
        match self.files.borrow().get(&number) {
            Some(file) => set_inheritable(file, inheritable),
            None => Err(bad_descriptor()),
        }
    }

    /// Remembers a file by its number.
    pub fn keep(&self, file: File) -> i64 {
        let number = i64::from(file.as_raw_fd());
        self.files.borrow_mut().insert(number, file);
        number
    }

    /// Runs `body` on an open file, ours or a duplicate of somebody else's.
    pub fn with_file<T>(&self, number: i64, body: &mut impl FnMut(&mut File) -> io::Result<T>) -> io::Result<T> {
        let result = self.files.borrow_mut().get_mut(&number).map(&mut *body);
        result.unwrap_or_else(|| duplicate_foreign(number).and_then(|mut file| body(&mut file)))
    }

    /// Another descriptor of the same open file.
    pub fn duplicate(&self, number: i64) -> io::Result<File> {
        match self.files.borrow().get(&number) {
            Some(file) => file.try_clone(),
            None => duplicate_foreign(number),
        }
    }
}

const BAD_DESCRIPTOR: i32 = 9;
const ACCESS: i64 = 3;
const WRITE_ONLY: i64 = 1;
const READ_WRITE: i64 = 2;
const CREATE: i64 = 0o100;
const EXCLUSIVE: i64 = 0o200;
const TRUNCATE: i64 = 0o1000;
const APPEND: i64 = 0o2000;

fn bad_descriptor() -> io::Error {
    io::Error::from_raw_os_error(BAD_DESCRIPTOR)
}

fn is_inheritable(file: impl AsFd) -> io::Result<bool> {
    Ok(!rustix::io::fcntl_getfd(file)?.contains(FdFlags::CLOEXEC))
}

fn set_inheritable(file: impl AsFd, inheritable: bool) -> io::Result<()> {
    let flags = if inheritable { FdFlags::empty() } else { FdFlags::CLOEXEC };
    Ok(rustix::io::fcntl_setfd(file, flags)?)
}

/// A duplicate of a descriptor that this module does not own.
fn duplicate_foreign(number: i64) -> io::Result<File> {
    let owned = match number {
        0 => io::stdin().as_fd().try_clone_to_owned()?,
        1 => io::stdout().as_fd().try_clone_to_owned()?,
        2 => io::stderr().as_fd().try_clone_to_owned()?,
        _ => duplicate_by_number(number)?,
    };
    Ok(File::from(owned))
}

/// A duplicate of whatever this process has open by that number; the system makes it without anybody's handle.
#[cfg(target_os = "linux")]
fn duplicate_by_number(number: i64) -> io::Result<OwnedFd> {
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
    let number = i32::try_from(number).ok().filter(|number| *number >= 0).ok_or_else(bad_descriptor)?;
    let process = pidfd_open(getpid(), PidfdFlags::empty())?;
    // The number was free until now.
    if process.as_raw_fd() == number {
        return Err(bad_descriptor());
    }
    Ok(pidfd_getfd(process, number, PidfdGetfdFlags::empty())?)
}

#[cfg(not(target_os = "linux"))]
fn duplicate_by_number(_number: i64) -> io::Result<OwnedFd> {
    Err(bad_descriptor())
}

/// Remembers a file by its number.
fn keep(vm: &mut Vm, file: File) -> Value {
    Value::Int(vm.module_state::<Descriptors>().keep(file))
}

/// Runs `body` on an open file; again if a signal came first, after its handler.
fn with_file<T>(vm: &mut Vm, number: &Value, mut body: impl FnMut(&mut File) -> io::Result<T>) -> VmResult<T> {
    let number = vm.index(number)?;
    let state = vm.module_state::<Descriptors>();
    loop {
        match state.with_file(number, &mut body) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
            result => return result.map_err(|error| vm.os_error(&error, None)),
        }
    }
}

/// What `fstat` says of a descriptor: also of those that file objects own.
pub fn metadata(vm: &mut Vm, number: i64) -> VmResult<Metadata> {
    let found = std::fs::metadata(format!("/dev/fd/{number}"));
    found.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => vm.os_error(&bad_descriptor(), None),
        _ => vm.os_error(&error, None),
    })
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    register_opening(builder);
    register_copying(builder);
    register_using(builder);
    register_flags(builder);
}

fn register_opening(builder: &mut TypeBuilder<'_>) {
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
            None => return Err(vm.os_error(&bad_descriptor(), None)),
        }
        Ok(Value::None)
    });
    builder.function("pipe()", |vm, []| {
        let (reader, writer) = match io::pipe() {
            Ok(ends) => ends,
            Err(error) => return Err(vm.os_error(&error, None)),
        };
        let reader = keep(vm, File::from(OwnedFd::from(reader)));
        let writer = keep(vm, File::from(OwnedFd::from(writer)));
        Ok(vm.new_tuple([reader, writer]))
    });
}

fn register_copying(builder: &mut TypeBuilder<'_>) {
    builder.function("dup(fd, /)", |vm, [number]| {
        let file = with_file(vm, &number, |file| file.try_clone())?;
        Ok(keep(vm, file))
    });
    builder.function("dup2(fd, fd2, inheritable=True)", |vm, [from, to, inheritable]| {
        let (number, inheritable) = (vm.index(&to)?, vm.truth(&inheritable)?);
        if vm.index(&from)? == number {
            return with_file(vm, &from, |_| Ok(())).map(|()| to);
        }
        // What is ours there is closed.
        vm.module_state::<Descriptors>().files.borrow_mut().swap_remove(&number);
        let copied = with_file(vm, &from, |file| copy_to(file, number))?;
        let state = vm.module_state::<Descriptors>();
        if let Some(copied) = copied {
            state.files.borrow_mut().insert(number, copied);
            // The standard streams are inherited whatever is said.
            state.set_inheritable(number, inheritable).map_err(|error| vm.os_error(&error, None))?;
        }
        Ok(Value::Int(number))
    });
}

/// Makes a number mean the same open file as `file`; the numbers of the standard streams belong to nobody here.
fn copy_to(file: &File, number: i64) -> io::Result<Option<File>> {
    match number {
        0 => rustix::stdio::dup2_stdin(file)?,
        1 => rustix::stdio::dup2_stdout(file)?,
        2 => rustix::stdio::dup2_stderr(file)?,
        _ => {
            // The system gives the lowest free number from there on: the one wanted, unless somebody else has it.
            let least = i32::try_from(number).map_err(|_| bad_descriptor())?;
            let copied = File::from(rustix::io::fcntl_dupfd_cloexec(file, least)?);
            return match i64::from(copied.as_raw_fd()) == number {
                true => Ok(Some(copied)),
                false => Err(io::Error::from_raw_os_error(BUSY)),
            };
        }
    }
    Ok(None)
}

const BUSY: i32 = 16;

fn register_using(builder: &mut TypeBuilder<'_>) {
    builder.function("read(fd, length, /)", |vm, [number, length]| {
        let Ok(length) = usize::try_from(vm.index(&length)?) else {
            return Err(vm.os_error(&io::Error::from_raw_os_error(22), None));
        };
        let bytes = with_file(vm, &number, |file| {
            let mut bytes = vec![0; length];
            let count = file.read(&mut bytes)?;
            bytes.truncate(count);
            Ok(bytes)
        })?;
        Ok(Value::Bytes(std::rc::Rc::new(BytesObject::new(bytes))))
    });
    builder.function("write(fd, data, /)", |vm, [number, data]| {
        let Some(bytes) = bytes_like(&data) else {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&data));
            return Err(vm.type_error(text));
        };
        with_file(vm, &number, |file| file.write(&bytes)).map(Value::from)
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
    builder.function("isatty(fd, /)", |vm, [number]| {
        let is_terminal = with_file(vm, &number, |file| Ok(file.is_terminal())).unwrap_or(false);
        Ok(Value::Bool(is_terminal))
    });
}

fn register_flags(builder: &mut TypeBuilder<'_>) {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    builder.function("get_inheritable(fd, /)", |vm, [number]| {
        let number = vm.index(&number)?;
        let state = vm.module_state::<Descriptors>();
        let found = match (state.files.borrow().get(&number), number) {
            (Some(file), _) => is_inheritable(file),
            (None, 0) => is_inheritable(io::stdin()),
            (None, 1) => is_inheritable(io::stdout()),
            (None, 2) => is_inheritable(io::stderr()),
            _ => Err(bad_descriptor()),
        };
        found.map(Value::Bool).map_err(|error| vm.os_error(&error, None))
    });
    builder.function("set_inheritable(fd, inheritable, /)", |vm, [number, inheritable]| {
        let (number, inheritable) = (vm.index(&number)?, vm.truth(&inheritable)?);
        let result = vm.module_state::<Descriptors>().set_inheritable(number, inheritable);
        result.map(|()| Value::None).map_err(|error| vm.os_error(&error, None))
    });
    builder.function("get_blocking(fd, /)", |vm, [number]| {
        let flags = with_file(vm, &number, |file| Ok(fcntl_getfl(&*file)?))?;
        Ok(Value::Bool(!flags.contains(OFlags::NONBLOCK)))
    });
    builder.function("set_blocking(fd, blocking, /)", |vm, [number, blocking]| {
        let blocking = vm.truth(&blocking)?;
        // The open file has this flag, so that a duplicate's is the same.
        with_file(vm, &number, |file| {
            let mut flags = fcntl_getfl(&*file)?;
            flags.set(OFlags::NONBLOCK, !blocking);
            Ok(fcntl_setfl(&*file, flags)?)
        })?;
        Ok(Value::None)
    });
}
