//! Owns `Recorder`: it watches the VM and its loops, says in words what happens and why, and hands that to who writes it.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::{Value as Json, json};

use super::describe::describe;
use super::filter::Filter;
use super::loops::Loops;
use super::names::{Names, Role, call_name};
use super::record::{Kind, Place, Record};
use crate::event_loop::clock::Clock;
use crate::event_loop::future::{Phase, state_of};
use crate::event_loop::handle;
use crate::event_loop::observer::{LoopEvent, LoopObserver};
use crate::event_loop::task::Task;
use crate::objects::coroutine::CoroutineKind;
use crate::objects::frame::FrameSnapshot;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::observer::{Asked, AskedBy, Message, Observer, Party, Passing};
use crate::vm::protocol::Raised;

/// Who writes a trace down.
pub trait Sink {
    fn write(&mut self, record: &Record) -> io::Result<()>;

    /// The trace is over. If a limit was reached, it comes with it.
    fn finish(&mut self, left_out: Option<u64>) -> io::Result<()>;
}

/// Watches a program and records what it sees.
pub struct Recorder {
    filter: Filter,
    /// The program's folder: places in it are told from there.
    folder: PathBuf,
    began: f64,
    state: RefCell<State>,
    sinks: RefCell<Vec<Box<dyn Sink>>>,
    /// What has gone wrong while writing.
    error: RefCell<Option<io::Error>>,
}

/// An event that others come from: its number, and how they name it as their cause.
#[derive(Clone)]
struct Origin {
    number: u64,
    words: String,
}

#[derive(Default)]
struct State {
    names: Names,
    /// The last event's number.
    number: u64,
    last: Option<Kind>,
    /// How many events were written, introductions aside.
    shown: u64,
    is_over: bool,
    /// How deep in awaits the code is that runs.
    depth: usize,
    /// How many guest frames stand around the loop that runs.
    outer_frames: usize,
    loops: Loops,
    /// A loop runs, but nothing was shown of it yet.
    loop_is_starting: bool,
    /// The addresses of tasks by which asyncio does something for itself.
    hidden_tasks: HashSet<usize>,
    /// The tasks whose steps run, the innermost last, each with what its step's events come from.
    steps: Vec<(Value, Rc<str>, Origin)>,
    /// What the loop does outside of steps, if anything.
    turn: Option<Origin>,
    /// By the address of a task: why it will make its next step.
    next_steps: HashMap<usize, Origin>,
    /// By the address of a task: the request to cancel it that it has not heard of yet.
    cancels: HashMap<usize, Origin>,
    step_counts: HashMap<usize, u32>,
    /// By the address of a future: how it was done.
    done: HashMap<usize, Origin>,
    /// By the address of a handle or a future: the timer it waits for.
    timers: HashMap<usize, (u32, Origin)>,
    timer_count: u32,
}

/// What an event is besides its kind.
#[derive(Default)]
struct Details {
    text: String,
    depth: usize,
    at: Option<Place>,
    cause: Option<u64>,
    fields: Vec<(&'static str, Json)>,
}

impl Recorder {
    /// A recorder for a program in this folder, which has not begun yet.
    pub fn new(vm: &mut Vm, folder: &Path, filter: Filter, sinks: Vec<Box<dyn Sink>>) -> Recorder {
        Recorder {
            filter,
            folder: folder.to_path_buf(),
            began: now(vm),
            state: RefCell::default(),
            sinks: RefCell::new(sinks),
            error: RefCell::default(),
        }
    }

    /// Watches from now on.
    pub fn start(self: &Rc<Recorder>, vm: &mut Vm) {
        vm.set_loop_observer(Some(self.clone()));
        vm.set_observer(Some(self.clone()));
    }

