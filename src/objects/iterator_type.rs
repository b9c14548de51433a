//! Owns the types of the iterators of built-in containers.

use super::iterator::{IteratorKind, IteratorObject};
use super::iterator_copy;
use super::iterator_step;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;

macro_rules! iterator_types {
    ($($spec:ident = $name:literal: $kind:ident),* $(,)?) => {
        $(pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            module: "builtins",
            base: None,
            subclassing: Subclassing::Refused,
            instances: Instances::Plain,
            build: |builder| build(builder, IteratorKind::$kind),
            doc: "",
        };)*

        /// The type of the iterators of this kind.
        pub fn spec_of(kind: IteratorKind) -> &'static TypeSpec {
            match kind {
                $(IteratorKind::$kind => &$spec),*
            }
        }
    };
}

iterator_types! {
    RANGE_ITERATOR = "range_iterator": Range,
    LONGRANGE_ITERATOR = "longrange_iterator": LongRange,
    LIST_ITERATOR = "list_iterator": List,
    LIST_REVERSE_ITERATOR = "list_reverseiterator": ListReverse,
    TUPLE_ITERATOR = "tuple_iterator": Tuple,
    STR_ASCII_ITERATOR = "str_ascii_iterator": StrAscii,
    STR_ITERATOR = "str_iterator": Str,
    BYTES_ITERATOR = "bytes_iterator": Bytes,
    BYTEARRAY_ITERATOR = "bytearray_iterator": ByteArray,
    DICT_KEY_ITERATOR = "dict_keyiterator": DictKey,
    DICT_VALUE_ITERATOR = "dict_valueiterator": DictValue,
    DICT_ITEM_ITERATOR = "dict_itemiterator": DictItem,
    DICT_REVERSE_KEY_ITERATOR = "dict_reversekeyiterator": DictReverseKey,
    DICT_REVERSE_VALUE_ITERATOR = "dict_reversevalueiterator": DictReverseValue,
    DICT_REVERSE_ITEM_ITERATOR = "dict_reverseitemiterator": DictReverseItem,
    SET_ITERATOR = "set_iterator": Set,
    ITERATOR = "iterator": Sequence,
    CALLABLE_ITERATOR = "callable_iterator": Callable,
}

fn iterator_of(this: &Value) -> &IteratorObject {
    match this {
        Value::Iterator(iterator) => iterator,
        _ => unreachable!("iterators cannot be subclassed"),
    }
}

fn build(builder: &mut TypeBuilder<'_>, kind: IteratorKind) {
    iteration_methods(builder);
    iterator_copy::build(builder);
    if iterator_copy::has_position(kind) {
        iterator_copy::build_set_state(builder);
    }
    if kind == IteratorKind::Callable {
        return;
    }
    builder.method("__length_hint__($self, /)", |_, this, []| {
        Ok(Value::from(iterator_step::remaining(iterator_of(this))))
    });
}

/// `__iter__` and `__next__` of anything that the VM can iterate without them.
pub fn iteration_methods(builder: &mut TypeBuilder<'_>) {
    builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
    builder.method("__next__($self, /)", |vm, this, []| match vm.native_next(this)? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::None)),
    });
}
