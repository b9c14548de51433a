//! Owns `-m`: finds a module without importing it and runs it as `__main__`.

use std::path::PathBuf;

use super::Interpreter;
use crate::modules;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::loader::Loader;
use crate::vm::protocol::VmResult;

/// The outer result is an exception while looking; the inner one says in a sentence why the module cannot be run.
pub fn run(interpreter: &mut Interpreter, name: &str) -> VmResult<Result<VmResult<()>, String>> {
    if let Some(result) = run_own(interpreter, name)? {
        return Ok(Ok(result));
    }
    if modules::find(name).is_some() {
        return Ok(Err(format!("the module '{name}' is part of Kaa and cannot be run")));
    }
    let vm = &mut interpreter.vm;
    let Some(mut found) = locate(vm, name)? else { return Ok(Err(format!("No module named {name}"))) };
    let mut package = name.rsplit_once('.').map_or("", |(package, _)| package).to_string();
    if found.is_dir() {
        let main = found.join("__main__.py");
        if !main.is_file() {
            let text =
                format!("No module named {name}.__main__; '{name}' is a package and cannot be directly executed");
            return Ok(Err(text));
        }
        vm.import_module(name)?;
        found = main;
        package = name.to_string();
    }
    let file = found.to_string_lossy().into_owned();
    set_first_argument(vm, &file);
    let front_end = interpreter.front_end.clone();
    let compiled = front_end.compile_file(&mut interpreter.vm, &found);
    interpreter.set_main("__file__", Value::from(file));
    interpreter.set_main("__cached__", Value::None);
    interpreter.set_main("__package__", Value::from(package));
    Ok(Ok(compiled.and_then(|code| interpreter.run_main(&code))))
}

/// Runs the `__main__` of a package that is part of Kaa, if it has one.
fn run_own(interpreter: &mut Interpreter, name: &str) -> VmResult<Option<VmResult<()>>> {
    let main = format!("{name}.__main__");
    let Some(text) = modules::find(&main).and_then(|module| module.source) else { return Ok(None) };
    interpreter.vm.import_module(name)?;
    set_first_argument(&mut interpreter.vm, "__main__.py");
    interpreter.set_main("__package__", Value::from(name));
    let front_end = interpreter.front_end.clone();
    let compiled = front_end.compile_own(&mut interpreter.vm, &main, text);
    Ok(Some(compiled.and_then(|code| interpreter.run_main(&code))))
}

/// The file of a module, or the folder of a package; its parents are imported.
fn locate(vm: &mut Vm, name: &str) -> VmResult<Option<PathBuf>> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let found = folders(vm, name)?.into_iter().find_map(|folder| {
        let (package, file) = (folder.join(last), folder.join(format!("{last}.py")));
        let is_package = package.join("__init__.py").is_file() || package.is_dir() && !file.is_file();
        if is_package { Some(package) } else { Some(file).filter(|file| file.is_file()) }
    });
    Ok(found)
}

/// Where a module may be: in the path, or inside of its package; if that is part of Kaa, what a library lends.
fn folders(vm: &mut Vm, name: &str) -> VmResult<Vec<PathBuf>> {
    let sys = vm.import_module("sys")?;
    let Some((parent, _)) = name.rsplit_once('.') else { return paths(vm, &sys, "path") };
    let package = vm.import_module(parent)?;
    let mut folders = paths(vm, &package, "__path__")?;
    if modules::find(parent).is_some() {
        let inside = parent.replace('.', "/");
        folders.extend(paths(vm, &sys, "path")?.iter().map(|folder| folder.join(&inside)));
    }
    Ok(folders)
}

/// The folders that an attribute names; none if there is no such attribute.
fn paths(vm: &mut Vm, holder: &Value, attribute: &str) -> VmResult<Vec<PathBuf>> {
    let attribute = vm.intern(attribute);
    let Some(path) = vm.get_attribute_or_none(holder, &attribute)? else { return Ok(Vec::new()) };
    let folders = vm.collect(&path)?;
    let folders = folders.iter().filter_map(Value::as_str);
    Ok(folders.map(|folder| PathBuf::from(if folder.is_empty() { "." } else { folder.as_str() })).collect())
}

/// `sys.argv[0]` is the file that runs.
fn set_first_argument(vm: &mut Vm, file: &str) {
    let sys = vm.import_module("sys");
    let arguments = sys.and_then(|sys| vm.get_attribute_str(&sys, "argv"));
    if let Ok(Value::List(arguments)) = arguments {
        let old = arguments.items.borrow_mut().first_mut().map(|first| std::mem::replace(first, Value::from(file)));
        drop(old);
    }
}
