//! Owns the exceptions of `asyncio` that natives raise.

use crate::objects::exceptions::{BASE_EXCEPTION, EXCEPTION};
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::Raised;

pub static CANCELLED_ERROR: TypeSpec = TypeSpec {
    name: "CancelledError",
    module: "asyncio.exceptions",
    base: Some(&BASE_EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "The Future or Task was cancelled.",
};

pub static INVALID_STATE_ERROR: TypeSpec = TypeSpec {
    name: "InvalidStateError",
    module: "asyncio.exceptions",
    base: Some(&EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "The operation is not allowed in this state.",
};

impl Vm {
    /// CancelledError, with the message that `cancel(msg)` was given, if any.
    pub fn cancelled_error(&mut self, message: &Value) -> Raised {
        let args = if message.is_none() || message.is_unbound() { Vec::new() } else { vec![message.clone()] };
        self.raise(&CANCELLED_ERROR, args)
    }

    pub fn invalid_state(&mut self, text: &str) -> Raised {
        self.raise(&INVALID_STATE_ERROR, vec![Value::from(text)])
    }
}
