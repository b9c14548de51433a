//! Owns the parser: Python's syntax of regular expressions, and the errors in it.

use super::tree::{Anchor, Category, CategoryKind, ClassItem, Mode, Node, Width, flag, width};
use crate::objects::repr::str_repr;
use crate::objects::str_classify;
use crate::source::surrogate;

/// What is wrong with an expression.
#[derive(Debug)]
pub enum Fault {
    /// `re.PatternError`, with the position where it has one.
    Pattern { text: String, at: Option<usize> },
    /// `ValueError`: flags that contradict each other.
    Value(&'static str),
    /// `OverflowError`
    Overflow(&'static str),
}

/// An expression that was understood.
#[derive(Debug)]
pub struct Parsed {
    pub body: Vec<Node>,
    pub flags: u32,
    /// How many groups there are, the whole match not counted.
    pub groups: usize,
    pub names: Vec<(String, usize)>,
    /// The number of a group says when it was closed.
    pub closing: Vec<usize>,
    /// What a FutureWarning is due for.
    pub warnings: Vec<String>,
    pub width: Width,
}

type Result<T> = std::result::Result<T, Stop>;

enum Stop {
    Fault(Fault),
    /// `(?x)` at the start: the whole is to be read again.
    Verbose,
}

/// More than this many repetitions are an OverflowError.
const MOST_REPETITIONS: u64 = u32::MAX as u64;

/// Expressions nested deeper than this are refused, so that Rust's stack suffices.
const MOST_NESTED: usize = 200;

/// Reads an expression.
pub fn parse(pattern: &[char], is_text: bool, flags: u32) -> std::result::Result<Parsed, Fault> {
    let mut flags = flags;
    loop {
        let mut parser = Parser::new(pattern, is_text, flags);
        match parser.whole() {
            Ok(parsed) => return Ok(parsed),
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Verbose) => flags = parser.flags | flag::VERBOSE,
        }
    }
}

struct Parser<'a> {
    pattern: &'a [char],
    at: usize,
    is_text: bool,
    flags: u32,
    /// The widths of groups; `None` while they are open. The first is the whole match.
    groups: Vec<Option<Width>>,
    names: Vec<(String, usize)>,
    closing: Vec<usize>,
    closed: usize,
    /// How many groups there were when the outermost look-behind began.
    look_behind: Option<usize>,
    /// Conditionals that name a group by number, to be checked at the end.
    conditions: Vec<(usize, usize)>,
    warnings: Vec<String>,
    depth: usize,
    /// Whether this reading began with VERBOSE.
    verbose_from_start: bool,
}

