//! Owns calls: the row of registers that a call takes, and calls that spread iterables and mappings.

use crate::code::{Constant, ConstantIndex, Count, Instruction, Location, Reg};
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{Arguments, Expression, ExpressionKind, Keyword};

use super::expression::{is_starred, offset};
use super::unit::{Compiler, Done};

/// How a call is made once its registers are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallForm {
    Plain(Count),
    Keywords(Count, ConstantIndex),
    Spread,
}

impl<'a> Compiler<'a> {
    pub fn call(&mut self, function: &'a Expression, arguments: &'a Arguments, dst: Reg, span: Span) -> Done {
        let base = self.call_base(dst);
        let (form, location) = self.prepare_call(function, arguments, base, span)?;
        match form {
            CallForm::Plain(count) => self.emit(Instruction::Call { dst, base, count }, location),
            form => {
                self.make_call(form, base, location);
                self.move_result(dst, base);
            }
        }
        Ok(())
    }

    /// Where a call's registers begin: at `dst`, if that is the topmost temporary.
    pub fn call_base(&mut self, dst: Reg) -> Reg {
        match self.unit.emitter.is_temporary(dst) && dst.index() + 1 == self.unit.emitter.mark() {
            true => dst,
            false => self.unit.emitter.allocate(),
        }
    }

    /// Makes the call, with its result in `base`.
    pub fn make_call(&mut self, form: CallForm, base: Reg, location: impl Into<Location>) {
        let instruction = match form {
            CallForm::Plain(count) => Instruction::Call { dst: base, base, count },
            CallForm::Keywords(count, names) => Instruction::CallKeywords { base, count, names },
            CallForm::Spread => Instruction::CallSpread { base },
        };
        self.emit(instruction, location);
    }

    pub fn move_result(&mut self, dst: Reg, base: Reg) {
        if dst != base {
            self.emit(Instruction::Take { dst, src: base }, Span::default());
        }
    }

    /// Fills the registers of a call from `base` on, which is the topmost temporary.
    pub fn prepare_call(
        &mut self,
        function: &'a Expression,
        arguments: &'a Arguments,
        base: Reg,
        span: Span,
    ) -> Result<(CallForm, Location), SyntaxError> {
        self.warn_about_call(function);
        self.check_keywords(&arguments.keywords)?;
        let spread = is_spread(arguments);
        let mut span = span;
        let receiver = offset(base, 1);
        match &function.kind {
            ExpressionKind::Attribute { value, name } if !spread => {
                let object = self.operand_in(value, Some(base))?;
                let site = self.attribute_site(name);
                if self.line(span) != self.source.line(name.span.end) {
                    span.start = name.span.start;
                }
                self.unit.emitter.reserve(1);
                if object != base {
                    self.unit.emitter.ensure_empty(base);
                }
                self.unit.emitter.ensure_empty(receiver);
                self.emit(Instruction::LoadMethod { base, object, site }, self.attribute_span(function.span, name));
                self.unit.emitter.allocate();
            }
            _ => {
                self.into(function, base)?;
                self.unit.emitter.ensure_empty(receiver);
                self.unit.emitter.allocate();
            }
        }
        let location = self.anchored(span, function.span.end, "(");
        let form = match spread {
            true => {
                self.spread_arguments(arguments, base, span)?;
                CallForm::Spread
            }
            false => self.row_arguments(arguments)?,
        };
        Ok((form, location))
    }

    /// Positional and keyword arguments in neighbouring registers.
    fn row_arguments(&mut self, arguments: &'a Arguments) -> Result<CallForm, SyntaxError> {
        for value in &arguments.positional {
            let reg = self.unit.emitter.allocate();
            self.into(value, reg)?;
        }
        self.keyword_row(arguments.positional.len(), &arguments.keywords)
    }

