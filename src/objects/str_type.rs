//! Owns the type `str`.

use std::rc::Rc;

use compact_str::CompactString;

use super::codec;
use super::dict::DictObject;
use super::operator::{self, plain};
use super::sequence::{search_bounds, substring};
use super::str::Str;
use super::str_classify as classify;
use super::str_format::{Fields, Keywords, format_fields};
use super::str_split::{self, LineEnds};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::source::surrogate::code_point;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub static STR: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "str(object='') -> str\n\
          str(bytes, encoding='utf-8', errors='strict') -> str\n\n\
          Text: the object as its __str__ shows it, or bytes decoded.",
};

fn str_of(this: &Value) -> &Str {
    this.as_str().expect("the receiver of a str method is a str")
}

/// An argument that must be a str: "find() argument 1 must be str, not int".
#[inline]
fn text_argument<'a>(vm: &mut Vm, value: &'a Value, place: &str) -> VmResult<&'a Str> {
    match value {
        Value::Str(text) => Ok(text),
        _ => match value.as_str() {
            Some(text) => Ok(text),
            None => {
                let message = format!("{place}must be str, not {}", vm.argument_type_name(value));
                Err(vm.type_error(message))
            }
        },
    }
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
        |vm, class, [object, encoding, errors]| {
            let mut value = new_str(vm, object, encoding, errors)?;
            if *class != vm.types.str {
                // Of what `__str__` gave, an instance of another class keeps the text alone.
                value = Value::Str(str_of(&value).clone());
            }
            Ok(vm.wrap_for_class(class, &STR, value))
        },
    );
    operator::container_methods(builder);
    operator::subscript_method(builder);
    operator::repr_method(builder);
    operator::hash_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, |value| matches!(value, Value::Str(_)));
    operator::concat_and_repeat_methods(builder, |value| matches!(value, Value::Str(_)));
    builder.method("__str__($self, /)", |_, this, []| Ok(Value::Str(str_of(this).clone())));
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let text = Value::Str(str_of(this).clone());
        Ok(vm.new_tuple([text]))
    });
    build_formatting(builder);
    build_searches(builder);
    build_splits(builder);
    build_case(builder);
    build_classes(builder);
    build_padding(builder);
    build_replacement(builder);
}

fn new_str(vm: &mut Vm, object: Value, encoding: Value, errors: Value) -> VmResult {
    let Some(object) = object.given() else { return Ok(vm.new_str("")) };
    let (encoding, errors) = (encoding.given(), errors.given());
    if encoding.is_none() && errors.is_none() {
        return vm.str_value(&object);
    }
    for (name, argument) in [("encoding", &encoding), ("errors", &errors)] {
        if let Some(argument) = argument {
            text_argument(vm, argument, &format!("str() argument '{name}' "))?;
        }
    }
    if object.as_str().is_some() {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let Some(bytes) = super::bytes_methods::bytes_like(&object) else {
        let message = format!("decoding to str: need a bytes-like object, {} found", vm.type_name(&object));
        return Err(vm.type_error(message));
    };
    let encoding = match &encoding {
        Some(encoding) => text_argument(vm, encoding, "str() argument 'encoding' ")?.to_string(),
        None => "utf-8".to_string(),
    };
    let errors = match &errors {
        Some(errors) => text_argument(vm, errors, "str() argument 'errors' ")?.to_string(),
        None => "strict".to_string(),
    };
    codec::decode(vm, &bytes, &encoding, &errors).map(Value::from)
}

fn build_formatting(builder: &mut TypeBuilder<'_>) {
    builder.method("format($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| {
        let positional = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
        let keywords = keywords.as_dict().map_or(Keywords::None, Keywords::Dict);
        let mut fields = Fields::new(Some(positional), keywords);
        format_fields(vm, str_of(this), &mut fields).map(Value::from)
    });
    builder.method("format_map($self, mapping, /)", |vm, this, [mapping]| {
        let mut fields = Fields::new(None, Keywords::Mapping(&mapping));
        format_fields(vm, str_of(this), &mut fields).map(Value::from)
    });
    builder.method("__format__($self, format_spec, /)", |vm, this, [spec]| {
        let spec = text_argument(vm, &spec, "__format__() argument ")?;
        if spec.is_empty() {
            return vm.str_of(this).map(Value::Str);
        }
        let name = vm.type_name(this);
        super::format::format_str(vm, str_of(this), spec, &name).map(Value::from)
    });
    builder.method("__mod__($self, value, /)", |vm, this, [value]| {
        super::percent::percent_format(vm, str_of(this), &value)
    });
    builder.method("__rmod__($self, value, /)", |vm, this, [value]| match value.as_str() {
        Some(text) => super::percent::percent_format(vm, text, this),
        None => Ok(Value::NotImplemented),
    });
    builder.method("encode($self, /, encoding='utf-8', errors='strict')", |vm, this, [encoding, errors]| {
        let encoding = text_argument(vm, &encoding, "encode() argument 'encoding' ")?;
        let errors = text_argument(vm, &errors, "encode() argument 'errors' ")?;
        codec::encode(vm, str_of(this), encoding, errors).map(operator::bytes_value)
    });
}

