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
    for row in rows(code) {
        match row.line {
            Some(line) if line != last_line => write!(out, "{line:>5} ")?,
            _ => write!(out, "      ")?,
        }
        last_line = row.line.unwrap_or(last_line);
        write!(out, "{:>4}  {}", row.index, row.text)?;
        if let Some(constant) = &row.constant {
            write!(out, "  ; {constant}")?;
        }
        if let Some(name) = &row.name {
            write!(out, "  ; {name}")?;
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

/// What is to be told of an instruction.
pub struct Row {
    pub index: usize,
    /// None for what no text stands for.
    pub line: Option<u32>,
    /// Its name, filled up with spaces, and its operands.
    pub text: String,
    pub constant: Option<String>,
    /// The name that it looks up.
    pub name: Option<String>,
}

/// The instructions of a code object, not of those inside it.
pub fn rows(code: &CodeObject) -> Vec<Row> {
    let rows = code.instructions.iter().enumerate().map(|(index, instruction)| {
        let span = code.spans.location(index as u32).span;
        Row {
            index,
            line: (span != Default::default()).then(|| code.source.line(span.start)),
            text: format!("{instruction:<22}"),
            constant: constant_of(instruction)
                .map(|constant| code.constants.get(constant.index()).map_or("?".to_string(), constant_text)),
            name: instruction
                .site()
                .map(|site| code.sites.get(site.index()).map_or("?".to_string(), |name| name.to_string())),
        }
    });
    rows.collect()
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
