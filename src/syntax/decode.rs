//! Owns the way from a file's bytes to text: byte order mark, coding line, line ends.

use crate::source::surrogate::{STAND_IN_TEXT, has_stand_in};
use crate::syntax::error::DecodeError;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An encoding that source files may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

/// The text of a source file. Line ends become `\n`, as in CPython.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let declared = declared_encoding(bytes);
    let encoding = match &declared {
        None => Encoding::Utf8,
        Some(name) if marked && !is_utf8_proper(name) => {
            return Err(DecodeError::Other(format!("encoding problem: {} with BOM", normal_name(name))));
        }
        Some(name) => find(name).ok_or_else(|| match is_known(name) {
            true => DecodeError::Other(format!("encoding {name} is not supported, only utf-8, ascii and latin-1")),
            false => DecodeError::UnknownEncoding(name.clone()),
        })?,
    };
    if bytes.contains(&0) {
        return Err(DecodeError::NullByte);
    }
    let text = match encoding {
        Encoding::Utf8 => {
            std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to(), declared.is_some()))?
        }
        Encoding::Latin1 => &bytes.iter().map(|&byte| byte as char).collect::<String>(),
        Encoding::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(at) => {
                return Err(DecodeError::Other(format!(
                    "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                    bytes[at]
                )));
            }
            None => std::str::from_utf8(bytes).expect("ASCII is UTF-8"),
        },
    };
    if has_stand_in(text) {
        return Err(DecodeError::Other(STAND_IN_TEXT.into()));
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() })
}

fn not_utf8(bytes: &[u8], at: usize, is_declared: bool) -> DecodeError {
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
    DecodeError::NotUtf8 { byte: bytes[at], at, line, is_declared }
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

/// The name as PEP 263's examples spell it, where it is one of many spellings of UTF-8 or Latin-1.
fn normal_name(encoding: &str) -> String {
    let name = encoding.to_ascii_lowercase().replace('_', "-");
    let is = |known: &str| name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    if is("utf-8") {
        return "utf-8".to_owned();
    }
    match is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        true => "iso-8859-1".to_owned(),
        false => encoding.to_owned(),
    }
}

/// The only spelling that CPython takes next to a byte order mark.
fn is_utf8_proper(encoding: &str) -> bool {
    normal_name(encoding) == "utf-8"
}

fn find(encoding: &str) -> Option<Encoding> {
    Some(match normal_name(encoding).to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "utf8-sig" | "cp65001" => Encoding::Utf8,
        "ascii" | "us-ascii" | "646" => Encoding::Ascii,
        "iso-8859-1" | "iso8859-1" | "iso88591" | "8859" | "cp819" | "latin" | "latin1" | "l1" => Encoding::Latin1,
        _ => return None,
    })
}

fn is_known(encoding: &str) -> bool {
    let name = encoding.to_ascii_lowercase().replace('_', "-");
    ["latin", "iso", "cp", "windows", "koi8", "mac", "big5", "gb", "euc", "shift", "utf-", "l1", "8859", "sjis", "hz"]
        .iter()
        .any(|family| name.starts_with(family))
}
