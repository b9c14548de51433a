//! Owns `deque` and its iterators.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::code::operand::Comparison;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::native_object::NativeObject;
use crate::objects::operator;
use crate::objects::sequence;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `collections.deque`.
#[derive(Default)]
struct Deque {
    items: RefCell<VecDeque<Value>>,
    maxlen: Cell<Option<usize>>,
    /// Counts the changes of length and order, for iterators to notice.
    changes: Cell<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

impl NativeObject for Deque {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.borrow().iter().for_each(visit);
    }

    fn clear(&self) {
        let old = self.items.take();
        drop(old);
    }

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }
}

/// A deque of no derived class, without a limit: a line in which futures stand.
fn line(value: &Value) -> Option<&Deque> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => {
            value.native::<Deque>().filter(|deque| deque.maxlen.get().is_none())
        }
        _ => None,
    }
}

/// Appends an item; says whether the value is a plain deque.
pub fn append(value: &Value, item: &Value) -> bool {
    line(value).map(|line| line.push(End::Right, item.clone())).is_some()
}

/// Removes the first item, if there is one; `None` if the value is no plain deque.
pub fn pop_front(value: &Value) -> Option<Option<Value>> {
    let line = line(value)?;
    let first = line.items.borrow_mut().pop_front();
    if first.is_some() {
        line.changed();
    }
    Some(first)
}

/// How many items are in a plain deque.
pub fn length(value: &Value) -> Option<usize> {
    line(value).map(|line| line.items.borrow().len())
}

/// The item of a plain deque that has just one.
pub fn only_item(value: &Value) -> Option<Value> {
    let items = line(value)?.items.borrow();
    if items.len() == 1 { items.front().cloned() } else { None }
}

/// Removes this very object, mostly the first; says whether it was there, in a plain deque.
pub fn remove(value: &Value, item: &Value) -> bool {
    let Some(line) = line(value) else { return false };
    let removed = {
        let mut items = line.items.borrow_mut();
        let place = items.iter().position(|other| other.is(item));
        place.and_then(|place| items.remove(place))
    };
    if removed.is_some() {
        line.changed();
    }
    removed.is_some()
}

impl Deque {
    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, at: usize) -> Option<Value> {
        self.items.borrow().get(at).cloned()
    }

    fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    /// Adds at one end; what no longer fits falls off the other.
    fn push(&self, end: End, item: Value) {
        self.changed();
        let dropped = {
            let mut items = self.items.borrow_mut();
            match end {
                End::Left => items.push_front(item),
                End::Right => items.push_back(item),
            }
            match (self.maxlen.get(), end) {
                (Some(most), End::Left) if items.len() > most => items.pop_back(),
                (Some(most), End::Right) if items.len() > most => items.pop_front(),
                _ => None,
            }
        };
        drop(dropped);
    }

    fn pop(&self, vm: &mut Vm, end: End) -> VmResult {
        let item = match end {
            End::Left => self.items.borrow_mut().pop_front(),
            End::Right => self.items.borrow_mut().pop_back(),
        };
        self.changed();
        item.ok_or_else(|| vm.index_error("pop from an empty deque"))
    }

    fn extend(&self, vm: &mut Vm, end: End, iterable: &Value) -> VmResult<()> {
        if iterable.native::<Deque>().is_some_and(|other| std::ptr::eq(other, self)) {
            self.snapshot().into_iter().for_each(|item| self.push(end, item));
            return Ok(());
        }
        vm.for_each(iterable, |_, item| {
            self.push(end, item);
            Ok(())
        })
    }

    fn rotate(&self, steps: i64) {
        let mut items = self.items.borrow_mut();
        if items.len() > 1 {
            let steps = steps.rem_euclid(items.len() as i64) as usize;
            items.rotate_right(steps);
            drop(items);
            self.changed();
        }
    }

    /// The position of the first item from `start` to `stop` that equals `value`.
    fn find(&self, vm: &mut Vm, value: &Value, start: usize, stop: usize) -> VmResult<Option<usize>> {
        let changes = self.changes.get();
        for at in start..stop {
            let Some(item) = self.get(at) else { break };
            if vm.same_or_equal(&item, value)? {
                return Ok(Some(at));
            }
            if self.changes.get() != changes {
                return Err(vm.runtime_error("deque mutated during iteration"));
            }
        }
        Ok(None)
    }

    fn repeat(&self, vm: &mut Vm, count: &Value) -> VmResult<()> {
        let items = self.snapshot();
        let count = vm.index(count)?.max(0) as usize;
        let count = match self.maxlen.get() {
            Some(most) if !items.is_empty() => count.min(most / items.len() + 2),
            _ => count,
        };
        let size = items.len().checked_mul(count).filter(|size| *size < isize::MAX as usize / 64);
        if size.is_none() {
            return Err(vm.memory_error());
        }
        if self.items.borrow_mut().try_reserve(items.len() * count).is_err() {
            return Err(vm.memory_error());
        }
        if count == 0 {
            self.clear();
            self.changed();
        }
        for _ in 1..count {
            items.iter().for_each(|item| self.push(End::Right, item.clone()));
        }
        Ok(())
    }
}

