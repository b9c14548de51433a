//! What people and machines see of a run of the kit.

mod json;
mod junit;
mod table;

pub use json::json;
pub use junit::junit;
pub use table::{failures, summary};
