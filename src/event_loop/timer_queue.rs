//! Owns the timers: a heap by due time, which does step by step what CPython's `heapq` does with its own.

use std::rc::Rc;

use super::handle;
use super::job::{self, Job, Sleep};
use super::waiter::NapNumber;
use crate::objects::instance::InstanceObject;
use crate::objects::value::Value;

/// Something that is due at a time of the loop's clock.
pub struct Timer {
    pub when: f64,
    /// Tells it from all others.
    pub number: NapNumber,
    pub alarm: Alarm,
}

const _: () = assert!(size_of::<Timer>() == 32);

/// What is due.
pub enum Alarm {
    Handle(Value),
    EndSleep(Box<Sleep>),
    /// The end of a sleep that has no future, and the number of the timer.
    EndNap(Rc<InstanceObject>),
    /// The timer that stood here is being moved to another place of the heap.
    Moving,
}

impl Timer {
    /// Whether nothing would come of it.
    fn is_cancelled(&self) -> bool {
        match &self.alarm {
            Alarm::Handle(handle) => handle::receiver(handle).cancelled.get(),
            Alarm::EndSleep(sleep) => sleep.is_given_up(),
            Alarm::EndNap(task) => !job::task_of(task).is_in_sleep(self.number),
            Alarm::Moving => unreachable!("a timer is moved to its place at once"),
        }
    }

    fn is_before(&self, other: &Timer) -> bool {
        self.when < other.when
    }

    fn into_job(self) -> Job {
        match self.alarm {
            Alarm::Moving => unreachable!("a timer is moved to its place at once"),
            Alarm::Handle(handle) => {
                handle::receiver(&handle).scheduled.set(false);
                Job::Handle(handle)
            }
            Alarm::EndSleep(sleep) => Job::EndSleep(sleep),
            Alarm::EndNap(task) => Job::EndNap { task, number: self.number },
        }
    }
}

/// Timers, the earliest first.
#[derive(Default)]
pub struct TimerQueue {
    heap: Heap,
    last: u64,
    /// How many timers in the heap are cancelled; when they are too many, they are swept out.
    pub cancelled: usize,
}

/// CPython's `_MIN_SCHEDULED_TIMER_HANDLES`: below so many nothing is swept.
const SWEEP_FROM: usize = 100;

impl TimerQueue {
    pub fn push(&mut self, when: f64, alarm: Alarm) {
        let number = self.next_number();
        self.heap.push(Timer { when, number, alarm });
    }

    /// A number that no other timer or sleep of this queue has.
    pub fn next_number(&mut self) -> NapNumber {
        self.last += 1;
        NapNumber(self.last)
    }

    /// The number of the timer that was pushed last.
    pub fn last_number(&self) -> NapNumber {
        NapNumber(self.last)
    }

    /// Forgets the cancelled timers at the front, or all, if they are many; gives what was swept out, for the caller
    /// to drop. CPython does this at the same moment, once each turn: it decides on the order among equals.
    pub fn forget_cancelled(&mut self) -> Vec<Timer> {
        if self.heap.count > SWEEP_FROM && self.cancelled * 2 > self.heap.count {
            self.cancelled = 0;
            let (dead, live): (Vec<Timer>, Vec<Timer>) = self.take_all().into_iter().partition(Timer::is_cancelled);
            self.heap = Heap::of(live);
            return dead;
        }
        let mut dead = Vec::new();
        while self.heap.first().is_some_and(Timer::is_cancelled) {
            dead.extend(self.heap.pop());
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        dead
    }

    /// When the earliest timer is due.
    pub fn next_due(&self) -> Option<f64> {
        self.heap.first().map(|first| first.when)
    }

    /// The next timer that is due before `end`.
    pub fn pop_due(&mut self, end: f64) -> Option<Job> {
        self.heap.first().filter(|first| first.when < end)?;
        self.heap.pop().map(Timer::into_job)
    }

    pub fn note_cancelled(&mut self) {
        self.cancelled += 1;
    }

    pub fn is_empty(&self) -> bool {
        self.heap.count == 0
    }

    /// Forgets everything; gives it back for the caller to drop.
    pub fn take_all(&mut self) -> Vec<Timer> {
        std::mem::take(&mut self.heap).blocks.into_iter().flatten().collect()
    }

    /// Who sleeps, and until when: a task, or the future of a sleep.
    pub fn sleepers(&self) -> Vec<(Value, f64)> {
        let live = self.heap.blocks.iter().flatten().filter(|timer| !timer.is_cancelled());
        let sleeper = |timer: &Timer| match &timer.alarm {
            Alarm::Handle(_) | Alarm::Moving => None,
            Alarm::EndSleep(sleep) => Some((sleep.future.clone(), timer.when)),
            Alarm::EndNap(task) => Some((Value::Instance(task.clone()), timer.when)),
        };
        live.filter_map(sleeper).collect()
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for timer in self.heap.blocks.iter().flatten() {
            match &timer.alarm {
                Alarm::Handle(handle) => visit(handle),
                Alarm::EndSleep(sleep) => sleep.trace(visit),
                Alarm::EndNap(task) => visit(&Value::Instance(task.clone())),
                Alarm::Moving => {}
            }
        }
    }
}

/// A binary heap in blocks: it copies nothing when it grows, and gives memory back as it shrinks.
#[derive(Default)]
struct Heap {
    /// All but the last are full.
    blocks: Vec<Vec<Timer>>,
    count: usize,
}

/// How many timers a block holds.
const BLOCK: usize = 256;

impl Heap {
    fn at(&self, index: usize) -> &Timer {
        &self.blocks[index / BLOCK][index % BLOCK]
    }

