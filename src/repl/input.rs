//! Owns the text of an input: whether it is complete, how its next line is indented, and what of it is prompt.
//!
//! In the line editor's buffer, each line of an input but the first begins with the prompt `sys.ps2`, so that lines stand
//! below each other; it is no part of the input. A mark that nobody sees ends it, so no text is taken for a prompt.

use crate::source::SourceFile;
use crate::syntax::ast::{Root, StatementKind};
use crate::syntax::outline::{Ending, WordKind, outline};
use crate::syntax::{self, Completeness, Mode};

const INDENTATION: usize = 4;

/// Ends the prompt of a line in the buffer: WORD JOINER, which has no width.
pub const MARK: char = '\u{2060}';

/// What Enter does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Accept,
    /// Another line is needed, which begins with so many spaces.
    Continue {
        indentation: usize,
    },
}

/// Whether an input is complete: an empty line ends a block, and nothing else of more than one line that could go on.
pub fn decide(text: &str) -> Decision {
    if text.starts_with(':') || text.trim().is_empty() {
        return Decision::Accept;
    }
    let ending = outline(text).ending;
    let has_blank_end = text.contains('\n') && text.rsplit('\n').next().is_some_and(|last| last.trim().is_empty());
    let goes_on = match ending {
        Ending::Bracket | Ending::LongString | Ending::Backslash => needs_more(text),
        Ending::Open | Ending::ShortString => !has_blank_end && (needs_more(text) || ends_in_block(text)),
    };
    if goes_on { Decision::Continue { indentation: indentation(text, ending) } } else { Decision::Accept }
}

/// Whether the front end says that the text ends too early.
fn needs_more(text: &str) -> bool {
    let source = SourceFile::new("<input>", format!("{text}\n"));
    syntax::parse(&source, Mode::Module).is_err_and(|error| error.completeness == Completeness::Incomplete)
}

/// Whether the last statement is one that more lines may belong to.
fn ends_in_block(text: &str) -> bool {
    let source = SourceFile::new("<input>", format!("{text}\n"));
    let Ok(parsed) = syntax::parse(&source, Mode::Module) else { return false };
    let Root::Module(body) = parsed.root else { return false };
    body.last().is_some_and(|last| {
        matches!(
            last.kind,
            StatementKind::FunctionDef(_)
                | StatementKind::ClassDef(_)
                | StatementKind::For(_)
                | StatementKind::While { .. }
                | StatementKind::If { .. }
                | StatementKind::With(_)
                | StatementKind::Match { .. }
                | StatementKind::Try(_)
        )
    })
}

/// How far the line after the text is indented.
fn indentation(text: &str, ending: Ending) -> usize {
    let last = text.rsplit('\n').next().unwrap_or("");
    let own = last.len() - last.trim_start_matches(' ').len();
    if ending == Ending::LongString {
        return 0;
    }
    let outline = outline(last);
    let mut words = outline.words.iter().filter(|word| word.kind != WordKind::Comment);
    let text_of = |word: &syntax::outline::Word| &last[word.span.start as usize..word.span.end as usize];
    let first = words.clone().next().map(text_of);
    let final_word = words.next_back();
    if ending == Ending::Bracket {
        let opens = final_word.is_some_and(|word| word.kind == WordKind::OpeningBracket);
        return if opens { own + INDENTATION } else { own };
    }
    if final_word.map(text_of) == Some(":") {
        return own + INDENTATION;
    }
    match first {
        Some("return" | "pass" | "break" | "continue" | "raise") => own.saturating_sub(INDENTATION),
        _ => own,
    }
}

/// How many spaces Backspace takes away at once, of those that a line begins with.
pub fn step_back(spaces: usize) -> usize {
    match spaces % INDENTATION {
        0 => spaces.min(INDENTATION),
        rest => rest,
    }
}

/// The spaces that Tab puts where a line has nothing else yet.
pub fn tab() -> String {
    " ".repeat(INDENTATION)
}

/// What a line of an input begins with in the buffer.
pub fn prompt(more: &str) -> String {
    format!("{more}{MARK}")
}

/// The input in an editor's buffer: all of it but the prompts that its lines begin with.
pub fn without_prompts(buffer: &str) -> String {
    let mut text = String::with_capacity(buffer.len());
    for (at, line) in buffer.split('\n').enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(line.split_once(MARK).map_or(line, |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn continued(text: &str) -> Option<usize> {
        match decide(text) {
            Decision::Accept => None,
            Decision::Continue { indentation } => Some(indentation),
        }
    }

    #[test]
    fn complete_and_hopeless_inputs_are_accepted() {
        for text in ["", "1", "x = (1,\n2)", "1 +", "x = '", "def f():\n    return 1\n", "if x:\n\n", ":help", "f(1))"]
        {
            assert_eq!(continued(text), None, "{text:?}");
        }
    }

    #[test]
    fn incomplete_inputs_go_on_indented() {
        let cases = [
            ("def f():", 4),
            ("if x: print(1)", 0),
            ("class A:\n    def f(self):", 8),
            ("def f():\n    return 1", 0),
            ("for i in x:\n    y = i", 4),
            ("f(", 4),
            ("f(1,", 0),
            ("f(1,\n", 0),
            ("x = '''a", 0),
            ("x = 1 + \\", 0),
            ("@wrap", 0),
            ("try:\n    x", 4),
            ("async def f():  # why", 4),
        ];
        for (text, indentation) in cases {
            assert_eq!(continued(text), Some(indentation), "{text:?}");
        }
    }

    #[test]
    fn prompts_are_no_part_of_the_input() {
        let line = |text: &str| format!("\n{}{text}", prompt("... "));
        assert_eq!(without_prompts(&format!("def f():{}{}", line("    pass"), line(""))), "def f():\n    pass\n");
        assert_eq!(without_prompts("x = '''\n... a'''"), "x = '''\n... a'''");
    }
}