    /// Watches no more, and has everything written. The error is the first that writing has met.
    pub fn finish(&self, vm: &mut Vm) -> io::Result<()> {
        stop(vm);
        let left_out = self.filter.limit.filter(|_| self.state.borrow().is_over);
        for sink in self.sinks.borrow_mut().iter_mut() {
            if let Err(error) = sink.finish(left_out) {
                self.error.borrow_mut().get_or_insert(error);
            }
        }
        self.error.take().map_or(Ok(()), Err)
    }

    /// Records an event; gives its number.
    fn record(&self, vm: &mut Vm, state: &mut State, kind: Kind, details: Details) -> u64 {
        if state.is_hidden_step() {
            return state.number;
        }
        if std::mem::take(&mut state.loop_is_starting) {
            state.loops.show();
            let text = format!("{} runs", state.loops.words());
            let fields = vec![("state", json!("runs"))];
            // It began before the step.
            let steps = std::mem::take(&mut state.steps);
            self.record(vm, state, Kind::Loop, Details { text, fields, ..Details::default() });
            state.steps = steps;
        }
        let time = now(vm) - self.began;
        let task = state.steps.last().map(|(_, name, _)| name.clone());
        let event_loop = state.loops.further_name();
        for introduction in state.names.take_introductions() {
            state.number += 1;
            let text = match introduction.role {
                Role::Code => introduction.name.to_string(),
                role => format!("{} {}", role.name(), introduction.name),
            };
            let fields = vec![
                ("name", json!(&*introduction.name)),
                ("kind", json!(introduction.role.name())),
                ("type", json!(introduction.type_name)),
            ];
            let (number, depth) = (state.number, details.depth);
            let (task, event_loop) = (task.clone(), event_loop.clone());
            let new =
                Record { number, time, kind: Kind::New, text, task, event_loop, depth, at: None, cause: None, fields };
            self.write(vm, &new);
        }
        state.number += 1;
        state.last = Some(kind);
        let Details { text, depth, at, cause, fields } = details;
        let record = Record { number: state.number, time, kind, text, task, event_loop, depth, at, cause, fields };
        if !state.is_over && self.filter.shows(&record) {
            self.write(vm, &record);
            state.shown += 1;
            if self.filter.limit == Some(state.shown) {
                state.is_over = true;
                stop(vm);
            }
        }
        state.number
    }

    fn write(&self, vm: &mut Vm, record: &Record) {
        for sink in self.sinks.borrow_mut().iter_mut() {
            if let Err(error) = sink.write(record) {
                self.error.borrow_mut().get_or_insert(error);
                stop(vm);
            }
        }
    }

    fn place(&self, at: Option<&FrameSnapshot>) -> Option<Place> {
        let at = at?;
        let code = &at.code.code;
        let name = code.source.name();
        let file = match (library_module(name), Path::new(&**name).strip_prefix(&self.folder)) {
            (Some(module), _) => module.into(),
            (None, Ok(inside)) => inside.to_string_lossy().as_ref().into(),
            (None, Err(_)) => name.clone(),
        };
        Some(Place { file, line: at.line(), function: code.qualname.clone() })
    }

    /// The place of the code that runs, or that called what runs of the library; what runs a loop has no part in that.
    fn place_of_running(&self, vm: &mut Vm, state: &State) -> Option<Place> {
        let frames = vm.frames();
        let inside = frames.len().saturating_sub(state.outer_frames);
        let own = frames[..inside].iter().find(|frame| library_module(frame.code.code.source.name()).is_none());
        self.place(own)
    }

    /// Whether something is the library's own business: a private function of it, or a coroutine of one.
    fn is_internal(&self, value: &Value) -> bool {
        let function = match value {
            Value::Coroutine(coroutine) => coroutine.function.as_ref(),
            Value::Function(function) => Some(function),
            _ => None,
        };
        !self.filter.all
            && function.is_some_and(|function| {
                let code = function.code();
                library_module(code.code.source.name()).is_some() && code.code.name.starts_with('_')
            })
    }

