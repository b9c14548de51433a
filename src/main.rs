//! Starts Kaa.

use std::process::ExitCode;

mod allocator;

/// Guests make and drop small objects all the time.
#[global_allocator]
static ALLOCATOR: allocator::Allocator = allocator::Allocator;

fn main() -> ExitCode {
    ExitCode::from(kaa::cli::main().0)
}
