//! Owns the iterators over arrangements of items: `product`, `permutations`, `combinations` and
//! `combinations_with_replacement`.

use std::cell::RefCell;

use super::copying::{self, Parts};
use super::native_iterator;
use crate::objects::int::INT;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Where an arrangement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// There is no arrangement.
    Nothing,
    /// Nothing was given yet.
    Fresh,
    Running,
    Ended,
}

/// Which positions make up the arrangement that was given last.
struct Positions {
    progress: Progress,
    at: Vec<usize>,
}

impl Positions {
    /// `first` is the first arrangement, `None` if there is none.
    fn new(first: Option<Vec<usize>>) -> RefCell<Positions> {
        let progress = if first.is_some() { Progress::Fresh } else { Progress::Nothing };
        RefCell::new(Positions { progress, at: first.unwrap_or_default() })
    }

    /// Goes on from positions that a copy was given.
    fn set(positions: &RefCell<Positions>, at: Vec<usize>) {
        *positions.borrow_mut() = Positions { progress: Progress::Running, at };
    }

    /// Goes to the next arrangement with `advance`, which tells whether there is one.
    fn go_on(&mut self, advance: impl FnOnce(&mut Vec<usize>) -> bool) -> bool {
        self.progress = match self.progress {
            Progress::Nothing => Progress::Nothing,
            Progress::Fresh => Progress::Running,
            Progress::Running if advance(&mut self.at) => Progress::Running,
            _ => Progress::Ended,
        };
        self.progress == Progress::Running
    }
}

/// The arguments that make a copy, or what makes one that has ended; and the positions unless nothing was given yet.
fn parts(
    vm: &mut Vm,
    positions: &RefCell<Positions>,
    arguments: Vec<Value>,
    ended: impl FnOnce(&mut Vm) -> Vec<Value>,
) -> Parts {
    let positions = positions.borrow();
    match positions.progress {
        Progress::Nothing | Progress::Fresh => (arguments, None),
        Progress::Running => (arguments, Some(copying::numbers(vm, &positions.at))),
        Progress::Ended => (ended(vm), None),
    }
}

/// `product`.
struct Product {
    pools: Vec<Vec<Value>>,
    positions: RefCell<Positions>,
}

native_iterator!(Product, |this, visit| this.pools.iter().for_each(|pool| super::visit_all(pool, visit)));

impl Product {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let mut positions = self.positions.borrow_mut();
        let found = positions.go_on(|at| {
            for (position, pool) in at.iter_mut().zip(&self.pools).rev() {
                *position += 1;
                if *position < pool.len() {
                    return true;
                }
                *position = 0;
            }
            false
        });
        let items = self.pools.iter().zip(&positions.at).map(|(pool, at)| pool[*at].clone());
        Ok(if found { Some(vm.new_tuple(items)) } else { None })
    }
}

pub static PRODUCT: TypeSpec = TypeSpec {
    name: "product",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*iterables, repeat=1)", |vm, class, [iterables, repeat]| {
            let Ok(repeat) = usize::try_from(vm.index(&repeat)?) else {
                return Err(vm.value_error("repeat argument cannot be negative"));
            };
            let iterables = iterables.as_tuple().map_or(&[][..], |tuple| tuple);
            let iterables = if repeat == 0 { &[][..] } else { iterables };
            if iterables.len().checked_mul(repeat).is_none_or(|count| count > isize::MAX as usize / 64) {
                return Err(vm.overflow_error("repeat argument too large"));
            }
            let mut pools = Vec::with_capacity(iterables.len());
            for iterable in iterables {
                pools.push(vm.collect(iterable)?);
            }
            if pools.try_reserve(iterables.len() * repeat).is_err() {
                return Err(vm.memory_error());
            }
            for at in 0..pools.len() * repeat.saturating_sub(1) {
                pools.push(pools[at].clone());
            }
            let first = pools.iter().all(|pool| !pool.is_empty()).then(|| vec![0; pools.len()]);
            Ok(vm.new_native_of(class, Product { pools, positions: Positions::new(first) }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Product = copying::native(this);
            let pools = this.pools.iter().map(|pool| vm.new_tuple(pool.clone())).collect();
            Ok(parts(vm, &this.positions, pools, |vm| vec![vm.new_tuple([])]))
        });
        copying::setting(builder, |vm, this, state| {
            let this: &Product = copying::native(this);
            let places = copying::exactly(vm, state, this.pools.len())?;
            let mut at = Vec::with_capacity(places.len());
            for (place, pool) in places.iter().zip(&this.pools) {
                match pool.len().checked_sub(1) {
                    Some(last) => at.push(copying::place(vm, place, 0, last)?),
                    // There is no product.
                    None => return Ok(()),
                }
            }
            Positions::set(&this.positions, at);
            Ok(())
        });
    },
    doc: "product(*iterables, repeat=1) --> product object\n\n\
          Cartesian product of input iterables.  Equivalent to nested for-loops.",
};

