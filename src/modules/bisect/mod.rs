//! Owns the module `bisect`: places in sorted sequences.

use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `_bisect`: the functions by the name of CPython's accelerator.
pub const ACCELERATOR: &str = "from bisect import bisect_left, bisect_right, insort_left, insort_right\n";

/// Where an item goes among its equals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    for (search, insert, side) in [
        ("bisect_left(a, x, lo=0, hi=None, *, key=None)", "insort_left(a, x, lo=0, hi=None, *, key=None)", Side::Left),
        (
            "bisect_right(a, x, lo=0, hi=None, *, key=None)",
            "insort_right(a, x, lo=0, hi=None, *, key=None)",
            Side::Right,
        ),
    ] {
        builder.function(search, move |vm, [sequence, item, low, high, key]| {
            let at = find(vm, side, &sequence, &item, [&low, &high, &key])?;
            Ok(Value::from(at))
        });
        builder.function(insert, move |vm, [sequence, item, low, high, key]| {
            let sought = if key.is_none() { item.clone() } else { vm.call(&key, std::slice::from_ref(&item))? };
            let at = find(vm, side, &sequence, &sought, [&low, &high, &key])?;
            match &sequence {
                Value::List(list) => {
                    let mut items = list.items.borrow_mut();
                    let at = at.min(items.len());
                    items.insert(at, item);
                }
                _ => {
                    vm.call_method(&sequence, "insert", &[Value::from(at), item])?;
                }
            }
            Ok(Value::None)
        });
    }
    for (name, same) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let function = builder.get(same);
        builder.value(name, function);
    }
}

fn find(vm: &mut Vm, side: Side, sequence: &Value, item: &Value, options: [&Value; 3]) -> VmResult<usize> {
    let [low, high, key] = options;
    let Ok(mut low) = usize::try_from(vm.index(low)?) else {
        return Err(vm.value_error("lo must be non-negative"));
    };
    let mut high = match high {
        Value::None => vm.length(sequence)?,
        // As for CPython, -1 is the default too.
        high => match vm.index(high)? {
            -1 => vm.length(sequence)?,
            high => usize::try_from(high).unwrap_or(0),
        },
    };
    while low < high {
        let middle = low + (high - low) / 2;
        let found = match sequence {
            Value::List(list) => list.get(middle),
            _ => None,
        };
        let found = match found {
            Some(found) => found,
            None => vm.get_item(sequence, &Value::from(middle))?,
        };
        let found = if key.is_none() { found } else { vm.call(key, &[found])? };
        let goes_left = match side {
            Side::Left => !vm.less_than(&found, item)?,
            Side::Right => vm.less_than(item, &found)?,
        };
        if goes_left {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}
