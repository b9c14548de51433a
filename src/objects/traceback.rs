//! Owns the type `traceback`: a link of the chain from where an exception was caught to where it was raised.

use std::cell::RefCell;
use std::rc::Rc;

use super::code::CodeValue;
use super::dict::DictObject;
use super::frame::{FrameObject, FrameSnapshot};
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// One entry of a traceback; `next` is the entry of the call nearer to where the exception was raised.
pub struct Traceback {
    pub code: Rc<CodeValue>,
    pub globals: Rc<DictObject>,
    /// The instruction that raised or called.
    pub pc: u32,
    call: RefCell<Call>,
    pub next: RefCell<Option<Rc<Traceback>>>,
    /// What an entry says that stands for no instruction.
    by_hand: Option<ByHand>,
}

/// What has become of the call that an entry stands for.
enum Call {
    /// Its frame is on a stack, or nobody can say any more what was on it.
    OnStack,
    /// It has ended at `pc`; these were its variables.
    Ended { pc: u32, variables: Box<[Value]> },
    /// Somebody has the frame, which has the variables.
    Shown(Value),
}

/// What `types.TracebackType` was given, or is known of a call that has not begun.
struct ByHand {
    lasti: i64,
    line: i64,
}

impl Traceback {
    pub fn new(code: Rc<CodeValue>, globals: Rc<DictObject>, pc: u32) -> Traceback {
        let call = RefCell::new(Call::OnStack);
        Traceback { code, globals, pc, call, next: RefCell::default(), by_hand: None }
    }

    /// The entry of a coroutine that has not begun: it is at the first line of its function.
    pub fn of_fresh(code: Rc<CodeValue>, globals: Rc<DictObject>, pc: u32) -> Traceback {
        let line = code.code.first_line.into();
        let mut entry = Traceback::new(code, globals, pc);
        entry.by_hand = Some(ByHand { lasti: 0, line });
        entry
    }

    pub fn is_on_stack(&self) -> bool {
        matches!(*self.call.borrow(), Call::OnStack)
    }

    /// Keeps the variables of a frame that has ended at `pc`.
    pub fn keep(&self, pc: u32, variables: Box<[Value]>) {
        if self.is_on_stack() {
            self.call.replace(Call::Ended { pc, variables });
        }
    }

    /// The frame's variable with this number, if the frame has ended.
    pub fn variable(&self, number: usize) -> Option<Value> {
        match &*self.call.borrow() {
            Call::OnStack => None,
            Call::Ended { variables, .. } => variables.get(number).cloned(),
            Call::Shown(frame) => frame.native::<FrameObject>()?.with_kept(|variables| variables.get(number).cloned()),
        }
    }

    /// What `keep` was given, which goes into a frame object now.
    pub fn take_end(&self) -> (u32, Box<[Value]>) {
        match &mut *self.call.borrow_mut() {
            Call::Ended { pc, variables } => (*pc, std::mem::take(variables)),
            Call::OnStack | Call::Shown(_) => (self.pc, Box::default()),
        }
    }

    pub fn frame(&self) -> Option<Value> {
        match &*self.call.borrow() {
            Call::Shown(frame) => Some(frame.clone()),
            Call::OnStack | Call::Ended { .. } => None,
        }
    }

    /// The object of the frame is known now.
    pub fn show(&self, frame: Value) {
        drop(self.call.replace(Call::Shown(frame)));
    }

    /// The line of an entry that stands for no instruction.
    pub fn given_line(&self) -> Option<i64> {
        self.by_hand.as_ref().map(|given| given.line)
    }

    /// The place in the code.
    pub fn snapshot(&self) -> FrameSnapshot {
        FrameSnapshot { code: self.code.clone(), globals: self.globals.clone(), pc: self.pc }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match &*self.call.borrow() {
            Call::OnStack => {}
            Call::Ended { variables, .. } => variables.iter().for_each(&mut *visit),
            Call::Shown(frame) => visit(frame),
        }
        if let Some(next) = &*self.next.borrow() {
            visit(&Value::Traceback(next.clone()));
        }
    }

