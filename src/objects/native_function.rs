//! Owns `NativeFunction`: a function written in Rust, declared by its signature's text.

use std::cell::OnceCell;
use std::rc::Weak;

use super::signature::Signature;
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::NativeResult;

/// What a native does with its receiver (unbound for a plain function) and its arguments, one for each
/// parameter of the signature.
pub type NativeCode = Box<dyn Fn(&mut Vm, &Value, &mut [Value]) -> NativeResult>;

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
    pub fn name(&self) -> &'static str {
        self.declaration.split('(').next().expect("split gives at least one part")
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

    /// What error texts about arguments call this function: a constructor goes by its class.
    pub fn name_for_errors(&self) -> String {
        match self.owner.as_ref().and_then(TypeRef::from_weak) {
            Some(owner) if self.is_constructor() => owner.name.borrow().to_string(),
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
