//! Owns `NativeFunction`: a function written in Rust, declared by its signature's text.

use std::cell::{Cell, OnceCell};
use std::mem::Discriminant;
use std::rc::Weak;

use super::generator::resume;
use super::instance::ShapeId;
use super::signature::Signature;
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Input, NativeResult, Raised, Step, VmResult};

/// What a native does with its receiver (unbound for a plain function) and its arguments, one for each
/// parameter of the signature. Few arguments are passed as they are.
pub enum NativeCode {
    Zero(Box<TakesNone>),
    One(Box<TakesOne>),
    Two(Box<TakesTwo>),
    Three(Box<TakesThree>),
    Many(Box<TakesMany<VmResult>>),
    /// It takes any number as a tuple, but two as they are.
    Pair(Box<TakesTwo>, Box<TakesMany<VmResult>>),
    /// `next`: the VM drives a generator.
    Next(Box<TakesMany<NativeResult>>),
    /// `send` of generators and coroutines: the VM drives the receiver.
    Send,
    /// It may want more from the VM than to give a value back.
    Stepping(Box<TakesMany<NativeResult>>),
}

type TakesNone = dyn Fn(&mut Vm, &Value) -> VmResult;
type TakesOne = dyn Fn(&mut Vm, &Value, Value) -> VmResult;
type TakesTwo = dyn Fn(&mut Vm, &Value, Value, Value) -> VmResult;
type TakesThree = dyn Fn(&mut Vm, &Value, Value, Value, Value) -> VmResult;
type TakesMany<R> = dyn Fn(&mut Vm, &Value, &mut [Value]) -> R;

/// What the body of a native may give: it decides which kind of code that is.
pub trait NativeOutput: Sized {
    fn code<const N: usize>(body: impl Fn(&mut Vm, &Value, [Value; N]) -> Self + 'static) -> NativeCode;

    /// What a body gives that raises.
    fn refused(raised: Raised) -> Self;
}

impl NativeOutput for VmResult {
    fn code<const N: usize>(body: impl Fn(&mut Vm, &Value, [Value; N]) -> VmResult + 'static) -> NativeCode {
        match N {
            0 => NativeCode::Zero(Box::new(move |vm, this| body(vm, this, exactly([])))),
            1 => NativeCode::One(Box::new(move |vm, this, a| body(vm, this, exactly([a])))),
            2 => NativeCode::Two(Box::new(move |vm, this, a, b| body(vm, this, exactly([a, b])))),
            3 => NativeCode::Three(Box::new(move |vm, this, a, b, c| body(vm, this, exactly([a, b, c])))),
            _ => NativeCode::Many(Box::new(move |vm, this, arguments| body(vm, this, take_arguments(arguments)))),
        }
    }

    fn refused(raised: Raised) -> Self {
        Err(raised)
    }
}

impl NativeOutput for NativeResult {
    fn code<const N: usize>(body: impl Fn(&mut Vm, &Value, [Value; N]) -> NativeResult + 'static) -> NativeCode {
        NativeCode::Stepping(Box::new(move |vm, this, arguments| body(vm, this, take_arguments(arguments))))
    }

    fn refused(raised: Raised) -> Self {
        Err(raised)
    }
}

impl NativeCode {
    /// Code for any number of arguments, and `two` for just two.
    pub fn pair<const N: usize>(
        two: Box<TakesTwo>,
        body: impl Fn(&mut Vm, [Value; N]) -> VmResult + 'static,
    ) -> NativeCode {
        NativeCode::Pair(two, Box::new(move |vm, _, arguments| body(vm, take_arguments(arguments))))
    }

    /// `next`: generators are driven by the VM, `body` does the rest.
    pub fn next<const N: usize>(body: impl Fn(&mut Vm, [Value; N]) -> NativeResult + 'static) -> NativeCode {
        NativeCode::Next(Box::new(move |vm, _, arguments| body(vm, take_arguments(arguments))))
    }
}

/// An array of a length that the compiler cannot see to be the same.
#[inline(always)]
fn exactly<const M: usize, const N: usize>(mut arguments: [Value; M]) -> [Value; N] {
    let exact = std::array::from_fn(|at| std::mem::take(&mut arguments[at]));
    // All have been taken out, which the compiler would look at again.
    std::mem::forget(arguments);
    exact
}

/// Moves the bound arguments out; the binder has made exactly as many as the signature has parameters.
fn take_arguments<const N: usize>(arguments: &mut [Value]) -> [Value; N] {
    debug_assert_eq!(arguments.len(), N, "the closure takes as many arguments as the signature declares");
    std::array::from_fn(|at| std::mem::take(&mut arguments[at]))
}

pub struct NativeFunction {
    /// `name($self, a, /, b=0)`.
    pub declaration: &'static str,
    /// Read from the declaration at the first call.
    pub signature: OnceCell<Signature>,
    pub code: NativeCode,
    pub kind: NativeKind,
    /// The type that a method belongs to.
    pub owner: Option<Weak<TypeObject>>,
    /// `__module__` of a plain function.
    pub module: &'static str,
    /// Which calls need no binding.
    pub ready: Cell<Ready>,
    /// Receivers of this variant have been found to be of the owner's type.
    pub receivers: Cell<Option<Discriminant<Value>>>,
    /// So has a receiver of this shape.
    pub receiver_shape: Cell<ShapeId>,
}

/// How many arguments by position a native takes without any binding, but that defaults are copied.
#[derive(Clone, Copy)]
pub struct Ready {
    least: u8,
    most: u8,
    /// Whether the call's receiver is the native's.
    bound: bool,
    /// How many values the code gets.
    pub whole: u8,
    /// Whether a tuple takes the arguments that are left over.
    pub has_star: bool,
}

impl Ready {
    /// While the signature has not been read, or where every call needs binding.
    pub const NEVER: Ready = Ready { least: 1, most: 0, bound: false, whole: 0, has_star: false };