    /// Takes everything that could close a cycle, for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let mut taken: Vec<Value> = match self.call.replace(Call::OnStack) {
            Call::OnStack => Vec::new(),
            Call::Ended { variables, .. } => variables.into(),
            Call::Shown(frame) => vec![frame],
        };
        taken.extend(self.next.take().map(Value::Traceback));
        taken
    }
}

impl Drop for Traceback {
    fn drop(&mut self) {
        // A traceback of a deep recursion is a long chain: take it apart link by link.
        let mut next = self.next.take();
        while let Some(link) = next {
            next = Rc::into_inner(link).and_then(|link| link.next.take());
        }
    }
}

pub static TRACEBACK: TypeSpec = TypeSpec {
    name: "traceback",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.getter_setter(
            "tb_next",
            |_, this| Ok(receiver(this).next.borrow().clone().map_or(Value::None, Value::Traceback)),
            set_next,
        );
        builder.constructor("__new__(tb_next, tb_frame, tb_lasti, tb_lineno)", |vm, _, arguments| make(vm, arguments));
        builder.getter("tb_lineno", |_, this| {
            let own = receiver(this);
            Ok(Value::Int(own.given_line().unwrap_or_else(|| own.snapshot().line() as i64)))
        });
        builder.member("tb_lasti", |_, this| {
            let own = receiver(this);
            Ok(Value::Int(own.by_hand.as_ref().map_or(own.pc as i64 * 2, |given| given.lasti)))
        });
        builder.member("tb_frame", |vm, this| {
            let entry = receiver(this).clone();
            Ok(vm.traceback_frame(&entry))
        });
    },
    doc: "Where an exception has come by: a frame, a place in its code, and the entry after it.",
};

/// `types.TracebackType(…)`: an entry that no exception has made.
fn make(vm: &mut Vm, [next, frame, lasti, line]: [Value; 4]) -> VmResult {
    let next = match next {
        Value::None => None,
        Value::Traceback(link) => Some(link),
        _ => {
            let text = format!("expected traceback object or None, got '{}'", vm.type_name(&next));
            return Err(vm.type_error(text));
        }
    };
    let Some(known) = frame.native::<FrameObject>() else {
        let text = format!("traceback() argument 'tb_frame' must be frame, not {}", vm.type_name(&frame));
        return Err(vm.type_error(text));
    };
    let (code, globals) = (known.code.clone(), known.globals.clone());
    let pc = vm.frame_position(&frame).unwrap_or_default();
    let by_hand = Some(ByHand { lasti: vm.index(&lasti)?, line: vm.index(&line)? });
    let (call, next) = (RefCell::new(Call::Shown(frame)), RefCell::new(next));
    Ok(Value::Traceback(Rc::new(Traceback { code, globals, pc, call, next, by_hand })))
}

/// `traceback.tb_next = …`; a chain never comes back to itself.
fn set_next(vm: &mut Vm, this: &Value, next: Value) -> VmResult<()> {
    let next = match next {
        value if value.is_unbound() => return Err(vm.type_error("can't delete tb_next attribute")),
        Value::None => None,
        Value::Traceback(link) => Some(link),
        value => {
            let text = format!("expected traceback object, got '{}'", vm.type_name(&value));
            return Err(vm.type_error(text));
        }
    };
    let own = receiver(this);
    let mut at = next.clone();
    while let Some(link) = at {
        if Rc::ptr_eq(&link, own) {
            return Err(vm.value_error("traceback loop detected"));
        }
        at = link.next.borrow().clone();
    }
    let old = own.next.replace(next);
    drop(old);
    Ok(())
}

fn receiver(this: &Value) -> &Rc<Traceback> {
    match this {
        Value::Traceback(link) => link,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}
