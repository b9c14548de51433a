//! Owns lone surrogates: how texts, which are UTF-8, hold the code points that UTF-8 does not have.
//!
//! The surrogate U+D800+n is held by the private-use character U+10F000+n, its *stand-in*. A program can thus have every
//! lone surrogate; what it cannot have is those 2,048 private characters themselves: wherever a text comes to be, they
//! are refused. Whoever looks at the number of a character asks [`code_point`], and whoever makes one from a number asks
//! [`character`].

use std::cmp::Ordering;

const FIRST: u32 = 0xd800;
const LAST: u32 = 0xdfff;
const FIRST_STAND_IN: char = '\u{10f000}';
const LAST_STAND_IN: char = '\u{10f7ff}';
/// From a surrogate to its stand-in.
const DISTANCE: u32 = FIRST_STAND_IN as u32 - FIRST;

/// Why a number is no character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCharacter {
    /// It is past U+10FFFF.
    OutOfRange,
    /// It is the character by which a text holds a surrogate.
    StandIn,
}

/// What error texts say of a private character that is used as a stand-in.
pub const STAND_IN_TEXT: &str = "the private characters U+10F000 to U+10F7FF are not supported";

/// The character that holds a code point.
pub fn character(code: u32) -> Result<char, NoCharacter> {
    let held = if (FIRST..=LAST).contains(&code) { Some(code + DISTANCE) } else { None };
    match char::from_u32(held.unwrap_or(code)) {
        None => Err(NoCharacter::OutOfRange),
        Some(character) if held.is_none() && is_stand_in(character) => Err(NoCharacter::StandIn),
        Some(character) => Ok(character),
    }
}

/// The code point that a character holds.
#[inline]
pub fn code_point(character: char) -> u32 {
    if is_stand_in(character) { character as u32 - DISTANCE } else { character as u32 }
}

/// Whether a character of a text holds a surrogate.
#[inline]
pub fn is_stand_in(character: char) -> bool {
    matches!(character, FIRST_STAND_IN..=LAST_STAND_IN)
}

/// Whether a text holds a surrogate.
pub fn has_stand_in(text: &str) -> bool {
    // The first bytes of a stand-in are f4 8f; few texts have an f4 at all.
    memchr::memchr(0xf4, text.as_bytes()).is_some() && text.chars().any(is_stand_in)
}

/// Which text comes first: code points decide.
pub fn compare(a: &str, b: &str) -> Ordering {
    let ordering = a.cmp(b);
    if ordering != Ordering::Equal && (has_stand_in(a) || has_stand_in(b)) {
        return a.chars().map(code_point).cmp(b.chars().map(code_point));
    }
    ordering
}

/// The ranges of characters that hold the code points from that of `low` to that of `high`.
pub fn ranges(low: char, high: char) -> impl Iterator<Item = (char, char)> {
    let (low, high) = (code_point(low), code_point(high));
    let parts = [
        (0, FIRST - 1, 0),
        (FIRST, LAST, DISTANCE),
        (LAST + 1, FIRST_STAND_IN as u32 - 1, 0),
        (LAST_STAND_IN as u32 + 1, char::MAX as u32, 0),
    ];
    parts.into_iter().filter_map(move |(first, last, distance)| {
        let (first, last) = (low.max(first), high.min(last));
        let held = |code: u32| char::from_u32(code + distance).expect("a part has characters only");
        (first <= last).then(|| (held(first), held(last)))
    })
}
