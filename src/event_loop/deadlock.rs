//! Owns the deadlock: when nobody can wake the loop any more, and how it ends.

use super::event_loop::EventLoop;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// Nothing is ready and no timer is set. That is an error if somebody waits for a result, and no guest can come in from
    /// outside, by the handler of a signal; the await graph is printed then. Ctrl-C without a handler only ends the program.
    ///
    /// A loop that runs for ever may well have nothing to do: nobody waits for a result.
    pub(super) fn check_deadlock(&mut self, this: &Value, own: &EventLoop) -> VmResult<()> {
        let awaited = own.awaited.get();
        if awaited.is_unbound() || !own.asyncio().detects_deadlocks() || self.signals.has_guest_handlers() {
            return Ok(());
        }
        let report = self.import_module("asyncio.deadlock")?;
        let text = self.call_method(&report, "_report", &[this.clone(), awaited])?;
        let text = self.str_of(&text)?;
        Err(self.runtime_error(text.to_string()))
    }
}
