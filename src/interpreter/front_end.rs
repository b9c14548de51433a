//! Owns `FrontEnd`: what the VM asks of the parser, the compiler, the modules and the renderer.

use std::path::Path;
use std::rc::Rc;

use super::tree;
use crate::code::CodeObject;
use crate::compile::{self, CompileOptions, Future};
use crate::diagnostics::{self, Sources};
use crate::modules::{self, ModuleKind, sys, warnings};
use crate::objects::exceptions as specs;
use crate::objects::module::ModuleObject;
use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::source::SourceFile;
use crate::syntax::ast::Root;
use crate::syntax::{self, DecodeError, FoundIn, Mode, Parsed, SyntaxError, SyntaxErrorKind, SyntaxWarning};
use crate::vm::Vm;
use crate::vm::loader::{CompileMode, Loader, TopLevelAwait};
use crate::vm::protocol::{Raised, VmResult};

/// Has no state: what it remembers, it keeps in the VM.
pub struct FrontEnd;

impl Loader for FrontEnd {
    fn compile(
        &self,
        vm: &mut Vm,
        text: &str,
        name: &str,
        mode: CompileMode,
        top_level_await: TopLevelAwait,
    ) -> VmResult<Rc<CodeObject>> {
        let source = source_of(text, name, mode);
        let options = inherited_options(vm, top_level_await);
        compile_source(vm, &source, syntax_mode(mode), options)
    }

    fn parse(&self, vm: &mut Vm, text: &str, name: &str, mode: CompileMode, minor: Option<u32>) -> VmResult {
        let source = source_of(text, name, mode);
        let parsed = parse_source(vm, &source, syntax_mode(mode))?;
        warn_about(vm, &source, &parsed.warnings)?;
        let (tree, newer) = tree::export(vm, &source, &parsed.root, minor)?;
        match newer {
            Some(error) => Err(syntax_error(vm, &source, &error, Stage::Parser)),
            None => Ok(tree),
        }
    }

    fn compile_tree(
        &self,
        vm: &mut Vm,
        tree: &Value,
        name: &str,
        mode: CompileMode,
        top_level_await: TopLevelAwait,
    ) -> VmResult<Rc<CodeObject>> {
        let (root, places) = tree::import(vm, tree, name, mode)?;
        let options = inherited_options(vm, top_level_await);
        compile_root(vm, &root, &places, options, &[])
    }

    fn decode(&self, vm: &mut Vm, bytes: &[u8], name: &str) -> VmResult<String> {
        syntax::decode(bytes).map_err(|error| {
            let message = Value::from(error.in_bytes());
            if error == DecodeError::NullByte {
                return vm.raise(&specs::SYNTAX_ERROR, vec![message]);
            }
            let place = vm.new_tuple([Value::from(name), Value::Int(0), Value::Int(-1), Value::None]);
            vm.raise(&specs::SYNTAX_ERROR, vec![message, place])
        })
    }

    fn compile_file(&self, vm: &mut Vm, path: &Path) -> VmResult<Rc<CodeObject>> {
        let name = path.to_string_lossy();
        let bytes = std::fs::read(path).map_err(|error| vm.os_error(&error, Some(&name)))?;
        let text = decode_text(vm, &bytes, &name)?;
        let source = SourceFile::new(&*name, text);
        Sources::of(vm).register(&source);
        compile_source(vm, &source, Mode::Module, CompileOptions::default())
    }

    fn native_module(&self, vm: &mut Vm, name: &str) -> VmResult<Option<Rc<ModuleObject>>> {
        let Some(spec) = modules::find(name) else { return Ok(None) };
        let module = vm.new_module(name);
        let names = vm.names.clone();
        let package = match spec.kind {
            ModuleKind::Package => {
                let path = vm.new_list(Vec::new());
                module.namespace.set_str(&names.path, path);
                name
            }
            ModuleKind::Plain => name.rsplit_once('.').map_or("", |(package, _)| package),
        };
        module.namespace.set_str(&names.package, Value::from(package));
        fill_native(vm, name, &module);
        if let Some(text) = spec.source {
            let code = self.compile_own(vm, name, text)?;
            vm.execute_module(&module, &code)?;
        }
        Ok(Some(module))
    }

    fn has_native_module(&self, name: &str) -> bool {
        modules::find(name).is_some()
    }

    fn report_unraisable(&self, vm: &mut Vm, raised: &Raised, place: &Value) {
        sys::report_unraisable(vm, raised, place);
    }

