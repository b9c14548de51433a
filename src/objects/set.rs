//! Owns `SetObject`: CPython's set table, so that the order of iteration is CPython's too.

use std::cell::{Cell, RefCell};

use super::equality::native_equality;
use super::value::Value;
use crate::heap::abandoned::DeathWatch;

pub use super::set_type::{FROZENSET, SET};

/// A `set` or a `frozenset`. Its table never runs guest code.
pub struct SetObject {
    kind: SetKind,
    table: RefCell<SetTable>,
    /// Changes whenever an item comes or goes.
    changes: Cell<u32>,
    /// The hash of a frozenset, once it was asked for.
    pub hash: Cell<Option<i64>>,
    pub watch: DeathWatch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    Set,
    FrozenSet,
}

/// Open addressing with short linear runs.
struct SetTable {
    /// As many as a power of two; empty until the first item comes.
    slots: Vec<Slot>,
    /// Slots that are not free: live and dead ones.
    fill: usize,
    used: usize,
    /// Where `pop` goes on searching.
    finger: usize,
}

#[derive(Clone)]
struct Slot {
    /// 0 in a free slot, -1 in a dead one; no live item has the hash -1.
    hash: i64,
    /// Unbound unless the slot is live.
    key: Value,
}

const FREE: Slot = Slot { hash: 0, key: Value::Unbound };
const DEAD: Slot = Slot { hash: -1, key: Value::Unbound };

/// A table of free slots.
fn free_slots(count: usize) -> Vec<Slot> {
    let mut slots = Vec::with_capacity(count);
    slots.resize_with(count, || FREE);
    slots
}

const SMALLEST: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// What a lookup without guest code can say.
pub enum SetFound {
    At(usize),
    Absent,
    /// These items have the right hash, but only the guest's `__eq__` can tell.
    Ask(Vec<(usize, Value)>),
}

/// Where the search for an item ends.
enum Place {
    /// At the item, in this slot.
    Held(usize),
    /// At a free slot. The item would go there, or into a dead slot that was met on the way.
    Free { at: usize, dead: Option<usize> },
}

impl SetTable {
    const EMPTY: SetTable = SetTable { slots: Vec::new(), fill: 0, used: 0, finger: 0 };

    fn mask(&self) -> usize {
        self.slots.len().max(SMALLEST) - 1
    }

    /// Shows the slots that CPython would look at for a hash, in its order, until the visitor has its answer. There must
    /// be slots, and a free one among them.
    #[inline(always)]
    fn probe<Answer>(&self, hash: i64, mut visit: impl FnMut(usize, &Slot) -> Option<Answer>) -> Answer {
        let mask = self.slots.len() - 1;
        let mut perturb = hash as u64;
        let mut start = hash as usize & mask;
        loop {
            let run = if start + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for (offset, slot) in self.slots[start..=start + run].iter().enumerate() {
                if let Some(answer) = visit(start + offset, slot) {
                    return answer;
                }
            }
            perturb >>= PERTURB_SHIFT;
            start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    fn free_slot_for(&self, hash: i64) -> usize {
        self.probe(hash, |at, slot| (slot.key.is_unbound() && slot.hash == 0).then_some(at))
    }

    /// Where the search for an item ends; `None` if only the guest's `__eq__` can tell.
    #[inline]
    fn look_up(&self, hash: i64, key: &Value) -> Option<Place> {
        let mut dead = None;
        self.probe(hash, |at, slot| {
            if slot.key.is_unbound() {
                if slot.hash == 0 {
                    return Some(Some(Place::Free { at, dead }));
                }
                dead = Some(at);
            } else if slot.hash == hash {
                match is_or_equals(&slot.key, key) {
                    Some(true) => return Some(Some(Place::Held(at))),
                    Some(false) => {}
                    None => return Some(None),
                }
            }
            None
        })
    }

    /// Looks for an item among those that only the guest can compare.
    #[cold]
    fn find_asking(&self, hash: i64, key: &Value) -> SetFound {
        let mut ask = Vec::new();
        let found = self.probe(hash, |at, slot| {
            if slot.key.is_unbound() {
                return (slot.hash == 0).then_some(None);
            }
            if slot.hash == hash {
                match is_or_equals(&slot.key, key) {
                    Some(true) => return Some(Some(at)),
                    Some(false) => {}
                    None => ask.push((at, slot.key.clone())),
                }
            }
            None
        });
        match found {
            Some(at) => SetFound::At(at),
            None if ask.is_empty() => SetFound::Absent,
            None => SetFound::Ask(ask),
        }
    }

    fn has(&self, hash: i64, key: &Value) -> Option<bool> {
        if self.slots.is_empty() {
            return Some(false);
        }
        Some(matches!(self.look_up(hash, key)?, Place::Held(_)))
    }

    /// Adds an item unless it is there: whether it was added; `None` if only the guest's `__eq__` can tell.
    fn add(&mut self, hash: i64, key: &Value) -> Option<bool> {
        self.need_slots();
        match self.look_up(hash, key)? {
            Place::Held(_) => Some(false),
            Place::Free { at, dead } => {
                self.put(at, dead, hash, key.clone());
                Some(true)
            }
        }
    }

    /// The items that are there, in the order of iteration, from a slot on.
    fn live_from(&self, start: usize) -> impl Iterator<Item = (usize, &Slot)> {
        self.slots.iter().enumerate().skip(start).filter(|(_, slot)| !slot.key.is_unbound())
    }

    fn need_slots(&mut self) {
        if self.slots.is_empty() {
            self.slots = free_slots(SMALLEST);
        }
    }

    fn resize(&mut self, at_least: usize) {
        let mut size = SMALLEST;
        while size <= at_least {
            size <<= 1;
        }
        if size == SMALLEST && self.slots.len() == SMALLEST && self.fill == self.used {
            return;
        }
        let old = std::mem::replace(&mut self.slots, free_slots(size));
        self.fill = self.used;
        for slot in old {
            if !slot.key.is_unbound() {
                let at = self.free_slot_for(slot.hash);
                self.slots[at] = slot;
            }
        }
    }

    fn grow_after_changes(&mut self) {
        self.resize(if self.used > 50000 { self.used * 2 } else { self.used * 4 });
    }

    /// Adds what is known to be absent.
    fn insert(&mut self, hash: i64, key: Value) {
        self.need_slots();
        let mut dead = None;
        let at = self.probe(hash, |at, slot| {
            if slot.key.is_unbound() {
                if slot.hash == 0 {
                    return Some(at);
                }
                dead = Some(at);
            }
            None
        });
        self.put(at, dead, hash, key);
    }

    /// Adds an item where the search for it has ended.
    fn put(&mut self, at: usize, dead: Option<usize>, hash: i64, key: Value) {
        self.used += 1;
        if let Some(at) = dead {
            self.slots[at] = Slot { hash, key };
            return;
        }
        self.slots[at] = Slot { hash, key };
        self.fill += 1;
        if self.fill * 5 >= self.mask() * 3 {
            self.grow_after_changes();
        }
    }

    fn remove(&mut self, at: usize) -> Value {
        self.used -= 1;
        std::mem::replace(&mut self.slots[at], DEAD).key
    }
}

/// Whether two items are one: NaN is not equal to itself. `None` if only the guest's `__eq__` can tell.
#[inline]
fn is_or_equals(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Instance(_), Value::Instance(_)) if a.is(b) => Some(true),
        (Value::Float(_), _) if a.is(b) => Some(true),
        _ => native_equality(a, b),
    }
}

