//! Owns the module `struct`: `Struct`, and the functions that do what its methods do.

mod layout;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::{with_bytes, write_bytes};
use crate::objects::exceptions::{self, EXCEPTION};
use crate::objects::iterator_type::iteration_methods;
use crate::objects::native_object::NativeObject;
use crate::objects::str::Str;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};
use layout::Layout;

pub const SOURCE: &str = include_str!("struct.py");

static ERROR: TypeSpec = TypeSpec {
    name: "error",
    module: "struct",
    base: Some(&EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "",
};

/// `struct.error`.
fn error(vm: &mut Vm, text: impl Into<String>) -> Raised {
    let text = Value::from(text.into());
    vm.raise(&ERROR, vec![text])
}

/// `struct.Struct`.
#[derive(Default)]
struct Struct {
    /// `None` until `__init__` has run.
    parsed: RefCell<Option<(Str, Rc<Layout>)>>,
}

impl NativeObject for Struct {}

/// The layouts of formats that were used lately.
#[derive(Default)]
struct Recent(RefCell<Vec<(Str, Rc<Layout>)>>);

/// CPython forgets all of them at this size too.
const MOST_RECENT: usize = 100;

fn layout_of(vm: &mut Vm, this: &Value) -> VmResult<(Str, Rc<Layout>)> {
    let own: &Struct = this.native().expect("the method was looked up in the type of its receiver");
    let parsed = own.parsed.borrow().clone();
    parsed.ok_or_else(|| vm.runtime_error("Struct object is not initialized"))
}

/// The text of a format, which is ASCII, and what it says.
fn parse(vm: &mut Vm, format: &Value) -> VmResult<(Str, Rc<Layout>)> {
    let text = match (format.as_str(), format.as_bytes()) {
        (Some(text), _) => text.clone(),
        (None, Some(bytes)) => Str::from_string(bytes.bytes().iter().map(|&byte| byte as char).collect()),
        (None, None) => {
            let text = format!("Struct() argument 1 must be a str or bytes object, not {}", vm.type_name(format));
            return Err(vm.type_error(text));
        }
    };
    let bytes = match format.as_bytes() {
        Some(bytes) => bytes.bytes().to_vec(),
        None => {
            let encoded = vm.call_method(&Value::Str(text.clone()), "encode", &[Value::from("ascii")])?;
            with_bytes(&encoded, <[u8]>::to_vec).unwrap_or_default()
        }
    };
    if bytes.contains(&0) {
        return Err(error(vm, "embedded null character"));
    }
    let layout = Layout::parse(vm, &bytes)?;
    Ok((text, Rc::new(layout)))
}

/// As `parse`; formats that were used lately are remembered.
fn recent_layout(vm: &mut Vm, format: &Value) -> VmResult<Rc<Layout>> {
    let Value::Str(text) = format else { return Ok(parse(vm, format)?.1) };
    let recent = vm.module_state::<Recent>();
    let known = recent.0.borrow().iter().find(|(known, _)| **known == **text).map(|(_, layout)| layout.clone());
    if let Some(known) = known {
        return Ok(known);
    }
    let (text, layout) = parse(vm, format)?;
    let mut all = recent.0.borrow_mut();
    if all.len() >= MOST_RECENT {
        all.clear();
    }
    all.push((text, layout.clone()));
    Ok(layout)
}

fn pack(vm: &mut Vm, layout: &Layout, values: &[Value]) -> VmResult {
    check_count(vm, "pack", layout, values.len())?;
    let bytes = layout.pack(vm, values)?;
    Ok(Value::Bytes(Rc::new(BytesObject::new(bytes))))
}

fn check_count(vm: &mut Vm, method: &str, layout: &Layout, given: usize) -> VmResult<()> {
    if given == layout.values {
        return Ok(());
    }
    Err(error(vm, format!("{method} expected {} items for packing (got {given})", layout.values)))
}

/// `pack_into(buffer, offset, *values)`.
fn pack_into(vm: &mut Vm, layout: &Layout, arguments: &[Value]) -> VmResult {
    let [buffer, offset, values @ ..] = arguments else {
        let missing = if arguments.is_empty() { "buffer" } else { "offset" };
        return Err(error(vm, format!("pack_into expected {missing} argument")));
    };
    check_count(vm, "pack_into", layout, values.len())?;
    let Some(length) = writable_length(buffer) else {
        let text = format!("argument must be read-write bytes-like object, not {}", vm.type_name(buffer));
        return Err(vm.type_error(text));
    };
    let given = vm.index(offset)?;
    let at = if given < 0 {
        if given + layout.size as i64 > 0 {
            return Err(error(vm, format!("no space to pack {} bytes at offset {given}", layout.size)));
        }
        given + length as i64
    } else {
        given
    };
    if at < 0 {
        return Err(error(vm, format!("offset {given} out of range for {length}-byte buffer")));
    }
    if (length as i64) - at < layout.size as i64 {
        let text = format!(
            "pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {at} (actual buffer size is {length})",
            layout.size as i128 + at as i128,
            layout.size
        );
        return Err(error(vm, text));
    }
    let bytes = layout.pack(vm, values)?;
    if !write_bytes(buffer, at as usize, &bytes) {
        return Err(vm.buffer_error("the buffer has changed its size"));
    }
    Ok(Value::None)
}

/// How many bytes can be written; `None` if none can.
fn writable_length(buffer: &Value) -> Option<usize> {
    write_bytes(buffer, 0, &[]).then(|| with_bytes(buffer, <[u8]>::len)).flatten()
}

fn not_bytes_like(vm: &mut Vm, value: &Value) -> Raised {
    let text = format!("a bytes-like object is required, not '{}'", vm.type_name(value));
    vm.type_error(text)
}

fn unpack(vm: &mut Vm, layout: &Layout, buffer: &Value) -> VmResult {
    match with_bytes(buffer, |bytes| (bytes.len() == layout.size).then(|| layout.unpack(bytes))) {
        Some(Some(values)) => Ok(vm.new_tuple(values)),
        Some(None) => Err(error(vm, format!("unpack requires a buffer of {} bytes", layout.size))),
        None => Err(not_bytes_like(vm, buffer)),
    }
}

fn unpack_from(vm: &mut Vm, layout: &Layout, buffer: &Value, offset: &Value) -> VmResult {
    let Some(length) = with_bytes(buffer, <[u8]>::len) else { return Err(not_bytes_like(vm, buffer)) };
    let given = vm.index(offset)?;
    let at = if given < 0 {
        if given + layout.size as i64 > 0 {
            return Err(error(vm, format!("not enough data to unpack {} bytes at offset {given}", layout.size)));
        }
        given + length as i64
    } else {
        given
    };
    if at < 0 {
        return Err(error(vm, format!("offset {given} out of range for {length}-byte buffer")));
    }
    let found = with_bytes(buffer, |bytes| {
        let bytes = bytes.get(at as usize..)?.get(..layout.size)?;
        Some(layout.unpack(bytes))
    });
    match found.flatten() {
        Some(values) => Ok(vm.new_tuple(values)),
        None => {
            let text = format!(
                "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {at} (actual buffer size is {length})",
                layout.size as i128 + at as i128,
                layout.size
            );
            Err(error(vm, text))
        }
    }
}

fn iter_unpack(vm: &mut Vm, layout: Rc<Layout>, buffer: &Value) -> VmResult {
    let Some(length) = with_bytes(buffer, <[u8]>::len) else { return Err(not_bytes_like(vm, buffer)) };
    if layout.size == 0 {
        return Err(error(vm, "cannot iteratively unpack with a struct of length 0"));
    }
    if length % layout.size != 0 {
        let text = format!("iterative unpacking requires a buffer of a multiple of {} bytes", layout.size);
        return Err(error(vm, text));
    }
    Ok(vm.new_native(&UNPACK_ITERATOR, UnpackIterator { layout, buffer: buffer.clone(), at: Cell::new(0) }))
}

/// What `iter_unpack` gives.
struct UnpackIterator {
    layout: Rc<Layout>,
    buffer: Value,
    at: Cell<usize>,
}

impl NativeObject for UnpackIterator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.buffer);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        let at = self.at.get();
        let values = with_bytes(&self.buffer, |bytes| {
            let bytes = bytes.get(at..)?.get(..self.layout.size)?;
            Some(self.layout.unpack(bytes))
        });
        Some(Ok(values.flatten().map(|values| {
            self.at.set(at + self.layout.size);
            vm.new_tuple(values)
        })))
    }
}

