//! Owns the module `random`: the generator and its seeds are native, the distributions are written in Kaa.

pub mod entropy;
mod twister;

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use sha2::{Digest, Sha512};

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::int_operations::IntRef;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;
use entropy::{Entropy, random_bytes};
use twister::{Twister, WORDS};

pub const SOURCE: &str = include_str!("random.py");

/// More random bits than this at once are a MemoryError: half a gigabyte.
const MOST_BITS: i64 = 1 << 32;

/// `_random`: the generator, the system's randomness and the hash that makes seeds of texts.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let class = builder.vm.native_type(&RANDOM);
    builder.value("Random", class);
    // The generator that the module's functions share begins with the number of `--seed`.
    let seed = builder.vm.module_state::<Entropy>().given_seed();
    builder.value("given_seed", seed.map_or(Value::None, |seed| Value::Int(seed.into())));
    builder.function("urandom(size, /)", |vm, [size]| {
        let size = vm.index(&size)?;
        let Ok(size) = usize::try_from(size) else {
            return Err(vm.value_error("negative argument not allowed"));
        };
        if size as i64 > MOST_BITS / 8 {
            return Err(vm.memory_error());
        }
        let bytes = random_bytes(vm, size)?;
        Ok(new_bytes(bytes))
    });
    builder.function("sha512(data, /)", |vm, [data]| match bytes_like(&data) {
        Some(data) => Ok(new_bytes(Sha512::digest(&data).to_vec())),
        None => {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&data));
            Err(vm.type_error(text))
        }
    });
}

/// `_random.Random`; there is no generator before the first seed or the first use.
#[derive(Default)]
struct Random {
    twister: RefCell<Option<Box<Twister>>>,
}

impl NativeObject for Random {
    fn trace(&self, _visit: &mut dyn FnMut(&Value)) {}
}

impl Random {
    /// Asks the generator, which the system seeds if nobody else has.
    fn with<R>(&self, vm: &mut Vm, ask: impl FnOnce(&mut Twister) -> R) -> VmResult<R> {
        if self.twister.borrow().is_none() {
            let key = system_key(vm)?;
            self.start(Twister::from_key(&key));
        }
        let mut twister = self.twister.borrow_mut();
        Ok(ask(twister.as_mut().expect("the generator was just seeded")))
    }

    fn start(&self, twister: Twister) {
        *self.twister.borrow_mut() = Some(Box::new(twister));
    }
}

fn receiver(this: &Value) -> &Random {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn new_bytes(bytes: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(BytesObject::new(bytes)))
}

/// As many random words as a generator has.
fn system_key(vm: &mut Vm) -> VmResult<Vec<u32>> {
    let bytes = random_bytes(vm, WORDS * 4)?;
    Ok(bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect())
}

/// The words of the key for a seed: of an int without its sign, of any other object's hash.
fn key_of(vm: &mut Vm, seed: &Value) -> VmResult<Vec<u32>> {
    if seed.is_none() {
        return system_key(vm);
    }
    let size = match seed.as_int() {
        Some(int) => IntRef::of(&int).map(|int| int.to_big().into_parts().1),
        None => None,
    };
    match size {
        Some(size) => Ok(size.to_u32_digits()),
        None => Ok(BigUint::from(vm.hash(seed)? as u64).to_u32_digits()),
    }
}

/// An int of that many random bits, made of words from the lowest on.
fn random_bits(twister: &mut Twister, bits: u64) -> BigUint {
    let whole = bits / 32;
    let mut words: Vec<u32> = (0..whole).map(|_| twister.next_word()).collect();
    if !bits.is_multiple_of(32) {
        words.push(twister.next_word() >> (32 - bits % 32));
    }
    BigUint::new(words)
}

/// The generator that a state describes.
fn generator_from(vm: &mut Vm, state: &Value) -> VmResult<Twister> {
    let Some(items) = state.as_tuple().cloned() else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    if items.len() != WORDS + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = [0; WORDS];
    for (word, item) in words.iter_mut().zip(items.iter()) {
        // Only the low bits of too large a word count.
        *word = vm.index(item)? as u32;
    }
    let next = vm.index(&items[WORDS])?;
    let twister = usize::try_from(next).ok().and_then(|next| Twister::from_state(words, next));
    twister.ok_or_else(|| vm.value_error("invalid state"))
}

pub static RANDOM: TypeSpec = TypeSpec {
    name: "Random",
    module: "_random",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| -> VmResult {
            Ok(vm.new_native_of(class, Random::default()))
        });
        builder.method("__init__($self, /, *args, **kwargs)", |_, _, [_args, _keywords]| Ok(Value::None));
        builder.method("seed($self, n=None, /)", |vm, this, [seed]| {
            let key = key_of(vm, &seed)?;
            receiver(this).start(Twister::from_key(&key));
            Ok(Value::None)
        });
        builder
            .method("random($self, /)", |vm, this, []| receiver(this).with(vm, Twister::next_float).map(Value::Float));
        builder.method("getrandbits($self, k, /)", |vm, this, [bits]| {
            let bits = vm.index(&bits)?;
            match bits {
                ..0 => Err(vm.value_error("number of bits must be non-negative")),
                0 => Ok(Value::Int(0)),
                1..=32 => receiver(this).with(vm, |twister| Value::Int((twister.next_word() >> (32 - bits)) as i64)),
                33..MOST_BITS => {
                    let number = receiver(this).with(vm, |twister| random_bits(twister, bits as u64))?;
                    Ok(Value::from(BigInt::from(number)))
                }
                MOST_BITS.. => Err(vm.memory_error()),
            }
        });
        builder.method("getstate($self, /)", |vm, this, []| -> VmResult {
            let state: Vec<Value> = receiver(this).with(vm, |twister| {
                let (words, next) = twister.state();
                words.iter().map(|word| Value::Int(*word as i64)).chain([Value::from(next)]).collect()
            })?;
            Ok(vm.new_tuple(state))
        });
        builder.method("setstate($self, state, /)", |vm, this, [state]| {
            let twister = generator_from(vm, &state)?;
            receiver(this).start(twister);
            Ok(Value::None)
        });
    },
    doc: "The Mersenne Twister behind random.Random.",
};
