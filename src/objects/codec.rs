//! Owns the text encodings: utf-8, ascii, latin-1, utf-16, utf-32, cp437 and the escapes of literals, with the standard
//! error handlers.

use std::ops::Range;

use super::escapes;
use super::exceptions;
use super::repr::push_escape;
use super::str::Str;
use super::value::Value;
use crate::source::surrogate::{self, code_point, has_stand_in, is_stand_in};
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
    /// As the first PCs had it; archives of `zipfile` have their names in it.
    Cp437,
    Utf16(ByteOrder),
    Utf32(ByteOrder),
    /// ASCII, with escapes as in literals.
    UnicodeEscape,
    /// Latin-1, with `\u` and `\U` for the rest.
    RawUnicodeEscape,
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
    /// Bytes that say nothing are held by the surrogates U+DC80 to U+DCFF (PEP 383).
    SurrogateEscape,
    /// Surrogates are encoded like other characters.
    SurrogatePass,
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
            "cp437" | "437" | "ibm437" | "cspc8codepage437" => Codec::Cp437,
            "utf_16" | "utf16" | "u16" => Codec::Utf16(ByteOrder::Marked),
            "utf_16_le" | "utf_16le" => Codec::Utf16(ByteOrder::Little),
            "utf_16_be" | "utf_16be" => Codec::Utf16(ByteOrder::Big),
            "utf_32" | "utf32" | "u32" => Codec::Utf32(ByteOrder::Marked),
            "utf_32_le" | "utf_32le" => Codec::Utf32(ByteOrder::Little),
            "utf_32_be" | "utf_32be" => Codec::Utf32(ByteOrder::Big),
            "unicode_escape" | "unicodeescape" => Codec::UnicodeEscape,
            "raw_unicode_escape" | "rawunicodeescape" => Codec::RawUnicodeEscape,
            _ => return Err(vm.lookup_error(format!("unknown encoding: {name}"))),
        })
    }

    /// What error texts call it.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Cp437 => "charmap",
            // Without a mark that says otherwise, as this machine has it.
            Codec::Utf16(ByteOrder::Marked) => "utf-16-le",
            Codec::Utf16(ByteOrder::Little) => "utf-16-le",
            Codec::Utf16(ByteOrder::Big) => "utf-16-be",
            Codec::Utf32(ByteOrder::Marked) => "utf-32-le",
            Codec::Utf32(ByteOrder::Little) => "utf-32-le",
            Codec::Utf32(ByteOrder::Big) => "utf-32-be",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

impl ErrorHandler {
    pub fn find(name: &str) -> ErrorHandler {
        match name {
            "strict" => ErrorHandler::Strict,
            "surrogateescape" => ErrorHandler::SurrogateEscape,
            "surrogatepass" => ErrorHandler::SurrogatePass,
            "ignore" => ErrorHandler::Ignore,
            "replace" => ErrorHandler::Replace,
            "backslashreplace" => ErrorHandler::BackslashReplace,
            "xmlcharrefreplace" => ErrorHandler::XmlCharRefReplace,
            "namereplace" => ErrorHandler::NameReplace,
            _ => ErrorHandler::Unknown,
        }
    }
}

/// The character that holds a code point; ValueError for one that texts cannot have.
pub fn character(vm: &mut Vm, code: u32) -> VmResult<char> {
    surrogate::character(code).map_err(|_| vm.value_error(surrogate::STAND_IN_TEXT))
}

/// `text.encode(encoding, errors)`.
pub fn encode(vm: &mut Vm, text: &Str, encoding: &str, errors: &str) -> VmResult<Vec<u8>> {
    let codec = Codec::find(vm, encoding)?;
    let mut result = Vec::with_capacity(text.len());
    match codec {
        Codec::Utf8Sig => result.extend(b"\xef\xbb\xbf"),
        Codec::Utf16(ByteOrder::Marked) => result.extend(0xfeff_u16.to_le_bytes()),
        Codec::Utf32(ByteOrder::Marked) => result.extend(0xfeff_u32.to_le_bytes()),
        _ => {}
    }
    if matches!(codec, Codec::Utf8 | Codec::Utf8Sig) && !has_stand_in(text) {
        result.extend(text.as_bytes());
        return Ok(result);
    }
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        if codec.put(&mut result, characters[at]) {
            at += 1;
            continue;
        }
        let bad = at..at + codec.count_bad(&characters[at..]);
        at = encode_bad(vm, text, codec, errors, &characters[bad.clone()], bad, &mut result)?;
    }
    Ok(result)
}

