//! Owns match objects.

use super::engine::Spans;
use super::pattern::{Pattern, pattern_of};
use super::subject::Subject;
use super::template;
use crate::objects::dict::DictObject;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `re.Match`.
pub struct Match {
    pub pattern: Value,
    pub string: Value,
    pub subject: Subject,
    pub spans: Spans,
    pub pos: usize,
    pub endpos: usize,
    /// The offset and the position of the match's start.
    pub known: (usize, usize),
}

impl NativeObject for Match {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.string);
    }
}

fn receiver(this: &Value) -> &Match {
    this.native().expect("the method was looked up in the type of its receiver")
}

impl Match {
    fn pattern(&self) -> &Pattern {
        pattern_of(&self.pattern)
    }

    /// The guest's position of an offset.
    fn position(&self, offset: usize) -> usize {
        let (known, position) = self.known;
        if offset >= known { position + self.subject.count(known, offset) } else { self.subject.count(0, offset) }
    }

    fn span(&self, group: usize) -> (i64, i64) {
        match self.spans[group] {
            Some((start, end)) => (self.position(start) as i64, self.position(end) as i64),
            None => (-1, -1),
        }
    }

    /// What a group matched, or `default`.
    pub fn text(&self, vm: &mut Vm, group: usize, default: &Value) -> Value {
        match self.spans[group] {
            Some((start, end)) => self.subject.slice(vm, start, end),
            None => default.clone(),
        }
    }

    /// The group that a number or a name means.
    fn group(&self, vm: &mut Vm, key: &Value) -> VmResult<usize> {
        let no_such_group = |vm: &mut Vm| Err(vm.index_error("no such group"));
        if key.as_int().is_some() || key.as_str().is_none() {
            let Some(number) = vm.absorb_index(key)? else { return no_such_group(vm) };
            return match usize::try_from(number) {
                Ok(number) if number < self.spans.len() => Ok(number),
                _ => no_such_group(vm),
            };
        }
        let name = key.as_str().map(|name| name.to_string()).unwrap_or_default();
        let names = &self.pattern().engine.parsed().names;
        match names.iter().find(|(known, _)| *known == name) {
            Some((_, group)) => Ok(*group),
            None => no_such_group(vm),
        }
    }

    /// The group that was closed last.
    fn last_group(&self) -> Option<usize> {
        let closing = &self.pattern().engine.parsed().closing;
        let closed = (1..self.spans.len()).filter_map(|group| self.spans[group].map(|span| (group, span.1)));
        closed.max_by_key(|(group, end)| (*end, closing[*group])).map(|(group, _)| group)
    }
}

impl Vm {
    /// The int that an index gives; `None` if the object has no index, or one that is too large.
    fn absorb_index(&mut self, value: &Value) -> VmResult<Option<i64>> {
        if !crate::objects::sequence::has_index(self, value) {
            return Ok(None);
        }
        match self.index_value(value)? {
            Value::Int(index) => Ok(Some(index)),
            _ => Ok(None),
        }
    }
}

pub static MATCH: TypeSpec = TypeSpec {
    name: "Match",
    module: "re",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        build_groups(builder);
        build_places(builder);
        build_facts(builder);
    },
    doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
};

