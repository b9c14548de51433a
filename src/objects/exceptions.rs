//! Owns the hierarchy of built-in exceptions and what their constructors and attributes do.

use super::exception::ExceptionState;
use super::exception_group::build_group;
use super::instance::Payload;
use super::tuple::TupleObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::type_object::TypeRef;
use super::unicode_errors::{build_decode_error, build_encode_error, build_translate_error};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

macro_rules! exceptions {
    ($($static_name:ident $name:literal : $base:ident $($build:ident)? = $doc:literal;)*) => {
        $(pub static $static_name: TypeSpec = TypeSpec {
            name: $name,
            module: "builtins",
            base: Some(&$base),
            subclassing: Subclassing::Allowed,
            instances: Instances::Dict,
            build: exceptions!(@build $($build)?),
            doc: $doc,
        };)*

        /// Every exception class, by name: the namespace of `builtins` has them all.
        pub static ALL: &[&TypeSpec] = &[&BASE_EXCEPTION, $(&$static_name),*];
    };
    (@build $build:ident) => { $build };
    (@build) => { |_| {} };
}

/// The classes that add attributes to those of their base: a class derives from at most one line of them.
pub const WITH_STATE: &[&TypeSpec] = &[
    &BASE_EXCEPTION,
    &SYSTEM_EXIT,
    &BASE_EXCEPTION_GROUP,
    &STOP_ITERATION,
    &ATTRIBUTE_ERROR,
    &IMPORT_ERROR,
    &NAME_ERROR,
    &OS_ERROR,
    &SYNTAX_ERROR,
    &UNICODE_DECODE_ERROR,
    &UNICODE_ENCODE_ERROR,
    &UNICODE_TRANSLATE_ERROR,
];

pub static BASE_EXCEPTION: TypeSpec = TypeSpec {
    name: "BaseException",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Dict,
    build: build_base,
    doc: "The base of all exceptions.",
};

