//! Owns what makes an object awaitable, and asynchronous iteration.

use std::rc::Rc;

use super::Vm;
use super::protocol::VmResult;
use crate::code::AwaitableUse;
use crate::objects::coroutine::{CoroutineKind, CoroutineState};
use crate::objects::exceptions as specs;
use crate::objects::explanation::Protocol;
use crate::objects::function::FunctionObject;
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::type_object::{AsyncMethod, TypeRef};
use crate::objects::value::Value;

impl Vm {
    /// What `await value` delegates to: mostly what `get_awaitable` gives, but natives that can go without an iterator
    /// do.
    pub(super) fn get_delegate(&mut self, value: &Value, awaitable_use: AwaitableUse) -> VmResult {
        if self.is_observed() {
            return self.get_delegate_observed(value, awaitable_use);
        }
        if awaits_itself(value) {
            return Ok(value.clone());
        }
        self.get_awaitable(value, awaitable_use)
    }

    /// The iterator that `await value` runs: CPython's `_PyCoro_GetAwaitableIter`.
    pub fn get_awaitable(&mut self, value: &Value, awaitable_use: AwaitableUse) -> VmResult {
        if let Value::Coroutine(coroutine) = value {
            if coroutine.kind == CoroutineKind::Coroutine {
                // One that was driven by hand waits in an `await` too.
                let waits =
                    matches!(&*coroutine.state(), CoroutineState::Suspended(_)) || coroutine.state().is_parked();
                if waits {
                    return Err(self.awaited_already(coroutine));
                }
                return Ok(value.clone());
            }
            if coroutine.is_awaitable_generator() {
                return Ok(value.clone());
            }
        }
        let name = self.names.r#await.clone();
        let class = self.type_of(value);
        let Some(method) = self.lookup(&class, &name) else {
            let class = class.text_name();
            let text = match awaitable_use {
                AwaitableUse::Await => format!("object {class} can't be used in 'await' expression"),
                AwaitableUse::AsyncWithEnter => {
                    format!(
                        "'async with' received an object from __aenter__ that does not implement __await__: {class}"
                    )
                }
                AwaitableUse::AsyncWithExit => {
                    format!("'async with' received an object from __aexit__ that does not implement __await__: {class}")
                }
            };
            return Err(self.not_awaitable(text, value));
        };
        let Ok(method) = self.bind(&method, value, &class) else {
            // As `slot_am_await` in CPython's `Objects/typeobject.c`, which does not say why.
            let text = format!("object {} does not have __await__ method", class.text_name());
            return Err(self.raise(&specs::ATTRIBUTE_ERROR, vec![Value::from(text)]));
        };
        let iterator = self.call(&method, &[])?;
        if let Value::Coroutine(coroutine) = &iterator
            && (coroutine.kind == CoroutineKind::Coroutine || coroutine.is_awaitable_generator())
        {
            return Err(self.returned_coroutine(&class, coroutine));
        }
        if !self.is_iterator(&iterator) {
            return Err(self.returned_non_iterator(&class, &iterator));
        }
        if !class.is_native() {
            self.foreign_iterators.remember(&iterator, &class);
        }
        Ok(iterator)
    }

    /// The iterator by which somebody awaits a value who delegates to it.
    pub fn iterator_of_awaited(&mut self, delegate: &Value) -> Value {
        match delegate {
            Value::Coroutine(generator) if generator.kind == CoroutineKind::AsyncGenerator => {
                self.running_step(generator)
            }
            delegate if awaits_itself(delegate) => {
                self.get_awaitable(delegate, AwaitableUse::Await).unwrap_or_else(|_| delegate.clone())
            }
            delegate => delegate.clone(),
        }
    }

    /// The method of an instance's class, if it is a function of Kaa.
    #[inline]
    pub(super) fn async_function(
        &mut self,
        instance: &InstanceObject,
        method: AsyncMethod,
    ) -> Option<Rc<FunctionObject>> {
        match instance.with_class(|class| class.async_function(method)) {
            Some(known) => known,
            None => self.find_async_function(&instance.class(), method),
        }
    }

    #[cold]
    fn find_async_function(&mut self, class: &TypeRef, method: AsyncMethod) -> Option<Rc<FunctionObject>> {
        let name = match method {
            AsyncMethod::Await => self.names.r#await.clone(),
            AsyncMethod::Next => self.names.anext.clone(),
        };
        let function = match self.lookup(class, &name) {
            Some(Value::Function(function)) => Some(function),
            _ => None,
        };
        class.remember_async_function(method, function.clone());
        function
    }

    /// `aiter(value)` as `async for` does it.
    pub fn get_async_iter(&mut self, value: &Value) -> VmResult {
        let names = self.names.clone();
        let Some(iterator) = self.call_special(value, &names.aiter, &[])? else {
            let text = format!("'async for' requires an object with __aiter__ method, got {}", self.type_name(value));
            return Err(self.lacks_protocol(text, Protocol::AsyncIteration, value));
        };
        let class = self.type_of(&iterator);
        if self.lookup(&class, &names.anext).is_none() {
            let text = format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                class.text_name()
            );
            return Err(self.type_error(text));
        }
        Ok(iterator)
    }

    /// What `async for` awaits for the next item.
    pub fn get_async_next(&mut self, iterator: &Value) -> VmResult {
        let name = self.names.anext.clone();
        if let Value::Coroutine(generator) = iterator
            && generator.kind == CoroutineKind::AsyncGenerator
        {
            return self.new_asend(generator, Value::None);
        }
        let Some(awaitable) = self.call_special(iterator, &name, &[])? else {
            let text =
                format!("'async for' requires an iterator with __anext__ method, got {}", self.type_name(iterator));
            return Err(self.type_error(text));
        };
        match self.get_awaitable(&awaitable, AwaitableUse::Await) {
            Ok(iterator) => Ok(iterator),
            Err(cause) => {
                let text =
                    format!("'async for' received an invalid object from __anext__: {}", self.type_name(&awaitable));
                let raised = self.type_error(text);
                raised.state().cause.replace(cause.value());
                raised.state().context.replace(cause.into_value());
                raised.state().suppress_context.set(true);
                Err(raised)
            }
        }
    }
}

/// Whether a value is a native that `await` runs without an iterator. A derived class may have an `__await__` of its own.
fn awaits_itself(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => {
            matches!(&instance.payload, Payload::Native(native) if native.awaits_itself())
                && instance.is_of_native_type()
        }
        _ => false,
    }
}