impl<'a> Parser<'a> {
    fn new(pattern: &'a [char], is_text: bool, flags: u32) -> Parser<'a> {
        Parser {
            pattern,
            at: 0,
            is_text,
            flags,
            groups: vec![None],
            names: Vec::new(),
            closing: vec![0],
            closed: 0,
            look_behind: None,
            conditions: Vec::new(),
            warnings: Vec::new(),
            depth: 0,
            verbose_from_start: flags & flag::VERBOSE != 0,
        }
    }

    fn whole(&mut self) -> Result<Parsed> {
        let body = self.branches(self.flags & flag::VERBOSE != 0, true)?;
        self.fix_flags()?;
        if self.peek() == Some(')') {
            return self.fault_at("unbalanced parenthesis", self.at);
        }
        let conditions = std::mem::take(&mut self.conditions);
        for (group, at) in conditions {
            if group >= self.groups.len() {
                return self.fault_at(format!("invalid group reference {group}"), at);
            }
        }
        check_look_behind(&body, &self.groups)?;
        Ok(Parsed {
            width: width(&body, &self.groups),
            body,
            flags: self.flags,
            groups: self.groups.len() - 1,
            names: std::mem::take(&mut self.names),
            closing: std::mem::take(&mut self.closing),
            warnings: std::mem::take(&mut self.warnings),
        })
    }

    /// The flags that follow from others, and those that exclude each other.
    fn fix_flags(&mut self) -> Result<()> {
        let flags = self.flags;
        let value_error = |text| Err(Stop::Fault(Fault::Value(text)));
        if self.is_text {
            if flags & flag::LOCALE != 0 {
                return value_error("cannot use LOCALE flag with a str pattern");
            }
            if flags & flag::ASCII == 0 {
                self.flags |= flag::UNICODE;
            } else if flags & flag::UNICODE != 0 {
                return value_error("ASCII and UNICODE flags are incompatible");
            }
        } else {
            if flags & flag::UNICODE != 0 {
                return value_error("cannot use UNICODE flag with a bytes pattern");
            }
            if flags & flag::LOCALE != 0 && flags & flag::ASCII != 0 {
                return value_error("ASCII and LOCALE flags are incompatible");
            }
        }
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn fault_at<T>(&self, text: impl Into<String>, at: usize) -> Result<T> {
        Err(Stop::Fault(Fault::Pattern { text: text.into(), at: Some(at) }))
    }

    /// A fault `back` characters before the place that was read to.
    fn fault<T>(&self, text: impl Into<String>, back: usize) -> Result<T> {
        self.fault_at(text, self.at - back)
    }

    /// Up to `most` characters that are of a kind.
    fn take_while(&mut self, most: usize, is_wanted: fn(char) -> bool) -> String {
        let mut taken = String::new();
        while taken.chars().count() < most
            && let Some(character) = self.peek().filter(|&character| is_wanted(character))
        {
            taken.push(character);
            self.at += 1;
        }
        taken
    }

    fn take_until(&mut self, end: char, what: &str) -> Result<String> {
        let mut taken = String::new();
        loop {
            match self.next() {
                None if taken.is_empty() => return self.fault(format!("missing {what}"), 0),
                None => {
                    let length = taken.chars().count();
                    return self.fault(format!("missing {end}, unterminated name"), length);
                }
                Some(character) if character == end => break,
                Some(character) => taken.push(character),
            }
        }
        if taken.is_empty() { self.fault(format!("missing {what}"), 1) } else { Ok(taken) }
    }

    fn branches(&mut self, verbose: bool, first: bool) -> Result<Vec<Node>> {
        self.depth += 1;
        if self.depth > MOST_NESTED {
            return self.fault("the expression is nested too deeply", 0);
        }
        let mut branches = vec![self.sequence(verbose, first)?];
        while self.eat('|') {
            branches.push(self.sequence(verbose, false)?);
        }
        self.depth -= 1;
        match branches.len() {
            1 => Ok(branches.remove(0)),
            _ => Ok(vec![Node::Branch(branches)]),
        }
    }

    /// What stands between `|`s; `first` at the very start, where global flags may stand.
    fn sequence(&mut self, verbose: bool, first: bool) -> Result<Vec<Node>> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut verbose = verbose;
        while let Some(character) = self.peek() {
            if matches!(character, '|' | ')') {
                break;
            }
            self.at += 1;
            if verbose {
                if matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                    continue;
                }
                if character == '#' {
                    while self.next().is_some_and(|character| character != '\n') {}
                    continue;
                }
            }
            match character {
                '\\' => {
                    let node = self.escape()?;
                    nodes.push(node);
                }
                '[' => {
                    let node = self.class()?;
                    nodes.push(node);
                }
                '*' | '+' | '?' | '{' => self.repetition(character, &mut nodes)?,
                '.' => nodes.push(Node::Any),
                '(' => match self.group(verbose, first && nodes.is_empty())? {
                    Grouped::Node(node) => nodes.push(node),
                    Grouped::Nothing => {}
                    Grouped::Flags => verbose = verbose || self.flags & flag::VERBOSE != 0,
                },
                '^' => nodes.push(Node::At(Anchor::Start)),
                '$' => nodes.push(Node::At(Anchor::End)),
                other => nodes.push(Node::Literal(other)),
            }
        }
        Ok(nodes)
    }

