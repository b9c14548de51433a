//! Owns the cycle collector: containers are registered weakly, garbage cycles are found by trial deletion.

use std::cell::Cell;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hashbrown::HashTable;

use super::shapes::Shapes;
use crate::objects::cell::CellObject;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::dict::DictObject;
use crate::objects::function::FunctionObject;
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::list::ListObject;
use crate::objects::module::ModuleObject;
use crate::objects::set::SetObject;
use crate::objects::type_object::{TypeObject, TypeRef};
use crate::objects::value::Value;

/// The registered containers of one type. A weak reference keeps the memory of a dead object, so each addition looks
/// at one earlier member, in turn, and takes its place if it is dead: memory is soon free again, and a program whose
/// containers die young goes round in a few.
struct Members<W> {
    all: Vec<W>,
    /// Which one the next addition looks at.
    next: usize,
}

impl<W> Default for Members<W> {
    fn default() -> Members<W> {
        Members { all: Vec::new(), next: 0 }
    }
}

impl<T> Members<Weak<T>> {
    /// Whether there is one more, after a new member came.
    #[inline]
    fn add(&mut self, member: Weak<T>) -> bool {
        let looked_at = self.next;
        self.next += 1;
        match self.all.get_mut(looked_at) {
            Some(earlier) if earlier.strong_count() == 0 => {
                *earlier = member;
                false
            }
            seen => {
                if seen.is_none() {
                    self.next = 0;
                }
                self.all.push(member);
                true
            }
        }
    }
}

/// Writes `Registry`: a list for each type of container, so that a container takes one word in it.
macro_rules! registry {
    ($($list:ident: $variant:ident($weak:ty), $downgrade:expr, $upgrade:expr;)*) => {
        /// Containers that may be part of a cycle. Every cycle has a member that was changed after it was made, so
        /// tuples, bound methods and the like need no registration: they are found on the way. So are instances that
        /// only natives have changed, and in no way that could close a cycle.
        #[derive(Default)]
        struct Registry {
            $($list: Members<$weak>,)*
            count: usize,
        }

        impl Registry {
            /// Registers a value, if it is a container.
            #[inline]
            fn add(&mut self, value: &Value) {
                let is_more = match value {
                    $(Value::$variant(object) => self.$list.add($downgrade(object)),)*
                    _ => return,
                };
                self.count += usize::from(is_more);
            }

            /// The containers that are alive.
            fn values(&self) -> impl Iterator<Item = Value> {
                let none = std::iter::empty();
                $(let none = none.chain(self.$list.all.iter().filter_map($upgrade).map(Value::$variant));)*
                none
            }

            fn forget_dead(&mut self) {
                self.count = 0;
                $(
                    self.$list.all.retain(|object| object.strong_count() > 0);
                    self.count += self.$list.all.len();
                )*
            }

            /// Takes over what the other has that is alive.
            fn append(&mut self, mut other: Registry) {
                other.forget_dead();
                $(
                    if self.$list.all.is_empty() {
                        self.$list = std::mem::take(&mut other.$list);
                    } else {
                        self.$list.all.append(&mut other.$list.all);
                    }
                )*
                self.count += other.count;
            }
        }
    };
}

registry! {
    modules: Module(Weak<ModuleObject>), Rc::downgrade, Weak::upgrade;
    types: Type(Weak<TypeObject>), TypeRef::downgrade, TypeRef::from_weak;
    functions: Function(Weak<FunctionObject>), Rc::downgrade, Weak::upgrade;
    instances: Instance(Weak<InstanceObject>), Rc::downgrade, Weak::upgrade;
    coroutines: Coroutine(Weak<CoroutineObject>), Rc::downgrade, Weak::upgrade;
    lists: List(Weak<ListObject>), Rc::downgrade, Weak::upgrade;
    dicts: Dict(Weak<DictObject>), Rc::downgrade, Weak::upgrade;
    sets: Set(Weak<SetObject>), Rc::downgrade, Weak::upgrade;
    cells: Cell(Weak<CellObject>), Rc::downgrade, Weak::upgrade;
}

/// What a collection looks through.
#[derive(Clone, Copy)]
pub enum Extent {
    /// The containers that are new since the last one.
    Young,
    /// Both generations.
    All,
}

