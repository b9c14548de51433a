//! Owns what the VM looks for between instructions: signals and collections that are due.

use std::sync::atomic::Ordering;

use super::Vm;
use super::attributes::MethodCache;
use super::protocol::VmResult;
use crate::heap::collector::{self, Extent};
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::value::Value;

impl Vm {
    /// Handles what raised the attention flag.
    #[cold]
    pub(super) fn attend(&mut self) -> VmResult<()> {
        self.heap.attention.store(false, Ordering::Relaxed);
        if let Some(extent) = self.heap.take_due() {
            self.collect_by_itself(extent);
        }
        self.check_signals()
    }

    /// A collection that nobody has asked for.
    fn collect_by_itself(&mut self, extent: Extent) {
        let generation = match extent {
            Extent::Young => 0,
            Extent::All => 2,
        };
        self.tell_of_collection("start", generation, 0);
        let garbage = self.heap.collect(extent);
        let count = garbage.len();
        self.clear_garbage(garbage);
        self.tell_of_collection("stop", generation, count);
    }

    /// Calls what stands in `gc.callbacks`, before and after a collection.
    pub fn tell_of_collection(&mut self, phase: &str, generation: usize, collected: usize) {
        let Some(callbacks) = self.collection_callbacks.as_list().map(|list| list.snapshot()) else { return };
        for callback in callbacks {
            let facts = [("generation", generation as i64), ("collected", collected as i64), ("uncollectable", 0)];
            let arguments = [Value::from(phase), self.dict_of_counts(facts)];
            if let Err(raised) = self.call(&callback, &arguments) {
                self.unraisable(&raised, &callback);
            }
        }
    }

    /// A dict of numbers by name.
    pub fn dict_of_counts<const N: usize>(&mut self, entries: [(&str, i64); N]) -> Value {
        let dict = DictObject::default();
        for (name, count) in entries {
            dict.set_str(&self.intern(name), Value::Int(count));
        }
        self.new_dict(dict)
    }

    /// As `attend`, for loops written in Rust.
    pub fn attend_now(&mut self) -> VmResult<()> {
        self.attend()
    }

    /// Makes what was printed visible, before the program waits. If that cannot be done, the program waits all the same;
    /// but Ctrl-C may come just then.
    pub fn flush_output(&mut self) -> VmResult<()> {
        let name = self.intern("sys");
        if let Some(sys) = self.modules.get_str(&name)
            && let Ok(stdout) = self.get_attribute_str(&sys, "stdout")
            && !stdout.is_none()
            && let Err(raised) = self.call_method(&stdout, "flush", &[])
            && !self.raised_is(&raised, &specs::EXCEPTION)
        {
            return Err(raised);
        }
        Ok(())
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
