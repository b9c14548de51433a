//! Makes parameters and type parameters from nodes.

use super::Importer;
use crate::objects::value::Value;
use crate::syntax::ast::*;
use crate::vm::protocol::VmResult;

impl Importer<'_> {
    pub fn parameters(&mut self, node: &Value) -> VmResult<Parameters> {
        let mut parameters = Parameters {
            positional_only: self.parameter_list(node, "posonlyargs")?,
            ordinary: self.parameter_list(node, "args")?,
            star: self.optional_parameter(node, "vararg")?,
            keyword_only: self.parameter_list(node, "kwonlyargs")?,
            double_star: self.optional_parameter(node, "kwarg")?,
        };
        let defaults = self.expressions(node, "arguments", "defaults")?;
        let Parameters { positional_only, ordinary, keyword_only, .. } = &mut parameters;
        let Some(bare) = (positional_only.len() + ordinary.len()).checked_sub(defaults.len()) else {
            return Err(self.value_error("more positional defaults than args on arguments"));
        };
        let with_defaults = positional_only.iter_mut().chain(ordinary).skip(bare);
        for (parameter, default) in with_defaults.zip(defaults) {
            parameter.default = Some(default);
        }
        let defaults = self.list(node, "arguments", "kw_defaults")?;
        if defaults.len() != keyword_only.len() {
            let text = "length of kwonlyargs is not the same as kw_defaults on arguments";
            return Err(self.value_error(text));
        }
        for (parameter, default) in keyword_only.iter_mut().zip(&defaults) {
            if !default.is_none() {
                parameter.default = Some(self.load(default)?);
            }
        }
        Ok(parameters)
    }

    fn parameter_list(&mut self, node: &Value, field: &'static str) -> VmResult<Vec<Parameter>> {
        let nodes = self.list(node, "arguments", field)?;
        nodes.iter().map(|node| self.parameter(node)).collect()
    }

    fn optional_parameter(&mut self, node: &Value, field: &'static str) -> VmResult<Option<Box<Parameter>>> {
        match self.optional(node, field)? {
            Some(node) => Ok(Some(Box::new(self.parameter(&node)?))),
            None => Ok(None),
        }
    }

    fn parameter(&mut self, node: &Value) -> VmResult<Parameter> {
        let span = self.place(node, "arg")?;
        let name = self.identifier(node, "arg", "arg", span)?;
        Ok(Parameter { name, annotation: self.optional_expression(node, "annotation")?, default: None, span })
    }

    pub fn type_parameters(&mut self, node: &Value, class: &'static str) -> VmResult<Vec<TypeParameter>> {
        let nodes = self.list(node, class, "type_params")?;
        nodes.iter().map(|node| self.type_parameter(node)).collect()
    }

    fn type_parameter(&mut self, node: &Value) -> VmResult<TypeParameter> {
        let span = self.whole_place(node, "type_param")?;
        let class = self.classes.kind(self.vm, node).unwrap_or_default();
        let kind = match class {
            "TypeVar" => TypeParameterKind::TypeVar { bound: self.optional_expression(node, "bound")? },
            "TypeVarTuple" => TypeParameterKind::TypeVarTuple,
            "ParamSpec" => TypeParameterKind::ParamSpec,
            _ => return Err(self.unexpected("type_param", node)),
        };
        let name = self.identifier(node, class, "name", span)?;
        self.variable(name.name.clone())?;
        Ok(TypeParameter { span, name, kind, default: self.optional_expression(node, "default_value")? })
    }
}
