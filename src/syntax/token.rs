//! Owns the kinds of token. A token is its kind and its span; the text is read from the source where it is needed.

use logos::Logos;

use crate::source::Span;

/// A token with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lexeme {
    pub token: Token,
    pub span: Span,
}

/// The kinds of token. Those with a pattern come from the generated automaton, the others from the layers around it.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\x0c]+")]
pub enum Token {
    /// Tells the parser to expect a file.
    StartModule,
    /// Tells the parser to expect one statement typed at a prompt.
    StartInteractive,
    /// Tells the parser to expect one expression.
    StartExpression,
    /// Tells the parser to expect the type of a function.
    StartFunctionType,
    EndMarker,
    Indent,
    Dedent,
    /// The end of a logical line. The automaton reports every line end, the layer above drops those that do not count.
    #[regex(r"\r?\n|\r")]
    Newline,
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    #[token("\\")]
    Backslash,
    /// A character that no token begins with, such as `$`.
    Unknown,
    #[regex("[A-Za-z_][A-Za-z0-9_]*")]
    Name,
    /// The automaton sees how a number starts, `number.rs` finds its end.
    #[regex(r"[0-9]|\.[0-9]")]
    Number,
    /// The automaton sees the prefix and the opening quote, `string.rs` finds the end.
    #[regex(r#"([rR]|[bB]|[uU]|[rR][bB]|[bB][rR])?('''|"""|'|")"#)]
    String,
    #[regex(r#"([fF]|[rR][fF]|[fF][rR])('''|"""|'|")"#)]
    FStringStart,
    /// Literal text of an f-string, escapes not yet processed.
    FStringMiddle,
    /// Literal text of a raw f-string.
    FStringRawMiddle,
    FStringEnd,
    /// The `{` that opens a replacement field.
    FieldOpen,
    /// The `}` that closes a replacement field.
    FieldClose,
    /// The `:` before a format spec.
    FieldColon,
    /// The `(` of `with (a as b, c as d):`, where the parentheses group items and make no tuple.
    WithOpen,

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("case")]
    Case,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("match")]
    Match,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("type")]
    Type,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    LeftParenthesis,
    #[token(")")]
    RightParenthesis,
    #[token("[")]
    LeftBracket,
    #[token("]")]
    RightBracket,
    #[token("{")]
    LeftBrace,
    #[token("}")]
    RightBrace,
    #[token(":")]
    Colon,
    #[token(":=")]
    ColonEqual,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token("@")]
    At,
    #[token("!")]
    Exclamation,
    #[token("=")]
    Equal,
    #[token("==")]
    EqualEqual,
    #[token("!=")]
    NotEqual,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,
    #[token("<>")]
    LessGreater,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    DoubleStar,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("<<")]
    LeftShift,
    #[token(">>")]
    RightShift,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Bar,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("@=")]
    AtEqual,
    #[token("&=")]
    AmpersandEqual,
    #[token("|=")]
    BarEqual,
    #[token("^=")]
    CaretEqual,
    #[token("<<=")]
    LeftShiftEqual,
    #[token(">>=")]
    RightShiftEqual,
}

impl Token {
    /// A keyword, soft or hard, or a name: what non-ASCII letters may continue.
    pub fn is_word(self) -> bool {
        self == Token::Name || self.is_keyword() || matches!(self, Token::Match | Token::Case | Token::Type)
    }

    /// A reserved word.
    pub fn is_keyword(self) -> bool {
        (Token::False as u8..=Token::Yield as u8).contains(&(self as u8))
            && !matches!(self, Token::Match | Token::Case | Token::Type)
    }

    pub fn opens_bracket(self) -> bool {
        matches!(
            self,
            Token::LeftParenthesis | Token::LeftBracket | Token::LeftBrace | Token::FieldOpen | Token::WithOpen
        )
    }

    pub fn closes_bracket(self) -> bool {
        matches!(self, Token::RightParenthesis | Token::RightBracket | Token::RightBrace | Token::FieldClose)
    }

    /// Whether a name after this token is no expression of its own.
    pub fn is_followed_by_name(self) -> bool {
        use Token::*;
        matches!(self, Dot | Import | From | Def | Class | As | Global | Nonlocal | Name)
    }

    /// Whether an expression may end with this token.
    pub fn ends_expression(self) -> bool {
        use Token::*;
        matches!(self, Name | Number | String | FStringEnd | False | None | True | Ellipsis) || self.closes_bracket()
    }

    /// Whether a compound statement begins with this token.
    pub fn begins_compound(self) -> bool {
        matches!(
            self,
            Token::If
                | Token::While
                | Token::For
                | Token::Try
                | Token::With
                | Token::Def
                | Token::Class
                | Token::Async
                | Token::At
                | Token::Match
        )
    }

    /// Whether an expression may begin with this token.
    pub fn starts_expression(self) -> bool {
        matches!(
            self,
            Token::Name
                | Token::Number
                | Token::String
                | Token::FStringStart
                | Token::False
                | Token::None
                | Token::True
                | Token::Await
                | Token::Lambda
                | Token::Not
                | Token::LeftParenthesis
                | Token::LeftBracket
                | Token::LeftBrace
                | Token::Ellipsis
                | Token::Plus
                | Token::Minus
                | Token::Tilde
                | Token::Match
                | Token::Case
                | Token::Type
        )
    }
}
