//! Runs the goldens of the front end, which CPython recorded.

use kaa::source::{LineColumn, SourceFile};
use kaa::syntax::ast::{self, Root};
use kaa::syntax::{self, Completeness, Mode, SyntaxErrorKind};

/// One case of a golden: see `scripts/record-syntax` for the format.
struct Case<'g> {
    options: Vec<&'g str>,
    source: &'g str,
    verdict: &'g str,
}

fn cases(golden: &str) -> Vec<Case<'_>> {
    let mut all = Vec::new();
    for chunk in golden.strip_prefix("--- case").expect("a golden starts with a case").split("\n--- case") {
        let (options, rest) = chunk.split_once('\n').expect("a case has a source");
        let at = if rest.starts_with("--- ") { 0 } else { rest.find("\n--- ").expect("a case has a verdict") + 1 };
        let source = rest[..at].strip_suffix('\n').unwrap_or("");
        let verdict = rest[at..].strip_prefix("--- ").expect("found above").trim_end();
        all.push(Case { options: options.split_whitespace().collect(), source, verdict });
    }
    all
}

/// What Kaa says of a case, in the words of the golden.
fn verdict(case: &Case<'_>) -> String {
    let text = if case.options.contains(&"open") { case.source.to_owned() } else { format!("{}\n", case.source) };
    let mode = if case.options.contains(&"eval") {
        Mode::Expression
    } else if case.options.contains(&"single") {
        Mode::Interactive
    } else {
        Mode::Module
    };
    let source = SourceFile::new("<case>", text);
    match syntax::parse(&source, mode) {
        Ok(parsed) => {
            let mut out = "ok".to_owned();
            for warning in parsed.warnings {
                out += &format!("\n{}: {}", source.line(warning.span.start), warning.message);
            }
            out
        }
        Err(error) => {
            let kind = match error.kind {
                SyntaxErrorKind::Syntax => "SyntaxError",
                SyntaxErrorKind::Indentation => "IndentationError",
                SyntaxErrorKind::Tab => "TabError",
                SyntaxErrorKind::TooComplex => "MemoryError",
            };
            let LineColumn { line, column } = source.line_column(error.span.start);
            let end = source.end_line_column(error.span);
            format!("{kind} {line}:{}-{}:{}\n{}", column + 1, end.line, end.column + 1, error.message)
        }
    }
}

/// CPython's verdict, with an end that says nothing made equal to the start.
fn canonical(verdict: &str) -> String {
    let (head, message) = verdict.split_once('\n').unwrap_or((verdict, ""));
    let Some((kind, place)) = head.split_once(' ') else {
        return verdict.to_owned();
    };
    let (start, end) = place.split_once('-').expect("a place has two ends");
    let no_end = end.ends_with(":0") || end.ends_with(":-1");
    format!("{kind} {start}-{}\n{message}", if no_end { start } else { end })
}

fn check(golden: &str) {
    let mut wrong = String::new();
    let all = cases(golden);
    for case in &all {
        let (expected, found) = (canonical(case.verdict), verdict(case));
        let agrees = if case.options.contains(&"refused") { !found.starts_with("ok") } else { expected == found };
        if !agrees {
            wrong +=
                &format!("{:?} {:?}\n  CPython: {:?}\n  Kaa:     {:?}\n", case.options, case.source, expected, found);
        }
    }
    assert!(wrong.is_empty(), "of {} cases:\n{wrong}", all.len());
}

macro_rules! goldens {
    ($($name:ident: $file:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                check(include_str!($file));
            }
        )*
    };
}

goldens! {
    assignment: "syntax/assignment.golden",
    brackets: "syntax/brackets.golden",
    calls: "syntax/calls.golden",
    characters: "syntax/characters.golden",
    colons: "syntax/colons.golden",
    comprehensions: "syntax/comprehensions.golden",
    expressions: "syntax/expressions.golden",
    fstrings: "syntax/fstrings.golden",
    imports: "syntax/imports.golden",
    indentation: "syntax/indentation.golden",
    matching: "syntax/matching.golden",
    modes: "syntax/modes.golden",
    numbers: "syntax/numbers.golden",
    operators: "syntax/operators.golden",
    parameters: "syntax/parameters.golden",
    strings: "syntax/strings.golden",
    with_items: "syntax/with.golden",
}

fn parse(text: &str) -> Result<syntax::Parsed, syntax::SyntaxError> {
    syntax::parse(&SourceFile::new("<case>", text), Mode::Module)
}

