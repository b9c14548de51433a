//! The compiler: from a syntax tree to a code object of the register machine.
//!
//! A first walk finds scopes and resolves names ([`symbol_table`]); a second one emits instructions, one [`unit`]
//! for each code object. Temporaries are a stack above the variables; what they may hold is followed through the
//! code, so that objects die where CPython's do.

use std::rc::Rc;

use crate::code::{CodeKind, CodeObject};
use crate::source::SourceFile;
use crate::syntax::ast::Root;
use crate::syntax::{SyntaxError, SyntaxWarning};

mod arguments;
mod await_;
mod class;
mod comparison;
mod comprehension;
mod constants;
mod control_flow;
mod emitter;
mod exceptions;
mod expression;
mod fold;
mod fstring;
mod function;
mod names;
mod pattern;
mod registers;
mod scope_analysis;
mod scope_builder;
mod scope_expression;
mod semantics;
mod statement;
mod symbol_table;
mod target;
mod type_parameters;
mod unit;
mod unparse;
mod warnings;
mod with;

use semantics::Annotations;
use symbol_table::SymbolTable;
use unit::Compiler;
pub use unparse::unparse;

/// What surrounds the text that is compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompileOptions {
    /// The text inherits `from __future__ import annotations`, as the text given to `exec` does.
    pub future: Future,
    pub top_level_await: TopLevelAwait,
}

/// Whether a text may await outside of functions, as what is typed at a prompt may. One that does becomes a coroutine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TopLevelAwait {
    #[default]
    Refused,
    Allowed,
}

/// Whether annotations stay text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Future {
    #[default]
    None,
    Annotations,
}

/// A compiled program.
#[derive(Debug)]
pub struct Compiled {
    pub code: Rc<CodeObject>,
    pub warnings: Vec<SyntaxWarning>,
}

/// Compiles a program, or says in CPython's words why it is none.
pub fn compile(root: &Root, source: &Rc<SourceFile>, options: CompileOptions) -> Result<Compiled, SyntaxError> {
    let mut annotations = match root {
        Root::Module(body) | Root::Interactive(body) => semantics::future_features(body)?,
        Root::Expression(_) => Annotations::Evaluated,
        Root::FunctionType { .. } => return Err(semantics::no_program()),
    };
    if options.future == Future::Annotations {
        annotations = Annotations::Strings;
    }
    let table = scope_builder::build_symbol_table(root, annotations)?;
    let awaits = options.top_level_await == TopLevelAwait::Allowed && table.scope(SymbolTable::ROOT).traits.coroutine;
    let mut compiler = Compiler::new(source.clone(), table, annotations);
    compiler.top_level_await = options.top_level_await;
    match root {
        Root::Module(body) => compiler.module(body)?,
        Root::Interactive(body) => compiler.interactive(body)?,
        Root::Expression(value) => compiler.eval(value)?,
        Root::FunctionType { .. } => return Err(semantics::no_program()),
    }
    compiler.finish(if awaits { CodeKind::Coroutine } else { CodeKind::Module })
}
