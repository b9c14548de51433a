//! Owns comparisons and the branches that conditions compile to.

use crate::code::{self, Comparison, Constant, Instruction, Reg, Target};
use crate::source::Span;
use crate::syntax::ast::{self, BoolOperator, ComparisonOperator, Expression, ExpressionKind, UnaryOperator};

use crate::syntax::SyntaxError;

use super::constants::truth;
use super::emitter::Label;
use super::expression::small_int;
use super::fold::fold;
use super::unit::{Compiler, Done};

/// The truth of a condition that a branch waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    True,
    False,
}

impl Outcome {
    fn opposite(self) -> Outcome {
        match self {
            Outcome::True => Outcome::False,
            Outcome::False => Outcome::True,
        }
    }
}

type Comparisons = [(ComparisonOperator, Expression)];

impl<'a> Compiler<'a> {
    pub fn jump_to(&mut self, label: Label) {
        self.unit.emitter.jump(Instruction::Jump { target: Target::new(0) }, label, Span::default());
    }

    /// Jumps to `label` if the condition comes out as `outcome`, else goes on.
    pub fn branch(&mut self, condition: &'a Expression, label: Label, outcome: Outcome) -> Done {
        if let Some(constant) = fold(condition) {
            if truth(&constant) == (outcome == Outcome::True) {
                self.jump_to(label);
            }
            return Ok(());
        }
        let mark = self.unit.emitter.mark();
        match &condition.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                self.branch(operand, label, outcome.opposite())?;
            }
            ExpressionKind::BoolOp { operator, values } => self.branch_bool_op(*operator, values, label, outcome)?,
            ExpressionKind::IfElse { test, body, orelse } => {
                let otherwise = self.unit.emitter.new_label();
                let end = self.unit.emitter.new_label();
                self.branch(test, otherwise, Outcome::False)?;
                self.branch(body, label, outcome)?;
                self.jump_to(end);
                self.unit.emitter.place(otherwise);
                self.branch(orelse, label, outcome)?;
                self.unit.emitter.place(end);
            }
            ExpressionKind::Compare { left, comparisons } => {
                self.warn_about_comparison(left, comparisons, condition.span);
                self.branch_comparison(left, comparisons, label, outcome, condition.span)?;
            }
            _ => {
                let value = self.operand(condition)?;
                self.jump_on(value, label, outcome, condition.span);
            }
        }
        self.unit.emitter.release(mark);
        Ok(())
    }

    /// Jumps as the truth of a variable or of a temporary that is done with says.
    pub fn jump_on(&mut self, condition: Reg, label: Label, outcome: Outcome, span: Span) {
        let target = Target::new(0);
        let instruction = match (outcome, self.unit.emitter.is_temporary(condition)) {
            (Outcome::True, true) => Instruction::PopJumpIfTrue { condition, target },
            (Outcome::False, true) => Instruction::PopJumpIfFalse { condition, target },
            (Outcome::True, false) => Instruction::JumpIfTrue { condition, target },
            (Outcome::False, false) => Instruction::JumpIfFalse { condition, target },
        };
        self.unit.emitter.jump(instruction, label, span);
    }

    fn branch_bool_op(
        &mut self,
        operator: BoolOperator,
        values: &'a [Expression],
        label: Label,
        outcome: Outcome,
    ) -> Done {
        let deciding = match operator {
            BoolOperator::And => Outcome::False,
            BoolOperator::Or => Outcome::True,
        };
        if deciding == outcome {
            return values.iter().try_for_each(|value| self.branch(value, label, outcome));
        }
        let skip = self.unit.emitter.new_label();
        let (last, first) = values.split_last().expect("a boolean operator has operands");
        first.iter().try_for_each(|value| self.branch(value, skip, deciding))?;
        self.branch(last, label, outcome)?;
        self.unit.emitter.place(skip);
        Ok(())
    }

    fn branch_comparison(
        &mut self,
        left: &'a Expression,
        comparisons: &'a Comparisons,
        label: Label,
        outcome: Outcome,
        span: Span,
    ) -> Done {
        if let [(operator, right)] = comparisons {
            if let (ComparisonOperator::Is | ComparisonOperator::IsNot, true) = (operator, is_none(right)) {
                let value = self.number_before(left, None, &[])?;
                self.branch_on_none(value, *operator, label, outcome, span);
                return Ok(());
            }
            let lhs = self.number_before(left, None, &[right])?;
            return self.branch_pair(lhs, *operator, right, label, outcome, span);
        }
        // A chain: each middle operand is evaluated once, and the first false pair decides.
        let skip = self.unit.emitter.new_label();
        let failed = match outcome {
            Outcome::False => label,
            Outcome::True => skip,
        };
        let later: Vec<&Expression> = comparisons.iter().map(|(_, value)| value).collect();
        let mut lhs = self.number_before(left, None, &later)?;
        let (last, first) = comparisons.split_last().expect("a comparison has an operator");
        for (at, (operator, right)) in first.iter().enumerate() {
            let rhs = self.number_before(right, None, &later[at + 1..])?;
            self.branch_registers(lhs, *operator, rhs, failed, Outcome::False, span);
            lhs = rhs;
        }
        self.branch_pair(lhs, last.0, &last.1, label, outcome, span)?;
        self.unit.emitter.place(skip);
        Ok(())
    }

    fn branch_on_none(&mut self, value: Reg, operator: ComparisonOperator, label: Label, outcome: Outcome, span: Span) {
        let target = Target::new(0);
        let instruction = match (operator, outcome) {
            (ComparisonOperator::Is, Outcome::True) | (ComparisonOperator::IsNot, Outcome::False) => {
                Instruction::JumpIfNone { value, target }
            }
            _ => Instruction::JumpIfNotNone { value, target },
        };
        self.unit.emitter.jump(instruction, label, span);
    }

    /// Branches on `lhs operator right`, with a small int as an operand of the jump itself.
    fn branch_pair(
        &mut self,
        lhs: Reg,
        operator: ComparisonOperator,
        right: &'a Expression,
        label: Label,
        outcome: Outcome,
        span: Span,
    ) -> Done {
        let ordering = comparison(operator);
        if let (Some(ordering), Some(value)) = (ordering, small_int(right)) {
            let target = Target::new(0);
            let instruction = match ordering {
                Comparison::Less => Instruction::JumpUnlessLessInt { lhs, value, target },
                Comparison::LessEqual => Instruction::JumpUnlessLessEqualInt { lhs, value, target },
                Comparison::Equal => Instruction::JumpUnlessEqualInt { lhs, value, target },
                Comparison::NotEqual => Instruction::JumpUnlessNotEqualInt { lhs, value, target },
                Comparison::Greater => Instruction::JumpUnlessGreaterInt { lhs, value, target },
                Comparison::GreaterEqual => Instruction::JumpUnlessGreaterEqualInt { lhs, value, target },
            };
            self.jump_unless(instruction, label, outcome, span);
            return Ok(());
        }
        let rhs = self.container(operator, right)?;
        self.branch_registers(lhs, operator, rhs, label, outcome, span);
        Ok(())
    }

    fn branch_registers(
        &mut self,
        lhs: Reg,
        operator: ComparisonOperator,
        rhs: Reg,
        label: Label,
        outcome: Outcome,
        span: Span,
    ) {
        let target = Target::new(0);
        let instruction = match operator {
            ComparisonOperator::Less => Instruction::JumpUnlessLess { lhs, rhs, target },
            ComparisonOperator::LessEqual => Instruction::JumpUnlessLessEqual { lhs, rhs, target },
            ComparisonOperator::Equal => Instruction::JumpUnlessEqual { lhs, rhs, target },
            ComparisonOperator::NotEqual => Instruction::JumpUnlessNotEqual { lhs, rhs, target },
            ComparisonOperator::Greater => Instruction::JumpUnlessGreater { lhs, rhs, target },
            ComparisonOperator::GreaterEqual => Instruction::JumpUnlessGreaterEqual { lhs, rhs, target },
            ComparisonOperator::Is | ComparisonOperator::IsNot => {
                let unless_is = (operator == ComparisonOperator::Is) == (outcome == Outcome::False);
                let instruction = match unless_is {
                    true => Instruction::JumpUnlessIs { lhs, rhs, target },
                    false => Instruction::JumpUnlessIsNot { lhs, rhs, target },
                };
                return self.unit.emitter.jump(instruction, label, span);
            }
            ComparisonOperator::In | ComparisonOperator::NotIn => {
                let mark = self.unit.emitter.mark();
                let dst = self.unit.emitter.allocate();
                self.emit(Instruction::Contains { dst, item: lhs, container: rhs }, span);
                let outcome = if operator == ComparisonOperator::In { outcome } else { outcome.opposite() };
                self.jump_on(dst, label, outcome, span);
                return self.unit.emitter.release(mark);
            }
        };
        self.jump_unless(instruction, label, outcome, span);
    }

    /// `instruction` jumps when its comparison is false. A comparison cannot be inverted (think of NaN), so that
    /// waiting for its truth takes a jump around a jump.
    fn jump_unless(&mut self, instruction: Instruction, label: Label, outcome: Outcome, span: Span) {
        match outcome {
            Outcome::False => self.unit.emitter.jump(instruction, label, span),
            Outcome::True => {
                let skip = self.unit.emitter.new_label();
                self.unit.emitter.jump(instruction, skip, span);
                self.jump_to(label);
                self.unit.emitter.place(skip);
            }
        }
    }

    /// A comparison as a value.
    pub fn comparison(&mut self, left: &'a Expression, comparisons: &'a Comparisons, dst: Reg, span: Span) -> Done {
        self.warn_about_comparison(left, comparisons, span);
        if let [(operator, right)] = comparisons {
            let scratch = self.scratch(dst);
            let lhs = self.number_before(left, scratch, &[right])?;
            let rhs = self.container(*operator, right)?;
            self.compare_registers(lhs, *operator, rhs, dst, span);
            return Ok(());
        }
        self.through_temporary(dst, |this, dst| {
            let end = this.unit.emitter.new_label();
            let later: Vec<&Expression> = comparisons.iter().map(|(_, value)| value).collect();
            let mut lhs = this.number_before(left, None, &later)?;
            for (at, (operator, right)) in comparisons.iter().enumerate() {
                let rhs = this.number_before(right, None, &later[at + 1..])?;
                this.compare_registers(lhs, *operator, rhs, dst, span);
                if at + 1 < comparisons.len() {
                    // What decides is the value of the whole.
                    let target = Target::new(0);
                    this.unit.emitter.jump(Instruction::JumpIfFalse { condition: dst, target }, end, span);
                }
                lhs = rhs;
            }
            this.unit.emitter.place(end);
            Ok(())
        })
    }

    /// The right operand; a display of constants after `in` is itself a constant.
    fn container(&mut self, operator: ComparisonOperator, right: &'a Expression) -> Result<Reg, SyntaxError> {
        let constants = match (&right.kind, operator) {
            (ExpressionKind::List(items), ComparisonOperator::In | ComparisonOperator::NotIn) => {
                items.iter().map(fold).collect::<Option<_>>().map(Constant::Tuple)
            }
            (ExpressionKind::Set(items), ComparisonOperator::In | ComparisonOperator::NotIn) => {
                items.iter().map(fold).collect::<Option<_>>().map(Constant::FrozenSet)
            }
            _ => None,
        };
        match constants {
            Some(constant) => {
                let dst = self.unit.emitter.allocate();
                self.load_constant(constant, dst, right.span);
                Ok(dst)
            }
            None => self.number(right),
        }
    }

    fn compare_registers(&mut self, lhs: Reg, operator: ComparisonOperator, rhs: Reg, dst: Reg, span: Span) {
        let instruction = match operator {
            ComparisonOperator::Is => Instruction::Is { dst, lhs, rhs },
            ComparisonOperator::IsNot => Instruction::IsNot { dst, lhs, rhs },
            ComparisonOperator::In => Instruction::Contains { dst, item: lhs, container: rhs },
            ComparisonOperator::NotIn => Instruction::NotContains { dst, item: lhs, container: rhs },
            operator => {
                let comparison = comparison(operator).expect("the other operators have been handled");
                Instruction::Compare { comparison, dst, lhs, rhs }
            }
        };
        self.emit(instruction, span);
    }
}

fn is_none(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Constant(ast::Constant::None))
}

fn comparison(operator: ComparisonOperator) -> Option<code::Comparison> {
    match operator {
        ComparisonOperator::Equal => Some(Comparison::Equal),
        ComparisonOperator::NotEqual => Some(Comparison::NotEqual),
        ComparisonOperator::Less => Some(Comparison::Less),
        ComparisonOperator::LessEqual => Some(Comparison::LessEqual),
        ComparisonOperator::Greater => Some(Comparison::Greater),
        ComparisonOperator::GreaterEqual => Some(Comparison::GreaterEqual),
        ComparisonOperator::Is | ComparisonOperator::IsNot | ComparisonOperator::In | ComparisonOperator::NotIn => None,
    }
}
