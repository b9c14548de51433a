//! Owns what is said about a module of Python's standard library that Kaa lacks: where CPython's own copy can be
//! borrowed. It looks around in the file system, which is why only a traceback asks.

use std::path::{Path, PathBuf};

use super::STDLIB_NAMES;

/// What follows "No module named 'x'"; nothing for a name that is not of the standard library.
pub fn hint(name: &str) -> String {
    let lacks = ". Kaa does not have this module of Python's standard library";
    match find(name) {
        _ if !is_standard(name) => String::new(),
        Some(library) => {
            let library = library.display();
            format!("{lacks}, but CPython's can be borrowed: say --path {library} or KAAPATH={library}")
        }
        None => lacks.to_string(),
    }
}

/// As `hint`, for a name that may be no module at all: nothing unless a library has it.
pub fn submodule_hint(name: &str) -> String {
    if find(name).is_some() { hint(name) } else { String::new() }
}

fn is_standard(name: &str) -> bool {
    let top = name.split('.').next().unwrap_or(name);
    STDLIB_NAMES.binary_search(&top).is_ok()
}

/// A library that has the module of the standard library.
fn find(name: &str) -> Option<PathBuf> {
    let libraries = if is_standard(name) { candidates() } else { Vec::new() };
    libraries.into_iter().find(|library| has_module(library, name))
}

/// Whether the library has the module, written in Python.
fn has_module(library: &Path, name: &str) -> bool {
    let place = library.join(name.replace('.', "/"));
    place.with_extension("py").is_file() || place.join("__init__.py").is_file()
}

/// Folders where a library of CPython 3.13 may be: of the `python3.13` that the user would run, then the usual ones.
fn candidates() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()) {
        let program = folder.join("python3.13");
        if !program.is_file() {
            continue;
        }
        // pyenv puts a script in front of its versions.
        if folder.ends_with("shims") {
            found.extend(folder.parent().map(|root| versions(&root.join("versions"), "3.13")).unwrap_or_default());
        }
        let program = std::fs::canonicalize(&program).unwrap_or(program);
        found.extend(program.parent().and_then(Path::parent).map(library_of));
    }
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        found.extend(versions(&home.join(".pyenv/versions"), "3.13"));
        found.extend(versions(&home.join(".local/share/uv/python"), "cpython-3.13"));
    }
    found.extend(["/usr/local", "/usr", "/opt/homebrew"].map(|prefix| library_of(Path::new(prefix))));
    found
}

fn library_of(prefix: &Path) -> PathBuf {
    prefix.join("lib").join("python3.13")
}

/// The libraries of the installations in a folder whose names begin so, the newest name first.
fn versions(folder: &Path, begins: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.starts_with(begins));
    names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| b.cmp(a)));
    names.iter().map(|name| library_of(&folder.join(name))).collect()
}
