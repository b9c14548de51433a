//! Owns which frames of a stack somebody has the objects or an entry in a traceback of, and what these frames leave
//! behind when they end.

use std::rc::Rc;

use super::{Ending, Frame, Stack};
use crate::objects::coroutine::CoroutineObject;
use crate::objects::frame::FrameObject;
use crate::objects::traceback::Traceback;
use crate::objects::value::Value;

impl Stack {
    /// The object of the frame at `index`, if anybody has asked for it.
    pub fn frame_object(&self, index: usize) -> Option<&Value> {
        let shown = &self.rare.as_ref()?.shown;
        let at = shown.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        Some(&shown[at].1)
    }

    /// The object of the top frame, if anybody has asked for it.
    #[inline]
    pub fn top_frame_object(&self) -> Option<&Value> {
        let (index, object) = self.rare.as_ref()?.shown.last()?;
        (index + 1 == self.frames.len()).then_some(object)
    }

    /// Somebody has asked for the object of the frame at `index`: this is it from now on.
    pub fn set_frame_object(&mut self, index: usize, object: Value) {
        self.watch(index);
        let shown = &mut self.rare().shown;
        let at = shown.partition_point(|(at, _)| *at < index);
        shown.insert(at, (index, object));
    }

    /// The end of the frame at `index` is of interest from now on.
    fn watch(&mut self, index: usize) {
        if let Frame::Guest(frame) = &mut self.frames[index] {
            frame.ending = Ending::Watched;
        }
    }

    /// Whether somebody may want what is left of the top frame.
    pub fn is_watched(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Guest(frame)) if frame.ending == Ending::Watched)
    }

    /// The top frame has caught an exception, in whose traceback this is its entry.
    pub fn note_caught(&mut self, entry: &Rc<Traceback>) {
        let index = self.frames.len() - 1;
        self.watch(index);
        let caught = &mut self.rare().caught;
        if caught.len() == caught.capacity() {
            // A loop that goes on for ever may catch any number.
            caught.retain(|(_, entry)| entry.strong_count() > 0);
            caught.reserve(caught.len().max(4));
        }
        // Most exceptions are gone before the next is caught.
        caught.pop_if(|(at, last)| *at == index && last.strong_count() == 0);
        caught.push((index, Rc::downgrade(entry)));
    }

    /// The index of the frame that has caught an exception and has this entry in its traceback.
    pub fn index_of_entry(&self, entry: &Rc<Traceback>) -> Option<usize> {
        let caught = &self.rare.as_ref()?.caught;
        caught.iter().find(|(_, known)| known.as_ptr() == Rc::as_ptr(entry)).map(|(index, _)| *index)
    }

    /// The entries of the top frame in the tracebacks of exceptions that it has caught and that are still there; and
    /// forgets them.
    pub fn take_caught(&mut self) -> Vec<Rc<Traceback>> {
        let index = self.frames.len() - 1;
        let Some(rare) = &mut self.rare else { return Vec::new() };
        let first = rare.caught.partition_point(|(at, _)| *at < index);
        rare.caught.drain(first..).filter_map(|(_, entry)| entry.upgrade()).collect()
    }

    /// The index of the frame whose object this is.
    pub fn index_of_object(&self, object: &Value) -> Option<usize> {
        let shown = &self.rare.as_ref()?.shown;
        shown.iter().find(|(_, known)| known.is(object)).map(|(index, _)| *index)
    }

    /// The frame objects that this stack keeps.
    pub(super) fn frame_objects(&self) -> impl Iterator<Item = &Value> {
        self.rare.iter().flat_map(|rare| rare.shown.iter().map(|(_, object)| object))
    }

    /// These frames are the coroutine's from now on: their objects find them there.
    pub fn set_home(&self, coroutine: &Rc<CoroutineObject>) {
        for object in self.frame_objects().filter_map(Value::native::<FrameObject>) {
            object.set_home(Rc::downgrade(coroutine));
        }
    }

    /// The registers of the variables of the frame at `index`; none for a native's.
    pub fn variables(&mut self, index: usize) -> &mut [Value] {
        let Frame::Guest(frame) = &self.frames[index] else { return &mut [] };
        let base = frame.base as usize;
        let count = frame.code().code.variables.len();
        &mut self.registers[base..base + count]
    }

    /// The frame at `index` ends at `pc`. Whoever has its object gets its variables; gives that object.
    pub fn leave_behind(&mut self, index: usize, pc: u32) -> Option<Value> {
        let shown = &mut self.rare.as_mut()?.shown;
        let at = shown.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        let (_, object) = shown.remove(at);
        if matches!(&object, Value::Instance(instance) if Rc::strong_count(instance) == 1) {
            return None;
        }
        let variables = self.variables(index).iter_mut().map(std::mem::take).collect();
        object.native::<FrameObject>()?.end(pc, variables);
        Some(object)
    }

    /// No frame of this stack will run any more.
    pub fn leave_all_behind(&mut self) {
        while let Some(&(index, _)) = self.rare.as_ref().and_then(|rare| rare.shown.last()) {
            let pc = match &self.frames[index] {
                Frame::Guest(frame) => frame.pc(),
                Frame::Native(_) => 0,
            };
            self.leave_behind(index, pc);
        }
    }
}
