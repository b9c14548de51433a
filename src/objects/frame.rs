//! Owns the type `frame`: a call as somebody sees it who has asked for it.

use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::code::CodeValue;
use super::coroutine::CoroutineObject;
use super::dict::DictObject;
use super::frame_locals;
use super::function::FunctionObject;
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;

/// A place in the code of a call.
#[derive(Clone)]
pub struct FrameSnapshot {
    pub code: Rc<CodeValue>,
    pub globals: Rc<DictObject>,
    pub pc: u32,
}

impl FrameSnapshot {
    /// The line that runs, counted from 1.
    pub fn line(&self) -> u32 {
        line_of(&self.code, self.pc)
    }

    /// The instruction that runs, or the one before it that source stands for.
    pub fn pc_with_source(&self) -> u32 {
        pc_with_source(&self.code, self.pc).unwrap_or(self.pc)
    }
}

fn line_of(code: &CodeValue, pc: u32) -> u32 {
    let known = pc_with_source(code, pc);
    let code = &code.code;
    known.map_or(code.first_line, |pc| code.source.line(code.spans.location(pc).span.start))
}

/// An instruction that no source stands for belongs to the line before it.
fn pc_with_source(code: &CodeValue, pc: u32) -> Option<u32> {
    (0..=pc).rev().find(|&pc| code.code.spans.location(pc).span != Default::default())
}

/// What a frame object knows by itself. All else stands on the stack until the call ends.
pub struct FrameObject {
    pub code: Rc<CodeValue>,
    pub globals: Rc<DictObject>,
    /// What was called, for its closure; not known of frames that were left to a traceback.
    function: RefCell<Option<Rc<FunctionObject>>>,
    state: RefCell<FrameState>,
    /// What was written to `f_locals` that is no variable of the code.
    added: OnceCell<Rc<DictObject>>,
}

enum FrameState {
    /// On a stack: a running one, or that of this coroutine or of the one that awaits it.
    OnStack(Weak<CoroutineObject>),
    Ended {
        pc: u32,
        variables: Box<[Value]>,
        /// The frame of the caller.
        back: Value,
    },
}

impl NativeObject for FrameObject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let FrameState::Ended { variables, back, .. } = &*self.state.borrow() {
            variables.iter().for_each(&mut *visit);
            visit(back);
        }
        if let Some(function) = &*self.function.borrow() {
            visit(&Value::Function(function.clone()));
        }
        if let Some(added) = self.added.get() {
            visit(&Value::Dict(added.clone()));
        }
    }

    fn clear(&self) {
        drop(self.take_all());
    }
}

impl FrameObject {
    pub fn new(
        code: Rc<CodeValue>,
        globals: Rc<DictObject>,
        function: Option<Rc<FunctionObject>>,
        home: Weak<CoroutineObject>,
    ) -> FrameObject {
        let (function, state) = (RefCell::new(function), RefCell::new(FrameState::OnStack(home)));
        FrameObject { code, globals, function, state, added: OnceCell::new() }
    }

    pub fn function(&self) -> Option<Rc<FunctionObject>> {
        self.function.borrow().clone()
    }

    /// The coroutine on whose stack the frame is when that does not run; `None` if the frame has ended.
    pub fn home(&self) -> Option<Weak<CoroutineObject>> {
        match &*self.state.borrow() {
            FrameState::OnStack(home) => Some(home.clone()),
            FrameState::Ended { .. } => None,
        }
    }

    pub fn set_home(&self, home: Weak<CoroutineObject>) {
        self.state.replace(FrameState::OnStack(home));
    }

    /// The call has ended, and this was left of it.
    pub fn end(&self, pc: u32, variables: Box<[Value]>) {
        self.state.replace(FrameState::Ended { pc, variables, back: Value::None });
    }

    /// Where the call has ended.
    pub fn last_position(&self) -> Option<u32> {
        match &*self.state.borrow() {
            FrameState::OnStack(_) => None,
            FrameState::Ended { pc, .. } => Some(*pc),
        }
    }

    /// The frame of who had called, after the end.
    pub fn back(&self) -> Value {
        match &*self.state.borrow() {
            FrameState::OnStack(_) => Value::None,
            FrameState::Ended { back, .. } => back.clone(),
        }
    }

    pub fn set_back(&self, caller: Value) {
        if let FrameState::Ended { back, .. } = &mut *self.state.borrow_mut() {
            *back = caller;
        }
    }

    /// Shows the variables that the call has left.
    pub fn with_kept<R>(&self, look: impl FnOnce(&mut [Value]) -> R) -> R {
        match &mut *self.state.borrow_mut() {
            FrameState::OnStack(_) => look(&mut []),
            FrameState::Ended { variables, .. } => look(variables),
        }
    }

    /// What was written to `f_locals` that is no variable of the code, if anything was.
    pub fn added(&self) -> Option<&Rc<DictObject>> {
        self.added.get()
    }

    pub fn added_or_new(&self) -> &Rc<DictObject> {
        self.added.get_or_init(Rc::default)
    }

    /// Takes the variables of a call that has ended, for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let mut taken = Vec::new();
        if let FrameState::Ended { variables, .. } = &mut *self.state.borrow_mut() {
            taken.extend(std::mem::take(variables));
            taken.extend(self.function.take().map(Value::Function));
            taken.extend(self.added.get().into_iter().flat_map(|added| added.take_all()));
        }
        taken
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
        builder.getter("f_back", |vm, this| Ok(vm.frame_back(this)));
        builder.getter("f_code", |_, this| Ok(Value::Code(receiver(this).code.clone())));
        builder.getter("f_globals", |_, this| Ok(Value::Dict(receiver(this).globals.clone())));
        builder.getter("f_builtins", |vm, _| Ok(Value::Dict(vm.builtins.clone())));
        builder.getter("f_locals", |vm, this| {
            let namespace = vm.frame_namespace(this);
            Ok(namespace.unwrap_or_else(|| frame_locals::new_proxy(vm, this.clone())))
        });
        builder.getter("f_lineno", |vm, this| Ok(Value::Int(vm.frame_line(this) as i64)));
        builder.getter("f_lasti", |vm, this| Ok(Value::Int(vm.frame_position(this).unwrap_or_default() as i64 * 2)));
        builder.getter("f_trace", |_, _| Ok(Value::None));
        builder.member("f_trace_lines", |_, _| Ok(Value::Bool(true)));
        builder.getter("f_trace_opcodes", |_, _| Ok(Value::Bool(false)));
        builder.method("clear($self, /)", |vm, this, []| vm.clear_frame(this));
        builder.method("__repr__($self, /)", |vm, this, []| {
            let code = receiver(this).code.clone();
            let file = Value::from(&**code.code.source.name());
            Ok(Value::from(format!(
                "<frame at {:#x}, file {}, line {}, code {}>",
                vm.identity(this),
                vm.repr(&file)?,
                vm.frame_line(this),
                code.name
            )))
        });
    },
    doc: "",
};

impl crate::vm::Vm {
    /// `f_lineno`. A coroutine that has not begun is at the line of its `def`.
    fn frame_line(&mut self, frame: &Value) -> u32 {
        let position = self.frame_position(frame);
        let code = &receiver(frame).code;
        position.map_or(code.code.first_line, |pc| line_of(code, pc))
    }
}
