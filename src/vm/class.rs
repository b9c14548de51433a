//! Owns the making of classes: `__build_class__`, `type.__new__`, the method resolution order, `__slots__`.

use std::rc::Rc;

use super::Vm;
use super::protocol::VmResult;
use crate::objects::descriptors::{CLASS_METHOD, ClassMethod, STATIC_METHOD, StaticMethod};
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::instance::SlotIndex;
use crate::objects::str::{Name, Str};
use crate::objects::str_classify;
use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::type_object::{Constructor, TypeObject, TypeRef};
use crate::objects::value::Value;

impl Vm {
    /// The builtin `__build_class__(func, name, *bases, metaclass=…, **keywords)`.
    pub fn build_class(&mut self, body: &Value, name: &Value, bases: &Value, keywords: &Value) -> VmResult {
        let Value::Function(function) = body else {
            return Err(self.type_error("__build_class__: func must be a function"));
        };
        let names = self.names.clone();
        let original = bases.as_tuple().expect("the binder made a tuple").clone();
        let resolved = self.resolve_bases(&original)?;
        let keywords = Rc::new(match keywords {
            Value::Dict(dict) => dict.copy(),
            _ => DictObject::default(),
        });
        let metaclass = match keywords.remove_str(&names.metaclass) {
            Some(metaclass) => metaclass,
            None => match resolved.first() {
                Some(base) => Value::Type(self.type_of(base)),
                None => Value::Type(self.types.type_.clone()),
            },
        };
        let metaclass = match &metaclass {
            Value::Type(metaclass) => Value::Type(self.most_derived_metaclass(metaclass, &resolved)?),
            _ => metaclass,
        };
        let bases = self.new_tuple(resolved.iter().cloned());
        let keyword_pairs: Vec<(Name, Value)> =
            keywords.pairs().into_iter().filter_map(|(key, value)| Some((key.as_str()?.clone(), value))).collect();
        let plain_type = matches!(&metaclass, Value::Type(class) if *class == self.types.type_);
        let namespace = if plain_type {
            self.new_dict(DictObject::default())
        } else {
            match self.get_attribute_or_none(&metaclass, &names.prepare)? {
                Some(prepare) => self.call_with_keywords(&prepare, &[name.clone(), bases.clone()], &keyword_pairs)?,
                None => self.new_dict(DictObject::default()),
            }
        };
        if !matches!(namespace, Value::Dict(_)) {
            let class = self.type_of(&namespace);
            if self.lookup(&class, &names.getitem).is_none() {
                let metaclass_name = match &metaclass {
                    Value::Type(class) => class.name.borrow().to_string(),
                    _ => "<metaclass>".to_string(),
                };
                let text =
                    format!("{metaclass_name}.__prepare__() must return a mapping, not {}", self.type_name(&namespace));
                return Err(self.type_error(text));
            }
        }
        let cell = self.run_class_body(function, namespace.clone())?;
        if !Rc::ptr_eq(&original, bases.as_tuple().expect("just made")) && original.len() != resolved.len()
            || original.iter().zip(&resolved).any(|(a, b)| !a.is(b))
        {
            self.set_item(&namespace, &Value::Str(names.orig_bases.clone()), Value::Tuple(original))?;
        }
        let class = self.call_with_keywords(&metaclass, &[name.clone(), bases, namespace], &keyword_pairs)?;
        if let (Value::Cell(cell), Value::Type(_)) = (&cell, &class) {
            let value = cell.get();
            if value.is_unbound() {
                let text = format!(
                    "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                    name.as_str().map_or("?", |name| name.as_str()),
                    self.repr(&class)?
                );
                return Err(self.runtime_error(text));
            }
            if !value.is(&class) {
                let text = format!(
                    "__class__ set to {} defining '{}' as {}",
                    self.repr(&value)?,
                    name.as_str().map_or("?", |name| name.as_str()),
                    self.repr(&class)?
                );
                return Err(self.type_error(text));
            }
        }
        Ok(class)
    }