    /// The name of a driver, whose `send` and the like goes to `driven` or comes from there.
    fn driver_name(&self, vm: &mut Vm, state: &mut State, driver: &Party, driven: &Value) -> Rc<str> {
        if let (Some((current, name, _)), Value::Coroutine(coroutine)) = (state.steps.last(), driven)
            && current.native::<Task>().is_some_and(|task| task.drives(coroutine))
        {
            return name.clone();
        }
        match driver {
            Party::Object(object) => state.names.of(vm, object, Role::Iterator),
            Party::Driver(Some(object), _) if !self.is_hidden(state, object) => {
                state.names.of(vm, object, Role::Coroutine)
            }
            Party::Driver(_, Some(frame)) => match &*frame.code.code.qualname {
                "<module>" => {
                    let file = Path::new(&**frame.code.code.source.name());
                    let name = file.file_name().map_or(file.to_string_lossy(), |name| name.to_string_lossy());
                    state.names.of_code(&name)
                }
                qualname => state.names.of_code(&call_name(qualname)),
            },
            Party::Driver(..) => state.names.of_code("native code"),
        }
    }

    /// Whether an object is a generator that has nothing to do with `await`.
    fn is_hidden(&self, state: &State, object: &Value) -> bool {
        match object {
            Value::Coroutine(coroutine) => {
                coroutine.kind == CoroutineKind::Generator
                    && !coroutine.is_awaitable_generator()
                    && !self.filter.all
                    && !state.names.is_known(object)
            }
            _ => false,
        }
    }
}

impl State {
    /// Whether the step that runs is of a hidden task.
    fn is_hidden_step(&self) -> bool {
        self.steps.last().is_some_and(|(_, name, _)| name.is_empty())
    }

    /// What events come from that happen now.
    fn origin(&self) -> Option<&Origin> {
        self.steps.last().map(|(_, _, origin)| origin).or(self.turn.as_ref())
    }

    fn cause(&self) -> Option<u64> {
        self.origin().map(|origin| origin.number)
    }

    /// How deep an event stands that the running code brings about.
    fn inner_depth(&self) -> usize {
        if self.steps.is_empty() { self.depth } else { self.depth + 1 }
    }

    /// "by timer 1 …", "in step 2 of Task-1 at file:line": by whom something is done now.
    fn doer(&self, at: Option<&Place>) -> String {
        let place = at.map_or(String::new(), |at| format!(" at {}:{}", at.file, at.line));
        match self.origin() {
            Some(origin) if self.steps.is_empty() => format!("by {}{place}", origin.words),
            Some(origin) => format!("in {}{place}", origin.words),
            None => place.trim_start().to_string(),
        }
    }

