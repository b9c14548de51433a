//! Owns the exception table: which handler an instruction's exception goes to.

use super::operand::Reg;

/// The instructions `start..end` are protected by the handler.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExceptionEntry {
    pub start: u32,
    pub end: u32,
    /// The handler's first instruction.
    pub handler: u32,
    /// Where the exception is put before the handler runs.
    pub exception: Reg,
}

/// Entries with inner ranges before the outer ones that contain them: the first match is the handler.
#[derive(Clone, Debug, Default)]
pub struct ExceptionTable(pub Vec<ExceptionEntry>);

impl ExceptionTable {
    /// The handler of an exception raised by the instruction at `pc`.
    pub fn find(&self, pc: u32) -> Option<&ExceptionEntry> {
        self.0.iter().find(|entry| entry.start <= pc && pc < entry.end)
    }
}