impl Codec {
    /// What error texts call it where it encodes.
    fn encoder_name(self) -> &'static str {
        match self {
            Codec::Utf16(ByteOrder::Marked) => "utf-16",
            Codec::Utf32(ByteOrder::Marked) => "utf-32",
            other => other.name(),
        }
    }

    /// Whether it says by backslashes what other bytes cannot say.
    fn has_escapes(self) -> bool {
        matches!(self, Codec::UnicodeEscape | Codec::RawUnicodeEscape)
    }

    /// Whether a single byte can stand between its characters.
    fn has_bytes(self) -> bool {
        !matches!(self, Codec::Utf16(_) | Codec::Utf32(_))
    }

    /// Appends a character's bytes; whether it has any.
    fn put(self, result: &mut Vec<u8>, character: char) -> bool {
        match self {
            Codec::UnicodeEscape => return escapes::put(result, character),
            Codec::RawUnicodeEscape => return escapes::put_raw(result, character),
            Codec::Cp437 => {
                let byte = cp437_byte(character);
                result.extend(byte);
                return byte.is_some();
            }
            _ => {}
        }
        let is_narrow = matches!(self, Codec::Ascii | Codec::Latin1);
        let limit = if self == Codec::Ascii { 0x80 } else { 0x100 };
        if is_stand_in(character) || is_narrow && character as u32 >= limit {
            return false;
        }
        match self {
            Codec::Ascii | Codec::Latin1 => result.push(character as u32 as u8),
            Codec::Utf8 | Codec::Utf8Sig => result.extend(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Codec::Utf16(_) => {
                character.encode_utf16(&mut [0; 2]).iter().for_each(|&unit| self.put_unit(result, unit as u32));
            }
            Codec::Utf32(_) => self.put_unit(result, character as u32),
            Codec::Cp437 | Codec::UnicodeEscape | Codec::RawUnicodeEscape => {}
        }
        true
    }

    /// Appends a unit of an encoding that has wide ones.
    fn put_unit(self, result: &mut Vec<u8>, unit: u32) {
        match self {
            Codec::Utf16(ByteOrder::Big) => result.extend((unit as u16).to_be_bytes()),
            Codec::Utf16(_) => result.extend((unit as u16).to_le_bytes()),
            Codec::Utf32(ByteOrder::Big) => result.extend(unit.to_be_bytes()),
            _ => result.extend(unit.to_le_bytes()),
        }
    }

    /// How many of the characters, of which the first is bad, make one error.
    fn count_bad(self, characters: &[char]) -> usize {
        match self {
            _ if self.has_bytes() => {
                characters.iter().take_while(|&&character| !self.put(&mut Vec::new(), character)).count()
            }
            _ => 1,
        }
    }

    /// Why a character has no bytes.
    fn encode_reason(self) -> &'static str {
        match self {
            Codec::Ascii => "ordinal not in range(128)",
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Cp437 => "character maps to <undefined>",
            _ => "surrogates not allowed",
        }
    }

    /// Appends a surrogate as `surrogatepass` does; whether this encoding can.
    fn pass_surrogate(self, result: &mut Vec<u8>, code: u32) -> bool {
        match self {
            Codec::Ascii | Codec::Latin1 | Codec::Cp437 | Codec::UnicodeEscape | Codec::RawUnicodeEscape => {
                return false;
            }
            Codec::Utf8 | Codec::Utf8Sig => {
                result.extend([0xe0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8]);
            }
            Codec::Utf16(_) | Codec::Utf32(_) => self.put_unit(result, code),
        }
        true
    }

    /// The surrogate that `surrogatepass` sees at the start of bytes, and how many of them it is.
    fn surrogate_at(self, bytes: &[u8]) -> Option<(char, usize)> {
        let (code, length) = match (self, bytes) {
            (Codec::Utf8 | Codec::Utf8Sig, &[0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf, ..]) => {
                (0xd000 | (second as u32 & 0x3f) << 6 | third as u32 & 0x3f, 3)
            }
            (Codec::Utf16(ByteOrder::Big), &[first, second, ..]) => (u16::from_be_bytes([first, second]) as u32, 2),
            (Codec::Utf16(_), &[first, second, ..]) => (u16::from_le_bytes([first, second]) as u32, 2),
            (Codec::Utf32(ByteOrder::Big), &[a, b, c, d, ..]) => (u32::from_be_bytes([a, b, c, d]), 4),
            (Codec::Utf32(_), &[a, b, c, d, ..]) => (u32::from_le_bytes([a, b, c, d]), 4),
            _ => return None,
        };
        surrogate::character(code).ok().filter(|&character| is_stand_in(character)).map(|character| (character, length))
    }
}

