//! Owns the instructions that the loop does not handle in line.

use std::rc::Rc;

use compact_str::CompactString;

use super::Vm;
use super::attributes::Descriptor;
use super::call::Flow;
use super::finish::Outcome;
use super::protocol::{Arguments, Completion, Input, Raised, VmResult};
use super::stack::Role;
use crate::code::{CodeKind, Conversion, FunctionAttribute, Instruction, Reg, Site, WithKind};
use crate::objects::cell::CellObject;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::explanation::Protocol;
use crate::objects::instance::Storage;
use crate::objects::operator::native_lookup;
use crate::objects::set::{SetKind, SetObject};
use crate::objects::slice::SliceObject;
use crate::objects::str::{Name, Str};
use crate::objects::tuple::TupleObject;
use crate::objects::value::Value;

impl Vm {
    pub(super) fn reg(&mut self, reg: Reg) -> &mut Value {
        let at = self.stack.guest().base as usize + reg.index();
        &mut self.stack.registers[at]
    }

    /// `item in container`.
    fn find_in(&mut self, item: Reg, container: Reg) -> VmResult<bool> {
        let base = self.stack.guest().base as usize;
        let registers = &self.stack.registers[base..];
        if let Some(found) = native_lookup(&registers[container.index()], &registers[item.index()]) {
            return Ok(found);
        }
        let (item, container) = (self.read(item), self.read(container));
        self.contains(&container, &item)
    }

    pub(super) fn read(&mut self, reg: Reg) -> Value {
        self.reg(reg).clone()
    }

    pub(super) fn write(&mut self, reg: Reg, value: Value) {
        let old = std::mem::replace(self.reg(reg), value);
        self.drop_value(old);
    }

    fn take(&mut self, reg: Reg) -> Value {
        std::mem::take(self.reg(reg))
    }

    pub(super) fn take_range(&mut self, first: Reg, count: usize) -> Vec<Value> {
        let start = self.stack.guest().base as usize + first.index();
        self.stack.registers[start..start + count].iter_mut().map(std::mem::take).collect()
    }

    pub(super) fn site(&mut self, site: Site) -> Name {
        self.stack.guest().code().sites[site.index()].clone()
    }