/// Which end a search starts from.
#[derive(Clone, Copy)]
enum From {
    Left,
    Right,
}

fn build_searches(builder: &mut TypeBuilder<'_>) {
    const SEARCHES: [(&str, &str, From); 4] = [
        ("find($self, sub, start=None, end=None, /)", "find() argument 1 ", From::Left),
        ("rfind($self, sub, start=None, end=None, /)", "rfind() argument 1 ", From::Right),
        ("index($self, sub, start=None, end=None, /)", "index() argument 1 ", From::Left),
        ("rindex($self, sub, start=None, end=None, /)", "rindex() argument 1 ", From::Right),
    ];
    for (declaration, place, from) in SEARCHES {
        let finds = declaration.contains("find");
        builder.method(declaration, move |vm, this, [part, start, end]| {
            let part = text_argument(vm, &part, place)?;
            match find(vm, str_of(this), part, (&start, &end), from)? {
                Some(at) => Ok(Value::from(at)),
                None if finds => Ok(Value::Int(-1)),
                None => Err(vm.value_error("substring not found")),
            }
        });
    }
    builder.method("count($self, sub, start=None, end=None, /)", |vm, this, [part, start, end]| {
        let part = text_argument(vm, &part, "count() argument 1 ")?;
        let text = str_of(this);
        let (start, end) = search_bounds(vm, &start, &end, text.length())?;
        if start > end {
            return Ok(Value::Int(0));
        }
        let piece = substring(text, start, end).as_bytes();
        Ok(Value::from(match part.as_bytes() {
            [] => end - start + 1,
            [byte] => memchr::memchr_iter(*byte, piece).count(),
            part => memchr::memmem::find_iter(piece, part).count(),
        }))
    });
    for (declaration, name, from) in [
        ("startswith($self, prefix, start=None, end=None, /)", "startswith", From::Left),
        ("endswith($self, suffix, start=None, end=None, /)", "endswith", From::Right),
    ] {
        builder.method(declaration, move |vm, this, [affix, start, end]| {
            let text = str_of(this);
            let piece = if let (Value::None, Value::None) = (&start, &end) {
                Some(text.as_bytes())
            } else {
                let (start, end) = search_bounds(vm, &start, &end, text.length())?;
                (start <= end).then(|| substring(text, start, end).as_bytes())
            };
            let has = |affix: &Str| {
                piece.is_some_and(|piece| match from {
                    From::Left => piece.starts_with(affix.as_bytes()),
                    From::Right => piece.ends_with(affix.as_bytes()),
                })
            };
            if let Some(affix) = affix.as_str() {
                return Ok(Value::Bool(has(affix)));
            }
            let Some(affixes) = affix.as_tuple() else {
                let message = format!("{name} first arg must be str or a tuple of str, not {}", vm.type_name(&affix));
                return Err(vm.type_error(message));
            };
            for affix in affixes.iter() {
                let Some(affix) = affix.as_str() else {
                    let message = format!("tuple for {name} must only contain str, not {}", vm.type_name(affix));
                    return Err(vm.type_error(message));
                };
                if has(affix) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        });
    }
}

fn find(vm: &mut Vm, text: &Str, part: &Str, bounds: (&Value, &Value), from: From) -> VmResult<Option<usize>> {
    let (start, end) = search_bounds(vm, bounds.0, bounds.1, text.length())?;
    if start > end {
        return Ok(None);
    }
    let piece = substring(text, start, end);
    let found = match (from, part.as_bytes()) {
        (From::Right, [byte]) => memchr::memrchr(*byte, piece.as_bytes()),
        (From::Left, part) => super::str_search::find(piece.as_bytes(), part),
        (From::Right, part) => memchr::memmem::rfind(piece.as_bytes(), part),
    };
    Ok(found.map(|offset| if text.is_ascii() { start + offset } else { start + piece[..offset].chars().count() }))
}

fn build_splits(builder: &mut TypeBuilder<'_>) {
    for (declaration, from) in [
        ("split($self, /, sep=None, maxsplit=-1)", From::Left),
        ("rsplit($self, /, sep=None, maxsplit=-1)", From::Right),
    ] {
        builder.method(declaration, move |vm, this, [separator, limit]| {
            let limit = vm.index(&limit)?;
            let limit = if limit < 0 { usize::MAX } else { limit as usize };
            let text = str_of(this);
            if separator.is_none() {
                let pieces = match from {
                    From::Left => str_split::split_whitespace(text, limit),
                    From::Right => str_split::rsplit_whitespace(text, limit),
                };
                return Ok(text_list(vm, pieces));
            }
            if let (Value::Str(separator), usize::MAX) = (&separator, limit)
                && let [byte] = separator.as_bytes()
            {
                let mut pieces = Vec::with_capacity(memchr::memchr_iter(*byte, text.as_bytes()).count() + 1);
                pieces.extend(str_split::split_at_byte(text, *byte).map(|piece| vm.recent_text(piece)));
                return Ok(vm.new_list(pieces));
            }
            let Some(separator) = separator.as_str() else {
                let message = format!("must be str or None, not {}", vm.type_name(&separator));
                return Err(vm.type_error(message));
            };
            if separator.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let pieces = match from {
                From::Left => str_split::split_at(text, separator, limit),
                From::Right => str_split::rsplit_at(text, separator, limit),
            };
            Ok(text_list(vm, pieces))
        });
    }
    builder.method("splitlines($self, /, keepends=False)", |vm, this, [keep]| {
        let ends = if vm.truth(&keep)? { LineEnds::Keep } else { LineEnds::Drop };
        let lines = str_split::split_lines(str_of(this), ends);
        Ok(text_list(vm, lines))
    });
    for (declaration, from) in [("partition($self, sep, /)", From::Left), ("rpartition($self, sep, /)", From::Right)] {
        builder.method(declaration, move |vm, this, [separator]| {
            let separator = text_argument(vm, &separator, "")?;
            if separator.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let text = str_of(this);
            let parts = match from {
                From::Left => text.split_once(separator.as_str()),
                From::Right => text.rsplit_once(separator.as_str()),
            };
            let parts = match (parts, from) {
                (Some((head, tail)), _) => [head, separator, tail],
                (None, From::Left) => [text, "", ""],
                (None, From::Right) => ["", "", text],
            };
            Ok(vm.new_tuple(parts.map(Value::from)))
        });
    }
    builder.method("join($self, iterable, /)", |vm, this, [iterable]| join(vm, str_of(this), &iterable));
}

fn text_list(vm: &mut Vm, pieces: Vec<&str>) -> Value {
    let pieces = pieces.into_iter().map(|piece| vm.recent_text(piece)).collect();
    vm.new_list(pieces)
}

fn join(vm: &mut Vm, separator: &str, iterable: &Value) -> VmResult {
    let joined = match iterable {
        Value::List(list) => join_texts(separator, &list.items.borrow()),
        Value::Tuple(tuple) => join_texts(separator, tuple),
        _ => None,
    };
    if let Some(joined) = joined {
        return Ok(joined);
    }
    let items = match iterable {
        Value::List(list) => list.snapshot(),
        Value::Tuple(tuple) => tuple.to_vec(),
        _ => {
            let iterator = match vm.get_iter(iterable) {
                Ok(iterator) => iterator,
                Err(raised) if vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {
                    return Err(vm.type_error("can only join an iterable"));
                }
                Err(raised) => return Err(raised),
            };
            vm.collect(&iterator)?
        }
    };
    if let [item @ Value::Str(_)] = items.as_slice() {
        return Ok(item.clone());
    }
    if let Some(joined) = join_texts(separator, &items) {
        return Ok(joined);
    }
    let mut result = String::new();
    for (at, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            let message = format!("sequence item {at}: expected str instance, {} found", vm.type_name(item));
            return Err(vm.type_error(message));
        };
        if at > 0 {
            result.push_str(separator);
        }
        result.push_str(text);
    }
    Ok(Value::from(result))
}

