//! Owns `TupleObject`.

use std::ops::Deref;
use std::rc::Rc;

use smallvec::SmallVec;

use super::value::Value;

/// A `tuple`; short ones need one allocation.
pub struct TupleObject {
    items: SmallVec<[Value; 3]>,
}

impl TupleObject {
    pub fn new(items: impl IntoIterator<Item = Value>) -> Rc<TupleObject> {
        Rc::new(TupleObject { items: items.into_iter().collect() })
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
        if self.items.iter().any(crate::heap::deep::is_deep) {
            crate::heap::deep::dismantle(self.items.drain(..));
        }
    }
}
