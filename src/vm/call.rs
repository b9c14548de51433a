//! Owns calls: what is called decides what happens, and arguments are bound to parameters.

use std::rc::Rc;

use super::Vm;
use super::nested::Resumer;
use super::protocol::{Arguments, Completion, NativeResult, Raised, Step, VmResult};
use super::stack::{Frame, GuestFrame, NativeFrame, Role, Stack, Waiting};
use crate::code::{CodeKind, Instruction, Reg};
use crate::heap::deep::bury;
use crate::objects::code::CodeValue;
use crate::objects::construct;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::descriptors::StaticMethod;
use crate::objects::dict::DictObject;
use crate::objects::function::FunctionObject;
use crate::objects::str::Name;
use crate::objects::tuple::TupleObject;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

/// What the machine does next.
pub enum Flow {
    /// The top frame is a guest's: run its instructions.
    Execute,
    Raise(Raised),
    /// As `Raise`, for what the driver has thrown: what the driver handles is no context of it.
    Throw(Raised),
    /// The running stack has ended, or has yielded.
    Finished(Completion),
}

impl Vm {
    /// Calls anything: pushes a frame, or runs a native. The result goes where `result` and `role` say.
    pub(super) fn invoke(&mut self, callee: Value, mut arguments: Arguments, result: Reg, role: Role) -> Flow {
        let mut callee = callee;
        // An object whose `__call__` is an object like itself leads nowhere.
        let mut links = 0;
        loop {
            match callee {
                Value::Function(function) => return self.invoke_function(function, arguments, result, role),
                Value::Native(native) => return self.invoke_native(&native, arguments, result, role),
                Value::Method(method) => {
                    arguments.values.insert(0, method.receiver.clone());
                    callee = method.function.clone();
                }
                Value::Type(class) => return self.instantiate(class, arguments, result, role),
                _ => {
                    if let Some(method) = callee.native::<StaticMethod>() {
                        callee = method.function();
                        continue;
                    }
                    let class = self.type_of(&callee);
                    let name = self.names.call.clone();
                    match self.lookup(&class, &name) {
                        Some(call @ (Value::Function(_) | Value::Native(_))) => {
                            arguments.values.insert(0, callee);
                            callee = call;
                        }
                        Some(call) => match self.bind(&call, &callee, &class) {
                            Ok(bound) if links < self.recursion_limit => {
                                links += 1;
                                callee = bound;
                            }
                            Ok(_) => {
                                let text = "maximum recursion depth exceeded while calling a Python object";
                                let raised = self.recursion_error(text);
                                return self.raise_from(raised, role);
                            }
                            Err(raised) => return self.raise_from(raised, role),
                        },
                        None => {
                            let text = format!("'{}' object is not callable", class.text_name());
                            let raised = self.type_error(text);
                            return self.raise_from(raised, role);
                        }
                    }
                }
            }
        }
    }

    /// An exception of a callee that has no frame yet.
    fn raise_from(&mut self, raised: Raised, role: Role) -> Flow {
        if let Role::Joined(_) = role
            && let Some(coroutine) = self.stack.take_seen()
        {
            coroutine.close_state();
        }
        Flow::Raise(raised)
    }

    /// Checks the recursion limit before a frame is pushed.
    #[inline]
    pub(super) fn check_depth(&mut self) -> VmResult<()> {
        if self.frames_below + self.stack.frames.len() >= self.recursion_limit {
            return Err(self.too_deep());
        }
        Ok(())
    }

    #[cold]
    pub(super) fn too_deep(&mut self) -> Raised {
        self.recursion_error("maximum recursion depth exceeded")
    }

    fn invoke_function(&mut self, function: Rc<FunctionObject>, arguments: Arguments, result: Reg, role: Role) -> Flow {
        let code = function.code();
        match code.code.kind {
            CodeKind::Function | CodeKind::Module | CodeKind::Class => {
                if let Err(raised) = self.check_depth() {
                    return self.raise_from(raised, role);
                }
                let base = self.stack.top();
                self.stack.reserve(base + code.code.registers as usize);
                if let Err(raised) = self.bind_arguments(&function, &code, arguments, base) {
                    self.clear_registers(base, code.code.registers as usize);
                    return self.raise_from(raised, role);
                }
                if code.code.kind != CodeKind::Function {
                    self.stack.registers[base] = std::mem::take(&mut self.pending_namespace);
                }
                self.stack.frames.push(Frame::Guest(GuestFrame::new(function, base as u32, result, role)));
                Flow::Execute
            }
            CodeKind::Coroutine if role == Role::Call && self.joins_calls && self.awaiting_result(result).is_some() => {
                self.join_call(function, &code, arguments, result)
            }
            _ => match self.new_coroutine(function, code, arguments) {
                Ok(value) => self.finish_frame(value, result, role),
                Err(raised) => self.raise_from(raised, role),
            },
        }
    }