/// Texts with a separator between them; `None` if an item is not exactly a `str`.
fn join_texts(separator: &str, items: &[Value]) -> Option<Value> {
    if let [item @ Value::Str(_)] = items {
        return Some(item.clone());
    }
    let mut size = separator.len() * items.len().saturating_sub(1);
    for item in items {
        let Value::Str(text) = item else { return None };
        size += text.len();
    }
    let mut result = String::with_capacity(size);
    for (at, item) in items.iter().enumerate() {
        if let Value::Str(text) = item {
            if at > 0 {
                result.push_str(separator);
            }
            result.push_str(text);
        }
    }
    Some(Value::from(result))
}

fn build_case(builder: &mut TypeBuilder<'_>) {
    type Mapping = (&'static str, fn(&str) -> String);
    const MAPPINGS: [Mapping; 4] = [
        ("casefold($self, /)", classify::fold_case),
        ("title($self, /)", classify::title),
        ("capitalize($self, /)", classify::capitalize),
        ("swapcase($self, /)", classify::swap_case),
    ];
    builder.method("lower($self, /)", |_, this, []| Ok(lower(str_of(this))));
    builder.method("upper($self, /)", |_, this, []| Ok(upper(str_of(this))));
    for (declaration, mapping) in MAPPINGS {
        builder.method(declaration, move |_, this, []| Ok(Value::from(mapping(str_of(this)))));
    }
}

fn lower(text: &Str) -> Value {
    if !text.as_str().is_ascii() {
        return Value::from(text.to_lowercase());
    }
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Value::Str(text.clone());
    }
    let mut text = compact_str::CompactString::from(text.as_str());
    text.as_mut_str().make_ascii_lowercase();
    Value::Str(Str::from_compact(text))
}