    fn repetition(&mut self, first: char, nodes: &mut Vec<Node>) -> Result<()> {
        let here = self.at;
        let (least, most) = match first {
            '?' => (0, Some(1)),
            '*' => (0, None),
            '+' => (1, None),
            _ => {
                if self.peek() == Some('}') {
                    nodes.push(Node::Literal('{'));
                    return Ok(());
                }
                let low = self.take_while(usize::MAX, |c| c.is_ascii_digit());
                let high =
                    if self.eat(',') { self.take_while(usize::MAX, |c| c.is_ascii_digit()) } else { low.clone() };
                if !self.eat('}') {
                    nodes.push(Node::Literal('{'));
                    self.at = here;
                    return Ok(());
                }
                let number = |digits: &str| match digits.parse::<u64>() {
                    Ok(number) if number < MOST_REPETITIONS => Ok(number as u32),
                    _ => Err(Stop::Fault(Fault::Overflow("the repetition number is too large"))),
                };
                let least = if low.is_empty() { 0 } else { number(&low)? };
                let most = if high.is_empty() { None } else { Some(number(&high)?) };
                if most.is_some_and(|most| most < least) {
                    return self.fault_at("min repeat greater than max repeat", here);
                }
                (least, most)
            }
        };
        match nodes.last() {
            None | Some(Node::At(_)) => return self.fault_at("nothing to repeat", here - 1),
            Some(Node::Repeat { .. }) => return self.fault_at("multiple repeat", here - 1),
            _ => {}
        }
        let body = vec![nodes.pop().expect("there is a node to repeat")];
        let mode = match self.peek() {
            Some('?') => Mode::Lazy,
            Some('+') => Mode::Possessive,
            _ => Mode::Greedy,
        };
        self.at += usize::from(mode != Mode::Greedy);
        nodes.push(Node::Repeat { least, most, mode, body });
        Ok(())
    }

    fn class(&mut self) -> Result<Node> {
        let here = self.at - 1;
        let negated = self.eat('^');
        if self.peek() == Some('[') {
            self.warn_about_set("nested set", self.at);
        }
        let mut items = Vec::new();
        let first = self.at;
        loop {
            let from = self.at;
            let Some(character) = self.next() else { return self.fault_at("unterminated character set", here) };
            let low = match character {
                ']' if from != first => break,
                '\\' => self.class_escape()?,
                other => {
                    if from != first || matches!(other, '[') {
                        self.warn_about_operators(other, from);
                    }
                    ClassItem::Range(other, other)
                }
            };
            if !self.eat('-') {
                items.push(low);
                continue;
            }
            let that_at = self.at;
            let Some(that) = self.next() else { return self.fault_at("unterminated character set", here) };
            if that == ']' {
                items.push(low);
                items.push(ClassItem::Range('-', '-'));
                break;
            }
            let high = match that {
                '\\' => self.class_escape()?,
                other => {
                    if other == '-' {
                        self.warn_about_set("set difference", from);
                    }
                    ClassItem::Range(other, other)
                }
            };
            let text = |from: usize, to: usize| self.pattern[from..to].iter().collect::<String>();
            let (ClassItem::Range(low, _), ClassItem::Range(high, _)) = (low, high) else {
                let text = format!("bad character range {}-{}", text(from, that_at - 1), text(that_at, self.at));
                return self.fault_at(text, from);
            };
            if surrogate::code_point(high) < surrogate::code_point(low) {
                let text = format!("bad character range {}-{}", text(from, that_at - 1), text(that_at, self.at));
                return self.fault_at(text, from);
            }
            items.push(ClassItem::Range(low, high));
        }
        Ok(Node::Class { negated, items })
    }

    fn warn_about_set(&mut self, what: &str, at: usize) {
        self.warnings.push(format!("Possible {what} at position {at}"));
    }

