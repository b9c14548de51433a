//! Owns the timer that sends SIGALRM: `setitimer`, `getitimer` and `alarm`, by a thread that waits for the moment.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Signal, getpid, kill_process};

use crate::objects::exceptions as specs;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `ITIMER_REAL`, the one timer there is: it goes by the time outside, and not by that of the processor.
const REAL: i64 = 0;

/// `EINVAL`
const INVALID: i64 = 22;

/// When SIGALRM is sent next, and how long after that again.
#[derive(Clone, Copy, Default)]
struct Setting {
    due: Option<Instant>,
    interval: Duration,
}

impl Setting {
    fn new(delay: Duration, interval: Duration) -> Setting {
        match delay.is_zero() {
            true => Setting::default(),
            false => Setting { due: Instant::now().checked_add(delay), interval },
        }
    }

    fn left(&self) -> Duration {
        self.due.map_or(Duration::ZERO, |due| due.saturating_duration_since(Instant::now()))
    }
}

/// The timer of an interpreter. Its thread begins when the timer is first set.
#[derive(Default)]
struct IntervalTimer {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    setting: Setting,
    has_thread: bool,
    /// The interpreter is gone.
    is_over: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the thread does.
    fn send_when_due(&self) {
        let mut state = self.state();
        while !state.is_over {
            let left = state.setting.left();
            state = match state.setting.due {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(_) if !left.is_zero() => {
                    self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
                Some(_) => {
                    state.setting = Setting::new(state.setting.interval, state.setting.interval);
                    // To the process: the thread that waits for something is to hear of it.
                    let _ = kill_process(getpid(), Signal::ALARM);
                    state
                }
            };
        }
    }
}

impl IntervalTimer {
    /// Sets the timer; gives what was left of it.
    fn set(&self, setting: Setting) -> Setting {
        let mut state = self.shared.state();
        let old = std::mem::replace(&mut state.setting, setting);
        if setting.due.is_some() && !state.has_thread {
            state.has_thread = true;
            let shared = self.shared.clone();
            thread::spawn(move || shared.send_when_due());
        }
        self.shared.changed.notify_one();
        old
    }

    fn setting(&self) -> Setting {
        self.shared.state().setting
    }
}

impl Drop for IntervalTimer {
    fn drop(&mut self) {
        self.shared.state().is_over = true;
        self.shared.changed.notify_one();
    }
}

static ITIMER_ERROR: TypeSpec = TypeSpec {
    name: "itimer_error",
    module: "signal",
    base: Some(&specs::OS_ERROR),
    subclassing: Subclassing::Allowed,
    instances: Instances::Dict,
    build: |_| {},
    doc: "",
};

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.value("ITIMER_REAL", REAL);
    let error = builder.vm.native_type(&ITIMER_ERROR);
    builder.value("ItimerError", error);
    builder.function("setitimer(which, seconds, interval=0.0, /)", |vm, [which, seconds, interval]| {
        let which = vm.index(&which)?;
        let (delay, interval) = (duration(vm, &seconds)?, duration(vm, &interval)?);
        match (which, delay, interval) {
            (REAL, Some(delay), Some(interval)) => {
                let old = vm.module_state::<IntervalTimer>().set(Setting::new(delay, interval));
                Ok(pair(vm, old))
            }
            _ => Err(invalid(vm)),
        }
    });
    builder.function("getitimer(which, /)", |vm, [which]| match vm.index(&which)? {
        REAL => {
            let setting = vm.module_state::<IntervalTimer>().setting();
            Ok(pair(vm, setting))
        }
        _ => Err(invalid(vm)),
    });
    builder.function("alarm(seconds, /)", |vm, [seconds]| {
        // The system takes an unsigned number of 32 bits.
        let seconds = super::c_int(vm, &seconds)? as u32;
        let setting = Setting::new(Duration::from_secs(u64::from(seconds)), Duration::ZERO);
        let left = vm.module_state::<IntervalTimer>().set(setting).left();
        // A second that has begun counts whole.
        Ok(Value::Int(left.as_secs_f64().ceil() as i64))
    });
}

/// A time span in seconds; `None` for a negative one.
fn duration(vm: &mut Vm, seconds: &Value) -> VmResult<Option<Duration>> {
    let seconds = match seconds.as_float() {
        Some(seconds) => seconds,
        None => vm.index(seconds)? as f64,
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Ok(None);
    }
    match Duration::try_from_secs_f64(seconds) {
        Ok(span) if span.as_secs() <= i64::MAX as u64 => Ok(Some(span)),
        _ => Err(vm.overflow_error("timestamp out of range for platform time_t")),
    }
}

fn pair(vm: &mut Vm, setting: Setting) -> Value {
    let interval = setting.due.map_or(0.0, |_| setting.interval.as_secs_f64());
    vm.new_tuple([Value::Float(setting.left().as_secs_f64()), Value::Float(interval)])
}

fn invalid(vm: &mut Vm) -> Raised {
    vm.raise(&ITIMER_ERROR, vec![Value::Int(INVALID), Value::from("Invalid argument")])
}
