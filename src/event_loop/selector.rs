//! Owns waiting for the outside world: time, signals and, in time, descriptors.

use std::io;
use std::time::Duration;

use mio::{Events, Poll};

/// The operating system's readiness queue, made when the loop first has to wait.
#[derive(Default)]
pub struct Selector {
    poll: Option<(Poll, Events)>,
}

impl Selector {
    /// Waits until something is ready, the time is over (`None`: never), or a signal came.
    pub fn wait(&mut self, timeout: Option<Duration>) -> io::Result<()> {
        let (poll, events) = match &mut self.poll {
            Some(made) => made,
            none => none.insert((Poll::new()?, Events::with_capacity(64))),
        };
        match poll.poll(events, timeout) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            result => result,
        }
    }
}
