//! Owns how values are shown in a trace: short, and without running guest code.

use super::names::{Names, Role};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::Raised;

/// How many characters of a text, and how many items of a container, are shown.
const MOST_CHARACTERS: usize = 60;
const MOST_ITEMS: usize = 4;

/// A value in a few words. Objects that have a name are called by it; of others of the guest's own only the type is told,
/// because their `__repr__` is guest code.
pub fn describe(vm: &mut Vm, names: &mut Names, value: &Value) -> String {
    let text = describe_within(vm, names, value, 0);
    shortened(&text)
}

fn describe_within(vm: &mut Vm, names: &mut Names, value: &Value, depth: usize) -> String {
    match value {
        Value::Unbound | Value::None => "None".to_string(),
        Value::NotImplemented
        | Value::Ellipsis
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::BigInt(_)
        | Value::Complex(_)
        | Value::Range(_)
        | Value::Bytes(_)
        | Value::Str(_) => vm.repr(value).map_or_else(|_| vm.short_type_name(value), |text| text.to_string()),
        Value::Tuple(items) => {
            let inner = describe_items(vm, names, items, depth);
            if items.len() == 1 { format!("({inner},)") } else { format!("({inner})") }
        }
        Value::List(list) => {
            let items: Vec<Value> = list.items.borrow().iter().take(MOST_ITEMS + 1).cloned().collect();
            format!("[{}]", describe_items(vm, names, &items, depth))
        }
        Value::Dict(dict) => {
            let pairs: Vec<(Value, Value)> = dict.pairs().into_iter().take(MOST_ITEMS + 1).collect();
            let mut shown = Vec::new();
            for (key, value) in pairs.iter().take(if depth > 1 { 0 } else { MOST_ITEMS }) {
                let key = describe_within(vm, names, key, depth + 1);
                shown.push(format!("{key}: {}", describe_within(vm, names, value, depth + 1)));
            }
            if shown.len() < pairs.len() {
                shown.push("…".to_string());
            }
            format!("{{{}}}", shown.join(", "))
        }
        Value::Type(class) => class.text_name().to_string(),
        Value::Function(function) => function.first_names().1.to_string(),
        Value::Native(function) => function.qualified_name(),
        Value::Method(method) => {
            let function = describe_within(vm, names, &method.function, depth);
            let name = function.rsplit_once('.').map_or(function.as_str(), |(_, name)| name);
            match names.is_party(&method.receiver) {
                true => format!("{}.{name}", names.of(vm, &method.receiver, Role::Awaitable)),
                false => format!("{}.{name}", vm.short_type_name(&method.receiver)),
            }
        }
        value => match Raised::from_value(value) {
            Some(raised) => describe_exception(vm, names, &raised, depth),
            None if names.is_party(value) => names.of(vm, value, Role::Awaitable).to_string(),
            None => format!("{} object", vm.short_type_name(value)),
        },
    }
}

/// An exception, with its arguments.
fn describe_exception(vm: &mut Vm, names: &mut Names, raised: &Raised, depth: usize) -> String {
    let name = vm.short_type_name(&raised.value());
    let arguments = raised.state().args.borrow().to_vec();
    format!("{name}({})", describe_items(vm, names, &arguments, depth))
}

fn describe_items(vm: &mut Vm, names: &mut Names, items: &[Value], depth: usize) -> String {
    if depth > 1 && !items.is_empty() {
        return "…".to_string();
    }
    let mut shown = Vec::new();
    for item in items.iter().take(MOST_ITEMS) {
        shown.push(describe_within(vm, names, item, depth + 1));
    }
    if items.len() > MOST_ITEMS {
        shown.push("…".to_string());
    }
    shown.join(", ")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => text.to_string(),
        // The end of a text often tells more than its middle.
        Some(_) => {
            let characters: Vec<char> = text.chars().collect();
            let tail = MOST_CHARACTERS / 3;
            let head: String = characters[..MOST_CHARACTERS - tail - 1].iter().collect();
            let tail: String = characters[characters.len() - tail..].iter().collect();
            format!("{head}…{tail}")
        }
    }
}