#[test]
fn chains_of_some_thousand_terms_parse() {
    for text in [
        ["1"; 4000].join(" + "),
        ["x"; 4000].join("."),
        ["a"; 20_000].join(" and "),
        ["a"; 20_000].join(" < "),
        format!("{}x", "not ".repeat(4000)),
        format!("{}x", "lambda: ".repeat(4000)),
        format!("{}x", "a if b else ".repeat(4000)),
        format!("x{}", "()".repeat(4000)),
        format!("[{}]", "-1 + f(x), ".repeat(20_000)),
        format!("{}1", "x = ".repeat(20_000)),
        format!("if a: b\n{}", "elif a: b\n".repeat(2500)),
        format!("{}pass", "'a' ".repeat(20_000).replace("pass", "") + "\n"),
    ] {
        let result = parse(&text);
        assert!(result.is_ok(), "{:?} for {}…", result.err(), &text[..20]);
    }
}

#[test]
fn absurd_depth_is_an_error() {
    for text in [
        ["1"; 100_000].join("+"),
        ["x"; 100_000].join("."),
        format!("{}x", "not ".repeat(100_000)),
        format!("{}x", "-".repeat(100_000)),
        format!("{}x", "~".repeat(100_000)),
        format!("{}x", "await ".repeat(100_000)),
        format!("{}x", "lambda: ".repeat(100_000)),
        format!("{}x", "lambda x, y=1: ".repeat(100_000)),
        format!("{}x", "a if b else ".repeat(100_000)),
        format!("x{}", "[0]".repeat(100_000)),
        format!("{}1", "a ** ".repeat(100_000)),
        "(".repeat(100_000),
        "[".repeat(300) + &"]".repeat(300),
        "f'{".repeat(100_000),
        format!("if a: b\n{}", "elif a: b\n".repeat(100_000)),
        format!("match x:\n case {}a: pass", "(".repeat(100_000)),
    ] {
        let error = parse(&text).expect_err(&text[..20]);
        assert!(!error.message.is_empty());
    }
}

#[test]
fn a_prompt_can_tell_unfinished_text_from_wrong_text() {
    let completeness = |text: &str| {
        let source = SourceFile::new("<stdin>", text);
        syntax::parse(&source, Mode::Interactive).map(|_| ()).map_err(|error| error.completeness)
    };
    for text in [
        "if x:\n",
        "f(\n",
        "x = '''a\n",
        "x = [1,\n",
        "def f():\n",
        "try:\n  x\n",
        "x = \\\n",
        "f'''{x\n",
        "@a\n",
        "f'{(\n",
    ] {
        assert_eq!(completeness(text), Err(Completeness::Incomplete), "{text:?}");
    }
    for text in ["x = \n", "f)\n", "if x\n", "x = 'a\n", "1 +\n", "a b\n", "f(a b)\n"] {
        assert_eq!(completeness(text), Err(Completeness::Wrong), "{text:?}");
    }
    assert_eq!(completeness("x = 1\n"), Ok(()));
}

#[test]
fn bytes_are_decoded_as_cpython_does() {
    let message = |bytes: &[u8]| syntax::decode(bytes).map_err(|error| error.in_file("f.py"));
    assert_eq!(message(b"\xef\xbb\xbfx = 1\r\ny\rz"), Ok("x = 1\ny\nz".into()));
    assert_eq!(message(b"#!/x\n# -*- coding: utf-8 -*-\n"), Ok("#!/x\n# -*- coding: utf-8 -*-\n".into()));
    assert_eq!(
        message(b"x = '\xff'"),
        Err("Non-UTF-8 code starting with '\\xff' in file f.py on line 1, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
            .into())
    );
    assert_eq!(message(b"# coding: latin-1\n'\xe9'"), Ok("# coding: latin-1\n'é'".into()));
    assert_eq!(message(b"x\0"), Err("source code cannot contain null bytes".into()));
    assert_eq!(message(b"# coding: nonsense\n"), Err("encoding problem: nonsense".into()));
}

#[test]
fn the_text_of_a_self_documenting_field_includes_its_spaces() {
    for (text, expected) in
        [("f'{ x = !r:>5}'", " x = "), ("f'{x=}'", "x="), ("f'{x  =  }'", "x  =  "), ("f'{x= :5}'", "x= ")]
    {
        let source = SourceFile::new("<case>", text);
        let root = syntax::parse(&source, Mode::Expression).expect("a valid f-string").root;
        let Root::Expression(expression) = root else { panic!("an expression was asked for") };
        let ast::ExpressionKind::FString(parts) = &expression.kind else { panic!("{text} is an f-string") };
        let [ast::FStringPart::Replacement(field)] = parts.as_slice() else { panic!("{text} has one field") };
        assert_eq!(field.debug_text.as_ref().map(|debug| debug.text.as_str()), Some(expected), "{text}");
    }
}
