//! Owns attribute access: the type look-up with its cache, descriptors, `getattr`, `setattr`, `delattr`.

use std::rc::Rc;

use super::Vm;
use super::protocol::VmResult;
use crate::heap::deep::drop_items;
use crate::objects::code::TypeVersion;
use crate::objects::descriptors::{ClassMethod, MemberDescriptor, Property, StaticMethod};
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, Payload, Storage};
use crate::objects::method::MethodObject;
use crate::objects::module::ModuleObject;
use crate::objects::native_function::NativeKind;
use crate::objects::property::NativeProperty;
use crate::objects::str::{Name, Str};
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

/// What type look-ups gave last, by type version and name.
pub struct MethodCache {
    entries: Vec<CacheEntry>,
}

#[derive(Clone, Default)]
struct CacheEntry {
    version: TypeVersion,
    name: usize,
    found: Option<Value>,
}

const CACHE_SIZE: usize = 1024;

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache { entries: vec![CacheEntry::default(); CACHE_SIZE] }
    }
}

impl MethodCache {
    /// What has made room in its first place for something else.
    fn second(&self, version: TypeVersion, name: usize) -> Option<&Option<Value>> {
        let entry = &self.entries[cache_slot(version, name) ^ 1];
        (entry.version == version && entry.name == name).then_some(&entry.found)
    }

    /// Remembers an answer; the one in its place moves to the second place, from which the one there goes.
    fn add(&mut self, entry: CacheEntry) {
        let slot = cache_slot(entry.version, entry.name);
        let before = std::mem::replace(&mut self.entries[slot], entry);
        if before.version != TypeVersion(0) && cache_slot(before.version, before.name) == slot {
            self.entries[slot ^ 1] = before;
        }
    }
}

fn cache_slot(version: TypeVersion, name: usize) -> usize {
    (version.0 as usize ^ (name >> 4)) % CACHE_SIZE
}

/// How an attribute found in a class behaves when it is read through an instance.
pub(crate) enum Descriptor {
    /// Not a descriptor: the value itself.
    Plain,
    /// A function, guest or native: binds its receiver.
    Function,
    /// Has `__get__` but neither `__set__` nor `__delete__`: the instance's own attribute comes first.
    NonData,
    /// Has `__set__` or `__delete__`: comes before the instance's own attribute.
    Data,
}

impl Vm {
    /// Looks `name` up in a class and its ancestors, without binding. The name must be interned.
    #[inline]
    pub fn lookup(&mut self, class: &TypeRef, name: &Name) -> Option<Value> {
        let version = class.version();
        let entry = &self.method_cache.entries[cache_slot(version, name.address())];
        if entry.version == version && entry.name == name.address() && version != TypeVersion(0) {
            return entry.found.clone();
        }
        self.lookup_in_order(class, name)
    }

    fn lookup_in_order(&mut self, class: &TypeRef, name: &Name) -> Option<Value> {
        if class.version() == TypeVersion(0) {
            class.set_version(self.type_versions.next());
        } else if let Some(found) = self.method_cache.second(class.version(), name.address()) {
            return found.clone();
        }
        let mut found = self.own_attribute(class, name);
        if found.is_none() {
            let ancestors = class.ancestors.borrow().clone();
            found = ancestors.iter().find_map(|ancestor| self.own_attribute(ancestor, name));
        }
        self.method_cache.add(CacheEntry { version: class.version(), name: name.address(), found: found.clone() });
        found
    }

    /// An attribute that this very class defines.
    pub fn own_attribute(&mut self, class: &TypeRef, name: &Name) -> Option<Value> {
        if !class.is_populated() {
            self.populate(class);
        }
        class.namespace().get_str(name)
    }

    /// Tells everybody that the attributes of a class have changed.
    pub fn class_changed(&mut self, class: &TypeRef) {
        class.set_version(self.type_versions.next());
        if let Some(root) = class.root_shape() {
            root.renumber(&self.shape_ids);
        }
        let subclasses: Vec<TypeRef> = class.subclasses.borrow().iter().filter_map(TypeRef::from_weak).collect();
        for subclass in subclasses {
            self.class_changed(&subclass);
        }
    }

