//! Owns the timers: a heap by due time, first come first served among equals.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::event_loop::Job;
use crate::objects::value::Value;

/// A job that is due at a time of the loop's clock.
pub struct Timer {
    pub when: f64,
    sequence: u64,
    pub job: Job,
}

/// Timers, the earliest first.
#[derive(Default)]
pub struct TimerQueue {
    heap: BinaryHeap<Timer>,
    sequence: u64,
    /// How many timers in the heap are cancelled; when they are too many, they are swept out.
    pub cancelled: usize,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timer {
    /// Reversed: the heap's greatest is the earliest.
    fn cmp(&self, other: &Timer) -> Ordering {
        other.when.total_cmp(&self.when).then(other.sequence.cmp(&self.sequence))
    }
}

/// CPython's `_MIN_SCHEDULED_TIMER_HANDLES`: below so many nothing is swept.
const SWEEP_FROM: usize = 100;

/// A heap with less room than this is never made smaller.
const LARGE: usize = 4096;

impl TimerQueue {
    pub fn push(&mut self, when: f64, job: Job) {
        self.sequence += 1;
        self.heap.push(Timer { when, sequence: self.sequence, job });
    }

    /// When the earliest timer that is not cancelled is due.
    pub fn next_due(&mut self) -> Option<f64> {
        while let Some(first) = self.heap.peek() {
            if !first.job.is_cancelled() {
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
            Some(when) if when <= now => {
                let timer = self.heap.pop();
                // What many timers took is given back while their jobs wait.
                if self.heap.capacity() > LARGE && self.heap.len() < self.heap.capacity() / 4 {
                    self.heap.shrink_to(self.heap.capacity() / 2);
                }
                timer.map(|timer| timer.job)
            }
            _ => None,
        }
    }

    /// Notes that a timer was cancelled; gives those swept out, for the caller to drop.
    pub fn note_cancelled(&mut self) -> Vec<Timer> {
        self.cancelled += 1;
        if self.heap.len() < SWEEP_FROM || self.cancelled * 2 < self.heap.len() {
            return Vec::new();
        }
        self.cancelled = 0;
        let all = std::mem::take(&mut self.heap).into_vec();
        let (dead, live): (Vec<Timer>, Vec<Timer>) = all.into_iter().partition(|timer| timer.job.is_cancelled());
        self.heap = live.into();
        dead
    }

    pub fn len(&self) -> usize {
        self.heap.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// Forgets everything; gives it back for the caller to drop.
    pub fn take_all(&mut self) -> Vec<Timer> {
        std::mem::take(&mut self.heap).into_vec()
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for timer in &self.heap {
            timer.job.trace(visit);
        }
    }
}