    #[inline(always)]
    pub fn accepts(self, count: usize, bound: bool) -> bool {
        (self.least as usize..=self.most as usize).contains(&count) && self.bound == bound
    }
}

/// How a native function is bound and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeKind {
    /// A function of a module: no receiver.
    Function,
    /// A method: the receiver is the first argument (`method_descriptor`; for dunders `wrapper_descriptor`).
    Method,
    /// A function of a module that gives a coroutine; awaited at once, it runs without one.
    Coroutine,
    /// The receiver is the class.
    ClassMethod,
    /// No receiver, though it stands in a class; `__new__` is one.
    StaticMethod,
}

impl NativeFunction {
    pub fn new(
        declaration: &'static str,
        kind: NativeKind,
        code: NativeCode,
        owner: Option<Weak<TypeObject>>,
        module: &'static str,
    ) -> NativeFunction {
        NativeFunction {
            declaration,
            signature: OnceCell::new(),
            code,
            kind,
            owner,
            module,
            ready: Cell::new(Ready::NEVER),
            receivers: Cell::new(None),
            receiver_shape: Cell::default(),
        }
    }

    /// Whether such a receiver has been found to be of the owner's type.
    #[inline]
    pub fn knows_receiver(&self, receiver: &Value) -> bool {
        match receiver {
            Value::Instance(instance) => instance.has_layout(self.receiver_shape.get()),
            _ => self.receivers.get() == Some(std::mem::discriminant(receiver)),
        }
    }

    #[inline(always)]
    pub fn is_send(&self) -> bool {
        matches!(self.code, NativeCode::Send)
    }

    #[inline(always)]
    pub fn is_next(&self) -> bool {
        matches!(self.code, NativeCode::Next(_))
    }

    /// Runs the code with one value for each parameter.
    pub fn run(&self, vm: &mut Vm, this: &Value, bound: &mut [Value]) -> NativeResult {
        match (&self.code, &mut *bound) {
            (NativeCode::Stepping(code) | NativeCode::Next(code), bound) => code(vm, this, bound),
            (NativeCode::Send, [value]) => resume(this, Input::Send(std::mem::take(value))),
            (_, bound) => self.run_to_value(vm, this, bound).map(Step::Return),
        }
    }

    /// As `run`, of code that only gives a value.
    #[inline(always)]
    pub fn run_to_value(&self, vm: &mut Vm, this: &Value, bound: &mut [Value]) -> VmResult {
        match (&self.code, bound) {
            (NativeCode::Zero(code), _) => code(vm, this),
            (NativeCode::One(code), [a]) => code(vm, this, std::mem::take(a)),
            (NativeCode::Two(code), [a, b]) => code(vm, this, std::mem::take(a), std::mem::take(b)),
            (NativeCode::Three(code), [a, b, c]) => {
                code(vm, this, std::mem::take(a), std::mem::take(b), std::mem::take(c))
            }
            (NativeCode::Many(code) | NativeCode::Pair(_, code), bound) => code(vm, this, bound),
            _ => unreachable!("the closure takes as many arguments as the signature declares"),
        }
    }

    /// Whether a call may ask the VM for more than to take a value.
    #[inline]
    pub fn is_stepping(&self) -> bool {
        matches!(self.code, NativeCode::Stepping(_) | NativeCode::Next(_) | NativeCode::Send)
    }

    /// Moves arguments by position to `bound`, and copies the defaults of those that are missing. Does nothing, and
    /// says so, if that is not all there is to do.
    pub fn fill(&self, bound: &mut smallvec::SmallVec<[Value; 6]>, given: &mut [Value]) -> bool {
        let Some(signature) = self.signature.get() else { return false };
        let count = given.len();
        if !signature.fill_from.is_some_and(|least| (least..=signature.positional).contains(&count)) {
            return false;
        }
        for value in given {
            bound.push(std::mem::take(value));
        }
        for parameter in &signature.parameters[count..] {
            bound.push(parameter.default.clone().unwrap_or_default());
        }
        true
    }

