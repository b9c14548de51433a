//! Owns the syntax tree: the shape of CPython's `Python.asdl`, with a span on every node.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::source::Span;

/// An identifier, NFKC-normalised, or a dotted module name.
pub type Name = Rc<str>;

/// An identifier with its place, where an error or a traceback may point at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Identifier {
    pub name: Name,
    pub span: Span,
}

/// What the parser was asked for.
#[derive(Debug)]
pub enum Root {
    /// A file, or the text given to `exec`.
    Module(Vec<Statement>),
    /// One statement typed at a prompt: expressions print themselves.
    Interactive(Vec<Statement>),
    /// The text given to `eval`.
    Expression(Box<Expression>),
    /// `(int, *str) -> float`, the type of a function as comments once gave it. No code is made of it.
    FunctionType { parameters: Vec<Expression>, returns: Box<Expression> },
}

#[derive(Clone, Debug)]
pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

#[derive(Clone, Debug)]
pub enum StatementKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Box<Expression>>),
    Delete(Vec<Expression>),
    /// `a = b = value`.
    Assign {
        targets: Vec<Expression>,
        value: Box<Expression>,
    },
    TypeAlias {
        name: Identifier,
        type_parameters: Vec<TypeParameter>,
        value: Box<Expression>,
    },
    AugAssign {
        target: Box<Expression>,
        operator: BinaryOperator,
        value: Box<Expression>,
    },
    AnnAssign(Box<AnnAssign>),
    For(Box<For>),
    While {
        test: Box<Expression>,
        body: Vec<Statement>,
        orelse: Vec<Statement>,
    },
    /// `elif` is an `If` alone in `orelse`.
    If {
        test: Box<Expression>,
        body: Vec<Statement>,
        orelse: Vec<Statement>,
    },
    With(Box<With>),
    Match {
        subject: Box<Expression>,
        cases: Vec<MatchCase>,
    },
    Raise {
        exception: Option<Box<Expression>>,
        cause: Option<Box<Expression>>,
    },
    Try(Box<Try>),
    Assert {
        test: Box<Expression>,
        message: Option<Box<Expression>>,
    },
    Import(Vec<Alias>),
    ImportFrom {
        module: Option<Identifier>,
        names: ImportedNames,
        level: u32,
    },
    Global(Vec<Identifier>),
    Nonlocal(Vec<Identifier>),
    Expression(Box<Expression>),
    Pass,
    Break,
    Continue,
}

/// Whether a function, a `for`, a `with` or a comprehension carries `async`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asyncness {
    Sync,
    Async,
}

#[derive(Clone, Debug)]
pub struct FunctionDef {
    pub asyncness: Asyncness,
    pub name: Identifier,
    pub type_parameters: Vec<TypeParameter>,
    pub parameters: Parameters,
    pub returns: Option<Expression>,
    pub body: Vec<Statement>,
    pub decorators: Vec<Expression>,
}

#[derive(Clone, Debug)]
pub struct ClassDef {
    pub name: Identifier,
    pub type_parameters: Vec<TypeParameter>,
    /// Bases and keywords, as in a call; starred and `**` forms included.
    pub arguments: Arguments,
    pub body: Vec<Statement>,
    pub decorators: Vec<Expression>,
}

