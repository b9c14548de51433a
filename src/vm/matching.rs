//! Owns what pattern matching asks of objects.

use super::Vm;
use super::protocol::VmResult;
use crate::objects::exceptions as specs;
use crate::objects::instance::Payload;
use crate::objects::str::Str;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

impl Vm {
    /// The values of the keys of a mapping pattern, or None if one is missing.
    pub(super) fn match_keys(&mut self, subject: &Value, keys: &Value) -> VmResult {
        let keys = keys.as_tuple().expect("the compiler built a tuple").clone();
        let mut seen: Vec<Value> = Vec::new();
        let mut values = Vec::with_capacity(keys.len());
        let get = match subject {
            Value::Dict(_) => None,
            _ => Some(self.get_attribute_str(subject, "get")?),
        };
        let object = self.types.object.clone();
        let missing = self.new_instance_with(&object, Payload::None);
        for key in keys.iter() {
            for other in &seen {
                if self.same_or_equal(other, key)? {
                    let text = format!("mapping pattern checks duplicate key ({})", self.repr(key)?);
                    return Err(self.value_error(text));
                }
            }
            seen.push(key.clone());
            let value = match (subject, &get) {
                (Value::Dict(dict), _) => self.dict_get(dict, key)?,
                (_, Some(get)) => {
                    let value = self.call(get, &[key.clone(), missing.clone()])?;
                    if value.is(&missing) { None } else { Some(value) }
                }
                _ => unreachable!("a mapping that is no dict has been asked for `get`"),
            };
            match value {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(self.new_tuple(values))
    }

    /// The attributes that a class pattern names, or None if the subject does not match.
    pub(super) fn match_class(&mut self, class: &Value, subject: &Value, names: &Value, positional: usize) -> VmResult {
        let Value::Type(class_ref) = class else {
            let text = "called match pattern must be a class".to_string();
            return Err(self.type_error(text));
        };
        if !self.is_instance(subject, class)? {
            return Ok(Value::None);
        }
        let mut values = Vec::new();
        let mut seen: Vec<Str> = Vec::new();
        if positional > 0 {
            let name = self.names.match_args.clone();
            let match_args = self.get_attribute_or_none(class, &name)?;
            let arguments = match match_args {
                Some(value) => match value.as_tuple() {
                    Some(tuple) => Some(tuple.clone()),
                    None => {
                        let text = format!(
                            "{}.__match_args__ must be a tuple (got {})",
                            class_ref.name.borrow(),
                            self.type_name(&value)
                        );
                        return Err(self.type_error(text));
                    }
                },
                None => None,
            };
            let allowed = match &arguments {
                Some(arguments) => arguments.len(),
                None if self.matches_itself(class_ref) => 1,
                None => 0,
            };
            if positional > allowed {
                let text = format!(
                    "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                    class_ref.name.borrow(),
                    if allowed == 1 { "" } else { "s" }
                );
                return Err(self.type_error(text));
            }
            match arguments {
                None => values.push(subject.clone()),
                Some(arguments) => {
                    for argument in &arguments[..positional] {
                        let Some(attribute) = argument.as_str().cloned() else {
                            let text =
                                format!("__match_args__ elements must be strings (got {})", self.type_name(argument));
                            return Err(self.type_error(text));
                        };
                        if seen.contains(&attribute) {
                            return Err(self.repeated_attribute(class_ref, &attribute));
                        }
                        seen.push(attribute.clone());
                        match self.match_attribute(subject, &attribute)? {
                            Some(value) => values.push(value),
                            None => return Ok(Value::None),
                        }
                    }
                }
            }
        }
        for name in names.as_tuple().expect("the compiler built a tuple").clone().iter() {
            let attribute = name.as_str().expect("names are strs").clone();
            if seen.contains(&attribute) {
                return Err(self.repeated_attribute(class_ref, &attribute));
            }
            seen.push(attribute.clone());
            match self.match_attribute(subject, &attribute)? {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(self.new_tuple(values))
    }

    fn match_attribute(&mut self, subject: &Value, name: &Str) -> VmResult<Option<Value>> {
        let name = self.intern_str(name);
        let result = self.get_attribute(subject, &name);
        self.absorb(result, &specs::ATTRIBUTE_ERROR)
    }

    #[cold]
    fn repeated_attribute(&mut self, class: &TypeRef, name: &str) -> super::protocol::Raised {
        let text = format!("{}() got multiple sub-patterns for attribute '{name}'", class.name.borrow());
        self.type_error(text)
    }

    /// Built-in classes whose one positional sub-pattern is the subject itself (PEP 634).
    fn matches_itself(&mut self, class: &TypeRef) -> bool {
        let types = &self.types;
        let itself = [
            &types.int,
            &types.float,
            &types.str,
            &types.bytes,
            &types.tuple,
            &types.list,
            &types.dict,
            &types.set,
            &types.frozenset,
        ];
        let derived = itself.iter().any(|base| class.is_subclass_of(base));
        derived || class.layout().name.borrow().as_str() == "bytearray"
    }
}