    pub(crate) fn descriptor_kind(&mut self, value: &Value) -> Descriptor {
        match value {
            Value::Function(_) => Descriptor::Function,
            Value::Native(native) => match native.kind {
                NativeKind::Method => Descriptor::Function,
                NativeKind::ClassMethod => Descriptor::NonData,
                NativeKind::StaticMethod | NativeKind::Function | NativeKind::Coroutine => Descriptor::Plain,
            },
            Value::Instance(instance) => {
                if let Payload::Native(object) = &instance.payload {
                    if object.is::<NativeProperty>() || object.is::<Property>() || object.is::<MemberDescriptor>() {
                        return Descriptor::Data;
                    }
                    if object.is::<ClassMethod>() || object.is::<StaticMethod>() {
                        return Descriptor::NonData;
                    }
                }
                let class = instance.class();
                let names = self.names.clone();
                if self.lookup(&class, &names.set).is_some() || self.lookup(&class, &names.delete).is_some() {
                    Descriptor::Data
                } else if self.lookup(&class, &names.get).is_some() {
                    Descriptor::NonData
                } else {
                    Descriptor::Plain
                }
            }
            _ => Descriptor::Plain,
        }
    }

    /// `descriptor.__get__(object, class)`; `object` is unbound when the class itself is asked.
    pub(crate) fn bind(&mut self, descriptor: &Value, object: &Value, class: &TypeRef) -> VmResult {
        match descriptor {
            Value::Function(_) => Ok(bind_function(descriptor, object)),
            Value::Native(native) => Ok(match native.kind {
                NativeKind::Method => bind_function(descriptor, object),
                NativeKind::ClassMethod => bind_function(descriptor, &Value::Type(class.clone())),
                NativeKind::StaticMethod | NativeKind::Function | NativeKind::Coroutine => descriptor.clone(),
            }),
            Value::Instance(instance) => {
                if let Payload::Native(native) = &instance.payload {
                    if let Some(property) = native.part::<NativeProperty>() {
                        if object.is_unbound() {
                            return Ok(descriptor.clone());
                        }
                        return (property.get)(self, object);
                    }
                    if let Some(property) = native.part::<Property>()
                        && !self.has_guest_get(instance)
                    {
                        return self.get_property(descriptor, property, object);
                    }
                    if let Some(member) = native.part::<MemberDescriptor>() {
                        return self.get_member(descriptor, member, object);
                    }
                    if let Some(method) = native.part::<ClassMethod>() {
                        let function = method.function();
                        return Ok(bind_function(&function, &Value::Type(class.clone())));
                    }
                    if let Some(method) = native.part::<StaticMethod>() {
                        return Ok(method.function());
                    }
                }
                let own_class = instance.class();
                let get = self.names.get.clone();
                match self.lookup(&own_class, &get) {
                    Some(get) => {
                        let object = if object.is_unbound() { Value::None } else { object.clone() };
                        self.call(&get, &[descriptor.clone(), object, Value::Type(class.clone())])
                    }
                    None => Ok(descriptor.clone()),
                }
            }
            _ => Ok(descriptor.clone()),
        }
    }

    /// Whether a subclass of `property` has a `__get__` of its own.
    fn has_guest_get(&mut self, instance: &Rc<InstanceObject>) -> bool {
        let class = instance.class();
        if class.is_native() {
            return false;
        }
        let get = self.names.get.clone();
        matches!(self.lookup(&class, &get), Some(Value::Function(_)))
    }

    /// A special method as the interpreter looks it up: in the class only, bound to `object`.
    pub fn lookup_special(&mut self, object: &Value, name: &Name) -> VmResult<Option<Value>> {
        let class = self.type_of(object);
        match self.lookup(&class, name) {
            Some(found) => Ok(Some(self.bind(&found, object, &class)?)),
            None => Ok(None),
        }
    }