fn upper(text: &Str) -> Value {
    if !text.as_str().is_ascii() {
        return Value::from(text.to_uppercase());
    }
    if !text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Value::Str(text.clone());
    }
    let mut text = compact_str::CompactString::from(text.as_str());
    text.as_mut_str().make_ascii_uppercase();
    Value::Str(Str::from_compact(text))
}

fn build_classes(builder: &mut TypeBuilder<'_>) {
    type Test = (&'static str, fn(&str) -> bool);
    const TESTS: [Test; 12] = [
        ("isalpha($self, /)", |text| classify::all(text, classify::is_alphabetic)),
        ("isalnum($self, /)", |text| classify::all(text, classify::is_alphanumeric)),
        ("isdecimal($self, /)", |text| classify::all(text, classify::is_decimal)),
        ("isdigit($self, /)", |text| classify::all(text, classify::is_digit)),
        ("isnumeric($self, /)", |text| classify::all(text, classify::is_numeric)),
        ("isspace($self, /)", |text| classify::all(text, classify::is_space)),
        ("isprintable($self, /)", |text| text.chars().all(classify::is_printable)),
        ("isascii($self, /)", |text| text.is_ascii()),
        ("isidentifier($self, /)", classify::is_identifier),
        ("isupper($self, /)", classify::is_upper_text),
        ("islower($self, /)", classify::is_lower_text),
        ("istitle($self, /)", classify::is_title_text),
    ];
    for (declaration, test) in TESTS {
        builder.method(declaration, move |_, this, []| Ok(Value::Bool(test(str_of(this)))));
    }
}

/// On which sides a text is padded or stripped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    Left,
    Right,
    Both,
}

