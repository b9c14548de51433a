//! Owns the built-in functions that need the compiler: `exec`, `eval`, `compile`, and those about namespaces.

use std::rc::Rc;

use crate::objects::bytes_methods;
use crate::objects::cell::CellObject;
use crate::objects::code::CodeValue;
use crate::objects::codec;
use crate::objects::dict::DictObject;
use crate::objects::str::Str;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::source::surrogate::has_stand_in;
use crate::vm::Vm;
use crate::vm::loader::{CompileMode, TopLevelAwait};
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "exec(source, /, globals=None, locals=None, *, closure=None)",
        |vm, [source, globals, locals, closure]| exec(vm, source, globals, locals, closure),
    );
    builder.function("eval(source, /, globals=None, locals=None)", |vm, [source, globals, locals]| {
        eval(vm, source, globals, locals)
    });
    builder.function(
        "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        |vm, [source, filename, mode, flags, _dont_inherit, _optimize, minor]| {
            compile(vm, source, filename, mode, flags, minor)
        },
    );
    builder.function("globals()", |vm, []| -> VmResult { Ok(vm.globals().map_or(Value::None, Value::Dict)) });
    builder.function("locals()", |vm, []| -> VmResult { Ok(vm.locals()) });
    builder.function(
        "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
        |vm, [name, globals, _locals, from, level]| {
            let Some(name) = name.as_str().cloned() else { return Err(vm.type_error("module name must be a string")) };
            let level = vm.index(&level)?;
            vm.import(&name, globals.as_dict(), &from, level)
        },
    );
    builder.function("breakpoint(*args, **kws)", |vm, [arguments, keywords]| -> VmResult {
        let sys = vm.import_module("sys")?;
        let name = vm.intern("breakpointhook");
        match vm.get_attribute_or_none(&sys, &name)? {
            Some(hook) => vm.call_spread(&hook, &arguments, &keywords),
            None => Err(vm.runtime_error("lost sys.breakpointhook")),
        }
    });
}

/// Where code is to run.
struct Namespaces {
    globals: Rc<DictObject>,
    /// `None` if they are the globals.
    locals: Option<Value>,
}

impl Namespaces {
    fn new(globals: Rc<DictObject>, locals: Value) -> Namespaces {
        let same = matches!(&locals, Value::Dict(locals) if Rc::ptr_eq(locals, &globals));
        Namespaces { globals, locals: (!same && !locals.is_none()).then_some(locals) }
    }

    /// Those of the calling frame, where none are given.
    /// Without locals, an instance of a subclass of dict is asked for its items in its own way.
    fn given(globals: &Value, dict: Rc<DictObject>, locals: Value) -> Namespaces {
        let own_way = locals.is_none() && !matches!(globals, Value::Dict(_));
        Namespaces::new(dict, if own_way { globals.clone() } else { locals })
    }

    fn of_caller(vm: &mut Vm, locals: Value) -> VmResult<Namespaces> {
        let Some(globals) = vm.globals() else {
            return Err(vm.system_error("globals and locals cannot be NULL"));
        };
        let locals = if locals.is_none() { vm.locals() } else { locals };
        Ok(Namespaces::new(globals, locals))
    }
}

fn is_mapping(vm: &mut Vm, value: &Value) -> bool {
    let class = vm.type_of(value);
    let name = vm.names.getitem.clone();
    vm.lookup(&class, &name).is_some()
}

fn exec(vm: &mut Vm, source: Value, globals: Value, locals: Value, closure: Value) -> VmResult {
    if !globals.is_none() && globals.as_dict().is_none() {
        let text = format!("exec() globals must be a dict, not {}", vm.type_name(&globals));
        return Err(vm.type_error(text));
    }
    if !locals.is_none() && !is_mapping(vm, &locals) {
        let text = format!("locals must be a mapping or None, not {}", vm.type_name(&locals));
        return Err(vm.type_error(text));
    }
    let places = match globals.as_dict() {
        Some(dict) => Namespaces::given(&globals, dict.clone(), locals),
        None => Namespaces::of_caller(vm, locals)?,
    };
    let (code, cells) = match &source {
        Value::Code(code) => (code.clone(), closure_for(vm, code, &closure)?),
        _ if !closure.is_none() => {
            return Err(vm.type_error("closure can only be used when source is a code object"));
        }
        source => {
            let text = source_text(vm, source, "<string>", "exec() arg 1 must be a string, bytes or code object")?;
            (compile_text(vm, &text, "<string>", CompileMode::Exec, TopLevelAwait::Refused)?, Vec::new())
        }
    };
    vm.run_code_value(&code, &places.globals, places.locals, cells.into())?;
    Ok(Value::None)
}

