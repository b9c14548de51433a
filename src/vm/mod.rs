//! The virtual machine: runs instructions, calls, suspends and resumes.

mod async_steps;
pub mod attention;
pub mod attributes;
pub mod awaiting;
pub mod caches;
pub mod call;
pub mod class;
mod class_check;
pub mod conversions;
pub mod delegation;
pub mod errors;
pub mod execute;
pub mod explaining;
pub mod finish;
mod foreign_iterators;
pub mod frames;
pub mod import;
pub mod inspection;
pub mod instructions;
pub mod intrinsics;
pub mod joining;
pub mod last_rites;
pub mod loader;
pub mod loading;
pub mod matching;
pub mod names;
pub mod native_call;
pub mod nested;
pub mod observer;
pub mod operators;
pub mod protocol;
pub mod resume;
pub mod scopes;
pub mod signals;
pub mod small_numbers;
pub mod spread;
pub mod stack;
pub mod suggestion;
pub mod types;
pub mod unpacking;
pub mod unwind;

use std::any::{Any, TypeId};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::code::Reg;
use crate::heap::{Abandoned, Heap};
use crate::objects::code::TypeVersions;
use crate::objects::dict::DictObject;
use crate::objects::frame::FrameSnapshot;
use crate::objects::instance::ShapeIds;
use crate::objects::recent_texts::RecentTexts;
use crate::objects::str::Str;
use crate::objects::tuple::TupleObject;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;
use loader::Loader;
use names::{Interner, Names};
use nested::Activation;
use stack::Stack;
use types::CoreTypes;

/// One interpreter: everything that a running program can reach.
pub struct Vm {
    /// The stack that runs.
    pub(crate) stack: Box<Stack>,
    /// Who waits for the running stack, the nearest last.
    pub(crate) activations: Vec<Activation>,
    /// Stacks of nested calls that have ended, to be used again.
    // Boxes, because they are exchanged with the running stack, which is one.
    #[allow(clippy::vec_box)]
    pub(crate) spare_stacks: Vec<Box<Stack>>,
    /// Small stacks of coroutines that have ended, to be used again.
    #[allow(clippy::vec_box)]
    pub(crate) spare_small_stacks: Vec<Box<Stack>>,
    /// Instances whose `__init__` runs, the innermost last.
    pub(crate) initializing: Vec<Value>,
    /// Where the result of a native driver goes that has just been resumed.
    pub(crate) resumed_driver: Option<(Reg, stack::Role)>,
    /// What the last StopIteration that ended a foreign iterator carried.
    pub(crate) stop_value: Value,
    /// What goes into register 0 of the module or class body that is called next.
    pub(crate) pending_namespace: Value,
    /// The names of the modules whose code runs now.
    pub(crate) importing: Vec<Str>,
    /// `gc.callbacks`: a list, once there is a module `gc`.
    pub collection_callbacks: Value,
    /// `sys.set_asyncgen_hooks`: first iteration and finalizer, unbound where there is none.
    pub(crate) asyncgen_hooks: (Value, Value),
    /// The bottom frame of a coroutine that deals with an exception which was thrown through its awaiters: if one leaves
    /// it, they get it thrown in, too.
    pub(crate) thrown_into: Option<usize>,
    /// The current context of `contextvars`; unbound for an empty one that nobody has looked at.
    pub(crate) context: Value,
    /// Guest code runs for dead objects; more of them wait for it to end.
    pub(crate) in_last_rites: bool,
    /// `sys.set_coroutine_origin_tracking_depth`.
    pub(crate) origin_depth: usize,
    /// Who watches what passes between coroutines.
    pub(crate) observer: Option<Rc<dyn observer::Observer>>,
    /// Where a coroutine stood whose frames have left the stack, until who watches is told of it.
    pub(crate) left_at: Option<FrameSnapshot>,
    /// Whether a coroutine whose call is awaited at once is joined without an object: nobody watches, nor asks for origins.
    pub(crate) joins_calls: bool,
    pub heap: Heap,
    pub(crate) abandoned: Rc<Abandoned>,
    pub(crate) interner: Interner,
    /// The texts of one ASCII character each, once one of them was needed.
    pub(crate) characters: Vec<Option<Str>>,
    pub(crate) recent_texts: RecentTexts,
    /// For those who need many.
    pub(crate) empty_tuple: Rc<TupleObject>,
    /// The most digits of an int in a conversion to or from decimal text; 0 for no limit.
    pub int_max_str_digits: usize,
    pub names: Rc<Names>,
    pub types: CoreTypes,
    /// Native types outside `types`, by the address of their spec.
    pub(crate) native_types: FxHashMap<usize, TypeRef>,
    pub shape_ids: ShapeIds,
    pub(crate) type_versions: TypeVersions,
    pub(crate) method_cache: attributes::MethodCache,
    /// The namespace of the module `builtins`.
    pub builtins: Rc<DictObject>,
    /// `sys.modules`.
    pub modules: Rc<DictObject>,
    /// The event loop that runs, or None. CPython 3.14 keeps it with the thread.
    pub running_loop: Value,
    /// What a native module keeps for this interpreter, by type.
    module_states: FxHashMap<TypeId, Rc<dyn Any>>,
    pub(crate) loader: Rc<dyn Loader>,
    /// Frames of all stacks together may be at most so many.
    pub recursion_limit: usize,
    /// What `sys.setswitchinterval` was told. Nothing switches.
    pub switch_interval: f64,
    /// Frames of all stacks below the running one.
    pub(crate) frames_below: usize,
    /// How deep Rust's own stack is nested in calls of guest code.
    pub(crate) nesting: usize,
    /// Objects whose repr is being made.
    pub(crate) repr_in_progress: Vec<usize>,
    pub(crate) foreign_iterators: foreign_iterators::ForeignIterators,
    pub signals: signals::Signals,
    /// What Ctrl-C calls instead of raising KeyboardInterrupt, while a Runner of asyncio runs.
    pub interrupt_handler: Value,
    /// What the program was started with.
    pub arguments: Vec<String>,
}

