//! Owns the ends of instructions that leave the interpreter's loop: what is too long for it is done here, the result
//! written, and the frame moved on.

use super::Vm;
use super::call::Flow;
use super::observer;
use super::protocol::VmResult;
use super::stack::Frame;
use crate::code::{BinaryOperator, Comparison, Reg};
use crate::objects::value::Value;

/// What an instruction that runs out of line wants.
pub(super) enum Outcome {
    /// The value goes to the instruction's result register.
    Value(Value),
    /// The machine's state has changed: frames were pushed, popped or exchanged.
    Flow(Flow),
}

/// What a condition that holds does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WhenTrue {
    Jump,
    GoOn,
}

/// Instructions that run out of the loop: each writes its own result and moves its frame on.
impl Vm {
    /// An instruction has its value.
    pub(super) fn finish_value(&mut self, value: VmResult, dst: Reg) -> Flow {
        match value {
            Ok(value) => self.deliver(value, dst),
            Err(raised) => Flow::Raise(raised),
        }
    }

    pub(super) fn finish_outcome(&mut self, outcome: VmResult<Outcome>, dst: Reg) -> Flow {
        match outcome {
            Ok(Outcome::Value(value)) => self.deliver(value, dst),
            Ok(Outcome::Flow(flow)) => flow,
            Err(raised) => Flow::Raise(raised),
        }
    }

    /// An instruction without a result is done.
    pub(super) fn finish_store(&mut self, outcome: VmResult<Outcome>) -> Flow {
        match outcome {
            Ok(Outcome::Value(_)) => {
                self.stack.guest().advance(1);
                Flow::Execute
            }
            Ok(Outcome::Flow(flow)) => flow,
            Err(raised) => Flow::Raise(raised),
        }
    }

    /// An operand of arithmetic, which is done with if it is a temporary.
    pub(super) fn operand(&mut self, reg: Reg) -> Value {
        let frame = self.stack.guest();
        let is_variable = reg.index() < frame.code().code.variables.len();
        let at = frame.base as usize + reg.index();
        let register = &mut self.stack.registers[at];
        if is_variable { register.clone() } else { std::mem::take(register) }
    }

    #[inline(never)]
    pub(super) fn finish_binary(&mut self, operator: BinaryOperator, lhs: Reg, rhs: Reg, dst: Reg) -> Flow {
        let (lhs, rhs) = (self.operand(lhs), self.operand(rhs));
        let value = self.binary(operator, &lhs, &rhs);
        self.drop_value(lhs);
        self.drop_value(rhs);
        self.finish_value(value, dst)
    }

    #[inline(never)]
    pub(super) fn finish_binary_int(&mut self, operator: BinaryOperator, lhs: Reg, rhs: i16, dst: Reg) -> Flow {
        let lhs = self.operand(lhs);
        let value = self.binary(operator, &lhs, &Value::Int(rhs as i64));
        self.drop_value(lhs);
        self.finish_value(value, dst)
    }

    #[inline(never)]
    pub(super) fn finish_in_place(&mut self, operator: BinaryOperator, lhs: Reg, rhs: Reg, dst: Reg) -> Flow {
        let (lhs, rhs) = (self.operand(lhs), self.operand(rhs));
        let value = self.in_place(operator, &lhs, &rhs);
        self.drop_value(lhs);
        self.drop_value(rhs);
        self.finish_value(value, dst)
    }

    #[inline(never)]
    pub(super) fn finish_in_place_int(&mut self, operator: BinaryOperator, lhs: Reg, rhs: i16, dst: Reg) -> Flow {
        let lhs = self.operand(lhs);
        let value = self.in_place(operator, &lhs, &Value::Int(rhs as i64));
        self.drop_value(lhs);
        self.finish_value(value, dst)
    }

    #[inline(never)]
    pub(super) fn finish_compare(&mut self, comparison: Comparison, lhs: &Value, rhs: &Value, dst: Reg) -> Flow {
        let (lhs, rhs) = (lhs.clone(), rhs.clone());
        let value = self.compare(comparison, &lhs, &rhs);
        self.drop_value(lhs);
        self.drop_value(rhs);
        self.finish_value(value, dst)
    }

    /// The end of a comparison that jumps if it does not hold.
    #[inline(never)]
    pub(super) fn finish_comparison(&mut self, comparison: Comparison, lhs: &Value, rhs: &Value) -> Flow {
        if let (Value::Str(a), Value::Str(b), Comparison::Equal | Comparison::NotEqual) = (lhs, rhs, comparison) {
            let holds = (a == b) == (comparison == Comparison::Equal);
            let frame = self.stack.guest();
            match (holds, frame.instruction().target()) {
                (false, Some(target)) => frame.go_to(target.index()),
                _ => frame.advance(1),
            }
            return Flow::Execute;
        }
        let (lhs, rhs) = (lhs.clone(), rhs.clone());
        let value = self.compare(comparison, &lhs, &rhs);
        self.drop_value(lhs);
        self.drop_value(rhs);
        match value {
            Ok(value) => self.finish_truth(&value, WhenTrue::GoOn),
            Err(raised) => Flow::Raise(raised),
        }
    }

    /// The end of an instruction that jumps as a value's truth says.
    #[inline(never)]
    pub(super) fn finish_truth(&mut self, value: &Value, when_true: WhenTrue) -> Flow {
        self.finish_popped_truth(value.clone(), when_true == WhenTrue::Jump)
    }

    /// As `finish_truth`, where nobody needs the value any more; jumps if it is as true as `when`.
    #[inline(never)]
    pub(super) fn finish_popped_truth(&mut self, value: Value, when: bool) -> Flow {
        match self.truth(&value) {
            Ok(truth) => {
                let frame = self.stack.guest();
                match (truth == when, frame.instruction().target()) {
                    (true, Some(target)) => frame.go_to(target.index()),
                    _ => frame.advance(1),
                }
                self.drop_value(value);
                Flow::Execute
            }
            Err(raised) => Flow::Raise(raised),
        }
    }

    #[inline(never)]
    pub(super) fn finish_not(&mut self, value: &Value, dst: Reg) -> Flow {
        let value = value.clone();
        let truth = self.truth(&value).map(|truth| Value::Bool(!truth));
        self.finish_value(truth, dst)
    }

    #[inline(never)]
    pub(super) fn finish_unpacking(&mut self, value: Value, first: Reg, count: usize) -> Flow {
        match self.unpack_sequence(value, first, count) {
            Ok(()) => {
                self.stack.guest().advance(1);
                Flow::Execute
            }
            Err(raised) => Flow::Raise(raised),
        }
    }

    /// The top frame, whose registers are empty, has returned to somebody else than a plain call.
    #[inline(never)]
    pub(super) fn finish_return(&mut self, value: Value) -> Flow {
        let Some(Frame::Guest(frame)) = self.stack.frames.pop() else {
            unreachable!("the top frame has just run an instruction")
        };
        let left_at = if self.is_observed() { observer::end_of(&frame) } else { None };
        let (result, role) = frame.into_result();
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
        if left_at.is_some() {
            self.left_at = left_at;
        }
        self.finish_frame(value, result, role)
    }
}
