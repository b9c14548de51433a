//! Owns `DictIndex`: where in a dict's entries a hash may be found, by open addressing.

/// Positions of entries, each near the slot that its hash leads to. A copy of it is a copy of memory.
#[derive(Clone, Default)]
pub struct DictIndex {
    /// As many as a power of two; empty until the first position comes.
    slots: Vec<u32>,
    /// Slots that are not free: live and dead ones.
    fill: usize,
    /// How far a spread hash is shifted down to be a slot's number.
    shift: u32,
}

const FREE: u32 = u32::MAX;
const DEAD: u32 = u32::MAX - 1;
const SMALLEST: usize = 16;
/// 2**64 divided by the golden ratio: ints in a row, or far apart, come to lie apart.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl DictIndex {
    #[inline(always)]
    fn start(&self, hash: u64) -> usize {
        (hash.wrapping_mul(SPREAD) >> self.shift) as usize
    }

    /// The first position for which `same` holds among those that the hash leads to.
    #[inline(always)]
    pub fn find(&self, hash: u64, mut same: impl FnMut(usize) -> bool) -> Option<usize> {
        let mut at = self.start(hash);
        loop {
            match *self.slots.get(at)? {
                FREE => return None,
                DEAD => {}
                position if same(position as usize) => return Some(position as usize),
                _ => {}
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether there is room for another position: one slot in three stays free.
    #[inline]
    pub fn has_room(&self) -> bool {
        self.fill < self.slots.len() / 3 * 2
    }

    /// Adds a position that is not there; there must be room.
    #[inline]
    pub fn insert(&mut self, hash: u64, position: usize) {
        let mut at = self.start(hash);
        while self.slots[at] < DEAD {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.fill += (self.slots[at] == FREE) as usize;
        self.slots[at] = position as u32;
    }

    pub fn remove(&mut self, hash: u64, position: usize) {
        let mut at = self.start(hash);
        while self.slots[at] != FREE {
            if self.slots[at] == position as u32 {
                self.slots[at] = DEAD;
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Starts again, with room for `count` positions and a third more.
    pub fn reset(&mut self, count: usize) {
        let size = (count * 2).next_power_of_two().max(SMALLEST);
        self.slots.clear();
        self.slots.resize(size, FREE);
        self.fill = 0;
        self.shift = 64 - size.trailing_zeros();
    }

    pub fn clear(&mut self) {
        *self = DictIndex::default();
    }
}
