//! Owns `ContextVar` and `Token`: a variable whose value depends on the context, and how to undo a change of it.

use std::cell::Cell;

use super::context::context_of;
use super::native_object::NativeObject;
use super::operator;
use super::str::Str;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `contextvars.ContextVar`.
pub struct ContextVar {
    name: Str,
    /// Unbound if it has none.
    default: Value,
}

impl NativeObject for ContextVar {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.default);
    }
}

/// `contextvars.Token`.
struct Token {
    context: Value,
    variable: Value,
    /// Unbound if the variable had no value.
    old: Value,
    used: Cell<bool>,
}

impl NativeObject for Token {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.context);
        visit(&self.variable);
        visit(&self.old);
    }
}

/// `Token.MISSING`.
struct Missing;

impl NativeObject for Missing {}

fn variable(this: &Value) -> &ContextVar {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn token(this: &Value) -> &Token {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub static CONTEXT_VAR: TypeSpec = TypeSpec {
    name: "ContextVar",
    module: "_contextvars",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, _, [arguments, keywords]| {
            new_variable(vm, &arguments, &keywords)
        });
        operator::generic_method(builder);
        builder.member("name", |_, this| Ok(Value::Str(variable(this).name.clone())));
        builder.method("get($self, default=<unrepresentable>, /)", |vm, this, [default]| {
            match vm.context_value(this)?.or(default.given()).or(variable(this).default.clone().given()) {
                Some(value) => Ok(value),
                None => Err(vm.raise(&super::exceptions::LOOKUP_ERROR, vec![this.clone()])),
            }
        });
        builder.method("set($self, value, /)", |vm, this, [value]| -> VmResult {
            let context = vm.current_context();
            let old = context_of(&context).replace(vm, this, value)?;
            Ok(vm.new_native(&TOKEN, Token { context, variable: this.clone(), old, used: Cell::new(false) }))
        });
        builder.method("reset($self, token, /)", |vm, this, [token]| reset(vm, this, &token));
        builder.method("__repr__($self, /)", |vm, this, []| {
            let own = variable(this);
            let name = vm.repr(&Value::Str(own.name.clone()))?;
            let default = match own.default.clone().given() {
                Some(default) => format!(" default={}", vm.repr(&default)?),
                None => String::new(),
            };
            Ok(Value::from(format!("<ContextVar name={name}{default} at {:#x}>", vm.identity(this))))
        });
    },
    doc: "A variable whose value depends on the context.",
};

fn new_variable(vm: &mut Vm, arguments: &Value, keywords: &Value) -> VmResult {
    let given: Vec<Value> = arguments.as_tuple().map(|arguments| arguments.to_vec()).unwrap_or_default();
    let named = keywords.as_dict().map_or(0, |keywords| keywords.len());
    let (default, unexpected) = match keywords.as_dict() {
        Some(keywords) => {
            let name = vm.intern("default");
            let default = keywords.get_str(&name);
            let unexpected = keywords.keys().into_iter().find(|key| key.as_str().is_none_or(|key| &**key != "default"));
            (default, unexpected)
        }
        None => (None, None),
    };
    if given.len() + named > 2 {
        return Err(vm.type_error(format!("ContextVar() takes at most 2 arguments ({} given)", given.len() + named)));
    }
    let [name] = &given[..] else {
        let (bound, plural) = if given.is_empty() { ("exactly", "") } else { ("at most", "") };
        let text = format!("ContextVar() takes {bound} 1 positional argument{plural} ({} given)", given.len());
        return Err(vm.type_error(text));
    };
    if let Some(key) = unexpected {
        let text = format!("ContextVar() got an unexpected keyword argument {}", vm.repr(&key)?);
        return Err(vm.type_error(text));
    }
    let Some(name) = name.as_str() else { return Err(vm.type_error("context variable name must be a str")) };
    let object = ContextVar { name: name.clone(), default: default.unwrap_or_default() };
    Ok(vm.new_native(&CONTEXT_VAR, object))
}

fn reset(vm: &mut Vm, this: &Value, given: &Value) -> VmResult {
    let Some(token) = given.native::<Token>() else {
        let text = format!("expected an instance of Token, got {}", vm.repr(given)?);
        return Err(vm.type_error(text));
    };
    if token.used.get() {
        let text = format!("{} has already been used once", vm.repr(given)?);
        return Err(vm.runtime_error(text));
    }
    if !token.variable.is(this) {
        let text = format!("{} was created by a different ContextVar", vm.repr(given)?);
        return Err(vm.value_error(text));
    }
    let context = vm.current_context();
    if !token.context.is(&context) {
        let text = format!("{} was created in a different Context", vm.repr(given)?);
        return Err(vm.value_error(text));
    }
    token.used.set(true);
    drop(context_of(&context).replace(vm, this, token.old.clone())?);
    Ok(Value::None)
}

pub static TOKEN: TypeSpec = TypeSpec {
    name: "Token",
    module: "_contextvars",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_token,
    doc: "What ContextVar.set gives, for ContextVar.reset.",
};

fn build_token(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [_args, _keywords]| {
        Err::<Value, _>(vm.runtime_error("Tokens can only be created by ContextVars"))
    });
    operator::generic_method(builder);
    let missing = builder.vm.new_native(&MISSING, Missing);
    builder.value("MISSING", missing.clone());
    builder.value("__hash__", Value::None);
    builder.getter("var", |_, this| Ok(token(this).variable.clone()));
    builder.getter("old_value", move |_, this| Ok(token(this).old.clone().given().unwrap_or(missing.clone())));
    builder.method("__repr__($self, /)", |vm, this, []| {
        let own = token(this);
        let used = if own.used.get() { " used" } else { "" };
        let variable = vm.repr(&own.variable)?;
        Ok(Value::from(format!("<Token{used} var={variable} at {:#x}>", vm.identity(this))))
    });
}

static MISSING: TypeSpec = TypeSpec {
    name: "Token.MISSING",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__repr__($self, /)", |_, _, []| Ok(Value::from("<Token.MISSING>")));
    },
    doc: "",
};
