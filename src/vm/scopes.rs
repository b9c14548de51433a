//! Owns what names mean where: namespaces, builtins, and the errors for variables that nothing is bound to.

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::code::{FreeIndex, Instruction, Reg, Site};
use crate::objects::exceptions as specs;
use crate::objects::str::Name;
use crate::objects::value::Value;

impl Vm {
    pub(super) fn load_name(&mut self, namespace: &Value, site: Site) -> VmResult {
        let name = self.site(site);
        match self.namespace_item(namespace, &name)? {
            Some(value) => Ok(value),
            None => self.load_global(site),
        }
    }

    /// An item of a namespace that may be any mapping.
    pub(super) fn namespace_item(&mut self, namespace: &Value, name: &Name) -> VmResult<Option<Value>> {
        match namespace {
            Value::Dict(dict) => Ok(dict.get_str(name)),
            _ => {
                let result = self.get_item(namespace, &Value::Str(name.clone()));
                self.absorb(result, &specs::KEY_ERROR)
            }
        }
    }

    /// The builtins that the running frame's globals name: a dict, or whatever else `exec` was given.
    pub(super) fn running_builtins(&mut self) -> Value {
        match self.stack.guest().function().globals.get_str(&self.names.builtins) {
            Some(Value::Module(module)) => Value::Dict(module.namespace.clone()),
            Some(given) => given,
            None => Value::Dict(self.builtins.clone()),
        }
    }

    pub(super) fn running_builtin(&mut self, name: &Name) -> VmResult<Option<Value>> {
        let builtins = self.running_builtins();
        self.namespace_item(&builtins, name)
    }

    pub(super) fn variable_name(&mut self, reg: Reg) -> Name {
        let code = self.stack.guest().shared_code();
        let name = code.code.variables.get(reg.index()).map_or("?", |variable| &variable.name);
        self.intern(name)
    }

    pub(super) fn free_name(&mut self, free: FreeIndex) -> Name {
        let code = self.stack.guest().shared_code();
        self.intern(&code.code.free_variables[free.index()].name)
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, reg: Reg) -> Raised {
        let name = self.variable_name(reg);
        self.unbound_cell(&name)
    }

    #[cold]
    pub(super) fn unbound_cell(&mut self, name: &Name) -> Raised {
        let text = format!("cannot access local variable '{name}' where it is not associated with a value");
        let raised = self.raise(&specs::UNBOUND_LOCAL_ERROR, vec![Value::from(text)]);
        raised.state().set_field("name", Value::Str(name.clone()));
        raised
    }

    /// The error for the cell that the running instruction names.
    #[cold]
    pub(super) fn empty_cell(&mut self) -> Raised {
        let frame = self.stack.guest();
        let reg = match frame.instruction() {
            Instruction::LoadCell { cell, .. } | Instruction::DeleteCell { cell } => cell,
            _ => Reg(0),
        };
        self.unbound_local(reg)
    }

    #[cold]
    pub(super) fn empty_free(&mut self, free: FreeIndex) -> Raised {
        let name = self.free_name(free);
        let text =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        let raised = self.raise(&specs::NAME_ERROR, vec![Value::from(text)]);
        raised.state().set_field("name", Value::Str(name));
        raised
    }
}
