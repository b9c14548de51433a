//! Owns the translation of a parsed expression into the syntax of `fancy_regex`.
//!
//! One expression has several translations: texts that are ASCII need no Unicode classes, texts that do not end in a
//! newline need no look-ahead for `$`. Each is made when a text first asks for it.

use super::tree::{Anchor, Category, CategoryKind, ClassItem, Mode, Node, flag, width};
use crate::source::surrogate;

/// What a text and a search want of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The text is ASCII, or bytes: its items are single bytes.
    pub narrow: bool,
    /// The text ends in a newline.
    pub newline_at_end: bool,
    /// The text has nothing in it.
    pub empty_text: bool,
    /// The match must reach the end.
    pub whole: bool,
    /// The match must not be empty.
    pub not_empty: bool,
}

/// A maximum beyond this is as good as none: no text repeats anything so often.
const MOST_COUNTED: u32 = 1 << 20;

/// The expression in the syntax of `fancy_regex`.
pub fn emit(body: &[Node], flags: u32, is_text: bool, variant: Variant) -> String {
    let mut emitter = Emitter { output: String::new(), is_text, variant };
    if variant.whole {
        emitter.output.push_str("(?:");
    }
    emitter.sequence(body, flags);
    if variant.whole {
        emitter.output.push_str(")\\z");
    }
    emitter.output
}

struct Emitter {
    output: String,
    is_text: bool,
    variant: Variant,
}

impl Emitter {
    fn sequence(&mut self, nodes: &[Node], flags: u32) {
        nodes.iter().for_each(|node| self.node(node, flags));
    }

    fn wrapped(&mut self, open: &str, nodes: &[Node], flags: u32) {
        self.output.push_str(open);
        self.sequence(nodes, flags);
        self.output.push(')');
    }

    fn node(&mut self, node: &Node, flags: u32) {
        match node {
            Node::Literal(character) => self.literal(*character, flags),
            Node::Any if flags & flag::DOTALL != 0 => self.output.push_str("(?s:.)"),
            Node::Any => self.output.push_str("[^\\n]"),
            Node::Class { negated, items } => self.class(*negated, items, flags),
            Node::At(anchor) => self.anchor(*anchor, flags),
            Node::Group { number, add, remove, body } => {
                let mut inner = flags;
                if add & flag::TYPES != 0 {
                    inner &= !flag::TYPES;
                }
                inner = (inner | add) & !remove;
                self.wrapped(if number.is_some() { "(" } else { "(?:" }, body, inner);
            }
            Node::Branch(branches) => {
                self.output.push_str("(?:");
                for (at, branch) in branches.iter().enumerate() {
                    if at > 0 {
                        self.output.push('|');
                    }
                    self.sequence(branch, flags);
                }
                self.output.push(')');
            }
            Node::Repeat { least, most, mode, body } => self.repeat(*least, *most, *mode, body, flags),
            Node::Look { ahead, negated, body } => {
                let open = match (ahead, negated) {
                    (true, false) => "(?=",
                    (true, true) => "(?!",
                    (false, false) => "(?<=",
                    (false, true) => "(?<!",
                };
                self.wrapped(open, body, flags);
            }
            Node::Atomic(body) => self.wrapped("(?>", body, flags),
            Node::Reference(group) if flags & flag::IGNORECASE != 0 => {
                self.output.push_str(&format!("(?i:\\{group})"));
            }
            Node::Reference(group) => self.output.push_str(&format!("(?:\\{group})")),
            Node::Conditional { group, yes, no } => {
                self.output.push_str(&format!("(?({group})"));
                self.wrapped("(?:", yes, flags);
                self.output.push('|');
                self.wrapped("(?:", no, flags);
                self.output.push(')');
            }
        }
    }