    /// Where the value goes, if the top frame awaits what its call gives in `result` and does nothing else with it.
    fn awaiting_result(&self, result: Reg) -> Option<Reg> {
        let Some(Frame::Guest(frame)) = self.stack.frames.last() else { return None };
        match frame.code().code.instructions.get(frame.pc() as usize + 1..)? {
            [Instruction::GetAwaitable { dst, src, .. }, Instruction::YieldFrom { dst: value, .. }, ..]
                if *src == result && *dst == result =>
            {
                Some(*value)
            }
            _ => None,
        }
    }

    /// Calls a coroutine function whose result the top frame awaits at once: its frame is joined, without a coroutine.
    fn join_call(&mut self, function: Rc<FunctionObject>, code: &CodeValue, arguments: Arguments, result: Reg) -> Flow {
        if let Err(raised) = self.check_depth() {
            return Flow::Raise(raised);
        }
        let base = self.stack.top();
        self.stack.reserve(base + code.code.registers as usize);
        if let Err(raised) = self.bind_arguments(&function, code, arguments, base) {
            self.clear_registers(base, code.code.registers as usize);
            return Flow::Raise(raised);
        }
        let result = self.awaiting_result(result).expect("the caller has seen it");
        // The awaiter waits at the `YieldFrom`.
        self.stack.guest().advance(2);
        self.stack.shadow_handled();
        let role = Role::Joined(CoroutineKind::Coroutine);
        self.stack.frames.push(Frame::Guest(GuestFrame::new(function, base as u32, result, role)));
        Flow::Execute
    }

    /// Drops what registers hold.
    pub(super) fn clear_registers(&mut self, base: usize, count: usize) {
        for at in base..base + count {
            if let Some(last) = std::mem::take(&mut self.stack.registers[at]).release() {
                bury(last);
            }
        }
    }

    /// The generator, coroutine or asynchronous generator that calling such a function gives.
    pub(super) fn new_coroutine(
        &mut self,
        function: Rc<FunctionObject>,
        code: Rc<CodeValue>,
        arguments: Arguments,
    ) -> VmResult {
        let mut stack = self.spare_stack();
        stack.reserve(code.code.registers as usize);
        std::mem::swap(&mut self.stack, &mut stack);
        let bound = self.bind_arguments(&function, &code, arguments, 0);
        std::mem::swap(&mut self.stack, &mut stack);
        bound?;
        if code.code.has_namespace() {
            stack.registers[0] = std::mem::take(&mut self.pending_namespace);
        }
        Ok(self.coroutine_of(function, stack))
    }

    /// The coroutine that a call gives whose arguments are just those that the function takes by position. They stand
    /// in registers of the running stack.
    pub(super) fn new_plain_coroutine(&mut self, function: Rc<FunctionObject>, first: usize, count: usize) -> Value {
        let size = function.code().frame_size as usize;
        let mut stack = self.spare_stack();
        stack.registers.reserve_exact(size);
        stack.registers.extend(self.stack.registers[first..first + count].iter_mut().map(std::mem::take));
        stack.registers.resize_with(size, Value::default);
        self.coroutine_of(function, stack)
    }

    /// A coroutine that will run `function` on a stack that holds its arguments.
    fn coroutine_of(&mut self, function: Rc<FunctionObject>, mut stack: Box<Stack>) -> Value {
        let kind = match function.code().code.kind {
            CodeKind::Generator => CoroutineKind::Generator,
            CodeKind::AsyncGenerator => CoroutineKind::AsyncGenerator,
            _ => CoroutineKind::Coroutine,
        };
        stack.push(Frame::Guest(GuestFrame::new(function.clone(), 0, Reg(0), Role::Driven)));
        let coroutine = CoroutineObject::new(kind, function, stack, self.abandoned.clone());
        self.note_origin(&coroutine);
        let value = Value::Coroutine(Rc::new(coroutine));
        self.heap.track(&value);
        value
    }