    /// Calls a special method without making a bound method of it. `None` if the class does not have it.
    pub fn call_special(&mut self, object: &Value, name: &Name, arguments: &[Value]) -> VmResult<Option<Value>> {
        let class = self.type_of(object);
        match self.lookup(&class, name) {
            Some(found) => self.call_found(found, object, &class, arguments).map(Some),
            None => Ok(None),
        }
    }

    /// Calls what was found in a class as a method of `object`.
    fn call_found(&mut self, found: Value, object: &Value, class: &TypeRef, arguments: &[Value]) -> VmResult {
        match &found {
            Value::Function(_) => {}
            Value::Native(native) if native.kind == NativeKind::Method => {
                if native.ready.get().accepts(arguments.len(), true) {
                    return self.call_ready(&found, object, arguments);
                }
            }
            _ => {
                let bound = self.bind(&found, object, class)?;
                return self.call(&bound, arguments);
            }
        }
        let mut all: smallvec::SmallVec<[Value; 4]> = smallvec::smallvec![object.clone()];
        all.extend(arguments.iter().cloned());
        self.call(&found, &all)
    }

    /// `getattr(object, name)`.
    pub fn get_attribute(&mut self, object: &Value, name: &Name) -> VmResult {
        let class = self.type_of(object);
        let names = self.names.clone();
        if let Some(custom) = self.custom_getattribute(&class) {
            let result = self.call_found(custom, object, &class, &[Value::Str(name.clone())]);
            return match result {
                Err(raised) if self.raised_is(&raised, &specs::ATTRIBUTE_ERROR) => {
                    match self.lookup(&class, &names.getattr) {
                        Some(_) => self.call_getattr_hook(object, name),
                        None => Err(raised),
                    }
                }
                result => result,
            };
        }
        self.get_attribute_generic(object, name, &class)
    }

    /// Whether attributes of the class's instances are found in the usual places and nowhere else.
    #[inline]
    pub(crate) fn has_plain_access(&mut self, class: &TypeRef) -> bool {
        let version = class.version();
        if class.flags.plain_access.get() == version && version != TypeVersion(0) {
            return true;
        }
        let hook = self.names.getattr.clone();
        let plain = self.custom_getattribute(class).is_none() && self.lookup(class, &hook).is_none();
        if plain {
            class.flags.plain_access.set(class.version());
        }
        plain
    }

    /// `__getattribute__`, if the class has another than `object`'s, `type`'s or a module's.
    pub(crate) fn custom_getattribute(&mut self, class: &TypeRef) -> Option<Value> {
        if class.is_native() && class.spec.is_some_and(|spec| spec.name != "super") {
            return None;
        }
        let name = self.names.getattribute.clone();
        match self.lookup(class, &name) {
            Some(Value::Native(native)) => {
                let is_supers = native
                    .owner
                    .as_ref()
                    .and_then(TypeRef::from_weak)
                    .is_some_and(|owner| owner.spec.is_some_and(|spec| spec.name == "super"));
                // Another method of a built-in type may serve as the hook.
                (is_supers || !native.declaration.starts_with("__getattribute__(")).then_some(Value::Native(native))
            }
            found => found,
        }
    }

