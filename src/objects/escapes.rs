//! Owns the escapes of literals as text encodings: `unicode_escape` and `raw_unicode_escape`.

use super::codec::Piece;
use crate::source::surrogate::{self, code_point};

/// Appends a character as it may stand in a literal.
pub(super) fn put(result: &mut Vec<u8>, character: char) -> bool {
    match code_point(character) {
        0x09 => result.extend(b"\\t"),
        0x0a => result.extend(b"\\n"),
        0x0d => result.extend(b"\\r"),
        0x5c => result.extend(b"\\\\"),
        code @ 0x20..=0x7e => result.push(code as u8),
        code @ 0..=0xff => result.extend(format!("\\x{code:02x}").bytes()),
        code => put_wide(result, code),
    }
    true
}

/// Appends a character as Latin-1, or an escape.
pub(super) fn put_raw(result: &mut Vec<u8>, character: char) -> bool {
    match code_point(character) {
        code @ 0..=0xff => result.push(code as u8),
        code => put_wide(result, code),
    }
    true
}

fn put_wide(result: &mut Vec<u8>, code: u32) {
    match code {
        0..=0xffff => result.extend(format!("\\u{code:04x}").bytes()),
        _ => result.extend(format!("\\U{code:08x}").bytes()),
    }
}

/// What bytes with the escapes of a literal begin with.
pub(super) fn next(bytes: &[u8]) -> Piece {
    let [b'\\', rest @ ..] = bytes else { return Piece::Character(bytes[0] as char, 1) };
    let Some(&letter) = rest.first() else { return Piece::Bad(1, "\\ at end of string") };
    let character = match letter {
        b'\n' => return Piece::Nothing(2),
        b'\\' | b'\'' | b'"' => letter as char,
        b'a' => '\x07',
        b'b' => '\x08',
        b't' => '\t',
        b'n' => '\n',
        b'v' => '\x0b',
        b'f' => '\x0c',
        b'r' => '\r',
        b'0'..=b'7' => {
            let digits = rest.iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
            let code = rest[..digits].iter().fold(0, |code, digit| code * 8 + u32::from(digit - b'0'));
            return Piece::Character(char::from_u32(code).expect("three octal digits are no surrogate"), 1 + digits);
        }
        b'x' => return hexadecimal(rest, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(rest, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => return named(rest),
        _ => return Piece::Pair(['\\', letter as char]),
    };
    Piece::Character(character, 2)
}

/// What is warned of in the escape that bytes begin with.
pub(super) fn complaint(bytes: &[u8]) -> Option<String> {
    match bytes {
        [b'\\', a @ b'4'..=b'7', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] => {
            let digits = [*a, *b, *c].map(char::from);
            Some(format!("invalid octal escape sequence '\\{}'", String::from_iter(digits)))
        }
        [b'\\', letter, ..] if matches!(next(bytes), Piece::Pair(_)) => {
            Some(format!("invalid escape sequence '\\{}'", *letter as char))
        }
        _ => None,
    }
}

/// What bytes begin with where only wide characters are escaped.
pub(super) fn next_raw(bytes: &[u8]) -> Piece {
    match bytes {
        [b'\\', rest @ ..] => match rest.first() {
            None => Piece::Character('\\', 1),
            Some(b'u') => hexadecimal(rest, 4, "truncated \\uXXXX escape"),
            Some(b'U') => match hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape") {
                Piece::Bad(10, _) => Piece::Bad(10, "\\Uxxxxxxxx out of range"),
                piece => piece,
            },
            Some(&letter) => Piece::Pair(['\\', letter as char]),
        },
        _ => Piece::Character(bytes[0] as char, 1),
    }
}

/// A character by its number: `rest` is what comes after the backslash.
fn hexadecimal(rest: &[u8], wanted: usize, truncated: &'static str) -> Piece {
    let digits: Vec<u32> = rest[1..].iter().take(wanted).map_while(|&digit| (digit as char).to_digit(16)).collect();
    let length = 2 + digits.len();
    if digits.len() < wanted {
        return Piece::Bad(length, truncated);
    }
    // Eight digits fit.
    match surrogate::character(digits.iter().fold(0, |code, digit| code << 4 | digit)) {
        Ok(character) => Piece::Character(character, length),
        Err(_) => Piece::Bad(length, "illegal Unicode character"),
    }
}

/// A character by its name: `rest` is what comes after the backslash.
fn named(rest: &[u8]) -> Piece {
    const MALFORMED: &str = "malformed \\N character escape";
    if rest.get(1) != Some(&b'{') {
        return Piece::Bad(2, MALFORMED);
    }
    let Some(end) = memchr::memchr(b'}', rest) else { return Piece::Bad(rest.len() + 1, MALFORMED) };
    if end == 2 {
        return Piece::Bad(3, MALFORMED);
    }
    let name = std::str::from_utf8(&rest[2..end]).ok();
    match name.and_then(unicode_names2::character) {
        Some(character) => Piece::Character(character, end + 2),
        None => Piece::Bad(end + 2, "unknown Unicode character name"),
    }
}