/// The registry of containers, in two generations.
pub struct Heap {
    young: Registry,
    old: Registry,
    /// How many young containers start a collection; 0 never does.
    pub threshold: Cell<usize>,
    /// At how many young containers the next look is due: the threshold, or more while a collection waits for the VM.
    limit: usize,
    /// How many times as many living containers as usual a collection waits for: it grows while collections find
    /// nothing.
    patience: usize,
    /// How many objects survived the last full collection: the old generation is looked at when it has grown.
    old_at_last_collection: usize,
    pub enabled: Cell<bool>,
    /// Raised for the VM to look at: a collection is due, or a signal came.
    pub attention: Arc<AtomicBool>,
    collection_due: Cell<bool>,
}

/// A program that makes no cycles is looked through at every 16 000 or so containers that stay alive.
const MOST_PATIENCE: usize = 16;

/// CPython's first threshold.
const DEFAULT_THRESHOLD: usize = 2000;

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

impl Heap {
    pub fn new() -> Heap {
        Heap {
            young: Registry::default(),
            old: Registry::default(),
            threshold: Cell::new(DEFAULT_THRESHOLD),
            limit: DEFAULT_THRESHOLD,
            patience: 1,
            old_at_last_collection: 0,
            enabled: Cell::new(true),
            attention: Arc::default(),
            collection_due: Cell::new(false),
        }
    }

    /// Registers a new container.
    #[inline]
    pub fn track(&mut self, value: &Value) {
        self.young.add(value);
        if self.young.count >= self.limit {
            self.young_is_full();
        }
    }

    #[cold]
    fn young_is_full(&mut self) {
        self.young.forget_dead();
        let threshold = self.threshold.get();
        if threshold > 0 && self.young.count > threshold / 2 * self.patience && self.enabled.get() {
            self.collection_due.set(true);
            self.attention.store(true, Ordering::Relaxed);
        }
        self.limit = (self.young.count * 2).max(threshold.max(64));
    }

    #[inline(always)]
    pub fn wants_attention(&self) -> bool {
        self.attention.load(Ordering::Relaxed)
    }

    /// How many containers are registered in each generation.
    pub fn counts(&self) -> (usize, usize) {
        (self.young.count, self.old.count)
    }

    /// Every registered container that is alive.
    pub fn objects(&self) -> Vec<Value> {
        self.old.values().chain(self.young.values()).collect()
    }

    /// Every instance that is alive.
    pub fn instances(&self) -> impl Iterator<Item = Rc<InstanceObject>> {
        self.old.instances.all.iter().chain(&self.young.instances.all).filter_map(Weak::upgrade)
    }

    /// Every generator and coroutine that is alive.
    pub fn coroutines(&self) -> impl Iterator<Item = Rc<CoroutineObject>> {
        self.old.coroutines.all.iter().chain(&self.young.coroutines.all).filter_map(Weak::upgrade)
    }

    /// How much is to be looked through, if a collection is due; it counts as done then.
    pub fn take_due(&self) -> Option<Extent> {
        if !self.collection_due.replace(false) {
            return None;
        }
        // By a quarter, as in CPython, or up to threefold while nothing is found: a look at everything takes memory for a
        // moment, and programs with most objects make no cycles.
        let growth = self.old_at_last_collection / 4 * self.patience.min(8);
        let full = self.old.count > self.old_at_last_collection + growth + 10_000;
        Some(if full { Extent::All } else { Extent::Young })
    }

    /// Collects; gives what the VM must clear.
    pub fn collect(&mut self, extent: Extent) -> Vec<Value> {
        let garbage = match extent {
            Extent::Young => self.find_young_garbage(),
            Extent::All => self.find_old_garbage(),
        };
        self.patience = if garbage.is_empty() { (self.patience * 2).min(MOST_PATIENCE) } else { 1 };
        garbage
    }

    /// Which of these are still not reachable from outside.
    pub fn still_garbage(&self, garbage: Vec<Value>) -> Vec<Value> {
        let mut registry = Registry::default();
        garbage.iter().for_each(|value| registry.add(value));
        drop(garbage);
        find_garbage(registry.values())
    }

    fn find_young_garbage(&mut self) -> Vec<Value> {
        let young = std::mem::take(&mut self.young);
        self.limit = self.threshold.get().max(64);
        let garbage = find_garbage(links(&young));
        self.old.append(young);
        garbage
    }

    /// Looks for cycles in both generations.
    fn find_old_garbage(&mut self) -> Vec<Value> {
        let all = self.take_all();
        let garbage = find_garbage(links(&all));
        self.keep_as_old(all, garbage.len());
        garbage
    }