static UNPACK_ITERATOR: TypeSpec = TypeSpec {
    name: "unpack_iterator",
    module: "_struct",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        iteration_methods(builder);
        builder.method("__length_hint__($self, /)", |_, this, []| {
            let own: &UnpackIterator = this.native().expect("the method was looked up in the type of its receiver");
            let length = with_bytes(&own.buffer, <[u8]>::len).unwrap_or(0);
            Ok(Value::from(length.saturating_sub(own.at.get()) / own.layout.size))
        });
    },
    doc: "",
};

static STRUCT: TypeSpec = TypeSpec {
    name: "Struct",
    module: "_struct",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: build_struct,
    doc: "A compiled format.",
};

fn build_struct(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        Ok(vm.new_native_of(class, Struct::default()))
    });
    builder.method("__init__($self, /, format)", |vm, this, [format]| {
        let parsed = parse(vm, &format)?;
        let own: &Struct = this.native().expect("the method was looked up in the type of its receiver");
        own.parsed.replace(Some(parsed));
        Ok(Value::None)
    });
    builder.getter("format", |vm, this| Ok(Value::Str(layout_of(vm, this)?.0)));
    builder.getter("size", |vm, this| Ok(Value::from(layout_of(vm, this)?.1.size)));
    builder.method("pack($self, /, *values)", |vm, this, [values]| {
        let layout = layout_of(vm, this)?.1;
        pack(vm, &layout, values.as_tuple().map_or(&[], |values| values))
    });
    builder.method("pack_into($self, /, *args)", |vm, this, [arguments]| {
        let layout = layout_of(vm, this)?.1;
        pack_into(vm, &layout, arguments.as_tuple().map_or(&[], |arguments| arguments))
    });
    builder.method("unpack($self, buffer, /)", |vm, this, [buffer]| {
        let layout = layout_of(vm, this)?.1;
        unpack(vm, &layout, &buffer)
    });
    builder.method("unpack_from($self, /, buffer, offset=0)", |vm, this, [buffer, offset]| {
        let layout = layout_of(vm, this)?.1;
        unpack_from(vm, &layout, &buffer, &offset)
    });
    builder.method("iter_unpack($self, buffer, /)", |vm, this, [buffer]| {
        let layout = layout_of(vm, this)?.1;
        iter_unpack(vm, layout, &buffer)
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let format = Value::Str(layout_of(vm, this)?.0);
        let (name, format) = (vm.short_type_name(this), vm.repr(&format)?);
        Ok(Value::from(format!("{name}({format})")))
    });
}

