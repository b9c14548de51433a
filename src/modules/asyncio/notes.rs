//! Owns what asyncio's half in Kaa asks for when it reports an error: the facts, and the note about it.

use crate::diagnostics::{self, ItsLoop};
use crate::event_loop::task::Task;
use crate::objects::explanation::Explanation;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_note_of_report(message, exception, task, /)", |vm, [message, exception, task]| {
        let is_destroyed =
            message.as_str().is_some_and(|message| &**message == "Task was destroyed but it is pending!");
        Ok(Value::from(match Raised::from_value(&exception) {
            Some(raised) => diagnostics::note_about(vm, &raised),
            None if is_destroyed => note_of_destroyed(vm, &task)?,
            None => String::new(),
        }))
    });
    builder.function("_note_of_deadlock()", |vm, []| Ok(Value::from(diagnostics::note_about_deadlock(vm))));
    builder.function("_explain_coroutine_expected(error, given, /)", |vm, [error, given]| -> VmResult {
        let explanation = Explanation::CoroutineExpected { operand: vm.operand_kind(&given), position: vm.position() };
        Ok(match Raised::from_value(&error) {
            Some(raised) => raised.explained(explanation).into_value(),
            None => error,
        })
    });
}

fn note_of_destroyed(vm: &mut Vm, task: &Value) -> VmResult<String> {
    let Some(own) = task.native::<Task>() else { return Ok(String::new()) };
    let (coroutine, event_loop) = (own.coroutine(), own.future.event_loop.get());
    let its_loop = if vm.running_loop.is(&event_loop) { ItsLoop::Runs } else { ItsLoop::HasStopped };
    let name = vm.call_method(task, "get_name", &[])?;
    let name = vm.str_of(&name)?;
    Ok(diagnostics::note_about_destroyed_task(vm, (&name, &coroutine), its_loop))
}