impl SetObject {
    pub fn new(kind: SetKind) -> SetObject {
        SetObject {
            kind,
            table: RefCell::new(SetTable::EMPTY),
            changes: Cell::new(0),
            hash: Cell::new(None),
            watch: DeathWatch::default(),
        }
    }

    #[inline]
    pub fn kind(&self) -> SetKind {
        self.kind
    }

    pub fn len(&self) -> usize {
        self.table.borrow().used
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that changes whenever an item comes or goes.
    pub fn changes(&self) -> u32 {
        self.changes.get()
    }

    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// Looks for an item without running guest code.
    pub fn find(&self, hash: i64, key: &Value) -> SetFound {
        let table = self.table.borrow();
        if table.slots.is_empty() {
            return SetFound::Absent;
        }
        match table.look_up(hash, key) {
            Some(Place::Held(at)) => SetFound::At(at),
            Some(Place::Free { .. }) => SetFound::Absent,
            None => table.find_asking(hash, key),
        }
    }

    /// Whether this very item is still at a place where it has been found.
    pub fn holds_at(&self, at: usize, item: &Value) -> bool {
        self.table.borrow().slots.get(at).is_some_and(|slot| slot.key.is(item))
    }

    /// Looks for an item and adds it if it is absent, without running guest code; whether it was added, or `None` if
    /// only the guest's `__eq__` can tell, and nothing was done.
    pub fn add_natively(&self, hash: i64, key: &Value) -> Option<bool> {
        let added = self.table.borrow_mut().add(hash, key)?;
        if added {
            self.changed();
        }
        Some(added)
    }

    /// Adds an item that the caller has found to be absent.
    pub fn insert_new(&self, hash: i64, key: Value) {
        self.table.borrow_mut().insert(hash, key);
        self.changed();
    }

    /// Removes the item of a live slot and gives it back, for the caller to drop.
    pub fn remove_at(&self, at: usize) -> Value {
        let key = self.table.borrow_mut().remove(at);
        self.changed();
        key
    }

    /// Makes room for `more` items at once, as CPython does before it merges.
    pub fn reserve(&self, more: usize) {
        let mut table = self.table.borrow_mut();
        if (table.fill + more) * 5 >= table.mask() * 3 {
            let at_least = (table.used + more) * 2;
            table.resize(at_least);
        }
    }

    /// Fills an empty set from another one; false where it is not empty and items must be added one by one.
    pub fn fill_from(&self, other: &SetObject) -> bool {
        let other = other.table.borrow();
        if self.table.borrow().fill != 0 {
            return false;
        }
        let mut table = self.table.borrow_mut();
        if other.used == 0 {
            return true;
        }
        if table.mask() == other.mask() && other.fill == other.used {
            table.slots = other.slots.clone();
        } else {
            table.need_slots();
            for slot in other.slots.iter().filter(|slot| !slot.key.is_unbound()) {
                let at = table.free_slot_for(slot.hash);
                table.slots[at] = slot.clone();
            }
        }
        table.fill = other.used;
        table.used = other.used;
        drop(table);
        self.changed();
        true
    }

    /// Shows each item, with its hash and whether the other set has it, until `visit` wants no more; false if that ended
    /// early because only the guest's `__eq__` can tell.
    pub fn compare_natively(&self, other: &SetObject, mut visit: impl FnMut(i64, &Value, bool) -> bool) -> bool {
        let (table, other) = (self.table.borrow(), other.table.borrow());
        for (_, slot) in table.live_from(0) {
            match other.has(slot.hash, &slot.key) {
                Some(found) if visit(slot.hash, &slot.key, found) => {}
                Some(_) => return true,
                None => return false,
            }
        }
        true
    }

    /// The items that the other set has, or has not, as a set; `None` if only the guest's `__eq__` can tell.
    pub fn filter_natively(&self, kind: SetKind, other: &SetObject, wanted: bool) -> Option<SetObject> {
        let result = SetObject::new(kind);
        let mut table = result.table.borrow_mut();
        let told = self.compare_natively(other, |hash, key, found| {
            if found == wanted {
                table.insert(hash, key.clone());
            }
            true
        });
        drop(table);
        told.then_some(result)
    }

    /// Adds the items of another set as far as the guest's `__eq__` need not be asked; the slot of `other` to go on from.
    pub fn merge_natively(&self, other: &SetObject) -> usize {
        let mut table = self.table.borrow_mut();
        let other = other.table.borrow();
        self.changed();
        for (at, slot) in other.live_from(0) {
            if table.add(slot.hash, &slot.key).is_none() {
                return at;
            }
        }
        other.slots.len()
    }

    /// A copy as `set.copy` makes it.
    pub fn copy(&self, kind: SetKind) -> SetObject {
        let copy = SetObject::new(kind);
        copy.reserve(self.len());
        copy.fill_from(self);
        copy
    }

    /// Gets rid of dead slots after many removals.
    pub fn tidy(&self) {
        let mut table = self.table.borrow_mut();
        if table.fill - table.used > table.mask() / 4 {
            table.grow_after_changes();
        }
    }

    /// The first item in a slot at or after `start`.
    pub fn next_entry(&self, start: usize) -> Option<(usize, i64, Value)> {
        let table = self.table.borrow();
        let skip = table.slots.get(start..)?.iter().position(|slot| !slot.key.is_unbound())?;
        let slot = &table.slots[start + skip];
        Some((start + skip, slot.hash, slot.key.clone()))
    }

    /// `set.pop`.
    pub fn pop(&self) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        if table.used == 0 {
            return None;
        }
        let mask = table.mask();
        let mut at = table.finger & mask;
        while table.slots[at].key.is_unbound() {
            at = (at + 1) & mask;
        }
        table.finger = at + 1;
        let key = table.remove(at);
        drop(table);
        self.changed();
        Some(key)
    }

