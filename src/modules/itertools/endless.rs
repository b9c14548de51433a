//! Owns the iterators that need not end: `count`, `cycle` and `repeat`.

use std::cell::{Cell, RefCell};

use super::copying;
use super::native_iterator;
use crate::code::operand::BinaryOperator;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::number::Number;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `count`.
struct Count {
    next: RefCell<Value>,
    step: Value,
}

native_iterator!(Count, |count, visit| {
    visit(&count.next.borrow());
    visit(&count.step);
});

impl Count {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let current = self.next.borrow().clone();
        let next = vm.binary(BinaryOperator::Add, &current, &self.step)?;
        let old = self.next.replace(next);
        drop(old);
        Ok(Some(current))
    }
}

/// Whether a value can be counted with: CPython's `PyNumber_Check`.
pub fn is_number(vm: &mut Vm, value: &Value) -> bool {
    if Number::of(value).is_some() {
        return true;
    }
    let class = vm.type_of(value);
    ["__index__", "__int__", "__float__"].iter().any(|name| {
        let name = vm.intern(name);
        vm.lookup(&class, &name).is_some()
    })
}

pub static COUNT: TypeSpec = TypeSpec {
    name: "count",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(start=0, step=1)", |vm, class, [start, step]| {
            if !is_number(vm, &start) || !is_number(vm, &step) {
                return Err(vm.type_error("a number is required"));
            }
            Ok(vm.new_native_of(class, Count { next: RefCell::new(start), step }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let this: &Count = copying::native(this);
            let next = this.next.borrow().clone();
            let is_plain = matches!((&next, &this.step), (Value::Int(_), Value::Int(1)));
            Ok((if is_plain { vec![next] } else { vec![next, this.step.clone()] }, None))
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let count: &Count = this.native().expect("the receiver is a count object");
            let name = vm.short_type_name(this);
            let next = count.next.borrow().clone();
            let next = vm.repr(&next)?;
            if matches!(count.step, Value::Int(1) | Value::Bool(true)) {
                return Ok(Value::from(format!("{name}({})", &*next)));
            }
            let step = vm.repr(&count.step)?;
            Ok(Value::from(format!("{name}({}, {})", &*next, &*step)))
        });
    },
    doc: "Return a count object whose .__next__() method returns consecutive values.\n\n\
          Equivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n\
          \x20           yield x\n            x += step",
};

/// `cycle`.
struct Cycle {
    iterator: Value,
    saved: RefCell<Vec<Value>>,
    /// The saved items are all there are, because this is a copy.
    complete: Cell<bool>,
    /// Where in the saved items it is, once the iterator has ended.
    position: Cell<Option<usize>>,
}

native_iterator!(Cycle, |cycle, visit| {
    visit(&cycle.iterator);
    super::visit_all(&cycle.saved.borrow(), visit);
});

impl Cycle {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        if self.position.get().is_none() {
            if let Some(item) = vm.next(&self.iterator)? {
                if !self.complete.get() {
                    self.saved.borrow_mut().push(item.clone());
                }
                return Ok(Some(item));
            }
            self.position.set(Some(0));
        }
        let saved = self.saved.borrow();
        let at = self.position.get().unwrap_or(0);
        let item = saved.get(at).cloned();
        self.position.set(Some(if at + 1 < saved.len() { at + 1 } else { 0 }));
        Ok(item)
    }
}

pub static CYCLE: TypeSpec = TypeSpec {
    name: "cycle",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, /)", |vm, class, [iterable]| {
            let iterator = vm.get_iter(&iterable)?;
            let (saved, complete, position) = Default::default();
            Ok(vm.new_native_of(class, Cycle { iterator, saved, complete, position }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Cycle = copying::native(this);
            let saved = vm.new_list(this.saved.borrow().clone());
            let (iterator, complete) = match this.position.get() {
                None => (this.iterator.clone(), this.complete.get()),
                Some(at) => {
                    let iterator = vm.get_iter(&saved)?;
                    vm.call_method(&iterator, "__setstate__", &[Value::from(at)])?;
                    (iterator, true)
                }
            };
            let state = vm.new_tuple([saved, Value::Bool(complete)]);
            Ok((vec![iterator], Some(state)))
        });
        copying::setting(builder, |vm, this, state| {
            let [saved, complete] = copying::fields(vm, state)?;
            let Some(saved) = saved.as_list().map(|list| list.snapshot()) else {
                let text = format!("argument 1 must be list, not {}", vm.type_name(saved));
                return Err(vm.type_error(text));
            };
            let complete = vm.index(complete)? != 0;
            let this: &Cycle = copying::native(this);
            this.complete.set(complete);
            let old = this.saved.replace(saved);
            drop(old);
            Ok(())
        });
    },
    doc: "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
};

/// `repeat`.
struct Repeat {
    object: Value,
    /// How often it is still given; `None` is for ever.
    left: Cell<Option<i64>>,
}

native_iterator!(Repeat, |repeat, visit| visit(&repeat.object));

impl Repeat {
    fn step(&self, _: &mut Vm) -> VmResult<Option<Value>> {
        match self.left.get() {
            Some(0) => return Ok(None),
            Some(left) => self.left.set(Some(left - 1)),
            None => {}
        }
        Ok(Some(self.object.clone()))
    }
}

fn repeat_of(this: &Value) -> &Repeat {
    this.native().expect("the receiver is a repeat object")
}

pub static REPEAT: TypeSpec = TypeSpec {
    name: "repeat",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(object, times=<unrepresentable>)", |vm, class, [object, times]| {
            let left = match times.given() {
                Some(times) => Some(vm.index(&times)?.max(0)),
                None => None,
            };
            Ok(vm.new_native_of(class, Repeat { object, left: Cell::new(left) }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let left = repeat_of(this).left.get().map(Value::Int);
            Ok(([repeat_of(this).object.clone()].into_iter().chain(left).collect(), None))
        });
        builder.method("__length_hint__($self, /)", |vm, this, []| match repeat_of(this).left.get() {
            Some(left) => Ok(Value::Int(left)),
            None => Err(vm.type_error("len() of unsized object")),
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let name = vm.short_type_name(this);
            let object = vm.repr(&repeat_of(this).object)?;
            Ok(Value::from(match repeat_of(this).left.get() {
                Some(left) => format!("{name}({}, {left})", &*object),
                None => format!("{name}({})", &*object),
            }))
        });
    },
    doc: "repeat(object [,times]) -> create an iterator which returns the object\n\
          for the specified number of times.  If not specified, returns the object\nendlessly.",
};
