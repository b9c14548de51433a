//! Owns waiting for the outside world: time, signals and, in time, descriptors.

use std::io;
use std::time::Duration;

use mio::{Events, Poll};

/// How long a wait goes on at most before the loop looks for Ctrl-C: the signal may reach another thread.
const SLICE: Duration = Duration::from_millis(20);

/// The operating system's readiness queue, made when the loop first has to wait.
#[derive(Default)]
pub struct Selector {
    poll: Option<(Poll, Events)>,
}

impl Selector {
    /// Waits until something is ready or the time is over (`None`: never), a slice at a time.
    pub fn wait(&mut self, timeout: Option<Duration>) -> io::Result<()> {
        let (poll, events) = match &mut self.poll {
            Some(made) => made,
            none => none.insert((Poll::new()?, Events::with_capacity(64))),
        };
        match poll.poll(events, Some(timeout.map_or(SLICE, |rest| rest.min(SLICE)))) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            result => result,
        }
    }
}
