//! Owns targets: assignment, deletion and augmented assignment.

use crate::code::{self, Count, Instruction, Reg};
use crate::source::Span;
use crate::syntax::ast::{BinaryOperator, Expression, ExpressionKind};

use super::expression::{binary_operator, is_starred, offset, small_int};
use super::names::Place;
use super::semantics::error;
use super::unit::{Compiler, Done};

/// Whether a value is needed after it has been stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueUse {
    /// More targets follow.
    Again,
    Last,
}

impl<'a> Compiler<'a> {
    pub fn assign(&mut self, targets: &'a [Expression], value: &'a Expression) -> Done {
        if let [target] = targets {
            if let Some(reg) = self.local_of(target) {
                return self.into(value, reg);
            }
            if let (Some(names), Some(values)) = (row(target), row(value)) {
                let swaps = names.len() == values.len() && names.len() > 1;
                if swaps && !names.iter().chain(values).any(is_starred) && super::fold::fold(value).is_none() {
                    return self.assign_in_parallel(names, values);
                }
            }
        }
        if let Some(constant) = super::fold::fold(value)
            && targets.iter().all(|target| self.local_of(target).is_some())
        {
            for dst in targets.iter().filter_map(|target| self.local_of(target)).collect::<Vec<_>>() {
                self.load_constant(constant.clone(), dst, value.span);
            }
            return Ok(());
        }
        let reg = match self.local_of(value) {
            // An earlier target may rebind the variable.
            Some(_) if targets.len() > 1 => {
                let copy = self.unit.emitter.allocate();
                self.into(value, copy)?;
                copy
            }
            _ => self.number(value)?,
        };
        let (last, first) = targets.split_last().expect("an assignment has a target");
        for target in first {
            self.store(target, reg, ValueUse::Again)?;
        }
        self.store(last, reg, ValueUse::Last)
    }

    /// `a, b = b, a`: all values are evaluated, then stored, without a tuple.
    fn assign_in_parallel(&mut self, targets: &'a [Expression], values: &'a [Expression]) -> Done {
        let (last_target, first_targets) = targets.split_last().expect("the targets are several");
        let (last_value, first_values) = values.split_last().expect("the values are several");
        let locals: Option<Vec<Reg>> = targets.iter().map(|target| self.local_of(target)).collect();
        // The last value needs no temporary if all targets are distinct local variables: nothing can come between.
        let direct = locals.filter(|locals| (1..locals.len()).all(|at| !locals[..at].contains(&locals[at])));
        let mut registers = Vec::new();
        for value in first_values {
            let reg = self.unit.emitter.allocate();
            self.into(value, reg)?;
            registers.push(reg);
        }
        let last = match direct.as_ref().and_then(|locals| locals.last()) {
            Some(&reg) => reg,
            None => self.unit.emitter.allocate(),
        };
        self.into(last_value, last)?;
        for (target, reg) in first_targets.iter().zip(registers) {
            self.store(target, reg, ValueUse::Last)?;
        }
        match direct {
            Some(_) => Ok(()),
            None => self.store(last_target, last, ValueUse::Last),
        }
    }

