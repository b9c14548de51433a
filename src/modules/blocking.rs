//! Owns what is said of a call that waits for the outside inside a task, while the task's loop has other things to do.

use std::time::{Duration, Instant};

use crate::diagnostics;
use crate::event_loop::held::task_that_holds;
use crate::modules::sys::write_error;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Who holds a loop for so long is told.
const LONG: Duration = Duration::from_millis(100);

/// Waits, and says so if that has held a loop for long.
pub fn wait<T>(vm: &mut Vm, waits: impl FnOnce(&mut Vm) -> VmResult<T>) -> VmResult<T> {
    let start = Instant::now();
    let result = waits(vm);
    let length = start.elapsed();
    if length >= LONG {
        tell(vm, length);
    }
    result
}

#[cold]
fn tell(vm: &mut Vm, length: Duration) {
    let Some(task) = task_that_holds(vm) else { return };
    let Some(position) = vm.position() else { return };
    let note = diagnostics::note_about_blocking(vm, &position, length.as_secs_f64(), &task);
    if !note.is_empty() {
        write_error(vm, &note);
    }
}
