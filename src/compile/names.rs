//! Owns the loading, storing and deleting of names.

use std::rc::Rc;

use crate::code::{FreeIndex, Instruction, Reg};
use crate::source::Span;
use crate::syntax::ast::{Expression, ExpressionKind, Name};

use super::symbol_table::{Flags, Resolution, ScopeKind, mangle};
use super::unit::Compiler;

/// Where a name lives, seen from a place in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Local(Reg),
    Cell(Reg),
    Free(FreeIndex),
    /// In a class body: its namespace first, then the free variable.
    ClassFree(FreeIndex),
    /// In an annotation scope of a class: the class's namespace first, then the cell.
    AnnotationCell(Reg),
    AnnotationFree(FreeIndex),
    AnnotationGlobal,
    Global,
    /// In the namespace of a module or class body.
    Namespace,
}

impl<'a> Compiler<'a> {
    /// Where the name, already mangled, lives.
    pub fn place_of(&self, name: &Name) -> Place {
        let unit_scope = self.table.scope(self.unit.scope);
        let sees_class = unit_scope.traits.sees_class && &**name != "__classdict__";
        let mut scope = self.unit.innermost();
        loop {
            let inlined = scope != self.unit.scope;
            let Some(symbol) = self.table.symbol(scope, name) else { break };
            match symbol.resolution {
                Resolution::Local | Resolution::Cell => {
                    let Some(reg) = self.unit.register(scope, name) else { return Place::Namespace };
                    return match symbol.resolution {
                        Resolution::Local if unit_scope.is_function_like() || inlined => Place::Local(reg),
                        Resolution::Local => Place::Namespace,
                        _ if sees_class && !inlined => Place::AnnotationCell(reg),
                        _ => Place::Cell(reg),
                    };
                }
                Resolution::Free if inlined && unit_scope.kind != ScopeKind::Class => {
                    scope = self.table.scope(scope).parent.expect("a comprehension has a scope around it");
                }
                // Past a class body: only an enclosing comprehension may bind the name.
                Resolution::Free if inlined => {
                    let parent = self.table.scope(scope).parent.expect("a comprehension has a scope around it");
                    if parent == self.unit.scope {
                        return self.unit.free_index(name).map_or(Place::Global, Place::Free);
                    }
                    scope = parent;
                }
                Resolution::Free => {
                    let Some(free) = self.unit.free_index(name) else { break };
                    return match unit_scope.kind {
                        ScopeKind::Class => Place::ClassFree(free),
                        _ if sees_class => Place::AnnotationFree(free),
                        _ => Place::Free(free),
                    };
                }
                Resolution::GlobalExplicit => return Place::Global,
                Resolution::GlobalImplicit => break,
            }
        }
        match unit_scope.kind {
            ScopeKind::Class if !self.unit.comprehensions.is_empty() => Place::Global,
            ScopeKind::Module | ScopeKind::Class => Place::Namespace,
            _ if sees_class => Place::AnnotationGlobal,
            _ => Place::Global,
        }
    }

    pub fn mangled(&self, name: &Name) -> Name {
        mangle(self.class.as_ref(), name)
    }

    /// The register of a local variable.
    pub fn local(&self, name: &Name) -> Option<Reg> {
        match self.place_of(&self.mangled(name)) {
            Place::Local(reg) => Some(reg),
            _ => None,
        }
    }

    /// The register of an expression that is a local variable.
    pub fn local_of(&self, expression: &Expression) -> Option<Reg> {
        match &expression.kind {
            ExpressionKind::Name(name) => self.local(name),
            _ => None,
        }
    }