    /// Keyword arguments in neighbouring registers, after `before` positional ones.
    pub fn keyword_row(&mut self, before: usize, keywords: &'a [Keyword]) -> Result<CallForm, SyntaxError> {
        for keyword in keywords {
            let reg = self.unit.emitter.allocate();
            self.into(&keyword.value, reg)?;
        }
        let count = Count((before + keywords.len()) as u16);
        if keywords.is_empty() {
            return Ok(CallForm::Plain(count));
        }
        let names = keywords.iter().filter_map(|keyword| keyword.name.as_ref());
        let names = names.map(|name| Constant::Str(name.name.clone())).collect();
        let names = self.constant(Constant::Tuple(names));
        Ok(CallForm::Keywords(count, names))
    }

    /// An iterable of positional arguments in `base+2` and a dict of keyword arguments, or nothing, in `base+3`.
    fn spread_arguments(&mut self, arguments: &'a Arguments, base: Reg, span: Span) -> Done {
        let positional = self.unit.emitter.allocate();
        debug_assert_eq!(positional, offset(base, 2));
        match &arguments.positional[..] {
            [Expression { kind: ExpressionKind::Starred(iterable), .. }] => {
                self.into(iterable, positional)?;
            }
            items if items.iter().any(is_starred) => {
                let mark = self.unit.emitter.mark();
                self.list_in_steps(items, positional, span)?;
                self.unit.emitter.release(mark);
            }
            items => self.tuple(items, positional, span)?,
        }
        self.unit.emitter.release(positional.index() + 1);
        let map = self.unit.emitter.allocate();
        if arguments.keywords.is_empty() {
            self.unit.emitter.ensure_empty(map);
            return Ok(());
        }
        self.keyword_dict(&arguments.keywords, map, base, span)
    }

    /// A dict of keyword arguments; `**mapping` is merged in with a check for duplicates.
    pub fn keyword_dict(&mut self, keywords: &'a [Keyword], map: Reg, callee: Reg, span: Span) -> Done {
        let mark = self.unit.emitter.mark();
        let leading = keywords.iter().take_while(|keyword| keyword.name.is_some()).count();
        let first = self.named_row(&keywords[..leading])?;
        self.emit(Instruction::BuildMap { dst: map, first, count: Count(leading as u16) }, span);
        self.unit.emitter.release(mark);
        let mut rest = &keywords[leading..];
        while let Some((keyword, after)) = rest.split_first() {
            if keyword.name.is_none() {
                let src = self.operand(&keyword.value)?;
                self.emit(Instruction::DictMerge { map, src, callee }, span);
                rest = after;
            } else {
                let named = rest.iter().take_while(|keyword| keyword.name.is_some()).count();
                let group = self.unit.emitter.allocate();
                let first = self.named_row(&rest[..named])?;
                self.emit(Instruction::BuildMap { dst: group, first, count: Count(named as u16) }, span);
                self.emit(Instruction::DictMerge { map, src: group, callee }, span);
                rest = &rest[named..];
            }
            self.unit.emitter.release(mark);
        }
        Ok(())
    }

    /// Names and values of keyword arguments, in pairs.
    fn named_row(&mut self, keywords: &'a [Keyword]) -> Result<Reg, SyntaxError> {
        let first = self.unit.emitter.allocate_many(0);
        for keyword in keywords {
            let key = self.unit.emitter.allocate();
            let value = self.unit.emitter.allocate();
            if let Some(name) = &keyword.name {
                self.load_constant(Constant::Str(name.name.clone()), key, keyword.span);
            }
            self.into(&keyword.value, value)?;
        }
        Ok(first)
    }

    pub fn check_keywords(&self, keywords: &[Keyword]) -> Done {
        for (at, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            super::semantics::check_bindable(&name.name, keyword.span)?;
            let repeated = keywords[at + 1..]
                .iter()
                .find(|other| other.name.as_ref().is_some_and(|other| other.name == name.name));
            if let Some(repeated) = repeated {
                let message = format!("keyword argument repeated: {}", name.name);
                return Err(super::semantics::error(message, repeated.span));
            }
        }
        Ok(())
    }
}

/// Whether the arguments need a tuple or a dict made of them.
pub(super) fn is_spread(arguments: &Arguments) -> bool {
    arguments.positional.iter().any(is_starred) || arguments.keywords.iter().any(|keyword| keyword.name.is_none())
}
