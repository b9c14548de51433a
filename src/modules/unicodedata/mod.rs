//! Owns the module `unicodedata`: names, normal forms, numbers of characters.
//!
//! Left out is what Kaa has no tables for: categories, directions, widths, mirroring, decompositions as texts, fractions, and
//! the database of Unicode 3.2. Names and normal forms are those of the crates behind them, which may know newer characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::objects::exceptions;
use crate::objects::str_classify::decimal_value;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.value("unidata_version", "15.1.0");
    builder.function("name(chr, default=<unrepresentable>, /)", |vm, [character, default]| {
        let character = one_character(vm, "name() argument 1", &character)?;
        match (unicode_names2::name(character), default.given()) {
            (Some(name), _) => Ok(Value::from(name.to_string())),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(vm.value_error("no such name")),
        }
    });
    builder.function("lookup(name, /)", |vm, [name]| {
        let Some(text) = name.as_str() else {
            let text = format!("lookup() argument must be str, not {}", vm.argument_type_name(&name));
            return Err(vm.type_error(text));
        };
        match unicode_names2::character(text) {
            Some(character) => Ok(Value::from(character.to_string())),
            None => {
                let text = Value::from(format!("undefined character name '{}'", &**text));
                Err(vm.raise(&exceptions::KEY_ERROR, vec![text]))
            }
        }
    });
    builder.function("combining(chr, /)", |vm, [character]| {
        let character = one_character(vm, "combining() argument", &character)?;
        Ok(Value::Int(canonical_combining_class(character).into()))
    });
    builder.function("decimal(chr, default=<unrepresentable>, /)", |vm, [character, default]| {
        let character = one_character(vm, "decimal() argument 1", &character)?;
        match (decimal_value(character), default.given()) {
            (Some(value), _) => Ok(Value::Int(value.into())),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(vm.value_error("not a decimal")),
        }
    });
    builder.function("normalize(form, unistr, /)", |vm, [form, text]| {
        let normal = normalized(vm, "normalize", &form, &text)?;
        Ok(Value::from(normal))
    });
    builder.function("is_normalized(form, unistr, /)", |vm, [form, text]| {
        let normal = normalized(vm, "is_normalized", &form, &text)?;
        Ok(Value::Bool(text.as_str().is_some_and(|text| **text == *normal)))
    });
}

/// `argument` is how the error calls it.
fn one_character(vm: &mut Vm, argument: &str, value: &Value) -> VmResult<char> {
    let mut characters = value.as_str().map(|text| text.chars()).into_iter().flatten();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => {
            let kind = vm.argument_type_name(value);
            Err(vm.type_error(format!("{argument} must be a unicode character, not {kind}")))
        }
    }
}

fn normalized(vm: &mut Vm, function: &str, form: &Value, text: &Value) -> VmResult<String> {
    let mut texts = Vec::new();
    for (place, value) in [form, text].into_iter().enumerate() {
        let Some(text) = value.as_str() else {
            let kind = vm.argument_type_name(value);
            return Err(vm.type_error(format!("{function}() argument {} must be str, not {kind}", place + 1)));
        };
        texts.push(text.clone());
    }
    let text = &texts[1];
    Ok(match &*texts[0] {
        _ if text.is_empty() => String::new(),
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => return Err(vm.value_error("invalid normalization form")),
    })
}
