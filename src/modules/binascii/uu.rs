//! Owns the lines of uuencode.

/// A line of at most 45 bytes; `zero` stands for six bits that are not set.
pub fn encode(bytes: &[u8], zero: u8) -> Result<Vec<u8>, &'static str> {
    if bytes.len() > 45 {
        return Err("At most 45 bytes at once");
    }
    let letter = |bits: u32| if bits & 63 == 0 { zero } else { (bits & 63) as u8 + b' ' };
    let mut line = vec![letter(bytes.len() as u32)];
    for group in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        line.extend([18, 12, 6, 0].map(|shift| letter(bits >> shift)));
    }
    line.push(b'\n');
    Ok(line)
}

pub fn decode(line: &[u8]) -> Result<Vec<u8>, &'static str> {
    // An empty line reads as one that begins with a zero byte.
    let length = (line.first().copied().unwrap_or(0).wrapping_sub(b' ') & 63) as usize;
    let mut letters = line.get(1..).unwrap_or_default().iter().copied();
    let mut bytes = Vec::with_capacity(length);
    let (mut bits, mut held) = (0u32, 0);
    while bytes.len() < length {
        let value = match letters.next() {
            // Spaces at the end may have been stripped.
            None | Some(b'\n' | b'\r') => 0,
            Some(letter @ b' '..=b'`') => (letter - b' ') & 63,
            Some(_) => return Err("Illegal char"),
        };
        bits = bits << 6 | value as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    if letters.any(|letter| !matches!(letter, b' ' | b'`' | b'\n' | b'\r')) {
        return Err("Trailing garbage");
    }
    Ok(bytes)
}
