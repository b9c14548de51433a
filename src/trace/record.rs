//! Owns `Record`: one event of a trace, and its kinds.

use std::rc::Rc;

use serde_json::{Value as Json, json};

/// What kind of event it is. The names are those of the JSON form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    New,
    Await,
    Send,
    Throw,
    Close,
    Yield,
    Return,
    Raise,
    Task,
    Step,
    Wait,
    Again,
    Done,
    Cancel,
    Timer,
    Due,
    Callback,
    Idle,
    Loop,
}

impl Kind {
    pub const ALL: [Kind; 19] = [
        Kind::New,
        Kind::Await,
        Kind::Send,
        Kind::Throw,
        Kind::Close,
        Kind::Yield,
        Kind::Return,
        Kind::Raise,
        Kind::Task,
        Kind::Step,
        Kind::Wait,
        Kind::Again,
        Kind::Done,
        Kind::Cancel,
        Kind::Timer,
        Kind::Due,
        Kind::Callback,
        Kind::Idle,
        Kind::Loop,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::New => "new",
            Kind::Await => "await",
            Kind::Send => "send",
            Kind::Throw => "throw",
            Kind::Close => "close",
            Kind::Yield => "yield",
            Kind::Return => "return",
            Kind::Raise => "raise",
            Kind::Task => "task",
            Kind::Step => "step",
            Kind::Wait => "wait",
            Kind::Again => "again",
            Kind::Done => "done",
            Kind::Cancel => "cancel",
            Kind::Timer => "timer",
            Kind::Due => "due",
            Kind::Callback => "callback",
            Kind::Idle => "idle",
            Kind::Loop => "loop",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A place in the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Seen from the program's folder, if it is in there.
    pub file: Rc<str>,
    pub line: u32,
    /// The qualified name of the function, or `<module>`.
    pub function: Rc<str>,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Record {
    /// Counted from 1.
    pub number: u64,
    /// Seconds since the trace began, by the interpreter's clock.
    pub time: f64,
    pub kind: Kind,
    /// The event in words.
    pub text: String,
    /// In whose step it happens.
    pub task: Option<Rc<str>>,
    /// While which loop runs it happens, unless that is the first one, or none does.
    pub event_loop: Option<Rc<str>>,
    /// How many drives and awaits are around whoever is spoken to.
    pub depth: usize,
    pub at: Option<Place>,
    /// The number of the event that has brought this one about.
    pub cause: Option<u64>,
    /// What this kind of event has besides.
    pub fields: Vec<(&'static str, Json)>,
}

impl Record {
    /// As a line of JSON, its fields in the order in which they are documented.
    pub fn to_json(&self) -> String {
        let mut members = vec![
            ("n", json!(self.number)),
            // Microseconds: more digits would only be noise.
            ("t", json!((self.time * 1e6).round() / 1e6)),
            ("event", json!(self.kind.name())),
            ("text", json!(self.text)),
        ];
        members.extend(self.task.as_ref().map(|task| ("task", json!(&**task))));
        members.extend(self.event_loop.as_ref().map(|event_loop| ("loop", json!(&**event_loop))));
        members.push(("depth", json!(self.depth)));
        members.extend(self.fields.iter().cloned());
        if let Some(at) = &self.at {
            members.push(("at", json!({"file": &*at.file, "line": at.line, "function": &*at.function})));
        }
        members.extend(self.cause.map(|cause| ("cause", json!(cause))));
        object(&members)
    }
}

/// A JSON object with its members in this order.
pub fn object(members: &[(&str, Json)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}
