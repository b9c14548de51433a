//! Owns the colours of an input, by the kinds of its words.

use super::input::{self, MARK};
use crate::syntax::outline::{Word, WordKind, outline};

const RESET: &str = "\x1b[0m";
const PROMPT: &str = "\x1b[1;35m";
/// The bracket at the cursor and its partner.
const MATCH: &str = "\x1b[1;4m";

/// Whether there are any; those who set NO_COLOR want none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    Shown,
    Hidden,
}

/// A prompt in its colour.
pub fn prompt(text: &str, colours: Colours) -> String {
    styled(text, PROMPT, colours)
}

/// An editor's buffer with colours; nothing that is seen changes its place.
pub fn highlight(buffer: &str, cursor: Option<usize>, colours: Colours) -> String {
    let text = input::without_prompts(buffer);
    let words = if text.starts_with(':') { command_words(&text) } else { outline(&text).words };
    let pair = cursor.and_then(|cursor| {
        let cursor = input::without_prompts(&buffer[..cursor]).len();
        matching_brackets(&words, cursor)
    });
    let mut painter = Painter { rest: buffer, colours, out: String::with_capacity(buffer.len() * 2) };
    let mut end = 0;
    for (index, word) in words.iter().enumerate() {
        let (from, to) = (word.span.start as usize, word.span.end as usize);
        painter.put(&text[end..from], "");
        let word_text = &text[from..to];
        let style = match pair {
            Some((one, other)) if index == one || index == other => MATCH,
            _ => style(word.kind, word_text, index.checked_sub(1).map(|before| spelled(&words[before], &text))),
        };
        painter.put(word_text, style);
        end = to;
    }
    painter.put(&text[end..], "");
    painter.out
}

fn spelled<'t>(word: &Word, text: &'t str) -> &'t str {
    &text[word.span.start as usize..word.span.end as usize]
}

/// The name of a command; what follows is an expression.
fn command_words(text: &str) -> Vec<Word> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let command = Word { kind: WordKind::Keyword, span: crate::source::Span::new(0, end) };
    let rest = outline(&text[end..]).words.into_iter().map(|word| {
        let (from, to) = (word.span.start as usize + end, word.span.end as usize + end);
        Word { span: crate::source::Span::new(from, to), ..word }
    });
    std::iter::once(command).chain(rest).collect()
}

fn style(kind: WordKind, text: &str, before: Option<&str>) -> &'static str {
    match kind {
        WordKind::Keyword if matches!(text, "True" | "False" | "None") => "\x1b[36m",
        WordKind::Keyword => "\x1b[1;34m",
        WordKind::Name if matches!(before, Some("def" | "class")) => "\x1b[1m",
        WordKind::Number => "\x1b[36m",
        WordKind::String => "\x1b[32m",
        WordKind::Comment => "\x1b[90m",
        WordKind::Name | WordKind::OpeningBracket | WordKind::ClosingBracket | WordKind::Operator => "",
    }
}

/// The bracket that the cursor is at, or else behind, and its partner, by their indices.
fn matching_brackets(words: &[Word], cursor: usize) -> Option<(usize, usize)> {
    let is_bracket = |word: &Word| matches!(word.kind, WordKind::OpeningBracket | WordKind::ClosingBracket);
    let at = |place: fn(&Word) -> u32| words.iter().position(|word| is_bracket(word) && place(word) as usize == cursor);
    let index = at(|word| word.span.end).or_else(|| at(|word| word.span.start))?;
    let (inwards, mut depth) = (words[index].kind, 0);
    let partner = |(index, word): (usize, &Word)| {
        if is_bracket(word) {
            depth += if word.kind == inwards { 1 } else { -1 };
        }
        (depth == 0).then_some(index)
    };
    let partner = match inwards {
        WordKind::OpeningBracket => words.iter().enumerate().skip(index).find_map(partner),
        _ => words.iter().enumerate().take(index + 1).rev().find_map(partner),
    };
    partner.map(|partner| (index, partner))
}

/// Puts the text of an input together with the prompts that its lines begin with in the buffer.
struct Painter<'b> {
    /// The rest of the buffer.
    rest: &'b str,
    colours: Colours,
    out: String,
}

impl<'b> Painter<'b> {
    fn put(&mut self, text: &str, style: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.rest = &self.rest[1..];
                self.out.push('\n');
                let (buffer_line, _) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
                if let Some((own, _)) = buffer_line.split_once(MARK) {
                    self.out.push_str(&prompt(own, self.colours));
                    self.rest = &self.rest[own.len() + MARK.len_utf8()..];
                }
            }
            self.rest = &self.rest[line.len()..];
            self.out.push_str(&styled(line, style, self.colours));
        }
    }
}

fn styled(text: &str, style: &str, colours: Colours) -> String {
    match colours {
        Colours::Shown if !style.is_empty() && !text.is_empty() => format!("{style}{text}{RESET}"),
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(painted: &str) -> String {
        let mut text = String::new();
        let mut rest = painted;
        while let Some(at) = rest.find('\x1b') {
            text.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find('m').expect("only colours are painted") + 1..];
        }
        text + rest
    }

    #[test]
    fn colours_change_no_character_but_the_mark() {
        let buffers = [
            "def f(x):\n... ~    '''a\n... ~b''' # c\n... ~",
            "x = [1, (2",
            ":time f('x')",
            "'open",
            "if x:\n  pasted\n... y\n... ~",
            "…é('ü')",
        ];
        for buffer in buffers {
            let buffer = buffer.replace('~', &MARK.to_string());
            let seen = buffer.replace(MARK, "");
            for cursor in (0..=buffer.len()).filter(|&at| buffer.is_char_boundary(at)) {
                assert_eq!(plain(&highlight(&buffer, Some(cursor), Colours::Shown)), seen);
            }
            assert_eq!(highlight(&buffer, None, Colours::Hidden), seen);
        }
    }

    #[test]
    fn the_partner_of_a_bracket_shows() {
        let painted = highlight("f((1), [2])", Some(11), Colours::Shown);
        assert_eq!(painted.matches(MATCH).count(), 2);
        assert!(painted.starts_with(&format!("f{MATCH}({RESET}")), "{painted:?}");
        assert!(!highlight("f((1)", Some(2), Colours::Shown).contains(MATCH));
    }
}
