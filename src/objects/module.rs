//! Owns `ModuleObject`.

use std::rc::Rc;

use super::dict::DictObject;

/// A `module`: its namespace is all it has.
pub struct ModuleObject {
    pub namespace: Rc<DictObject>,
}
