//! Owns which frames of a stack somebody has the objects of, and what these frames leave behind when they end.

use std::rc::Rc;

use super::{Ending, Frame, Stack};
use crate::objects::coroutine::CoroutineObject;
use crate::objects::frame::FrameObject;
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
        if let Frame::Guest(frame) = &mut self.frames[index] {
            frame.ending = Ending::Shown;
        }
        let shown = &mut self.rare().shown;
        let at = shown.partition_point(|(at, _)| *at < index);
        shown.insert(at, (index, object));
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
