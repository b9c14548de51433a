//! Owns what happens to objects after they are made: the cycle collector's registry and the queue of
//! objects that died but still have guest code to run.

pub mod abandoned;
pub mod collector;
pub mod deep;
pub mod shapes;

pub use abandoned::Abandoned;
pub use collector::Heap;