    /// Runs one instruction; `Some` if the machine's state has changed, or to say what happens next.
    pub(super) fn run_instruction(&mut self, instruction: Instruction) -> VmResult<Option<Flow>> {
        match instruction {
            Instruction::MakeCell { reg } => {
                let value = std::mem::take(self.reg(reg));
                *self.reg(reg) = Value::Cell(Rc::new(CellObject::new(value)));
            }
            Instruction::DeleteCell { cell } => {
                let cell = self.cell(cell);
                let old = cell.replace(Value::Unbound);
                if old.is_unbound() {
                    return Err(self.empty_cell());
                }
                self.drop_value(old);
            }
            Instruction::DeleteFree { free } => {
                let old = self.stack.guest().function().closure[free.index()].replace(Value::Unbound);
                if old.is_unbound() {
                    return Err(self.empty_free(free));
                }
                self.drop_value(old);
            }
            Instruction::LoadFreeCell { dst, free } => {
                let cell = self.stack.guest().function().closure[free.index()].clone();
                self.write(dst, Value::Cell(cell));
            }
            Instruction::StoreGlobal { site, src } => {
                let value = self.read(src);
                self.store_global(site, value);
            }
            Instruction::DeleteGlobal { site } => self.delete_global(site)?,
            Instruction::StoreName { site, src } => {
                let value = self.read(src);
                match self.read(Reg(0)) {
                    Value::Unbound => self.store_global(site, value),
                    Value::Dict(dict) => {
                        let name = self.site(site);
                        let old = dict.set_str(&name, value);
                        self.drop_value(old.unwrap_or_default());
                    }
                    namespace => {
                        let name = self.site(site);
                        self.set_item(&namespace, &Value::Str(name), value)?;
                    }
                }
            }
            Instruction::DeleteName { site } => match self.read(Reg(0)) {
                Value::Unbound => self.delete_global(site)?,
                namespace => {
                    let name = self.site(site);
                    let result = self.delete_item(&namespace, &Value::Str(name.clone()));
                    if self.absorb(result, &specs::KEY_ERROR)?.is_none() {
                        return Err(self.name_error(&name));
                    }
                }
            },
            Instruction::LoadNameOrCell { dst, namespace, cell } => {
                let cell_object = self.cell(cell);
                let name = self.variable_name(cell);
                let namespace = self.read(namespace);
                let value = match self.namespace_item(&namespace, &name)? {
                    Some(value) => value,
                    None => cell_object.get().given().ok_or_else(|| self.unbound_cell(&name))?,
                };
                self.write(dst, value);
            }
            Instruction::LoadNameOrFree { dst, namespace, free } => {
                let name = self.free_name(free);
                let namespace = self.read(namespace);
                let value = match self.namespace_item(&namespace, &name)? {
                    Some(value) => value,
                    None => {
                        let value = self.stack.guest().function().closure[free.index()].get();
                        value.given().ok_or_else(|| self.empty_free(free))?
                    }
                };
                self.write(dst, value);
            }
            Instruction::LoadNameOrGlobal { dst, namespace, site } => {
                let namespace = self.read(namespace);
                let value = self.load_name(&namespace, site)?;
                self.write(dst, value);
            }
            Instruction::LoadLocals { dst } => {
                let value = match self.read(Reg(0)) {
                    Value::Unbound => Value::Dict(self.stack.guest().function().globals.clone()),
                    namespace => namespace,
                };
                self.write(dst, value);
            }
            Instruction::SetupAnnotations {} => {
                let namespace = match self.read(Reg(0)) {
                    Value::Unbound => Value::Dict(self.stack.guest().function().globals.clone()),
                    namespace => namespace,
                };
                let name = self.names.annotations.clone();
                if self.namespace_item(&namespace, &name)?.is_none() {
                    let dict = self.new_dict(DictObject::default());
                    self.set_item(&namespace, &Value::Str(name), dict)?;
                }
            }
            Instruction::Unary { operator, dst, src } => {
                let value = self.read(src);
                let result = self.unary(operator, &value)?;
                self.write(dst, result);
            }
            Instruction::Contains { dst, item, container } => {
                let found = self.find_in(item, container)?;
                self.write(dst, Value::Bool(found));
            }
            Instruction::NotContains { dst, item, container } => {
                let found = self.find_in(item, container)?;
                self.write(dst, Value::Bool(!found));
            }
            Instruction::DeleteAttribute { object, site } => {
                let (object, name) = (self.read(object), self.site(site));
                self.delete_attribute(&object, &name)?;
            }
            Instruction::DeleteSubscript { object, index } => {
                let (object, index) = (self.read(object), self.read(index));
                self.delete_item(&object, &index)?;
            }
            Instruction::CallKeywords { base, count, names } => {
                return self.call_keywords(base, count.index(), names.index()).map(Some);
            }
            Instruction::CallSpread { base } => return self.call_spread_registers(base).map(Some),
            Instruction::YieldAsync { src, .. } => {
                let value = std::mem::take(self.reg(src));
                return Ok(Some(self.yield_async(value)));
            }
            Instruction::GetYieldFromIter { dst, src } => {
                let value = self.read(src);
                let iterator = self.yield_from_iterator(&value)?;
                self.write(dst, iterator);
            }
            Instruction::GetAsyncIter { dst, src } => {
                let value = self.read(src);
                let iterator = self.get_async_iter(&value)?;
                self.write(dst, iterator);
            }
            Instruction::EndAsyncFor { exception, target } => {
                let exception = std::mem::take(self.reg(exception));
                let raised = Raised::from_value(&exception).expect("a handler gets an exception");
                if self.raised_is(&raised, &specs::STOP_ASYNC_ITERATION) {
                    self.stack.guest().jump(target);
                    return Ok(Some(Flow::Execute));
                }
                return Err(raised);
            }
            Instruction::EnterHandler { saved, exception } => {
                let exception = self.read(exception);
                let before = self.stack.replace_handled(exception);
                // None marks that nothing was handled, so that the register counts as bound.
                let before = before.given().unwrap_or(Value::None);
                self.write(saved, before);
            }
            Instruction::LeaveHandler { saved } => {
                let before = std::mem::take(self.reg(saved));
                let before = if before.is_none() { Value::Unbound } else { before };
                let handled = self.stack.replace_handled(before);
                self.drop_value(handled);
            }
            Instruction::MatchException { dst, exception, class } => {
                let (exception, class) = (self.read(exception), self.read(class));
                let matches = self.exception_matches(&exception, &class)?;
                self.write(dst, Value::Bool(matches));
            }
            Instruction::MatchExceptionGroup { dst, exception, class } => {
                let (exception, class) = (self.read(exception), self.read(class));
                let (matched, rest) = self.split_group(&exception, &class)?;
                self.write(dst, matched);
                self.write(Reg(dst.0 + 1), rest);
            }
            Instruction::Raise { exception } => {
                let value = self.read(exception);
                return Err(match self.exception_to_raise(&value) {
                    Ok(raised) | Err(raised) => raised,
                });
            }
            Instruction::RaiseFrom { exception, cause } => {
                let (value, cause) = (self.read(exception), self.read(cause));
                return Err(self.raise_from_cause(&value, &cause));
            }
            Instruction::RaiseHandled {} => return Err(self.raise_handled()),
            Instruction::Reraise { exception } => {
                let exception = std::mem::take(self.reg(exception));
                return Err(Raised::from_value(&exception).expect("a handler gets an exception"));
            }
            Instruction::LoadAssertionError { dst } => {
                let class = self.native_type(&specs::ASSERTION_ERROR);
                self.write(dst, Value::Type(class));
            }
            Instruction::BeforeWith { kind, dst, manager } => {
                let manager = self.read(manager);
                let ((enter, receiver), exit) = self.with_methods(&manager, kind)?;
                self.write(dst, exit);
                self.write(Reg(dst.0 + 1), enter);
                self.write(Reg(dst.0 + 2), receiver);
            }
            Instruction::WithExceptStart { dst, exit, exception } => {
                let (exit, exception) = (self.read(exit), self.read(exception));
                let class = Value::Type(self.type_of(&exception));
                let raised = Raised::from_value(&exception);
                let traceback = raised.map_or(Value::None, |raised| raised.state().traceback_value());
                let arguments = Arguments::positional([class, exception, traceback]);
                return Ok(Some(self.invoke(exit, arguments, dst, Role::Call)));
            }
            Instruction::BuildList { dst, first, count } => {
                let items = self.take_range(first, count.index());
                let list = self.new_list(items);
                self.write(dst, list);
            }
            Instruction::BuildSet { dst, first, count } => {
                let items = self.take_range(first, count.index());
                let set = SetObject::new(SetKind::Set);
                for item in items {
                    self.set_add(&set, item)?;
                }
                let set = self.new_set(set);
                self.write(dst, set);
            }
            Instruction::BuildMap { dst, first, count } => {
                let dict = Rc::new(DictObject::with_capacity(count.index()));
                for at in (first.0..).step_by(2).take(count.index()) {
                    let (key, value) = (self.take(Reg(at)), self.take(Reg(at + 1)));
                    self.dict_set(&dict, key, value)?;
                }
                let value = Value::Dict(dict);
                self.heap.track(&value);
                self.write(dst, value);
            }
            Instruction::BuildString { dst, first, count } => {
                let start = self.stack.guest().base as usize + first.index();
                let parts = &mut self.stack.registers[start..start + count.index()];
                let size = parts.iter().map(|part| part.as_str().map_or(0, |text| text.len())).sum();
                let mut text = CompactString::with_capacity(size);
                for part in parts {
                    let part = std::mem::take(part);
                    text.push_str(part.as_str().expect("formatting gives a str"));
                }
                self.write(dst, Value::Str(Str::from_compact(text)));
            }
            Instruction::BuildSlice { dst, first, count } => {
                let mut parts = self.take_range(first, count.index()).into_iter();
                let mut part = || parts.next().unwrap_or(Value::None);
                let slice = SliceObject { start: part(), stop: part(), step: part() };
                self.write(dst, Value::Slice(Rc::new(slice)));
            }
            Instruction::ListExtend { list, src } => {
                let (list, source) = (self.read(list), self.read(src));
                let Value::List(list) = list else { unreachable!("the compiler built a list") };
                let items = self.collect_spread(&source)?;
                list.items.borrow_mut().extend(items);
            }
            Instruction::SetAdd { set, src } => {
                let (set, item) = (self.read(set), self.read(src));
                let Value::Set(set) = set else { unreachable!("the compiler built a set") };
                self.set_add(&set, item)?;
            }
            Instruction::SetUpdate { set, src } => {
                let (set, source) = (self.read(set), self.read(src));
                let Value::Set(set) = set else { unreachable!("the compiler built a set") };
                for item in self.collect(&source)? {
                    self.set_add(&set, item)?;
                }
            }
            Instruction::MapAdd { map, key } => {
                let map = self.read(map);
                let (value, key) = (self.read(Reg(key.0 + 1)), self.read(key));
                let Value::Dict(dict) = map else { unreachable!("the compiler built a dict") };
                self.dict_set(&dict, key, value)?;
            }
            Instruction::DictUpdate { map, src } => {
                let (map, source) = (self.read(map), self.read(src));
                let Value::Dict(dict) = map else { unreachable!("the compiler built a dict") };
                self.dict_update_from_mapping(&dict, &source)?;
            }
            Instruction::DictMerge { map, src, callee } => {
                let (map, source, callee) = (self.read(map), self.read(src), self.read(callee));
                let Value::Dict(dict) = map else { unreachable!("the compiler built a dict") };
                self.merge_keywords(&dict, &source, &callee)?;
            }
            Instruction::ListToTuple { dst, src } => {
                let Value::List(list) = self.read(src) else { unreachable!("the compiler built a list") };
                let items = std::mem::take(&mut *list.items.borrow_mut());
                self.write(dst, Value::Tuple(TupleObject::from_vec(items)));
            }
            Instruction::UnpackStar { before, src, first, after } => {
                let source = std::mem::take(self.reg(src));
                self.unpack_star(source, first, before as usize, after.index())?;
            }
            Instruction::Convert { conversion, dst, src } => {
                let value = self.read(src);
                let text = match conversion {
                    Conversion::Str => self.str_of(&value)?,
                    Conversion::Repr => self.repr(&value)?,
                    Conversion::Ascii => self.ascii(&value)?,
                };
                self.write(dst, Value::Str(text));
            }
            Instruction::FormatSimple { dst, src } => {
                let value = self.read(src);
                let text = match value {
                    Value::Str(text) => text,
                    Value::Int(int) => Str::from_int(int),
                    value => self.format(&value, "")?,
                };
                self.write(dst, Value::Str(text));
            }
            Instruction::FormatWithSpec { dst, src, spec } => {
                let (value, spec) = (self.read(src), self.read(spec));
                let spec = spec.as_str().expect("the compiler built a str").clone();
                let text = self.format(&value, &spec)?;
                self.write(dst, Value::Str(text));
            }
            Instruction::MakeFunction { dst, code } => {
                let function = self.make_function(code.index());
                self.write(dst, function);
            }
            Instruction::SetFunctionAttribute { attribute, function, src } => {
                let (function, value) = (self.read(function), self.read(src));
                let Value::Function(function) = function else { unreachable!("the compiler made a function") };
                match (attribute, value) {
                    (FunctionAttribute::Defaults, Value::Tuple(defaults)) => {
                        function.defaults.replace(Some(defaults));
                    }
                    (FunctionAttribute::KeywordDefaults, Value::Dict(defaults)) => {
                        function.keyword_defaults.replace(Some(defaults));
                    }
                    (FunctionAttribute::Annotations, value) => {
                        function.extras.borrow_mut().get_or_insert_default().annotations = value;
                    }
                    (FunctionAttribute::TypeParameters, value) => {
                        function.extras.borrow_mut().get_or_insert_default().type_parameters = value;
                    }
                    _ => unreachable!("the compiler builds a tuple and a dict"),
                }
            }
            Instruction::LoadBuildClass { dst } => {
                let name = self.names.build_class.clone();
                let value = self.running_builtin(&name)?;
                let value =
                    value.ok_or_else(|| self.raise(&specs::NAME_ERROR, vec!["__build_class__ not found".into()]))?;
                self.write(dst, value);
            }
            Instruction::ImportName { dst, site, arguments } => {
                let name = self.site(site);
                let from = self.read(arguments);
                let level = self.read(Reg(arguments.0 + 1));
                let module = self.import_name(&name, &from, &level)?;
                self.write(dst, module);
            }
            Instruction::ImportFrom { dst, module, site } => {
                let (module, name) = (self.read(module), self.site(site));
                let value = self.import_from(&module, &name)?;
                self.write(dst, value);
            }
            Instruction::ImportStar { module } => {
                let module = self.read(module);
                let namespace = match self.read(Reg(0)) {
                    Value::Unbound => Value::Dict(self.stack.guest().function().globals.clone()),
                    namespace => namespace,
                };
                self.import_star(&module, &namespace)?;
            }
            Instruction::GetLength { dst, src } => {
                let value = self.read(src);
                let length = self.length(&value)?;
                self.write(dst, Value::from(length));
            }
            Instruction::MatchMapping { dst, src } => {
                let value = self.read(src);
                let matches = self.type_of(&value).flags.is_mapping.get();
                self.write(dst, Value::Bool(matches));
            }
            Instruction::MatchSequence { dst, src } => {
                let value = self.read(src);
                let matches = self.type_of(&value).flags.is_sequence.get();
                self.write(dst, Value::Bool(matches));
            }
            Instruction::MatchKeys { dst, subject, keys } => {
                let (subject, keys) = (self.read(subject), self.read(keys));
                let found = self.match_keys(&subject, &keys)?;
                self.write(dst, found);
            }
            Instruction::MatchClass { base, subject, count } => {
                let (class, names, subject) = (self.read(base), self.read(Reg(base.0 + 1)), self.read(subject));
                let found = self.match_class(&class, &subject, &names, count.index())?;
                self.write(base, found);
            }
            Instruction::CopyWithoutKeys { dst, subject, keys } => {
                let (subject, keys) = (self.read(subject), self.read(keys));
                let copy = Rc::new(DictObject::default());
                self.dict_update_from_mapping(&copy, &subject)?;
                for key in keys.as_tuple().expect("the compiler built a tuple").iter() {
                    self.dict_remove(&copy, key)?;
                }
                self.write(dst, Value::Dict(copy));
            }
            Instruction::Intrinsic1 { operation, dst, src } => {
                let value = self.read(src);
                let result = self.intrinsic1(operation, &value)?;
                self.write(dst, result);
            }
            Instruction::Intrinsic2 { operation, dst, lhs, rhs } => {
                let (lhs, rhs) = (self.read(lhs), self.read(rhs));
                let result = self.intrinsic2(operation, &lhs, &rhs)?;
                self.write(dst, result);
            }
            in_line => unreachable!("{} runs in the loop", in_line.mnemonic()),
        }
        Ok(None)
    }

