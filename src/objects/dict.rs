//! Owns `DictObject`: an insertion-ordered table that never runs guest code while it is borrowed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dict_index::DictIndex;
use super::equality::native_equality;
use super::iterator::DictPart;
use super::str::Str;
use super::tuple::TupleObject;
use super::value::Value;

/// A `dict`, and the namespace of every module and class.
#[derive(Default)]
pub struct DictObject {
    table: RefCell<DictTable>,
    /// Changes whenever a key comes or goes; iterators notice it.
    pub(super) changes: Cell<u32>,
}

/// Entries in insertion order; a hash table of their positions once there are more than a few.
#[derive(Clone, Default)]
pub struct DictTable {
    entries: Vec<Entry>,
    positions: DictIndex,
    /// Entries that are not dead.
    live: usize,
}

#[derive(Clone)]
struct Entry {
    hash: u64,
    /// Unbound once the entry is dead: it keeps its place, so that deleting is O(1).
    key: Value,
    value: Value,
}

/// Up to so many entries are searched one by one, without a hash table.
const LINEAR: usize = 8;

/// What a lookup without guest code can say.
pub enum Found {
    At(EntryIndex),
    Absent,
    /// These entries have the right hash, but only the guest's `__eq__` can tell.
    Ask(Vec<EntryIndex>),
}

/// What a simple lookup could not decide.
pub struct Unclear;

/// The place of an entry; it stays valid until the dict is compacted, so check the key again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryIndex(pub u32);

impl DictTable {
    /// The value at `index`.
    ///
    /// # Panics
    /// If there is no entry.
    #[inline(always)]
    pub fn value_placed(&self, index: EntryIndex) -> &Value {
        &self.entries[index.0 as usize].value
    }

    /// The value at `index`, if the entry there still has this very key.
    #[inline(always)]
    pub fn value_named(&self, index: EntryIndex, name: &Str) -> Option<&Value> {
        match self.entries.get(index.0 as usize) {
            Some(Entry { key: Value::Str(key), value, .. }) if key.same_object(name) => Some(value),
            _ => None,
        }
    }

    fn find(&self, hash: u64, mut same: impl FnMut(&Value) -> bool) -> Option<usize> {
        if self.entries.len() <= LINEAR {
            return self
                .entries
                .iter()
                .position(|entry| entry.hash == hash && !entry.key.is_unbound() && same(&entry.key));
        }
        self.positions.find(hash, |at| {
            let entry = &self.entries[at];
            entry.hash == hash && same(&entry.key)
        })
    }

    /// Where a key is; an error if only the guest can tell.
    fn find_simple(&self, hash: u64, key: &Value) -> Result<Option<usize>, Unclear> {
        let mut unclear = false;
        let found = match key {
            Value::Str(key) => self.find(hash, |candidate| match candidate {
                Value::Str(text) => text == key,
                Value::Instance(_) => {
                    unclear = true;
                    false
                }
                _ => false,
            }),
            Value::Int(key) => self.find(hash, |candidate| match candidate {
                Value::Int(int) => int == key,
                Value::Str(_) | Value::Tuple(_) => false,
                _ => {
                    unclear = true;
                    false
                }
            }),
            Value::Instance(_) => return Err(Unclear),
            key => self.find(hash, |candidate| match native_equality(candidate, key) {
                Some(answer) => answer || candidate.is(key),
                None => {
                    unclear = true;
                    false
                }
            }),
        };
        if unclear && found.is_none() { Err(Unclear) } else { Ok(found) }
    }

    /// Looks for a key among those that only the guest can compare: `native_equality` answers `None` there.
    fn find_asking(&self, hash: u64, key: &Value) -> Found {
        let mut ask = Vec::new();
        let at = self.find(hash, |candidate| match native_equality(candidate, key) {
            Some(answer) => answer || candidate.is(key),
            None => {
                ask.push(candidate.clone());
                false
            }
        });
        match at {
            Some(at) => Found::At(EntryIndex(at as u32)),
            None if ask.is_empty() => Found::Absent,
            None => Found::Ask(
                ask.iter()
                    .filter_map(|key| self.find(hash, |other| other.is(key)).map(|at| EntryIndex(at as u32)))
                    .collect(),
            ),
        }
    }

