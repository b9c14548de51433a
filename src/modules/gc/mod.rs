//! Owns the module `gc`: the program's view of the cycle collector.

use std::cell::{Cell, RefCell};

use crate::heap::collector;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What the collector itself does not need to know.
#[derive(Default)]
struct State {
    /// The second and the third threshold, which only a program that set them asks for.
    thresholds: RefCell<Option<(i64, i64)>>,
    debug: Cell<i64>,
    /// How often a program asked for a collection of each generation, and how many objects went then.
    collections: Cell<[i64; GENERATIONS]>,
    collected: Cell<[i64; GENERATIONS]>,
}

/// A program may name one; what is collected is the same.
const GENERATIONS: usize = 3;

pub fn build(builder: &mut TypeBuilder<'_>) {
    let constants = [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ];
    for (name, value) in constants {
        builder.value(name, value as i64);
    }
    let garbage = builder.vm.new_list(Vec::new());
    builder.value("garbage", garbage);
    let callbacks = builder.vm.new_list(Vec::new());
    builder.vm.collection_callbacks = callbacks.clone();
    builder.value("callbacks", callbacks);
    register_collection(builder);
    register_inspection(builder);
}

fn register_collection(builder: &mut TypeBuilder<'_>) {
    builder.function("collect(generation=2)", |vm, [generation]| {
        let generation = match usize::try_from(vm.index(&generation)?) {
            Ok(generation) if generation < GENERATIONS => generation,
            _ => return Err(vm.value_error("invalid generation")),
        };
        vm.tell_of_collection("start", generation, 0);
        vm.forget_methods();
        let count = vm.collect_garbage();
        let state = vm.module_state::<State>();
        let (mut collections, mut collected) = (state.collections.get(), state.collected.get());
        collections[generation] += 1;
        collected[generation] += count as i64;
        state.collections.set(collections);
        state.collected.set(collected);
        vm.tell_of_collection("stop", generation, count);
        Ok(Value::from(count))
    });
    builder.function("enable()", |vm, []| -> VmResult {
        vm.heap.enabled.set(true);
        Ok(Value::None)
    });
    builder.function("disable()", |vm, []| -> VmResult {
        vm.heap.enabled.set(false);
        Ok(Value::None)
    });
    builder.function("isenabled()", |vm, []| -> VmResult { Ok(Value::Bool(vm.heap.enabled.get())) });
    builder.function("get_threshold()", |vm, []| -> VmResult {
        let (second, third) = vm.module_state::<State>().thresholds.borrow().unwrap_or((10, 10));
        let first = Value::from(vm.heap.threshold.get());
        Ok(vm.new_tuple([first, Value::Int(second), Value::Int(third)]))
    });
    builder.function(
        "set_threshold(threshold0, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)",
        |vm, [first, second, third]| {
            let first = vm.index(&first)?;
            let (old_second, old_third) = vm.module_state::<State>().thresholds.borrow().unwrap_or((10, 10));
            let second = if second.is_unbound() { old_second } else { vm.index(&second)? };
            let third = if third.is_unbound() { old_third } else { vm.index(&third)? };
            vm.heap.threshold.set(usize::try_from(first).unwrap_or(0));
            vm.module_state::<State>().thresholds.replace(Some((second, third)));
            Ok(Value::None)
        },
    );
    builder.function("get_count()", |vm, []| -> VmResult {
        let (young, _) = vm.heap.counts();
        Ok(vm.new_tuple([Value::from(young), Value::Int(0), Value::Int(0)]))
    });
    builder.function("freeze()", |_, []| -> VmResult { Ok(Value::None) });
    builder.function("unfreeze()", |_, []| -> VmResult { Ok(Value::None) });
    builder.function("get_freeze_count()", |_, []| -> VmResult { Ok(Value::Int(0)) });
    builder.function("get_debug()", |vm, []| -> VmResult { Ok(Value::Int(vm.module_state::<State>().debug.get())) });
    builder.function("set_debug(flags, /)", |vm, [flags]| {
        let flags = vm.index(&flags)?;
        vm.module_state::<State>().debug.set(flags);
        Ok(Value::None)
    });
    builder.function("get_stats()", |vm, []| {
        let state = vm.module_state::<State>();
        let mut generations = Vec::new();
        for (collections, collected) in state.collections.get().into_iter().zip(state.collected.get()) {
            let entries = [("collections", collections), ("collected", collected), ("uncollectable", 0)];
            generations.push(vm.dict_of_counts(entries));
        }
        Ok(vm.new_list(generations))
    });
}

/// Whether there is a generation of that number; -1 stands for all.
fn check_generation(vm: &mut Vm, generation: &Value) -> VmResult<()> {
    let class = vm.type_of(generation);
    let name = vm.names.index.clone();
    if vm.lookup(&class, &name).is_none() {
        let text = format!("argument should be integer or None, not '{}'", vm.type_name(generation));
        return Err(vm.type_error(text));
    }
    match vm.index(generation)? {
        -1..=2 => Ok(()),
        3.. => {
            let text = "generation parameter must be less than the number of available generations (3)";
            Err(vm.value_error(text))
        }
        _ => Err(vm.value_error("generation parameter cannot be negative")),
    }
}

fn register_inspection(builder: &mut TypeBuilder<'_>) {
    builder.function("get_objects(generation=None)", |vm, [generation]| -> VmResult {
        if !generation.is_none() {
            check_generation(vm, &generation)?;
        }
        let objects = vm.heap.objects();
        Ok(vm.new_list(objects))
    });
    builder.function("get_referents(*objs)", |vm, [objects]| -> VmResult {
        let mut referents = Vec::new();
        let objects = objects.as_tuple().expect("the binder made a tuple").clone();
        for object in objects.iter() {
            collector::trace(object, &mut |value| push_object(&mut referents, value));
        }
        Ok(vm.new_list(referents))
    });
    builder.function("get_referrers(*objs)", |vm, [objects]| -> VmResult {
        let wanted = objects.as_tuple().expect("the binder made a tuple").clone();
        let mut referrers = Vec::new();
        for candidate in vm.heap.objects() {
            let mut refers = false;
            collector::trace(&candidate, &mut |value| {
                refers |= !value.is_inline() && wanted.iter().any(|wanted| wanted.is(value));
            });
            if refers {
                referrers.push(candidate);
            }
        }
        Ok(vm.new_list(referrers))
    });
    builder.function("is_tracked(obj, /)", |vm, [object]| -> VmResult {
        let is_tracked = vm.heap.objects().iter().any(|tracked| tracked.is(&object));
        Ok(Value::Bool(is_tracked))
    });
    builder.function("is_finalized(obj, /)", |_, [object]| -> VmResult {
        Ok(Value::Bool(matches!(&object, Value::Instance(instance) if instance.is_finalized())))
    });
}

fn push_object(objects: &mut Vec<Value>, value: &Value) {
    if !value.is_unbound() {
        objects.push(value.clone());
    }
}
