//! Owns the encoding of RFC 4648, read as leniently or as strictly as `a2b_base64` is asked to.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= group.len() { letter } else { b'=' });
        }
    }
    text
}

fn value_of(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// The bytes; without `strict`, what is no letter of the alphabet is passed over, and what comes after the padding too.
pub fn decode(text: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    // How many letters of the group of four there are, what is left of their bits, how many `=` followed them.
    let (mut letters, mut rest, mut padding) = (0, 0u8, 0);
    if strict && text.first() == Some(&b'=') {
        return Err("Leading padding not allowed".to_string());
    }
    for (at, &letter) in text.iter().enumerate() {
        if letter == b'=' {
            padding += 1;
            if letters >= 2 && letters + padding >= 4 {
                // The group is whole; what follows is no part of it.
                if strict && at + 1 < text.len() {
                    return Err("Excess data after padding".to_string());
                }
                return Ok(bytes);
            }
            if strict && letters == 0 {
                return Err("Excess padding not allowed".to_string());
            }
            continue;
        }
        let Some(value) = value_of(letter) else {
            if strict {
                return Err("Only base64 data is allowed".to_string());
            }
            continue;
        };
        if strict && padding > 0 {
            return Err("Discontinuous padding not allowed".to_string());
        }
        padding = 0;
        rest = match letters {
            0 => value,
            1 => {
                bytes.push(rest << 2 | value >> 4);
                value & 15
            }
            2 => {
                bytes.push(rest << 4 | value >> 2);
                value & 3
            }
            _ => {
                bytes.push(rest << 6 | value);
                0
            }
        };
        letters = (letters + 1) % 4;
    }
    match letters {
        0 => Ok(bytes),
        1 => Err(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            bytes.len() / 3 * 4 + 1
        )),
        _ => Err("Incorrect padding".to_string()),
    }
}
