//! Owns the code object in the making and the stack of those around it.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::code::{
    CaptureSource, CodeKind, CodeObject, Constant, ConstantIndex, FreeIndex, FreeVariable, Instruction, Location,
    ParameterCounts, Reg, Site, Storage, Variable,
};
use crate::source::{SourceFile, Span};
use crate::syntax::ast::{Expression, Name, Statement};
use crate::syntax::{SyntaxError, SyntaxWarning};

use super::constants::ConstantPool;
use super::control_flow::Block;
use super::emitter::Emitter;
use super::semantics::{Annotations, error};
use super::symbol_table::{Flags, Inlining, PrivateNames, Resolution, ScopeId, ScopeKind, SymbolTable};
use super::{Compiled, TopLevelAwait};

pub(super) type Done = Result<(), SyntaxError>;

/// What is compiled into one code object.
pub(super) struct Unit<'a> {
    pub scope: ScopeId,
    pub name: Name,
    pub qualname: Name,
    pub span: Span,
    pub first_line: u32,
    pub docstring: Option<Rc<str>>,
    pub parameters: ParameterCounts,
    pub emitter: Emitter,
    pub constants: ConstantPool,
    sites: Vec<Name>,
    site_of_name: FxHashMap<Name, u16>,
    variables: Vec<Variable>,
    registers: FxHashMap<(ScopeId, Name), Reg>,
    pub free: Vec<Name>,
    pub blocks: Vec<Block<'a>>,
    /// The inlined comprehensions around this place, outermost first.
    pub comprehensions: Vec<ScopeId>,
    /// Registers of inlined comprehensions that have been compiled so far, in order.
    pub hidden_used: Vec<Reg>,
    /// Variables that `del` or the end of an `except … as` may unbind.
    pub deletable: Vec<Reg>,
    /// Attributes that methods of the class assign through their first parameter.
    pub static_attributes: Vec<Name>,
    /// Whether statements are typed at a prompt, where values show themselves.
    pub prompt: Prompt,
}

/// What an expression statement does with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prompt {
    Silent,
    Shown,
}

pub(super) struct Compiler<'a> {
    pub source: Rc<SourceFile>,
    pub table: Rc<SymbolTable>,
    pub annotations: Annotations,
    pub unit: Unit<'a>,
    pub enclosing: Vec<Unit<'a>>,
    /// The innermost class, whose name mangles private names.
    pub class: Option<PrivateNames>,
    pub warnings: Vec<SyntaxWarning>,
    /// How many of a module's first statements may be `from __future__` imports.
    pub future_prologue: Option<u32>,
    pub top_level_await: TopLevelAwait,
}

