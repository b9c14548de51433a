//! Owns the way from a file's bytes to text: byte order mark, coding line, line ends.

use crate::source::surrogate::{STAND_IN_TEXT, has_stand_in};
use crate::syntax::error::DecodeError;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file. Line ends become `\n`, as in CPython.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let declared = declared_encoding(bytes);
    if let Some(encoding) = &declared
        && (!is_utf8(encoding) || marked && !is_utf8_proper(encoding))
    {
        let message = if marked {
            format!("encoding problem: {encoding} with BOM")
        } else if is_known(encoding) {
            format!("encoding {encoding} is not supported, only utf-8")
        } else {
            format!("unknown encoding: {encoding}")
        };
        return Err(DecodeError { message, line: None });
    }
    if bytes.contains(&0) {
        return Err(DecodeError { message: "source code cannot contain null bytes".into(), line: None });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if has_stand_in(text) => Err(DecodeError { message: STAND_IN_TEXT.into(), line: None }),
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
            let message = match declared {
                Some(_) => format!("(unicode error) 'utf-8' codec can't decode byte 0x{:02x}", bytes[at]),
                None => format!(
                    "Non-UTF-8 code starting with '\\x{:02x}' on line {line}, but no encoding declared; \
                     see https://peps.python.org/pep-0263/ for details",
                    bytes[at]
                ),
            };
            Err(DecodeError { message, line: Some(line) })
        }
    }
}

/// The encoding that a comment in one of the first two lines names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|&byte| byte == b'\n').take(2) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let comment = line.strip_prefix(b"#")?;
        if let Some(encoding) = encoding_in(&String::from_utf8_lossy(comment)) {
            return Some(encoding);
        }
    }
    None
}

/// The word after `coding:` or `coding=`.
fn encoding_in(comment: &str) -> Option<String> {
    let mut rest = comment;
    while let Some(at) = rest.find("coding") {
        rest = &rest[at + "coding".len()..];
        if let Some(value) = rest.strip_prefix([':', '=']) {
            let value = value.trim_start_matches([' ', '\t']);
            let length = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
            let name = &value[..length.unwrap_or(value.len())];
            if !name.is_empty() {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// The only spelling that CPython takes next to a byte order mark.
fn is_utf8_proper(encoding: &str) -> bool {
    let name = encoding.to_ascii_lowercase().replace('_', "-");
    name == "utf-8" || name.starts_with("utf-8-")
}

fn is_utf8(encoding: &str) -> bool {
    let name = encoding.to_ascii_lowercase().replace('_', "-");
    matches!(name.as_str(), "utf-8" | "utf8" | "u8" | "utf" | "utf8-sig" | "cp65001" | "ascii" | "us-ascii" | "646")
        || name.starts_with("utf-8-")
}

fn is_known(encoding: &str) -> bool {
    let name = encoding.to_ascii_lowercase().replace('_', "-");
    ["latin", "iso", "cp", "windows", "koi8", "mac", "big5", "gb", "euc", "shift", "utf-", "l1", "8859", "sjis", "hz"]
        .iter()
        .any(|family| name.starts_with(family))
}
