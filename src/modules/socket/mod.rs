//! Owns the module `_socket`: the system's sockets, by the numbers of their descriptors. What may wait runs the handlers
//! of signals meanwhile, and ends at a deadline. Socket objects are made by the half in Kaa.

mod address;
mod constants;
mod names;
mod options;

use std::fs::File;
use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::{self, AddressFamily, Protocol, RecvFlags, SendFlags, Shutdown, SocketFlags, SocketType};

use crate::event_loop::clock::Clock;
use crate::modules::blocking;
use crate::modules::os::Descriptors;
use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::with_bytes;
use crate::objects::exceptions::{OS_ERROR, TIMEOUT_ERROR};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub const SOURCE: &str = include_str!("_socket.py");

static HERROR: TypeSpec = error_spec("herror", "A host is not known.");
static GAIERROR: TypeSpec = error_spec("gaierror", "A name or a service could not be looked up.");

const fn error_spec(name: &'static str, doc: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "socket",
        base: Some(&OS_ERROR),
        subclassing: Subclassing::Allowed,
        instances: Instances::Open,
        build: |_| {},
        doc,
    }
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    for &(name, number) in constants::NUMBERS {
        builder.value(name, number);
    }
    for (name, spec) in
        [("error", &OS_ERROR), ("timeout", &TIMEOUT_ERROR), ("herror", &HERROR), ("gaierror", &GAIERROR)]
    {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
    register_making(builder);
    register_connecting(builder);
    register_receiving(builder);
    register_sending(builder);
    options::register(builder);
    names::register(builder);
}

/// How long a call may wait: for ever, not at all, or until a moment.
#[derive(Clone, Copy)]
enum Patience {
    Endless,
    Nothing,
    Until(Deadline),
}

/// The end of a wait, and how long it is in seconds.
#[derive(Clone, Copy)]
struct Deadline {
    end: Instant,
    seconds: f64,
}

impl Deadline {
    fn after(seconds: f64) -> Deadline {
        Deadline { end: Instant::now() + Duration::from_secs_f64(seconds), seconds }
    }
}

impl Patience {
    /// From a timeout in seconds, or None. A year stands for what is longer.
    fn of(vm: &mut Vm, timeout: &Value) -> VmResult<Patience> {
        const LONG: f64 = 366.0 * 86400.0;
        if timeout.is_none() {
            return Ok(Patience::Endless);
        }
        let seconds = vm.to_float(timeout)?;
        Ok(match seconds > 0.0 {
            true => Patience::Until(Deadline::after(seconds.min(LONG))),
            false => Patience::Nothing,
        })
    }
}

/// Runs `body` on a descriptor's open file, whoever owns it.
fn on_file<T>(vm: &mut Vm, number: i64, body: &mut impl FnMut(&File) -> rustix::io::Result<T>) -> io::Result<T> {
    let state = vm.module_state::<Descriptors>();
    state.with_file(number, &mut |file| Ok(body(file)?))
}

/// A call that does not wait.
fn at_once<T>(vm: &mut Vm, number: i64, mut body: impl FnMut(&File) -> rustix::io::Result<T>) -> VmResult<T> {
    on_file(vm, number, &mut body).map_err(|error| vm.os_error(&error, None))
}

/// A call that is made again when the socket is ready, as long as there is patience.
fn waiting<T>(
    vm: &mut Vm,
    number: i64,
    patience: Patience,
    events: PollFlags,
    mut body: impl FnMut(&File) -> rustix::io::Result<T>,
) -> VmResult<T> {
    loop {
        if let Patience::Until(end) = patience {
            blocking::wait(vm, |vm| wait_ready(vm, number, end, events))?;
        }
        match on_file(vm, number, &mut body) {
            Ok(result) => return Ok(result),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && matches!(patience, Patience::Until(_)) => {}
            Err(error) => return Err(vm.os_error(&error, None)),
        }
    }
}

/// Waits until a socket can be read or written; TimeoutError at the end.
fn wait_ready(vm: &mut Vm, number: i64, deadline: Deadline, events: PollFlags) -> VmResult<()> {
    loop {
        let rest = deadline.end.saturating_duration_since(Instant::now());
        let timeout = Timespec { tv_sec: rest.as_secs() as i64, tv_nsec: i64::from(rest.subsec_nanos()) };
        let polled = on_file(vm, number, &mut |file| poll(&mut [PollFd::new(file, events)], Some(&timeout)));
        match polled {
            Ok(0) if rest.is_zero() => {
                vm.module_state::<Clock>().jump_by(deadline.seconds);
                return Err(timed_out(vm));
            }
            Ok(0) => {}
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
            Err(error) => return Err(vm.os_error(&error, None)),
        }
    }
}

fn timed_out(vm: &mut Vm) -> Raised {
    vm.raise(&TIMEOUT_ERROR, vec![Value::from("timed out")])
}

