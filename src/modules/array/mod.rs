//! Owns the module `array`. The type is in `objects/array.rs`, because memoryviews see its bytes.

use crate::objects::array::{ARRAY, TYPECODES};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;

pub fn build(builder: &mut TypeBuilder<'_>) {
    let class = builder.vm.native_type(&ARRAY);
    builder.value("array", class.clone());
    builder.value("ArrayType", class);
    builder.value("typecodes", Value::from(TYPECODES));
}
