//! Owns f-strings while they are split into tokens: the state of each open one, and where its literal text ends.

use crate::source::Span;
use crate::syntax::error::SyntaxError;
use crate::syntax::lexer::line_number;
use crate::syntax::string::opening_quote;

/// CPython's limit for f-strings inside f-strings.
const MAX_FSTRINGS: usize = 150;
/// CPython's limit for replacement fields inside format specs.
const MAX_FIELDS: usize = 3;

/// An f-string whose end has not been seen.
#[derive(Debug)]
pub struct FString {
    quote: &'static str,
    form: Form,
    start: usize,
    fields: Vec<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Escaped,
    Raw,
}

/// A replacement field whose end has not been seen.
#[derive(Debug)]
struct Field {
    /// How many brackets are open in the field, its own brace included.
    level: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Expression,
    Spec,
}

/// What stopped a run of literal text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Middle {
    /// The closing quote.
    Quote,
    /// The `{` of a field.
    Field,
    /// The `}` after a format spec.
    SpecEnd,
}

/// Refuses f-strings nested deeper than CPython has them.
pub fn check_nesting(open: &[FString]) -> Result<(), SyntaxError> {
    match open.last() {
        Some(last) if open.len() >= MAX_FSTRINGS => {
            Err(SyntaxError::new("too many nested f-strings", Span::new(last.start, last.start)))
        }
        _ => Ok(()),
    }
}

impl FString {
    /// The f-string whose prefix and opening quote lie between `start` and `end`.
    pub fn open(text: &str, start: usize, end: usize) -> FString {
        let opening = &text[start..end];
        FString {
            quote: opening_quote(opening),
            form: if opening.contains(['r', 'R']) { Form::Raw } else { Form::Escaped },
            start,
            fields: Vec::new(),
        }
    }

    pub fn quote(&self) -> &'static str {
        self.quote
    }

    pub fn is_raw(&self) -> bool {
        self.form == Form::Raw
    }

    /// Whether literal text comes next, of the string or of a format spec.
    pub fn is_in_text(&self) -> bool {
        self.fields.last().is_none_or(|field| field.part == Part::Spec)
    }

    /// The bracket level of the innermost field, if its expression is being read.
    pub fn field_level(&self) -> Option<usize> {
        self.fields.last().filter(|field| field.part == Part::Expression).map(|field| field.level)
    }

    /// The bracket level of the outermost field that is open.
    pub fn outermost_level(&self) -> Option<usize> {
        self.fields.first().map(|field| field.level)
    }

    pub fn open_field(&mut self, level: usize) {
        self.fields.push(Field { level, part: Part::Expression });
    }

    pub fn close_field(&mut self) {
        self.fields.pop();
    }

    pub fn enter_spec(&mut self) {
        self.fields.last_mut().expect("a spec belongs to a field").part = Part::Spec;
    }

    pub fn leave_spec(&mut self) {
        self.fields.last_mut().expect("a spec belongs to a field").part = Part::Expression;
    }

    /// Where the literal text from `start` on ends, and why.
    pub fn scan(&self, text: &str, start: usize) -> Result<(usize, Middle), SyntaxError> {
        let bytes = text.as_bytes();
        let in_spec = !self.fields.is_empty();
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\'' | b'"' if text[at..].starts_with(self.quote) => {
                    return Ok((at, Middle::Quote));
                }
                b'\n' | b'\r' if self.quote.len() == 1 => {
                    // The spec ends with the line, the field may go on.
                    if in_spec {
                        return Ok((at, Middle::SpecEnd));
                    }
                    return Err(self.unterminated(text, at));
                }
                b'{' if bytes.get(at + 1) == Some(&b'{') && !in_spec => at += 2,
                b'{' if self.fields.len() >= MAX_FIELDS => {
                    let message = "f-string: expressions nested too deeply";
                    return Err(SyntaxError::new(message, Span::new(at - 1, at - 1)));
                }
                b'{' => return Ok((at, Middle::Field)),
                b'}' if in_spec => return Ok((at, Middle::SpecEnd)),
                b'}' if bytes.get(at + 1) == Some(&b'}') => at += 2,
                b'}' => {
                    return Err(SyntaxError::new("f-string: single '}' is not allowed", Span::new(at, at)));
                }
                b'\\' => at = self.after_backslash(text, at),
                _ => at += 1,
            }
        }
        Err(self.unterminated(text, at))
    }

    fn after_backslash(&self, text: &str, at: usize) -> usize {
        let rest = &text[at + 1..];
        // A brace opens or closes a field even after a backslash.
        if rest.starts_with(['{', '}']) {
            return at + 1;
        }
        if self.form == Form::Escaped
            && rest.starts_with("N{")
            && let Some(length) = rest.find(['}', '\'', '"', '\n'])
        {
            let is_whole = rest.as_bytes()[length] == b'}';
            return at + 1 + length + is_whole as usize;
        }
        let next = rest.chars().next().map_or(0, char::len_utf8);
        if rest.starts_with("\r\n") { at + 3 } else { at + 1 + next }
    }

    fn unterminated(&self, text: &str, at: usize) -> SyntaxError {
        // CPython does not count the line that the text would go on with.
        let line = line_number(text, at) - (at == text.len() && text.ends_with('\n')) as usize;
        let start = Span::new(self.start, self.start);
        match self.quote.len() {
            1 => SyntaxError::new(format!("unterminated f-string literal (detected at line {line})"), start),
            _ => SyntaxError::new(
                format!("unterminated triple-quoted f-string literal (detected at line {line})"),
                start,
            )
            .at_end(),
        }
    }
}
