//! Owns the iterators that give some of an iterable's items: `compress`, `dropwhile`, `filterfalse`, `islice`
//! and `takewhile`.

use std::cell::{Cell, RefCell};

use super::copying;
use super::native_iterator;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A function that is asked about each item of an iterator.
struct Asked {
    function: Value,
    iterator: Value,
}

impl Asked {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.iterator);
    }

    fn new(vm: &mut Vm, function: Value, iterable: &Value) -> VmResult<Asked> {
        let iterator = vm.get_iter(iterable)?;
        Ok(Asked { function, iterator })
    }

    /// The arguments that make a copy.
    fn parts(&self) -> Vec<Value> {
        vec![self.function.clone(), self.iterator.clone()]
    }

    /// What the function says about an item.
    fn holds(&self, vm: &mut Vm, item: &Value) -> VmResult<bool> {
        let answer = vm.call(&self.function, std::slice::from_ref(item))?;
        vm.truth(&answer)
    }
}

/// `takewhile`.
struct TakeWhile {
    asked: Asked,
    ended: Cell<bool>,
}

native_iterator!(TakeWhile, |this, visit| this.asked.visit(visit));

impl TakeWhile {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        if self.ended.get() {
            return Ok(None);
        }
        let Some(item) = vm.next(&self.asked.iterator)? else { return Ok(None) };
        if self.asked.holds(vm, &item)? {
            return Ok(Some(item));
        }
        self.ended.set(true);
        Ok(None)
    }
}

pub static TAKE_WHILE: TypeSpec = TypeSpec {
    name: "takewhile",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(predicate, iterable, /)", |vm, class, [function, iterable]| {
            let asked = Asked::new(vm, function, &iterable)?;
            Ok(vm.new_native_of(class, TakeWhile { asked, ended: Cell::new(false) }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let this: &TakeWhile = copying::native(this);
            Ok((this.asked.parts(), Some(Value::Int(this.ended.get() as i64))))
        });
        copying::setting(builder, |vm, this, state| {
            let ended = vm.truth(state)?;
            copying::native::<TakeWhile>(this).ended.set(ended);
            Ok(())
        });
    },
    doc: "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
};

/// `dropwhile`.
struct DropWhile {
    asked: Asked,
    started: Cell<bool>,
}

native_iterator!(DropWhile, |this, visit| this.asked.visit(visit));

impl DropWhile {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        while let Some(item) = vm.next(&self.asked.iterator)? {
            if self.started.get() {
                return Ok(Some(item));
            }
            if !self.asked.holds(vm, &item)? {
                self.started.set(true);
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub static DROP_WHILE: TypeSpec = TypeSpec {
    name: "dropwhile",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(predicate, iterable, /)", |vm, class, [function, iterable]| {
            let asked = Asked::new(vm, function, &iterable)?;
            Ok(vm.new_native_of(class, DropWhile { asked, started: Cell::new(false) }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let this: &DropWhile = copying::native(this);
            Ok((this.asked.parts(), Some(Value::Int(this.started.get() as i64))))
        });
        copying::setting(builder, |vm, this, state| {
            let started = vm.truth(state)?;
            copying::native::<DropWhile>(this).started.set(started);
            Ok(())
        });
    },
    doc: "Drop items from the iterable while predicate(item) is true.\n\n\
          Afterwards, return every element until the iterable is exhausted.",
};

/// `filterfalse`.
struct FilterFalse(Asked);

native_iterator!(FilterFalse, |this, visit| this.0.visit(visit));

impl FilterFalse {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        while let Some(item) = vm.next(&self.0.iterator)? {
            let holds = if self.0.function.is_none() { vm.truth(&item)? } else { self.0.holds(vm, &item)? };
            if !holds {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub static FILTER_FALSE: TypeSpec = TypeSpec {
    name: "filterfalse",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(function, iterable, /)", |vm, class, [function, iterable]| {
            let asked = Asked::new(vm, function, &iterable)?;
            Ok(vm.new_native_of(class, FilterFalse(asked)))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| Ok((copying::native::<FilterFalse>(this).0.parts(), None)));
    },
    doc: "Return those items of iterable for which function(item) is false.\n\n\
          If function is None, return the items that are false.",
};

/// `compress`.
struct Compress {
    data: Value,
    selectors: Value,
}

native_iterator!(Compress, |this, visit| {
    visit(&this.data);
    visit(&this.selectors);
});

impl Compress {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        while let Some(item) = vm.next(&self.data)? {
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub static COMPRESS: TypeSpec = TypeSpec {
    name: "compress",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(data, selectors)", |vm, class, [data, selectors]| {
            let data = vm.get_iter(&data)?;
            let selectors = vm.get_iter(&selectors)?;
            Ok(vm.new_native_of(class, Compress { data, selectors }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let this: &Compress = copying::native(this);
            Ok((vec![this.data.clone(), this.selectors.clone()], None))
        });
    },
    doc: "Return data elements corresponding to true selector elements.\n\n\
          Forms a shorter iterator from selected data elements using the selectors to\n\
          choose the data elements.",
};

/// `islice`.
struct Slice {
    /// Unbound once it has ended.
    iterator: RefCell<Value>,
    /// How many items the iterator has given.
    taken: Cell<i64>,
    /// The position of the item to give next.
    next: Cell<i64>,
    stop: Option<i64>,
    step: i64,
}

native_iterator!(Slice, |this, visit| visit(&this.iterator.borrow()));

impl Slice {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let iterator = self.iterator.borrow().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        while self.taken.get() < self.next.get() {
            if vm.next(&iterator)?.is_none() {
                return Ok(self.end());
            }
            self.taken.set(self.taken.get() + 1);
        }
        if self.stop.is_some_and(|stop| self.taken.get() >= stop) {
            return Ok(self.end());
        }
        let Some(item) = vm.next(&iterator)? else { return Ok(self.end()) };
        self.taken.set(self.taken.get() + 1);
        let next = self.next.get().saturating_add(self.step);
        self.next.set(self.stop.map_or(next, |stop| next.min(stop)));
        Ok(Some(item))
    }

