//! Owns the walk over statements that finds the scopes of a program and the names that each of them uses.

use std::rc::Rc;

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::*;

use super::scope_analysis::analyze;
use super::semantics::{Annotations, check_bindable, error};
use super::symbol_table::{
    Flags, PrivateNames, Resolution, ScopeId, ScopeKind, ScopePart, Symbol, SymbolTable, mangle,
};

/// The deepest nesting of expressions and statements that is compiled.
pub(super) const MAX_DEPTH: usize = 10_000;

/// Finds and resolves all names of a program.
pub(super) fn build_symbol_table(root: &Root, annotations: Annotations) -> Result<SymbolTable, SyntaxError> {
    let mut table = SymbolTable::default();
    let top = table.add_scope(None, ScopeKind::Module, "top".into());
    let mut builder = ScopeBuilder {
        table,
        current: top,
        class: None,
        annotations,
        iterable_depth: 0,
        parameter_part: "",
        target: TargetUse::Ordinary,
        depth: 0,
    };
    match root {
        Root::Module(body) | Root::Interactive(body) => builder.statements(body)?,
        Root::Expression(value) => builder.expression(value)?,
        Root::FunctionType { .. } => return Err(super::semantics::no_program()),
    }
    let mut table = builder.table;
    analyze(&mut table)?;
    Ok(table)
}

/// What a name in a target stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TargetUse {
    Ordinary,
    /// The target of a comprehension's `for`.
    Iteration,
}

pub(super) struct ScopeBuilder {
    pub table: SymbolTable,
    pub current: ScopeId,
    /// What the innermost class does to private names.
    pub class: Option<PrivateNames>,
    pub annotations: Annotations,
    /// How many comprehensions' iterable expressions enclose this place.
    pub iterable_depth: usize,
    /// What of a type parameter is visited, in the words of errors.
    pub parameter_part: &'static str,
    pub target: TargetUse,
    depth: usize,
}

type Done = Result<(), SyntaxError>;

impl ScopeBuilder {
    pub fn kind(&self) -> ScopeKind {
        self.table.scope(self.current).kind
    }

