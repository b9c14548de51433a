//! Owns `ListObject`.

use std::cell::RefCell;

use super::value::Value;

/// A `list`. Never call guest code while `items` is borrowed.
#[derive(Default)]
pub struct ListObject {
    pub items: RefCell<Vec<Value>>,
}

impl ListObject {
    pub fn new(items: Vec<Value>) -> ListObject {
        ListObject { items: RefCell::new(items) }
    }

    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// A copy of the items, for algorithms that run guest code as they go.
    pub fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

impl Drop for ListObject {
    fn drop(&mut self) {
        let items = self.items.get_mut();
        if items.iter().any(crate::heap::deep::is_deep) {
            crate::heap::deep::dismantle(items.drain(..));
        }
    }
}
