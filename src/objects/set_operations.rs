//! Owns the set operations that may ask the guest's `__hash__` and `__eq__`, in CPython's order of steps.

use std::rc::Rc;

use super::set::{SetFound, SetKind, SetObject};
use super::value::Value;
use crate::code::operand::{BinaryOperator, Comparison};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// `set.add(item)`.
    pub fn set_add(&mut self, set: &SetObject, item: Value) -> VmResult<()> {
        let hash = self.hash(&item)?;
        self.set_add_hashed(set, hash, item)
    }

    pub fn set_add_hashed(&mut self, set: &SetObject, hash: i64, item: Value) -> VmResult<()> {
        if set.add_natively(hash, &item).is_some() {
            return Ok(());
        }
        if self.set_find(set, hash, &item)?.is_none() {
            set.insert_new(hash, item);
        }
        Ok(())
    }

    /// The slot of an item. Nothing can run between this answer and the caller's use of it.
    pub fn set_find(&mut self, set: &SetObject, hash: i64, item: &Value) -> VmResult<Option<usize>> {
        'restart: loop {
            let candidates = match set.find(hash, item) {
                SetFound::At(at) => return Ok(Some(at)),
                SetFound::Absent => return Ok(None),
                SetFound::Ask(candidates) => candidates,
            };
            let changes = set.changes();
            for (at, candidate) in candidates {
                let equal = self.same_or_equal(&candidate, item)?;
                if equal && set.holds_at(at, &candidate) {
                    return Ok(Some(at));
                }
                if set.changes() != changes {
                    self.check_signals()?;
                    continue 'restart;
                }
            }
            return Ok(None);
        }
    }

    /// `set.update(iterable)`.
    pub fn set_update(&mut self, set: &Rc<SetObject>, source: &Value) -> VmResult<()> {
        if let Some(other) = source.as_set() {
            return self.set_merge(set, &other.clone());
        }
        if let Value::Dict(dict) = source {
            set.reserve(dict.len());
            let size = dict.len();
            let mut next = 0;
            while let Some((at, key, _)) = dict.next_entry(next) {
                next = at.0 as usize + 1;
                self.set_add_hashed(set, dict.hash_at(at) as i64, key)?;
                if dict.len() != size {
                    return Err(self.runtime_error("dictionary changed size during iteration"));
                }
            }
            return Ok(());
        }
        let iterator = self.get_iter(source)?;
        while let Some(item) = self.next(&iterator)? {
            self.set_add(set, item)?;
        }
        Ok(())
    }

    fn set_merge(&mut self, set: &Rc<SetObject>, other: &Rc<SetObject>) -> VmResult<()> {
        if Rc::ptr_eq(set, other) || other.is_empty() {
            return Ok(());
        }
        set.reserve(other.len());
        if set.fill_from(other) {
            return Ok(());
        }
        let mut next = set.merge_natively(other);
        while let Some((at, hash, item)) = other.next_entry(next) {
            next = at + 1;
            self.set_add_hashed(set, hash, item)?;
        }
        Ok(())
    }

    /// A new set from an iterable.
    pub fn set_from(&mut self, kind: SetKind, source: &Value) -> VmResult<Rc<SetObject>> {
        let set = Rc::new(SetObject::new(kind));
        self.set_update(&set, source)?;
        Ok(set)
    }
}

/// A key to look up; an unhashable set stands for the frozenset with the same items.
fn lookup_hash(vm: &mut Vm, item: &Value) -> VmResult<(i64, Value)> {
    let raised = match vm.hash(item) {
        Ok(hash) => return Ok((hash, item.clone())),
        Err(raised) => raised,
    };
    match item.as_set() {
        Some(set) if vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) && set.kind() == SetKind::Set => {
            let frozen = Rc::new(set.copy(SetKind::FrozenSet));
            Ok((frozen.hash_items(), Value::Set(frozen)))
        }
        _ => Err(raised),
    }
}

/// `item in set`.
pub fn contains(vm: &mut Vm, set: &SetObject, item: &Value) -> VmResult<bool> {
    let (hash, item) = lookup_hash(vm, item)?;
    Ok(vm.set_find(set, hash, &item)?.is_some())
}

