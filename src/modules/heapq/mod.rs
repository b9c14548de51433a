//! Owns the module `heapq`: the heaps are native; merging and selecting are written in Kaa.

mod heap;

pub use heap::build;

pub const SOURCE: &str = include_str!("heapq.py");

/// `_heapq`: the native part by the name of CPython's.
pub const ACCELERATOR: &str = "\
from heapq import _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace\n";