    fn cell(&mut self, reg: Reg) -> Rc<CellObject> {
        match self.read(reg) {
            Value::Cell(cell) => cell,
            _ => unreachable!("the compiler made a cell"),
        }
    }

    /// The enter of a context manager, with its receiver if it is a method that is not bound, and the exit.
    fn with_methods(&mut self, manager: &Value, kind: WithKind) -> VmResult<((Value, Value), Value)> {
        let names = self.names.clone();
        let (enter, exit, protocol, asked) = match kind {
            WithKind::Sync => (&names.enter, &names.exit, "context manager", Protocol::Context),
            WithKind::Async => (&names.aenter, &names.aexit, "asynchronous context manager", Protocol::AsyncContext),
        };
        let class = self.type_of(manager);
        let Some(found) = self.lookup(&class, enter) else {
            let text = format!("'{}' object does not support the {protocol} protocol", class.text_name());
            return Err(self.lacks_protocol(text, asked, manager));
        };
        let enter_method = match self.descriptor_kind(&found) {
            Descriptor::Function => (found, manager.clone()),
            _ => (self.bind(&found, manager, &class)?, Value::Unbound),
        };
        let Some(exit_method) = self.lookup_special(manager, exit)? else {
            let class = class.text_name();
            let text = format!("'{class}' object does not support the {protocol} protocol (missed {exit} method)");
            return Err(self.type_error(text));
        };
        Ok((enter_method, exit_method))
    }
}

