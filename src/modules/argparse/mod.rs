//! Owns the module `argparse`, written in Kaa.

pub const SOURCE: &str = include_str!("argparse.py");
pub const ACTIONS: &str = include_str!("_argparse_actions.py");
pub const CONTAINER: &str = include_str!("_argparse_container.py");
pub const HELP: &str = include_str!("_argparse_help.py");
