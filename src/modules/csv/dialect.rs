//! Owns dialects: what separates, quotes and escapes fields.

use super::registered;
use crate::objects::exceptions::ATTRIBUTE_ERROR;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// Which fields have quotes around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// Those that need them.
    Minimal,
    All,
    /// Those that are no numbers; what is read without quotes is one.
    NonNumeric,
    None,
    /// Those that are texts; what is read without quotes is a number, or None.
    Strings,
    /// Those that are not None.
    NotNone,
}

pub const QUOTING: &[(&str, i64)] = &[
    ("QUOTE_MINIMAL", 0),
    ("QUOTE_ALL", 1),
    ("QUOTE_NONNUMERIC", 2),
    ("QUOTE_NONE", 3),
    ("QUOTE_STRINGS", 4),
    ("QUOTE_NOTNULL", 5),
];

impl Quoting {
    fn of(number: i64) -> Option<Quoting> {
        use Quoting::*;
        let number = usize::try_from(number).ok()?;
        [Minimal, All, NonNumeric, None, Strings, NotNone].get(number).copied()
    }
}

pub struct Dialect {
    pub delimiter: char,
    /// A quote inside of quotes is written twice.
    pub doubles: bool,
    pub escape: Option<char>,
    pub terminator: String,
    pub quote: Option<char>,
    pub quoting: Quoting,
    /// Spaces after a delimiter do not count.
    pub skips_space: bool,
    /// What is doubtful is an error.
    pub is_strict: bool,
}

impl NativeObject for Dialect {}

pub static DIALECT: TypeSpec = TypeSpec {
    name: "Dialect",
    module: "_csv",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "What separates, quotes and escapes fields.",
};

const NAMES: [&str; 8] =
    ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"];

/// What was given by name, in the order of `NAMES`; unbound where nothing was.
pub struct Given(pub [Value; 8]);

/// The dialect in a value that has been checked to hold one.
pub fn of(value: &Value) -> &Dialect {
    value.native().expect("the value is a dialect")
}

/// A dialect from a registered name or from an object's attributes, but for what was given by name.
pub fn make(vm: &mut Vm, base: &Value, given: Given) -> VmResult {
    let is_plain = given.0.iter().all(Value::is_unbound);
    let base = match base.as_str() {
        Some(_) => registered(vm, base)?,
        None => base.clone(),
    };
    if is_plain && base.native::<Dialect>().is_some() {
        return Ok(base);
    }
    let mut values = given.0;
    if !base.is_none() {
        for (value, name) in values.iter_mut().zip(NAMES) {
            if value.is_unbound() {
                *value = optional_attribute(vm, &base, name)?;
            }
        }
    }
    let dialect = Dialect::of(vm, values)?;
    dialect.check(vm)?;
    Ok(vm.new_native(&DIALECT, dialect))
}

/// An attribute; unbound if there is none.
pub fn optional_attribute(vm: &mut Vm, object: &Value, name: &str) -> VmResult {
    match vm.get_attribute_str(object, name) {
        Err(raised) if vm.raised_is(&raised, &ATTRIBUTE_ERROR) => Ok(Value::Unbound),
        result => result,
    }
}

fn character(vm: &mut Vm, value: &Value, name: &str, kind: &str) -> VmResult<char> {
    let Some(text) = value.as_str() else {
        let text = format!("\"{name}\" must be {kind}, not {}", vm.short_type_name(value));
        return Err(vm.type_error(text));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => Err(vm.type_error(format!("\"{name}\" must be a 1-character string"))),
    }
}

/// A character, the default where nothing was given, or none for None.
fn optional_character(vm: &mut Vm, value: &Value, name: &str, default: Option<char>) -> VmResult<Option<char>> {
    match value {
        Value::Unbound => Ok(default),
        Value::None => Ok(None),
        value => character(vm, value, name, "string or None").map(Some),
    }
}

fn flag(vm: &mut Vm, value: &Value, default: bool) -> VmResult<bool> {
    if value.is_unbound() { Ok(default) } else { vm.truth(value) }
}