/// Whether the item was there.
pub fn discard(vm: &mut Vm, set: &SetObject, item: &Value) -> VmResult<bool> {
    let (hash, item) = lookup_hash(vm, item)?;
    discard_hashed(vm, set, hash, &item)
}

fn discard_hashed(vm: &mut Vm, set: &SetObject, hash: i64, item: &Value) -> VmResult<bool> {
    match vm.set_find(set, hash, item)? {
        Some(at) => {
            drop(set.remove_at(at));
            Ok(true)
        }
        None => Ok(false),
    }
}

/// The `set.intersection` of a set and any iterable.
pub fn intersection(vm: &mut Vm, set: &Rc<SetObject>, other: &Value) -> VmResult<Rc<SetObject>> {
    let result = Rc::new(SetObject::new(set.kind()));
    if let Some(other) = other.as_set() {
        if Rc::ptr_eq(set, other) {
            return Ok(Rc::new(set.copy(set.kind())));
        }
        let (container, walked) = if other.len() > set.len() { (other, set) } else { (set, other) };
        if let Some(result) = walked.filter_natively(set.kind(), container, true) {
            return Ok(Rc::new(result));
        }
        let (container, walked) = (container.clone(), walked.clone());
        let mut next = 0;
        while let Some((at, hash, item)) = walked.next_entry(next) {
            next = at + 1;
            if vm.set_find(&container, hash, &item)?.is_some() {
                vm.set_add_hashed(&result, hash, item)?;
            }
        }
        return Ok(result);
    }
    let iterator = vm.get_iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        let hash = vm.hash(&item)?;
        if vm.set_find(set, hash, &item)?.is_some() {
            vm.set_add_hashed(&result, hash, item)?;
        }
    }
    Ok(result)
}

/// The `set.difference` of a set and any iterable.
pub fn difference(vm: &mut Vm, set: &Rc<SetObject>, other: &Value) -> VmResult<Rc<SetObject>> {
    let other_length = match other {
        Value::Dict(dict) => Some(dict.len()),
        _ => other.as_set().map(|other| other.len()),
    };
    let copy_first = other_length.is_none_or(|length| set.len() >> 2 > length);
    if copy_first {
        let result = Rc::new(set.copy(set.kind()));
        difference_update(vm, &result, other)?;
        return Ok(result);
    }
    if let Some(other) = other.as_set()
        && let Some(result) = set.filter_natively(set.kind(), other, false)
    {
        return Ok(Rc::new(result));
    }
    let result = Rc::new(SetObject::new(set.kind()));
    let mut next = 0;
    while let Some((at, hash, item)) = set.next_entry(next) {
        next = at + 1;
        let there = match other {
            Value::Dict(dict) => vm.dict_find(dict, hash as u64, &item)?.is_some(),
            _ => {
                let other = other.as_set().expect("only sets and dicts have a length here");
                vm.set_find(other, hash, &item)?.is_some()
            }
        };
        if !there {
            vm.set_add_hashed(&result, hash, item)?;
        }
    }
    Ok(result)
}

/// `set.difference_update`.
pub fn difference_update(vm: &mut Vm, set: &Rc<SetObject>, other: &Value) -> VmResult<()> {
    match other.as_set() {
        Some(other) if Rc::ptr_eq(set, other) => {
            drop(set.take_all());
            return Ok(());
        }
        Some(other) => {
            let other = other.clone();
            let mut next = 0;
            while let Some((at, hash, item)) = other.next_entry(next) {
                next = at + 1;
                discard_hashed(vm, set, hash, &item)?;
            }
        }
        None => {
            let iterator = vm.get_iter(other)?;
            while let Some(item) = vm.next(&iterator)? {
                let hash = vm.hash(&item)?;
                discard_hashed(vm, set, hash, &item)?;
            }
        }
    }
    set.tidy();
    Ok(())
}

/// The `set.symmetric_difference` of a set and any iterable.
pub fn symmetric_difference(vm: &mut Vm, set: &Rc<SetObject>, other: &Value) -> VmResult<Rc<SetObject>> {
    let result = Rc::new(SetObject::new(set.kind()));
    vm.set_update(&result, other)?;
    toggle(vm, &result, set)?;
    Ok(result)
}