fn build_padding(builder: &mut TypeBuilder<'_>) {
    for (declaration, sides) in [
        ("ljust($self, width, fillchar=' ', /)", Sides::Right),
        ("rjust($self, width, fillchar=' ', /)", Sides::Left),
        ("center($self, width, fillchar=' ', /)", Sides::Both),
    ] {
        builder.method(declaration, move |vm, this, [width, fill]| {
            let width = vm.index(&width)?;
            let Some(fill) = fill.as_str() else {
                let message = format!("The fill character must be a unicode character, not {}", vm.type_name(&fill));
                return Err(vm.type_error(message));
            };
            if fill.length() != 1 {
                return Err(vm.type_error("The fill character must be exactly one character long"));
            }
            let text = str_of(this);
            let margin = (width.max(0) as usize).saturating_sub(text.length());
            if margin == 0 {
                return Ok(Value::Str(text.clone()));
            }
            if margin > 1 << 32 {
                return Err(vm.memory_error());
            }
            let left = match sides {
                Sides::Left => margin,
                Sides::Right => 0,
                Sides::Both => margin / 2 + (margin & width as usize & 1),
            };
            let mut justified = CompactString::with_capacity(text.len() + margin * fill.len());
            (0..left).for_each(|_| justified.push_str(fill));
            justified.push_str(text);
            (left..margin).for_each(|_| justified.push_str(fill));
            Ok(Value::Str(Str::from_compact(justified)))
        });
    }
    builder.method("zfill($self, width, /)", |vm, this, [width]| {
        let width = vm.index(&width)?;
        let text = str_of(this);
        let zeros = (width.max(0) as usize).saturating_sub(text.length());
        if zeros > 1 << 32 {
            return Err(vm.memory_error());
        }
        let signed = text.starts_with(['+', '-']) as usize;
        let mut filled = CompactString::with_capacity(text.len() + zeros);
        filled.push_str(&text[..signed]);
        (0..zeros).for_each(|_| filled.push('0'));
        filled.push_str(&text[signed..]);
        Ok(Value::Str(Str::from_compact(filled)))
    });
    builder.method("expandtabs($self, /, tabsize=8)", |vm, this, [size]| {
        let size = match vm.index_value(&size)? {
            Value::Int(size) if i32::try_from(size).is_ok() => size,
            _ => return Err(vm.overflow_error("Python int too large to convert to C int")),
        };
        Ok(Value::from(str_split::expand_tabs(str_of(this), size.max(0) as usize)))
    });
    for (declaration, name, sides) in [
        ("strip($self, chars=None, /)", "strip", Sides::Both),
        ("lstrip($self, chars=None, /)", "lstrip", Sides::Left),
        ("rstrip($self, chars=None, /)", "rstrip", Sides::Right),
    ] {
        builder.method(declaration, move |vm, this, [characters]| {
            let text = str_of(this);
            let stripped = match (&characters, characters.as_str()) {
                (Value::None, _) => match text.as_bytes() {
                    // The common case: nothing to take away.
                    [first, .., last] if (b'!'..0x7f).contains(first) && (b'!'..0x7f).contains(last) => text,
                    bytes if bytes.is_ascii() => strip_ascii(text, sides),
                    _ => strip(text, sides, classify::is_space),
                },
                (_, Some(characters)) => strip(text, sides, |character| characters.contains(character)),
                _ => return Err(vm.type_error(format!("{name} arg must be None or str"))),
            };
            Ok(if stripped.len() == text.len() { Value::Str(text.clone()) } else { vm.recent_text(stripped) })
        });
    }
}

