//! Owns the lines of a note: how wide they are, and where they may be broken.

/// So wide are notes at most, where words can be broken.
const WIDTH: usize = 100;
const HEAD: &str = "note: ";

/// The text in lines, those after the first indented. Code between backquotes is not broken.
pub fn wrap(text: &str) -> String {
    let mut out = String::from(HEAD.trim_end());
    let mut column = out.len();
    for word in words(text) {
        let length = word.chars().count();
        if column + 1 + length > WIDTH && column > HEAD.len() {
            out.push('\n');
            out.push_str(&" ".repeat(HEAD.len() - 1));
            column = HEAD.len() - 1;
        }
        out.push(' ');
        out.push_str(word);
        column += 1 + length;
    }
    out.push('\n');
    out
}

/// What lies between blanks, those between backquotes left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut in_code) = (0, false);
    for (at, character) in text.char_indices() {
        match character {
            '`' => in_code = !in_code,
            ' ' if !in_code => {
                words.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words.into_iter().filter(|word| !word.is_empty()).collect()
}
