//! Holds notes and explanations to what they promise: each error gets its note, and each explanation's programs do what it
//! says.
//!
//! `KAA_RECORD=1 cargo test --test explanations` writes the goldens in `tests/explanations/` anew.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use kaa::diagnostics::explanations::ALL;

mod golden;

fn kaa(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command.output().expect("kaa starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("kaa prints UTF-8")
}

/// The words of a text, each after one blank.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has these parts, in order; `...` is between them.
fn has_parts(text: &str, parts: &str) -> bool {
    let mut rest = text;
    parts.split("...").all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn the_wrong_program_of_each_explanation_gets_its_note() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    for explanation in ALL {
        let file = format!("{}.py", explanation.name.replace('-', "_"));
        fs::write(folder.path().join(&file), explanation.wrong()).expect("a temporary folder can be written to");
        let says = explanation.says().unwrap_or_else(|| panic!("{}: no line says what CPython says", explanation.name));
        let stderr = text(&kaa(&[&file], folder.path()).stderr);
        assert!(has_parts(&unwrapped(&stderr), says), "{}: {stderr}", explanation.name);
        let pointer = format!("See `kaa explain {}`.", explanation.name);
        assert!(unwrapped(&stderr).contains(&pointer), "{}: {stderr}", explanation.name);
        let without = text(&kaa(&["--no-notes", &file], folder.path()).stderr);
        assert!(!without.contains("note:"), "{}: {without}", explanation.name);
    }
}

#[test]
fn the_mended_program_of_each_explanation_runs() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    for explanation in ALL {
        let file = format!("{}.py", explanation.name.replace('-', "_"));
        fs::write(folder.path().join(&file), explanation.mended()).expect("a temporary folder can be written to");
        let output = kaa(&[&file], folder.path());
        let stderr = text(&output.stderr);
        assert!(output.status.success() && stderr.is_empty(), "{}: {stderr}", explanation.name);
    }
}

#[test]
fn the_list_is_in_order_and_has_titles() {
    assert!(ALL.windows(2).all(|pair| pair[0].name < pair[1].name));
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = text(&kaa(&["explain"], here).stdout);
    for (line, explanation) in list.lines().zip(ALL) {
        assert!(line.starts_with(explanation.name) && line.ends_with(explanation.title()), "{line}");
        assert!(explanation.title().ends_with('.'), "{line}");
        assert_eq!(text(&kaa(&["explain", explanation.name], here).stdout), explanation.text);
    }
    assert_eq!(list.lines().count(), ALL.len());
}

#[test]
fn an_unknown_name_gets_the_closest_one() {
    let output = kaa(&["explain", "bad-yeild"], Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Did you mean: 'bad-yield'?"), "{}", text(&output.stderr));
}

#[test]
fn every_way_to_run_a_program_knows_no_notes() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let program = "async def work(): pass\nwork()\n";
    fs::write(folder.path().join("program.py"), program).expect("a temporary folder can be written to");
    for run in [&["program.py"][..], &["-c", program], &["-m", "program"]] {
        assert!(text(&kaa(run, folder.path()).stderr).contains("note: "), "{run:?}");
        let quiet = text(&kaa(&[&["--no-notes"], run].concat(), folder.path()).stderr);
        assert!(quiet.contains("never awaited") && !quiet.contains("note:"), "{run:?}: {quiet}");
    }
}

#[test]
fn notes_are_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explanations");
    let mut wrong = String::new();
    for path in golden::programs(&folder) {
        let name = path.file_name().expect("a script has a name").to_string_lossy().into_owned();
        let actual = transcript(&folder, &kaa(&[&name], &folder));
        wrong += &golden::difference(&path.with_extension("txt"), &actual);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What a program does, as a golden holds it: addresses and places in Kaa's own half, which change, are left out.
fn transcript(folder: &Path, output: &Output) -> String {
    let code = output.status.code().map_or("a signal".to_string(), |code| code.to_string());
    let all = format!("{}--- stderr\n{}--- exit {code}\n", text(&output.stdout), text(&output.stderr));
    let all = all.replace(&format!("{}/", folder.display()), "");
    let all = without_digits_after(&all, "0x", |digit| digit.is_ascii_hexdigit());
    // How long a call took depends on the machine.
    let all = without_digits_before(&all, " s. It");
    let mut out = String::new();
    let mut is_own = false;
    for line in all.lines() {
        let entry = line.trim_start_matches([' ', '|', '+']);
        if entry.starts_with("File \"") {
            is_own = entry.starts_with("File \"<frozen ");
        } else if !line.trim_start_matches(['|', ' ']).starts_with(['~', '^']) && !line.contains("    ") {
            is_own = false;
        }
        if !is_own {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn without_digits_after(text: &str, before: &str, is_digit: impl Fn(char) -> bool) -> String {
    let mut parts = text.split(before);
    let first = parts.next().unwrap_or("").to_string();
    parts.fold(first, |out, part| out + before + part.trim_start_matches(&is_digit))
}

fn without_digits_before(text: &str, after: &str) -> String {
    let mut parts: Vec<&str> = text.split(after).collect();
    let last = parts.pop().unwrap_or("");
    let is_digit = |digit: char| digit.is_ascii_digit() || digit == '.';
    let parts = parts.into_iter().map(|part| format!("{}N{after}", part.trim_end_matches(is_digit)));
    parts.collect::<String>() + last
}
