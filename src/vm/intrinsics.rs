//! Owns the rare operations that share an instruction: the prompt's display, type parameters, `except*`.

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::code::{Intrinsic1, Intrinsic2};
use crate::objects::exceptions as specs;
use crate::objects::value::Value;

impl Vm {
    pub(super) fn intrinsic1(&mut self, operation: Intrinsic1, value: &Value) -> VmResult {
        match operation {
            Intrinsic1::PrintExpression => {
                let sys = self.import_module("sys")?;
                let hook = self.get_attribute_str(&sys, "displayhook")?;
                self.call(&hook, std::slice::from_ref(value))
            }
            Intrinsic1::TypeVar => self.make_type_parameter("_make_type_var", std::slice::from_ref(value)),
            Intrinsic1::ParamSpec => self.make_type_parameter("_make_param_spec", std::slice::from_ref(value)),
            Intrinsic1::TypeVarTuple => self.make_type_parameter("_make_type_var_tuple", std::slice::from_ref(value)),
            Intrinsic1::SubscriptGeneric => self.make_type_parameter("_subscript_generic", std::slice::from_ref(value)),
            Intrinsic1::TypeAlias => {
                let parts = value.as_tuple().expect("the compiler built a tuple").clone();
                self.make_type_parameter("_make_type_alias", &parts)
            }
        }
    }

    pub(super) fn intrinsic2(&mut self, operation: Intrinsic2, lhs: &Value, rhs: &Value) -> VmResult {
        let both = [lhs.clone(), rhs.clone()];
        match operation {
            Intrinsic2::TypeVarWithBound => self.make_type_parameter("_make_type_var_with_bound", &both),
            Intrinsic2::TypeVarWithConstraints => self.make_type_parameter("_make_type_var_with_constraints", &both),
            Intrinsic2::SetTypeParameterDefault => self.make_type_parameter("_set_default", &both),
            Intrinsic2::PrepareReraiseStar => self.prepare_reraise_star(lhs, rhs),
        }
    }

    /// Type parameters are written in Kaa, in the module `_typing`.
    pub(crate) fn make_type_parameter(&mut self, function: &str, arguments: &[Value]) -> VmResult {
        let module = self.import_module("_typing")?;
        let function = self.get_attribute_str(&module, function)?;
        self.call(&function, arguments)
    }

    /// What an `except*` statement raises after its clauses: CPython's `_PyExc_PrepReraiseStar`.
    fn prepare_reraise_star(&mut self, original: &Value, results: &Value) -> VmResult {
        let all = self.collect(results)?;
        let results: Vec<Value> = all.into_iter().filter(|result| !result.is_none()).collect();
        if results.is_empty() {
            return Ok(Value::None);
        }
        if !self.type_of(original).derives_from(&specs::BASE_EXCEPTION_GROUP) {
            // A naked exception was wrapped; one clause has raised, or nothing matched.
            return Ok(results[0].clone());
        }
        let mut raised = Vec::new();
        let mut reraised = Vec::new();
        for result in results {
            if same_origin(&result, original) { reraised.push(result) } else { raised.push(result) }
        }
        let rest = if reraised.is_empty() { Value::None } else { self.project(original, &reraised)? };
        if raised.is_empty() {
            return Ok(rest);
        }
        if !rest.is_none() {
            raised.push(rest);
        }
        if let [single] = &raised[..] {
            return Ok(single.clone());
        }
        let members = self.new_list(raised.clone());
        Ok(self.new_plain_group(Value::from(""), members, raised))
    }

    /// The part of the original group with those leaves that are raised again.
    fn project(&mut self, original: &Value, kept: &[Value]) -> VmResult {
        let mut leaves = Vec::new();
        for group in kept {
            self.collect_leaves(group, &mut leaves)?;
        }
        let Some(part) = self.keep_leaves(original, &leaves)? else { return Ok(Value::None) };
        Ok(part)
    }

    fn collect_leaves(&mut self, exception: &Value, leaves: &mut Vec<usize>) -> VmResult<()> {
        match self.group_members(exception)? {
            Some(members) => members.iter().try_for_each(|member| self.collect_leaves(member, leaves)),
            None => {
                leaves.push(exception.address());
                Ok(())
            }
        }
    }

    fn keep_leaves(&mut self, exception: &Value, leaves: &[usize]) -> VmResult<Option<Value>> {
        let Some(members) = self.group_members(exception)? else {
            return Ok(leaves.contains(&exception.address()).then(|| exception.clone()));
        };
        let mut kept = Vec::new();
        for member in &members {
            kept.extend(self.keep_leaves(member, leaves)?);
        }
        if kept.is_empty() {
            return Ok(None);
        }
        let kept = self.new_list(kept);
        let part = self.call_method(exception, "derive", &[kept])?;
        if let (Some(from), Some(to)) = (Raised::from_value(exception), Raised::from_value(&part)) {
            copy_metadata(&from, &to);
        }
        let notes = self.names.notes.clone();
        if let Some(list) = self.get_attribute_or_none(exception, &notes)? {
            self.set_attribute(&part, &notes, list)?;
        }
        Ok(Some(part))
    }

    /// The members of an exception group; `None` for any other exception.
    fn group_members(&mut self, exception: &Value) -> VmResult<Option<Vec<Value>>> {
        let group = self.native_type(&specs::BASE_EXCEPTION_GROUP);
        if !self.type_of(exception).is_subclass_of(&group) {
            return Ok(None);
        }
        let members = self.get_attribute_str(exception, "exceptions")?;
        self.collect(&members).map(Some)
    }
}

/// Whether an exception is a part of the original group that was raised again.
fn same_origin(result: &Value, original: &Value) -> bool {
    let (Some(result), Some(original)) = (Raised::from_value(result), Raised::from_value(original)) else {
        return false;
    };
    let (a, b) = (result.state(), original.state());
    let same_traceback = match (&*a.traceback.borrow(), &*b.traceback.borrow()) {
        (Some(a), Some(b)) => std::rc::Rc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    };
    same_traceback && a.cause.borrow().is(&b.cause.borrow()) && a.context.borrow().is(&b.context.borrow())
}

/// Traceback, cause and context of a part of a group are the whole's.
pub(crate) fn copy_metadata(from: &Raised, to: &Raised) {
    let (from, to) = (from.state(), to.state());
    to.traceback.replace(from.traceback.borrow().clone());
    to.cause.replace(from.cause.borrow().clone());
    to.context.replace(from.context.borrow().clone());
    to.suppress_context.set(from.suppress_context.get());
}
