//! Owns `ListObject` and the type `list`.

use std::cell::RefCell;
use std::rc::Rc;

use super::iterator::IteratorState;
use super::operator;
use super::sequence::{self, LIST_ASSIGNMENT_WORDS, SliceBounds, Subscript};
use super::sort;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::heap::deep::{drop_items, let_go};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A `list`. Never call guest code while `items` is borrowed.
#[derive(Default)]
pub struct ListObject {
    pub items: RefCell<Vec<Value>>,
}

impl ListObject {
    pub fn new(items: Vec<Value>) -> ListObject {
        ListObject { items: RefCell::new(items) }
    }

    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// A copy of the items, for algorithms that run guest code as they go.
    pub fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

impl Drop for ListObject {
    fn drop(&mut self) {
        drop_items(self.items.get_mut().drain(..));
    }
}

pub static LIST: TypeSpec = TypeSpec {
    name: "list",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "A sequence that can change, of the items of an iterable.",
};

fn list_of(this: &Value) -> &Rc<ListObject> {
    this.as_list().expect("the receiver of a list method is a list")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| {
        let list = vm.new_list(Vec::new());
        Ok(vm.wrap_for_class(class, &LIST, list))
    });
    builder.method("__init__($self, iterable=(), /)", |vm, this, [iterable]| {
        let old = list_of(this).items.take();
        drop_items(old);
        extend(vm, list_of(this), &iterable)?;
        Ok(Value::None)
    });
    operator::container_methods(builder);
    operator::repr_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, |value| matches!(value, Value::List(_)));
    operator::generic_method(builder);
    builder.value("__hash__", Value::None);
    build_subscripts(builder);
    build_changes(builder);
    build_searches(builder);
}

fn build_subscripts(builder: &mut TypeBuilder<'_>) {
    operator::subscript_method(builder);
    builder.method("__setitem__($self, key, value, /)", |vm, this, [key, value]| {
        store_subscript(vm, list_of(this), &key, &value)?;
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", |vm, this, [key]| {
        delete_subscript(vm, list_of(this), &key)?;
        Ok(Value::None)
    });
    operator::concat_and_repeat_methods(builder, |value| matches!(value, Value::List(_)));
    builder.method("__iadd__($self, value, /)", |vm, this, [value]| {
        extend(vm, list_of(this), &value)?;
        Ok(this.clone())
    });
    builder.method("__imul__($self, value, /)", |vm, this, [value]| {
        if !sequence::has_index(vm, &value) {
            return Ok(Value::NotImplemented);
        }
        repeat_in_place(vm, list_of(this), &value)?;
        Ok(this.clone())
    });
    builder.method("__reversed__($self, /)", |_, this, []| {
        let list = list_of(this).clone();
        let remaining = list.len();
        Ok(operator::new_iterator(IteratorState::ListReversed { list, remaining }))
    });
}

fn build_changes(builder: &mut TypeBuilder<'_>) {
    builder.method("append($self, object, /)", |_, this, [item]| {
        list_of(this).items.borrow_mut().push(item);
        Ok(Value::None)
    });
    builder.method("clear($self, /)", |_, this, []| {
        let old = list_of(this).items.take();
        drop_items(old);
        Ok(Value::None)
    });
    builder.method("extend($self, iterable, /)", |vm, this, [iterable]| {
        extend(vm, list_of(this), &iterable)?;
        Ok(Value::None)
    });
    builder.method("insert($self, index, object, /)", |vm, this, [index, item]| {
        let at = vm.index(&index)?;
        let mut items = list_of(this).items.borrow_mut();
        let length = items.len() as i64;
        let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
        items.insert(at as usize, item);
        Ok(Value::None)
    });
    builder.method("pop($self, index=-1, /)", |vm, this, [index]| {
        let list = list_of(this);
        if let Value::Int(-1) = index
            && let Some(last) = list.items.borrow_mut().pop()
        {
            return Ok(last);
        }
        let at = vm.index(&index)?;
        if list.is_empty() {
            return Err(vm.index_error("pop from empty list"));
        }
        let at = sequence::position(vm, at, list.len(), "pop index out of range")?;
        Ok(list.items.borrow_mut().remove(at))
    });
    builder.method("remove($self, value, /)", |vm, this, [value]| {
        let list = list_of(this);
        let mut at = 0;
        while let Some(item) = list.get(at) {
            if vm.same_or_equal(&item, &value)? {
                let mut items = list.items.borrow_mut();
                let removed = if at < items.len() { Some(items.remove(at)) } else { None };
                drop(items);
                drop_items(removed);
                return Ok(Value::None);
            }
            at += 1;
        }
        Err(vm.value_error("list.remove(x): x not in list"))
    });
    builder.method("reverse($self, /)", |_, this, []| {
        list_of(this).items.borrow_mut().reverse();
        Ok(Value::None)
    });
    builder.method("sort($self, /, *, key=None, reverse=False)", |vm, this, [key, reverse]| {
        let order = if vm.truth(&reverse)? { sort::Order::Descending } else { sort::Order::Ascending };
        sort_in_place(vm, list_of(this), &key, order)?;
        Ok(Value::None)
    });
}

