//! Owns the options of sockets that Kaa knows, each by its level and number; most are numbers for guests.

use std::fs::File;
use std::time::Duration;

use rustix::io::{Errno, Result};
use rustix::net::sockopt as system;

use super::{at_once, bytes_value, c_int, data_of, system_error};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const SOCKET: i32 = 1;
const IP: i32 = 0;
const TCP: i32 = 6;
const IPV6: i32 = 41;
const LINGER: i32 = 13;

type Get = fn(&File) -> Result<i32>;
type Set = fn(&File, i32) -> Result<()>;

macro_rules! flag {
    ($level:ident $number:literal $get:ident $set:ident) => {
        Known {
            level: $level,
            number: $number,
            get: |file| Ok(system::$get(file)?.into()),
            set: Some(|file, value| system::$set(file, value != 0)),
        }
    };
}

macro_rules! number {
    ($level:ident $number:literal $get:ident $set:ident) => {
        Known {
            level: $level,
            number: $number,
            get: |file| Ok(system::$get(file)? as i32),
            set: Some(|file, value| system::$set(file, value.try_into().map_err(|_| Errno::INVAL)?)),
        }
    };
}

macro_rules! seconds {
    ($level:ident $number:literal $get:ident $set:ident) => {
        Known {
            level: $level,
            number: $number,
            get: |file| Ok(system::$get(file)?.as_secs() as i32),
            set: Some(|file, value| {
                system::$set(file, Duration::from_secs(value.try_into().map_err(|_| Errno::INVAL)?))
            }),
        }
    };
}

macro_rules! fact {
    ($level:ident $number:literal $get:expr) => {
        Known { level: $level, number: $number, get: $get, set: None }
    };
}

/// An option that is a number.
struct Known {
    level: i32,
    number: i32,
    get: Get,
    /// None for what can only be read.
    set: Option<Set>,
}

#[rustfmt::skip]
const KNOWN: &[Known] = &[
    flag!(SOCKET 2 socket_reuseaddr set_socket_reuseaddr),
    fact!(SOCKET 3 |file| Ok(system::socket_type(file)?.as_raw() as i32)),
    fact!(SOCKET 4 |file| Ok(system::socket_error(file)?.err().map_or(0, Errno::raw_os_error))),
    flag!(SOCKET 6 socket_broadcast set_socket_broadcast),
    number!(SOCKET 7 socket_send_buffer_size set_socket_send_buffer_size),
    number!(SOCKET 8 socket_recv_buffer_size set_socket_recv_buffer_size),
    flag!(SOCKET 9 socket_keepalive set_socket_keepalive),
    flag!(SOCKET 10 socket_oobinline set_socket_oobinline),
    flag!(SOCKET 15 socket_reuseport set_socket_reuseport),
    flag!(SOCKET 16 socket_passcred set_socket_passcred),
    fact!(SOCKET 30 |file| Ok(system::socket_acceptconn(file)?.into())),
    fact!(SOCKET 38 |file| Ok(system::socket_protocol(file)?.map_or(0, |protocol| protocol.as_raw().get() as i32))),
    fact!(SOCKET 39 |file| Ok(system::socket_domain(file)?.as_raw().into())),
    number!(IP 1 ip_tos set_ip_tos),
    number!(IP 2 ip_ttl set_ip_ttl),
    number!(IP 33 ip_multicast_ttl set_ip_multicast_ttl),
    flag!(IP 34 ip_multicast_loop set_ip_multicast_loop),
    flag!(TCP 1 tcp_nodelay set_tcp_nodelay),
    flag!(TCP 3 tcp_cork set_tcp_cork),
    seconds!(TCP 4 tcp_keepidle set_tcp_keepidle),
    seconds!(TCP 5 tcp_keepintvl set_tcp_keepintvl),
    number!(TCP 6 tcp_keepcnt set_tcp_keepcnt),
    flag!(TCP 12 tcp_quickack set_tcp_quickack),
    number!(TCP 18 tcp_user_timeout set_tcp_user_timeout),
    number!(IPV6 18 ipv6_multicast_hops set_ipv6_multicast_hops),
    flag!(IPV6 19 ipv6_multicast_loop set_ipv6_multicast_loop),
    flag!(IPV6 26 ipv6_v6only set_ipv6_v6only),
];

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("_getsockopt(fd, level, option, /)", |vm, [number, level, option]| {
        let number = vm.index(&number)?;
        let (level, option) = (c_int(vm, &level)?, c_int(vm, &option)?);
        if (level, option) == (SOCKET, LINGER) {
            let linger = at_once(vm, number, |file| system::socket_linger(file))?;
            let seconds = linger.map_or(0, |time| time.as_secs() as i32);
            return Ok(bytes_value([i32::from(linger.is_some()).to_ne_bytes(), seconds.to_ne_bytes()].concat()));
        }
        let known = find(vm, number, level, option)?;
        let value = at_once(vm, number, known.get)?;
        Ok(bytes_value(value.to_ne_bytes()))
    });
    builder.function("_setsockopt(fd, level, option, value, /)", |vm, [number, level, option, value]| {
        let number = vm.index(&number)?;
        let (level, option) = (c_int(vm, &level)?, c_int(vm, &option)?);
        let words = words_of(vm, &value)?;
        if (level, option) == (SOCKET, LINGER) {
            let [on, seconds] = words[..] else { return Err(system_error(vm, Errno::INVAL)) };
            let time = (on != 0).then(|| Duration::from_secs(seconds.max(0) as u64));
            return at_once(vm, number, |file| system::set_socket_linger(file, time)).map(|()| Value::None);
        }
        let known = find(vm, number, level, option)?;
        match (known.set, words.first()) {
            (Some(set), Some(&value)) => at_once(vm, number, |file| set(file, value)).map(|()| Value::None),
            (None, _) => Err(system_error(vm, Errno::NOPROTOOPT)),
            (_, None) => Err(system_error(vm, Errno::INVAL)),
        }
    });
}

/// The ints in a value: a number, or bytes as C has them.
fn words_of(vm: &mut Vm, value: &Value) -> VmResult<Vec<i32>> {
    if value.as_int().is_some() {
        return Ok(vec![c_int(vm, value)?]);
    }
    let bytes = data_of(vm, value)?;
    Ok(bytes.as_chunks().0.iter().map(|&word| i32::from_ne_bytes(word)).collect())
}

/// What is known of an option; of a socket that there is.
fn find(vm: &mut Vm, number: i64, level: i32, option: i32) -> VmResult<&'static Known> {
    at_once(vm, number, |file| system::socket_type(file))?;
    match KNOWN.iter().find(|known| (known.level, known.number) == (level, option)) {
        Some(known) => Ok(known),
        None => Err(vm.not_implemented_error(format!("Kaa knows no option {option} of sockets at level {level}"))),
    }
}
