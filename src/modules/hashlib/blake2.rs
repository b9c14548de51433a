//! Owns the types `blake2b` and `blake2s`.

use std::cell::RefCell;

use num_traits::ToPrimitive;

use super::{bytes_value, hex_value};
use crate::objects::bytes_methods::with_bytes;
use crate::objects::int_operations::IntRef;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A hash object of either type.
struct Blake2 {
    digest_size: usize,
    state: RefCell<State>,
}

#[derive(Clone)]
enum State {
    B(Box<blake2b_simd::State>),
    S(Box<blake2s_simd::State>),
}

impl NativeObject for Blake2 {}

fn blake2(this: &Value) -> &Blake2 {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn digest(this: &Value) -> Vec<u8> {
    match &*blake2(this).state.borrow() {
        State::B(state) => state.finalize().as_bytes().to_vec(),
        State::S(state) => state.finalize().as_bytes().to_vec(),
    }
}

fn feed(vm: &mut Vm, state: &mut State, data: &Value) -> VmResult<()> {
    if data.as_str().is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    let fed = with_bytes(data, |bytes| match state {
        State::B(state) => drop(state.update(bytes)),
        State::S(state) => drop(state.update(bytes)),
    });
    match fed {
        Some(()) => Ok(()),
        None => Err(vm.type_error("object supporting the buffer API required")),
    }
}

/// What the two types differ in, in bytes.
struct Sizes {
    digest: i64,
    salt: usize,
    /// The largest `node_offset`.
    offset: u64,
    block: usize,
}

const B: Sizes = Sizes { digest: 64, salt: 16, offset: u64::MAX, block: 128 };
const S: Sizes = Sizes { digest: 32, salt: 8, offset: (1 << 48) - 1, block: 64 };

/// The parameters, checked.
struct Parameters {
    digest_size: usize,
    key: Vec<u8>,
    salt: Vec<u8>,
    person: Vec<u8>,
    fanout: u8,
    depth: u8,
    leaf_size: u32,
    node_offset: u64,
    node_depth: u8,
    inner_size: usize,
    last_node: bool,
}

fn bounded(vm: &mut Vm, value: &Value, least: i64, most: i64, text: &str) -> VmResult<i64> {
    let number = vm.index(value)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(vm.value_error(text)) }
}

fn short_bytes(vm: &mut Vm, value: Value, most: usize, name: &str) -> VmResult<Vec<u8>> {
    let Some(value) = value.given() else { return Ok(Vec::new()) };
    match with_bytes(&value, <[u8]>::to_vec) {
        Some(bytes) if bytes.len() <= most => Ok(bytes),
        Some(_) => Err(vm.value_error(format!("maximum {name} length is {most} bytes"))),
        None => {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&value));
            Err(vm.type_error(text))
        }
    }
}

/// A number that must not be negative; `text` says that it is too large.
fn unsigned(vm: &mut Vm, value: &Value, most: u64, text: &str) -> VmResult<u64> {
    let int = vm.index_value(value)?;
    let wide = match IntRef::of(&int) {
        Some(IntRef::Small(small)) => Some(small as i128),
        Some(IntRef::Big(big)) => big.to_i128(),
        None => None,
    };
    match wide {
        Some(wide) if wide < 0 => Err(vm.value_error("value must be positive")),
        Some(wide) if wide <= most as i128 => Ok(wide as u64),
        _ => Err(vm.overflow_error(text)),
    }
}

