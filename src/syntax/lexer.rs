//! Owns the token stream: the generated automaton's raw tokens, with lines joined, blocks marked and brackets matched.

use logos::Logos;

use crate::source::Span;
use crate::syntax::error::{SyntaxError, SyntaxWarning};
use crate::syntax::fstring::{FString, Middle};
use crate::syntax::indentation::{Change, Fault, Indentation, Width};
use crate::syntax::token::{Lexeme, Token};
use crate::syntax::{
    fstring, number,
    string::{self, opening_quote},
};

/// CPython's limit for brackets inside brackets.
const MAX_BRACKETS: usize = 200;

/// All tokens of a text, up to the first that cannot be.
#[derive(Debug)]
pub struct Tokens {
    pub lexemes: Vec<Lexeme>,
    pub failure: Option<Failure>,
    pub warnings: Vec<SyntaxWarning>,
}

/// Why the token stream ends before the text does.
#[derive(Clone, Debug)]
pub enum Failure {
    /// CPython reports it even if the parser finds fault earlier in the text.
    Malformed(SyntaxError),
    /// Reported only if the parser comes as far as this.
    Dead(SyntaxError),
    /// The text ended inside this bracket.
    Unclosed(Lexeme),
}

/// Splits `text` into tokens. The first is `start`.
pub fn tokenize(text: &str, start: Token) -> Tokens {
    let mut lexer = Lexer {
        text,
        raw: Token::lexer(text),
        lexemes: Vec::with_capacity(text.len() / 3 + 8),
        brackets: Vec::new(),
        fstrings: Vec::new(),
        indentation: Indentation::new(),
        comment: None,
        warnings: Vec::new(),
    };
    lexer.push(start, 0, 0);
    let failure = lexer.run().map_err(|failure| lexer.weigh(failure)).err();
    Tokens { lexemes: lexer.lexemes, failure, warnings: lexer.warnings }
}

struct Lexer<'s> {
    text: &'s str,
    raw: logos::Lexer<'s, Token>,
    lexemes: Vec<Lexeme>,
    brackets: Vec<Lexeme>,
    /// The f-strings around the current position, innermost last.
    fstrings: Vec<FString>,
    indentation: Indentation,
    /// Where the comment before the next line end begins.
    comment: Option<usize>,
    warnings: Vec<SyntaxWarning>,
}

/// Where the lexer stands after a token.
enum Next {
    Token,
    Line,
    End,
}

impl From<SyntaxError> for Failure {
    fn from(error: SyntaxError) -> Failure {
        Failure::Malformed(error.in_token())
    }
}

impl<'s> Lexer<'s> {
    fn run(&mut self) -> Result<(), Failure> {
        let mut next = Next::Line;
        loop {
            next = match next {
                Next::Line => self.line_start()?,
                Next::Token => self.token()?,
                Next::End => return self.finish(),
            };
        }
    }

