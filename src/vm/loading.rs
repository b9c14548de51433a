//! Owns how compiled code comes to life: code objects with their constants as values, and functions made of them.

use std::rc::Rc;

use super::Vm;
use crate::code::{CaptureSource, CodeKind, CodeObject, Constant, ReadyCode};
use crate::objects::bytes::BytesObject;
use crate::objects::cell::CellObject;
use crate::objects::code::{CodeValue, NOT_PLAIN};
use crate::objects::complex::Complex;
use crate::objects::function::FunctionObject;
use crate::objects::set::{SetKind, SetObject};
use crate::objects::str::Name;
use crate::objects::value::Value;

impl Vm {
    /// A code object made ready to run.
    ///
    /// # Panics
    /// If the code names registers or instructions that it does not have, which only a fault of the compiler can do.
    pub fn load_code(&mut self, code: &Rc<CodeObject>) -> Rc<CodeValue> {
        let constants = code.constants.iter().map(|constant| self.constant_value(constant)).collect();
        self.load_code_with(code, constants)
    }

    /// A code object made ready to run with these values as its constants.
    pub fn load_code_with(&mut self, code: &Rc<CodeObject>, constants: Box<[Value]>) -> Rc<CodeValue> {
        let sites: Box<[Name]> = code.sites.iter().map(|name| self.intern(name)).collect();
        let caches = sites.iter().map(|_| Default::default()).collect();
        let counts = code.parameters;
        let arity = counts.positional() as u32;
        let ends_with_star = counts.keyword_only == 0 && counts.has_star && !counts.has_double_star;
        let plain = counts.keyword_only == 0 && !counts.has_star && !counts.has_double_star;
        Rc::new(CodeValue {
            code: code.clone(),
            instructions: ReadyCode::new(code),
            constants,
            sites,
            caches,
            name: self.intern(&code.name),
            qualname: self.intern(&code.qualname),
            call_arity: if plain && code.kind == CodeKind::Function { arity } else { NOT_PLAIN },
            await_arity: if plain && code.kind == CodeKind::Coroutine { arity } else { NOT_PLAIN },
            object_arity: if plain && code.kind.makes_object() { arity } else { NOT_PLAIN },
            star_arity: if ends_with_star { arity } else { NOT_PLAIN },
            frame_size: code.registers as u32,
            parameter_count: counts.total() as u32,
            watch: Default::default(),
        })
    }

    fn constant_value(&mut self, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::None,
            Constant::True => Value::Bool(true),
            Constant::False => Value::Bool(false),
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Int(value) => Value::Int(*value),
            Constant::BigInt(value) => Value::from(value.clone()),
            Constant::Float(value) => Value::Float(*value),
            Constant::Complex { real, imaginary } => {
                Value::Complex(Rc::new(Complex { real: *real, imaginary: *imaginary }))
            }
            Constant::Str(text) => Value::Str(self.intern(text)),
            Constant::Bytes(bytes) => Value::Bytes(Rc::new(BytesObject::new(&**bytes))),
            Constant::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant_value(item)).collect();
                self.new_tuple(items)
            }
            Constant::FrozenSet(items) => {
                let set = SetObject::new(SetKind::FrozenSet);
                for item in items {
                    let item = self.constant_value(item);
                    self.set_add(&set, item).unwrap_or_else(|_| unreachable!("constants can be hashed"));
                }
                Value::Set(Rc::new(set))
            }
            Constant::Code(code) => Value::Code(self.load_code(code)),
        }
    }

    /// A function from a code constant, with its closure.
    pub(super) fn make_function(&mut self, constant: usize) -> Value {
        let frame = self.stack.guest();
        let (code, function, base) = (frame.shared_code(), frame.function().clone(), frame.base as usize);
        let Value::Code(child) = &code.constants[constant] else { unreachable!("the constant is code") };
        let closure: Box<[Rc<CellObject>]> = child
            .code
            .free_variables
            .iter()
            .map(|variable| match variable.source {
                CaptureSource::Cell(reg) => match &self.stack.registers[base + reg.index()] {
                    Value::Cell(cell) => cell.clone(),
                    _ => unreachable!("the compiler made a cell"),
                },
                CaptureSource::Free(free) => function.closure[free.index()].clone(),
            })
            .collect();
        let value = Value::Function(Rc::new(FunctionObject::new(child.clone(), function.globals.clone(), closure)));
        self.heap.track(&value);
        value
    }
}
