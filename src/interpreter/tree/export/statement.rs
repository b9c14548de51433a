//! Makes nodes of statements and of what only statements have: handlers, aliases, cases, type parameters.

use super::{Context, Exporter};
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;

impl Exporter<'_> {
    pub fn statements(&mut self, statements: &[Statement]) -> Value {
        self.list(statements, Self::statement)
    }

    fn statement(&mut self, statement: &Statement) -> Value {
        let span = statement.span;
        match &statement.kind {
            StatementKind::FunctionDef(function) => self.function(function, span),
            StatementKind::ClassDef(class) => self.class(class, span),
            StatementKind::Return(value) => {
                let value = self.optional(value.as_deref(), Self::load);
                self.node("Return", span, [value])
            }
            StatementKind::Delete(targets) => {
                let targets = self.list(targets, |this, target| this.expression(target, Context::Del));
                self.node("Delete", span, [targets])
            }
            StatementKind::Assign { targets, value } => {
                let targets = self.list(targets, Self::store);
                let value = self.load(value);
                self.node("Assign", span, [targets, value, Value::None])
            }
            StatementKind::TypeAlias { name, type_parameters, value } => {
                self.since(12, "Type statement is", span);
                let name = self.bound_name(name);
                let parameters = self.list(type_parameters, Self::type_parameter);
                let value = self.load(value);
                self.node("TypeAlias", span, [name, parameters, value])
            }
            StatementKind::AugAssign { target, operator, value } => {
                let target = self.store(target);
                let operator = self.binary_operator(*operator);
                let value = self.load(value);
                self.node("AugAssign", span, [target, operator, value])
            }
            StatementKind::AnnAssign(assignment) => {
                self.since(6, "Variable annotation syntax is", span);
                let target = self.store(&assignment.target);
                let annotation = self.load(&assignment.annotation);
                let value = self.optional(assignment.value.as_ref(), Self::load);
                let simple = Value::Int((assignment.target_form == AnnotationTarget::BareName).into());
                self.node("AnnAssign", span, [target, annotation, value, simple])
            }
            StatementKind::For(block) => {
                if block.asyncness == Asyncness::Async {
                    self.since(5, "Async for loops are", span);
                }
                let target = self.store(&block.target);
                let iterable = self.load(&block.iterable);
                let body = self.statements(&block.body);
                let orelse = self.statements(&block.orelse);
                let class = either(block.asyncness, "For", "AsyncFor");
                self.node(class, span, [target, iterable, body, orelse, Value::None])
            }
            StatementKind::While { test, body, orelse } => {
                let fields = [self.load(test), self.statements(body), self.statements(orelse)];
                self.node("While", span, fields)
            }
            StatementKind::If { test, body, orelse } => {
                let fields = [self.load(test), self.statements(body), self.statements(orelse)];
                self.node("If", span, fields)
            }
            StatementKind::With(block) => {
                if block.asyncness == Asyncness::Async {
                    self.since(5, "Async with statements are", span);
                }
                let items = self.list(&block.items, |this, item| {
                    let fields = [this.load(&item.context), this.optional(item.target.as_ref(), Self::store)];
                    this.placeless("withitem", fields)
                });
                let body = self.statements(&block.body);
                self.node(either(block.asyncness, "With", "AsyncWith"), span, [items, body, Value::None])
            }
            StatementKind::Match { subject, cases } => {
                self.since(10, "Pattern matching is", span);
                let fields = [self.load(subject), self.list(cases, Self::case)];
                self.node("Match", span, fields)
            }
            StatementKind::Raise { exception, cause } => {
                let fields =
                    [self.optional(exception.as_deref(), Self::load), self.optional(cause.as_deref(), Self::load)];
                self.node("Raise", span, fields)
            }
            StatementKind::Try(block) => {
                if block.kind == TryKind::ExceptStar {
                    self.since(11, "Exception groups are", span);
                }
                let fields = [
                    self.statements(&block.body),
                    self.list(&block.handlers, Self::handler),
                    self.statements(&block.orelse),
                    self.statements(&block.finally),
                ];
                let class = match block.kind {
                    TryKind::Except => "Try",
                    TryKind::ExceptStar => "TryStar",
                };
                self.node(class, span, fields)
            }
            StatementKind::Assert { test, message } => {
                let fields = [self.load(test), self.optional(message.as_deref(), Self::load)];
                self.node("Assert", span, fields)
            }
            StatementKind::Import(names) => {
                let names = self.list(names, Self::alias);
                self.node("Import", span, [names])
            }
            StatementKind::ImportFrom { module, names, level } => {
                let module = self.optional(module.as_ref(), Self::identifier);
                let names = match names {
                    ImportedNames::Star(place) => {
                        let name = self.name("*");
                        let all = self.node("alias", *place, [name, Value::None]);
                        self.vm.new_list(vec![all])
                    }
                    ImportedNames::Names(names) => self.list(names, Self::alias),
                };
                self.node("ImportFrom", span, [module, names, Value::Int((*level).into())])
            }
            StatementKind::Global(names) => {
                let names = self.list(names, Self::identifier);
                self.node("Global", span, [names])
            }
            StatementKind::Nonlocal(names) => {
                let names = self.list(names, Self::identifier);
                self.node("Nonlocal", span, [names])
            }
            StatementKind::Expression(value) => {
                let value = self.load(value);
                self.node("Expr", span, [value])
            }
            StatementKind::Pass => self.node("Pass", span, []),
            StatementKind::Break => self.node("Break", span, []),
            StatementKind::Continue => self.node("Continue", span, []),
        }
    }

    fn function(&mut self, function: &FunctionDef, span: Span) -> Value {
        if function.asyncness == Asyncness::Async {
            self.since(5, "Async functions are", span);
        }
        let fields = [
            self.identifier(&function.name),
            self.parameters(&function.parameters),
            self.statements(&function.body),
            self.loads(&function.decorators),
            self.optional(function.returns.as_ref(), Self::load),
            Value::None,
            self.list(&function.type_parameters, Self::type_parameter),
        ];
        self.node(either(function.asyncness, "FunctionDef", "AsyncFunctionDef"), span, fields)
    }

    fn class(&mut self, class: &ClassDef, span: Span) -> Value {
        let fields = [
            self.identifier(&class.name),
            self.loads(&class.arguments.positional),
            self.list(&class.arguments.keywords, Self::keyword),
            self.statements(&class.body),
            self.loads(&class.decorators),
            self.list(&class.type_parameters, Self::type_parameter),
        ];
        self.node("ClassDef", span, fields)
    }

    fn handler(&mut self, handler: &ExceptHandler) -> Value {
        let fields = [
            self.optional(handler.class.as_ref(), Self::load),
            self.optional(handler.name.as_ref(), Self::identifier),
            self.statements(&handler.body),
        ];
        self.node("ExceptHandler", handler.span, fields)
    }

    fn alias(&mut self, alias: &Alias) -> Value {
        let fields = [self.identifier(&alias.name), self.optional(alias.as_name.as_ref(), Self::identifier)];
        self.node("alias", alias.span, fields)
    }

    fn case(&mut self, case: &MatchCase) -> Value {
        let fields =
            [self.pattern(&case.pattern), self.optional(case.guard.as_ref(), Self::load), self.statements(&case.body)];
        self.placeless("match_case", fields)
    }

    fn type_parameter(&mut self, parameter: &TypeParameter) -> Value {
        self.since(12, "Type parameter lists are", parameter.span);
        if parameter.default.is_some() {
            self.since(13, "Type parameter defaults are", parameter.span);
        }
        let name = self.identifier(&parameter.name);
        let default = self.optional(parameter.default.as_ref(), Self::load);
        match &parameter.kind {
            TypeParameterKind::TypeVar { bound } => {
                let bound = self.optional(bound.as_ref(), Self::load);
                self.node("TypeVar", parameter.span, [name, bound, default])
            }
            TypeParameterKind::TypeVarTuple => self.node("TypeVarTuple", parameter.span, [name, default]),
            TypeParameterKind::ParamSpec => self.node("ParamSpec", parameter.span, [name, default]),
        }
    }
}

fn either(asyncness: Asyncness, sync: &'static str, asynchronous: &'static str) -> &'static str {
    match asyncness {
        Asyncness::Sync => sync,
        Asyncness::Async => asynchronous,
    }
}
