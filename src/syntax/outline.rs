//! Owns the outline of a text that is still being typed: its words by kind, and in the midst of what it ends.

use super::lexer::{self, Failure};
use super::soft_keyword;
use super::token::{Lexeme, Token};
use crate::source::Span;

/// What a part of a text is, as far as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    Keyword,
    Name,
    Number,
    /// A string, or the literal part of an f-string.
    String,
    Comment,
    OpeningBracket,
    ClosingBracket,
    /// Anything else that is no white space.
    Operator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub kind: WordKind,
    pub span: Span,
}

/// In the midst of what a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing: the next line is another one.
    Open,
    Bracket,
    /// A string that goes on in the next line.
    LongString,
    /// A string that would have to end in this line.
    ShortString,
    /// The backslash after which a line goes on.
    Backslash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// In order, and apart from each other.
    pub words: Vec<Word>,
    pub ending: Ending,
}

/// Takes a text apart, as far as it can be. It need not be a program.
pub fn outline(text: &str) -> Outline {
    let mut tokens = lexer::tokenize(text, Token::StartModule);
    soft_keyword::resolve(&mut tokens.lexemes);
    let mut words = Vec::new();
    let mut end = 0;
    for Lexeme { token, span } in &tokens.lexemes {
        let Some(kind) = kind_of(*token) else { continue };
        push_comments(text, end, span.start as usize, &mut words);
        words.push(Word { kind, span: *span });
        end = span.end as usize;
    }
    let last = push_comments(text, end, text.len(), &mut words);
    let ending = match tokens.failure {
        None => Ending::Open,
        Some(Failure::Unclosed(_)) => Ending::Bracket,
        Some(Failure::Malformed(_) | Failure::Dead(_)) => rest(text, &tokens.lexemes, end, last, &mut words),
    };
    let ending = if text.ends_with("\\\n") && ending == Ending::Open { Ending::Backslash } else { ending };
    Outline { words, ending }
}

/// What the lexer could not take: the string that does not end, if that is what stopped it.
fn rest(text: &str, lexemes: &[Lexeme], end: usize, comment: usize, words: &mut Vec<Word>) -> Ending {
    let after = end.max(comment);
    let quotes = text[after..].find(['\'', '"']).map(|at| after + at);
    let open = lexemes.iter().rposition(|lexeme| lexeme.token == Token::FStringStart);
    let in_fstring = open.filter(|&open| {
        let inside = &lexemes[open + 1..];
        inside.iter().all(|lexeme| lexeme.token != Token::FStringEnd)
            && inside.last().is_none_or(|last| {
                matches!(last.token, Token::FStringMiddle | Token::FStringRawMiddle | Token::FieldClose)
            })
    });
    let (start, opening) = match (in_fstring, quotes) {
        (Some(open), _) => (after, &text[lexemes[open].span.start as usize..lexemes[open].span.end as usize]),
        (None, Some(at)) => (at, &text[at..]),
        (None, None) => return Ending::Open,
    };
    if start < text.len() {
        words.push(Word { kind: WordKind::String, span: Span::new(start, text.len()) });
    }
    let is_long = opening.ends_with("'''") && in_fstring.is_some()
        || opening.ends_with("\"\"\"") && in_fstring.is_some()
        || opening.starts_with("'''") && in_fstring.is_none()
        || opening.starts_with("\"\"\"") && in_fstring.is_none();
    if is_long || text.ends_with("\\\n") { Ending::LongString } else { Ending::ShortString }
}

/// Notes the comments between two words; gives the end of the last one, or where it began to look.
fn push_comments(text: &str, from: usize, to: usize, words: &mut Vec<Word>) -> usize {
    let mut at = from;
    while let Some(start) = text[at..to].find('#').map(|start| at + start) {
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
        if text[at..start].contains(['\'', '"']) {
            // The lexer did not come as far as this.
            break;
        }
        words.push(Word { kind: WordKind::Comment, span: Span::new(start, end) });
        at = end.min(to);
    }
    at
}

/// `None` for what no text stands for.
fn kind_of(token: Token) -> Option<WordKind> {
    Some(match token {
        Token::StartModule
        | Token::StartInteractive
        | Token::StartExpression
        | Token::StartFunctionType
        | Token::EndMarker
        | Token::Indent
        | Token::Dedent
        | Token::Newline => return None,
        Token::Comment => WordKind::Comment,
        Token::Name => WordKind::Name,
        Token::Number => WordKind::Number,
        Token::String | Token::FStringStart | Token::FStringMiddle | Token::FStringRawMiddle | Token::FStringEnd => {
            WordKind::String
        }
        Token::Match | Token::Case | Token::Type => WordKind::Keyword,
        token if token.is_keyword() => WordKind::Keyword,
        token if token.opens_bracket() => WordKind::OpeningBracket,
        token if token.closes_bracket() => WordKind::ClosingBracket,
        _ => WordKind::Operator,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(WordKind, &str)> {
        let outline = outline(text);
        outline.words.iter().map(|word| (word.kind, &text[word.span.start as usize..word.span.end as usize])).collect()
    }

    #[test]
    fn words_have_kinds_and_comments_are_among_them() {
        use WordKind::*;
        assert_eq!(
            words("if x: # why\n    f('a', 1)  # then"),
            [
                (Keyword, "if"),
                (Name, "x"),
                (Operator, ":"),
                (Comment, "# why"),
                (Name, "f"),
                (OpeningBracket, "("),
                (String, "'a'"),
                (Operator, ","),
                (Number, "1"),
                (ClosingBracket, ")"),
                (Comment, "# then"),
            ]
        );
    }

    #[test]
    fn soft_keywords_are_keywords_only_where_they_are() {
        assert_eq!(words("match = 1")[0].0, WordKind::Name);
        assert_eq!(words("match x:\n    case 1: pass")[0].0, WordKind::Keyword);
    }

    #[test]
    fn a_text_ends_in_the_midst_of_something() {
        let cases = [
            ("x = 1", Ending::Open),
            ("f(1,", Ending::Bracket),
            ("x = '", Ending::ShortString),
            ("x = 'a b", Ending::ShortString),
            ("x = '''a\nb", Ending::LongString),
            ("x = f'a{b} c", Ending::ShortString),
            ("x = f'''a{b} c\n", Ending::LongString),
            ("x = 1 + \\\n", Ending::Backslash),
            ("x = 1 # it's", Ending::Open),
        ];
        for (text, ending) in cases {
            assert_eq!(outline(text).ending, ending, "{text:?}");
        }
    }
}