exceptions! {
    SYSTEM_EXIT "SystemExit": BASE_EXCEPTION build_system_exit = "Asks the interpreter to exit.";
    KEYBOARD_INTERRUPT "KeyboardInterrupt": BASE_EXCEPTION = "The user has pressed Ctrl-C.";
    GENERATOR_EXIT "GeneratorExit": BASE_EXCEPTION = "Raised inside a generator that is being closed.";
    BASE_EXCEPTION_GROUP "BaseExceptionGroup": BASE_EXCEPTION build_group = "Several exceptions that are raised together.";
    EXCEPTION "Exception": BASE_EXCEPTION = "The base of all exceptions that do not mean the end of the program.";
    EXCEPTION_GROUP "ExceptionGroup": BASE_EXCEPTION_GROUP = "";
    STOP_ITERATION "StopIteration": EXCEPTION build_stop_iteration = "The end of an iterator.";
    STOP_ASYNC_ITERATION "StopAsyncIteration": EXCEPTION = "The end of an asynchronous iterator.";
    ARITHMETIC_ERROR "ArithmeticError": EXCEPTION = "The base of errors in arithmetic.";
    FLOATING_POINT_ERROR "FloatingPointError": ARITHMETIC_ERROR = "An operation on floats has failed.";
    OVERFLOW_ERROR "OverflowError": ARITHMETIC_ERROR = "A result is too large to be represented.";
    ZERO_DIVISION_ERROR "ZeroDivisionError": ARITHMETIC_ERROR = "The divisor is zero.";
    ASSERTION_ERROR "AssertionError": EXCEPTION = "An assertion has failed.";
    ATTRIBUTE_ERROR "AttributeError": EXCEPTION build_attribute_error = "There is no such attribute.";
    BUFFER_ERROR "BufferError": EXCEPTION = "An operation is not possible while a buffer is in use.";
    EOF_ERROR "EOFError": EXCEPTION = "The input has ended.";
    IMPORT_ERROR "ImportError": EXCEPTION build_import_error = "A module or a name in it cannot be found.";
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError": IMPORT_ERROR = "There is no such module.";
    LOOKUP_ERROR "LookupError": EXCEPTION = "The base of errors about keys and indices.";
    INDEX_ERROR "IndexError": LOOKUP_ERROR = "The index is out of range.";
    KEY_ERROR "KeyError": LOOKUP_ERROR build_key_error = "There is no such key.";
    MEMORY_ERROR "MemoryError": EXCEPTION = "There is no memory left.";
    NAME_ERROR "NameError": EXCEPTION build_name_error = "There is no such name.";
    UNBOUND_LOCAL_ERROR "UnboundLocalError": NAME_ERROR = "A local variable has no value yet.";
    OS_ERROR "OSError": EXCEPTION build_os_error = "The operating system has refused something.";
    BLOCKING_IO_ERROR "BlockingIOError": OS_ERROR = "An operation would have to wait.";
    CHILD_PROCESS_ERROR "ChildProcessError": OS_ERROR = "A child process does not answer.";
    CONNECTION_ERROR "ConnectionError": OS_ERROR = "The base of errors about connections.";
    BROKEN_PIPE_ERROR "BrokenPipeError": CONNECTION_ERROR = "Nobody reads the other end.";
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError": CONNECTION_ERROR = "The peer has aborted the connection.";
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError": CONNECTION_ERROR = "The peer has refused the connection.";
    CONNECTION_RESET_ERROR "ConnectionResetError": CONNECTION_ERROR = "The peer has reset the connection.";
    FILE_EXISTS_ERROR "FileExistsError": OS_ERROR = "The file is there already.";
    FILE_NOT_FOUND_ERROR "FileNotFoundError": OS_ERROR = "There is no such file.";
    INTERRUPTED_ERROR "InterruptedError": OS_ERROR = "A signal has interrupted a call.";
    IS_A_DIRECTORY_ERROR "IsADirectoryError": OS_ERROR = "What was wanted is no directory.";
    NOT_A_DIRECTORY_ERROR "NotADirectoryError": OS_ERROR = "What was wanted is a directory.";
    PERMISSION_ERROR "PermissionError": OS_ERROR = "There is no permission.";
    PROCESS_LOOKUP_ERROR "ProcessLookupError": OS_ERROR = "There is no such process.";
    TIMEOUT_ERROR "TimeoutError": OS_ERROR = "The time is over.";
    REFERENCE_ERROR "ReferenceError": EXCEPTION = "The object of a weak proxy is gone.";
    RUNTIME_ERROR "RuntimeError": EXCEPTION = "An error of no other kind.";
    NOT_IMPLEMENTED_ERROR "NotImplementedError": RUNTIME_ERROR = "A method or function is still to be written.";
    RECURSION_ERROR "RecursionError": RUNTIME_ERROR = "The recursion is too deep.";
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError": RUNTIME_ERROR = "Not possible while the interpreter ends.";
    SYNTAX_ERROR "SyntaxError": EXCEPTION build_syntax_error = "The source is not valid.";
    INDENTATION_ERROR "IndentationError": SYNTAX_ERROR = "The indentation is wrong.";
    TAB_ERROR "TabError": INDENTATION_ERROR = "Tabs and spaces are mixed.";
    SYSTEM_ERROR "SystemError": EXCEPTION = "The interpreter contradicts itself.";
    TYPE_ERROR "TypeError": EXCEPTION = "A value is of the wrong type.";
    VALUE_ERROR "ValueError": EXCEPTION = "A value of the right type is not a possible one.";
    UNICODE_ERROR "UnicodeError": VALUE_ERROR = "The base of errors about encodings.";
    UNICODE_DECODE_ERROR "UnicodeDecodeError": UNICODE_ERROR build_decode_error = "Bytes cannot be decoded.";
    UNICODE_ENCODE_ERROR "UnicodeEncodeError": UNICODE_ERROR build_encode_error = "A text cannot be encoded.";
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError": UNICODE_ERROR build_translate_error = "A text cannot be translated.";
    WARNING "Warning": EXCEPTION = "The base of warnings.";
    BYTES_WARNING "BytesWarning": WARNING = "Bytes and text are mixed.";
    DEPRECATION_WARNING "DeprecationWarning": WARNING = "Something should not be used any more.";
    ENCODING_WARNING "EncodingWarning": WARNING = "An encoding is not given.";
    FUTURE_WARNING "FutureWarning": WARNING = "Something will change, which users may notice.";
    IMPORT_WARNING "ImportWarning": WARNING = "An import is probably wrong.";
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning": WARNING = "Something will be deprecated.";
    RESOURCE_WARNING "ResourceWarning": WARNING = "Something was not closed.";
    RUNTIME_WARNING "RuntimeWarning": WARNING = "Something is doubtful at run time.";
    SYNTAX_WARNING "SyntaxWarning": WARNING = "The source is doubtful.";
    UNICODE_WARNING "UnicodeWarning": WARNING = "Something about Unicode is doubtful.";
    USER_WARNING "UserWarning": WARNING = "What programs warn of.";
}

