//! Owns the type `traceback`: a link of the chain from where an exception was caught to where it was raised.

use std::any::Any;
use std::rc::Rc;

use super::exception::{ByHand, Traceback, trace_links};
use super::frame::{FrameObject, FrameSnapshot};
use super::instance::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

struct TracebackObject {
    link: Rc<Traceback>,
}

impl NativeObject for TracebackObject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_links(&self.link, visit);
    }

    fn as_any(&self) -> &dyn Any {
        self
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
            |vm, this| {
                let next = receiver(this).next.borrow().clone();
                Ok(next.map_or(Value::None, |link| to_value(vm, link)))
            },
            set_next,
        );
        builder.constructor("__new__(tb_next, tb_frame, tb_lasti, tb_lineno)", |vm, _, arguments| make(vm, arguments));
        builder.getter("tb_lineno", |_, this| {
            let own = receiver(this);
            let line = own.by_hand.as_ref().map(|given| given.line);
            Ok(Value::Int(line.unwrap_or_else(|| own.snapshot().line() as i64)))
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
    let next = match (&next, from_value(&next)) {
        (Value::None, _) => None,
        (_, Some(link)) => Some(link),
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
    let by_hand = Some(ByHand { lasti: vm.index(&lasti)?, line: vm.index(&line)?, frame });
    let mut link = Traceback::new(code, globals, pc);
    link.by_hand = by_hand;
    link.next.replace(next);
    Ok(to_value(vm, Rc::new(link)))
}

/// `traceback.tb_next = …`; a chain never comes back to itself.
fn set_next(vm: &mut Vm, this: &Value, next: Value) -> VmResult<()> {
    let next = match next {
        value if value.is_unbound() => return Err(vm.type_error("can't delete tb_next attribute")),
        Value::None => None,
        value => match from_value(&value) {
            Some(link) => Some(link),
            None => {
                let text = format!("expected traceback object, got '{}'", vm.type_name(&value));
                return Err(vm.type_error(text));
            }
        },
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
    let object: &TracebackObject = this.native().expect("the method was looked up in the type of its receiver");
    &object.link
}

impl Traceback {
    /// The place in the code.
    pub fn snapshot(&self) -> FrameSnapshot {
        FrameSnapshot { code: self.code.clone(), globals: self.globals.clone(), pc: self.pc }
    }
}

pub fn to_value(vm: &mut Vm, link: Rc<Traceback>) -> Value {
    if let Some(known) = link.object.borrow().upgrade() {
        return Value::Instance(known);
    }
    let object = vm.new_native(&TRACEBACK, TracebackObject { link: link.clone() });
    if let Value::Instance(instance) = &object {
        link.object.replace(Rc::downgrade(instance));
    }
    object
}

pub fn from_value(value: &Value) -> Option<Rc<Traceback>> {
    value.native::<TracebackObject>().map(|object| object.link.clone())
}
