//! Owns where the history of inputs is kept between sessions.

use std::env;
use std::path::{Path, PathBuf};

/// `$XDG_STATE_HOME/kaa/history`, and `~/.local/state` where the variable does not name a folder; `None` for a user
/// without a home.
pub fn file() -> Option<PathBuf> {
    let named = env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let folder = named.or_else(|| env::home_dir().map(|home| home.join(".local/state")))?;
    Some(folder.join("kaa").join("history"))
}

/// Makes the folder of the file. What cannot be kept is forgotten.
pub fn make_folder(file: &Path) {
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
}
