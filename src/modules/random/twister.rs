//! Owns the Mersenne Twister: the 32-bit generator with a period of 2^19937 - 1, seeded by an array of words.

/// How many words the state has.
pub const WORDS: usize = 624;
/// The distance between the words that are combined.
const SHIFT: usize = 397;

/// A Mersenne Twister.
pub struct Twister {
    words: [u32; WORDS],
    /// The next word to give; `WORDS` when the state has to be renewed first.
    next: usize,
}

impl Twister {
    /// A generator from a key of any length.
    pub fn from_key(key: &[u32]) -> Twister {
        let key = if key.is_empty() { &[0] } else { key };
        let mut words = [19_650_218_u32; WORDS];
        for at in 1..WORDS {
            words[at] = mixed(words[at - 1]).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        let mut at = 1;
        for step in 0..WORDS.max(key.len()) {
            let position = step % key.len();
            let added = key[position].wrapping_add(position as u32);
            words[at] = (words[at] ^ mixed(words[at - 1]).wrapping_mul(1_664_525)).wrapping_add(added);
            at = following(at, &mut words);
        }
        for _ in 1..WORDS {
            words[at] = (words[at] ^ mixed(words[at - 1]).wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at = following(at, &mut words);
        }
        words[0] = 1 << 31;
        Twister { words, next: WORDS }
    }

    /// A generator that goes on where another one stood; `None` if there is no such word.
    pub fn from_state(words: [u32; WORDS], next: usize) -> Option<Twister> {
        (next <= WORDS).then_some(Twister { words, next })
    }

    /// The words and the position among them.
    pub fn state(&self) -> (&[u32; WORDS], usize) {
        (&self.words, self.next)
    }

    pub fn next_word(&mut self) -> u32 {
        if self.next == WORDS {
            self.renew();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A float from 0 up to but not including 1, with 53 random bits.
    pub fn next_float(&mut self) -> f64 {
        let (high, low) = (self.next_word() >> 5, self.next_word() >> 6);
        (high as f64 * 67_108_864.0 + low as f64) / 9_007_199_254_740_992.0
    }

    fn renew(&mut self) {
        for at in 0..WORDS {
            let joined = (self.words[at] & (1 << 31)) | (self.words[(at + 1) % WORDS] & !(1 << 31));
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[at] = self.words[(at + SHIFT) % WORDS] ^ (joined >> 1) ^ odd;
        }
        self.next = 0;
    }
}

fn mixed(word: u32) -> u32 {
    word ^ (word >> 30)
}

/// The position after `at`; the first word takes over the last one when the positions start again.
fn following(at: usize, words: &mut [u32; WORDS]) -> usize {
    if at + 1 < WORDS {
        return at + 1;
    }
    words[0] = words[WORDS - 1];
    1
}
