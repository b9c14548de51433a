//! Owns `isinstance` and `issubclass`: of types, of what `__instancecheck__` and `__subclasscheck__` say, and of what
//! only has `__bases__`.

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::objects::exceptions as specs;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

impl Vm {
    /// `isinstance(object, class)` with `__instancecheck__`.
    pub fn is_instance(&mut self, object: &Value, class: &Value) -> VmResult<bool> {
        if let Value::Type(class) = class {
            if !matches!(object, Value::Instance(_) | Value::Type(_)) && !class.has_metaclass() {
                return Ok(self.core_type_of(object).is_subclass_of(class));
            }
            if self.type_of(object) == *class {
                return Ok(true);
            }
            if !class.has_metaclass() {
                return self.is_instance_plain(object, class);
            }
        }
        if class.as_tuple().is_some() {
            return self.holds_for_any(object, class, "__instancecheck__", Vm::is_instance);
        }
        let names = self.names.clone();
        match self.call_special(class, &names.instancecheck, std::slice::from_ref(object))? {
            Some(answer) => self.truth(&answer),
            None => {
                self.check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
                match self.get_attribute_or_none(object, &names.class)? {
                    Some(own) => self.is_abstract_subclass(&own, class),
                    None => Ok(false),
                }
            }
        }
    }

    /// Whether a check holds for one of the classes in a tuple, or in tuples inside it.
    fn holds_for_any(
        &mut self,
        object: &Value,
        classes: &Value,
        place: &str,
        check: fn(&mut Vm, &Value, &Value) -> VmResult<bool>,
    ) -> VmResult<bool> {
        let mut waiting = vec![(classes.clone(), 0)];
        while let Some((class, depth)) = waiting.pop() {
            let Some(items) = class.as_tuple() else {
                if check(self, object, &class)? {
                    return Ok(true);
                }
                continue;
            };
            self.check_class_depth(depth, place)?;
            waiting.extend(items.iter().rev().map(|item| (item.clone(), depth + 1)));
        }
        Ok(false)
    }

    fn check_class_depth(&mut self, depth: usize, place: &str) -> VmResult<()> {
        if depth < self.recursion_limit {
            return Ok(());
        }
        Err(self.recursion_error(format!("maximum recursion depth exceeded in {place}")))
    }

    /// What is no type, but has a tuple of bases, counts as a class.
    fn check_class(&mut self, class: &Value, refusal: &str) -> VmResult<()> {
        match self.abstract_bases(class)? {
            Some(_) => Ok(()),
            None => Err(self.not_a_class(refusal)),
        }
    }

    fn abstract_bases(&mut self, class: &Value) -> VmResult<Option<Value>> {
        let name = self.intern("__bases__");
        Ok(self.get_attribute_or_none(class, &name)?.filter(|bases| bases.as_tuple().is_some()))
    }

    /// Whether `class` is found by following `__bases__`, the first base first.
    fn is_abstract_subclass(&mut self, subclass: &Value, class: &Value) -> VmResult<bool> {
        let mut waiting = vec![(subclass.clone(), 0)];
        while let Some((derived, depth)) = waiting.pop() {
            if derived.is(class) {
                return Ok(true);
            }
            self.check_class_depth(depth, "__issubclass__")?;
            let Some(bases) = self.abstract_bases(&derived)? else { continue };
            let bases = bases.as_tuple().expect("they are a tuple");
            // A single line of descent may be of any length.
            let depth = if bases.len() == 1 { depth } else { depth + 1 };
            waiting.extend(bases.iter().rev().map(|base| (base.clone(), depth)));
        }
        Ok(false)
    }

    /// `type.__instancecheck__`: the type, then what `__class__` claims.
    pub(crate) fn is_instance_plain(&mut self, object: &Value, class: &TypeRef) -> VmResult<bool> {
        if self.type_of(object).is_subclass_of(class) {
            return Ok(true);
        }
        if !matches!(object, Value::Instance(_)) {
            return Ok(false);
        }
        let names = self.names.clone();
        match self.get_attribute_or_none(object, &names.class)? {
            Some(Value::Type(claimed)) => Ok(claimed.is_subclass_of(class)),
            _ => Ok(false),
        }
    }

    /// `issubclass(subclass, class)` with `__subclasscheck__`.
    pub fn is_subclass(&mut self, subclass: &Value, class: &Value) -> VmResult<bool> {
        if let (Value::Type(subclass), Value::Type(class)) = (subclass, class)
            && !class.has_metaclass()
        {
            return Ok(subclass.is_subclass_of(class));
        }
        if class.as_tuple().is_some() {
            return self.holds_for_any(subclass, class, "__subclasscheck__", Vm::is_subclass);
        }
        let names = self.names.clone();
        match self.call_special(class, &names.subclasscheck, std::slice::from_ref(subclass))? {
            Some(answer) => self.truth(&answer),
            None => {
                self.check_class(subclass, "issubclass() arg 1 must be a class")?;
                self.check_class(class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
                self.is_abstract_subclass(subclass, class)
            }
        }
    }

    /// `type.__subclasscheck__`.
    pub(crate) fn is_subclass_plain(&mut self, subclass: &Value, class: &TypeRef) -> VmResult<bool> {
        match subclass {
            Value::Type(subclass) => Ok(subclass.is_subclass_of(class)),
            _ => {
                self.check_class(subclass, "issubclass() arg 1 must be a class")?;
                self.is_abstract_subclass(subclass, &Value::Type(class.clone()))
            }
        }
    }

    #[cold]
    fn not_a_class(&mut self, text: &str) -> Raised {
        self.raise(&specs::TYPE_ERROR, vec![Value::from(text)])
    }
}