impl<'a> Compiler<'a> {
    pub fn new(source: Rc<SourceFile>, table: SymbolTable, annotations: Annotations) -> Compiler<'a> {
        let span = Span::new(0, source.text().len());
        let name: Name = "<module>".into();
        let unit = Unit::new(&table, SymbolTable::ROOT, name.clone(), name, span, 1);
        Compiler {
            source,
            table: Rc::new(table),
            annotations,
            unit,
            enclosing: Vec::new(),
            class: None,
            warnings: Vec::new(),
            future_prologue: None,
            top_level_await: TopLevelAwait::Refused,
        }
    }

    pub fn module(&mut self, body: &'a [Statement]) -> Done {
        let prologue = super::semantics::future_prologue(body);
        self.future_prologue = Some(body.get(prologue).map_or(u32::MAX, |statement| statement.span.start));
        self.body_with_docstring(body)?;
        self.return_none();
        Ok(())
    }

    pub fn interactive(&mut self, body: &'a [Statement]) -> Done {
        self.unit.prompt = Prompt::Shown;
        self.future_prologue = Some(u32::MAX);
        if super::statement::contains_annotation(body) {
            self.emit(Instruction::SetupAnnotations {}, Span::default());
        }
        self.statements(body)?;
        self.return_none();
        Ok(())
    }

    pub fn eval(&mut self, value: &'a Expression) -> Done {
        let result = self.operand(value)?;
        self.emit_return(Some(result), value.span);
        Ok(())
    }

    /// Ends the outermost code object.
    pub fn finish(mut self, kind: CodeKind) -> Result<Compiled, SyntaxError> {
        let unit = std::mem::replace(&mut self.unit, Unit::placeholder(&self.table));
        let code = self.assemble(unit, kind, Vec::new())?;
        Ok(Compiled { code: Rc::new(code), warnings: self.warnings })
    }

    /// Begins a code object inside the current one.
    pub fn enter(&mut self, scope: ScopeId, name: Name, span: Span, first_line: u32) {
        let qualname = self.qualname(scope, &name);
        let unit = Unit::new(&self.table, scope, name, qualname, span, first_line);
        let outer = std::mem::replace(&mut self.unit, unit);
        self.enclosing.push(outer);
    }

    /// Ends the current code object and goes back to the one around it.
    pub fn leave(&mut self, kind: CodeKind) -> Result<Rc<CodeObject>, SyntaxError> {
        let outer = self.enclosing.pop().expect("`leave` follows `enter`");
        let unit = std::mem::replace(&mut self.unit, outer);
        let free =
            unit.free.iter().map(|name| FreeVariable { name: name.clone(), source: self.capture(name) }).collect();
        self.assemble(unit, kind, free).map(Rc::new)
    }

    fn assemble(&self, unit: Unit, kind: CodeKind, free: Vec<FreeVariable>) -> Result<CodeObject, SyntaxError> {
        let scope = self.table.scope(unit.scope);
        let too_large = || error("code too large", unit.span);
        let registers = unit.emitter.registers();
        let limits = [registers, unit.constants.len(), unit.sites.len(), free.len(), unit.variables.len()];
        if limits.into_iter().any(|count| count > u16::MAX as usize) {
            return Err(too_large());
        }
        let (instructions, spans, exceptions) = unit.emitter.finish().ok_or_else(too_large)?;
        Ok(CodeObject {
            kind,
            name: unit.name,
            qualname: unit.qualname,
            source: self.source.clone(),
            first_line: unit.first_line,
            span: unit.span,
            docstring: unit.docstring,
            parameters: unit.parameters,
            instructions,
            spans,
            exceptions,
            constants: unit.constants.into_constants(),
            sites: unit.sites,
            free_variables: free,
            variables: unit.variables,
            registers: registers as u16,
            nested: scope.traits.nested && scope.is_function_like(),
            future_annotations: self.annotations == Annotations::Strings,
            iterable_coroutine: false,
        })
    }

    fn qualname(&self, scope: ScopeId, name: &Name) -> Name {
        let mut parent = &self.unit;
        let mut outer = self.enclosing.iter().rev();
        if matches!(self.table.scope(parent.scope).kind, ScopeKind::TypeParameters | ScopeKind::TypeVariable) {
            match outer.next() {
                Some(unit) => parent = unit,
                None => return name.clone(),
            }
        }
        let parent_kind = self.table.scope(parent.scope).kind;
        let declared_global = matches!(self.table.scope(scope).kind, ScopeKind::Function | ScopeKind::Class)
            && self
                .table
                .symbol(parent.scope, &super::symbol_table::mangle(self.class.as_ref(), name))
                .is_some_and(|symbol| symbol.resolution == Resolution::GlobalExplicit);
        match parent_kind {
            ScopeKind::Module => name.clone(),
            _ if declared_global => name.clone(),
            ScopeKind::Function | ScopeKind::TypeAlias => format!("{}.<locals>.{name}", parent.qualname).into(),
            _ => format!("{}.{name}", parent.qualname).into(),
        }
    }

    /// Where a function made here takes the cell of its free variable `name` from.
    fn capture(&self, name: &Name) -> CaptureSource {
        let scopes = self.unit.comprehensions.iter().rev().copied().chain([self.unit.scope]);
        for scope in scopes {
            let Some(symbol) = self.table.symbol(scope, name) else { continue };
            if (symbol.resolution == Resolution::Cell || self.unit.register(scope, name).is_some())
                && let Some(reg) = self.unit.register(scope, name)
            {
                return CaptureSource::Cell(reg);
            }
        }
        if let Some(reg) = self.unit.register(self.unit.scope, name) {
            return CaptureSource::Cell(reg);
        }
        CaptureSource::Free(self.unit.free_index(name).expect("the analysis gives every free variable a source"))
    }

    // Short forms for what is used everywhere.

    pub fn emit(&mut self, instruction: Instruction, location: impl Into<Location>) {
        self.unit.emitter.emit(instruction, location);
    }

    /// Emits the end of the frame.
    pub fn emit_return(&mut self, value: Option<Reg>, location: impl Into<Location>) {
        self.unit.emitter.emit_return(value, location);
    }

    pub fn constant(&mut self, constant: Constant) -> ConstantIndex {
        ConstantIndex(self.unit.constants.add(constant) as u16)
    }

    /// A site for one use of a name; beyond a great many, uses of the same name share one.
    pub fn site(&mut self, name: &Name) -> Site {
        let unit = &mut self.unit;
        if unit.sites.len() >= 0xf000
            && let Some(&site) = unit.site_of_name.get(name)
        {
            return Site(site);
        }
        let site = unit.sites.len() as u16;
        unit.sites.push(name.clone());
        unit.site_of_name.insert(name.clone(), site);
        Site(site)
    }

    pub fn return_none(&mut self) {
        self.emit_return(None, Span::default());
    }

    pub fn warn(&mut self, message: impl Into<String>, span: Span) {
        let warning = SyntaxWarning { message: message.into(), span };
        // Final statements are compiled several times.
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    pub fn line(&self, span: Span) -> u32 {
        self.source.line(span.start)
    }
}