    fn find_str(&self, key: &Str) -> Option<usize> {
        self.find(key.hash_code(), |candidate| match candidate {
            Value::Str(text) => text == key,
            _ => false,
        })
    }

    fn push(&mut self, hash: u64, key: Value, value: Value) -> usize {
        if self.entries.len() == self.entries.capacity() && self.live < self.entries.len() / 2 {
            self.compact();
        }
        let at = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if at > LINEAR && self.positions.has_room() {
            self.positions.insert(hash, at);
        } else if at >= LINEAR {
            self.rebuild();
        }
        at
    }

    fn rebuild(&mut self) {
        self.positions.reset(self.live);
        for (at, entry) in self.entries.iter().enumerate() {
            if !entry.key.is_unbound() {
                self.positions.insert(entry.hash, at);
            }
        }
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| !entry.key.is_unbound());
        if self.entries.len() > LINEAR {
            self.rebuild();
        } else {
            self.positions.clear();
        }
    }

    fn remove(&mut self, at: usize) -> (Value, Value) {
        let hash = self.entries[at].hash;
        if self.entries.len() > LINEAR {
            self.positions.remove(hash, at);
        }
        let entry = &mut self.entries[at];
        let pair = (std::mem::take(&mut entry.key), std::mem::take(&mut entry.value));
        self.live -= 1;
        // Dead entries at the end go at once: `popitem` in a row stays O(1).
        while self.entries.last().is_some_and(|last| last.key.is_unbound()) {
            let last = self.entries.len() - 1;
            self.entries.truncate(last);
            if last == LINEAR {
                self.positions.clear();
            }
        }
        if self.entries.len() > 32 && self.live < self.entries.len() / 2 {
            self.compact();
        }
        pair
    }
}

impl DictObject {
    pub fn with_capacity(capacity: usize) -> DictObject {
        let dict = DictObject::default();
        dict.table.borrow_mut().entries.reserve(capacity);
        dict
    }

    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that changes whenever a key comes or goes.
    pub fn changes(&self) -> u32 {
        self.changes.get()
    }

    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// The value of a `str` key.
    #[inline]
    pub fn get_str(&self, key: &Str) -> Option<Value> {
        let table = self.table.borrow();
        table.find_str(key).map(|at| table.entries[at].value.clone())
    }

    /// The value of a key that is a text or a small int.
    #[inline]
    pub fn get_simple(&self, hash: u64, key: &Value) -> Result<Option<Value>, Unclear> {
        let table = self.table.borrow();
        Ok(table.find_simple(hash, key)?.map(|at| table.entries[at].value.clone()))
    }

    /// Sets the value of a key that is a text or a small int; gives back the old value, for the caller to drop.
    #[inline]
    pub fn set_simple(&self, hash: u64, key: &Value, value: Value) -> Result<Option<Value>, Value> {
        let mut table = self.table.borrow_mut();
        match table.find_simple(hash, key) {
            Ok(Some(at)) => return Ok(Some(std::mem::replace(&mut table.entries[at].value, value))),
            Ok(None) => {}
            Err(Unclear) => return Err(value),
        }
        table.push(hash, key.clone(), value);
        drop(table);
        self.changed();
        Ok(None)
    }

    /// Where a `str` key is.
    pub fn position_of_str(&self, key: &Str) -> Option<EntryIndex> {
        self.table.borrow().find_str(key).map(|at| EntryIndex(at as u32))
    }

    /// Where the table is, for the interpreter's loop.
    #[inline(always)]
    pub fn table_ptr(&self) -> *const DictTable {
        self.table.as_ptr()
    }

