//! Owns calls of natives: receivers are checked, arguments bound to declared parameters, the Rust code run.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::finish::Outcome;
use super::nested::Resumer;
use super::protocol::{Arguments, Continuation, NativeResult, Raised, Step, VmResult};
use super::stack::{Frame, NativeFrame, Role, Waiting};
use crate::code::Reg;
use crate::heap::deep::bury;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::dict::DictObject;
use crate::objects::instance::Payload;
use crate::objects::native_function::{NativeCode, NativeFunction, NativeKind};
use crate::objects::operator;
use crate::objects::signature::{ParameterKind, Signature};
use crate::objects::str::Name;
use crate::objects::tuple::TupleObject;
use crate::objects::type_object::{Constructor, TypeRef};
use crate::objects::value::Value;

impl Vm {
    /// Runs a coroutine function written in Rust as a frame of the coroutine that awaits it.
    pub(super) fn await_native(&mut self, base: Reg, count: usize, dst: Reg) -> Flow {
        let start = self.stack.guest().base as usize + base.index();
        let registers = &mut self.stack.registers;
        let Value::Native(native) = std::mem::take(&mut registers[start]) else { unreachable!("just seen") };
        let given = &mut registers[start + 2..start + 2 + count];
        let mut bound = smallvec::SmallVec::new();
        let outcome = if native.fill(&mut bound, given) {
            native.run(self, &Value::Unbound, &mut bound)
        } else {
            let arguments = Arguments::positional(given.iter_mut().map(std::mem::take));
            match self.bind_native(&native, arguments) {
                Ok(mut bound) => native.run(self, &Value::Unbound, &mut bound),
                Err(raised) => Err(raised),
            }
        };
        self.step(outcome, dst, Role::Joined(CoroutineKind::Coroutine))
    }

    /// Calls a native that is ready for the arguments: registers hold the native, its receiver and the arguments.
    #[inline(never)]
    pub(super) fn call_ready_native(&mut self, registers: &mut [Value]) -> VmResult {
        let [callee, receiver, arguments @ ..] = registers else { unreachable!("a call has two registers and more") };
        let Value::Native(native) = std::mem::take(callee) else { unreachable!("the caller has looked") };
        let receiver = std::mem::take(receiver);
        if native.kind == NativeKind::Method && !native.knows_receiver(&receiver) {
            self.check_receiver(&native, &receiver)?;
        }
        let outcome = match (&native.code, &mut *arguments) {
            (_, given) if native.ready.get().has_star => self.call_with_star(&native, &receiver, given),
            (NativeCode::Zero(code), _) => code(self, &receiver),
            (NativeCode::One(code), [a]) => code(self, &receiver, std::mem::take(a)),
            (NativeCode::One(code), []) => code(self, &receiver, native.default_at(0)),
            (NativeCode::Two(code), [a, b]) => code(self, &receiver, std::mem::take(a), std::mem::take(b)),
            (NativeCode::Two(code), [a]) => code(self, &receiver, std::mem::take(a), native.default_at(1)),
            (NativeCode::Pair(code, _), [a, b]) => code(self, &receiver, std::mem::take(a), std::mem::take(b)),
            (NativeCode::Three(code), [a, b, c]) => {
                code(self, &receiver, std::mem::take(a), std::mem::take(b), std::mem::take(c))
            }
            (_, given) => self.call_with_defaults(&native, &receiver, given),
        };
        // Mostly somebody else has the receiver too: that is told without a call.
        if let Some(last) = receiver.release() {
            bury(last);
        }
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
        outcome
    }

    /// The less common calls of `call_ready_native`: many arguments, or several left out.
    #[inline(never)]
    fn call_with_defaults(&mut self, native: &NativeFunction, this: &Value, given: &mut [Value]) -> VmResult {
        let take = |given: &mut [Value], at: usize| match given.get_mut(at) {
            Some(value) => std::mem::take(value),
            None => native.default_at(at),
        };
        match &native.code {
            NativeCode::Two(code) => {
                let (a, b) = (take(given, 0), take(given, 1));
                code(self, this, a, b)
            }
            NativeCode::Three(code) => {
                let (a, b, c) = (take(given, 0), take(given, 1), take(given, 2));
                code(self, this, a, b, c)
            }
            NativeCode::Many(code) => {
                let whole = native.ready.get().whole as usize;
                let mut bound: smallvec::SmallVec<[Value; 6]> = (0..whole).map(|at| take(given, at)).collect();
                code(self, this, &mut bound)
            }
            NativeCode::Pair(_, code) => {
                let all = Value::Tuple(TupleObject::new(given.iter_mut().map(std::mem::take)));
                let rest = (1..native.ready.get().whole as usize).map(|at| native.default_at(at));
                let mut bound: smallvec::SmallVec<[Value; 6]> = std::iter::once(all).chain(rest).collect();
                code(self, this, &mut bound)
            }
            _ => unreachable!("the native said that it takes so many arguments"),
        }
    }

