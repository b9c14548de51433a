//! Owns watching: who is told what passes between drivers, coroutines and the iterators they await.
//!
//! Watched coroutines are not joined when they are called, but only where `await` meets them, so that each has its
//! object. What is told then is the protocol of PEP 492 to the letter, level by level, although a value really crosses
//! all levels of a stack at once.

use std::rc::Rc;

use super::Vm;
use super::inspection::snapshot;
use super::nested::Activation;
use super::protocol::{Completion, Delegated, Input, VmResult};
use super::stack::{Frame, GuestFrame, Role, Stack};
use crate::code::AwaitableUse;
use crate::objects::async_generator::{AsyncGenStep, is_async_item};
use crate::objects::coroutine::CoroutineObject;
use crate::objects::coroutine_type::CoroutineWrapper;
use crate::objects::frame::FrameSnapshot;
use crate::objects::value::Value;

/// Somebody who watches. Guest code must not run in it, nor may the program see that it is watched.
pub trait Observer {
    /// Something has passed between two parties.
    fn passed(&self, vm: &mut Vm, passing: Passing);

    /// An `await` has got an iterator.
    fn awaits(&self, vm: &mut Vm, asked: Asked<'_>);
}

/// What passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// `send(value)`.
    Send,
    /// `throw(value)`.
    Throw,
    /// `close()`.
    Close,
    /// `yield value`.
    Yield,
    /// `return value`: StopIteration, for who has called `send`.
    Return,
    /// `yield value` of an asynchronous generator: its step returns the value.
    Item,
    /// An exception.
    Raise,
}

/// Who speaks, or is spoken to.
#[derive(Clone)]
pub enum Party {
    /// A generator, a coroutine, an iterator that is awaited.
    Object(Value),
    /// Who has called `send`, `throw`, `close` or `next`: the coroutine whose code does, if it is one's, and the code.
    Driver(Option<Value>, Option<FrameSnapshot>),
}

/// Something that passes from one to another.
pub struct Passing {
    pub message: Message,
    pub from: Party,
    pub to: Party,
    /// Unbound for `close`.
    pub value: Value,
    /// How many drives and awaits are around the one that is driven or awaited here, itself included.
    pub depth: usize,
    /// Where the guest code stands that does it, if any does.
    pub at: Option<FrameSnapshot>,
}

/// An `await`, `async for` or `async with` that has asked for an iterator.
pub struct Asked<'a> {
    pub by: Party,
    /// What was asked: for `async for` the asynchronous iterator, otherwise the awaitable.
    pub awaitable: &'a Value,
    pub iterator: &'a Value,
    pub method: AskedBy,
    pub depth: usize,
    pub at: Option<FrameSnapshot>,
}

/// How an iterator was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    Await,
    Anext,
}

impl Vm {
    /// Lets somebody watch from now on, or with `None` nobody.
    pub fn set_observer(&mut self, observer: Option<Rc<dyn Observer>>) {
        self.observer = observer;
        self.update_joining();
    }

    pub fn is_observed(&self) -> bool {
        self.observer.is_some()
    }

    /// `sys.set_coroutine_origin_tracking_depth`.
    pub fn set_origin_depth(&mut self, depth: usize) {
        self.origin_depth = depth;
        self.update_joining();
    }

    fn update_joining(&mut self) {
        self.joins_calls = self.origin_depth == 0 && self.observer.is_none();
    }

    /// The running stack's frames from `first` on get an input: it passes them level by level, from the outermost in.
    #[cold]
    pub(super) fn tell_input(&mut self, (message, value): (Message, Value), first: usize) {
        for index in first..self.stack.frames.len() {
            if index > 0 && !matches!(self.stack.frames[index].role(), Role::Joined(_)) {
                continue;
            }
            let Some(to) = self.owner_of_frame(index) else { continue };
            let (from, at) = match index.checked_sub(1) {
                Some(below) => (self.party_of_frame(below), frame_at(&self.stack, below)),
                None => self.driver_of_running(),
            };
            let depth = self.depth_at(index);
            self.tell(Passing { message, from, to: Party::Object(to), value: value.clone(), depth, at });
        }
    }

