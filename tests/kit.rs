//! Holds the conformance kit to what it promises: clauses that explain themselves, a page that is not stale, and a command
//! that finds what another Python does otherwise.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kaa::conformance::{self, GROUPS};
use serde_json::Value;

/// Passes in any Python.
const CLAUSE: &str = "driving/the_first_send_must_be_none";

fn kaa(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kaa")).arg("conformance").args(arguments).output().expect("kaa starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("kaa prints UTF-8")
}

/// A program that says it is an old Python and prints the same for every clause.
fn parrot(folder: &Path) -> String {
    let script = folder.join("parrot.sh");
    let program = "if [ \"$1\" = -c ]; then echo parrot; echo 3.7; echo 'Parrot 3.7'; else echo nonsense; exit 3; fi";
    fs::write(&script, program).expect("a temporary folder can be written to");
    format!("sh '{}'", script.display())
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is a temporary folder")
}

#[test]
fn every_clause_has_a_group_an_explanation_and_a_source() {
    let clauses = conformance::clauses().expect("each file is a clause");
    assert!(clauses.len() >= 400, "{} clauses", clauses.len());
    for group in GROUPS {
        let count = clauses.iter().filter(|clause| clause.group == group.folder).count();
        assert!(count >= 40, "{} has {count} clauses", group.folder);
    }
    let mut names: Vec<&str> = clauses.iter().map(|clause| clause.name.as_str()).collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert!(twice.is_empty(), "claims made twice: {twice:?}");
}

#[test]
fn the_page_is_made_from_the_clauses() {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/await_protocol/README.md");
    let made = text(&kaa(&["--page"]).stdout);
    let found = fs::read_to_string(&page).expect("there is a page");
    assert!(made == found, "{} is stale: see its head for how it is made", page.display());
}

#[test]
fn what_passes_is_counted() {
    let run = kaa(&[CLAUSE]);
    assert!(run.status.success(), "{}", text(&run.stdout));
    let table = text(&run.stdout);
    let line = table.lines().find(|line| line.starts_with("Driving")).expect("the table has the group");
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["Driving", "1", "1", "0", "0"]);
    assert!(!table.contains("FAILED"), "{table}");
}

#[test]
fn what_fails_is_shown_side_by_side() {
    let folder = temporary();
    let run = kaa(&["--interpreter", &parrot(folder.path()), CLAUSE]);
    assert_eq!(run.status.code(), Some(1));
    let report = text(&run.stdout);
    let clauses = conformance::clauses().expect("each file is a clause");
    let clause = clauses.iter().find(|clause| clause.path() == CLAUSE).expect("there is the clause");
    assert!(report.contains(&format!("FAILED {CLAUSE}")), "{report}");
    assert!(report.contains(clause.source.split_whitespace().next().expect("a source has words")), "{report}");
    let first = clause.expected.stdout.lines().next().expect("the clause prints something");
    assert!(report.lines().any(|line| line.contains(first) && line.ends_with("nonsense")), "{report}");
    assert!(report.contains("exit 3"), "{report}");
    assert!(report.contains("parrot Parrot 3.7"), "{report}");
}

#[test]
fn clauses_of_later_versions_are_skipped() {
    let folder = temporary();
    let run = kaa(&["--interpreter", &parrot(folder.path()), "--json"]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
    let clauses = report["clauses"].as_array().expect("there are clauses");
    for clause in clauses {
        let status = if clause["since"].is_null() { "failed" } else { "skipped" };
        assert_eq!(clause["status"], status, "{}", clause["name"]);
    }
    let count = |status| clauses.iter().filter(|clause| clause["status"] == status).count();
    assert_eq!(report["summary"]["skipped"], count("skipped"));
    assert_eq!(report["summary"]["failed"], count("failed"));
    assert_eq!(report["interpreter"]["version"], "3.7");
}

#[test]
fn machines_get_json_and_junit() {
    let folder = temporary();
    let file = folder.path().join("report.xml");
    let run = kaa(&["--interpreter", &parrot(folder.path()), "--json", "--junit", &file.to_string_lossy(), CLAUSE]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
    let clause = &report["clauses"][0];
    assert_eq!(format!("{}/{}", clause["group"], clause["name"]).replace('"', ""), CLAUSE);
    assert_eq!(clause["actual"]["stdout"], "nonsense\n");
    assert_eq!(clause["timed_out"], false);
    let xml = fs::read_to_string(&file).expect("the file was written");
    assert!(xml.contains("<testsuite name=\"driving\" tests=\"1\""), "{xml}");
    assert!(xml.contains("<failure message=\"the first send must be none\""), "{xml}");
}

#[test]
fn an_interpreter_that_does_not_end_is_stopped() {
    let folder = temporary();
    let script = folder.path().join("sleeper.sh");
    let program = "if [ \"$1\" = -c ]; then echo sleeper; echo 3.13; echo 'Sleeper 3.13'; else exec sleep 30; fi";
    fs::write(&script, program).expect("a temporary folder can be written to");
    let command = format!("sh '{}'", script.display());
    let run = kaa(&["--interpreter", &command, "--time-limit", "0.2", "--json", CLAUSE]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
    assert_eq!(report["clauses"][0]["timed_out"], true);
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn what_cannot_be_run_is_refused() {
    for (arguments, expected) in [
        (&["no_such_clause"][..], "no clause has no_such_clause in its name"),
        (&["--interpreter", "no-such-program", CLAUSE][..], "can't run no-such-program"),
        (&["--interpreter", "true", CLAUSE][..], "true does not say what Python it is"),
        (&["--interpreter", "'", CLAUSE][..], "unfinished quotes"),
        (&["--time-limit=-1", CLAUSE][..], "--time-limit"),
    ] {
        let run = kaa(arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(text(&run.stderr).contains(expected), "{arguments:?}: {}", text(&run.stderr));
    }
}

#[test]
fn the_clauses_can_be_listed() {
    let run = kaa(&["--list", "the_first_send"]);
    assert!(text(&run.stdout).lines().any(|line| line == CLAUSE));
    assert!(text(&run.stdout).lines().all(|line| line.contains("the_first_send")));
}
