//! Owns the iterators that make something of the items: `accumulate`, `batched`, `chain`, `pairwise`, `starmap`
//! and `zip_longest`.

use std::cell::{Cell, RefCell};

use super::copying;
use super::native_iterator;
use super::select::SLICE;
use crate::code::operand::BinaryOperator;
use crate::objects::combinator;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::operator;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `chain`.
struct Chain {
    /// Gives the iterables; unbound once it has ended.
    source: RefCell<Value>,
    /// The iterator whose items are given now; unbound before the first and between two.
    active: RefCell<Value>,
}

native_iterator!(Chain, |chain, visit| {
    visit(&chain.source.borrow());
    visit(&chain.active.borrow());
});

impl Chain {
    fn new(source: Value) -> Chain {
        Chain { source: RefCell::new(source), active: RefCell::default() }
    }

    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        loop {
            let source = self.source.borrow().clone();
            if source.is_unbound() {
                return Ok(None);
            }
            let active = self.active.borrow().clone();
            if !active.is_unbound() {
                if let Some(item) = vm.next(&active)? {
                    return Ok(Some(item));
                }
                let ended = self.active.take();
                drop(ended);
            }
            let next = match vm.next(&source) {
                Ok(Some(iterable)) => vm.get_iter(&iterable),
                Ok(None) => Ok(Value::Unbound),
                Err(raised) => Err(raised),
            };
            let next = match next {
                Ok(next) if !next.is_unbound() => next,
                end => {
                    let ended = self.source.take();
                    drop(ended);
                    return end.map(|_| None);
                }
            };
            let old = self.active.replace(next);
            drop(old);
        }
    }
}

pub static CHAIN: TypeSpec = TypeSpec {
    name: "chain",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*iterables)", |vm, class, [iterables]| {
            let source = vm.get_iter(&iterables)?;
            Ok(vm.new_native_of(class, Chain::new(source)))
        });
        builder.class_method("from_iterable($type, iterable, /)", |vm, class, [iterable]| {
            let source = vm.get_iter(&iterable)?;
            Ok(vm.new_native_of(class, Chain::new(source)))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Chain = copying::native(this);
            let (source, active) = (this.source.borrow().clone(), this.active.borrow().clone());
            if source.is_unbound() {
                return Ok((Vec::new(), None));
            }
            let state = vm.new_tuple([source, active].into_iter().filter(|part| !part.is_unbound()));
            Ok((Vec::new(), Some(state)))
        });
        copying::setting(builder, |vm, this, state| {
            let items = copying::items(vm, state)?;
            let (source, active) = match items {
                [] => return Err(vm.type_error("function takes at least 1 argument (0 given)")),
                [source] => (source.clone(), Value::Unbound),
                [source, active] => (source.clone(), active.clone()),
                more => {
                    let text = format!("function takes at most 2 arguments ({} given)", more.len());
                    return Err(vm.type_error(text));
                }
            };
            if !items.iter().all(|item| vm.is_iterator(item)) {
                return Err(vm.type_error("Arguments must be iterators."));
            }
            let this: &Chain = copying::native(this);
            let old = (this.source.replace(source), this.active.replace(active));
            drop(old);
            Ok(())
        });
        operator::generic_method(builder);
    },
    doc: "chain(*iterables) --> chain object\n\n\
          Return a chain object whose .__next__() method returns elements from the\n\
          first iterable until it is exhausted, then elements from the next\n\
          iterable, until all of the iterables are exhausted.",
};

/// `accumulate`.
struct Accumulate {
    iterator: Value,
    /// None adds.
    function: Value,
    /// Given first, once; unbound if there is none.
    initial: RefCell<Value>,
    /// Unbound before the first.
    total: RefCell<Value>,
}

native_iterator!(Accumulate, |this, visit| {
    visit(&this.iterator);
    visit(&this.function);
    visit(&this.initial.borrow());
    visit(&this.total.borrow());
});