/// The format and the other arguments of a function that takes any number.
fn split_format(vm: &mut Vm, arguments: &Value) -> VmResult<(Rc<Layout>, Vec<Value>)> {
    match arguments.as_tuple().map(|arguments| arguments.to_vec()) {
        Some(mut arguments) if !arguments.is_empty() => {
            let format = arguments.remove(0);
            Ok((recent_layout(vm, &format)?, arguments))
        }
        _ => Err(vm.raise(&exceptions::TYPE_ERROR, vec![Value::from("missing format argument")])),
    }
}

/// The native half: `_struct`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&ERROR, &STRUCT] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    builder.function("_clearcache()", |vm, []| {
        vm.module_state::<Recent>().0.take();
        Ok(Value::None)
    });
    builder.function("calcsize(format, /)", |vm, [format]| Ok(Value::from(recent_layout(vm, &format)?.size)));
    builder.function("pack(*args)", |vm, [arguments]| {
        let (layout, values) = split_format(vm, &arguments)?;
        pack(vm, &layout, &values)
    });
    builder.function("pack_into(*args)", |vm, [arguments]| {
        let (layout, arguments) = split_format(vm, &arguments)?;
        pack_into(vm, &layout, &arguments)
    });
    builder.function("unpack(format, buffer, /)", |vm, [format, buffer]| {
        let layout = recent_layout(vm, &format)?;
        unpack(vm, &layout, &buffer)
    });
    builder.function("unpack_from(format, /, buffer, offset=0)", |vm, [format, buffer, offset]| {
        let layout = recent_layout(vm, &format)?;
        unpack_from(vm, &layout, &buffer, &offset)
    });
    builder.function("iter_unpack(format, buffer, /)", |vm, [format, buffer]| {
        let layout = recent_layout(vm, &format)?;
        iter_unpack(vm, layout, &buffer)
    });
}