    /// As `call_with_defaults`, where a tuple takes the arguments that are left over.
    #[inline(never)]
    fn call_with_star(&mut self, native: &NativeFunction, this: &Value, given: &mut [Value]) -> VmResult {
        let star = native.signature(self).positional;
        let mut bound: smallvec::SmallVec<[Value; 6]> = smallvec::SmallVec::new();
        let (named, rest) = given.split_at_mut(star.min(given.len()));
        for value in &mut *named {
            bound.push(std::mem::take(value));
        }
        for at in named.len()..star {
            bound.push(native.default_at(at));
        }
        bound.push(match rest {
            [] => Value::Tuple(self.empty_tuple.clone()),
            rest => Value::Tuple(TupleObject::new(rest.iter_mut().map(std::mem::take))),
        });
        for at in bound.len()..native.ready.get().whole as usize {
            bound.push(native.default_at(at));
        }
        native.run_to_value(self, this, &mut bound)
    }

    /// Calls a native that only gives a value, from inside another native.
    pub(super) fn call_native_now(&mut self, native: &Rc<NativeFunction>, arguments: Arguments) -> VmResult {
        match self.nested_native(|vm| vm.call_native(native, arguments))? {
            Step::Return(value) => Ok(value),
            _ => unreachable!("the native only gives a value"),
        }
    }

    /// Calls a native that is ready for the arguments, from inside another native. The receiver is unbound for none.
    pub(super) fn call_ready(&mut self, native: &Value, receiver: &Value, arguments: &[Value]) -> VmResult {
        let mut registers: smallvec::SmallVec<[Value; 5]> = smallvec::smallvec![native.clone(), receiver.clone()];
        registers.extend(arguments.iter().cloned());
        self.nested_native(|vm| vm.call_ready_native(&mut registers))
    }

