//! Owns weak references: which objects are watched, and what happens when they die.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use super::code::CodeValue;
use super::coroutine::CoroutineObject;
use super::function::FunctionObject;
use super::instance::InstanceObject;
use super::method::MethodObject;
use super::module::ModuleObject;
use super::native_function::{NativeFunction, NativeKind};
use super::native_object::NativeObject;
use super::set::SetObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::type_object::{TypeObject, TypeRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A reference that does not keep its target alive.
#[derive(Clone)]
pub enum WeakValue {
    Instance(Weak<InstanceObject>),
    Function(Weak<FunctionObject>),
    Coroutine(Weak<CoroutineObject>),
    Type(Weak<TypeObject>),
    Module(Weak<ModuleObject>),
    Set(Weak<SetObject>),
    Method(Weak<MethodObject>),
    Native(Weak<NativeFunction>),
    Code(Weak<CodeValue>),
}

impl WeakValue {
    /// `None` if values of this kind cannot be referred to weakly.
    pub fn new(value: &Value) -> Option<WeakValue> {
        Some(match value {
            Value::Instance(object) if object.class().flags.has_weakref.get() => {
                WeakValue::Instance(Rc::downgrade(object))
            }
            Value::Function(object) => WeakValue::Function(Rc::downgrade(object)),
            Value::Coroutine(object) => WeakValue::Coroutine(Rc::downgrade(object)),
            Value::Type(class) => WeakValue::Type(class.downgrade()),
            Value::Module(object) => WeakValue::Module(Rc::downgrade(object)),
            Value::Set(object) => WeakValue::Set(Rc::downgrade(object)),
            Value::Method(object) => WeakValue::Method(Rc::downgrade(object)),
            Value::Native(object) if object.kind != NativeKind::Method => WeakValue::Native(Rc::downgrade(object)),
            Value::Code(object) => WeakValue::Code(Rc::downgrade(object)),
            _ => return None,
        })
    }

    pub fn upgrade(&self) -> Option<Value> {
        Some(match self {
            WeakValue::Instance(object) => Value::Instance(object.upgrade()?),
            WeakValue::Function(object) => Value::Function(object.upgrade()?),
            WeakValue::Coroutine(object) => Value::Coroutine(object.upgrade()?),
            WeakValue::Type(class) => Value::Type(TypeRef::from_weak(class)?),
            WeakValue::Module(object) => Value::Module(object.upgrade()?),
            WeakValue::Set(object) => Value::Set(object.upgrade()?),
            WeakValue::Method(object) => Value::Method(object.upgrade()?),
            WeakValue::Native(object) => Value::Native(object.upgrade()?),
            WeakValue::Code(object) => Value::Code(object.upgrade()?),
        })
    }

    pub fn address(&self) -> usize {
        match self {
            WeakValue::Instance(object) => object.as_ptr() as usize,
            WeakValue::Function(object) => object.as_ptr() as usize,
            WeakValue::Coroutine(object) => object.as_ptr() as usize,
            WeakValue::Type(object) => object.as_ptr() as usize,
            WeakValue::Module(object) => object.as_ptr() as usize,
            WeakValue::Set(object) => object.as_ptr() as usize,
            WeakValue::Method(object) => object.as_ptr() as usize,
            WeakValue::Native(object) => object.as_ptr() as usize,
            WeakValue::Code(object) => object.as_ptr() as usize,
        }
    }
}

/// `weakref.ref`.
pub struct WeakReference {
    target: WeakValue,
    callback: RefCell<Value>,
    hash: RefCell<Option<i64>>,
}

impl WeakReference {
    pub fn target(&self) -> Option<Value> {
        self.target.upgrade()
    }

    /// The callback, once: it is not called twice.
    pub fn take_callback(&self) -> Option<Value> {
        let callback = self.callback.take();
        if callback.is_unbound() || callback.is_none() { None } else { Some(callback) }
    }
}

impl NativeObject for WeakReference {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.callback.borrow());
    }

    fn clear(&self) {
        self.callback.take();
    }
}

fn receiver(this: &Value) -> &WeakReference {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub static WEAK_REFERENCE: TypeSpec = TypeSpec {
    name: "ReferenceType",
    module: "weakref",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: |builder| {
        // A derived class may take more by keyword.
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [arguments, _keywords]| {
            let arguments = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
            match arguments {
                [object] => vm.new_weak_reference(class, object, Value::None),
                [object, callback] => vm.new_weak_reference(class, object, callback.clone()),
                [] => Err(vm.type_error("__new__ expected at least 1 argument, got 0")),
                _ => {
                    let text = format!("__new__ expected at most 2 arguments, got {}", arguments.len());
                    Err(vm.type_error(text))
                }
            }
        });
        builder.method("__init__($self, object, callback=None, /)", |_, _, [_object, _callback]| Ok(Value::None));
        builder.method("__call__($self, /)", |_, this, []| Ok(receiver(this).target().unwrap_or(Value::None)));
        builder.getter("__callback__", |_, this| {
            Ok(receiver(this).callback.borrow().clone().given().unwrap_or(Value::None))
        });
        builder.method("__hash__($self, /)", |vm, this, []| {
            let reference = receiver(this);
            if let Some(hash) = *reference.hash.borrow() {
                return Ok(Value::Int(hash));
            }
            match reference.target() {
                Some(target) => {
                    let hash = vm.hash(&target)?;
                    reference.hash.replace(Some(hash));
                    Ok(Value::Int(hash))
                }
                None => Err(vm.type_error("weak object has gone away")),
            }
        });
        builder.method("__eq__($self, value, /)", |vm, this, [other]| {
            let Some(other_reference) = other.native::<WeakReference>() else { return Ok(Value::NotImplemented) };
            match (receiver(this).target(), other_reference.target()) {
                (Some(a), Some(b)) => vm.equals(&a, &b).map(Value::Bool),
                _ => Ok(Value::Bool(this.is(&other))),
            }
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let address = vm.identity(this);
            Ok(Value::from(match receiver(this).target() {
                Some(target) => {
                    format!("<weakref at {address:#x}; to '{}' at {:#x}>", vm.type_name(&target), vm.identity(&target))
                }
                None => format!("<weakref at {address:#x}; dead>"),
            }))
        });
        builder.class_method("__class_getitem__($type, object, /)", |vm, class, [item]| {
            vm.generic_alias(&Value::Type(class.clone()), &item)
        });
    },
    doc: "",
};

