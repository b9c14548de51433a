//! Owns `InstanceObject` and `Shape`: how attributes of instances are laid out.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::code::TypeVersion;
use super::dict::DictObject;
use super::exception::ExceptionState;
use super::native_object::NativeObject;
use super::str::Name;
use super::type_object::TypeRef;
use super::value::Value;
use crate::heap::abandoned::{Abandoned, LastRites};

/// What an instance is besides its attributes.
#[derive(Default)]
pub enum Payload {
    #[default]
    None,
    /// The value of the built-in type that the class derives from.
    Value(Value),
    Exception(Box<ExceptionState>),
    Native(Box<dyn NativeObject>),
}

/// An object with a class and attributes.
pub struct InstanceObject {
    body: RefCell<Body>,
    pub payload: Payload,
    /// A weak reference with a callback watches this object.
    watched: Cell<bool>,
    /// `__del__` must run though the class has nothing to say on that: a future whose exception nobody has seen.
    finalizable: Cell<bool>,
    /// Whether `__del__` has run.
    finalized: Cell<bool>,
    /// Whether the collector has it in its lists. One that it meets on its way needs no place there.
    registered: Cell<bool>,
}

// With its two counts, 88 bytes.
const _: () = assert!(size_of::<InstanceObject>() == 72);

pub struct Body {
    shape: Rc<Shape>,
    /// First the `__slots__`, then the attributes in the order of the shape's names, or the dict.
    values: Vec<Value>,
}

/// The layout that instances with the same class and the same attributes, set in the same order, share.
///
/// A shape's identity tells the class and where each attribute is, so one comparison validates an inline cache.
pub struct Shape {
    /// Changes with the class, so that it tells both.
    id: Cell<ShapeId>,
    pub class: TypeRef,
    /// How many values `__slots__` take.
    slots: usize,
    attributes: Attributes,
    /// The shapes that follow when one more attribute is set.
    successors: RefCell<Vec<(Name, Weak<Shape>)>>,
    /// Where the death of an instance is told, if anybody wants to hear of it.
    abandoned: Rc<Abandoned>,
    /// Keeps the way here alive, so that instances made later find it.
    predecessor: Option<Rc<Shape>>,
}

enum Attributes {
    /// The class's instances have no `__dict__`.
    None,
    Named(IndexMap<Name, (), FxBuildHasher>),
    /// Somebody asked for `__dict__`, or there are too many attributes: one dict after the slots.
    Dict,
}

/// A number that no two shapes of a process share; 0 is no shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ShapeId(pub u32);

/// Past so many attributes a dict serves better than a chain of shapes.
const LARGEST_SHAPE: usize = 64;

/// Whether instances of a class have a `__dict__`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceDict {
    Present,
    Absent,
}

/// Gives shapes their numbers and what all shapes share; one per interpreter.
pub struct ShapeIds {
    last: Cell<u32>,
    abandoned: Rc<Abandoned>,
}

impl ShapeIds {
    pub fn new(abandoned: Rc<Abandoned>) -> ShapeIds {
        ShapeIds { last: Cell::new(0), abandoned }
    }

    pub fn next(&self) -> ShapeId {
        self.last.set(self.last.get() + 1);
        ShapeId(self.last.get())
    }
}

/// Where an attribute of an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotIndex(pub u32);

impl Shape {
    /// The shape of a fresh instance of `class`.
    pub fn root(ids: &ShapeIds, class: TypeRef, slots: usize, dict: InstanceDict) -> Rc<Shape> {
        let attributes = match dict {
            InstanceDict::Present => Attributes::Named(IndexMap::default()),
            InstanceDict::Absent => Attributes::None,
        };
        let (id, abandoned) = (ids.next(), ids.abandoned.clone());
        Rc::new(Shape {
            id: Cell::new(id),
            class,
            slots,
            attributes,
            successors: RefCell::default(),
            abandoned,
            predecessor: None,
        })
    }

    /// The shape with one attribute less.
    pub fn predecessor(&self) -> Option<&Rc<Shape>> {
        self.predecessor.as_ref()
    }

    /// Where the attribute is, if instances of this shape have it and keep it outside a dict.
    pub fn find(&self, name: &Name) -> Option<SlotIndex> {
        match &self.attributes {
            Attributes::Named(names) => names.get_index_of(name).map(|at| SlotIndex((self.slots + at) as u32)),
            Attributes::None | Attributes::Dict => None,
        }
    }

    #[inline(always)]
    pub fn id(&self) -> ShapeId {
        self.id.get()
    }

    /// The class has changed: what was remembered of this shape and those that follow from it is void.
    pub fn renumber(&self, ids: &ShapeIds) {
        self.id.set(ids.next());
        for (_, successor) in self.successors.borrow().iter() {
            if let Some(successor) = successor.upgrade() {
                successor.renumber(ids);
            }
        }
    }

