//! Owns randomness from outside the program: the system's, or what `--seed` makes in its place.

use std::cell::RefCell;

use super::twister::Twister;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Where an interpreter's random bytes come from.
#[derive(Default)]
pub struct Entropy {
    given: RefCell<Option<Given>>,
}

struct Given {
    seed: u32,
    twister: Twister,
}

/// Sets the bytes of a seed apart from the numbers of a generator with that seed.
const OF_THE_SYSTEM: u32 = u32::from_be_bytes(*b"kaa!");

impl Entropy {
    /// From now on a number decides on all random bytes: two runs get the same ones.
    pub fn seed(&self, seed: u32) {
        *self.given.borrow_mut() = Some(Given { seed, twister: Twister::from_key(&[seed, OF_THE_SYSTEM]) });
    }

    /// The number that decides, if there is one.
    pub fn given_seed(&self) -> Option<u32> {
        self.given.borrow().as_ref().map(|given| given.seed)
    }
}

/// Random bytes that no program has a part in.
pub fn random_bytes(vm: &mut Vm, size: usize) -> VmResult<Vec<u8>> {
    let entropy = vm.module_state::<Entropy>();
    if let Some(Given { twister, .. }) = &mut *entropy.given.borrow_mut() {
        let words = (0..size.div_ceil(4)).flat_map(|_| twister.next_word().to_le_bytes());
        return Ok(words.take(size).collect());
    }
    let mut bytes = vec![0; size];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(vm.runtime_error(format!("no randomness from the system: {error}"))),
    }
}
