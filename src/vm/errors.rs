//! Owns the making of guest exceptions by natives.

use std::rc::Rc;

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::objects::exception::ExceptionState;
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::traceback::Traceback;
use crate::objects::tuple::TupleObject;
use crate::objects::type_builder::TypeSpec;
use crate::objects::type_object::{Constructor, TypeRef};
use crate::objects::value::Value;

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident: $spec:ident),* $(,)?) => {
        impl Vm {
            $($(#[$doc])*
            #[cold]
            pub fn $name(&mut self, text: impl Into<String>) -> Raised {
                let text = Value::from(text.into());
                self.raise(&specs::$spec, vec![text])
            })*
        }
    };
}

raisers! {
    type_error: TYPE_ERROR,
    value_error: VALUE_ERROR,
    index_error: INDEX_ERROR,
    lookup_error: LOOKUP_ERROR,
    overflow_error: OVERFLOW_ERROR,
    zero_division_error: ZERO_DIVISION_ERROR,
    runtime_error: RUNTIME_ERROR,
    recursion_error: RECURSION_ERROR,
    attribute_error_text: ATTRIBUTE_ERROR,
    buffer_error: BUFFER_ERROR,
    system_error: SYSTEM_ERROR,
    assertion_error: ASSERTION_ERROR,
    not_implemented_error: NOT_IMPLEMENTED_ERROR,
    eof_error: EOF_ERROR,
}

impl Vm {
    /// An exception of a native class with these `args`. Fields that the class's constructor would set from
    /// its arguments are set.
    pub fn raise(&mut self, spec: &'static TypeSpec, args: Vec<Value>) -> Raised {
        let class = self.native_type(spec);
        self.raise_class(&class, args)
    }

    /// An exception of any class that derives from BaseException, without running its `__init__`.
    pub fn raise_class(&mut self, class: &TypeRef, args: Vec<Value>) -> Raised {
        let args = if args.is_empty() { self.empty_tuple.clone() } else { TupleObject::from_vec(args) };
        let state = ExceptionState::new(args);
        if !matches!(self.constructor(class), Constructor::Exception) {
            specs::set_fields(class, &state);
        }
        let shape = self.root_shape(class);
        let instance = Rc::new(InstanceObject::new(shape, Payload::Exception(Box::new(state))));
        Raised::from_value(&Value::Instance(instance)).expect("the payload is an exception's")
    }

    /// What calling a class gives whose exceptions only have arguments.
    pub(super) fn new_exception(&mut self, class: &TypeRef, args: Rc<TupleObject>) -> Value {
        self.new_instance_with(class, Payload::Exception(Box::new(ExceptionState::new(args))))
    }

    /// KeyError with the key itself as argument.
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.raise(&specs::KEY_ERROR, vec![key])
    }

    /// StopIteration with a value; None means no argument.
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let args = if value.is_none() { Vec::new() } else { vec![value.clone()] };
        let raised = self.raise(&specs::STOP_ITERATION, args);
        raised.state().set_field("value", value);
        raised
    }

    pub fn memory_error(&mut self) -> Raised {
        self.raise(&specs::MEMORY_ERROR, Vec::new())
    }

    /// NameError that remembers the name.
    pub fn name_error(&mut self, name: &str) -> Raised {
        let raised = self.raise(&specs::NAME_ERROR, vec![Value::from(format!("name '{name}' is not defined"))]);
        raised.state().set_field("name", Value::from(name));
        raised
    }

    /// AttributeError that remembers the object and the name.
    pub fn attribute_error(&mut self, text: String, object: &Value, name: &str) -> Raised {
        let raised = self.raise(&specs::ATTRIBUTE_ERROR, vec![Value::from(text)]);
        raised.state().set_field("name", Value::from(name));
        raised.state().set_field("obj", object.clone());
        raised
    }

    /// The OSError subclass that fits a failed system call, with errno, text and file name.
    pub fn os_error(&mut self, error: &std::io::Error, filename: Option<&str>) -> Raised {
        let found = error.raw_os_error().and_then(|errno| specs::class_of_errno(errno.into()));
        let spec = found.unwrap_or(&specs::OS_ERROR);
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or("").to_string();
        let errno = error.raw_os_error().map_or(Value::None, |errno| Value::Int(errno as i64));
        let raised = self.raise(spec, vec![errno.clone(), Value::from(text.clone())]);
        raised.state().set_field("errno", errno);
        raised.state().set_field("strerror", Value::from(text));
        if let Some(filename) = filename {
            raised.state().set_field("filename", Value::from(filename));
        }
        raised
    }

    fn unicode_error(&mut self, spec: &'static TypeSpec, parts: (&str, Value, usize, usize, &str)) -> Raised {
        let (encoding, object, start, end, reason) = parts;
        let args = vec![Value::from(encoding), object, Value::from(start), Value::from(end), Value::from(reason)];
        self.raise(spec, args)
    }

    pub fn unicode_decode_error(
        &mut self,
        encoding: &str,
        object: Value,
        start: usize,
        end: usize,
        reason: &str,
    ) -> Raised {
        self.unicode_error(&specs::UNICODE_DECODE_ERROR, (encoding, object, start, end, reason))
    }

    pub fn unicode_encode_error(
        &mut self,
        encoding: &str,
        object: Value,
        start: usize,
        end: usize,
        reason: &str,
    ) -> Raised {
        self.unicode_error(&specs::UNICODE_ENCODE_ERROR, (encoding, object, start, end, reason))
    }

    /// Whether an exception is of a native class or of one that derives from it.
    pub fn raised_is(&self, raised: &Raised, spec: &'static TypeSpec) -> bool {
        raised.instance().with_class(|class| class.derives_from(spec))
    }

    /// Turns the exception that says "there is no more" into `None`.
    pub fn absorb<T>(&mut self, result: VmResult<T>, spec: &'static TypeSpec) -> VmResult<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(raised) if self.raised_is(&raised, spec) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// "Exception ignored in: …": for errors that have nobody to go to.
    pub fn unraisable(&mut self, raised: &Raised, place: &Value) {
        let is_traced = raised.state().traceback.borrow().is_some();
        // What a native has raised by itself is said to come from the code that runs.
        if !is_traced && let Some(frame) = self.nearest_guest_frame() {
            let pc = frame.pc_with_source();
            let entry = Traceback::new(frame.code, frame.globals, pc);
            raised.state().traceback.replace(Some(Rc::new(entry)));
        }
        let loader = self.loader.clone();
        loader.report_unraisable(self, raised, place);
    }
}
