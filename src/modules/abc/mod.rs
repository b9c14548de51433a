//! Owns the module `abc`: abstract base classes.

use crate::objects::type_builder::TypeBuilder;
use crate::objects::type_object::{TypeFlags, TypeRef};
use crate::objects::value::Value;

pub const SOURCE: &str = include_str!("abc.py");

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_match_as(abstract, cls, /)", |vm, [abstract_class, class]| match (&abstract_class, &class) {
        (Value::Type(abstract_class), Value::Type(class)) => {
            match_as(&abstract_class.flags, class);
            Ok(Value::None)
        }
        _ => Err(vm.type_error("_match_as() takes two classes")),
    });
    builder.function("_match_kind(cls, kind, /)", |vm, [class, kind]| match &class {
        Value::Type(class) => {
            class.flags.is_sequence.set(kind.as_str().is_some_and(|kind| kind.as_str() == "sequence"));
            class.flags.is_mapping.set(kind.as_str().is_some_and(|kind| kind.as_str() == "mapping"));
            Ok(Value::None)
        }
        _ => Err(vm.type_error("_match_kind() takes a class")),
    });
}

/// Registered with a class that matches sequence patterns, or mapping patterns, a class and those derived from it match
/// them too. PEP 634; CPython has it in `_abc._abc_register`.
fn match_as(abstract_class: &TypeFlags, class: &TypeRef) {
    let (sequence, mapping) = (abstract_class.is_sequence.get(), abstract_class.is_mapping.get());
    let known = (class.flags.is_sequence.get(), class.flags.is_mapping.get()) == (sequence, mapping);
    if !(sequence || mapping) || known || class.flags.is_immutable.get() {
        return;
    }
    class.flags.is_sequence.set(sequence);
    class.flags.is_mapping.set(mapping);
    for subclass in class.subclasses.borrow().iter().filter_map(TypeRef::from_weak) {
        match_as(abstract_class, &subclass);
    }
}
