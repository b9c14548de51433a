//! Owns the splitting, stripping and padding of bytes.

use memchr::memmem;

use super::bytes_methods::{Wrap, bytes_argument, bytes_like, data, is_space};
use super::type_builder::TypeBuilder;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Declares the methods.
pub fn build(builder: &mut TypeBuilder<'_>, wrap: Wrap) {
    for (declaration, from_right) in
        [("split($self, /, sep=None, maxsplit=-1)", false), ("rsplit($self, /, sep=None, maxsplit=-1)", true)]
    {
        builder.method(declaration, move |vm, this, [separator, limit]| {
            let limit = vm.index(&limit)?;
            let limit = if limit < 0 { usize::MAX } else { limit as usize };
            let mut bytes = data(this);
            // From the right is from the left, all turned round.
            if from_right {
                bytes.reverse();
            }
            let mut pieces = if separator.is_none() {
                split_whitespace(&bytes, limit)
            } else {
                let mut separator = bytes_argument(vm, &separator)?;
                if separator.is_empty() {
                    return Err(vm.value_error("empty separator"));
                }
                if from_right {
                    separator.reverse();
                }
                split_at(&bytes, &separator, limit)
            };
            if from_right {
                pieces.iter_mut().for_each(|piece| piece.reverse());
                pieces.reverse();
            }
            Ok(wrap_list(vm, pieces, wrap))
        });
    }
    builder.method("splitlines($self, /, keepends=False)", move |vm, this, [keep]| {
        let keep = vm.truth(&keep)?;
        let bytes = data(this);
        let mut lines = Vec::new();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let Some(end) = end else {
                lines.push(rest.to_vec());
                break;
            };
            let next = if rest[end..].starts_with(b"\r\n") { end + 2 } else { end + 1 };
            lines.push(rest[..if keep { next } else { end }].to_vec());
            rest = &rest[next..];
        }
        Ok(wrap_list(vm, lines, wrap))
    });
    build_partition(builder, wrap);
    build_padding(builder, wrap);
}

fn wrap_list(vm: &mut Vm, pieces: Vec<Vec<u8>>, wrap: Wrap) -> Value {
    let items = pieces.into_iter().map(|piece| wrap(vm, piece)).collect();
    vm.new_list(items)
}

fn split_whitespace(bytes: &[u8], limit: usize) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    let skip = |bytes: &[u8]| bytes.iter().take_while(|&&byte| is_space(byte)).count();
    let mut rest = &bytes[skip(bytes)..];
    while !rest.is_empty() {
        let end = if pieces.len() == limit {
            rest.len()
        } else {
            rest.iter().position(|&byte| is_space(byte)).unwrap_or(rest.len())
        };
        pieces.push(rest[..end].to_vec());
        rest = &rest[end..];
        rest = &rest[skip(rest)..];
    }
    pieces
}

fn split_at(bytes: &[u8], separator: &[u8], limit: usize) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in memmem::find_iter(bytes, separator).take(limit) {
        pieces.push(bytes[start..at].to_vec());
        start = at + separator.len();
    }
    pieces.push(bytes[start..].to_vec());
    pieces
}

fn build_partition(builder: &mut TypeBuilder<'_>, wrap: Wrap) {
    for (declaration, from_right) in [("partition($self, sep, /)", false), ("rpartition($self, sep, /)", true)] {
        builder.method(declaration, move |vm, this, [given]| {
            let separator = bytes_argument(vm, &given)?;
            if separator.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let bytes = data(this);
            let found = if from_right { memmem::rfind(&bytes, &separator) } else { memmem::find(&bytes, &separator) };
            let parts = match found {
                Some(at) => [bytes[..at].to_vec(), separator.clone(), bytes[at + separator.len()..].to_vec()],
                None if from_right => [Vec::new(), Vec::new(), bytes],
                None => [bytes, Vec::new(), Vec::new()],
            };
            let mut parts: Vec<Value> = parts.into_iter().map(|part| wrap(vm, part)).collect();
            if found.is_some() && this.as_bytes().is_some() {
                // `bytes` gives the very separator back, which may be a bytearray.
                parts[1] = given;
            }
            Ok(vm.new_tuple(parts))
        });
    }
}

fn build_padding(builder: &mut TypeBuilder<'_>, wrap: Wrap) {
    for (declaration, left, right) in [
        ("strip($self, bytes=None, /)", true, true),
        ("lstrip($self, bytes=None, /)", true, false),
        ("rstrip($self, bytes=None, /)", false, true),
    ] {
        builder.method(declaration, move |vm, this, [set]| {
            let set = if set.is_none() { None } else { Some(bytes_argument(vm, &set)?) };
            let strips = |byte: u8| set.as_ref().map_or_else(|| is_space(byte), |set| set.contains(&byte));
            let bytes = data(this);
            let start = if left { bytes.iter().take_while(|&&byte| strips(byte)).count() } else { 0 };
            let mut end = bytes.len();
            while right && end > start && strips(bytes[end - 1]) {
                end -= 1;
            }
            Ok(wrap(vm, bytes[start..end].to_vec()))
        });
    }
    for (declaration, name) in [
        ("ljust($self, width, fillchar=b' ', /)", "ljust"),
        ("rjust($self, width, fillchar=b' ', /)", "rjust"),
        ("center($self, width, fillchar=b' ', /)", "center"),
    ] {
        builder.method(declaration, move |vm, this, [width, fill]| {
            let width = vm.index(&width)?.max(0) as usize;
            let fill = fill_byte(vm, name, &fill)?;
            let bytes = data(this);
            let margin = width.saturating_sub(bytes.len());
            if margin > 1 << 32 {
                return Err(vm.memory_error());
            }
            let before = match name {
                "ljust" => 0,
                "rjust" => margin,
                _ => margin / 2 + (margin & width & 1),
            };
            let mut result = vec![fill; before];
            result.extend(bytes);
            result.resize(result.len() + margin - before, fill);
            Ok(wrap(vm, result))
        });
    }
    builder.method("zfill($self, width, /)", move |vm, this, [width]| {
        let width = vm.index(&width)?.max(0) as usize;
        let mut bytes = data(this);
        let zeros = width.saturating_sub(bytes.len());
        if zeros > 1 << 32 {
            return Err(vm.memory_error());
        }
        let signed = matches!(bytes.first(), Some(b'+' | b'-')) as usize;
        bytes.splice(signed..signed, std::iter::repeat_n(b'0', zeros));
        Ok(wrap(vm, bytes))
    });
    builder.method("expandtabs($self, /, tabsize=8)", move |vm, this, [size]| {
        let size = vm.index(&size)?.clamp(0, 1 << 30) as usize;
        let text: String = data(this).iter().map(|&byte| byte as char).collect();
        let expanded = super::str_split::expand_tabs(&text, size);
        Ok(wrap(vm, expanded.chars().map(|character| character as u8).collect()))
    });
}

fn fill_byte(vm: &mut Vm, name: &str, fill: &Value) -> VmResult<u8> {
    if fill.is_unbound() {
        return Ok(b' ');
    }
    if let Some([byte]) = bytes_like(fill).as_deref() {
        return Ok(*byte);
    }
    let message = format!("{name}() argument 2 must be a byte string of length 1, not {}", vm.type_name(fill));
    Err(vm.type_error(message))
}
