//! Owns the names of hosts and services, as the system looks them up, and addresses as texts and bytes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use dns_lookup::{AddrInfo, AddrInfoHints, LookupError, getaddrinfo, getnameinfo};
use rustix::io::Errno;

use super::address::{bare_v6, show_internet, v6_text};
use super::{GAIERROR, bytes_value, c_int, data_of, system_error};
use crate::objects::bytes_methods::bytes_like;
use crate::objects::exceptions::OS_ERROR;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

const ANY_FAMILY: i32 = 0;
const INET: i32 = 2;
const INET6: i32 = 10;
const STREAM: i32 = 1;
const DATAGRAM: i32 = 2;
/// Flags of `getaddrinfo`.
const PASSIVE: i32 = 1;
const CANONICAL_NAME: i32 = 2;
/// Flags of `getnameinfo`.
const NUMERIC_HOST: i32 = 1;
const NAME_REQUIRED: i32 = 8;
const OF_DATAGRAMS: i32 = 16;
/// The error for a name that nobody knows.
const NO_NAME: i32 = -2;
/// The error of a call that failed, whose own errno tells why.
const OF_SYSTEM: i32 = -11;

/// The numbers of `getaddrinfo`'s errors, and what the C library says of each.
const TEXTS: &[(i32, &str)] = &[
    (-1, "Bad value for ai_flags"),
    (NO_NAME, "Name or service not known"),
    (-3, "Temporary failure in name resolution"),
    (-4, "Non-recoverable failure in name resolution"),
    (-5, "No address associated with hostname"),
    (-6, "ai_family not supported"),
    (-7, "ai_socktype not supported"),
    (-8, "Servname not supported for ai_socktype"),
    (-9, "Address family for hostname not supported"),
    (-10, "Memory allocation failure"),
    (-12, "Argument buffer overflow"),
];

fn lookup_error(vm: &mut Vm, number: i32) -> Raised {
    let text = TEXTS.iter().find(|(known, _)| *known == number).map_or("Unknown error", |(_, text)| text);
    let (number, text) = (Value::Int(number.into()), Value::from(text));
    let raised = vm.raise(&GAIERROR, vec![number.clone(), text.clone()]);
    raised.state().set_field("errno", number);
    raised.state().set_field("strerror", text);
    raised
}

fn plain_error(vm: &mut Vm, text: &str) -> Raised {
    vm.raise(&OS_ERROR, vec![Value::from(text)])
}

fn failed(vm: &mut Vm, error: LookupError) -> Raised {
    match error.error_num() {
        0 | OF_SYSTEM => vm.os_error(&error.into(), None),
        number => lookup_error(vm, number),
    }
}

/// What the system finds for a host and a service.
fn look_up(vm: &mut Vm, host: Option<&str>, service: Option<&str>, hints: AddrInfoHints) -> VmResult<Vec<AddrInfo>> {
    if host.is_none() && service.is_none() {
        return Err(lookup_error(vm, NO_NAME));
    }
    let found = getaddrinfo(host, service, Some(hints)).map_err(|error| failed(vm, error))?;
    // An address of a family that std does not know is left out.
    Ok(found.filter_map(Result::ok).collect())
}