/// `combinations` and `combinations_with_replacement`.
struct Combinations {
    pool: Vec<Value>,
    size: usize,
    repeats: Repeats,
    positions: RefCell<Positions>,
}

/// Whether an item may be in a combination more than once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repeats {
    Never,
    Allowed,
}

native_iterator!(Combinations, |this, visit| super::visit_all(&this.pool, visit));

impl Combinations {
    /// The last position that can be at a place.
    fn last(&self, place: usize) -> usize {
        match self.repeats {
            Repeats::Never => place + self.pool.len() - self.size,
            Repeats::Allowed => self.pool.len() - 1,
        }
    }

    fn new(vm: &mut Vm, iterable: &Value, size: &Value, repeats: Repeats) -> VmResult<Combinations> {
        let size = vm.index(size)?;
        let pool = vm.collect(iterable)?;
        let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("r must be non-negative")) };
        let first = match repeats {
            Repeats::Never => (size <= pool.len()).then(|| (0..size).collect()),
            Repeats::Allowed if size > isize::MAX as usize / 64 => return Err(vm.memory_error()),
            Repeats::Allowed => (size == 0 || !pool.is_empty()).then(|| vec![0; size]),
        };
        Ok(Combinations { pool, size, repeats, positions: Positions::new(first) })
    }

    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let mut positions = self.positions.borrow_mut();
        let found = positions.go_on(|at| {
            let Some(place) = (0..self.size).rev().find(|place| at[*place] != self.last(*place)) else { return false };
            at[place] += 1;
            for later in place + 1..self.size {
                at[later] = at[later - 1] + usize::from(self.repeats == Repeats::Never);
            }
            true
        });
        Ok(if found { Some(vm.new_tuple(positions.at.iter().map(|at| self.pool[*at].clone()))) } else { None })
    }
}

fn copied_combinations(builder: &mut TypeBuilder<'_>) {
    copying::reducing(builder, |vm, this| {
        let this: &Combinations = copying::native(this);
        let (pool, size) = (vm.new_tuple(this.pool.clone()), Value::from(this.size));
        Ok(parts(vm, &this.positions, vec![pool, size.clone()], |vm| vec![vm.new_tuple([]), size]))
    });
    copying::setting(builder, |vm, this, state| {
        let this: &Combinations = copying::native(this);
        let places = copying::exactly(vm, state, this.size)?;
        if this.positions.borrow().progress == Progress::Nothing {
            return Ok(());
        }
        let mut at = Vec::with_capacity(this.size);
        for (index, place) in places.iter().enumerate() {
            at.push(copying::place(vm, place, 0, this.last(index))?);
        }
        Positions::set(&this.positions, at);
        Ok(())
    });
}

pub static COMBINATIONS: TypeSpec = TypeSpec {
    name: "combinations",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, r)", |vm, class, [iterable, size]| {
            let combinations = Combinations::new(vm, &iterable, &size, Repeats::Never)?;
            Ok(vm.new_native_of(class, combinations))
        });
        iteration_methods(builder);
        copied_combinations(builder);
    },
    doc: "Return successive r-length combinations of elements in the iterable.\n\n\
          combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
};