    /// Stores what `src` holds into a target. A value that is last is moved out of a temporary.
    pub fn store(&mut self, target: &'a Expression, src: Reg, value_use: ValueUse) -> Done {
        let span = target.span;
        let mark = self.unit.emitter.mark();
        match &target.kind {
            ExpressionKind::Name(name) => match (self.local(name), value_use) {
                (Some(dst), ValueUse::Again) => self.emit(Instruction::Move { dst, src }, span),
                _ => self.store_name(name, src, span),
            },
            ExpressionKind::Attribute { value, name } => {
                self.note_static_attribute(value, name);
                let object = self.operand(value)?;
                let site = self.attribute_site(name);
                self.emit(Instruction::StoreAttribute { object, site, src }, self.attribute_span(span, name));
            }
            ExpressionKind::Subscript { value, index } => {
                let object = self.operand_before(value, None, &[index])?;
                let location = self.anchored(span, value.span.end, "[");
                if let Some(index) = small_int(index) {
                    self.emit(Instruction::StoreSubscriptInt { object, index, src }, location);
                } else {
                    let index = self.number(index)?;
                    self.emit(Instruction::StoreSubscript { object, index, src }, location);
                }
            }
            ExpressionKind::List(items) | ExpressionKind::Tuple(items) => self.unpack(items, src, value_use, span)?,
            ExpressionKind::Starred(_) => {
                return Err(error("starred assignment target must be in a list or tuple", span));
            }
            _ => return Err(error("cannot assign to expression", span)),
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn unpack(&mut self, items: &'a [Expression], src: Reg, value_use: ValueUse, span: Span) -> Done {
        let src = self.take_from(src, value_use, span);
        let mut starred = items.iter().enumerate().filter(|(_, item)| is_starred(item));
        let star = starred.next().map(|(at, _)| at);
        if starred.next().is_some() {
            return Err(error("multiple starred expressions in assignment", span));
        }
        if star.is_none()
            && let Some(first) = self.neighbouring_locals(items)
        {
            self.emit(Instruction::UnpackSequence { src, first, count: Count(items.len() as u16) }, span);
            return Ok(());
        }
        let first = self.unit.emitter.allocate_many(items.len());
        let instruction = match star {
            None => Instruction::UnpackSequence { src, first, count: Count(items.len() as u16) },
            Some(before) => {
                let after = items.len() - before - 1;
                let Ok(before) = u8::try_from(before) else {
                    return Err(error("too many expressions in star-unpacking assignment", span));
                };
                Instruction::UnpackStar { before, src, first, after: Count(after as u16) }
            }
        };
        self.emit(instruction, span);
        for (at, item) in items.iter().enumerate() {
            let target = match &item.kind {
                ExpressionKind::Starred(inner) => inner,
                _ => item,
            };
            self.store(target, offset(first, at), ValueUse::Last)?;
        }
        Ok(())
    }

    /// A temporary with what `src` holds, for an instruction that takes it.
    pub fn take_from(&mut self, src: Reg, value_use: ValueUse, span: Span) -> Reg {
        if value_use == ValueUse::Last && self.unit.emitter.is_temporary(src) {
            return src;
        }
        let copy = self.unit.emitter.allocate();
        self.emit(Instruction::Move { dst: copy, src }, span);
        copy
    }

    /// The first register, if the targets are local variables in neighbouring registers.
    fn neighbouring_locals(&self, items: &[Expression]) -> Option<Reg> {
        let first = self.local_of(items.first()?)?;
        let mut at = 0..;
        items.iter().all(|item| Some(offset(first, at.next().unwrap_or(0))) == self.local_of(item)).then_some(first)
    }

    pub fn delete(&mut self, target: &'a Expression) -> Done {
        let span = target.span;
        let mark = self.unit.emitter.mark();
        match &target.kind {
            ExpressionKind::Name(name) => self.delete_name(name, span),
            ExpressionKind::Attribute { value, name } => {
                let object = self.operand(value)?;
                let site = self.attribute_site(name);
                self.emit(Instruction::DeleteAttribute { object, site }, self.attribute_span(span, name));
            }
            ExpressionKind::Subscript { value, index } => {
                let object = self.operand_before(value, None, &[index])?;
                let index = self.number(index)?;
                let location = self.anchored(span, value.span.end, "[");
                self.emit(Instruction::DeleteSubscript { object, index }, location);
            }
            ExpressionKind::List(items) | ExpressionKind::Tuple(items) => {
                items.iter().try_for_each(|item| self.delete(item))?;
            }
            _ => return Err(error("cannot delete expression", span)),
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// `target op= value`: object and index are evaluated once.
    pub fn augmented_assignment(
        &mut self,
        target: &'a Expression,
        operator: BinaryOperator,
        value: &'a Expression,
        span: Span,
    ) -> Done {
        let operator = binary_operator(operator);
        match &target.kind {
            ExpressionKind::Name(name) => {
                let place = self.place_of(&self.mangled(name));
                if let Place::Local(reg) = place {
                    self.check_bound(reg, target.span);
                    let lhs = match self.is_rebound_by_walrus(name) {
                        true => {
                            let copy = self.unit.emitter.allocate();
                            self.emit(Instruction::Move { dst: copy, src: reg }, target.span);
                            copy
                        }
                        false => reg,
                    };
                    return self.in_place(operator, reg, lhs, value, span);
                }
                let reg = self.unit.emitter.allocate();
                self.load_name(name, reg, target.span);
                self.in_place(operator, reg, reg, value, span)?;
                self.store_name(name, reg, target.span);
            }
            ExpressionKind::Attribute { value: object, name } => {
                let object = self.operand_before(object, None, &[value])?;
                let site = self.attribute_site(name);
                let reg = self.unit.emitter.allocate();
                let place = self.attribute_span(target.span, name);
                self.emit(Instruction::LoadAttribute { dst: reg, object, site }, place);
                self.in_place(operator, reg, reg, value, span)?;
                let site = self.attribute_site(name);
                self.emit(Instruction::StoreAttribute { object, site, src: reg }, place);
            }
            ExpressionKind::Subscript { value: object, index } => {
                let location = self.anchored(target.span, object.span.end, "[");
                let object = self.operand_before(object, None, &[index, value])?;
                if let Some(index) = small_int(index) {
                    let reg = self.unit.emitter.allocate();
                    self.emit(Instruction::LoadSubscriptInt { dst: reg, object, index }, location);
                    self.in_place(operator, reg, reg, value, span)?;
                    self.emit(Instruction::StoreSubscriptInt { object, index, src: reg }, location);
                    return Ok(());
                }
                let index = self.number_before(index, None, &[value])?;
                let reg = self.unit.emitter.allocate();
                self.emit(Instruction::LoadSubscript { dst: reg, object, index }, location);
                self.in_place(operator, reg, reg, value, span)?;
                self.emit(Instruction::StoreSubscript { object, index, src: reg }, location);
            }
            _ => return Err(error("illegal target for augmented assignment", target.span)),
        }
        Ok(())
    }

    fn in_place(
        &mut self,
        operator: code::BinaryOperator,
        dst: Reg,
        lhs: Reg,
        value: &'a Expression,
        span: Span,
    ) -> Done {
        let instruction = match (operator, small_int(value)) {
            (code::BinaryOperator::Add, Some(value)) => Instruction::InPlaceAddInt { dst, lhs, value },
            (code::BinaryOperator::Subtract, Some(value)) => Instruction::InPlaceSubtractInt { dst, lhs, value },
            _ => {
                let rhs = self.number(value)?;
                let instruction = match operator {
                    code::BinaryOperator::Add => Instruction::InPlaceAdd { dst, lhs, rhs },
                    code::BinaryOperator::Subtract => Instruction::InPlaceSubtract { dst, lhs, rhs },
                    code::BinaryOperator::Multiply => Instruction::InPlaceMultiply { dst, lhs, rhs },
                    operator => Instruction::InPlace { operator, dst, lhs, rhs },
                };
                self.emit(instruction, span);
                self.consumed(rhs, dst);
                return Ok(());
            }
        };
        self.emit(instruction, span);
        if super::fold::fold(value).is_some() || matches!(value.kind, ExpressionKind::Binary { .. }) {
            self.unit.emitter.call_plain(dst);
        }
        Ok(())
    }
}

fn row(expression: &Expression) -> Option<&[Expression]> {
    match &expression.kind {
        ExpressionKind::Tuple(items) | ExpressionKind::List(items) => Some(items),
        _ => None,
    }
}
