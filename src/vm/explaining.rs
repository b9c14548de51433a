//! Owns the gathering of facts about protocol errors: where it is awaited, by whom, and what it is. Only errors ask.

use std::rc::Rc;

use super::Vm;
use super::protocol::Raised;
use super::stack::{Frame, Stack};
use crate::code::{CodeKind, Instruction, Reg};
use crate::objects::code::CodeValue;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject, CoroutineState};
use crate::objects::explanation::{
    AsyncStep, Definition, Explanation, Operand, Place, Position, Protocol, Trail, TrailEnd,
};
use crate::objects::function::FunctionObject;
use crate::objects::str::Str;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;
use crate::source::SourceFile;

impl Raised {
    /// The error with what is known of it.
    pub fn explained(self, explanation: Explanation) -> Raised {
        self.state().explain(explanation);
        self
    }
}

impl Vm {
    /// Where the program is: the nearest call of a function that is not Kaa's own.
    pub fn position(&self) -> Option<Position> {
        self.positions().find(|position| !position.is_own())
    }

    /// The calls of guests, the innermost first.
    pub fn positions(&self) -> impl Iterator<Item = Position> {
        self.frames().into_iter().map(|frame| Position::of(&frame.code, frame.pc))
    }

    /// What an object is that cannot be awaited, or is no coroutine.
    pub fn operand_kind(&self, value: &Value) -> Operand {
        match value {
            Value::Coroutine(coroutine) => {
                let definition = definition_of(coroutine);
                match coroutine.kind {
                    CoroutineKind::Generator => Operand::Generator(definition),
                    CoroutineKind::AsyncGenerator => Operand::AsyncGenerator(definition),
                    CoroutineKind::Coroutine => Operand::Coroutine(definition),
                }
            }
            Value::Function(function) => operand_of_function(function),
            Value::Method(method) => match &method.function {
                Value::Function(function) => operand_of_function(function),
                _ => Operand::Other(self.type_name(value)),
            },
            Value::None => Operand::None,
            Value::List(_) | Value::Tuple(_) | Value::Set(_) => Operand::Collection(self.type_name(value)),
            _ => Operand::Other(self.type_name(value)),
        }
    }

    /// The error for something awaited that has no `__await__`.
    #[cold]
    pub(super) fn not_awaitable(&mut self, text: String, value: &Value) -> Raised {
        mark_explained(value);
        let raised = self.type_error(text);
        raised.explained(Explanation::NotAwaitable { operand: self.operand_kind(value), position: self.position() })
    }

    /// The error for a statement that asks for a protocol which its operand does not have: explained if that has the
    /// other one, or may lead to one that has.
    #[cold]
    pub(super) fn lacks_protocol(&mut self, text: String, asked: Protocol, value: &Value) -> Raised {
        let raised = self.type_error(text);
        let operand = self.operand_kind(value);
        let is_explained = match &operand {
            Operand::Coroutine(_) => true,
            Operand::Function { makes_coroutine, .. } => asked.is_asynchronous() || *makes_coroutine,
            Operand::Generator(_) | Operand::AsyncGenerator(_) => {
                asked.is_of_contexts() || self.has_other(asked, value)
            }
            Operand::Collection(_) | Operand::None | Operand::Other(_) => self.has_other(asked, value),
        };
        if !is_explained {
            return raised;
        }
        mark_explained(value);
        raised.explained(Explanation::OtherProtocol { asked, operand, position: self.position() })
    }

    fn has_other(&mut self, asked: Protocol, value: &Value) -> bool {
        let (class, method) = (self.type_of(value), self.intern(asked.other().method()));
        self.lookup(&class, &method).is_some_and(|method| !method.is_none())
    }

    /// The error for an `__await__` of this class that has given a coroutine.
    #[cold]
    pub(super) fn returned_coroutine(&mut self, class: &TypeRef, coroutine: &CoroutineObject) -> Raised {
        coroutine.mark_explained();
        let raised = self.type_error("__await__() returned a coroutine");
        raised.explained(Explanation::ReturnedCoroutine {
            awaitable: class.qualname.borrow().to_string(),
            coroutine: definition_of(coroutine),
            position: self.position(),
        })
    }

    /// The error for an `__await__` of this class that has given something that is no iterator.
    #[cold]
    pub(super) fn returned_non_iterator(&mut self, class: &TypeRef, given: &Value) -> Raised {
        let given = self.type_name(given);
        let raised = self.type_error(format!("__await__() returned non-iterator of type '{given}'"));
        let awaitable = class.qualname.borrow().to_string();
        raised.explained(Explanation::NonIterator { awaitable, given, position: self.position() })
    }

    /// The error for a plain generator that delegates to a coroutine.
    #[cold]
    pub(super) fn yields_from_coroutine(&mut self, coroutine: &CoroutineObject) -> Raised {
        coroutine.mark_explained();
        let raised = self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
        raised.explained(Explanation::YieldFromCoroutine {
            coroutine: definition_of(coroutine),
            position: self.position(),
        })
    }