    fn repeat(&mut self, least: u32, most: Option<u32>, mode: Mode, body: &[Node], flags: u32) {
        if mode == Mode::Possessive {
            self.output.push_str("(?>");
        }
        if width(body, &[]).1 == 0 {
            // What matches nothing is not repeated, it is there or not.
            self.output.push_str(if mode == Mode::Lazy && least == 0 { "(?:|" } else { "(?:" });
            self.sequence(body, flags);
            self.output.push_str(if mode != Mode::Lazy && least == 0 { "|)" } else { ")" });
        } else {
            let is_simple = matches!(body, [Node::Literal(_) | Node::Any | Node::Class { .. } | Node::Group { .. }]);
            if is_simple {
                self.sequence(body, flags);
            } else {
                self.wrapped("(?:", body, flags);
            }
            match (least, most.filter(|most| *most <= MOST_COUNTED)) {
                (0, None) => self.output.push('*'),
                (1, None) => self.output.push('+'),
                (0, Some(1)) => self.output.push('?'),
                (least, None) => self.output.push_str(&format!("{{{least},}}")),
                (least, Some(most)) => self.output.push_str(&format!("{{{least},{most}}}")),
            }
            if mode == Mode::Lazy {
                self.output.push('?');
            }
        }
        if mode == Mode::Possessive {
            self.output.push(')');
        }
    }

    fn anchor(&mut self, anchor: Anchor, flags: u32) {
        let multiline = flags & flag::MULTILINE != 0;
        let text = match anchor {
            Anchor::Start if multiline => "(?m:^)",
            Anchor::Start | Anchor::TextStart => "\\A",
            Anchor::End if multiline => "(?m:$)",
            Anchor::End if self.variant.newline_at_end => "(?=\\n?\\z)",
            Anchor::End | Anchor::TextEnd => "\\z",
            Anchor::Boundary => self.boundary(flags, "\\b", "(?-u:\\b)"),
            // Nothing is neither inside nor outside a word.
            Anchor::NoBoundary if self.variant.empty_text => "(?!)",
            Anchor::NoBoundary => self.boundary(flags, "\\B", "(?-u:\\B)"),
        };
        if text.starts_with("(?-u") {
            // ASCII words in a text that is not ASCII: look around by hand.
            let word = "[0-9A-Za-z_]";
            let (inside, outside) = match anchor {
                Anchor::Boundary => ("!", "="),
                _ => ("=", "!"),
            };
            let text = format!("(?:(?<={word})(?{inside}{word})|(?<!{word})(?{outside}{word}))");
            self.output.push_str(&text);
            return;
        }
        self.output.push_str(text);
    }