    /// Counts the nesting, so that no program overflows our stack.
    pub fn nested(&mut self, span: Span, visit: impl FnOnce(&mut Self) -> Done) -> Done {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(error("too many nested expressions or statements", span));
        }
        let done = visit(self);
        self.depth -= 1;
        done
    }

    /// Opens a scope for `node` and visits what is in it.
    pub fn within<T>(
        &mut self,
        node: &T,
        part: ScopePart,
        kind: ScopeKind,
        name: &Name,
        visit: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        let outer = self.current;
        self.current = self.table.add_scope(Some(outer), kind, name.clone());
        self.table.register(node, part, self.current);
        let done = visit(self);
        self.current = outer;
        done
    }

    /// Notes that what is written `async` waits.
    fn note_suspension(&mut self, asyncness: Asyncness) {
        self.table.scope_mut(self.current).traits.coroutine |= asyncness == Asyncness::Async;
    }

    pub fn flags(&self, name: &Name) -> Flags {
        self.table.symbol(self.current, name).map_or(Flags::NONE, |symbol| symbol.flags)
    }

    /// Notes in the scope `scope` what is done with a name that is already mangled.
    pub fn note_in(&mut self, scope: ScopeId, name: Name, flags: Flags) {
        let symbols = &mut self.table.scope_mut(scope).symbols;
        let symbol = symbols.entry(name).or_insert(Symbol { flags: Flags::NONE, resolution: Resolution::Local });
        symbol.flags = symbol.flags.with(flags);
    }

    pub fn note(&mut self, name: &Name, flags: Flags) {
        let name = mangle(self.class.as_ref(), name);
        self.note_in(self.current, name, flags);
    }

    /// Notes a use of a name.
    pub fn load(&mut self, name: &Name) {
        self.note(name, Flags::USE);
        let function_like = self.table.scope(self.current).is_function_like();
        if function_like && &**name == "super" {
            self.note(&Rc::from("__class__"), Flags::USE);
        }
    }

    /// Notes that a name is bound here.
    pub fn define(&mut self, name: &Name, flags: Flags, span: Span) -> Done {
        check_bindable(name, span)?;
        let mangled = mangle(self.class.as_ref(), name);
        let existing = self.flags(&mangled);
        if flags.has(Flags::PARAMETER) && existing.has(Flags::PARAMETER) {
            return Err(error(format!("duplicate argument '{name}' in function definition"), span));
        }
        if flags.has(Flags::TYPE_PARAMETER) && existing.has(Flags::TYPE_PARAMETER) {
            return Err(error(format!("duplicate type parameter '{name}'"), span));
        }
        let mut flags = flags;
        if self.target == TargetUse::Iteration {
            if existing.has(Flags::GLOBAL) || existing.has(Flags::NONLOCAL) {
                let message = format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return Err(error(message, span));
            }
            flags = flags.with(Flags::ITERATION);
        }
        self.note_in(self.current, mangled, flags);
        Ok(())
    }

    pub fn define_identifier(&mut self, name: &Identifier, flags: Flags) -> Done {
        self.define(&name.name, flags, name.span)
    }

    pub fn statements(&mut self, body: &[Statement]) -> Done {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Statement) -> Done {
        self.nested(statement.span, |this| this.statement_kind(statement))
    }

    fn statement_kind(&mut self, statement: &Statement) -> Done {
        use StatementKind::*;
        match &statement.kind {
            FunctionDef(function) => self.function(function, statement.span),
            ClassDef(class) => self.class(class, statement.span),
            Return(value) => {
                if let Some(value) = value {
                    self.expression(value)?;
                    self.table.scope_mut(self.current).traits.returns_value = true;
                }
                Ok(())
            }
            Delete(targets) => targets.iter().try_for_each(|target| self.delete_target(target)),
            Assign { targets, value } => {
                targets.iter().try_for_each(|target| self.store_target(target))?;
                self.expression(value)
            }
            TypeAlias { name, type_parameters, value } => self.type_alias(statement, name, type_parameters, value),
            AugAssign { target, value, .. } => {
                if let ExpressionKind::Name(name) = &target.kind {
                    self.load(name);
                }
                self.store_target(target)?;
                self.expression(value)
            }
            AnnAssign(assignment) => self.annotated_assignment(assignment, statement.span),
            For(node) => {
                self.note_suspension(node.asyncness);
                self.store_target(&node.target)?;
                self.expression(&node.iterable)?;
                self.statements(&node.body)?;
                self.statements(&node.orelse)
            }
            While { test, body, orelse } | If { test, body, orelse } => {
                self.expression(test)?;
                self.statements(body)?;
                self.statements(orelse)
            }
            With(node) => {
                self.note_suspension(node.asyncness);
                for item in &node.items {
                    self.expression(&item.context)?;
                    item.target.iter().try_for_each(|target| self.store_target(target))?;
                }
                self.statements(&node.body)
            }
            Match { subject, cases } => {
                self.expression(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    case.guard.iter().try_for_each(|guard| self.expression(guard))?;
                    self.statements(&case.body)?;
                }
                Ok(())
            }
            Raise { exception, cause } => exception.iter().chain(cause).try_for_each(|value| self.expression(value)),
            Try(node) => {
                self.statements(&node.body)?;
                for handler in &node.handlers {
                    handler.class.iter().try_for_each(|class| self.expression(class))?;
                    if let Some(name) = &handler.name {
                        self.define(&name.name, Flags::LOCAL.with(Flags::DELETED), handler.span)?;
                    }
                    self.statements(&handler.body)?;
                }
                self.statements(&node.orelse)?;
                self.statements(&node.finally)
            }
            Assert { test, message } => {
                self.expression(test)?;
                message.iter().try_for_each(|message| self.expression(message))
            }
            Import(names) => names.iter().try_for_each(|alias| self.import(alias, statement.span)),
            ImportFrom { names, .. } => match names {
                ImportedNames::Star(place) if self.kind() != ScopeKind::Module => {
                    Err(error("import * only allowed at module level", *place))
                }
                ImportedNames::Star(_) => Ok(()),
                ImportedNames::Names(names) => names.iter().try_for_each(|alias| self.import(alias, statement.span)),
            },
            Global(names) => self.directive(names, statement.span, Directive::Global),
            Nonlocal(names) => self.directive(names, statement.span, Directive::Nonlocal),
            Expression(value) => self.expression(value),
            Pass | Break | Continue => Ok(()),
        }
    }

    fn import(&mut self, alias: &Alias, span: Span) -> Done {
        let bound = match &alias.as_name {
            Some(name) => name.name.clone(),
            None => Rc::from(alias.name.name.split('.').next().unwrap_or_default()),
        };
        self.define(&bound, Flags::LOCAL.with(Flags::IMPORT), span)
    }

    fn directive(&mut self, names: &[Identifier], span: Span, directive: Directive) -> Done {
        let (flag, word) = match directive {
            Directive::Global => (Flags::GLOBAL, "global"),
            Directive::Nonlocal => (Flags::NONLOCAL, "nonlocal"),
        };
        for name in names {
            let mangled = mangle(self.class.as_ref(), &name.name);
            let flags = self.flags(&mangled);
            let name = &name.name;
            let message = if flags.has(Flags::PARAMETER) {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if flags.has(Flags::USE) {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if flags.has(Flags::ANNOTATED) {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if flags.has(Flags::LOCAL) {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                return Err(error(message, span));
            }
            self.table.scope_mut(self.current).directives.entry(mangled.clone()).or_insert(span);
            if directive == Directive::Global {
                // Whatever namespace the module's own code stores names in, this one is a global for it too.
                self.note_in(ScopeId::MODULE, mangled.clone(), flag);
            }
            self.note_in(self.current, mangled, flag);
        }
        Ok(())
    }

    fn annotated_assignment(&mut self, node: &AnnAssign, span: Span) -> Done {
        match &node.target.kind {
            ExpressionKind::Name(name) => {
                let mangled = mangle(self.class.as_ref(), name);
                let flags = self.flags(&mangled);
                let declared = flags.has(Flags::GLOBAL) || flags.has(Flags::NONLOCAL);
                let simple = node.target_form == AnnotationTarget::BareName;
                if declared && self.kind() != ScopeKind::Module && simple {
                    let word = if flags.has(Flags::GLOBAL) { "global" } else { "nonlocal" };
                    return Err(error(format!("annotated name '{name}' can't be {word}"), span));
                }
                if simple {
                    self.define(name, Flags::ANNOTATED.with(Flags::LOCAL), node.target.span)?;
                } else if node.value.is_some() {
                    self.define(name, Flags::LOCAL, node.target.span)?;
                }
            }
            _ => self.store_target(&node.target)?,
        }
        self.annotation(&node.annotation)?;
        node.value.iter().try_for_each(|value| self.expression(value))
    }

    /// Visits an annotation; under `from __future__ import annotations` it has a scope of its own, as it is text.
    fn annotation(&mut self, annotation: &Expression) -> Done {
        match self.annotations {
            Annotations::Evaluated => self.expression(annotation),
            Annotations::Strings => {
                let name = Rc::from("_annotation");
                self.within(annotation, ScopePart::Body, ScopeKind::Annotation, &name, |this| {
                    this.expression(annotation)
                })
            }
        }
    }

    fn function(&mut self, node: &FunctionDef, span: Span) -> Done {
        self.define(&node.name.name, Flags::LOCAL, span)?;
        self.defaults(&node.parameters)?;
        node.decorators.iter().try_for_each(|decorator| self.expression(decorator))?;
        if node.type_parameters.is_empty() {
            return self.function_parts(node);
        }
        self.within(node, ScopePart::TypeParameters, ScopeKind::TypeParameters, &node.name.name, |this| {
            this.see_class();
            if node.parameters.positional_only.iter().chain(&node.parameters.ordinary).any(has_default) {
                this.note(&Rc::from(".defaults"), Flags::PARAMETER);
            }
            if node.parameters.keyword_only.iter().any(has_default) {
                this.note(&Rc::from(".kwdefaults"), Flags::PARAMETER);
            }
            this.type_parameters(&node.type_parameters)?;
            this.function_parts(node)
        })
    }

    fn function_parts(&mut self, node: &FunctionDef) -> Done {
        for parameter in node.parameters.iter() {
            parameter.annotation.iter().try_for_each(|annotation| self.annotation(annotation))?;
        }
        node.returns.iter().try_for_each(|annotation| self.annotation(annotation))?;
        self.within(node, ScopePart::Body, ScopeKind::Function, &node.name.name, |this| {
            let is_async = node.asyncness == Asyncness::Async;
            let traits = &mut this.table.scope_mut(this.current).traits;
            traits.async_def = is_async;
            traits.coroutine = is_async;
            this.parameters(&node.parameters)?;
            this.statements(&node.body)
        })
    }

    pub fn defaults(&mut self, parameters: &Parameters) -> Done {
        let all = parameters.positional_only.iter().chain(&parameters.ordinary).chain(&parameters.keyword_only);
        all.filter_map(|parameter| parameter.default.as_ref()).try_for_each(|default| self.expression(default))
    }

    pub fn parameters(&mut self, parameters: &Parameters) -> Done {
        for parameter in parameters.iter() {
            self.define(&parameter.name.name, Flags::PARAMETER, parameter.span)?;
        }
        Ok(())
    }

    fn class(&mut self, node: &ClassDef, span: Span) -> Done {
        self.define(&node.name.name, Flags::LOCAL, span)?;
        node.decorators.iter().try_for_each(|decorator| self.expression(decorator))?;
        if node.type_parameters.is_empty() {
            return self.class_parts(node);
        }
        self.within(node, ScopePart::TypeParameters, ScopeKind::TypeParameters, &node.name.name, |this| {
            this.see_class();
            let private = PrivateNames::of_parameters(&node.name.name, &node.type_parameters);
            let outer = this.class.replace(private);
            for name in [".type_params", ".generic_base"] {
                this.note(&Rc::from(name), Flags::LOCAL.with(Flags::USE));
            }
            this.type_parameters(&node.type_parameters)?;
            let done = this.class_parts(node);
            this.class = outer;
            done
        })
    }

    fn class_parts(&mut self, node: &ClassDef) -> Done {
        node.arguments.positional.iter().try_for_each(|base| self.expression(base))?;
        node.arguments.keywords.iter().try_for_each(|keyword| self.expression(&keyword.value))?;
        self.within(node, ScopePart::Body, ScopeKind::Class, &node.name.name, |this| {
            let outer = this.class.replace(PrivateNames::of_body(&node.name.name));
            if !node.type_parameters.is_empty() {
                this.note(&Rc::from("__type_params__"), Flags::LOCAL);
                this.note(&Rc::from(".type_params"), Flags::USE);
            }
            let done = this.statements(&node.body);
            this.class = outer;
            done
        })
    }

    fn type_alias(
        &mut self,
        statement: &Statement,
        name: &Identifier,
        type_parameters: &[TypeParameter],
        value: &Expression,
    ) -> Done {
        self.define_identifier(name, Flags::LOCAL)?;
        let in_class = self.kind() == ScopeKind::Class;
        let alias = |this: &mut Self| {
            this.within(statement, ScopePart::Body, ScopeKind::TypeAlias, &name.name, |this| {
                if in_class {
                    this.note_class_dict();
                }
                this.expression(value)
            })
        };
        if type_parameters.is_empty() {
            return alias(self);
        }
        self.within(statement, ScopePart::TypeParameters, ScopeKind::TypeParameters, &name.name, |this| {
            this.see_class();
            this.type_parameters(type_parameters)?;
            alias(this)
        })
    }

    /// Notes that this annotation scope sees a class's namespace, if it is directly in one.
    fn see_class(&mut self) {
        let parent = self.table.scope(self.current).parent;
        if parent.is_some_and(|parent| self.table.scope(parent).kind == ScopeKind::Class) {
            self.note_class_dict();
        }
    }

    fn note_class_dict(&mut self) {
        self.table.scope_mut(self.current).traits.sees_class = true;
        self.note_in(self.current, Rc::from("__classdict__"), Flags::USE);
    }

    fn type_parameters(&mut self, parameters: &[TypeParameter]) -> Done {
        let mut seen_default = None;
        for parameter in parameters {
            self.define(&parameter.name.name, Flags::TYPE_PARAMETER.with(Flags::LOCAL), parameter.span)?;
            let sees_class = self.table.scope(self.current).traits.sees_class;
            if let TypeParameterKind::TypeVar { bound: Some(bound) } = &parameter.kind {
                self.type_variable_part(parameter, ScopePart::Bound, sees_class.then_some(()), bound)?;
            }
            match &parameter.default {
                Some(default) => {
                    seen_default = Some(());
                    self.type_variable_part(parameter, ScopePart::Default, sees_class.then_some(()), default)?;
                }
                None if seen_default.is_some() => {
                    let name = &parameter.name.name;
                    let message = format!("non-default type parameter '{name}' follows default type parameter");
                    return Err(error(message, parameter.span));
                }
                None => {}
            }
        }
        Ok(())
    }

    fn type_variable_part(
        &mut self,
        parameter: &TypeParameter,
        part: ScopePart,
        sees_class: Option<()>,
        value: &Expression,
    ) -> Done {
        self.parameter_part = match (part, &parameter.kind) {
            (ScopePart::Default, TypeParameterKind::ParamSpec) => "a ParamSpec default",
            (ScopePart::Default, TypeParameterKind::TypeVarTuple) => "a TypeVarTuple default",
            (ScopePart::Default, TypeParameterKind::TypeVar { .. }) => "a TypeVar default",
            _ if matches!(value.kind, ExpressionKind::Tuple(_)) => "a TypeVar constraint",
            _ => "a TypeVar bound",
        };
        self.within(parameter, part, ScopeKind::TypeVariable, &parameter.name.name, |this| {
            if sees_class.is_some() {
                this.note_class_dict();
            }
            this.expression(value)
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Directive {
    Global,
    Nonlocal,
}

fn has_default(parameter: &Parameter) -> bool {
    parameter.default.is_some()
}
