//! Owns the names of a trace: every task, coroutine, future and iterator has one of its own, in place of an address.

use std::collections::HashMap;
use std::rc::{Rc, Weak};

use crate::event_loop::future::state_of;
use crate::event_loop::task::Task;
use crate::event_loop::task_type::name_of;
use crate::objects::async_generator::AsyncGenStep;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::coroutine_type::CoroutineWrapper;
use crate::objects::instance::InstanceObject;
use crate::objects::iterator::IteratorObject;
use crate::objects::value::Value;
use crate::vm::Vm;

/// What somebody in a trace is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Code,
    Task,
    Coroutine,
    Generator,
    AsyncGenerator,
    Future,
    Iterator,
    Awaitable,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Code => "code",
            Role::Task => "task",
            Role::Coroutine => "coroutine",
            Role::Generator => "generator",
            Role::AsyncGenerator => "async generator",
            Role::Future => "future",
            Role::Iterator => "iterator",
            Role::Awaitable => "awaitable",
        }
    }
}

/// Keeps an object's address from being used again, but not the object.
enum Anchor {
    Coroutine(Weak<CoroutineObject>),
    Instance(Weak<InstanceObject>),
    Iterator(Weak<IteratorObject>),
}

impl Anchor {
    fn of(value: &Value) -> Option<(usize, Anchor)> {
        Some(match value {
            Value::Coroutine(object) => (Rc::as_ptr(object) as usize, Anchor::Coroutine(Rc::downgrade(object))),
            Value::Instance(object) => (Rc::as_ptr(object) as usize, Anchor::Instance(Rc::downgrade(object))),
            Value::Iterator(object) => (Rc::as_ptr(object) as usize, Anchor::Iterator(Rc::downgrade(object))),
            _ => return None,
        })
    }

    fn is_dead(&self) -> bool {
        0 == match self {
            Anchor::Coroutine(object) => object.strong_count(),
            Anchor::Instance(object) => object.strong_count(),
            Anchor::Iterator(object) => object.strong_count(),
        }
    }
}

/// Somebody who has come by for the first time.
pub struct Introduction {
    pub name: Rc<str>,
    pub role: Role,
    /// The name of its type.
    pub type_name: String,
}

/// The names that were given.
#[derive(Default)]
pub struct Names {
    known: HashMap<usize, (Anchor, Rc<str>)>,
    /// Code has no object.
    code: HashMap<String, Rc<str>>,
    /// How often a name was given, without its number.
    counts: HashMap<String, u32>,
    /// With so many known, those who are dead are forgotten.
    crowd: usize,
    introductions: Vec<Introduction>,
}

impl Names {
    /// The address by which an object is known.
    pub fn address(value: &Value) -> Option<usize> {
        Anchor::of(value).map(|(address, _)| address)
    }

    /// Whether an object has a name, or is one of those that always have one.
    pub fn is_party(&self, value: &Value) -> bool {
        role_of(value).is_some() || self.is_known(value)
    }

    pub fn is_known(&self, value: &Value) -> bool {
        Names::address(value).is_some_and(|address| self.known.contains_key(&address))
    }

    /// How many have a name, the dead among them that were not forgotten yet.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Whether something with this address has a name.
    pub fn knows(&self, address: usize) -> bool {
        self.known.contains_key(&address)
    }

    /// Those who have come by since this was asked last.
    pub fn take_introductions(&mut self) -> Vec<Introduction> {
        std::mem::take(&mut self.introductions)
    }

    /// The name of an object. What is no object of a kind that can be told apart is called by its type.
    pub fn of(&mut self, vm: &mut Vm, value: &Value, role: Role) -> Rc<str> {
        let Some((address, anchor)) = Anchor::of(value) else { return vm.short_type_name(value).into() };
        if let Some((_, name)) = self.known.get(&address) {
            return name.clone();
        }
        let role = role_of(value).unwrap_or(role);
        let name = {
            let plain = self.plain_name(vm, value);
            self.number(plain, role == Role::Future)
        };
        if self.known.len() > self.crowd {
            self.known.retain(|_, (anchor, _)| !anchor.is_dead());
            self.crowd = 2 * self.known.len().max(512);
        }
        self.known.insert(address, (anchor, name.clone()));
        self.introductions.push(Introduction { name: name.clone(), role, type_name: vm.short_type_name(value) });
        name
    }

    /// The name of code that drives coroutines by hand: a function's, or a file's for a module.
    pub fn of_code(&mut self, function: &str) -> Rc<str> {
        if let Some(name) = self.code.get(function) {
            return name.clone();
        }
        let name = self.number(function.to_string(), false);
        self.code.insert(function.to_string(), name.clone());
        self.introductions.push(Introduction { name: name.clone(), role: Role::Code, type_name: "code".to_string() });
        name
    }

    /// The name of an object that others may have, too.
    fn plain_name(&mut self, vm: &mut Vm, value: &Value) -> String {
        match value {
            Value::Coroutine(coroutine) => call_name(&coroutine.qualname()),
            value if value.native::<Task>().is_some() => match name_of(value) {
                Value::Str(name) => name.to_string(),
                _ => vm.short_type_name(value),
            },
            value => match (value.native::<CoroutineWrapper>(), value.native::<AsyncGenStep>()) {
                (Some(wrapper), _) => {
                    let coroutine = self.of(vm, &Value::Coroutine(wrapper.coroutine.clone()), Role::Coroutine);
                    format!("{coroutine}.__await__()")
                }
                (None, Some(step)) => {
                    let generator = self.of(vm, &Value::Coroutine(step.generator().clone()), Role::AsyncGenerator);
                    let kind = vm.short_type_name(value);
                    format!("{generator}.{}()", kind.trim_start_matches("async_generator_"))
                }
                (None, None) => vm.short_type_name(value),
            },
        }
    }

    fn number(&mut self, name: String, always: bool) -> Rc<str> {
        let count = self.counts.entry(name.clone()).or_default();
        *count += 1;
        match *count {
            1 if !always => name.into(),
            count => format!("{name} #{count}").into(),
        }
    }
}

/// What an object is by itself.
fn role_of(value: &Value) -> Option<Role> {
    match value {
        Value::Coroutine(coroutine) => Some(match coroutine.kind {
            CoroutineKind::Coroutine => Role::Coroutine,
            CoroutineKind::Generator => Role::Generator,
            CoroutineKind::AsyncGenerator => Role::AsyncGenerator,
        }),
        value if value.native::<Task>().is_some() => Some(Role::Task),
        value if state_of(value).is_some() => Some(Role::Future),
        _ => None,
    }
}

/// How the call of a function is named: without the functions around it.
pub fn call_name(qualname: &str) -> String {
    let own = qualname.rsplit_once("<locals>.").map_or(qualname, |(_, own)| own);
    format!("{own}()")
}
