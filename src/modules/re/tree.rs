//! Owns the tree of a regular expression, and how much text its parts can match.

/// The bits of `re.RegexFlag`.
pub mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const DEBUG: u32 = 128;
    pub const ASCII: u32 = 256;
    /// Which characters `\w` means: only one of them holds.
    pub const TYPES: u32 = ASCII | LOCALE | UNICODE;
    /// What can only be said for a whole expression.
    pub const GLOBAL: u32 = DEBUG;
}

/// One part of an expression.
#[derive(Clone, Debug)]
pub enum Node {
    Literal(char),
    Any,
    Class { negated: bool, items: Vec<ClassItem> },
    At(Anchor),
    Group { number: Option<usize>, add: u32, remove: u32, body: Vec<Node> },
    Branch(Vec<Vec<Node>>),
    Repeat { least: u32, most: Option<u32>, mode: Mode, body: Vec<Node> },
    Look { ahead: bool, negated: bool, body: Vec<Node> },
    Atomic(Vec<Node>),
    Reference(usize),
    Conditional { group: usize, yes: Vec<Node>, no: Vec<Node> },
}

#[derive(Clone, Debug)]
pub enum ClassItem {
    Range(char, char),
    Category(Category),
}

/// `\d`, `\s`, `\w`, and what they leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    pub kind: CategoryKind,
    pub negated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryKind {
    Digit,
    Space,
    Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// `^`
    Start,
    /// `\A`
    TextStart,
    /// `$`
    End,
    /// `\Z`
    TextEnd,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// How a repetition takes what it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Greedy,
    Lazy,
    Possessive,
}

/// The fewest and the most characters that a part matches.
pub type Width = (u64, u64);

/// Stands for no limit.
pub const UNLIMITED: u64 = u64::MAX;

/// The width of a sequence; `groups` has the widths of the groups before it.
pub fn width(nodes: &[Node], groups: &[Option<Width>]) -> Width {
    let mut sum = (0_u64, 0_u64);
    for node in nodes {
        let (least, most) = node_width(node, groups);
        sum = (sum.0.saturating_add(least), sum.1.saturating_add(most));
    }
    sum
}

fn node_width(node: &Node, groups: &[Option<Width>]) -> Width {
    match node {
        Node::Literal(_) | Node::Any | Node::Class { .. } => (1, 1),
        Node::At(_) | Node::Look { .. } => (0, 0),
        Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
        Node::Branch(branches) => branches.iter().fold((UNLIMITED, 0), |sum, branch| {
            let (least, most) = width(branch, groups);
            (sum.0.min(least), sum.1.max(most))
        }),
        Node::Repeat { least, most, body, .. } => {
            let (low, high) = width(body, groups);
            let high = match most {
                Some(most) => high.saturating_mul(u64::from(*most)),
                None if high == 0 => 0,
                None => UNLIMITED,
            };
            (low.saturating_mul(u64::from(*least)), high)
        }
        Node::Reference(group) => groups.get(*group).copied().flatten().unwrap_or((0, UNLIMITED)),
        Node::Conditional { yes, no, .. } => {
            let (yes, no) = (width(yes, groups), width(no, groups));
            (yes.0.min(no.0), yes.1.max(no.1))
        }
    }
}
