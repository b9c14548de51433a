//! Owns `Complex`.

/// A `complex` number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub real: f64,
    pub imaginary: f64,
}
