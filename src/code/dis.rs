//! Owns the disassembly: a code object and those inside it, as readable text.

use std::fmt::{self, Write};

use super::code_object::{CaptureSource, CodeObject, Constant, Storage};
use super::instruction::Instruction;
use super::operand::ConstantIndex;

/// The text that `kaa dis` prints.
pub fn disassemble(code: &CodeObject) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write_code(&mut text, code);
    text
}

fn write_code(out: &mut String, code: &CodeObject) -> fmt::Result {
    writeln!(out, "{:?} {} at line {}, {} registers", code.kind, code.qualname, code.first_line, code.registers)?;
    let named = code.variables.iter().enumerate().filter(|(_, variable)| variable.storage != Storage::Namespace);
    let names: Vec<String> = named
        .map(|(at, variable)| match variable.storage {
            Storage::Cell => format!("r{at}={} (cell)", variable.name),
            Storage::Hidden => format!("r{at}={} (hidden)", variable.name),
            _ => format!("r{at}={}", variable.name),
        })
        .collect();
    if !names.is_empty() {
        writeln!(out, "  variables: {}", names.join(", "))?;
    }
    let free: Vec<String> = code
        .free_variables
        .iter()
        .enumerate()
        .map(|(at, free)| match free.source {
            CaptureSource::Cell(reg) => format!("f{at}={} from {reg}", free.name),
            CaptureSource::Free(index) => format!("f{at}={} from {index}", free.name),
        })
        .collect();
    if !free.is_empty() {
        writeln!(out, "  free: {}", free.join(", "))?;
    }
    let mut last_line = 0;
    for (pc, instruction) in code.instructions.iter().enumerate() {
        let span = code.spans.location(pc as u32).span;
        let line = if span == Default::default() { last_line } else { code.source.line(span.start) };
        match line == last_line {
            true => write!(out, "      ")?,
            false => write!(out, "{line:>5} ")?,
        }
        last_line = line;
        write!(out, "{pc:>4}  {instruction:<22}")?;
        if let Some(constant) = constant_of(instruction) {
            match code.constants.get(constant.index()) {
                Some(constant) => write!(out, "  ; {}", constant_text(constant))?,
                None => write!(out, "  ; ?")?,
            }
        }
        if let Some(site) = instruction.site() {
            write!(out, "  ; {}", code.sites.get(site.index()).map_or("?", |name| name))?;
        }
        writeln!(out)?;
    }
    for entry in &code.exceptions.0 {
        writeln!(out, "  {}..{} -> {} in {}", entry.start, entry.end, entry.handler, entry.exception)?;
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            writeln!(out)?;
            write_code(out, inner)?;
        }
    }
    Ok(())
}

fn constant_of(instruction: &Instruction) -> Option<ConstantIndex> {
    match *instruction {
        Instruction::LoadConstant { constant, .. } => Some(constant),
        Instruction::MakeFunction { code, .. } => Some(code),
        Instruction::CallKeywords { names, .. } => Some(names),
        _ => None,
    }
}

fn constant_text(constant: &Constant) -> String {
    let items = |items: &[Constant]| items.iter().map(constant_text).collect::<Vec<_>>().join(", ");
    match constant {
        Constant::None => "None".to_string(),
        Constant::True => "True".to_string(),
        Constant::False => "False".to_string(),
        Constant::Ellipsis => "...".to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => format!("{value:?}"),
        Constant::Complex { real, imaginary } => format!("{real:?}{imaginary:+?}j"),
        Constant::Str(text) => format!("{text:?}"),
        Constant::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Constant::Tuple(values) if values.len() == 1 => format!("({},)", items(values)),
        Constant::Tuple(values) => format!("({})", items(values)),
        Constant::FrozenSet(values) => format!("frozenset({})", items(values)),
        Constant::Code(code) => format!("code {}", code.qualname),
    }
}
