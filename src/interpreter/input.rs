//! Owns what is typed at a prompt: how it becomes code, and what one input hands on to the next.

use std::rc::Rc;

use super::front_end::{self, FrontEnd};
use crate::code::CodeObject;
use crate::compile::{CompileOptions, Future, TopLevelAwait};
use crate::diagnostics::Sources;
use crate::objects::value::Value;
use crate::source::SourceFile;
use crate::syntax::Mode;
use crate::syntax::ast::Root;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The inputs of a session, from the first one on.
#[derive(Debug, Default)]
pub struct Inputs {
    /// How many there were.
    count: usize,
    /// What an input has imported from `__future__` holds for those after it.
    future: Future,
}

impl Inputs {
    /// Compiles an input, statement by statement; the last one shows its value. It may await.
    pub fn compile(&mut self, vm: &mut Vm, text: &str) -> VmResult<Vec<Rc<CodeObject>>> {
        let source = self.register(vm, text)?;
        let parsed = front_end::parse_source(vm, &source, Mode::Module)?;
        let Root::Module(mut body) = parsed.root else { unreachable!("a module was asked for") };
        let last = body.pop();
        let roots = body.into_iter().map(|statement| Root::Module(vec![statement]));
        let roots = roots.chain(last.map(|statement| Root::Interactive(vec![statement])));
        let mut warnings = parsed.warnings;
        let mut codes = Vec::new();
        for root in roots {
            let options = self.options();
            let code = front_end::compile_root(vm, &root, &source, options, &std::mem::take(&mut warnings))?;
            if code.future_annotations {
                self.future = Future::Annotations;
            }
            codes.push(code);
        }
        Ok(codes)
    }

    /// Compiles an expression; running its code gives its value, or a coroutine if it awaits.
    pub fn compile_expression(&mut self, vm: &mut Vm, text: &str) -> VmResult<Rc<CodeObject>> {
        let source = self.register(vm, text)?;
        let parsed = front_end::parse_source(vm, &source, Mode::Expression)?;
        front_end::compile_root(vm, &parsed.root, &source, self.options(), &parsed.warnings)
    }

    fn options(&self) -> CompileOptions {
        CompileOptions { future: self.future, top_level_await: TopLevelAwait::Allowed }
    }

    /// Gives the input a name, and lets tracebacks and `linecache` show its lines.
    fn register(&mut self, vm: &mut Vm, text: &str) -> VmResult<Rc<SourceFile>> {
        let name = format!("{}{}>", FrontEnd::INPUT_PREFIX, self.count);
        self.count += 1;
        let source = SourceFile::new(&*name, format!("{}\n", text.trim_end()));
        Sources::of(vm).register(&source);
        let linecache = vm.import_module("linecache")?;
        let cache = vm.get_attribute_str(&linecache, "cache")?;
        if let Some(cache) = cache.as_dict() {
            let lines = source.text().split_inclusive('\n').map(Value::from).collect();
            let lines = vm.new_list(lines);
            // Without a time, `checkcache` knows that it was never in a file.
            let entry = vm.new_tuple([Value::from(source.text().len()), Value::None, lines, Value::from(&*name)]);
            cache.set_str(&vm.intern(&name), entry);
        }
        Ok(source)
    }
}
