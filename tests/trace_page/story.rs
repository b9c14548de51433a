//! Traces for the tests, told as the recorder tells them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};

/// The records of a program that Kaa runs.
pub fn of_program(program: &Path, options: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let lines = folder.path().join("trace.jsonl");
    let status = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .args(["trace", "--json", "--output"])
        .arg(&lines)
        .args(options)
        .arg(program)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("kaa starts");
    let lines = fs::read_to_string(&lines).unwrap_or_else(|error| panic!("no trace, {status}: {error}"));
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// The programs that Kaa brings along as examples.
pub fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/examples");
    let entries = fs::read_dir(folder).expect("there are examples");
    let files = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut programs: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|it| it == "py")).collect();
    programs.sort();
    programs
}

/// A program from the first event on, told by what happens in it.
pub struct Story {
    records: Vec<Value>,
    time: f64,
    task: Option<String>,
    /// The name of the loop that runs, if it is not the first.
    event_loop: Option<String>,
    depth: usize,
    step: Option<u64>,
    timers: u64,
    futures: u64,
}

impl Story {
    pub fn new(program: &str) -> Self {
        let header = json!({ "event": "trace", "version": 1, "program": program, "virtual_time": false });
        Story {
            records: vec![header],
            time: 0.0,
            task: None,
            event_loop: None,
            depth: 0,
            step: None,
            timers: 0,
            futures: 0,
        }
    }

    /// The records, the header first.
    pub fn into_records(self) -> Vec<Value> {
        self.records
    }

    /// Adds an event; fields that are null are absent. Returns its number.
    pub fn event(&mut self, kind: &str, text: &str, fields: Value) -> u64 {
        self.time += 0.000_02;
        let number = self.records.len() as u64;
        let mut record = Map::new();
        record.insert("n".into(), number.into());
        record.insert("t".into(), json!((self.time * 1e6).round() / 1e6));
        record.insert("event".into(), kind.into());
        record.insert("text".into(), text.into());
        record.insert("depth".into(), self.depth.into());
        if let Some(event_loop) = &self.event_loop {
            record.insert("loop".into(), event_loop.as_str().into());
        }
        if let Some(task) = &self.task {
            record.insert("task".into(), task.as_str().into());
            record.insert("at".into(), json!({ "file": "story.py", "line": 7 + self.depth, "function": "main" }));
        }
        let Value::Object(fields) = fields else { panic!("fields are an object") };
        record.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
        self.records.push(Value::Object(record));
        number
    }

    pub fn meet(&mut self, name: &str, kind: &str) {
        self.event("new", &format!("{kind} {name}"), json!({ "name": name, "kind": kind, "type": kind }));
    }

    pub fn begin_loop(&mut self) {
        self.tell_loop("runs");
    }

    pub fn end_loop(&mut self) {
        self.tell_loop("stops");
    }

    fn tell_loop(&mut self, state: &str) {
        let text = format!("{} {state}", self.event_loop.as_deref().unwrap_or("the loop"));
        self.event("loop", &text, json!({ "state": state }));
    }

    /// Makes a task for a new coroutine; returns the number of the event.
    pub fn make_task(&mut self, task: &str, coroutine: &str) -> u64 {
        self.meet(coroutine, "coroutine");
        self.meet(task, "task");
        let text = format!("{task} is made for {coroutine}");
        self.event("task", &text, json!({ "name": task, "coroutine": coroutine }))
    }

    pub fn begin_step(&mut self, task: &str, number: u64, why: &str, cause: u64) {
        self.task = Some(task.to_owned());
        self.depth = 0;
        let fields = json!({ "name": task, "number": number, "why": why, "cause": cause });
        self.step = Some(self.event("step", &format!("step {number} of {task}: {why}"), fields));
    }

    pub fn wait(&mut self, on: &str) {
        let task = self.task.clone().expect("a task waits in its step");
        self.depth = 0;
        self.event("wait", &format!("{task} waits for {on}"), json!({ "name": task, "on": on }));
        self.task = None;
    }

    /// The task whose step it is has come to its end; returns the number of the event.
    pub fn end_task(&mut self, outcome: &str, value: &str) -> u64 {
        let task = self.task.clone().expect("a task ends in its step");
        self.depth = 0;
        let number = self.done(&task, outcome, value, self.step);
        self.task = None;
        number
    }

