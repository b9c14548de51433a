//! Owns waiting for the outside world: time, signals and, in time, descriptors.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use mio::{Events, Poll, Token, Waker};

use super::event_loop::receiver;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;

/// How long a wait goes on at most before the loop looks for Ctrl-C: the signal may reach another thread.
const SLICE: Duration = Duration::from_millis(20);

/// The operating system's readiness queue, made when the loop first has to wait.
#[derive(Default)]
pub struct Selector {
    poll: Option<(Poll, Events)>,
    waker: Option<Arc<Waker>>,
}

/// What a waker's events are called. Nobody looks at them: whoever wakes the loop has left word elsewhere.
const WAKER: Token = Token(0);

impl Selector {
    /// Waits until something is ready or the time is over (`None`: never), a slice at a time.
    pub fn wait(&mut self, timeout: Option<Duration>) -> io::Result<()> {
        let (poll, events) = self.poll()?;
        match poll.poll(events, Some(timeout.map_or(SLICE, |rest| rest.min(SLICE)))) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            result => result,
        }
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