    /// Does what a native asked for.
    pub(super) fn step(&mut self, outcome: NativeResult, result: Reg, role: Role) -> Flow {
        match outcome {
            Ok(Step::Return(value)) => self.finish_frame(value, result, role),
            Err(raised) => self.raise_out_of_native(raised, role),
            Ok(Step::Call { callee, arguments, then: None }) => self.invoke(callee, *arguments, result, role),
            Ok(Step::Call { callee, arguments, then: Some(then) }) => {
                self.stack.frames.push(Frame::Native(NativeFrame { waiting: Waiting::Result(then), result, role }));
                self.invoke(callee, *arguments, Reg(0), Role::Call)
            }
            Ok(Step::Resume { coroutine, input }) => {
                let resumer = match input {
                    super::protocol::Input::Close => Resumer::Closing { result, role },
                    _ => Resumer::Result { result, role },
                };
                self.start_driving(&coroutine, input, resumer)
            }
            Ok(Step::Drive { coroutine, input, then }) => {
                // The driver's own result goes where the native's would have gone: a frame remembers that.
                self.stack.frames.push(Frame::Native(NativeFrame { waiting: Waiting::Completion(then), result, role }));
                self.start_driving(&coroutine, input, Resumer::Native(Box::new(super::resume::FrameDriver)))
            }
            Ok(Step::Yield { value, then }) => {
                self.stack.push(Frame::Native(NativeFrame { waiting: Waiting::Result(then), result, role }));
                self.yield_value(value)
            }
            Ok(Step::Await { awaitable, then }) => {
                self.stack.frames.push(Frame::Native(NativeFrame { waiting: Waiting::Result(then), result, role }));
                self.await_in_native(awaitable)
            }
        }
    }

    /// A native ended with an exception; if it was the body of a coroutine, that is closed now.
    fn raise_out_of_native(&mut self, raised: Raised, role: Role) -> Flow {
        let raised = self.leave_role(role, raised);
        Flow::Raise(raised)
    }

    /// A frame has ended with a value: hands it to whoever waits for it.
    pub(super) fn finish_frame(&mut self, value: Value, result: Reg, role: Role) -> Flow {
        match role {
            Role::Call | Role::Driven => self.deliver(value, result),
            Role::Initialize => self.finish_initialize(value, result),
            Role::Joined(_) => self.finish_joined(value),
        }
    }

    /// Gives a value to the frame on top, or ends the stack with it.
    #[inline]
    pub(super) fn deliver(&mut self, value: Value, result: Reg) -> Flow {
        match self.stack.frames.last_mut() {
            Some(Frame::Guest(frame)) => {
                let at = frame.base as usize + result.index();
                frame.advance(1);
                let old = std::mem::replace(&mut self.stack.registers[at], value);
                self.drop_value(old);
                Flow::Execute
            }
            Some(Frame::Native(_)) => self.resume_native(Ok(value)),
            None => Flow::Finished(Completion::Returned(value)),
        }
    }

    /// Drops a value, and runs what its death asks for.
    #[inline]
    pub(super) fn drop_value(&mut self, value: Value) {
        if let Some(last) = value.release() {
            self.drop_old(last);
        }
    }

    /// Gives a result to the native frame on top.
    pub(super) fn resume_native(&mut self, outcome: VmResult) -> Flow {
        let Some(Frame::Native(frame)) = self.stack.frames.pop() else {
            unreachable!("the caller has seen a native frame")
        };
        let NativeFrame { waiting, result, role } = frame;
        let step = match waiting {
            Waiting::Result(then) | Waiting::Start(then) => then.resume(self, outcome),
            Waiting::Completion(_) => Err(match outcome {
                Err(raised) => raised,
                Ok(_) => self.system_error("a driver was given a plain result"),
            }),
        };
        self.step(step, result, role)
    }

    /// `__init__` has returned.
    fn finish_initialize(&mut self, value: Value, result: Reg) -> Flow {
        // The frame was pushed with its instance just below its registers.
        let instance = self.initializing.pop().expect("the instance was put there with the frame");
        if !value.is_none() {
            let text = format!("__init__() should return None, not '{}'", self.type_name(&value));
            let raised = self.type_error(text);
            return Flow::Raise(raised);
        }
        self.deliver(instance, result)
    }

