//! Owns what the command line tells `sys`: arguments, the search path, options.

use std::cell::RefCell;

use crate::objects::dict::DictObject;
use crate::objects::hashing::HashSeed;
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
    /// `-X`, as given: a name, or a name, `=` and a value.
    pub extensions: Vec<String>,
    /// A part of `sys.flags`.
    pub flags: Flags,
    /// Standard output and standard error do not wait for more to be written.
    pub unbuffered: bool,
    /// The seed of hashes, if they are to have one.
    pub hash_seed: Option<HashSeed>,
    /// `--seed`: what decides on all that is random.
    pub seed: Option<u32>,
    /// `--virtual-time`.
    pub virtual_time: bool,
    /// `--no-notes`.
    pub hides_notes: bool,
    /// `--no-deadlock-detection`.
    pub waits_in_deadlocks: bool,
}

impl Settings {
    /// What `-X int_max_str_digits` says.
    pub fn int_max_str_digits(&self) -> Option<usize> {
        let mut said = self.extensions.iter().filter_map(|extension| extension.strip_prefix("int_max_str_digits="));
        said.next_back().and_then(|digits| digits.parse().ok())
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Flags {
    pub isolated: bool,
    pub ignore_environment: bool,
    pub no_user_site: bool,
    pub no_site: bool,
    pub safe_path: bool,
    pub dev_mode: bool,
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
    let importers = builder.vm.new_dict(Default::default());
    builder.value("path_importer_cache", importers);
    let extensions = DictObject::default();
    for extension in &settings.extensions {
        let (name, value) = match extension.split_once('=') {
            Some((name, value)) => (name, Value::from(value)),
            None => (&**extension, Value::Bool(true)),
        };
        extensions.set_str(&builder.vm.intern(name), value);
    }
    let extensions = builder.vm.new_dict(extensions);
    builder.value("_xoptions", extensions);
    builder.value("pycache_prefix", Value::None);
    builder.value("dont_write_bytecode", true);
}