    /// Forgets how futures were done that nobody can name any more.
    fn forget_dead(&mut self) {
        if self.done.len() > 2 * self.names.count() + 512 {
            let names = &self.names;
            self.done.retain(|address, _| names.knows(*address));
            self.next_steps.retain(|address, _| names.knows(*address));
            self.step_counts.retain(|address, _| names.knows(*address));
            self.cancels.retain(|address, _| names.knows(*address));
        }
    }
}

impl Observer for Recorder {
    fn passed(&self, vm: &mut Vm, passing: Passing) {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        if state.is_hidden_step() {
            return;
        }
        let Passing { message, from, to, value, depth, at } = passing;
        let is_hidden = |party: &Party| matches!(party, Party::Object(object) if self.is_hidden(state, object));
        if is_hidden(&from) || is_hidden(&to) {
            return;
        }
        let name = |state: &mut State, vm: &mut Vm, party: &Party, other: &Party| match (party, other) {
            (Party::Object(object), _) => state.names.of(vm, object, Role::Iterator),
            (driver, Party::Object(driven)) => self.driver_name(vm, state, driver, driven),
            (driver, Party::Driver(..)) => self.driver_name(vm, state, driver, &Value::None),
        };
        let (from_name, to_name) = (name(state, vm, &from, &to), name(state, vm, &to, &from));
        let shown = describe(vm, &mut state.names, &Vm::unwrapped_async_value(value));
        // The line above says who drives, where it is a task or an awaiter.
        let by_hand = match &from {
            Party::Driver(..) if state.steps.last().is_none_or(|(_, task, _)| *task != from_name) => {
                format!("{from_name} ")
            }
            _ => String::new(),
        };
        let (kind, text) = match message {
            Message::Send => (Kind::Send, format!("{by_hand}→ {to_name}  send({shown})")),
            Message::Throw => (Kind::Throw, format!("{by_hand}→ {to_name}  throw({shown})")),
            Message::Close => (Kind::Close, format!("{by_hand}→ {to_name}  close()")),
            Message::Yield => (Kind::Yield, format!("← {from_name}  yields {shown}")),
            Message::Return if is_asyncgen(&from) => {
                (Kind::Return, format!("← {from_name}  ends: its step raises StopAsyncIteration"))
            }
            Message::Return => (Kind::Return, format!("← {from_name}  returns {shown} (StopIteration)")),
            Message::Item => {
                (Kind::Return, format!("← {from_name}  yields {shown}: its step returns that (StopIteration)"))
            }
            Message::Raise => (Kind::Raise, format!("← {from_name}  raises {shown}")),
        };
        // Whose step it is has been said.
        let at = at.filter(|_| !by_hand.is_empty() || matches!(from, Party::Object(_)));
        let mut fields = vec![("from", json!(&*from_name)), ("to", json!(&*to_name))];
        if message != Message::Close {
            fields.push(("value", json!(shown)));
        }
        state.depth = match message {
            Message::Send | Message::Throw | Message::Close => depth,
            _ => depth.saturating_sub(1),
        };
        let details = Details { text, depth, at: self.place(at.as_ref()), cause: None, fields };
        self.record(vm, state, kind, details);
    }

    fn awaits(&self, vm: &mut Vm, asked: Asked<'_>) {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        if state.is_hidden_step() {
            return;
        }
        let Asked { by, awaitable, iterator, method, depth, at } = asked;
        let by = match &by {
            Party::Object(object) => state.names.of(vm, object, Role::Coroutine),
            driver => self.driver_name(vm, state, driver, &Value::None),
        };
        let awaitable_name = state.names.of(vm, awaitable, Role::Awaitable);
        let iterator_name = state.names.of(vm, iterator, Role::Iterator);
        let text = match method {
            AskedBy::Await if awaitable.is(iterator) => format!("{by} awaits {awaitable_name}"),
            AskedBy::Await => format!("{by} awaits {awaitable_name}: __await__() gives {iterator_name}"),
            AskedBy::Anext => format!("{by} awaits {awaitable_name}.__anext__()"),
        };
        let fields =
            vec![("by", json!(&*by)), ("awaitable", json!(&*awaitable_name)), ("iterator", json!(&*iterator_name))];
        let details = Details { text, depth: depth + 1, at: self.place(at.as_ref()), cause: None, fields };
        self.record(vm, state, Kind::Await, details);
    }
}

