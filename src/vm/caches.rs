//! Owns what instructions remember: globals, builtins, attributes and methods by inline caches.

use std::rc::Rc;

use super::Vm;
use super::attributes::{Descriptor, bind_function};
use super::finish::Outcome;
use super::protocol::{Arguments, VmResult};
use super::stack::Role;
use crate::code::{Reg, Site};
use crate::objects::code::{Binding, Cache, CodeValue, InlineCache, Kept};
use crate::objects::descriptors::{ClassMethod, MemberDescriptor, Property};
use crate::objects::instance::{InstanceObject, ShapeId};
use crate::objects::native_function::NativeKind;
use crate::objects::str::Name;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

/// The name of a site, and what it remembers.
struct SiteRef {
    code: Rc<CodeValue>,
    site: Site,
}

impl SiteRef {
    fn name(&self) -> &Name {
        &self.code.sites[self.site.index()]
    }

    fn cache(&self) -> &InlineCache {
        &self.code.caches[self.site.index()]
    }
}

impl Vm {
    fn site_of(&mut self, site: Site) -> SiteRef {
        SiteRef { code: self.stack.guest().shared_code(), site }
    }

    /// Globals, then builtins; fills the site's cache.
    pub(super) fn load_global(&mut self, site: Site) -> VmResult {
        let globals = self.stack.guest().function().globals.clone();
        let site = self.site_of(site);
        let name = site.name();
        let globals_changes = globals.changes();
        if let Cache::Global { place, .. } = site.cache().found()
            && let Some(value) = globals.value_at_name(place, name)
        {
            site.cache().remember(Cache::Global { place, globals_changes });
            return Ok(value);
        }
        if let Some(place) = globals.position_of_str(name) {
            if globals.value_at_name(place, name).is_some() {
                site.cache().remember(Cache::Global { place, globals_changes });
            }
            return Ok(globals.value_at(place));
        }
        let builtins = match self.running_builtins() {
            Value::Dict(builtins) => builtins,
            other => {
                let found = self.namespace_item(&other, name)?;
                return found.ok_or_else(|| self.name_error(name));
            }
        };
        match builtins.position_of_str(name) {
            Some(place) => {
                if Rc::ptr_eq(&builtins, &self.builtins) && builtins.value_at_name(place, name).is_some() {
                    site.cache().remember(Cache::Builtin { place, globals_changes });
                }
                Ok(builtins.value_at(place))
            }
            None => Err(self.name_error(name)),
        }
    }

    pub(super) fn store_global(&mut self, site: Site, value: Value) {
        let globals = self.stack.guest().function().globals.clone();
        let site = self.site_of(site);
        let name = site.name();
        let value = match site.cache().found() {
            Cache::Global { place, .. } => match globals.replace_at_name(place, name, value) {
                Ok(old) => {
                    self.drop_value(old);
                    return;
                }
                Err(value) => value,
            },
            _ => value,
        };
        let old = globals.set_str(name, value);
        if let Some(place) = globals.position_of_str(name)
            && globals.value_at_name(place, name).is_some()
        {
            site.cache().remember(Cache::Global { place, globals_changes: globals.changes() });
        }
        self.drop_value(old.unwrap_or_default());
    }

    pub(super) fn delete_global(&mut self, site: Site) -> VmResult<()> {
        let globals = self.stack.guest().function().globals.clone();
        let site = self.site_of(site);
        match globals.remove_str(site.name()) {
            Some(old) => {
                self.drop_value(old);
                Ok(())
            }
            None => Err(self.name_error(site.name())),
        }
    }