/// From the arguments after the data to the parameters.
fn parameters(vm: &mut Vm, sizes: &Sizes, arguments: [Value; 12]) -> VmResult<Parameters> {
    let [digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, _] =
        arguments;
    let most = sizes.digest;
    let digest_size = match digest_size.given() {
        Some(size) => bounded(vm, &size, 1, most, &format!("digest_size must be between 1 and {most} bytes"))?,
        None => most,
    };
    Ok(Parameters {
        digest_size: digest_size as usize,
        salt: short_bytes(vm, salt, sizes.salt, "salt")?,
        person: short_bytes(vm, person, sizes.salt, "person")?,
        fanout: bounded(vm, &fanout, 0, 255, "fanout must be between 0 and 255")? as u8,
        depth: bounded(vm, &depth, 1, 255, "depth must be between 1 and 255")? as u8,
        leaf_size: unsigned(vm, &leaf_size, u32::MAX as u64, "leaf_size is too large")? as u32,
        node_offset: unsigned(vm, &node_offset, sizes.offset, "node_offset is too large")?,
        node_depth: bounded(vm, &node_depth, 0, 255, "node_depth must be between 0 and 255")? as u8,
        inner_size: bounded(vm, &inner_size, 0, most, &format!("inner_size must be between 0 and is {most}"))? as usize,
        key: short_bytes(vm, key, most as usize, "key")?,
        last_node: vm.truth(&last_node)?,
    })
}

/// The two crates have the same parameters, in types of their own.
macro_rules! state {
    ($library:ident, $parameters:expr) => {{
        let given = $parameters;
        $library::Params::new()
            .hash_length(given.digest_size)
            .key(&given.key)
            .salt(&given.salt)
            .personal(&given.person)
            .fanout(given.fanout)
            .max_depth(given.depth)
            .max_leaf_length(given.leaf_size)
            .node_offset(given.node_offset)
            .node_depth(given.node_depth)
            .inner_hash_length(given.inner_size)
            .last_node(given.last_node)
            .to_state()
    }};
}

macro_rules! declaration {
    () => {
        "__new__(data=<unrepresentable>, /, *, digest_size=<unrepresentable>, key=<unrepresentable>, \
         salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, \
         node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"
    };
}

fn build_type(builder: &mut TypeBuilder<'_>, name: &'static str, sizes: &'static Sizes, make: fn(Parameters) -> State) {
    builder.constructor(declaration!(), move |vm, class, [data, rest @ ..]: [Value; 13]| -> VmResult {
        let parameters = parameters(vm, sizes, rest)?;
        let digest_size = parameters.digest_size;
        let mut state = make(parameters);
        if let Some(data) = data.given() {
            feed(vm, &mut state, &data)?;
        }
        Ok(vm.new_native_of(class, Blake2 { digest_size, state: RefCell::new(state) }))
    });
    for (constant, value) in [
        ("SALT_SIZE", sizes.salt),
        ("PERSON_SIZE", sizes.salt),
        ("MAX_KEY_SIZE", sizes.digest as usize),
        ("MAX_DIGEST_SIZE", sizes.digest as usize),
    ] {
        builder.value(constant, Value::from(value));
    }
    builder.getter("name", move |_, _| Ok(Value::from(name)));
    builder.getter("block_size", move |_, _| Ok(Value::from(sizes.block)));
    builder.getter("digest_size", |_, this| Ok(Value::from(blake2(this).digest_size)));
    builder.method("update($self, data, /)", |vm, this, [data]| {
        feed(vm, &mut blake2(this).state.borrow_mut(), &data)?;
        Ok(Value::None)
    });
    builder.method("digest($self, /)", |_, this, []| Ok(bytes_value(&digest(this))));
    builder.method("hexdigest($self, /)", |_, this, []| Ok(hex_value(&digest(this))));
    builder.method("copy($self, /)", |vm, this, []| -> VmResult {
        let own = blake2(this);
        let (digest_size, state) = (own.digest_size, RefCell::new(own.state.borrow().clone()));
        let class = vm.type_of(this);
        Ok(vm.new_native_of(&class, Blake2 { digest_size, state }))
    });
}

static BLAKE2B: TypeSpec = TypeSpec {
    name: "blake2b",
    module: "_blake2",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        build_type(builder, "blake2b", &B, |given| State::B(Box::new(state!(blake2b_simd, given))));
    },
    doc: "Return a new BLAKE2b hash object.",
};

static BLAKE2S: TypeSpec = TypeSpec {
    name: "blake2s",
    module: "_blake2",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        build_type(builder, "blake2s", &S, |given| State::S(Box::new(state!(blake2s_simd, given))));
    },
    doc: "Return a new BLAKE2s hash object.",
};

pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&BLAKE2B, &BLAKE2S] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
}