    /// `class(arguments…)`.
    fn instantiate(&mut self, class: TypeRef, arguments: Arguments, result: Reg, role: Role) -> Flow {
        if class.has_metaclass() {
            let metaclass = class.metaclass().expect("just asked");
            let name = self.names.call.clone();
            if let Some(call) = self.lookup(&metaclass, &name)
                && !matches!(&call, Value::Native(native) if native.owner_is(&self.types.type_))
            {
                return match self.bind(&call, &Value::Type(class.clone()), &metaclass) {
                    Ok(bound) => self.invoke(bound, arguments, result, role),
                    Err(raised) => self.raise_from(raised, role),
                };
            }
        }
        if class.is_native()
            && arguments.keywords.is_empty()
            && let Some(made) = self.convert(&class, &arguments.values)
        {
            return match made {
                Ok(value) => self.finish_frame(value, result, role),
                Err(raised) => self.raise_from(raised, role),
            };
        }
        self.construct(class, arguments, result, role)
    }

    /// `class(argument)` for the built-in types that have a short way; `None` for others.
    pub(super) fn convert(&mut self, class: &TypeRef, arguments: &[Value]) -> Option<VmResult> {
        if let [argument] = arguments
            && *class == self.types.type_
        {
            return Some(Ok(Value::Type(self.type_of(argument))));
        }
        construct::construct(self, class, arguments)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(super) fn construct(&mut self, class: TypeRef, arguments: Arguments, result: Reg, role: Role) -> Flow {
        let names = self.names.clone();
        let new = self.lookup(&class, &names.new);
        let init = self.lookup(&class, &names.init);
        let instance = match &new {
            Some(Value::Native(native)) if native.owner_is(&self.types.object) => {
                self.new_plain_object(&class, &init, &arguments)
            }
            Some(Value::Native(native)) => {
                let mut with_class = Arguments {
                    values: smallvec::smallvec![Value::Type(class.clone())],
                    keywords: arguments.keywords.clone(),
                };
                with_class.values.extend(arguments.values.iter().cloned());
                match self.call_native(native, with_class) {
                    Ok(Step::Return(value)) => Ok(value),
                    Ok(_) => Err(self.system_error("a native __new__ called back")),
                    Err(raised) => Err(raised),
                }
            }
            Some(new) => {
                let mut with_class = Arguments {
                    values: smallvec::smallvec![Value::Type(class.clone())],
                    keywords: arguments.keywords.clone(),
                };
                with_class.values.extend(arguments.values.iter().cloned());
                match self.bind(new, &Value::Unbound, &class) {
                    Ok(new) => self.call_with(&new, with_class),
                    Err(raised) => Err(raised),
                }
            }
            None => {
                let text = format!("cannot create '{}' instances", class.text_name());
                Err(self.type_error(text))
            }
        };
        let instance = match instance {
            Ok(instance) => instance,
            Err(raised) => return self.raise_from(raised, role),
        };
        let made = self.type_of(&instance);
        if !made.is_subclass_of(&class) {
            return self.finish_frame(instance, result, role);
        }
        // `__new__` may give an instance of a derived class, whose `__init__` it is then.
        let init = if made == class { init } else { self.lookup(&made, &names.init) };
        match init {
            None => self.finish_frame(instance, result, role),
            Some(Value::Native(native)) if native.owner_is(&self.types.object) => {
                // object.__init__ has nothing to do; new_plain_object has refused superfluous arguments.
                self.finish_frame(instance, result, role)
            }
            Some(init @ (Value::Function(_) | Value::Native(_))) => {
                let mut all = Arguments { values: smallvec::smallvec![instance.clone()], keywords: arguments.keywords };
                all.values.extend(arguments.values);
                self.invoke_initialize(init, all, instance, result, role)
            }
            Some(init) => match self.bind(&init, &instance, &made) {
                Ok(init) => self.invoke_initialize(init, arguments, instance, result, role),
                Err(raised) => self.raise_from(raised, role),
            },
        }
    }

    /// `type.__call__` called as a method: makes the instance before it returns.
    pub fn construct_now(&mut self, class: TypeRef, arguments: Arguments) -> VmResult {
        self.run_nested(|vm| vm.construct(class, arguments, Reg(0), Role::Call))
    }

    fn invoke_initialize(
        &mut self,
        init: Value,
        arguments: Arguments,
        instance: Value,
        result: Reg,
        role: Role,
    ) -> Flow {
        if let (Value::Function(_), Role::Call) = (&init, &role) {
            self.initializing.push(instance);
            let depth = self.initializing.len();
            let flow = self.invoke(init, arguments, result, Role::Initialize);
            if let Flow::Raise(_) = flow {
                // No frame was pushed that unwinding would see.
                self.initializing.truncate(depth - 1);
            }
            return flow;
        }
        match self.call_with(&init, arguments) {
            Ok(value) if value.is_none() => self.finish_frame(instance, result, role),
            Ok(value) => {
                let text = format!("__init__() should return None, not '{}'", self.type_name(&value));
                let raised = self.type_error(text);
                self.raise_from(raised, role)
            }
            Err(raised) => self.raise_from(raised, role),
        }
    }

    /// `object.__new__`: refuses arguments that neither `__new__` nor `__init__` takes, and abstract classes.
    fn new_plain_object(&mut self, class: &TypeRef, init: &Option<Value>, arguments: &Arguments) -> VmResult {
        let is_created_by_vm = *class != self.types.object && class.layout() == *class;
        if !arguments.values.is_empty()
            && !is_created_by_vm
            && matches!(init, Some(Value::Native(native)) if native.owner_is(&self.types.object))
        {
            let text = format!("{}() takes no arguments", class.name.borrow());
            return Err(self.type_error(text));
        }
        self.allocate_object(class)
    }

    /// A fresh instance of a class whose layout is `object`'s.
    pub fn allocate_object(&mut self, class: &TypeRef) -> VmResult {
        if class.flags.is_abstract.get() {
            return Err(self.abstract_instantiation(class));
        }
        let layout = class.layout();
        if layout != self.types.object {
            let (class, layout) = (class.text_name(), layout.text_name());
            let text = if class == layout {
                format!("cannot create '{class}' instances")
            } else {
                format!("object.__new__({class}) is not safe, use {layout}.__new__()")
            };
            return Err(self.type_error(text));
        }
        Ok(self.new_instance_with(class, crate::objects::instance::Payload::None))
    }

    #[cold]
    fn abstract_instantiation(&mut self, class: &TypeRef) -> Raised {
        let name = self.names.abstractmethods.clone();
        let methods = match self.lookup(class, &name) {
            Some(methods) => self.collect(&methods).unwrap_or_default(),
            None => Vec::new(),
        };
        let mut methods: Vec<String> = methods.iter().filter_map(|m| m.as_str().map(|m| format!("'{m}'"))).collect();
        methods.sort();
        let noun = if methods.len() == 1 { "method" } else { "methods" };
        let text = format!(
            "Can't instantiate abstract class {} without an implementation for abstract {noun} {}",
            class.name.borrow(),
            methods.join(", ")
        );
        self.type_error(text)
    }
}

/// Binding arguments to the parameters of guest functions.
impl Vm {
    /// Puts arguments into the registers of a new frame at `base`.
    pub(super) fn bind_arguments(
        &mut self,
        function: &FunctionObject,
        code: &CodeValue,
        arguments: Arguments,
        base: usize,
    ) -> VmResult<()> {
        let counts = code.code.parameters;
        let positional = counts.positional();
        let given = arguments.values.len() - arguments.keywords.len();
        let registers = &mut self.stack.registers;
        let mut values = arguments.values.into_iter();
        for at in 0..given.min(positional) {
            registers[base + at] = values.next().expect("counted");
        }
        let total = positional + counts.keyword_only as usize;
        if counts.has_star {
            let rest = TupleObject::new(values.by_ref().take(given.saturating_sub(positional)));
            registers[base + total] = Value::Tuple(rest);
        } else if given > positional {
            return Err(self.too_many_positional(function, code, given, &arguments.keywords));
        }
        let mut spill = None;
        if counts.has_double_star {
            let dict = Rc::new(DictObject::default());
            let at = base + total + counts.has_star as usize;
            self.stack.registers[at] = Value::Dict(dict.clone());
            spill = Some(dict);
        }
        for (name, value) in arguments.keywords.iter().zip(values) {
            let names = &code.code.variables[counts.positional_only as usize..total];
            let found = names.iter().position(|variable| *variable.name == **name);
            match (found, &spill) {
                (Some(at), _) => {
                    let at = base + counts.positional_only as usize + at;
                    if !self.stack.registers[at].is_unbound() {
                        let text =
                            format!("{}() got multiple values for argument '{name}'", function.qualname.borrow());
                        return Err(self.type_error(text));
                    }
                    self.stack.registers[at] = value;
                }
                (None, Some(dict)) => {
                    if dict.set_str(name, value).is_some() {
                        let text = format!(
                            "{}() got multiple values for keyword argument '{name}'",
                            function.qualname.borrow()
                        );
                        return Err(self.type_error(text));
                    }
                }
                (None, None) => return Err(self.unexpected_keyword(function, code, name, &arguments.keywords)),
            }
        }
        self.fill_defaults(function, code, given, base)
    }