/// `set.symmetric_difference_update`.
pub fn symmetric_difference_update(vm: &mut Vm, set: &Rc<SetObject>, other: &Value) -> VmResult<()> {
    let other = match other.as_set() {
        Some(other) if Rc::ptr_eq(set, other) => {
            drop(set.take_all());
            return Ok(());
        }
        Some(other) => other.clone(),
        None => vm.set_from(SetKind::Set, other)?,
    };
    toggle(vm, set, &other)
}

/// Removes what is in both, adds what is only in `other`.
fn toggle(vm: &mut Vm, set: &Rc<SetObject>, other: &Rc<SetObject>) -> VmResult<()> {
    let mut next = 0;
    while let Some((at, hash, item)) = other.next_entry(next) {
        next = at + 1;
        if !discard_hashed(vm, set, hash, &item)? {
            vm.set_add_hashed(set, hash, item)?;
        }
    }
    Ok(())
}

/// Whether every item of `set` is in `other`.
pub fn is_subset(vm: &mut Vm, set: &Rc<SetObject>, other: &Rc<SetObject>) -> VmResult<bool> {
    if set.len() > other.len() {
        return Ok(false);
    }
    let mut contained = true;
    let told = set.compare_natively(other, |_, _, found| {
        contained = found;
        found
    });
    if told {
        return Ok(contained);
    }
    let mut next = 0;
    while let Some((at, hash, item)) = set.next_entry(next) {
        next = at + 1;
        if vm.set_find(other, hash, &item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a <comparison> b`: subsets.
pub fn set_compare(vm: &mut Vm, comparison: Comparison, a: &Rc<SetObject>, b: &Rc<SetObject>) -> VmResult {
    let equal = |vm: &mut Vm| {
        if a.len() != b.len() {
            return Ok(false);
        }
        if let (Some(x), Some(y)) = (a.hash.get(), b.hash.get())
            && x != y
        {
            return Ok(false);
        }
        is_subset(vm, a, b)
    };
    Ok(Value::Bool(match comparison {
        Comparison::Equal => equal(vm)?,
        Comparison::NotEqual => !equal(vm)?,
        Comparison::LessEqual => is_subset(vm, a, b)?,
        Comparison::GreaterEqual => is_subset(vm, b, a)?,
        Comparison::Less => a.len() < b.len() && is_subset(vm, a, b)?,
        Comparison::Greater => b.len() < a.len() && is_subset(vm, b, a)?,
    }))
}

/// `a <op> b` for two sets of either kind; the result is of the left one's.
pub fn set_binary(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<Option<Value>> {
    let (Value::Set(set), Value::Set(other)) = (a, b) else { return Ok(None) };
    let result = match operator {
        BinaryOperator::Or => {
            let result = Rc::new(set.copy(set.kind()));
            if !Rc::ptr_eq(set, other) {
                vm.set_update(&result, b)?;
            }
            result
        }
        BinaryOperator::And => intersection(vm, set, b)?,
        BinaryOperator::Subtract => difference(vm, set, b)?,
        BinaryOperator::Xor => symmetric_difference(vm, set, b)?,
        _ => return Ok(None),
    };
    Ok(Some(finish(vm, result)))
}

/// `set <op>= other` for two sets; false if sets have no such operator.
pub fn set_in_place(vm: &mut Vm, operator: BinaryOperator, set: &Rc<SetObject>, other: &Value) -> VmResult<bool> {
    match operator {
        BinaryOperator::Or => vm.set_update(set, other)?,
        BinaryOperator::And => {
            let result = intersection(vm, set, other)?;
            replace(set, result);
        }
        BinaryOperator::Subtract => difference_update(vm, set, other)?,
        BinaryOperator::Xor => symmetric_difference_update(vm, set, other)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The set takes over what `result` holds.
pub fn replace(set: &Rc<SetObject>, result: Rc<SetObject>) {
    if let Ok(result) = Rc::try_unwrap(result) {
        let old = set.replace_with(result);
        drop(old);
    }
}

/// Hands a set that only we hold to the VM.
pub fn finish(vm: &mut Vm, set: Rc<SetObject>) -> Value {
    match Rc::try_unwrap(set) {
        Ok(set) => vm.new_set(set),
        Err(set) => Value::Set(set),
    }
}