fn build_groups(builder: &mut TypeBuilder<'_>) {
    builder.method("group($self, /, *args)", |vm, this, [keys]| -> VmResult {
        let matched = receiver(this);
        let keys = keys.as_tuple().expect("the binder made a tuple").clone();
        if keys.len() <= 1 {
            let group = match keys.first() {
                Some(key) => matched.group(vm, key)?,
                None => 0,
            };
            return Ok(matched.text(vm, group, &Value::None));
        }
        let mut texts = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            let group = matched.group(vm, key)?;
            texts.push(matched.text(vm, group, &Value::None));
        }
        Ok(vm.new_tuple(texts))
    });
    builder.method("__getitem__($self, key, /)", |vm, this, [key]| {
        let group = receiver(this).group(vm, &key)?;
        Ok(receiver(this).text(vm, group, &Value::None))
    });
    builder.method("groups($self, /, default=None)", |vm, this, [default]| -> VmResult {
        let matched = receiver(this);
        let texts: Vec<Value> = (1..matched.spans.len()).map(|group| matched.text(vm, group, &default)).collect();
        Ok(vm.new_tuple(texts))
    });
    builder.method("groupdict($self, /, default=None)", |vm, this, [default]| -> VmResult {
        let matched = receiver(this);
        let dict = DictObject::default();
        for (name, group) in &matched.pattern().engine.parsed().names {
            let text = matched.text(vm, *group, &default);
            let name = vm.intern(name);
            dict.set_str(&name, text);
        }
        Ok(vm.new_dict(dict))
    });
    builder.method("expand($self, /, template)", |vm, this, [text]| {
        let matched = receiver(this);
        let parts = template::parse(vm, matched.pattern(), &text)?;
        let mut output = Vec::new();
        template::fill(&parts, &matched.subject, &matched.spans, &mut output);
        Ok(matched.subject.joined(output))
    });
}

fn build_places(builder: &mut TypeBuilder<'_>) {
    builder.method("start($self, group=0, /)", |vm, this, [group]| {
        let group = receiver(this).group(vm, &group)?;
        Ok(Value::Int(receiver(this).span(group).0))
    });
    builder.method("end($self, group=0, /)", |vm, this, [group]| {
        let group = receiver(this).group(vm, &group)?;
        Ok(Value::Int(receiver(this).span(group).1))
    });
    builder.method("span($self, group=0, /)", |vm, this, [group]| {
        let group = receiver(this).group(vm, &group)?;
        let (start, end) = receiver(this).span(group);
        Ok(vm.new_tuple([Value::Int(start), Value::Int(end)]))
    });
    builder.getter("regs", |vm, this| {
        let matched = receiver(this);
        let spans: Vec<Value> = (0..matched.spans.len())
            .map(|group| {
                let (start, end) = matched.span(group);
                vm.new_tuple([Value::Int(start), Value::Int(end)])
            })
            .collect();
        Ok(vm.new_tuple(spans))
    });
    builder.getter("pos", |_, this| Ok(Value::from(receiver(this).pos)));
    builder.getter("endpos", |_, this| Ok(Value::from(receiver(this).endpos)));
}

fn build_facts(builder: &mut TypeBuilder<'_>) {
    builder.getter("re", |_, this| Ok(receiver(this).pattern.clone()));
    builder.getter("string", |_, this| Ok(receiver(this).string.clone()));
    builder.getter("lastindex", |_, this| Ok(receiver(this).last_group().map_or(Value::None, Value::from)));
    builder.getter("lastgroup", |_, this| {
        let matched = receiver(this);
        let last = matched.last_group();
        let names = &matched.pattern().engine.parsed().names;
        let name = names.iter().find(|(_, group)| Some(*group) == last);
        Ok(name.map_or(Value::None, |(name, _)| Value::from(name.as_str())))
    });
    builder.method("__copy__($self, /)", |_, this, []| -> VmResult { Ok(this.clone()) });
    builder.method("__deepcopy__($self, memo, /)", |_, this, [_memo]| -> VmResult { Ok(this.clone()) });
    builder.method("__reduce__($self, /)", |vm, _, []| -> VmResult {
        Err::<Value, Raised>(vm.type_error("cannot pickle 're.Match' object"))
    });
    builder.class_method("__class_getitem__($type, item, /)", |vm, class, [item]| {
        vm.generic_alias(&Value::Type(class.clone()), &item)
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let matched = receiver(this);
        let (start, end) = matched.span(0);
        let text = matched.text(vm, 0, &Value::None);
        let text: String = vm.repr(&text)?.chars().take(50).collect();
        Ok(Value::from(format!("<re.Match object; span=({start}, {end}), match={text}>")))
    });
}
