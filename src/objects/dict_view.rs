//! Owns the views of dicts: `dict_keys`, `dict_values` and `dict_items`.

use std::rc::Rc;

use super::dict::DictObject;
use super::iterator::DictPart;
use super::native_object::NativeObject;
use super::operator;
use super::repr;
use super::set::{SetKind, SetObject};
use super::set_operations;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::{BinaryOperator, Comparison};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A view: it shows what the dict holds now.
pub struct DictView {
    pub dict: Rc<DictObject>,
    pub part: DictPart,
}

impl NativeObject for DictView {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.dict.clone()));
    }
}

macro_rules! view_type {
    ($spec:ident, $name:literal, $build:expr) => {
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            module: "builtins",
            base: None,
            subclassing: Subclassing::Refused,
            instances: Instances::Plain,
            build: $build,
            doc: "",
        };
    };
}

view_type!(DICT_KEYS, "dict_keys", build_set_like);
view_type!(DICT_VALUES, "dict_values", build);
view_type!(DICT_ITEMS, "dict_items", build_set_like);

/// The type of the view that shows this part.
pub fn spec_of(part: DictPart) -> &'static TypeSpec {
    match part {
        DictPart::Keys => &DICT_KEYS,
        DictPart::Values => &DICT_VALUES,
        DictPart::Items => &DICT_ITEMS,
    }
}

fn view_of(this: &Value) -> &DictView {
    this.native().expect("the receiver of a view's method is a view")
}

/// The items that the view shows now.
fn items(vm: &mut Vm, view: &DictView) -> Vec<Value> {
    match view.part {
        DictPart::Keys => view.dict.keys(),
        DictPart::Values => view.dict.values(),
        DictPart::Items => view.dict.pairs().into_iter().map(|(key, value)| vm.new_tuple([key, value])).collect(),
    }
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.method("__len__($self, /)", |_, this, []| Ok(Value::from(view_of(this).dict.len())));
    builder.method("__iter__($self, /)", |_, this, []| {
        let view = view_of(this);
        Ok(operator::new_iterator(operator::dict_iterator(&view.dict, view.part)))
    });
    builder.method("__reversed__($self, /)", |_, this, []| {
        let view = view_of(this);
        Ok(operator::new_iterator(operator::dict_reverse_iterator(&view.dict, view.part)))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let view = view_of(this);
        let name = spec_of(view.part).name;
        let text = repr::guarded(vm, this, "...", |vm| {
            let items = items(vm, view);
            let list = repr::join_reprs(vm, &items, String::new())?;
            Ok(format!("{name}([{list}])"))
        })?;
        Ok(Value::Str(text))
    });
    builder.getter("mapping", |vm, this| {
        let dict = Value::Dict(view_of(this).dict.clone());
        Ok(vm.new_mapping_proxy(dict))
    });
}

/// Keys and items are sets as well.
fn build_set_like(builder: &mut TypeBuilder<'_>) {
    build(builder);
    builder.value("__hash__", Value::None);
    builder.method("__contains__($self, key, /)", |vm, this, [key]| contains(vm, view_of(this), &key).map(Value::Bool));
    builder.method("isdisjoint($self, other, /)", |vm, this, [other]| {
        let iterator = vm.get_iter(&other)?;
        while let Some(item) = vm.next(&iterator)? {
            if contains(vm, view_of(this), &item)? {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    });
    for &comparison in operator::ALL_COMPARISONS {
        builder.method(operator::comparison_declaration(comparison), move |vm, this, [other]| {
            compare(vm, comparison, this, &other)
        });
    }
    const OPERATORS: [(BinaryOperator, &str, &str); 4] = [
        (BinaryOperator::And, "__and__($self, value, /)", "__rand__($self, value, /)"),
        (BinaryOperator::Or, "__or__($self, value, /)", "__ror__($self, value, /)"),
        (BinaryOperator::Subtract, "__sub__($self, value, /)", "__rsub__($self, value, /)"),
        (BinaryOperator::Xor, "__xor__($self, value, /)", "__rxor__($self, value, /)"),
    ];
    for (op, forward, reflected) in OPERATORS {
        builder.method(forward, move |vm, this, [value]| combine(vm, op, this, &value));
        builder.method(reflected, move |vm, this, [value]| combine(vm, op, &value, this));
    }
}

fn contains(vm: &mut Vm, view: &DictView, item: &Value) -> VmResult<bool> {
    match view.part {
        DictPart::Items => {
            let Some([key, value]) = item.as_tuple().map(|tuple| &***tuple) else { return Ok(false) };
            match vm.dict_get(&view.dict, key)? {
                Some(found) => vm.same_or_equal(&found, value),
                None => Ok(false),
            }
        }
        _ => Ok(vm.dict_get(&view.dict, item)?.is_some()),
    }
}

/// Whether a value can be compared with a view: a set, or another view that is like one.
fn is_set_like(value: &Value) -> bool {
    value.as_set().is_some() || value.native::<DictView>().is_some_and(|view| view.part != DictPart::Values)
}

fn compare(vm: &mut Vm, comparison: Comparison, this: &Value, other: &Value) -> VmResult {
    if !is_set_like(other) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (vm.length(this)?, vm.length(other)?);
    let answer = match comparison {
        Comparison::Equal => a == b && all_in(vm, this, other)?,
        Comparison::NotEqual => !(a == b && all_in(vm, this, other)?),
        Comparison::Less => a < b && all_in(vm, this, other)?,
        Comparison::LessEqual => a <= b && all_in(vm, this, other)?,
        Comparison::Greater => a > b && all_in(vm, other, this)?,
        Comparison::GreaterEqual => a >= b && all_in(vm, other, this)?,
    };
    Ok(Value::Bool(answer))
}

fn all_in(vm: &mut Vm, items: &Value, container: &Value) -> VmResult<bool> {
    let iterator = vm.get_iter(items)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(container, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Set operators of views: the result is a set.
fn combine(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult {
    if operator == BinaryOperator::And {
        return intersect(vm, a, b);
    }
    let set = vm.set_from(SetKind::Set, a)?;
    let result = match operator {
        BinaryOperator::Or => {
            vm.set_update(&set, b)?;
            set
        }
        BinaryOperator::Subtract => {
            set_operations::difference_update(vm, &set, b)?;
            set
        }
        _ => {
            let other = vm.set_from(SetKind::Set, b)?;
            set_operations::symmetric_difference_update(vm, &set, &Value::Set(other))?;
            set
        }
    };
    Ok(set_operations::finish(vm, result))
}

/// What two operands of `&` have in common, one of them a view: the shorter one is walked, as `dictviews_and` in CPython's
/// `Objects/dictobject.c` does.
fn intersect(vm: &mut Vm, a: &Value, b: &Value) -> VmResult {
    let (view, other) = if a.native::<DictView>().is_some() { (a, b) } else { (b, a) };
    let length = view_of(view).dict.len();
    if let Value::Set(set) = other
        && set.kind() == SetKind::Set
        && length <= set.len()
    {
        let result = set_operations::intersection(vm, set, view)?;
        return Ok(set_operations::finish(vm, result));
    }
    let (view, other) = match other.native::<DictView>() {
        Some(longer) if longer.part != DictPart::Values && longer.dict.len() > length => (other, view),
        _ => (view, other),
    };
    let result = Rc::new(SetObject::new(SetKind::Set));
    let iterator = vm.get_iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if contains(vm, view_of(view), &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(set_operations::finish(vm, result))
}
