//! Owns the dict operations that may ask the guest's `__hash__` and `__eq__`, always outside a borrow.

use std::rc::Rc;

use super::dict::{DictObject, EntryIndex, Found};
use super::value::Value;
use crate::heap::deep::{drop_items, let_go};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// `dict.get(key)`.
    pub fn dict_get(&mut self, dict: &DictObject, key: &Value) -> VmResult<Option<Value>> {
        let hash = self.hash(key)? as u64;
        match dict.get_simple(hash, key) {
            Ok(value) => Ok(value),
            Err(_) => self.dict_get_hashed(dict, hash, key),
        }
    }

    /// As `dict_get`, with the hash already known.
    pub fn dict_get_hashed(&mut self, dict: &DictObject, hash: u64, key: &Value) -> VmResult<Option<Value>> {
        Ok(self.dict_find(dict, hash, key)?.map(|at| dict.value_at(at)))
    }

    /// Where the key is. Nothing can run between this answer and the caller's use of it.
    pub fn dict_find(&mut self, dict: &DictObject, hash: u64, key: &Value) -> VmResult<Option<EntryIndex>> {
        'restart: loop {
            let candidates = match dict.find(hash, key) {
                Found::At(at) => return Ok(Some(at)),
                Found::Absent => return Ok(None),
                Found::Ask(candidates) => candidates,
            };
            let changes = dict.changes();
            for at in candidates {
                let Some((candidate, _)) = dict.entry(at) else { continue 'restart };
                let equal = self.same_or_equal(&candidate, key)?;
                if equal && dict.entry(at).is_some_and(|(now, _)| now.is(&candidate)) {
                    return Ok(Some(at));
                }
                if dict.changes() != changes {
                    // `__eq__` changed the dict: what was found may have moved.
                    self.check_signals()?;
                    continue 'restart;
                }
            }
            return Ok(None);
        }
    }

    /// `dict[key] = value`.
    pub fn dict_set(&mut self, dict: &Rc<DictObject>, key: Value, value: Value) -> VmResult<()> {
        let hash = self.hash(&key)? as u64;
        self.dict_set_hashed(dict, hash, key, value)
    }

    /// As `dict_set`, with the hash already known.
    pub fn dict_set_hashed(&mut self, dict: &Rc<DictObject>, hash: u64, key: Value, value: Value) -> VmResult<()> {
        let value = match dict.set_simple(hash, &key, value) {
            Ok(old) => {
                drop_items(old);
                return Ok(());
            }
            Err(value) => value,
        };
        match self.dict_find(dict, hash, &key)? {
            Some(at) => let_go(dict.replace_at(at, value)),
            None => dict.push_new(hash, key, value),
        }
        Ok(())
    }

    /// Sets the value unless the key is there; gives the value that is there then.
    pub fn dict_set_default(&mut self, dict: &Rc<DictObject>, key: Value, value: Value) -> VmResult {
        let hash = self.hash(&key)? as u64;
        if let Ok(Some(value)) = dict.get_simple(hash, &key) {
            return Ok(value);
        }
        match self.dict_find(dict, hash, &key)? {
            Some(at) => Ok(dict.value_at(at)),
            None => {
                dict.push_new(hash, key, value.clone());
                Ok(value)
            }
        }
    }

    /// Removes the key and gives back its value.
    pub fn dict_remove(&mut self, dict: &DictObject, key: &Value) -> VmResult<Option<Value>> {
        let hash = self.hash(key)? as u64;
        let Some(at) = self.dict_find(dict, hash, key)? else { return Ok(None) };
        let (_key, value) = dict.remove_at(at);
        Ok(Some(value))
    }

    /// `dict.update(other)` for another dict.
    pub fn dict_merge(&mut self, dict: &Rc<DictObject>, other: &Rc<DictObject>) -> VmResult<()> {
        if Rc::ptr_eq(dict, other) {
            return Ok(());
        }
        if dict.fill_from(other) {
            return Ok(());
        }
        let changes = other.changes();
        let mut next = 0;
        while let Some((at, key, value)) = other.next_entry(next) {
            next = at.0 as usize + 1;
            self.dict_set_hashed(dict, other.hash_at(at), key, value)?;
            if other.changes() != changes {
                return Err(self.runtime_error("dict mutated during update"));
            }
        }
        Ok(())
    }

    /// `dict.update(source)`: a mapping with `keys()`, or an iterable of pairs.
    pub fn dict_update(&mut self, dict: &Rc<DictObject>, source: &Value) -> VmResult<()> {
        if let Some(other) = plain_dict(self, source) {
            return self.dict_merge(dict, &other);
        }
        if self.dict_update_by_keys(dict, source)? { Ok(()) } else { self.dict_update_pairs(dict, source) }
    }

    /// Takes over what a mapping has through its `keys()`; false if it has no such method.
    fn dict_update_by_keys(&mut self, dict: &Rc<DictObject>, source: &Value) -> VmResult<bool> {
        let keys = self.intern("keys");
        let Some(keys) = self.get_attribute_or_none(source, &keys)? else { return Ok(false) };
        let keys = self.call(&keys, &[])?;
        let iterator = self.get_iter(&keys)?;
        while let Some(key) = self.next(&iterator)? {
            let value = self.get_item(source, &key)?;
            self.dict_set(dict, key, value)?;
        }
        Ok(true)
    }

    fn dict_update_pairs(&mut self, dict: &Rc<DictObject>, source: &Value) -> VmResult<()> {
        let iterator = self.get_iter(source)?;
        let mut at = 0;
        while let Some(pair) = self.next(&iterator)? {
            let items = match &pair {
                Value::Tuple(items) => items.to_vec(),
                Value::List(list) => list.snapshot(),
                _ => match self.collect(&pair) {
                    Ok(items) => items,
                    Err(raised) if self.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {
                        return Err(self.type_error(format!(
                            "cannot convert dictionary update sequence element #{at} to a sequence"
                        )));
                    }
                    Err(raised) => return Err(raised),
                },
            };
            let Ok([key, value]) = <[Value; 2]>::try_from(items.clone()) else {
                return Err(self.value_error(format!(
                    "dictionary update sequence element #{at} has length {}; 2 is required",
                    items.len()
                )));
            };
            self.dict_set(dict, key, value)?;
            at += 1;
        }
        Ok(())
    }
}

/// The dict behind a value whose class does not override how it is read.
fn plain_dict(vm: &mut Vm, source: &Value) -> Option<Rc<DictObject>> {
    match source {
        Value::Dict(dict) => Some(dict.clone()),
        Value::Instance(_) => {
            let dict = source.as_dict()?.clone();
            // As CPython: a class with an `__iter__` of its own is read through `keys()`.
            let name = vm.intern("__iter__");
            let class = vm.type_of(source);
            let native = vm.native_type(&super::dict_type::DICT);
            let own = class
                .mro()
                .iter()
                .take_while(|base| **base != native)
                .any(|base| base.namespace().get_str(&name).is_some());
            (!own).then_some(dict)
        }
        _ => None,
    }
}
