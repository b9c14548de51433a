//! Owns the text encodings: utf-8, ascii, latin-1, utf-16 and utf-32, with the standard error handlers.

use super::repr::push_escape;
use super::str::Str;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// A text encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16(ByteOrder),
    Utf32(ByteOrder),
}

/// How wide units are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Little endian, announced by a byte order mark.
    Marked,
    Little,
    Big,
}

/// What to do about what cannot be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorHandler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    /// A name that is looked up only when it is needed, and not found then.
    Unknown,
}

impl Codec {
    /// The codec with this name or alias; LookupError if there is none.
    pub fn find(vm: &mut Vm, name: &str) -> VmResult<Codec> {
        let normal: String = name.to_ascii_lowercase().replace(['-', ' '], "_");
        Ok(match normal.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8,
            "utf_8_sig" => Codec::Utf8Sig,
            "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" => Codec::Ascii,
            "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" | "l1" | "latin" | "iso8859" => {
                Codec::Latin1
            }
            "utf_16" | "utf16" | "u16" => Codec::Utf16(ByteOrder::Marked),
            "utf_16_le" | "utf_16le" => Codec::Utf16(ByteOrder::Little),
            "utf_16_be" | "utf_16be" => Codec::Utf16(ByteOrder::Big),
            "utf_32" | "utf32" | "u32" => Codec::Utf32(ByteOrder::Marked),
            "utf_32_le" | "utf_32le" => Codec::Utf32(ByteOrder::Little),
            "utf_32_be" | "utf_32be" => Codec::Utf32(ByteOrder::Big),
            _ => return Err(vm.lookup_error(format!("unknown encoding: {name}"))),
        })
    }

    /// What error texts call it.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            // Without a mark that says otherwise, as this machine has it.
            Codec::Utf16(ByteOrder::Marked) => "utf-16-le",
            Codec::Utf16(ByteOrder::Little) => "utf-16-le",
            Codec::Utf16(ByteOrder::Big) => "utf-16-be",
            Codec::Utf32(ByteOrder::Marked) => "utf-32-le",
            Codec::Utf32(ByteOrder::Little) => "utf-32-le",
            Codec::Utf32(ByteOrder::Big) => "utf-32-be",
        }
    }
}

impl ErrorHandler {
    pub fn find(name: &str) -> ErrorHandler {
        match name {
            "strict" | "surrogateescape" | "surrogatepass" => ErrorHandler::Strict,
            "ignore" => ErrorHandler::Ignore,
            "replace" => ErrorHandler::Replace,
            "backslashreplace" => ErrorHandler::BackslashReplace,
            "xmlcharrefreplace" => ErrorHandler::XmlCharRefReplace,
            "namereplace" => ErrorHandler::NameReplace,
            _ => ErrorHandler::Unknown,
        }
    }
}

