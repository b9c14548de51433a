//! Owns `kaa explain`: the list of explanations, and one of them.

use std::io::Write;

use crate::diagnostics::explanations::{self, ALL};
use crate::interpreter::ExitStatus;
use crate::vm::suggestion::closest;

/// Prints the explanation of this name; without a name, what there is.
pub fn explain(name: Option<&str>) -> ExitStatus {
    let text = match name {
        None => list(),
        Some(name) => match explanations::find(name) {
            Some(explanation) => explanation.text.to_string(),
            None => {
                let known: Vec<String> = ALL.iter().map(|explanation| explanation.name.to_string()).collect();
                let hint = closest(name, &known).map_or(String::new(), |close| format!(" Did you mean: '{close}'?"));
                eprintln!("kaa: there is no explanation '{name}'.{hint} `kaa explain` lists them.");
                return ExitStatus::USAGE;
            }
        },
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitStatus::SUCCESS,
        // Whoever reads has seen enough.
        Err(_) => ExitStatus::FAILURE,
    }
}

/// The names, each with what it is about.
fn list() -> String {
    let width = ALL.iter().map(|explanation| explanation.name.len()).max().unwrap_or(0);
    ALL.iter().map(|explanation| format!("{:width$}  {}\n", explanation.name, explanation.title())).collect()
}