/// Remembers a new socket by its number.
fn keep(vm: &mut Vm, socket: std::os::fd::OwnedFd) -> Value {
    let state = vm.module_state::<Descriptors>();
    Value::Int(state.keep(File::from(socket)))
}

fn c_int(vm: &mut Vm, value: &Value) -> VmResult<i32> {
    let number = vm.index(value)?;
    i32::try_from(number).map_err(|_| match number > 0 {
        true => vm.overflow_error("signed integer is greater than maximum"),
        false => vm.overflow_error("signed integer is less than minimum"),
    })
}

fn system_error(vm: &mut Vm, error: Errno) -> Raised {
    vm.os_error(&error.into(), None)
}

/// The family as the system has it; an error of the system for one that there cannot be.
fn family_of(vm: &mut Vm, value: &Value) -> VmResult<AddressFamily> {
    match u16::try_from(c_int(vm, value)?) {
        Ok(family) => Ok(AddressFamily::from_raw(family)),
        Err(_) => Err(system_error(vm, Errno::AFNOSUPPORT)),
    }
}

fn protocol_of(vm: &mut Vm, value: &Value) -> VmResult<Option<Protocol>> {
    match u32::try_from(c_int(vm, value)?) {
        Ok(number) => Ok(std::num::NonZeroU32::new(number).map(Protocol::from_raw)),
        Err(_) => Err(system_error(vm, Errno::INVAL)),
    }
}

/// A kind of sockets without its flags, and the flags; those that are made here are not inherited.
fn kind_of(vm: &mut Vm, value: &Value) -> VmResult<(SocketType, SocketFlags)> {
    let number = c_int(vm, value)? as u32;
    let flags = SocketFlags::from_bits_truncate(number);
    Ok((SocketType::from_raw(number & !SocketFlags::all().bits()), flags | SocketFlags::CLOEXEC))
}

fn register_making(builder: &mut TypeBuilder<'_>) {
    builder.function("_open(family, type, proto, /)", |vm, [family, kind, protocol]| {
        let (family, (kind, flags), protocol) =
            (family_of(vm, &family)?, kind_of(vm, &kind)?, protocol_of(vm, &protocol)?);
        match net::socket_with(family, kind, flags, protocol) {
            Ok(socket) => Ok(keep(vm, socket)),
            Err(error) => Err(system_error(vm, error)),
        }
    });
    builder.function("_pair(family, type, proto, /)", |vm, [family, kind, protocol]| {
        let (family, (kind, flags), protocol) =
            (family_of(vm, &family)?, kind_of(vm, &kind)?, protocol_of(vm, &protocol)?);
        match net::socketpair(family, kind, flags, protocol) {
            Ok((one, other)) => {
                let pair = [keep(vm, one), keep(vm, other)];
                Ok(vm.new_tuple(pair))
            }
            Err(error) => Err(system_error(vm, error)),
        }
    });
    builder.function("_facts(fd, /)", |vm, [number]| {
        let number = vm.index(&number)?;
        let (family, kind, protocol) = at_once(vm, number, |file| {
            let family = net::getsockname(file)?.address_family();
            Ok((family, net::sockopt::socket_type(file)?, net::sockopt::socket_protocol(file)?))
        })?;
        let protocol = protocol.map_or(0, |protocol| i64::from(protocol.as_raw().get()));
        let facts = [i64::from(family.as_raw()), i64::from(kind.as_raw()), protocol];
        Ok(vm.new_tuple(facts.map(Value::Int)))
    });
    builder.function("_shutdown(fd, how, /)", |vm, [number, how]| {
        let number = vm.index(&number)?;
        let how = match vm.index(&how)? {
            0 => Shutdown::Read,
            1 => Shutdown::Write,
            2 => Shutdown::Both,
            _ => return Err(system_error(vm, Errno::INVAL)),
        };
        at_once(vm, number, |file| net::shutdown(file, how)).map(|()| Value::None)
    });
}

fn register_connecting(builder: &mut TypeBuilder<'_>) {
    builder.function("_bind(fd, family, address, /)", |vm, [number, family, address]| {
        let number = vm.index(&number)?;
        let address = address::read(vm, &family, &address, "bind")?;
        at_once(vm, number, |file| net::bind(file, &address)).map(|()| Value::None)
    });
    builder.function("_listen(fd, backlog, /)", |vm, [number, backlog]| {
        let (number, backlog) = (vm.index(&number)?, c_int(vm, &backlog)?.max(0));
        at_once(vm, number, |file| net::listen(file, backlog)).map(|()| Value::None)
    });
    builder.function("_accept(fd, timeout, /)", |vm, [number, timeout]| {
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let (socket, address) =
            waiting(vm, number, patience, PollFlags::IN, |file| net::acceptfrom_with(file, SocketFlags::CLOEXEC))?;
        let pair = [keep(vm, socket), address::show(vm, address)];
        Ok(vm.new_tuple(pair))
    });
    builder.function("_connect(fd, family, timeout, address, method, /)", |vm, arguments| {
        let [number, family, timeout, address, method] = arguments;
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let address = address::read(vm, &family, &address, method.as_str().map_or("connect", |name| &**name))?;
        connect(vm, number, patience, &address).map(|()| Value::None)
    });
    builder.function("_getsockname(fd, /)", |vm, [number]| {
        let number = vm.index(&number)?;
        let address = at_once(vm, number, |file| net::getsockname(file))?;
        Ok(address::show(vm, Some(address)))
    });
    builder.function("_getpeername(fd, /)", |vm, [number]| {
        let number = vm.index(&number)?;
        let address = at_once(vm, number, |file| net::getpeername(file))?;
        Ok(address::show(vm, address))
    });
}

