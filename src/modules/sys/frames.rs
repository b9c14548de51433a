//! Owns the part of `sys` that looks at running code: frames, the handled exception, hooks of coroutines.

use crate::objects::dict::DictObject;
use crate::objects::struct_sequence::{self, struct_sequence};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

struct_sequence! {
    ASYNCGEN_HOOKS: "builtins" "asyncgen_hooks" ["firstiter", "finalizer"]
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("_getframe(depth=0, /)", |vm, [depth]| {
        let depth = vm.index(&depth)?.max(0) as usize;
        match vm.frame_object(depth) {
            Some(frame) => Ok(frame),
            None => Err(vm.value_error("call stack is not deep enough")),
        }
    });
    builder.function("_getframemodulename(depth=0)", |vm, [depth]| {
        let depth = vm.index(&depth)?.max(0) as usize;
        let name = vm.names.name.clone();
        Ok(vm.frames().get(depth).and_then(|frame| frame.globals.get_str(&name)).unwrap_or(Value::None))
    });
    builder.function("exception()", |vm, []| -> VmResult { Ok(vm.handled_exception()) });
    builder.function("exc_info()", |vm, []| -> VmResult {
        let handled = vm.handled_exception();
        let Some(raised) = Raised::from_value(&handled) else {
            return Ok(vm.new_tuple([Value::None, Value::None, Value::None]));
        };
        let class = Value::Type(vm.type_of(&handled));
        let traceback = traceback_of(&raised);
        Ok(vm.new_tuple([class, handled, traceback]))
    });
    builder.function("set_coroutine_origin_tracking_depth(depth)", |vm, [depth]| {
        let Ok(depth) = i32::try_from(vm.index(&depth)?) else {
            return Err(vm.overflow_error("Python int too large to convert to C int"));
        };
        let Ok(depth) = usize::try_from(depth) else { return Err(vm.value_error("depth must be >= 0")) };
        vm.set_origin_depth(depth);
        Ok(Value::None)
    });
    builder
        .function("get_coroutine_origin_tracking_depth()", |vm, []| -> VmResult { Ok(Value::from(vm.origin_depth)) });
    builder.function(
        "set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
        |vm, [first, finalizer]| {
            for (hook, name) in [(&finalizer, "finalizer"), (&first, "firstiter")] {
                if !hook.is_unbound() && !hook.is_none() && !vm.is_callable(hook) {
                    let text = format!("callable {name} expected, got {}", vm.type_name(hook));
                    return Err(vm.type_error(text));
                }
            }
            let old = vm.asyncgen_hooks.clone();
            let changed = |new: Value, old: Value| match new {
                Value::Unbound => old,
                Value::None => Value::Unbound,
                hook => hook,
            };
            vm.asyncgen_hooks = (changed(first, old.0), changed(finalizer, old.1));
            Ok(Value::None)
        },
    );
    builder.function("get_asyncgen_hooks()", |vm, []| -> VmResult {
        let (first, finalizer) = vm.asyncgen_hooks.clone();
        let items = [first, finalizer].map(|hook| hook.given().unwrap_or(Value::None));
        Ok(struct_sequence::new(vm, &ASYNCGEN_HOOKS, items))
    });
    builder.function("settrace(function, /)", |vm, [function]| no_tracing(vm, &function));
    builder.function("setprofile(function, /)", |vm, [function]| no_tracing(vm, &function));
    builder.function("gettrace()", |_, []| -> VmResult { Ok(Value::None) });
    builder.function("getprofile()", |_, []| -> VmResult { Ok(Value::None) });
    builder.function("_current_frames()", |vm, []| -> VmResult {
        let frame = vm.frame_object(0).unwrap_or(Value::None);
        let dict = vm.new_dict(DictObject::default());
        vm.set_item(&dict, &Value::Int(0), frame)?;
        Ok(dict)
    });
}

fn no_tracing(vm: &mut Vm, function: &Value) -> VmResult {
    if function.is_none() {
        return Ok(Value::None);
    }
    Err(vm.not_implemented_error("Kaa does not trace lines or calls"))
}

/// `__traceback__` as a value.
pub fn traceback_of(raised: &Raised) -> Value {
    raised.state().traceback.borrow().clone().map_or(Value::None, Value::Traceback)
}