fn receiver(this: &Value) -> &Deque {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// A deque of the same class with the same items.
fn copy(vm: &mut Vm, this: &Value) -> VmResult {
    let deque = receiver(this);
    let class = vm.type_of(this);
    if Value::Type(class.clone()).is(&Value::Type(vm.native_type(&DEQUE))) {
        let copy = Deque {
            items: RefCell::new(deque.items.borrow().clone()),
            maxlen: deque.maxlen.clone(),
            changes: Cell::default(),
        };
        return Ok(vm.new_native(&DEQUE, copy));
    }
    let class = Value::Type(class);
    match deque.maxlen.get() {
        Some(maxlen) => vm.call(&class, &[this.clone(), Value::from(maxlen)]),
        None => vm.call(&class, std::slice::from_ref(this)),
    }
}

fn position(vm: &mut Vm, deque: &Deque, index: &Value) -> VmResult<usize> {
    if !sequence::has_index(vm, index) {
        let text = format!("sequence index must be integer, not '{}'", vm.type_name(index));
        return Err(vm.type_error(text));
    }
    let at = vm.index(index)?;
    sequence::position(vm, at, deque.len(), "deque index out of range")
}

fn compare(vm: &mut Vm, comparison: Comparison, a: &Value, b: &Value) -> VmResult {
    let Some(other) = b.native::<Deque>() else { return Ok(Value::NotImplemented) };
    let deque = receiver(a);
    if matches!(comparison, Comparison::Equal | Comparison::NotEqual) && deque.len() != other.len() {
        return Ok(Value::Bool(comparison == Comparison::NotEqual));
    }
    let lists = [vm.new_list(deque.snapshot()), vm.new_list(other.snapshot())];
    vm.compare(comparison, &lists[0], &lists[1])
}

pub static DEQUE: TypeSpec = TypeSpec {
    name: "deque",
    module: "collections",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| -> VmResult {
            Ok(vm.new_native_of(class, Deque::default()))
        });
        builder.method("__init__($self, iterable=<unrepresentable>, maxlen=None)", |vm, this, [iterable, maxlen]| {
            let deque = receiver(this);
            if !maxlen.is_none() {
                let most = vm.index(&maxlen)?;
                let Ok(most) = usize::try_from(most) else {
                    return Err(vm.value_error("maxlen must be non-negative"));
                };
                deque.maxlen.set(Some(most));
            } else {
                deque.maxlen.set(None);
            }
            deque.clear();
            if let Some(iterable) = iterable.given() {
                deque.extend(vm, End::Right, &iterable)?;
            }
            Ok(Value::None)
        });
        build_changes(builder);
        build_queries(builder);
        build_operators(builder);
    },
    doc: "A list-like sequence optimized for data accesses near its endpoints.",
};