/// Which references there are to an object, by the object's address, oldest first.
///
/// A reference holds the memory of its target, so an address means one object as long as a reference to it lives.
#[derive(Default)]
pub struct Watchers {
    by_address: RefCell<HashMap<usize, Vec<Weak<InstanceObject>>>>,
    /// With more addresses than this, those without a living reference are thrown out.
    limit: Cell<usize>,
}

/// So few addresses are never looked through.
const SMALLEST_LIMIT: usize = 64;

impl Watchers {
    fn add(&self, address: usize, reference: &Rc<InstanceObject>) {
        let mut by_address = self.by_address.borrow_mut();
        if by_address.len() > self.limit.get() {
            by_address.retain(|_, references| references.iter().any(|reference| reference.strong_count() > 0));
            self.limit.set(SMALLEST_LIMIT.max(by_address.len() * 2));
        }
        let references = by_address.entry(address).or_default();
        if references.len() == references.capacity() {
            references.retain(|reference| reference.strong_count() > 0);
        }
        references.push(Rc::downgrade(reference));
    }

    fn at(&self, address: usize) -> Vec<Value> {
        let by_address = self.by_address.borrow();
        by_address.get(&address).into_iter().flatten().filter_map(Weak::upgrade).map(Value::Instance).collect()
    }

    /// Takes the references to the dead object that was at an address.
    fn take_dead(&self, address: usize) -> Vec<Value> {
        let all = self.by_address.borrow_mut().remove(&address).unwrap_or_default();
        let (dead, living): (Vec<Value>, Vec<Value>) = all
            .iter()
            .filter_map(Weak::upgrade)
            .map(Value::Instance)
            .partition(|reference| receiver(reference).target().is_none());
        for reference in &living {
            if let Value::Instance(reference) = reference {
                self.add(address, reference);
            }
        }
        dead
    }
}

impl Vm {
    /// `weakref.ref(object, callback)`.
    pub fn new_weak_reference(&mut self, class: &TypeRef, object: &Value, callback: Value) -> VmResult {
        let Some(target) = WeakValue::new(object) else {
            let text = format!("cannot create weak reference to '{}' object", self.type_name(object));
            return Err(self.type_error(text));
        };
        let has_callback = !callback.is_none();
        let address = target.address();
        if !has_callback
            && self.is_plain_reference_type(class)
            && let Some(known) = self.weak_references(object).into_iter().next()
            && self.is_shared_reference(&known)
        {
            return Ok(known);
        }
        let reference = WeakReference { target, callback: RefCell::new(callback), hash: RefCell::default() };
        let value = self.new_native_of(class, reference);
        if let Value::Instance(reference) = &value {
            if has_callback {
                self.watch(object, address);
            }
            self.module_state::<Watchers>().add(address, reference);
        }
        Ok(value)
    }

    /// From now on the death of an object is told to its weak references.
    fn watch(&mut self, object: &Value, address: usize) {
        let abandoned = &self.abandoned;
        match object {
            Value::Instance(object) => object.watch(),
            Value::Function(object) => {
                object.extras.borrow_mut().get_or_insert_default().watch.begin(address, abandoned);
            }
            Value::Coroutine(object) => object.rare().watch.begin(address, abandoned),
            Value::Type(class) => class.watch.begin(address, abandoned),
            Value::Module(object) => object.watch.begin(address, abandoned),
            Value::Set(object) => object.watch.begin(address, abandoned),
            Value::Method(object) => object.watch.begin(address, abandoned),
            Value::Code(object) => object.watch.begin(address, abandoned),
            // A native function lives as long as its module or type, which is as long as the interpreter.
            _ => {}
        }
    }

    fn is_plain_reference_type(&mut self, class: &TypeRef) -> bool {
        let plain = Value::Type(self.native_type(&WEAK_REFERENCE));
        Value::Type(class.clone()).is(&plain)
    }

    /// Whether `weakref.ref(object)` gives this reference again.
    fn is_shared_reference(&mut self, reference: &Value) -> bool {
        let class = self.type_of(reference);
        let callback = receiver(reference).callback.borrow().clone();
        callback.is_none() && self.is_plain_reference_type(&class)
    }

    /// The references to an object: the one that is shared, then the newest first.
    pub fn weak_references(&mut self, object: &Value) -> Vec<Value> {
        let Some(target) = WeakValue::new(object) else { return Vec::new() };
        let mut references = self.module_state::<Watchers>().at(target.address());
        references.reverse();
        if let Some(at) = references.iter().position(|reference| self.is_shared_reference(reference)) {
            references[..=at].rotate_right(1);
        }
        references
    }

    /// An object that was watched has died: the callbacks of its references run, the newest first.
    pub(crate) fn forget_weak(&mut self, address: usize) {
        for reference in self.module_state::<Watchers>().take_dead(address).into_iter().rev() {
            if let Some(callback) = receiver(&reference).take_callback()
                && let Err(raised) = self.call(&callback, std::slice::from_ref(&reference))
            {
                self.unraisable(&raised, &callback);
            }
        }
    }
}
