//! Owns `match`: patterns become tests that jump to the next case, names are bound once all tests have passed.

use crate::code::{Constant, Count, Instruction, Reg, Target};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, Expression, Identifier, MatchCase, Name, Pattern, PatternKind};

use super::comparison::Outcome;
use super::emitter::Label;
use super::expression::{offset, small_int};
use super::semantics::error;
use super::target::ValueUse;
use super::unit::{Compiler, Done};

/// What a pattern has captured so far: the name, and the register with its value.
type Captures<'a> = Vec<(&'a Name, Reg, Span)>;

impl<'a> Compiler<'a> {
    pub fn match_statement(&mut self, subject: &'a Expression, cases: &'a [MatchCase]) -> Done {
        let mark = self.unit.emitter.mark();
        // A guard may fail after names have been bound, perhaps the subject's own.
        let guarded = cases.iter().any(|case| case.guard.is_some());
        let subject_register = match self.local_of(subject) {
            Some(_) if guarded => {
                let copy = self.unit.emitter.allocate();
                self.into(subject, copy)?;
                copy
            }
            _ => self.operand(subject)?,
        };
        let held = self.unit.emitter.mark();
        let end = self.unit.emitter.new_label();
        for (at, case) in cases.iter().enumerate() {
            let next = self.unit.emitter.new_label();
            if at + 1 < cases.len() && case.guard.is_none() {
                self.check_not_irrefutable(&case.pattern)?;
            }
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject_register, next, &mut captures)?;
            for (at, &(name, reg, span)) in captures.iter().enumerate() {
                let needed = reg.index() < held || captures[at + 1..].iter().any(|&(_, later, _)| later == reg);
                let value_use = if needed { ValueUse::Again } else { ValueUse::Last };
                self.bind_capture(name, reg, value_use, span);
            }
            self.unit.emitter.release(held);
            if let Some(guard) = &case.guard {
                self.branch(guard, next, Outcome::False)?;
            }
            self.unit.emitter.release(mark);
            self.unit.emitter.settle();
            self.statements(&case.body)?;
            if at + 1 < cases.len() || self.unit.emitter.is_used(next) {
                self.jump_to(end);
            }
            self.unit.emitter.release(held);
            self.unit.emitter.place(next);
            self.unit.emitter.settle();
        }
        self.unit.emitter.release(mark);
        self.unit.emitter.settle();
        self.unit.emitter.place(end);
        self.unit.emitter.settle();
        Ok(())
    }

    /// Binds a captured name; a value that is needed again stays where it is.
    fn bind_capture(&mut self, name: &Name, src: Reg, value_use: ValueUse, span: Span) {
        match self.local(name) {
            Some(dst) if value_use == ValueUse::Again && dst != src => {
                self.emit(Instruction::Move { dst, src }, span);
            }
            _ => self.store_name(name, src, span),
        }
    }

    fn check_not_irrefutable(&self, pattern: &Pattern) -> Done {
        match irrefutable(pattern) {
            None => Ok(()),
            Some(None) => Err(error("wildcard makes remaining patterns unreachable", pattern.span)),
            Some(Some(name)) => {
                let message = format!("name capture '{name}' makes remaining patterns unreachable");
                Err(error(message, pattern.span))
            }
        }
    }

    /// Jumps to `fail` unless the pattern matches; captured values stay in allocated registers.
    fn pattern(&mut self, pattern: &'a Pattern, subject: Reg, fail: Label, captures: &mut Captures<'a>) -> Done {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => self.value_pattern(value, subject, fail, span),
            PatternKind::Singleton(constant) => {
                self.singleton_pattern(constant, subject, fail, span);
                Ok(())
            }
            PatternKind::Sequence(patterns) => self.sequence_pattern(patterns, subject, fail, captures, span),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_pattern(keys, patterns, subject, fail, captures, span)?;
                match rest {
                    Some(rest) => self.rest_of_mapping(keys, rest, subject, captures, span),
                    None => Ok(()),
                }
            }
            PatternKind::Class { class, patterns, keyword_patterns } => {
                self.class_pattern(class, patterns, keyword_patterns, subject, fail, captures, span)
            }
            PatternKind::Star(_) => Err(error("can't use starred pattern here", span)),
            PatternKind::As { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.pattern(inner, subject, fail, captures)?;
                }
                match name {
                    Some(name) => self.capture_pattern(&name.name, subject, captures, span),
                    None => Ok(()),
                }
            }
            PatternKind::Or(alternatives) => self.or_pattern(alternatives, subject, fail, captures, span),
        }
    }

    fn capture_pattern(&mut self, name: &'a Name, reg: Reg, captures: &mut Captures<'a>, span: Span) -> Done {
        if captures.iter().any(|(other, ..)| *other == name) {
            return Err(error(format!("multiple assignments to name '{name}' in pattern"), span));
        }
        captures.push((name, reg, span));
        Ok(())
    }

    fn value_pattern(&mut self, value: &'a Expression, subject: Reg, fail: Label, span: Span) -> Done {
        let mark = self.unit.emitter.mark();
        let target = Target::new(0);
        let instruction = match small_int(value) {
            Some(value) => Instruction::JumpUnlessEqualInt { lhs: subject, value, target },
            None => Instruction::JumpUnlessEqual { lhs: subject, rhs: self.operand(value)?, target },
        };
        self.unit.emitter.jump(instruction, fail, span);
        self.unit.emitter.release(mark);
        Ok(())
    }

    fn singleton_pattern(&mut self, constant: &ast::Constant, subject: Reg, fail: Label, span: Span) {
        let target = Target::new(0);
        let mark = self.unit.emitter.mark();
        let instruction = match constant {
            ast::Constant::None => Instruction::JumpIfNotNone { value: subject, target },
            constant => {
                let rhs = self.unit.emitter.allocate();
                self.load_constant(super::constants::literal(constant), rhs, span);
                Instruction::JumpUnlessIs { lhs: subject, rhs, target }
            }
        };
        // The jump knows nothing new of a register that others still need.
        self.unit.emitter.jump(instruction, fail, span);
        self.unit.emitter.release(mark);
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        let mut stars = patterns.iter().enumerate().filter(|(_, pattern)| is_star(pattern)).map(|(at, _)| at);
        let star = stars.next();
        if stars.next().is_some() {
            return Err(error("multiple starred names in sequence pattern", span));
        }
        let test = self.unit.emitter.allocate();
        self.emit(Instruction::MatchSequence { dst: test, src: subject }, span);
        self.jump_on(test, fail, Outcome::False, span);
        let target = Target::new(0);
        match star {
            None => {
                self.emit(Instruction::GetLength { dst: test, src: subject }, span);
                let wanted = self.length(patterns.len(), span)?;
                let instruction = Instruction::JumpUnlessEqualInt { lhs: test, value: wanted, target };
                self.unit.emitter.jump(instruction, fail, span);
            }
            Some(_) if patterns.len() > 1 => {
                self.emit(Instruction::GetLength { dst: test, src: subject }, span);
                let wanted = self.length(patterns.len() - 1, span)?;
                let instruction = Instruction::JumpUnlessGreaterEqualInt { lhs: test, value: wanted, target };
                self.unit.emitter.jump(instruction, fail, span);
            }
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            Some(star) if is_wildcard(&patterns[star]) => {
                self.items_by_index(patterns, star, subject, fail, captures, span)
            }
            _ => self.items_unpacked(patterns, star, subject, fail, captures, span),
        }
    }

    fn length(&self, length: usize, span: Span) -> Result<i16, SyntaxError> {
        i16::try_from(length).map_err(|_| error("too many patterns in sequence pattern", span))
    }

    fn items_unpacked(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        let src = self.take_from(subject, ValueUse::Again, span);
        let first = self.unit.emitter.allocate_many(patterns.len());
        let instruction = match star {
            None => Instruction::UnpackSequence { src, first, count: Count(patterns.len() as u16) },
            Some(before) => {
                let after = Count((patterns.len() - before - 1) as u16);
                let Ok(before) = u8::try_from(before) else {
                    return Err(error("too many expressions in star-unpacking sequence pattern", span));
                };
                Instruction::UnpackStar { before, src, first, after }
            }
        };
        self.emit(instruction, span);
        for (at, pattern) in patterns.iter().enumerate() {
            let item = offset(first, at);
            match &pattern.kind {
                PatternKind::Star(None) => {}
                PatternKind::Star(Some(name)) => self.capture_pattern(&name.name, item, captures, pattern.span)?,
                _ => self.pattern(pattern, item, fail, captures)?,
            }
        }
        Ok(())
    }

    /// `[a, *_, b]`: the items that matter, without a list of the others.
    fn items_by_index(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        for (at, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let item = self.unit.emitter.allocate();
            let index = self.unit.emitter.allocate();
            if at < star {
                self.load_constant(Constant::Int(at as i64), index, span);
            } else {
                self.emit(Instruction::GetLength { dst: index, src: subject }, span);
                let value = self.length(patterns.len() - at, span)?;
                self.emit(Instruction::SubtractInt { dst: index, lhs: index, value }, span);
                self.unit.emitter.call_plain(index);
            }
            self.emit(Instruction::LoadSubscript { dst: item, object: subject, index }, span);
            self.unit.emitter.release(index.index());
            self.pattern(pattern, item, fail, captures)?;
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        keys: &'a [Expression],
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        let test = self.unit.emitter.allocate();
        self.emit(Instruction::MatchMapping { dst: test, src: subject }, span);
        self.jump_on(test, fail, Outcome::False, span);
        self.check_keys(keys, span)?;
        if keys.is_empty() {
            return Ok(());
        }
        self.emit(Instruction::GetLength { dst: test, src: subject }, span);
        let value = self.length(keys.len(), span)?;
        let target = Target::new(0);
        let instruction = Instruction::JumpUnlessGreaterEqualInt { lhs: test, value, target };
        self.unit.emitter.jump(instruction, fail, span);
        let key_tuple = self.unit.emitter.allocate();
        let mark = self.unit.emitter.mark();
        self.tuple_of(keys, key_tuple, span)?;
        self.unit.emitter.release(mark);
        self.emit(Instruction::MatchKeys { dst: test, subject, keys: key_tuple }, span);
        self.unit.emitter.jump(Instruction::JumpIfNone { value: test, target }, fail, span);
        let first = self.unit.emitter.allocate_many(patterns.len());
        self.emit(Instruction::UnpackSequence { src: test, first, count: Count(patterns.len() as u16) }, span);
        for (at, pattern) in patterns.iter().enumerate() {
            self.pattern(pattern, offset(first, at), fail, captures)?;
        }
        Ok(())
    }

    fn check_keys(&self, keys: &[Expression], span: Span) -> Done {
        let values: Vec<_> = keys.iter().map(super::fold::fold).collect();
        for (at, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            if values[..at].iter().flatten().any(|earlier| super::constants::equal(earlier, value)) {
                let key = super::unparse(&keys[at]);
                let key = match value {
                    Constant::Complex { real, .. } if *real != 0.0 => format!("({})", key.replace(' ', "")),
                    _ => key,
                };
                return Err(error(format!("mapping pattern checks duplicate key ({key})"), span));
            }
        }
        Ok(())
    }

    fn tuple_of(&mut self, items: &'a [Expression], dst: Reg, span: Span) -> Done {
        match items.iter().map(super::fold::fold).collect() {
            Some(constants) => self.load_constant(Constant::Tuple(constants), dst, span),
            None => self.tuple(items, dst, span)?,
        }
        Ok(())
    }

    fn rest_of_mapping(
        &mut self,
        keys: &'a [Expression],
        rest: &'a Identifier,
        subject: Reg,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        let dst = self.unit.emitter.allocate();
        let mark = self.unit.emitter.mark();
        let key_tuple = self.unit.emitter.allocate();
        self.tuple_of(keys, key_tuple, span)?;
        self.emit(Instruction::CopyWithoutKeys { dst, subject, keys: key_tuple }, span);
        self.unit.emitter.release(mark);
        self.capture_pattern(&rest.name, dst, captures, span)
    }

    #[expect(clippy::too_many_arguments, reason = "a class pattern has this many parts")]
    fn class_pattern(
        &mut self,
        class: &'a Expression,
        patterns: &'a [Pattern],
        keyword_patterns: &'a [(Identifier, Pattern)],
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        for (at, (name, _)) in keyword_patterns.iter().enumerate() {
            if let Some((again, pattern)) = keyword_patterns[at + 1..].iter().find(|(other, _)| other.name == name.name)
            {
                let message = format!("attribute name repeated in class pattern: {}", again.name);
                return Err(error(message, pattern.span));
            }
        }
        let base = self.unit.emitter.allocate();
        self.into(class, base)?;
        let names = self.unit.emitter.allocate();
        let attributes = keyword_patterns.iter().map(|(name, _)| Constant::Str(name.name.clone())).collect();
        self.load_constant(Constant::Tuple(attributes), names, span);
        self.emit(Instruction::MatchClass { base, subject, count: Count(patterns.len() as u16) }, span);
        let target = Target::new(0);
        self.unit.emitter.jump(Instruction::JumpIfNone { value: base, target }, fail, span);
        let all = patterns.iter().chain(keyword_patterns.iter().map(|(_, pattern)| pattern));
        let count = patterns.len() + keyword_patterns.len();
        let first = self.unit.emitter.allocate_many(count);
        self.emit(Instruction::UnpackSequence { src: base, first, count: Count(count as u16) }, span);
        for (at, pattern) in all.enumerate() {
            if !is_wildcard(pattern) {
                self.pattern(pattern, offset(first, at), fail, captures)?;
            }
        }
        Ok(())
    }

    /// Alternatives bind the same names, each into registers that all of them share.
    fn or_pattern(
        &mut self,
        alternatives: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Done {
        let matched = self.unit.emitter.new_label();
        let mut shared: Option<Captures<'a>> = None;
        let room = alternatives.first().map_or(0, count_captures);
        let registers = self.unit.emitter.allocate_many(room);
        let mark = self.unit.emitter.mark();
        for (at, alternative) in alternatives.iter().enumerate() {
            if at + 1 < alternatives.len() {
                self.check_not_irrefutable(alternative)?;
            }
            let next = self.unit.emitter.new_label();
            let mut own = Captures::new();
            self.pattern(alternative, subject, next, &mut own)?;
            let names = shared.get_or_insert_with(|| {
                let named = own.iter().enumerate();
                named.map(|(at, &(name, _, span))| (name, offset(registers, at), span)).collect()
            });
            if names.len() != own.len() {
                return Err(error("alternative patterns bind different names", span));
            }
            let names = names.clone();
            for (name, dst, _) in names {
                let Some(&(_, src, place)) = own.iter().find(|(other, ..)| *other == name) else {
                    return Err(error("alternative patterns bind different names", span));
                };
                self.emit(Instruction::Move { dst, src }, place);
            }
            self.jump_to(matched);
            self.unit.emitter.release(mark);
            self.unit.emitter.place(next);
            self.unit.emitter.settle();
        }
        self.jump_to(fail);
        self.unit.emitter.place(matched);
        for (name, reg, place) in shared.unwrap_or_default() {
            self.capture_pattern(name, reg, captures, place)?;
        }
        Ok(())
    }
}

/// Whether a pattern always matches; with the name that it captures, if any.
fn irrefutable(pattern: &Pattern) -> Option<Option<&Name>> {
    match &pattern.kind {
        PatternKind::As { pattern: None, name } => Some(name.as_ref().map(|name| &name.name)),
        PatternKind::As { pattern: Some(inner), .. } => irrefutable(inner),
        PatternKind::Or(alternatives) => irrefutable(alternatives.last()?),
        _ => None,
    }
}

fn is_star(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::Star(_))
}

fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
}

fn count_captures(pattern: &Pattern) -> usize {
    match &pattern.kind {
        PatternKind::Value(_) | PatternKind::Singleton(_) => 0,
        PatternKind::Sequence(patterns) => patterns.iter().map(count_captures).sum(),
        PatternKind::Mapping { patterns, rest, .. } => {
            patterns.iter().map(count_captures).sum::<usize>() + usize::from(rest.is_some())
        }
        PatternKind::Class { patterns, keyword_patterns, .. } => {
            let keywords = keyword_patterns.iter().map(|(_, pattern)| pattern);
            patterns.iter().chain(keywords).map(count_captures).sum()
        }
        PatternKind::Star(name) => usize::from(name.is_some()),
        PatternKind::As { pattern, name } => pattern.as_deref().map_or(0, count_captures) + usize::from(name.is_some()),
        PatternKind::Or(alternatives) => alternatives.first().map_or(0, count_captures),
    }
}
