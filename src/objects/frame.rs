//! Owns the type `frame`: a picture of a call, taken when somebody asked for it.

use std::any::Any;
use std::rc::Rc;

use super::code::CodeValue;
use super::dict::DictObject;
use super::instance::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;

/// What a frame object knows of a call.
#[derive(Clone)]
pub struct FrameSnapshot {
    pub code: Rc<CodeValue>,
    pub globals: Rc<DictObject>,
    pub pc: u32,
    pub locals: Value,
}

impl FrameSnapshot {
    /// The line that runs, counted from 1.
    pub fn line(&self) -> u32 {
        let code = &self.code.code;
        // An instruction that no source stands for belongs to the line before it.
        let known = (0..=self.pc).rev().map(|pc| code.spans.location(pc).span).find(|&span| span != Default::default());
        known.map_or(code.first_line, |span| code.source.line(span.start))
    }
}

/// A frame with those that called it.
pub struct FrameObject {
    /// The innermost first.
    pub frames: Rc<[FrameSnapshot]>,
    pub index: usize,
}

impl NativeObject for FrameObject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // What several frames hold together is not for each of them to show.
        if Rc::strong_count(&self.frames) == 1 {
            self.frames.iter().for_each(|frame| visit(&frame.locals));
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl FrameObject {
    fn own(&self) -> &FrameSnapshot {
        &self.frames[self.index]
    }

    pub fn snapshot(&self) -> FrameSnapshot {
        self.own().clone()
    }
}

fn receiver(this: &Value) -> &FrameObject {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub static FRAME: TypeSpec = TypeSpec {
    name: "frame",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.getter("f_back", |vm, this| {
            let frame = receiver(this);
            let (frames, index) = (frame.frames.clone(), frame.index + 1);
            if index >= frames.len() {
                return Ok(Value::None);
            }
            Ok(vm.new_native(&FRAME, FrameObject { frames, index }))
        });
        builder.getter("f_code", |_, this| Ok(Value::Code(receiver(this).own().code.clone())));
        builder.getter("f_globals", |_, this| Ok(Value::Dict(receiver(this).own().globals.clone())));
        builder.getter("f_builtins", |vm, _| Ok(Value::Dict(vm.builtins.clone())));
        builder.getter("f_locals", |_, this| Ok(receiver(this).own().locals.clone()));
        builder.getter("f_lineno", |_, this| Ok(Value::Int(receiver(this).own().line() as i64)));
        builder.getter("f_lasti", |_, this| Ok(Value::Int(receiver(this).own().pc as i64 * 2)));
        builder.getter("f_trace", |_, _| Ok(Value::None));
        builder.member("f_trace_lines", |_, _| Ok(Value::Bool(true)));
        builder.getter("f_trace_opcodes", |_, _| Ok(Value::Bool(false)));
        builder.method("clear($self, /)", |_, _, []| Ok(Value::None));
        builder.method("__repr__($self, /)", |vm, this, []| {
            let frame = receiver(this).own();
            Ok(Value::from(format!(
                "<frame at {:#x}, file '{}', line {}, code {}>",
                vm.identity(this),
                frame.code.code.source.name(),
                frame.line(),
                frame.code.name
            )))
        });
    },
    doc: "",
};