    fn first(&self) -> Option<&Timer> {
        self.blocks.first()?.first()
    }

    fn place(&mut self, index: usize) -> &mut Timer {
        &mut self.blocks[index / BLOCK][index % BLOCK]
    }

    /// Takes a timer away, to be put at another place of the heap.
    fn take(&mut self, index: usize) -> Timer {
        let moving = Timer { when: 0.0, number: NapNumber::NONE, alarm: Alarm::Moving };
        std::mem::replace(self.place(index), moving)
    }

    /// Puts a timer where one was taken away.
    fn put(&mut self, index: usize, timer: Timer) {
        // What stood there is nothing that had to be dropped.
        std::mem::forget(std::mem::replace(self.place(index), timer));
    }

    /// `heapify`.
    fn of(timers: Vec<Timer>) -> Heap {
        let mut heap = Heap::default();
        timers.into_iter().for_each(|timer| heap.append(timer));
        for at in (0..heap.count / 2).rev() {
            heap.settle(at);
        }
        heap
    }

    fn append(&mut self, timer: Timer) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(timer),
            Some(_) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(timer);
                self.blocks.push(block);
            }
            None => self.blocks.push(vec![timer]),
        }
        self.count += 1;
    }

    /// `heappush`.
    fn push(&mut self, timer: Timer) {
        self.append(timer);
        self.rise(0, self.count - 1);
    }

    /// `heappop`.
    fn pop(&mut self) -> Option<Timer> {
        if self.count == 0 {
            return None;
        }
        self.count -= 1;
        let last = self.blocks.last_mut().expect("there is a timer");
        let timer = last.pop();
        if last.is_empty() && self.blocks.len() > 1 {
            self.blocks.pop();
        }
        if self.count == 0 {
            return timer;
        }
        let first = std::mem::replace(self.place(0), timer?);
        self.settle(0);
        Some(first)
    }

    /// Takes the timer at `start` down to a leaf and from there up again to where it belongs.
    fn settle(&mut self, start: usize) {
        let timer = self.take(start);
        let mut at = start;
        while at < self.count / 2 {
            let mut child = 2 * at + 1;
            if child + 1 < self.count && !self.at(child).is_before(self.at(child + 1)) {
                child += 1;
            }
            let earlier = self.take(child);
            self.put(at, earlier);
            at = child;
        }
        self.put(at, timer);
        self.rise(start, at);
    }

    /// Takes a timer up to where it belongs, but not above `start`.
    fn rise(&mut self, start: usize, at: usize) {
        let timer = self.take(at);
        let mut at = at;
        while at > start {
            let parent = (at - 1) / 2;
            if !timer.is_before(self.at(parent)) {
                break;
            }
            let later = self.take(parent);
            self.put(at, later);
            at = parent;
        }
        self.put(at, timer);
    }
}
