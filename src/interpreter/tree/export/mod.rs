//! Makes nodes of `_ast` from a syntax tree, field by field as CPython's grammar of trees has them.

mod expression;
mod fstring;
mod pattern;
mod statement;

use super::classes::NodeClasses;
use crate::objects::value::Value;
use crate::source::{SourceFile, Span};
use crate::syntax::SyntaxError;
use crate::syntax::ast::*;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The root node for a tree that was parsed from `source`, and what in it is newer than version 3.`minor`.
pub fn export(
    vm: &mut Vm,
    source: &SourceFile,
    root: &Root,
    minor: Option<u32>,
) -> VmResult<(Value, Option<SyntaxError>)> {
    let classes = NodeClasses::of(vm)?;
    let mut exporter = Exporter { vm, source, classes: &classes, minor, newer: None };
    let node = match root {
        Root::Module(body) => {
            let body = exporter.statements(body);
            let type_ignores = exporter.vm.new_list(Vec::new());
            exporter.placeless("Module", [body, type_ignores])
        }
        Root::Interactive(body) => {
            let body = exporter.statements(body);
            exporter.placeless("Interactive", [body])
        }
        Root::Expression(value) => {
            let value = exporter.load(value);
            exporter.placeless("Expression", [value])
        }
        Root::FunctionType { parameters, returns } => {
            let parameters = exporter.loads(parameters);
            let returns = exporter.load(returns);
            exporter.placeless("FunctionType", [parameters, returns])
        }
    };
    Ok((node, exporter.newer))
}

struct Exporter<'a> {
    vm: &'a mut Vm,
    source: &'a SourceFile,
    classes: &'a NodeClasses,
    /// The version of the language, where one was asked for.
    minor: Option<u32>,
    /// The first thing found that this version does not have.
    newer: Option<SyntaxError>,
}

/// What is done with an expression: the `ctx` of its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn class(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

impl Exporter<'_> {
    /// A node with a place in the source; the fields in the order of the grammar.
    fn node<const N: usize>(&mut self, class: &'static str, span: Span, fields: [Value; N]) -> Value {
        let (line, column) = self.source.line_and_byte(span.start);
        let (end_line, end_column) = self.source.line_and_byte(span.end);
        let places = [line, column, end_line, end_column].map(|number| Value::Int(number.into()));
        self.classes.node(self.vm, class, fields, places)
    }

    /// A node without a place.
    fn placeless<const N: usize>(&mut self, class: &'static str, fields: [Value; N]) -> Value {
        self.classes.node(self.vm, class, fields, [])
    }

    /// The one node of a class without fields: an operator or a context.
    fn singleton(&mut self, class: &'static str) -> Value {
        self.classes.singleton(self.vm, class)
    }

    /// Notes what came into the language with version 3.`since`.
    fn since(&mut self, since: u32, what: &str, span: Span) {
        if self.minor.is_some_and(|minor| minor < since) && self.newer.is_none() {
            let message = format!("{what} only supported in Python 3.{since} and greater");
            self.newer = Some(SyntaxError::new(message, span));
        }
    }

    fn list<T>(&mut self, items: &[T], mut export: impl FnMut(&mut Self, &T) -> Value) -> Value {
        let nodes = items.iter().map(|item| export(self, item)).collect();
        self.vm.new_list(nodes)
    }

    fn optional<T>(&mut self, item: Option<&T>, export: impl FnOnce(&mut Self, &T) -> Value) -> Value {
        item.map_or(Value::None, |item| export(self, item))
    }

    fn name(&mut self, name: &str) -> Value {
        Value::Str(self.vm.intern(name))
    }

    fn identifier(&mut self, identifier: &Identifier) -> Value {
        self.name(&identifier.name)
    }
}
