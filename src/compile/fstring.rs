//! Owns f-strings, and `'…%s…' % (…)`, which is compiled like one.

use std::rc::Rc;

use crate::code::{self, Constant, Count, Instruction, Reg};
use crate::source::Span;
use crate::syntax::ast::{self, Conversion, Expression, ExpressionKind, FStringPart, FormatSpec, Replacement};

use super::expression::is_starred;
use super::unit::{Compiler, Done};

impl<'a> Compiler<'a> {
    pub fn fstring(&mut self, parts: &'a [FStringPart], dst: Reg, span: Span) -> Done {
        let pieces = fstring_pieces(parts);
        match &pieces[..] {
            [] => self.load_constant(Constant::Str("".into()), dst, span),
            [Piece::Text(text)] => self.load_constant(Constant::Str(Rc::from(&**text)), dst, span),
            [Piece::Field(field)] => self.field(field, dst)?,
            _ => {
                let first = self.unit.emitter.allocate_many(0);
                let count = Count(pieces.len() as u16);
                for piece in &pieces {
                    let reg = self.unit.emitter.allocate();
                    match piece {
                        Piece::Text(text) => self.load_constant(Constant::Str(Rc::from(&**text)), reg, span),
                        Piece::Field(field) => self.field(field, reg)?,
                    }
                }
                self.emit(Instruction::BuildString { dst, first, count }, span);
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &'a Replacement, dst: Reg) -> Done {
        let mark = self.unit.emitter.mark();
        let span = field.span;
        let scratch = self.scratch(dst);
        let mut src = match &field.format_spec {
            None => self.operand_in(&field.expression, scratch)?,
            Some(_) => {
                let value = self.operand_in(&field.expression, scratch)?;
                match self.unit.emitter.is_temporary(value) || scratch.is_none() {
                    true => value,
                    false => {
                        self.emit(Instruction::Move { dst, src: value }, span);
                        dst
                    }
                }
            }
        };
        let conversion = match field.conversion {
            Conversion::None => None,
            Conversion::Str => Some(code::Conversion::Str),
            Conversion::Repr => Some(code::Conversion::Repr),
            Conversion::Ascii => Some(code::Conversion::Ascii),
        };
        if let Some(conversion) = conversion {
            let converted = scratch.unwrap_or_else(|| self.unit.emitter.allocate());
            self.emit(Instruction::Convert { conversion, dst: converted, src }, span);
            src = converted;
        }
        match &field.format_spec {
            Some(FormatSpec { parts, .. }) => {
                let spec = self.unit.emitter.allocate();
                self.fstring(parts, spec, spec_span(parts, span))?;
                self.emit(Instruction::FormatWithSpec { dst, src, spec }, span);
            }
            None => self.emit(Instruction::FormatSimple { dst, src }, span),
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// Text and converted values, joined.
    pub fn percent_format(&mut self, fields: &[PercentField<'a>], dst: Reg, span: Span) -> Done {
        let first = self.unit.emitter.allocate_many(0);
        for field in fields {
            let reg = self.unit.emitter.allocate();
            match field {
                PercentField::Text(text) => self.load_constant(Constant::Str(Rc::from(&**text)), reg, span),
                PercentField::Value(conversion, value) => {
                    let src = self.operand_in(value, Some(reg))?;
                    self.emit(Instruction::Convert { conversion: *conversion, dst: reg, src }, value.span);
                    self.emit(Instruction::FormatSimple { dst: reg, src: reg }, value.span);
                }
            }
        }
        self.emit(Instruction::BuildString { dst, first, count: Count(fields.len() as u16) }, span);
        Ok(())
    }
}

/// A part of `'…' % (…)`.
pub(super) enum PercentField<'a> {
    Text(String),
    Value(code::Conversion, &'a Expression),
}

/// The parts of `left % right`, if it formats a literal with nothing but `%s`, `%r` and `%a`.
pub(super) fn percent_fields<'a>(left: &Expression, right: &'a Expression) -> Option<Vec<PercentField<'a>>> {
    let ExpressionKind::Constant(ast::Constant::Str(format)) = &left.kind else { return None };
    let ExpressionKind::Tuple(values) = &right.kind else { return None };
    if values.iter().any(is_starred) || values.len() > super::expression::LONG_DISPLAY {
        return None;
    }
    let mut values = values.iter();
    let mut fields = Vec::new();
    let mut text = String::new();
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        let conversion = match characters.next()? {
            '%' => {
                text.push('%');
                continue;
            }
            's' => code::Conversion::Str,
            'r' => code::Conversion::Repr,
            'a' => code::Conversion::Ascii,
            _ => return None,
        };
        if !text.is_empty() {
            fields.push(PercentField::Text(std::mem::take(&mut text)));
        }
        fields.push(PercentField::Value(conversion, values.next()?));
    }
    if !text.is_empty() {
        fields.push(PercentField::Text(text));
    }
    // Too many values are an error of the run time; so is none at all, which is rare.
    (values.next().is_none() && !fields.is_empty()).then_some(fields)
}

/// A piece of an f-string: neighbouring texts joined.
enum Piece<'a> {
    Text(String),
    Field(&'a Replacement),
}

fn fstring_pieces(parts: &[FStringPart]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in parts {
        match part {
            FStringPart::Literal(literal) => add_text(&mut pieces, &literal.text),
            FStringPart::Replacement(field) => {
                add_text(&mut pieces, field.debug_text.as_ref().map_or("", |debug| &debug.text));
                pieces.push(Piece::Field(field));
            }
        }
    }
    pieces
}

fn add_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_string())),
    }
}

fn spec_span(parts: &[FStringPart], field: Span) -> Span {
    match parts {
        [FStringPart::Replacement(only)] => only.span,
        _ => field,
    }
}