/// The state of the exception that a method was called on.
pub fn state(this: &Value) -> &ExceptionState {
    match this {
        Value::Instance(instance) => match &instance.payload {
            Payload::Exception(state) => state,
            _ => unreachable!("the method was looked up in the type of its receiver"),
        },
        _ => unreachable!("exceptions are instances"),
    }
}

/// Whether the constructor of a class reads fields from its arguments.
pub fn has_fields(class: &TypeRef) -> bool {
    let with_fields: [&'static TypeSpec; 8] = [
        &STOP_ITERATION,
        &SYSTEM_EXIT,
        &OS_ERROR,
        &UNICODE_DECODE_ERROR,
        &UNICODE_ENCODE_ERROR,
        &UNICODE_TRANSLATE_ERROR,
        &SYNTAX_ERROR,
        &IMPORT_ERROR,
    ];
    let has = |class: &TypeRef| class.spec.is_some_and(|own| with_fields.iter().any(|spec| std::ptr::eq(own, *spec)));
    has(class) || class.ancestors.borrow().iter().any(has)
}

/// Sets the fields that a class's constructor reads from its arguments.
pub fn set_fields(class: &TypeRef, state: &ExceptionState) {
    let args = state.args.borrow().clone();
    let mut native = class.clone();
    if !native.is_native() {
        native = class.layout();
    }
    let is = |spec: &'static TypeSpec| {
        std::iter::once(&native)
            .chain(native.ancestors.borrow().iter())
            .any(|ancestor| ancestor.spec.is_some_and(|own| std::ptr::eq(own, spec)))
    };
    let none_or = |at: usize| args.get(at).cloned().unwrap_or(Value::None);
    if is(&STOP_ITERATION) {
        state.set_field("value", none_or(0));
    } else if is(&SYSTEM_EXIT) {
        let code = match args.len() {
            0 => Value::None,
            1 => args[0].clone(),
            _ => Value::Tuple(args.clone()),
        };
        state.set_field("code", code);
    } else if is(&OS_ERROR) && (2..=5).contains(&args.len()) {
        state.set_field("errno", none_or(0));
        state.set_field("strerror", none_or(1));
        if args.len() >= 3 {
            // The third argument of a BlockingIOError may be a number of characters.
            match args[2].as_int() {
                Some(written) if is(&BLOCKING_IO_ERROR) => drop(state.set_field("characters_written", written)),
                _ => drop(state.set_field("filename", none_or(2))),
            }
            if args.len() >= 5 {
                state.set_field("filename2", none_or(4));
            }
            state.args.replace(TupleObject::new([none_or(0), none_or(1)]));
        }
    } else if (is(&UNICODE_DECODE_ERROR) || is(&UNICODE_ENCODE_ERROR)) && args.len() == 5 {
        for (at, name) in ["encoding", "object", "start", "end", "reason"].into_iter().enumerate() {
            state.set_field(name, none_or(at));
        }
    } else if is(&UNICODE_TRANSLATE_ERROR) && args.len() == 4 {
        for (at, name) in ["object", "start", "end", "reason"].into_iter().enumerate() {
            state.set_field(name, none_or(at));
        }
    } else if is(&SYNTAX_ERROR) {
        if !args.is_empty() {
            state.set_field("msg", none_or(0));
        }
        if let Some(place) = args.get(1).and_then(Value::as_tuple) {
            let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
            for (name, value) in names.into_iter().zip(place.iter()) {
                state.set_field(name, value.clone());
            }
        }
    } else if is(&IMPORT_ERROR) && args.len() == 1 {
        state.set_field("msg", none_or(0));
    }
}