    /// What other languages read as operations on sets.
    fn warn_about_operators(&mut self, character: char, at: usize) {
        if self.peek() != Some(character) {
            return;
        }
        let what = match character {
            '-' => "set difference",
            '&' => "set intersection",
            '~' => "set symmetric difference",
            '|' => "set union",
            _ => return,
        };
        self.warn_about_set(what, at);
    }

    /// What the character after a backslash always means.
    fn simple_escape(letter: char) -> Option<char> {
        Some(match letter {
            'a' => '\x07',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            '\\' => '\\',
            _ => return None,
        })
    }

    fn category(letter: char) -> Option<Category> {
        let kind = match letter.to_ascii_lowercase() {
            'd' => CategoryKind::Digit,
            's' => CategoryKind::Space,
            'w' => CategoryKind::Word,
            _ => return None,
        };
        Some(Category { kind, negated: letter.is_ascii_uppercase() })
    }

    /// The letter after a backslash, which has been read.
    fn escaped(&mut self) -> Result<char> {
        match self.next() {
            Some(letter) => Ok(letter),
            None => self.fault("bad escape (end of pattern)", 1),
        }
    }

    fn class_escape(&mut self) -> Result<ClassItem> {
        let letter = self.escaped()?;
        if letter == 'b' {
            return Ok(ClassItem::Range('\x08', '\x08'));
        }
        if let Some(category) = Parser::category(letter) {
            return Ok(ClassItem::Category(category));
        }
        if letter.is_digit(8) {
            let digits = format!("{letter}{}", self.take_while(2, |c| c.is_digit(8)));
            let character = self.octal(&digits)?;
            return Ok(ClassItem::Range(character, character));
        }
        let character = self.common_escape(letter)?;
        Ok(ClassItem::Range(character, character))
    }

    fn octal(&self, digits: &str) -> Result<char> {
        match u32::from_str_radix(digits, 8) {
            Ok(code) if code <= 0o377 => Ok(char::from(code as u8)),
            _ => {
                let text = format!("octal escape value \\{digits} outside of range 0-0o377");
                self.fault(text, digits.len() + 1)
            }
        }
    }

    /// An escape that means one character, in a set or outside.
    fn common_escape(&mut self, letter: char) -> Result<char> {
        if let Some(character) = Parser::simple_escape(letter) {
            return Ok(character);
        }
        let size = match letter {
            'x' => 2,
            'u' if self.is_text => 4,
            'U' if self.is_text => 8,
            'N' if self.is_text => return self.named_character(),
            letter if letter.is_ascii_alphanumeric() => return self.fault(format!("bad escape \\{letter}"), 2),
            letter => return Ok(letter),
        };
        let digits = self.take_while(size, |c| c.is_ascii_hexdigit());
        if digits.len() != size {
            return self.fault(format!("incomplete escape \\{letter}{digits}"), digits.len() + 2);
        }
        let character = u32::from_str_radix(&digits, 16).ok().and_then(|code| surrogate::character(code).ok());
        match character {
            Some(character) => Ok(character),
            None => self.fault(format!("bad escape \\{letter}{digits}"), digits.len() + 2),
        }
    }

    fn named_character(&mut self) -> Result<char> {
        if !self.eat('{') {
            return self.fault("missing {", 0);
        }
        let name = self.take_until('}', "character name")?;
        match unicode_names2::character(&name) {
            Some(character) => Ok(character),
            None => {
                let text = format!("undefined character name {}", str_repr(&name));
                self.fault(text, name.chars().count() + 4)
            }
        }
    }

