//! Owns the timers: a heap by due time, which does step by step what CPython's `heapq` does with its own.

use std::cell::Cell;
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
            Alarm::EndSleep(sleep) => sleep.is_given_up(),
            Alarm::EndNap(task) => !job::task_of(task).is_in_sleep(self.number),
        }
    }

    fn into_job(self) -> Job {
        match self.alarm {
            Alarm::Handle(handle) => {
                handle::receiver(&handle).scheduled.set(false);
                Job::Handle(handle)
            }
            Alarm::EndSleep(sleep) => Job::EndSleep(sleep),
            Alarm::EndNap(task) => Job::EndNap { task, number: self.number },
        }
    }
}

fn is_before(when: f64, other: f64) -> bool {
    when < other
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
        while self.heap.first().is_some_and(|first| first.with(Timer::is_cancelled)) {
            dead.extend(self.heap.pop());
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        dead
    }

    /// When the earliest timer is due.
    pub fn next_due(&self) -> Option<f64> {
        self.heap.first().map(|first| first.when.get())
    }

    /// The next timer that is due before `end`.
    pub fn pop_due(&mut self, end: f64) -> Option<Job> {
        self.heap.first().filter(|first| first.when.get() < end)?;
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
        std::mem::take(&mut self.heap).blocks.into_iter().flatten().map(Place::into_timer).collect()
    }

    /// Who sleeps, and until when: a task, or the future of a sleep.
    pub fn sleepers(&self) -> Vec<(Value, f64)> {
        let sleeper = |timer: &Timer| match &timer.alarm {
            _ if timer.is_cancelled() => None,
            Alarm::Handle(_) => None,
            Alarm::EndSleep(sleep) => Some((sleep.future.clone(), timer.when)),
            Alarm::EndNap(task) => Some((Value::Instance(task.clone()), timer.when)),
        };
        self.heap.places().filter_map(|place| place.with(sleeper)).collect()
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for place in self.heap.places() {
            place.with(|timer| match &timer.alarm {
                Alarm::Handle(handle) => visit(handle),
                Alarm::EndSleep(sleep) => sleep.trace(visit),
                Alarm::EndNap(task) => visit(&Value::Instance(task.clone())),
            });
        }
    }
}

/// A binary heap in blocks: it copies nothing when it grows, and gives memory back as it shrinks.
#[derive(Default)]
struct Heap {
    /// All but the last are full.
    blocks: Vec<Vec<Place>>,
    count: usize,
}

/// How many timers a block holds.
const BLOCK: usize = 256;

/// Where a timer stands. Its parts are cells, so that timers change places while several of them are looked at.
struct Place {
    when: Cell<f64>,
    number: Cell<NapNumber>,
    /// `None` while the timer is being moved or looked at.
    alarm: Cell<Option<Alarm>>,
}

const _: () = assert!(size_of::<Place>() == 32);

const OCCUPIED: &str = "a timer that was taken away is put back at once";

impl Place {
    fn of(timer: Timer) -> Place {
        Place { when: Cell::new(timer.when), number: Cell::new(timer.number), alarm: Cell::new(Some(timer.alarm)) }
    }

    fn into_timer(self) -> Timer {
        Timer { when: self.when.get(), number: self.number.get(), alarm: self.alarm.into_inner().expect(OCCUPIED) }
    }

    fn with<R>(&self, look: impl FnOnce(&Timer) -> R) -> R {
        let alarm = self.alarm.take().expect(OCCUPIED);
        let timer = Timer { when: self.when.get(), number: self.number.get(), alarm };
        let seen = look(&timer);
        self.set_alarm(Some(timer.alarm));
        seen
    }

    /// The place's timer, in a place of its own.
    #[inline(always)]
    fn take(&self) -> Place {
        Place { when: self.when.clone(), number: self.number.clone(), alarm: Cell::new(self.alarm.take()) }
    }

    /// Fills an empty place from one that is empty afterwards.
    #[inline(always)]
    fn fill_from(&self, other: &Place) {
        self.when.set(other.when.get());
        self.number.set(other.number.get());
        self.set_alarm(other.alarm.take());
    }

    #[inline(always)]
    fn set_alarm(&self, alarm: Option<Alarm>) {
        // What was there is nothing that had to be dropped.
        std::mem::forget(self.alarm.replace(alarm));
    }
}

impl Heap {
    #[inline(always)]
    fn at(&self, index: usize) -> &Place {
        &self.blocks[index / BLOCK][index % BLOCK]
    }

    fn first(&self) -> Option<&Place> {
        self.blocks.first()?.first()
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.blocks.iter().flatten()
    }

    /// `heapify`.
    fn of(timers: impl IntoIterator<Item = Timer>) -> Heap {
        let mut heap = Heap::default();
        timers.into_iter().for_each(|timer| heap.append(timer));
        for at in (0..heap.count / 2).rev() {
            heap.settle(at);
        }
        heap
    }

    fn append(&mut self, timer: Timer) {
        let place = Place::of(timer);
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(place),
            Some(_) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(place);
                self.blocks.push(block);
            }
            None => self.blocks.push(vec![place]),
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
        let place = last.pop()?;
        if last.is_empty() && self.blocks.len() > 1 {
            self.blocks.pop();
        }
        if self.count == 0 {
            return Some(place.into_timer());
        }
        let first = std::mem::replace(&mut self.blocks[0][0], place);
        self.settle(0);
        Some(first.into_timer())
    }

    /// Takes the timer at `start` down to a leaf and from there up again to where it belongs.
    fn settle(&self, start: usize) {
        let mut here = self.at(start);
        let timer = here.take();
        let mut at = start;
        while at < self.count / 2 {
            let mut child = 2 * at + 1;
            let mut earlier = self.at(child);
            if child + 1 < self.count {
                let right = self.at(child + 1);
                // Among equals the right one, as in CPython.
                let takes_left = is_before(earlier.when.get(), right.when.get());
                child += usize::from(!takes_left);
                earlier = if takes_left { earlier } else { right };
            }
            here.fill_from(earlier);
            (here, at) = (earlier, child);
        }
        here.fill_from(&timer);
        self.rise(start, at);
    }

    /// Takes a timer up to where it belongs, but not above `start`.
    fn rise(&self, start: usize, at: usize) {
        let mut here = self.at(at);
        let when = here.when.get();
        let timer = here.take();
        let mut at = at;
        while at > start {
            let parent = (at - 1) / 2;
            let later = self.at(parent);
            if !is_before(when, later.when.get()) {
                break;
            }
            here.fill_from(later);
            (here, at) = (later, parent);
        }
        here.fill_from(&timer);
    }
}