fn build_base(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [args, _]| {
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        let exact = class.spec.is_some_and(|spec| std::ptr::eq(spec, &OS_ERROR));
        let class = if exact { vm.os_error_class(class, &args) } else { class.clone() };
        let state = ExceptionState::new(args);
        set_fields(&class, &state);
        Ok(vm.new_instance_with(&class, Payload::Exception(Box::new(state))))
    });
    builder.method("__init__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        if let Some(keywords) = keywords.as_dict() {
            vm.take_keyword_fields(this, keywords)?;
        }
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        let is_os_error = vm.is_instance_of(this, &OS_ERROR);
        if !is_os_error || args.len() < 3 {
            state(this).args.replace(args);
        }
        let class = vm.type_of(this);
        set_fields(&class, state(this));
        Ok(Value::None)
    });
    builder.getter_setter(
        "args",
        |_, this| Ok(Value::Tuple(state(this).args.borrow().clone())),
        |vm, this, value| {
            if value.is_unbound() {
                return Err(vm.type_error("args may not be deleted"));
            }
            let items = vm.collect(&value)?;
            state(this).args.replace(TupleObject::from_vec(items));
            Ok(())
        },
    );
    builder.getter_setter(
        "__traceback__",
        |_, this| Ok(state(this).traceback_value()),
        |vm, this, value| {
            let link = match value {
                Value::None => None,
                Value::Traceback(link) => Some(link),
                Value::Unbound => return Err(vm.type_error("__traceback__ may not be deleted")),
                _ => return Err(vm.type_error("__traceback__ must be a traceback or None")),
            };
            state(this).traceback.replace(link);
            Ok(())
        },
    );
    builder.getter_setter(
        "__cause__",
        |_, this| Ok(state(this).cause.borrow().clone().given().unwrap_or(Value::None)),
        |vm, this, value| {
            let cause =
                linked_exception(vm, value, "__cause__", "exception cause must be None or derive from BaseException")?;
            state(this).cause.replace(cause);
            state(this).suppress_context.set(true);
            Ok(())
        },
    );
    builder.getter_setter(
        "__context__",
        |_, this| Ok(state(this).context.borrow().clone().given().unwrap_or(Value::None)),
        |vm, this, value| {
            let text = "exception context must be None or derive from BaseException";
            let context = linked_exception(vm, value, "__context__", text)?;
            state(this).context.replace(context);
            Ok(())
        },
    );
    builder.member_setter(
        "__suppress_context__",
        |_, this| Ok(Value::Bool(state(this).suppress_context.get())),
        |vm, this, value| {
            let suppress = vm.truth(&value)?;
            state(this).suppress_context.set(suppress);
            Ok(())
        },
    );
    builder.method("__str__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().clone();
        let text = match &args[..] {
            [] => return Ok(Value::from("")),
            [single] => vm.str_of(single)?,
            _ => vm.repr(&Value::Tuple(args))?,
        };
        Ok(Value::Str(text))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().clone();
        let class = vm.type_of(this).name.borrow().clone();
        let text = match &args[..] {
            [single] => format!("{class}({})", vm.repr(single)?),
            _ => format!("{class}{}", vm.repr(&Value::Tuple(args))?),
        };
        Ok(Value::from(text))
    });
    builder.method("with_traceback($self, object, /)", |vm, this, [traceback]| {
        let name = vm.names.traceback.clone();
        vm.set_attribute(this, &name, traceback)?;
        Ok(this.clone())
    });
    builder.method("add_note($self, object, /)", |vm, this, [note]| {
        if note.as_str().is_none() {
            let text = format!("note must be a str, not '{}'", vm.type_name(&note));
            return Err(vm.type_error(text));
        }
        let name = vm.names.notes.clone();
        let notes = match vm.get_attribute_or_none(this, &name)? {
            Some(notes) => notes,
            None => {
                let notes = vm.new_list(Vec::new());
                vm.set_attribute(this, &name, notes.clone())?;
                notes
            }
        };
        match notes.as_list() {
            Some(list) => list.items.borrow_mut().push(note),
            None => return Err(vm.type_error("Cannot add note: __notes__ is not a list")),
        }
        Ok(Value::None)
    });
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().to_vec();
        reduce_with(vm, this, args, Value::None)
    });
    builder.method("__setstate__($self, object, /)", |vm, this, [fields]| {
        if !fields.is_none() && fields.as_dict().is_none() {
            return Err(vm.type_error("state is not a dictionary"));
        }
        if let Some(dict) = fields.as_dict() {
            for (key, value) in dict.pairs() {
                let name = vm.name_from_value(&key, "attribute name")?;
                vm.set_attribute(this, &name, value)?;
            }
        }
        Ok(Value::None)
    });
}

