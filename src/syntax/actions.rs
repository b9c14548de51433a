//! Owns what the grammar's actions share: the context of a parse and the builders of expressions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lalrpop_util::ParseError;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::error::{SyntaxError, SyntaxWarning};
use crate::syntax::string::{self, BadEscape, Form};
use crate::syntax::token::Token;
use crate::syntax::{number, target};

/// What an action that may refuse returns.
pub type Checked<T> = Result<T, ParseError<u32, Token, SyntaxError>>;

/// What the actions of one parse have in common.
#[derive(Debug)]
pub struct Context<'s> {
    text: &'s str,
    /// One allocation for each different name.
    names: RefCell<FxHashMap<&'s str, Name>>,
    warnings: RefCell<Vec<SyntaxWarning>>,
    /// The end of the last statement that a semicolon ended a line after, and the end of that semicolon.
    semicolon: Cell<(u32, u32)>,
}

/// `if` or `elif`, with what follows up to the next one.
#[derive(Debug)]
pub struct ElifClause {
    pub start: u32,
    pub test: Expression,
    pub body: Vec<Statement>,
}

/// One of the things between the commas of a parameter list.
#[derive(Debug)]
pub enum ParameterItem {
    Plain(Parameter),
    Slash(Span),
    BareStar(Span),
    Star(Parameter),
    DoubleStar(Parameter),
}

/// One of the things between the commas of a call.
#[derive(Debug)]
pub enum Argument {
    /// `value` or `*value`.
    Positional(Expression),
    /// `element for …` without parentheses of its own.
    Generator { element: Expression, generators: Vec<Comprehension>, span: Span, clauses: Span },
    /// `name=value`.
    Keyword(Keyword),
    /// `**value`.
    Mapping(Expression, Span),
}

/// One of the things between the commas of a mapping pattern.
#[derive(Debug)]
pub enum MappingItem {
    Pair(Expression, Pattern),
    Rest(Identifier),
}

/// One of the things between the commas of a class pattern.
#[derive(Debug)]
pub enum PatternArgument {
    Positional(Pattern),
    Keyword(Identifier, Pattern),
}

/// One of adjacent string literals.
#[derive(Debug)]
pub enum StringPiece {
    Plain(Span),
    Formatted(Vec<FStringPart>),
}

impl<'s> Context<'s> {
    pub fn new(text: &'s str) -> Context<'s> {
        Context { text, names: RefCell::default(), warnings: RefCell::default(), semicolon: Cell::default() }
    }

    pub fn into_warnings(self) -> Vec<SyntaxWarning> {
        self.warnings.into_inner()
    }

    fn slice(&self, span: Span) -> &'s str {
        &self.text[span.start as usize..span.end as usize]
    }

    pub fn identifier(&self, start: u32, end: u32) -> Identifier {
        let span = Span { start, end };
        let written = self.slice(span);
        let mut names = self.names.borrow_mut();
        let name = names.entry(written).or_insert_with(|| {
            if written.is_ascii() { Rc::from(written) } else { Rc::from(written.nfkc().collect::<String>()) }
        });
        Identifier { name: name.clone(), span }
    }

    /// `whole.last` as one name.
    pub fn dotted(&self, whole: Identifier, last: Identifier) -> Identifier {
        let name = format!("{}.{}", whole.name, last.name);
        Identifier { name: name.into(), span: whole.span.to(last.span) }
    }

    /// Notes that a semicolon ends the last of these statements: it counts as part of the block they end.
    pub fn ended_by_semicolon(&self, row: Vec<Statement>, end: u32) -> Vec<Statement> {
        let last = row.last().map_or(end, |last| last.span.end);
        self.semicolon.set((last, end));
        row
    }

    /// The end of a block.
    pub fn end_of(&self, block: &[Statement]) -> u32 {
        let end = block.last().map_or(0, |last| last.span.end);
        let (last, semicolon) = self.semicolon.get();
        if end == last { semicolon } else { end }
    }

    /// The end of the first of these blocks that is not empty.
    pub fn end_of_last(&self, blocks: &[&[Statement]]) -> u32 {
        blocks.iter().find(|block| !block.is_empty()).map_or(0, |block| self.end_of(block))
    }

    pub fn number(&self, start: u32, end: u32) -> Checked<Expression> {
        let span = Span { start, end };
        let value = number::value(self.slice(span)).map_err(|message| SyntaxError::new(message, span))?;
        Ok(constant(start, value, end))
    }

