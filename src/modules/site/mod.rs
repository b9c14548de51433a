//! Owns what CPython's `site` adds to the built-in functions: `help`, `exit` and `quit`. Showing help is written in Kaa.

use crate::objects::exceptions::SYSTEM_EXIT;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::protocol::VmResult;

/// `_sitebuiltins`
pub const SOURCE: &str = include_str!("_sitebuiltins.py");

struct Helper;

impl NativeObject for Helper {}

static HELPER: TypeSpec = TypeSpec {
    name: "_Helper",
    module: "_sitebuiltins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |builder| {
        builder.method("__call__($self, /, *args, **kwds)", |vm, _, [arguments, keywords]| {
            let module = vm.import_module("_sitebuiltins")?;
            let show = vm.get_attribute_str(&module, "show")?;
            let arguments = vm.collect(&arguments)?;
            if keywords.as_dict().is_some_and(|keywords| !keywords.pairs().is_empty()) {
                return Err(vm.type_error("help() takes no keyword arguments"));
            }
            vm.call(&show, &arguments)
        });
        builder.method("__repr__($self, /)", |_, _, []| -> VmResult {
            Ok(Value::from("Type help() for interactive help, or help(object) for help about object."))
        });
    },
    doc: "Shows what is known of an object.",
};

/// Ends the program when it is called.
struct Quitter(&'static str);

impl NativeObject for Quitter {}

static QUITTER: TypeSpec = TypeSpec {
    name: "Quitter",
    module: "_sitebuiltins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |builder| {
        builder.getter("name", |_, this| Ok(Value::from(name_of(this))));
        builder.getter("eof", |_, _| Ok(Value::from(END)));
        builder.method("__call__($self, /, code=None)", |vm, _, [code]| -> VmResult {
            let sys = vm.import_module("sys")?;
            // Nobody reads on.
            if let Ok(stdin) = vm.get_attribute_str(&sys, "stdin") {
                let _ = vm.call_method(&stdin, "close", &[]);
            }
            Err(vm.raise(&SYSTEM_EXIT, vec![code]))
        });
        builder.method("__repr__($self, /)", |_, this, []| -> VmResult {
            Ok(Value::from(format!("Use {}() or {END} to exit", name_of(this))))
        });
    },
    doc: "Ends the program.",
};

const END: &str = "Ctrl-D (i.e. EOF)";

fn name_of(this: &Value) -> &'static str {
    let quitter: &Quitter = this.native().expect("the method was looked up in the type of its receiver");
    quitter.0
}

pub fn add_builtins(builder: &mut TypeBuilder<'_>) {
    let help = builder.vm.new_native(&HELPER, Helper);
    builder.value("help", help);
    for name in ["exit", "quit"] {
        let quitter = builder.vm.new_native(&QUITTER, Quitter(name));
        builder.value(name, quitter);
    }
}

/// The native half of `_sitebuiltins`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&HELPER, &QUITTER] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
}