    /// Whether all attributes are known from the shape alone.
    pub fn is_named(&self) -> bool {
        !matches!(self.attributes, Attributes::Dict)
    }

    /// How many attributes the shape knows by name.
    pub fn named_count(&self) -> usize {
        match &self.attributes {
            Attributes::Named(names) => names.len(),
            Attributes::None | Attributes::Dict => 0,
        }
    }

    fn with(self: &Rc<Shape>, ids: &ShapeIds, name: &Name) -> Option<Rc<Shape>> {
        let Attributes::Named(names) = &self.attributes else { return None };
        if names.len() >= LARGEST_SHAPE {
            return None;
        }
        let known =
            self.successors.borrow().iter().find(|(known, _)| known.same_object(name)).map(|(_, s)| s.upgrade());
        if let Some(Some(shape)) = known {
            return Some(shape);
        }
        let mut names = names.clone();
        names.insert(name.clone(), ());
        let shape = Rc::new(Shape {
            id: Cell::new(ids.next()),
            class: self.class.clone(),
            slots: self.slots,
            attributes: Attributes::Named(names),
            successors: RefCell::default(),
            abandoned: self.abandoned.clone(),
            predecessor: Some(self.clone()),
        });
        let mut successors = self.successors.borrow_mut();
        successors.retain(|(known, _)| !known.same_object(name));
        successors.push((name.clone(), Rc::downgrade(&shape)));
        drop(successors);
        self.class.keep_shape(&shape);
        Some(shape)
    }

    fn with_dict(&self, ids: &ShapeIds) -> Rc<Shape> {
        Rc::new(Shape {
            id: Cell::new(ids.next()),
            class: self.class.clone(),
            slots: self.slots,
            attributes: Attributes::Dict,
            successors: RefCell::default(),
            abandoned: self.abandoned.clone(),
            predecessor: None,
        })
    }
}

/// Where the attributes of an instance are kept now.
pub enum Storage {
    /// The class gives its instances no `__dict__`.
    NoDict,
    Named,
    Dict(Rc<DictObject>),
}

impl Body {
    /// Whether the instance and its class still are what a cache was filled with.
    #[inline(always)]
    pub fn has_layout(&self, shape: ShapeId) -> bool {
        self.shape.id() == shape
    }

    /// The value at a place that the shape told, if there is one.
    #[inline(always)]
    pub fn slot(&self, index: SlotIndex) -> Option<&Value> {
        self.values.get(index.0 as usize).filter(|value| !value.is_unbound())
    }

    #[inline(always)]
    pub fn slot_mut(&mut self, index: SlotIndex) -> Option<&mut Value> {
        self.values.get_mut(index.0 as usize)
    }
}

impl Body {
    #[inline(always)]
    fn push(&mut self, value: Value) {
        if self.values.len() == self.values.capacity() {
            self.make_room();
        }
        self.values.push(value);
    }

    /// As much room as instances of the class usually need. Each instance that needs more makes that one more, so a
    /// few of them tell, and an unusual one makes no difference.
    #[inline(never)]
    fn make_room(&mut self) {
        let usual = &self.shape.class.usual_values;
        let capacity = self.values.capacity();
        if capacity == 0 {
            return self.values.reserve_exact(usual.get());
        }
        if capacity == usual.get() && capacity < MOST_USUAL_VALUES {
            usual.set(capacity + 1);
        }
        self.values.reserve(1);
    }
}

/// No class has room made for more values.
const MOST_USUAL_VALUES: usize = 32;

impl InstanceObject {
    /// Where shape and values are, for the interpreter's loop.
    #[inline(always)]
    pub fn body_ptr(&self) -> *mut Body {
        self.body.as_ptr()
    }

    pub fn new(shape: Rc<Shape>, payload: Payload) -> InstanceObject {
        let values = if shape.slots == 0 { Vec::new() } else { vec![Value::Unbound; shape.slots] };
        InstanceObject {
            body: RefCell::new(Body { shape, values }),
            payload,
            watched: Cell::new(false),
            finalizable: Cell::new(false),
            finalized: Cell::new(false),
            registered: Cell::new(false),
        }
    }

    /// Reads something of the class.
    #[inline(always)]
    pub fn with_class<T>(&self, read: impl FnOnce(&TypeRef) -> T) -> T {
        read(&self.body.borrow().shape.class)
    }

    pub fn class(&self) -> TypeRef {
        self.body.borrow().shape.class.clone()
    }

    /// Whether it is an instance of a built-in type itself, not of a class derived from it.
    #[inline]
    pub fn is_of_native_type(&self) -> bool {
        self.body.borrow().shape.class.is_native()
    }

    pub fn shape(&self) -> Rc<Shape> {
        self.body.borrow().shape.clone()
    }

