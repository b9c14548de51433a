//! Owns a one-line-a-statement text form of trees, with every span, to compare with CPython's `ast`.

use std::fmt::Write;

use kaa::source::{SourceFile, Span};
use kaa::syntax::ast::*;

/// Writes trees of one file.
pub struct Dump<'s> {
    source: &'s SourceFile,
    line_starts: Vec<u32>,
    pub out: String,
}

impl<'s> Dump<'s> {
    pub fn new(source: &'s SourceFile) -> Dump<'s> {
        let text = source.text();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
        Dump { source, line_starts, out: String::new() }
    }

    fn at(&mut self, offset: u32) {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        write!(self.out, "{line}:{}", offset - self.line_starts[line - 1]).expect("a string takes everything");
    }

    fn node(&mut self, kind: &str, span: Span) {
        debug_assert!(span.end as usize <= self.source.text().len());
        self.out.push_str(kind);
        self.out.push('@');
        self.at(span.start);
        self.out.push('-');
        self.at(span.end);
    }

    fn text(&mut self, text: &str) {
        self.out.push(' ');
        for character in text.chars() {
            if (' '..='~').contains(&character) && character != '\\' {
                self.out.push(character);
            } else {
                write!(self.out, "\\{:x};", character as u32).expect("a string takes everything");
            }
        }
    }

    fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.out.push('[');
        for item in items {
            each(self, item);
            self.out.push(',');
        }
        self.out.push(']');
    }

    fn option<T>(&mut self, item: Option<&T>, each: impl Fn(&mut Self, &T)) {
        match item {
            Some(item) => each(self, item),
            None => self.out.push('-'),
        }
        self.out.push(';');
    }

    fn name(&mut self, name: &Identifier) {
        self.text(&name.name);
    }

    pub fn statements(&mut self, body: &[Statement]) {
        self.list(body, |dump, statement| {
            dump.out.push('\n');
            dump.statement(statement);
        });
    }

    fn expressions(&mut self, items: &[Expression]) {
        self.list(items, Self::expression);
    }

    fn optional(&mut self, item: Option<&Expression>) {
        self.option(item, Self::expression);
    }

