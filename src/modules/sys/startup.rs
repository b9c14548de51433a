//! Owns what the command line tells `sys`: arguments, the search path, options.

use std::cell::RefCell;

use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;

/// What the interpreter was started with. It is set before `sys` is made.
#[derive(Default)]
pub struct Startup {
    pub settings: RefCell<Settings>,
}

#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `sys.argv`.
    pub arguments: Vec<String>,
    /// `sys.path`.
    pub search_path: Vec<String>,
    /// `sys.executable`.
    pub executable: String,
    /// `sys.orig_argv`.
    pub command_line: Vec<String>,
    /// `sys.warnoptions`.
    pub warning_options: Vec<String>,
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    let startup = builder.vm.module_state::<Startup>();
    let settings = startup.settings.borrow().clone();
    for (name, texts) in [
        ("argv", &settings.arguments),
        ("path", &settings.search_path),
        ("orig_argv", &settings.command_line),
        ("warnoptions", &settings.warning_options),
    ] {
        let items = texts.iter().map(|text| Value::from(text.as_str())).collect();
        let list = builder.vm.new_list(items);
        builder.value(name, list);
    }
    builder.value("executable", settings.executable.as_str());
    builder.value("_base_executable", settings.executable.as_str());
    for name in ["meta_path", "path_hooks"] {
        let list = builder.vm.new_list(Vec::new());
        builder.value(name, list);
    }
    for name in ["path_importer_cache", "_xoptions"] {
        let dict = builder.vm.new_dict(Default::default());
        builder.value(name, dict);
    }
    builder.value("pycache_prefix", Value::None);
    builder.value("dont_write_bytecode", true);
}
