//! Owns how the collector sees shapes: instances and classes hold them, and each holds its class.

use std::collections::hash_map::Entry;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::objects::instance::Shape;
use crate::objects::type_object::TypeRef;

/// The shapes of candidates, by their addresses.
#[derive(Default)]
pub struct Shapes(FxHashMap<*const Shape, MetShape>);

struct MetShape {
    shape: Rc<Shape>,
    /// How many references of candidates, and of shapes of candidates, were met.
    references: usize,
}

impl Shapes {
    /// A candidate holds this shape.
    pub fn meet(&mut self, shape: Rc<Shape>) {
        let mut next = Some(shape);
        while let Some(shape) = next {
            match self.0.entry(Rc::as_ptr(&shape)) {
                Entry::Occupied(mut met) => {
                    met.get_mut().references += 1;
                    return;
                }
                Entry::Vacant(place) => {
                    next = shape.predecessor().cloned();
                    place.insert(MetShape { shape, references: 1 });
                }
            }
        }
    }

    /// The class of each shape that nobody but candidates holds.
    pub fn held_classes(&self) -> impl Iterator<Item = &TypeRef> {
        // One reference is that of this table.
        let held = self.0.values().filter(|met| Rc::strong_count(&met.shape) == met.references + 1);
        held.map(|met| &met.shape.class)
    }
}
