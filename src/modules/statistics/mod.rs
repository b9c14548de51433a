//! Owns the module `statistics`, written in Kaa.

pub const SOURCE: &str = include_str!("statistics.py");

/// `_statistics_exact`
pub const EXACT: &str = include_str!("_statistics_exact.py");

/// `_statistics_kernels`
pub const KERNELS: &str = include_str!("_statistics_kernels.py");

/// `_statistics_normal`
pub const NORMAL: &str = include_str!("_statistics_normal.py");
