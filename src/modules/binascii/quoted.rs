//! Owns the quoted-printable encoding of RFC 1521.

/// The longest line, without its end.
const LINE: usize = 76;

/// What is quoted besides what must be.
#[derive(Clone, Copy)]
pub struct Rules {
    /// Tabs and spaces too.
    pub tabs: bool,
    /// Ends of lines are kept as they are.
    pub text: bool,
    /// Spaces become underscores.
    pub header: bool,
}

pub fn encode(bytes: &[u8], rules: Rules) -> Vec<u8> {
    // The first end of a line decides how all of them are written.
    let first = bytes.iter().position(|&byte| byte == b'\n');
    let crlf = first.is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
    let end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut out = Vec::with_capacity(bytes.len());
    let (mut column, mut at) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        let next = bytes.get(at + 1).copied();
        let ends_line = byte == b'\n' || (byte == b'\r' && next == Some(b'\n'));
        if rules.text && ends_line {
            // A space or tab before the end of a line would be lost.
            if let Some(&last @ (b' ' | b'\t')) = out.last() {
                out.pop();
                quote(&mut out, last);
            }
            out.extend_from_slice(end);
            at += if byte == b'\r' { 2 } else { 1 };
            column = 0;
            continue;
        }
        let quoted = byte > 126
            || byte == b'='
            || (rules.header && byte == b'_')
            || (byte == b'.' && column == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0)))
            || (!rules.text && matches!(byte, b'\r' | b'\n'))
            || (matches!(byte, b' ' | b'\t') && next.is_none())
            || (byte < 33 && !matches!(byte, b'\r' | b'\n' | b' ' | b'\t'))
            || (byte < 33 && (rules.tabs || !matches!(byte, b' ' | b'\t')) && !matches!(byte, b'\r' | b'\n'));
        let width = if quoted { 3 } else { 1 };
        let last_of_line = next.is_none_or(|next| next == b'\n');
        if (quoted && column + width >= LINE) || (!quoted && !last_of_line && column + 1 >= LINE) {
            out.push(b'=');
            out.extend_from_slice(end);
            column = 0;
        }
        if quoted {
            quote(&mut out, byte);
        } else if rules.header && byte == b' ' {
            out.push(b'_');
        } else {
            out.push(byte);
        }
        column += width;
        at += 1;
    }
    out
}

fn quote(out: &mut Vec<u8>, byte: u8) {
    out.extend_from_slice(format!("={byte:02X}").as_bytes());
}

pub fn decode(text: &[u8], header: bool) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|&byte| (byte as char).to_digit(16)).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        at += 1;
        if byte != b'=' {
            out.push(if header && byte == b'_' { b' ' } else { byte });
            continue;
        }
        match text.get(at) {
            None => {}
            // A line that goes on: what is before its end is no text.
            Some(b'\n' | b'\r') => {
                while at < text.len() && text[at] != b'\n' {
                    at += 1;
                }
                at += 1;
            }
            Some(b'=') => {
                out.push(b'=');
                at += 1;
            }
            Some(_) => match (digit(at), digit(at + 1)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => out.push(b'='),
            },
        }
    }
    out
}
