//! Owns the timers: a heap by due time, first come first served among equals.

use std::rc::Rc;

use super::event_loop::{Job, Sleep};
use super::handle;
use super::task::NapNumber;
use crate::objects::instance::InstanceObject;
use crate::objects::value::Value;

/// Something that is due at a time of the loop's clock.
pub struct Timer {
    when: f64,
    /// Later ones have greater numbers.
    number: NapNumber,
    alarm: Alarm,
}

const _: () = assert!(size_of::<Timer>() == 32);

/// What is due.
pub enum Alarm {
    Handle(Value),
    EndSleep(Box<Sleep>),
    /// The end of a sleep that has no future, and the number of the timer.
    EndNap(Rc<InstanceObject>),
}

impl Timer {
    /// Whether nothing would come of it.
    fn is_cancelled(&self) -> bool {
        match &self.alarm {
            Alarm::Handle(handle) => handle::receiver(handle).cancelled.get(),
            Alarm::EndSleep(sleep) => sleep.is_over(),
            Alarm::EndNap(task) => !super::event_loop::task_of(task).is_napping(self.number),
        }
    }

    fn is_before(&self, other: &Timer) -> bool {
        self.when.total_cmp(&other.when).then(self.number.0.cmp(&other.number.0)).is_lt()
    }

    fn into_job(self) -> Job {
        match self.alarm {
            Alarm::Handle(handle) => Job::Handle(handle),
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

    /// When the earliest timer that is not cancelled is due.
    pub fn next_due(&mut self) -> Option<f64> {
        while let Some(first) = self.heap.first() {
            if !first.is_cancelled() {
                return Some(first.when);
            }
            self.heap.pop();
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        None
    }

    /// The next timer that is due at `now`.
    pub fn pop_due(&mut self, now: f64) -> Option<Job> {
        match self.next_due() {
            Some(when) if when <= now => self.heap.pop().map(Timer::into_job),
            _ => None,
        }
    }

    /// Notes that a timer was cancelled; gives those swept out, for the caller to drop.
    pub fn note_cancelled(&mut self) -> Vec<Timer> {
        self.cancelled += 1;
        if self.heap.count < SWEEP_FROM || self.cancelled * 2 < self.heap.count {
            return Vec::new();
        }
        self.cancelled = 0;
        let (dead, live): (Vec<Timer>, Vec<Timer>) = self.take_all().into_iter().partition(Timer::is_cancelled);
        live.into_iter().for_each(|timer| self.heap.push(timer));
        dead
    }

    pub fn is_empty(&self) -> bool {
        self.heap.count == 0
    }

    /// Forgets everything; gives it back for the caller to drop.
    pub fn take_all(&mut self) -> Vec<Timer> {
        std::mem::take(&mut self.heap).blocks.into_iter().flatten().collect()
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for timer in self.heap.blocks.iter().flatten() {
            match &timer.alarm {
                Alarm::Handle(handle) => visit(handle),
                Alarm::EndSleep(sleep) => sleep.trace(visit),
                Alarm::EndNap(task) => visit(&Value::Instance(task.clone())),
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

    fn swap(&mut self, a: usize, b: usize) {
        let (block, other) = (a / BLOCK, b / BLOCK);
        if block == other {
            return self.blocks[block].swap(a % BLOCK, b % BLOCK);
        }
        let [block, other] = self.blocks.get_disjoint_mut([block, other]).expect("they are two of the blocks");
        std::mem::swap(&mut block[a % BLOCK], &mut other[b % BLOCK]);
    }

    fn push(&mut self, timer: Timer) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(timer),
            Some(_) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(timer);
                self.blocks.push(block);
            }
            None => self.blocks.push(vec![timer]),
        }
        let mut at = self.count;
        self.count += 1;
        while at > 0 {
            let parent = (at - 1) / 2;
            if !self.at(at).is_before(self.at(parent)) {
                break;
            }
            self.swap(at, parent);
            at = parent;
        }
    }

    fn pop(&mut self) -> Option<Timer> {
        if self.count == 0 {
            return None;
        }
        self.count -= 1;
        self.swap(0, self.count);
        let last = self.blocks.last_mut().expect("there is a timer");
        let first = last.pop();
        if last.is_empty() && self.blocks.len() > 1 {
            self.blocks.pop();
        }
        let mut at = 0;
        loop {
            let mut least = 2 * at + 1;
            if least >= self.count {
                break;
            }
            if least + 1 < self.count && self.at(least + 1).is_before(self.at(least)) {
                least += 1;
            }
            if !self.at(least).is_before(self.at(at)) {
                break;
            }
            self.swap(at, least);
            at = least;
        }
        first
    }
}
