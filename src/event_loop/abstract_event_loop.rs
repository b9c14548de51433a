//! Owns `AbstractEventLoop`: what a loop has to have. All of it is there, and none of it is implemented.

use crate::objects::native_function::{NativeCode, NativeKind};
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};

pub static ABSTRACT_EVENT_LOOP: TypeSpec = TypeSpec {
    name: "AbstractEventLoop",
    module: "asyncio.events",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "What an event loop has to have.",
};

/// The methods, as `asyncio.events` of CPython declares them.
const METHODS: &[&str] = &[
    "run_forever($self, /)",
    "run_until_complete($self, future, /)",
    "stop($self, /)",
    "is_running($self, /)",
    "is_closed($self, /)",
    "close($self, /)",
    "_timer_handle_cancelled($self, handle)",
    "call_soon($self, callback, *args, context=None)",
    "call_later($self, delay, callback, *args, context=None)",
    "call_at($self, when, callback, *args, context=None)",
    "call_soon_threadsafe($self, callback, *args, context=None)",
    "time($self, /)",
    "create_future($self, /)",
    "create_task($self, coro, *, name=None, context=None)",
    "run_in_executor($self, executor, func, *args)",
    "set_default_executor($self, executor)",
    "add_reader($self, fd, callback, *args)",
    "remove_reader($self, fd)",
    "add_writer($self, fd, callback, *args)",
    "remove_writer($self, fd)",
    "add_signal_handler($self, sig, callback, *args)",
    "remove_signal_handler($self, sig)",
    "set_task_factory($self, factory)",
    "get_task_factory($self, /)",
    "get_exception_handler($self, /)",
    "set_exception_handler($self, handler)",
    "default_exception_handler($self, context)",
    "call_exception_handler($self, context)",
    "get_debug($self, /)",
    "set_debug($self, enabled)",
];

/// The coroutine functions among them.
const COROUTINES: &[&str] = &[
    "shutdown_asyncgens($self, /)",
    "shutdown_default_executor($self, /)",
    "getaddrinfo($self, host, port, *, family=0, type=0, proto=0, flags=0)",
    "getnameinfo($self, sockaddr, flags=0)",
    "create_connection($self, protocol_factory, host=None, port=None, **kwargs)",
    "create_server($self, protocol_factory, host=None, port=None, **kwargs)",
    "sendfile($self, transport, file, offset=0, count=None, *, fallback=True)",
    "start_tls($self, transport, protocol, sslcontext, **kwargs)",
    "create_unix_connection($self, protocol_factory, path=None, **kwargs)",
    "create_unix_server($self, protocol_factory, path=None, **kwargs)",
    "connect_accepted_socket($self, protocol_factory, sock, **kwargs)",
    "create_datagram_endpoint($self, protocol_factory, local_addr=None, remote_addr=None, **kwargs)",
    "connect_read_pipe($self, protocol_factory, pipe)",
    "connect_write_pipe($self, protocol_factory, pipe)",
    "subprocess_shell($self, protocol_factory, cmd, **kwargs)",
    "subprocess_exec($self, protocol_factory, *args, **kwargs)",
    "sock_recv($self, sock, nbytes)",
    "sock_recv_into($self, sock, buf)",
    "sock_recvfrom($self, sock, bufsize)",
    "sock_recvfrom_into($self, sock, buf, nbytes=0)",
    "sock_sendall($self, sock, data)",
    "sock_sendto($self, sock, data, address)",
    "sock_connect($self, sock, address)",
    "sock_accept($self, sock)",
    "sock_sendfile($self, sock, file, offset=0, count=None, *, fallback=None)",
];

/// There is nothing behind a loop that guests write as a whole.
struct Nothing;

impl NativeObject for Nothing {}

fn build(builder: &mut TypeBuilder<'_>) {
    builder
        .constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| Ok(vm.new_native_of(class, Nothing)));
    abstract_methods(builder, METHODS, COROUTINES);
}

/// Adds methods that say NotImplementedError when they are called, and coroutine functions that say it when they are
/// awaited.
pub(super) fn abstract_methods(builder: &mut TypeBuilder<'_>, methods: &[&'static str], coroutines: &[&'static str]) {
    for declaration in methods {
        let refuse = NativeCode::Many(Box::new(|vm, _, _| Err(vm.not_implemented_error(""))));
        builder.native(declaration, NativeKind::Method, refuse);
    }
    for declaration in coroutines {
        let refuse = NativeCode::Many(Box::new(|vm, _, _| {
            let events = vm.import_module("asyncio.events")?;
            vm.call_method(&events, "_not_implemented", &[])
        }));
        builder.native(declaration, NativeKind::Method, refuse);
    }
}
