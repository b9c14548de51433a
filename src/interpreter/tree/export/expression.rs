//! Makes nodes of expressions, of arguments and of parameters.

use std::rc::Rc;

use super::{Context, Exporter};
use crate::objects::bytes::BytesObject;
use crate::objects::complex::Complex;
use crate::objects::value::Value;
use crate::syntax::ast::*;

impl Exporter<'_> {
    pub fn load(&mut self, expression: &Expression) -> Value {
        self.expression(expression, Context::Load)
    }

    pub fn store(&mut self, target: &Expression) -> Value {
        self.expression(target, Context::Store)
    }

    pub fn loads(&mut self, expressions: &[Expression]) -> Value {
        self.list(expressions, Self::load)
    }

    /// A name that is not an expression in Kaa's tree.
    pub fn bound_name(&mut self, name: &Identifier) -> Value {
        let fields = [self.identifier(name), self.singleton("Store")];
        self.node("Name", name.span, fields)
    }

    pub fn expression(&mut self, expression: &Expression, context: Context) -> Value {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::BoolOp { operator, values } => {
                let operator = match operator {
                    BoolOperator::And => "And",
                    BoolOperator::Or => "Or",
                };
                let fields = [self.singleton(operator), self.loads(values)];
                self.node("BoolOp", span, fields)
            }
            ExpressionKind::Named { target, value } => {
                self.since(8, "Assignment expressions are", span);
                let fields = [self.bound_name(target), self.load(value)];
                self.node("NamedExpr", span, fields)
            }
            ExpressionKind::Binary { left, operator, right } => {
                if *operator == BinaryOperator::MatrixMultiply {
                    self.since(5, "The '@' operator is", span);
                }
                let fields = [self.load(left), self.binary_operator(*operator), self.load(right)];
                self.node("BinOp", span, fields)
            }
            ExpressionKind::Unary { operator, operand } => {
                let operator = match operator {
                    UnaryOperator::Not => "Not",
                    UnaryOperator::Plus => "UAdd",
                    UnaryOperator::Minus => "USub",
                    UnaryOperator::Invert => "Invert",
                };
                let fields = [self.singleton(operator), self.load(operand)];
                self.node("UnaryOp", span, fields)
            }
            ExpressionKind::Lambda { parameters, body } => {
                let fields = [self.parameters(parameters), self.load(body)];
                self.node("Lambda", span, fields)
            }
            ExpressionKind::IfElse { test, body, orelse } => {
                let fields = [self.load(test), self.load(body), self.load(orelse)];
                self.node("IfExp", span, fields)
            }
            ExpressionKind::Dict(items) => {
                let keys = self.list(items, |this, item| match item {
                    DictItem::Pair(key, _) => this.load(key),
                    DictItem::Spread(_) => Value::None,
                });
                let values = self.list(items, |this, item| match item {
                    DictItem::Pair(_, value) | DictItem::Spread(value) => this.load(value),
                });
                self.node("Dict", span, [keys, values])
            }
            ExpressionKind::Set(items) => {
                let items = self.loads(items);
                self.node("Set", span, [items])
            }
            ExpressionKind::ListComprehension { element, generators } => {
                let fields = [self.load(element), self.list(generators, Self::comprehension)];
                self.node("ListComp", span, fields)
            }
            ExpressionKind::SetComprehension { element, generators } => {
                let fields = [self.load(element), self.list(generators, Self::comprehension)];
                self.node("SetComp", span, fields)
            }
            ExpressionKind::DictComprehension { key, value, generators } => {
                let fields = [self.load(key), self.load(value), self.list(generators, Self::comprehension)];
                self.node("DictComp", span, fields)
            }
            ExpressionKind::Generator { element, generators } => {
                let fields = [self.load(element), self.list(generators, Self::comprehension)];
                self.node("GeneratorExp", span, fields)
            }
            ExpressionKind::Await(value) => {
                self.since(5, "Await expressions are", span);
                let value = self.load(value);
                self.node("Await", span, [value])
            }
            ExpressionKind::Yield(value) => {
                let value = self.optional(value.as_deref(), Self::load);
                self.node("Yield", span, [value])
            }
            ExpressionKind::YieldFrom(value) => {
                let value = self.load(value);
                self.node("YieldFrom", span, [value])
            }
            ExpressionKind::Compare { left, comparisons } => {
                let fields = [
                    self.load(left),
                    self.list(comparisons, |this, (operator, _)| this.singleton(comparison(*operator))),
                    self.list(comparisons, |this, (_, right)| this.load(right)),
                ];
                self.node("Compare", span, fields)
            }
            ExpressionKind::Call { function, arguments } => {
                let fields = [
                    self.load(function),
                    self.loads(&arguments.positional),
                    self.list(&arguments.keywords, Self::keyword),
                ];
                self.node("Call", span, fields)
            }
            ExpressionKind::FString(parts) => self.fstring(parts, span),
            ExpressionKind::Constant(constant) => {
                let written = self.source.slice(span);
                let is_number = matches!(constant, Constant::Int(_) | Constant::Float(_) | Constant::Imaginary(_));
                if is_number && written.contains('_') {
                    self.since(6, "Underscores in numeric literals are", span);
                }
                let kind = match constant {
                    Constant::Str(_) if written.starts_with(['u', 'U']) => self.name("u"),
                    _ => Value::None,
                };
                let value = self.constant_value(constant);
                self.node("Constant", span, [value, kind])
            }
            ExpressionKind::Attribute { value, name } => {
                let fields = [self.load(value), self.identifier(name), self.singleton(context.class())];
                self.node("Attribute", span, fields)
            }
            ExpressionKind::Subscript { value, index } => {
                let fields = [self.load(value), self.load(index), self.singleton(context.class())];
                self.node("Subscript", span, fields)
            }
            ExpressionKind::Starred(value) => {
                let fields = [self.expression(value, context), self.singleton(context.class())];
                self.node("Starred", span, fields)
            }
            ExpressionKind::Name(name) => {
                let fields = [self.name(name), self.singleton(context.class())];
                self.node("Name", span, fields)
            }
            ExpressionKind::List(items) => {
                let items = self.list(items, |this, item| this.expression(item, context));
                let context = self.singleton(context.class());
                self.node("List", span, [items, context])
            }
            ExpressionKind::Tuple(items) => {
                let items = self.list(items, |this, item| this.expression(item, context));
                let context = self.singleton(context.class());
                self.node("Tuple", span, [items, context])
            }
            ExpressionKind::Slice { lower, upper, step } => {
                let fields = [lower, upper, step].map(|bound| self.optional(bound.as_deref(), Self::load));
                self.node("Slice", span, fields)
            }
        }
    }

    pub fn constant_value(&mut self, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::None,
            Constant::True => Value::Bool(true),
            Constant::False => Value::Bool(false),
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Int(value) => Value::from(value.clone()),
            Constant::Float(value) => Value::Float(*value),
            Constant::Imaginary(imaginary) => Value::Complex(Rc::new(Complex { real: 0.0, imaginary: *imaginary })),
            Constant::Str(text) => Value::from(&**text),
            Constant::Bytes(bytes) => Value::Bytes(Rc::new(BytesObject::new(&**bytes))),
            Constant::Complex { .. } | Constant::Tuple(_) | Constant::FrozenSet(_) => {
                unreachable!("no literal is parsed to these")
            }
        }
    }

    pub fn keyword(&mut self, keyword: &Keyword) -> Value {
        let fields = [self.optional(keyword.name.as_ref(), Self::identifier), self.load(&keyword.value)];
        self.node("keyword", keyword.span, fields)
    }

    fn comprehension(&mut self, clause: &Comprehension) -> Value {
        if clause.asyncness == Asyncness::Async {
            self.since(6, "Async comprehensions are", clause.target.span);
        }
        let fields = [
            self.store(&clause.target),
            self.load(&clause.iterable),
            self.loads(&clause.conditions),
            Value::Int((clause.asyncness == Asyncness::Async).into()),
        ];
        self.placeless("comprehension", fields)
    }

    pub fn parameters(&mut self, parameters: &Parameters) -> Value {
        let Parameters { positional_only, ordinary, star, keyword_only, double_star } = parameters;
        if let Some(first) = positional_only.first() {
            self.since(8, "Positional-only parameters are", first.span);
        }
        let positional = positional_only.iter().chain(ordinary);
        let defaults = positional.filter_map(|parameter| parameter.default.as_ref());
        let fields = [
            self.list(positional_only, Self::parameter),
            self.list(ordinary, Self::parameter),
            self.optional(star.as_deref(), Self::parameter),
            self.list(keyword_only, Self::parameter),
            self.list(keyword_only, |this, parameter| this.optional(parameter.default.as_ref(), Self::load)),
            self.optional(double_star.as_deref(), Self::parameter),
            self.list(&defaults.collect::<Vec<_>>(), |this, default| this.load(default)),
        ];
        self.placeless("arguments", fields)
    }

    fn parameter(&mut self, parameter: &Parameter) -> Value {
        let fields =
            [self.identifier(&parameter.name), self.optional(parameter.annotation.as_ref(), Self::load), Value::None];
        self.node("arg", parameter.span, fields)
    }

    pub fn binary_operator(&mut self, operator: BinaryOperator) -> Value {
        self.singleton(match operator {
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
        })
    }
}

fn comparison(operator: ComparisonOperator) -> &'static str {
    match operator {
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
    }
}