    #[inline]
    pub fn shape_id(&self) -> ShapeId {
        self.body.borrow().shape.id()
    }

    /// The value at a place that the shape told; unbound for an empty slot.
    #[inline]
    pub fn slot(&self, index: SlotIndex) -> Value {
        self.body.borrow().values[index.0 as usize].clone()
    }

    /// The bool at a place that the shape told; `None` if something else is there, or the shape is another one.
    #[inline(always)]
    pub fn slot_if_bool(&self, shape: ShapeId, index: SlotIndex) -> Option<bool> {
        let body = self.body.borrow();
        match body.values.get(index.0 as usize) {
            Some(&Value::Bool(value)) if body.shape.id() == shape => Some(value),
            _ => None,
        }
    }

    /// Whether a hash is the object's address, as far as has been learned.
    #[inline]
    pub fn hashes_by_address(&self) -> bool {
        let class = &self.body.borrow().shape.class;
        let version = class.version();
        version != TypeVersion(0) && class.flags.address_hash.get() == version
    }

    /// Whether the instance and its class still are what a cache was filled with.
    #[inline(always)]
    pub fn has_layout(&self, shape: ShapeId) -> bool {
        let body = self.body.borrow();
        body.shape.id() == shape
    }

    /// Puts a value at a place that the shape told and gives back what was there,
    /// which the caller drops when nothing is borrowed.
    #[inline]
    pub fn replace_slot(&self, index: SlotIndex, value: Value) -> Value {
        std::mem::replace(&mut self.body.borrow_mut().values[index.0 as usize], value)
    }

    /// Adds an attribute that takes the instance from one shape to the next; gives an unbound value if it did.
    #[inline(always)]
    pub fn store_new(&self, from: ShapeId, to: &Weak<Shape>, value: &Value) -> Option<Value> {
        let mut body = self.body.borrow_mut();
        if body.shape.id() != from {
            return None;
        }
        body.shape = to.upgrade()?;
        body.push(value.clone());
        Some(Value::Unbound)
    }

    pub fn storage(&self) -> Storage {
        let body = self.body.borrow();
        match body.shape.attributes {
            Attributes::None => Storage::NoDict,
            Attributes::Named(_) => Storage::Named,
            Attributes::Dict => match &body.values[body.shape.slots] {
                Value::Dict(dict) => Storage::Dict(dict.clone()),
                _ => unreachable!("a shape with a dict keeps it after the slots"),
            },
        }
    }

    /// An attribute of the instance itself, which is not looked up in its class.
    pub fn attribute(&self, name: &Name) -> Option<Value> {
        let body = self.body.borrow();
        match &body.shape.attributes {
            Attributes::None => None,
            Attributes::Named(_) => body.shape.find(name).map(|index| body.values[index.0 as usize].clone()),
            Attributes::Dict => match &body.values[body.shape.slots] {
                Value::Dict(dict) => dict.get_str(name),
                _ => None,
            },
        }
    }

    /// Whether it has any attribute of its own.
    pub fn has_attributes(&self) -> bool {
        match self.storage() {
            Storage::NoDict => false,
            Storage::Named => self.body.borrow().shape.named_count() > 0,
            Storage::Dict(dict) => !dict.is_empty(),
        }
    }

    /// Sets an attribute of the instance itself. `Err` gives the value back where the class allows no attributes;
    /// `Ok` gives what was there before, for the caller to drop.
    pub fn set_attribute(&self, ids: &ShapeIds, name: &Name, value: Value) -> Result<Option<Value>, Value> {
        let mut body = self.body.borrow_mut();
        if let Some(index) = body.shape.find(name) {
            return Ok(Some(std::mem::replace(&mut body.values[index.0 as usize], value)));
        }
        match &body.shape.attributes {
            Attributes::None => return Err(value),
            Attributes::Named(_) => {
                if let Some(shape) = body.shape.with(ids, name) {
                    body.shape = shape;
                    body.push(value);
                    return Ok(None);
                }
            }
            Attributes::Dict => {}
        }
        drop(body);
        Ok(self.dict(ids).expect("the class gives its instances a dict").set_str(name, value))
    }

    /// Deletes an attribute of the instance itself and gives back its value.
    pub fn delete_attribute(&self, ids: &ShapeIds, name: &Name) -> Option<Value> {
        self.attribute(name)?;
        self.dict(ids)?.remove_str(name)
    }

    /// `__dict__`: from now on the attributes live in this dict. `None` where the class has none.
    pub fn dict(&self, ids: &ShapeIds) -> Option<Rc<DictObject>> {
        match self.storage() {
            Storage::NoDict => None,
            Storage::Dict(dict) => Some(dict),
            Storage::Named => {
                let mut body = self.body.borrow_mut();
                let slots = body.shape.slots;
                let values = body.values.split_off(slots);
                let dict = Rc::new(DictObject::default());
                if let Attributes::Named(names) = &body.shape.attributes {
                    for (name, value) in names.keys().zip(values) {
                        dict.set_str(name, value);
                    }
                }
                body.shape = body.shape.with_dict(ids);
                body.values.push(Value::Dict(dict.clone()));
                Some(dict)
            }
        }
    }