impl LoopObserver for Recorder {
    fn happens(&self, vm: &mut Vm, event: LoopEvent<'_>) {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        match event {
            LoopEvent::TaskMade { task, coroutine } => self.task_made(vm, state, task, coroutine),
            LoopEvent::StepEnds => {
                let number = state.number;
                if let Some((task, name, _)) = state.steps.pop()
                    && !name.is_empty()
                    && let Some(address) = Names::address(&task)
                {
                    // Unless something else comes of it, what it has yielded is why it goes on.
                    state.next_steps.entry(address).or_insert(Origin { number, words: String::new() });
                }
            }
            // Only a new step shows in one that is hidden.
            LoopEvent::StepBegins { task, raised } => self.step_begins(vm, state, task, raised),
            _ if state.is_hidden_step() => {}
            LoopEvent::TaskWoken { task, future } => {
                let done = Names::address(future).and_then(|address| state.done.get(&address).cloned());
                let origin = done.unwrap_or_else(|| Origin {
                    number: state.cause().unwrap_or(0),
                    words: format!("woken by {}", state.names.of(vm, future, Role::Future)),
                });
                set(&mut state.next_steps, task, origin);
            }
            LoopEvent::TaskWaits { task, future } => {
                let name = state.names.of(vm, task, Role::Task);
                let on = state.names.of(vm, future, Role::Future);
                let fields = vec![("name", json!(&*name)), ("on", json!(&*on))];
                let details = Details { text: format!("{name} waits for {on}"), fields, ..Details::default() };
                self.record(vm, state, Kind::Wait, details);
            }
            LoopEvent::TaskGoesOn { task } => {
                let name = state.names.of(vm, task, Role::Task);
                let text = format!("{name} goes on in the loop's next turn");
                let fields = vec![("name", json!(&*name))];
                let number = self.record(vm, state, Kind::Again, Details { text, fields, ..Details::default() });
                set(&mut state.next_steps, task, Origin { number, words: "it had yielded None".to_string() });
            }
            LoopEvent::CancelAsked { task, message } => {
                let name = state.names.of(vm, task, Role::Task);
                let shown = if message.is_none() { String::new() } else { describe(vm, &mut state.names, message) };
                let (at, cause, depth) = (self.place_of_running(vm, state), state.cause(), state.inner_depth());
                let words = format!("to cancel it, asked for {}", state.doer(at.as_ref()));
                let fields = vec![("name", json!(&*name)), ("value", json!(shown))];
                let text = format!("{name}.cancel({shown})");
                let number = self.record(vm, state, Kind::Cancel, Details { text, depth, at, cause, fields });
                set(&mut state.cancels, task, Origin { number, words });
            }
            LoopEvent::Done { future } => self.done(vm, state, future),
            LoopEvent::TimerSet { waits, seconds } => self.timer_set(vm, state, waits, seconds),
            LoopEvent::TimerDue { waits } => {
                let timer = Names::address(waits).and_then(|address| state.timers.remove(&address));
                let Some((timer, origin)) = timer else { return };
                let fields = vec![("timer", json!(timer))];
                let text = format!("timer {timer} is due");
                let details = Details { text, cause: Some(origin.number), fields, ..Details::default() };
                let number = self.record(vm, state, Kind::Due, details);
                state.turn = Some(Origin { number, words: origin.words });
            }
            LoopEvent::Turn => {
                state.turn = None;
                state.depth = 0;
            }
            LoopEvent::Callback { function, handle, future } => self.callback(vm, state, function, handle, future),
            // The loop looks up now and then while it waits.
            LoopEvent::Idle { .. } if state.last == Some(Kind::Idle) => {}
            LoopEvent::Idle { seconds } => {
                let words = state.loops.words();
                let text = match seconds {
                    Some(seconds) => format!("{words} waits {} s", rounded(seconds)),
                    None => format!("{words} waits for something from outside"),
                };
                let fields = vec![("seconds", seconds.map_or(Json::Null, |seconds| json!(rounded(seconds))))];
                self.record(vm, state, Kind::Idle, Details { text, fields, ..Details::default() });
            }
            LoopEvent::Runs { event_loop } => {
                (state.turn, state.depth) = (None, 0);
                state.outer_frames = vm.frames().len();
                state.loops.run(event_loop);
                state.loop_is_starting = true;
            }
            LoopEvent::Stops => {
                (state.turn, state.depth) = (None, 0);
                state.outer_frames = 0;
                if !std::mem::take(&mut state.loop_is_starting) {
                    let fields = vec![("state", json!("stops"))];
                    let text = format!("{} stops", state.loops.words());
                    self.record(vm, state, Kind::Loop, Details { text, fields, ..Details::default() });
                }
                state.loops.stop();
            }
        }
    }
}

