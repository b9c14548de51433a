//! Owns `ReadyCode`: the instructions of a code object as the virtual machine runs them.

use std::ops::Deref;

use super::code_object::CodeObject;
use super::instruction::Instruction;

/// Instructions whose jump targets are distances, so that a jump needs neither the start of the code nor its own place.
pub struct ReadyCode(Box<[Instruction]>);

impl ReadyCode {
    /// # Panics
    /// If the code names registers or instructions that it does not have, which only a fault of the compiler can do.
    pub fn new(code: &CodeObject) -> ReadyCode {
        assert!(code.stays_inside(), "the compiler keeps operands and jumps inside the code");
        let mut instructions: Box<[Instruction]> = code.instructions.clone().into();
        for (at, instruction) in instructions.iter_mut().enumerate() {
            if let Some(target) = instruction.target_mut() {
                *target = target.relative_to(at);
            }
        }
        ReadyCode(instructions)
    }
}

impl Deref for ReadyCode {
    type Target = [Instruction];

    #[inline(always)]
    fn deref(&self) -> &[Instruction] {
        &self.0
    }
}