/// Connects; what a signal or the timeout has made the system do by itself is waited for.
fn connect(vm: &mut Vm, number: i64, patience: Patience, address: &net::SocketAddrAny) -> VmResult<()> {
    let started = on_file(vm, number, &mut |file| net::connect(file, address));
    match (started, patience) {
        (Ok(()), _) => return Ok(()),
        (Err(error), Patience::Nothing) if error.kind() != io::ErrorKind::Interrupted => {
            return Err(vm.os_error(&error, None));
        }
        (Err(error), _) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
        (Err(error), Patience::Until(_)) if error.raw_os_error() == Some(Errno::INPROGRESS.raw_os_error()) => {}
        (Err(error), _) => return Err(vm.os_error(&error, None)),
    }
    match patience {
        Patience::Until(end) => wait_ready(vm, number, end, PollFlags::OUT)?,
        _ => wait_ready(vm, number, Deadline::after(86400.0), PollFlags::OUT)?,
    }
    match at_once(vm, number, |file| net::sockopt::socket_error(file))? {
        Ok(()) => Ok(()),
        Err(error) => Err(system_error(vm, error)),
    }
}

fn register_receiving(builder: &mut TypeBuilder<'_>) {
    builder.function("_recv(fd, timeout, size, flags, /)", |vm, [number, timeout, size, flags]| {
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let (size, flags) = (size_of(vm, &size)?, RecvFlags::from_bits_retain(c_int(vm, &flags)? as u32));
        let bytes = waiting(vm, number, patience, PollFlags::IN, |file| {
            let mut bytes = vec![0; size];
            let (count, _) = net::recv(file, &mut bytes[..], flags)?;
            bytes.truncate(count);
            Ok(bytes)
        })?;
        Ok(bytes_value(bytes))
    });
    builder.function("_recvfrom(fd, timeout, size, flags, /)", |vm, [number, timeout, size, flags]| {
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let (size, flags) = (size_of(vm, &size)?, RecvFlags::from_bits_retain(c_int(vm, &flags)? as u32));
        let (bytes, address) = waiting(vm, number, patience, PollFlags::IN, |file| {
            let mut bytes = vec![0; size];
            let (count, _, address) = net::recvfrom(file, &mut bytes[..], flags)?;
            bytes.truncate(count);
            Ok((bytes, address))
        })?;
        let pair = [bytes_value(bytes), address::show(vm, address)];
        Ok(vm.new_tuple(pair))
    });
}

fn register_sending(builder: &mut TypeBuilder<'_>) {
    builder.function("_send(fd, timeout, data, start, flags, /)", |vm, [number, timeout, data, start, flags]| {
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let (start, flags) = (size_of(vm, &start)?, SendFlags::from_bits_retain(c_int(vm, &flags)? as u32));
        let bytes = data_of(vm, &data)?;
        let rest = bytes.get(start..).unwrap_or(&[]);
        let count = waiting(vm, number, patience, PollFlags::OUT, |file| net::send(file, rest, flags))?;
        Ok(Value::from(count))
    });
    builder.function("_sendto(fd, family, timeout, data, flags, address, /)", |vm, arguments| {
        let [number, family, timeout, data, flags, address] = arguments;
        let (number, patience) = (vm.index(&number)?, Patience::of(vm, &timeout)?);
        let flags = SendFlags::from_bits_retain(c_int(vm, &flags)? as u32);
        let bytes = data_of(vm, &data)?;
        let address = address::read(vm, &family, &address, "sendto")?;
        let count = waiting(vm, number, patience, PollFlags::OUT, |file| net::sendto(file, &bytes, flags, &address))?;
        Ok(Value::from(count))
    });
}

fn size_of(vm: &mut Vm, value: &Value) -> VmResult<usize> {
    let size = vm.index(value)?;
    usize::try_from(size).map_err(|_| vm.value_error("negative buffersize"))
}

fn data_of(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    match with_bytes(value, <[u8]>::to_vec) {
        Some(bytes) => Ok(bytes),
        None => {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}

fn bytes_value(bytes: impl AsRef<[u8]>) -> Value {
    Value::Bytes(std::rc::Rc::new(BytesObject::new(bytes.as_ref())))
}
