//! Owns the addresses of sockets: those that guests give, and those that the system tells.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrAny, SocketAddrUnix};

use super::{bytes_value, family_of, names, system_error};
use crate::objects::bytes_methods::bytes_like;
use crate::objects::exceptions::OS_ERROR;
use crate::objects::system_name;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The longest path of a socket.
const PATH_MAX: usize = 107;

/// The address that a guest gave to a method of a socket; names of hosts are looked up.
pub fn read(vm: &mut Vm, family: &Value, address: &Value, method: &str) -> VmResult<SocketAddrAny> {
    let family = family_of(vm, family)?;
    match family {
        AddressFamily::INET => {
            let parts = tuple_of(vm, address, "AF_INET", method)?;
            let [host, port] = &parts[..] else {
                return Err(vm.type_error("AF_INET address must be a pair (host, port)"));
            };
            let (host, port) = (names::host_v4(vm, host)?, port_of(vm, port, method)?);
            Ok(SocketAddrV4::new(host, port).into())
        }
        AddressFamily::INET6 => {
            let parts = tuple_of(vm, address, "AF_INET6", method)?;
            if !(2..=4).contains(&parts.len()) {
                let text = "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])";
                return Err(vm.type_error(text));
            }
            let mut host = names::host_v6(vm, &parts[0])?;
            host.set_port(port_of(vm, &parts[1], method)?);
            if let Some(flow) = parts.get(2) {
                match u32::try_from(vm.index(flow)?) {
                    Ok(flow) if flow <= 0xfffff => host.set_flowinfo(flow.to_be()),
                    _ => return Err(vm.overflow_error(format!("{method}(): flowinfo must be 0-1048575."))),
                }
            }
            if let Some(scope) = parts.get(3) {
                host.set_scope_id(vm.index(scope)? as u32);
            }
            Ok(host.into())
        }
        AddressFamily::UNIX => read_path(vm, address).map(Into::into),
        _ => {
            let text = Value::from(format!("{method}(): bad family"));
            Err(vm.raise(&OS_ERROR, vec![text]))
        }
    }
}

fn tuple_of(vm: &mut Vm, address: &Value, family: &str, method: &str) -> VmResult<Vec<Value>> {
    match address.as_tuple() {
        Some(parts) => Ok(parts.to_vec()),
        None => {
            let kind = vm.type_name(address);
            Err(vm.type_error(format!("{method}(): {family} address must be tuple, not {kind}")))
        }
    }
}

fn port_of(vm: &mut Vm, port: &Value, method: &str) -> VmResult<u16> {
    let port = vm.index_value(port)?;
    match port {
        Value::Int(port) if (0..=0xffff).contains(&port) => Ok(port as u16),
        _ => Err(vm.overflow_error(format!("{method}(): port must be 0-65535."))),
    }
}

/// A path in the file system, or after a null byte a name in the system's own space.
fn read_path(vm: &mut Vm, address: &Value) -> VmResult<SocketAddrUnix> {
    let bytes = match (address.as_str(), bytes_like(address)) {
        (Some(text), _) => system_name::from_text(vm, text)?.into_encoded_bytes(),
        (None, Some(bytes)) => bytes,
        (None, None) => {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(address));
            return Err(vm.type_error(text));
        }
    };
    let made = match bytes.first() {
        _ if bytes.len() > PATH_MAX => Err(Errno::NAMETOOLONG),
        None => Ok(SocketAddrUnix::new_unnamed()),
        Some(0) => SocketAddrUnix::new_abstract_name(&bytes[1..]),
        Some(_) => SocketAddrUnix::new(bytes.split(|&byte| byte == 0).next().unwrap_or(&[])),
    };
    match made {
        Ok(address) => Ok(address),
        Err(Errno::NAMETOOLONG) => Err(vm.raise(&OS_ERROR, vec![Value::from("AF_UNIX path too long")])),
        Err(error) => Err(system_error(vm, error)),
    }
}

/// An address as guests see it; None if there is none, or it is of a family that Kaa does not know.
pub fn show(vm: &mut Vm, address: Option<SocketAddrAny>) -> Value {
    let Some(address) = address else { return Value::None };
    if let Ok(path) = SocketAddrUnix::try_from(address.clone()) {
        return show_path(&path);
    }
    match SocketAddr::try_from(address) {
        Ok(address) => show_internet(vm, &address),
        Err(_) => Value::None,
    }
}

fn show_path(address: &SocketAddrUnix) -> Value {
    match (address.path_bytes(), address.abstract_name()) {
        (Some(path), _) => Value::from(system_name::to_text(&system_name::from_bytes(path))),
        (None, Some(name)) if !name.is_empty() => bytes_value([&[0], name].concat()),
        // The socket has no name.
        _ => Value::from(""),
    }
}

pub fn show_internet(vm: &mut Vm, address: &SocketAddr) -> Value {
    match address {
        SocketAddr::V4(address) => {
            vm.new_tuple([Value::from(address.ip().to_string()), Value::Int(address.port().into())])
        }
        SocketAddr::V6(address) => {
            let mut host = v6_text(address.ip());
            if address.scope_id() != 0 {
                host.push_str(&format!("%{}", address.scope_id()));
            }
            let numbers = [address.port().into(), u32::from_be(address.flowinfo()).into(), address.scope_id().into()];
            let [port, flow, scope] = numbers.map(Value::Int);
            vm.new_tuple([Value::from(host), port, flow, scope])
        }
    }
}

/// As the C library writes it: an IPv4 address at the end of zeros is shown as one.
pub fn v6_text(address: &Ipv6Addr) -> String {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => {
            let v4 = Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
            format!("::{v4}")
        }
        _ => address.to_string(),
    }
}

/// An IPv6 address without anything else.
pub fn bare_v6(address: Ipv6Addr) -> SocketAddrV6 {
    SocketAddrV6::new(address, 0, 0, 0)
}
