//! Starts Kaa.

use std::process::ExitCode;

/// Guests make and drop small objects all the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(kaa::cli::main().0)
}
