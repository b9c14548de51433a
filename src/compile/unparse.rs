//! Owns the text of expressions, as annotations keep it under `from __future__ import annotations`.

use crate::source::surrogate::code_point;
use crate::syntax::ast::{
    Arguments, Asyncness, BinaryOperator, BoolOperator, ComparisonOperator, Comprehension, Constant, Conversion,
    DictItem, Expression, ExpressionKind, FStringPart, Parameter, Parameters, UnaryOperator,
};

/// How strongly an operator binds; an expression that binds less than its place wants gets parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    fn next(self) -> Level {
        use Level::*;
        match self {
            Tuple => Test,
            Test => Or,
            Or => And,
            And => Not,
            Not => Comparison,
            Comparison => BitOr,
            BitOr => BitXor,
            BitXor => BitAnd,
            BitAnd => Shift,
            Shift => Arithmetic,
            Arithmetic => Term,
            Term => Factor,
            Factor => Power,
            Power => Await,
            Await | Atom => Atom,
        }
    }
}

/// The expression as CPython writes it.
pub fn unparse(expression: &Expression) -> String {
    let mut writer = Writer { text: String::new() };
    writer.expression(expression, Level::Test);
    writer.text
}

struct Writer {
    text: String,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes with parentheses where the place `level` binds more than the expression does.
    fn grouped(&mut self, level: Level, own: Level, write: impl FnOnce(&mut Self)) {
        if level > own {
            self.push("(");
            write(self);
            self.push(")");
        } else {
            write(self);
        }
    }

