//! Owns the stack of indentation levels and what a line's leading white space does to it.

/// CPython's limit.
const MAX_LEVELS: usize = 100;
/// A tab reaches the next multiple of this.
const TAB_WIDTH: u32 = 8;

/// How far a line is indented, with tabs as eight columns and with tabs as one: if the two disagree about an
/// order, the file mixes tabs and spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Width {
    wide: u32,
    narrow: u32,
}

impl Width {
    /// Counts one more byte of leading white space.
    pub fn advance(&mut self, byte: u8) {
        match byte {
            b'\t' => {
                self.wide = (self.wide / TAB_WIDTH + 1) * TAB_WIDTH;
                self.narrow += 1;
            }
            // A form feed starts the line afresh.
            b'\x0c' => *self = Width::default(),
            _ => {
                self.wide += 1;
                self.narrow += 1;
            }
        }
    }
}

/// What a line does to the block structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Same,
    Indent,
    /// Closes that many blocks.
    Dedent(usize),
}

/// Why a line's indentation cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    MixedTabs,
    NoOuterLevel,
    TooDeep,
}

/// The indentation of the blocks that are open.
#[derive(Debug)]
pub struct Indentation {
    levels: Vec<Width>,
}

impl Indentation {
    pub fn new() -> Indentation {
        Indentation { levels: vec![Width::default()] }
    }

    /// How many blocks are open.
    pub fn depth(&self) -> usize {
        self.levels.len() - 1
    }

    /// Enters a logical line that begins at `width`.
    pub fn enter(&mut self, width: Width) -> Result<Change, Fault> {
        let current = self.current();
        if width.wide > current.wide {
            if self.levels.len() >= MAX_LEVELS {
                return Err(Fault::TooDeep);
            }
            if width.narrow <= current.narrow {
                return Err(Fault::MixedTabs);
            }
            self.levels.push(width);
            return Ok(Change::Indent);
        }
        let before = self.levels.len();
        while self.current().wide > width.wide {
            self.levels.pop();
        }
        if self.current().wide != width.wide {
            return Err(Fault::NoOuterLevel);
        }
        if self.current().narrow != width.narrow {
            return Err(Fault::MixedTabs);
        }
        match before - self.levels.len() {
            0 => Ok(Change::Same),
            closed => Ok(Change::Dedent(closed)),
        }
    }

    fn current(&self) -> Width {
        *self.levels.last().expect("the outermost level is never popped, no width is below it")
    }
}