    pub fn done(&mut self, name: &str, outcome: &str, value: &str, cause: Option<u64>) -> u64 {
        let fields = json!({ "name": name, "outcome": outcome, "value": value, "cause": cause });
        self.event("done", &format!("{name} is done: {value}"), fields)
    }

    /// `send`, `throw` or `close`.
    pub fn drive(&mut self, how: &str, from: &str, to: &str, value: &str) {
        self.depth += 1;
        let text = format!("→ {to}  {how}({value})");
        self.event(how, &text, json!({ "from": from, "to": to, "value": value }));
    }

    /// `yield`, `return` or `raise`.
    pub fn answer(&mut self, how: &str, from: &str, to: &str, value: &str) {
        let text = format!("← {from}  {how}s {value}");
        self.event(how, &text, json!({ "from": from, "to": to, "value": value }));
        self.depth -= 1;
    }

    pub fn awaits(&mut self, by: &str, awaitable: &str) {
        let text = format!("{by} awaits {awaitable}");
        self.event("await", &text, json!({ "by": by, "awaitable": awaitable, "iterator": awaitable }));
    }

    /// A future and the timer that will wake it: its name and the number of the timer's event.
    pub fn future_by_timer(&mut self, seconds: f64) -> Nap {
        self.futures += 1;
        self.timers += 1;
        let future = format!("Future #{}", self.futures);
        self.meet(&future, "future");
        let text = format!("timer {} of {seconds} s is set: wakes {future}", self.timers);
        let fields = json!({ "timer": self.timers, "seconds": seconds, "what": future, "cause": self.step });
        let set = self.event("timer", &text, fields);
        Nap { future, timer: self.timers, set, due: self.time + seconds }
    }

    /// The loop waits until a nap is over; returns the number of the `done`.
    pub fn end_nap(&mut self, nap: &Nap) -> u64 {
        if nap.due > self.time {
            let seconds = ((nap.due - self.time) * 1e6).round() / 1e6;
            self.event("idle", &format!("the loop waits {seconds} s"), json!({ "seconds": seconds }));
            self.time = nap.due;
        }
        let text = format!("timer {} is due", nap.timer);
        let due = self.event("due", &text, json!({ "timer": nap.timer, "cause": nap.set }));
        self.done(&nap.future, "result", "None", Some(due))
    }
}

/// A future that a timer wakes.
pub struct Nap {
    pub future: String,
    timer: u64,
    set: u64,
    due: f64,
}

/// Tasks that each sleep some times at `depth` below their coroutine, and that the first task has made.
pub fn workers(tasks: usize, rounds: usize, depth: usize) -> Story {
    let mut story = Story::new("workers.py");
    let made = story.make_task("Task-1", "main()");
    story.begin_loop();
    story.begin_step("Task-1", 1, "its first", made);
    story.drive("send", "Task-1", "main()", "None");
    let mut workers: Vec<Worker> = (0..tasks).map(|number| Worker::make(&mut story, number)).collect();
    story.meet("Future #0", "future");
    story.awaits("main()", "Future #0");
    story.answer("yield", "main()", "Task-1", "Future #0");
    story.wait("Future #0");
    let mut last = made;
    for round in 0..=rounds {
        for worker in &mut workers {
            last = worker.step(&mut story, round, rounds, depth);
        }
    }
    let woken = story.done("Future #0", "result", "None", Some(last));
    story.begin_step("Task-1", 2, "woken by Future #0", woken);
    story.drive("send", "Task-1", "main()", "None");
    story.answer("return", "main()", "Task-1", "None");
    story.end_task("result", "None");
    story.end_loop();
    story
}

struct Worker {
    task: String,
    coroutine: String,
    cause: u64,
    steps: u64,
    chain: Vec<String>,
    nap: Option<Nap>,
    number: usize,
}

impl Worker {
    fn make(story: &mut Story, number: usize) -> Self {
        let task = format!("worker-{number}");
        let coroutine = if number == 0 { "work()".to_owned() } else { format!("work() #{}", number + 1) };
        let cause = story.make_task(&task, &coroutine);
        Worker { task, coroutine, cause, steps: 0, chain: Vec::new(), nap: None, number }
    }

