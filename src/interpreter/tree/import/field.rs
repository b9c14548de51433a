//! Reads the fields of nodes, and says what is wrong with one.

use super::Importer;
use crate::objects::exceptions as specs;
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::vm::protocol::VmResult;

impl Importer<'_> {
    /// A field's value, `None` where it is absent or None.
    pub fn optional(&mut self, node: &Value, field: &'static str) -> VmResult<Option<Value>> {
        let name = self.vm.intern(field);
        Ok(self.vm.get_attribute_or_none(node, &name)?.filter(|value| !value.is_none()))
    }

    /// A field that must be there; whether it may be None is for the caller to say.
    pub fn present(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult {
        let name = self.vm.intern(field);
        match self.vm.get_attribute_or_none(node, &name)? {
            Some(value) => Ok(value),
            None => {
                let text = format!("required field \"{field}\" missing from {class}");
                Err(self.vm.type_error(text))
            }
        }
    }

    pub fn required(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult {
        let value = self.present(node, class, field)?;
        if value.is_none() {
            return Err(self.value_error(format!("field '{field}' is required for {class}")));
        }
        Ok(value)
    }

    /// The items of a field that is a list; an absent one is empty.
    pub fn list(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Vec<Value>> {
        let name = self.vm.intern(field);
        match self.vm.get_attribute_or_none(node, &name)? {
            None => Ok(Vec::new()),
            Some(value) => match value.as_list() {
                Some(list) => Ok(list.snapshot()),
                None => {
                    let kind = self.vm.type_name(&value);
                    Err(self.vm.type_error(format!("{class} field \"{field}\" must be a list, not a {kind}")))
                }
            },
        }
    }

    /// As `list`, of a field that has at least one item.
    pub fn filled_list(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Vec<Value>> {
        let items = self.list(node, class, field)?;
        if items.is_empty() {
            return Err(self.value_error(format!("empty {field} on {class}")));
        }
        Ok(items)
    }

    pub fn required_int(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<i32> {
        let value = self.present(node, class, field)?;
        self.int(&value)
    }

    pub fn optional_int(&mut self, node: &Value, field: &'static str) -> VmResult<Option<i32>> {
        match self.optional(node, field)? {
            Some(value) => self.int(&value).map(Some),
            None => Ok(None),
        }
    }

    fn int(&mut self, value: &Value) -> VmResult<i32> {
        if value.as_int().is_none() {
            let shown = self.vm.repr(value)?;
            return Err(self.value_error(format!("invalid integer value: {shown}")));
        }
        let number = self.vm.index(value)?;
        i32::try_from(number).map_err(|_| {
            let text = "Python int too large to convert to C int";
            self.vm.raise(&specs::OVERFLOW_ERROR, vec![Value::from(text)])
        })
    }

    pub fn name(&mut self, node: &Value, class: &'static str, field: &'static str) -> VmResult<Name> {
        let value = self.required(node, class, field)?;
        self.name_of(&value)
    }

    pub fn name_of(&mut self, value: &Value) -> VmResult<Name> {
        match value {
            Value::Str(text) => Ok(text.as_str().into()),
            _ => Err(self.vm.type_error("AST identifier must be of type str")),
        }
    }

    pub fn identifier(
        &mut self,
        node: &Value,
        class: &'static str,
        field: &'static str,
        span: Span,
    ) -> VmResult<Identifier> {
        Ok(Identifier { name: self.name(node, class, field)?, span })
    }

    pub fn optional_identifier(
        &mut self,
        node: &Value,
        field: &'static str,
        span: Span,
    ) -> VmResult<Option<Identifier>> {
        match self.optional(node, field)? {
            Some(value) => Ok(Some(Identifier { name: self.name_of(&value)?, span })),
            None => Ok(None),
        }
    }

    /// A name that a program could write where a variable stands.
    pub fn variable(&mut self, name: Name) -> VmResult<Name> {
        match &*name {
            "None" | "True" | "False" => {
                Err(self.value_error(format!("identifier field can't represent '{name}' constant")))
            }
            _ => Ok(name),
        }
    }
}