/// `target: annotation = value`.
#[derive(Clone, Debug)]
pub struct AnnAssign {
    pub target: Expression,
    pub annotation: Expression,
    pub value: Option<Expression>,
    /// CPython's `simple`: the target is a name without parentheses, so the annotation is recorded.
    pub target_form: AnnotationTarget,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotationTarget {
    BareName,
    Other,
}

#[derive(Clone, Debug)]
pub struct For {
    pub asyncness: Asyncness,
    pub target: Expression,
    pub iterable: Expression,
    pub body: Vec<Statement>,
    pub orelse: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub struct With {
    pub asyncness: Asyncness,
    pub items: Vec<WithItem>,
    pub body: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub struct WithItem {
    pub context: Expression,
    pub target: Option<Expression>,
}

#[derive(Clone, Debug)]
pub struct Try {
    pub body: Vec<Statement>,
    pub handlers: Vec<ExceptHandler>,
    pub kind: TryKind,
    pub orelse: Vec<Statement>,
    pub finally: Vec<Statement>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryKind {
    /// `except`.
    Except,
    /// `except*`.
    ExceptStar,
}

#[derive(Clone, Debug)]
pub struct ExceptHandler {
    pub span: Span,
    /// `None` for a bare `except:`.
    pub class: Option<Expression>,
    pub name: Option<Identifier>,
    pub body: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub struct Alias {
    /// A dotted name in `import`, a single name in `from … import`.
    pub name: Identifier,
    pub as_name: Option<Identifier>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ImportedNames {
    /// `*`, with its place.
    Star(Span),
    Names(Vec<Alias>),
}

#[derive(Clone, Debug)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expression>,
    pub body: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub struct Pattern {
    pub span: Span,
    pub kind: PatternKind,
}

#[derive(Clone, Debug)]
pub enum PatternKind {
    /// Compared with `==`: a literal or a dotted name.
    Value(Box<Expression>),
    /// Compared with `is`: `None`, `True`, `False`.
    Singleton(Constant),
    Sequence(Vec<Pattern>),
    Mapping {
        keys: Vec<Expression>,
        patterns: Vec<Pattern>,
        rest: Option<Identifier>,
    },
    Class {
        class: Box<Expression>,
        patterns: Vec<Pattern>,
        keyword_patterns: Vec<(Identifier, Pattern)>,
    },
    /// `*name` in a sequence; `None` for `*_`.
    Star(Option<Identifier>),
    /// `pattern as name`, a bare capture (`pattern` absent) or the wildcard `_` (both absent).
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Identifier>,
    },
    Or(Vec<Pattern>),
}

#[derive(Clone, Debug)]
pub struct TypeParameter {
    pub span: Span,
    pub name: Identifier,
    pub kind: TypeParameterKind,
    pub default: Option<Expression>,
}

#[derive(Clone, Debug)]
pub enum TypeParameterKind {
    /// `T` or `T: bound`; a tuple as bound means constraints.
    TypeVar { bound: Option<Expression> },
    /// `*Ts`.
    TypeVarTuple,
    /// `**P`.
    ParamSpec,
}

#[derive(Clone, Debug, Default)]
pub struct Parameters {
    pub positional_only: Vec<Parameter>,
    /// Positional or keyword.
    pub ordinary: Vec<Parameter>,
    /// `*args`.
    pub star: Option<Box<Parameter>>,
    pub keyword_only: Vec<Parameter>,
    /// `**kwargs`.
    pub double_star: Option<Box<Parameter>>,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: Identifier,
    /// May be `Starred` for `*args: *Ts`.
    pub annotation: Option<Expression>,
    pub default: Option<Expression>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Expression {
    pub span: Span,
    pub kind: ExpressionKind,
}

#[derive(Clone, Debug)]
pub enum ExpressionKind {
    BoolOp {
        operator: BoolOperator,
        values: Vec<Expression>,
    },
    /// `target := value`.
    Named {
        target: Identifier,
        value: Box<Expression>,
    },
    Binary {
        left: Box<Expression>,
        operator: BinaryOperator,
        right: Box<Expression>,
    },
    Unary {
        operator: UnaryOperator,
        operand: Box<Expression>,
    },
    Lambda {
        parameters: Box<Parameters>,
        body: Box<Expression>,
    },
    IfElse {
        test: Box<Expression>,
        body: Box<Expression>,
        orelse: Box<Expression>,
    },
    Dict(Vec<DictItem>),
    Set(Vec<Expression>),
    ListComprehension {
        element: Box<Expression>,
        generators: Vec<Comprehension>,
    },
    SetComprehension {
        element: Box<Expression>,
        generators: Vec<Comprehension>,
    },
    DictComprehension {
        key: Box<Expression>,
        value: Box<Expression>,
        generators: Vec<Comprehension>,
    },
    Generator {
        element: Box<Expression>,
        generators: Vec<Comprehension>,
    },
    Await(Box<Expression>),
    Yield(Option<Box<Expression>>),
    YieldFrom(Box<Expression>),
    /// `left op comparators[0].1 op …`.
    Compare {
        left: Box<Expression>,
        comparisons: Vec<(ComparisonOperator, Expression)>,
    },
    Call {
        function: Box<Expression>,
        arguments: Arguments,
    },
    /// An f-string, or a concatenation that holds one.
    FString(Vec<FStringPart>),
    Constant(Constant),
    Attribute {
        value: Box<Expression>,
        name: Identifier,
    },
    Subscript {
        value: Box<Expression>,
        index: Box<Expression>,
    },
    Starred(Box<Expression>),
    Name(Name),
    List(Vec<Expression>),
    Tuple(Vec<Expression>),
    /// Only inside a subscript.
    Slice {
        lower: Option<Box<Expression>>,
        upper: Option<Box<Expression>>,
        step: Option<Box<Expression>>,
    },
}

#[derive(Clone, Debug)]
pub enum DictItem {
    Pair(Expression, Expression),
    /// `**mapping`.
    Spread(Expression),
}

/// The arguments of a call or of a class statement.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// In source order; `Starred` for `*iterable`.
    pub positional: Vec<Expression>,
    /// In source order.
    pub keywords: Vec<Keyword>,
}

#[derive(Clone, Debug)]
pub struct Keyword {
    /// `None` for `**mapping`.
    pub name: Option<Identifier>,
    pub value: Expression,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Comprehension {
    pub asyncness: Asyncness,
    pub target: Expression,
    pub iterable: Expression,
    pub conditions: Vec<Expression>,
}

#[derive(Clone, Debug)]
pub enum FStringPart {
    Literal(FStringText),
    Replacement(Box<Replacement>),
}

/// A run of plain text in an f-string, or beside it among adjacent literals.
#[derive(Clone, Debug)]
pub struct FStringText {
    pub text: String,
    pub span: Span,
    pub prefix: TextPrefix,
}

/// Whether the first literal of a text is written `u'…'`, which changes nothing but the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPrefix {
    None,
    Unicode,
}

/// `{expression=!r:spec}`.
#[derive(Clone, Debug)]
pub struct Replacement {
    pub span: Span,
    pub expression: Expression,
    /// The text up to and with the `=` of a self-documenting field, which is printed before the value.
    pub debug_text: Option<FStringText>,
    pub conversion: Conversion,
    pub format_spec: Option<FormatSpec>,
}

/// `:` and what follows, up to the brace.
#[derive(Clone, Debug)]
pub struct FormatSpec {
    pub span: Span,
    pub parts: Vec<FStringPart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// None written; a self-documenting field without a format spec uses `Repr`, which the parser fills in.
    None,
    Str,
    Repr,
    Ascii,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(BigInt),
    Float(f64),
    /// The imaginary part.
    Imaginary(f64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    /// This and what follows is in no source, only in trees that a program makes.
    Complex {
        real: f64,
        imaginary: f64,
    },
    Tuple(Vec<Constant>),
    FrozenSet(Vec<Constant>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOperator {
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOperator {
    Not,
    Plus,
    Minus,
    Invert,
}

/// The binary operators, which augmented assignment shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    TrueDivide,
    FloorDivide,
    Remainder,
    Power,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonOperator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Is,
    IsNot,
    In,
    NotIn,
}

impl Parameters {
    /// All parameters in the order of their registers: positional-only, ordinary, keyword-only, `*args`, `**kwargs`.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        let Parameters { positional_only, ordinary, star, keyword_only, double_star } = self;
        positional_only.iter().chain(ordinary).chain(keyword_only).chain(star.as_deref()).chain(double_star.as_deref())
    }
}
