//! Owns `JobQueue`: the jobs that are ready, in blocks, so that jobs that have run give their memory back.

use std::collections::VecDeque;

use super::job::Job;

/// A queue of jobs.
#[derive(Default)]
pub struct JobQueue {
    first: VecDeque<Job>,
    /// The blocks after the first; all but the last are full.
    rest: VecDeque<VecDeque<Job>>,
    /// Empty blocks, to be used again.
    spare: Vec<VecDeque<Job>>,
}

/// How many empty blocks are kept.
const MOST_SPARE: usize = 8;

/// How many jobs a block holds.
const BLOCK: usize = 256;

impl JobQueue {
    #[inline]
    pub fn push_back(&mut self, job: Job) {
        let last = self.rest.back_mut().unwrap_or(&mut self.first);
        if last.len() < BLOCK {
            last.push_back(job);
        } else {
            let mut block = self.spare.pop().unwrap_or_else(|| VecDeque::with_capacity(BLOCK));
            block.push_back(job);
            self.rest.push_back(block);
        }
    }

    #[inline]
    pub fn pop_front(&mut self) -> Option<Job> {
        if self.first.is_empty()
            && let Some(next) = self.rest.pop_front()
        {
            let spent = std::mem::replace(&mut self.first, next);
            if self.spare.len() < MOST_SPARE && spent.capacity() >= BLOCK {
                self.spare.push(spent);
            }
        }
        self.first.pop_front()
    }

    pub fn len(&self) -> usize {
        self.first.len() + self.rest.iter().map(VecDeque::len).sum::<usize>()
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.rest.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Job> {
        self.first.iter().chain(self.rest.iter().flatten())
    }
}