impl Accumulate {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let initial = self.initial.take();
        if !initial.is_unbound() {
            self.total.replace(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let total = self.total.borrow().clone();
        let next = if total.is_unbound() {
            item
        } else if self.function.is_none() {
            vm.binary(BinaryOperator::Add, &total, &item)?
        } else {
            vm.call(&self.function, &[total, item])?
        };
        let old = self.total.replace(next.clone());
        drop(old);
        Ok(Some(next))
    }
}

/// A `chain` of one value and what an iterator gives.
fn preceded(vm: &mut Vm, first: Value, iterator: Value) -> VmResult {
    let first = vm.new_tuple([first]);
    let class = Value::Type(vm.native_type(&CHAIN));
    vm.call(&class, &[first, iterator])
}

pub static ACCUMULATE: TypeSpec = TypeSpec {
    name: "accumulate",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor(
            "__new__(iterable, func=None, *, initial=None)",
            |vm, class, [iterable, function, initial]| {
                let iterator = vm.get_iter(&iterable)?;
                let initial = RefCell::new(if initial.is_none() { Value::Unbound } else { initial });
                Ok(vm.new_native_of(class, Accumulate { iterator, function, initial, total: RefCell::default() }))
            },
        );
        iteration_methods(builder);
        builder.method("__reduce__($self, /)", |vm, this, []| {
            copying::warn(vm)?;
            let state: &Accumulate = copying::native(this);
            let (initial, total) = (state.initial.borrow().clone(), state.total.borrow().clone());
            let (iterator, function) = (state.iterator.clone(), state.function.clone());
            if !initial.is_unbound() {
                let iterator = preceded(vm, initial, iterator)?;
                return combinator::reduce(vm, this, vec![iterator, function], Some(Value::None));
            }
            if !total.is_none() {
                let total = if total.is_unbound() { Value::None } else { total };
                return combinator::reduce(vm, this, vec![iterator, function], Some(total));
            }
            // As a state, None means that there is no total yet.
            let iterator = preceded(vm, total, iterator)?;
            let class = Value::Type(vm.native_type(&ACCUMULATE));
            let whole = vm.call(&class, &[iterator, function])?;
            let arguments = vm.new_tuple([whole, Value::Int(1), Value::None]);
            let class = Value::Type(vm.native_type(&SLICE));
            Ok(vm.new_tuple([class, arguments]))
        });
        copying::setting(builder, |_, this, state| {
            let total = if state.is_none() { Value::Unbound } else { state.clone() };
            let old = copying::native::<Accumulate>(this).total.replace(total);
            drop(old);
            Ok(())
        });
    },
    doc: "Return series of accumulated sums.",
};

/// `starmap`.
struct StarMap {
    function: Value,
    iterator: Value,
}

native_iterator!(StarMap, |this, visit| {
    visit(&this.function);
    visit(&this.iterator);
});

impl StarMap {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let Some(arguments) = vm.next(&self.iterator)? else { return Ok(None) };
        let arguments = vm.collect(&arguments)?;
        vm.call(&self.function, &arguments).map(Some)
    }
}

pub static STAR_MAP: TypeSpec = TypeSpec {
    name: "starmap",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(function, iterable, /)", |vm, class, [function, iterable]| {
            let iterator = vm.get_iter(&iterable)?;
            Ok(vm.new_native_of(class, StarMap { function, iterator }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |_, this| {
            let this: &StarMap = copying::native(this);
            Ok((vec![this.function.clone(), this.iterator.clone()], None))
        });
    },
    doc: "Return an iterator whose values are returned from the function evaluated with an argument tuple \
          taken from the given sequence.",
};

/// `pairwise`.
struct Pairwise {
    /// Unbound once it has ended.
    iterator: RefCell<Value>,
    /// The first of the next pair; unbound before the first.
    last: RefCell<Value>,
}

native_iterator!(Pairwise, |this, visit| {
    visit(&this.iterator.borrow());
    visit(&this.last.borrow());
});

impl Pairwise {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let iterator = self.iterator.borrow().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        let mut last = self.last.borrow().clone();
        if last.is_unbound() {
            let Some(first) = vm.next(&iterator)? else { return Ok(self.end()) };
            let old = self.last.replace(first.clone());
            drop(old);
            last = first;
        }
        let Some(item) = vm.next(&iterator)? else { return Ok(self.end()) };
        let old = self.last.replace(item.clone());
        drop(old);
        Ok(Some(vm.new_tuple([last, item])))
    }

    /// Lets go of everything.
    fn end(&self) -> Option<Value> {
        let ended = (self.iterator.take(), self.last.take());
        drop(ended);
        None
    }
}

pub static PAIRWISE: TypeSpec = TypeSpec {
    name: "pairwise",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, /)", |vm, class, [iterable]| {
            let iterator = RefCell::new(vm.get_iter(&iterable)?);
            Ok(vm.new_native_of(class, Pairwise { iterator, last: RefCell::default() }))
        });
        iteration_methods(builder);
    },
    doc: "Return an iterator of overlapping pairs taken from the input iterator.\n\n\
          \x20   s -> (s0,s1), (s1,s2), (s2, s3), ...",
};

/// `batched`.
struct Batched {
    /// Unbound once it has ended.
    iterator: RefCell<Value>,
    size: usize,
    /// Whether the last batch must be full.
    strict: bool,
}