    /// The text of a self-documenting field, with the white space after the `=` that ends at `end`, without comments.
    pub fn debug_text(&self, start: u32, end: u32) -> FStringText {
        let mut rest = &self.text[end as usize..];
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0c']);
            match rest.strip_prefix('#') {
                Some(comment) => rest = &comment[comment.find('\n').unwrap_or(comment.len())..],
                None => break,
            }
        }
        let span = Span { start, end: (self.text.len() - rest.len()) as u32 };
        let text = string::raw_text(&string::without_comments(self.slice(span)));
        FStringText { text, span, prefix: TextPrefix::None }
    }

    pub fn fstring_text(&self, start: u32, end: u32) -> Checked<FStringPart> {
        let span = Span { start, end };
        let written = self.slice(span);
        let undoubled: String;
        let body = if written.contains("{{") || written.contains("}}") {
            undoubled = undouble(written);
            &undoubled
        } else {
            written
        };
        let text = string::unescape_text(body, span, &mut self.warnings.borrow_mut());
        // CPython notices at the token after the text.
        let place = Span { start: end, end: end + 1 };
        let text = text.map_err(|BadEscape { message }| SyntaxError::new(message, place))?;
        Ok(FStringPart::Literal(FStringText { text, span, prefix: TextPrefix::None }))
    }

    pub fn fstring_raw_text(&self, start: u32, end: u32) -> FStringPart {
        let span = Span { start, end };
        let text = string::raw_text(self.slice(span)).replace("{{", "{").replace("}}", "}");
        FStringPart::Literal(FStringText { text, span, prefix: TextPrefix::None })
    }

    /// One expression from adjacent literals.
    pub fn strings(&self, start: u32, pieces: Vec<StringPiece>, end: u32, next: u32) -> Checked<Expression> {
        let whole = Span { start, end };
        let mut pieces = pieces.into_iter().peekable();
        if let Some(StringPiece::Plain(first)) = pieces.peek()
            && matches!(string::dissect(self.text, *first).0, Form::Bytes | Form::RawBytes)
        {
            return self.bytes(whole, pieces, next);
        }
        let mut formatted = None;
        let mut run = None;
        for piece in pieces {
            match piece {
                StringPiece::Plain(span) => {
                    let prefix = self.text_prefix(span);
                    extend(&mut run, FStringText { text: self.text_literal(span, next)?, span, prefix });
                }
                StringPiece::Formatted(parts) => {
                    let all: &mut Vec<FStringPart> = formatted.get_or_insert_default();
                    for part in parts {
                        match part {
                            FStringPart::Literal(literal) if literal.text.is_empty() => {}
                            FStringPart::Literal(literal) => extend(&mut run, literal),
                            field => {
                                all.extend(literal(run.take()));
                                all.push(field);
                            }
                        }
                    }
                }
            }
        }
        match formatted {
            Some(mut parts) => {
                parts.extend(literal(run));
                Ok(expression(start, ExpressionKind::FString(parts), end))
            }
            None => Ok(constant(start, Constant::Str(run.map_or_else(String::new, |run| run.text).into()), end)),
        }
    }

    fn text_prefix(&self, literal: Span) -> TextPrefix {
        match self.text.as_bytes()[literal.start as usize] {
            b'u' | b'U' => TextPrefix::Unicode,
            _ => TextPrefix::None,
        }
    }

    fn text_literal(&self, span: Span, next: u32) -> Result<String, SyntaxError> {
        let (form, body) = string::dissect(self.text, span);
        let written = self.slice(body);
        match form {
            Form::Text => string::unescape_text(written, span, &mut self.warnings.borrow_mut())
                .map_err(|BadEscape { message }| SyntaxError::new(message, span)),
            Form::RawText => Ok(string::raw_text(written)),
            Form::Bytes | Form::RawBytes => Err(mixed(next)),
        }
    }

    fn bytes(&self, whole: Span, pieces: impl Iterator<Item = StringPiece>, next: u32) -> Checked<Expression> {
        let mut all = Vec::new();
        for piece in pieces {
            let StringPiece::Plain(span) = piece else {
                return Err(mixed(next).into());
            };
            let (form, body) = string::dissect(self.text, span);
            let written = self.slice(body);
            if matches!(form, Form::Text | Form::RawText) {
                return Err(mixed(next).into());
            }
            if !written.is_ascii() {
                return Err(SyntaxError::new("bytes can only contain ASCII literal characters", span).into());
            }
            if form == Form::RawBytes {
                all.extend_from_slice(string::raw_text(written).as_bytes());
            } else {
                let bytes = string::unescape_bytes(written, span, &mut self.warnings.borrow_mut());
                all.extend(bytes.map_err(|BadEscape { message }| SyntaxError::new(message, span))?);
            }
        }
        Ok(constant(whole.start, Constant::Bytes(all.into()), whole.end))
    }
}

