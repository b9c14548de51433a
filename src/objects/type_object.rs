//! Owns `TypeObject`: classes, guest and native, with their method resolution order and versions.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};

use super::code::TypeVersion;
use super::dict::DictObject;
use super::function::FunctionObject;
use super::instance::Shape;
use super::str::Str;
use super::type_builder::TypeSpec;
use super::value::Value;
use crate::heap::Abandoned;
use crate::heap::abandoned::DeathWatch;

/// How many orders of attributes a class remembers when its instances are dead.
const MOST_RECENT_SHAPES: usize = 4;

/// A class.
pub struct TypeObject {
    pub name: RefCell<Str>,
    pub qualname: RefCell<Str>,
    pub bases: RefCell<Vec<TypeRef>>,
    /// The method resolution order without the class itself, which would be a cycle.
    pub ancestors: RefCell<Rc<[TypeRef]>>,
    /// What the class statement defined; go through `namespace()`, which fills a native type's first.
    namespace: Rc<DictObject>,
    /// `None` for `type` itself as metaclass.
    metaclass: RefCell<Option<TypeRef>>,
    version: Cell<TypeVersion>,
    pub flags: TypeFlags,
    /// The native type whose layout instances have: `object`, `int`, `BaseException`, `deque`…
    /// A native type is its own.
    pub layout: RefCell<Option<TypeRef>>,
    /// Where a native type comes from.
    pub spec: Option<&'static TypeSpec>,
    populated: Cell<bool>,
    root_shape: RefCell<Option<Rc<Shape>>>,
    /// The longest shapes that instances came to have last. They live on between one instance and the next, so that
    /// what caches know of them stays true.
    recent_shapes: RefCell<Vec<Rc<Shape>>>,
    pub subclasses: RefCell<Vec<Weak<TypeObject>>>,
    /// How many values `__slots__` of this class and its bases take.
    pub slot_count: Cell<usize>,
    /// For how many attributes room is made in an instance when it gets its first.
    pub usual_values: Cell<usize>,
    /// The names in `__slots__` of this very class, mangled.
    pub slot_names: RefCell<Vec<Str>>,
    /// How a call makes an instance, as it was found at a version of the class.
    constructor: RefCell<(TypeVersion, Constructor)>,
    async_functions: RefCell<AsyncFunctions>,
    /// Set for classes with `__del__` in sight: where dying instances go.
    pub abandoned: OnceCell<Rc<Abandoned>>,
    pub watch: DeathWatch,
}

/// How calling a class makes an instance.
#[derive(Clone, Default)]
pub enum Constructor {
    /// `__new__` and `__init__` have to be asked.
    #[default]
    General,
    /// Neither is the class's own: an empty object.
    Object,
    /// An empty object is given to this `__init__`.
    Initialize(Rc<FunctionObject>),
    /// An exception that has its arguments and no further fields.
    Exception,
    /// An exception group, of a message and its members.
    ExceptionGroup,
}

/// Facts about a class that instances' hot paths ask for.
#[derive(Default)]
pub struct TypeFlags {
    /// Instances have a `__dict__`.
    pub has_dict: Cell<bool>,
    /// Instances can be the target of a weak reference.
    pub has_weakref: Cell<bool>,
    /// `class X(T)` is allowed.
    pub is_base: Cell<bool>,
    /// Some class in the order defines `__getattr__` or a `__getattribute__` of its own.
    pub is_abstract: Cell<bool>,
    /// The class derives from BaseException.
    pub is_exception: Cell<bool>,
    /// Attributes of the class cannot be set by the guest.
    pub is_immutable: Cell<bool>,
    /// The version at which the class was found to have no `__getattribute__` or `__getattr__` of its own.
    pub plain_access: Cell<TypeVersion>,
    /// The version at which the class was found to have the `__hash__` of `object`.
    pub address_hash: Cell<TypeVersion>,
    /// For `match`: instances are sequences or mappings.
    pub is_sequence: Cell<bool>,
    pub is_mapping: Cell<bool>,
}

/// A counted reference to a class. Equality is identity.
#[derive(Clone)]
pub struct TypeRef(Rc<TypeObject>);