impl Recorder {
    fn task_made(&self, vm: &mut Vm, state: &mut State, task: &Value, coroutine: &Value) {
        state.forget_dead();
        remove(&mut state.step_counts, task);
        if let Some(address) = Names::address(task) {
            state.hidden_tasks.remove(&address);
            if self.is_internal(coroutine) {
                state.hidden_tasks.insert(address);
                return;
            }
        }
        let coroutine = state.names.of(vm, coroutine, Role::Coroutine);
        let name = state.names.of(vm, task, Role::Task);
        let (at, cause, depth) = (self.place_of_running(vm, state), state.cause(), state.inner_depth());
        let fields = vec![("name", json!(&*name)), ("coroutine", json!(&*coroutine))];
        let text = format!("{name} is made, to drive {coroutine}");
        let number = self.record(vm, state, Kind::Task, Details { text, depth, at, cause, fields });
        set(&mut state.next_steps, task, Origin { number, words: "its first".to_string() });
    }

    fn step_begins(&self, vm: &mut Vm, state: &mut State, task: &Value, raised: Option<&Raised>) {
        if Names::address(task).is_some_and(|address| state.hidden_tasks.contains(&address)) {
            state.steps.push((task.clone(), "".into(), Origin { number: state.number, words: String::new() }));
            return;
        }
        let name = state.names.of(vm, task, Role::Task);
        let (cancel, woken) = (remove(&mut state.cancels, task), remove(&mut state.next_steps, task));
        let origin = match raised {
            Some(_) => cancel.or(woken),
            None => woken,
        };
        let why = match (&origin, raised) {
            (Some(origin), _) if !origin.words.is_empty() => origin.words.clone(),
            (_, Some(raised)) => format!("to throw {}", describe(vm, &mut state.names, &raised.value())),
            (_, None) => String::new(),
        };
        let count = Names::address(task).map_or(1, |address| {
            let count = state.step_counts.entry(address).or_default();
            *count += 1;
            *count
        });
        let text = match why.as_str() {
            "" => format!("step {count} of {name}"),
            why => format!("step {count} of {name}: {why}"),
        };
        let fields = vec![("name", json!(&*name)), ("number", json!(count)), ("why", json!(why))];
        let words = format!("step {count} of {name}");
        // The step's own events are in it, and so is its beginning.
        state.steps.push((task.clone(), name, Origin { number: state.number + 1, words }));
        let cause = origin.map(|origin| origin.number).filter(|number| *number > 0);
        let number = self.record(vm, state, Kind::Step, Details { text, cause, fields, ..Details::default() });
        if let Some((_, _, origin)) = state.steps.last_mut() {
            origin.number = number;
        }
        state.depth = 0;
    }

    fn done(&self, vm: &mut Vm, state: &mut State, future: &Value) {
        let Some(own) = state_of(future) else { return };
        let name = state.names.of(vm, future, Role::Future);
        let (outcome, value) = match own.phase() {
            Phase::Cancelled => ("cancelled", None),
            Phase::Exception => ("exception", own.exception().map(Raised::into_value)),
            Phase::Result | Phase::Pending => ("result", own.plain_result()),
        };
        let shown = value.map_or(String::new(), |value| describe(vm, &mut state.names, &value));
        let text = match outcome {
            "cancelled" => format!("{name} is cancelled"),
            "exception" => format!("{name} has failed: {shown}"),
            _ => format!("{name} is done: {shown}"),
        };
        let is_own_step = state.steps.last().is_some_and(|(task, ..)| task.is(future));
        let (at, depth) = match is_own_step {
            true => (None, 0),
            false => (self.place_of_running(vm, state), state.inner_depth()),
        };
        let cause = state.cause();
        let doer = if is_own_step { String::new() } else { state.doer(at.as_ref()) };
        let words = match (doer.as_str(), outcome) {
            ("", _) => format!("woken by {name}"),
            (doer, "cancelled") => format!("woken by {name}, cancelled {doer}"),
            (doer, _) => format!("woken by {name}, done {doer}"),
        };
        let fields = vec![("name", json!(&*name)), ("outcome", json!(outcome)), ("value", json!(shown))];
        let number = self.record(vm, state, Kind::Done, Details { text, depth, at, cause, fields });
        set(&mut state.done, future, Origin { number, words });
    }

