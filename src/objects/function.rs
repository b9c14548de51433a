//! Owns `FunctionObject`: a function written in Python.

use std::cell::RefCell;
use std::rc::Rc;

use super::cell::CellObject;
use super::code::CodeValue;
use super::dict::DictObject;
use super::str::Str;
use super::tuple::TupleObject;
use super::value::Value;

/// A `function`: code with the globals, the defaults and the closure it was made with.
pub struct FunctionObject {
    pub code: RefCell<Rc<CodeValue>>,
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
    /// `types.coroutine` was applied: a generator function whose generators can be awaited.
    pub awaitable: bool,
}

impl FunctionObject {
    pub fn new(code: Rc<CodeValue>, globals: Rc<DictObject>, closure: Box<[Rc<CellObject>]>) -> FunctionObject {
        let (name, qualname) = (code.name.clone(), code.qualname.clone());
        FunctionObject {
            code: RefCell::new(code),
            globals,
            closure,
            defaults: RefCell::default(),
            keyword_defaults: RefCell::default(),
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            extras: RefCell::default(),
        }
    }

    /// Takes what could close a cycle, for the caller to drop.
    pub fn clear(&self) -> Vec<Value> {
        let mut taken: Vec<Value> = self.closure.iter().map(|cell| cell.replace(Value::Unbound)).collect();
        taken.extend(self.defaults.take().map(Value::Tuple));
        taken.extend(self.keyword_defaults.take().map(Value::Dict));
        if let Some(extras) = self.extras.take() {
            taken.extend(extras.dict.map(Value::Dict));
            taken.push(extras.annotations);
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
