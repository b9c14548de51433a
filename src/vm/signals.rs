//! Owns what signals do to an interpreter: the handler of each, and running it between two instructions.

use std::collections::BTreeMap;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{FORBIDDEN, SIGINT, SIGIO, SIGKILL, SIGSTOP};
use signal_hook::low_level::pipe;
use signal_hook::{flag, low_level};

use super::Vm;
use super::protocol::VmResult;
use crate::objects::exceptions as specs;
use crate::objects::value::Value;

/// `SIG_DFL` and `SIG_IGN`.
pub const DEFAULT: i64 = 0;
pub const IGNORE: i64 = 1;
/// One more than the greatest number of a signal.
pub const NSIG: i32 = 65;
/// The numbers between the usual and the real-time signals, which the C library keeps for itself.
const RESERVED: std::ops::Range<i32> = 32..34;

/// The signals that somebody has said something about; all others have their default.
#[derive(Default)]
pub struct Signals {
    slots: BTreeMap<i32, Slot>,
    /// Set by the system's handler after that of the slot: whether it pays to look at the slots.
    any_arrived: Arc<AtomicBool>,
    /// Where each signal that is watched leaves a byte for who waits; made when somebody first does.
    pipe: Option<Pipe>,
    /// The native function `default_int_handler`, once `_signal` was imported.
    pub interrupt_function: Value,
}

struct Pipe {
    reader: UnixStream,
    writer: UnixStream,
}

struct Slot {
    /// Set by the system's handler.
    arrived: Arc<AtomicBool>,
    /// The system's handler shall do what the default is.
    is_default: Arc<AtomicBool>,
    /// The system has our handler.
    is_watched: bool,
    /// A callable, `DEFAULT` or `IGNORE`; unbound for `default_int_handler` that nobody has seen yet.
    handler: Value,
}

impl Slot {
    fn new(handler: Value) -> Slot {
        Slot { arrived: Arc::default(), is_default: Arc::default(), is_watched: false, handler }
    }

    /// Wants to be told by the system, which raises these flags too and then writes to the pipe.
    fn watch(&mut self, number: i32, flags: [&Arc<AtomicBool>; 2], pipe: Option<&Pipe>) -> io::Result<()> {
        if self.is_watched {
            return Ok(());
        }
        // What is to be found again later needs a default that can be done by hand: SIGIO's ends the program.
        if FORBIDDEN.contains(&number) || number == SIGIO {
            return Err(io::Error::from_raw_os_error(INVALID));
        }
        flag::register_conditional_default(number, self.is_default.clone())?;
        flag::register(number, self.arrived.clone())?;
        for flag in flags {
            flag::register(number, flag.clone())?;
        }
        if let Some(pipe) = pipe {
            pipe.hear_of(number)?;
        }
        self.is_watched = true;
        Ok(())
    }
}

impl Pipe {
    fn new() -> io::Result<Pipe> {
        let (reader, writer) = UnixStream::pair()?;
        reader.set_nonblocking(true)?;
        Ok(Pipe { reader, writer })
    }

    fn hear_of(&self, number: i32) -> io::Result<()> {
        pipe::register(number, self.writer.try_clone()?).map(drop)
    }
}

/// EINVAL.
const INVALID: i32 = 22;

impl Signals {
    #[inline]
    fn take_arrived(&self) -> Option<i32> {
        if self.any_arrived.load(Ordering::Relaxed) { self.find_arrived() } else { None }
    }

    #[cold]
    fn find_arrived(&self) -> Option<i32> {
        // Before the slots are looked at: what arrives meanwhile is found the next time.
        self.any_arrived.store(false, Ordering::SeqCst);
        let mut slots = self.slots.iter();
        let found = slots.find(|(_, slot)| slot.arrived.swap(false, Ordering::SeqCst)).map(|(&number, _)| number);
        if found.is_some() {
            // There may be more.
            self.any_arrived.store(true, Ordering::SeqCst);
        }
        found
    }

    /// Whether a signal waits for its handler.
    pub fn have_arrived(&self) -> bool {
        self.any_arrived.load(Ordering::SeqCst)
    }

    /// Where a byte arrives with each signal, after its flag was set.
    pub fn arriving(&mut self) -> io::Result<&UnixStream> {
        let pipe = match self.pipe.take() {
            Some(pipe) => pipe,
            None => {
                let pipe = Pipe::new()?;
                for (&number, _) in self.slots.iter().filter(|(_, slot)| slot.is_watched) {
                    pipe.hear_of(number)?;
                }
                pipe
            }
        };
        Ok(&self.pipe.insert(pipe).reader)
    }

