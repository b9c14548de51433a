//! Owns waiting for the outside world: time, signals and, in time, descriptors.

use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token, Waker};

use super::event_loop::receiver;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;

/// The operating system's readiness queue, made when the loop first has to wait.
#[derive(Default)]
pub struct Selector {
    poll: Option<(Poll, Events)>,
    waker: Option<Arc<Waker>>,
    /// Signals end a wait.
    hears_signals: bool,
}

/// How long one wait goes on at most, as in CPython: the system counts milliseconds, and not for ever.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// What events are called. Nobody looks at them: whoever wakes the loop has left word elsewhere.
const WAKER: Token = Token(0);
const SIGNALS: Token = Token(1);

impl Selector {
    /// From now on, a byte that arrives here ends the wait.
    pub fn hear_signals(&mut self, arriving: &UnixStream) -> io::Result<()> {
        if !self.hears_signals {
            let (poll, _) = self.poll()?;
            poll.registry().register(&mut SourceFd(&arriving.as_raw_fd()), SIGNALS, Interest::READABLE)?;
            self.hears_signals = true;
        }
        Ok(())
    }

    /// Waits until something is ready, a byte of a signal is among that, or the time is over (`None`: never).
    pub fn wait(&mut self, mut arriving: &UnixStream, timeout: Option<Duration>) -> io::Result<()> {
        let (poll, events) = self.poll()?;
        match poll.poll(events, timeout.map(|rest| rest.min(LONGEST))) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            result => result?,
        }
        if events.iter().any(|event| event.token() == SIGNALS) {
            // Full, it would take no more bytes.
            let mut bytes = [0; 64];
            while matches!(arriving.read(&mut bytes), Ok(1..)) {}
        }
        Ok(())
    }

    /// With this, another thread ends the wait.
    pub fn waker(&mut self) -> io::Result<Arc<Waker>> {
        if let Some(waker) = &self.waker {
            return Ok(waker.clone());
        }
        let (poll, _) = self.poll()?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKER)?);
        Ok(self.waker.insert(waker).clone())
    }

    fn poll(&mut self) -> io::Result<&mut (Poll, Events)> {
        match &mut self.poll {
            Some(made) => Ok(made),
            none => Ok(none.insert((Poll::new()?, Events::with_capacity(64)))),
        }
    }
}

/// A loop's selector as an open loop's turn uses it.
pub struct LoopSelector {
    pub event_loop: Value,
}

impl NativeObject for LoopSelector {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.event_loop);
    }
}

pub static LOOP_SELECTOR: TypeSpec = TypeSpec {
    name: "LoopSelector",
    module: "_asyncio",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("select($self, timeout=None, /)", |vm, this, [timeout]| {
            let own: &LoopSelector = this.native().expect("looked up in the type of its receiver");
            let event_loop = receiver(&own.event_loop);
            let seconds = if timeout.is_none() { None } else { Some(vm.to_float(&timeout)?) };
            let due = seconds.map(|seconds| (event_loop.clock.now() + seconds, seconds));
            vm.wait_for_work(&own.event_loop, event_loop, due)?;
            Ok(vm.new_list(Vec::new()))
        });
    },
    doc: "What a loop waits with; select gives no events, because the loop hears of them by itself.",
};