    fn async_prefix(asyncness: Asyncness) -> &'static str {
        match asyncness {
            Asyncness::Sync => "",
            Asyncness::Async => "Async",
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let span = statement.span;
        match &statement.kind {
            StatementKind::FunctionDef(function) => {
                self.node(&format!("{}FunctionDef", Self::async_prefix(function.asyncness)), span);
                self.name(&function.name);
                self.expressions(&function.decorators);
                self.type_parameters(&function.type_parameters);
                self.parameters(&function.parameters);
                self.optional(function.returns.as_ref());
                self.statements(&function.body);
            }
            StatementKind::ClassDef(class) => {
                self.node("ClassDef", span);
                self.name(&class.name);
                self.expressions(&class.decorators);
                self.type_parameters(&class.type_parameters);
                self.arguments(&class.arguments);
                self.statements(&class.body);
            }
            StatementKind::Return(value) => {
                self.node("Return", span);
                self.optional(value.as_deref());
            }
            StatementKind::Delete(targets) => {
                self.node("Delete", span);
                self.expressions(targets);
            }
            StatementKind::Assign { targets, value } => {
                self.node("Assign", span);
                self.expressions(targets);
                self.expression(value);
            }
            StatementKind::TypeAlias { name, type_parameters, value } => {
                self.node("TypeAlias", span);
                self.node("Name", name.span);
                self.name(name);
                self.type_parameters(type_parameters);
                self.expression(value);
            }
            StatementKind::AugAssign { target, operator, value } => {
                self.node("AugAssign", span);
                self.expression(target);
                self.text(binary(*operator));
                self.expression(value);
            }
            StatementKind::AnnAssign(assign) => {
                self.node("AnnAssign", span);
                self.expression(&assign.target);
                self.expression(&assign.annotation);
                self.optional(assign.value.as_ref());
                self.out.push_str(match assign.target_form {
                    AnnotationTarget::BareName => "1",
                    AnnotationTarget::Other => "0",
                });
            }
            StatementKind::For(block) => {
                self.node(&format!("{}For", Self::async_prefix(block.asyncness)), span);
                self.expression(&block.target);
                self.expression(&block.iterable);
                self.statements(&block.body);
                self.statements(&block.orelse);
            }
            StatementKind::While { test, body, orelse } => {
                self.node("While", span);
                self.expression(test);
                self.statements(body);
                self.statements(orelse);
            }
            StatementKind::If { test, body, orelse } => {
                self.node("If", span);
                self.expression(test);
                self.statements(body);
                self.statements(orelse);
            }
            StatementKind::With(block) => {
                self.node(&format!("{}With", Self::async_prefix(block.asyncness)), span);
                self.list(&block.items, |dump, item| {
                    dump.expression(&item.context);
                    dump.optional(item.target.as_ref());
                });
                self.statements(&block.body);
            }
            StatementKind::Match { subject, cases } => {
                self.node("Match", span);
                self.expression(subject);
                self.list(cases, |dump, case| {
                    dump.pattern(&case.pattern);
                    dump.optional(case.guard.as_ref());
                    dump.statements(&case.body);
                });
            }
            StatementKind::Raise { exception, cause } => {
                self.node("Raise", span);
                self.optional(exception.as_deref());
                self.optional(cause.as_deref());
            }
            StatementKind::Try(block) => {
                let kind = match block.kind {
                    TryKind::Except => "Try",
                    TryKind::ExceptStar => "TryStar",
                };
                self.node(kind, span);
                self.statements(&block.body);
                self.list(&block.handlers, |dump, handler| {
                    dump.node("ExceptHandler", handler.span);
                    dump.optional(handler.class.as_ref());
                    dump.option(handler.name.as_ref(), Self::name);
                    dump.statements(&handler.body);
                });
                self.statements(&block.orelse);
                self.statements(&block.finally);
            }
            StatementKind::Assert { test, message } => {
                self.node("Assert", span);
                self.expression(test);
                self.optional(message.as_deref());
            }
            StatementKind::Import(names) => {
                self.node("Import", span);
                self.list(names, Self::alias);
            }
            StatementKind::ImportFrom { module, names, level } => {
                self.node("ImportFrom", span);
                self.option(module.as_ref(), Self::name);
                match names {
                    ImportedNames::Star(span) => {
                        self.out.push('[');
                        self.node("alias", *span);
                        self.out.push_str(" *-;,]");
                    }
                    ImportedNames::Names(names) => self.list(names, Self::alias),
                }
                write!(self.out, "{level}").expect("a string takes everything");
            }
            StatementKind::Global(names) => {
                self.node("Global", span);
                self.list(names, Self::name);
            }
            StatementKind::Nonlocal(names) => {
                self.node("Nonlocal", span);
                self.list(names, Self::name);
            }
            StatementKind::Expression(value) => {
                self.node("Expr", span);
                self.expression(value);
            }
            StatementKind::Pass => self.node("Pass", span),
            StatementKind::Break => self.node("Break", span),
            StatementKind::Continue => self.node("Continue", span),
        }
    }

    fn alias(&mut self, alias: &Alias) {
        self.node("alias", alias.span);
        self.name(&alias.name);
        self.option(alias.as_name.as_ref(), Self::name);
    }

    fn type_parameters(&mut self, parameters: &[TypeParameter]) {
        self.list(parameters, |dump, parameter| {
            let kind = match &parameter.kind {
                TypeParameterKind::TypeVar { .. } => "TypeVar",
                TypeParameterKind::TypeVarTuple => "TypeVarTuple",
                TypeParameterKind::ParamSpec => "ParamSpec",
            };
            dump.node(kind, parameter.span);
            dump.name(&parameter.name);
            if let TypeParameterKind::TypeVar { bound } = &parameter.kind {
                dump.optional(bound.as_ref());
            }
            dump.optional(parameter.default.as_ref());
        });
    }

    fn parameters(&mut self, parameters: &Parameters) {
        self.list(&parameters.positional_only, Self::parameter);
        self.list(&parameters.ordinary, Self::parameter);
        self.option(parameters.star.as_deref(), Self::parameter);
        self.list(&parameters.keyword_only, Self::parameter);
        self.option(parameters.double_star.as_deref(), Self::parameter);
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.node("arg", parameter.span);
        self.name(&parameter.name);
        self.optional(parameter.annotation.as_ref());
        self.optional(parameter.default.as_ref());
    }