/// `(class, args)`, and the attributes behind it if there are any, `more` among them.
fn reduce_with(vm: &mut Vm, this: &Value, args: Vec<Value>, more: Value) -> VmResult {
    let class = Value::Type(vm.type_of(this));
    let args = vm.new_tuple(args);
    let state = attributes_with(vm, this, more)?;
    Ok(vm.new_tuple([class, args].into_iter().chain((!state.is_none()).then_some(state))))
}

/// A dict of the exception's own attributes and those of `more`; None if there are none.
fn attributes_with(vm: &mut Vm, this: &Value, more: Value) -> VmResult {
    let Value::Instance(instance) = this else { return Ok(Value::None) };
    let all = match instance.dict(&vm.shape_ids) {
        Some(dict) => dict.copy(),
        None => super::dict::DictObject::default(),
    };
    if let Some(more) = more.as_dict() {
        for (key, value) in more.pairs() {
            let name = vm.name_from_value(&key, "attribute name")?;
            all.set_str(&name, value);
        }
    }
    if all.is_empty() { Ok(Value::None) } else { Ok(vm.new_dict(all)) }
}

/// The fields of these names that have been set, as a dict.
fn set_fields_of(vm: &mut Vm, this: &Value, names: &[&str]) -> Value {
    let dict = super::dict::DictObject::default();
    for name in names {
        if let Some(value) = state(this).field(name).filter(|value| !value.is_none()) {
            let name = vm.intern(name);
            dict.set_str(&name, value);
        }
    }
    vm.new_dict(dict)
}

fn linked_exception(vm: &mut Vm, value: Value, name: &str, refusal: &str) -> VmResult {
    match value {
        Value::None => Ok(Value::Unbound),
        Value::Unbound => Err(vm.type_error(format!("{name} may not be deleted"))),
        value if Raised::from_value(&value).is_some() => Ok(value),
        _ => Err(vm.type_error(refusal)),
    }
}

/// An attribute kept in the exception's fields; None where it was never set.
pub(super) fn field(builder: &mut TypeBuilder<'_>, name: &'static str) {
    builder.member_setter(
        name,
        move |_, this| Ok(state(this).field(name).unwrap_or(Value::None)),
        move |_, this, value| {
            drop(state(this).set_field(name, value.given().unwrap_or(Value::None)));
            Ok(())
        },
    );
}

fn build_system_exit(builder: &mut TypeBuilder<'_>) {
    field(builder, "code");
}

fn build_stop_iteration(builder: &mut TypeBuilder<'_>) {
    field(builder, "value");
}

fn build_attribute_error(builder: &mut TypeBuilder<'_>) {
    field(builder, "name");
    field(builder, "obj");
    // What the object was is not told: it need not be one that can be copied.
    builder.method("__getstate__($self, /)", |vm, this, []| attribute_error_state(vm, this));
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().to_vec();
        let fields = attribute_error_state(vm, this)?;
        reduce_with(vm, this, args, fields)
    });
}

fn attribute_error_state(vm: &mut Vm, this: &Value) -> VmResult {
    let fields = set_fields_of(vm, this, &["name"]);
    let fields = attributes_with(vm, this, fields)?;
    let dict = match fields.as_dict() {
        Some(dict) => dict.copy(),
        None => super::dict::DictObject::default(),
    };
    let name = vm.intern("args");
    dict.set_str(&name, Value::Tuple(state(this).args.borrow().clone()));
    Ok(vm.new_dict(dict))
}

