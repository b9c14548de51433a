//! Owns the search for a part of a text, and putting something else in its place.

use compact_str::CompactString;
use memchr::memmem::Finder;

/// Up to so many bytes are searched without the preparation that pays only for long texts.
const SHORT: usize = 256;

/// Where the part is found first, in bytes.
pub fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(0),
        [byte] => memchr::memchr(*byte, text),
        part if text.len() <= SHORT => find_in_short(text, part),
        part => memchr::memmem::find(text, part),
    }
}

fn find_in_short(text: &[u8], part: &[u8]) -> Option<usize> {
    let last = text.len().checked_sub(part.len())?;
    memchr::memchr_iter(*part.first()?, &text[..=last]).find(|&at| text[at..].starts_with(part))
}

/// The text with `new` instead of `old`, which is not empty, up to `limit` times; `None` where it is not found at all.
pub fn replace(text: &str, old: &str, new: &str, limit: usize) -> Option<CompactString> {
    if text.len() <= SHORT {
        return replace_found(text, old, new, limit, |rest| find(rest, old.as_bytes()));
    }
    let finder = Finder::new(old);
    replace_found(text, old, new, limit, |rest| finder.find(rest))
}

fn replace_found(
    text: &str,
    old: &str,
    new: &str,
    limit: usize,
    find: impl Fn(&[u8]) -> Option<usize>,
) -> Option<CompactString> {
    if limit == 0 {
        return None;
    }
    let mut rest = text;
    let mut at = find(rest.as_bytes())?;
    let mut replaced = String::with_capacity(text.len() + new.len().saturating_sub(old.len()));
    for times in 1.. {
        replaced.push_str(&rest[..at]);
        replaced.push_str(new);
        rest = &rest[at + old.len()..];
        if times == limit {
            break;
        }
        match find(rest.as_bytes()) {
            Some(next) => at = next,
            None => break,
        }
    }
    replaced.push_str(rest);
    Some(CompactString::from(replaced))
}
