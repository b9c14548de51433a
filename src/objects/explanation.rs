//! Owns `Explanation`: what is known of a protocol error in this program. The error carries it; `diagnostics` makes it a note.

use std::rc::Rc;

use crate::code::CodeKind;
use crate::source::{SourceFile, Span};

use super::code::CodeValue;

/// A protocol error with the facts that a program's text alone does not tell. Texts are as programs show things, by
/// `repr` or by their type.
pub enum Explanation {
    /// A Task was given something that is no future.
    BadYield { value: String, trail: Trail, task: String },
    /// A Task was given a future or a generator that nobody awaits.
    BareYield { value: Bare, trail: Trail, task: String },
    /// A task awaits a future of another loop.
    OtherLoop { future: String, is_closed: bool, trail: Trail, task: String },
    /// A lock, an event or a queue, of this class, belongs to another loop than the one that runs.
    BoundElsewhere { class: String, is_closed: bool, position: Option<Position> },
    /// A task awaits itself.
    OwnTask { trail: Trail, task: String },
    /// `__await__` has given something that is no iterator.
    NonIterator { awaitable: String, given: String, position: Option<Position> },
    /// `__await__` has given a coroutine.
    ReturnedCoroutine { awaitable: String, coroutine: Definition, position: Option<Position> },
    /// What is awaited has no `__await__`.
    NotAwaitable { operand: Operand, position: Option<Position> },
    /// A statement has asked for a protocol, and the object has the other one, or what gives it may.
    OtherProtocol { asked: Protocol, operand: Operand, position: Option<Position> },
    /// The coroutine has run to its end before.
    AwaitedTwice { coroutine: Definition, position: Option<Position> },
    /// Somebody else awaits the coroutine; its frames, the outermost first, show who.
    AwaitedAlready { coroutine: Definition, awaiters: Vec<Position>, position: Option<Position> },
    /// A plain generator delegates to a coroutine.
    YieldFromCoroutine { coroutine: Definition, position: Option<Position> },
    /// A coroutine was expected, and this came.
    CoroutineExpected { operand: Operand, position: Option<Position> },
    /// The coroutine has died without having run.
    NeverAwaited { coroutine: Definition, position: Option<Position>, defined_in: Option<Rc<SourceFile>> },
    /// What a method of an asynchronous generator gave has died without having run.
    StepNeverAwaited {
        step: AsyncStep,
        generator: Definition,
        position: Option<Position>,
        defined_in: Option<Rc<SourceFile>>,
    },
}

/// What a statement asks an object for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    Iteration,
    AsyncIteration,
    Context,
    AsyncContext,
}

impl Protocol {
    /// The method that is called first.
    pub fn method(self) -> &'static str {
        match self {
            Protocol::Iteration => "__iter__",
            Protocol::AsyncIteration => "__aiter__",
            Protocol::Context => "__enter__",
            Protocol::AsyncContext => "__aenter__",
        }
    }

    /// The words of the statement.
    pub fn keyword(self) -> &'static str {
        match self {
            Protocol::Iteration => "for item in",
            Protocol::AsyncIteration => "async for item in",
            Protocol::Context => "with",
            Protocol::AsyncContext => "async with",
        }
    }

    /// Who asks; iteration has many forms.
    pub fn statement(self) -> &'static str {
        match self {
            Protocol::Iteration => "iteration",
            Protocol::AsyncIteration => "`async for`",
            Protocol::Context => "`with`",
            Protocol::AsyncContext => "`async with`",
        }
    }

    /// The one with `async`, or without, if this is with.
    pub fn other(self) -> Protocol {
        match self {
            Protocol::Iteration => Protocol::AsyncIteration,
            Protocol::AsyncIteration => Protocol::Iteration,
            Protocol::Context => Protocol::AsyncContext,
            Protocol::AsyncContext => Protocol::Context,
        }
    }

    pub fn is_asynchronous(self) -> bool {
        matches!(self, Protocol::AsyncIteration | Protocol::AsyncContext)
    }

    pub fn is_of_contexts(self) -> bool {
        matches!(self, Protocol::Context | Protocol::AsyncContext)
    }
}

/// What a method of an asynchronous generator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsyncStep {
    Send,
    Throw,
    Close,
}

impl AsyncStep {
    /// The method's name.
    pub fn method(self) -> &'static str {
        match self {
            AsyncStep::Send => "asend",
            AsyncStep::Throw => "athrow",
            AsyncStep::Close => "aclose",
        }
    }
}

/// What a plain `yield` gave to a Task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    Future,
    Generator,
}

/// An object that cannot be awaited, by what the mend depends on.
pub enum Operand {
    Generator(Definition),
    AsyncGenerator(Definition),
    /// A function, which was to be called; whether its call makes a coroutine.
    Function {
        definition: Definition,
        makes_coroutine: bool,
    },
    Coroutine(Definition),
    None,
    /// A list, tuple or set.
    Collection(String),
    Other(String),
}

/// A function that was called: its name and where it is defined, if it is written in Python.
pub struct Definition {
    pub name: String,
    pub place: Option<Place>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: Rc<str>,
    pub line: u32,
}

/// Where a call was.
#[derive(Clone)]
pub struct Position {
    /// The qualified name of the function.
    pub function: Rc<str>,
    pub kind: CodeKind,
    pub source: Rc<SourceFile>,
    pub span: Span,
    /// What the function's whole text covers.
    pub body: Span,
    line: u32,
}

impl Position {
    pub fn of(code: &CodeValue, pc: u32) -> Position {
        let code = &code.code;
        // An instruction that no source stands for belongs to the one before it.
        let known = (0..=pc).rev().map(|pc| code.spans.location(pc).span).find(|&span| span != Span::default());
        let line = known.map_or(code.first_line, |span| code.source.line(span.start));
        Position {
            function: code.qualname.clone(),
            kind: code.kind,
            source: code.source.clone(),
            span: known.unwrap_or_default(),
            body: code.span,
            line,
        }
    }

    pub fn place(&self) -> Place {
        Place { file: self.source.name().clone(), line: self.line }
    }

    /// Whether the code is Kaa's own half of a module.
    pub fn is_own(&self) -> bool {
        self.source.name().starts_with("<frozen ")
    }

    /// What the program says there.
    pub fn text(&self) -> &str {
        self.source.slice(self.span)
    }
}

/// The way down from the coroutine of a task to what it has yielded.
#[derive(Default)]
pub struct Trail {
    /// The suspended calls, the outermost first.
    pub calls: Vec<Position>,
    pub end: TrailEnd,
}

/// What has yielded.
#[derive(Default)]
pub enum TrailEnd {
    /// An iterator of this class, which the innermost call delegates to; the class of the object whose `__await__`
    /// gave it, if that is remembered.
    Iterator { class: String, awaitable: Option<String> },
    /// A `yield` of the innermost call itself.
    Yield,
    #[default]
    Unknown,
}