    /// `obj.__dict__ = dict`; gives back the old one.
    pub fn set_dict(&self, ids: &ShapeIds, dict: Rc<DictObject>) -> Option<Value> {
        self.dict(ids)?;
        let mut body = self.body.borrow_mut();
        let at = body.shape.slots;
        Some(std::mem::replace(&mut body.values[at], Value::Dict(dict)))
    }

    /// `obj.__class__ = class`: the slots stay, the attributes keep their order. `root` is the new class's.
    pub fn set_class(&self, ids: &ShapeIds, root: Rc<Shape>) {
        let mut body = self.body.borrow_mut();
        let mut shape = root;
        match &body.shape.attributes {
            Attributes::None => {}
            Attributes::Dict => shape = shape.with_dict(ids),
            Attributes::Named(names) => {
                for name in names.keys() {
                    shape = shape.with(ids, name).expect("as many attributes fitted the old shape");
                }
            }
        }
        body.shape = shape;
    }

    /// Every value that this instance owns, slots included.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for value in &self.body.borrow().values {
            visit(value);
        }
        match &self.payload {
            Payload::None => {}
            Payload::Value(value) => visit(value),
            Payload::Exception(state) => state.trace(visit),
            Payload::Native(object) => object.trace(visit),
        }
    }

    /// Takes every attribute away: the collector breaks a cycle so. The payload clears itself.
    pub fn take_values(&self) -> Vec<Value> {
        let mut body = self.body.borrow_mut();
        let Some(root) = body.shape.class.root_shape() else { return Vec::new() };
        let emptied = vec![Value::Unbound; root.slots];
        body.shape = root;
        std::mem::replace(&mut body.values, emptied)
    }

    pub fn is_watched(&self) -> bool {
        self.watched.get() || self.finalizable.get()
    }

    /// From now on `__del__` runs when this object dies.
    pub fn make_finalizable(&self) {
        self.finalizable.set(true);
    }

    pub fn forget_finalizer(&self) {
        self.finalizable.set(false);
    }

    /// From now on the death of this object is told to the queue.
    pub fn watch(&self) {
        self.watched.set(true);
    }

    /// Whether `__del__` has something to do: that of its class, or of its own native type in this state.
    pub fn has_finalizer(&self) -> bool {
        self.finalizable.get() || self.class().abandoned.get().is_some()
    }

    #[inline]
    pub fn is_registered(&self) -> bool {
        self.registered.get()
    }

    /// The collector has it in its lists from now on.
    #[inline]
    pub fn mark_registered(&self) {
        self.registered.set(true);
    }

    pub fn is_finalized(&self) -> bool {
        self.finalized.get()
    }

    pub fn mark_finalized(&self) {
        self.finalized.set(true);
    }
}

impl InstanceObject {
    /// Whether `__del__` remains to be run when it dies.
    #[inline]
    pub fn wants_last_rites(&self) -> bool {
        !self.finalized.get() && (self.finalizable.get() || self.body.borrow().shape.class.abandoned.get().is_some())
    }

    /// `__del__` will be run, once; gives the queue for it.
    pub fn begin_last_rites(&self) -> Rc<Abandoned> {
        self.finalizable.set(false);
        self.finalized.set(true);
        self.body.borrow().shape.abandoned.clone()
    }
}

impl Drop for InstanceObject {
    fn drop(&mut self) {
        let address = &raw const *self as usize;
        let wants_rites = self.wants_last_rites();
        let body = self.body.get_mut();
        if wants_rites {
            // `__del__` wants the object, and nobody has seen to it in time: it comes back with a new identity.
            let abandoned = body.shape.abandoned.clone();
            let body = Body { shape: body.shape.clone(), values: std::mem::take(&mut body.values) };
            let revived = InstanceObject {
                body: RefCell::new(body),
                payload: std::mem::take(&mut self.payload),
                watched: Cell::new(false),
                finalizable: Cell::new(false),
                finalized: Cell::new(true),
                registered: Cell::new(false),
            };
            abandoned.push(LastRites::Finalize(Value::Instance(Rc::new(revived))));
            if self.watched.get() {
                abandoned.push(LastRites::Forget { address });
            }
            return;
        }
        if self.watched.get() {
            body.shape.abandoned.push(LastRites::Forget { address });
        }
        if body.values.iter().any(crate::heap::deep::is_deep) {
            crate::heap::deep::dismantle(std::mem::take(&mut body.values));
        }
    }
}