    /// Looks in the right places for the kind of object, then asks `__getattr__`.
    pub fn get_attribute_generic(&mut self, object: &Value, name: &Name, class: &TypeRef) -> VmResult {
        match self.find_attribute(object, name, class) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                let hook = self.names.getattr.clone();
                if self.lookup(class, &hook).is_some() {
                    return self.call_getattr_hook(object, name);
                }
                Err(self.missing_attribute(object, name))
            }
            Err(raised) if self.raised_is(&raised, &specs::ATTRIBUTE_ERROR) => {
                let hook = self.names.getattr.clone();
                if self.lookup(class, &hook).is_some() {
                    return self.call_getattr_hook(object, name);
                }
                Err(raised)
            }
            Err(raised) => Err(raised),
        }
    }

    fn call_getattr_hook(&mut self, object: &Value, name: &Name) -> VmResult {
        let hook = self.names.getattr.clone();
        let found = self.call_special(object, &hook, &[Value::Str(name.clone())])?;
        Ok(found.expect("the caller has looked the hook up"))
    }

    /// As `object.__getattribute__`, `type.__getattribute__` and a module's do it; `None` where there is none.
    pub fn find_attribute(&mut self, object: &Value, name: &Name, class: &TypeRef) -> VmResult<Option<Value>> {
        match object {
            Value::Type(this) => return self.find_class_attribute(this, name, class),
            Value::Module(module) => {
                if let Some(value) = module.namespace.get_str(name) {
                    return Ok(Some(value));
                }
            }
            _ => {}
        }
        let found = self.lookup(class, name);
        let kind = match &found {
            Some(found) => self.descriptor_kind(found),
            None => Descriptor::Plain,
        };
        if let (Some(found), Descriptor::Data) = (&found, &kind)
            && self.gets(found)
        {
            return self.bind(found, object, class).map(Some);
        }
        if let Some(value) = self.instance_attribute(object, name) {
            return Ok(Some(value));
        }
        match found {
            None => match object {
                Value::Module(module) => self.module_getattr(module, name),
                // A bound method shows the attributes of its function.
                Value::Method(method) => self.get_attribute_or_none(&method.function, name),
                _ => Ok(None),
            },
            Some(found) => match kind {
                Descriptor::Plain => Ok(Some(found)),
                _ => self.bind(&found, object, class).map(Some),
            },
        }
    }

    /// PEP 562: a module's own `__getattr__`.
    fn module_getattr(&mut self, module: &Rc<ModuleObject>, name: &Name) -> VmResult<Option<Value>> {
        let hook = self.names.getattr.clone();
        match module.namespace.get_str(&hook) {
            Some(hook) => self.call(&hook, &[Value::Str(name.clone())]).map(Some),
            None => Ok(None),
        }
    }

    /// An attribute in the object's own dict or slots.
    fn instance_attribute(&mut self, object: &Value, name: &Name) -> Option<Value> {
        match object {
            Value::Instance(instance) => instance.attribute(name),
            Value::Function(function) => {
                let extras = function.extras.borrow();
                extras.as_ref()?.dict.as_ref()?.get_str(name)
            }
            _ => None,
        }
    }

    /// Whether a data descriptor has `__get__`. Where it has not, the instance's own attribute comes first.
    fn gets(&mut self, found: &Value) -> bool {
        match found {
            Value::Instance(instance) if !matches!(instance.payload, Payload::Native(_)) => {
                let (class, name) = (instance.class(), self.names.get.clone());
                self.lookup(&class, &name).is_some()
            }
            _ => true,
        }
    }

    fn find_class_attribute(&mut self, this: &TypeRef, name: &Name, metaclass: &TypeRef) -> VmResult<Option<Value>> {
        let in_metaclass = self.lookup(metaclass, name);
        let kind = match &in_metaclass {
            Some(found) => self.descriptor_kind(found),
            None => Descriptor::Plain,
        };
        let object = Value::Type(this.clone());
        if let (Some(found), Descriptor::Data) = (&in_metaclass, &kind)
            && self.gets(found)
        {
            return self.bind(found, &object, metaclass).map(Some);
        }
        if let Some(found) = self.lookup(this, name) {
            return self.bind(&found, &Value::Unbound, this).map(Some);
        }
        match in_metaclass {
            Some(found) => match kind {
                Descriptor::Plain => Ok(Some(found)),
                _ => self.bind(&found, &object, metaclass).map(Some),
            },
            None => Ok(None),
        }
    }

    /// The AttributeError for an attribute that is nowhere.
    #[cold]
    pub fn missing_attribute(&mut self, object: &Value, name: &Name) -> super::protocol::Raised {
        let text = match object {
            Value::Type(class) => format!("type object '{}' has no attribute '{name}'", class.text_name()),
            Value::Module(module) => {
                let module_name = self.names.name.clone();
                match module.namespace.get_str(&module_name) {
                    Some(Value::Str(module)) => format!("module '{module}' has no attribute '{name}'"),
                    _ => format!("module has no attribute '{name}'"),
                }
            }
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(object)),
        };
        self.attribute_error(text, object, name)
    }

    /// `getattr(object, name, None)` that tells a missing attribute from None.
    pub fn get_attribute_or_none(&mut self, object: &Value, name: &Name) -> VmResult<Option<Value>> {
        let class = self.type_of(object);
        let hook = self.names.getattr.clone();
        if self.custom_getattribute(&class).is_none() && self.lookup(&class, &hook).is_none() {
            // No exception object is made where nobody would see it.
            let result = self.find_attribute(object, name, &class);
            return match result {
                Err(raised) if self.raised_is(&raised, &specs::ATTRIBUTE_ERROR) => Ok(None),
                result => result,
            };
        }
        let result = self.get_attribute(object, name);
        self.absorb(result, &specs::ATTRIBUTE_ERROR)
    }

    /// `setattr(object, name, value)`.
    pub fn set_attribute(&mut self, object: &Value, name: &Name, value: Value) -> VmResult<()> {
        let class = self.type_of(object);
        if let Some(custom) = self.custom_hook(&class, |names| &names.setattr) {
            self.call_found(custom, object, &class, &[Value::Str(name.clone()), value])?;
            return Ok(());
        }
        self.set_attribute_generic(object, name, Some(value), &class)
    }

    /// `delattr(object, name)`.
    pub fn delete_attribute(&mut self, object: &Value, name: &Name) -> VmResult<()> {
        let class = self.type_of(object);
        if let Some(custom) = self.custom_hook(&class, |names| &names.delattr) {
            self.call_found(custom, object, &class, &[Value::Str(name.clone())])?;
            return Ok(());
        }
        self.set_attribute_generic(object, name, None, &class)
    }

    /// A `__setattr__` or `__delattr__` other than those of the built-in types.
    pub(crate) fn custom_hook(&mut self, class: &TypeRef, name: fn(&super::names::Names) -> &Name) -> Option<Value> {
        if class.is_native() {
            return None;
        }
        let names = self.names.clone();
        let name = name(&names);
        self.lookup(class, name).filter(|found| !matches!(found, Value::Native(native) if native.name() == &**name))
    }

    /// Sets, or for `None` deletes, an attribute as `object.__setattr__` and `type.__setattr__` do.
    pub fn set_attribute_generic(
        &mut self,
        object: &Value,
        name: &Name,
        value: Option<Value>,
        class: &TypeRef,
    ) -> VmResult<()> {
        let found = self.lookup(class, name);
        if let Some(found) = &found
            && let Descriptor::Data = self.descriptor_kind(found)
        {
            return self.set_through_descriptor(found, object, name, value);
        }
        let old = match object {
            Value::Type(this) => return self.set_class_attribute(this, name, value),
            Value::Module(module) => match value {
                Some(value) => Ok(module.namespace.set_str(name, value)),
                None => module.namespace.remove_str(name).map(Some).ok_or(()),
            },
            Value::Instance(instance) => match value {
                Some(value) => {
                    if class.is_native() {
                        self.register(object);
                    }
                    instance.set_attribute(&self.shape_ids, name, value).map_err(|_| ())
                }
                None => instance.delete_attribute(&self.shape_ids, name).map(Some).ok_or(()),
            },
            Value::Function(function) => {
                let mut extras = function.extras.borrow_mut();
                let dict = extras.get_or_insert_default().dict.get_or_insert_default().clone();
                drop(extras);
                match value {
                    Some(value) => Ok(dict.set_str(name, value)),
                    None => dict.remove_str(name).map(Some).ok_or(()),
                }
            }
            _ => Err(()),
        };
        match old {
            Ok(old) => {
                drop_items(old);
                Ok(())
            }
            Err(()) => Err(self.refused_attribute(object, name, found)),
        }
    }

    #[cold]
    fn refused_attribute(&mut self, object: &Value, name: &Name, found: Option<Value>) -> super::protocol::Raised {
        let class = self.type_name(object);
        let has_dict = match object {
            Value::Instance(instance) => !matches!(instance.storage(), Storage::NoDict),
            Value::Module(_) | Value::Function(_) => true,
            _ => false,
        };
        let text = if has_dict {
            return self.missing_attribute(object, name);
        } else if found.is_some() {
            format!("'{class}' object attribute '{name}' is read-only")
        } else {
            format!("'{class}' object has no attribute '{name}' and no __dict__ for setting new attributes")
        };
        self.attribute_error(text, object, name)
    }

    fn set_through_descriptor(
        &mut self,
        descriptor: &Value,
        object: &Value,
        name: &Name,
        value: Option<Value>,
    ) -> VmResult<()> {
        let Value::Instance(instance) = descriptor else { unreachable!("data descriptors are instances") };
        if let Payload::Native(native) = &instance.payload {
            if let Some(property) = native.part::<NativeProperty>() {
                return match &property.set {
                    Some(set) => set(self, object, value.unwrap_or_default()),
                    None => Err(property.refusal(self, object)),
                };
            }
            if let Some(property) = native.part::<Property>()
                && instance.class().is_native()
            {
                return self.set_property(property, object, value);
            }
            if let Some(member) = native.part::<MemberDescriptor>() {
                return self.set_member(member, object, value);
            }
        }
        let names = self.names.clone();
        let class = instance.class();
        match value {
            Some(value) => match self.lookup(&class, &names.set) {
                Some(set) => self.call(&set, &[descriptor.clone(), object.clone(), value]).map(drop),
                None => Err(self.attribute_error(names.set.to_string(), object, name)),
            },
            None => match self.lookup(&class, &names.delete) {
                Some(delete) => self.call(&delete, &[descriptor.clone(), object.clone()]).map(drop),
                None => Err(self.attribute_error(names.delete.to_string(), object, name)),
            },
        }
    }

    fn set_class_attribute(&mut self, class: &TypeRef, name: &Name, value: Option<Value>) -> VmResult<()> {
        if class.flags.is_immutable.get() {
            let text = format!("cannot set '{name}' attribute of immutable type '{}'", class.text_name());
            return Err(self.type_error(text));
        }
        let old = match value {
            Some(value) => class.namespace().set_str(name, value),
            None => match class.namespace().remove_str(name) {
                Some(old) => Some(old),
                None => {
                    let text = format!("type object '{}' has no attribute '{name}'", class.name.borrow());
                    return Err(self.attribute_error(text, &Value::Type(class.clone()), name));
                }
            },
        };
        if name.starts_with("__") {
            self.special_method_changed(class);
        }
        self.class_changed(class);
        drop(old);
        Ok(())
    }

    /// `getattr` with a name that the guest has computed.
    pub fn name_from_value(&mut self, value: &Value, text: &str) -> VmResult<Name> {
        match value.as_str() {
            Some(name) => {
                let name = name.clone();
                Ok(self.intern_str(&name))
            }
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("{text} must be string, not '{class}'")))
            }
        }
    }

    /// `object.name(arguments…)`.
    pub fn call_method(&mut self, object: &Value, name: &str, arguments: &[Value]) -> VmResult {
        let name = self.intern(name);
        let method = self.get_attribute(object, &name)?;
        self.call(&method, arguments)
    }

    /// Any attribute by a name that is not known to be interned.
    pub fn get_attribute_str(&mut self, object: &Value, name: &str) -> VmResult {
        let name: Str = self.intern(name);
        self.get_attribute(object, &name)
    }
}

/// A method bound to its receiver; the function itself where there is no receiver.
pub(crate) fn bind_function(function: &Value, receiver: &Value) -> Value {
    if receiver.is_unbound() {
        return function.clone();
    }
    Value::Method(Rc::new(MethodObject::new(receiver.clone(), function.clone())))
}