/// Adds text to a run, which begins with it if there is none.
fn extend(run: &mut Option<FStringText>, more: FStringText) {
    match run {
        Some(run) => {
            run.text += &more.text;
            run.span.end = more.span.end;
        }
        None => *run = Some(more),
    }
}

/// A run as a part of an f-string, unless it is empty.
fn literal(run: Option<FStringText>) -> Option<FStringPart> {
    run.filter(|run| !run.text.is_empty()).map(FStringPart::Literal)
}

/// CPython notices at the token after the literals.
fn mixed(next: u32) -> SyntaxError {
    SyntaxError::new("cannot mix bytes and nonbytes literals", Span { start: next, end: next + 1 })
}

/// `{{` and `}}` become one brace, except inside `\N{…}`.
fn undouble(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(['{', '}', '\\']) {
        let (before, from) = rest.split_at(at);
        out += before;
        let named = from.strip_prefix("\\N{").and_then(|name| name.find('}')).map(|length| length + 4);
        let (kept, skipped) = match named {
            Some(length) => (length, length),
            None if from.starts_with("{{") || from.starts_with("}}") => (1, 2),
            // Two backslashes are one character, the second starts no escape.
            None if from.starts_with("\\\\") => (2, 2),
            None => (1, 1),
        };
        out += &from[..kept];
        rest = &from[skipped..];
    }
    out + rest
}

pub fn expression(start: u32, kind: ExpressionKind, end: u32) -> Expression {
    Expression { span: Span { start, end }, kind }
}

pub fn statement(start: u32, kind: StatementKind, end: u32) -> Statement {
    Statement { span: Span { start, end }, kind }
}

pub fn constant(start: u32, value: Constant, end: u32) -> Expression {
    expression(start, ExpressionKind::Constant(value), end)
}

pub fn name(name: Identifier) -> Expression {
    Expression { span: name.span, kind: ExpressionKind::Name(name.name) }
}

pub fn starred(start: u32, value: Expression, end: u32) -> Expression {
    expression(start, ExpressionKind::Starred(Box::new(value)), end)
}

pub fn unary(start: u32, operator: UnaryOperator, operand: Expression, end: u32) -> Expression {
    expression(start, ExpressionKind::Unary { operator, operand: Box::new(operand) }, end)
}

pub fn binary(start: u32, left: Expression, operator: BinaryOperator, right: Expression, end: u32) -> Expression {
    expression(start, ExpressionKind::Binary { left: Box::new(left), operator, right: Box::new(right) }, end)
}

/// `first or rest…`, all operands in one node.
pub fn boolean(start: u32, operator: BoolOperator, first: Expression, rest: Vec<Expression>, end: u32) -> Expression {
    let mut values = Vec::with_capacity(rest.len() + 1);
    values.push(first);
    values.extend(rest);
    expression(start, ExpressionKind::BoolOp { operator, values }, end)
}

/// A call; `open` is the offset of its parenthesis.
pub fn call(start: u32, function: Expression, open: u32, items: Vec<Argument>, end: u32) -> Checked<Expression> {
    let arguments = arguments(items, Span { start: open, end })?;
    Ok(expression(start, ExpressionKind::Call { function: Box::new(function), arguments }, end))
}

/// Sorts the arguments between the parentheses at `parentheses`, and checks their order.
pub fn arguments(items: Vec<Argument>, parentheses: Span) -> Result<Arguments, SyntaxError> {
    let mut arguments = Arguments::default();
    let alone = items.len() == 1;
    for item in items {
        match item {
            Argument::Positional(value) => {
                let is_starred = matches!(value.kind, ExpressionKind::Starred(_));
                if let Some(keyword) = arguments.keywords.last()
                    && !(is_starred && arguments.keywords.iter().all(|keyword| keyword.name.is_some()))
                {
                    return Err(misplaced(keyword, &arguments.keywords, is_starred, parentheses));
                }
                arguments.positional.push(value);
            }
            Argument::Generator { element, generators, span, .. } => {
                if !alone {
                    return Err(SyntaxError::new("Generator expression must be parenthesized", span));
                }
                let kind = ExpressionKind::Generator { element: Box::new(element), generators };
                arguments.positional.push(Expression { span: parentheses, kind });
            }
            Argument::Keyword(keyword) => {
                if let Some(name) = &keyword.name
                    && arguments.keywords.iter().flat_map(|other| &other.name).any(|other| other.name == name.name)
                {
                    let message = format!("keyword argument repeated: {}", name.name);
                    return Err(SyntaxError::new(message, keyword.span));
                }
                arguments.keywords.push(keyword);
            }
            Argument::Mapping(value, span) => arguments.keywords.push(Keyword { name: None, value, span }),
        }
    }
    Ok(arguments)
}

