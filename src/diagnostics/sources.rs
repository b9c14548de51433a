//! Owns `Sources`: where the renderer finds the lines of a file, by the name that tracebacks give it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::source::SourceFile;
use crate::vm::Vm;

/// The texts that tracebacks may show: files, and the argument of `-c`. A string given to `exec` is not among them,
/// but shares the name `<string>` with that argument, as it does in CPython.
#[derive(Default)]
pub struct Sources {
    by_name: RefCell<HashMap<Rc<str>, Option<Rc<SourceFile>>>>,
}

impl Sources {
    pub fn of(vm: &mut Vm) -> Rc<Sources> {
        vm.module_state()
    }

    /// Lets tracebacks show a text.
    pub fn register(&self, source: &Rc<SourceFile>) {
        self.by_name.borrow_mut().insert(source.name().clone(), Some(source.clone()));
    }

    /// The text that goes by this name. A file that nobody has compiled is read now.
    pub fn find(&self, name: &str) -> Option<Rc<SourceFile>> {
        if let Some(known) = self.by_name.borrow().get(name) {
            return known.clone();
        }
        let found = match name.starts_with('<') && name.ends_with('>') {
            true => None,
            false => std::fs::read(name).ok().and_then(|bytes| crate::syntax::decode(&bytes).ok()),
        };
        let source = found.map(|text| SourceFile::new(name, text));
        self.by_name.borrow_mut().insert(name.into(), source.clone());
        source
    }
}