impl<'a> Unit<'a> {
    fn new(table: &SymbolTable, id: ScopeId, name: Name, qualname: Name, span: Span, first_line: u32) -> Unit<'a> {
        let mut layout =
            Layout { table, variables: Vec::new(), registers: FxHashMap::default(), deletable: Vec::new() };
        layout.scope(id);
        let Layout { variables, registers, deletable, .. } = layout;
        let scope = table.scope(id);
        let mut free: Vec<Name> = scope
            .symbols
            .iter()
            .filter(|(_, symbol)| symbol.resolution == Resolution::Free || symbol.flags.has(Flags::PASSED))
            .map(|(name, _)| name.clone())
            .collect();
        free.sort();
        let mut emitter = Emitter::new(variables.len());
        for (at, variable) in variables.iter().enumerate() {
            let parameter = table.symbol(id, &variable.name).is_some_and(|symbol| symbol.flags.has(Flags::PARAMETER));
            if parameter && variable.storage != Storage::Hidden {
                emitter.set_bound(Reg(at as u16));
            }
        }
        let mut unit = Unit {
            scope: id,
            name,
            qualname,
            span,
            first_line,
            docstring: None,
            parameters: ParameterCounts::default(),
            emitter,
            constants: ConstantPool::default(),
            sites: Vec::new(),
            site_of_name: FxHashMap::default(),
            variables,
            registers,
            free,
            blocks: Vec::new(),
            comprehensions: Vec::new(),
            hidden_used: Vec::new(),
            deletable,
            static_attributes: Vec::new(),
            prompt: Prompt::Silent,
        };
        unit.make_cells();
        unit
    }

    fn placeholder(table: &SymbolTable) -> Unit<'a> {
        let name: Name = "".into();
        Unit::new(table, SymbolTable::ROOT, name.clone(), name, Span::default(), 0)
    }

    fn make_cells(&mut self) {
        for at in 0..self.variables.len() {
            if self.variables[at].storage == Storage::Cell {
                self.emitter.emit(Instruction::MakeCell { reg: Reg(at as u16) }, Span::default());
            }
        }
    }

    pub fn register(&self, scope: ScopeId, name: &Name) -> Option<Reg> {
        self.registers.get(&(scope, name.clone())).copied()
    }

    pub fn free_index(&self, name: &Name) -> Option<FreeIndex> {
        self.free.binary_search(name).ok().map(|at| FreeIndex(at as u16))
    }

    /// The registers of an inlined comprehension's own variables.
    pub fn registers_of(&self, scope: ScopeId) -> Vec<Reg> {
        let mut registers: Vec<Reg> =
            self.registers.iter().filter(|((owner, _), _)| *owner == scope).map(|(_, &reg)| reg).collect();
        registers.sort();
        registers
    }

    /// The innermost scope at this place: that of an inlined comprehension, or the unit's own.
    pub fn innermost(&self) -> ScopeId {
        self.comprehensions.last().copied().unwrap_or(self.scope)
    }
}

