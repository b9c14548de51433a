//! Owns `tee`: independent iterators over one source, and the chain of items that they share.

use std::cell::{Cell, RefCell};

use super::copying;
use super::native_iterator;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// How many items a part of the chain holds, as in CPython.
const CHUNK: usize = 57;

/// A part of the chain. An iterator holds the part that it is in: parts that all have left die.
struct Chunk {
    source: Value,
    items: RefCell<Vec<Value>>,
    /// The part after this one, unbound until somebody gets there.
    next: RefCell<Value>,
    /// The source is being asked.
    asking: Cell<bool>,
}

impl NativeObject for Chunk {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        self.items.borrow().iter().for_each(&mut *visit);
        visit(&self.next.borrow());
    }

    fn clear(&self) {
        let (items, next) = (self.items.take(), self.next.take());
        drop((items, next));
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        // The chain may be long: take it apart part by part.
        let mut next = self.next.take();
        while let Value::Instance(instance) = &next {
            if std::rc::Rc::strong_count(instance) > 1 {
                return;
            }
            let after = next.native::<Chunk>().map(|chunk| chunk.next.take()).unwrap_or_default();
            next = after;
        }
    }
}

impl Chunk {
    fn begin(vm: &mut Vm, source: Value) -> Value {
        let chunk = Chunk { source, items: RefCell::default(), next: RefCell::default(), asking: Cell::new(false) };
        vm.new_native(&TEE_DATA, chunk)
    }

    /// The item at a place that is in this part, from the source if nobody was there before.
    fn item(&self, vm: &mut Vm, place: usize) -> VmResult<Option<Value>> {
        if let Some(item) = self.items.borrow().get(place) {
            return Ok(Some(item.clone()));
        }
        if self.asking.replace(true) {
            return Err(vm.runtime_error("cannot re-enter the tee iterator"));
        }
        let item = vm.next(&self.source);
        self.asking.set(false);
        let item = item?;
        if let Some(item) = &item {
            self.items.borrow_mut().push(item.clone());
        }
        Ok(item)
    }

    fn after(&self, vm: &mut Vm) -> Value {
        if self.next.borrow().is_unbound() {
            let next = Chunk::begin(vm, self.source.clone());
            self.next.replace(next);
        }
        self.next.borrow().clone()
    }
}

/// One of the iterators.
struct Tee {
    chunk: RefCell<Value>,
    place: Cell<usize>,
}

native_iterator!(Tee, |this, visit| visit(&this.chunk.borrow()));

impl Tee {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let chunk = self.chunk.borrow().clone();
        let mut chunk = chunk;
        if self.place.get() == CHUNK {
            let next = chunk_of(&chunk).after(vm);
            let left = self.chunk.replace(next.clone());
            self.place.set(0);
            drop(left);
            chunk = next;
        }
        let item = chunk_of(&chunk).item(vm, self.place.get())?;
        if item.is_some() {
            self.place.set(self.place.get() + 1);
        }
        Ok(item)
    }

    fn copy(&self) -> Tee {
        Tee { chunk: self.chunk.clone(), place: self.place.clone() }
    }
}

fn chunk_of(value: &Value) -> &Chunk {
    value.native().expect("an iterator of tee holds a part of the chain")
}

fn new_tee(vm: &mut Vm, iterable: &Value) -> VmResult<Tee> {
    if let Some(other) = iterable.native::<Tee>() {
        return Ok(other.copy());
    }
    let source = vm.get_iter(iterable)?;
    Ok(Tee { chunk: RefCell::new(Chunk::begin(vm, source)), place: Cell::new(0) })
}

pub static TEE: TypeSpec = TypeSpec {
    name: "_tee",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(iterable, /)", |vm, class, [iterable]| {
            let tee = new_tee(vm, &iterable)?;
            Ok(vm.new_native_of(class, tee))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Tee = copying::native(this);
            let nothing = vm.new_tuple([]);
            let state = [this.chunk.borrow().clone(), Value::from(this.place.get())];
            Ok((vec![nothing], Some(vm.new_tuple(state))))
        });
        copying::setting(builder, |vm, this, state| {
            let [chunk, place] = copying::fields(vm, state)?;
            if chunk.native::<Chunk>().is_none() {
                let text = format!("argument 1 must be itertools._tee_dataobject, not {}", vm.type_name(chunk));
                return Err(vm.type_error(text));
            }
            let place = copying::integer(vm, place)?;
            if !(0..=CHUNK as i64).contains(&place) {
                return Err(vm.value_error("Index out of range"));
            }
            let this: &Tee = copying::native(this);
            this.place.set(place as usize);
            let old = this.chunk.replace(chunk.clone());
            drop(old);
            Ok(())
        });
        builder.method("__copy__($self, /)", |vm, this, []| {
            let tee: &Tee = this.native().expect("the method was looked up in the type of its receiver");
            Ok(vm.new_native(&TEE, tee.copy()))
        });
    },
    doc: "Iterator wrapped to make it copyable.",
};

/// What the iterators share.
pub static TEE_DATA: TypeSpec = TypeSpec {
    name: "_tee_dataobject",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*arguments)", |vm, class, [arguments]| {
            let Some([source, items, next]) = arguments.as_tuple().and_then(|all| all.first_chunk()) else {
                let count = arguments.as_tuple().map_or(0, |all| all.len());
                return Err(vm.type_error(format!("teedataobject expected 3 arguments, got {count}")));
            };
            let Some(items) = items.as_list().map(|list| list.snapshot()) else {
                let text = format!("teedataobject() argument 2 must be list, not {}", vm.type_name(items));
                return Err(vm.type_error(text));
            };
            let follows = next.native::<Chunk>().is_some() && items.len() == CHUNK;
            if items.len() > CHUNK || !next.is_none() && !follows {
                return Err(vm.value_error("Invalid arguments"));
            }
            let next = if next.is_none() { Value::Unbound } else { next.clone() };
            let (items, next) = (RefCell::new(items), RefCell::new(next));
            Ok(vm.new_native_of(class, Chunk { source: source.clone(), items, next, asking: Cell::default() }))
        });
        copying::reducing(builder, |vm, this| {
            let this: &Chunk = copying::native(this);
            let items = vm.new_list(this.items.borrow().clone());
            let next = this.next.borrow().clone();
            let next = if next.is_unbound() { Value::None } else { next };
            Ok((vec![this.source.clone(), items, next], None))
        });
    },
    doc: "Items that several iterators share.",
};

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("tee(iterable, n=2, /)", |vm, [iterable, n]| {
        let count = vm.index(&n)?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("n must be >= 0")) };
        if count == 0 {
            return Ok(vm.new_tuple([]));
        }
        let mut last = vm.get_iter(&iterable)?;
        let copying = vm.intern("__copy__");
        if vm.get_attribute_or_none(&last, &copying)?.is_none() {
            let tee = new_tee(vm, &last)?;
            last = vm.new_native(&TEE, tee);
        }
        let copy = vm.get_attribute(&last, &copying)?;
        let mut all = Vec::with_capacity(count.min(1 << 16));
        all.push(last);
        while all.len() < count {
            all.push(vm.call(&copy, &[])?);
        }
        Ok(vm.new_tuple(all))
    });
}
