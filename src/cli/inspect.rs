//! Owns what shows a program without running it: `kaa dis`.

use std::io::Write;
use std::path::Path;

use crate::code;
use crate::compile::{self, CompileOptions};
use crate::interpreter::ExitStatus;
use crate::source::SourceFile;
use crate::syntax::{self, Mode, SyntaxError};

/// Prints the instructions of a file.
pub fn disassemble(file: &Path) -> ExitStatus {
    match listing(file) {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitStatus::SUCCESS,
            // Whoever reads has seen enough.
            Err(_) => ExitStatus::FAILURE,
        },
        Err((text, status)) => {
            eprintln!("{text}");
            status
        }
    }
}

fn listing(file: &Path) -> Result<String, (String, ExitStatus)> {
    let bytes = std::fs::read(file)
        .map_err(|error| (format!("kaa: can't open file '{}': {error}", file.display()), ExitStatus::USAGE))?;
    let name = file.to_string_lossy();
    let text = syntax::decode(&bytes)
        .map_err(|error| (format!("SyntaxError: {}", error.in_file(&name)), ExitStatus::FAILURE))?;
    let source = SourceFile::new(&*name, text);
    let wrong = |error: SyntaxError| {
        let line = source.line(error.span.start);
        (format!("  File \"{}\", line {line}\nSyntaxError: {}", file.display(), error.message), ExitStatus::FAILURE)
    };
    let parsed = syntax::parse(&source, Mode::Module).map_err(wrong)?;
    let compiled = compile::compile(&parsed.root, &source, CompileOptions::default()).map_err(wrong)?;
    Ok(code::dis::disassemble(&compiled.code))
}
