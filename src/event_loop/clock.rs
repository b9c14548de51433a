//! Owns the clock: what time it is, for the event loop and for the module `time`.

use std::cell::Cell;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// A clock of the interpreter, which its loops and the module `time` ask, or of one loop alone.
#[derive(Default)]
pub struct Clock {
    time: Cell<Time>,
}

/// Where a clock's time comes from.
#[derive(Clone, Copy, Default)]
enum Time {
    /// The system.
    #[default]
    Real,
    /// Nobody: it stands still until somebody waits for a moment, and then it is that moment. So many seconds have gone.
    Virtual(f64),
}

/// When virtual time begins, in seconds from 1970 on: with the year 2000, in every run.
const BEGINNING: i64 = 946_684_800;

/// A timer is due if its moment is less than this away, CPython's `_clock_resolution`.
pub const RESOLUTION: f64 = 1e-9;

impl Clock {
    /// A clock that stands at 0.
    pub fn virtual_time() -> Clock {
        Clock { time: Cell::new(Time::Virtual(0.0)) }
    }

    /// From now on, time goes on only where it is waited for.
    pub fn make_virtual(&self) {
        self.time.set(Time::Virtual(0.0));
    }

    pub fn is_virtual(&self) -> bool {
        matches!(self.time.get(), Time::Virtual(_))
    }

    /// Seconds since some fixed moment; never goes back.
    #[inline]
    pub fn now(&self) -> f64 {
        match self.time.get() {
            Time::Real => nanoseconds(ClockId::Monotonic) as f64 / 1e9,
            Time::Virtual(seconds) => seconds,
        }
    }

    /// What a clock of the system says, in nanoseconds; virtual time is that of all clocks that do not count the work of
    /// the processor.
    pub fn read(&self, clock: ClockId) -> i64 {
        match (self.time.get(), clock) {
            (Time::Virtual(seconds), ClockId::Monotonic) => in_nanoseconds(seconds),
            (Time::Virtual(seconds), ClockId::Realtime) => {
                (BEGINNING * 1_000_000_000).saturating_add(in_nanoseconds(seconds))
            }
            _ => nanoseconds(clock),
        }
    }

    /// Waits for a moment, if a virtual clock can: it jumps there, or is there already. Nobody can wait for the end of
    /// all time, and the real clock cannot be hurried.
    pub fn jump_to(&self, moment: f64) -> Jump {
        match self.time.get() {
            Time::Virtual(now) if moment.is_finite() => {
                self.time.set(Time::Virtual(now.max(moment)));
                Jump::Made
            }
            _ => Jump::Refused,
        }
    }

    /// As `jump_to`, with the moment so many seconds from now.
    pub fn jump_by(&self, seconds: f64) -> Jump {
        self.jump_to(self.now() + seconds)
    }
}

/// What became of a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    Made,
    Refused,
}

fn nanoseconds(clock: ClockId) -> i64 {
    let now = clock_gettime(clock);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn in_nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e9).round() as i64
}

/// A wait of so many seconds; negative and absurd ones are cut off.
pub fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.clamp(0.0, 86400.0)).unwrap_or(Duration::ZERO)
}