    /// Looks at every container, and finds what hangs on garbage cycles too.
    pub fn find_all_garbage(&mut self) -> Vec<Value> {
        let all = self.take_all();
        let garbage = find_garbage(all.values());
        self.keep_as_old(all, garbage.len());
        garbage
    }

    fn take_all(&mut self) -> Registry {
        let mut all = std::mem::take(&mut self.old);
        all.forget_dead();
        all.append(std::mem::take(&mut self.young));
        self.limit = self.threshold.get().max(64);
        all
    }

    fn keep_as_old(&mut self, all: Registry, garbage: usize) {
        self.old_at_last_collection = all.count - garbage.min(all.count);
        self.old = all;
    }
}

/// The containers that may be a link of a cycle. Those that hold no container are none, and die by themselves
/// once the cycle that they hang on is broken.
fn links(registry: &Registry) -> impl Iterator<Item = Value> {
    // What an instance holds by its class alone is no link, unless the class may be garbage too.
    let with_classes = !registry.types.all.is_empty();
    registry.values().filter(move |value| {
        let mut holds_container = false;
        trace(value, &mut |child| {
            holds_container |= match child {
                Value::Type(_) => with_classes,
                child => is_container(child),
            };
        });
        holds_container
    })
}

/// Whether a value may be a link of a cycle.
pub fn is_container(value: &Value) -> bool {
    is_unregistered_container(value)
        || matches!(
            value,
            Value::List(_)
                | Value::Set(_)
                | Value::Instance(_)
                | Value::Function(_)
                | Value::Coroutine(_)
                | Value::Module(_)
        )
}

/// A candidate with the references to it that were not accounted for yet.
struct Candidate {
    value: Value,
    outside: u32,
    reachable: bool,
}

/// What may be garbage. There may be many, so the index keeps nothing but their places.
struct Candidates {
    all: Vec<Candidate>,
    by_address: HashTable<u32>,
}