    /// Runs a native inside another one, which is counted.
    pub fn nested_native<T>(&mut self, run: impl FnOnce(&mut Vm) -> VmResult<T>) -> VmResult<T> {
        // A native that calls back for ever has no jump back of its own.
        if self.heap.wants_attention() {
            self.attend()?;
        }
        if self.nesting >= super::NESTING_LIMIT {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.nesting += 1;
        let outcome = run(self);
        self.nesting -= 1;
        outcome
    }

    /// A call that is not of a plain guest function.
    pub(super) fn call_out_of_line(&mut self, base: Reg, count: usize, dst: Reg) -> Result<Outcome, Raised> {
        let start = self.stack.guest().base as usize + base.index();
        let registers = &mut self.stack.registers;
        if let Value::Method(method) = &registers[start]
            && registers[start + 1].is_unbound()
        {
            // The same instruction will find the function and its receiver.
            let method = method.clone();
            registers[start] = method.function.clone();
            registers[start + 1] = method.receiver.clone();
            return Ok(Outcome::Flow(Flow::Execute));
        }
        if let Value::Function(function) = &registers[start] {
            let bound = !registers[start + 1].is_unbound() as usize;
            if function.code().object_arity as usize == count + bound {
                let function = function.clone();
                registers[start] = Value::Unbound;
                let made = self.new_plain_coroutine(function, start + 2 - bound, count + bound);
                return Ok(Outcome::Value(made));
            }
        }
        if let Value::Type(class) = &registers[start]
            && registers[start + 1].is_unbound()
            && (count == 0 || class.flags.is_exception.get())
        {
            let class = class.clone();
            match self.constructor(&class) {
                Constructor::Object if count == 0 => {
                    self.stack.registers[start] = Value::Unbound;
                    return Ok(Outcome::Value(self.new_instance_with(&class, Payload::None)));
                }
                Constructor::Exception => {
                    let given = &mut self.stack.registers[start + 2..start + 2 + count];
                    let args = TupleObject::new(given.iter_mut().map(std::mem::take));
                    self.stack.registers[start] = Value::Unbound;
                    return Ok(Outcome::Value(self.new_exception(&class, args)));
                }
                Constructor::ExceptionGroup if count == 2 => {
                    let [message, members] = [2, 3].map(|at| std::mem::take(&mut self.stack.registers[start + at]));
                    self.stack.registers[start] = Value::Unbound;
                    return self.new_exception_group(&class, message, members).map(Outcome::Value);
                }
                _ => {}
            }
        }
        if count == 1
            && let Some(outcome) = self.next_at_once(start, dst)?
        {
            return Ok(outcome);
        }
        let registers = &mut self.stack.registers;
        let callee = std::mem::take(&mut registers[start]);
        let receiver = std::mem::take(&mut registers[start + 1]);
        if let Value::Type(class) = &callee
            && receiver.is_unbound()
            && class.is_native()
            && count <= 1
        {
            let argument: [Value; 1] = match count {
                0 => [Value::Unbound],
                _ => [std::mem::take(&mut self.stack.registers[start + 2])],
            };
            if let Some(made) = self.convert(class, &argument[..count]) {
                drop(argument);
                if self.abandoned.is_pending() {
                    self.run_last_rites();
                }
                return made.map(Outcome::Value);
            }
            if let ([argument], 1) = (argument, count) {
                self.stack.registers[start + 2] = argument;
            }
        }
        let mut arguments = Arguments::default();
        if !receiver.is_unbound() {
            arguments.values.push(receiver);
        }
        arguments.values.extend(self.stack.registers[start + 2..start + 2 + count].iter_mut().map(std::mem::take));
        if let Value::Native(native) = &callee {
            let outcome = self.call_native(native, arguments);
            drop(callee);
            if self.abandoned.is_pending() {
                self.run_last_rites();
            }
            return match outcome {
                Ok(Step::Return(value)) => Ok(Outcome::Value(value)),
                outcome => Ok(Outcome::Flow(self.step(outcome, dst, Role::Call))),
            };
        }
        let flow = self.invoke(callee, arguments, dst, Role::Call);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
        Ok(Outcome::Flow(flow))
    }

    /// `next(iterator)` of a generator, which runs on top of the caller, or of a built-in iterator that gives an item.
    fn next_at_once(&mut self, start: usize, dst: Reg) -> VmResult<Option<Outcome>> {
        let outcome = match &self.stack.registers[start..start + 3] {
            [Value::Native(native), ..] if !native.is_next() => return Ok(None),
            [Value::Native(_), Value::Unbound, Value::Coroutine(generator)]
                if generator.kind == CoroutineKind::Generator =>
            {
                let resumer = Resumer::Result { result: dst, role: Role::Call };
                let generator = generator.clone();
                self.clear_registers(start, 3);
                Outcome::Flow(self.drive_from_register(generator, Value::None, resumer))
            }
            [Value::Native(_), Value::Unbound, Value::Iterator(iterator)] => {
                let iterator = iterator.clone();
                // At the end the long way goes on, with an iterator that has ended.
                let next = operator::native_next(self, &iterator);
                drop(iterator);
                if let Ok(None) = next {
                    return Ok(None);
                }
                self.clear_registers(start, 3);
                if self.abandoned.is_pending() {
                    self.run_last_rites();
                }
                match next? {
                    Some(item) => Outcome::Value(item),
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(outcome))
    }

    pub(super) fn invoke_native(
        &mut self,
        native: &Rc<NativeFunction>,
        arguments: Arguments,
        result: Reg,
        role: Role,
    ) -> Flow {
        let outcome = self.call_native(native, arguments);
        self.step(outcome, result, role)
    }

    /// Runs a native function with its arguments bound; does what it asks for not yet.
    pub(super) fn call_native(&mut self, native: &Rc<NativeFunction>, mut arguments: Arguments) -> NativeResult {
        let this = match native.kind {
            NativeKind::Function | NativeKind::Coroutine => Value::Unbound,
            NativeKind::StaticMethod if !native.is_constructor() => Value::Unbound,
            _ => {
                if arguments.values.len() <= arguments.keywords.len() {
                    return Err(self.missing_receiver(native));
                }
                arguments.values.remove(0)
            }
        };
        if native.kind != NativeKind::Method || !native.knows_receiver(&this) {
            self.check_receiver(native, &this)?;
        }
        if native.is_constructor() && !arguments.keywords.is_empty() && self.keywords_are_for_init(native, &this) {
            arguments.values.truncate(arguments.values.len() - arguments.keywords.len());
            arguments.keywords.clear();
        }
        let mut bound = self.bind_native(native, arguments)?;
        if native.kind == NativeKind::Coroutine {
            return Ok(Step::Return(self.new_native_coroutine(native, bound)));
        }
        native.run(self, &this, &mut bound)
    }

    /// Whether a constructor without named parameters leaves keywords to the `__init__` of a derived class.
    fn keywords_are_for_init(&mut self, native: &NativeFunction, class: &Value) -> bool {
        let Value::Type(class) = class else { return false };
        let signature = native.signature(self);
        let named = |kind| matches!(kind, ParameterKind::Ordinary | ParameterKind::KeywordOnly);
        if signature.has_double_star || signature.parameters.iter().any(|parameter| named(parameter.kind)) {
            return false;
        }
        let name = self.names.init.clone();
        !native.owner_is(class) && !matches!(self.lookup(class, &name), None | Some(Value::Native(_)))
    }

    /// The coroutine that calling a coroutine function written in Rust gives.
    fn new_native_coroutine(&mut self, native: &Rc<NativeFunction>, bound: smallvec::SmallVec<[Value; 6]>) -> Value {
        self.native_coroutine(native.name(), Box::new(StartNative { native: native.clone(), bound }))
    }

    /// A coroutine whose body is a native; `body` gets None when it starts.
    pub fn native_coroutine(&mut self, name: &str, body: Box<dyn Continuation>) -> Value {
        let mut stack = Box::new(super::stack::Stack::default());
        stack.push(Frame::Native(NativeFrame { waiting: Waiting::Start(body), result: Reg(0), role: Role::Driven }));
        let name = self.intern(name);
        let coroutine = CoroutineObject::new_native(name, stack, self.abandoned.clone());
        self.note_origin(&coroutine);
        let value = Value::Coroutine(Rc::new(coroutine));
        self.heap.track(&value);
        value
    }

    #[cold]
    fn missing_receiver(&mut self, native: &NativeFunction) -> Raised {
        let owner = native.owner.as_ref().and_then(TypeRef::from_weak);
        let owner = owner.map_or(String::new(), |owner| owner.text_name());
        let text = if native.is_constructor() {
            format!("{owner}.__new__(): not enough arguments")
        } else if native.name().starts_with("__") {
            format!("descriptor '{}' of '{owner}' object needs an argument", native.name())
        } else {
            format!("unbound method {owner}.{}() needs an argument", native.name())
        };
        self.type_error(text)
    }

    /// A method of a native type refuses receivers of other types.
    #[inline]
    pub(super) fn check_receiver(&mut self, native: &NativeFunction, this: &Value) -> VmResult<()> {
        if native.kind == NativeKind::Method
            && !matches!(this, Value::Instance(_) | Value::Type(_))
            && native.owner_is(self.core_type_of(this))
        {
            // Variants that stand for one type each need no second look.
            if !matches!(
                this,
                Value::Unbound
                    | Value::Set(_)
                    | Value::Native(_)
                    | Value::Method(_)
                    | Value::Iterator(_)
                    | Value::Coroutine(_)
            ) {
                native.receivers.set(Some(std::mem::discriminant(this)));
            }
            return Ok(());
        }
        self.check_receiver_slow(native, this)?;
        if let Value::Instance(instance) = this {
            native.receiver_shape.set(instance.shape_id());
        }
        Ok(())
    }

    fn check_receiver_slow(&mut self, native: &NativeFunction, this: &Value) -> VmResult<()> {
        let Some(owner) = native.owner.as_ref().and_then(TypeRef::from_weak) else { return Ok(()) };
        match native.kind {
            NativeKind::Method => {
                if owner == self.types.object {
                    return Ok(());
                }
                let class = self.type_of(this);
                if class.is_subclass_of(&owner) {
                    return Ok(());
                }
                let (name, owner, class) = (native.name(), owner.text_name(), class.text_name());
                let text = if name.starts_with("__") {
                    format!("descriptor '{name}' requires a '{owner}' object but received a '{class}'")
                } else {
                    format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{class}' object")
                };
                Err(self.type_error(text))
            }
            NativeKind::StaticMethod if native.is_constructor() => match this {
                Value::Type(class) if class.is_subclass_of(&owner) => {
                    let layout = class.layout();
                    if layout != owner && !owner.flags.is_exception.get() {
                        let (owner, class, layout) = (owner.text_name(), class.text_name(), layout.text_name());
                        let text = format!("{owner}.__new__({class}) is not safe, use {layout}.__new__()");
                        return Err(self.type_error(text));
                    }
                    Ok(())
                }
                Value::Type(class) => {
                    let (owner, class) = (owner.text_name(), class.text_name());
                    let text = format!("{owner}.__new__({class}): {class} is not a subtype of {owner}");
                    Err(self.type_error(text))
                }
                other => {
                    let text =
                        format!("{}.__new__(X): X is not a type object ({})", owner.text_name(), self.type_name(other));
                    Err(self.type_error(text))
                }
            },
            _ => Ok(()),
        }
    }
}

/// The body of a native coroutine that has not started.
struct StartNative {
    native: Rc<NativeFunction>,
    bound: smallvec::SmallVec<[Value; 6]>,
}

impl Continuation for StartNative {
    fn resume(mut self: Box<Self>, vm: &mut Vm, result: VmResult) -> NativeResult {
        result?;
        self.native.run(vm, &Value::Unbound, &mut self.bound)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.bound.iter().for_each(visit);
    }
}

/// Binding arguments to the parameters of native functions.
impl Vm {
    pub(super) fn bind_native(
        &mut self,
        native: &NativeFunction,
        arguments: Arguments,
    ) -> VmResult<smallvec::SmallVec<[Value; 6]>> {
        let signature = native.signature(self);
        let given = arguments.values.len() - arguments.keywords.len();
        if arguments.keywords.is_empty() {
            return self.bind_positional(native, signature, arguments.values);
        }
        let mut bound: smallvec::SmallVec<[Value; 6]> = smallvec::smallvec![Value::Unbound; signature.parameters.len()];
        let mut values = arguments.values.into_iter();
        let mut positional = values.by_ref().take(given);
        let mut star = None;
        for (at, parameter) in signature.parameters.iter().enumerate() {
            match parameter.kind {
                ParameterKind::PositionalOnly | ParameterKind::Ordinary => match positional.next() {
                    Some(value) => bound[at] = value,
                    None => break,
                },
                ParameterKind::Star => star = Some(at),
                _ => {}
            }
        }
        if signature.has_star {
            let at = star.or_else(|| signature.parameters.iter().position(|p| p.kind == ParameterKind::Star));
            bound[at.expect("the signature has one")] = Value::Tuple(TupleObject::new(positional));
        } else if positional.next().is_some() {
            return Err(self.native_arity(native, signature, given));
        }
        let mut spill: Option<Rc<DictObject>> = None;
        for (name, value) in arguments.keywords.iter().zip(values) {
            let named = |kind| matches!(kind, ParameterKind::Ordinary | ParameterKind::KeywordOnly);
            let found = signature.parameters.iter().position(|p| named(p.kind) && p.name == *name);
            match found {
                Some(at) if bound[at].is_unbound() => bound[at] = value,
                Some(at) => {
                    let text =
                        format!("argument for {}() given by name ('{name}') and position ({})", native.name(), at + 1);
                    return Err(self.type_error(text));
                }
                None if signature.has_double_star => {
                    spill.get_or_insert_default().set_str(name, value);
                }
                None => return Err(self.native_keyword(native, signature, name)),
            }
        }
        for (at, parameter) in signature.parameters.iter().enumerate() {
            if !bound[at].is_unbound() {
                continue;
            }
            match (&parameter.kind, &parameter.default) {
                (ParameterKind::DoubleStar, _) => {
                    if let Some(dict) = spill.take() {
                        bound[at] = Value::Dict(dict);
                    }
                }
                (ParameterKind::Star, _) => bound[at] = Value::Tuple(self.empty_tuple.clone()),
                (_, Some(default)) => bound[at] = default.clone(),
                (ParameterKind::PositionalOnly, None) => return Err(self.native_arity(native, signature, given)),
                (_, None) => return Err(self.missing_parameter(native, &parameter.name, at)),
            }
        }
        Ok(bound)
    }

    /// As `bind_native`, for a call without keywords.
    fn bind_positional(
        &mut self,
        native: &NativeFunction,
        signature: &Signature,
        values: smallvec::SmallVec<[Value; 4]>,
    ) -> VmResult<smallvec::SmallVec<[Value; 6]>> {
        let given = values.len();
        if given > signature.positional && !signature.has_star {
            return Err(self.native_arity(native, signature, given));
        }
        let mut values = values.into_iter();
        let mut bound = smallvec::SmallVec::new();
        for (at, parameter) in signature.parameters.iter().enumerate() {
            let given_value = match parameter.kind {
                ParameterKind::PositionalOnly | ParameterKind::Ordinary => values.next(),
                ParameterKind::Star => Some(Value::Tuple(TupleObject::new(values.by_ref()))),
                ParameterKind::KeywordOnly => None,
                ParameterKind::DoubleStar => Some(Value::Unbound),
            };
            bound.push(match (given_value, &parameter.default) {
                (Some(value), _) => value,
                (None, Some(default)) => default.clone(),
                (None, None) if parameter.kind == ParameterKind::PositionalOnly => {
                    return Err(self.native_arity(native, signature, given));
                }
                (None, None) => return Err(self.missing_parameter(native, &parameter.name, at)),
            });
        }
        Ok(bound)
    }

    #[cold]
    fn missing_parameter(&mut self, native: &NativeFunction, name: &Name, at: usize) -> Raised {
        let text = format!("{}() missing required argument '{name}' (pos {})", native.name_for_errors(), at + 1);
        self.type_error(text)
    }

    #[cold]
    fn native_keyword(&mut self, native: &NativeFunction, signature: &Signature, name: &Name) -> Raised {
        let named = |kind| matches!(kind, ParameterKind::Ordinary | ParameterKind::KeywordOnly);
        let shown = native.name_for_errors();
        let text = if signature.parameters.iter().any(|parameter| named(parameter.kind)) {
            format!("{shown}() got an unexpected keyword argument '{name}'")
        } else {
            let shown = if native.name() == "__init__" { shown } else { native.qualified_name() };
            format!("{shown}() takes no keyword arguments")
        };
        self.type_error(text)
    }

    #[cold]
    fn native_arity(&mut self, native: &NativeFunction, signature: &Signature, given: usize) -> Raised {
        let (required, most) = (signature.required(), signature.positional);
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let only_positional = signature.parameters[..signature.positional.min(signature.parameters.len())]
            .iter()
            .all(|p| p.kind == ParameterKind::PositionalOnly);
        let short = native.name_for_errors();
        let text = if !only_positional {
            let bound = if given > most { "at most" } else { "at least" };
            let count = if given > most { most } else { required };
            let exact = required == most && signature.parameters.len() == most;
            let bound = if exact { "exactly" } else { bound };
            let noun = if signature.parameters.len() > most { "positional argument" } else { "argument" };
            format!("{short}() takes {bound} {count} {noun}{} ({given} given)", plural(count))
        } else if native.name().starts_with("__") && !native.is_constructor() && native.name() != "__init__" {
            format!("expected {most} argument{}, got {given}", plural(most))
        } else if most == 0 && !signature.parameters.is_empty() {
            format!("{short}() takes no positional arguments")
        } else if most == 0 {
            format!("{}() takes no arguments ({given} given)", native.qualified_name())
        } else if required == most && most == 1 && signature.parameters.len() == 1 {
            format!("{}() takes exactly one argument ({given} given)", native.qualified_name())
        } else if required == most {
            format!("{short} expected {most} argument{}, got {given}", plural(most))
        } else if given < required {
            format!("{short} expected at least {required} argument{}, got {given}", plural(required))
        } else {
            format!("{short} expected at most {most} argument{}, got {given}", plural(most))
        };
        self.type_error(text)
    }
}
