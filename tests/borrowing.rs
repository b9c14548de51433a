//! Tests that modules which Kaa lacks come from a library of CPython, and that who misses one is told where to find it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of this test's own, with an installation of CPython that has a few modules.
fn installation(test: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("borrowing_{test}"));
    let _ = fs::remove_dir_all(&root);
    let library = root.join("lib/python3.13");
    let write = |name: &str, text: &str| {
        let file = root.join(name);
        fs::create_dir_all(file.parent().expect("every file has a folder")).expect("the test may write");
        fs::write(file, text).expect("the test may write");
    };
    write("bin/python3.13", "");
    write("lib/python3.13/colorsys.py", "import math\nplace = 'borrowed'\n");
    write("lib/python3.13/math.py", "raise SystemError('a module of Kaa is not taken from elsewhere')\n");
    write("lib/python3.13/unittest/mock.py", "from unittest import TestCase\nplace = 'inside'\n");
    write("lib/python3.13/json/tool.py", "import json\nprint(__name__, __package__, json.loads('[1]'))\n");
    write("script/mine.py", "place = 'own'\n");
    write("script/main.py", "import sys, mine\nprint(mine.place, [p.rpartition('/')[2] for p in sys.path])\n");
    write("lib/python3.13/mine.py", "place = 'borrowed'\n");
    assert!(library.is_dir());
    root
}

fn kaa(root: &Path, arguments: &[&str], library: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    command.args(arguments).current_dir(root).env_clear().env("PATH", root.join("bin")).env("HOME", root);
    if let Some(library) = library {
        command.env("KAAPATH", library);
    }
    command.output().expect("kaa is built")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("kaa writes UTF-8").trim().to_string()
}

const BORROWS: &str =
    "import colorsys, math\nfrom unittest import mock\nprint(colorsys.place, mock.place, math.pi > 3)";

#[test]
fn a_library_lends_what_kaa_lacks() {
    let root = installation("lends");
    let library = root.join("lib/python3.13");
    let by_option = kaa(&root, &["--path", "lib/python3.13", "-c", BORROWS], None);
    assert_eq!(text(&by_option.stdout), "borrowed inside True", "{}", text(&by_option.stderr));
    let by_variable = kaa(&root, &["-c", BORROWS], Some(&library));
    assert_eq!(text(&by_variable.stdout), "borrowed inside True", "{}", text(&by_variable.stderr));
}

#[test]
fn a_borrowed_module_inside_a_package_of_kaa_runs() {
    let root = installation("runs");
    let output = kaa(&root, &["--path", "lib/python3.13", "-m", "json.tool"], None);
    assert_eq!(text(&output.stdout), "__main__ json [1]", "{}", text(&output.stderr));
}

#[test]
fn the_folder_of_the_script_comes_first() {
    let root = installation("order");
    let output = kaa(&root, &["--path", "lib/python3.13", "script/main.py"], Some(&root.join("bin")));
    assert_eq!(text(&output.stdout), "own ['script', 'python3.13', 'bin']", "{}", text(&output.stderr));
}

#[test]
fn who_misses_a_module_is_told_of_a_library() {
    let root = installation("told");
    let library = root.join("lib/python3.13").display().to_string();
    let lacks = "Kaa does not have this module of Python's standard library";
    let lends = format!("{lacks}, but CPython's can be borrowed: say --path {library} or KAAPATH={library}");
    let last = |code: &str| text(&kaa(&root, &["-c", code], None).stderr).lines().last().unwrap_or("").to_string();
    assert_eq!(last("import colorsys"), format!("ModuleNotFoundError: No module named 'colorsys'. {lends}"));
    let from_package = "ImportError: cannot import name 'mock' from 'unittest' (unknown location)";
    assert_eq!(last("from unittest import mock"), format!("{from_package}. {lends}"));
    // It is written in C, so there is nothing to be borrowed.
    assert_eq!(last("import _ctypes"), format!("ModuleNotFoundError: No module named '_ctypes'. {lacks}"));
    assert_eq!(last("import nowhere"), "ModuleNotFoundError: No module named 'nowhere'");
    // The exception itself says what CPython's says.
    let caught = "try: import colorsys\nexcept ImportError as e: print(e, e.name)";
    assert_eq!(text(&kaa(&root, &["-c", caught], None).stdout), "No module named 'colorsys' colorsys");
}