    fn arguments(&mut self, arguments: &Arguments) {
        self.expressions(&arguments.positional);
        self.list(&arguments.keywords, |dump, keyword| {
            dump.node("keyword", keyword.span);
            dump.option(keyword.name.as_ref(), Self::name);
            dump.expression(&keyword.value);
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => {
                self.node("MatchValue", span);
                self.expression(value);
            }
            PatternKind::Singleton(value) => {
                self.node("MatchSingleton", span);
                self.constant(value);
            }
            PatternKind::Sequence(items) => {
                self.node("MatchSequence", span);
                self.list(items, Self::pattern);
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.node("MatchMapping", span);
                self.expressions(keys);
                self.list(patterns, Self::pattern);
                self.option(rest.as_ref(), Self::name);
            }
            PatternKind::Class { class, patterns, keyword_patterns } => {
                self.node("MatchClass", span);
                self.expression(class);
                self.list(patterns, Self::pattern);
                self.list(keyword_patterns, |dump, (name, pattern)| {
                    dump.name(name);
                    dump.pattern(pattern);
                });
            }
            PatternKind::Star(name) => {
                self.node("MatchStar", span);
                self.option(name.as_ref(), Self::name);
            }
            PatternKind::As { pattern, name } => {
                self.node("MatchAs", span);
                self.option(pattern.as_deref(), Self::pattern);
                self.option(name.as_ref(), Self::name);
            }
            PatternKind::Or(items) => {
                self.node("MatchOr", span);
                self.list(items, Self::pattern);
            }
        }
    }

    fn comprehensions(&mut self, generators: &[Comprehension]) {
        self.list(generators, |dump, clause| {
            dump.out.push_str(Self::async_prefix(clause.asyncness));
            dump.expression(&clause.target);
            dump.expression(&clause.iterable);
            dump.expressions(&clause.conditions);
        });
    }

    fn expression(&mut self, expression: &Expression) {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::BoolOp { operator, values } => {
                self.node("BoolOp", span);
                self.text(match operator {
                    BoolOperator::And => "And",
                    BoolOperator::Or => "Or",
                });
                self.expressions(values);
            }
            ExpressionKind::Named { target, value } => {
                self.node("NamedExpr", span);
                self.node("Name", target.span);
                self.name(target);
                self.expression(value);
            }
            ExpressionKind::Binary { left, operator, right } => {
                self.node("BinOp", span);
                self.expression(left);
                self.text(binary(*operator));
                self.expression(right);
            }
            ExpressionKind::Unary { operator, operand } => {
                self.node("UnaryOp", span);
                self.text(match operator {
                    UnaryOperator::Not => "Not",
                    UnaryOperator::Plus => "UAdd",
                    UnaryOperator::Minus => "USub",
                    UnaryOperator::Invert => "Invert",
                });
                self.expression(operand);
            }
            ExpressionKind::Lambda { parameters, body } => {
                self.node("Lambda", span);
                self.parameters(parameters);
                self.expression(body);
            }
            ExpressionKind::IfElse { test, body, orelse } => {
                self.node("IfExp", span);
                self.expression(test);
                self.expression(body);
                self.expression(orelse);
            }
            ExpressionKind::Dict(items) => {
                self.node("Dict", span);
                self.list(items, |dump, item| match item {
                    DictItem::Pair(key, value) => {
                        dump.expression(key);
                        dump.expression(value);
                    }
                    DictItem::Spread(value) => {
                        dump.out.push('-');
                        dump.expression(value);
                    }
                });
            }
            ExpressionKind::Set(items) => {
                self.node("Set", span);
                self.expressions(items);
            }
            ExpressionKind::ListComprehension { element, generators } => {
                self.node("ListComp", span);
                self.expression(element);
                self.comprehensions(generators);
            }
            ExpressionKind::SetComprehension { element, generators } => {
                self.node("SetComp", span);
                self.expression(element);
                self.comprehensions(generators);
            }
            ExpressionKind::DictComprehension { key, value, generators } => {
                self.node("DictComp", span);
                self.expression(key);
                self.expression(value);
                self.comprehensions(generators);
            }
            ExpressionKind::Generator { element, generators } => {
                self.node("GeneratorExp", span);
                self.expression(element);
                self.comprehensions(generators);
            }
            ExpressionKind::Await(value) => {
                self.node("Await", span);
                self.expression(value);
            }
            ExpressionKind::Yield(value) => {
                self.node("Yield", span);
                self.optional(value.as_deref());
            }
            ExpressionKind::YieldFrom(value) => {
                self.node("YieldFrom", span);
                self.expression(value);
            }
            ExpressionKind::Compare { left, comparisons } => {
                self.node("Compare", span);
                self.expression(left);
                self.list(comparisons, |dump, (operator, value)| {
                    dump.text(match operator {
                        ComparisonOperator::Equal => "Eq",
                        ComparisonOperator::NotEqual => "NotEq",
                        ComparisonOperator::Less => "Lt",
                        ComparisonOperator::LessEqual => "LtE",
                        ComparisonOperator::Greater => "Gt",
                        ComparisonOperator::GreaterEqual => "GtE",
                        ComparisonOperator::Is => "Is",
                        ComparisonOperator::IsNot => "IsNot",
                        ComparisonOperator::In => "In",
                        ComparisonOperator::NotIn => "NotIn",
                    });
                    dump.expression(value);
                });
            }
            ExpressionKind::Call { function, arguments } => {
                self.node("Call", span);
                self.expression(function);
                self.arguments(arguments);
            }
            ExpressionKind::FString(parts) => {
                self.node("JoinedStr", span);
                self.fstring(parts);
            }
            ExpressionKind::Constant(value) => {
                self.node("Constant", span);
                self.constant(value);
            }
            ExpressionKind::Attribute { value, name } => {
                self.node("Attribute", span);
                self.expression(value);
                self.name(name);
            }
            ExpressionKind::Subscript { value, index } => {
                self.node("Subscript", span);
                self.expression(value);
                self.expression(index);
            }
            ExpressionKind::Starred(value) => {
                self.node("Starred", span);
                self.expression(value);
            }
            ExpressionKind::Name(name) => {
                self.node("Name", span);
                self.text(name);
            }
            ExpressionKind::List(items) => {
                self.node("List", span);
                self.expressions(items);
            }
            ExpressionKind::Tuple(items) => {
                self.node("Tuple", span);
                self.expressions(items);
            }
            ExpressionKind::Slice { lower, upper, step } => {
                self.node("Slice", span);
                self.optional(lower.as_deref());
                self.optional(upper.as_deref());
                self.optional(step.as_deref());
            }
        }
    }