fn build_name_error(builder: &mut TypeBuilder<'_>) {
    field(builder, "name");
}

fn build_import_error(builder: &mut TypeBuilder<'_>) {
    for name in ["msg", "name", "path", "name_from"] {
        field(builder, name);
    }
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().to_vec();
        let fields = set_fields_of(vm, this, &["name", "path", "name_from"]);
        reduce_with(vm, this, args, fields)
    });
    builder.method("__str__($self, /)", |vm, this, []| match state(this).field("msg") {
        Some(Value::Str(text)) => Ok(Value::Str(text)),
        _ => {
            let args = Value::Tuple(state(this).args.borrow().clone());
            match args.as_tuple().map(|args| args.len()) {
                Some(0) => Ok(Value::from("")),
                _ => vm.repr(&args).map(Value::Str),
            }
        }
    });
}

fn build_key_error(builder: &mut TypeBuilder<'_>) {
    builder.method("__str__($self, /)", |vm, this, []| {
        let args = state(this).args.borrow().clone();
        let text = match &args[..] {
            [] => return Ok(Value::from("")),
            [single] => vm.repr(single)?,
            _ => vm.repr(&Value::Tuple(args))?,
        };
        Ok(Value::Str(text))
    });
}

fn build_os_error(builder: &mut TypeBuilder<'_>) {
    for name in ["errno", "strerror", "filename", "filename2"] {
        field(builder, name);
    }
    builder.getter_setter(
        "characters_written",
        |vm, this| match state(this).field("characters_written").and_then(Value::given) {
            Some(written) => Ok(written),
            None => Err(vm.attribute_error_text("characters_written".to_string())),
        },
        |vm, this, value| {
            let value = match value.given() {
                Some(value) => Value::Int(vm.index(&value)?),
                None if state(this).field("characters_written").and_then(Value::given).is_none() => {
                    return Err(vm.attribute_error_text("characters_written".to_string()));
                }
                None => Value::Unbound,
            };
            drop(state(this).set_field("characters_written", value));
            Ok(())
        },
    );
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let fields = state(this);
        let mut args = fields.args.borrow().to_vec();
        let given = |name| fields.field(name).filter(|value| !value.is_none());
        if args.len() == 2
            && let Some(filename) = given("filename")
        {
            args.push(filename);
            if let Some(filename2) = given("filename2") {
                args.extend([Value::None, filename2]);
            }
        }
        reduce_with(vm, this, args, Value::None)
    });
    builder.method("__str__($self, /)", |vm, this, []| {
        let fields = state(this);
        let part = |name| fields.field(name).unwrap_or(Value::None);
        let (errno, strerror) = (part("errno"), part("strerror"));
        let (filename, filename2) = (part("filename"), part("filename2"));
        if errno.is_none() && strerror.is_none() && filename.is_none() {
            let args = fields.args.borrow().clone();
            return match &args[..] {
                [] => Ok(Value::from("")),
                [single] => vm.str_of(single).map(Value::Str),
                _ => vm.repr(&Value::Tuple(args)).map(Value::Str),
            };
        }
        let mut text = format!("[Errno {}] {}", vm.str_of(&errno)?, vm.str_of(&strerror)?);
        if !filename.is_none() {
            text.push_str(&format!(": {}", vm.repr(&filename)?));
            if !filename2.is_none() {
                text.push_str(&format!(" -> {}", vm.repr(&filename2)?));
            }
        }
        Ok(Value::from(text))
    });
}

