//! Owns `IteratorObject`: the iterators of the built-in containers, which `for` runs without a call.

use std::cell::RefCell;
use std::rc::Rc;

use super::bytearray::ByteArray;
use super::bytes::BytesObject;
use super::dict::DictObject;
use super::list::ListObject;
use super::set::SetObject;
use super::str::Str;
use super::tuple::TupleObject;
use super::value::Value;

/// An iterator over a built-in container; `Exhausted` once it has ended, as it never starts again.
pub struct IteratorObject {
    pub state: RefCell<IteratorState>,
}

/// What is iterated and where the next item is.
pub enum IteratorState {
    Exhausted(IteratorKind),
    Range {
        next: i64,
        step: i64,
        remaining: u64,
    },
    /// A range with bounds outside `i64`.
    BigRange {
        next: num_bigint::BigInt,
        step: num_bigint::BigInt,
        remaining: num_bigint::BigInt,
    },
    List {
        list: Rc<ListObject>,
        next: usize,
    },
    ListReversed {
        list: Rc<ListObject>,
        remaining: usize,
    },
    Tuple {
        tuple: Rc<TupleObject>,
        next: usize,
    },
    /// `offset` is in bytes.
    Str {
        text: Str,
        offset: usize,
    },
    Bytes {
        bytes: Rc<BytesObject>,
        next: usize,
    },
    Dict {
        dict: Rc<DictObject>,
        part: DictPart,
        next: usize,
        changes: u32,
        size: usize,
        remaining: usize,
        /// The pair given last, which is used again where nobody has kept it.
        last: Option<Rc<TupleObject>>,
    },
    DictReversed {
        dict: Rc<DictObject>,
        part: DictPart,
        end: usize,
        changes: u32,
        size: usize,
        remaining: usize,
    },
    Set {
        set: Rc<SetObject>,
        next: usize,
        size: usize,
        remaining: usize,
    },
    /// Anything with `__getitem__`: the old iteration protocol.
    Sequence {
        sequence: Value,
        next: i64,
    },
    /// `iter(callable, sentinel)`.
    Callable {
        callable: Value,
        sentinel: Value,
    },
}

/// What a dict's iterator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// The type of an iterator, which it keeps when it is exhausted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IteratorKind {
    Range,
    LongRange,
    List,
    ListReverse,
    Tuple,
    StrAscii,
    Str,
    Bytes,
    ByteArray,
    DictKey,
    DictValue,
    DictItem,
    DictReverseKey,
    DictReverseValue,
    DictReverseItem,
    Set,
    Sequence,
    Callable,
}

impl IteratorKind {
    /// Every kind, in the order of the discriminants.
    pub const ALL: &[IteratorKind] = &[
        IteratorKind::Range,
        IteratorKind::LongRange,
        IteratorKind::List,
        IteratorKind::ListReverse,
        IteratorKind::Tuple,
        IteratorKind::StrAscii,
        IteratorKind::Str,
        IteratorKind::Bytes,
        IteratorKind::ByteArray,
        IteratorKind::DictKey,
        IteratorKind::DictValue,
        IteratorKind::DictItem,
        IteratorKind::DictReverseKey,
        IteratorKind::DictReverseValue,
        IteratorKind::DictReverseItem,
        IteratorKind::Set,
        IteratorKind::Sequence,
        IteratorKind::Callable,
    ];
}

impl IteratorObject {
    pub fn new(state: IteratorState) -> IteratorObject {
        IteratorObject { state: RefCell::new(state) }
    }

    pub fn kind(&self) -> IteratorKind {
        self.state.borrow().kind()
    }

    /// Shows what is iterated to the cycle collector.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match &*self.state.borrow() {
            IteratorState::List { list, .. } | IteratorState::ListReversed { list, .. } => {
                visit(&Value::List(list.clone()));
            }
            IteratorState::Tuple { tuple, .. } => visit(&Value::Tuple(tuple.clone())),
            IteratorState::Dict { dict, last, .. } => {
                visit(&Value::Dict(dict.clone()));
                if let Some(last) = last {
                    visit(&Value::Tuple(last.clone()));
                }
            }
            IteratorState::DictReversed { dict, .. } => visit(&Value::Dict(dict.clone())),
            IteratorState::Set { set, .. } => visit(&Value::Set(set.clone())),
            IteratorState::Sequence { sequence, .. } => visit(sequence),
            IteratorState::Callable { callable, sentinel } => {
                visit(callable);
                visit(sentinel);
            }
            _ => {}
        }
    }
}

impl IteratorState {
    pub fn kind(&self) -> IteratorKind {
        match self {
            IteratorState::Exhausted(kind) => *kind,
            IteratorState::Range { .. } => IteratorKind::Range,
            IteratorState::BigRange { .. } => IteratorKind::LongRange,
            IteratorState::List { .. } => IteratorKind::List,
            IteratorState::ListReversed { .. } => IteratorKind::ListReverse,
            IteratorState::Tuple { .. } => IteratorKind::Tuple,
            IteratorState::Str { text, .. } if text.is_ascii() => IteratorKind::StrAscii,
            IteratorState::Str { .. } => IteratorKind::Str,
            IteratorState::Bytes { .. } => IteratorKind::Bytes,
            IteratorState::Dict { part: DictPart::Keys, .. } => IteratorKind::DictKey,
            IteratorState::Dict { part: DictPart::Values, .. } => IteratorKind::DictValue,
            IteratorState::Dict { part: DictPart::Items, .. } => IteratorKind::DictItem,
            IteratorState::DictReversed { part: DictPart::Keys, .. } => IteratorKind::DictReverseKey,
            IteratorState::DictReversed { part: DictPart::Values, .. } => IteratorKind::DictReverseValue,
            IteratorState::DictReversed { part: DictPart::Items, .. } => IteratorKind::DictReverseItem,
            IteratorState::Set { .. } => IteratorKind::Set,
            IteratorState::Sequence { sequence, .. } if sequence.native::<ByteArray>().is_some() => {
                IteratorKind::ByteArray
            }
            IteratorState::Sequence { .. } => IteratorKind::Sequence,
            IteratorState::Callable { .. } => IteratorKind::Callable,
        }
    }
}
