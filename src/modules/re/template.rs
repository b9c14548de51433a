//! Owns the templates of `sub` and `expand`.

use super::engine::Spans;
use super::pattern::Pattern;
use super::pattern_error;
use super::subject::Subject;
use crate::objects::repr::str_repr;
use crate::objects::str_classify;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// One part of a template.
pub enum Part {
    Literal(Vec<u8>),
    Group(usize),
}

/// Writes what a template makes of a match.
pub fn fill(parts: &[Part], subject: &Subject, spans: &Spans, output: &mut Vec<u8>) {
    for part in parts {
        match part {
            Part::Literal(text) => output.extend_from_slice(text),
            Part::Group(group) => {
                if let Some((start, end)) = spans[*group] {
                    output.extend_from_slice(&subject.bytes()[start..end]);
                }
            }
        }
    }
}

/// Reads a template for a pattern.
pub fn parse(vm: &mut Vm, pattern: &Pattern, template: &Value) -> VmResult<Vec<Part>> {
    let is_text = pattern.engine.is_text();
    let characters: Vec<char> = match (template.as_str(), Subject::of(vm, template, is_text)?) {
        (Some(text), _) => text.chars().collect(),
        (None, subject) => subject.bytes().iter().map(|&byte| char::from(byte)).collect(),
    };
    if !characters.contains(&'\\') {
        let mut literal = Vec::new();
        characters.iter().for_each(|&character| push(&mut literal, character, is_text));
        return Ok(vec![Part::Literal(literal)]);
    }
    let mut parser = Parser { characters: &characters, at: 0, is_text, parts: Vec::new(), literal: Vec::new() };
    match parser.parse(pattern) {
        Ok(()) => {
            parser.end_literal();
            Ok(parser.parts)
        }
        Err(Fault::Pattern { text, at }) => Err(pattern_error(vm, &text, template, Some(at))),
        Err(Fault::NoSuchName(name)) => Err(unknown_name(vm, &name)),
    }
}

fn unknown_name(vm: &mut Vm, name: &str) -> Raised {
    vm.index_error(format!("unknown group name {}", str_repr(name)))
}

fn push(literal: &mut Vec<u8>, character: char, is_text: bool) {
    if is_text {
        literal.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    } else {
        literal.push(u32::from(character) as u8);
    }
}

enum Fault {
    Pattern { text: String, at: usize },
    NoSuchName(String),
}

struct Parser<'a> {
    characters: &'a [char],
    at: usize,
    is_text: bool,
    parts: Vec<Part>,
    literal: Vec<u8>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn digit(&mut self, radix: u32) -> Option<char> {
        let digit = self.peek().filter(|digit| digit.is_digit(radix));
        self.at += usize::from(digit.is_some());
        digit
    }

    fn fault<T>(&self, text: impl Into<String>, back: usize) -> Result<T, Fault> {
        Err(Fault::Pattern { text: text.into(), at: self.at - back })
    }

    fn push(&mut self, character: char) {
        push(&mut self.literal, character, self.is_text);
    }

    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            self.parts.push(Part::Literal(std::mem::take(&mut self.literal)));
        }
    }

    fn group(&mut self, pattern: &Pattern, group: usize, back: usize) -> Result<(), Fault> {
        if group > pattern.engine.parsed().groups {
            return self.fault(format!("invalid group reference {group}"), back);
        }
        self.end_literal();
        self.parts.push(Part::Group(group));
        Ok(())
    }

    fn parse(&mut self, pattern: &Pattern) -> Result<(), Fault> {
        while let Some(character) = self.peek() {
            self.at += 1;
            if character != '\\' {
                self.push(character);
                continue;
            }
            let Some(letter) = self.peek() else { return self.fault("bad escape (end of pattern)", 1) };
            self.at += 1;
            match letter {
                'g' => self.named_group(pattern)?,
                '0' => {
                    let digits: String = [self.digit(8), self.digit(8)].into_iter().flatten().collect();
                    let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
                    self.push(char::from(code as u8));
                }
                '1'..='9' => self.numbered_group(pattern, letter)?,
                'a' => self.push('\x07'),
                'b' => self.push('\x08'),
                'f' => self.push('\x0c'),
                'n' => self.push('\n'),
                'r' => self.push('\r'),
                't' => self.push('\t'),
                'v' => self.push('\x0b'),
                '\\' => self.push('\\'),
                letter if letter.is_ascii_alphabetic() => return self.fault(format!("bad escape \\{letter}"), 2),
                other => {
                    self.push('\\');
                    self.push(other);
                }
            }
        }
        Ok(())
    }

    fn numbered_group(&mut self, pattern: &Pattern, first: char) -> Result<(), Fault> {
        let mut digits = first.to_string();
        if let Some(second) = self.digit(10) {
            digits.push(second);
            if first.is_digit(8)
                && second.is_digit(8)
                && let Some(third) = self.digit(8)
            {
                digits.push(third);
                return match u32::from_str_radix(&digits, 8) {
                    Ok(code) if code <= 0o377 => {
                        self.push(char::from(code as u8));
                        Ok(())
                    }
                    _ => self.fault(format!("octal escape value \\{digits} outside of range 0-0o377"), 4),
                };
            }
        }
        self.group(pattern, digits.parse().unwrap_or(usize::MAX), digits.len())
    }

    /// `\g<1>` or `\g<name>`.
    fn named_group(&mut self, pattern: &Pattern) -> Result<(), Fault> {
        if self.peek() != Some('<') {
            return self.fault("missing <", 0);
        }
        self.at += 1;
        let rest = &self.characters[self.at..];
        let Some(length) = rest.iter().position(|&character| character == '>') else {
            let length = rest.len();
            self.at += length;
            return match length {
                0 => self.fault("missing group name", 0),
                length => self.fault("missing >, unterminated name", length),
            };
        };
        let name: String = rest[..length].iter().collect();
        self.at += length + 1;
        if name.is_empty() {
            return self.fault("missing group name", 1);
        }
        if name.bytes().all(|digit| digit.is_ascii_digit()) {
            return self.group(pattern, name.parse().unwrap_or(usize::MAX), length + 1);
        }
        if !str_classify::is_identifier(&name) || (!self.is_text && !name.is_ascii()) {
            return self.fault(format!("bad character in group name {}", str_repr(&name)), length + 1);
        }
        match pattern.engine.parsed().names.iter().find(|(known, _)| *known == name) {
            Some((_, group)) => self.group(pattern, *group, length + 1),
            None => Err(Fault::NoSuchName(name)),
        }
    }
}
