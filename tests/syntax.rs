//! Runs the goldens of the front end, which CPython recorded.

#[path = "syntax/dump.rs"]
mod dump;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use kaa::source::SourceFile;
use kaa::syntax::{self, Mode, ast::Root};

/// Compares whole files with CPython: `KAA_SYNTAX_FILES` names a list of files, `KAA_SYNTAX_OUT` a folder for their trees.
#[test]
#[ignore = "needs a list of files"]
fn files() {
    let list = std::env::var("KAA_SYNTAX_FILES").expect("the list of files");
    let out = std::env::var("KAA_SYNTAX_OUT").ok().map(PathBuf::from);
    let (mut time, mut size, mut lines) = (Duration::ZERO, 0, String::new());
    for (number, path) in std::fs::read_to_string(list).expect("the list is readable").lines().enumerate() {
        let bytes = std::fs::read(path).expect("a listed file is readable");
        let text = match syntax::decode(&bytes) {
            Ok(text) => text,
            Err(error) => {
                lines += &format!("{path}: decode: {}\n", error.message);
                continue;
            }
        };
        let source = SourceFile::new(path, text);
        let start = Instant::now();
        let result = syntax::parse(&source, Mode::Module);
        time += start.elapsed();
        size += bytes.len();
        match result {
            Ok(parsed) => {
                if let (Some(out), Root::Module(body)) = (&out, &parsed.root) {
                    let mut dump = dump::Dump::new(&source);
                    dump.statements(body);
                    std::fs::write(out.join(format!("{number}.kaa")), dump.out).expect("the folder is writable");
                }
            }
            Err(error) => {
                lines += &format!("{path}:{}: {}\n", source.line(error.span.start), error.message);
            }
        }
    }
    eprintln!("{lines}{size} bytes in {time:?}: {:.1} MB/s", size as f64 / 1e6 / time.as_secs_f64());
}