    pub(super) fn load_attribute(&mut self, object: Value, site: Site, dst: Reg) -> VmResult<Outcome> {
        let site = self.site_of(site);
        match &object {
            Value::Instance(instance) => {
                if let Some(function) = cached_of_class(instance, site.cache(), Binding::Function) {
                    return Ok(Outcome::Value(bind_function(&function, &object)));
                }
                let mut getter = cached_of_class(instance, site.cache(), Binding::Getter);
                if getter.is_none() {
                    match site.cache().other(instance) {
                        Some((Cache::Slot { index, .. }, _)) => {
                            let value = instance.slot(index);
                            if !value.is_unbound() {
                                return Ok(Outcome::Value(value));
                            }
                        }
                        Some((Cache::Class { binding: Binding::Plain, .. }, Kept::Value(value))) => {
                            return Ok(Outcome::Value(value));
                        }
                        Some((Cache::Class { binding: Binding::Function, .. }, Kept::Value(function))) => {
                            return Ok(Outcome::Value(bind_function(&function, &object)));
                        }
                        Some((Cache::Class { binding: Binding::Getter, .. }, Kept::Value(value))) => {
                            getter = Some(value);
                        }
                        _ => {
                            if let Some(value) = self.load_plain(instance, &site) {
                                return Ok(Outcome::Value(value));
                            }
                            self.fill_from_instance(instance, &site);
                            getter = cached_of_class(instance, site.cache(), Binding::Getter);
                        }
                    }
                }
                if let Some(getter) = getter {
                    let arguments = Arguments::positional([object.clone()]);
                    return Ok(Outcome::Flow(self.invoke(getter, arguments, dst, Role::Call)));
                }
            }
            Value::Module(module) => {
                let name = site.name();
                if let Cache::Module(place) = site.cache().found()
                    && let Some(value) = module.namespace.value_at_name(place, name)
                {
                    return Ok(Outcome::Value(value));
                }
                if let Some(place) = module.namespace.position_of_str(name) {
                    site.cache().remember(Cache::Module(place));
                    return Ok(Outcome::Value(module.namespace.value_at(place)));
                }
            }
            Value::Type(class) => {
                if let Some((value, Binding::Plain)) = self.class_attribute(class, &site) {
                    return Ok(Outcome::Value(value));
                }
            }
            _ => {}
        }
        self.get_attribute(&object, site.name()).map(Outcome::Value)
    }

    /// An attribute that the instance itself has and its class does not: the commonest case, and the one that
    /// sites which see several classes always come to.
    fn load_plain(&mut self, instance: &Rc<InstanceObject>, site: &SiteRef) -> Option<Value> {
        let shape = instance.shape();
        let index = shape.find(site.name())?;
        if !self.has_plain_access(&shape.class) || self.lookup(&shape.class, site.name()).is_some() {
            return None;
        }
        site.cache().remember(Cache::Slot { shape: shape.id(), index });
        Some(instance.slot(index))
    }

    /// Remembers where an attribute was found, if the shape can tell it next time.
    fn fill_from_instance(&mut self, instance: &Rc<InstanceObject>, site: &SiteRef) {
        let class = instance.class();
        if self.custom_getattribute(&class).is_some() {
            return;
        }
        let shape = instance.shape();
        if !shape.is_named() {
            return;
        }
        let found = self.lookup(&class, site.name());
        let hook = self.names.getattr.clone();
        let has_hook = self.lookup(&class, &hook).is_some();
        let shape_id = shape.id();
        let own = shape.find(site.name());
        let Some(found) = found else {
            if let Some(index) = own {
                site.cache().remember(Cache::Slot { shape: shape_id, index });
            }
            return;
        };
        let (kept, binding) = match (self.descriptor_kind(&found), own) {
            (Descriptor::Data, _) => {
                if let Some(member) = found.native::<MemberDescriptor>() {
                    if class.is_subclass_of(&member.owner) {
                        site.cache().remember(Cache::Slot { shape: shape_id, index: member.index });
                    }
                    return;
                }
                match found.native::<Property>().map(Property::getter) {
                    // An AttributeError of the getter would have to go to `__getattr__`.
                    Some(getter @ Value::Function(_)) if !has_hook && is_exact_native(&found) => {
                        (getter, Binding::Getter)
                    }
                    _ => return,
                }
            }
            (_, Some(index)) => {
                site.cache().remember(Cache::Slot { shape: shape_id, index });
                return;
            }
            (Descriptor::Plain, None) => (found, Binding::Plain),
            (Descriptor::Function, None) => (found, Binding::Function),
            (Descriptor::NonData, None) => return,
        };
        site.cache().remember_with(Cache::Class { shape: shape_id, binding }, Kept::Value(kept));
    }