/// A host's name as ASCII, in which form the system is asked.
fn host_text(vm: &mut Vm, host: &Value) -> VmResult<String> {
    let text = match (host.as_str(), bytes_like(host)) {
        (Some(text), _) if text.is_ascii() => text.to_string(),
        (Some(_), _) => {
            let encoded = vm.call_method(host, "encode", &[Value::from("idna")])?;
            String::from_utf8_lossy(&bytes_like(&encoded).unwrap_or_default()).into_owned()
        }
        (None, Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        (None, None) => {
            let text = format!("str, bytes or bytearray expected, not {}", vm.type_name(host));
            return Err(vm.type_error(text));
        }
    };
    match text.contains('\0') {
        true => Err(vm.type_error("host name must not contain null character")),
        false => Ok(text),
    }
}

fn first_address(vm: &mut Vm, host: &str, family: i32) -> VmResult<SocketAddr> {
    let (host, service, flags) = match host {
        "" => (None, Some("0"), PASSIVE),
        host => (Some(host), None, 0),
    };
    let hints = AddrInfoHints { address: family, socktype: DATAGRAM, flags, ..AddrInfoHints::default() };
    let found = look_up(vm, host, service, hints)?;
    match found.first() {
        Some(first) => Ok(first.sockaddr),
        None => Err(lookup_error(vm, NO_NAME)),
    }
}

/// The IPv4 address of a host; any for an empty name.
pub fn host_v4(vm: &mut Vm, host: &Value) -> VmResult<Ipv4Addr> {
    let host = host_text(vm, host)?;
    match host.as_str() {
        "" => Ok(Ipv4Addr::UNSPECIFIED),
        "255.255.255.255" | "<broadcast>" => Ok(Ipv4Addr::BROADCAST),
        text => match text.parse() {
            Ok(address) => Ok(address),
            Err(_) => match first_address(vm, text, INET)? {
                SocketAddr::V4(address) => Ok(*address.ip()),
                SocketAddr::V6(_) => Err(plain_error(vm, "address family mismatched")),
            },
        },
    }
}

/// The IPv6 address of a host, with the scope in its name.
pub fn host_v6(vm: &mut Vm, host: &Value) -> VmResult<SocketAddrV6> {
    let host = host_text(vm, host)?;
    match host.parse() {
        Ok(address) => Ok(bare_v6(address)),
        Err(_) => match first_address(vm, &host, INET6)? {
            SocketAddr::V6(address) => Ok(address),
            SocketAddr::V4(_) => Err(plain_error(vm, "address family mismatched")),
        },
    }
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    register_lookups(builder);
    register_hosts(builder);
    register_services(builder);
    register_texts(builder);
}

fn register_lookups(builder: &mut TypeBuilder<'_>) {
    builder.function("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", |vm, arguments: [Value; 6]| {
        let [host, port, family, kind, protocol, flags] = arguments;
        let host = match &host {
            Value::None => None,
            host if host.as_str().is_some() || bytes_like(host).is_some() => Some(host_text(vm, host)?),
            _ => return Err(vm.type_error("getaddrinfo() argument 1 must be string or None")),
        };
        let service = match (port.as_str(), bytes_like(&port), &port) {
            (Some(text), _, _) => Some(text.to_string()),
            (None, Some(bytes), _) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            (None, None, Value::None) => None,
            (None, None, port) if port.as_int().is_some() => Some(vm.str_of(port)?.to_string()),
            _ => return Err(plain_error(vm, "Int or String expected")),
        };
        let hints = AddrInfoHints {
            flags: c_int(vm, &flags)?,
            address: c_int(vm, &family)?,
            socktype: c_int(vm, &kind)?,
            protocol: c_int(vm, &protocol)?,
        };
        let found = look_up(vm, host.as_deref(), service.as_deref(), hints)?;
        let mut rows = Vec::new();
        for info in found {
            let [family, kind, protocol] =
                [info.address, info.socktype, info.protocol].map(|number| Value::Int(number.into()));
            let name = Value::from(info.canonname.unwrap_or_default());
            let address = show_internet(vm, &info.sockaddr);
            rows.push(vm.new_tuple([family, kind, protocol, name, address]));
        }
        Ok(vm.new_list(rows))
    });
    builder.function("getnameinfo(sockaddr, flags, /)", |vm, [address, flags]| {
        let flags = c_int(vm, &flags)?;
        let Some(parts) = address.as_tuple() else {
            return Err(vm.type_error("getnameinfo() argument 1 must be a tuple"));
        };
        let parts = parts.to_vec();
        let host = parts.first().and_then(Value::as_str).map(|text| text.to_string());
        let (Some(host), Some(port), 2..=4) = (host, parts.get(1), parts.len()) else {
            return Err(vm.type_error("getnameinfo(): illegal sockaddr argument"));
        };
        let port = vm.index(port)? as u16;
        let hints = AddrInfoHints { flags: 4, socktype: DATAGRAM, ..AddrInfoHints::default() };
        let found = look_up(vm, Some(&host), Some(&port.to_string()), hints)?;
        let mut address = match &found[..] {
            [one] => one.sockaddr,
            [] => return Err(lookup_error(vm, NO_NAME)),
            _ => return Err(plain_error(vm, "sockaddr resolved to multiple addresses")),
        };
        match &mut address {
            SocketAddr::V4(_) if parts.len() != 2 => {
                return Err(plain_error(vm, "IPv4 sockaddr must be 2 tuple"));
            }
            SocketAddr::V4(_) => {}
            SocketAddr::V6(address) => {
                if let Some(scope) = parts.get(3) {
                    address.set_scope_id(vm.index(scope)? as u32);
                }
            }
        }
        let (host, service) = getnameinfo(&address, flags).map_err(|error| failed(vm, error))?;
        Ok(vm.new_tuple([Value::from(host), Value::from(service)]))
    });
}

fn register_hosts(builder: &mut TypeBuilder<'_>) {
    builder.function("gethostname()", |_, []| -> VmResult {
        let facts = rustix::system::uname();
        Ok(Value::from(facts.nodename().to_string_lossy().into_owned()))
    });
    builder.function("gethostbyname(host, /)", |vm, [host]| {
        let address = host_v4(vm, &host)?;
        Ok(Value::from(address.to_string()))
    });
    builder.function("gethostbyname_ex(host, /)", |vm, [host]| {
        let host = host_text(vm, &host)?;
        host_facts(vm, &host, INET)
    });
    builder.function("gethostbyaddr(host, /)", |vm, [host]| {
        let host = host_text(vm, &host)?;
        let address = first_address(vm, &host, ANY_FAMILY)?.ip();
        let found = getnameinfo(&SocketAddr::new(address, 0), NAME_REQUIRED).map_err(|error| failed(vm, error))?;
        let aliases = vm.new_list(Vec::new());
        let addresses = vm.new_list(vec![Value::from(ip_text(&address))]);
        Ok(vm.new_tuple([Value::from(found.0), aliases, addresses]))
    });
}

/// The canonical name of a host, no aliases, and its addresses.
fn host_facts(vm: &mut Vm, host: &str, family: i32) -> VmResult {
    let hints = AddrInfoHints { address: family, socktype: DATAGRAM, flags: CANONICAL_NAME, protocol: 0 };
    let found = look_up(vm, Some(host), None, hints)?;
    let name = found.iter().find_map(|info| info.canonname.clone()).unwrap_or_else(|| host.to_string());
    let addresses = found.iter().map(|info| Value::from(ip_text(&info.sockaddr.ip()))).collect();
    let lists = [Vec::new(), addresses].map(|items| vm.new_list(items));
    let [aliases, addresses] = lists;
    Ok(vm.new_tuple([Value::from(name), aliases, addresses]))
}

fn ip_text(address: &IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => v6_text(address),
    }
}

