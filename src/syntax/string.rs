//! Owns string and bytes literals: where one ends, what its prefix means, and what its escapes stand for.

use std::borrow::Cow;

use crate::source::Span;
use crate::source::surrogate::{self, NoCharacter, STAND_IN_TEXT};
use crate::syntax::error::{SyntaxError, SyntaxWarning};
use crate::syntax::lexer::line_number;

const TRIPLE_QUOTES: [&str; 2] = ["\"\"\"", "'''"];

/// A piece of a program without its comments.
pub fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains('#') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let next = match character {
            '#' => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            '\'' | '"' => {
                let body = at + if TRIPLE_QUOTES.iter().any(|quote| text[at..].starts_with(quote)) { 3 } else { 1 };
                scan(text, at, body).unwrap_or(text.len())
            }
            _ => at + character.len_utf8(),
        };
        kept.push_str(&text[at..next]);
        at = next;
    }
    Cow::Owned(kept)
}

/// The end of the string whose prefix and opening quote lie between `start` and `body`.
pub fn scan(text: &str, start: usize, body: usize) -> Result<usize, SyntaxError> {
    let quote = opening_quote(&text[start..body]);
    let bytes = text.as_bytes();
    let mut at = body;
    let mut escaped_quote = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\'' | b'"' if text[at..].starts_with(quote) => return Ok(at + quote.len()),
            b'\n' | b'\r' if quote.len() == 1 => break,
            b'\\' if text[at..].starts_with("\\\r\n") => at += 3,
            b'\\' if text[at + 1..].starts_with(quote) => {
                escaped_quote = true;
                at += 2;
            }
            b'\\' => at += 1 + bytes.get(at + 1).map_or(0, |&next| sequence_length(next)),
            _ => at += 1,
        }
    }
    let at_end = at >= bytes.len();
    // CPython does not count the line that the text would go on with.
    let line = line_number(text, at.min(bytes.len())) - (at_end && text.ends_with('\n')) as usize;
    let place = Span::new(start, start);
    if quote.len() == 3 {
        let message = format!("unterminated triple-quoted string literal (detected at line {line})");
        return Err(SyntaxError::new(message, place).at_end());
    }
    let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
    let error = SyntaxError::new(format!("unterminated string literal (detected at line {line}){hint}"), place);
    // After a backslash at the end of the line the string may still go on.
    Err(if at_end && text.ends_with("\\\n") { error.at_end() } else { error })
}

fn sequence_length(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// The quote that ends an opening.
pub fn opening_quote(opening: &str) -> &'static str {
    ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find(|quote| opening.ends_with(quote))
        .expect("the automaton saw an opening quote")
}

/// What a literal's prefix says about its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    RawText,
    Bytes,
    RawBytes,
}

/// A literal's form and the place of its body.
pub fn dissect(text: &str, literal: Span) -> (Form, Span) {
    let source = &text[literal.start as usize..literal.end as usize];
    let prefix = source.find(['\'', '"']).expect("a string has a quote");
    let body = &source[prefix..];
    let quote = if body.len() >= 6 && (body.starts_with("'''") || body.starts_with("\"\"\"")) { 3 } else { 1 };
    let (mut raw, mut bytes) = (None, None);
    for letter in source[..prefix].bytes() {
        match letter {
            b'r' | b'R' => raw = Some(()),
            b'b' | b'B' => bytes = Some(()),
            _ => {}
        }
    }
    let form = match (bytes, raw) {
        (None, None) => Form::Text,
        (None, Some(())) => Form::RawText,
        (Some(()), None) => Form::Bytes,
        (Some(()), Some(())) => Form::RawBytes,
    };
    let start = literal.start as usize + prefix + quote;
    (form, Span::new(start, literal.end as usize - quote))
}

/// The text of a raw body: line ends become `\n`, nothing else changes.
pub fn raw_text(body: &str) -> String {
    if body.contains('\r') { body.replace("\r\n", "\n").replace('\r', "\n") } else { body.to_owned() }
}

/// Why an escape has no meaning. The caller knows the place of the literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadEscape {
    pub message: String,
}

/// Processes the escapes of a text body. Warnings carry `place`: CPython names the first line of the literal.
pub fn unescape_text(body: &str, place: Span, warnings: &mut Vec<SyntaxWarning>) -> Result<String, BadEscape> {
    if !body.contains(['\\', '\r']) {
        return Ok(body.to_owned());
    }
    let mut reader = Reader { body, at: 0, place, warnings };
    let mut out = String::with_capacity(body.len());
    while let Some(character) = reader.next_character() {
        match character {
            '\\' => reader.text_escape(&mut out)?,
            '\r' => {
                reader.accept('\n');
                out.push('\n');
            }
            other => out.push(other),
        }
    }
    Ok(out)
}

/// Processes the escapes of a bytes body. Warnings carry `place`.
pub fn unescape_bytes(body: &str, place: Span, warnings: &mut Vec<SyntaxWarning>) -> Result<Vec<u8>, BadEscape> {
    let mut reader = Reader { body, at: 0, place, warnings };
    let mut out = Vec::with_capacity(body.len());
    while let Some(character) = reader.next_character() {
        match character {
            '\\' => reader.bytes_escape(&mut out)?,
            '\r' => {
                reader.accept('\n');
                out.push(b'\n');
            }
            other => out.push(other as u8),
        }
    }
    Ok(out)
}

struct Reader<'b, 'w> {
    body: &'b str,
    at: usize,
    place: Span,
    warnings: &'w mut Vec<SyntaxWarning>,
}

