//! Owns `FunctionObject`: a function written in Python.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::cell::CellObject;
use super::code::CodeValue;
use super::dict::DictObject;
use super::str::Str;
use super::tuple::TupleObject;
use super::value::Value;
use crate::heap::abandoned::DeathWatch;

/// A `function`: code with the globals, the defaults and the closure it was made with.
pub struct FunctionObject {
    /// The code it was made with.
    first_code: Rc<CodeValue>,
    /// What a call runs: `first_code`, or one of those in `FunctionExtras::codes`. All of them live as long as the
    /// function, so that frames need no reference of their own.
    current_code: Cell<*const CodeValue>,
    pub globals: Rc<DictObject>,
    pub closure: Box<[Rc<CellObject>]>,
    pub defaults: RefCell<Option<Rc<TupleObject>>>,
    pub keyword_defaults: RefCell<Option<Rc<DictObject>>>,
    pub name: RefCell<Str>,
    pub qualname: RefCell<Str>,
    /// What few functions have, made when first needed.
    pub extras: RefCell<Option<Box<FunctionExtras>>>,
}

/// The rarely used attributes of a function; unbound where nothing was set.
#[derive(Default)]
pub struct FunctionExtras {
    pub doc: Value,
    pub module: Value,
    pub annotations: Value,
    pub type_parameters: Value,
    pub dict: Option<Rc<DictObject>>,
    /// What was set as `__code__`.
    codes: Vec<Rc<CodeValue>>,
    pub watch: DeathWatch,
}

impl FunctionObject {
    pub fn new(code: Rc<CodeValue>, globals: Rc<DictObject>, closure: Box<[Rc<CellObject>]>) -> FunctionObject {
        let (name, qualname) = (code.name.clone(), code.qualname.clone());
        FunctionObject {
            current_code: Cell::new(Rc::as_ptr(&code)),
            first_code: code,
            globals,
            closure,
            defaults: RefCell::default(),
            keyword_defaults: RefCell::default(),
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            extras: RefCell::default(),
        }
    }

    /// What a call runs; it lives as long as the function.
    #[inline(always)]
    pub fn current_code(&self) -> *const CodeValue {
        self.current_code.get()
    }

    /// What a call runs.
    pub fn code(&self) -> Rc<CodeValue> {
        let is_current = |code: &&Rc<CodeValue>| Rc::as_ptr(code) == self.current_code.get();
        if is_current(&&self.first_code) {
            return self.first_code.clone();
        }
        let extras = self.extras.borrow();
        let codes = extras.as_ref().map_or(&[][..], |extras| &extras.codes);
        codes.iter().find(is_current).expect("every code that was set is kept").clone()
    }

    /// `f.__code__ = code`; calls that run go on with what they began with.
    pub fn set_code(&self, code: Rc<CodeValue>) {
        self.current_code.set(Rc::as_ptr(&code));
        if Rc::ptr_eq(&code, &self.first_code) {
            return;
        }
        let mut extras = self.extras.borrow_mut();
        let codes = &mut extras.get_or_insert_default().codes;
        if !codes.iter().any(|known| Rc::ptr_eq(known, &code)) {
            codes.push(code);
        }
    }

    /// Whether `types.coroutine` was applied: its generators can be awaited.
    #[inline]
    pub fn is_awaitable(&self) -> bool {
        self.code().code.iterable_coroutine
    }

    /// `__name__` and `__qualname__` as they were when the function was made of its code.
    pub fn first_names(&self) -> (Str, Str) {
        (self.first_code.name.clone(), self.first_code.qualname.clone())
    }

    /// `__name__` and `__qualname__`, if they are others than those of the code.
    #[inline]
    pub fn changed_names(&self) -> Option<(Str, Str)> {
        let (name, qualname) = (self.name.borrow(), self.qualname.borrow());
        let is_first = name.same_object(&self.first_code.name) && qualname.same_object(&self.first_code.qualname);
        (!is_first).then(|| (name.clone(), qualname.clone()))
    }

    /// Takes what could close a cycle, for the caller to drop. Cells that close one are cleared by themselves: what is
    /// in the others is not this function's.
    pub fn clear(&self) -> Vec<Value> {
        let mut taken = Vec::new();
        taken.extend(self.defaults.take().map(Value::Tuple));
        taken.extend(self.keyword_defaults.take().map(Value::Dict));
        if let Some(extras) = &mut *self.extras.borrow_mut() {
            taken.extend(extras.dict.take().map(Value::Dict));
            taken.push(std::mem::take(&mut extras.annotations));
        }
        taken
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.globals.clone()));
        for cell in &self.closure {
            visit(&Value::Cell(cell.clone()));
        }
        if let Some(defaults) = &*self.defaults.borrow() {
            visit(&Value::Tuple(defaults.clone()));
        }
        if let Some(defaults) = &*self.keyword_defaults.borrow() {
            visit(&Value::Dict(defaults.clone()));
        }
        if let Some(extras) = &*self.extras.borrow() {
            visit(&extras.doc);
            visit(&extras.annotations);
            visit(&extras.type_parameters);
            if let Some(dict) = &extras.dict {
                visit(&Value::Dict(dict.clone()));
            }
        }
    }
}
