//! Owns the types of None, NotImplemented and Ellipsis.

use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;

macro_rules! singletons {
    ($($static_name:ident $name:literal $value:ident $repr:literal $truth:expr, $doc:literal;)*) => {
        $(pub static $static_name: TypeSpec = TypeSpec {
            name: $name,
            module: "builtins",
            base: None,
            subclassing: Subclassing::Refused,
            instances: Instances::Plain,
            build: |builder| {
                builder.constructor("__new__()", |_, _, []| Ok(Value::$value));
                builder.method("__repr__($self, /)", |_, _, []| Ok(Value::from($repr)));
                builder.method("__reduce__($self, /)", |_, _, []| Ok(Value::from($repr)));
                builder.method("__bool__($self, /)", |vm, _, []| {
                    let truth: Option<bool> = $truth;
                    match truth {
                        Some(truth) => Ok(Value::Bool(truth)),
                        None => Err(vm.type_error("NotImplemented should not be used in a boolean context")),
                    }
                });
            },
            doc: $doc,
        };)*
    };
}

singletons! {
    NONE_TYPE "NoneType" None "None" Some(false), "The type of None.";
    NOT_IMPLEMENTED_TYPE "NotImplementedType" NotImplemented "NotImplemented" Some(true), "The type of NotImplemented.";
    ELLIPSIS_TYPE "ellipsis" Ellipsis "Ellipsis" Some(true), "The type of Ellipsis.";
}
