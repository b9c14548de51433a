//! Owns what kinds of characters there are: the `is…` methods of `str` and case mappings.

use super::unicode_tables::{ALPHABETIC, DECIMAL, DIGIT, FOLDS, NUMERIC, PRINTABLE, Range, TITLE_CASE, TITLES};

fn range_of(table: &'static [Range], character: char) -> Option<Range> {
    let code = character as u32;
    let at = table.partition_point(|&(_, last)| last < code);
    table.get(at).copied().filter(|&(first, _)| first <= code)
}

pub fn is_printable(character: char) -> bool {
    if character.is_ascii() { (' '..='~').contains(&character) } else { range_of(PRINTABLE, character).is_some() }
}

pub fn is_alphabetic(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { range_of(ALPHABETIC, character).is_some() }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(character: char) -> Option<u32> {
    if character.is_ascii() {
        return character.to_digit(10);
    }
    range_of(DECIMAL, character).map(|(first, _)| (character as u32 - first) % 10)
}

pub fn is_decimal(character: char) -> bool {
    decimal_value(character).is_some()
}

pub fn is_digit(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_digit() } else { range_of(DIGIT, character).is_some() }
}

pub fn is_numeric(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_digit() } else { range_of(NUMERIC, character).is_some() }
}

pub fn is_alphanumeric(character: char) -> bool {
    is_alphabetic(character) || is_numeric(character) || is_digit(character)
}

/// What `str.split` and `str.strip` take for white space.
pub fn is_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r'
            | '\x1c'..='\x1f'
            | ' '
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
    )
}

/// Where `str.splitlines` splits.
pub fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub fn is_title_case(character: char) -> bool {
    range_of(TITLE_CASE, character).is_some()
}

pub fn is_upper(character: char) -> bool {
    character.is_uppercase()
}

pub fn is_lower(character: char) -> bool {
    character.is_lowercase()
}

fn is_cased(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphabetic();
    }
    is_upper(character) || is_lower(character) || is_title_case(character)
}

/// Adds the title case of a character.
pub fn push_title(result: &mut String, character: char) {
    if character.is_ascii() {
        return result.push(character.to_ascii_uppercase());
    }
    match TITLES.binary_search_by_key(&character, |&(known, _)| known) {
        Ok(at) => result.push_str(TITLES[at].1),
        Err(_) => result.extend(character.to_uppercase()),
    }
}

pub fn fold_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match FOLDS.binary_search_by_key(&character, |&(known, _)| known) {
            Ok(at) => result.push_str(FOLDS[at].1),
            Err(_) => result.extend(character.to_lowercase()),
        }
    }
    result
}

/// What each capital sigma of a text becomes in lower case: that depends on its place in the word.
fn lower_sigmas(text: &str) -> std::vec::IntoIter<char> {
    if !text.contains('Σ') {
        return Vec::new().into_iter();
    }
    // Small sigmas make way for another small letter, so that all in the result were capitals.
    let lower = text.replace(['σ', 'ς'], "a").to_lowercase();
    lower.chars().filter(|&character| matches!(character, 'σ' | 'ς')).collect::<Vec<char>>().into_iter()
}

/// Adds the lower case of a character; `sigma` is what a capital sigma becomes.
fn push_lower(result: &mut String, character: char, sigma: Option<char>) {
    match sigma {
        Some(sigma) if character == 'Σ' => result.push(sigma),
        _ if character.is_ascii() => result.push(character.to_ascii_lowercase()),
        _ => result.extend(character.to_lowercase()),
    }
}

/// `str.title`: capitals where a word of cased characters begins.
pub fn title(text: &str) -> String {
    let mut sigmas = lower_sigmas(text);
    let mut result = String::with_capacity(text.len());
    let mut in_word = false;
    for character in text.chars() {
        let sigma = if character == 'Σ' { sigmas.next() } else { None };
        if in_word {
            push_lower(&mut result, character, sigma)
        } else {
            push_title(&mut result, character)
        }
        in_word = is_cased(character);
    }
    result
}

pub fn capitalize(text: &str) -> String {
    let mut sigmas = lower_sigmas(text);
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        let sigma = if character == 'Σ' { sigmas.next() } else { None };
        if at == 0 { push_title(&mut result, character) } else { push_lower(&mut result, character, sigma) }
    }
    result
}

pub fn swap_case(text: &str) -> String {
    let mut sigmas = lower_sigmas(text);
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let sigma = if character == 'Σ' { sigmas.next() } else { None };
        if is_upper(character) {
            push_lower(&mut result, character, sigma);
        } else if is_lower(character) {
            result.extend(character.to_uppercase());
        } else {
            result.push(character);
        }
    }
    result
}

/// Whether every character passes, and there is one.
pub fn all(text: &str, test: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

/// `str.isupper`: no lower or title case, and at least one capital.
pub fn is_upper_text(text: &str) -> bool {
    let mut cased = false;
    for character in text.chars() {
        if is_lower(character) || is_title_case(character) {
            return false;
        }
        cased |= is_upper(character);
    }
    cased
}

/// `str.islower`.
pub fn is_lower_text(text: &str) -> bool {
    let mut cased = false;
    for character in text.chars() {
        if is_upper(character) || is_title_case(character) {
            return false;
        }
        cased |= is_lower(character);
    }
    cased
}

/// `str.istitle`.
pub fn is_title_text(text: &str) -> bool {
    let (mut cased, mut in_word) = (false, false);
    for character in text.chars() {
        if is_upper(character) || is_title_case(character) {
            if in_word {
                return false;
            }
            (cased, in_word) = (true, true);
        } else if is_lower(character) {
            if !in_word {
                return false;
            }
            (cased, in_word) = (true, true);
        } else {
            in_word = false;
        }
    }
    cased
}

/// `str.isidentifier`.
pub fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && characters.all(unicode_ident::is_xid_continue)
}
