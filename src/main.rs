//! Starts Kaa.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kaa::cli::main().0)
}
