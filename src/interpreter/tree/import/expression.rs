//! Makes expressions from nodes.

use num_bigint::BigInt;

use super::{Context, EXPRESSION_STEP, Importer};
use crate::objects::set::SetKind;
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::vm::protocol::VmResult;

impl Importer<'_> {
    pub fn load(&mut self, node: &Value) -> VmResult<Expression> {
        self.expression(node, Context::Load)
    }

    pub fn expression_in(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Expression> {
        let value = self.required(node, class, field)?;
        self.load(&value)
    }

    pub fn boxed(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Box<Expression>> {
        self.expression_in(node, class, field).map(Box::new)
    }

    pub fn optional_expression(&mut self, node: &Value, field: &'static str) -> VmResult<Option<Expression>> {
        match self.optional(node, field)? {
            Some(value) => self.load(&value).map(Some),
            None => Ok(None),
        }
    }

    pub fn optional_box(&mut self, node: &Value, field: &'static str) -> VmResult<Option<Box<Expression>>> {
        Ok(self.optional_expression(node, field)?.map(Box::new))
    }

    pub fn expressions(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Vec<Expression>> {
        let nodes = self.list(node, class, field)?;
        self.all(&nodes, Context::Load)
    }

    fn all(&mut self, nodes: &[Value], context: Context) -> VmResult<Vec<Expression>> {
        nodes.iter().map(|node| self.expression(node, context)).collect()
    }

    /// The name that a `Name` node stores to.
    pub fn bound_name(&mut self, node: &Value) -> VmResult<Identifier> {
        let Expression { span, kind: ExpressionKind::Name(name) } = self.expression(node, Context::Store)? else {
            return Err(self.unexpected("expr", node));
        };
        Ok(Identifier { name, span })
    }

    pub fn keywords(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<Keyword>> {
        let mut keywords = Vec::new();
        for keyword in self.list(node, class, "keywords")? {
            let span = self.place(&keyword, "keyword")?;
            let name = self.optional_identifier(&keyword, "arg", span)?;
            keywords.push(Keyword { name, value: self.expression_in(&keyword, "keyword", "value")?, span });
        }
        Ok(keywords)
    }

    pub fn expression(&mut self, node: &Value, context: Context) -> VmResult<Expression> {
        if node.is_none() {
            return Err(self.value_error("None disallowed in expression list"));
        }
        self.below(EXPRESSION_STEP, "expr", |this| this.expression_at(node, context))
    }

    fn expression_at(&mut self, node: &Value, context: Context) -> VmResult<Expression> {
        let span = self.place(node, "expr")?;
        let Some(class) = self.classes.kind(self.vm, node) else { return Err(self.unexpected("expr", node)) };
        let kind = match class {
            "Attribute" | "Subscript" | "Starred" | "Name" | "List" | "Tuple" => {
                self.check_context(node, context)?;
                self.target(node, class, context, span)?
            }
            _ if !self.is(node, "expr") => return Err(self.unexpected("expr", node)),
            _ if context != Context::Load => {
                let text = format!("expression which can't be assigned to in {} context", context.name());
                return Err(self.value_error(text));
            }
            _ => self.value(node, class)?,
        };
        Ok(Expression { span, kind })
    }

    fn check_context(&mut self, node: &Value, wanted: Context) -> VmResult<()> {
        let given = match self.optional(node, "ctx")? {
            None => "Load",
            Some(given) => match self.classes.kind(self.vm, &given) {
                Some(name @ ("Load" | "Store" | "Del")) => name,
                _ => return Err(self.unexpected("expr_context", &given)),
            },
        };
        if given != wanted.name() {
            let text = format!("expression must have {} context but has {given} instead", wanted.name());
            return Err(self.value_error(text));
        }
        Ok(())
    }

    /// What may be assigned to.
    fn target(&mut self, node: &Value, class: &'static str, context: Context, span: Span) -> VmResult<ExpressionKind> {
        Ok(match class {
            "Attribute" => {
                let value = self.boxed(node, class, "value")?;
                let name = self.name(node, class, "attr")?;
                let place = self.place_of_attribute(span, &name);
                ExpressionKind::Attribute { value, name: Identifier { name, span: place } }
            }
            "Subscript" => ExpressionKind::Subscript {
                value: self.boxed(node, class, "value")?,
                index: self.boxed(node, class, "slice")?,
            },
            "Starred" => {
                if context == Context::Del {
                    return Err(self.value_error("expression which can't be assigned to in Del context"));
                }
                let value = self.required(node, class, "value")?;
                ExpressionKind::Starred(Box::new(self.expression(&value, context)?))
            }
            "Name" => {
                let name = self.name(node, class, "id")?;
                ExpressionKind::Name(self.variable(name)?)
            }
            "List" => {
                let items = self.list(node, class, "elts")?;
                ExpressionKind::List(self.all(&items, context)?)
            }
            _ => {
                let items = self.list(node, class, "elts")?;
                ExpressionKind::Tuple(self.all(&items, context)?)
            }
        })
    }

    /// Where an attribute's name ends is where the expression ends.
    fn place_of_attribute(&mut self, span: Span, name: &str) -> Span {
        let (line, end) = self.places[crate::source::Place::index(span.end)].end;
        let start = end.saturating_sub(name.len() as u32);
        self.new_place((line as i32, start as i32), (line as i32, end as i32))
    }

    /// What can only be evaluated.
    fn value(&mut self, node: &Value, class: &'static str) -> VmResult<ExpressionKind> {
        Ok(match class {
            "BoolOp" => {
                let operator = match self.operator(node, class, "boolop")? {
                    "And" => BoolOperator::And,
                    "Or" => BoolOperator::Or,
                    _ => return Err(self.unexpected_operator(node, "boolop")),
                };
                let values = self.expressions(node, class, "values")?;
                if values.len() < 2 {
                    return Err(self.value_error("BoolOp with less than 2 values"));
                }
                ExpressionKind::BoolOp { operator, values }
            }
            "NamedExpr" => {
                let target = self.required(node, class, "target")?;
                if !self.is(&target, "Name") {
                    return Err(self.vm.type_error("NamedExpr target must be a Name"));
                }
                ExpressionKind::Named { target: self.bound_name(&target)?, value: self.boxed(node, class, "value")? }
            }
            "BinOp" => ExpressionKind::Binary {
                left: self.boxed(node, class, "left")?,
                operator: self.binary_operator(node, class)?,
                right: self.boxed(node, class, "right")?,
            },
            "UnaryOp" => {
                let operator = match self.operator(node, class, "unaryop")? {
                    "Not" => UnaryOperator::Not,
                    "UAdd" => UnaryOperator::Plus,
                    "USub" => UnaryOperator::Minus,
                    "Invert" => UnaryOperator::Invert,
                    _ => return Err(self.unexpected_operator(node, "unaryop")),
                };
                ExpressionKind::Unary { operator, operand: self.boxed(node, class, "operand")? }
            }
            "Lambda" => {
                let parameters = self.required(node, class, "args")?;
                ExpressionKind::Lambda {
                    parameters: Box::new(self.parameters(&parameters)?),
                    body: self.boxed(node, class, "body")?,
                }
            }
            "IfExp" => ExpressionKind::IfElse {
                test: self.boxed(node, class, "test")?,
                body: self.boxed(node, class, "body")?,
                orelse: self.boxed(node, class, "orelse")?,
            },
            "Dict" => self.dict(node, class)?,
            "Set" => ExpressionKind::Set(self.expressions(node, class, "elts")?),
            "ListComp" => {
                let generators = self.generators(node, class)?;
                ExpressionKind::ListComprehension { element: self.boxed(node, class, "elt")?, generators }
            }
            "SetComp" => {
                let generators = self.generators(node, class)?;
                ExpressionKind::SetComprehension { element: self.boxed(node, class, "elt")?, generators }
            }
            "GeneratorExp" => {
                let generators = self.generators(node, class)?;
                ExpressionKind::Generator { element: self.boxed(node, class, "elt")?, generators }
            }
            "DictComp" => {
                let generators = self.generators(node, class)?;
                ExpressionKind::DictComprehension {
                    key: self.boxed(node, class, "key")?,
                    value: self.boxed(node, class, "value")?,
                    generators,
                }
            }
            "Await" => ExpressionKind::Await(self.boxed(node, class, "value")?),
            "Yield" => ExpressionKind::Yield(self.optional_box(node, "value")?),
            "YieldFrom" => ExpressionKind::YieldFrom(self.boxed(node, class, "value")?),
            "Compare" => self.compare(node, class)?,
            "Call" => ExpressionKind::Call {
                function: self.boxed(node, class, "func")?,
                arguments: Arguments {
                    positional: self.expressions(node, class, "args")?,
                    keywords: self.keywords(node, class)?,
                },
            },
            "JoinedStr" => ExpressionKind::FString(self.joined(node, class)?),
            "FormattedValue" => ExpressionKind::FString(vec![self.formatted(node, class)?]),
            "Constant" => {
                let value = self.present(node, class, "value")?;
                let constant = self.constant(&value)?;
                if let Some(kind) = self.optional(node, "kind")?
                    && kind.as_str().is_none()
                {
                    return Err(self.vm.type_error("AST string must be of type str"));
                }
                ExpressionKind::Constant(constant)
            }
            "Slice" => ExpressionKind::Slice {
                lower: self.optional_box(node, "lower")?,
                upper: self.optional_box(node, "upper")?,
                step: self.optional_box(node, "step")?,
            },
            _ => return Err(self.unexpected("expr", node)),
        })
    }

    fn dict(&mut self, node: &Value, class: &'static str) -> VmResult<ExpressionKind> {
        let (keys, values) = (self.list(node, class, "keys")?, self.list(node, class, "values")?);
        if keys.len() != values.len() {
            return Err(self.value_error("Dict doesn't have the same number of keys as values"));
        }
        let mut items = Vec::new();
        for (key, value) in keys.iter().zip(&values) {
            items.push(match key {
                Value::None => DictItem::Spread(self.load(value)?),
                key => DictItem::Pair(self.load(key)?, self.load(value)?),
            });
        }
        Ok(ExpressionKind::Dict(items))
    }

    fn generators(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<Comprehension>> {
        let nodes = self.list(node, class, "generators")?;
        if nodes.is_empty() {
            return Err(self.value_error("comprehension with no generators"));
        }
        let mut generators = Vec::new();
        for node in &nodes {
            let target = self.required(node, "comprehension", "target")?;
            let asyncness = match self.required_int(node, "comprehension", "is_async")? {
                0 => Asyncness::Sync,
                _ => Asyncness::Async,
            };
            generators.push(Comprehension {
                asyncness,
                target: self.expression(&target, Context::Store)?,
                iterable: self.expression_in(node, "comprehension", "iter")?,
                conditions: self.expressions(node, "comprehension", "ifs")?,
            });
        }
        Ok(generators)
    }

    fn compare(&mut self, node: &Value, class: &'static str) -> VmResult<ExpressionKind> {
        let operators = self.list(node, class, "ops")?;
        let right = self.list(node, class, "comparators")?;
        if right.is_empty() {
            return Err(self.value_error("Compare with no comparators"));
        }
        if right.len() != operators.len() {
            return Err(self.value_error("Compare has a different number of comparators and operands"));
        }
        let left = self.boxed(node, class, "left")?;
        let mut comparisons = Vec::new();
        for (operator, right) in operators.iter().zip(&right) {
            let Some(operator) = self.classes.kind(self.vm, operator).and_then(comparison) else {
                return Err(self.unexpected("cmpop", operator));
            };
            comparisons.push((operator, self.load(right)?));
        }
        Ok(ExpressionKind::Compare { left, comparisons })
    }

    fn joined(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<FStringPart>> {
        let mut parts = Vec::new();
        for value in self.list(node, class, "values")? {
            match self.classes.kind(self.vm, &value) {
                Some("JoinedStr") => {
                    self.place(&value, "expr")?;
                    parts.extend(self.below(EXPRESSION_STEP, "expr", |this| this.joined(&value, "JoinedStr"))?);
                }
                Some("FormattedValue") => {
                    parts.push(self.below(EXPRESSION_STEP, "expr", |this| this.formatted(&value, "FormattedValue"))?);
                }
                _ => match self.load(&value)? {
                    Expression { span, kind: ExpressionKind::Constant(Constant::Str(text)) } => {
                        let text = text.to_string();
                        parts.push(FStringPart::Literal(FStringText { text, span, prefix: TextPrefix::None }));
                    }
                    _ => {
                        let text = "JoinedStr with a value that is neither text nor a FormattedValue";
                        return Err(self.value_error(text));
                    }
                },
            }
        }
        Ok(parts)
    }

    fn formatted(&mut self, node: &Value, class: &'static str) -> VmResult<FStringPart> {
        let span = self.place(node, "expr")?;
        let expression = self.expression_in(node, class, "value")?;
        let conversion = match self.required_int(node, class, "conversion")? {
            -1 => Conversion::None,
            code => match u8::try_from(code).unwrap_or_default() {
                b's' => Conversion::Str,
                b'r' => Conversion::Repr,
                b'a' => Conversion::Ascii,
                _ => {
                    let text = format!("Unrecognized conversion character {code}");
                    return Err(self.vm.system_error(text));
                }
            },
        };
        let format_spec = match self.optional(node, "format_spec")? {
            None => None,
            Some(spec) => {
                let Expression { span, kind } = self.load(&spec)?;
                let parts = match kind {
                    ExpressionKind::FString(parts) => parts,
                    ExpressionKind::Constant(Constant::Str(text)) => {
                        let text = text.to_string();
                        vec![FStringPart::Literal(FStringText { text, span, prefix: TextPrefix::None })]
                    }
                    _ => return Err(self.value_error("FormattedValue with a format_spec that is no text")),
                };
                Some(FormatSpec { span, parts })
            }
        };
        Ok(FStringPart::Replacement(Box::new(Replacement {
            span,
            expression,
            debug_text: None,
            conversion,
            format_spec,
        })))
    }

    fn constant(&mut self, value: &Value) -> VmResult<Constant> {
        Ok(match value {
            Value::None => Constant::None,
            Value::Bool(true) => Constant::True,
            Value::Bool(false) => Constant::False,
            Value::Ellipsis => Constant::Ellipsis,
            Value::Int(number) => Constant::Int(BigInt::from(*number)),
            Value::BigInt(number) => Constant::Int((**number).clone()),
            Value::Float(number) => Constant::Float(*number),
            Value::Complex(number) => Constant::Complex { real: number.real, imaginary: number.imaginary },
            Value::Str(text) => Constant::Str(text.as_str().into()),
            Value::Bytes(bytes) => Constant::Bytes(bytes.bytes().into()),
            Value::Tuple(items) => Constant::Tuple(self.constants(&items.to_vec())?),
            Value::Set(set) if set.kind() == SetKind::FrozenSet => Constant::FrozenSet(self.constants(&set.items())?),
            other => {
                let text = format!("got an invalid type in Constant: {}", self.vm.type_name(other));
                return Err(self.vm.type_error(text));
            }
        })
    }

    fn constants(&mut self, items: &[Value]) -> VmResult<Vec<Constant>> {
        self.below(EXPRESSION_STEP, "constant", |this| items.iter().map(|item| this.constant(item)).collect())
    }

    fn operator(&mut self, node: &Value, class: &'static str, sum: &'static str) -> VmResult<&'static str> {
        let operator = self.required(node, class, "op")?;
        match self.classes.kind(self.vm, &operator) {
            Some(name) => Ok(name),
            None => Err(self.unexpected(sum, &operator)),
        }
    }

    fn unexpected_operator(&mut self, node: &Value, sum: &'static str) -> crate::vm::protocol::Raised {
        match self.required(node, sum, "op") {
            Ok(operator) => self.unexpected(sum, &operator),
            Err(raised) => raised,
        }
    }

    pub fn binary_operator(&mut self, node: &Value, class: &'static str) -> VmResult<BinaryOperator> {
        Ok(match self.operator(node, class, "operator")? {
            "Add" => BinaryOperator::Add,
            "Sub" => BinaryOperator::Subtract,
            "Mult" => BinaryOperator::Multiply,
            "MatMult" => BinaryOperator::MatrixMultiply,
            "Div" => BinaryOperator::TrueDivide,
            "FloorDiv" => BinaryOperator::FloorDivide,
            "Mod" => BinaryOperator::Remainder,
            "Pow" => BinaryOperator::Power,
            "LShift" => BinaryOperator::LeftShift,
            "RShift" => BinaryOperator::RightShift,
            "BitAnd" => BinaryOperator::And,
            "BitOr" => BinaryOperator::Or,
            "BitXor" => BinaryOperator::Xor,
            _ => return Err(self.unexpected_operator(node, "operator")),
        })
    }
}

fn comparison(class: &'static str) -> Option<ComparisonOperator> {
    Some(match class {
        "Eq" => ComparisonOperator::Equal,
        "NotEq" => ComparisonOperator::NotEqual,
        "Lt" => ComparisonOperator::Less,
        "LtE" => ComparisonOperator::LessEqual,
        "Gt" => ComparisonOperator::Greater,
        "GtE" => ComparisonOperator::GreaterEqual,
        "Is" => ComparisonOperator::Is,
        "IsNot" => ComparisonOperator::IsNot,
        "In" => ComparisonOperator::In,
        "NotIn" => ComparisonOperator::NotIn,
        _ => return None,
    })
}