    /// The running stack, a coroutine's that somebody drives, has ended or yields.
    #[cold]
    pub(super) fn tell_completion(&mut self, completion: &Completion) {
        let (message, value) = match completion {
            Completion::Yielded(value) => (Message::Yield, value.clone()),
            Completion::Returned(value) => (Message::Return, value.clone()),
            Completion::Raised(raised) => (Message::Raise, raised.value()),
        };
        let Some(Activation { owner: Some(owner), .. }) = self.activations.last() else { return };
        let owner = Value::Coroutine(owner.clone());
        for index in (1..self.stack.frames.len()).rev() {
            if matches!(self.stack.frames[index].role(), Role::Joined(_))
                && let Some(from) = self.owner_of_frame(index)
            {
                let (to, depth) = (self.party_of_frame(index - 1), self.depth_at(index));
                let at = self.stack.frames.get(index..).and_then(nearest_frame);
                self.tell(Passing { message, from: Party::Object(from), to, value: value.clone(), depth, at });
            }
        }
        let message = match (message, &value) {
            (Message::Yield, value) if is_async_item(value) => Message::Item,
            (message, _) => message,
        };
        let (to, _) = self.driver_of_running();
        let at = self.left_at.take().or_else(|| nearest_frame(&self.stack.frames));
        let depth = self.depth_at(0);
        self.tell(Passing { message, from: Party::Object(owner), to, value, depth, at });
    }

    /// A coroutine or iterator that was awaited on the running stack, and whose frames have gone, is over or has yielded.
    #[cold]
    pub(super) fn tell_awaiter(&mut self, from: &Value, message: Message, value: Value) {
        let Some(top) = self.stack.frames.len().checked_sub(1) else { return };
        let (to, depth, at) = (self.party_of_frame(top), self.depth_at(top) + 1, self.left_at.take());
        self.tell(Passing { message, from: Party::Object(from.clone()), to, value, depth, at });
    }

    /// The top frame's coroutine hands something on to what it awaits.
    #[cold]
    pub(super) fn tell_awaited(&mut self, to: &Value, message: Message, value: Value) {
        let Some(top) = self.stack.frames.len().checked_sub(1) else { return };
        let (from, at, depth) = (self.party_of_frame(top), frame_at(&self.stack, top), self.depth_at(top) + 1);
        self.tell(Passing { message, from, to: Party::Object(to.clone()), value, depth, at });
    }

    /// A coroutine that has ended got an input all the same.
    #[cold]
    pub(super) fn tell_ended(&mut self, coroutine: &Rc<CoroutineObject>, input: (Message, Value), answer: &Completion) {
        let Some(top) = self.stack.frames.len().checked_sub(1) else { return };
        let (from, at) = (self.party_of_frame(top), frame_at(&self.stack, top));
        let driver = match from {
            Party::Object(coroutine) => Party::Driver(Some(coroutine), at.clone()),
            driver => driver,
        };
        let (to, depth) = (Party::Object(Value::Coroutine(coroutine.clone())), self.depth_at(top) + 1);
        let (message, value) = input;
        self.tell(Passing { message, from: driver.clone(), to: to.clone(), value, depth, at });
        let (message, value) = match answer {
            Completion::Yielded(value) => (Message::Yield, value.clone()),
            Completion::Returned(value) => (Message::Return, value.clone()),
            Completion::Raised(raised) => (Message::Raise, raised.value()),
        };
        self.tell(Passing { message, from: to, to: driver, value, depth, at: None });
    }

    /// As `get_delegate`: the iterator itself, by `__await__` where there is one.
    #[cold]
    pub(super) fn get_delegate_observed(&mut self, awaitable: &Value, awaitable_use: AwaitableUse) -> VmResult {
        let iterator = self.get_awaitable(awaitable, awaitable_use)?;
        self.tell_asked(awaitable, &iterator, AskedBy::Await);
        Ok(iterator)
    }

    #[cold]
    pub(super) fn tell_asked(&mut self, awaitable: &Value, iterator: &Value, method: AskedBy) {
        let Some(observer) = self.observer.clone() else { return };
        let Some(top) = self.stack.frames.len().checked_sub(1) else { return };
        let (by, at, depth) = (self.party_of_frame(top), frame_at(&self.stack, top), self.depth_at(top));
        observer.awaits(self, Asked { by, awaitable, iterator, method, depth, at });
    }

