//! Makes statements from nodes.

use super::{Context, Importer, STATEMENT_STEP};
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::vm::protocol::VmResult;

impl Importer<'_> {
    pub fn statements(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Vec<Statement>> {
        let nodes = self.list(node, class, field)?;
        self.below(STATEMENT_STEP, "stmt", |this| nodes.iter().map(|node| this.statement(node)).collect())
    }

    /// Statements of which there is at least one.
    fn block(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<Statement>> {
        self.filled_list(node, class, "body")?;
        self.statements(node, class, "body")
    }

    fn statement(&mut self, node: &Value) -> VmResult<Statement> {
        if node.is_none() {
            return Err(self.value_error("None disallowed in statement list"));
        }
        let span = self.place(node, "stmt")?;
        let Some(class) = self.classes.kind(self.vm, node) else { return Err(self.unexpected("stmt", node)) };
        let kind = match class {
            "FunctionDef" => self.function(node, class, Asyncness::Sync, span)?,
            "AsyncFunctionDef" => self.function(node, class, Asyncness::Async, span)?,
            "ClassDef" => StatementKind::ClassDef(Box::new(ClassDef {
                name: self.identifier(node, class, "name", span)?,
                body: self.block(node, class)?,
                type_parameters: self.type_parameters(node, class)?,
                arguments: Arguments {
                    positional: self.expressions(node, class, "bases")?,
                    keywords: self.keywords(node, class)?,
                },
                decorators: self.expressions(node, class, "decorator_list")?,
            })),
            "Return" => StatementKind::Return(self.optional_box(node, "value")?),
            "Delete" => StatementKind::Delete(self.targets(node, class, Context::Del)?),
            "Assign" => StatementKind::Assign {
                targets: self.targets(node, class, Context::Store)?,
                value: self.boxed(node, class, "value")?,
            },
            "TypeAlias" => {
                let name = self.required(node, class, "name")?;
                if !self.is(&name, "Name") {
                    return Err(self.vm.type_error("TypeAlias with non-Name name"));
                }
                StatementKind::TypeAlias {
                    name: self.bound_name(&name)?,
                    type_parameters: self.type_parameters(node, class)?,
                    value: self.boxed(node, class, "value")?,
                }
            }
            "AugAssign" => {
                let target = self.one_target(node, class)?;
                if !is_single(&target) {
                    return Err(self.vm.system_error("invalid node type for augmented assignment"));
                }
                StatementKind::AugAssign {
                    target: Box::new(target),
                    operator: self.binary_operator(node, class)?,
                    value: self.boxed(node, class, "value")?,
                }
            }
            "AnnAssign" => self.annotated(node, class)?,
            "For" => self.loop_over(node, class, Asyncness::Sync)?,
            "AsyncFor" => self.loop_over(node, class, Asyncness::Async)?,
            "While" => StatementKind::While {
                test: self.boxed(node, class, "test")?,
                body: self.block(node, class)?,
                orelse: self.statements(node, class, "orelse")?,
            },
            "If" => StatementKind::If {
                test: self.boxed(node, class, "test")?,
                body: self.block(node, class)?,
                orelse: self.statements(node, class, "orelse")?,
            },
            "With" => self.with(node, class, Asyncness::Sync)?,
            "AsyncWith" => self.with(node, class, Asyncness::Async)?,
            "Match" => {
                StatementKind::Match { subject: self.boxed(node, class, "subject")?, cases: self.cases(node, class)? }
            }
            "Raise" => {
                let (exception, cause) = (self.optional_box(node, "exc")?, self.optional_box(node, "cause")?);
                if exception.is_none() && cause.is_some() {
                    return Err(self.value_error("Raise with cause but no exception"));
                }
                StatementKind::Raise { exception, cause }
            }
            "Try" => self.try_block(node, class, TryKind::Except)?,
            "TryStar" => self.try_block(node, class, TryKind::ExceptStar)?,
            "Assert" => StatementKind::Assert {
                test: self.boxed(node, class, "test")?,
                message: self.optional_box(node, "msg")?,
            },
            "Import" => StatementKind::Import(self.aliases(node, class)?),
            "ImportFrom" => self.import_from(node, class, span)?,
            "Global" => StatementKind::Global(self.names(node, class, span)?),
            "Nonlocal" => StatementKind::Nonlocal(self.names(node, class, span)?),
            "Expr" => StatementKind::Expression(self.boxed(node, class, "value")?),
            "Pass" => StatementKind::Pass,
            "Break" => StatementKind::Break,
            "Continue" => StatementKind::Continue,
            _ => return Err(self.unexpected("stmt", node)),
        };
        Ok(Statement { span, kind })
    }

    fn function(
        &mut self,
        node: &Value,
        class: &'static str,
        asyncness: Asyncness,
        span: Span,
    ) -> VmResult<StatementKind> {
        let name = self.identifier(node, class, "name", span)?;
        let parameters = self.required(node, class, "args")?;
        Ok(StatementKind::FunctionDef(Box::new(FunctionDef {
            asyncness,
            name,
            body: self.block(node, class)?,
            type_parameters: self.type_parameters(node, class)?,
            parameters: self.parameters(&parameters)?,
            decorators: self.expressions(node, class, "decorator_list")?,
            returns: self.optional_expression(node, "returns")?,
        })))
    }

    fn targets(&mut self, node: &Value, class: &'static str, context: Context) -> VmResult<Vec<Expression>> {
        let nodes = self.filled_list(node, class, "targets")?;
        nodes.iter().map(|node| self.expression(node, context)).collect()
    }

    fn one_target(&mut self, node: &Value, class: &'static str) -> VmResult<Expression> {
        let target = self.required(node, class, "target")?;
        self.expression(&target, Context::Store)
    }

    fn annotated(&mut self, node: &Value, class: &'static str) -> VmResult<StatementKind> {
        let target = self.one_target(node, class)?;
        let is_name = matches!(target.kind, ExpressionKind::Name(_));
        let simple = self.required_int(node, class, "simple")? != 0;
        if simple && !is_name {
            return Err(self.vm.type_error("AnnAssign with simple non-Name target"));
        }
        if !is_single(&target) {
            return Err(self.vm.system_error("invalid node type for annotated assignment"));
        }
        Ok(StatementKind::AnnAssign(Box::new(AnnAssign {
            target,
            annotation: self.expression_in(node, class, "annotation")?,
            value: self.optional_expression(node, "value")?,
            target_form: if simple { AnnotationTarget::BareName } else { AnnotationTarget::Other },
        })))
    }

    fn loop_over(&mut self, node: &Value, class: &'static str, asyncness: Asyncness) -> VmResult<StatementKind> {
        Ok(StatementKind::For(Box::new(For {
            asyncness,
            target: self.one_target(node, class)?,
            iterable: self.expression_in(node, class, "iter")?,
            body: self.block(node, class)?,
            orelse: self.statements(node, class, "orelse")?,
        })))
    }

    fn with(&mut self, node: &Value, class: &'static str, asyncness: Asyncness) -> VmResult<StatementKind> {
        let mut items = Vec::new();
        for item in self.filled_list(node, class, "items")? {
            let context = self.expression_in(&item, "withitem", "context_expr")?;
            let target = match self.optional(&item, "optional_vars")? {
                Some(target) => Some(self.expression(&target, Context::Store)?),
                None => None,
            };
            items.push(WithItem { context, target });
        }
        let body = self.block(node, class)?;
        Ok(StatementKind::With(Box::new(With { asyncness, items, body })))
    }

    fn cases(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<MatchCase>> {
        let mut cases = Vec::new();
        for case in self.filled_list(node, class, "cases")? {
            let pattern = self.required(&case, "match_case", "pattern")?;
            cases.push(MatchCase {
                pattern: self.pattern(&pattern)?,
                guard: self.optional_expression(&case, "guard")?,
                body: self.block(&case, "match_case")?,
            });
        }
        Ok(cases)
    }

    fn try_block(&mut self, node: &Value, class: &'static str, kind: TryKind) -> VmResult<StatementKind> {
        let body = self.block(node, class)?;
        let mut handlers = Vec::new();
        for handler in self.list(node, class, "handlers")? {
            let span = self.place(&handler, "excepthandler")?;
            if !self.is(&handler, "ExceptHandler") {
                return Err(self.unexpected("excepthandler", &handler));
            }
            let class = self.optional_expression(&handler, "type")?;
            let name = self.optional_identifier(&handler, "name", span)?;
            let body = self.block(&handler, "ExceptHandler")?;
            if class.is_none() && kind == TryKind::ExceptStar {
                return Err(self.value_error("TryStar with a handler that has no type"));
            }
            handlers.push(ExceptHandler { span, class, name, body });
        }
        let orelse = self.statements(node, class, "orelse")?;
        let finally = self.statements(node, class, "finalbody")?;
        if handlers.is_empty() && finally.is_empty() {
            return Err(self.value_error(format!("{class} has neither except handlers nor finalbody")));
        }
        if handlers.is_empty() && !orelse.is_empty() {
            return Err(self.value_error(format!("{class} has orelse but no except handlers")));
        }
        Ok(StatementKind::Try(Box::new(Try { body, handlers, kind, orelse, finally })))
    }

    fn aliases(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<Alias>> {
        let mut aliases = Vec::new();
        for alias in self.filled_list(node, class, "names")? {
            let span = self.place(&alias, "alias")?;
            let name = self.identifier(&alias, "alias", "name", span)?;
            aliases.push(Alias { name, as_name: self.optional_identifier(&alias, "asname", span)?, span });
        }
        Ok(aliases)
    }

    fn import_from(&mut self, node: &Value, class: &'static str, span: Span) -> VmResult<StatementKind> {
        let level = self.optional_int(node, "level")?.unwrap_or(0);
        let Ok(level) = u32::try_from(level) else {
            return Err(self.value_error("Negative ImportFrom level"));
        };
        let module = self.optional_identifier(node, "module", span)?;
        let names = self.aliases(node, class)?;
        let names = match names.first() {
            Some(all) if &*all.name.name == "*" => {
                let place = all.span;
                if names.len() > 1 {
                    return Err(self.value_error("ImportFrom with '*' beside other names"));
                }
                ImportedNames::Star(place)
            }
            _ => ImportedNames::Names(names),
        };
        Ok(StatementKind::ImportFrom { module, names, level })
    }

    fn names(&mut self, node: &Value, class: &'static str, span: Span) -> VmResult<Vec<Identifier>> {
        let names = self.filled_list(node, class, "names")?;
        names.iter().map(|name| Ok(Identifier { name: self.name_of(name)?, span })).collect()
    }
}

/// Whether a target is one name, attribute or item.
fn is_single(target: &Expression) -> bool {
    use ExpressionKind::{Attribute, Name, Subscript};
    matches!(target.kind, Name(_) | Attribute { .. } | Subscript { .. })
}
