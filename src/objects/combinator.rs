//! Owns the iterators over other iterators: `enumerate`, `zip`, `map`, `filter` and `reversed`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::exceptions;
use super::instance::Payload;
use super::iterator_type::iteration_methods;
use super::native_object::NativeObject;
use super::operator;
use super::tuple::TupleObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

impl Vm {
    /// `next` of an iterator written in Rust, past any `__next__` that a class has put over it.
    pub fn native_next(&mut self, iterator: &Value) -> VmResult<Option<Value>> {
        match iterator {
            Value::Iterator(iterator) => operator::native_next(self, iterator),
            Value::Instance(instance) => {
                let step = match &instance.payload {
                    Payload::Native(native) => native.next(self),
                    _ => None,
                };
                step.expect("only native iterators have this method")
            }
            _ => unreachable!("only native iterators have this method"),
        }
    }
}

/// `enumerate`.
struct Enumerate {
    iterator: Value,
    /// The next number, an `Int` or `BigInt`.
    count: RefCell<Value>,
    last: LastPair,
}

/// The pair given last, which is used again where nobody has kept it.
type LastPair = RefCell<Option<Rc<TupleObject>>>;

fn trace_last(last: &LastPair, visit: &mut dyn FnMut(&Value)) {
    if let Some(last) = &*last.borrow() {
        visit(&Value::Tuple(last.clone()));
    }
}

impl NativeObject for Enumerate {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.iterator);
        trace_last(&self.last, visit);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(operator::nested(vm, "", |vm| self.step(vm)))
    }
}

impl Enumerate {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let count = self.count.borrow().clone();
        if let Value::Int(small) = count
            && let Some(next) = small.checked_add(1)
        {
            self.count.replace(Value::Int(next));
            return Ok(Some(TupleObject::pair_again(&mut self.last.borrow_mut(), count, item)));
        }
        let next = operator::native_binary(vm, BinaryOperator::Add, &count, &Value::Int(1))?;
        self.count.replace(next.expect("ints can be added"));
        Ok(Some(vm.new_tuple([count, item])))
    }
}

pub static ENUMERATE: TypeSpec = TypeSpec {
    name: "enumerate",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, start=0)", |vm, class, [iterable, start]| {
            let count = RefCell::new(vm.index_value(&start)?);
            let iterator = vm.get_iter(&iterable)?;
            Ok(vm.new_native_of(class, Enumerate { iterator, count, last: LastPair::default() }))
        });
        iteration_methods(builder);
        builder.method("__reduce__($self, /)", |vm, this, []| {
            let enumerate: &Enumerate = this.native().expect("the receiver is an enumerate object");
            let count = enumerate.count.borrow().clone();
            reduce(vm, this, vec![enumerate.iterator.clone(), count], None)
        });
        operator::generic_method(builder);
    },
    doc: "Pairs of a count, from start on, and an item of the iterable.",
};

/// What `zip` does about iterables of different lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lengths {
    Any,
    Same,
}

/// `zip`.
struct Zip {
    iterators: Vec<Value>,
    lengths: Cell<Lengths>,
    ended: Cell<bool>,
    last: LastPair,
}

impl NativeObject for Zip {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.iterators.iter().for_each(&mut *visit);
        trace_last(&self.last, visit);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(operator::nested(vm, "", |vm| self.step(vm)))
    }
}

impl Zip {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        if self.iterators.is_empty() || self.ended.get() {
            return Ok(None);
        }
        if let ([first, second], Lengths::Any) = (self.iterators.as_slice(), self.lengths.get()) {
            let Some(first) = vm.next(first)? else { return Ok(None) };
            let Some(second) = vm.next(second)? else { return Ok(None) };
            return Ok(Some(TupleObject::pair_again(&mut self.last.borrow_mut(), first, second)));
        }
        let mut items: smallvec::SmallVec<[Value; 3]> = smallvec::SmallVec::with_capacity(self.iterators.len());
        for (at, iterator) in self.iterators.iter().enumerate() {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None if self.lengths.get() == Lengths::Any => return Ok(None),
                None if at > 0 => return Err(wrong_length(vm, at, "shorter")),
                None => {
                    self.ended.set(true);
                    return self.check_others(vm);
                }
            }
        }
        Ok(Some(Value::Tuple(TupleObject::from_small(items))))
    }

    /// The first iterable has ended: the others must have ended too.
    fn check_others(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        for (at, iterator) in self.iterators.iter().enumerate().skip(1) {
            if vm.next(iterator)?.is_some() {
                return Err(wrong_length(vm, at, "longer"));
            }
        }
        Ok(None)
    }
}

