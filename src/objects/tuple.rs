//! Owns `TupleObject` and the type `tuple`.

use std::ops::Deref;
use std::rc::Rc;

use smallvec::SmallVec;

use super::operator;
use super::sequence;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;

/// A `tuple`; short ones need one allocation.
pub struct TupleObject {
    items: SmallVec<[Value; 3]>,
}

impl TupleObject {
    pub fn new(items: impl IntoIterator<Item = Value>) -> Rc<TupleObject> {
        Rc::new(TupleObject { items: items.into_iter().collect() })
    }

    /// A pair, in the tuple that was given last if nobody has kept it.
    #[inline]
    pub fn pair_again(last: &mut Option<Rc<TupleObject>>, first: Value, second: Value) -> Value {
        if let Some(tuple) = last
            && let Some(TupleObject { items }) = Rc::get_mut(tuple)
            && let [old_first, old_second] = items.as_mut_slice()
        {
            *old_first = first;
            *old_second = second;
            return Value::Tuple(tuple.clone());
        }
        let tuple = TupleObject::new([first, second]);
        *last = Some(tuple.clone());
        Value::Tuple(tuple)
    }

    pub fn from_small(items: SmallVec<[Value; 3]>) -> Rc<TupleObject> {
        Rc::new(TupleObject { items })
    }

    pub fn from_vec(items: Vec<Value>) -> Rc<TupleObject> {
        Rc::new(TupleObject { items: SmallVec::from_vec(items) })
    }
}

impl Deref for TupleObject {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Drop for TupleObject {
    fn drop(&mut self) {
        crate::heap::deep::drop_items(self.items.drain(..));
    }
}

pub static TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "A sequence that cannot change, of the items of an iterable.",
};

fn tuple_of(this: &Value) -> &Rc<TupleObject> {
    this.as_tuple().expect("the receiver of a tuple method is a tuple")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(iterable=(), /)", |vm, class, [iterable]| {
        let tuple = match &iterable {
            Value::Tuple(_) => iterable,
            _ => {
                let items = vm.collect(&iterable)?;
                vm.new_tuple(items)
            }
        };
        Ok(vm.wrap_for_class(class, &TUPLE, tuple))
    });
    operator::container_methods(builder);
    operator::subscript_method(builder);
    operator::repr_method(builder);
    operator::hash_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, |value| matches!(value, Value::Tuple(_)));
    operator::concat_and_repeat_methods(builder, |value| matches!(value, Value::Tuple(_)));
    operator::generic_method(builder);
    builder.method("count($self, value, /)", |vm, this, [value]| {
        let mut count = 0;
        for item in tuple_of(this).iter() {
            count += vm.same_or_equal(item, &value)? as i64;
        }
        Ok(Value::Int(count))
    });
    builder.method("index($self, value, start=0, stop=9223372036854775807, /)", |vm, this, [value, start, stop]| {
        let tuple = tuple_of(this);
        let (start, stop) = sequence::search_bounds(vm, &start, &stop, tuple.len())?;
        for at in start..stop {
            if vm.same_or_equal(&tuple[at], &value)? {
                return Ok(Value::from(at));
            }
        }
        Err(vm.value_error("tuple.index(x): x not in tuple"))
    });
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let tuple = Value::Tuple(tuple_of(this).clone());
        Ok(vm.new_tuple([tuple]))
    });
}