fn register_services(builder: &mut TypeBuilder<'_>) {
    builder.function("getservbyname(servicename, protocolname=None, /)", |vm, [name, protocol]| {
        let Some(name) = name.as_str().map(|text| text.to_string()) else {
            let text = format!("getservbyname() argument 1 must be str, not {}", vm.argument_type_name(&name));
            return Err(vm.type_error(text));
        };
        for socktype in kinds(&protocol) {
            let hints = AddrInfoHints { socktype: *socktype, address: INET, ..AddrInfoHints::default() };
            let is_number = name.parse::<u16>().is_ok();
            if let (false, Ok(mut found)) = (is_number, getaddrinfo(None, Some(&name), Some(hints)))
                && let Some(Ok(info)) = found.next()
            {
                return Ok(Value::Int(info.sockaddr.port().into()));
            }
        }
        Err(plain_error(vm, "service/proto not found"))
    });
    builder.function("getservbyport(port, protocolname=None, /)", |vm, [port, protocol]| {
        let Ok(port) = u16::try_from(c_int(vm, &port)?) else {
            return Err(vm.overflow_error("getservbyport: port must be 0-65535."));
        };
        for kind in kinds(&protocol) {
            let flags = if *kind == DATAGRAM { NUMERIC_HOST | OF_DATAGRAMS } else { NUMERIC_HOST };
            let address = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port);
            let (_, name) = getnameinfo(&address, flags).map_err(|error| failed(vm, error))?;
            if name != port.to_string() {
                return Ok(Value::from(name));
            }
        }
        Err(plain_error(vm, "port/proto not found"))
    });
}

