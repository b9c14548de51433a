//! Owns the module `atexit`: what is called before the interpreter ends.

use std::cell::RefCell;

use crate::modules::sys::{UNRAISABLE_IN_CALLBACK, report_unraisable_with};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The registered calls, the last to be called first.
#[derive(Default)]
struct State {
    calls: RefCell<Vec<[Value; 3]>>,
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("register(func, /, *args, **kwargs)", |vm, [function, arguments, keywords]| {
        if !vm.is_callable(&function) {
            return Err(vm.type_error("the first argument must be callable"));
        }
        let state = vm.module_state::<State>();
        state.calls.borrow_mut().push([function.clone(), arguments, keywords]);
        Ok(function)
    });
    builder.function("unregister(func, /)", |vm, [function]| {
        let state = vm.module_state::<State>();
        let calls = state.calls.borrow().clone();
        let mut kept = Vec::new();
        for call in calls {
            if !vm.same_or_equal(&call[0], &function)? {
                kept.push(call);
            }
        }
        let old = state.calls.replace(kept);
        drop(old);
        Ok(Value::None)
    });
    builder.function("_clear()", |vm, []| -> VmResult {
        let old = vm.module_state::<State>().calls.take();
        drop(old);
        Ok(Value::None)
    });
    builder.function("_ncallbacks()", |vm, []| -> VmResult {
        let count = vm.module_state::<State>().calls.borrow().len();
        Ok(Value::from(count))
    });
    builder.function("_run_exitfuncs()", |vm, []| -> VmResult {
        match run(vm) {
            Some(raised) => Err(raised),
            None => Ok(Value::None),
        }
    });
}

/// Calls what was registered, the last first; the SystemExit that a function raised, if one did.
pub fn run(vm: &mut Vm) -> Option<Raised> {
    let state = vm.module_state::<State>();
    loop {
        let call = state.calls.borrow_mut().pop();
        let [function, arguments, keywords] = call?;
        if let Err(raised) = vm.call_spread(&function, &arguments, &keywords) {
            report_unraisable_with(vm, &raised, UNRAISABLE_IN_CALLBACK, &function);
        }
    }
}