    fn boundary(&self, flags: u32, plain: &'static str, ascii: &'static str) -> &'static str {
        let ascii_words = !self.variant.narrow && self.is_text && flags & flag::ASCII != 0;
        if ascii_words { ascii } else { plain }
    }

    /// Whether case is folded by ASCII's rules, which is spelled out.
    fn folds_ascii(&self, flags: u32) -> bool {
        self.variant.narrow || flags & flag::ASCII != 0
    }

    fn literal(&mut self, character: char, flags: u32) {
        if flags & flag::IGNORECASE == 0 {
            return self.character(character);
        }
        if !self.folds_ascii(flags) {
            self.output.push_str("(?i:");
            self.character(character);
            self.output.push(')');
            return;
        }
        let mut cases = vec![character];
        cases.extend(other_case(character));
        if self.is_text && flags & flag::ASCII == 0 {
            cases.extend(ascii_equivalent(character));
        }
        if let [only] = cases[..] {
            return self.character(only);
        }
        self.output.push('[');
        cases.into_iter().for_each(|case| self.character(case));
        self.output.push(']');
    }

    /// A character that means itself.
    fn character(&mut self, character: char) {
        let code = u32::from(character);
        if character.is_ascii_alphanumeric() || character == '_' {
            self.output.push(character);
        } else if self.variant.narrow && code < 0x100 {
            self.output.push_str(&format!("\\x{code:02X}"));
        } else if self.variant.narrow {
            // It is not in the text.
            self.output.push_str("\\x{10FFFF}");
        } else {
            self.output.push_str(&format!("\\x{{{code:X}}}"));
        }
    }

    fn class(&mut self, negated: bool, items: &[ClassItem], flags: u32) {
        let ignores_case = flags & flag::IGNORECASE != 0;
        let folds = ignores_case && !self.folds_ascii(flags);
        let mut inside = String::new();
        for item in items {
            match item {
                ClassItem::Category(category) => inside.push_str(self.category(*category, flags)),
                ClassItem::Range(low, high) => {
                    self.range(&mut inside, *low, *high);
                    if ignores_case && !folds {
                        self.fold_range(&mut inside, *low, *high, flags);
                    }
                }
            }
        }
        if folds {
            self.output.push_str("(?i:");
        }
        match (inside.is_empty(), negated) {
            // Nothing of it can be in this text.
            (true, false) => self.output.push_str("(?!)"),
            (true, true) => self.output.push_str("(?s:.)"),
            (false, _) => {
                self.output.push_str(if negated { "[^" } else { "[" });
                self.output.push_str(&inside);
                self.output.push(']');
            }
        }
        if folds {
            self.output.push(')');
        }
    }

    fn range(&self, inside: &mut String, low: char, high: char) {
        for (low, high) in surrogate::ranges(low, high) {
            self.held_range(inside, low, high);
        }
    }

    fn held_range(&self, inside: &mut String, low: char, high: char) {
        let most = if self.variant.narrow && self.is_text { 0x7f } else { 0x10_ffff };
        let (low, high) = (u32::from(low), u32::from(high).min(most));
        if low > high {
            return;
        }
        let character = |code: u32| match self.variant.narrow {
            true => format!("\\x{code:02X}"),
            false => format!("\\x{{{code:X}}}"),
        };
        inside.push_str(&character(low));
        if high > low {
            inside.push('-');
            inside.push_str(&character(high));
        }
    }

    /// The other cases of ASCII's letters in a range.
    fn fold_range(&self, inside: &mut String, low: char, high: char, flags: u32) {
        for (first, last) in [('a', 'z'), ('A', 'Z')] {
            let (low, high) = (low.max(first), high.min(last));
            if low <= high {
                let other = |letter: char| other_case(letter).unwrap_or(letter);
                self.range(inside, other(low), other(high));
            }
        }
        if self.is_text && flags & flag::ASCII == 0 && self.variant.narrow {
            for character in ['\u{212a}', '\u{17f}', '\u{130}', '\u{131}'] {
                if (low..=high).contains(&character) {
                    ascii_equivalent(character).into_iter().for_each(|letter| self.range(inside, letter, letter));
                }
            }
        }
    }

    fn category(&self, category: Category, flags: u32) -> &'static str {
        let ascii = !self.is_text || flags & flag::ASCII != 0;
        let narrow = self.variant.narrow;
        match (category.kind, category.negated) {
            (CategoryKind::Digit, false) if ascii || narrow => "0-9",
            (CategoryKind::Digit, true) if ascii || narrow => "[^0-9]",
            (CategoryKind::Digit, false) => "\\p{Nd}",
            (CategoryKind::Digit, true) => "\\P{Nd}",
            (CategoryKind::Word, false) if ascii || narrow => "0-9A-Za-z_",
            (CategoryKind::Word, true) if ascii || narrow => "[^0-9A-Za-z_]",
            (CategoryKind::Word, false) => "\\p{L}\\p{N}_",
            (CategoryKind::Word, true) => "[^\\p{L}\\p{N}_]",
            (CategoryKind::Space, false) if ascii => "\\x09-\\x0D\\x20",
            (CategoryKind::Space, true) if ascii => "[^\\x09-\\x0D\\x20]",
            (CategoryKind::Space, false) if narrow => "\\x09-\\x0D\\x1C-\\x20",
            (CategoryKind::Space, true) if narrow => "[^\\x09-\\x0D\\x1C-\\x20]",
            (CategoryKind::Space, false) => "\\x09-\\x0D\\x1C-\\x1F\\x{85}\\p{Z}",
            (CategoryKind::Space, true) => "[^\\x09-\\x0D\\x1C-\\x1F\\x{85}\\p{Z}]",
        }
    }
}

/// The other case of one of ASCII's letters.
fn other_case(letter: char) -> Option<char> {
    if letter.is_ascii_lowercase() {
        Some(letter.to_ascii_uppercase())
    } else if letter.is_ascii_uppercase() {
        Some(letter.to_ascii_lowercase())
    } else {
        None
    }
}

/// The letters of ASCII that a letter outside it is a case of: the Kelvin sign, the long s, two kinds of i.
fn ascii_equivalent(character: char) -> Vec<char> {
    match character {
        '\u{212a}' => vec!['k', 'K'],
        '\u{17f}' => vec!['s', 'S'],
        '\u{130}' | '\u{131}' => vec!['i', 'I'],
        _ => Vec::new(),
    }
}
