//! Owns calls with keywords, and `*` and `**` in calls and displays.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::protocol::{Arguments, VmResult};
use super::stack::Role;
use crate::code::Reg;
use crate::objects::dict::DictObject;
use crate::objects::value::Value;

impl Vm {
    pub(super) fn call_keywords(&mut self, base: Reg, count: usize, names: usize) -> VmResult<Flow> {
        let code = self.stack.guest().shared_code();
        let Value::Tuple(names) = &code.constants[names] else { unreachable!("names are a tuple") };
        let mut arguments = Arguments::default();
        let mut values = self.take_range(base, count + 2).into_iter();
        let callee = values.next().unwrap_or_default();
        let receiver = values.next().unwrap_or_default();
        if !receiver.is_unbound() {
            arguments.values.push(receiver);
        }
        arguments.values.extend(values);
        arguments.keywords = names.iter().filter_map(|name| name.as_str().cloned()).collect();
        Ok(self.invoke(callee, arguments, base, Role::Call))
    }

    pub(super) fn call_spread_registers(&mut self, base: Reg) -> VmResult<Flow> {
        let values = self.take_range(base, 4);
        let [callee, _receiver, positional, keywords] = &values[..] else { unreachable!("four registers were taken") };
        let positional = match positional {
            Value::Tuple(_) => positional.clone(),
            _ => {
                let items = self.spread_items(positional, callee)?;
                self.new_tuple(items)
            }
        };
        let arguments = self.spread_arguments(&positional, keywords)?;
        Ok(self.invoke(callee.clone(), arguments, base, Role::Call))
    }

    /// The items of `*iterable` in a call.
    fn spread_items(&mut self, iterable: &Value, callee: &Value) -> VmResult<Vec<Value>> {
        match iterable {
            Value::List(list) => Ok(list.snapshot()),
            _ => {
                if !self.is_iterable(iterable) {
                    let text = format!(
                        "{} argument after * must be an iterable, not {}",
                        self.callee_text(callee)?,
                        self.type_name(iterable)
                    );
                    return Err(self.type_error(text));
                }
                self.collect(iterable)
            }
        }
    }

    /// `[*source]`: as `collect`, with the error text of a display.
    pub(super) fn collect_spread(&mut self, source: &Value) -> VmResult<Vec<Value>> {
        if !self.is_iterable(source) {
            let text = format!("Value after * must be an iterable, not {}", self.type_name(source));
            return Err(self.type_error(text));
        }
        self.collect(source)
    }

    pub(super) fn merge_keywords(&mut self, dict: &Rc<DictObject>, source: &Value, callee: &Value) -> VmResult<()> {
        let keys = self.names.keys.clone();
        if !matches!(source, Value::Dict(_)) && self.get_attribute_or_none(source, &keys)?.is_none() {
            let text = format!(
                "{} argument after ** must be a mapping, not {}",
                self.callee_text(callee)?,
                self.type_name(source)
            );
            return Err(self.type_error(text));
        }
        if let Value::Dict(source) = source {
            for (key, value) in source.pairs() {
                self.check_new_keyword(dict, &key, callee)?;
                self.dict_set(dict, key, value)?;
            }
            return Ok(());
        }
        let keys = self.call_method(source, "keys", &[])?;
        let keys = self.get_iter(&keys)?;
        while let Some(key) = self.next(&keys)? {
            self.check_new_keyword(dict, &key, callee)?;
            let value = self.get_item(source, &key)?;
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// Raises where an argument has been given already. That its name is a text, the call will check.
    fn check_new_keyword(&mut self, dict: &Rc<DictObject>, key: &Value, callee: &Value) -> VmResult<()> {
        if self.dict_get(dict, key)?.is_none() {
            return Ok(());
        }
        let (callee, name) = (self.callee_text(callee)?, self.str_of(key)?);
        Err(self.type_error(format!("{callee} got multiple values for keyword argument '{name}'")))
    }

    /// How errors about `*` and `**` in a call name the callee.
    fn callee_text(&mut self, callee: &Value) -> VmResult<String> {
        let qualname = self.names.qualname.clone();
        let module = self.names.module.clone();
        match self.get_attribute_or_none(callee, &qualname)? {
            Some(Value::Str(name)) => match self.get_attribute_or_none(callee, &module)? {
                Some(Value::Str(module)) if &*module != "builtins" => Ok(format!("{module}.{name}()")),
                _ => Ok(format!("{name}()")),
            },
            _ => Ok(self.str_of(callee)?.to_string()),
        }
    }
}