/// "zip() argument 3 is shorter than arguments 1-2".
fn wrong_length(vm: &mut Vm, at: usize, how: &str) -> Raised {
    let others = if at == 1 { "argument 1".to_string() } else { format!("arguments 1-{at}") };
    vm.value_error(format!("zip() argument {} is {how} than {others}", at + 1))
}

pub static ZIP: TypeSpec = TypeSpec {
    name: "zip",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*iterables, strict=False)", |vm, class, [iterables, strict]| {
            let lengths = Cell::new(if vm.truth(&strict)? { Lengths::Same } else { Lengths::Any });
            let iterators = iterators_of(vm, &iterables)?;
            Ok(vm.new_native_of(class, Zip { iterators, lengths, ended: Cell::new(false), last: LastPair::default() }))
        });
        iteration_methods(builder);
        builder.method("__reduce__($self, /)", |vm, this, []| {
            let zip: &Zip = this.native().expect("the receiver is a zip object");
            let state = (zip.lengths.get() == Lengths::Same).then_some(Value::Bool(true));
            reduce(vm, this, zip.iterators.clone(), state)
        });
        builder.method("__setstate__($self, object, /)", |vm, this, [state]| {
            let strict = vm.truth(&state)?;
            let zip: &Zip = this.native().expect("the receiver is a zip object");
            zip.lengths.set(if strict { Lengths::Same } else { Lengths::Any });
            Ok(Value::None)
        });
    },
    doc: "Tuples of one item of each iterable, up to the end of the shortest.\n\n\
          If strict is true, all must end together.",
};

fn iterators_of(vm: &mut Vm, iterables: &Value) -> VmResult<Vec<Value>> {
    let iterables = iterables.as_tuple().map_or(&[][..], |tuple| tuple);
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(vm.get_iter(iterable)?);
    }
    Ok(iterators)
}

/// `map`.
struct Map {
    function: Value,
    iterators: Vec<Value>,
}

impl NativeObject for Map {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        self.iterators.iter().for_each(visit);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(operator::nested(vm, "", |vm| self.step(vm)))
    }
}

impl Map {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let mut arguments: smallvec::SmallVec<[Value; 3]> = smallvec::SmallVec::new();
        for iterator in &self.iterators {
            match vm.next(iterator)? {
                Some(item) => arguments.push(item),
                None => return Ok(None),
            }
        }
        end_on_stop(vm, |vm| vm.call(&self.function, &arguments))
    }
}

/// `(class, arguments)`, and a state behind it: how a copy is made.
pub fn reduce(vm: &mut Vm, this: &Value, arguments: Vec<Value>, state: Option<Value>) -> VmResult {
    let class = Value::Type(vm.type_of(this));
    let arguments = vm.new_tuple(arguments);
    Ok(vm.new_tuple([class, arguments].into_iter().chain(state)))
}

/// A StopIteration out of the function ends the iteration, as it does in CPython.
fn end_on_stop(vm: &mut Vm, body: impl FnOnce(&mut Vm) -> VmResult) -> VmResult<Option<Value>> {
    match body(vm) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if vm.raised_is(&raised, &exceptions::STOP_ITERATION) => {
            vm.keep_stop_value(&raised);
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

pub static MAP: TypeSpec = TypeSpec {
    name: "map",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*arguments)", |vm, class, [arguments]| {
            let all = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
            let [function, iterables @ ..] = all else {
                return Err(vm.type_error("map() must have at least two arguments."));
            };
            if iterables.is_empty() {
                return Err(vm.type_error("map() must have at least two arguments."));
            }
            let iterables = vm.new_tuple(iterables.iter().cloned());
            let iterators = iterators_of(vm, &iterables)?;
            Ok(vm.new_native_of(class, Map { function: function.clone(), iterators }))
        });
        iteration_methods(builder);
        builder.method("__reduce__($self, /)", |vm, this, []| {
            let map: &Map = this.native().expect("the receiver is a map object");
            let arguments = std::iter::once(&map.function).chain(&map.iterators).cloned().collect();
            reduce(vm, this, arguments, None)
        });
    },
    doc: "What the function gives for the items of the iterables, up to the end of the shortest.",
};

/// `filter`.
struct Filter {
    function: Value,
    iterator: Value,
}

impl NativeObject for Filter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.iterator);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(operator::nested(vm, "", |vm| self.step(vm)))
    }
}

