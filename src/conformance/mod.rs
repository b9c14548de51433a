//! The conformance kit of the await protocol: programs that any Python can be held against, with what they must print.
//!
//! `kit` owns the clauses inside this program, `clause` what a clause is, `transcript` what a run leaves behind, `runner`
//! how clauses are run under an interpreter, `report` how people and machines see what came of it.

mod clause;
mod kit;
mod page;
pub mod report;
mod runner;
mod transcript;

pub use clause::{Clause, Version};
pub use kit::{GROUPS, Group, clauses};
pub use page::page;
pub use runner::{Interpreter, Outcome, Verdict, run_all};
pub use transcript::{Run, Transcript, run_script};
