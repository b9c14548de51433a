//! Owns the page that explains the protocol clause by clause: made from the clauses, so that it cannot go stale.

use super::clause::Clause;
use super::kit::GROUPS;

const HEAD: &str = "\
# The await protocol, clause by clause

Each clause is a program: its name is the claim, its docstring says why, and the file beside it is what CPython 3.13 prints.
`kaa conformance` runs them all under Kaa, `kaa conformance --interpreter 'python3.12'` under any other Python, and shows
where that one differs. `kaa conformance --help` has the rest: filters, JSON, JUnit.

A program that takes part in no version before some Python says so in a line `Since:`; under an older one it is skipped.

This page is made by `kaa conformance --page`.
";

/// The page, as Markdown.
pub fn page(clauses: &[Clause]) -> String {
    let mut out = HEAD.to_string();
    for group in GROUPS {
        let of_group: Vec<&Clause> = clauses.iter().filter(|clause| clause.group == group.folder).collect();
        out += &format!("\n## {}\n\n{}\n", group.title, group.introduction);
        for clause in of_group {
            let since = clause.since.map_or(String::new(), |version| format!(" Since Python {version}."));
            out += &format!(
                "\n### [{}]({}/{}.py)\n\n{}\n\n*{}*{since}\n",
                capitalised(&clause.claim()),
                clause.group,
                clause.name,
                clause.explanation,
                clause.source.trim_end_matches('.').to_string() + ".",
            );
        }
    }
    out
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