/// The cells of `closure=`, one for each free variable of the code.
fn closure_for(vm: &mut Vm, code: &CodeValue, closure: &Value) -> VmResult<Vec<Rc<CellObject>>> {
    let wanted = code.code.free_variables.len();
    if wanted == 0 {
        if closure.is_none() {
            return Ok(Vec::new());
        }
        return Err(vm.type_error("cannot use a closure with this code object"));
    }
    let cells: Option<Vec<Rc<CellObject>>> = closure.as_tuple().and_then(|tuple| {
        let cell = |value: &Value| if let Value::Cell(cell) = value { Some(cell.clone()) } else { None };
        tuple.iter().map(cell).collect()
    });
    match cells {
        Some(cells) if cells.len() == wanted => Ok(cells),
        _ => Err(vm.type_error(format!("code object requires a closure of exactly length {wanted}"))),
    }
}

fn eval(vm: &mut Vm, source: Value, globals: Value, locals: Value) -> VmResult {
    if !locals.is_none() && !is_mapping(vm, &locals) {
        return Err(vm.type_error("locals must be a mapping"));
    }
    if !globals.is_none() && globals.as_dict().is_none() {
        let text = if is_mapping(vm, &globals) {
            "globals must be a real dict; try eval(code, {}, mapping)"
        } else {
            "globals must be a dict"
        };
        return Err(vm.type_error(text));
    }
    let places = match globals.as_dict() {
        Some(dict) => Namespaces::given(&globals, dict.clone(), locals),
        None => Namespaces::of_caller(vm, locals)?,
    };
    let code = match &source {
        Value::Code(code) if !code.code.free_variables.is_empty() => {
            return Err(vm.type_error("code object passed to eval() may not contain free variables"));
        }
        Value::Code(code) => code.clone(),
        source => {
            let text = source_text(vm, source, "<string>", "eval() arg 1 must be a string, bytes or code object")?;
            compile_text(
                vm,
                text.trim_start_matches([' ', '\t']),
                "<string>",
                CompileMode::Eval,
                TopLevelAwait::Refused,
            )?
        }
    };
    vm.run_code_value(&code, &places.globals, places.locals, Box::new([]))
}

/// `PyCF_MASK`: the flags of `from __future__`; those that all code has are without effect.
const FUTURE_FLAGS: i64 = 0x1fe_0000 | 0x10 | 0x200;
/// `PyCF_ONLY_AST`.
const ONLY_TREE: i64 = 0x400;
/// `PyCF_TYPE_COMMENTS`.
const TYPE_COMMENTS: i64 = 0x1000;
/// `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const TOP_LEVEL_AWAIT: i64 = 0x2000;
/// What `PyCF_OPTIMIZED_AST` adds to `PyCF_ONLY_AST`.
const OPTIMIZED: i64 = 0x8000;

const NO_SOURCE: &str = "compile() arg 1 must be a string, bytes or AST object";

/// What `compile` is to give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Code,
    Tree,
}