impl TypeRef {
    pub fn new(object: TypeObject) -> TypeRef {
        TypeRef(Rc::new(object))
    }

    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    #[inline(always)]
    pub fn references(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    pub fn downgrade(&self) -> Weak<TypeObject> {
        Rc::downgrade(&self.0)
    }

    pub fn from_weak(weak: &Weak<TypeObject>) -> Option<TypeRef> {
        weak.upgrade().map(TypeRef)
    }

    pub fn strong_count(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    /// The class itself, then its ancestors.
    pub fn mro(&self) -> Vec<TypeRef> {
        std::iter::once(self.clone()).chain(self.ancestors.borrow().iter().cloned()).collect()
    }

    /// Whether this class is `other` or derives from it.
    #[inline]
    pub fn is_subclass_of(&self, other: &TypeRef) -> bool {
        self == other || self.ancestors.borrow().iter().any(|ancestor| ancestor == other)
    }

    /// Whether this is that native type.
    pub fn is(&self, spec: &'static TypeSpec) -> bool {
        self.spec.is_some_and(|own| std::ptr::eq(own, spec))
    }

    /// Whether this is a native type or a class that derives from it.
    pub fn derives_from(&self, spec: &'static TypeSpec) -> bool {
        self.is(spec) || self.ancestors.borrow().iter().any(|ancestor| ancestor.is(spec))
    }

    /// The native type whose layout instances have.
    pub fn layout(&self) -> TypeRef {
        self.layout.borrow().clone().unwrap_or_else(|| self.clone())
    }
}

impl PartialEq for TypeRef {
    #[inline]
    fn eq(&self, other: &TypeRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for TypeRef {}

impl Deref for TypeRef {
    type Target = TypeObject;

    #[inline]
    fn deref(&self) -> &TypeObject {
        &self.0
    }
}

/// A method that `await` or `async for` looks up in the class.
#[derive(Clone, Copy)]
pub enum AsyncMethod {
    /// `__await__`
    Await,
    /// `__anext__`
    Next,
}

/// What was found of each `AsyncMethod` at a version of the class: the function of Kaa that it is, if it is one.
#[derive(Default)]
struct AsyncFunctions {
    version: TypeVersion,
    functions: [Option<Option<Rc<FunctionObject>>>; 2],
}

impl TypeObject {
    /// A class without bases, version or shape; `vm::class` and the type builder complete it.
    pub fn new(name: Str, qualname: Str, namespace: Rc<DictObject>, spec: Option<&'static TypeSpec>) -> TypeObject {
        TypeObject {
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            bases: RefCell::default(),
            ancestors: RefCell::new(Rc::new([])),
            namespace,
            metaclass: RefCell::default(),
            version: Cell::default(),
            flags: TypeFlags::default(),
            layout: RefCell::default(),
            spec,
            populated: Cell::new(spec.is_none()),
            root_shape: RefCell::default(),
            recent_shapes: RefCell::default(),
            subclasses: RefCell::default(),
            slot_count: Cell::new(0),
            usual_values: Cell::new(4),
            slot_names: RefCell::default(),
            constructor: RefCell::default(),
            async_functions: RefCell::default(),
            abandoned: OnceCell::new(),
            watch: DeathWatch::default(),
        }
    }

    /// The class's own attributes. A native type's may not be filled in yet: `Vm::populate` does that.
    #[inline]
    pub fn namespace(&self) -> &Rc<DictObject> {
        &self.namespace
    }

    #[inline]
    pub fn is_populated(&self) -> bool {
        self.populated.get()
    }

    pub fn mark_populated(&self) {
        self.populated.set(true);
    }

    /// What was remembered at the class's present version. `__init__` is held by the class's namespace or a base's.
    #[inline]
    pub fn constructor(&self) -> Option<Constructor> {
        let (version, constructor) = &*self.constructor.borrow();
        (*version == self.version() && *version != TypeVersion(0)).then(|| constructor.clone())
    }

    pub fn remember_constructor(&self, constructor: Constructor) {
        let old = self.constructor.replace((self.version(), constructor));
        drop(old);
    }

    /// The method, if it is a function of Kaa; `None` if that is not known, or the class has changed since.
    #[inline]
    pub fn async_function(&self, method: AsyncMethod) -> Option<Option<Rc<FunctionObject>>> {
        let known = self.async_functions.borrow();
        let is_true = known.version == self.version() && known.version != TypeVersion(0);
        is_true.then(|| known.functions[method as usize].clone()).flatten()
    }

    pub fn remember_async_function(&self, method: AsyncMethod, function: Option<Rc<FunctionObject>>) {
        let mut known = self.async_functions.take();
        if known.version != self.version() {
            known = AsyncFunctions { version: self.version(), functions: Default::default() };
        }
        known.functions[method as usize] = Some(function);
        self.async_functions.replace(known);
    }

    #[inline]
    pub fn version(&self) -> TypeVersion {
        self.version.get()
    }

    pub fn set_version(&self, version: TypeVersion) {
        self.version.set(version);
    }

    /// Whether the metaclass is other than `type`.
    #[inline]
    pub fn has_metaclass(&self) -> bool {
        self.metaclass.borrow().is_some()
    }

    pub fn metaclass(&self) -> Option<TypeRef> {
        self.metaclass.borrow().clone()
    }

    pub fn set_metaclass(&self, metaclass: Option<TypeRef>) {
        *self.metaclass.borrow_mut() = metaclass;
    }

    pub fn is_native(&self) -> bool {
        self.spec.is_some()
    }

    pub fn root_shape(&self) -> Option<Rc<Shape>> {
        self.root_shape.borrow().clone()
    }

    pub fn set_root_shape(&self, shape: Option<Rc<Shape>>) {
        *self.root_shape.borrow_mut() = shape;
    }

    /// Keeps a new shape, which keeps those that it follows from.
    pub fn keep_shape(&self, shape: &Rc<Shape>) {
        let mut recent = self.recent_shapes.borrow_mut();
        let follows = |kept: &Rc<Shape>| shape.predecessor().is_some_and(|before| Rc::ptr_eq(before, kept));
        let forgotten = match recent.iter().position(follows) {
            Some(at) => Some(std::mem::replace(&mut recent[at], shape.clone())),
            None => {
                recent.push(shape.clone());
                (recent.len() > MOST_RECENT_SHAPES).then(|| recent.remove(0))
            }
        };
        drop(recent);
        drop(forgotten);
    }

    pub fn recent_shapes(&self) -> Vec<Rc<Shape>> {
        self.recent_shapes.borrow().clone()
    }

    /// `__module__` of the class, if it is known as a `str`.
    pub fn module(&self) -> Option<Str> {
        match (&self.spec, self.namespace.get_str(&Str::new("__module__"))) {
            (_, Some(Value::Str(module))) => Some(module),
            (Some(spec), _) => Some(Str::new(spec.module)),
            _ => None,
        }
    }

    /// The name with all that it is found by, in CPython's words `%T`: the module unless nobody needs to be told.
    pub fn qualified_name(&self) -> String {
        let qualname = self.qualname.borrow();
        match self.module() {
            Some(module) if !["builtins", "__main__"].contains(&&*module) => format!("{module}.{qualname}"),
            _ => qualname.to_string(),
        }
    }

    /// The name in error texts: CPython writes the module before the name of a type that is written in C.
    pub fn text_name(&self) -> String {
        match self.spec {
            Some(spec) if !["builtins", "io"].contains(&spec.module) && !spec.module.starts_with("asyncio") => {
                format!("{}.{}", spec.module, spec.name)
            }
            _ => self.name.borrow().to_string(),
        }
    }

    /// Takes what could close a cycle, for the caller to drop. The class cannot be used any more.
    pub fn clear(&self) -> Vec<Value> {
        let shapes = (self.root_shape.take(), self.recent_shapes.take());
        drop(shapes);
        self.constructor.take();
        self.async_functions.take();
        self.namespace.take_all()
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.namespace.clone()));
        for base in self.bases.borrow().iter() {
            visit(&Value::Type(base.clone()));
        }
        for ancestor in self.ancestors.borrow().iter() {
            visit(&Value::Type(ancestor.clone()));
        }
        if let Some(metaclass) = &*self.metaclass.borrow() {
            visit(&Value::Type(metaclass.clone()));
        }
        if let (_, Constructor::Initialize(init)) = &*self.constructor.borrow() {
            visit(&Value::Function(init.clone()));
        }
        for function in self.async_functions.borrow().functions.iter().flatten().flatten() {
            visit(&Value::Function(function.clone()));
        }
    }
}
