//! Checks what the VM relies on: every index in range, every register that is read surely written before, calls
//! that find their receiver's register empty when there is none.

use std::collections::VecDeque;

use kaa::code::{CodeObject, Constant, Effect, ExceptionEntry, Instruction, Reg, Storage};

/// What a register may hold, seen over all paths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Content {
    may_be_empty: bool,
    may_be_full: bool,
}

const EMPTY: Content = Content { may_be_empty: true, may_be_full: false };
const FULL: Content = Content { may_be_empty: false, may_be_full: true };

type State = Vec<Content>;

/// Checks a code object and all those inside it.
pub fn verify(code: &CodeObject) -> Result<(), String> {
    check_operands(code)?;
    check_flow(code)?;
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            verify(inner)?;
        }
    }
    Ok(())
}

fn fault(code: &CodeObject, pc: usize, what: &str) -> String {
    format!("{} at {pc}: {}: {what}", code.qualname, code.instructions[pc])
}

fn check_operands(code: &CodeObject) -> Result<(), String> {
    let length = code.instructions.len();
    for (pc, instruction) in code.instructions.iter().enumerate() {
        let mut largest = None;
        instruction.effects(|effect| {
            let (Effect::Read(reg) | Effect::Take(reg) | Effect::Write(reg)) = effect;
            largest = largest.max(Some(reg));
        });
        if largest.is_some_and(|reg| reg.0 >= code.registers) {
            return Err(fault(code, pc, "a register beyond the frame"));
        }
        if instruction.target().is_some_and(|target| target.index() >= length) {
            return Err(fault(code, pc, "a target beyond the code"));
        }
    }
    if !code.instructions.last().is_some_and(Instruction::ends_flow) {
        return Err(format!("{}: the code runs past its end", code.qualname));
    }
    for entry in &code.exceptions.0 {
        let ExceptionEntry { start, end, handler, exception } = *entry;
        if start >= end || end as usize > length || handler as usize >= length || exception.0 >= code.registers {
            return Err(format!("{}: exception entry {start}..{end} -> {handler}", code.qualname));
        }
    }
    Ok(())
}

/// Follows all paths until nothing new is learnt.
fn check_flow(code: &CodeObject) -> Result<(), String> {
    let parameters = code.parameters.total();
    let entry: State = (0..code.registers as usize)
        .map(|at| {
            let namespace = code.variables.get(at).is_some_and(|variable| variable.storage == Storage::Namespace);
            if at < parameters || namespace { FULL } else { EMPTY }
        })
        .collect();
    let mut states: Vec<Option<State>> = vec![None; code.instructions.len()];
    let mut pending = VecDeque::new();
    arrive(&mut states, &mut pending, 0, &entry);
    while let Some(pc) = pending.pop_front() {
        let before = states[pc].clone().expect("a pending instruction has a state");
        if let Some(entry) = code.exceptions.find(pc as u32) {
            let mut state = before.clone();
            // The instruction may have been stopped after it took its operands; results are written at the end.
            code.instructions[pc].effects(|effect| match effect {
                Effect::Read(_) => {}
                Effect::Take(reg) => state[reg.index()].may_be_empty = true,
                Effect::Write(reg) => state[reg.index()].may_be_full = true,
            });
            state[entry.exception.index()] = FULL;
            arrive(&mut states, &mut pending, entry.handler as usize, &state);
        }
        let after = step(code, pc, &before)?;
        if let Some(target) = code.instructions[pc].target() {
            let mut state = after.clone();
            if let Instruction::ForIter { dst, iterator, .. } = code.instructions[pc] {
                state[dst.index()] = before[dst.index()];
                state[iterator.index()] = EMPTY;
            }
            arrive(&mut states, &mut pending, target.index(), &state);
        }
        if !code.instructions[pc].ends_flow() {
            arrive(&mut states, &mut pending, pc + 1, &after);
        }
    }
    Ok(())
}

fn arrive(states: &mut [Option<State>], pending: &mut VecDeque<usize>, pc: usize, state: &State) {
    match &mut states[pc] {
        known @ None => *known = Some(state.clone()),
        Some(known) => {
            let mut changed = false;
            for (known, new) in known.iter_mut().zip(state) {
                let merged = Content {
                    may_be_empty: known.may_be_empty || new.may_be_empty,
                    may_be_full: known.may_be_full || new.may_be_full,
                };
                changed |= *known != merged;
                *known = merged;
            }
            if !changed {
                return;
            }
        }
    }
    pending.push_back(pc);
}

fn step(code: &CodeObject, pc: usize, before: &State) -> Result<State, String> {
    let instruction = &code.instructions[pc];
    let mut state = before.clone();
    let mut problem = None;
    // What may be empty: operands that an instruction drops or tolerates.
    let tolerant = matches!(
        instruction,
        Instruction::Clear { .. } | Instruction::CheckBound { .. } | Instruction::DeleteLocal { .. }
    );
    let (plain_call, receiver) = match *instruction {
        Instruction::Call { base, .. }
        | Instruction::CallAwaited { base, .. }
        | Instruction::CallKeywords { base, .. }
        | Instruction::CallSpread { base } => (!follows_load_method(code, pc, base), Some(Reg(base.0 + 1))),
        _ => (false, None),
    };
    instruction.effects(|effect| match effect {
        Effect::Read(reg) | Effect::Take(reg) => {
            let content = state[reg.index()];
            if Some(reg) == receiver {
                if plain_call && content.may_be_full {
                    problem = Some(format!("{reg} may hold something where a call has no receiver"));
                }
            } else if content.may_be_empty && !tolerant && !is_optional(instruction, reg) {
                problem = Some(format!("{reg} may be empty"));
            }
            if matches!(effect, Effect::Take(_)) {
                state[reg.index()] = EMPTY;
            }
        }
        Effect::Write(reg) => state[reg.index()] = FULL,
    });
    if let Instruction::CheckBound { reg } = *instruction {
        state[reg.index()] = FULL;
    }
    match problem {
        Some(problem) => Err(fault(code, pc, &problem)),
        None => Ok(state),
    }
}

/// The dict of keyword arguments may be absent.
fn is_optional(instruction: &Instruction, reg: Reg) -> bool {
    matches!(*instruction, Instruction::CallSpread { base } if reg.0 == base.0 + 3)
}

/// Whether the callee was looked up as a method: the last write to `base` before the call.
fn follows_load_method(code: &CodeObject, pc: usize, base: Reg) -> bool {
    code.instructions[..pc]
        .iter()
        .rev()
        .find_map(|instruction| {
            let mut writes = false;
            instruction.effects(|effect| writes |= effect == Effect::Write(base));
            writes.then_some(match *instruction {
                Instruction::LoadMethod { .. } => true,
                // The enter, not the exit, which is bound.
                Instruction::BeforeWith { dst, .. } => base.0 == dst.0 + 1,
                _ => false,
            })
        })
        .unwrap_or(false)
}
