//! Owns the map from instructions to places in the source.

use crate::source::Span;

/// Where an instruction comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Location {
    /// What a traceback underlines. Empty for an instruction that no source stands for.
    pub span: Span,
    /// The part that a traceback marks with `^` between `~`: an operator, the brackets of a subscript,
    /// the parentheses of a call; empty where the whole span gets `^`.
    pub anchor: Span,
}

/// A location for every instruction, kept as an index into the distinct locations.
#[derive(Clone, Debug, Default)]
pub struct SpanTable {
    locations: Vec<Location>,
    indices: Vec<u32>,
}

impl SpanTable {
    /// Records the location of the next instruction.
    pub fn push(&mut self, location: Location) {
        if self.locations.last() != Some(&location) {
            self.locations.push(location);
        }
        self.indices.push(self.locations.len() as u32 - 1);
    }

    /// The locations of all instructions, in order.
    pub fn iter(&self) -> impl Iterator<Item = Location> + '_ {
        self.indices.iter().map(|&index| self.locations[index as usize])
    }

    pub fn location(&self, pc: u32) -> Location {
        self.indices.get(pc as usize).map_or(Location::default(), |&index| self.locations[index as usize])
    }
}
