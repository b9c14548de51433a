//! Owns heaps in lists: a list is a heap if no item comes before its parent, the one at half its place.

use std::rc::Rc;

use crate::objects::list::ListObject;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Which of two items comes before the other.
#[derive(Clone, Copy)]
enum Order {
    SmallestFirst,
    LargestFirst,
}

/// A list that is a heap, or becomes one. Comparing may run guest code, which may change the list; that is an error.
struct Heap {
    list: Rc<ListObject>,
    order: Order,
}

impl Heap {
    fn of(vm: &mut Vm, value: &Value, order: Order, argument: &str) -> VmResult<Heap> {
        match value.as_list() {
            Some(list) => Ok(Heap { list: list.clone(), order }),
            None => {
                let text = format!("{argument} must be list, not {}", vm.argument_type_name(value));
                Err(vm.type_error(text))
            }
        }
    }

    /// Whether the item at one place comes before that at another.
    fn before(&self, vm: &mut Vm, a: usize, b: usize) -> VmResult<bool> {
        let length = self.list.len();
        let (Some(first), Some(second)) = (self.list.get(a), self.list.get(b)) else {
            return Err(vm.runtime_error("list changed size during iteration"));
        };
        let before = match self.order {
            Order::SmallestFirst => vm.less_than(&first, &second)?,
            Order::LargestFirst => vm.less_than(&second, &first)?,
        };
        match self.list.len() == length {
            true => Ok(before),
            false => Err(vm.runtime_error("list changed size during iteration")),
        }
    }

    fn swap(&self, a: usize, b: usize) {
        self.list.items.borrow_mut().swap(a, b);
    }

    /// Moves an item towards `root` while it comes before what is above it.
    fn rise(&self, vm: &mut Vm, root: usize, mut at: usize) -> VmResult<()> {
        while at > root {
            let above = (at - 1) / 2;
            if !self.before(vm, at, above)? {
                break;
            }
            self.swap(at, above);
            at = above;
        }
        Ok(())
    }

    /// Moves an item down to a leaf, and from there up to its place: most items come from near the leaves.
    fn sink(&self, vm: &mut Vm, root: usize) -> VmResult<()> {
        let length = self.list.len();
        let mut at = root;
        while 2 * at + 1 < length {
            let mut child = 2 * at + 1;
            if child + 1 < length && !self.before(vm, child, child + 1)? {
                child += 1;
            }
            self.swap(at, child);
            at = child;
        }
        self.rise(vm, root, at)
    }

    fn build(&self, vm: &mut Vm) -> VmResult<()> {
        (0..self.list.len() / 2).rev().try_for_each(|at| self.sink(vm, at))
    }

    fn pop(&self, vm: &mut Vm) -> VmResult {
        let last = self.list.items.borrow_mut().pop();
        let Some(last) = last else { return Err(vm.index_error("index out of range")) };
        if self.list.is_empty() {
            return Ok(last);
        }
        let first = std::mem::replace(&mut self.list.items.borrow_mut()[0], last);
        self.sink(vm, 0)?;
        Ok(first)
    }

    /// Takes the first item and adds another.
    fn replace(&self, vm: &mut Vm, item: Value) -> VmResult {
        if self.list.is_empty() {
            return Err(vm.index_error("index out of range"));
        }
        let first = std::mem::replace(&mut self.list.items.borrow_mut()[0], item);
        self.sink(vm, 0)?;
        Ok(first)
    }
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    use Order::{LargestFirst, SmallestFirst};
    builder.function("heappush(heap, item, /)", |vm, [heap, item]| {
        let heap = Heap::of(vm, &heap, SmallestFirst, "heappush() argument 1")?;
        let end = heap.list.len();
        heap.list.items.borrow_mut().push(item);
        heap.rise(vm, 0, end)?;
        Ok(Value::None)
    });
    builder.function("heappushpop(heap, item, /)", |vm, [heap, item]| {
        let heap = Heap::of(vm, &heap, SmallestFirst, "heappushpop() argument 1")?;
        match heap.list.get(0) {
            Some(first) if vm.less_than(&first, &item)? => heap.replace(vm, item),
            _ => Ok(item),
        }
    });
    for (pop, replace, heapify, order) in [
        ("heappop(heap, /)", "heapreplace(heap, item, /)", "heapify(heap, /)", SmallestFirst),
        ("_heappop_max(heap, /)", "_heapreplace_max(heap, item, /)", "_heapify_max(heap, /)", LargestFirst),
    ] {
        let name = |declaration: &'static str| declaration.split('(').next().unwrap_or(declaration);
        builder.function(pop, move |vm, [heap]| {
            let heap = Heap::of(vm, &heap, order, &format!("{}() argument", name(pop)))?;
            heap.pop(vm)
        });
        builder.function(replace, move |vm, [heap, item]| {
            let heap = Heap::of(vm, &heap, order, &format!("{}() argument 1", name(replace)))?;
            heap.replace(vm, item)
        });
        builder.function(heapify, move |vm, [heap]| {
            let heap = Heap::of(vm, &heap, order, &format!("{}() argument", name(heapify)))?;
            heap.build(vm)?;
            Ok(Value::None)
        });
    }
}