/// Operators that may call guest code.
impl Vm {
    pub(super) fn load_subscript(&mut self, object: Value, index: Value, dst: Reg) -> VmResult<Outcome> {
        if let Value::Instance(instance) = &object {
            let class = instance.class();
            let name = self.names.getitem.clone();
            if let Some(method @ Value::Function(_)) = self.lookup(&class, &name) {
                return Ok(Outcome::Flow(self.invoke(method, Arguments::positional([object, index]), dst, Role::Call)));
            }
        }
        self.get_item(&object, &index).map(Outcome::Value)
    }

    pub(super) fn store_subscript(&mut self, object: Value, index: Value, value: Value) -> VmResult<Outcome> {
        self.set_item(&object, &index, value)?;
        Ok(Outcome::Value(Value::None))
    }

    /// The iterator of `yield from`.
    fn yield_from_iterator(&mut self, value: &Value) -> VmResult {
        match value {
            Value::Coroutine(coroutine) => match coroutine.kind {
                CoroutineKind::Generator => Ok(value.clone()),
                CoroutineKind::Coroutine => {
                    let code = &self.stack.guest().code().code;
                    let allowed = code.kind == CodeKind::Coroutine || code.iterable_coroutine;
                    if allowed {
                        return Ok(value.clone());
                    }
                    Err(self.yields_from_coroutine(coroutine))
                }
                _ => self.get_iter(value),
            },
            _ => self.get_iter(value),
        }
    }

    /// Whether instances keep attributes where `vars` would find them.
    pub fn has_instance_dict(&self, value: &Value) -> bool {
        matches!(value, Value::Instance(instance) if !matches!(instance.storage(), Storage::NoDict))
    }

    /// A suspended generator given a value from Rust.
    pub fn send(&mut self, coroutine: &Rc<CoroutineObject>, value: Value) -> Completion {
        self.drive(coroutine, Input::Send(value))
    }
}
