//! Owns the splitting of texts: `split`, `rsplit`, `splitlines`, `partition`.

use super::str_classify::{is_line_break, is_space};

/// Pieces between runs of white space; at most `limit` splits.
pub fn split_whitespace(text: &str, limit: usize) -> Vec<&str> {
    if limit == usize::MAX && text.is_ascii() {
        let is_space = |byte: u8| matches!(byte, b'\t'..=b'\r' | b'\x1c'..=b'\x1f' | b' ');
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            if is_space(byte) {
                if start < at {
                    pieces.push(&text[start..at]);
                }
                start = at + 1;
            }
        }
        if start < text.len() {
            pieces.push(&text[start..]);
        }
        return pieces;
    }
    let mut pieces = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    pieces
}

/// As `split_whitespace`, from the right.
pub fn rsplit_whitespace(text: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let start = rest
            .char_indices()
            .rev()
            .find(|&(_, character)| is_space(character))
            .map_or(0, |(at, character)| at + character.len_utf8());
        pieces.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    pieces.reverse();
    pieces
}

/// Pieces between separators of one byte.
pub fn split_at_byte(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut ends = memchr::memchr_iter(separator, text.as_bytes());
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let end = ends.next();
        start = end.map(|end| end + 1);
        Some(&text[from..end.unwrap_or(text.len())])
    })
}

/// Pieces between separators; at most `limit` splits.
pub fn split_at<'a>(text: &'a str, separator: &str, limit: usize) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut cut = |at: usize| {
        pieces.push(&text[start..at]);
        start = at + separator.len();
    };
    match separator.as_bytes() {
        [byte] => memchr::memchr_iter(*byte, text.as_bytes()).take(limit).for_each(&mut cut),
        bytes => memchr::memmem::find_iter(text.as_bytes(), bytes).take(limit).for_each(&mut cut),
    }
    pieces.push(&text[start..]);
    pieces
}

/// As `split_at`, from the right.
pub fn rsplit_at<'a>(text: &'a str, separator: &str, limit: usize) -> Vec<&'a str> {
    let mut pieces: Vec<&str> = text.rsplitn(limit.saturating_add(1), separator).collect();
    pieces.reverse();
    pieces
}

/// Whether lines keep what ends them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    Keep,
    Drop,
}

pub fn split_lines(text: &str, ends: LineEnds) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    if text.is_ascii() {
        // Lines that end in a plain line feed are found byte by byte.
        let is_break = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0x1c..=0x1e);
        while let Some(at) = rest.bytes().position(is_break)
            && rest.as_bytes()[at] == b'\n'
        {
            lines.push(&rest[..if ends == LineEnds::Keep { at + 1 } else { at }]);
            rest = &rest[at + 1..];
        }
    }
    while !rest.is_empty() {
        let Some((at, character)) = rest.char_indices().find(|&(_, character)| is_line_break(character)) else {
            lines.push(rest);
            break;
        };
        let mut next = at + character.len_utf8();
        if character == '\r' && rest[next..].starts_with('\n') {
            next += 1;
        }
        lines.push(&rest[..if ends == LineEnds::Keep { next } else { at }]);
        rest = &rest[next..];
    }
    lines
}

/// `str.expandtabs`.
pub fn expand_tabs(text: &str, size: usize) -> String {
    let mut result = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                result.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\t' => {}
            '\n' | '\r' => {
                result.push(character);
                column = 0;
            }
            _ => {
                result.push(character);
                column += 1;
            }
        }
    }
    result
}