impl Dialect {
    fn of(vm: &mut Vm, values: [Value; 8]) -> VmResult<Dialect> {
        let [delimiter, doubles, escape, terminator, quote, quoting, skips_space, is_strict] = values;
        let delimiter = match delimiter.given() {
            None => ',',
            Some(value) => character(vm, &value, "delimiter", "string")?,
        };
        let doubles = flag(vm, &doubles, true)?;
        let escape = optional_character(vm, &escape, "escapechar", None)?;
        let terminator = match (terminator.is_unbound(), terminator.as_str()) {
            (true, _) => "\r\n".to_string(),
            (false, Some(text)) => text.to_string(),
            (false, None) if terminator.is_none() => return Err(vm.type_error("lineterminator must be set")),
            (false, None) => return Err(vm.type_error("\"lineterminator\" must be a string")),
        };
        let has_no_quote = quote.is_none();
        let quote = optional_character(vm, &quote, "quotechar", Some('"'))?;
        let quoting = match quoting {
            Value::Unbound if has_no_quote => Quoting::None,
            Value::Unbound => Quoting::Minimal,
            Value::Int(number) => match Quoting::of(number) {
                Some(quoting) => quoting,
                None => return Err(vm.type_error("bad \"quoting\" value")),
            },
            _ => return Err(vm.type_error("\"quoting\" must be an integer")),
        };
        let skips_space = flag(vm, &skips_space, false)?;
        let is_strict = flag(vm, &is_strict, false)?;
        if quote.is_none() && quoting != Quoting::None {
            return Err(vm.type_error("quotechar must be set if quoting enabled"));
        }
        Ok(Dialect { delimiter, doubles, escape, terminator, quote, quoting, skips_space, is_strict })
    }

    /// No character may mean two things.
    fn check(&self, vm: &mut Vm) -> VmResult<()> {
        let delimiter = ("delimiter", Some(self.delimiter));
        let (escape, quote) = (("escapechar", self.escape), ("quotechar", self.quote));
        for (name, character) in [delimiter, escape, quote] {
            let is_space = self.skips_space && name != "delimiter" && character == Some(' ');
            if is_space || matches!(character, Some('\n' | '\r')) {
                return Err(vm.value_error(format!("bad {name} value")));
            }
        }
        for (one, other) in [(delimiter, escape), (delimiter, quote), (escape, quote)] {
            if one.1.is_some() && one.1 == other.1 {
                return Err(clash(vm, one.0, other.0));
            }
        }
        for (name, character) in [delimiter, escape, quote] {
            if character.is_some_and(|character| self.terminator.contains(character)) {
                return Err(clash(vm, name, "lineterminator"));
            }
        }
        Ok(())
    }
}

fn clash(vm: &mut Vm, one: &str, other: &str) -> Raised {
    vm.value_error(format!("bad {one} or {other} value"))
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(dialect=None, delimiter=<unrepresentable>, doublequote=<unrepresentable>, \
         escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, \
         quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)",
        |vm, _, [dialect, a, b, c, d, e, f, g, h]| make(vm, &dialect, Given([a, b, c, d, e, f, g, h])),
    );
    builder.getter("delimiter", |_, this| Ok(text_of(Some(of(this).delimiter))));
    builder.member("doublequote", |_, this| Ok(Value::Bool(of(this).doubles)));
    builder.getter("escapechar", |_, this| Ok(text_of(of(this).escape)));
    builder.getter("lineterminator", |_, this| Ok(Value::from(of(this).terminator.as_str())));
    builder.getter("quotechar", |_, this| Ok(text_of(of(this).quote)));
    builder.getter("quoting", |_, this| Ok(Value::Int(of(this).quoting as i64)));
    builder.member("skipinitialspace", |_, this| Ok(Value::Bool(of(this).skips_space)));
    builder.member("strict", |_, this| Ok(Value::Bool(of(this).is_strict)));
    builder.method("__reduce__($self, /)", |vm, _, []| -> VmResult { Err(no_pickle(vm)) });
    builder.method("__reduce_ex__($self, protocol, /)", |vm, _, [_protocol]| -> VmResult { Err(no_pickle(vm)) });
}

fn no_pickle(vm: &mut Vm) -> Raised {
    vm.type_error("cannot pickle 'Dialect' instances")
}

fn text_of(character: Option<char>) -> Value {
    character.map_or(Value::None, |character| Value::from(character.to_string()))
}
