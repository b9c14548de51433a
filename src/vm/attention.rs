//! Owns what the VM looks for between instructions: signals and collections that are due.

use std::sync::atomic::Ordering;

use super::Vm;
use super::attributes::MethodCache;
use super::protocol::VmResult;
use crate::heap::collector;
use crate::objects::value::Value;

impl Vm {
    /// Handles what raised the attention flag.
    #[cold]
    pub(super) fn attend(&mut self) -> VmResult<()> {
        self.heap.attention.store(false, Ordering::Relaxed);
        let garbage = self.heap.collect_if_due();
        self.clear_garbage(garbage);
        self.check_signals()
    }

    /// As `attend`, for loops written in Rust.
    pub fn attend_now(&mut self) -> VmResult<()> {
        self.attend()
    }

    /// Makes what was printed visible, before the program waits.
    pub fn flush_output(&mut self) {
        let name = self.intern("sys");
        if let Some(sys) = self.modules.get_str(&name)
            && let Ok(stdout) = self.get_attribute_str(&sys, "stdout")
            && !stdout.is_none()
            && let Err(raised) = self.call_method(&stdout, "flush", &[])
        {
            drop(raised);
        }
    }

    /// Writes to `sys.stderr`.
    pub fn write_error(&mut self, text: &str) -> VmResult<()> {
        let sys = self.import_module("sys")?;
        let stderr = self.get_attribute_str(&sys, "stderr")?;
        if !stderr.is_none() {
            self.call_method(&stderr, "write", &[Value::from(text)])?;
        }
        Ok(())
    }

    /// `gc.collect()`: how many objects were found to be garbage.
    pub fn collect_garbage(&mut self) -> usize {
        let garbage = self.heap.find_all_garbage();
        let count = garbage.len();
        self.clear_garbage(garbage);
        count
    }

    /// Forgets which methods were found: that keeps a class alive by the cells of its methods.
    pub fn forget_methods(&mut self) {
        self.method_cache = MethodCache::default();
    }

    /// Finalizes garbage, then breaks its cycles.
    fn clear_garbage(&mut self, garbage: Vec<Value>) {
        if garbage.is_empty() {
            return;
        }
        let mut resurrected = false;
        let mut natives = Vec::new();
        for value in &garbage {
            match value {
                Value::Instance(instance) if instance.is_finalized() || !instance.has_finalizer() => continue,
                Value::Instance(instance) if instance.class().abandoned.get().is_none() => {
                    natives.push((instance, value));
                }
                Value::Instance(instance) => {
                    instance.mark_finalized();
                    self.finalize(value);
                }
                Value::Coroutine(coroutine) if coroutine.wants_last_rites() => self.close_abandoned(value),
                _ => continue,
            }
            resurrected = true;
        }
        // A task is younger than the coroutine it drives, which is closed before the task says that it was destroyed.
        for (instance, value) in natives {
            if instance.has_finalizer() && !instance.is_finalized() {
                instance.mark_finalized();
                self.finalize(value);
            }
        }
        if resurrected {
            // A finalizer may have let somebody see the garbage again: what is still garbage is found next time.
            let still = self.heap.still_garbage(garbage);
            return self.break_cycles(still);
        }
        self.break_cycles(garbage);
    }

    fn break_cycles(&mut self, garbage: Vec<Value>) {
        // Classes last: an instance that is emptied goes back to its class's first shape.
        let (classes, others): (Vec<&Value>, Vec<&Value>) =
            garbage.iter().partition(|value| matches!(value, Value::Type(_)));
        let taken: Vec<Vec<Value>> = others.into_iter().chain(classes).map(collector::clear).collect();
        drop(taken);
        drop(garbage);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
    }
}