fn build_syntax_error(builder: &mut TypeBuilder<'_>) {
    for name in ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"] {
        field(builder, name);
    }
    builder.method("__init__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
        if !keywords.is_unbound() {
            let text = format!("{}() takes no keyword arguments", vm.type_name(this));
            return Err(vm.type_error(text));
        }
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        let class = vm.type_of(this);
        state(this).args.replace(args.clone());
        if let [message, place] = &args[..] {
            let place = vm.collect(place)?;
            match place.len() {
                4 | 6 => {}
                5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
                count => {
                    let (bound, wanted) = if count < 4 { ("least", 4) } else { ("most", 6) };
                    let text = format!("function takes at {bound} {wanted} arguments ({count} given)");
                    return Err(vm.type_error(text));
                }
            }
            let place = vm.new_tuple(place);
            let shown = TupleObject::new([message.clone(), place]);
            state(this).args.replace(shown);
            set_fields(&class, state(this));
            state(this).args.replace(args);
        } else {
            set_fields(&class, state(this));
        }
        Ok(Value::None)
    });
    builder.method("__str__($self, /)", |vm, this, []| {
        let fields = state(this);
        let message = vm.str_of(&fields.field("msg").unwrap_or(Value::None))?;
        let base = |name: &str| name.rsplit('/').next().unwrap_or("").to_string();
        let text = match (fields.field("filename"), fields.field("lineno")) {
            (Some(Value::Str(file)), Some(Value::Int(line))) => format!("{message} ({}, line {line})", base(&file)),
            (Some(Value::Str(file)), _) => format!("{message} ({})", base(&file)),
            (_, Some(Value::Int(line))) => format!("{message} (line {line})"),
            _ => message.to_string(),
        };
        Ok(Value::from(text))
    });
}

/// The class for an error of the system, where there is a special one.
pub fn class_of_errno(errno: i64) -> Option<&'static TypeSpec> {
    Some(match errno {
        1 | 13 => &PERMISSION_ERROR,
        2 => &FILE_NOT_FOUND_ERROR,
        3 => &PROCESS_LOOKUP_ERROR,
        4 => &INTERRUPTED_ERROR,
        10 => &CHILD_PROCESS_ERROR,
        11 | 114 | 115 => &BLOCKING_IO_ERROR,
        17 => &FILE_EXISTS_ERROR,
        20 => &NOT_A_DIRECTORY_ERROR,
        21 => &IS_A_DIRECTORY_ERROR,
        32 | 108 => &BROKEN_PIPE_ERROR,
        103 => &CONNECTION_ABORTED_ERROR,
        104 => &CONNECTION_RESET_ERROR,
        110 => &TIMEOUT_ERROR,
        111 => &CONNECTION_REFUSED_ERROR,
        _ => return None,
    })
}

impl Vm {
    /// `OSError(errno, …)` is an instance of the subclass that the errno names.
    fn os_error_class(&mut self, class: &TypeRef, args: &[Value]) -> TypeRef {
        let Some(Value::Int(errno)) = args.first() else { return class.clone() };
        if !(2..=5).contains(&args.len()) {
            return class.clone();
        }
        match class_of_errno(*errno) {
            Some(spec) => self.native_type(spec),
            None => class.clone(),
        }
    }

    /// `ImportError(name=…)`, `AttributeError(obj=…)`, `NameError(name=…)`; other keywords are refused.
    fn take_keyword_fields(&mut self, this: &Value, keywords: &super::dict::DictObject) -> VmResult<()> {
        let allowed: &[&'static str] = if self.is_instance_of(this, &IMPORT_ERROR) {
            &["name", "path", "name_from"]
        } else if self.is_instance_of(this, &ATTRIBUTE_ERROR) {
            &["name", "obj"]
        } else if self.is_instance_of(this, &NAME_ERROR) {
            &["name"]
        } else {
            &[]
        };
        for (key, value) in keywords.pairs() {
            let name = key.as_str().map_or(String::new(), |name| name.to_string());
            match allowed.iter().find(|allowed| **allowed == name) {
                Some(field) => {
                    state(this).set_field(field, value);
                }
                None => {
                    let class = self.type_of(this).name.borrow().clone();
                    let text = if allowed.is_empty() {
                        format!("{class}() takes no keyword arguments")
                    } else {
                        let candidates: Vec<String> = allowed.iter().map(|name| name.to_string()).collect();
                        let hint = match crate::vm::suggestion::closest(&name, &candidates) {
                            Some(candidate) => format!(". Did you mean '{candidate}'?"),
                            None => String::new(),
                        };
                        format!("{class}() got an unexpected keyword argument '{name}'{hint}")
                    };
                    return Err(self.type_error(text));
                }
            }
        }
        Ok(())
    }
}
