//! Owns the trace as Chrome's trace events, which Perfetto opens: a track for each loop and for each task, steps and
//! awaits as slices that nest, wake-ups as arrows between them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// The number of the only process.
const PROCESS: u64 = 1;
/// How far two events are apart at least, in microseconds. Where the clock stands still, as a virtual one does, this keeps
/// their order and gives every slice an extent.
const LEAST_DISTANCE: f64 = 0.001;
/// What the first loop is called. Records name those that come after it.
const LOOP: &str = "loop";

/// The events for records, as the object that such a file holds.
pub fn events(records: &[Value]) -> Value {
    let mut writer = Writer::new(records);
    for record in records {
        writer.record(record);
    }
    writer.finish()
}

/// Whose track it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Whose<'a> {
    /// By the loop's name.
    Loop(&'a str),
    Task(&'a str),
    /// Code that drives coroutines by hand, while no loop runs.
    Code,
}

/// From what caused a task's step to that step.
struct Arrow {
    number: usize,
    category: &'static str,
    /// The number of the record of the step.
    step: u64,
}

/// A slice that has begun.
struct Open {
    /// Who runs in it: the name of a coroutine or iterator, of a task during its step, or of nobody.
    who: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A task's step, on its track and on the loop's.
    Step,
    /// Somebody is driven.
    Drive,
    /// A task is over with a step, and not yet in the next.
    Between,
    /// The loop runs, from its start to its stop.
    Run,
    /// The loop waits, or calls something.
    Phase,
}

#[derive(Default)]
struct Track {
    number: u64,
    open: Vec<Open>,
}

struct Writer<'a> {
    written: Vec<Value>,
    program: &'a str,
    tracks: HashMap<Whose<'a>, Track>,
    /// The arrows to come, by the number of the record in which they begin.
    arrows: HashMap<u64, Vec<Arrow>>,
    /// The arrows that have begun, by the number of the record of the step.
    begun: HashMap<u64, Arrow>,
    /// Which tasks wait for whom.
    waiting: HashMap<&'a str, Vec<&'a str>>,
    /// The time of the record at hand, in microseconds.
    now: f64,
    /// The name of the loop that runs then.
    event_loop: &'a str,
}

impl<'a> Writer<'a> {
    fn new(records: &'a [Value]) -> Self {
        let mut writer = Writer {
            written: Vec::new(),
            program: "",
            tracks: HashMap::new(),
            arrows: HashMap::new(),
            begun: HashMap::new(),
            waiting: HashMap::new(),
            now: -LEAST_DISTANCE,
            event_loop: LOOP,
        };
        writer.find_arrows(records);
        writer
    }

    /// An arrow leads to each step from what caused it, unless that is the task's own step before.
    fn find_arrows(&mut self, records: &'a [Value]) {
        let kinds: HashMap<u64, &str> = records.iter().map(|record| (number(record), text(record, "event"))).collect();
        let steps = records.iter().filter(|record| text(record, "event") == "step");
        for (index, step) in steps.enumerate() {
            let Some(cause) = step["cause"].as_u64() else { continue };
            let category = match kinds.get(&cause) {
                Some(&"done") => "wake-up",
                Some(&"cancel") => "cancel",
                Some(&"task") => "start",
                _ => continue,
            };
            let arrow = Arrow { number: index + 1, category, step: number(step) };
            self.arrows.entry(cause).or_default().push(arrow);
        }
    }

    fn record(&mut self, record: &'a Value) {
        let event = text(record, "event");
        if event == "trace" {
            self.program = text(record, "program");
            return;
        }
        self.now = (record["t"].as_f64().unwrap_or(0.0) * 1e6).max(self.now + LEAST_DISTANCE);
        self.event_loop = record["loop"].as_str().unwrap_or(LOOP);
        let name = text(record, "name");
        match event {
            "send" | "throw" | "close" => self.drive(record),
            "yield" | "return" | "raise" => self.end_drive(record),
            "step" => self.begin_step(record),
            "wait" => self.end_step(name, record, format!("waits for {}", text(record, "on"))),
            "again" => self.end_step(name, record, "ready".to_owned()),
            "done" => self.done(record),
            "task" => self.made(record),
            "loop" => self.loop_state(record),
            "idle" | "due" | "callback" => self.phase(record),
            "timer" | "cancel" => self.instant(record),
            _ => {}
        }
        // Arrows begin in the slice that is open here; what a `done` closes has not been closed yet.
        if event != "done" {
            self.start_arrows(record);
        }
    }

