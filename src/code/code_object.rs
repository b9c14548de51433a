//! Owns the code object: what the compiler makes of a module, a class body, a function or an expression.

use std::rc::Rc;

use num_bigint::BigInt;

use super::exception_table::ExceptionTable;
use super::instruction::Instruction;
use super::operand::Reg;
use super::span_table::SpanTable;
use crate::source::{SourceFile, Span};

/// What calling the code's function does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module, or text given to `exec` or `eval`: register 0 is the namespace.
    Module,
    /// A class body: register 0 is the namespace.
    Class,
    /// Runs when it is called.
    Function,
    Generator,
    Coroutine,
    AsyncGenerator,
}

impl CodeKind {
    /// Whether a call makes a generator or coroutine and runs nothing.
    pub fn makes_object(self) -> bool {
        matches!(self, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator)
    }
}

/// A constant, without any run-time value: the VM makes values of them when the code is loaded.
#[derive(Clone, Debug)]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    Complex { real: f64, imaginary: f64 },
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<Constant>),
    FrozenSet(Vec<Constant>),
    Code(Rc<CodeObject>),
}

/// The parameters, which occupy the first registers in this order:
/// positional-only, ordinary, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParameterCounts {
    pub positional_only: u16,
    /// Positional or keyword.
    pub ordinary: u16,
    pub keyword_only: u16,
    pub has_star: bool,
    pub has_double_star: bool,
}

impl ParameterCounts {
    /// `co_argcount`: all that can be given by position.
    pub fn positional(&self) -> usize {
        (self.positional_only + self.ordinary) as usize
    }

    /// How many registers the parameters occupy.
    pub fn total(&self) -> usize {
        self.positional() + self.keyword_only as usize + self.has_star as usize + self.has_double_star as usize
    }
}

/// Where the closure of a function gets a free variable's cell from, when the function is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureSource {
    /// A register of the enclosing frame that holds a cell.
    Cell(Reg),
    /// A free variable of the enclosing function.
    Free(super::operand::FreeIndex),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeVariable {
    pub name: Rc<str>,
    pub source: CaptureSource,
}

/// Compiled code: names nothing of the run time, so it can be kept, printed and shared.
#[derive(Clone, Debug)]
pub struct CodeObject {
    pub kind: CodeKind,
    pub name: Rc<str>,
    pub qualname: Rc<str>,
    pub source: Rc<SourceFile>,
    /// `co_firstlineno`: the line of the first decorator or of `def`.
    pub first_line: u32,
    /// The span of the whole definition.
    pub span: Span,
    pub docstring: Option<Rc<str>>,
    pub parameters: ParameterCounts,
    pub instructions: Vec<Instruction>,
    pub spans: SpanTable,
    pub exceptions: ExceptionTable,
    pub constants: Vec<Constant>,
    /// The name of each site (attribute, global or method use); the run time keeps a cache beside each.
    pub sites: Vec<Rc<str>>,
    pub free_variables: Vec<FreeVariable>,
    /// Names of registers that hold variables, parameters first, in register order; `None` for temporaries
    /// between them (none are expected). `registers` counts those and the temporaries.
    pub variables: Vec<Variable>,
    /// How many registers a frame of this code needs.
    pub registers: u16,
    /// Whether `nonlocal`-style function scope nesting applies: CPython's CO_NESTED.
    pub nested: bool,
    /// `from __future__ import annotations` holds: CPython's CO_FUTURE_ANNOTATIONS.
    pub future_annotations: bool,
    /// `types.coroutine` lets the generators be awaited: CPython's CO_ITERABLE_COROUTINE.
    pub iterable_coroutine: bool,
}

impl CodeObject {
    /// Whether the variables are in a namespace, which is in register 0: the code is a module's or a class body's, or
    /// a coroutine of text that awaits outside of functions.
    pub fn has_namespace(&self) -> bool {
        self.variables.first().is_some_and(|first| first.storage == Storage::Namespace)
    }
}

/// A local variable; it lives in the register with its own index.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    pub name: Rc<str>,
    pub storage: Storage,
}

/// How a variable's register holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// The value itself.
    Local,
    /// A cell that inner functions share.
    Cell,
    /// A variable of an inlined comprehension, invisible to `locals()` outside it.
    Hidden,
    /// Register 0 of a module or class body: the namespace.
    Namespace,
}
