//! Owns the module `time`: clocks, sleeping; calendars are in a file of their own.

mod calendar;
mod format;
mod zone;

use std::time::{Duration, Instant};

use rustix::time::ClockId;

use crate::event_loop::clock::{Clock, Jump};
use crate::modules::blocking;
use crate::objects::instance::Payload;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    type Functions = (&'static str, &'static str, ClockId);
    const CLOCKS: &[Functions] = &[
        ("time()", "time_ns()", ClockId::Realtime),
        ("monotonic()", "monotonic_ns()", ClockId::Monotonic),
        ("perf_counter()", "perf_counter_ns()", ClockId::Monotonic),
        ("process_time()", "process_time_ns()", ClockId::ProcessCPUTime),
        ("thread_time()", "thread_time_ns()", ClockId::ThreadCPUTime),
    ];
    for &(seconds, nanoseconds, id) in CLOCKS {
        let clock = builder.vm.module_state::<Clock>();
        builder.function(seconds, move |_, []| -> VmResult { Ok(Value::Float(clock.read(id) as f64 / 1e9)) });
        let clock = builder.vm.module_state::<Clock>();
        builder.function(nanoseconds, move |_, []| -> VmResult { Ok(Value::Int(clock.read(id))) });
    }
    builder.function("sleep(seconds, /)", |vm, [seconds]| blocking::wait(vm, |vm| sleep(vm, &seconds)));
    builder.function("get_clock_info(name, /)", |vm, [name]| clock_info(vm, &name));
    calendar::register(builder);
}

/// Whole seconds from 1970 on.
fn now(vm: &mut Vm) -> i64 {
    vm.module_state::<Clock>().read(ClockId::Realtime).div_euclid(1_000_000_000)
}

/// How long a sleep goes on at most before it looks for Ctrl-C.
const SLICE: Duration = Duration::from_millis(20);

fn sleep(vm: &mut Vm, seconds: &Value) -> VmResult {
    let start = Instant::now();
    let seconds = match seconds.as_float() {
        Some(seconds) => seconds,
        None => match vm.index_value(seconds)? {
            Value::Int(seconds) => seconds as f64,
            _ => f64::INFINITY,
        },
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    if seconds >= 9.3e9 {
        return Err(vm.overflow_error("timestamp out of range for platform time_t"));
    }
    let length = Duration::from_secs_f64(seconds);
    if vm.module_state::<Clock>().jump_by(seconds) == Jump::Made {
        return vm.check_signals().map(|()| Value::None);
    }
    loop {
        vm.check_signals()?;
        let rest = length.saturating_sub(start.elapsed());
        if rest.is_zero() {
            return Ok(Value::None);
        }
        std::thread::sleep(rest.min(SLICE));
    }
}

/// What `get_clock_info` gives: a namespace.
static CLOCK_INFO: TypeSpec = TypeSpec {
    name: "SimpleNamespace",
    module: "types",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Dict,
    build: |builder| {
        builder.method("__repr__($self, /)", |vm, this, []| {
            let mut parts = Vec::new();
            for name in ["implementation", "monotonic", "adjustable", "resolution"] {
                let value = vm.get_attribute_str(this, name)?;
                parts.push(format!("{name}={}", vm.repr(&value)?));
            }
            Ok(Value::from(format!("namespace({})", parts.join(", "))))
        });
    },
    doc: "",
};

fn clock_info(vm: &mut Vm, name: &Value) -> VmResult {
    let (clock, adjustable) = match name.as_str().map(|name| name.as_str()) {
        Some("time") => ("CLOCK_REALTIME", true),
        Some("monotonic" | "perf_counter") => ("CLOCK_MONOTONIC", false),
        Some("process_time") => ("CLOCK_PROCESS_CPUTIME_ID", false),
        Some("thread_time") => ("CLOCK_THREAD_CPUTIME_ID", false),
        Some(_) => return Err(vm.value_error("unknown clock")),
        None => {
            let text = format!("get_clock_info() argument 1 must be str, not {}", vm.argument_type_name(name));
            return Err(vm.type_error(text));
        }
    };
    let is_virtual = vm.module_state::<Clock>().is_virtual() && !clock.ends_with("CPUTIME_ID");
    let implementation = if is_virtual { "virtual".to_string() } else { format!("clock_gettime({clock})") };
    let adjustable = adjustable && !is_virtual;
    let class = vm.native_type(&CLOCK_INFO);
    let info = vm.new_instance_with(&class, Payload::None);
    for (name, value) in [
        ("implementation", Value::from(implementation)),
        ("monotonic", Value::Bool(!adjustable)),
        ("adjustable", Value::Bool(adjustable)),
        ("resolution", Value::Float(1e-9)),
    ] {
        let name = vm.intern(name);
        vm.set_attribute(&info, &name, value)?;
    }
    Ok(info)
}
