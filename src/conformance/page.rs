//! Owns the page that explains the protocol clause by clause: made from the clauses, so that it cannot go stale.

use super::clause::Clause;
use super::kit::GROUPS;

const HEAD: &str = "\
# The await protocol, clause by clause

Each clause is a program: its name is the claim, its docstring says why, and the file beside it is what CPython 3.13 prints.
`kaa conformance` runs them all under Kaa, `kaa conformance --interpreter 'python3.12'` under any other Python, and shows
where that one differs. `kaa conformance --help` has the rest: filters, JSON, JUnit.

A clause that holds only since some version of Python says so in a line `Since:`; under an older one it is skipped. A new
clause is a new file in the folder of its group, then `scripts/record`, and
`cargo run -- conformance --page > tests/conformance/await_protocol/README.md` for this page, which is made from the files.
";

/// The page, as Markdown.
pub fn page(clauses: &[Clause]) -> String {
    let mut out = HEAD.to_string();
    for group in GROUPS {
        let of_group: Vec<&Clause> = clauses.iter().filter(|clause| clause.group == group.folder).collect();
        out += &format!("\n## {}\n\n{}\n", group.title, group.introduction);
        for clause in of_group {
            let since = match (clause.since, clause.before.as_str()) {
                (None, _) => String::new(),
                (Some(version), "") => format!(" Since Python {version}."),
                (Some(version), before) => format!(" Since Python {version} ({before})."),
            };
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