    fn render(&self, vm: &mut Vm, raised: &Raised) -> String {
        diagnostics::format_exception(vm, raised)
    }

    fn warn_never_awaited(&self, vm: &mut Vm, coroutine: &Value) {
        warnings::warn_never_awaited(vm, coroutine);
    }

    fn issue(&self, vm: &mut Vm, warning: &Raised, source: &Value) -> VmResult<()> {
        warnings::issue(vm, warning, source)
    }

    fn warn(&self, vm: &mut Vm, class: &'static TypeSpec, text: &str) -> VmResult<()> {
        warnings::warn(vm, class, text)
    }
}

impl FrontEnd {
    /// How the names of inputs at a prompt begin; a number follows.
    pub const INPUT_PREFIX: &'static str = "<python-input-";

    /// Compiles the half of a module that is written in Kaa.
    pub fn compile_own(&self, vm: &mut Vm, name: &str, text: &str) -> VmResult<Rc<CodeObject>> {
        let source = SourceFile::new(format!("<frozen {name}>"), text);
        Sources::of(vm).register(&source);
        compile_source(vm, &source, Mode::Module, CompileOptions::default())
    }
}

/// Adds the native half of a module and makes it known to `sys.modules`.
pub fn fill_native(vm: &mut Vm, name: &'_ str, module: &Rc<ModuleObject>) {
    let key = vm.intern(name);
    vm.modules.set_str(&key, Value::Module(module.clone()));
    let spec = modules::find(name).expect("the caller has found it");
    if let Some(build) = spec.build {
        build(&mut TypeBuilder::for_module(vm, module.namespace.clone(), spec.name));
    }
}

fn source_of(text: &str, name: &str, mode: CompileMode) -> Rc<SourceFile> {
    let mut text = unify_line_ends(text);
    if mode == CompileMode::Exec && !text.ends_with('\n') {
        text.push('\n');
    }
    SourceFile::new(name, text)
}

fn syntax_mode(mode: CompileMode) -> Mode {
    match mode {
        CompileMode::Exec => Mode::Module,
        CompileMode::Eval => Mode::Expression,
        CompileMode::Single => Mode::Interactive,
        CompileMode::FunctionType => Mode::FunctionType,
    }
}

fn unify_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_string() }
}

/// The text of a file's bytes, or the SyntaxError that says why there is none.
pub fn decode_text(vm: &mut Vm, bytes: &[u8], name: &str) -> VmResult<String> {
    syntax::decode(bytes).map_err(|error| vm.raise(&specs::SYNTAX_ERROR, vec![Value::from(error.in_file(name))]))
}

/// Which part of the front end found an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The parser knows the text of the line.
    Parser,
    /// The compiler only knows the file, and reads the line from there.
    Compiler,
}

fn compile_source(
    vm: &mut Vm,
    source: &Rc<SourceFile>,
    mode: Mode,
    options: CompileOptions,
) -> VmResult<Rc<CodeObject>> {
    let parsed = parse_source(vm, source, mode)?;
    compile_root(vm, &parsed.root, source, options, &parsed.warnings)
}

/// Compiles a tree, and issues the warnings about its text before those about its meaning.
pub(super) fn compile_root(
    vm: &mut Vm,
    root: &Root,
    source: &Rc<SourceFile>,
    options: CompileOptions,
    warnings: &[SyntaxWarning],
) -> VmResult<Rc<CodeObject>> {
    let compiled = match compile::compile(root, source, options) {
        Ok(compiled) => compiled,
        Err(error) => return Err(syntax_error(vm, source, &error, Stage::Compiler)),
    };
    warn_about(vm, source, warnings)?;
    warn_about(vm, source, &compiled.warnings)?;
    Ok(compiled.code)
}

/// The features that the calling code has asked for hold in what it compiles.
fn inherited_options(vm: &mut Vm, top_level_await: TopLevelAwait) -> CompileOptions {
    let inherits = vm.nearest_guest_frame().is_some_and(|frame| frame.code.code.future_annotations);
    CompileOptions {
        future: if inherits { Future::Annotations } else { Future::None },
        top_level_await: match top_level_await {
            TopLevelAwait::Refused => compile::TopLevelAwait::Refused,
            TopLevelAwait::Allowed => compile::TopLevelAwait::Allowed,
        },
    }
}

