//! Owns expressions: how their value comes into a register.

use crate::code::{self, Constant, Count, Instruction, Location, Reg};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{
    BinaryOperator, BoolOperator, DictItem, Expression, ExpressionKind, Identifier, UnaryOperator,
};

use super::comparison::Outcome;
use super::fold::fold;
use super::fstring::percent_fields;
use super::semantics::error;
use super::unit::{Compiler, Done};

/// A display longer than this is built item by item, so that it does not need a register for each.
pub(super) const LONG_DISPLAY: usize = 64;

impl<'a> Compiler<'a> {
    /// A register that holds the value: a local variable's own, or a new temporary.
    pub fn operand(&mut self, expression: &'a Expression) -> Result<Reg, SyntaxError> {
        self.operand_in(expression, None)
    }

    /// As [`Compiler::operand`], with a temporary that may be used for the value.
    pub fn operand_in(&mut self, expression: &'a Expression, scratch: Option<Reg>) -> Result<Reg, SyntaxError> {
        if let Some(reg) = self.local_of(expression) {
            self.check_bound(reg, expression.span);
            return Ok(reg);
        }
        if let ExpressionKind::Named { target, value } = &expression.kind
            && let Some(reg) = self.local(&target.name)
        {
            self.into(value, reg)?;
            return Ok(reg);
        }
        let dst = scratch.unwrap_or_else(|| self.unit.emitter.allocate());
        self.into(expression, dst)?;
        Ok(dst)
    }