fn build_changes(builder: &mut TypeBuilder<'_>) {
    builder.method("append($self, item, /)", |_, this, [item]| {
        receiver(this).push(End::Right, item);
        Ok(Value::None)
    });
    builder.method("appendleft($self, item, /)", |_, this, [item]| {
        receiver(this).push(End::Left, item);
        Ok(Value::None)
    });
    builder.method("pop($self, /)", |vm, this, []| receiver(this).pop(vm, End::Right));
    builder.method("popleft($self, /)", |vm, this, []| receiver(this).pop(vm, End::Left));
    builder.method("extend($self, iterable, /)", |vm, this, [iterable]| {
        receiver(this).extend(vm, End::Right, &iterable).map(|()| Value::None)
    });
    builder.method("extendleft($self, iterable, /)", |vm, this, [iterable]| {
        receiver(this).extend(vm, End::Left, &iterable).map(|()| Value::None)
    });
    builder.method("clear($self, /)", |_, this, []| {
        receiver(this).changed();
        receiver(this).clear();
        Ok(Value::None)
    });
    builder.method("rotate($self, n=1, /)", |vm, this, [steps]| {
        let steps = vm.index(&steps)?;
        receiver(this).rotate(steps);
        Ok(Value::None)
    });
    builder.method("reverse($self, /)", |_, this, []| {
        let deque = receiver(this);
        deque.items.borrow_mut().make_contiguous().reverse();
        deque.changed();
        Ok(Value::None)
    });
    builder.method("insert($self, index, value, /)", |vm, this, [index, value]| {
        let deque = receiver(this);
        let at = vm.index(&index)?;
        let length = deque.len();
        if deque.maxlen.get().is_some_and(|most| length >= most) {
            return Err(vm.index_error("deque already at its maximum size"));
        }
        let at = if at < 0 { (at + length as i64).max(0) } else { at.min(length as i64) };
        deque.changed();
        deque.items.borrow_mut().insert(at as usize, value);
        Ok(Value::None)
    });
    builder.method("remove($self, value, /)", |vm, this, [value]| {
        let deque = receiver(this);
        let changes = deque.changes.get();
        let mut at = 0;
        while let Some(item) = deque.get(at) {
            let equal = vm.same_or_equal(&item, &value)?;
            if deque.changes.get() != changes {
                return Err(vm.index_error("deque mutated during remove()."));
            }
            if equal {
                let old = deque.items.borrow_mut().remove(at);
                deque.changed();
                drop(old);
                return Ok(Value::None);
            }
            at += 1;
        }
        let text = format!("{} is not in deque", vm.repr(&value)?);
        Err(vm.value_error(text))
    });
    builder.method("__setitem__($self, key, value, /)", |vm, this, [index, value]| {
        let deque = receiver(this);
        let at = position(vm, deque, &index)?;
        let mut items = deque.items.borrow_mut();
        let old = items.get_mut(at).map(|item| std::mem::replace(item, value));
        drop(items);
        drop(old);
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", |vm, this, [index]| {
        let deque = receiver(this);
        let at = position(vm, deque, &index)?;
        let old = deque.items.borrow_mut().remove(at);
        deque.changed();
        drop(old);
        Ok(Value::None)
    });
}

fn build_queries(builder: &mut TypeBuilder<'_>) {
    builder.getter("maxlen", |_, this| Ok(receiver(this).maxlen.get().map_or(Value::None, Value::from)));
    builder.method("__len__($self, /)", |_, this, []| Ok(Value::from(receiver(this).len())));
    builder.method("__getitem__($self, key, /)", |vm, this, [index]| {
        let deque = receiver(this);
        let at = position(vm, deque, &index)?;
        deque.get(at).ok_or_else(|| vm.index_error("deque index out of range"))
    });
    builder.method("__contains__($self, key, /)", |vm, this, [value]| {
        receiver(this).find(vm, &value, 0, usize::MAX).map(|found| Value::Bool(found.is_some()))
    });
    builder.method("count($self, value, /)", |vm, this, [value]| {
        let deque = receiver(this);
        let (mut count, mut at) = (0_usize, 0);
        while let Some(found) = deque.find(vm, &value, at, usize::MAX)? {
            count += 1;
            at = found + 1;
        }
        Ok(Value::from(count))
    });
    builder.method("index($self, value, start=0, stop=None, /)", |vm, this, [value, start, stop]| {
        let deque = receiver(this);
        let (start, stop) = sequence::search_bounds(vm, &start, &stop, deque.len())?;
        match deque.find(vm, &value, start, stop)? {
            Some(at) => Ok(Value::from(at)),
            None => {
                let text = format!("{} is not in deque", vm.repr(&value)?);
                Err(vm.value_error(text))
            }
        }
    });
    builder.method("copy($self, /)", |vm, this, []| copy(vm, this));
    builder.method("__copy__($self, /)", |vm, this, []| copy(vm, this));
    builder.method("__iter__($self, /)", |vm, this, []| -> VmResult {
        let changes = receiver(this).changes.get();
        let iterator =
            DequeIterator { deque: this.clone(), at: Cell::new(0), end: End::Left, changes: Cell::new(changes) };
        Ok(vm.new_native(&DEQUE_ITERATOR, iterator))
    });
    builder.method("__reversed__($self, /)", |vm, this, []| -> VmResult {
        let changes = receiver(this).changes.get();
        let iterator =
            DequeIterator { deque: this.clone(), at: Cell::new(0), end: End::Right, changes: Cell::new(changes) };
        Ok(vm.new_native(&DEQUE_REVERSE_ITERATOR, iterator))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        if !vm.enter_repr(this) {
            return Ok(Value::from("[...]"));
        }
        let deque = receiver(this);
        let items = vm.new_list(deque.snapshot());
        let text = vm.repr(&items);
        vm.leave_repr(this);
        let text = text?;
        let name = vm.short_type_name(this);
        Ok(Value::from(match deque.maxlen.get() {
            Some(maxlen) => format!("{name}({text}, maxlen={maxlen})"),
            None => format!("{name}({text})"),
        }))
    });
    builder.method("__reduce__($self, /)", |vm, this, []| -> VmResult {
        let deque = receiver(this);
        let class = Value::Type(vm.type_of(this));
        let items = vm.new_list(deque.snapshot());
        let maxlen = deque.maxlen.get().map_or(Value::None, Value::from);
        let arguments = vm.new_tuple([items, maxlen]);
        Ok(vm.new_tuple([class, arguments]))
    });
}