fn strip(text: &str, sides: Sides, test: impl Fn(char) -> bool) -> &str {
    let text = if sides == Sides::Right { text } else { text.trim_start_matches(&test) };
    if sides == Sides::Left { text } else { text.trim_end_matches(&test) }
}

/// An ASCII text without white space at the ends.
fn strip_ascii(text: &str, sides: Sides) -> &str {
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ');
    let bytes = text.as_bytes();
    let start = if sides == Sides::Right { 0 } else { bytes.iter().take_while(|byte| is_space(byte)).count() };
    let end = match sides {
        Sides::Left => 0,
        _ => bytes[start..].iter().rev().take_while(|byte| is_space(byte)).count(),
    };
    &text[start..text.len() - end]
}

fn build_replacement(builder: &mut TypeBuilder<'_>) {
    builder.method("replace($self, old, new, /, count=-1)", |vm, this, [old, new, count]| {
        let old = text_argument(vm, &old, "replace() argument 1 ")?;
        let new = text_argument(vm, &new, "replace() argument 2 ")?;
        let count = vm.index(&count)?;
        let text = str_of(this);
        let growth = (text.len() as u128 + 1) * new.len() as u128;
        if growth > 1 << 33 {
            return Err(vm.memory_error());
        }
        if let ([old], [new], ..=-1) = (old.as_bytes(), new.as_bytes(), count)
            && old.is_ascii()
            && new.is_ascii()
        {
            if memchr::memchr(*old, text.as_bytes()).is_none() {
                return Ok(Value::Str(text.clone()));
            }
            return Ok(Value::from(replace_byte(text, *old, *new)));
        }
        let limit = if count < 0 { usize::MAX } else { count as usize };
        if old.is_empty() {
            return Ok(Value::from(text.replacen("", new, limit)));
        }
        Ok(Value::Str(match super::str_search::replace(text, old, new, limit) {
            Some(replaced) => Str::from_compact(replaced),
            None => text.clone(),
        }))
    });
    builder.method("removeprefix($self, prefix, /)", |vm, this, [prefix]| {
        let prefix = text_argument(vm, &prefix, "removeprefix() argument ")?;
        let text = str_of(this);
        Ok(text.strip_prefix(prefix.as_str()).map_or_else(|| Value::Str(text.clone()), Value::from))
    });
    builder.method("removesuffix($self, suffix, /)", |vm, this, [suffix]| {
        let suffix = text_argument(vm, &suffix, "removesuffix() argument ")?;
        let text = str_of(this);
        Ok(text.strip_suffix(suffix.as_str()).map_or_else(|| Value::Str(text.clone()), Value::from))
    });
    builder.method("translate($self, table, /)", |vm, this, [table]| translate(vm, str_of(this), &table));
    builder.static_method("maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", |vm, [x, y, z]| {
        make_translation(vm, &x, y.given(), z.given())
    });
}

/// One ASCII character instead of another.
fn replace_byte(text: &str, old: u8, new: u8) -> String {
    let bytes = text.bytes().map(|byte| if byte == old { new } else { byte }).collect();
    String::from_utf8(bytes).expect("ASCII characters replace each other")
}

