//! Owns `import`: the search for modules and packages, native and on the path.

use std::path::PathBuf;
use std::rc::Rc;

use super::Vm;
use super::protocol::{Arguments, Raised, VmResult};
use crate::code::CodeObject;
use crate::objects::cell::CellObject;
use crate::objects::code::CodeValue;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::function::FunctionObject;
use crate::objects::module::ModuleObject;
use crate::objects::str::{Name, Str};
use crate::objects::value::Value;

/// Where a module on the path was found.
struct Found {
    file: PathBuf,
    /// The folder of a package.
    package: Option<PathBuf>,
}

impl Vm {
    /// `import name` and `from name import …`, through `builtins.__import__` if somebody replaced it.
    pub(super) fn import_name(&mut self, name: &Name, from: &Value, level: &Value) -> VmResult {
        let globals = self.stack.guest().function().globals.clone();
        let hook = self.names.import.clone();
        match self.running_builtin(&hook)? {
            None => Err(self.raise(&specs::IMPORT_ERROR, vec![Value::from("__import__ not found")])),
            Some(Value::Native(_)) => {
                let level = level.as_int().map_or(0, |level| if let Value::Int(level) = level { level } else { 0 });
                self.import(name, Some(&globals), from, level)
            }
            Some(import) => {
                let arguments =
                    [Value::Str(name.clone()), Value::Dict(globals), Value::None, from.clone(), level.clone()];
                self.call(&import, &arguments)
            }
        }
    }

    /// `__import__(name, globals, locals, fromlist, level)`.
    pub fn import(&mut self, name: &Str, globals: Option<&Rc<DictObject>>, from: &Value, level: i64) -> VmResult {
        if level < 0 {
            return Err(self.value_error("level must be >= 0"));
        }
        let absolute = if level > 0 {
            let Some(globals) = globals else {
                return Err(self.import_error("attempted relative import with no known parent package", None));
            };
            self.resolve_relative(name, globals, level)?
        } else if name.is_empty() {
            return Err(self.value_error("Empty module name"));
        } else {
            name.to_string()
        };
        let module = self.import_module(&absolute)?;
        let wants_names = match from {
            Value::None => false,
            from => self.truth(from)?,
        };
        if wants_names {
            self.import_submodules(&module, from, &absolute)?;
            return Ok(module);
        }
        if level == 0 {
            let top = name.split('.').next().expect("split gives at least one part").to_string();
            return self.import_module(&top);
        }
        // `from . import x` has names; `import .x` does not parse; so this is a direct call of `__import__`.
        let cut = absolute.len() - (name.len() - name.split('.').next().map_or(0, str::len));
        self.import_module(&absolute[..cut])
    }

    /// `from package import submodule` imports the submodule if it is no attribute yet.
    fn import_submodules(&mut self, module: &Value, from: &Value, absolute: &str) -> VmResult<()> {
        let path = self.names.path.clone();
        if self.get_attribute_or_none(module, &path)?.is_none() {
            return Ok(());
        }
        for item in self.collect(from)? {
            let Some(name) = item.as_str().cloned() else { continue };
            if &*name == "*" {
                let all = self.names.all.clone();
                if let Some(names) = self.get_attribute_or_none(module, &all)? {
                    self.import_submodules(module, &names, absolute)?;
                }
                continue;
            }
            let name = self.intern_str(&name);
            if self.get_attribute_or_none(module, &name)?.is_none() {
                let full = format!("{absolute}.{name}");
                match self.import_module(&full) {
                    Ok(_) => {}
                    Err(raised) if self.is_missing_module(&raised, &full) => {}
                    Err(raised) => return Err(raised),
                }
            }
        }
        Ok(())
    }

    fn is_missing_module(&mut self, raised: &Raised, name: &str) -> bool {
        self.raised_is(raised, &specs::MODULE_NOT_FOUND_ERROR)
            && matches!(raised.state().field("name"), Some(Value::Str(missing)) if &*missing == name)
    }

    fn resolve_relative(&mut self, name: &str, globals: &DictObject, level: i64) -> VmResult<String> {
        let names = self.names.clone();
        let package = match globals.get_str(&names.package) {
            Some(Value::Str(package)) => package.to_string(),
            _ => match globals.get_str(&names.name) {
                Some(Value::Str(module)) if globals.get_str(&names.path).is_some() => module.to_string(),
                Some(Value::Str(module)) => {
                    module.rsplit_once('.').map_or(String::new(), |(package, _)| package.into())
                }
                _ => String::new(),
            },
        };
        if package.is_empty() {
            return Err(self.import_error("attempted relative import with no known parent package", None));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((parent, _)) => base = parent,
                None => return Err(self.import_error("attempted relative import beyond top-level package", None)),
            }
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// The module of an absolute name, imported if it was not yet.
    pub fn import_module(&mut self, name: &str) -> VmResult {
        let key = self.intern(name);
        match self.modules.get_str(&key) {
            Some(Value::None) => {
                let text = format!("import of {name} halted; None in sys.modules");
                return Err(self.module_not_found(text, name));
            }
            Some(module) => return Ok(module),
            None => {}
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.import_module(parent)?),
            None => None,
        };
        if let Some(module) = self.modules.get_str(&key) {
            return Ok(module);
        }
        let loader = self.loader.clone();
        let module = match loader.native_module(self, name)? {
            Some(module) => Value::Module(module),
            None => self.import_from_path(name, parent.as_ref())?,
        };
        if let (Some(parent), Some((_, last))) = (parent, name.rsplit_once('.')) {
            let last = self.intern(last);
            self.set_attribute(&parent, &last, module.clone())?;
        }
        Ok(module)
    }