/// `text.encode(encoding, errors)`.
pub fn encode(vm: &mut Vm, text: &Str, encoding: &str, errors: &str) -> VmResult<Vec<u8>> {
    let codec = Codec::find(vm, encoding)?;
    Ok(match codec {
        Codec::Utf8 => text.as_bytes().to_vec(),
        Codec::Utf8Sig => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Codec::Ascii => return encode_narrow(vm, text, codec, 128, errors),
        Codec::Latin1 => return encode_narrow(vm, text, codec, 256, errors),
        Codec::Utf16(order) => {
            let mark = (order == ByteOrder::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            match order {
                ByteOrder::Big => units.flat_map(u16::to_be_bytes).collect(),
                _ => units.flat_map(u16::to_le_bytes).collect(),
            }
        }
        Codec::Utf32(order) => {
            let mark = (order == ByteOrder::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(text.chars().map(|character| character as u32));
            match order {
                ByteOrder::Big => units.flat_map(u32::to_be_bytes).collect(),
                _ => units.flat_map(u32::to_le_bytes).collect(),
            }
        }
    })
}

fn encode_narrow(vm: &mut Vm, text: &Str, codec: Codec, limit: u32, errors: &str) -> VmResult<Vec<u8>> {
    let mut result = Vec::with_capacity(text.len());
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let character = characters[at];
        if (character as u32) < limit {
            result.push(character as u32 as u8);
            at += 1;
            continue;
        }
        let bad = characters[at..].iter().take_while(|&&character| character as u32 >= limit).count();
        for &character in &characters[at..at + bad] {
            match ErrorHandler::find(errors) {
                ErrorHandler::Strict => {
                    let reason = format!("ordinal not in range({limit})");
                    let object = Value::Str(text.clone());
                    return Err(vm.unicode_encode_error(codec.name(), object, at, at + bad, &reason));
                }
                ErrorHandler::Ignore => {}
                ErrorHandler::Replace => result.push(b'?'),
                ErrorHandler::BackslashReplace => {
                    let mut escape = String::new();
                    push_escape(&mut escape, character);
                    result.extend(escape.bytes());
                }
                ErrorHandler::XmlCharRefReplace => result.extend(format!("&#{};", character as u32).bytes()),
                ErrorHandler::NameReplace => match unicode_names2::name(character) {
                    Some(name) => result.extend(format!("\\N{{{name}}}").bytes()),
                    None => {
                        let mut escape = String::new();
                        push_escape(&mut escape, character);
                        result.extend(escape.bytes());
                    }
                },
                ErrorHandler::Unknown => return Err(unknown_handler(vm, errors)),
            }
        }
        at += bad;
    }
    Ok(result)
}

fn unknown_handler(vm: &mut Vm, errors: &str) -> Raised {
    vm.lookup_error(format!("unknown error handler name '{errors}'"))
}

/// One thing that bytes say.
enum Piece {
    Character(char, usize),
    /// So many bytes that say nothing.
    Bad(usize, &'static str),
}

/// `bytes.decode(encoding, errors)`.
pub fn decode(vm: &mut Vm, bytes: &[u8], encoding: &str, errors: &str) -> VmResult<String> {
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let codec = Codec::find(vm, encoding)?;
    let (next, mut at): (fn(&[u8]) -> Piece, usize) = match codec {
        Codec::Utf8 | Codec::Utf8Sig => {
            let start = if codec == Codec::Utf8Sig && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            if let Ok(text) = std::str::from_utf8(&bytes[start..]) {
                return Ok(text.to_string());
            }
            (next_utf8, start)
        }
        Codec::Ascii => (next_ascii, 0),
        Codec::Latin1 => return Ok(bytes.iter().map(|&byte| byte as char).collect()),
        Codec::Utf16(ByteOrder::Big) => (next_utf16_big, 0),
        Codec::Utf16(ByteOrder::Marked) if bytes.starts_with(&[0xfe, 0xff]) => (next_utf16_big, 2),
        Codec::Utf16(order) => {
            let marked = order == ByteOrder::Marked && bytes.starts_with(&[0xff, 0xfe]);
            (next_utf16_little, if marked { 2 } else { 0 })
        }
        Codec::Utf32(ByteOrder::Big) => (next_utf32_big, 0),
        Codec::Utf32(ByteOrder::Marked) if bytes.starts_with(&[0, 0, 0xfe, 0xff]) => (next_utf32_big, 4),
        Codec::Utf32(order) => {
            let marked = order == ByteOrder::Marked && bytes.starts_with(&[0xff, 0xfe, 0, 0]);
            (next_utf32_little, if marked { 4 } else { 0 })
        }
    };
    let mut result = String::with_capacity(bytes.len());
    while at < bytes.len() {
        let (bad, reason) = match next(&bytes[at..]) {
            Piece::Character(character, length) => {
                result.push(character);
                at += length;
                continue;
            }
            Piece::Bad(bad, reason) => (bad.min(bytes.len() - at), reason),
        };
        match ErrorHandler::find(errors) {
            ErrorHandler::Strict => {
                let object = super::operator::bytes_value(bytes.to_vec());
                return Err(vm.unicode_decode_error(codec.name(), object, at, at + bad, reason));
            }
            ErrorHandler::Ignore => {}
            ErrorHandler::Replace => result.push('\u{fffd}'),
            ErrorHandler::BackslashReplace => {
                bytes[at..at + bad].iter().for_each(|byte| result.push_str(&format!("\\x{byte:02x}")));
            }
            ErrorHandler::XmlCharRefReplace | ErrorHandler::NameReplace => {
                return Err(vm.type_error("don't know how to handle UnicodeDecodeError in error callback"));
            }
            ErrorHandler::Unknown => return Err(unknown_handler(vm, errors)),
        }
        at += bad;
    }
    Ok(result)
}

fn next_ascii(bytes: &[u8]) -> Piece {
    if bytes[0] < 128 { Piece::Character(bytes[0] as char, 1) } else { Piece::Bad(1, "ordinal not in range(128)") }
}

fn next_utf8(bytes: &[u8]) -> Piece {
    let piece = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(piece) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&piece[..error.valid_up_to()]).expect("valid up to there")
        }
        Err(error) => {
            return match error.error_len() {
                None => Piece::Bad(bytes.len(), "unexpected end of data"),
                Some(length) => {
                    let starts = matches!(bytes[0], 0xc2..=0xf4);
                    Piece::Bad(length, if starts { "invalid continuation byte" } else { "invalid start byte" })
                }
            };
        }
    };
    let character = valid.chars().next().expect("the valid part is not empty");
    Piece::Character(character, character.len_utf8())
}

fn next_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Piece {
    let at = |start: usize| bytes.get(start..start + 2).map(|pair| unit([pair[0], pair[1]]));
    let Some(first) = at(0) else { return Piece::Bad(1, "truncated data") };
    match first {
        0xd800..=0xdbff => match at(2) {
            None => Piece::Bad(bytes.len(), "unexpected end of data"),
            Some(second @ 0xdc00..=0xdfff) => {
                let code = 0x10000 + ((first as u32 & 0x3ff) << 10 | second as u32 & 0x3ff);
                Piece::Character(char::from_u32(code).expect("a surrogate pair is a character"), 4)
            }
            Some(_) => Piece::Bad(2, "illegal UTF-16 surrogate"),
        },
        0xdc00..=0xdfff => Piece::Bad(2, "illegal encoding"),
        code => Piece::Character(char::from_u32(code as u32).expect("not a surrogate"), 2),
    }
}

fn next_utf16_little(bytes: &[u8]) -> Piece {
    next_utf16(bytes, u16::from_le_bytes)
}

fn next_utf16_big(bytes: &[u8]) -> Piece {
    next_utf16(bytes, u16::from_be_bytes)
}

fn next_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Piece {
    let Some(four) = bytes.get(..4) else { return Piece::Bad(bytes.len(), "truncated data") };
    let code = unit([four[0], four[1], four[2], four[3]]);
    match char::from_u32(code) {
        Some(character) => Piece::Character(character, 4),
        None if code <= 0xffff => Piece::Bad(4, "code point in surrogate code point range(0xd800, 0xe000)"),
        None => Piece::Bad(4, "code point not in range(0x110000)"),
    }
}

fn next_utf32_little(bytes: &[u8]) -> Piece {
    next_utf32(bytes, u32::from_le_bytes)
}

fn next_utf32_big(bytes: &[u8]) -> Piece {
    next_utf32(bytes, u32::from_be_bytes)
}
