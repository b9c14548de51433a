//! Owns `RecentTexts`: short texts that were made lately, to be given again instead of made again.

use super::hashing;
use super::str::Str;

/// Remembers a short text by its hash until another takes its place. Programs that cut texts into words mostly see
/// the same words again; one that is given again needs no memory, knows its hash, and equals a dict's key at a glance.
#[derive(Default)]
pub struct RecentTexts {
    /// Empty until the first text is asked for.
    slots: Vec<Option<Str>>,
    credit: i32,
}

const SLOTS: usize = 1024;
/// The longest text that is remembered: what fits into a `str` without memory of its own.
const LONGEST: usize = 24;
/// So much does finding a text earn; not finding it costs 1.
const EARNED: i32 = 2;
const MOST: i32 = 256;
/// So many texts are made without a look once the credit is spent.
const PAUSE: i32 = -512;
/// So many are looked for after that, at least.
const TRIES: i32 = 64;

impl RecentTexts {
    pub fn get(&mut self, text: &str) -> Str {
        if text.len() > LONGEST {
            return Str::new(text);
        }
        if self.credit < 0 {
            self.credit += 1;
            if self.credit == 0 {
                self.credit = TRIES;
            }
            return Str::new(text);
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
            self.credit = MOST;
        }
        let hash = hashing::hash_text(text);
        let slot = &mut self.slots[hash as usize % SLOTS];
        if let Some(known) = slot
            && known.as_str() == text
        {
            self.credit = (self.credit + EARNED).min(MOST);
            return known.clone();
        }
        self.credit -= 1;
        if self.credit <= 0 {
            self.credit = PAUSE;
        }
        let made = Str::with_hash(text, hash);
        *slot = Some(made.clone());
        made
    }
}