impl<'b> Reader<'b, '_> {
    fn next_character(&mut self) -> Option<char> {
        let character = self.body[self.at..].chars().next()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn accept(&mut self, character: char) {
        if self.body[self.at..].starts_with(character) {
            self.at += character.len_utf8();
        }
    }

    /// The escapes that text and bytes share: a plain character, an octal number, or nothing for a joined line.
    fn simple_escape(&mut self, letter: char) -> Option<Option<u32>> {
        let code = match letter {
            '\n' => return Some(None),
            '\r' => {
                self.accept('\n');
                return Some(None);
            }
            '\\' | '\'' | '"' => letter as u32,
            'a' => 7,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            '0'..='7' => self.octal(letter),
            _ => return None,
        };
        Some(Some(code))
    }

    fn octal(&mut self, first: char) -> u32 {
        let start = self.at - 2;
        let mut code = first as u32 - '0' as u32;
        for _ in 0..2 {
            match self.body.as_bytes().get(self.at) {
                Some(digit @ b'0'..=b'7') => code = code * 8 + (digit - b'0') as u32,
                _ => break,
            }
            self.at += 1;
        }
        if code > 0o377 {
            self.warn(format!("invalid octal escape sequence '{}'", &self.body[start..self.at]));
        }
        code
    }

    fn warn(&mut self, message: String) {
        self.warnings.push(SyntaxWarning { message, span: self.place });
    }

    /// Up to `most` hexadecimal digits; how many there were and their value.
    fn hexadecimal(&mut self, most: usize) -> (usize, u32) {
        let mut code = 0;
        for count in 0..most {
            match self.body[self.at..].chars().next().and_then(|digit| digit.to_digit(16)) {
                Some(digit) => code = code << 4 | digit,
                None => return (count, code),
            }
            self.at += 1;
        }
        (most, code)
    }

    fn text_escape(&mut self, out: &mut String) -> Result<(), BadEscape> {
        let start = self.at - 1;
        let Some(letter) = self.next_character() else {
            // The text before a field of an f-string: what follows the backslash opens the field.
            self.warn("invalid escape sequence '\\{'".to_string());
            out.push('\\');
            return Ok(());
        };
        if let Some(code) = self.simple_escape(letter) {
            out.extend(code.and_then(char::from_u32));
            return Ok(());
        }
        let (most, reason) = match letter {
            'x' => (2, "truncated \\xXX escape"),
            'u' => (4, "truncated \\uXXXX escape"),
            'U' => (8, "truncated \\UXXXXXXXX escape"),
            'N' => return self.named(start, out),
            other => {
                self.warn(format!("invalid escape sequence '\\{other}'"));
                out.push('\\');
                out.push(other);
                return Ok(());
            }
        };
        let (count, code) = self.hexadecimal(most);
        if count < most {
            return Err(self.codec_error(start, reason));
        }
        match surrogate::character(code) {
            Ok(character) => out.push(character),
            Err(NoCharacter::OutOfRange) => return Err(self.codec_error(start, "illegal Unicode character")),
            Err(NoCharacter::StandIn) => return Err(BadEscape { message: STAND_IN_TEXT.into() }),
        }
        Ok(())
    }

    fn named(&mut self, start: usize, out: &mut String) -> Result<(), BadEscape> {
        let rest = &self.body[self.at..];
        let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        match name {
            Some(name) if !name.is_empty() => {
                self.at += name.len() + 2;
                match unicode_names2::character(name).filter(|_| is_strict_name(name)) {
                    Some(character) => out.push(character),
                    None => return Err(self.codec_error(start, "unknown Unicode character name")),
                }
                Ok(())
            }
            Some(_) => {
                self.at += 1;
                Err(self.codec_error(start, "malformed \\N character escape"))
            }
            None => {
                if rest.starts_with('{') {
                    self.at = self.body.len();
                }
                Err(self.codec_error(start, "malformed \\N character escape"))
            }
        }
    }

    /// CPython escapes what is not ASCII before it decodes, so each such character counts ten bytes.
    fn codec_error(&self, start: usize, reason: &str) -> BadEscape {
        let count = |end: usize| -> usize {
            self.body[..end].chars().map(|character| if character.is_ascii() { 1 } else { 10 }).sum()
        };
        let (from, to) = (count(start), count(self.at) - 1);
        BadEscape {
            message: format!(
                "(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {reason}"
            ),
        }
    }

    fn bytes_escape(&mut self, out: &mut Vec<u8>) -> Result<(), BadEscape> {
        let start = self.at - 1;
        let letter = self.next_character().expect("the scanner never ends a body with a lone backslash");
        if let Some(code) = self.simple_escape(letter) {
            out.extend(code.map(|code| code as u8));
            return Ok(());
        }
        if letter != 'x' {
            self.warn(format!("invalid escape sequence '\\{letter}'"));
            out.push(b'\\');
            out.push(letter as u8);
            return Ok(());
        }
        let (count, code) = self.hexadecimal(2);
        if count < 2 {
            return Err(BadEscape { message: format!("(value error) invalid \\x escape at position {start}") });
        }
        out.push(code as u8);
        Ok(())
    }
}

/// The name tables match loosely, CPython only without regard to case.
fn is_strict_name(name: &str) -> bool {
    let single_spaces = !name.contains("  ") && !name.starts_with(' ') && !name.ends_with(' ');
    single_spaces && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-')
}