    /// Lets go of the iterator.
    fn end(&self) -> Option<Value> {
        let iterator = self.iterator.take();
        drop(iterator);
        None
    }
}

const BAD_STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_INDEX: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_STEP: &str = "Step for islice() must be a positive integer or None.";

/// A bound of the slice; what is no index is as bad as a negative one.
fn bound(vm: &mut Vm, value: &Value) -> i64 {
    vm.index(value).unwrap_or(-1)
}

pub static SLICE: TypeSpec = TypeSpec {
    name: "islice",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*arguments)", |vm, class, [arguments]| {
            let arguments = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
            let count = arguments.len();
            let none = Value::None;
            let (iterable, start, stop, step) = match arguments {
                [iterable, stop] => (iterable, &none, stop, &none),
                [iterable, start, stop] => (iterable, start, stop, &none),
                [iterable, start, stop, step] => (iterable, start, stop, step),
                [] | [_] => return Err(vm.type_error(format!("islice expected at least 2 arguments, got {count}"))),
                _ => return Err(vm.type_error(format!("islice expected at most 4 arguments, got {count}"))),
            };
            let start = if start.is_none() { 0 } else { bound(vm, start) };
            let stop = if stop.is_none() { None } else { Some(bound(vm, stop)) };
            if stop == Some(-1) {
                return Err(vm.value_error(BAD_STOP));
            }
            if start < 0 || stop.is_some_and(|stop| stop < 0) {
                return Err(vm.value_error(BAD_INDEX));
            }
            let step = if step.is_none() { 1 } else { bound(vm, step) };
            if step < 1 {
                return Err(vm.value_error(BAD_STEP));
            }
            let iterator = RefCell::new(vm.get_iter(iterable)?);
            let slice = Slice { iterator, taken: Cell::new(0), next: Cell::new(start), stop, step };
            Ok(vm.new_native_of(class, slice))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Slice = copying::native(this);
            let iterator = this.iterator.borrow().clone();
            if iterator.is_unbound() {
                return Ok((vec![copying::or_nothing(vm, iterator)?, Value::Int(0)], Some(Value::Int(0))));
            }
            let stop = this.stop.map_or(Value::None, Value::Int);
            let arguments = vec![iterator, Value::Int(this.next.get()), stop, Value::Int(this.step)];
            Ok((arguments, Some(Value::Int(this.taken.get()))))
        });
        copying::setting(builder, |vm, this, state| {
            let taken = copying::integer(vm, state)?;
            copying::native::<Slice>(this).taken.set(taken);
            Ok(())
        });
    },
    doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n\
          Return an iterator whose next() method returns selected values from an\n\
          iterable.  If start is specified, will skip all preceding elements;\n\
          otherwise, start defaults to zero.  Step defaults to one.  If\n\
          specified as another value, step determines how many values are\n\
          skipped between successive calls.  Works like a slice() on a list\n\
          but returns an iterator.",
};