    /// `__mro_entries__` of bases that are no classes.
    fn resolve_bases(&mut self, bases: &[Value]) -> VmResult<Vec<Value>> {
        let names = self.names.clone();
        let mut resolved = Vec::with_capacity(bases.len());
        for base in bases {
            if matches!(base, Value::Type(_)) {
                resolved.push(base.clone());
                continue;
            }
            match self.get_attribute_or_none(base, &names.mro_entries)? {
                Some(method) => {
                    let all = self.new_tuple(bases.iter().cloned());
                    let entries = self.call(&method, &[all])?;
                    match entries.as_tuple() {
                        Some(entries) => resolved.extend(entries.iter().cloned()),
                        None => return Err(self.type_error("__mro_entries__ must return a tuple")),
                    }
                }
                None => resolved.push(base.clone()),
            }
        }
        Ok(resolved)
    }

    fn most_derived_metaclass(&mut self, metaclass: &TypeRef, bases: &[Value]) -> VmResult<TypeRef> {
        let mut winner = metaclass.clone();
        for base in bases {
            let candidate = self.type_of(base);
            if winner.is_subclass_of(&candidate) {
                continue;
            }
            if candidate.is_subclass_of(&winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`.
    pub(crate) fn new_class(
        &mut self,
        metaclass: &TypeRef,
        name: &Value,
        bases: &Value,
        namespace: &Value,
        keywords: &Value,
    ) -> VmResult {
        let Some(name) = name.as_str().cloned() else {
            let text = format!("type.__new__() argument 1 must be str, not {}", self.type_name(name));
            return Err(self.type_error(text));
        };
        let Some(base_values) = bases.as_tuple().cloned() else {
            let text = format!("type.__new__() argument 2 must be tuple, not {}", self.type_name(bases));
            return Err(self.type_error(text));
        };
        let Some(namespace) = namespace.as_dict().cloned() else {
            let text = format!("type.__new__() argument 3 must be dict, not {}", self.type_name(namespace));
            return Err(self.type_error(text));
        };
        if name.contains('\0') {
            return Err(self.value_error("type name must not contain null characters"));
        }
        let names = self.names.clone();
        let asked = metaclass;
        for base in base_values.iter() {
            if !matches!(base, Value::Type(_)) && self.get_attribute_or_none(base, &names.mro_entries)?.is_some() {
                return Err(self.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
            }
        }
        let metaclass = self.most_derived_metaclass(asked, &base_values)?;
        if metaclass != *asked {
            let of_type = Value::Type(self.types.type_.clone());
            let makes = self.get_attribute(&Value::Type(metaclass.clone()), &names.new)?;
            if !makes.is(&self.get_attribute(&of_type, &names.new)?) {
                // A base's metaclass makes its classes in its own way.
                let arguments =
                    [Value::Type(metaclass), Value::Str(name), Value::Tuple(base_values), Value::Dict(namespace)];
                let arguments = self.new_tuple(arguments);
                return self.call_spread(&makes, &arguments, keywords);
            }
        }
        let mut bases = Vec::new();
        for base in base_values.iter() {
            match base {
                Value::Type(class) => {
                    if !class.flags.is_base.get() {
                        let text = format!("type '{}' is not an acceptable base type", class.text_name());
                        return Err(self.type_error(text));
                    }
                    bases.push(class.clone());
                }
                other => {
                    if self.get_attribute_or_none(other, &names.mro_entries)?.is_some() {
                        return Err(
                            self.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
                        );
                    }
                    return Err(self.type_error("bases must be types"));
                }
            }
        }
        if bases.is_empty() {
            bases.push(self.types.object.clone());
        }
        let layout = self.common_layout(&bases)?;
        let own = Rc::new(namespace.copy());
        let qualname = match own.remove_str(&names.qualname) {
            None => name.clone(),
            Some(value) => match value.as_str() {
                Some(qualname) => qualname.clone(),
                None => {
                    let text = format!("type __qualname__ must be a str, not {}", self.type_name(&value));
                    return Err(self.type_error(text));
                }
            },
        };
        if own.get_str(&names.module).is_none()
            && let Some(module) = self.calling_module()
        {
            own.set_str(&names.module, module);
        }
        let cell = own.remove_str(&names.class_cell);
        let dict_cell = own.remove_str(&names.class_dict_cell);
        if let Some(cell) = &cell
            && !matches!(cell, Value::Cell(_))
        {
            let text = format!("type.__new__() argument 3 must be a cell, not {}", self.type_name(cell));
            return Err(self.type_error(text));
        }
        self.wrap_special_functions(&own);

        let class = TypeRef::new(TypeObject::new(self.intern_str(&name), qualname, own.clone(), None));
        if metaclass != self.types.type_ {
            class.set_metaclass(Some(metaclass.clone()));
        }
        *class.layout.borrow_mut() = Some(layout);
        *class.bases.borrow_mut() = bases.clone();
        class.flags.is_base.set(true);
        for base in &bases {
            inherit_flags(&class, base);
        }
        let value = Value::Type(class.clone());
        // A metaclass that decides on the order may already call the class's methods.
        if let Some(Value::Cell(cell)) = cell {
            drop(cell.replace(value.clone()));
        }
        if let Some(Value::Cell(cell)) = dict_cell {
            drop(cell.replace(Value::Dict(own.clone())));
        }
        self.set_order(&class, &metaclass)?;
        class.set_version(self.type_versions.next());
        self.lay_out_slots(&class, &own, &bases)?;
        for base in &bases {
            let mut subclasses = base.subclasses.borrow_mut();
            subclasses.retain(|subclass| subclass.strong_count() > 0);
            subclasses.push(class.downgrade());
        }
        self.add_instance_attributes(&class, &bases);
        if own.get_str(&names.doc).is_none() {
            own.set_str(&names.doc, Value::None);
        }
        if own.get_str(&names.eq).is_some() && own.get_str(&names.hash).is_none() {
            own.set_str(&names.hash, Value::None);
        }
        self.special_method_changed(&class);
        self.heap.track(&value);
        if own.keys().iter().any(|key| key.as_str().is_none()) {
            let text = format!("non-string key in the __dict__ of class {name}");
            self.loader().warn(self, &specs::RUNTIME_WARNING, &text)?;
        }
        self.call_set_name(&class, &own)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(value)
    }

    /// `__new__`, `__init_subclass__` and `__class_getitem__` need no decorator.
    fn wrap_special_functions(&mut self, namespace: &DictObject) {
        let names = self.names.clone();
        if let Some(new @ Value::Function(_)) = namespace.get_str(&names.new) {
            let method = self.new_native(&STATIC_METHOD, StaticMethod::new(new));
            namespace.set_str(&names.new, method);
        }
        for name in [&names.init_subclass, &names.class_getitem] {
            if let Some(function @ Value::Function(_)) = namespace.get_str(name) {
                let method = self.new_native(&CLASS_METHOD, ClassMethod::new(function));
                namespace.set_str(name, method);
            }
        }
    }

    /// The native layout that instances of all bases share.
    fn common_layout(&mut self, bases: &[TypeRef]) -> VmResult<TypeRef> {
        let mut winner = bases[0].layout();
        for base in &bases[1..] {
            let candidate = base.layout();
            if winner.is_subclass_of(&candidate) {
                continue;
            }
            if candidate.is_subclass_of(&winner) || winner == self.types.object {
                winner = candidate;
                continue;
            }
            match (self.state_of(&winner), self.state_of(&candidate)) {
                // The nearest native class says what an exception is, the first where there are several.
                (Some(own), Some(other)) if own.is_subclass_of(&other) => {}
                (Some(own), Some(other)) if other.is_subclass_of(&own) => winner = candidate,
                _ => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            }
        }
        Ok(winner)
    }

    /// The exception class whose attributes the instances of another one have.
    fn state_of(&mut self, exception: &TypeRef) -> Option<TypeRef> {
        let with_state: Vec<TypeRef> = specs::WITH_STATE.iter().map(|spec| self.native_type(spec)).collect();
        exception.mro().into_iter().find(|class| with_state.contains(class))
    }

    /// Computes the method resolution order, by `mro()` of a metaclass that has one of its own.
    fn set_order(&mut self, class: &TypeRef, metaclass: &TypeRef) -> VmResult<()> {
        let name = self.names.mro.clone();
        if let Some(Value::Function(_)) = self.lookup(metaclass, &name) {
            *class.ancestors.borrow_mut() = self.linearize(class)?.into();
            let order = self.call_method(&Value::Type(class.clone()), "mro", &[])?;
            let order = self.collect(&order)?;
            if order.is_empty() {
                return Err(self.type_error("type MRO must not be empty"));
            }
            let layout = class.layout();
            let mut ancestors = Vec::new();
            for value in order {
                match value {
                    Value::Type(ancestor) => {
                        if !layout.is_subclass_of(&ancestor.layout()) {
                            let name = ancestor.text_name();
                            let text = format!("mro() returned base with unsuitable layout ('{name}')");
                            return Err(self.type_error(text));
                        }
                        if ancestor != *class {
                            ancestors.push(ancestor);
                        }
                    }
                    other => {
                        let text = format!("mro() returned a non-class ('{}')", self.type_name(&other));
                        return Err(self.type_error(text));
                    }
                }
            }
            *class.ancestors.borrow_mut() = ancestors.into();
            return Ok(());
        }
        *class.ancestors.borrow_mut() = self.linearize(class)?.into();
        Ok(())
    }

    /// C3: the order of a class's ancestors, without the class itself.
    pub(crate) fn linearize(&mut self, class: &TypeRef) -> VmResult<Vec<TypeRef>> {
        let bases = class.bases.borrow().clone();
        for (at, base) in bases.iter().enumerate() {
            if bases[..at].contains(base) {
                let text = format!("duplicate base class {}", base.name.borrow());
                return Err(self.type_error(text));
            }
        }
        if let [base] = &bases[..] {
            return Ok(base.mro());
        }
        let mut sequences: Vec<Vec<TypeRef>> = bases.iter().map(|base| base.mro()).collect();
        sequences.push(bases);
        let mut order = Vec::new();
        loop {
            sequences.retain(|sequence| !sequence.is_empty());
            if sequences.is_empty() {
                return Ok(order);
            }
            let candidate = sequences
                .iter()
                .map(|sequence| &sequence[0])
                .find(|candidate| !sequences.iter().any(|sequence| sequence[1..].contains(candidate)));
            let Some(candidate) = candidate.cloned() else {
                let mut heads: Vec<TypeRef> = Vec::new();
                for sequence in &sequences {
                    if !heads.contains(&sequence[0]) {
                        heads.push(sequence[0].clone());
                    }
                }
                let heads: Vec<String> = heads.iter().map(|head| head.name.borrow().to_string()).collect();
                let text =
                    format!("Cannot create a consistent method resolution order (MRO) for bases {}", heads.join(", "));
                return Err(self.type_error(text));
            };
            for sequence in &mut sequences {
                if sequence[0] == candidate {
                    sequence.remove(0);
                }
            }
            order.push(candidate);
        }
    }

    /// `__slots__`: places for the names, and whether instances have a `__dict__`.
    fn lay_out_slots(&mut self, class: &TypeRef, namespace: &Rc<DictObject>, bases: &[TypeRef]) -> VmResult<()> {
        let names = self.names.clone();
        let inherited = bases.iter().map(|base| base.slot_count.get()).max().unwrap_or(0);
        if bases.iter().filter(|base| base.slot_count.get() > 0).count() > 1 {
            let deepest = bases.iter().max_by_key(|base| base.slot_count.get()).expect("there are bases");
            let related = bases
                .iter()
                .filter(|base| base.slot_count.get() > 0)
                .all(|base| deepest.is_subclass_of(base) || slots_come_from(deepest, base));
            if !related {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        class.slot_count.set(inherited);
        let Some(slots) = namespace.get_str(&names.slots) else {
            class.flags.has_dict.set(true);
            if !self.has_sized_layout(class) {
                class.flags.has_weakref.set(true);
            }
            return Ok(());
        };
        let layout = class.layout();
        let items = match slots.as_str() {
            Some(_) => vec![slots.clone()],
            None => self.collect(&slots)?,
        };
        if !items.is_empty()
            && [&self.types.int, &self.types.tuple, &self.types.bytes, &self.types.type_].contains(&&layout)
        {
            let text = format!("nonempty __slots__ not supported for subtype of '{}'", layout.name.borrow());
            return Err(self.type_error(text));
        }
        let mut count = inherited;
        // By their names: classes with the same slots lay them out alike.
        let (mut items, in_order) = (items, |item: &Value| item.as_str().map(|slot| slot.to_string()));
        items.sort_by_key(in_order);
        for item in items {
            let Some(slot) = item.as_str().cloned() else {
                let text = format!("__slots__ items must be strings, not '{}'", self.type_name(&item));
                return Err(self.type_error(text));
            };
            if !str_classify::is_identifier(&slot) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            match &*slot {
                "__dict__" => {
                    if class.flags.has_dict.get() || bases.iter().any(|base| base.flags.has_dict.get()) {
                        return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                    }
                    class.flags.has_dict.set(true);
                }
                "__weakref__" => {
                    if class.flags.has_weakref.get() || bases.iter().any(|base| base.flags.has_weakref.get()) {
                        return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
                    }
                    class.flags.has_weakref.set(true);
                }
                _ => {
                    let mangled = mangle(&class.name.borrow(), &slot);
                    let slot = self.intern(&mangled);
                    // A name may stand there twice; its last place counts.
                    if class.slot_names.borrow().contains(&slot) {
                        continue;
                    }
                    if namespace.get_str(&slot).is_some() {
                        let text = format!("{} in __slots__ conflicts with class variable", self.repr(&item)?);
                        return Err(self.value_error(text));
                    }
                    let member = self.new_member(slot.clone(), class.clone(), SlotIndex(count as u32));
                    class.namespace().set_str(&slot, member);
                    class.slot_names.borrow_mut().push(slot);
                    count += 1;
                }
            }
        }
        class.slot_count.set(count);
        Ok(())
    }

    /// Whether instances differ in size in CPython, where those have no room for weak references.
    fn has_sized_layout(&self, class: &TypeRef) -> bool {
        [&self.types.int, &self.types.tuple, &self.types.bytes].contains(&&class.layout())
    }

    /// `__dict__` and `__weakref__`, where this class is the first that gives them to its instances.
    fn add_instance_attributes(&mut self, class: &TypeRef, bases: &[TypeRef]) {
        let is_type = class.is_subclass_of(&self.types.type_);
        let own_dict = class.namespace().get_str(&self.names.dict).is_some();
        let mut builder = TypeBuilder::for_type(self, class, "builtins");
        if class.flags.has_dict.get() && !is_type && !bases.iter().any(|base| base.flags.has_dict.get()) && !own_dict {
            add_dict_attribute(&mut builder);
        }
        if class.flags.has_weakref.get() && !bases.iter().any(|base| base.flags.has_weakref.get()) {
            builder.getter("__weakref__", |_, _| Ok(Value::None));
        }
    }

    fn call_set_name(&mut self, class: &TypeRef, namespace: &Rc<DictObject>) -> VmResult<()> {
        let name = self.names.set_name.clone();
        for (key, value) in namespace.pairs() {
            if !matches!(value, Value::Instance(_)) {
                continue;
            }
            let result = self.call_special(&value, &name, &[Value::Type(class.clone()), key.clone()]);
            if let Err(raised) = result {
                let note = format!(
                    "Error calling __set_name__ on '{}' instance {} in '{}'",
                    self.type_name(&value),
                    self.repr(&key)?,
                    class.name.borrow()
                );
                self.call_method(&raised.value(), "add_note", &[Value::from(note)])?;
                return Err(raised);
            }
        }
        Ok(())
    }

    fn call_init_subclass(&mut self, class: &TypeRef, keywords: &Value) -> VmResult<()> {
        let name = self.names.init_subclass.clone();
        let ancestors = class.ancestors.borrow().clone();
        let found = ancestors.iter().find_map(|ancestor| self.own_attribute(ancestor, &name));
        let Some(found) = found else { return Ok(()) };
        let method = self.bind(&found, &Value::Unbound, class)?;
        let none = self.new_tuple([]);
        self.call_spread(&method, &none, keywords)?;
        Ok(())
    }

    /// The class was made or one of its special methods set: what instances' hot paths rely on.
    pub(crate) fn special_method_changed(&mut self, class: &TypeRef) {
        let names = self.names.clone();
        if self.lookup(class, &names.del).is_some() {
            let _ = class.abandoned.set(self.abandoned.clone());
        }
        if let Some(methods) = class.namespace().get_str(&names.abstractmethods) {
            let any = self.truth(&methods).unwrap_or(false);
            class.flags.is_abstract.set(any);
        }
    }

    /// `__name__` of the globals of the frame that runs.
    pub(crate) fn calling_module(&mut self) -> Option<Value> {
        let name = self.names.name.clone();
        let frame = self.nearest_guest_frame()?;
        frame.globals.get_str(&name)
    }

    /// Changes `cls.__bases__`.
    pub(crate) fn set_bases(&mut self, class: &TypeRef, bases: Vec<TypeRef>) -> VmResult<()> {
        if bases.is_empty() {
            let text = format!("can only assign non-empty tuple to {}.__bases__, not ()", class.name.borrow());
            return Err(self.type_error(text));
        }
        for base in &bases {
            if base.is_subclass_of(class) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
        }
        let layout = self.common_layout(&bases)?;
        if layout != class.layout() {
            let text = format!(
                "__bases__ assignment: '{}' object layout differs from '{}'",
                bases[0].name.borrow(),
                class.bases.borrow()[0].name.borrow()
            );
            return Err(self.type_error(text));
        }
        let old = std::mem::replace(&mut *class.bases.borrow_mut(), bases.clone());
        match self.linearize(class) {
            Ok(order) => *class.ancestors.borrow_mut() = order.into(),
            Err(raised) => {
                *class.bases.borrow_mut() = old;
                return Err(raised);
            }
        }
        for base in &old {
            base.subclasses.borrow_mut().retain(|subclass| !std::ptr::eq(subclass.as_ptr(), &raw const **class));
        }
        for base in &bases {
            base.subclasses.borrow_mut().push(class.downgrade());
        }
        self.reorder_subclasses(class)?;
        self.class_changed(class);
        Ok(())
    }

    fn reorder_subclasses(&mut self, class: &TypeRef) -> VmResult<()> {
        let subclasses: Vec<TypeRef> = class.subclasses.borrow().iter().filter_map(TypeRef::from_weak).collect();
        for subclass in subclasses {
            let order = self.linearize(&subclass)?;
            *subclass.ancestors.borrow_mut() = order.into();
            self.reorder_subclasses(&subclass)?;
        }
        Ok(())
    }
}

/// Whether one class's slots are those that the other has inherited too.
fn slots_come_from(deepest: &TypeRef, base: &TypeRef) -> bool {
    base.slot_names.borrow().is_empty()
        && base.ancestors.borrow().iter().all(|a| a.slot_names.borrow().is_empty() || deepest.is_subclass_of(a))
}

fn inherit_flags(class: &TypeRef, base: &TypeRef) {
    let (own, inherited) = (&class.flags, &base.flags);
    own.has_dict.set(own.has_dict.get() | inherited.has_dict.get());
    own.has_weakref.set(own.has_weakref.get() | inherited.has_weakref.get());
    own.is_exception.set(own.is_exception.get() | inherited.is_exception.get());
    // The first base decides which patterns match.
    if !own.is_sequence.get() && !own.is_mapping.get() {
        own.is_sequence.set(inherited.is_sequence.get());
        own.is_mapping.set(inherited.is_mapping.get());
    }
}

/// The `__dict__` of instances.
pub fn add_dict_attribute(builder: &mut TypeBuilder<'_>) {
    builder.getter_setter(
        "__dict__",
        |vm, this| match this {
            Value::Instance(instance) => match instance.dict(&vm.shape_ids) {
                Some(dict) => Ok(Value::Dict(dict)),
                None => {
                    let name = vm.names.dict.clone();
                    Err(vm.missing_attribute(this, &name))
                }
            },
            _ => {
                let name = vm.names.dict.clone();
                Err(vm.missing_attribute(this, &name))
            }
        },
        |vm, this, value| {
            let Value::Instance(instance) = this else { return Err(vm.type_error("this object has no __dict__")) };
            let dict = match &value {
                Value::Unbound => Rc::new(DictObject::default()),
                value => match value.as_dict() {
                    Some(dict) => dict.clone(),
                    None => {
                        let text = format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(value));
                        return Err(vm.type_error(text));
                    }
                },
            };
            drop(instance.set_dict(&vm.shape_ids, dict));
            Ok(())
        },
    );
}

/// Private name mangling: `__x` in class `C` is `_C__x`.
pub fn mangle(class: &Str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') && !class.is_empty() {
        return format!("_{class}{name}");
    }
    name.to_string()
}

/// How classes make instances.
impl Vm {
    /// How a call makes an instance of a class; remembered until the class changes.
    #[inline]
    pub(super) fn constructor(&mut self, class: &TypeRef) -> Constructor {
        if class.flags.is_abstract.get() {
            return Constructor::General;
        }
        match class.constructor() {
            Some(known) => known,
            None => self.find_constructor(class),
        }
    }

    #[cold]
    fn find_constructor(&mut self, class: &TypeRef) -> Constructor {
        let names = self.names.clone();
        let is_objects = |vm: &Vm, found: &Option<Value>| matches!(found, Some(Value::Native(native)) if native.owner_is(&vm.types.object));
        let (new, init) = (self.lookup(class, &names.new), self.lookup(class, &names.init));
        let is_of = |spec| is_made_by(spec, &new, &init);
        let found = if class.has_metaclass() {
            Constructor::General
        } else if is_of(&specs::BASE_EXCEPTION) {
            if specs::has_fields(class) { Constructor::General } else { Constructor::Exception }
        } else if is_of(&specs::BASE_EXCEPTION_GROUP) {
            Constructor::ExceptionGroup
        } else if class.is_native() || !is_objects(self, &new) {
            Constructor::General
        } else if is_objects(self, &init) {
            Constructor::Object
        } else {
            match init {
                Some(Value::Function(init)) => Constructor::Initialize(init),
                _ => Constructor::General,
            }
        };
        class.remember_constructor(found.clone());
        found
    }
}

/// Whether `__new__` and `__init__` are those of a native type.
fn is_made_by(spec: &'static TypeSpec, new: &Option<Value>, init: &Option<Value>) -> bool {
    [new, init].into_iter().all(|found| match found {
        Some(Value::Native(native)) => {
            let owner = native.owner.as_ref().and_then(TypeRef::from_weak);
            owner.and_then(|owner| owner.spec).is_some_and(|own| std::ptr::eq(own, spec))
        }
        _ => false,
    })
}
