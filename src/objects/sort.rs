//! Owns the stable sort of `list.sort` and `sorted`: it only asks `<`, and keeps every item whatever `<` says.

use std::cmp::Ordering;

use super::value::Value;
use crate::source::surrogate;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// The items in order, or as far as the sort came before an exception.
pub fn sort_values(vm: &mut Vm, mut items: Vec<Value>, key: &Value, order: Order) -> (Vec<Value>, VmResult<()>) {
    let keys = if key.is_none() {
        None
    } else {
        let mut keys = Vec::with_capacity(items.len());
        for item in &items {
            match vm.call(key, std::slice::from_ref(item)) {
                Ok(key) => keys.push(key),
                Err(raised) => return (items, Err(raised)),
            }
        }
        Some(keys)
    };
    // Reversing before and after keeps equal items in their order.
    let mut keys = keys;
    if order == Order::Descending {
        items.reverse();
        if let Some(keys) = &mut keys {
            keys.reverse();
        }
    }
    let result = match &keys {
        None => sort_plain(vm, &mut items),
        Some(keys) => {
            let (places, result) = sorted_places(vm, keys);
            items = rearrange(items, &places);
            result
        }
    };
    if order == Order::Descending {
        items.reverse();
    }
    (items, result)
}

fn sort_plain(vm: &mut Vm, items: &mut Vec<Value>) -> VmResult<()> {
    if let Some(mut ints) = all_ints(items) {
        ints.sort_unstable();
        items.iter_mut().zip(ints).for_each(|(item, int)| *item = Value::Int(int));
        return Ok(());
    }
    let (places, result) = sorted_places(vm, items);
    *items = rearrange(std::mem::take(items), &places);
    result
}

fn all_ints(items: &[Value]) -> Option<Vec<i64>> {
    items.iter().map(|item| if let Value::Int(int) = item { Some(*int) } else { None }).collect()
}

/// The items in the order of `places`, each of which comes once.
fn rearrange(mut items: Vec<Value>, places: &[u32]) -> Vec<Value> {
    places.iter().map(|&place| std::mem::take(&mut items[place as usize])).collect()
}

/// In which order the keys come.
fn sorted_places(vm: &mut Vm, keys: &[Value]) -> (Vec<u32>, VmResult<()>) {
    let mut places: Vec<u32> = (0..keys.len() as u32).collect();
    if let Some(ints) = all_ints(keys) {
        places.sort_by_key(|&place| ints[place as usize]);
        return (places, Ok(()));
    }
    let floats: Option<Vec<f64>> = keys
        .iter()
        .map(|key| match key {
            Value::Float(float) if !float.is_nan() => Some(*float + 0.0),
            _ => None,
        })
        .collect();
    if let Some(floats) = floats {
        // Without NaN, and with one zero only, the total order is the order of `<`.
        places.sort_by(|&a, &b| floats[a as usize].total_cmp(&floats[b as usize]));
        return (places, Ok(()));
    }
    let texts: Option<Vec<&str>> =
        keys.iter().map(|key| if let Value::Str(text) = key { Some(text.as_str()) } else { None }).collect();
    if let Some(texts) = texts {
        places.sort_by(|&a, &b| surrogate::compare(texts[a as usize], texts[b as usize]));
        return (places, Ok(()));
    }
    if are_plain_tuples(keys) {
        places.sort_by(|&a, &b| compare_plain_tuples(&keys[a as usize], &keys[b as usize]));
        return (places, Ok(()));
    }
    let result = Sorter { keys, places: &mut places }.sort(vm);
    (places, result)
}

/// Whether all are tuples of the same length with a text, a small int or a float that is a number at each place,
/// the same in all: what Rust can compare without asking.
fn are_plain_tuples(keys: &[Value]) -> bool {
    let Some(Value::Tuple(first)) = keys.first() else { return false };
    keys.iter().all(|key| match key {
        Value::Tuple(tuple) => {
            tuple.len() == first.len()
                && tuple.iter().zip(first.iter()).all(|pair| match pair {
                    (Value::Int(_), Value::Int(_)) | (Value::Str(_), Value::Str(_)) => true,
                    (Value::Float(a), Value::Float(b)) => !a.is_nan() && !b.is_nan(),
                    _ => false,
                })
        }
        _ => false,
    })
}