fn build_searches(builder: &mut TypeBuilder<'_>) {
    builder.method("copy($self, /)", |vm, this, []| {
        let items = list_of(this).snapshot();
        Ok(vm.new_list(items))
    });
    builder.method("count($self, value, /)", |vm, this, [value]| {
        let list = list_of(this);
        let (mut at, mut count) = (0, 0);
        while let Some(item) = list.get(at) {
            count += vm.same_or_equal(&item, &value)? as i64;
            at += 1;
        }
        Ok(Value::Int(count))
    });
    builder.method("index($self, value, start=0, stop=9223372036854775807, /)", |vm, this, [value, start, stop]| {
        let list = list_of(this);
        let (start, stop) = sequence::search_bounds(vm, &start, &stop, list.len())?;
        let mut at = start;
        while at < stop {
            let Some(item) = list.get(at) else { break };
            if vm.same_or_equal(&item, &value)? {
                return Ok(Value::from(at));
            }
            at += 1;
        }
        let message = format!("{} is not in list", vm.repr(&value)?);
        Err(vm.value_error(message))
    });
}

/// Appends what an iterable gives, one by one, so that guest code sees the list grow.
pub fn extend(vm: &mut Vm, list: &Rc<ListObject>, iterable: &Value) -> VmResult<()> {
    match iterable {
        Value::List(other) if Rc::ptr_eq(list, other) => {
            let items = other.snapshot();
            list.items.borrow_mut().extend(items);
        }
        Value::List(other) => list.items.borrow_mut().extend_from_slice(&other.items.borrow()),
        Value::Tuple(items) => list.items.borrow_mut().extend(items.iter().cloned()),
        _ => {
            let iterator = vm.get_iter(iterable)?;
            // What no machine holds is refused before it is tried.
            if vm.length_hint(iterable, 0)? > 1 << 40 {
                return Err(vm.memory_error());
            }
            while let Some(item) = vm.next(&iterator)? {
                list.items.borrow_mut().push(item);
            }
        }
    }
    Ok(())
}

fn repeat_in_place(vm: &mut Vm, list: &Rc<ListObject>, count: &Value) -> VmResult<()> {
    let count = sequence::repetitions(vm, count, list.len(), size_of::<Value>())?;
    let items = sequence::repeat(&list.items.borrow(), count);
    let old = list.items.replace(items);
    drop(old);
    Ok(())
}

/// `list.sort`: the list is empty while keys are made and compared.
fn sort_in_place(vm: &mut Vm, list: &Rc<ListObject>, key: &Value, order: sort::Order) -> VmResult<()> {
    let items = list.items.take();
    let (sorted, result) = sort::sort_values(vm, items, key, order);
    let changed = list.items.replace(sorted);
    result?;
    // Whoever added items while the list was being sorted has left them there, or at least the room that they had.
    if changed.capacity() > 0 {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(())
}

/// `list[index] = value`.
pub fn store_subscript(vm: &mut Vm, list: &Rc<ListObject>, index: &Value, value: &Value) -> VmResult<()> {
    match sequence::subscript(vm, index, &LIST_ASSIGNMENT_WORDS, || list.len())? {
        Subscript::Item(at) => {
            let old = std::mem::replace(&mut list.items.borrow_mut()[at], value.clone());
            let_go(old);
            Ok(())
        }
        Subscript::Slice(bounds) => {
            let items = match value {
                Value::List(other) => other.snapshot(),
                Value::Tuple(other) => other.to_vec(),
                _ => collect_for_slice(vm, value)?,
            };
            store_slice(vm, list, bounds, items)
        }
    }
}

fn collect_for_slice(vm: &mut Vm, value: &Value) -> VmResult<Vec<Value>> {
    let iterator = match vm.get_iter(value) {
        Ok(iterator) => iterator,
        Err(raised) if vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {
            return Err(vm.type_error("must assign iterable to extended slice"));
        }
        Err(raised) => return Err(raised),
    };
    vm.collect(&iterator)
}

fn store_slice(vm: &mut Vm, list: &Rc<ListObject>, bounds: SliceBounds, items: Vec<Value>) -> VmResult<()> {
    if let Some(range) = bounds.contiguous() {
        // Collecting may have run guest code that changed the list.
        let length = list.len();
        let range = range.start.min(length)..range.end.min(length);
        let old: Vec<Value> = list.items.borrow_mut().splice(range, items).collect();
        drop_items(old);
        return Ok(());
    }
    if items.len() != bounds.count {
        return Err(vm.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            items.len(),
            bounds.count
        )));
    }
    let mut old = Vec::with_capacity(items.len());
    {
        let mut target = list.items.borrow_mut();
        for (at, item) in bounds.positions().zip(items) {
            if let Some(place) = target.get_mut(at) {
                old.push(std::mem::replace(place, item));
            }
        }
    }
    drop_items(old);
    Ok(())
}

/// `del list[index]`.
pub fn delete_subscript(vm: &mut Vm, list: &Rc<ListObject>, index: &Value) -> VmResult<()> {
    match sequence::subscript(vm, index, &LIST_ASSIGNMENT_WORDS, || list.len())? {
        Subscript::Item(at) => {
            let old = list.items.borrow_mut().remove(at);
            let_go(old);
        }
        Subscript::Slice(bounds) => match bounds.contiguous() {
            Some(range) => {
                let old: Vec<Value> = list.items.borrow_mut().drain(range).collect();
                drop_items(old);
            }
            None => {
                let mut doomed = vec![false; list.len()];
                bounds.positions().for_each(|at| doomed[at] = true);
                let items = list.items.take();
                let (old, kept): (Vec<_>, Vec<_>) = items.into_iter().zip(doomed).partition(|(_, doomed)| *doomed);
                list.items.replace(kept.into_iter().map(|(item, _)| item).collect());
                drop_items(old.into_iter().map(|(item, _)| item));
            }
        },
    }
    Ok(())
}