fn translate(vm: &mut Vm, text: &str, table: &Value) -> VmResult {
    let mut result = String::with_capacity(text.len());
    let is_ascii = text.is_ascii();
    let mut rest = text;
    loop {
        if is_ascii {
            rest = &rest[translate_ascii(vm, rest, table, &mut result)?..];
        }
        let mut characters = rest.chars();
        let Some(character) = characters.next() else { break };
        rest = characters.as_str();
        let mapped = match translation(vm, table, character)? {
            Some(mapped) => mapped,
            None => {
                result.push(character);
                continue;
            }
        };
        match &mapped {
            Value::None => {}
            _ => match (mapped.as_str(), mapped.as_int()) {
                (Some(text), _) => result.push_str(text),
                (_, Some(Value::Int(code))) if (0..0x110000).contains(&code) => {
                    result.push(codec::character(vm, code as u32)?);
                }
                (_, Some(_)) => return Err(vm.value_error("character mapping must be in range(0x110000)")),
                _ => return Err(vm.type_error("character mapping must return integer, None or str")),
            },
        }
    }
    Ok(Value::from(result))
}

/// What a table has for a character, if it has anything.
fn translation(vm: &mut Vm, table: &Value, character: char) -> VmResult<Option<Value>> {
    let code = Value::Int(code_point(character) as i64);
    if let Value::Dict(dict) = table {
        return vm.dict_get(dict, &code);
    }
    match vm.get_item(table, &code) {
        Ok(mapped) => Ok(Some(mapped)),
        Err(raised) if vm.raised_is(&raised, &super::exceptions::LOOKUP_ERROR) => Ok(None),
        Err(raised) => Err(raised),
    }
}

/// Translates as long as characters of ASCII become such or nothing, and asks for each only once until then, as CPython's
/// `unicode_fast_translate` does; gives the length of what it translated.
fn translate_ascii(vm: &mut Vm, text: &str, table: &Value, result: &mut String) -> VmResult<usize> {
    #[derive(Clone, Copy)]
    enum Known {
        Nothing,
        Deleted,
        Becomes(u8),
    }
    let mut known = [Known::Nothing; 128];
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if let Known::Nothing = known[byte as usize] {
            known[byte as usize] = match translation(vm, table, byte as char)? {
                None => Known::Becomes(byte),
                Some(Value::None) => Known::Deleted,
                Some(Value::Int(code @ 0..128)) => Known::Becomes(code as u8),
                Some(Value::Str(text)) if text.len() == 1 => Known::Becomes(text.as_bytes()[0]),
                Some(_) => return Ok(at),
            };
        }
        if let Known::Becomes(byte) = known[byte as usize] {
            result.push(byte as char);
        }
    }
    Ok(text.len())
}

fn make_translation(vm: &mut Vm, x: &Value, y: Option<Value>, z: Option<Value>) -> VmResult {
    let table = Rc::new(DictObject::default());
    if let Some(y) = y {
        let Some(x) = x.as_str() else {
            return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
        };
        let y = text_argument(vm, &y, "maketrans() argument 2 ")?;
        if x.length() != y.length() {
            return Err(vm.value_error("the first two maketrans arguments must have equal length"));
        }
        for (from, to) in x.chars().zip(y.chars()) {
            vm.dict_set(&table, Value::Int(code_point(from) as i64), Value::Int(code_point(to) as i64))?;
        }
        if let Some(z) = z {
            for character in text_argument(vm, &z, "maketrans() argument 3 ")?.chars() {
                vm.dict_set(&table, Value::Int(code_point(character) as i64), Value::None)?;
            }
        }
        return Ok(Value::Dict(table));
    }
    let Value::Dict(source) = x else {
        return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    for (key, value) in source.pairs() {
        let key = translation_key(vm, &key)?;
        vm.dict_set(&table, key, value)?;
    }
    Ok(Value::Dict(table))
}

fn translation_key(vm: &mut Vm, key: &Value) -> Result<Value, Raised> {
    if let Some(text) = key.as_str() {
        let mut characters = text.chars();
        return match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(Value::Int(code_point(character) as i64)),
            _ => Err(vm.value_error("string keys in translate table must be of length 1")),
        };
    }
    match key.as_int() {
        Some(_) => Ok(plain(key)),
        None => Err(vm.type_error("keys in translate table must be strings or integers")),
    }
}