    /// What is wrong inside an f-string does not count before the parser has come there.
    fn weigh(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Malformed(error) if !self.fstrings.is_empty() => Failure::Dead(error),
            other => other,
        }
    }

    fn push(&mut self, token: Token, start: usize, end: usize) {
        self.lexemes.push(Lexeme { token, span: Span::new(start, end) });
    }

    /// The offset of the next byte.
    fn position(&self) -> usize {
        self.raw.span().end
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn go_to(&mut self, position: usize) {
        if position < self.position() {
            self.raw = Token::lexer(self.text);
        }
        self.raw.bump(position - self.position());
    }

    /// Measures the indentation of the next line that holds code.
    fn line_start(&mut self) -> Result<Next, Failure> {
        let mut at = self.position();
        let mut width = Width::default();
        // The first of several lines joined by backslashes gives the indentation of all.
        let mut joined: Option<Width> = None;
        loop {
            match self.byte(at) {
                Some(byte @ (b' ' | b'\t' | b'\x0c')) => {
                    width.advance(byte);
                    at += 1;
                }
                Some(b'#') => {
                    at += self.text[at..].find(['\n', '\r']).unwrap_or(self.text.len() - at);
                }
                Some(b'\n' | b'\r') => {
                    at = after_line_end(self.text, at);
                    width = Width::default();
                    joined = None;
                }
                Some(b'\\') => {
                    joined.get_or_insert(width);
                    width = Width::default();
                    at = self.continuation(at)?;
                }
                Some(_) => break,
                None => {
                    self.go_to(at);
                    return Ok(Next::End);
                }
            }
        }
        self.go_to(at);
        match self.indentation.enter(joined.unwrap_or(width)) {
            Ok(Change::Same) => {}
            // The white space of the line: what CPython's caret stands under.
            Ok(Change::Indent) => self.push(Token::Indent, self.line_begin(at), at),
            Ok(Change::Dedent(closed)) => {
                for _ in 0..closed {
                    self.push(Token::Dedent, at, at);
                }
            }
            Err(fault) => return Err(Failure::Dead(self.indentation_error(fault, at))),
        }
        Ok(Next::Token)
    }

    fn line_begin(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1)
    }

    /// CPython's place for these is the end of the line.
    fn indentation_error(&self, fault: Fault, at: usize) -> SyntaxError {
        let line_end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
        let begin = self.line_begin(at);
        match fault {
            Fault::MixedTabs => {
                SyntaxError::tab("inconsistent use of tabs and spaces in indentation", Span::new(begin, begin))
            }
            Fault::NoOuterLevel => SyntaxError::indentation(
                "unindent does not match any outer indentation level",
                Span::new(line_end, line_end),
            ),
            Fault::TooDeep => SyntaxError::indentation("too many levels of indentation", Span::new(begin, begin)),
        }
    }

    /// The position after a backslash and its line end.
    fn continuation(&self, backslash: usize) -> Result<usize, Failure> {
        let at = backslash + 1;
        let after = match self.byte(at) {
            Some(b'\n' | b'\r') => after_line_end(self.text, at),
            // CPython ends the last line of a module if the text does not.
            None if self.lexemes[0].token == Token::StartModule => return Err(Failure::Dead(self.unexpected_end(at))),
            found => {
                let message = "unexpected character after line continuation character";
                let place = if found.is_some() { at } else { backslash };
                return Err(Failure::Dead(SyntaxError::new(message, Span::new(place, place)).in_token()));
            }
        };
        if after == self.text.len() {
            return Err(Failure::Dead(self.unexpected_end(at)));
        }
        Ok(after)
    }

    fn unexpected_end(&self, at: usize) -> SyntaxError {
        SyntaxError::new("unexpected EOF while parsing", Span::new(at, at)).at_end()
    }

    fn token(&mut self) -> Result<Next, Failure> {
        if self.fstrings.last().is_some_and(FString::is_in_text) {
            return self.fstring_text();
        }
        let Some(raw) = self.raw.next() else {
            return Ok(Next::End);
        };
        let span = self.raw.span();
        let Ok(token) = raw else {
            self.go_to(span.start);
            return self.odd_character(span.start);
        };
        match token {
            // CPython's line end begins with the comment before it.
            Token::Newline => {
                let start = self.comment.take().unwrap_or(span.start);
                return Ok(self.line_end(start, span.end));
            }
            Token::Comment => self.comment = Some(span.start),
            Token::Backslash => {
                let after = self.continuation(span.start)?;
                self.go_to(after);
            }
            Token::Number => self.number(span.start)?,
            Token::String => {
                let end = string::scan(self.text, span.start, span.end)
                    .map_err(|error| self.in_field(error, &self.text[span.start..span.end]))?;
                self.go_to(end);
                self.push(Token::String, span.start, end);
            }
            Token::FStringStart => {
                self.push(token, span.start, span.end);
                self.fstrings.push(FString::open(self.text, span.start, span.end));
                fstring::check_nesting(&self.fstrings)?;
            }
            Token::LeftParenthesis | Token::LeftBracket | Token::LeftBrace => self.open(token, span.start)?,
            Token::RightParenthesis | Token::RightBracket | Token::RightBrace => self.close(token, span.start)?,
            Token::Colon | Token::ColonEqual if self.at_field_level() => {
                self.go_to(span.start + 1);
                self.push(Token::FieldColon, span.start, span.start + 1);
                self.current_field_enters_spec();
            }
            word if word.is_word() && self.byte(span.end).is_some_and(|byte| byte >= 0x80) => self.word(span.start)?,
            other => self.push(other, span.start, span.end),
        }
        Ok(Next::Token)
    }

    fn line_end(&mut self, start: usize, end: usize) -> Next {
        if !self.brackets.is_empty() {
            return Next::Token;
        }
        if !matches!(self.last(), Token::Newline | Token::Indent | Token::Dedent) && self.lexemes.len() > 1 {
            self.push(Token::Newline, start, end);
        }
        Next::Line
    }

    fn last(&self) -> Token {
        self.lexemes.last().expect("the start token is always there").token
    }

    fn number(&mut self, start: usize) -> Result<(), Failure> {
        match number::scan(&self.text[start..]) {
            Ok(extent) => {
                let end = start + extent.length;
                self.go_to(end);
                self.push(Token::Number, start, end);
                if let Some(kind) = extent.crowded {
                    let message = format!("invalid {kind} literal");
                    self.warnings.push(SyntaxWarning { message, span: Span::new(start, end) });
                }
                Ok(())
            }
            Err(malformed) => {
                let at = start + malformed.at;
                let (from, to) = if malformed.at == 0 {
                    // The whole run of digits is at fault.
                    let zeros = self.text[start..].bytes().take_while(|byte| *byte == b'0' || *byte == b'_').count();
                    (start, start + zeros)
                } else {
                    (at - 1, at - 1)
                };
                Err(SyntaxError::new(malformed.message, Span::new(from, to)).into())
            }
        }
    }

    /// A character the automaton does not know: a letter beyond ASCII, or nothing that Python has.
    fn odd_character(&mut self, at: usize) -> Result<Next, Failure> {
        let character = self.text[at..].chars().next().expect("the automaton stopped at a character");
        if !character.is_ascii() {
            self.word(at)?;
            return Ok(Next::Token);
        }
        if character.is_ascii_control() {
            let message = format!("invalid non-printable character U+{:04X}", character as u32);
            return Err(SyntaxError::new(message, Span::new(at, at)).into());
        }
        self.push(Token::Unknown, at, at + 1);
        self.go_to(at + 1);
        Ok(Next::Token)
    }

    /// A name with letters beyond ASCII.
    fn word(&mut self, start: usize) -> Result<(), Failure> {
        let rest = &self.text[start..];
        let is_part = |c: char| c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii();
        let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        for (at, character) in word.char_indices() {
            let fits = match at {
                0 => character == '_' || unicode_ident::is_xid_start(character),
                _ => unicode_ident::is_xid_continue(character),
            };
            if !fits {
                return Err(invalid_character(character, start + at).into());
            }
        }
        self.go_to(start + length);
        self.push(Token::Name, start, start + length);
        Ok(())
    }

    fn open(&mut self, token: Token, at: usize) -> Result<(), Failure> {
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(SyntaxError::new("too many nested parentheses", Span::new(at, at)).into());
        }
        self.push(token, at, at + 1);
        self.brackets.push(Lexeme { token, span: Span::new(at, at + 1) });
        Ok(())
    }

    fn close(&mut self, token: Token, at: usize) -> Result<(), Failure> {
        let prefix = if self.fstrings.is_empty() { "" } else { "f-string: " };
        let symbol = &self.text[at..at + 1];
        let level = self.fstrings.last().and_then(FString::field_level);
        let Some(open) = self.brackets.last().copied() else {
            return Err(SyntaxError::new(format!("{prefix}unmatched '{symbol}'"), Span::new(at, at)).into());
        };
        if open.token == Token::FieldOpen && token != Token::RightBrace {
            return Err(SyntaxError::new(format!("{prefix}unmatched '{symbol}'"), Span::new(at, at)).into());
        }
        let expected = match open.token {
            Token::LeftParenthesis => Token::RightParenthesis,
            Token::LeftBracket => Token::RightBracket,
            _ => Token::RightBrace,
        };
        if token != expected {
            let opening = &self.text[open.span.start as usize..open.span.end as usize];
            let mut message = format!("closing parenthesis '{symbol}' does not match opening parenthesis '{opening}'");
            let lines = self.text[open.span.start as usize..at].matches('\n').count();
            if lines > 0 {
                message += &format!(" on line {}", line_number(self.text, open.span.start as usize));
            }
            return Err(SyntaxError::new(message, Span::new(at, at)).into());
        }
        if level == Some(self.brackets.len()) {
            self.push(Token::FieldClose, at, at + 1);
            self.fstrings.last_mut().expect("a field level means an f-string").close_field();
        } else {
            self.push(token, at, at + 1);
        }
        self.brackets.pop();
        Ok(())
    }

    /// Whether the position is in a replacement field, outside brackets of the field's own.
    fn at_field_level(&self) -> bool {
        self.fstrings.last().and_then(FString::field_level) == Some(self.brackets.len())
    }

    fn current_field_enters_spec(&mut self) {
        self.fstrings.last_mut().expect("a field level means an f-string").enter_spec();
    }

    /// An unterminated string in a field, whose quote is the f-string's own, means that a `}` is missing.
    fn in_field(&self, error: SyntaxError, opening: &str) -> Failure {
        match self.fstrings.last() {
            Some(outer) if outer.quote() == opening_quote(opening) => {
                SyntaxError::new("f-string: expecting '}'", error.span).into()
            }
            _ => error.into(),
        }
    }

    fn fstring_text(&mut self) -> Result<Next, Failure> {
        let start = self.position();
        let current = self.fstrings.last().expect("only called inside an f-string");
        let kind = if current.is_raw() { Token::FStringRawMiddle } else { Token::FStringMiddle };
        let (end, stop) = current.scan(self.text, start)?;
        let quote = current.quote().len();
        if end > start {
            self.push(kind, start, end);
        }
        match stop {
            Middle::Quote => {
                self.push(Token::FStringEnd, end, end + quote);
                self.go_to(end + quote);
                // A quote inside a format spec leaves the field open, which the parser will not accept.
                if let Some(level) = self.fstrings.pop().and_then(|ended| ended.outermost_level()) {
                    self.brackets.truncate(level - 1);
                }
            }
            Middle::Field => {
                self.open(Token::FieldOpen, end)?;
                self.go_to(end + 1);
                let level = self.brackets.len();
                self.fstrings.last_mut().expect("still inside").open_field(level);
            }
            Middle::SpecEnd => {
                self.go_to(end);
                // The closing brace is an ordinary token from here on.
                self.fstrings.last_mut().expect("still inside").leave_spec();
            }
        }
        Ok(Next::Token)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        let end = self.text.len();
        if let Some(open) = self.brackets.last() {
            return Err(Failure::Unclosed(*open));
        }
        if !matches!(self.last(), Token::Newline | Token::Dedent) && self.lexemes.len() > 1 {
            self.push(Token::Newline, self.comment.unwrap_or(end), end);
        }
        for _ in 0..self.indentation.depth() {
            self.push(Token::Dedent, end, end);
        }
        self.push(Token::EndMarker, end, end);
        Ok(())
    }
}