    /// The operand of an expression that is evaluated before `later`, which may rebind a local variable.
    pub fn operand_before(
        &mut self,
        expression: &'a Expression,
        scratch: Option<Reg>,
        later: &[&'a Expression],
    ) -> Result<Reg, SyntaxError> {
        let name = match &expression.kind {
            ExpressionKind::Name(name) => name,
            ExpressionKind::Named { target: Identifier { name, .. }, .. } => name,
            _ => return self.operand_in(expression, scratch),
        };
        if !self.is_rebound_by_walrus(name) || later.iter().all(|later| is_simple(later)) {
            return self.operand_in(expression, scratch);
        }
        let dst = scratch.unwrap_or_else(|| self.unit.emitter.allocate());
        self.into(expression, dst)?;
        Ok(dst)
    }

    /// An operand of an operator, whose value is not expected to need a prompt death.
    pub fn number_before(
        &mut self,
        expression: &'a Expression,
        scratch: Option<Reg>,
        later: &[&'a Expression],
    ) -> Result<Reg, SyntaxError> {
        let reg = self.operand_before(expression, scratch, later)?;
        let arithmetic = matches!(expression.kind, ExpressionKind::Binary { .. } | ExpressionKind::Unary { .. });
        if arithmetic || self.is_global_read(expression) {
            self.unit.emitter.call_plain(reg);
        }
        Ok(reg)
    }

    pub fn number(&mut self, expression: &'a Expression) -> Result<Reg, SyntaxError> {
        self.number_before(expression, None, &[])
    }

    /// `dst` as a place for intermediate values: only a temporary may be written before the end.
    pub fn scratch(&self, dst: Reg) -> Option<Reg> {
        self.unit.emitter.is_temporary(dst).then_some(dst)
    }

    /// Runs `build` with a temporary, then moves the result to `dst`; `dst` itself if that is a temporary.
    pub fn through_temporary(&mut self, dst: Reg, build: impl FnOnce(&mut Self, Reg) -> Done) -> Done {
        if self.unit.emitter.is_temporary(dst) {
            return build(self, dst);
        }
        let mark = self.unit.emitter.mark();
        let work = self.unit.emitter.allocate();
        build(self, work)?;
        self.emit(Instruction::Take { dst, src: work }, Span::default());
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// Evaluates an expression into `dst`, which keeps its value until the new one is complete.
    pub fn into(&mut self, expression: &'a Expression, dst: Reg) -> Done {
        if let Some(constant) = fold(expression) {
            self.load_constant(constant, dst, expression.span);
            return Ok(());
        }
        let mark = self.unit.emitter.mark();
        self.evaluate(expression, dst)?;
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn evaluate(&mut self, expression: &'a Expression, dst: Reg) -> Done {
        use ExpressionKind::*;
        let span = expression.span;
        match &expression.kind {
            BoolOp { operator, values } => {
                self.through_temporary(dst, |this, dst| this.bool_op(*operator, values, dst))
            }
            Named { target, value } => self.named(target, value, dst, span),
            Binary { left, operator, right } => self.binary(left, *operator, right, dst, span),
            Unary { operator, operand } => self.unary(*operator, operand, dst, span),
            Lambda { parameters, body } => self.lambda(expression, parameters, body, dst),
            IfElse { test, body, orelse } => self.if_else(test, body, orelse, dst),
            Dict(items) => self.through_temporary(dst, |this, dst| this.dict(items, dst, span)),
            Set(items) => self.through_temporary(dst, |this, dst| this.set(items, dst, span)),
            ListComprehension { .. } | SetComprehension { .. } | DictComprehension { .. } | Generator { .. } => {
                self.comprehension(expression, dst)
            }
            Await(value) => self.await_expression(value, dst, span),
            Yield(value) => self.yield_expression(value.as_deref(), dst, span),
            YieldFrom(value) => self.yield_from(value, dst, span),
            Compare { left, comparisons } => self.comparison(left, comparisons, dst, span),
            Call { function, arguments } => self.call(function, arguments, dst, span),
            FString(parts) => self.fstring(parts, dst, span),
            Constant(_) => unreachable!("a literal is a constant"),
            Attribute { value, name } => {
                let scratch = self.scratch(dst);
                let object = self.operand_in(value, scratch)?;
                let site = self.attribute_site(name);
                self.emit(Instruction::LoadAttribute { dst, object, site }, self.attribute_span(span, name));
                Ok(())
            }
            Subscript { value, index } => self.subscript(value, index, dst, span),
            Starred(_) => Err(error("can't use starred expression here", span)),
            Name(name) => {
                self.load_name(name, dst, span);
                Ok(())
            }
            List(items) => self.list(items, dst, span),
            Tuple(items) => self.tuple(items, dst, span),
            Slice { lower, upper, step } => {
                let count = 2 + usize::from(step.is_some());
                let first = self.unit.emitter.allocate_many(count);
                for (at, part) in [lower, upper, step].into_iter().take(count).enumerate() {
                    let reg = offset(first, at);
                    match part {
                        Some(part) => self.into(part, reg)?,
                        None => self.emit(Instruction::LoadNone { dst: reg }, span),
                    }
                }
                self.emit(Instruction::BuildSlice { dst, first, count: Count(count as u16) }, span);
                Ok(())
            }
        }
    }

    pub fn load_constant(&mut self, constant: Constant, dst: Reg, span: Span) {
        let instruction = match constant {
            Constant::None => Instruction::LoadNone { dst },
            Constant::True => Instruction::LoadTrue { dst },
            Constant::False => Instruction::LoadFalse { dst },
            Constant::Int(value) if i32::try_from(value).is_ok() => Instruction::LoadInt { dst, value: value as i32 },
            constant => Instruction::LoadConstant { dst, constant: self.constant(constant) },
        };
        self.emit(instruction, span);
    }

    pub fn attribute_site(&mut self, name: &Identifier) -> code::Site {
        let name = self.mangled(&name.name);
        self.site(&name)
    }

    /// What a traceback underlines of an attribute: on several lines, only the name.
    pub fn attribute_span(&self, span: Span, name: &Identifier) -> Span {
        match self.line(span) == self.source.line(name.span.end) {
            true => span,
            false => name.span,
        }
    }

    /// A location whose anchor begins with `mark`, the first such text after `from` but for blanks and brackets.
    pub fn anchored(&self, span: Span, from: u32, mark: &str) -> Location {
        let text = self.source.text();
        let mut at = from as usize;
        let bytes = text.as_bytes();
        while at < span.end as usize {
            match bytes.get(at) {
                Some(b'#') => at += bytes[at..].iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len() - at),
                Some(b' ' | b'\t' | b'\x0c' | b'\r' | b'\n' | b')' | b'\\') => at += 1,
                _ => break,
            }
        }
        let found = bytes.get(at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()));
        let anchor = match (found, mark) {
            (false, _) => Span::default(),
            (true, "(" | "[") => Span::new(at, span.end as usize),
            (true, _) => Span::new(at, at + mark.len()),
        };
        Location { span, anchor }
    }

    fn bool_op(&mut self, operator: BoolOperator, values: &'a [Expression], dst: Reg) -> Done {
        let end = self.unit.emitter.new_label();
        let (last, first) = values.split_last().expect("a boolean operator has operands");
        for value in first {
            self.into(value, dst)?;
            let target = code::Target::new(0);
            let jump = match operator {
                BoolOperator::And => Instruction::JumpIfFalse { condition: dst, target },
                BoolOperator::Or => Instruction::JumpIfTrue { condition: dst, target },
            };
            self.unit.emitter.jump(jump, end, value.span);
        }
        self.into(last, dst)?;
        self.unit.emitter.place(end);
        Ok(())
    }

    fn named(&mut self, target: &'a Identifier, value: &'a Expression, dst: Reg, span: Span) -> Done {
        if let Some(reg) = self.local(&target.name) {
            self.into(value, reg)?;
            if reg != dst {
                self.emit(Instruction::Move { dst, src: reg }, span);
            }
            return Ok(());
        }
        let scratch = self.scratch(dst);
        let value = self.operand_in(value, scratch)?;
        if value != dst {
            self.emit(Instruction::Move { dst, src: value }, span);
        }
        self.store_name(&target.name, dst, target.span);
        Ok(())
    }

    fn binary(
        &mut self,
        left: &'a Expression,
        operator: BinaryOperator,
        right: &'a Expression,
        dst: Reg,
        span: Span,
    ) -> Done {
        if let (BinaryOperator::Remainder, Some(fields)) = (operator, percent_fields(left, right)) {
            return self.percent_format(&fields, dst, span);
        }
        let scratch = self.scratch(dst);
        let lhs = self.number_before(left, scratch, &[right])?;
        let operator = binary_operator(operator);
        let location = self.anchored(span, left.span.end, operator.text());
        if let Some(value) = small_int(right) {
            let instruction = match operator {
                code::BinaryOperator::Add => Some(Instruction::AddInt { dst, lhs, value }),
                code::BinaryOperator::Subtract => Some(Instruction::SubtractInt { dst, lhs, value }),
                code::BinaryOperator::Multiply => Some(Instruction::MultiplyInt { dst, lhs, value }),
                code::BinaryOperator::FloorDivide => Some(Instruction::FloorDivideInt { dst, lhs, value }),
                code::BinaryOperator::Remainder => Some(Instruction::RemainderInt { dst, lhs, value }),
                _ => None,
            };
            if let Some(instruction) = instruction {
                self.emit(instruction, location);
                self.consumed(lhs, dst);
                return Ok(());
            }
        }
        let rhs = self.number(right)?;
        let instruction = match operator {
            code::BinaryOperator::Add => Instruction::Add { dst, lhs, rhs },
            code::BinaryOperator::Subtract => Instruction::Subtract { dst, lhs, rhs },
            code::BinaryOperator::Multiply => Instruction::Multiply { dst, lhs, rhs },
            code::BinaryOperator::TrueDivide => Instruction::TrueDivide { dst, lhs, rhs },
            code::BinaryOperator::FloorDivide => Instruction::FloorDivide { dst, lhs, rhs },
            code::BinaryOperator::Remainder => Instruction::Remainder { dst, lhs, rhs },
            operator => Instruction::Binary { operator, dst, lhs, rhs },
        };
        self.emit(instruction, location);
        self.consumed(lhs, dst);
        self.consumed(rhs, dst);
        Ok(())
    }

    /// Arithmetic leaves nothing but numbers in operands that are temporaries.
    pub fn consumed(&mut self, operand: Reg, dst: Reg) {
        if operand != dst {
            self.unit.emitter.call_plain(operand);
        }
    }

    fn unary(&mut self, operator: UnaryOperator, operand: &'a Expression, dst: Reg, span: Span) -> Done {
        let scratch = self.scratch(dst);
        let src = self.number_before(operand, scratch, &[])?;
        let instruction = match operator {
            UnaryOperator::Not => Instruction::Not { dst, src },
            UnaryOperator::Plus => Instruction::Unary { operator: code::UnaryOperator::Plus, dst, src },
            UnaryOperator::Minus => Instruction::Unary { operator: code::UnaryOperator::Minus, dst, src },
            UnaryOperator::Invert => Instruction::Unary { operator: code::UnaryOperator::Invert, dst, src },
        };
        self.emit(instruction, span);
        Ok(())
    }

    fn if_else(&mut self, test: &'a Expression, body: &'a Expression, orelse: &'a Expression, dst: Reg) -> Done {
        let otherwise = self.unit.emitter.new_label();
        let end = self.unit.emitter.new_label();
        self.branch(test, otherwise, Outcome::False)?;
        self.into(body, dst)?;
        self.jump_to(end);
        self.unit.emitter.place(otherwise);
        self.into(orelse, dst)?;
        self.unit.emitter.place(end);
        Ok(())
    }

    pub fn subscript(&mut self, value: &'a Expression, index: &'a Expression, dst: Reg, span: Span) -> Done {
        self.warn_about_subscript(value, index);
        let scratch = self.scratch(dst);
        let object = self.operand_before(value, scratch, &[index])?;
        let location = self.anchored(span, value.span.end, "[");
        if let Some(index) = small_int(index) {
            self.emit(Instruction::LoadSubscriptInt { dst, object, index }, location);
            return Ok(());
        }
        let index = self.number(index)?;
        self.emit(Instruction::LoadSubscript { dst, object, index }, location);
        Ok(())
    }

    // Displays.

    /// Evaluates expressions into neighbouring new temporaries.
    pub fn evaluate_row(&mut self, items: impl ExactSizeIterator<Item = &'a Expression>) -> Result<Reg, SyntaxError> {
        let first = self.unit.emitter.allocate_many(0);
        for item in items {
            let reg = self.unit.emitter.allocate();
            self.into(item, reg)?;
        }
        Ok(first)
    }

    pub fn tuple(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        if needs_steps(items) {
            return self.through_temporary(dst, |this, dst| {
                this.list_in_steps(items, dst, span)?;
                this.emit(Instruction::ListToTuple { dst, src: dst }, span);
                Ok(())
            });
        }
        let first = self.evaluate_row(items.iter())?;
        self.emit(Instruction::BuildTuple { dst, first, count: Count(items.len() as u16) }, span);
        Ok(())
    }

    fn list(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        if let Some(constants) = constants(items).filter(|constants| constants.len() > 2) {
            return self.through_temporary(dst, |this, dst| {
                this.emit(Instruction::BuildList { dst, first: dst, count: Count(0) }, span);
                let src = this.unit.emitter.allocate();
                this.load_constant(Constant::Tuple(constants), src, span);
                this.emit(Instruction::ListExtend { list: dst, src }, span);
                Ok(())
            });
        }
        if needs_steps(items) {
            return self.through_temporary(dst, |this, dst| this.list_in_steps(items, dst, span));
        }
        let first = self.evaluate_row(items.iter())?;
        self.emit(Instruction::BuildList { dst, first, count: Count(items.len() as u16) }, span);
        Ok(())
    }

    /// Builds a list item by item: it is long, or holds `*iterable`.
    pub fn list_in_steps(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        let leading = leading_plain(items);
        let mark = self.unit.emitter.mark();
        let first = self.evaluate_row(items[..leading].iter())?;
        self.emit(Instruction::BuildList { dst, first, count: Count(leading as u16) }, span);
        self.unit.emitter.release(mark);
        self.extend_list(&items[leading..], dst, span)
    }

    /// Adds items, `*iterable` among them, to the list in `dst`.
    pub fn extend_list(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        let mark = self.unit.emitter.mark();
        for item in items {
            match &item.kind {
                ExpressionKind::Starred(iterable) => {
                    let src = self.operand(iterable)?;
                    self.emit(Instruction::ListExtend { list: dst, src }, span);
                }
                _ => {
                    let src = self.operand(item)?;
                    self.emit(Instruction::ListAppend { list: dst, src }, span);
                }
            }
            self.unit.emitter.release(mark);
        }
        Ok(())
    }

    fn set(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        if let Some(constants) = constants(items).filter(|constants| constants.len() > 2) {
            self.emit(Instruction::BuildSet { dst, first: dst, count: Count(0) }, span);
            let src = self.unit.emitter.allocate();
            self.load_constant(Constant::FrozenSet(constants), src, span);
            self.emit(Instruction::SetUpdate { set: dst, src }, span);
            return Ok(());
        }
        let leading = leading_plain(items);
        let mark = self.unit.emitter.mark();
        let first = self.evaluate_row(items[..leading].iter())?;
        self.emit(Instruction::BuildSet { dst, first, count: Count(leading as u16) }, span);
        self.unit.emitter.release(mark);
        for item in &items[leading..] {
            match &item.kind {
                ExpressionKind::Starred(iterable) => {
                    let src = self.operand(iterable)?;
                    self.emit(Instruction::SetUpdate { set: dst, src }, span);
                }
                _ => {
                    let src = self.operand(item)?;
                    self.emit(Instruction::SetAdd { set: dst, src }, span);
                }
            }
            self.unit.emitter.release(mark);
        }
        Ok(())
    }

    fn dict(&mut self, items: &'a [DictItem], dst: Reg, span: Span) -> Done {
        let plain = items.iter().take_while(|item| matches!(item, DictItem::Pair(..))).count();
        let leading = plain.min(LONG_DISPLAY);
        let mark = self.unit.emitter.mark();
        let first = self.unit.emitter.allocate_many(0);
        for item in &items[..leading] {
            self.pair(item)?;
        }
        self.emit(Instruction::BuildMap { dst, first, count: Count(leading as u16) }, span);
        self.unit.emitter.release(mark);
        for item in &items[leading..] {
            match item {
                DictItem::Spread(mapping) => {
                    let src = self.operand(mapping)?;
                    self.emit(Instruction::DictUpdate { map: dst, src }, span);
                }
                DictItem::Pair(..) => {
                    let key = self.pair(item)?;
                    self.emit(Instruction::MapAdd { map: dst, key }, span);
                }
            }
            self.unit.emitter.release(mark);
        }
        Ok(())
    }

    /// The key and the value in neighbouring new temporaries.
    fn pair(&mut self, item: &'a DictItem) -> Result<Reg, SyntaxError> {
        let key_register = self.unit.emitter.allocate();
        let value_register = self.unit.emitter.allocate();
        if let DictItem::Pair(key, value) = item {
            self.into(key, key_register)?;
            self.into(value, value_register)?;
        }
        Ok(key_register)
    }
}

pub(super) fn offset(first: Reg, distance: usize) -> Reg {
    Reg((first.index() + distance) as u16)
}

/// How many of the first items may be evaluated into a row of registers.
fn leading_plain(items: &[Expression]) -> usize {
    items.iter().take(LONG_DISPLAY).take_while(|item| !is_starred(item)).count()
}

fn needs_steps(items: &[Expression]) -> bool {
    items.len() > LONG_DISPLAY || items.iter().any(is_starred)
}

pub(super) fn is_starred(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Starred(_))
}

/// The values of a display of constants.
fn constants(items: &[Expression]) -> Option<Vec<Constant>> {
    items.iter().map(fold).collect()
}

/// Whether evaluating the expression surely binds nothing.
fn is_simple(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Name(_) | ExpressionKind::Constant(_) => true,
        ExpressionKind::Attribute { value, .. } => is_simple(value),
        ExpressionKind::Unary { operand, .. } => is_simple(operand),
        ExpressionKind::Binary { left, right, .. } => is_simple(left) && is_simple(right),
        _ => false,
    }
}

