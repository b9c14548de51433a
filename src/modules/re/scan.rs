//! Owns the walk from match to match, and the iterators that go by it.

use std::cell::Cell;

use super::engine::{Search, Spans};
use super::matched::Match;
use super::pattern::{Pattern, pattern_of};
use super::subject::Subject;
use crate::objects::iterator_type::iteration_methods;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Where a walk through a subject is.
pub struct Walk {
    pub subject: Subject,
    /// The subject as the guest gave it.
    pub string: Value,
    /// From where and up to where, in the guest's positions.
    pub pos: usize,
    pub endpos: usize,
    at: Cell<usize>,
    end: usize,
    /// The last match was empty: the next one is longer, or further on.
    after_empty: Cell<bool>,
    /// An offset and its position, for counting on from there.
    known: Cell<(usize, usize)>,
}

impl Walk {
    /// A walk over `string[pos:endpos]`.
    pub fn new(vm: &mut Vm, pattern: &Pattern, string: Value, pos: &Value, endpos: &Value) -> VmResult<Walk> {
        let subject = Subject::of(vm, &string, pattern.engine.is_text())?;
        let length = subject.length() as i64;
        let pos = bound(vm, pos)?.clamp(0, length);
        let endpos = bound(vm, endpos)?.clamp(0, length);
        let (pos, endpos) = (pos as usize, endpos as usize);
        let (at, end) = (subject.offset(pos), subject.offset(endpos));
        Ok(Walk {
            subject,
            string,
            pos,
            endpos,
            at: Cell::new(at),
            end,
            after_empty: Cell::new(false),
            known: Cell::new((at, pos)),
        })
    }

    /// The offset of the end.
    pub fn end(&self) -> usize {
        self.end
    }

    pub fn next(&self, vm: &mut Vm, pattern: &Pattern, anchored: bool, whole: bool) -> VmResult<Option<Spans>> {
        let mut search = Search { from: self.at.get(), end: self.end, anchored, whole, not_empty: false };
        if search.from > self.end {
            return Ok(None);
        }
        let mut found = None;
        if self.after_empty.get() {
            if pattern.engine.parsed().width.1 > 0 {
                let longer = Search { anchored: true, not_empty: true, ..search };
                found = pattern.engine.find(vm, &self.subject, longer)?;
            }
            if found.is_none() {
                if anchored || search.from >= self.end {
                    return Ok(None);
                }
                search.from = self.subject.after(search.from);
            }
        }
        if found.is_none() {
            found = pattern.engine.find(vm, &self.subject, search)?;
        }
        if let Some(spans) = &found
            && let Some((start, end)) = spans[0]
        {
            self.at.set(end);
            self.after_empty.set(start == end);
        }
        Ok(found)
    }

    /// A match object for what was found.
    pub fn matched(&self, vm: &mut Vm, pattern: &Value, spans: Spans) -> Value {
        let start = spans[0].map_or(0, |span| span.0);
        let (offset, position) = self.known.get();
        if start >= offset {
            self.known.set((start, position + self.subject.count(offset, start)));
        }
        let matched = Match {
            pattern: pattern.clone(),
            string: self.string.clone(),
            subject: self.subject.clone(),
            spans,
            pos: self.pos,
            endpos: self.endpos,
            known: self.known.get(),
        };
        vm.new_native(&super::matched::MATCH, matched)
    }
}

/// A position that the guest gave; the largest for what is left out.
fn bound(vm: &mut Vm, value: &Value) -> VmResult<i64> {
    if value.is_unbound() {
        return Ok(i64::MAX);
    }
    match vm.index_value(value)? {
        Value::Int(position) => Ok(position),
        _ => Ok(i64::MAX),
    }
}

/// `finditer` and `scanner`.
struct Scanner {
    pattern: Value,
    walk: Walk,
}

impl NativeObject for Scanner {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.walk.string);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(self.step(vm, false))
    }
}

impl Scanner {
    fn step(&self, vm: &mut Vm, anchored: bool) -> VmResult<Option<Value>> {
        let found = self.walk.next(vm, pattern_of(&self.pattern), anchored, false)?;
        Ok(found.map(|spans| self.walk.matched(vm, &self.pattern, spans)))
    }
}

/// The iterator of `finditer`.
pub fn new_iterator(vm: &mut Vm, pattern: &Value, walk: Walk) -> Value {
    vm.new_native(&ITERATOR, Scanner { pattern: pattern.clone(), walk })
}

/// The object of `Pattern.scanner`.
pub fn new_scanner(vm: &mut Vm, pattern: &Value, walk: Walk) -> Value {
    vm.new_native(&SCANNER, Scanner { pattern: pattern.clone(), walk })
}

static ITERATOR: TypeSpec = TypeSpec {
    name: "callable_iterator",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: iteration_methods,
    doc: "",
};

fn scanner(this: &Value) -> &Scanner {
    this.native().expect("the method was looked up in the type of its receiver")
}

static SCANNER: TypeSpec = TypeSpec {
    name: "SRE_Scanner",
    module: "_sre",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.getter("pattern", |_, this| Ok(scanner(this).pattern.clone()));
        builder.method("match($self, /)", |vm, this, []| Ok(scanner(this).step(vm, true)?.unwrap_or(Value::None)));
        builder.method("search($self, /)", |vm, this, []| Ok(scanner(this).step(vm, false)?.unwrap_or(Value::None)));
    },
    doc: "",
};
