//! Owns the catalog of docstrings: what the built-in functions, methods and attributes say of themselves.
//!
//! `catalog.txt` has a line for each name, `TYPE.NAME: text` or `*.NAME: text` for the methods of all types. Before the
//! colon may stand the signature to show where it is not the one that declares the native; ` -` shows none. The text is
//! searched when somebody asks, so that nobody else pays for it.

use super::native_function::{NativeFunction, NativeKind};
use super::signature::{ParameterKind, Signature};
use super::str::Str;
use super::type_object::TypeRef;

const TEXT: &str = include_str!("catalog.txt");

/// What the catalog says of one name.
struct Entry {
    /// `None` to show the declared signature, `Some(None)` to show none.
    signature: Option<Option<String>>,
    doc: String,
}

impl Entry {
    /// The entry whose line begins with this key.
    fn find(key: &str) -> Option<Entry> {
        let mut rest = TEXT;
        loop {
            let at = memchr::memmem::find(rest.as_bytes(), key.as_bytes())?;
            let after = &rest[at + key.len()..];
            let starts_line = rest[..at].ends_with('\n') || (at == 0 && rest.len() == TEXT.len());
            if starts_line && let Some(entry) = Entry::parse(after.lines().next().unwrap_or_default()) {
                return Some(entry);
            }
            rest = after;
        }
    }

    /// Reads what follows the key in its line; `None` if the key is only the beginning of another.
    fn parse(line: &str) -> Option<Entry> {
        let unescaped = |text: &str| text.replace("\\n", "\n");
        if let Some(doc) = line.strip_prefix(": ") {
            return Some(Entry { signature: None, doc: unescaped(doc) });
        }
        if let Some(doc) = line.strip_prefix(" -: ") {
            return Some(Entry { signature: Some(None), doc: unescaped(doc) });
        }
        let (signature, doc) = line.strip_prefix('(')?.split_once("): ")?;
        Some(Entry { signature: Some(Some(format!("({})", unescaped(signature)))), doc: unescaped(doc) })
    }
}

/// The catalog's entry for a native.
fn entry_of(native: &NativeFunction) -> Option<Entry> {
    let name = native.name();
    match native.owner.as_ref().and_then(TypeRef::from_weak) {
        Some(owner) => {
            Entry::find(&format!("{}.{name}", owner.name.borrow())).or_else(|| Entry::find(&format!("*.{name}")))
        }
        None if native.module == "builtins" => Entry::find(name),
        None => None,
    }
}

/// `__doc__` of a native function.
pub fn doc(native: &NativeFunction) -> Option<String> {
    entry_of(native).map(|entry| entry.doc)
}

/// `__doc__` of an attribute that a native type computes.
pub fn attribute_doc(owner: &TypeRef, name: &str) -> Option<String> {
    Entry::find(&format!("{}.{name}", owner.name.borrow())).map(|entry| entry.doc)
}

/// `__text_signature__` of a native function.
pub fn text_signature(native: &NativeFunction) -> Option<String> {
    if let Some(Entry { signature: Some(shown), .. }) = entry_of(native) {
        return shown;
    }
    let declared = declared(native);
    if native.kind != NativeKind::Function && native.kind != NativeKind::Coroutine {
        return Some(declared.to_string());
    }
    // A function's module is its receiver, which can only be given by position.
    let inner = &declared[1..declared.len() - 1];
    Some(match inner {
        "" => "($module, /)".to_string(),
        inner if has_positional_only(declared) => format!("($module, {inner})"),
        inner => format!("($module, /, {inner})"),
    })
}

/// The signature of calling a type, where CPython tells it: how its `__new__` or `__init__` is declared.
pub fn type_signature(class: &TypeRef) -> Option<&'static str> {
    const SIGNATURES: &[(&str, &str)] = &[
        ("GenericAlias", "(origin, args, /)"),
        ("NoneType", "()"),
        ("NotImplementedType", "()"),
        ("SimpleNamespace", "(mapping_or_iterable=(), /, **kwargs)"),
        ("bool", "(object=False, /)"),
        ("cell", "([contents])"),
        ("classmethod", "(function, /)"),
        (
            "code",
            "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, \
             varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     \
             cellvars=(), /)",
        ),
        ("complex", "(real=0, imag=0)"),
        ("ellipsis", "()"),
        ("enumerate", "(iterable, start=0)"),
        ("filter", "(function, iterable, /)"),
        ("float", "(x=0, /)"),
        ("frozenset", "(iterable=(), /)"),
        ("function", "(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)"),
        ("list", "(iterable=(), /)"),
        ("map", "(function, iterable, /, *iterables)"),
        ("mappingproxy", "(mapping)"),
        ("memoryview", "(object)"),
        ("method", "(function, instance, /)"),
        ("module", "(name, doc=None)"),
        ("object", "()"),
        ("property", "(fget=None, fset=None, fdel=None, doc=None)"),
        ("reversed", "(sequence, /)"),
        ("set", "(iterable=(), /)"),
        ("staticmethod", "(function, /)"),
        ("traceback", "(tb_next, tb_frame, tb_lasti, tb_lineno)"),
        ("tuple", "(iterable=(), /)"),
        ("zip", "(*iterables, strict=False)"),
    ];
    let spec = class.spec?;
    let found = SIGNATURES.binary_search_by(|(name, _)| (*name).cmp(spec.name)).ok()?;
    Some(SIGNATURES[found].1)
}

/// The parentheses of a declaration.
fn declared(native: &NativeFunction) -> &'static str {
    &native.declaration[native.declaration.find('(').unwrap_or(0)..]
}

fn has_positional_only(declared: &str) -> bool {
    let signature = Signature::parse(declared, Str::new);
    signature.parameters.iter().any(|parameter| parameter.kind == ParameterKind::PositionalOnly)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_entry() {
        for line in TEXT.lines() {
            let key_end = line.find([':', '(', ' ']).expect("a key ends");
            assert!(Entry::parse(&line[key_end..]).is_some(), "{line}");
        }
    }
}