native_iterator!(Batched, |this, visit| visit(&this.iterator.borrow()));

impl Batched {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let iterator = self.iterator.borrow().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        let mut batch = Vec::new();
        while batch.len() < self.size {
            match vm.next(&iterator)? {
                Some(item) => batch.push(item),
                None => {
                    let ended = self.iterator.take();
                    drop(ended);
                    break;
                }
            }
        }
        if batch.is_empty() {
            return Ok(None);
        }
        if self.strict && batch.len() < self.size {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(vm.new_tuple(batch)))
    }
}

pub static BATCHED: TypeSpec = TypeSpec {
    name: "batched",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, n, *, strict=False)", |vm, class, [iterable, size, strict]| {
            let size = vm.index(&size)?;
            let strict = vm.truth(&strict)?;
            if size < 1 {
                return Err(vm.value_error("n must be at least one"));
            }
            let iterator = RefCell::new(vm.get_iter(&iterable)?);
            Ok(vm.new_native_of(class, Batched { iterator, size: size as usize, strict }))
        });
        iteration_methods(builder);
    },
    doc: "Batch data into tuples of length n. The last batch may be shorter than n.\n\n\
          Loops over the input iterable and accumulates data into tuples up to size\n\
          n.  The input is consumed lazily, just enough to fill a batch.  The\n\
          result is yielded as soon as a batch is full or when the input iterable\n\
          is exhausted.\n\n\
          \x20   >>> for batch in batched('ABCDEFG', 3):\n    ...     print(batch)\n    ...\n\
          \x20   ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\n\
          If \"strict\" is True, raises a ValueError if the final batch is shorter\nthan n.",
};

/// `zip_longest`.
struct ZipLongest {
    /// Each is unbound once it has ended.
    iterators: RefCell<Vec<Value>>,
    /// How many have not ended.
    active: Cell<usize>,
    fill: RefCell<Value>,
}

native_iterator!(ZipLongest, |this, visit| {
    visit(&this.fill.borrow());
    super::visit_all(&this.iterators.borrow(), visit);
});

impl ZipLongest {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        if self.active.get() == 0 {
            return Ok(None);
        }
        let count = self.iterators.borrow().len();
        let mut items: smallvec::SmallVec<[Value; 3]> = smallvec::SmallVec::with_capacity(count);
        for at in 0..count {
            let iterator = self.iterators.borrow()[at].clone();
            if iterator.is_unbound() {
                items.push(self.fill.borrow().clone());
                continue;
            }
            match vm.next(&iterator) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => {
                    if self.active.get() == 1 {
                        // The last one stays, for who copies.
                        self.active.set(0);
                        return Ok(None);
                    }
                    let ended = std::mem::take(&mut self.iterators.borrow_mut()[at]);
                    if !ended.is_unbound() {
                        self.active.set(self.active.get() - 1);
                    }
                    drop(ended);
                    items.push(self.fill.borrow().clone());
                }
                Err(raised) => {
                    self.active.set(0);
                    return Err(raised);
                }
            }
        }
        Ok(Some(vm.new_tuple(items)))
    }
}

pub static ZIP_LONGEST: TypeSpec = TypeSpec {
    name: "zip_longest",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*iterables, fillvalue=None)", |vm, class, [iterables, fill]| {
            let iterables = iterables.as_tuple().map_or(&[][..], |tuple| tuple);
            let mut iterators = Vec::with_capacity(iterables.len());
            for iterable in iterables {
                iterators.push(vm.get_iter(iterable)?);
            }
            let active = Cell::new(iterators.len());
            let (iterators, fill) = (RefCell::new(iterators), RefCell::new(fill));
            Ok(vm.new_native_of(class, ZipLongest { iterators, active, fill }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &ZipLongest = copying::native(this);
            let nothing = vm.new_tuple([]);
            let iterators = this.iterators.borrow();
            let arguments = iterators.iter().map(|one| if one.is_unbound() { &nothing } else { one }.clone());
            Ok((arguments.collect(), Some(this.fill.borrow().clone())))
        });
        copying::setting(builder, |_, this, state| {
            let old = copying::native::<ZipLongest>(this).fill.replace(state.clone());
            drop(old);
            Ok(())
        });
    },
    doc: "Return a zip_longest object whose .__next__() method returns a tuple where\n\
          the i-th element comes from the i-th iterable argument.  The .__next__()\n\
          method continues until the longest iterable in the argument sequence\n\
          is exhausted and then it raises StopIteration.  When the shorter iterables\n\
          are exhausted, the fillvalue is substituted in their place.  The fillvalue\n\
          defaults to None or can be specified by a keyword argument.",
};
