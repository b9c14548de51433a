//! Generates the parser from `kaa.lalrpop`, and says how the program is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    // The conformance kit is inside the program.
    println!("cargo::rerun-if-changed=tests/conformance/await_protocol");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .set_out_dir(out)
        .emit_rerun_directives(false)
        .process()
        .expect("kaa.lalrpop is a conflict-free grammar");
    // A program with a fixed address has no pointers to adjust before it can start: half a millisecond of 80 pages.
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
