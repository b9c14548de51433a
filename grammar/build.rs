//! Generates the parser from `kaa.lalrpop`.

fn main() {
    println!("cargo::rerun-if-changed=grammar");
}
