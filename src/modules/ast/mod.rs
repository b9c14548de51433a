//! Owns the module `ast` and what it consists of: the classes of nodes, the walks over trees, the text of trees.
//!
//! Trees themselves are made where the parser is at hand, in `interpreter/tree`.

pub const SOURCE: &str = include_str!("ast.py");
pub const MAIN: &str = include_str!("__main__.py");
pub const NODES: &str = include_str!("_ast.py");
pub const TREE: &str = include_str!("_asttree.py");
pub const OLD: &str = include_str!("_astold.py");
pub const UNPARSE: &str = include_str!("_unparse.py");
pub const UNPARSE_TEXT: &str = include_str!("_unparse_text.py");