    /// Neighbouring literals, a field's own text among them, are one.
    fn fstring(&mut self, parts: &[FStringPart]) {
        let mut literal = String::new();
        self.out.push('[');
        for part in parts {
            match part {
                FStringPart::Literal(text) => literal += text,
                FStringPart::Replacement(field) => {
                    literal += field.debug_text.as_deref().unwrap_or("");
                    if !literal.is_empty() {
                        self.text(&format!("{}|", std::mem::take(&mut literal)));
                    }
                    self.node("FormattedValue", field.span);
                    self.expression(&field.expression);
                    self.out.push_str(match field.conversion {
                        Conversion::None => "-",
                        Conversion::Str => "s",
                        Conversion::Repr => "r",
                        Conversion::Ascii => "a",
                    });
                    match &field.format_spec {
                        Some(parts) => self.fstring(parts),
                        None => self.out.push('-'),
                    }
                }
            }
        }
        if !literal.is_empty() {
            self.text(&format!("{literal}|"));
        }
        self.out.push(']');
    }

    fn constant(&mut self, value: &Constant) {
        match value {
            Constant::None => self.text("None"),
            Constant::True => self.text("True"),
            Constant::False => self.text("False"),
            Constant::Ellipsis => self.text("Ellipsis"),
            Constant::Int(value) => self.text(&format!("int {value:x}")),
            Constant::Float(value) => self.text(&format!("float {:x}", value.to_bits())),
            Constant::Imaginary(value) => self.text(&format!("imaginary {:x}", value.to_bits())),
            Constant::Str(value) => self.text(&format!("str {value}")),
            Constant::Bytes(value) => {
                self.text("bytes ");
                for byte in value.iter() {
                    write!(self.out, "{byte:02x}").expect("a string takes everything");
                }
            }
        }
    }
}

fn binary(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "Add",
        BinaryOperator::Subtract => "Sub",
        BinaryOperator::Multiply => "Mult",
        BinaryOperator::MatrixMultiply => "MatMult",
        BinaryOperator::TrueDivide => "Div",
        BinaryOperator::FloorDivide => "FloorDiv",
        BinaryOperator::Remainder => "Mod",
        BinaryOperator::Power => "Pow",
        BinaryOperator::LeftShift => "LShift",
        BinaryOperator::RightShift => "RShift",
        BinaryOperator::And => "BitAnd",
        BinaryOperator::Or => "BitOr",
        BinaryOperator::Xor => "BitXor",
    }
}