    fn escape(&mut self) -> Result<Node> {
        let letter = self.escaped()?;
        let anchor = match letter {
            'A' => Some(Anchor::TextStart),
            'b' => Some(Anchor::Boundary),
            'B' => Some(Anchor::NoBoundary),
            'Z' => Some(Anchor::TextEnd),
            _ => None,
        };
        if let Some(anchor) = anchor {
            return Ok(Node::At(anchor));
        }
        if let Some(category) = Parser::category(letter) {
            return Ok(Node::Class { negated: false, items: vec![ClassItem::Category(category)] });
        }
        match letter {
            '0' => {
                let digits = format!("0{}", self.take_while(2, |c| c.is_digit(8)));
                self.octal(&digits).map(Node::Literal)
            }
            '1'..='9' => self.reference(letter),
            _ => self.common_escape(letter).map(Node::Literal),
        }
    }

    /// `\1`, or a character by three octal digits.
    fn reference(&mut self, first: char) -> Result<Node> {
        let mut digits = first.to_string();
        if let Some(second) = self.peek().filter(char::is_ascii_digit) {
            self.at += 1;
            digits.push(second);
            if first.is_digit(8)
                && second.is_digit(8)
                && let Some(third) = self.peek().filter(|third| third.is_digit(8))
            {
                self.at += 1;
                digits.push(third);
                return self.octal(&digits).map(Node::Literal);
            }
        }
        let group: usize = digits.parse().unwrap_or(usize::MAX);
        if group >= self.groups.len() {
            return self.fault(format!("invalid group reference {group}"), digits.len());
        }
        self.check_closed(group, digits.len() + 1)?;
        Ok(Node::Reference(group))
    }

    fn check_closed(&self, group: usize, back: usize) -> Result<()> {
        if self.groups[group].is_none() {
            return self.fault("cannot refer to an open group", back);
        }
        self.check_look_behind_group(group)
    }

    fn check_look_behind_group(&self, group: usize) -> Result<()> {
        if let Some(groups) = self.look_behind {
            if self.groups.get(group).is_some_and(Option::is_none) {
                return self.fault("cannot refer to an open group", 0);
            }
            if group >= groups {
                return self.fault("cannot refer to group defined in the same lookbehind subpattern", 0);
            }
        }
        Ok(())
    }

    fn check_name(&self, name: &str, more: usize) -> Result<()> {
        let back = name.chars().count() + more;
        if !self.is_text && !name.is_ascii() {
            return self.fault(format!("bad character in group name {}", ascii_repr(name)), back);
        }
        if !str_classify::is_identifier(name) {
            return self.fault(format!("bad character in group name {}", str_repr(name)), back);
        }
        Ok(())
    }

