//! Owns what is known about registers at a point of the code: which variables are bound, what temporaries hold.

use crate::code::{Effect, Instruction, Reg};

/// What a temporary may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Content {
    /// Surely nothing.
    Empty,
    /// Perhaps something that needs no prompt death: a number, a bool, None, a constant.
    Plain,
    /// Perhaps an object that must die at the end of the statement.
    Dirty,
}

/// The state of the registers at one point of the code, as far as every path to it agrees.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// One bit for each variable: surely bound.
    bound: Vec<u64>,
    /// What the temporaries hold, from the first on; those beyond the end are empty.
    temporaries: Vec<Content>,
}

impl Flow {
    pub fn is_bound(&self, reg: Reg) -> bool {
        self.bound.get(reg.index() / 64).is_some_and(|word| word >> (reg.index() % 64) & 1 == 1)
    }

    pub fn set_bound(&mut self, reg: Reg) {
        let word = reg.index() / 64;
        if self.bound.len() <= word {
            self.bound.resize(word + 1, 0);
        }
        self.bound[word] |= 1 << (reg.index() % 64);
    }

    pub fn set_unbound(&mut self, reg: Reg) {
        if let Some(word) = self.bound.get_mut(reg.index() / 64) {
            *word &= !(1 << (reg.index() % 64));
        }
    }

    /// `temporary` counts from the first temporary.
    pub fn content(&self, temporary: usize) -> Content {
        self.temporaries.get(temporary).copied().unwrap_or(Content::Empty)
    }

    pub fn set_content(&mut self, temporary: usize, content: Content) {
        if self.temporaries.len() <= temporary {
            if content == Content::Empty {
                return;
            }
            self.temporaries.resize(temporary + 1, Content::Empty);
        }
        self.temporaries[temporary] = content;
        while self.temporaries.last() == Some(&Content::Empty) {
            self.temporaries.pop();
        }
    }

    /// The first and the last temporary from `from` on that holds at least `least`.
    pub fn span_of(&self, from: usize, least: Content) -> Option<(usize, usize)> {
        let holds = |&at: &usize| self.temporaries[at] >= least;
        let first = (from..self.temporaries.len()).find(holds)?;
        let last = (from..self.temporaries.len()).rfind(holds)?;
        Some((first, last))
    }

    /// Keeps only what also holds on the other path.
    pub fn merge(&mut self, other: &Flow) {
        for (at, word) in self.bound.iter_mut().enumerate() {
            *word &= other.bound.get(at).copied().unwrap_or(0);
        }
        self.merge_contents(other);
    }

    /// Adds what temporaries may hold on the other path.
    pub fn merge_contents(&mut self, other: &Flow) {
        for (at, &content) in other.temporaries.iter().enumerate() {
            if content > self.content(at) {
                self.set_content(at, content);
            }
        }
    }

    /// The end of the temporaries that may hold anything.
    pub fn reach(&self) -> usize {
        self.temporaries.len()
    }

    /// Takes the temporaries from `from` on to be empty.
    pub fn forget_temporaries(&mut self, from: usize) {
        self.temporaries.truncate(from);
    }

    /// Follows one instruction. `variables` is the number of registers before the first temporary.
    pub fn apply(&mut self, instruction: &Instruction, variables: usize) {
        let written = result_content(instruction);
        instruction.effects(|effect| match effect {
            Effect::Read(_) => {}
            Effect::Take(reg) => match reg.index().checked_sub(variables) {
                Some(temporary) => self.set_content(temporary, Content::Empty),
                None => self.set_unbound(reg),
            },
            Effect::Write(reg) => match reg.index().checked_sub(variables) {
                Some(temporary) => self.set_content(temporary, written),
                None => self.set_bound(reg),
            },
        });
    }
}

/// Whether an instruction's result may be an object that must die at the end of the statement.
fn result_content(instruction: &Instruction) -> Content {
    use Instruction::*;
    match instruction {
        LoadConstant { .. }
        | LoadInt { .. }
        | LoadNone { .. }
        | LoadTrue { .. }
        | LoadFalse { .. }
        | Not { .. }
        | Compare { .. }
        | Is { .. }
        | IsNot { .. }
        | Contains { .. }
        | NotContains { .. }
        | MatchException { .. }
        | GetLength { .. }
        | MatchMapping { .. }
        | MatchSequence { .. }
        | LoadAssertionError { .. }
        | LoadBuildClass { .. } => Content::Plain,
        _ => Content::Dirty,
    }
}