    /// Whether so many arguments by position are enough, where what is missing is copied from the defaults.
    pub fn takes_by_position(&self, count: usize) -> bool {
        self.signature.get().is_some_and(|signature| {
            signature.fill_from.is_some_and(|least| (least..=signature.positional).contains(&count))
        })
    }

    /// The parameters, read at first use.
    pub fn signature(&self, vm: &mut Vm) -> &Signature {
        self.signature.get_or_init(|| {
            let signature = Signature::parse(self.declaration, |text| vm.intern(text));
            let bound = match self.kind {
                NativeKind::Method => Some(true),
                NativeKind::Function => Some(false),
                _ => None,
            };
            let whole = signature.parameters.len() as u8;
            if let (Some(bound), NativeCode::Pair(..)) = (bound, &self.code) {
                self.ready.set(Ready { least: 1, most: u8::MAX, bound, whole, has_star: false });
            } else if let (Some(bound), false) = (bound, self.is_stepping()) {
                if let Some(least) = signature.fill_from {
                    let (least, most) = (least as u8, signature.positional as u8);
                    self.ready.set(Ready { least, most, bound, whole, has_star: false });
                } else if let Some(least) = signature.star_from {
                    self.ready.set(Ready { least: least as u8, most: u8::MAX, bound, whole, has_star: true });
                }
            }
            signature
        })
    }

    /// The default of a parameter, unbound if it has none.
    #[inline]
    pub fn default_at(&self, index: usize) -> Value {
        let parameter = self.signature.get().and_then(|signature| signature.parameters.get(index));
        parameter.and_then(|parameter| parameter.default.clone()).unwrap_or_default()
    }

    /// Fills up arguments given by position.
    pub fn push_defaults(&self, bound: &mut smallvec::SmallVec<[Value; 6]>) {
        if let Some(signature) = self.signature.get()
            && let Some(rest) = signature.parameters.get(bound.len()..)
        {
            bound.extend(rest.iter().map(|parameter| parameter.default.clone().unwrap_or_default()));
        }
    }

    pub fn name(&self) -> &'static str {
        self.declaration.split('(').next().expect("split gives at least one part")
    }

    /// Whether nobody but the library is meant to call it.
    pub fn is_private(&self) -> bool {
        self.declaration.starts_with('_')
    }

    /// Whether this is what CPython has in a slot of the type: a `wrapper_descriptor`, and not one of the methods that only
    /// look like it.
    pub fn is_slot(&self) -> bool {
        const METHODS: &[&str] = &[
            "__alloc__",
            "__bytes__",
            "__ceil__",
            "__complex__",
            "__dir__",
            "__enter__",
            "__exit__",
            "__floor__",
            "__format__",
            "__getformat__",
            "__getnewargs__",
            "__getstate__",
            "__instancecheck__",
            "__length_hint__",
            "__mro_entries__",
            "__prepare__",
            "__reduce__",
            "__reduce_ex__",
            "__replace__",
            "__reversed__",
            "__round__",
            "__set_name__",
            "__setstate__",
            "__sizeof__",
            "__subclasscheck__",
            "__subclasses__",
            "__trunc__",
        ];
        let name = self.name();
        if self.kind != NativeKind::Method || !name.starts_with("__") || METHODS.contains(&name) {
            return false;
        }
        let owner = self.owner.as_ref().and_then(TypeRef::from_weak);
        let owner = owner.as_ref().and_then(|owner| owner.spec).map_or("", |spec| spec.name);
        !matches!(
            (owner, name),
            ("list" | "dict" | "FrameLocalsProxy", "__getitem__")
                | ("dict" | "set" | "frozenset" | "FrameLocalsProxy", "__contains__")
        )
    }

    /// Whether this is a `__new__`, which gets the class as its receiver.
    #[inline]
    pub fn is_constructor(&self) -> bool {
        self.kind == NativeKind::StaticMethod && self.declaration.starts_with("__new__")
    }

    /// Whether the type that defines this method is `class`.
    pub fn owner_is(&self, class: &TypeRef) -> bool {
        self.owner.as_ref().is_some_and(|owner| std::ptr::eq(owner.as_ptr(), &raw const **class))
    }

    /// What error texts about arguments call this function: `__new__` and `__init__` go by their class.
    pub fn name_for_errors(&self) -> String {
        match self.owner.as_ref().and_then(TypeRef::from_weak) {
            Some(owner) if self.is_constructor() || self.name() == "__init__" => owner.name.borrow().to_string(),
            _ => self.name().to_string(),
        }
    }

    /// `list.append`, or the bare name of a function.
    pub fn qualified_name(&self) -> String {
        match self.owner.as_ref().and_then(TypeRef::from_weak) {
            Some(owner) if self.is_constructor() => owner.name.borrow().to_string(),
            Some(owner) => format!("{}.{}", owner.name.borrow(), self.name()),
            None if self.module == "builtins" => self.name().to_string(),
            None => format!("{}.{}", self.module, self.name()),
        }
    }
}
