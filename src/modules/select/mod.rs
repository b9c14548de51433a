//! Owns the module `select`: the system's `poll` is native; the objects that collect descriptors are written in Kaa.

use std::fs::File;
use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::event_loop::clock::{Clock, Jump};
use crate::modules::blocking;
use crate::modules::os::Descriptors;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub const SOURCE: &str = include_str!("select.py");

const FLAGS: &[(&str, PollFlags)] = &[
    ("POLLIN", PollFlags::IN),
    ("POLLPRI", PollFlags::PRI),
    ("POLLOUT", PollFlags::OUT),
    ("POLLERR", PollFlags::ERR),
    ("POLLHUP", PollFlags::HUP),
    ("POLLNVAL", PollFlags::NVAL),
    ("POLLRDNORM", PollFlags::RDNORM),
    ("POLLRDBAND", PollFlags::RDBAND),
    ("POLLWRNORM", PollFlags::WRNORM),
    ("POLLWRBAND", PollFlags::WRBAND),
    ("POLLRDHUP", PollFlags::RDHUP),
];

/// The most that a pipe takes in one piece.
const PIPE_BUF: i64 = 4096;

pub fn build(builder: &mut TypeBuilder<'_>) {
    for (name, flag) in FLAGS {
        builder.value(name, i64::from(flag.bits()));
    }
    builder.value("PIPE_BUF", PIPE_BUF);
    builder.function("_poll(descriptors, milliseconds, /)", |vm, [descriptors, milliseconds]| {
        let mut wanted = Vec::new();
        for pair in vm.collect(&descriptors)? {
            let pair = vm.collect(&pair)?;
            if let [number, events] = &pair[..] {
                wanted.push((vm.index(number)?, PollFlags::from_bits_retain(vm.index(events)? as u16)));
            }
        }
        let timeout = match milliseconds.is_none() {
            true => None,
            false => Some(Duration::from_millis(vm.index(&milliseconds)?.max(0) as u64)),
        };
        let clock = vm.module_state::<Clock>();
        // Without descriptors it is a sleep.
        if let (true, Some(timeout)) = (wanted.is_empty(), timeout)
            && clock.jump_by(timeout.as_secs_f64()) == Jump::Made
        {
            vm.check_signals()?;
            return Ok(vm.new_list(Vec::new()));
        }
        let end = timeout.map(|timeout| Instant::now() + timeout);
        let ready = blocking::wait(vm, |vm| wait(vm, &wanted, end))?;
        if let (true, Some(timeout)) = (ready.is_empty(), timeout) {
            clock.jump_by(timeout.as_secs_f64());
        }
        let pairs = ready.into_iter().map(|(number, flags)| [Value::Int(number), Value::Int(flags.into())]);
        let pairs = pairs.map(|pair| vm.new_tuple(pair)).collect();
        Ok(vm.new_list(pairs))
    });
}

/// What has happened to the descriptors, as pairs of a number and flags. Handlers of signals run meanwhile.
fn wait(vm: &mut Vm, wanted: &[(i64, PollFlags)], end: Option<Instant>) -> VmResult<Vec<(i64, u16)>> {
    let state = vm.module_state::<Descriptors>();
    let mut files: Vec<Option<File>> = Vec::new();
    for (number, _) in wanted {
        files.push(state.duplicate(*number).ok());
    }
    loop {
        match poll_once(wanted, &files, end) {
            Ok(ready) if !ready.is_empty() || end.is_some_and(|end| Instant::now() >= end) => {
                return Ok(ready);
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
            Err(error) => return Err(vm.os_error(&error, None)),
        }
    }
}

fn poll_once(wanted: &[(i64, PollFlags)], files: &[Option<File>], end: Option<Instant>) -> io::Result<Vec<(i64, u16)>> {
    let mut closed = Vec::new();
    let mut open = Vec::new();
    let mut polled = Vec::new();
    for ((number, events), file) in wanted.iter().zip(files) {
        match file {
            Some(file) => {
                open.push(*number);
                polled.push(PollFd::new(file, *events));
            }
            None => closed.push((*number, PollFlags::NVAL.bits())),
        }
    }
    let rest = match (closed.is_empty(), end) {
        (false, _) => Some(Duration::ZERO),
        (true, end) => end.map(|end| end.saturating_duration_since(Instant::now())),
    };
    let rest = rest.map(|rest| Timespec { tv_sec: rest.as_secs() as i64, tv_nsec: i64::from(rest.subsec_nanos()) });
    poll(&mut polled, rest.as_ref())?;
    let ready = open.iter().zip(&polled).map(|(&number, polled)| (number, polled.revents().bits()));
    Ok(ready.filter(|(_, flags)| *flags != 0).chain(closed).collect())
}
