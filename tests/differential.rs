//! Runs random asyncio programs under virtual time and compares their transcripts with those that CPython 3.13 wrote.
//!
//! `tests/differential/maker.py` makes the programs, the same ones under both; `scripts/differential` records them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use similar::TextDiff;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/differential"))
}

/// The transcripts in a text; each begins with a line that has the seed and a digest of the program.
fn split(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.match_indices("== ").map(|(at, _)| at).chain([text.len()]).collect();
    starts.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect()
}

/// What a process prints that runs some of the programs.
fn run(options: &[&str], first: usize, last: usize) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    command.current_dir(folder()).args(options).args(["run.py", &first.to_string(), &last.to_string()]);
    let output = command.output().expect("kaa starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("kaa writes UTF-8")
}

/// Runs the programs of these seeds, some in each process.
fn judge(options: &[&str], seeds: std::ops::Range<usize>, batch: usize) {
    let recording = fs::read_to_string(folder().join("transcripts.txt")).expect("the recording can be read");
    let recorded = &split(&recording)[seeds.clone()];
    let outputs: Vec<String> = thread::scope(|scope| {
        let starts = seeds.clone().step_by(batch);
        let running: Vec<_> =
            starts.map(|first| scope.spawn(move || run(options, first, seeds.end.min(first + batch)))).collect();
        running.into_iter().map(|batch| batch.join().expect("no batch fails")).collect()
    });
    let actual: Vec<&str> = outputs.iter().flat_map(|output| split(output)).collect();
    let wrong: Vec<_> = recorded.iter().zip(&actual).filter(|(theirs, ours)| theirs != ours).collect();
    if let Some((theirs, ours)) = wrong.first() {
        let diff = TextDiff::from_lines(**theirs, **ours).unified_diff().header("cpython", "kaa").to_string();
        panic!("{} of {} programs differ; the first:\n{diff}", wrong.len(), recorded.len());
    }
    assert_eq!(recorded.len(), actual.len());
}

#[test]
fn random_programs_of_tasks_do_what_they_do_under_cpython() {
    judge(&[], 0..100, 50);
}

#[test]
fn the_virtual_time_of_a_program_is_that_of_a_loop() {
    judge(&["--virtual-time"], 0..20, 1);
}

#[test]
#[ignore = "asyncio has no locks, queues and groups yet"]
fn random_programs_that_coordinate_do_what_they_do_under_cpython() {
    judge(&[], 100..300, 50);
}