/// The kinds of sockets by the name of a protocol.
fn kinds(protocol: &Value) -> &'static [i32] {
    match protocol.as_str().map(|name| &**name) {
        Some("tcp") => &[STREAM],
        Some("udp") => &[DATAGRAM],
        Some(_) => &[],
        None => &[STREAM, DATAGRAM],
    }
}

fn register_texts(builder: &mut TypeBuilder<'_>) {
    builder.function("inet_aton(ip_addr, /)", |vm, [text]| {
        let address = text.as_str().and_then(|text| old_address(text));
        match address {
            Some(address) => Ok(bytes_value(address.to_be_bytes())),
            None => Err(plain_error(vm, "illegal IP address string passed to inet_aton")),
        }
    });
    builder.function("inet_ntoa(packed_ip, /)", |vm, [packed]| {
        let bytes = data_of(vm, &packed)?;
        match <[u8; 4]>::try_from(bytes) {
            Ok(bytes) => Ok(Value::from(Ipv4Addr::from(bytes).to_string())),
            Err(_) => Err(plain_error(vm, "packed IP wrong length for inet_ntoa")),
        }
    });
    builder.function("inet_pton(address_family, ip_string, /)", |vm, [family, text]| {
        let family = c_int(vm, &family)?;
        let text = text.as_str().map_or("", |text| &**text);
        let bytes = match family {
            INET => text.parse::<Ipv4Addr>().map(|address| address.octets().to_vec()),
            INET6 => text.parse::<Ipv6Addr>().map(|address| address.octets().to_vec()),
            _ => return Err(system_error(vm, Errno::AFNOSUPPORT)),
        };
        match bytes {
            Ok(bytes) => Ok(bytes_value(bytes)),
            Err(_) => Err(plain_error(vm, "illegal IP address string passed to inet_pton")),
        }
    });
    builder.function("inet_ntop(address_family, packed_ip, /)", |vm, [family, packed]| {
        let family = c_int(vm, &family)?;
        let bytes = data_of(vm, &packed)?;
        let text = match family {
            INET => <[u8; 4]>::try_from(bytes).ok().map(|bytes| Ipv4Addr::from(bytes).to_string()),
            INET6 => <[u8; 16]>::try_from(bytes).ok().map(|bytes| v6_text(&Ipv6Addr::from(bytes))),
            _ => return Err(vm.value_error(format!("unknown address family {family}"))),
        };
        match text {
            Some(text) => Ok(Value::from(text)),
            None => Err(vm.value_error("invalid length of packed IP address string")),
        }
    });
}

/// An IPv4 address as old programs write it: up to four numbers, of which the last fills what is left; hexadecimal and
/// octal ones too, and anything after a space.
fn old_address(text: &str) -> Option<u32> {
    let text = text.split(char::is_whitespace).next()?;
    let parts = text.split('.').map(old_number).collect::<Option<Vec<u32>>>()?;
    let (last, first) = parts.split_last()?;
    if first.len() > 3 || first.iter().any(|&part| part > 0xff) {
        return None;
    }
    let room = 32 - 8 * first.len();
    if u64::from(*last) >= 1 << room {
        return None;
    }
    let high = first.iter().fold(0u64, |high, &part| high << 8 | u64::from(part));
    u32::try_from(high << room | u64::from(*last)).ok()
}

fn old_number(text: &str) -> Option<u32> {
    let (digits, base) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None if text.len() > 1 && text.starts_with('0') => (&text[1..], 8),
        None => (text, 10),
    };
    match digits.starts_with('+') {
        true => None,
        false => u32::from_str_radix(digits, base).ok(),
    }
}