    fn fill_defaults(
        &mut self,
        function: &FunctionObject,
        code: &CodeValue,
        given: usize,
        base: usize,
    ) -> VmResult<()> {
        let counts = code.code.parameters;
        let positional = counts.positional();
        if given < positional {
            let defaults = function.defaults.borrow().clone();
            let defaults: &[Value] = defaults.as_ref().map_or(&[], |defaults| defaults);
            let first_default = positional.saturating_sub(defaults.len());
            let mut missing = Vec::new();
            for at in given..positional {
                let register = &mut self.stack.registers[base + at];
                if register.is_unbound() {
                    if at >= first_default {
                        *register = defaults[at - first_default].clone();
                    } else {
                        missing.push(format!("'{}'", code.code.variables[at].name));
                    }
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, "positional", &missing));
            }
        }
        let mut missing = Vec::new();
        for at in positional..positional + counts.keyword_only as usize {
            if self.stack.registers[base + at].is_unbound() {
                let name = &code.code.variables[at].name;
                let defaults = function.keyword_defaults.borrow().clone();
                match defaults.and_then(|defaults| defaults.get_str(&crate::objects::str::Str::new(name))) {
                    Some(default) => self.stack.registers[base + at] = default,
                    None => missing.push(format!("'{name}'")),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, "keyword-only", &missing));
        }
        Ok(())
    }

