//! Owns number literals: where one ends, and its value.

use num_bigint::BigInt;

use crate::syntax::ast::Constant;

/// Where a number literal ends, in bytes from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub length: usize,
    /// A keyword follows without a space, as in `1if x else y`: allowed, with a warning that names this kind of literal.
    pub crowded: Option<&'static str>,
}

/// A malformed number: the message, and the offset from its start where CPython points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    pub message: String,
    pub at: usize,
}

/// Finds the end of the number that `text` starts with.
pub fn scan(text: &str) -> Result<Extent, Malformed> {
    let bytes = text.as_bytes();
    if bytes[0] == b'0' {
        let radix = match bytes.get(1) {
            Some(b'x' | b'X') => Some(("hexadecimal", 16)),
            Some(b'o' | b'O') => Some(("octal", 8)),
            Some(b'b' | b'B') => Some(("binary", 2)),
            _ => None,
        };
        if let Some((kind, radix)) = radix {
            return scan_radix(text, kind, radix);
        }
    }
    scan_decimal(text)
}

fn scan_radix(text: &str, kind: &'static str, radix: u32) -> Result<Extent, Malformed> {
    let bytes = text.as_bytes();
    let mut at = 2;
    loop {
        if bytes.get(at) == Some(&b'_') {
            at += 1;
        }
        let digits = at;
        while bytes.get(at).is_some_and(|&byte| (byte as char).is_digit(radix)) {
            at += 1;
        }
        if at == digits {
            if let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                return Err(Malformed { message: invalid_digit(*digit, kind), at: at + 1 });
            }
            return Err(Malformed { message: format!("invalid {kind} literal"), at });
        }
        if bytes.get(at) != Some(&b'_') {
            break;
        }
    }
    if let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
        return Err(Malformed { message: invalid_digit(*digit, kind), at: at + 1 });
    }
    end(text, at, kind)
}

fn invalid_digit(digit: u8, kind: &str) -> String {
    format!("invalid digit '{}' in {kind} literal", digit as char)
}

fn scan_decimal(text: &str) -> Result<Extent, Malformed> {
    let bytes = text.as_bytes();
    let mut at = 0;
    if bytes[0] != b'.' {
        at = digits(text, 0)?;
    }
    let whole = at;
    let mut is_integer = true;
    if bytes.get(at) == Some(&b'.') {
        is_integer = false;
        at += 1;
        if bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at = digits(text, at)?;
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = matches!(bytes.get(at + 1), Some(b'+' | b'-')) as usize;
        if bytes.get(at + 1 + sign).is_some_and(u8::is_ascii_digit) {
            is_integer = false;
            at = digits(text, at + 1 + sign)?;
        } else if sign == 1 {
            return Err(Malformed { message: "invalid decimal literal".into(), at: at + 2 });
        }
    }
    if matches!(bytes.get(at), Some(b'j' | b'J')) {
        return end(text, at + 1, "imaginary");
    }
    if is_integer && bytes[0] == b'0' && bytes[..whole].iter().any(|byte| matches!(byte, b'1'..=b'9')) {
        let message =
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
        return Err(Malformed { message: message.into(), at: 0 });
    }
    end(text, at, "decimal")
}

/// The end of a run of digits with single underscores between them.
fn digits(text: &str, from: usize) -> Result<usize, Malformed> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'_') {
            return Ok(at);
        }
        at += 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            return Err(Malformed { message: "invalid decimal literal".into(), at });
        }
    }
}

/// Checks that no letter follows, unless it is the start of a keyword that may stand there.
fn end(text: &str, at: usize, kind: &'static str) -> Result<Extent, Malformed> {
    let rest = &text[at..];
    let continues = rest.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !continues {
        return Ok(Extent { length: at, crowded: None });
    }
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_' || !character.is_ascii();
    // CPython looks where the longer ones end, and not at what follows the shorter ones.
    let stands_alone = |keyword: &str| rest.strip_prefix(keyword).is_some_and(|more| !more.starts_with(is_part));
    if ["and", "else", "for", "not", "or"].iter().any(|keyword| stands_alone(keyword))
        || ["if", "in", "is"].iter().any(|keyword| rest.starts_with(keyword))
    {
        return Ok(Extent { length: at, crowded: Some(kind) });
    }
    // CPython points at the last character that still belongs to the number.
    Err(Malformed { message: format!("invalid {kind} literal"), at })
}

/// The value of a well-formed number, or CPython's complaint about an integer too long to convert.
pub fn value(text: &str) -> Result<Constant, String> {
    let clean: String;
    let digits = if text.contains('_') {
        clean = text.replace('_', "");
        clean.as_str()
    } else {
        text
    };
    let radix = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 10,
    };
    if radix != 10 {
        return Ok(Constant::Int(parse_integer(&digits[2..], radix)));
    }
    if let Some(imaginary) = digits.strip_suffix(['j', 'J']) {
        return Ok(Constant::Imaginary(parse_float(imaginary)));
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // Zeros are read without counting them.
        if digits.len() > MAX_DECIMAL_DIGITS && digits.bytes().any(|digit| digit != b'0') {
            return Err(format!(
                "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
                 literals to avoid decimal conversion limits.",
                digits.len()
            ));
        }
        return Ok(Constant::Int(parse_integer(digits, 10)));
    }
    Ok(Constant::Float(parse_float(digits)))
}

/// CPython's default for `sys.set_int_max_str_digits`.
const MAX_DECIMAL_DIGITS: usize = 4300;

fn parse_integer(digits: &str, radix: u32) -> BigInt {
    match u64::from_str_radix(digits, radix) {
        Ok(small) => BigInt::from(small),
        Err(_) => BigInt::parse_bytes(digits.as_bytes(), radix).expect("the lexer checked the digits"),
    }
}

fn parse_float(digits: &str) -> f64 {
    digits.parse().expect("the lexer checked the shape, and Rust reads every shape of float that Python has")
}
