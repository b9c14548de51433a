//! Owns `Loader`: what the VM asks of the layers above it, which know how to parse, find and show things.

use std::rc::Rc;

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::code::CodeObject;
use crate::objects::module::ModuleObject;
use crate::objects::type_builder::TypeSpec;
use crate::objects::value::Value;

/// What `compile` makes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompileMode {
    /// `exec`.
    Exec,
    /// `eval`.
    Eval,
    /// `single`.
    Single,
    /// `func_type`, of which only a tree is made.
    FunctionType,
}

/// Whether a text may await outside of functions: CPython's PyCF_ALLOW_TOP_LEVEL_AWAIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopLevelAwait {
    Refused,
    Allowed,
}

/// The front end and the modules, as the VM sees them.
pub trait Loader {
    /// Compiles a text; a guest SyntaxError if it cannot be.
    fn compile(
        &self,
        vm: &mut Vm,
        text: &str,
        name: &str,
        mode: CompileMode,
        top_level_await: TopLevelAwait,
    ) -> VmResult<Rc<CodeObject>>;

    /// The text of a source that is given as bytes; a guest SyntaxError if they are none.
    fn decode(&self, vm: &mut Vm, bytes: &[u8], name: &str) -> VmResult<String>;

    /// Parses a text to the nodes of `_ast`; a guest SyntaxError if it cannot be, or if it uses what only later
    /// versions of the language than 3.`minor` have.
    fn parse(&self, vm: &mut Vm, text: &str, name: &str, mode: CompileMode, minor: Option<u32>) -> VmResult;

    /// Compiles a tree of `_ast`.
    fn compile_tree(
        &self,
        vm: &mut Vm,
        tree: &Value,
        name: &str,
        mode: CompileMode,
        top_level_await: TopLevelAwait,
    ) -> VmResult<Rc<CodeObject>>;

    /// Reads and compiles a file.
    fn compile_file(&self, vm: &mut Vm, path: &std::path::Path) -> VmResult<Rc<CodeObject>>;

    /// A module that is part of Kaa, made and executed; `None` if there is none of that name.
    fn native_module(&self, vm: &mut Vm, name: &str) -> VmResult<Option<Rc<ModuleObject>>>;

    /// Whether a module of that name is part of Kaa.
    fn has_native_module(&self, name: &str) -> bool;

    /// An exception as a traceback, ending in a line end.
    fn render(&self, vm: &mut Vm, raised: &Raised) -> String;

    /// Prints an exception that has nobody to go to.
    fn report_unraisable(&self, vm: &mut Vm, raised: &Raised, place: &Value);

    /// Warns that a coroutine was never awaited; what goes wrong then is reported.
    fn warn_never_awaited(&self, vm: &mut Vm, coroutine: &Value);

    /// Issues a warning that is there already, and has this object as its source.
    fn issue(&self, vm: &mut Vm, warning: &Raised, source: &Value) -> VmResult<()>;

    /// Issues a warning of a native class.
    fn warn(&self, vm: &mut Vm, class: &'static TypeSpec, text: &str) -> VmResult<()>;
}