    /// The value at `index`, if the entry there still has this very key: the inline cache of names.
    #[inline]
    pub fn value_at_name(&self, index: EntryIndex, name: &Str) -> Option<Value> {
        self.table.borrow().value_named(index, name).cloned()
    }

    /// Replaces the value at `index` if the entry there still has this very key; gives back the old value.
    #[inline]
    pub fn replace_at_name(&self, index: EntryIndex, name: &Str, new: Value) -> Result<Value, Value> {
        let mut table = self.table.borrow_mut();
        match table.entries.get_mut(index.0 as usize) {
            Some(Entry { key: Value::Str(key), value, .. }) if key.same_object(name) => {
                Ok(std::mem::replace(value, new))
            }
            _ => Err(new),
        }
    }

    /// Sets a `str` key and gives back the old value, for the caller to drop.
    pub fn set_str(&self, key: &Str, value: Value) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        if let Some(at) = table.find_str(key) {
            return Some(std::mem::replace(&mut table.entries[at].value, value));
        }
        table.push(key.hash_code(), Value::Str(key.clone()), value);
        drop(table);
        self.changed();
        None
    }

    pub fn remove_str(&self, key: &Str) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        let at = table.find_str(key)?;
        let (_key, value) = table.remove(at);
        drop(table);
        self.changed();
        Some(value)
    }

    /// Looks `key` up without running guest code.
    pub fn find(&self, hash: u64, key: &Value) -> Found {
        let table = self.table.borrow();
        match table.find_simple(hash, key) {
            Ok(Some(at)) => Found::At(EntryIndex(at as u32)),
            Ok(None) => Found::Absent,
            Err(Unclear) => table.find_asking(hash, key),
        }
    }

    /// Key and value of an entry; `None` for a dead one or past the end.
    pub fn entry(&self, index: EntryIndex) -> Option<(Value, Value)> {
        let table = self.table.borrow();
        let entry = table.entries.get(index.0 as usize)?;
        (!entry.key.is_unbound()).then(|| (entry.key.clone(), entry.value.clone()))
    }

    pub fn value_at(&self, index: EntryIndex) -> Value {
        self.table.borrow().entries[index.0 as usize].value.clone()
    }

    /// Replaces the value of an entry that is alive; gives back the old value.
    pub fn replace_at(&self, index: EntryIndex, value: Value) -> Value {
        std::mem::replace(&mut self.table.borrow_mut().entries[index.0 as usize].value, value)
    }

    /// Appends a key that the caller has found to be absent.
    pub fn push_new(&self, hash: u64, key: Value, value: Value) {
        self.table.borrow_mut().push(hash, key, value);
        self.changed();
    }

    /// Removes a live entry and gives back key and value, for the caller to drop.
    pub fn remove_at(&self, index: EntryIndex) -> (Value, Value) {
        let pair = self.table.borrow_mut().remove(index.0 as usize);
        self.changed();
        pair
    }

    /// A part of the first live entry at or after `next`, which then stands after it: iteration. A pair is put into
    /// the tuple that was given last, if nobody has kept that.
    #[inline]
    pub fn step(&self, next: &mut usize, part: DictPart, last: &mut Option<Rc<TupleObject>>) -> Option<Value> {
        let table = self.table.borrow();
        loop {
            let entry = table.entries.get(*next)?;
            *next += 1;
            if !entry.key.is_unbound() {
                return Some(match part {
                    DictPart::Keys => entry.key.clone(),
                    DictPart::Values => entry.value.clone(),
                    DictPart::Items => TupleObject::pair_again(last, entry.key.clone(), entry.value.clone()),
                });
            }
        }
    }

    /// The first live entry at or after `start`: iteration.
    pub fn next_entry(&self, start: usize) -> Option<(EntryIndex, Value, Value)> {
        let table = self.table.borrow();
        let skip = table.entries.get(start..)?.iter().position(|entry| !entry.key.is_unbound())?;
        let entry = &table.entries[start + skip];
        Some((EntryIndex((start + skip) as u32), entry.key.clone(), entry.value.clone()))
    }

    /// As `next_entry`, the key alone.
    pub fn next_key(&self, start: usize) -> Option<(EntryIndex, Value)> {
        let table = self.table.borrow();
        let skip = table.entries.get(start..)?.iter().position(|entry| !entry.key.is_unbound())?;
        Some((EntryIndex((start + skip) as u32), table.entries[start + skip].key.clone()))
    }

    /// As `next_entry`, the value alone.
    pub fn next_value(&self, start: usize) -> Option<(EntryIndex, Value)> {
        let table = self.table.borrow();
        let skip = table.entries.get(start..)?.iter().position(|entry| !entry.key.is_unbound())?;
        Some((EntryIndex((start + skip) as u32), table.entries[start + skip].value.clone()))
    }

    /// The last live entry before `end`: reversed iteration and `popitem`.
    pub fn previous_entry(&self, end: usize) -> Option<(EntryIndex, Value, Value)> {
        let table = self.table.borrow();
        let end = end.min(table.entries.len());
        let at = table.entries[..end].iter().rposition(|entry| !entry.key.is_unbound())?;
        let entry = &table.entries[at];
        Some((EntryIndex(at as u32), entry.key.clone(), entry.value.clone()))
    }

    /// The hash of the key of a live entry.
    pub fn hash_at(&self, index: EntryIndex) -> u64 {
        self.table.borrow().entries[index.0 as usize].hash
    }

    /// A snapshot of all keys, with their hashes.
    pub fn hashed_keys(&self) -> Vec<(u64, Value)> {
        let table = self.table.borrow();
        let live = table.entries.iter().filter(|entry| !entry.key.is_unbound());
        live.map(|entry| (entry.hash, entry.key.clone())).collect()
    }

    /// A snapshot of all pairs.
    pub fn pairs(&self) -> Vec<(Value, Value)> {
        let table = self.table.borrow();
        let live = table.entries.iter().filter(|entry| !entry.key.is_unbound());
        live.map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    pub fn keys(&self) -> Vec<Value> {
        let table = self.table.borrow();
        table.entries.iter().filter(|entry| !entry.key.is_unbound()).map(|entry| entry.key.clone()).collect()
    }

    pub fn values(&self) -> Vec<Value> {
        let table = self.table.borrow();
        table.entries.iter().filter(|entry| !entry.key.is_unbound()).map(|entry| entry.value.clone()).collect()
    }

    /// The same keys, hashes and values in a new table; no guest code runs.
    pub fn copy(&self) -> DictObject {
        let table = self.table.borrow();
        if table.live == table.entries.len() {
            return DictObject { table: RefCell::new(table.clone()), changes: Cell::new(0) };
        }
        let copy = DictObject::with_capacity(table.live);
        {
            let mut copied = copy.table.borrow_mut();
            for entry in table.entries.iter().filter(|entry| !entry.key.is_unbound()) {
                copied.push(entry.hash, entry.key.clone(), entry.value.clone());
            }
        }
        copy
    }

    /// Takes over what another dict holds, if there is nothing here yet; false if there is.
    pub fn fill_from(&self, other: &DictObject) -> bool {
        if !self.table.borrow().entries.is_empty() {
            return false;
        }
        let copy = other.copy();
        self.table.replace(copy.table.take());
        if !self.is_empty() {
            self.changed();
        }
        true
    }

    /// Empties the dict and gives back what it held, for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let table = std::mem::take(&mut *self.table.borrow_mut());
        self.changed();
        table.entries.into_iter().flat_map(|entry| [entry.key, entry.value]).filter(|v| !v.is_unbound()).collect()
    }

    /// Shows every key and value to the cycle collector.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in &self.table.borrow().entries {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
}

impl Drop for DictObject {
    fn drop(&mut self) {
        crate::heap::deep::drop_items(self.table.get_mut().entries.drain(..).map(|entry| {
            if let Some(last) = entry.key.release() {
                drop(last);
            }
            entry.value
        }));
    }
}