    #[cold]
    fn missing_arguments(&mut self, function: &FunctionObject, kind: &str, names: &[String]) -> Raised {
        let noun = if names.len() == 1 { "argument" } else { "arguments" };
        let list = match names {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let text = format!("{}() missing {} required {kind} {noun}: {list}", function.qualname.borrow(), names.len());
        self.type_error(text)
    }

    #[cold]
    fn too_many_positional(
        &mut self,
        function: &FunctionObject,
        code: &CodeValue,
        given: usize,
        keywords: &[Name],
    ) -> Raised {
        let counts = code.code.parameters;
        let positional = counts.positional();
        let defaults = function.defaults.borrow().as_ref().map_or(0, |defaults| defaults.len());
        let takes = if defaults > 0 {
            format!("from {} to {positional}", positional - defaults.min(positional))
        } else {
            positional.to_string()
        };
        let plural = if positional == 1 && defaults == 0 { "" } else { "s" };
        let range = positional..positional + counts.keyword_only as usize;
        let keyword_only = code.code.variables[range]
            .iter()
            .filter(|variable| keywords.iter().any(|name| **name == *variable.name))
            .count();
        let extra = match keyword_only {
            0 => String::new(),
            count => format!(
                " positional argument{} (and {count} keyword-only argument{})",
                if given == 1 { "" } else { "s" },
                if count == 1 { "" } else { "s" }
            ),
        };
        let verb = if given == 1 && keyword_only == 0 { "was" } else { "were" };
        let text = format!(
            "{}() takes {takes} positional argument{plural} but {given}{extra} {verb} given",
            function.qualname.borrow()
        );
        self.type_error(text)
    }

    #[cold]
    fn unexpected_keyword(
        &mut self,
        function: &FunctionObject,
        code: &CodeValue,
        name: &Name,
        keywords: &[Name],
    ) -> Raised {
        let qualname = function.qualname.borrow().clone();
        let counts = code.code.parameters;
        let positional_only: Vec<String> = code.code.variables[..counts.positional_only as usize]
            .iter()
            .filter(|variable| keywords.iter().any(|keyword| **keyword == *variable.name))
            .map(|variable| variable.name.to_string())
            .collect();
        if !positional_only.is_empty() {
            let text = format!(
                "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
                positional_only.join(", ")
            );
            return self.type_error(text);
        }
        let candidates: Vec<String> = code.code.variables[..counts.positional() + counts.keyword_only as usize]
            .iter()
            .map(|variable| variable.name.to_string())
            .collect();
        let hint = match super::suggestion::closest(name, &candidates) {
            Some(candidate) => format!(". Did you mean '{candidate}'?"),
            None => String::new(),
        };
        self.type_error(format!("{qualname}() got an unexpected keyword argument '{name}'{hint}"))
    }
}