pub static COMBINATIONS_WITH_REPLACEMENT: TypeSpec = TypeSpec {
    name: "combinations_with_replacement",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, r)", |vm, class, [iterable, size]| {
            let combinations = Combinations::new(vm, &iterable, &size, Repeats::Allowed)?;
            Ok(vm.new_native_of(class, combinations))
        });
        iteration_methods(builder);
        copied_combinations(builder);
    },
    doc: "Return successive r-length combinations of elements in the iterable allowing individual elements to have \
          successive repeats.\n\n\
          combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
};

/// `permutations`.
struct Permutations {
    pool: Vec<Value>,
    size: usize,
    positions: RefCell<Positions>,
    /// For each place, how many positions have yet to be there.
    cycles: RefCell<Vec<usize>>,
}

native_iterator!(Permutations, |this, visit| super::visit_all(&this.pool, visit));

impl Permutations {
    fn step(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let mut positions = self.positions.borrow_mut();
        let mut cycles = self.cycles.borrow_mut();
        let found = positions.go_on(|at| {
            for place in (0..self.size).rev() {
                cycles[place] -= 1;
                if cycles[place] > 0 {
                    let other = at.len() - cycles[place];
                    at.swap(place, other);
                    return true;
                }
                at[place..].rotate_left(1);
                cycles[place] = at.len() - place;
            }
            false
        });
        let items = positions.at.iter().take(self.size).map(|at| self.pool[*at].clone());
        Ok(if found { Some(vm.new_tuple(items)) } else { None })
    }
}

pub static PERMUTATIONS: TypeSpec = TypeSpec {
    name: "permutations",
    module: "itertools",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(iterable, r=None)", |vm, class, [iterable, size]| {
            let pool = vm.collect(&iterable)?;
            let count = pool.len();
            let size = match &size {
                Value::None => count as i64,
                size if vm.is_instance_of(size, &INT) => vm.index(size)?,
                _ => return Err(vm.type_error("Expected int as r")),
            };
            let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("r must be non-negative")) };
            let first = (size <= count).then(|| (0..count).collect());
            let cycles = RefCell::new((0..size.min(count)).map(|place| count - place).collect());
            Ok(vm.new_native_of(class, Permutations { pool, size, positions: Positions::new(first), cycles }))
        });
        iteration_methods(builder);
        copying::reducing(builder, |vm, this| {
            let this: &Permutations = copying::native(this);
            let (pool, size) = (vm.new_tuple(this.pool.clone()), Value::from(this.size));
            let ended = |vm: &mut Vm| vec![vm.new_tuple([]), Value::from(this.size)];
            let (arguments, positions) = parts(vm, &this.positions, vec![pool, size], ended);
            let state = positions.map(|positions| {
                let cycles = copying::numbers(vm, &this.cycles.borrow());
                vm.new_tuple([positions, cycles])
            });
            Ok((arguments, state))
        });
        copying::setting(builder, |vm, this, state| {
            let this: &Permutations = copying::native(this);
            let [positions, cycles] = copying::fields(vm, state)?;
            for (index, part) in [positions, cycles].into_iter().enumerate() {
                if part.as_tuple().is_none() {
                    let text = format!("argument {} must be tuple, not {}", index + 1, vm.type_name(part));
                    return Err(vm.type_error(text));
                }
            }
            let count = this.pool.len();
            let positions = copying::exactly(vm, positions, count)?;
            let cycles = copying::exactly(vm, cycles, this.size)?;
            let mut at = Vec::with_capacity(count);
            for position in positions {
                at.push(copying::place(vm, position, 0, count.saturating_sub(1))?);
            }
            let mut left = Vec::with_capacity(this.size);
            for (index, cycle) in cycles.iter().enumerate() {
                left.push(copying::place(vm, cycle, 1, count.saturating_sub(index).max(1))?);
            }
            if this.positions.borrow().progress != Progress::Nothing {
                Positions::set(&this.positions, at);
                *this.cycles.borrow_mut() = left;
            }
            Ok(())
        });
    },
    doc: "Return successive r-length permutations of elements in the iterable.\n\n\
          permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
};
