//! Owns how the loops of a program are told apart: the first is "the loop", the others have a number.

use std::rc::{Rc, Weak};

use crate::objects::instance::InstanceObject;
use crate::objects::value::Value;

/// The loops that have run.
#[derive(Default)]
pub struct Loops {
    /// Those of which something was shown, in that order.
    shown: Vec<Weak<InstanceObject>>,
    /// Those that run, the innermost last.
    running: Vec<Weak<InstanceObject>>,
}

impl Loops {
    /// A loop runs from now on.
    pub fn run(&mut self, event_loop: &Value) {
        self.running.push(match event_loop {
            Value::Instance(object) => Rc::downgrade(object),
            _ => Weak::new(),
        });
    }

    /// It runs no more.
    pub fn stop(&mut self) {
        self.running.pop();
    }

    /// Something is shown of the loop that runs.
    pub fn show(&mut self) {
        if let (None, Some(event_loop)) = (self.number(), self.running.last()) {
            self.shown.push(event_loop.clone());
        }
    }

    /// The loop that runs, in a sentence.
    pub fn words(&self) -> String {
        match self.further_name() {
            Some(name) => name.to_string(),
            None => "the loop".to_string(),
        }
    }

    /// The name of the loop that runs, if it is not the first that was shown.
    pub fn further_name(&self) -> Option<Rc<str>> {
        self.number().filter(|number| *number > 1).map(|number| format!("loop {number}").into())
    }

    /// The number of the loop that runs, counted from 1.
    fn number(&self) -> Option<usize> {
        let running = self.running.last()?;
        self.shown.iter().rposition(|shown| shown.ptr_eq(running)).map(|index| index + 1)
    }
}