    fn has_arrived(&self) -> bool {
        self.slots.values().any(|slot| slot.arrived.load(Ordering::Relaxed))
    }

    /// Whether a signal may call a function of the guest. That of Ctrl-C only raises KeyboardInterrupt.
    pub fn has_guest_handlers(&self) -> bool {
        self.slots.values().any(|slot| match &slot.handler {
            Value::Int(_) | Value::Unbound => false,
            handler => !handler.is(&self.interrupt_function),
        })
    }

    /// What `getsignal` says; None for a signal that belongs to the C library.
    pub fn handler(&self, number: i32) -> Value {
        if RESERVED.contains(&number) {
            return Value::None;
        }
        match self.slots.get(&number) {
            Some(slot) if slot.handler.is_unbound() => self.interrupt_function.clone(),
            Some(slot) => slot.handler.clone(),
            None => Value::Int(DEFAULT),
        }
    }
}

impl Vm {
    /// Says which signals the program was started to ignore, bit by bit; Ctrl-C, if not ignored, is KeyboardInterrupt.
    pub fn start_signals(&mut self, ignored: u64) {
        for number in (1..NSIG).filter(|number| ignored & 1 << (number - 1) != 0) {
            self.signals.slots.insert(number, Slot::new(Value::Int(IGNORE)));
        }
        if ignored & 1 << (SIGINT - 1) == 0 {
            let mut slot = Slot::new(Value::Unbound);
            // Where there are no signals to be had, Ctrl-C ends the process.
            if slot.watch(SIGINT, [&self.signals.any_arrived, &self.heap.attention], None).is_ok() {
                self.signals.slots.insert(SIGINT, slot);
            }
        }
    }

    /// Gives a signal a callable, `DEFAULT` or `IGNORE` to be handled by.
    pub fn set_signal_handler(&mut self, number: i32, handler: Value) -> io::Result<()> {
        if RESERVED.contains(&number) || number == SIGKILL || number == SIGSTOP {
            return Err(io::Error::from_raw_os_error(INVALID));
        }
        let is_default = matches!(handler, Value::Int(DEFAULT));
        let any_arrived = self.signals.any_arrived.clone();
        let pipe = self.signals.pipe.as_ref();
        let slot = self.signals.slots.entry(number).or_insert_with(|| Slot::new(Value::Int(DEFAULT)));
        let is_known = matches!((&slot.handler, &handler), (Value::Int(old), Value::Int(new)) if old == new);
        if !is_known {
            slot.watch(number, [&any_arrived, &self.heap.attention], pipe)?;
        }
        let old = std::mem::replace(&mut slot.handler, handler);
        slot.is_default.store(is_default, Ordering::SeqCst);
        drop(old);
        Ok(())
    }

    /// Sends a signal to this very thread, and handles it at once.
    pub fn raise_signal(&mut self, number: i32) -> VmResult<()> {
        if let Err(error) = low_level::raise(number) {
            return Err(self.os_error(&error, None));
        }
        self.check_signals()
    }

    /// Runs the handlers of what has arrived since the last look. Long loops in natives call this.
    pub fn check_signals(&mut self) -> VmResult<()> {
        while let Some(number) = self.signals.take_arrived() {
            let result = self.handle_signal(number);
            if result.is_err() && self.signals.has_arrived() {
                self.heap.attention.store(true, Ordering::Relaxed);
            }
            result?;
        }
        Ok(())
    }

    fn handle_signal(&mut self, number: i32) -> VmResult<()> {
        let handler = self.signals.handler(number);
        if matches!(handler, Value::Int(_)) {
            return Ok(());
        }
        let is_usual = handler.is_unbound() || handler.is(&self.signals.interrupt_function);
        if is_usual && number == SIGINT && !self.interrupt_handler.is_none() {
            let runner = self.interrupt_handler.clone();
            return self.call(&runner, &[]).map(drop);
        }
        if handler.is_unbound() {
            return Err(self.raise(&specs::KEYBOARD_INTERRUPT, Vec::new()));
        }
        let frame = self.frame_object(0).unwrap_or(Value::None);
        self.call(&handler, &[Value::Int(number.into()), frame]).map(drop)
    }
}
