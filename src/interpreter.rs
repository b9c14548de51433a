//! The only place where the front end and the VM meet: compiles for the VM, runs programs, ends them.

mod exit;
mod front_end;
mod input;
mod run_module;
mod tree;

use std::path::Path;
use std::rc::Rc;

pub use exit::ExitStatus;
pub use front_end::FrontEnd;
pub use input::Inputs;

use crate::code::CodeObject;
use crate::diagnostics::{self, Sources};
use crate::event_loop::clock::Clock;
use crate::event_loop::current::AsyncioState;
use crate::modules::random::entropy::Entropy;
use crate::modules::sys::Startup;
pub use crate::modules::sys::{Flags, HashSeed, LEAST_STR_DIGITS, Settings};
use crate::objects::file;
use crate::objects::hashing;
use crate::objects::module::ModuleObject;
use crate::objects::value::Value;
use crate::source::SourceFile;
use crate::vm::Vm;
use crate::vm::loader::{CompileMode, Loader, TopLevelAwait};
use crate::vm::protocol::{Raised, VmResult};

/// A VM with the modules that every program has.
pub struct Interpreter {
    vm: Vm,
    front_end: Rc<FrontEnd>,
    main: Rc<ModuleObject>,
}

/// What `__package__` of a file says that runs as `__main__`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainPackage {
    /// None: the file was named.
    None,
    /// An empty text: the file was found in a folder that was named.
    Top,
}

impl Interpreter {
    pub fn new(settings: Settings) -> Interpreter {
        if let Some(seed) = settings.hash_seed {
            hashing::seed(seed);
        }
        let front_end = Rc::new(FrontEnd);
        let mut vm = Vm::new(front_end.clone());
        vm.arguments = settings.arguments.clone();
        vm.int_max_str_digits = settings.int_max_str_digits().unwrap_or(vm.int_max_str_digits);
        if settings.unbuffered {
            file::write_standard_files_at_once(&mut vm);
        }
        if let Some(seed) = settings.seed {
            vm.module_state::<Entropy>().seed(seed);
        }
        if settings.virtual_time {
            vm.module_state::<Clock>().make_virtual();
        }
        if settings.hides_notes {
            diagnostics::hide_notes(&mut vm);
        }
        if settings.waits_in_deadlocks {
            vm.module_state::<AsyncioState>().detect_deadlocks(false);
        }
        vm.module_state::<Startup>().settings.replace(settings);
        let builtins = vm.new_module("builtins");
        vm.builtins = builtins.namespace.clone();
        front_end::fill_native(&mut vm, "builtins", &builtins);
        let sys = vm.new_module("sys");
        front_end::fill_native(&mut vm, "sys", &sys);
        let main = vm.new_module("__main__");
        let names = vm.names.clone();
        main.namespace.set_str(&names.builtins, Value::Module(builtins));
        vm.modules.set_str(&names.main, Value::Module(main.clone()));
        Interpreter { vm, front_end, main }
    }

    /// Lets signals in; `ignored` has a bit for each that whoever started the program wants ignored.
    pub fn watch_signals(&mut self, ignored: u64) {
        self.vm.start_signals(ignored);
    }

    /// Runs a file as `__main__`. `path` is what tracebacks show.
    pub fn run_file(&mut self, path: &Path, package: MainPackage) -> VmResult<()> {
        let front_end = self.front_end.clone();
        let compiled = front_end.compile_file(&mut self.vm, path);
        self.set_main("__file__", Value::from(path.to_string_lossy().as_ref()));
        self.set_main("__cached__", Value::None);
        if package == MainPackage::Top {
            self.set_main("__package__", Value::from(""));
        }
        compiled.and_then(|code| self.run_main(&code))
    }

    /// Runs the argument of `-c`.
    pub fn run_command(&mut self, text: &str) -> VmResult<()> {
        let front_end = self.front_end.clone();
        let compiled = front_end.compile(&mut self.vm, text, "<string>", CompileMode::Exec, TopLevelAwait::Refused);
        // Not before: CPython shows no line with a SyntaxWarning about this text.
        Sources::of(&mut self.vm).register(&SourceFile::new("<string>", text));
        compiled.and_then(|code| self.run_main(&code))
    }

    /// Runs what was piped in; tracebacks show no lines of it.
    pub fn run_stdin(&mut self, bytes: &[u8]) -> VmResult<()> {
        let text = front_end::decode_text(&mut self.vm, bytes, "<stdin>")?;
        let front_end = self.front_end.clone();
        let code = front_end.compile(&mut self.vm, &text, "<stdin>", CompileMode::Exec, TopLevelAwait::Refused)?;
        self.run_main(&code)
    }

    /// Runs a module or a package's `__main__` as `__main__`. The inner result says in a sentence why there is none to run.
    pub fn run_module(&mut self, name: &str) -> Result<VmResult<()>, String> {
        match run_module::run(self, name) {
            Ok(result) => result,
            Err(raised) => Ok(Err(raised)),
        }
    }

    /// The VM, and the module in whose namespace a session goes on.
    pub fn session_parts(&mut self) -> (&mut Vm, Rc<ModuleObject>) {
        (&mut self.vm, self.main.clone())
    }

    /// Shows an exception as that of a program that nobody has caught; the status if `sys.excepthook` ends the program.
    pub fn report(vm: &mut Vm, raised: &Raised) -> Option<ExitStatus> {
        exit::report(vm, raised)
    }

    fn run_main(&mut self, code: &Rc<CodeObject>) -> VmResult<()> {
        let namespace = self.main.namespace.clone();
        self.vm.run_code(code, &namespace, None).map(drop)
    }

    fn set_main(&mut self, name: &str, value: Value) {
        let name = self.vm.intern(name);
        self.main.namespace.set_str(&name, value);
    }

    /// Ends the program: prints what nobody has caught, lets what is left die.
    pub fn finish(&mut self, result: VmResult<()>) -> ExitStatus {
        let nobody = self.vm.new_module("__main__");
        let main = std::mem::replace(&mut self.main, nobody);
        exit::finish(&mut self.vm, main, result)
    }
}