/// How many calls may be nested in Rust's own stack: CPython's C_RECURSION_LIMIT has the same purpose.
pub const NESTING_LIMIT: usize = 4000;

impl Vm {
    /// An interpreter with nothing loaded but the names and the shells of the core types.
    pub fn new(loader: Rc<dyn Loader>) -> Vm {
        let mut interner = Interner::default();
        let names = Rc::new(Names::new(&mut interner));
        let abandoned = Rc::new(Abandoned::default());
        let shape_ids = ShapeIds::new(abandoned.clone());
        let type_versions = TypeVersions::default();
        let types = CoreTypes::new(&mut interner, &shape_ids);
        let mut vm = Vm {
            stack: Box::default(),
            activations: Vec::new(),
            spare_stacks: Vec::new(),
            spare_small_stacks: Vec::new(),
            initializing: Vec::new(),
            resumed_driver: None,
            stop_value: Value::Unbound,
            pending_namespace: Value::Unbound,
            importing: Vec::new(),
            collection_callbacks: Value::Unbound,
            asyncgen_hooks: (Value::Unbound, Value::Unbound),
            thrown_into: None,
            context: Value::Unbound,
            in_last_rites: false,
            origin_depth: 0,
            observer: None,
            left_at: None,
            joins_calls: true,
            heap: Heap::new(),
            abandoned,
            interner,
            characters: Vec::new(),
            recent_texts: Default::default(),
            empty_tuple: TupleObject::new([]),
            int_max_str_digits: crate::objects::repr::MAX_STR_DIGITS,
            names,
            types,
            native_types: FxHashMap::default(),
            shape_ids,
            type_versions,
            method_cache: attributes::MethodCache::default(),
            builtins: Rc::default(),
            modules: Rc::default(),
            running_loop: Value::None,
            module_states: FxHashMap::default(),
            loader,
            recursion_limit: 1000,
            switch_interval: 0.005,
            frames_below: 0,
            nesting: 0,
            repr_in_progress: Vec::new(),
            foreign_iterators: Default::default(),
            signals: Default::default(),
            interrupt_handler: Value::None,
            arguments: Vec::new(),
        };
        vm.register_core_types();
        vm
    }

    /// What the module of type `T` keeps for this interpreter, made at first use.
    pub fn module_state<T: Any + Default>(&mut self) -> Rc<T> {
        let state = self.module_states.entry(TypeId::of::<T>()).or_insert_with(|| Rc::new(T::default()));
        state.clone().downcast().expect("the map is keyed by the type")
    }

    pub fn loader(&self) -> Rc<dyn Loader> {
        self.loader.clone()
    }

    /// The exception that is being handled, for `raise`, `sys.exception()` and `__context__`.
    pub fn handled_exception(&self) -> Value {
        let below = self.activations.iter().rev().map(|activation| &activation.stack);
        for stack in std::iter::once(&self.stack).chain(below) {
            if let Some(handled) = stack.handled_here().find(|handled| !handled.is_unbound()) {
                return handled.clone();
            }
        }
        Value::None
    }
}
