//! Owns `Layouts`: where natives find the attributes of objects whose classes are written in Kaa, and which of their
//! methods nobody has overridden.

use std::cell::{Cell, RefCell};

use crate::objects::instance::{InstanceObject, ShapeId, SlotIndex};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A method that a derived class may override: its name, and how the native one is declared.
pub struct Hook {
    name: &'static str,
    declaration: &'static str,
}

impl Hook {
    pub fn new(name: &'static str, declaration: &'static str) -> Hook {
        Hook { name, declaration }
    }
}

/// What is known of objects with certain attributes and hooks: an inline cache, for natives.
pub struct Layouts<const FIELDS: usize, const HOOKS: usize> {
    fields: [&'static str; FIELDS],
    hooks: [Hook; HOOKS],
    latest: Cell<Option<Layout<FIELDS, HOOKS>>>,
    known: RefCell<Vec<Layout<FIELDS, HOOKS>>>,
    /// Which one makes room for the next.
    oldest: Cell<usize>,
}

/// Programs use few classes of a kind.
const MOST_KNOWN: usize = 4;

/// What is known of the objects of one shape. The shape changes with the class, so what was found stays true.
#[derive(Clone, Copy)]
struct Layout<const FIELDS: usize, const HOOKS: usize> {
    shape: ShapeId,
    places: [SlotIndex; FIELDS],
    is_own: [bool; HOOKS],
}

/// An object as its natives see it.
pub struct View<'a, const FIELDS: usize, const HOOKS: usize> {
    this: &'a Value,
    names: &'a [&'static str; FIELDS],
    /// Unknown where the attributes are not at fixed places: they are looked up, and all hooks are called.
    layout: Option<Layout<FIELDS, HOOKS>>,
}

impl<const FIELDS: usize, const HOOKS: usize> Layouts<FIELDS, HOOKS> {
    pub fn new(fields: [&'static str; FIELDS], hooks: [Hook; HOOKS]) -> Layouts<FIELDS, HOOKS> {
        Layouts { fields, hooks, latest: Cell::new(None), known: RefCell::default(), oldest: Cell::new(0) }
    }

    pub fn view<'a>(&'a self, vm: &mut Vm, this: &'a Value) -> View<'a, FIELDS, HOOKS> {
        let layout = match this {
            Value::Instance(instance) => match self.latest.get() {
                Some(latest) if instance.has_layout(latest.shape) => Some(latest),
                _ => self.find(vm, instance),
            },
            _ => None,
        };
        View { this, names: &self.fields, layout }
    }

    /// The layout of an object that is not like the latest one.
    #[cold]
    fn find(&self, vm: &mut Vm, instance: &InstanceObject) -> Option<Layout<FIELDS, HOOKS>> {
        let shape = instance.shape_id();
        let known = self.known.borrow().iter().find(|layout| layout.shape == shape).copied();
        let found = known.or_else(|| self.learn(vm, instance));
        if found.is_some() {
            self.latest.set(found);
        }
        found
    }

    fn learn(&self, vm: &mut Vm, instance: &InstanceObject) -> Option<Layout<FIELDS, HOOKS>> {
        let shape = instance.shape();
        let mut places = [SlotIndex(0); FIELDS];
        for (place, name) in places.iter_mut().zip(self.fields) {
            let name = vm.intern(name);
            // An attribute of the class that has a `__set__` would come first.
            if vm.lookup(&shape.class, &name).is_some() {
                return None;
            }
            *place = shape.find(&name)?;
        }
        let mut is_own = [false; HOOKS];
        for (is_own, hook) in is_own.iter_mut().zip(&self.hooks) {
            let name = vm.intern(hook.name);
            let found = vm.lookup(&shape.class, &name);
            let is_native = matches!(found, Some(Value::Native(native)) if native.declaration == hook.declaration);
            *is_own = is_native && shape.find(&name).is_none();
        }
        let layout = Layout { shape: shape.id(), places, is_own };
        let mut known = self.known.borrow_mut();
        if known.len() < MOST_KNOWN {
            known.push(layout);
        } else {
            let oldest = self.oldest.get();
            known[oldest] = layout;
            self.oldest.set((oldest + 1) % MOST_KNOWN);
        }
        Some(layout)
    }
}

impl<const FIELDS: usize, const HOOKS: usize> View<'_, FIELDS, HOOKS> {
    /// The attribute's value.
    #[inline(always)]
    pub fn get(&self, vm: &mut Vm, field: usize) -> VmResult {
        if let (Value::Instance(instance), Some(layout)) = (self.this, &self.layout)
            && instance.has_layout(layout.shape)
        {
            return Ok(instance.slot(layout.places[field]));
        }
        self.look_up(vm, field)
    }

    #[cold]
    fn look_up(&self, vm: &mut Vm, field: usize) -> VmResult {
        vm.get_attribute_str(self.this, self.names[field])
    }

    #[inline]
    pub fn truth(&self, vm: &mut Vm, field: usize) -> VmResult<bool> {
        if let (Value::Instance(instance), Some(layout)) = (self.this, &self.layout)
            && let Some(value) = instance.slot_if_bool(layout.shape, layout.places[field])
        {
            return Ok(value);
        }
        self.ask_truth(vm, field)
    }

    #[cold]
    fn ask_truth(&self, vm: &mut Vm, field: usize) -> VmResult<bool> {
        let value = self.get(vm, field)?;
        vm.truth(&value)
    }

    /// Gives the attribute another value.
    pub fn set(&self, vm: &mut Vm, field: usize, value: Value) -> VmResult<()> {
        if let (Value::Instance(instance), Some(layout)) = (self.this, &self.layout)
            && instance.has_layout(layout.shape)
        {
            let old = instance.replace_slot(layout.places[field], value);
            if old.is_inline() {
                std::mem::forget(old)
            } else {
                drop(old)
            }
            return Ok(());
        }
        let name = vm.intern(self.names[field]);
        vm.set_attribute(self.this, &name, value)
    }

    /// Whether a call of the hook would run the native one.
    pub fn is_own(&self, hook: usize) -> bool {
        self.layout.as_ref().is_some_and(|layout| layout.is_own[hook])
    }
}
