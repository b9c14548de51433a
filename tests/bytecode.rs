//! Compiles the programs in `tests/bytecode/` and compares their disassembly with the goldens beside them.
//!
//! `KAA_RECORD=1 cargo test --test bytecode` writes the goldens anew; `KAA_VERIFY=DIR` also compiles and verifies
//! every program below a directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use kaa::code::{CodeObject, dis::disassemble};
use kaa::compile::{CompileOptions, compile};
use kaa::source::SourceFile;
use kaa::syntax::{self, Mode};

mod verifier;

/// Runs on a thread with the stack of the real program.
fn with_large_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(run).expect("a thread starts");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

fn compile_text(name: &str, text: &str) -> Result<Rc<CodeObject>, String> {
    let source = SourceFile::new(name, text);
    let describe = |error: syntax::SyntaxError| {
        let place = source.line_column(error.span.start);
        format!("{}:{}: {}", place.line, place.column, error.message)
    };
    let parsed = syntax::parse(&source, Mode::Module).map_err(|error| format!("parser: {}", describe(error)))?;
    let compiled = compile(&parsed.root, &source, CompileOptions::default()).map_err(describe)?;
    Ok(compiled.code)
}

fn programs(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![directory.to_path_buf()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory).expect("the directory can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn disassembly_is_as_recorded() {
    with_large_stack(|| {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytecode");
        let mut wrong = Vec::new();
        for path in programs(&directory) {
            let text = fs::read_to_string(&path).expect("a golden is text");
            let code = compile_text("program", &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            verifier::verify(&code)
                .unwrap_or_else(|problem| panic!("{}: {problem}\n{}", path.display(), disassemble(&code)));
            let listing = disassemble(&code);
            let golden = path.with_extension("dis");
            if std::env::var_os("KAA_RECORD").is_some() {
                fs::write(&golden, &listing).expect("the golden can be written");
            } else if fs::read_to_string(&golden).unwrap_or_default() != listing {
                wrong.push(format!("{}:\n{listing}", path.display()));
            }
        }
        assert!(wrong.is_empty(), "not as recorded:\n{}", wrong.join("\n"));
    });
}

#[test]
fn every_program_below_a_directory_verifies() {
    let Some(directory) = std::env::var_os("KAA_VERIFY") else { return };
    with_large_stack(move || {
        let (mut compiled, mut refused, mut broken) = (0, 0, 0);
        for path in programs(Path::new(&directory)) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            match compile_text("program", &text) {
                Ok(code) => {
                    compiled += 1;
                    if let Err(problem) = verifier::verify(&code) {
                        broken += 1;
                        println!("{}: {problem}", path.display());
                    }
                }
                Err(error) => {
                    refused += 1;
                    println!("{}: refused: {error}", path.display());
                }
            }
        }
        println!("{compiled} compiled, {refused} refused, {broken} broken");
        assert_eq!(broken, 0);
    });
}

/// `tests/bytecode/semantics.txt` holds programs and, after `---`, what CPython 3.13 says about each.
#[test]
fn errors_and_warnings_are_those_of_cpython() {
    with_large_stack(|| {
        let mut wrong = Vec::new();
        for case in include_str!("bytecode/semantics.txt").split("===\n") {
            let (program, expected) = case.split_once("\n---\n").expect("a case has two parts");
            let said = what_is_said(&format!("{program}\n"));
            if said != expected {
                wrong.push(format!("{program}\n  CPython: {expected}  Kaa: {said}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

fn what_is_said(program: &str) -> String {
    let source = SourceFile::new("program", program);
    let result = syntax::parse(&source, Mode::Module).and_then(|parsed| {
        let compiled = compile(&parsed.root, &source, CompileOptions::default())?;
        Ok([parsed.warnings, compiled.warnings].concat())
    });
    match result {
        Ok(warnings) if warnings.is_empty() => "fine\n".to_string(),
        Ok(warnings) => warnings.iter().map(|warning| format!("warning: {}\n", warning.message)).collect(),
        Err(error) => {
            let (start, end) = (source.line_column(error.span.start), source.line_column(error.span.end));
            let place = format!("{}:{}-{}:{}", start.line, start.column + 1, end.line, end.column + 1);
            format!("error: {place} {}\n", error.message)
        }
    }
}