    fn step(&mut self, story: &mut Story, round: usize, rounds: usize, depth: usize) -> u64 {
        let why = match self.nap.take() {
            None => "its first".to_owned(),
            Some(nap) => {
                self.cause = story.end_nap(&nap);
                format!("woken by {}", nap.future)
            }
        };
        self.steps += 1;
        story.begin_step(&self.task, self.steps, &why, self.cause);
        let outermost = [self.task.clone(), self.coroutine.clone()];
        let mut line: Vec<String> = outermost.into_iter().chain(self.chain.drain(..)).collect();
        for pair in line.windows(2) {
            story.drive("send", &pair[0], &pair[1], "None");
        }
        while line.len() > 2 {
            story.answer("return", &line[line.len() - 1], &line[line.len() - 2], "None");
            line.pop();
        }
        if round == rounds {
            return self.end(story, &line);
        }
        for level in 0..depth {
            let name = format!("{}() {}.{round}", if level + 1 == depth { "sleep" } else { "rest" }, self.number);
            let name = if level + 1 == depth { name } else { format!("{name}.{level}") };
            story.meet(&name, "coroutine");
            story.awaits(&line[line.len() - 1], &name);
            story.drive("send", &line[line.len() - 1], &name, "None");
            line.push(name);
        }
        let nap = story.future_by_timer(0.001 + 0.0004 * ((self.number * 7 + round * 3) % 5) as f64);
        for pair in line.windows(2).rev() {
            story.answer("yield", &pair[1], &pair[0], &nap.future);
        }
        story.wait(&nap.future);
        self.chain = line.split_off(2);
        self.nap = Some(nap);
        0
    }

    /// Some fail, some are cancelled.
    fn end(&self, story: &mut Story, line: &[String]) -> u64 {
        let (how, outcome, value) = match self.number % 5 {
            2 => ("raise", "exception", "ValueError('no luck')"),
            4 => ("raise", "cancelled", "CancelledError()"),
            _ => ("return", "result", "'ok'"),
        };
        story.answer(how, &line[1], &line[0], value);
        story.end_task(outcome, value)
    }
}

/// Code that drives a coroutine without any loop.
pub fn by_hand() -> Story {
    let mut story = Story::new("by_hand.py");
    story.meet("<module>", "code");
    story.meet("main()", "coroutine");
    story.drive("send", "<module>", "main()", "None");
    story.meet("Numbers", "awaitable");
    story.meet("list_iterator", "iterator");
    let fields = json!({ "by": "main()", "awaitable": "Numbers", "iterator": "list_iterator" });
    story.event("await", "main() awaits Numbers: list_iterator", fields);
    story.drive("send", "main()", "list_iterator", "None");
    story.answer("yield", "list_iterator", "main()", "1");
    story.answer("yield", "main()", "<module>", "1");
    story.drive("throw", "<module>", "main()", "ValueError('<b>no</b>')");
    story.answer("raise", "main()", "<module>", "ValueError('<b>no</b>')");
    story.meet("main() #2", "coroutine");
    story.drive("send", "<module>", "main() #2", "None");
    story.answer("yield", "main() #2", "<module>", "1");
    story.drive("close", "<module>", "main() #2", "");
    story.answer("raise", "main() #2", "<module>", "GeneratorExit()");
    story
}

/// Two loops, one after the other, and the first once more.
pub fn two_loops() -> Story {
    let mut story = Story::new("two_loops.py");
    for (number, event_loop) in [None, Some("loop 2"), None].into_iter().enumerate() {
        let (task, coroutine) = (format!("Task-{}", number + 1), format!("main() #{}", number + 1));
        let made = story.make_task(&task, &coroutine);
        story.event_loop = event_loop.map(str::to_owned);
        story.begin_loop();
        story.begin_step(&task, 1, "its first", made);
        story.drive("send", &task, &coroutine, "None");
        story.answer("return", &coroutine, &task, "1");
        story.end_task("result", "1");
        story.end_loop();
        story.event_loop = None;
    }
    story
}

/// Names and values that a page might take for its own markup.
pub const HOSTILE: &str =
    "</script><script>window.broken = 1</script><!-- <img src=x onerror=\"window.broken = 2\"> & 'q' \\ \n";

pub fn hostile() -> Story {
    let mut story = Story::new(HOSTILE);
    let task = format!("task {HOSTILE}");
    let coroutine = format!("coroutine {HOSTILE} {}", "x".repeat(3000));
    let made = story.make_task(&task, &coroutine);
    story.begin_loop();
    story.begin_step(&task, 1, HOSTILE, made);
    story.drive("send", &task, &coroutine, HOSTILE);
    story.answer("raise", &coroutine, &task, HOSTILE);
    story.end_task("exception", HOSTILE);
    story.end_loop();
    story
}