fn compile(vm: &mut Vm, source: Value, filename: Value, mode: Value, flags: Value, minor: Value) -> VmResult {
    let filename = file_name(vm, &filename)?;
    let flags = vm.index(&flags)?;
    let wanted = wanted(vm, flags)?;
    let top_level_await = match flags & TOP_LEVEL_AWAIT {
        0 => TopLevelAwait::Refused,
        _ => TopLevelAwait::Allowed,
    };
    let mode = mode_named(vm, &mode, wanted)?;
    if let Value::Code(_) = source {
        return Err(vm.type_error(NO_SOURCE));
    }
    if is_tree(vm, &source)? {
        return match wanted {
            Wanted::Tree => Ok(source),
            Wanted::Code => {
                let code = vm.loader().compile_tree(vm, &source, &filename, mode, top_level_await)?;
                Ok(Value::Code(vm.load_code(&code)))
            }
        };
    }
    let text = source_text(vm, &source, &filename, NO_SOURCE)?;
    match wanted {
        Wanted::Tree => {
            let minor = u32::try_from(vm.index(&minor)?).ok();
            vm.loader().parse(vm, &text, &filename, mode, minor)
        }
        Wanted::Code => Ok(Value::Code(compile_text(vm, &text, &filename, mode, top_level_await)?)),
    }
}

/// Whether a value is a node of `_ast`; there are none before that module was imported.
fn is_tree(vm: &mut Vm, value: &Value) -> VmResult<bool> {
    let name = vm.intern("_ast");
    if !matches!(value, Value::Instance(_)) || vm.modules.get_str(&name).is_none() {
        return Ok(false);
    }
    let module = vm.import_module("_ast")?;
    let node = vm.get_attribute_str(&module, "AST")?;
    vm.is_instance(value, &node)
}

fn wanted(vm: &mut Vm, flags: i64) -> VmResult<Wanted> {
    let refusal = match flags & !(FUTURE_FLAGS | ONLY_TREE | TOP_LEVEL_AWAIT) {
        0 if flags & ONLY_TREE != 0 => return Ok(Wanted::Tree),
        0 => return Ok(Wanted::Code),
        rest if rest & !(TYPE_COMMENTS | OPTIMIZED) != 0 => "compile(): unrecognised flags",
        rest if rest & TYPE_COMMENTS != 0 => "compile(): type comments are not supported",
        _ => "compile(): optimized syntax trees are not supported",
    };
    Err(vm.value_error(refusal))
}

fn mode_named(vm: &mut Vm, mode: &Value, wanted: Wanted) -> VmResult<CompileMode> {
    let Some(name) = mode.as_str() else {
        let text = format!("compile() argument 'mode' must be str, not {}", vm.argument_type_name(mode));
        return Err(vm.type_error(text));
    };
    match (name.as_str(), wanted) {
        ("exec", _) => Ok(CompileMode::Exec),
        ("eval", _) => Ok(CompileMode::Eval),
        ("single", _) => Ok(CompileMode::Single),
        ("func_type", Wanted::Tree) => Ok(CompileMode::FunctionType),
        ("func_type", Wanted::Code) => Err(vm.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST")),
        (_, Wanted::Code) => Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
        (_, Wanted::Tree) => Err(vm.value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")),
    }
}

fn file_name(vm: &mut Vm, value: &Value) -> VmResult<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    if let Some(bytes) = value.as_bytes() {
        return Ok(String::from_utf8_lossy(bytes.bytes()).into_owned());
    }
    let name = vm.names.fspath.clone();
    match vm.call_special(value, &name, &[])? {
        Some(path) if path.as_str().is_some() => Ok(path.as_str().map_or(String::new(), |path| path.to_string())),
        _ => {
            let text = format!("expected str, bytes or os.PathLike object, not {}", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}

fn source_text(vm: &mut Vm, source: &Value, name: &str, refusal: &str) -> VmResult<String> {
    if let Some(text) = source.as_str() {
        if has_stand_in(text) {
            // CPython's parser reads UTF-8 too: this raises, as there.
            codec::encode(vm, &Str::new(text), "utf-8", "strict")?;
        }
        return Ok(text.to_string());
    }
    let Some(bytes) = bytes_methods::bytes_like(source) else { return Err(vm.type_error(refusal)) };
    vm.loader().decode(vm, &bytes, name)
}

fn compile_text(
    vm: &mut Vm,
    text: &str,
    name: &str,
    mode: CompileMode,
    top_level_await: TopLevelAwait,
) -> VmResult<Rc<CodeValue>> {
    let loader = vm.loader();
    let code = loader.compile(vm, text, name, mode, top_level_await)?;
    Ok(vm.load_code(&code))
}