    /// An attribute of a class that is read through the class itself: the value (Plain), or the function of a
    /// class method, which is to be bound (Function). `None` where the general way has to be taken.
    fn class_attribute(&mut self, class: &TypeRef, site: &SiteRef) -> Option<(Value, Binding)> {
        let version = class.version();
        if let Cache::OfType { version: known, binding } = site.cache().found()
            && known == version
            && let Kept::Value(value) = &*site.cache().kept().borrow()
        {
            return Some((value.clone(), binding));
        }
        let name = site.name();
        if class.has_metaclass() || self.lookup(&self.types.type_.clone(), name).is_some() {
            return None;
        }
        let found = self.lookup(class, name)?;
        let (value, binding) = match (self.descriptor_kind(&found), &found) {
            (Descriptor::Plain | Descriptor::Function, _) => (found, Binding::Plain),
            (Descriptor::NonData, Value::Instance(_)) if is_exact_native(&found) => {
                (found.native::<ClassMethod>()?.function(), Binding::Function)
            }
            _ => return None,
        };
        if binding == Binding::Function && !matches!(value, Value::Function(_)) {
            return None;
        }
        // The look-up has given the class a version if it had none.
        let version = class.version();
        site.cache().remember_with(Cache::OfType { version, binding }, Kept::Value(value.clone()));
        Some((value, binding))
    }

    pub(super) fn store_attribute(&mut self, object: Value, site: Site, value: Value) -> VmResult<Outcome> {
        let site = self.site_of(site);
        let name = site.name();
        if let Value::Instance(instance) = &object {
            match site.cache().other(instance) {
                Some((Cache::Slot { index, .. }, _)) => {
                    let old = instance.replace_slot(index, value);
                    self.drop_value(old);
                    return Ok(Outcome::Value(Value::None));
                }
                Some((Cache::Extend { shape }, Kept::Shape(to)))
                    if instance.store_new(shape, &to, &value).is_some() =>
                {
                    return Ok(Outcome::Value(Value::None));
                }
                _ => {}
            }
            let class = instance.class();
            let found = self.lookup(&class, name);
            let plain = match &found {
                Some(found) => !matches!(self.descriptor_kind(found), Descriptor::Data),
                None => true,
            };
            let has_hook = self.custom_hook(&class, |names| &names.setattr).is_some();
            if plain && !has_hook {
                let before = instance.shape();
                match instance.set_attribute(&self.shape_ids, name, value) {
                    Ok(old) => {
                        if class.is_native() && instance.shape_id() != before.id() {
                            // It may be a future, which closes no cycle until it has attributes.
                            self.register(&object);
                        } else {
                            remember_store(instance, before.id(), before.is_named(), &site);
                        }
                        self.drop_value(old.unwrap_or_default());
                    }
                    Err(value) => self.set_attribute(&object, name, value)?,
                }
                return Ok(Outcome::Value(Value::None));
            }
            if let Some(member) = found.as_ref().and_then(|found| found.native::<MemberDescriptor>())
                && !has_hook
                && class.is_subclass_of(&member.owner)
            {
                let shape = instance.shape();
                site.cache().remember(Cache::Slot { shape: shape.id(), index: member.index });
                let old = instance.replace_slot(member.index, value);
                self.drop_value(old);
                return Ok(Outcome::Value(Value::None));
            }
        }
        self.set_attribute(&object, name, value)?;
        Ok(Outcome::Value(Value::None))
    }