    /// Whether the expression reads a global variable of a function.
    pub fn is_global_read(&self, expression: &Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Name(name) => self.place_of(&self.mangled(name)) == Place::Global,
            _ => false,
        }
    }

    /// Whether an assignment expression may rebind the local variable `name`.
    pub fn is_rebound_by_walrus(&self, name: &Name) -> bool {
        let name = self.mangled(name);
        self.table.symbol(self.unit.scope, &name).is_some_and(|symbol| symbol.flags.has(Flags::WALRUS))
    }

    /// Makes sure that a local variable is bound.
    pub fn check_bound(&mut self, reg: Reg, span: Span) {
        if !self.unit.emitter.is_bound(reg) {
            self.emit(Instruction::CheckBound { reg }, span);
            self.unit.emitter.set_bound(reg);
        }
    }

    pub fn load_name(&mut self, name: &Name, dst: Reg, span: Span) {
        let name = self.mangled(name);
        self.load_mangled(&name, dst, span);
    }

    pub fn load_mangled(&mut self, name: &Name, dst: Reg, span: Span) {
        let instruction = match self.place_of(name) {
            Place::Local(reg) => {
                self.check_bound(reg, span);
                if reg == dst {
                    return;
                }
                Instruction::Move { dst, src: reg }
            }
            Place::Cell(cell) => Instruction::LoadCell { dst, cell },
            Place::Free(free) => Instruction::LoadFree { dst, free },
            Place::ClassFree(free) => Instruction::LoadNameOrFree { dst, namespace: Reg(0), free },
            Place::AnnotationCell(cell) => {
                let namespace = self.class_namespace(span);
                Instruction::LoadNameOrCell { dst, namespace, cell }
            }
            Place::AnnotationFree(free) => {
                let namespace = self.class_namespace(span);
                Instruction::LoadNameOrFree { dst, namespace, free }
            }
            Place::AnnotationGlobal => {
                let namespace = self.class_namespace(span);
                Instruction::LoadNameOrGlobal { dst, namespace, site: self.site(name) }
            }
            Place::Global => Instruction::LoadGlobal { dst, site: self.site(name) },
            Place::Namespace => Instruction::LoadName { dst, site: self.site(name) },
        };
        self.emit(instruction, span);
    }

    /// The namespace of the class around an annotation scope, in the next free temporary.
    fn class_namespace(&mut self, span: Span) -> Reg {
        let mark = self.unit.emitter.mark();
        let namespace = self.unit.emitter.allocate();
        self.load_mangled(&Rc::from("__classdict__"), namespace, span);
        self.unit.emitter.release(mark);
        namespace
    }

    /// Binds a name to what `src` holds; a temporary is moved out of.
    pub fn store_name(&mut self, name: &Name, src: Reg, span: Span) {
        let name = self.mangled(name);
        self.store_mangled(&name, src, span);
    }

    pub fn store_mangled(&mut self, name: &Name, src: Reg, span: Span) {
        let instruction = match self.place_of(name) {
            Place::Local(dst) if dst == src => return self.unit.emitter.set_bound(dst),
            Place::Local(dst) if self.unit.emitter.is_temporary(src) => Instruction::Take { dst, src },
            Place::Local(dst) => Instruction::Move { dst, src },
            Place::Cell(cell) | Place::AnnotationCell(cell) => Instruction::StoreCell { cell, src },
            Place::Free(free) | Place::ClassFree(free) | Place::AnnotationFree(free) => {
                Instruction::StoreFree { free, src }
            }
            Place::Global | Place::AnnotationGlobal => Instruction::StoreGlobal { site: self.site(name), src },
            Place::Namespace => Instruction::StoreName { site: self.site(name), src },
        };
        self.emit(instruction, span);
    }

    pub fn delete_name(&mut self, name: &Name, span: Span) {
        let name = self.mangled(name);
        let instruction = match self.place_of(&name) {
            Place::Local(reg) => Instruction::DeleteLocal { reg },
            Place::Cell(cell) | Place::AnnotationCell(cell) => Instruction::DeleteCell { cell },
            Place::Free(free) | Place::ClassFree(free) | Place::AnnotationFree(free) => {
                Instruction::DeleteFree { free }
            }
            Place::Global | Place::AnnotationGlobal => Instruction::DeleteGlobal { site: self.site(&name) },
            Place::Namespace => Instruction::DeleteName { site: self.site(&name) },
        };
        self.emit(instruction, span);
    }

    /// Unbinds the name of an `except … as name`, bound or not.
    pub fn forget_name(&mut self, name: &Name) {
        if let Some(reg) = self.local(name) {
            return self.unit.emitter.clear(reg);
        }
        let mark = self.unit.emitter.mark();
        let none = self.unit.emitter.allocate();
        self.emit(Instruction::LoadNone { dst: none }, Span::default());
        self.store_name(name, none, Span::default());
        self.delete_name(name, Span::default());
        self.unit.emitter.release(mark);
    }
}