    fn import_from_path(&mut self, name: &str, parent: Option<&Value>) -> VmResult {
        let path_name = self.names.path.clone();
        let search = match parent {
            Some(parent) => match self.get_attribute_or_none(parent, &path_name)? {
                Some(path) => self.collect(&path)?,
                None => {
                    let package = name.rsplit_once('.').map_or("", |(package, _)| package);
                    let text = format!("No module named '{name}'; '{package}' is not a package");
                    return Err(self.module_not_found(text, name));
                }
            },
            None => self.search_path()?,
        };
        let last = name.rsplit('.').next().expect("rsplit gives at least one part");
        let found = match find_module(&search, last) {
            Some(found) => Some(found),
            None => self.find_borrowed(name)?,
        };
        let Some(found) = found else {
            return Err(self.module_not_found(format!("No module named '{name}'"), name));
        };
        let loader = self.loader.clone();
        let code = match found.file.is_file() {
            true => Some(loader.compile_file(self, &found.file)?),
            // A folder without `__init__.py` is a namespace package.
            false => None,
        };
        let module = self.new_module(name);
        let names = self.names.clone();
        let namespace = module.namespace.clone();
        match &found.package {
            Some(folder) => {
                let folder = Value::from(folder.to_string_lossy().as_ref());
                let path = self.new_list(vec![folder]);
                namespace.set_str(&names.path, path);
                namespace.set_str(&names.package, Value::from(name));
            }
            None => {
                let package = name.rsplit_once('.').map_or("", |(package, _)| package);
                namespace.set_str(&names.package, Value::from(package));
            }
        }
        if let Some(code) = code {
            namespace.set_str(&names.file, Value::from(found.file.to_string_lossy().as_ref()));
            self.execute_module(&module, &code)?;
        } else {
            let key = self.intern(name);
            self.modules.set_str(&key, Value::Module(module.clone()));
        }
        let key = self.intern(name);
        // A module may have put something else in its own place.
        Ok(self.modules.get_str(&key).unwrap_or(Value::Module(module)))
    }

    /// A module of a package that is part of Kaa, where Kaa lacks that one: it may come from a library on the path.
    fn find_borrowed(&mut self, name: &str) -> VmResult<Option<Found>> {
        let Some((package, last)) = name.rsplit_once('.') else { return Ok(None) };
        if !self.loader.has_native_module(package) {
            return Ok(None);
        }
        let inside = package.replace('.', "/");
        let folders = self.search_path()?;
        let folders: Vec<Value> = folders
            .iter()
            .filter_map(|folder| folder.as_str())
            .map(|folder| Value::from(PathBuf::from(folder.as_str()).join(&inside).to_string_lossy().as_ref()))
            .collect();
        Ok(find_module(&folders, last))
    }

    /// Runs a module's code; a module that fails is taken out of `sys.modules` again.
    pub fn execute_module(&mut self, module: &Rc<ModuleObject>, code: &Rc<CodeObject>) -> VmResult<()> {
        let names = self.names.clone();
        let name = module.namespace.get_str(&names.name);
        if let Some(Value::Str(name)) = &name {
            self.modules.set_str(name, Value::Module(module.clone()));
        }
        if let Some(Value::Str(name)) = &name {
            self.importing.push(name.clone());
        }
        let ran = self.run_code(code, &module.namespace, None);
        if let Some(Value::Str(_)) = &name {
            self.importing.pop();
        }
        match ran {
            Ok(_) => Ok(()),
            Err(raised) => {
                if let Some(Value::Str(name)) = &name {
                    self.modules.remove_str(name);
                }
                Err(raised)
            }
        }
    }

    /// Runs module code, or that of `exec` and `eval`. `locals` is the namespace if it is not the globals.
    pub fn run_code(&mut self, code: &Rc<CodeObject>, globals: &Rc<DictObject>, locals: Option<Value>) -> VmResult {
        let code = self.load_code(code);
        self.run_code_value(&code, globals, locals, Box::new([]))
    }

    /// As `run_code`, for code that is loaded already and may have free variables.
    pub fn run_code_value(
        &mut self,
        code: &Rc<CodeValue>,
        globals: &Rc<DictObject>,
        locals: Option<Value>,
        closure: Box<[Rc<CellObject>]>,
    ) -> VmResult {
        let builtins = self.names.builtins.clone();
        if globals.get_str(&builtins).is_none() {
            let name = self.intern("builtins");
            if let Some(module) = self.modules.get_str(&name) {
                globals.set_str(&builtins, module);
            }
        }
        let function = Rc::new(FunctionObject::new(code.clone(), globals.clone(), closure));
        self.run_with_namespace(function, locals.unwrap_or_default())
    }

