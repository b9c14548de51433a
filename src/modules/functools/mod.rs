//! Owns the module `functools`: functions on functions, most of them written in Kaa.

mod native;

pub use native::build;

pub const SOURCE: &str = include_str!("functools.py");

/// `_functools`: what CPython's accelerator has, by its names.
pub const ACCELERATOR: &str = "from functools import _lru_cache_wrapper, cmp_to_key, partial, reduce\n";
