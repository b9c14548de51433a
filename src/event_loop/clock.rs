//! Owns the loop's clock.

use std::time::{Duration, Instant};

/// What tells the time to a loop and waits for it: the real clock, or in tests a virtual one.
pub trait Clock {
    /// Seconds since some fixed moment; never goes back.
    fn now(&self) -> f64;
}

/// The monotonic clock of the system.
pub struct RealClock {
    origin: Instant,
    /// What the system's clock said at the origin, so that `loop.time()` and `time.monotonic()` agree.
    offset: f64,
}

impl RealClock {
    pub fn new() -> RealClock {
        RealClock { origin: Instant::now(), offset: uptime() }
    }
}

impl Default for RealClock {
    fn default() -> RealClock {
        RealClock::new()
    }
}

impl Clock for RealClock {
    fn now(&self) -> f64 {
        self.offset + self.origin.elapsed().as_secs_f64()
    }
}

/// Seconds since the system started, where it tells; else 0.
fn uptime() -> f64 {
    let text = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    text.split_whitespace().next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0.0)
}

/// A wait of so many seconds; negative and absurd ones are cut off.
pub fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.clamp(0.0, 86400.0)).unwrap_or(Duration::ZERO)
}