    /// Calls a function whose register 0 is a namespace: a module's, a class body's.
    pub(super) fn run_with_namespace(&mut self, function: Rc<FunctionObject>, namespace: Value) -> VmResult {
        self.pending_namespace = namespace;
        self.call_with(&Value::Function(function), Arguments::default())
    }

    /// Runs a class body; gives what it returns: the `__class__` cell or None.
    pub(super) fn run_class_body(&mut self, function: &Rc<FunctionObject>, namespace: Value) -> VmResult {
        self.run_with_namespace(function.clone(), namespace)
    }

    /// Whether a module's own code runs now.
    fn is_initializing(&self, name: &str) -> bool {
        self.importing.iter().any(|importing| &**importing == name)
    }

    /// `sys.path`.
    fn search_path(&mut self) -> VmResult<Vec<Value>> {
        let sys = self.import_module("sys")?;
        let path = self.intern("path");
        match self.get_attribute_or_none(&sys, &path)? {
            Some(path) => self.collect(&path),
            None => Ok(Vec::new()),
        }
    }

    /// A module with an empty namespace but for its name.
    pub fn new_module(&mut self, name: &str) -> Rc<ModuleObject> {
        let names = self.names.clone();
        let namespace = Rc::new(DictObject::default());
        namespace.set_str(&names.name, Value::from(name));
        namespace.set_str(&names.doc, Value::None);
        namespace.set_str(&names.package, Value::None);
        namespace.set_str(&names.loader, Value::None);
        namespace.set_str(&names.spec, Value::None);
        let module = Rc::new(ModuleObject { namespace, watch: Default::default() });
        self.heap.track(&Value::Module(module.clone()));
        module
    }

    /// `from module import name`.
    pub(super) fn import_from(&mut self, module: &Value, name: &Name) -> VmResult {
        if let Some(value) = self.get_attribute_or_none(module, name)? {
            return Ok(value);
        }
        let names = self.names.clone();
        let module_name = match self.get_attribute_or_none(module, &names.name)? {
            Some(Value::Str(name)) => name.to_string(),
            _ => "<unknown module name>".to_string(),
        };
        let full = self.intern(&format!("{module_name}.{name}"));
        if let Some(found) = self.modules.get_str(&full) {
            return Ok(found);
        }
        let file = self.get_attribute_or_none(module, &names.file)?;
        let place = match &file {
            Some(Value::Str(file)) => file.to_string(),
            _ => "unknown location".to_string(),
        };
        let text = if self.is_initializing(&module_name) {
            format!(
                "cannot import name '{name}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{name}' from '{module_name}' ({place})")
        };
        let raised = self.import_error(text, Some(&module_name));
        raised.state().set_field("name_from", Value::Str(name.clone()));
        raised.state().set_field("path", file.unwrap_or(Value::None));
        Err(raised)
    }

    /// `from module import *`.
    pub(super) fn import_star(&mut self, module: &Value, namespace: &Value) -> VmResult<()> {
        let names = self.names.clone();
        let listed = match self.get_attribute_or_none(module, &names.all)? {
            Some(all) => self.collect(&all)?,
            None => {
                let dict = self.get_attribute(module, &names.dict)?;
                let keys = self.collect(&dict)?;
                keys.into_iter().filter(|key| key.as_str().is_some_and(|key| !key.starts_with('_'))).collect()
            }
        };
        for name in listed {
            let name = self.name_from_value(&name, "Item in __all__")?;
            let value = self.get_attribute(module, &name)?;
            self.set_item(namespace, &Value::Str(name), value)?;
        }
        Ok(())
    }

    #[cold]
    pub(crate) fn import_error(&mut self, text: impl Into<String>, name: Option<&str>) -> Raised {
        let raised = self.raise(&specs::IMPORT_ERROR, vec![Value::from(text.into())]);
        if let Some(name) = name {
            raised.state().set_field("name", Value::from(name));
        }
        raised
    }

    #[cold]
    fn module_not_found(&mut self, text: String, name: &str) -> Raised {
        let raised = self.raise(&specs::MODULE_NOT_FOUND_ERROR, vec![Value::from(text)]);
        raised.state().set_field("name", Value::from(name));
        raised
    }
}

/// `name.py` or the package `name` in one of the folders.
fn find_module(search: &[Value], name: &str) -> Option<Found> {
    let mut namespace_package = None;
    for folder in search.iter().filter_map(|folder| folder.as_str()) {
        let folder = if folder.is_empty() { PathBuf::from(".") } else { PathBuf::from(folder.as_str()) };
        let package = folder.join(name);
        let init = package.join("__init__.py");
        if init.is_file() {
            return Some(Found { file: init, package: Some(package) });
        }
        let file = folder.join(format!("{name}.py"));
        if file.is_file() {
            return Some(Found { file, package: None });
        }
        if namespace_package.is_none() && package.is_dir() {
            namespace_package = Some(Found { file: init, package: Some(package) });
        }
    }
    namespace_package
}