    /// Empties the set and gives back what it held, for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let table = self.table.replace(SetTable::EMPTY);
        self.changed();
        table.slots.into_iter().map(|slot| slot.key).filter(|key| !key.is_unbound()).collect()
    }

    /// Takes over what another set holds; gives back the old items, for the caller to drop.
    pub fn replace_with(&self, other: SetObject) -> Vec<Value> {
        let table = self.table.replace(other.table.replace(SetTable::EMPTY));
        self.changed();
        table.slots.into_iter().map(|slot| slot.key).filter(|key| !key.is_unbound()).collect()
    }

    /// A snapshot of the items in the order of iteration.
    pub fn items(&self) -> Vec<Value> {
        self.entries().into_iter().map(|(_, key)| key).collect()
    }

    /// A snapshot of hashes and items.
    pub fn entries(&self) -> Vec<(i64, Value)> {
        let table = self.table.borrow();
        let live = table.slots.iter().filter(|slot| !slot.key.is_unbound());
        live.map(|slot| (slot.hash, slot.key.clone())).collect()
    }

    /// CPython's hash of a frozenset.
    pub fn hash_items(&self) -> i64 {
        let table = self.table.borrow();
        let shuffle = |bits: u64| ((bits ^ 89869747) ^ (bits << 16)).wrapping_mul(3644798167);
        let mut hash = 0u64;
        for slot in table.slots.iter().filter(|slot| !slot.key.is_unbound()) {
            hash ^= shuffle(slot.hash as u64);
        }
        hash ^= (table.used as u64 + 1).wrapping_mul(1927868237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69069).wrapping_add(907133923);
        if hash == u64::MAX { 590923713 } else { hash as i64 }
    }

    /// Shows every item to the cycle collector.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in &self.table.borrow().slots {
            visit(&slot.key);
        }
    }
}

impl Drop for SetObject {
    fn drop(&mut self) {
        crate::heap::deep::drop_items(self.table.get_mut().slots.drain(..).map(|slot| slot.key));
    }
}
