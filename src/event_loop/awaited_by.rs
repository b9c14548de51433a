//! Owns who awaits a future, for call graphs. Nobody keeps books: a future's callbacks tell, and what they do not tell
//! has been said with `future_add_to_awaited_by`.

use super::callbacks::Callback;
use super::future::{FutureState, state_of, state_of_object};
use crate::objects::instance::Payload;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// `_asyncio_awaited_by`: a frozenset of tasks and futures; None for nobody.
    pub(super) fn awaited_by(&mut self, future: &Value) -> VmResult {
        let found = self.awaiters_of(future)?;
        if found.is_empty() {
            return Ok(Value::None);
        }
        let builtins = self.import_module("builtins")?;
        let found = self.new_list(found);
        self.call_method(&builtins, "frozenset", &[found])
    }

    /// Who awaits a native future, each once. A future that only stands between, as that of a `gather`, is left out: who
    /// awaits that is meant.
    pub(super) fn awaiters_of(&mut self, future: &Value) -> VmResult<Vec<Value>> {
        let (mut found, mut seen) = (Vec::new(), Vec::<Value>::new());
        let mut open = vec![future.clone()];
        while let Some(future) = open.pop() {
            let Some(state) = state_of(&future) else { continue };
            if seen.iter().any(|other| other.is(&future)) {
                continue;
            }
            seen.push(future.clone());
            for callback in state.look_at_callbacks(<[Callback]>::to_vec) {
                match callback {
                    Callback::Wake(task) => note(&mut found, Value::Instance(task)),
                    Callback::Gather(outer) => open.push(Value::Instance(outer)),
                    Callback::Call(function) => self.ask_callback(&function, &mut found, &mut open)?,
                    Callback::CallIn(both) => self.ask_callback(&both.0, &mut found, &mut open)?,
                }
            }
            for awaiter in state.with_rarest(|rarest| rarest.awaited_by.clone()) {
                note(&mut found, awaiter);
            }
        }
        Ok(found)
    }

    /// A callback, or what it is a method of, may say in `_asyncio_awaiter` for whom it works.
    fn ask_callback(&mut self, callback: &Value, found: &mut Vec<Value>, open: &mut Vec<Value>) -> VmResult<()> {
        let asked = match callback {
            Value::Method(method) => {
                if self.is_task_wakeup(&method.function) {
                    note(found, method.receiver.clone());
                    return Ok(());
                }
                method.receiver.clone()
            }
            other => other.clone(),
        };
        let name = self.intern("_asyncio_awaiter");
        match self.get_attribute_or_none(&asked, &name)? {
            None | Some(Value::None) => {}
            Some(task) if task.native::<super::task::Task>().is_some() || state_of(&task).is_none() => {
                note(found, task)
            }
            Some(future) => open.push(future),
        }
        Ok(())
    }
}

fn note(found: &mut Vec<Value>, awaiter: Value) {
    if !found.iter().any(|other| other.is(&awaiter)) {
        found.push(awaiter);
    }
}

fn add(state: &FutureState, awaiter: Value) {
    state.change_rarest(|rarest| {
        if !rarest.awaited_by.iter().any(|other| other.is(&awaiter)) {
            rarest.awaited_by.push(awaiter);
        }
    });
}

fn discard(state: &FutureState, awaiter: &Value) {
    let gone = state.with_rarest(|rarest| rarest.awaited_by.iter().any(|other| other.is(awaiter))).then(|| {
        state.change_rarest(|rarest| {
            let all = std::mem::take(&mut rarest.awaited_by);
            let (gone, kept) = all.into_iter().partition::<Vec<_>, _>(|other| other.is(awaiter));
            rarest.awaited_by = kept;
            gone
        })
    });
    drop(gone);
}

/// Whether something can await: a native future, or one that is written in Kaa.
fn can_await(vm: &mut Vm, value: &Value) -> VmResult<bool> {
    match value {
        Value::Instance(instance) if matches!(instance.payload, Payload::Native(_)) => {
            Ok(state_of_object(instance).is_some())
        }
        _ => {
            let name = vm.intern("_add_awaiter");
            Ok(vm.get_attribute_or_none(value, &name)?.is_some())
        }
    }
}

/// Adds the functions of `_asyncio` for those who keep somebody waiting in ways that callbacks do not tell.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("future_add_to_awaited_by(fut, waiter, /)", |vm, [future, waiter]| {
        if can_await(vm, &waiter)? {
            match state_of(&future) {
                Some(state) => {
                    vm.register(&future);
                    add(state, waiter);
                }
                None if can_await(vm, &future)? => drop(vm.call_method(&future, "_add_awaiter", &[waiter])?),
                None => {}
            }
        }
        Ok(Value::None)
    });
    builder.function("future_discard_from_awaited_by(fut, waiter, /)", |vm, [future, waiter]| {
        match state_of(&future) {
            Some(state) => discard(state, &waiter),
            None if can_await(vm, &future)? => drop(vm.call_method(&future, "_discard_awaiter", &[waiter])?),
            None => {}
        }
        Ok(Value::None)
    });
}
