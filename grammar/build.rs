//! Generates the parser from `kaa.lalrpop`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .set_out_dir(out)
        .emit_rerun_directives(false)
        .process()
        .expect("kaa.lalrpop is a conflict-free grammar");
}