/// A literal that fits the small operand of an instruction.
pub(super) fn small_int(expression: &Expression) -> Option<i16> {
    match fold(expression)? {
        Constant::Int(value) => i16::try_from(value).ok(),
        _ => None,
    }
}

pub(super) fn binary_operator(operator: BinaryOperator) -> code::BinaryOperator {
    match operator {
        BinaryOperator::Add => code::BinaryOperator::Add,
        BinaryOperator::Subtract => code::BinaryOperator::Subtract,
        BinaryOperator::Multiply => code::BinaryOperator::Multiply,
        BinaryOperator::MatrixMultiply => code::BinaryOperator::MatrixMultiply,
        BinaryOperator::TrueDivide => code::BinaryOperator::TrueDivide,
        BinaryOperator::FloorDivide => code::BinaryOperator::FloorDivide,
        BinaryOperator::Remainder => code::BinaryOperator::Remainder,
        BinaryOperator::Power => code::BinaryOperator::Power,
        BinaryOperator::LeftShift => code::BinaryOperator::LeftShift,
        BinaryOperator::RightShift => code::BinaryOperator::RightShift,
        BinaryOperator::And => code::BinaryOperator::And,
        BinaryOperator::Or => code::BinaryOperator::Or,
        BinaryOperator::Xor => code::BinaryOperator::Xor,
    }
}
