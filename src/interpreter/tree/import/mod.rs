//! Makes a syntax tree from nodes of `_ast`, which a program may have built or changed, and refuses what is no tree.
//!
//! Nodes carry lines and columns of a text that is not at hand: the tree's spans are numbers of places in a source file
//! that consists of places only.

mod expression;
mod field;
mod parameter;
mod pattern;
mod statement;

use std::rc::Rc;

use super::classes::NodeClasses;
use crate::objects::exceptions as specs;
use crate::objects::value::Value;
use crate::source::{Place, SourceFile, Span};
use crate::syntax::MAX_DEPTH;
use crate::syntax::ast::*;
use crate::vm::Vm;
use crate::vm::loader::CompileMode;
use crate::vm::protocol::{Raised, VmResult};

/// The tree below a root node, and the places that its spans mean.
pub fn import(vm: &mut Vm, node: &Value, name: &str, mode: CompileMode) -> VmResult<(Root, Rc<SourceFile>)> {
    let classes = NodeClasses::of(vm)?;
    let mut importer = Importer { vm, classes: &classes, places: Vec::new(), depth: 0 };
    let wanted = match mode {
        CompileMode::Exec => "Module",
        CompileMode::Eval => "Expression",
        CompileMode::Single => "Interactive",
        CompileMode::FunctionType => "FunctionType",
    };
    if !importer.is(node, wanted) {
        let text = format!("expected {wanted} node, got {}", importer.vm.short_type_name(node));
        return Err(importer.vm.type_error(text));
    }
    let root = match mode {
        CompileMode::Exec => Root::Module(importer.statements(node, wanted, "body")?),
        CompileMode::Single => Root::Interactive(importer.statements(node, wanted, "body")?),
        CompileMode::Eval => Root::Expression(Box::new(importer.expression_in(node, wanted, "body")?)),
        CompileMode::FunctionType => Root::FunctionType {
            parameters: importer.expressions(node, wanted, "argtypes")?,
            returns: Box::new(importer.expression_in(node, wanted, "returns")?),
        },
    };
    let places = importer.places;
    Ok((root, SourceFile::of_places(name, places)))
}

/// What one more level of a tree counts, of as many as text may have.
const STATEMENT_STEP: u32 = 3;
const EXPRESSION_STEP: u32 = 1;

struct Importer<'a> {
    vm: &'a mut Vm,
    classes: &'a NodeClasses,
    places: Vec<Place>,
    /// How deep the node stands that is being read.
    depth: u32,
}

/// What an expression's `ctx` must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn name(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

impl Importer<'_> {
    fn is(&mut self, node: &Value, class: &'static str) -> bool {
        let class = self.classes.class(self.vm, class);
        self.vm.type_of(node).is_subclass_of(&class)
    }

    /// Reads the parts of a node, unless it stands too deep.
    fn below<T>(&mut self, step: u32, sum: &str, read: impl FnOnce(&mut Self) -> VmResult<T>) -> VmResult<T> {
        if self.depth + step > MAX_DEPTH {
            let text = format!("maximum recursion depth exceeded while traversing '{sum}' node");
            return Err(self.vm.raise(&specs::RECURSION_ERROR, vec![Value::from(text)]));
        }
        self.depth += step;
        let result = read(self);
        self.depth -= step;
        result
    }

    /// As `place`, of a node that must tell its end.
    fn whole_place(&mut self, node: &Value, sum: &'static str) -> VmResult<Span> {
        for field in ["lineno", "col_offset", "end_lineno", "end_col_offset"] {
            self.required_int(node, sum, field)?;
        }
        self.place(node, sum)
    }

    /// The place of a node, as a span of its own.
    fn place(&mut self, node: &Value, sum: &'static str) -> VmResult<Span> {
        let line = self.required_int(node, sum, "lineno")?;
        let column = self.required_int(node, sum, "col_offset")?;
        let end_line = self.optional_int(node, "end_lineno")?.unwrap_or(line);
        let end_column = self.optional_int(node, "end_col_offset")?.unwrap_or(column);
        let refusal = if line > end_line {
            format!("AST node line range ({line}, {end_line}) is not valid")
        } else if line < 0 && end_line != line || column < 0 && column != end_column {
            let columns = format!("AST node column range ({column}, {end_column})");
            format!("{columns} for line range ({line}, {end_line}) is not valid")
        } else if line == end_line && column > end_column {
            format!("line {line}, column {column}-{end_column} is not a valid range")
        } else {
            return Ok(self.new_place((line, column), (end_line, end_column)));
        };
        Err(self.vm.value_error(refusal))
    }

    fn new_place(&mut self, start: (i32, i32), end: (i32, i32)) -> Span {
        let unsigned = |(line, column): (i32, i32)| (line.max(0) as u32, column.max(0) as u32);
        self.places.push(Place { start: unsigned(start), end: unsigned(end) });
        Place::span(self.places.len() - 1)
    }

    fn value_error(&mut self, text: impl Into<String>) -> Raised {
        self.vm.value_error(text.into())
    }

    /// The error for a node of another family.
    fn unexpected(&mut self, sum: &str, node: &Value) -> Raised {
        match self.vm.repr(node) {
            Ok(shown) => self.vm.type_error(format!("expected some sort of {sum}, but got {shown}")),
            Err(raised) => raised,
        }
    }
}
