//! Owns `CodeValue`: a code object made ready to run, with its constants as values and its inline caches.

use std::cell::{Cell, RefCell};
use std::mem::Discriminant;
use std::rc::{Rc, Weak};

use super::dict::EntryIndex;
use super::instance::{InstanceObject, Shape, ShapeId, SlotIndex};
use super::str::Name;
use super::value::Value;
use crate::code::{CodeObject, ReadyCode};
use crate::heap::abandoned::DeathWatch;

/// A `code` object.
pub struct CodeValue {
    pub code: Rc<CodeObject>,
    /// What the machine runs; nobody else looks inside.
    pub instructions: ReadyCode,
    pub constants: Box<[Value]>,
    /// The name of each site.
    pub sites: Box<[Name]>,
    /// What each site remembers.
    pub caches: Box<[InlineCache]>,
    pub name: Name,
    pub qualname: Name,
    /// How many arguments a call must give by position to need no binding; `NOT_PLAIN` for what is no plain function.
    pub call_arity: u32,
    /// As `call_arity`, for coroutine functions that are awaited at once.
    pub await_arity: u32,
    /// As `call_arity`, for every function whose calls only make an object: generator and coroutine functions.
    pub object_arity: u32,
    /// How many parameters stand before the last one, if that is `*args`.
    pub star_arity: u32,
    /// How many registers a frame needs.
    pub frame_size: u32,
    /// How many of them the parameters take.
    pub parameter_count: u32,
    pub watch: DeathWatch,
}

/// The arity of a function whose calls always need binding.
pub const NOT_PLAIN: u32 = u32::MAX;

/// What a use of a name remembers from the last time. A stale cache only costs time.
#[derive(Default)]
pub struct InlineCache {
    found: Cell<Cache>,
    kept: RefCell<Kept>,
    /// What was found with other shapes, where several come by.
    others: RefCell<Vec<(Cache, Kept)>>,
}

/// With more shapes than these the oldest is forgotten.
const MOST_OTHERS: usize = 4;

/// The object that a cache remembers.
#[derive(Clone, Default)]
pub enum Kept {
    #[default]
    Nothing,
    Value(Value),
    Shape(Weak<Shape>),
}

impl InlineCache {
    #[inline(always)]
    pub fn found(&self) -> Cache {
        self.found.get()
    }

    #[inline(always)]
    pub fn kept(&self) -> &RefCell<Kept> {
        &self.kept
    }

    pub fn remember(&self, found: Cache) {
        self.remember_with(found, Kept::Nothing);
    }

    pub fn remember_with(&self, found: Cache, kept: Kept) {
        let before = (self.found.replace(found), self.kept.replace(kept));
        let (Some(new), Some(old)) = (found.shape(), before.0.shape()) else { return };
        let mut others = self.others.borrow_mut();
        others.retain(|(other, _)| other.shape() != Some(new));
        if old != new {
            others.insert(0, before);
            others.truncate(MOST_OTHERS);
        }
    }

    /// Where the entries for other shapes are, for the interpreter's loop.
    pub fn others_ptr(&self) -> *const Vec<(Cache, Kept)> {
        self.others.as_ptr()
    }

    /// What was found with another shape than the last.
    pub fn other(&self, instance: &InstanceObject) -> Option<(Cache, Kept)> {
        let others = self.others.borrow();
        let shape = instance.shape_id();
        let found = others.iter().find(|(other, _)| other.shape().is_some_and(|id| id == shape))?;
        let id = found.0.shape()?;
        instance.has_layout(id).then(|| found.clone())
    }
}

/// Where something was found, and what must still hold for it to be there.
#[derive(Clone, Copy, Default)]
pub enum Cache {
    #[default]
    Empty,
    /// The place of the name in the globals, sure while no key of theirs has come or gone.
    Global { place: EntryIndex, globals_changes: u32 },
    /// The place of the name in the builtins, while no key of the globals has come or gone.
    Builtin { place: EntryIndex, globals_changes: u32 },
    /// An attribute in an instance; the class has no data descriptor of that name, or this is one of its `__slots__`.
    Slot { shape: ShapeId, index: SlotIndex },
    /// An attribute of the class, which is kept: a function to be bound, a getter, or a value. The shape tells that
    /// the instance does not hide it.
    Class { shape: ShapeId, binding: Binding },
    /// Setting this attribute takes an instance from one shape to the next, which is kept.
    Extend { shape: ShapeId },
    /// The method of an exact built-in type, told by the type's own version; the function is kept.
    Native { version: TypeVersion },
    /// The same, where the variant of the value tells the type.
    Variant(Discriminant<Value>),
    /// An attribute of a module, told by its place.
    Module(EntryIndex),
    /// An attribute of a class object, told by the class's own version: a value, or the function of a
    /// class method. It is kept.
    OfType { version: TypeVersion, binding: Binding },
}

impl Cache {
    /// The shape that the cache holds for.
    #[inline(always)]
    pub fn shape(self) -> Option<ShapeId> {
        match self {
            Cache::Slot { shape, .. } | Cache::Class { shape, .. } | Cache::Extend { shape } => Some(shape),
            _ => None,
        }
    }
}

/// Whether a class attribute is bound to the instance when it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A function: `obj.f` makes a method.
    Function,
    /// No descriptor: `obj.x` is the value.
    Plain,
    /// A property whose getter is a guest function: the value is that function.
    Getter,
}

/// Changes whenever an attribute of the class or of one of its bases does; never 0 for a valid cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TypeVersion(pub u32);

/// Gives types their versions; one per interpreter.
#[derive(Default)]
pub struct TypeVersions(Cell<u32>);

impl TypeVersions {
    pub fn next(&self) -> TypeVersion {
        self.0.set(self.0.get() + 1);
        TypeVersion(self.0.get())
    }
}
