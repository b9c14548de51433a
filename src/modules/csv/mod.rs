//! Owns the module `csv`: dialects, reading and writing are native (`_csv`); dicts and guessing are written in Kaa.

mod dialect;
mod reader;
mod writer;

use std::cell::{Cell, RefCell};

use indexmap::IndexMap;

use crate::objects::exceptions::EXCEPTION;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};
use dialect::Given;

pub const SOURCE: &str = include_str!("csv.py");

static ERROR: TypeSpec = TypeSpec {
    name: "Error",
    module: "_csv",
    base: Some(&EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "Rows that cannot be read or written.",
};

/// What the module remembers.
struct State {
    /// The registered dialects by name.
    dialects: RefCell<IndexMap<String, Value>>,
    /// The longest field that is read.
    limit: Cell<i64>,
}

impl Default for State {
    fn default() -> State {
        State { dialects: RefCell::default(), limit: Cell::new(128 * 1024) }
    }
}

fn error(vm: &mut Vm, text: impl Into<String>) -> Raised {
    let text = Value::from(text.into());
    vm.raise(&ERROR, vec![text])
}

/// The dialect that was registered by a name.
fn registered(vm: &mut Vm, name: &Value) -> VmResult {
    vm.hash(name)?;
    let state = vm.module_state::<State>();
    let found = name.as_str().and_then(|name| state.dialects.borrow().get(&**name).cloned());
    found.ok_or_else(|| error(vm, "unknown dialect"))
}

/// `_csv`
pub fn build(builder: &mut TypeBuilder<'_>) {
    for (name, number) in dialect::QUOTING {
        builder.value(name, *number);
    }
    for (name, spec) in
        [("Error", &ERROR), ("Dialect", &dialect::DIALECT), ("Reader", &reader::READER), ("Writer", &writer::WRITER)]
    {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
    reader::register(builder);
    writer::register(builder);
    register_names(builder);
    builder.function("field_size_limit(new_limit=<unrepresentable>)", |vm, [limit]| {
        let state = vm.module_state::<State>();
        let old = state.limit.get();
        match limit.given() {
            None => {}
            Some(Value::Int(limit)) => state.limit.set(limit),
            Some(_) => return Err(vm.type_error("limit must be an integer")),
        }
        Ok(Value::Int(old))
    });
}

fn register_names(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "register_dialect(name, dialect=None, /, delimiter=<unrepresentable>, doublequote=<unrepresentable>, \
         escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, \
         quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)",
        |vm, [name, dialect, a, b, c, d, e, f, g, h]| {
            let Some(name) = name.as_str().map(|name| name.to_string()) else {
                return Err(vm.type_error("dialect name must be a string"));
            };
            let dialect = dialect::make(vm, &dialect, Given([a, b, c, d, e, f, g, h]))?;
            let old = vm.module_state::<State>().dialects.borrow_mut().insert(name, dialect);
            drop(old);
            Ok(Value::None)
        },
    );
    builder.function("unregister_dialect(name, /)", |vm, [name]| {
        registered(vm, &name)?;
        let state = vm.module_state::<State>();
        let old = name.as_str().and_then(|name| state.dialects.borrow_mut().shift_remove(&**name));
        drop(old);
        Ok(Value::None)
    });
    builder.function("get_dialect(name, /)", |vm, [name]| registered(vm, &name));
    builder.function("list_dialects()", |vm, []| {
        let state = vm.module_state::<State>();
        let names = state.dialects.borrow().keys().map(|name| Value::from(name.as_str())).collect();
        Ok(vm.new_list(names))
    });
}