    /// One step of what is awaited, by the function that takes it, and who watches hears of it.
    #[cold]
    pub(super) fn observe_delegation(
        &mut self,
        iterator: &Value,
        input: Input,
        step: impl FnOnce(&mut Vm, &Value, Input) -> VmResult<Delegated>,
    ) -> VmResult<Delegated> {
        let (message, value) = of_input(&input);
        // What only stands for a coroutine is passed over: what that one says is told.
        if iterator.native::<CoroutineWrapper>().is_some() || iterator.native::<AsyncGenStep>().is_some() {
            return step(self, iterator, input);
        }
        self.tell_awaited(iterator, message, value);
        let outcome = step(self, iterator, input);
        match &outcome {
            Ok(Delegated::Yielded(value)) => self.tell_awaiter(iterator, Message::Yield, value.clone()),
            Ok(Delegated::Returned(value)) => self.tell_awaiter(iterator, Message::Return, value.clone()),
            Err(raised) => self.tell_awaiter(iterator, Message::Raise, raised.value()),
            Ok(Delegated::Join { .. }) => {}
        }
        outcome
    }

    fn tell(&mut self, passing: Passing) {
        if let Some(observer) = self.observer.clone() {
            observer.passed(self, passing);
        }
    }

    /// The coroutine whose code, or whose native body, the frame at `index` of the running stack belongs to.
    fn owner_of_frame(&mut self, index: usize) -> Option<Value> {
        for at in (1..=index).rev() {
            // A native without a name stands for its awaiter.
            if matches!(self.stack.frames[at].role(), Role::Joined(_))
                && let Some(coroutine) = self.object_of_running_frame(at)
            {
                return Some(Value::Coroutine(coroutine));
            }
        }
        self.running_coroutine().map(Value::Coroutine)
    }

    fn party_of_frame(&mut self, index: usize) -> Party {
        match self.owner_of_frame(index) {
            Some(owner) => Party::Object(owner),
            None => Party::Driver(None, frame_at(&self.stack, index)),
        }
    }

    /// Who has put the running stack on top, and where its code stands.
    fn driver_of_running(&mut self) -> (Party, Option<FrameSnapshot>) {
        let Some(waiting) = self.activations.last() else { return (Party::Driver(None, None), None) };
        let at = nearest_frame(&waiting.stack.frames);
        let owner = match self.activations.len().checked_sub(2) {
            Some(below) => self.activations[below].owner.clone(),
            None => None,
        };
        let innermost = waiting.stack.innermost_joined().and_then(|index| waiting.stack.seen_at(index).cloned());
        (Party::Driver(innermost.or(owner).map(Value::Coroutine), at.clone()), at)
    }

    /// How many drives and awaits are around the frame at `index` of the running stack.
    fn depth_at(&self, index: usize) -> usize {
        let joined = |frames: &[Frame]| frames.iter().filter(|frame| matches!(frame.role(), Role::Joined(_))).count();
        let below =
            |activation: &Activation| usize::from(activation.owner.is_some()) + joined(&activation.stack.frames);
        let own = self.stack.frames.get(..=index).map_or(0, joined);
        self.activations.iter().map(below).sum::<usize>() + own
    }
}

/// Where a frame stands that is over, if it is that of a coroutine or generator.
#[cold]
pub(super) fn end_of(frame: &GuestFrame) -> Option<FrameSnapshot> {
    matches!(frame.role(), Role::Joined(_) | Role::Driven).then(|| snapshot(frame))
}

/// The message that an input is, and its value.
pub(super) fn of_input(input: &Input) -> (Message, Value) {
    match input {
        Input::Send(value) => (Message::Send, value.clone()),
        Input::Throw(raised) | Input::Refuse(raised) => (Message::Throw, raised.value()),
        Input::CallThrow(call) => (Message::Throw, call.arguments.first().cloned().unwrap_or_default()),
        Input::Close => (Message::Close, Value::Unbound),
    }
}

/// Where the guest frame at `index` stands, or for a native's the one below.
fn frame_at(stack: &Stack, index: usize) -> Option<FrameSnapshot> {
    stack.frames.get(..=index).and_then(nearest_frame)
}

/// Where the topmost guest frame stands.
pub(super) fn nearest_frame(frames: &[Frame]) -> Option<FrameSnapshot> {
    frames.iter().rev().find_map(|frame| match frame {
        Frame::Guest(frame) => Some(snapshot(frame)),
        Frame::Native(_) => None,
    })
}