    fn separated<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.push(", ");
            }
            write(self, item);
        }
    }

    fn expression(&mut self, expression: &Expression, level: Level) {
        use ExpressionKind::*;
        match &expression.kind {
            BoolOp { operator, values } => {
                let (own, word) = match operator {
                    BoolOperator::And => (Level::And, " and "),
                    BoolOperator::Or => (Level::Or, " or "),
                };
                self.grouped(level, own, |this| {
                    for (at, value) in values.iter().enumerate() {
                        if at > 0 {
                            this.push(word);
                        }
                        this.expression(value, own.next());
                    }
                });
            }
            Named { target, value } => self.grouped(level, Level::Tuple, |this| {
                this.push(&target.name);
                this.push(" := ");
                this.expression(value, Level::Atom);
            }),
            Binary { left, operator, right } => self.binary(left, *operator, right, level),
            Unary { operator, operand } => {
                let (own, word) = match operator {
                    UnaryOperator::Not => (Level::Not, "not "),
                    UnaryOperator::Plus => (Level::Factor, "+"),
                    UnaryOperator::Minus => (Level::Factor, "-"),
                    UnaryOperator::Invert => (Level::Factor, "~"),
                };
                self.grouped(level, own, |this| {
                    this.push(word);
                    this.expression(operand, own);
                });
            }
            Lambda { parameters, body } => self.grouped(level, Level::Test, |this| {
                this.push("lambda");
                // CPython leaves a blank only before a positional parameter.
                if !parameters.positional_only.is_empty() || !parameters.ordinary.is_empty() {
                    this.push(" ");
                }
                this.parameters(parameters);
                this.push(": ");
                this.expression(body, Level::Test);
            }),
            IfElse { test, body, orelse } => self.grouped(level, Level::Test, |this| {
                this.expression(body, Level::Test.next());
                this.push(" if ");
                this.expression(test, Level::Test.next());
                this.push(" else ");
                this.expression(orelse, Level::Test);
            }),
            Dict(items) => {
                self.push("{");
                self.separated(items, |this, item| match item {
                    DictItem::Pair(key, value) => {
                        this.expression(key, Level::Test);
                        this.push(": ");
                        this.expression(value, Level::Test);
                    }
                    DictItem::Spread(mapping) => {
                        this.push("**");
                        this.expression(mapping, Level::BitOr);
                    }
                });
                self.push("}");
            }
            Set(items) => {
                self.push("{");
                self.separated(items, |this, item| this.expression(item, Level::Test));
                self.push("}");
            }
            ListComprehension { element, generators } => self.comprehension("[", element, None, generators, "]"),
            SetComprehension { element, generators } => self.comprehension("{", element, None, generators, "}"),
            DictComprehension { key, value, generators } => {
                self.comprehension("{", key, Some(value), generators, "}");
            }
            Generator { element, generators } => self.comprehension("(", element, None, generators, ")"),
            Await(value) => self.grouped(level, Level::Await, |this| {
                this.push("await ");
                this.expression(value, Level::Atom);
            }),
            Yield(None) => self.push("(yield)"),
            Yield(Some(value)) => {
                self.push("(yield ");
                self.expression(value, Level::Test);
                self.push(")");
            }
            YieldFrom(value) => {
                self.push("(yield from ");
                self.expression(value, Level::Test);
                self.push(")");
            }
            Compare { left, comparisons } => self.grouped(level, Level::Comparison, |this| {
                this.expression(left, Level::Comparison.next());
                for (operator, value) in comparisons {
                    this.push(comparison_text(*operator));
                    this.expression(value, Level::Comparison.next());
                }
            }),
            Call { function, arguments } => {
                self.expression(function, Level::Atom);
                self.arguments(arguments);
            }
            FString(parts) => self.fstring(parts),
            Constant(constant) => self.constant(constant),
            Attribute { value, name } => {
                self.expression(value, Level::Atom);
                // `1.real` would be read as a float.
                if matches!(&value.kind, Constant(crate::syntax::ast::Constant::Int(_))) {
                    self.push(" ");
                }
                self.push(".");
                self.push(&name.name);
            }
            Subscript { value, index } => {
                self.expression(value, Level::Atom);
                self.push("[");
                self.expression(index, Level::Tuple);
                self.push("]");
            }
            Starred(value) => {
                self.push("*");
                self.expression(value, Level::BitOr);
            }
            Name(name) => self.push(name),
            List(items) => {
                self.push("[");
                self.separated(items, |this, item| this.expression(item, Level::Test));
                self.push("]");
            }
            Tuple(items) if items.is_empty() => self.push("()"),
            Tuple(items) => self.grouped(level, Level::Tuple, |this| {
                this.separated(items, |this, item| this.expression(item, Level::Test));
                if items.len() == 1 {
                    this.push(",");
                }
            }),
            Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expression(lower, Level::Test);
                }
                self.push(":");
                if let Some(upper) = upper {
                    self.expression(upper, Level::Test);
                }
                if let Some(step) = step {
                    self.push(":");
                    self.expression(step, Level::Test);
                }
            }
        }
    }

    fn binary(&mut self, left: &Expression, operator: BinaryOperator, right: &Expression, level: Level) {
        let own = match operator {
            BinaryOperator::Add | BinaryOperator::Subtract => Level::Arithmetic,
            BinaryOperator::Multiply
            | BinaryOperator::MatrixMultiply
            | BinaryOperator::TrueDivide
            | BinaryOperator::FloorDivide
            | BinaryOperator::Remainder => Level::Term,
            BinaryOperator::Power => Level::Power,
            BinaryOperator::LeftShift | BinaryOperator::RightShift => Level::Shift,
            BinaryOperator::And => Level::BitAnd,
            BinaryOperator::Or => Level::BitOr,
            BinaryOperator::Xor => Level::BitXor,
        };
        let (for_left, for_right) = match operator {
            // The one that groups to the right.
            BinaryOperator::Power => (own.next(), own),
            _ => (own, own.next()),
        };
        self.grouped(level, own, |this| {
            this.expression(left, for_left);
            this.push(" ");
            this.push(super::expression::binary_operator(operator).text());
            this.push(" ");
            this.expression(right, for_right);
        });
    }

    fn arguments(&mut self, arguments: &Arguments) {
        if let ([Expression { kind: ExpressionKind::Generator { .. }, .. }], []) =
            (&arguments.positional[..], &arguments.keywords[..])
        {
            // A generator expression brings its own parentheses.
            return self.expression(&arguments.positional[0], Level::Atom);
        }
        self.push("(");
        self.separated(&arguments.positional, |this, argument| this.expression(argument, Level::Test));
        if !arguments.positional.is_empty() && !arguments.keywords.is_empty() {
            self.push(", ");
        }
        self.separated(&arguments.keywords, |this, keyword| match &keyword.name {
            Some(name) => {
                this.push(&name.name);
                this.push("=");
                this.expression(&keyword.value, Level::Test);
            }
            None => {
                this.push("**");
                this.expression(&keyword.value, Level::Test);
            }
        });
        self.push(")");
    }

    fn parameters(&mut self, parameters: &Parameters) {
        let mut pieces: Vec<String> = Vec::new();
        let piece = |parameter: &Parameter| {
            let mut writer = Writer { text: parameter.name.name.to_string() };
            if let Some(default) = &parameter.default {
                writer.push("=");
                writer.expression(default, Level::Test);
            }
            writer.text
        };
        pieces.extend(parameters.positional_only.iter().map(piece));
        if !parameters.positional_only.is_empty() {
            pieces.push("/".to_string());
        }
        pieces.extend(parameters.ordinary.iter().map(piece));
        match &parameters.star {
            Some(star) => pieces.push(format!("*{}", star.name.name)),
            None if !parameters.keyword_only.is_empty() => pieces.push("*".to_string()),
            None => {}
        }
        pieces.extend(parameters.keyword_only.iter().map(piece));
        pieces.extend(parameters.double_star.iter().map(|parameter| format!("**{}", parameter.name.name)));
        self.push(&pieces.join(", "));
    }

    fn comprehension(
        &mut self,
        open: &str,
        element: &Expression,
        value: Option<&Expression>,
        generators: &[Comprehension],
        close: &str,
    ) {
        self.push(open);
        self.expression(element, Level::Test);
        if let Some(value) = value {
            self.push(": ");
            self.expression(value, Level::Test);
        }
        for generator in generators {
            self.push(match generator.asyncness {
                Asyncness::Async => " async for ",
                Asyncness::Sync => " for ",
            });
            self.expression(&generator.target, Level::Tuple);
            self.push(" in ");
            self.expression(&generator.iterable, Level::Test.next());
            for condition in &generator.conditions {
                self.push(" if ");
                self.expression(condition, Level::Test.next());
            }
        }
        self.push(close);
    }

    fn fstring(&mut self, parts: &[FStringPart]) {
        let mut body = Writer { text: String::new() };
        body.fstring_body(parts);
        self.push("f");
        self.push(&string_repr(&body.text));
    }

    fn fstring_body(&mut self, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal(literal) => self.push(&literal.text.replace('{', "{{").replace('}', "}}")),
                FStringPart::Replacement(field) => {
                    self.push(field.debug_text.as_ref().map_or("", |debug| &debug.text));
                    let mut value = Writer { text: String::new() };
                    value.expression(&field.expression, Level::Test.next());
                    // `{{` would be read as a brace.
                    self.push(if value.text.starts_with('{') { "{ " } else { "{" });
                    self.push(&value.text);
                    self.push(match field.conversion {
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                    });
                    if let Some(spec) = &field.format_spec {
                        self.push(":");
                        self.fstring_body(&spec.parts);
                    }
                    self.push("}");
                }
            }
        }
    }

    fn constants(&mut self, open: &str, items: &[Constant], close: &str) {
        self.push(open);
        self.separated(items, |this, item| this.constant(item));
        self.push(close);
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.push("None"),
            Constant::True => self.push("True"),
            Constant::False => self.push("False"),
            Constant::Ellipsis => self.push("..."),
            Constant::Int(value) => self.push(&value.to_string()),
            Constant::Float(value) => self.push(&float_repr(*value)),
            Constant::Imaginary(value) => {
                let text = float_repr(*value);
                self.push(text.strip_suffix(".0").unwrap_or(&text));
                self.push("j");
            }
            Constant::Complex { real, imaginary } => {
                let imaginary = float_repr(*imaginary);
                let sign = if imaginary.starts_with('-') { "" } else { "+" };
                self.push(&format!("({}{sign}{imaginary}j)", float_repr(*real)));
            }
            Constant::Tuple(items) => self.constants("(", items, if items.len() == 1 { ",)" } else { ")" }),
            Constant::FrozenSet(items) => self.constants("frozenset({", items, "})"),
            Constant::Str(text) => self.push(&string_repr(text)),
            Constant::Bytes(bytes) => self.push(&bytes_repr(bytes)),
        }
    }
}