    fn find_name(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, group)| *group)
    }

    fn group(&mut self, verbose: bool, first: bool) -> Result<Grouped> {
        let start = self.at - 1;
        let (mut capture, mut name, mut atomic) = (true, None, false);
        let (mut add, mut remove) = (0, 0);
        if self.eat('?') {
            let Some(character) = self.next() else { return self.fault("unexpected end of pattern", 0) };
            match character {
                'P' => {
                    if self.eat('<') {
                        let found = self.take_until('>', "group name")?;
                        self.check_name(&found, 1)?;
                        name = Some(found);
                    } else if self.eat('=') {
                        return self.named_reference();
                    } else {
                        return match self.next() {
                            None => self.fault("unexpected end of pattern", 0),
                            Some(other) => self.fault(format!("unknown extension ?P{other}"), 3),
                        };
                    }
                }
                ':' => capture = false,
                '#' => loop {
                    match self.next() {
                        None => return self.fault_at("missing ), unterminated comment", start),
                        Some(')') => return Ok(Grouped::Nothing),
                        Some(_) => {}
                    }
                },
                '=' | '!' | '<' => return self.look(character, verbose, start),
                '(' => return self.conditional(verbose, start),
                '>' => {
                    capture = false;
                    atomic = true;
                }
                character if "aiLmsux-".contains(character) => match self.inline_flags(character)? {
                    InlineFlags::Global => {
                        if !first {
                            return self.fault_at("global flags not at the start of the expression", start);
                        }
                        return Ok(Grouped::Flags);
                    }
                    InlineFlags::Scoped(added, removed) => {
                        (add, remove) = (added, removed);
                        capture = false;
                    }
                },
                other => return self.fault(format!("unknown extension ?{other}"), 2),
            }
        }
        let number = if capture { Some(self.open_group(name)?) } else { None };
        let inner_verbose = (verbose || add & flag::VERBOSE != 0) && remove & flag::VERBOSE == 0;
        let body = self.branches(inner_verbose, false)?;
        if !self.eat(')') {
            return self.fault_at("missing ), unterminated subpattern", start);
        }
        if let Some(number) = number {
            self.groups[number] = Some(width(&body, &self.groups));
            self.closed += 1;
            self.closing[number] = self.closed;
        }
        Ok(Grouped::Node(if atomic { Node::Atomic(body) } else { Node::Group { number, add, remove, body } }))
    }

    fn open_group(&mut self, name: Option<String>) -> Result<usize> {
        let number = self.groups.len();
        self.groups.push(None);
        self.closing.push(0);
        if let Some(name) = name {
            if let Some(other) = self.find_name(&name) {
                let quoted = str_repr(&name);
                let text = format!("redefinition of group name {quoted} as group {number}; was group {other}");
                return self.fault(text, name.chars().count() + 1);
            }
            self.names.push((name, number));
        }
        Ok(number)
    }

    fn named_reference(&mut self) -> Result<Grouped> {
        let name = self.take_until(')', "group name")?;
        self.check_name(&name, 1)?;
        let back = name.chars().count() + 1;
        let Some(group) = self.find_name(&name) else {
            return self.fault(format!("unknown group name {}", str_repr(&name)), back);
        };
        self.check_closed(group, back)?;
        Ok(Grouped::Node(Node::Reference(group)))
    }

    fn look(&mut self, kind: char, verbose: bool, start: usize) -> Result<Grouped> {
        let (mut kind, ahead) = (kind, kind != '<');
        let mut outermost = false;
        if !ahead {
            kind = match self.next() {
                None => return self.fault("unexpected end of pattern", 0),
                Some(kind @ ('=' | '!')) => kind,
                Some(other) => return self.fault(format!("unknown extension ?<{other}"), 3),
            };
            outermost = self.look_behind.is_none();
            if outermost {
                self.look_behind = Some(self.groups.len());
            }
        }
        let body = self.branches(verbose, false)?;
        if outermost {
            self.look_behind = None;
        }
        if !self.eat(')') {
            return self.fault_at("missing ), unterminated subpattern", start);
        }
        Ok(Grouped::Node(Node::Look { ahead, negated: kind == '!', body }))
    }

    fn conditional(&mut self, verbose: bool, start: usize) -> Result<Grouped> {
        let name = self.take_until(')', "group name")?;
        let length = name.chars().count();
        let group = if name.chars().all(|character| character.is_ascii_digit()) {
            let group: usize = name.parse().unwrap_or(usize::MAX);
            if group == 0 {
                return self.fault("bad group number", length + 1);
            }
            self.conditions.push((group, self.at - length - 1));
            group
        } else {
            self.check_name(&name, 1)?;
            match self.find_name(&name) {
                Some(group) => group,
                None => return self.fault(format!("unknown group name {}", str_repr(&name)), length + 1),
            }
        };
        self.check_look_behind_group(group)?;
        let yes = self.sequence(verbose, false)?;
        let mut no = Vec::new();
        if self.eat('|') {
            no = self.sequence(verbose, false)?;
            if self.peek() == Some('|') {
                return self.fault("conditional backref with more than two branches", 0);
            }
        }
        if !self.eat(')') {
            return self.fault_at("missing ), unterminated subpattern", start);
        }
        Ok(Grouped::Node(Node::Conditional { group, yes, no }))
    }

    fn inline_flags(&mut self, first: char) -> Result<InlineFlags> {
        let (mut add, mut remove) = (0, 0);
        let mut character = first;
        if character != '-' {
            loop {
                let bit = flag_bit(character).expect("the letter is that of a flag");
                if self.is_text && character == 'L' {
                    return self.fault("bad inline flags: cannot use 'L' flag with a str pattern", 0);
                }
                if !self.is_text && character == 'u' {
                    return self.fault("bad inline flags: cannot use 'u' flag with a bytes pattern", 0);
                }
                add |= bit;
                if bit & flag::TYPES != 0 && (add & flag::TYPES) != bit {
                    return self.fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
                }
                let Some(next) = self.next() else { return self.fault("missing -, : or )", 0) };
                character = next;
                if matches!(next, ')' | '-' | ':') {
                    break;
                }
                if flag_bit(next).is_none() {
                    let text = if next.is_alphabetic() { "unknown flag" } else { "missing -, : or )" };
                    return self.fault(text, 1);
                }
            }
        }
        if character == ')' {
            self.flags |= add;
            if add & flag::VERBOSE != 0 && !self.verbose_from_start {
                return Err(Stop::Verbose);
            }
            return Ok(InlineFlags::Global);
        }
        if add & flag::GLOBAL != 0 {
            return self.fault("bad inline flags: cannot turn on global flag", 1);
        }
        if character == '-' {
            character = match self.next() {
                None => return self.fault("missing flag", 0),
                Some(character) => character,
            };
            if flag_bit(character).is_none() {
                let text = if character.is_alphabetic() { "unknown flag" } else { "missing flag" };
                return self.fault(text, 1);
            }
            loop {
                let bit = flag_bit(character).expect("the letter is that of a flag");
                if bit & flag::TYPES != 0 {
                    return self.fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
                }
                remove |= bit;
                character = match self.next() {
                    None => return self.fault("missing :", 0),
                    Some(':') => break,
                    Some(other) if flag_bit(other).is_some() => other,
                    Some(other) => {
                        let text = if other.is_alphabetic() { "unknown flag" } else { "missing :" };
                        return self.fault(text, 1);
                    }
                };
            }
        }
        if add & remove != 0 {
            return self.fault("bad inline flags: flag turned on and off", 1);
        }
        Ok(InlineFlags::Scoped(add, remove))
    }
}