/// The position after the line end at `at`.
pub fn after_line_end(text: &str, at: usize) -> usize {
    if text[at..].starts_with("\r\n") { at + 2 } else { at + 1 }
}

/// The number of the line that holds `at`, counted from 1.
pub fn line_number(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn invalid_character(character: char, at: usize) -> SyntaxError {
    let code = format!("U+{:04X}", character as u32);
    if is_printable(character) {
        SyntaxError::new(format!("invalid character '{character}' ({code})"), Span::new(at, at))
    } else {
        SyntaxError::new(format!("invalid non-printable character {code}"), Span::new(at, at))
    }
}

/// Whether CPython's `str.isprintable` holds for a character that begins no identifier: white space other than the
/// ASCII space, controls, formats, surrogates and private use are not printable.
fn is_printable(character: char) -> bool {
    let code = character as u32;
    !(character.is_control()
        || character.is_whitespace()
        || matches!(code, 0xAD | 0x600..=0x605 | 0x61C | 0x6DD | 0x70F | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E)
        || matches!(code, 0x2060..=0x206F | 0xFEFF | 0xFFF0..=0xFFFB | 0xE000..=0xF8FF | 0xE0000..=0xE0FFF | 0xF0000..)
        || code & 0xFFFE == 0xFFFE)
}