/// A positional argument after keywords. CPython points at the end of the arguments.
fn misplaced(last: &Keyword, keywords: &[Keyword], is_starred: bool, parentheses: Span) -> SyntaxError {
    if is_starred {
        let place = Span { start: last.span.end, end: parentheses.end - 1 };
        return SyntaxError::new("iterable argument unpacking follows keyword argument unpacking", place);
    }
    let message = if keywords.iter().any(|keyword| keyword.name.is_none()) {
        "positional argument follows keyword argument unpacking"
    } else {
        "positional argument follows keyword argument"
    };
    SyntaxError::new(message, Span { start: parentheses.end - 1, end: parentheses.end })
}

/// Arguments that end in a comma, or in `last` after the comma.
pub fn argument_row(mut items: Vec<Argument>, last: Option<Argument>) -> Checked<Vec<Argument>> {
    if let ([Argument::Generator { span, .. }], None) = (items.as_slice(), &last) {
        return Err(SyntaxError::new("Generator expression must be parenthesized", *span).into());
    }
    items.extend(last);
    Ok(items)
}

/// `name=value` in a call. `equal_end` is the end of the `=`.
pub fn keyword(start: u32, name: Expression, equal_end: u32, value: Expression, end: u32) -> Checked<Argument> {
    let span = Span { start, end };
    match name.kind {
        ExpressionKind::Name(identifier) if name.span.start == start => {
            let name = Identifier { name: identifier, span: name.span };
            Ok(Argument::Keyword(Keyword { name: Some(name), value, span }))
        }
        ExpressionKind::Constant(Constant::True | Constant::False | Constant::None) => {
            let message = format!("cannot assign to {}", target::description(&name));
            Err(SyntaxError::new(message, Span { start: name.span.start, end: equal_end }).into())
        }
        _ => {
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            Err(SyntaxError::new(message, Span { start: name.span.start, end: equal_end }).into())
        }
    }
}

/// `(parameters) -> returns`; stars only tell what a parameter takes.
pub fn function_type(items: Vec<Argument>, returns: Expression, parentheses: Span) -> Checked<Root> {
    let Arguments { mut positional, keywords } = arguments(items, parentheses)?;
    if let Some(named) = keywords.iter().find_map(|keyword| keyword.name.as_ref()) {
        return Err(SyntaxError::new("invalid syntax", named.span).into());
    }
    positional.extend(keywords.into_iter().map(|keyword| keyword.value));
    let unstarred = positional.into_iter().map(|parameter| match parameter.kind {
        ExpressionKind::Starred(inner) => *inner,
        kind => Expression { kind, ..parameter },
    });
    Ok(Root::FunctionType { parameters: unstarred.collect(), returns: Box::new(returns) })
}

/// A replacement field of an f-string.
pub fn replacement(
    start: u32,
    expression: Expression,
    debug_text: Option<FStringText>,
    conversion: Option<Conversion>,
    format_spec: Option<FormatSpec>,
    end: u32,
) -> FStringPart {
    // A self-documenting field shows the `repr`, unless the format says otherwise.
    let default = match (&debug_text, &format_spec) {
        (Some(_), None) => Conversion::Repr,
        _ => Conversion::None,
    };
    FStringPart::Replacement(Box::new(Replacement {
        span: Span { start, end },
        expression,
        debug_text,
        conversion: conversion.unwrap_or(default),
        format_spec,
    }))
}

/// The letter after `!`, which must follow at once.
pub fn conversion(bang_end: u32, letter: Identifier) -> Checked<Conversion> {
    if letter.span.start != bang_end {
        // The spelling is CPython's.
        let message = "f-string: conversion type must come right after the exclamanation mark";
        return Err(SyntaxError::new(message, Span { start: bang_end - 1, end: letter.span.end }).into());
    }
    match &*letter.name {
        "s" => Ok(Conversion::Str),
        "r" => Ok(Conversion::Repr),
        "a" => Ok(Conversion::Ascii),
        other => {
            let message = format!("f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
            Err(SyntaxError::new(message, letter.span).into())
        }
    }
}