/// What a parenthesis begins.
enum Grouped {
    Node(Node),
    /// A comment.
    Nothing,
    /// Flags for the whole expression.
    Flags,
}

enum InlineFlags {
    Global,
    Scoped(u32, u32),
}

fn flag_bit(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

/// `ascii()` of a name.
fn ascii_repr(name: &str) -> String {
    let mut result = String::from("'");
    for character in name.chars() {
        match u32::from(character) {
            code @ 0..0x7f => result.push(char::from(code as u8)),
            code => result.push_str(&format!("\\x{code:02x}")),
        }
    }
    result.push('\'');
    result
}

/// Python looks behind by a fixed number of characters only.
fn check_look_behind(nodes: &[Node], groups: &[Option<Width>]) -> Result<()> {
    for node in nodes {
        match node {
            Node::Look { ahead, body, .. } => {
                let (least, most) = width(body, groups);
                if !ahead && least != most {
                    let text = "look-behind requires fixed-width pattern".to_string();
                    return Err(Stop::Fault(Fault::Pattern { text, at: None }));
                }
                check_look_behind(body, groups)?;
            }
            Node::Group { body, .. } | Node::Atomic(body) | Node::Repeat { body, .. } => {
                check_look_behind(body, groups)?;
            }
            Node::Branch(branches) => {
                branches.iter().try_for_each(|branch| check_look_behind(branch, groups))?;
            }
            Node::Conditional { yes, no, .. } => {
                check_look_behind(yes, groups)?;
                check_look_behind(no, groups)?;
            }
            _ => {}
        }
    }
    Ok(())
}