pub(super) fn parse_source(vm: &mut Vm, source: &SourceFile, mode: Mode) -> VmResult<Parsed> {
    syntax::parse(source, mode).map_err(|error| syntax_error(vm, source, &error, Stage::Parser))
}

fn warn_about(vm: &mut Vm, source: &SourceFile, warnings: &[SyntaxWarning]) -> VmResult<()> {
    for warning in warnings {
        let line = source.line(warning.span.start);
        let issued = warnings::warn_at(vm, &specs::SYNTAX_WARNING, &warning.message, source.name(), line);
        if let Err(raised) = issued {
            if !vm.raised_is(&raised, &specs::SYNTAX_WARNING) {
                return Err(raised);
            }
            // A filter turns the warning into an error, which for a text is a SyntaxError.
            let error = SyntaxError::new(warning.message.clone(), warning.span);
            return Err(syntax_error(vm, source, &error, Stage::Compiler));
        }
    }
    Ok(())
}

/// The guest exception for what the front end says.
fn syntax_error(vm: &mut Vm, source: &SourceFile, error: &SyntaxError, stage: Stage) -> Raised {
    let spec = match error.kind {
        SyntaxErrorKind::Syntax => &specs::SYNTAX_ERROR,
        SyntaxErrorKind::Indentation => &specs::INDENTATION_ERROR,
        SyntaxErrorKind::Tab => &specs::TAB_ERROR,
        SyntaxErrorKind::TooComplex => &specs::MEMORY_ERROR,
    };
    let message = Value::from(error.message.as_str());
    let placeless = error.message == "source code string cannot contain null bytes";
    if placeless || error.kind == SyntaxErrorKind::TooComplex {
        return vm.raise(spec, vec![message]);
    }
    let start = source.line_column(error.span.start);
    let end = source.end_line_column(error.span);
    let text = match stage {
        Stage::Parser if error.found_in == FoundIn::Token => {
            Value::from(source.line_text(start.line).unwrap_or_default())
        }
        Stage::Parser if !error.message.starts_with("keyword argument repeated") => line_with_end(source, start.line),
        _ => Sources::of(vm)
            .find(source.name())
            .filter(|_| !source.name().starts_with('<') || source.name().starts_with(FrontEnd::INPUT_PREFIX))
            .map_or(Value::None, |source| line_with_end(&source, start.line)),
    };
    let place = [
        Value::from(&**source.name()),
        Value::Int(start.line as i64),
        Value::Int(start.column as i64 + 1),
        text,
        Value::Int(end.line as i64),
        Value::Int(end_offset(error, start.column as i64 + 1, end.column as i64 + 1)),
    ];
    if stage == Stage::Compiler && is_about_scopes(&error.message) {
        // CPython finds these before it compiles, and sets their place afterwards.
        let raised = vm.raise(spec, vec![message]);
        let fields = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
        for (field, value) in fields.into_iter().zip(place) {
            raised.state().set_field(field, value);
        }
        return raised;
    }
    let place = vm.new_tuple(place);
    vm.raise(spec, vec![message, place])
}

/// Where the error ends, counted from 1; what CPython says where it knows no end.
fn end_offset(error: &SyntaxError, start: i64, end: i64) -> i64 {
    // What the lexer refuses ends where it starts; at the end of the text there is no place any more.
    const POINTS: [&str; 6] =
        ["unterminated", "unmatched", "closing parenthesis", "invalid ", "f-string:", "Expected one or more names"];
    const BEYOND: [&str; 2] = ["expected 'except' or 'finally'", "expected an indented block"];
    let begins = |words: &[&str]| words.iter().any(|words| error.message.starts_with(words));
    if error.span.start != error.span.end {
        end
    } else if begins(&POINTS) {
        start
    } else if begins(&BEYOND) || error.message.starts_with("un") && error.kind == SyntaxErrorKind::Indentation {
        -1
    } else {
        0
    }
}

fn is_about_scopes(message: &str) -> bool {
    const FRAGMENTS: [&str; 9] = [
        "nonlocal declaration",
        "no binding for nonlocal",
        " is parameter and ",
        " is nonlocal and global",
        " declaration",
        "annotated name ",
        "duplicate argument ",
        "duplicate type parameter",
        "import * only allowed",
    ];
    FRAGMENTS.iter().any(|fragment| message.contains(fragment))
}

fn line_with_end(source: &SourceFile, line: u32) -> Value {
    Value::from(format!("{}\n", source.line_text(line).unwrap_or("")))
}
