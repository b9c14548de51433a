//! Owns what is run for dead objects: `__del__`, the closing of suspended coroutines, callbacks of weak references.

use super::Vm;
use super::protocol::{Completion, Input};
use crate::heap::abandoned::LastRites;
use crate::objects::coroutine::{CoroutineKind, CoroutineState};
use crate::objects::exceptions as specs;
use crate::objects::explanation::AsyncStep;
use crate::objects::value::Value;

impl Vm {
    /// Empties the queue of abandoned objects. Errors have nobody to go to and are reported.
    #[cold]
    #[inline(never)]
    pub(crate) fn run_last_rites(&mut self) {
        if self.nesting > super::NESTING_LIMIT / 2 || self.in_last_rites {
            return;
        }
        self.in_last_rites = true;
        let abandoned = self.abandoned.clone();
        while let Some(rites) = abandoned.pop() {
            match rites {
                LastRites::Finalize(object) => self.finalize(&object),
                LastRites::Close(value) => self.close_abandoned(&value),
                LastRites::Unawaited { step, generator } => self.warn_never_awaited_step(step, &generator),
                LastRites::Callback { callback, reference } => {
                    if let Err(raised) = self.call(&callback, &[reference]) {
                        self.unraisable(&raised, &callback);
                    }
                }
                LastRites::Forget { address } => self.forget_weak(address),
            }
        }
        self.in_last_rites = false;
    }

    pub(super) fn finalize(&mut self, object: &Value) {
        let class = self.type_of(object);
        let name = self.names.del.clone();
        let Some(method) = self.lookup(&class, &name) else { return };
        let result = match self.bind(&method, object, &class) {
            Ok(method) => self.call(&method, &[]),
            Err(raised) => Err(raised),
        };
        if let Err(raised) = result {
            self.unraisable(&raised, &method);
        }
    }

    pub(super) fn close_abandoned(&mut self, value: &Value) {
        let Value::Coroutine(coroutine) = value else { return };
        coroutine.mark_finalized();
        let created = matches!(&*coroutine.state(), CoroutineState::Created(_));
        if created {
            if coroutine.kind == CoroutineKind::Coroutine {
                self.loader().warn_never_awaited(self, value);
            }
            return;
        }
        let finalizer = coroutine.take_finalizer();
        if coroutine.kind == CoroutineKind::AsyncGenerator && !finalizer.is_unbound() {
            if let Err(raised) = self.call(&finalizer, std::slice::from_ref(value)) {
                self.unraisable(&raised, value);
            }
            return;
        }
        match self.drive(coroutine, Input::Close) {
            Completion::Yielded(_) => {
                let raised = self.runtime_error(format!("{} ignored GeneratorExit", coroutine.kind.noun()));
                coroutine.close_state();
                self.unraisable(&raised, value);
            }
            Completion::Returned(_) => {}
            Completion::Raised(raised) => {
                let quiet =
                    self.raised_is(&raised, &specs::GENERATOR_EXIT) || self.raised_is(&raised, &specs::STOP_ITERATION);
                if !quiet {
                    self.unraisable(&raised, value);
                }
            }
        }
    }

    fn warn_never_awaited_step(&mut self, step: AsyncStep, generator: &Value) {
        let Value::Coroutine(coroutine) = generator else { return };
        let text = format!("coroutine method '{}' of '{}' was never awaited", step.method(), coroutine.qualname());
        let warning = self.raise(&specs::RUNTIME_WARNING, vec![Value::from(text)]);
        let warning = warning.explained(self.step_never_awaited(step, coroutine));
        let loader = self.loader();
        if let Err(raised) = loader.issue(self, &warning, generator) {
            self.unraisable(&raised, generator);
        }
    }
}