    fn timer_set(&self, vm: &mut Vm, state: &mut State, waits: &Value, seconds: f64) {
        state.timer_count += 1;
        let timer = state.timer_count;
        let what = match waits.native::<handle::Handle>() {
            Some(handle) => describe(vm, &mut state.names, &handle.callback.get()),
            None => state.names.of(vm, waits, Role::Future).to_string(),
        };
        let (at, cause, depth) = (self.place_of_running(vm, state), state.cause(), state.inner_depth());
        let seconds = rounded(seconds);
        let place = at.as_ref().map_or(String::new(), |at| format!(", set at {}:{}", at.file, at.line));
        let words = format!("timer {timer} of {seconds} s{place}");
        let fields = vec![("timer", json!(timer)), ("seconds", json!(seconds)), ("what", json!(what))];
        let text = format!("timer {timer} of {seconds} s is set, for {what}");
        let number = self.record(vm, state, Kind::Timer, Details { text, depth, at, cause, fields });
        if let Some(address) = Names::address(waits) {
            state.timers.insert(address, (timer, Origin { number, words }));
        }
    }

    fn callback(
        &self,
        vm: &mut Vm,
        state: &mut State,
        function: &Value,
        handle: Option<&Value>,
        future: Option<&Value>,
    ) {
        if self.is_internal(function) {
            return;
        }
        let what = describe(vm, &mut state.names, function);
        let is_timer = handle.is_some_and(|handle| handle::due(handle).is_some());
        let done = future.and_then(Names::address).and_then(|address| state.done.get(&address));
        let cause = match (done, is_timer) {
            (Some(done), _) => Some(done.number),
            (None, true) => state.cause(),
            (None, false) => None,
        };
        let text = match future {
            Some(future) => {
                let future = state.names.of(vm, future, Role::Future);
                format!("{} calls {what} with {future}", state.loops.words())
            }
            None => format!("{} calls {what}", state.loops.words()),
        };
        let fields = vec![("what", json!(what))];
        let number = self.record(vm, state, Kind::Callback, Details { text, cause, fields, ..Details::default() });
        state.turn = Some(Origin { number, words: format!("callback {what}") });
    }
}

fn set<T>(map: &mut HashMap<usize, T>, object: &Value, value: T) {
    if let Some(address) = Names::address(object) {
        map.insert(address, value);
    }
}

fn remove<T>(map: &mut HashMap<usize, T>, object: &Value) -> Option<T> {
    Names::address(object).and_then(|address| map.remove(&address))
}

fn is_asyncgen(party: &Party) -> bool {
    matches!(party, Party::Object(Value::Coroutine(object)) if object.kind == CoroutineKind::AsyncGenerator)
}

/// The module of Kaa's own that a source belongs to, if it does.
fn library_module(source: &str) -> Option<&str> {
    source.strip_prefix("<frozen ")?.strip_suffix('>')
}

fn stop(vm: &mut Vm) {
    vm.set_observer(None);
    vm.set_loop_observer(None);
}

/// Seconds for people: to a tenth of a millisecond, and below one to the microsecond.
fn rounded(seconds: f64) -> f64 {
    let places = if seconds < 0.001 { 1e6 } else { 1e4 };
    (seconds * places).round() / places
}

/// What the interpreter's clock says.
fn now(vm: &mut Vm) -> f64 {
    vm.module_state::<Clock>().now()
}
