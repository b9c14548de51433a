//! Owns the audit hooks of `sys`: they hear of the events that programs raise. Kaa raises none but of new hooks.

use std::cell::RefCell;

use crate::objects::exceptions as specs;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The hooks, the first to be called first.
#[derive(Default)]
struct Hooks {
    hooks: RefCell<Vec<Value>>,
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("audit(event=<unrepresentable>, /, *args)", |vm, [event, arguments]| -> VmResult {
        if event.is_unbound() {
            return Err(vm.type_error("audit() missing 1 required positional argument: 'event'"));
        }
        let hooks = hooks(vm);
        if !hooks.is_empty() && event.as_str().is_none() {
            let text = format!("expected str for argument 'event', not {}", vm.argument_type_name(&event));
            return Err(vm.type_error(text));
        }
        call(vm, hooks, &event, &arguments)
    });
    builder.function("addaudithook(hook)", |vm, [hook]| -> VmResult {
        let hooks = hooks(vm);
        let arguments = vm.new_tuple([]);
        match call(vm, hooks, &Value::from("sys.addaudithook"), &arguments) {
            Ok(_) => vm.module_state::<Hooks>().hooks.borrow_mut().push(hook),
            // A hook that is there keeps new ones out by an exception.
            Err(raised) if vm.raised_is(&raised, &specs::EXCEPTION) => {}
            Err(raised) => return Err(raised),
        }
        Ok(Value::None)
    });
}

fn hooks(vm: &mut Vm) -> Vec<Value> {
    vm.module_state::<Hooks>().hooks.borrow().clone()
}

fn call(vm: &mut Vm, hooks: Vec<Value>, event: &Value, arguments: &Value) -> VmResult {
    for hook in hooks {
        vm.call(&hook, &[event.clone(), arguments.clone()])?;
    }
    Ok(Value::None)
}