    /// Whose track a record is on: that of the task in whose step it happens.
    fn whose(&self, record: &'a Value) -> Whose<'a> {
        match record["task"].as_str() {
            Some(task) => Whose::Task(task),
            None => {
                let of_loop = Whose::Loop(self.event_loop);
                let is_open = self.tracks.get(&of_loop).is_some_and(|track| !track.open.is_empty());
                if is_open { of_loop } else { Whose::Code }
            }
        }
    }

    fn track(&mut self, whose: Whose<'a>) -> &mut Track {
        let next = self.tracks.len() as u64 + 1;
        self.tracks.entry(whose).or_insert_with(|| Track { number: next, open: Vec::new() })
    }

    fn write(&mut self, whose: Whose<'a>, phase: &str, name: &str, more: Value) {
        let number = self.track(whose).number;
        let mut event = Map::new();
        event.insert("ph".into(), phase.into());
        event.insert("ts".into(), json!((self.now * 1000.0).round() / 1000.0));
        event.insert("pid".into(), PROCESS.into());
        event.insert("tid".into(), number.into());
        if phase != "E" {
            event.insert("name".into(), name.into());
        }
        if let Value::Object(more) = more {
            event.extend(more);
        }
        self.written.push(Value::Object(event));
    }

    fn begin(&mut self, whose: Whose<'a>, kind: Kind, who: &str, name: &str, more: Value) {
        self.write(whose, "B", name, more);
        self.track(whose).open.push(Open { who: who.to_owned(), kind });
    }

    /// Ends a slice and all that is open in it; nothing where it is not open.
    fn end(&mut self, whose: Whose<'a>, kind: Kind, who: &str, arguments: Value) {
        let is_it = |open: &Open| open.kind == kind && open.who == who;
        let Some(depth) = self.track(whose).open.iter().rposition(is_it) else { return };
        while self.track(whose).open.len() > depth + 1 {
            self.track(whose).open.pop();
            self.write(whose, "E", "", Value::Null);
        }
        self.track(whose).open.pop();
        self.write(whose, "E", "", arguments);
    }

    fn drive(&mut self, record: &'a Value) {
        let to = text(record, "to");
        let arguments = json!({ text(record, "event"): record["value"], "by": record["from"], "at": place(record) });
        self.begin(
            self.whose(record),
            Kind::Drive,
            to,
            to,
            json!({ "cat": "await", "args": without_nulls(arguments) }),
        );
    }

    fn end_drive(&mut self, record: &'a Value) {
        let arguments = json!({ "args": without_nulls(json!({ text(record, "event"): record["value"] })) });
        self.end(self.whose(record), Kind::Drive, text(record, "from"), arguments);
    }

    fn made(&mut self, record: &'a Value) {
        let name = text(record, "name");
        self.instant(record);
        self.begin(Whose::Task(name), Kind::Between, name, "ready", json!({ "cat": "ready" }));
    }

    fn begin_step(&mut self, record: &'a Value) {
        let name = text(record, "name");
        self.end(Whose::Task(name), Kind::Between, name, Value::Null);
        self.end_phase();
        let title = format!("step {}", record["number"]);
        let more = json!({ "cat": "step", "args": { "why": record["why"] } });
        self.begin(Whose::Loop(self.event_loop), Kind::Step, name, name, more.clone());
        self.begin(Whose::Task(name), Kind::Step, name, &title, more);
        if let Some(arrow) = self.begun.remove(&number(record)) {
            let more = json!({ "id": arrow.number, "cat": arrow.category, "bp": "e" });
            self.write(Whose::Task(name), "f", arrow.category, more);
        }
    }

    /// A step is over; until the next, the task waits or is ready.
    fn end_step(&mut self, name: &'a str, record: &'a Value, then: String) {
        self.end(Whose::Task(name), Kind::Step, name, Value::Null);
        self.end(Whose::Loop(self.event_loop), Kind::Step, name, Value::Null);
        let category = if then == "ready" { "ready" } else { "wait" };
        self.begin(Whose::Task(name), Kind::Between, name, &then, json!({ "cat": category }));
        if let Some(on) = record["on"].as_str() {
            self.waiting.entry(on).or_default().push(name);
        }
    }

    fn done(&mut self, record: &'a Value) {
        let name = text(record, "name");
        let whose = self.whose(record);
        let needs_slice = match whose {
            Whose::Loop(_) => !self.in_phase(),
            Whose::Code => self.track(whose).open.is_empty(),
            Whose::Task(_) => false,
        };
        if needs_slice {
            self.begin(whose, Kind::Phase, "", &format!("{name} is done"), json!({ "cat": "callback" }));
        }
        self.instant(record);
        self.start_arrows(record);
        if needs_slice && whose == Whose::Code {
            self.now += LEAST_DISTANCE;
            self.end(whose, Kind::Phase, "", Value::Null);
        }
        for task in self.waiting.remove(name).unwrap_or_default() {
            let waits = self.track(Whose::Task(task)).open.last().is_some_and(|open| open.kind == Kind::Between);
            if waits {
                self.end(Whose::Task(task), Kind::Between, task, Value::Null);
                self.begin(Whose::Task(task), Kind::Between, task, "ready", json!({ "cat": "ready" }));
            }
        }
        let outcome = json!({ "args": without_nulls(json!({ text(record, "outcome"): record["value"] })) });
        // A task can also be done without a step: one that is cancelled before its first.
        self.end(Whose::Task(name), Kind::Step, name, outcome);
        self.end(Whose::Loop(self.event_loop), Kind::Step, name, Value::Null);
        self.end(Whose::Task(name), Kind::Between, name, Value::Null);
    }

    fn loop_state(&mut self, record: &'a Value) {
        self.end_phase();
        if text(record, "state") == "stops" {
            self.end(Whose::Loop(self.event_loop), Kind::Run, "", Value::Null);
        } else {
            self.begin(Whose::Loop(self.event_loop), Kind::Run, "", text(record, "text"), json!({ "cat": "loop" }));
        }
    }

    /// The loop waits or calls something, until it does something else.
    fn phase(&mut self, record: &'a Value) {
        // A callback that runs in a timer's name is a part of it.
        if !(text(record, "event") == "callback" && self.in_phase() && record["cause"].is_u64()) {
            self.end_phase();
        }
        let title = text(record, "text").to_owned();
        self.begin(Whose::Loop(self.event_loop), Kind::Phase, "", &title, json!({ "cat": text(record, "event") }));
    }

    fn in_phase(&mut self) -> bool {
        self.track(Whose::Loop(self.event_loop)).open.last().is_some_and(|open| open.kind == Kind::Phase)
    }

    fn end_phase(&mut self) {
        while self.in_phase() {
            self.end(Whose::Loop(self.event_loop), Kind::Phase, "", Value::Null);
        }
    }

    fn instant(&mut self, record: &'a Value) {
        let more =
            json!({ "s": "t", "cat": text(record, "event"), "args": without_nulls(json!({ "at": place(record) })) });
        self.write(self.whose(record), "i", text(record, "text"), more);
    }

    /// Begins the arrows that lead away from a record. An arrow needs a slice to begin in.
    fn start_arrows(&mut self, record: &'a Value) {
        let whose = self.whose(record);
        let arrows = self.arrows.remove(&number(record)).unwrap_or_default();
        if self.track(whose).open.is_empty() {
            return;
        }
        for arrow in arrows {
            self.write(whose, "s", arrow.category, json!({ "id": arrow.number, "cat": arrow.category }));
            self.begun.insert(arrow.step, arrow);
        }
    }

    /// Ends what is still open, and names the tracks.
    fn finish(mut self) -> Value {
        self.now += LEAST_DISTANCE;
        let mut tracks: Vec<(Whose, u64)> = self.tracks.iter().map(|(whose, track)| (*whose, track.number)).collect();
        tracks.sort_by_key(|(_, number)| *number);
        for (whose, _) in &tracks {
            while self.track(*whose).open.pop().is_some() {
                self.write(*whose, "E", "", Value::Null);
            }
        }
        let process = json!({ "name": self.program });
        let mut all = vec![json!({ "ph": "M", "name": "process_name", "pid": PROCESS, "args": process })];
        for (whose, number) in tracks {
            // The loops stand first, then the tasks in the order in which they came.
            let (name, place) = match whose {
                Whose::Loop(name) => (name, 0),
                Whose::Task(name) => (name, number),
                Whose::Code => ("code outside of tasks", number),
            };
            all.push(named("thread_name", number, json!({ "name": name })));
            all.push(named("thread_sort_index", number, json!({ "sort_index": place })));
        }
        all.append(&mut self.written);
        json!({ "displayTimeUnit": "ns", "traceEvents": all })
    }
}

/// An event that says something about a track.
fn named(what: &str, track: u64, arguments: Value) -> Value {
    json!({ "ph": "M", "name": what, "pid": PROCESS, "tid": track, "args": arguments })
}

fn number(record: &Value) -> u64 {
    record["n"].as_u64().unwrap_or(0)
}

/// A field that holds a text; empty if there is none.
fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or("")
}

/// Where the guest's code stands, as `file:line`.
fn place(record: &Value) -> Value {
    let at = &record["at"];
    match (at["file"].as_str(), at["line"].as_u64()) {
        (Some(file), Some(line)) => format!("{file}:{line}").into(),
        _ => Value::Null,
    }
}

fn without_nulls(object: Value) -> Value {
    let Value::Object(fields) = object else { return object };
    Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect())
}