    /// The error for a coroutine that has ended and is awaited or driven again.
    #[cold]
    pub(super) fn awaited_twice(&mut self, coroutine: &CoroutineObject) -> Raised {
        let raised = self.runtime_error("cannot reuse already awaited coroutine");
        raised.explained(Explanation::AwaitedTwice { coroutine: definition_of(coroutine), position: self.position() })
    }

    /// The error for a coroutine that is suspended in somebody's `await`.
    #[cold]
    pub(super) fn awaited_already(&mut self, coroutine: &Rc<CoroutineObject>) -> Raised {
        let awaiters = self.root_of(coroutine).and_then(|root| {
            let state = root.state();
            let stack = state.parked()?;
            Some(guest_positions(&stack.frames[..stack.index_of(coroutine)?]).collect())
        });
        let raised = self.runtime_error("coroutine is being awaited already");
        raised.explained(Explanation::AwaitedAlready {
            coroutine: definition_of(coroutine),
            awaiters: awaiters.unwrap_or_default(),
            position: self.position(),
        })
    }

    /// What is known of a coroutine that dies without having run; nothing of other things.
    pub fn never_awaited(&self, value: &Value) -> Option<Explanation> {
        let Value::Coroutine(coroutine) = value else { return None };
        if coroutine.kind != CoroutineKind::Coroutine || !matches!(&*coroutine.state(), CoroutineState::Created(_)) {
            return None;
        }
        if coroutine.is_explained() {
            return None;
        }
        Some(Explanation::NeverAwaited {
            coroutine: definition_of(coroutine),
            position: self.position(),
            defined_in: source_of(coroutine),
        })
    }

    /// What is known of a step of an asynchronous generator that dies without having run.
    pub(super) fn step_never_awaited(&self, step: AsyncStep, generator: &CoroutineObject) -> Explanation {
        Explanation::StepNeverAwaited {
            step,
            generator: definition_of(generator),
            position: self.position(),
            defined_in: source_of(generator),
        }
    }

    /// The way down from a suspended coroutine to what it has yielded.
    pub fn trail(&self, coroutine: &Value) -> Trail {
        let mut trail = Trail::default();
        let mut next = Some(coroutine.clone());
        // Coroutines that were cut out of their awaiter's stack are driven one by the other.
        while let Some(Value::Coroutine(coroutine)) = next {
            let state = coroutine.state();
            next = state.parked().and_then(|stack| self.follow(stack, &mut trail));
        }
        trail
    }

    /// Adds the calls on a stack. Gives what the innermost delegates to, if that has a stack of its own.
    fn follow(&self, stack: &Stack, trail: &mut Trail) -> Option<Value> {
        trail.calls.extend(guest_positions(&stack.frames));
        let delegate = match stack.frames.last()? {
            Frame::Guest(frame) => match frame.instruction() {
                Instruction::YieldFrom { iterator, .. } => register(stack, frame.base, iterator),
                Instruction::Yield { .. } => {
                    trail.end = TrailEnd::Yield;
                    return None;
                }
                _ => return None,
            },
            Frame::Native(_) => return None,
        };
        if let Value::Coroutine(_) = delegate {
            return Some(delegate);
        }
        trail.end = TrailEnd::Iterator {
            class: self.type_name(&delegate),
            awaitable: self.foreign_iterators.class_of_awaitable(&delegate).map(Str::to_string),
        };
        None
    }
}

/// The name of what a coroutine runs, and where that is defined.
pub fn definition_of(coroutine: &CoroutineObject) -> Definition {
    let place = coroutine.function.as_ref().map(|function| place_of_definition(&function.code()));
    Definition { name: coroutine.qualname().to_string(), place }
}

/// The file in which a coroutine's function is defined.
pub fn source_of(coroutine: &CoroutineObject) -> Option<Rc<SourceFile>> {
    coroutine.function.as_ref().map(|function| function.code().code.source.clone())
}

fn place_of_definition(code: &CodeValue) -> Place {
    Place { file: code.code.source.name().clone(), line: code.code.first_line }
}

fn operand_of_function(function: &FunctionObject) -> Operand {
    let code = function.code();
    let definition = Definition { name: code.code.qualname.to_string(), place: Some(place_of_definition(&code)) };
    Operand::Function { definition, makes_coroutine: code.code.kind == CodeKind::Coroutine }
}

/// A coroutine, or those in a list or tuple: their death needs no note of its own.
fn mark_explained(value: &Value) {
    let items = match value {
        Value::List(list) => list.items.borrow().to_vec(),
        Value::Tuple(items) => items.to_vec(),
        single => vec![single.clone()],
    };
    for item in items {
        if let Value::Coroutine(coroutine) = item {
            coroutine.mark_explained();
        }
    }
}

fn guest_positions(frames: &[Frame]) -> impl Iterator<Item = Position> {
    frames.iter().filter_map(|frame| match frame {
        Frame::Guest(frame) => Some(Position::of(frame.code(), frame.pc())),
        Frame::Native(_) => None,
    })
}

fn register(stack: &Stack, base: u32, register: Reg) -> Value {
    stack.registers[base as usize + register.index()].clone()
}