fn comparison_text(operator: ComparisonOperator) -> &'static str {
    match operator {
        ComparisonOperator::Equal => " == ",
        ComparisonOperator::NotEqual => " != ",
        ComparisonOperator::Less => " < ",
        ComparisonOperator::LessEqual => " <= ",
        ComparisonOperator::Greater => " > ",
        ComparisonOperator::GreaterEqual => " >= ",
        ComparisonOperator::Is => " is ",
        ComparisonOperator::IsNot => " is not ",
        ComparisonOperator::In => " in ",
        ComparisonOperator::NotIn => " not in ",
    }
}

/// The shortest text that reads back; an infinity as a literal too large for a float.
fn float_repr(value: f64) -> String {
    if value.is_infinite() {
        return "1e309".to_string();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = format!("{value}");
    match plain.contains('.') {
        true => plain,
        false => format!("{plain}.0"),
    }
}

fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn string_repr(text: &str) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut result = String::from(quote);
    for character in text.chars() {
        match character {
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\\' => result.push_str("\\\\"),
            character if character == quote => {
                result.push('\\');
                result.push(quote);
            }
            ' '..='~' => result.push(character),
            character if is_printable(character) => result.push(character),
            character => match code_point(character) {
                code @ ..0x100 => result.push_str(&format!("\\x{code:02x}")),
                code @ ..0x10000 => result.push_str(&format!("\\u{code:04x}")),
                code => result.push_str(&format!("\\U{code:08x}")),
            },
        }
    }
    result.push(quote);
    result
}

/// Whether `repr` shows the character as it is: no control or format character, no space but the usual one.
fn is_printable(character: char) -> bool {
    let invisible = character.is_control() || (character.is_whitespace() && character != ' ');
    let format = matches!(
        character as u32,
        0xad | 0x600..=0x605
            | 0x61c
            | 0x6dd
            | 0x70f
            | 0x180e
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0xe000..=0xf8ff
            | 0xfeff
            | 0xfff9..=0xfffb
            | 0xe0000..=0x10ffff
    );
    !invisible && !format
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut result = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\n' => result.push_str("\\n"),
            b'\r' => result.push_str("\\r"),
            b'\t' => result.push_str("\\t"),
            b'\\' => result.push_str("\\\\"),
            byte if byte as char == quote => {
                result.push('\\');
                result.push(quote);
            }
            b' '..=b'~' => result.push(byte as char),
            byte => result.push_str(&format!("\\x{byte:02x}")),
        }
    }
    result.push(quote);
    result
}