fn compare_plain_tuples(a: &Value, b: &Value) -> Ordering {
    let (Value::Tuple(a), Value::Tuple(b)) = (a, b) else { return Ordering::Equal };
    let orders = a.iter().zip(b.iter()).map(|pair| match pair {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Str(a), Value::Str(b)) => surrogate::compare(a, b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
        _ => Ordering::Equal,
    });
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// The general sort: natural runs, short ones filled up by binary insertion, then merges.
struct Sorter<'a> {
    keys: &'a [Value],
    places: &'a mut Vec<u32>,
}

impl Sorter<'_> {
    fn less(&self, vm: &mut Vm, a: u32, b: u32) -> VmResult<bool> {
        vm.less_than(&self.keys[a as usize], &self.keys[b as usize])
    }

    fn sort(&mut self, vm: &mut Vm) -> VmResult<()> {
        let length = self.places.len();
        let shortest = shortest_run(length);
        // Where each run starts; runs cover everything so far.
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        while start < length {
            let natural = self.natural_run(vm, start)?;
            let end = natural.max((start + shortest).min(length));
            self.insert_each(vm, start, natural, end)?;
            runs.push((start, end));
            start = end;
            // Merge while the last runs are of similar size.
            while runs.len() >= 2 {
                let (a, b) = (runs[runs.len() - 2], runs[runs.len() - 1]);
                if start < length && a.1 - a.0 > 2 * (b.1 - b.0) {
                    break;
                }
                runs.truncate(runs.len() - 2);
                self.merge(vm, a.0, a.1, b.1)?;
                runs.push((a.0, b.1));
            }
        }
        Ok(())
    }

    /// Whether the item at `at` is smaller than the one before it.
    fn falls(&self, vm: &mut Vm, at: usize) -> VmResult<bool> {
        self.less(vm, self.places[at], self.places[at - 1])
    }

    /// The end of the ascending run that begins at `start`. A descending one is turned round, equal items in it
    /// keeping their order. The questions and their order are those of CPython's `count_run`.
    fn natural_run(&mut self, vm: &mut Vm, start: usize) -> VmResult<usize> {
        let length = self.places.len();
        let mut end = start + 1;
        while end < length && !self.falls(vm, end)? {
            end += 1;
        }
        if end == length {
            return Ok(end);
        }
        if end > start + 1 {
            if self.less(vm, self.places[start], self.places[end - 1])? {
                return Ok(end);
            }
            self.places[start..end].reverse();
        }
        // Where the equal items begin that the descending run ends with so far.
        let mut equal = end;
        end += 1;
        while end < length {
            if self.falls(vm, end)? {
                self.places[equal..end].reverse();
                equal = end;
            } else if self.less(vm, self.places[end - 1], self.places[end])? {
                break;
            }
            end += 1;
        }
        self.places[equal..end].reverse();
        self.places[start..end].reverse();
        while end < length && !self.falls(vm, end)? {
            end += 1;
        }
        Ok(end)
    }

    /// Binary insertion of what stands between `sorted` and `end` into the run at `start`.
    fn insert_each(&mut self, vm: &mut Vm, start: usize, sorted: usize, end: usize) -> VmResult<()> {
        for at in sorted..end {
            let pivot = self.places[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(vm, pivot, self.places[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.places[low..=at].rotate_right(1);
        }
        Ok(())
    }

    /// Merges two neighbouring runs. After an exception every place is still there once.
    fn merge(&mut self, vm: &mut Vm, start: usize, middle: usize, end: usize) -> VmResult<()> {
        if !self.less(vm, self.places[middle], self.places[middle - 1])? {
            return Ok(());
        }
        let left = self.places[start..middle].to_vec();
        let (mut from_left, mut from_right, mut to) = (0, middle, start);
        let mut result = Ok(());
        while from_left < left.len() && from_right < end {
            match self.less(vm, self.places[from_right], left[from_left]) {
                Ok(true) => {
                    self.places[to] = self.places[from_right];
                    from_right += 1;
                }
                Ok(false) => {
                    self.places[to] = left[from_left];
                    from_left += 1;
                }
                Err(raised) => {
                    result = Err(raised);
                    break;
                }
            }
            to += 1;
        }
        let rest = &left[from_left..];
        self.places[to..to + rest.len()].copy_from_slice(rest);
        result
    }
}

/// CPython's minimum run: the length itself when short, else 32 to 64.
fn shortest_run(mut length: usize) -> usize {
    let mut odd = 0;
    while length >= 64 {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}
