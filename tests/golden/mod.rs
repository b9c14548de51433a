//! Goldens: texts that Kaa itself has written, and that somebody has read. With KAA_RECORD set they are written anew.

use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

/// How a text differs from its golden: nothing if it does not.
pub fn difference(golden: &Path, actual: &str) -> String {
    if std::env::var_os("KAA_RECORD").is_some() {
        fs::write(golden, actual).expect("the golden can be written");
    }
    let expected = fs::read_to_string(golden).unwrap_or_default();
    if actual == expected {
        return String::new();
    }
    let diff = TextDiff::from_lines(&*expected, actual);
    format!("{}:\n{}\n", golden.display(), diff.unified_diff().header("recorded", "kaa"))
}

/// The programs in a folder, those in folders below aside.
pub fn programs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "py"));
    paths.sort();
    paths
}
