//! Owns the instructions that the loop does not handle in line.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::execute::Outcome;
use super::protocol::{Arguments, Input, Raised, VmResult};
use super::stack::Role;
use crate::code::{
    CaptureSource, CodeKind, Constant, Conversion, FreeIndex, FunctionAttribute, Instruction, Reg, Site, WithKind,
};
use crate::objects::cell::CellObject;
use crate::objects::code::{CodeValue, NOT_PLAIN};
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::function::FunctionObject;
use crate::objects::instance::Storage;
use crate::objects::set::{SetKind, SetObject};
use crate::objects::slice::SliceObject;
use crate::objects::str::Name;
use crate::objects::value::Value;

impl Vm {
    fn reg(&mut self, reg: Reg) -> &mut Value {
        let at = self.stack.guest().base as usize + reg.index();
        &mut self.stack.registers[at]
    }

    fn read(&mut self, reg: Reg) -> Value {
        self.reg(reg).clone()
    }

    fn write(&mut self, reg: Reg, value: Value) {
        let old = std::mem::replace(self.reg(reg), value);
        self.drop_value(old);
    }

    fn take(&mut self, reg: Reg) -> Value {
        std::mem::take(self.reg(reg))
    }

    fn take_range(&mut self, first: Reg, count: usize) -> Vec<Value> {
        let start = self.stack.guest().base as usize + first.index();
        self.stack.registers[start..start + count].iter_mut().map(std::mem::take).collect()
    }

