//! Owns the search for calls in a source: where a program calls what goes by a name, and what it does with the result.

use crate::source::Span;
use crate::syntax::outline::{Word, WordKind, outline};

/// A call as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// From the first name to the closing bracket: `self.work(1)`.
    pub span: Span,
    pub fate: Fate,
    /// Whether an attribute, an item or a call of the result follows.
    pub goes_on: bool,
}

/// What becomes of the result of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Awaited,
    /// It is an argument of this call.
    Argument {
        function: String,
        span: Span,
        is_statement: bool,
    },
    /// It goes to a caller, or into a list.
    Passed,
    /// Nobody keeps it, or a variable does, or something is computed with it.
    Used,
}

/// The calls of a name in a text, in order.
pub fn find(text: &str, name: &str) -> Vec<Call> {
    let words: Vec<Word> = outline(text).words.into_iter().filter(|word| word.kind != WordKind::Comment).collect();
    let source = Words { text, words };
    (0..source.words.len()).filter(|&at| source.is_call(at, name)).map(|at| source.call(at)).collect()
}

struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.span.start as usize..word.span.end as usize])
    }

    fn kind(&self, at: usize) -> Option<WordKind> {
        self.words.get(at).map(|word| word.kind)
    }

    /// Whether the word is this name and is called there.
    fn is_call(&self, at: usize, name: &str) -> bool {
        let is_defined = at > 0 && ["def", "class"].contains(&self.text(at - 1));
        self.kind(at) == Some(WordKind::Name) && self.text(at) == name && self.text(at + 1) == "(" && !is_defined
    }

    fn call(&self, name: usize) -> Call {
        let start = self.start_of_chain(name);
        let end = self.closing(name + 1);
        Call {
            span: self.span(start, end),
            fate: self.fate(start),
            goes_on: [".", "[", "("].contains(&self.text(end + 1)),
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let end = self.words.get(end).map_or(self.text.len(), |word| word.span.end as usize);
        Span::new(self.words[start].span.start as usize, end)
    }

    /// The first word of `a.b().c`, whose last name is at `at`.
    fn start_of_chain(&self, at: usize) -> usize {
        let mut start = at;
        while start >= 2 && self.text(start - 1) == "." {
            start -= 2;
            while self.kind(start) == Some(WordKind::ClosingBracket) {
                start = self.opening(start);
                // What is called or indexed; nothing for a list or a parenthesis.
                let begins =
                    start == 0 || !matches!(self.kind(start - 1), Some(WordKind::Name | WordKind::ClosingBracket));
                if begins {
                    return start;
                }
                start -= 1;
            }
        }
        start
    }

    /// The bracket that closes the one at `at`.
    fn closing(&self, at: usize) -> usize {
        let mut depth = 0;
        for (index, word) in self.words.iter().enumerate().skip(at) {
            match word.kind {
                WordKind::OpeningBracket => depth += 1,
                WordKind::ClosingBracket => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return index;
            }
        }
        self.words.len()
    }

    /// The bracket that the one at `at` closes.
    fn opening(&self, at: usize) -> usize {
        let mut depth = 0;
        for index in (0..=at).rev() {
            match self.words[index].kind {
                WordKind::OpeningBracket => depth -= 1,
                WordKind::ClosingBracket => depth += 1,
                _ => {}
            }
            if depth == 0 {
                return index;
            }
        }
        0
    }

    fn fate(&self, start: usize) -> Fate {
        if start == 0 {
            return Fate::Used;
        }
        match self.text(start - 1) {
            "await" => return Fate::Awaited,
            "return" | "yield" | "from" | "lambda" => return Fate::Passed,
            _ => {}
        }
        match self.bracket_around(start) {
            None => Fate::Used,
            Some(bracket)
                if bracket > 0 && self.text(bracket) == "(" && self.kind(bracket - 1) == Some(WordKind::Name) =>
            {
                let first = self.start_of_chain(bracket - 1);
                Fate::Argument {
                    function: self.text(bracket - 1).to_string(),
                    span: self.span(first, self.closing(bracket)),
                    is_statement: self.begins_line(first),
                }
            }
            Some(_) => Fate::Passed,
        }
    }

    /// The innermost bracket that is open at a word; not that of a field of an f-string.
    fn bracket_around(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        for index in (0..at).rev() {
            match self.words[index].kind {
                WordKind::ClosingBracket => depth += 1,
                WordKind::OpeningBracket if depth > 0 => depth -= 1,
                WordKind::OpeningBracket => return Some(index),
                _ => {}
            }
        }
        None
    }

    fn begins_line(&self, at: usize) -> bool {
        let before = &self.text[..self.words[at].span.start as usize];
        let line = before.rsplit('\n').next().unwrap_or("");
        line.trim().is_empty() && self.bracket_around(at).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Fate)> {
        let text_of = |span: Span| &text[span.start as usize..span.end as usize];
        find(text, "work").into_iter().map(|call| (text_of(call.span), call.fate)).collect()
    }

    #[test]
    fn calls_are_found_with_what_comes_before_their_name() {
        assert_eq!(found("work()"), [("work()", Fate::Used)]);
        assert_eq!(found("x = self.a[0].work(1, (2))"), [("self.a[0].work(1, (2))", Fate::Used)]);
        assert_eq!(found("make(1).work()"), [("make(1).work()", Fate::Used)]);
        assert_eq!(found("async def work(): pass\nworking()\n'work()'  # work()"), []);
    }

    #[test]
    fn the_fate_of_a_result_is_seen() {
        assert_eq!(found("await work()"), [("work()", Fate::Awaited)]);
        assert_eq!(found("return work()"), [("work()", Fate::Passed)]);
        assert_eq!(found("all = [work()]"), [("work()", Fate::Passed)]);
        let span = |start, end| Span::new(start, end);
        let argument =
            |function: &str, span, is_statement| Fate::Argument { function: function.into(), span, is_statement };
        assert_eq!(found("a.create_task(work())"), [("work()", argument("create_task", span(0, 21), true))]);
        assert_eq!(found("t = create_task(work())"), [("work()", argument("create_task", span(4, 23), false))]);
    }

    #[test]
    fn what_follows_a_call_is_seen() {
        let goes_on = |text: &str| find(text, "work")[0].goes_on;
        assert!(goes_on("work().x") && goes_on("work()[0]") && !goes_on("work() + 1") && !goes_on("work()"));
    }
}
