//! The contract between compiler and VM: instructions, code objects and their tables.

pub mod code_object;
pub mod dis;
pub mod effects;
pub mod exception_table;
pub mod instruction;
pub mod operand;
pub mod ready;
pub mod span_table;

pub use code_object::{
    CaptureSource, CodeKind, CodeObject, Constant, FreeVariable, ParameterCounts, Storage, Variable,
};
pub use effects::Effect;
pub use exception_table::{ExceptionEntry, ExceptionTable};
pub use instruction::Instruction;
pub use operand::{
    AwaitableUse, BinaryOperator, Comparison, ConstantIndex, Conversion, Count, FreeIndex, FunctionAttribute,
    Intrinsic1, Intrinsic2, Reg, Site, Target, UnaryOperator, WithKind,
};
pub use ready::ReadyCode;
pub use span_table::{Location, SpanTable};