fn build_operators(builder: &mut TypeBuilder<'_>) {
    builder.value("__hash__", Value::None);
    operator::generic_method(builder);
    builder.method("__eq__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Equal, this, &other));
    builder.method("__ne__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::NotEqual, this, &other));
    builder.method("__lt__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Less, this, &other));
    builder.method("__le__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::LessEqual, this, &other));
    builder.method("__gt__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Greater, this, &other));
    builder.method("__ge__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::GreaterEqual, this, &other));
    builder.method("__add__($self, value, /)", |vm, this, [other]| {
        if other.native::<Deque>().is_none() {
            let text = format!("can only concatenate deque (not \"{}\") to deque", vm.type_name(&other));
            return Err(vm.type_error(text));
        }
        let sum = copy(vm, this)?;
        if let Some(deque) = sum.native::<Deque>() {
            deque.extend(vm, End::Right, &other)?;
        }
        Ok(sum)
    });
    builder.method("__iadd__($self, value, /)", |vm, this, [other]| {
        receiver(this).extend(vm, End::Right, &other).map(|()| this.clone())
    });
    for declaration in ["__mul__($self, value, /)", "__rmul__($self, value, /)"] {
        builder.method(declaration, |vm, this, [count]| {
            if !sequence::has_index(vm, &count) {
                let text = format!("can't multiply sequence by non-int of type '{}'", vm.type_name(&count));
                return Err(vm.type_error(text));
            }
            let product = copy(vm, this)?;
            if let Some(deque) = product.native::<Deque>() {
                deque.repeat(vm, &count)?;
            }
            Ok(product)
        });
    }
    builder.method("__imul__($self, value, /)", |vm, this, [count]| {
        receiver(this).repeat(vm, &count).map(|()| this.clone())
    });
}

/// An iterator over a deque, from either end.
struct DequeIterator {
    deque: Value,
    at: Cell<usize>,
    /// Where it started.
    end: End,
    changes: Cell<u64>,
}

impl NativeObject for DequeIterator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.deque);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        let deque = receiver(&self.deque);
        if deque.changes.get() != self.changes.get() {
            self.at.set(usize::MAX);
            return Some(Err(vm.runtime_error("deque mutated during iteration")));
        }
        let at = self.at.get();
        let item = match self.end {
            End::Left => deque.get(at),
            End::Right => deque.len().checked_sub(at.saturating_add(1)).and_then(|at| deque.get(at)),
        };
        if item.is_some() {
            self.at.set(at + 1);
        }
        Some(Ok(item))
    }
}

fn build_iterator(builder: &mut TypeBuilder<'_>) {
    iteration_methods(builder);
    builder.method("__length_hint__($self, /)", |_, this, []| {
        let iterator: &DequeIterator = this.native().expect("deque iterators cannot be subclassed");
        Ok(Value::from(receiver(&iterator.deque).len().saturating_sub(iterator.at.get())))
    });
}

pub static DEQUE_ITERATOR: TypeSpec = TypeSpec {
    name: "_deque_iterator",
    module: "collections",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_iterator,
    doc: "",
};

pub static DEQUE_REVERSE_ITERATOR: TypeSpec = TypeSpec {
    name: "_deque_reverse_iterator",
    module: "collections",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_iterator,
    doc: "",
};