fn hash_of_address(address: usize) -> u64 {
    // The low bits of an address say little.
    (address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

impl Candidates {
    fn with_capacity(count: usize) -> Candidates {
        Candidates { all: Vec::with_capacity(count), by_address: HashTable::with_capacity(count) }
    }

    fn find(&self, value: &Value) -> Option<usize> {
        let address = value.address();
        if address == 0 {
            return None;
        }
        let all = &self.all;
        let found = self.by_address.find(hash_of_address(address), |&at| all[at as usize].value.address() == address);
        found.map(|&at| at as usize)
    }

    /// One reference to this value is a candidate's.
    fn account_for(&mut self, value: &Value) {
        if let Some(found) = self.find(value) {
            let outside = &mut self.all[found].outside;
            debug_assert!(*outside > 0, "a container shows more references than there are");
            *outside = outside.saturating_sub(1);
        }
    }

    fn add(&mut self, value: &Value) {
        let address = value.address();
        if address != 0 && self.find(value).is_none() {
            let at = self.all.len() as u32;
            self.all.push(Candidate { value: value.clone(), outside: 0, reachable: false });
            let all = &self.all;
            self.by_address
                .insert_unique(hash_of_address(address), at, |&at| hash_of_address(all[at as usize].value.address()));
        }
    }
}

/// Trial deletion: candidates whose references all come from candidates that nobody outside reaches.
fn find_garbage(registered: impl Iterator<Item = Value>) -> Vec<Value> {
    // Room for all at once: to grow would take as much again for a moment.
    let mut candidates = Candidates::with_capacity(registered.size_hint().1.unwrap_or(0));
    for value in registered {
        candidates.add(&value);
    }
    // Containers that are not registered join when they are met.
    let mut at = 0;
    while at < candidates.all.len() {
        let value = candidates.all[at].value.clone();
        trace(&value, &mut |child| {
            if is_unregistered_container(child) {
                candidates.add(child);
            }
        });
        at += 1;
    }
    for candidate in &mut candidates.all {
        // One reference is the candidate list's own.
        let count = strong_count(&candidate.value).saturating_sub(1);
        candidate.outside = u32::try_from(count).unwrap_or(u32::MAX);
    }
    let mut shapes = Shapes::default();
    for at in 0..candidates.all.len() {
        let value = candidates.all[at].value.clone();
        match &value {
            // An instance holds its class by its shape, which it shares with others.
            Value::Instance(instance) => {
                if candidates.find(&Value::Type(instance.class())).is_some() {
                    shapes.meet(instance.shape());
                }
                instance.trace(&mut |child| candidates.account_for(child));
            }
            Value::Type(class) => {
                let kept = class.root_shape().into_iter().chain(class.recent_shapes());
                kept.for_each(|shape| shapes.meet(shape));
                class.trace(&mut |child| candidates.account_for(child));
            }
            value => trace(value, &mut |child| candidates.account_for(child)),
        }
    }
    for class in shapes.held_classes() {
        candidates.account_for(&Value::Type(class.clone()));
    }
    let mut pending: Vec<u32> = Vec::new();
    for (at, candidate) in candidates.all.iter_mut().enumerate() {
        if candidate.outside > 0 {
            candidate.reachable = true;
            pending.push(at as u32);
        }
    }
    while let Some(at) = pending.pop() {
        let value = candidates.all[at as usize].value.clone();
        trace(&value, &mut |child| {
            if let Some(child) = candidates.find(child)
                && !candidates.all[child].reachable
            {
                candidates.all[child].reachable = true;
                pending.push(child as u32);
            }
        });
    }
    candidates.all.into_iter().filter(|candidate| !candidate.reachable).map(|candidate| candidate.value).collect()
}

/// Containers that may not be registered, and so must be looked through.
fn is_unregistered_container(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => !instance.is_registered(),
        value => matches!(
            value,
            Value::Tuple(_)
                | Value::Method(_)
                | Value::Iterator(_)
                | Value::Slice(_)
                | Value::Cell(_)
                | Value::Dict(_)
                | Value::Traceback(_)
        ),
    }
}

fn strong_count(value: &Value) -> usize {
    match value {
        Value::List(object) => Rc::strong_count(object),
        Value::Dict(object) => Rc::strong_count(object),
        Value::Set(object) => Rc::strong_count(object),
        Value::Tuple(object) => Rc::strong_count(object),
        Value::Method(object) => Rc::strong_count(object),
        Value::Iterator(object) => Rc::strong_count(object),
        Value::Slice(object) => Rc::strong_count(object),
        Value::Traceback(object) => Rc::strong_count(object),
        Value::Cell(object) => Rc::strong_count(object),
        Value::Instance(object) => Rc::strong_count(object),
        Value::Function(object) => Rc::strong_count(object),
        Value::Coroutine(object) => Rc::strong_count(object),
        Value::Type(object) => object.strong_count(),
        Value::Module(object) => Rc::strong_count(object),
        _ => usize::MAX / 2,
    }
}

/// Shows every value that a container owns.
pub fn trace(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match value {
        Value::List(list) => list.items.borrow().iter().for_each(visit),
        Value::Dict(dict) => dict.trace(visit),
        Value::Set(set) => set.trace(visit),
        Value::Tuple(tuple) => tuple.iter().for_each(visit),
        Value::Method(method) => {
            visit(&method.receiver);
            visit(&method.function);
        }
        Value::Iterator(iterator) => iterator.trace(visit),
        Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step].into_iter().for_each(visit),
        Value::Traceback(link) => link.trace(visit),
        Value::Cell(cell) => cell.trace(visit),
        Value::Instance(instance) => {
            visit(&Value::Type(instance.class()));
            instance.trace(visit);
        }
        Value::Function(function) => function.trace(visit),
        Value::Coroutine(coroutine) => coroutine.trace(visit),
        Value::Type(class) => class.trace(visit),
        Value::Module(module) => visit(&Value::Dict(module.namespace.clone())),
        _ => {}
    }
}

/// Takes from a garbage container what it holds, for the caller to drop when nothing is borrowed.
pub fn clear(value: &Value) -> Vec<Value> {
    match value {
        Value::List(list) => std::mem::take(&mut *list.items.borrow_mut()),
        Value::Dict(dict) => dict.take_all(),
        Value::Set(set) => set.take_all(),
        Value::Traceback(link) => link.take_all(),
        Value::Cell(cell) => vec![cell.replace(Value::Unbound)],
        Value::Instance(instance) => {
            if let Payload::Native(native) = &instance.payload {
                native.clear();
            }
            instance.take_values()
        }
        Value::Function(function) => function.clear(),
        Value::Type(class) => class.clear(),
        Value::Module(module) => module.namespace.take_all(),
        Value::Coroutine(coroutine) => coroutine.clear(),
        _ => Vec::new(),
    }
}