/// Gives every variable of a code object its register.
struct Layout<'t> {
    table: &'t SymbolTable,
    variables: Vec<Variable>,
    registers: FxHashMap<(ScopeId, Name), Reg>,
    deletable: Vec<Reg>,
}

impl Layout<'_> {
    fn scope(&mut self, id: ScopeId) {
        let scope = self.table.scope(id);
        if !scope.is_function_like() {
            self.variables.push(Variable { name: "".into(), storage: Storage::Namespace });
            if scope.traits.needs_class_cell {
                self.add(id, &"__class__".into(), Storage::Cell);
            }
            if scope.traits.needs_class_dict {
                self.add(id, &"__classdict__".into(), Storage::Cell);
            }
            return self.comprehensions(id);
        }
        let storage = |resolution| match resolution {
            Resolution::Local => Some(Storage::Local),
            Resolution::Cell => Some(Storage::Cell),
            _ => None,
        };
        let parameters = scope.symbols.iter().filter(|(_, symbol)| symbol.flags.has(Flags::PARAMETER));
        for (name, symbol) in parameters {
            if let Some(storage) = storage(symbol.resolution) {
                self.add(id, name, storage);
            }
        }
        let others = || scope.symbols.iter().filter(|(_, symbol)| !symbol.flags.has(Flags::PARAMETER));
        for (name, symbol) in others() {
            if symbol.resolution == Resolution::Local {
                self.add(id, name, Storage::Local);
                if symbol.flags.has(Flags::DELETED) {
                    self.deletable.push(Reg(self.variables.len() as u16 - 1));
                }
            }
        }
        let mut cells: Vec<&Name> =
            others().filter(|(_, symbol)| symbol.resolution == Resolution::Cell).map(|(name, _)| name).collect();
        cells.sort();
        for name in cells {
            self.add(id, name, Storage::Cell);
        }
        for (name, symbol) in parameters_deleted(scope) {
            if symbol.resolution == Resolution::Local {
                self.deletable.extend(self.registers.get(&(id, name.clone())));
            }
        }
        self.comprehensions(id);
    }

    fn add(&mut self, id: ScopeId, name: &Name, storage: Storage) {
        self.registers.insert((id, name.clone()), Reg(self.variables.len() as u16));
        self.variables.push(Variable { name: name.clone(), storage });
    }

    /// The variables of the comprehensions that are inlined into the scope.
    fn comprehensions(&mut self, id: ScopeId) {
        for &child in &self.table.scope(id).children {
            let scope = self.table.scope(child);
            if scope.inlining == Inlining::Separate {
                continue;
            }
            for (name, symbol) in &scope.symbols {
                let own = matches!(symbol.resolution, Resolution::Local | Resolution::Cell);
                if own && !symbol.flags.has(Flags::PARAMETER) {
                    self.add(child, name, Storage::Hidden);
                }
            }
            self.comprehensions(child);
        }
    }
}

fn parameters_deleted(
    scope: &super::symbol_table::Scope,
) -> impl Iterator<Item = (&Name, &super::symbol_table::Symbol)> {
    scope.symbols.iter().filter(|(_, symbol)| symbol.flags.has(Flags::PARAMETER) && symbol.flags.has(Flags::DELETED))
}