    /// The function and the receiver of a method call, or the attribute's value and nothing.
    pub(super) fn load_method(&mut self, object: Value, site: Site) -> VmResult<(Value, Value)> {
        let site = self.site_of(site);
        let name = site.name();
        match &object {
            Value::Instance(instance) => {
                if let Some((Cache::Class { binding: Binding::Function, .. }, Kept::Value(found))) =
                    site.cache().other(instance)
                {
                    return Ok((found, object));
                }
                let shape = instance.shape();
                if self.has_plain_access(&shape.class)
                    && let Some(found) = self.lookup(&shape.class, name)
                    && let Descriptor::Function = self.descriptor_kind(&found)
                    && instance.attribute(name).is_none()
                {
                    if shape.is_named() {
                        let binding = Binding::Function;
                        let cache = Cache::Class { shape: shape.id(), binding };
                        site.cache().remember_with(cache, Kept::Value(found.clone()));
                    }
                    return Ok((found, object));
                }
            }
            Value::Type(class) => match self.class_attribute(class, &site) {
                Some((value, Binding::Plain)) => return Ok((value, Value::Unbound)),
                Some((value, _)) => return Ok((value, object)),
                None => {}
            },
            Value::Module(_) => {
                return match self.load_attribute(object, site.site, Reg(0))? {
                    Outcome::Value(value) => Ok((value, Value::Unbound)),
                    Outcome::Flow(_) => unreachable!("reading an attribute of a module pushes no frame"),
                };
            }
            _ => {
                let class = self.core_type_of(&object).clone();
                if let Some(found) = self.lookup(&class, name)
                    && let Descriptor::Function = self.descriptor_kind(&found)
                {
                    // A function may have attributes of its own.
                    if !matches!(object, Value::Function(_)) {
                        let cache = match object {
                            Value::Str(_) | Value::List(_) | Value::Dict(_) | Value::Tuple(_) | Value::Bytes(_) => {
                                Cache::Variant(std::mem::discriminant(&object))
                            }
                            _ => Cache::Native { version: class.version() },
                        };
                        site.cache().remember_with(cache, Kept::Value(found.clone()));
                    }
                    return Ok((found, object));
                }
            }
        }
        let value = self.get_attribute(&object, name)?;
        match value {
            Value::Method(method) if Rc::strong_count(&method) == 1 => {
                Ok((method.function.clone(), method.receiver.clone()))
            }
            Value::Native(native) if native.kind == NativeKind::Method => Ok((Value::Native(native), Value::Unbound)),
            value => Ok((value, Value::Unbound)),
        }
    }
}

/// What the class has for this instance, if the cache knows that and how it is bound.
fn cached_of_class(instance: &InstanceObject, cache: &InlineCache, wanted: Binding) -> Option<Value> {
    match cache.found() {
        Cache::Class { shape, binding } if binding == wanted && instance.has_layout(shape) => {
            match &*cache.kept().borrow() {
                Kept::Value(value) => Some(value.clone()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Remembers how an attribute was set on an instance whose shape was `before`.
fn remember_store(instance: &InstanceObject, before: ShapeId, was_named: bool, site: &SiteRef) {
    let after = instance.shape();
    if !was_named || !after.is_named() {
        return;
    }
    match after.find(site.name()) {
        Some(index) if before == after.id() => site.cache().remember(Cache::Slot { shape: after.id(), index }),
        Some(_) => {
            let kept = Kept::Shape(Rc::downgrade(&after));
            site.cache().remember_with(Cache::Extend { shape: before }, kept);
        }
        None => site.cache().remember(Cache::Empty),
    }
}

/// Whether a value is an instance of a native type itself, not of a class derived from it.
fn is_exact_native(value: &Value) -> bool {
    matches!(value, Value::Instance(instance) if instance.class().is_native())
}