impl Filter {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            let kept = if self.function.is_none() {
                vm.truth(&item)?
            } else {
                match end_on_stop(vm, |vm| vm.call(&self.function, std::slice::from_ref(&item)))? {
                    Some(answer) => vm.truth(&answer)?,
                    None => return Ok(None),
                }
            };
            if kept {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub static FILTER: TypeSpec = TypeSpec {
    name: "filter",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(function, iterable, /)", |vm, class, [function, iterable]| {
            let iterator = vm.get_iter(&iterable)?;
            Ok(vm.new_native_of(class, Filter { function, iterator }))
        });
        iteration_methods(builder);
        builder.method("__reduce__($self, /)", |vm, this, []| {
            let filter: &Filter = this.native().expect("the receiver is a filter object");
            reduce(vm, this, vec![filter.function.clone(), filter.iterator.clone()], None)
        });
    },
    doc: "The items for which the function gives a true value, or which are true themselves if it is None.",
};

/// `reversed` of anything with a length and subscripts.
struct Reversed {
    /// Unbound once it has ended.
    sequence: RefCell<Value>,
    /// How many items are left.
    left: Cell<usize>,
}

impl NativeObject for Reversed {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.sequence.borrow());
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(operator::nested(vm, "", |vm| self.step(vm)))
    }
}

impl Reversed {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let sequence = self.sequence.borrow().clone();
        let Some(at) = self.left.get().checked_sub(1) else { return Ok(self.end()) };
        if sequence.is_unbound() {
            return Ok(None);
        }
        match vm.get_item(&sequence, &Value::from(at)) {
            Ok(item) => {
                self.left.set(at);
                Ok(Some(item))
            }
            Err(raised)
                if vm.raised_is(&raised, &exceptions::INDEX_ERROR)
                    || vm.raised_is(&raised, &exceptions::STOP_ITERATION) =>
            {
                Ok(self.end())
            }
            Err(raised) => Err(raised),
        }
    }

    fn end(&self) -> Option<Value> {
        let sequence = self.sequence.take();
        drop(sequence);
        None
    }
}

pub static REVERSED: TypeSpec = TypeSpec {
    name: "reversed",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: build_reversed,
    doc: "An iterator over a sequence from its end to its beginning.",
};

fn build_reversed(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(sequence, /)", |vm, class, [sequence]| {
        let name = vm.intern("__reversed__");
        let type_ = vm.type_of(&sequence);
        let own = vm.lookup(&type_, &name);
        if let Some(method) = own
            && !method.is_none()
        {
            return Ok(vm.call_special(&sequence, &name, &[])?.expect("the method was just found"));
        }
        let has = |vm: &mut Vm, name: &str| {
            let name = vm.intern(name);
            vm.lookup(&type_, &name).is_some()
        };
        let refused = vm.lookup(&type_, &name).is_some() || sequence.as_dict().is_some() || sequence.as_set().is_some();
        if refused || !has(vm, "__getitem__") {
            let message = format!("'{}' object is not reversible", vm.type_name(&sequence));
            return Err(vm.type_error(message));
        }
        let left = Cell::new(vm.length(&sequence)?);
        Ok(vm.new_native_of(class, Reversed { sequence: RefCell::new(sequence), left }))
    });
    iteration_methods(builder);
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let reversed: &Reversed = this.native().expect("the receiver is a reversed object");
        match reversed.sequence.borrow().clone() {
            Value::Unbound => {
                let nothing = vm.new_tuple([]);
                reduce(vm, this, vec![nothing], None)
            }
            sequence => {
                let at = Value::Int(reversed.left.get() as i64 - 1);
                reduce(vm, this, vec![sequence], Some(at))
            }
        }
    });
    builder.method("__setstate__($self, object, /)", |vm, this, [state]| {
        let index = vm.index(&state)?;
        let reversed: &Reversed = this.native().expect("the receiver is a reversed object");
        let sequence = reversed.sequence.borrow().clone();
        if !sequence.is_unbound() {
            let length = vm.length(&sequence)? as i64;
            reversed.left.set((index.clamp(-1, length - 1) + 1) as usize);
        }
        Ok(Value::None)
    });
    builder.method("__length_hint__($self, /)", |vm, this, []| {
        let reversed: &Reversed = this.native().expect("the receiver is a reversed object");
        let sequence = reversed.sequence.borrow().clone();
        if sequence.is_unbound() {
            return Ok(Value::Int(0));
        }
        let length = vm.length(&sequence)?;
        Ok(Value::from(if reversed.left.get() > length { 0 } else { reversed.left.get() }))
    });
}
