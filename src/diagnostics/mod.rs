//! The only renderer of errors.

pub mod suggestion;