/// What an error handler makes of the characters `bad`, which stand at `place`; from where to go on.
fn encode_bad(
    vm: &mut Vm,
    text: &Str,
    codec: Codec,
    errors: &str,
    bad: &[char],
    place: Range<usize>,
    result: &mut Vec<u8>,
) -> VmResult<usize> {
    let handler = ErrorHandler::find(errors);
    for (at, &character) in place.clone().zip(bad) {
        let code = code_point(character);
        let replacement = match handler {
            ErrorHandler::Ignore => String::new(),
            ErrorHandler::Replace => "?".to_string(),
            ErrorHandler::BackslashReplace => escaped(character),
            ErrorHandler::XmlCharRefReplace => format!("&#{code};"),
            ErrorHandler::NameReplace => match unicode_names2::name(character) {
                Some(name) => format!("\\N{{{name}}}"),
                None => escaped(character),
            },
            ErrorHandler::SurrogateEscape if codec.has_bytes() && (0xdc80..=0xdcff).contains(&code) => {
                result.push((code - 0xdc00) as u8);
                continue;
            }
            ErrorHandler::SurrogatePass if is_stand_in(character) && codec.pass_surrogate(result, code) => continue,
            ErrorHandler::Strict | ErrorHandler::SurrogateEscape | ErrorHandler::SurrogatePass => {
                let object = Value::Str(text.clone());
                return Err(vm.unicode_encode_error(
                    codec.encoder_name(),
                    object,
                    at,
                    place.end,
                    codec.encode_reason(),
                ));
            }
            ErrorHandler::Unknown => return Err(unknown_handler(vm, errors)),
        };
        replacement.chars().for_each(|character| {
            codec.put(result, character);
        });
    }
    Ok(place.end)
}

fn escaped(character: char) -> String {
    let mut escape = String::new();
    push_escape(&mut escape, character);
    escape
}

fn unknown_handler(vm: &mut Vm, errors: &str) -> Raised {
    vm.lookup_error(format!("unknown error handler name '{errors}'"))
}

/// One thing that bytes say.
pub(super) enum Piece {
    Character(char, usize),
    /// Two bytes that mean themselves.
    Pair([char; 2]),
    /// So many bytes that stand for no character at all.
    Nothing(usize),
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
            if let Some(text) = std::str::from_utf8(&bytes[start..]).ok().filter(|text| !has_stand_in(text)) {
                return Ok(text.to_string());
            }
            (next_utf8, start)
        }
        Codec::Ascii => (next_ascii, 0),
        Codec::Latin1 => return Ok(bytes.iter().map(|&byte| byte as char).collect()),
        Codec::Cp437 => return Ok(bytes.iter().map(|&byte| cp437_character(byte)).collect()),
        Codec::UnicodeEscape => (escapes::next, 0),
        Codec::RawUnicodeEscape => (escapes::next_raw, 0),
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
    if codec == Codec::UnicodeEscape {
        warn_of_escapes(vm, bytes)?;
    }
    while at < bytes.len() {
        let (bad, reason) = match next(&bytes[at..]) {
            // No handler may hide that a text cannot have this character. Escapes name surrogates on purpose.
            Piece::Character(character, length) if is_stand_in(character) && !codec.has_escapes() => {
                let object = super::operator::bytes_value(bytes.to_vec());
                return Err(vm.unicode_decode_error(codec.name(), object, at, at + length, surrogate::STAND_IN_TEXT));
            }
            Piece::Character(character, length) => {
                result.push(character);
                at += length;
                continue;
            }
            Piece::Pair(pair) => {
                result.extend(pair);
                at += 2;
                continue;
            }
            Piece::Nothing(length) => {
                at += length;
                continue;
            }
            Piece::Bad(bad, reason) => (bad.min(bytes.len() - at), reason),
        };
        let handler = ErrorHandler::find(errors);
        let passed = if handler == ErrorHandler::SurrogatePass { codec.surrogate_at(&bytes[at..]) } else { None };
        if let Some((character, length)) = passed {
            result.push(character);
            at += length;
            continue;
        }
        match handler {
            ErrorHandler::SurrogateEscape if bytes[at] >= 128 => {
                result.extend(surrogate::character(0xdc00 + bytes[at] as u32));
                at += 1;
                continue;
            }
            ErrorHandler::Strict | ErrorHandler::SurrogateEscape | ErrorHandler::SurrogatePass => {
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

/// Warns of the first escape that means nothing.
fn warn_of_escapes(vm: &mut Vm, bytes: &[u8]) -> VmResult<()> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
        at += found;
        if let Some(text) = escapes::complaint(&bytes[at..]) {
            return vm.loader().warn(vm, &exceptions::DEPRECATION_WARNING, &text);
        }
        at = (at + 2).min(bytes.len());
    }
    Ok(())
}

/// The upper half of code page 437; the lower one is ASCII.
#[rustfmt::skip]
const CP437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»',
    '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛', '┐',
    '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧',
    '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀',
    'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩',
    '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{a0}',
];

fn cp437_character(byte: u8) -> char {
    if byte < 128 { byte as char } else { CP437[usize::from(byte - 128)] }
}

fn cp437_byte(character: char) -> Option<u8> {
    match character.is_ascii() {
        true => Some(character as u8),
        false => CP437.iter().position(|&known| known == character).map(|at| at as u8 + 128),
    }
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