    fn site(&mut self, site: Site) -> Name {
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
                    return Err(self.empty_cell_of(&cell));
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
                let (item, container) = (self.read(item), self.read(container));
                let found = self.contains(&container, &item)?;
                self.write(dst, Value::Bool(found));
            }
            Instruction::NotContains { dst, item, container } => {
                let (item, container) = (self.read(item), self.read(container));
                let found = self.contains(&container, &item)?;
                self.write(dst, Value::Bool(!found));
            }
            Instruction::GetIter { dst, src } => {
                let value = self.read(src);
                let iterator = self.get_iter(&value)?;
                self.write(dst, iterator);
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
            Instruction::GetAwaitable { awaitable_use, dst, src } => {
                if self.await_by_generator(dst, src) {
                    return Ok(Some(Flow::Execute));
                }
                let value = self.read(src);
                let iterator = self.get_awaitable(&value, awaitable_use)?;
                drop(value);
                self.write(dst, iterator);
            }
            Instruction::GetAsyncIter { dst, src } => {
                let value = self.read(src);
                let iterator = self.get_async_iter(&value)?;
                self.write(dst, iterator);
            }
            Instruction::GetAsyncNext { dst, iterator } => {
                let iterator = self.read(iterator);
                let awaitable = self.get_async_next(&iterator)?;
                self.write(dst, awaitable);
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
                let (enter, exit) = self.with_methods(&manager, kind)?;
                self.write(dst, exit);
                self.write(Reg(dst.0 + 1), enter);
                self.write(Reg(dst.0 + 2), Value::Unbound);
            }
            Instruction::WithExceptStart { dst, exit, exception } => {
                let (exit, exception) = (self.read(exit), self.read(exception));
                let class = Value::Type(self.type_of(&exception));
                let name = self.names.traceback.clone();
                let traceback = self.get_attribute(&exception, &name)?;
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
                let mut text = compact_str::CompactString::with_capacity(size);
                for part in parts {
                    let part = std::mem::take(part);
                    text.push_str(part.as_str().expect("formatting gives a str"));
                }
                self.write(dst, Value::Str(crate::objects::str::Str::from_compact(text)));
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
                self.write(dst, Value::Tuple(crate::objects::tuple::TupleObject::from_vec(items)));
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
                    Value::Int(int) => crate::objects::str::Str::from_int(int),
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
                let value = self.running_builtins().get_str(&name);
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

    fn variable_name(&mut self, reg: Reg) -> Name {
        let code = self.stack.guest().shared_code();
        let name = code.code.variables.get(reg.index()).map_or("?", |variable| &variable.name);
        self.intern(name)
    }

    fn free_name(&mut self, free: FreeIndex) -> Name {
        let code = self.stack.guest().shared_code();
        self.intern(&code.code.free_variables[free.index()].name)
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, reg: Reg) -> Raised {
        let name = self.variable_name(reg);
        self.unbound_cell(&name)
    }

    #[cold]
    fn unbound_cell(&mut self, name: &Name) -> Raised {
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

    fn empty_cell_of(&mut self, _cell: &CellObject) -> Raised {
        self.empty_cell()
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

    /// The builtins that the running frame's globals name.
    pub(crate) fn running_builtins(&mut self) -> Rc<DictObject> {
        let name = self.names.builtins.clone();
        let globals = self.stack.guest().function().globals.clone();
        self.builtins_of(&globals, &name)
    }

    fn builtins_of(&mut self, globals: &DictObject, name: &Name) -> Rc<DictObject> {
        match globals.get_str(name) {
            Some(Value::Module(module)) => module.namespace.clone(),
            Some(Value::Dict(dict)) => dict,
            _ => self.builtins.clone(),
        }
    }

    /// An item of a namespace that may be any mapping.
    fn namespace_item(&mut self, namespace: &Value, name: &Name) -> VmResult<Option<Value>> {
        match namespace {
            Value::Dict(dict) => Ok(dict.get_str(name)),
            _ => {
                let result = self.get_item(namespace, &Value::Str(name.clone()));
                self.absorb(result, &specs::KEY_ERROR)
            }
        }
    }

    pub(super) fn load_name(&mut self, namespace: &Value, site: Site) -> VmResult {
        let name = self.site(site);
        match self.namespace_item(namespace, &name)? {
            Some(value) => Ok(value),
            None => self.load_global(site),
        }
    }

    fn call_keywords(&mut self, base: Reg, count: usize, names: usize) -> VmResult<Flow> {
        let code = self.stack.guest().shared_code();
        let Value::Tuple(names) = &code.constants[names] else { unreachable!("names are a tuple") };
        let mut arguments = Arguments::default();
        let mut values = self.take_range(base, count + 2).into_iter();
        let callee = values.next().unwrap_or_default();
        let receiver = values.next().unwrap_or_default();
        if !receiver.is_unbound() {
            arguments.values.push(receiver);
        }
        arguments.values.extend(values);
        arguments.keywords = names.iter().filter_map(|name| name.as_str().cloned()).collect();
        Ok(self.invoke(callee, arguments, base, Role::Call))
    }

    fn call_spread_registers(&mut self, base: Reg) -> VmResult<Flow> {
        let values = self.take_range(base, 4);
        let [callee, _receiver, positional, keywords] = &values[..] else { unreachable!("four registers were taken") };
        let positional = match positional {
            Value::Tuple(_) => positional.clone(),
            _ => {
                let items = self.spread_items(positional, callee)?;
                self.new_tuple(items)
            }
        };
        let arguments = self.spread_arguments(&positional, keywords)?;
        Ok(self.invoke(callee.clone(), arguments, base, Role::Call))
    }

    /// The items of `*iterable` in a call.
    fn spread_items(&mut self, iterable: &Value, callee: &Value) -> VmResult<Vec<Value>> {
        match iterable {
            Value::List(list) => Ok(list.snapshot()),
            _ => {
                if !self.is_iterable(iterable) {
                    let text = format!(
                        "{} argument after * must be an iterable, not {}",
                        self.callee_text(callee)?,
                        self.type_name(iterable)
                    );
                    return Err(self.type_error(text));
                }
                self.collect(iterable)
            }
        }
    }

    /// `[*source]`: as `collect`, with the error text of a display.
    fn collect_spread(&mut self, source: &Value) -> VmResult<Vec<Value>> {
        if !self.is_iterable(source) {
            let text = format!("Value after * must be an iterable, not {}", self.type_name(source));
            return Err(self.type_error(text));
        }
        self.collect(source)
    }

    /// How errors about `*` and `**` in a call name the callee.
    fn callee_text(&mut self, callee: &Value) -> VmResult<String> {
        let qualname = self.names.qualname.clone();
        let module = self.names.module.clone();
        match self.get_attribute_or_none(callee, &qualname)? {
            Some(Value::Str(name)) => match self.get_attribute_or_none(callee, &module)? {
                Some(Value::Str(module)) if &*module != "builtins" => Ok(format!("{module}.{name}()")),
                _ => Ok(format!("{name}()")),
            },
            _ => Ok(self.str_of(callee)?.to_string()),
        }
    }

    fn merge_keywords(&mut self, dict: &Rc<DictObject>, source: &Value, callee: &Value) -> VmResult<()> {
        let keys = self.names.keys.clone();
        if !matches!(source, Value::Dict(_)) && self.get_attribute_or_none(source, &keys)?.is_none() {
            let text = format!(
                "{} argument after ** must be a mapping, not {}",
                self.callee_text(callee)?,
                self.type_name(source)
            );
            return Err(self.type_error(text));
        }
        let mapping = Rc::new(DictObject::default());
        self.dict_update_from_mapping(&mapping, source)?;
        for (key, value) in mapping.pairs() {
            let Some(name) = key.as_str() else { return Err(self.type_error("keywords must be strings")) };
            if dict.get_str(name).is_some() {
                let text = format!("{} got multiple values for keyword argument '{name}'", self.callee_text(callee)?);
                return Err(self.type_error(text));
            }
            dict.set_str(name, value);
        }
        Ok(())
    }

    /// A function from a code constant, with its closure.
    fn make_function(&mut self, constant: usize) -> Value {
        let frame = self.stack.guest();
        let (code, function, base) = (frame.shared_code(), frame.function().clone(), frame.base as usize);
        let Value::Code(child) = &code.constants[constant] else { unreachable!("the constant is code") };
        let closure: Box<[Rc<CellObject>]> = child
            .code
            .free_variables
            .iter()
            .map(|variable| match variable.source {
                CaptureSource::Cell(reg) => match &self.stack.registers[base + reg.index()] {
                    Value::Cell(cell) => cell.clone(),
                    _ => unreachable!("the compiler made a cell"),
                },
                CaptureSource::Free(free) => function.closure[free.index()].clone(),
            })
            .collect();
        let value = Value::Function(Rc::new(FunctionObject::new(child.clone(), function.globals.clone(), closure)));
        self.heap.track(&value);
        value
    }

    /// A code object made ready to run.
    ///
    /// # Panics
    /// If the code names registers or instructions that it does not have, which only a fault of the compiler can do.
    pub fn load_code(&mut self, code: &Rc<crate::code::CodeObject>) -> Rc<CodeValue> {
        assert!(code.stays_inside(), "the compiler keeps operands and jumps inside the code");
        let constants = code.constants.iter().map(|constant| self.constant_value(constant)).collect();
        let sites: Box<[Name]> = code.sites.iter().map(|name| self.intern(name)).collect();
        let caches = sites.iter().map(|_| Default::default()).collect();
        let mut instructions: Box<[Instruction]> = code.instructions.clone().into();
        for (at, instruction) in instructions.iter_mut().enumerate() {
            if let Some(target) = instruction.target_mut() {
                *target = target.relative_to(at);
            }
        }
        let counts = code.parameters;
        let arity = counts.positional() as u32;
        let plain = counts.keyword_only == 0 && !counts.has_star && !counts.has_double_star;
        Rc::new(CodeValue {
            code: code.clone(),
            instructions,
            constants,
            sites,
            caches,
            name: self.intern(&code.name),
            qualname: self.intern(&code.qualname),
            call_arity: if plain && code.kind == CodeKind::Function { arity } else { NOT_PLAIN },
            await_arity: if plain && code.kind == CodeKind::Coroutine { arity } else { NOT_PLAIN },
            object_arity: if plain && code.kind.makes_object() { arity } else { NOT_PLAIN },
            frame_size: code.registers as u32,
            parameter_count: counts.total() as u32,
        })
    }

    fn constant_value(&mut self, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::None,
            Constant::True => Value::Bool(true),
            Constant::False => Value::Bool(false),
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Int(value) => Value::Int(*value),
            Constant::BigInt(value) => Value::from(value.clone()),
            Constant::Float(value) => Value::Float(*value),
            Constant::Complex { real, imaginary } => {
                Value::Complex(Rc::new(crate::objects::complex::Complex { real: *real, imaginary: *imaginary }))
            }
            Constant::Str(text) => Value::Str(self.intern(text)),
            Constant::Bytes(bytes) => Value::Bytes(Rc::new(crate::objects::bytes::BytesObject::new(&**bytes))),
            Constant::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant_value(item)).collect();
                self.new_tuple(items)
            }
            Constant::FrozenSet(items) => {
                let set = SetObject::new(SetKind::FrozenSet);
                for item in items {
                    let item = self.constant_value(item);
                    self.set_add(&set, item).unwrap_or_else(|_| unreachable!("constants can be hashed"));
                }
                Value::Set(Rc::new(set))
            }
            Constant::Code(code) => Value::Code(self.load_code(code)),
        }
    }

    fn with_methods(&mut self, manager: &Value, kind: WithKind) -> VmResult<(Value, Value)> {
        let names = self.names.clone();
        let (enter, exit, protocol) = match kind {
            WithKind::Sync => (&names.enter, &names.exit, "context manager"),
            WithKind::Async => (&names.aenter, &names.aexit, "asynchronous context manager"),
        };
        let class = self.type_of(manager).text_name();
        let Some(enter_method) = self.lookup_special(manager, enter)? else {
            let other = match kind {
                WithKind::Sync => &names.aenter,
                WithKind::Async => &names.enter,
            };
            let _ = other;
            let text = format!("'{class}' object does not support the {protocol} protocol");
            return Err(self.type_error(text));
        };
        let Some(exit_method) = self.lookup_special(manager, exit)? else {
            let text = format!("'{class}' object does not support the {protocol} protocol (missed {exit} method)");
            return Err(self.type_error(text));
        };
        Ok((enter_method, exit_method))
    }

    pub(super) fn unpack_sequence(&mut self, value: Value, first: Reg, count: usize) -> VmResult<()> {
        let items = match &value {
            Value::Tuple(tuple) => tuple.to_vec(),
            Value::List(list) => list.snapshot(),
            _ => {
                let iterator = self.unpack_iterator(&value)?;
                let mut items = Vec::with_capacity(count);
                while items.len() < count {
                    match self.next(&iterator)? {
                        Some(item) => items.push(item),
                        None => {
                            let text = format!("not enough values to unpack (expected {count}, got {})", items.len());
                            return Err(self.value_error(text));
                        }
                    }
                }
                if self.next(&iterator)?.is_some() {
                    return Err(self.value_error(format!("too many values to unpack (expected {count})")));
                }
                items
            }
        };
        if items.len() < count {
            let text = format!("not enough values to unpack (expected {count}, got {})", items.len());
            return Err(self.value_error(text));
        }
        if items.len() > count {
            let text = match &value {
                Value::Dict(_) | Value::List(_) | Value::Tuple(_) => {
                    format!("too many values to unpack (expected {count}, got {})", items.len())
                }
                _ => format!("too many values to unpack (expected {count})"),
            };
            let text = text.split(", got").next().map_or(text.clone(), |start| {
                if start.ends_with(')') { start.to_string() } else { format!("{start})") }
            });
            return Err(self.value_error(text));
        }
        for (at, item) in items.into_iter().enumerate() {
            self.write(Reg(first.0 + at as u16), item);
        }
        Ok(())
    }

    fn unpack_iterator(&mut self, value: &Value) -> VmResult {
        if !self.is_iterable(value) {
            let text = format!("cannot unpack non-iterable {} object", self.type_name(value));
            return Err(self.type_error(text));
        }
        self.get_iter(value)
    }

    fn unpack_star(&mut self, source: Value, first: Reg, before: usize, after: usize) -> VmResult<()> {
        let iterator = self.unpack_iterator(&source)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        if items.len() < before + after {
            let text =
                format!("not enough values to unpack (expected at least {}, got {})", before + after, items.len());
            return Err(self.value_error(text));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        let middle = self.new_list(middle);
        let all = items.into_iter().chain([middle]).chain(tail);
        for (at, item) in all.enumerate() {
            self.write(Reg(first.0 + at as u16), item);
        }
        Ok(())
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

    /// The value of a call that a jump or a store waits for.
    pub(super) fn finish_instruction(&mut self, value: Value) -> Flow {
        drop(value);
        self.stack.guest().advance(1);
        Flow::Execute
    }

    /// The iterator of `yield from`.
    fn yield_from_iterator(&mut self, value: &Value) -> VmResult {
        match value {
            Value::Coroutine(coroutine) => match coroutine.kind {
                crate::objects::coroutine::CoroutineKind::Generator => Ok(value.clone()),
                crate::objects::coroutine::CoroutineKind::Coroutine => {
                    let frame = self.stack.guest();
                    let allowed = frame.code().code.kind == crate::code::CodeKind::Coroutine
                        || frame.function().extras.borrow().as_ref().is_some_and(|extras| extras.awaitable);
                    if allowed {
                        return Ok(value.clone());
                    }
                    Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
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
    pub fn send(
        &mut self,
        coroutine: &Rc<crate::objects::coroutine::CoroutineObject>,
        value: Value,
    ) -> super::protocol::Completion {
        self.drive(coroutine, Input::Send(value))
    }
}
