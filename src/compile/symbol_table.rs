//! Owns the symbol table: the scopes of a program and what each of them does with its names.

use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use crate::source::Span;
use crate::syntax::ast::{Name, TypeParameter};

/// An index into [`SymbolTable::scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ScopeId(pub u32);

impl ScopeId {
    /// The scope of the whole text, which is always the first.
    pub const MODULE: ScopeId = ScopeId(0);
}

/// Which part of a syntax node a scope belongs to: one node may own several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ScopePart {
    Body,
    TypeParameters,
    /// The bound or the constraints of a type variable.
    Bound,
    /// The default of a type parameter.
    Default,
}

/// A syntax node's identity: its address, for the tree does not move while it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeId(usize);

impl NodeId {
    pub fn of<T>(node: &T) -> NodeId {
        NodeId(std::ptr::from_ref(node) as usize)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    /// A `def` or a lambda.
    Function,
    /// A list, set or dict comprehension.
    Comprehension,
    GeneratorExpression,
    /// `<generic parameters of …>`.
    TypeParameters,
    /// The value of a `type` statement.
    TypeAlias,
    /// The bound, constraints or default of a type parameter.
    TypeVariable,
    /// An annotation that is never evaluated; only errors in it matter.
    Annotation,
}

/// What the scope's text does with a name: CPython's DEF_ flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(u16);

impl Flags {
    pub const NONE: Flags = Flags(0);
    pub const GLOBAL: Flags = Flags(1);
    pub const LOCAL: Flags = Flags(1 << 1);
    pub const PARAMETER: Flags = Flags(1 << 2);
    pub const NONLOCAL: Flags = Flags(1 << 3);
    pub const USE: Flags = Flags(1 << 4);
    pub const IMPORT: Flags = Flags(1 << 5);
    pub const ANNOTATED: Flags = Flags(1 << 6);
    /// The target of a comprehension's `for`.
    pub const ITERATION: Flags = Flags(1 << 7);
    pub const TYPE_PARAMETER: Flags = Flags(1 << 8);
    /// The name may become unbound again: by `del`, or at the end of `except … as name`.
    pub const DELETED: Flags = Flags(1 << 9);
    /// The target of an assignment expression, which may rebind it in the middle of an expression.
    pub const WALRUS: Flags = Flags(1 << 10);
    /// A class body binds the name, and its methods see the variable of the same name outside the class.
    pub const PASSED: Flags = Flags(1 << 11);
    pub const BOUND: Flags = Flags(Flags::LOCAL.0 | Flags::PARAMETER.0 | Flags::IMPORT.0 | Flags::TYPE_PARAMETER.0);

    /// Whether any of `other` is set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// Where a name lives, as the analysis finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resolution {
    Local,
    /// A local variable that inner functions share.
    Cell,
    Free,
    GlobalExplicit,
    GlobalImplicit,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    pub flags: Flags,
    pub resolution: Resolution,
}

/// How far a comprehension's scope is merged into the enclosing function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inlining {
    Separate,
    Inlined,
}

#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub name: Name,
    pub parent: Option<ScopeId>,
    pub children: Vec<ScopeId>,
    pub symbols: IndexMap<Name, Symbol, rustc_hash::FxBuildHasher>,
    /// The place of each `global` and `nonlocal`, for errors found later.
    pub directives: FxHashMap<Name, Span>,
    pub inlining: Inlining,
    pub traits: ScopeTraits,
}

/// Facts about a scope that its text decides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ScopeTraits {
    /// A `yield` occurs.
    pub generator: bool,
    /// It was written `async def`.
    pub async_def: bool,
    /// It was written `async`, or something in it awaits.
    pub coroutine: bool,
    /// It is inside a function, so that its code is "nested".
    pub nested: bool,
    /// An annotation scope directly in a class looks names up in the class first.
    pub sees_class: bool,
    /// Methods of the class mention `__class__` or `super`.
    pub needs_class_cell: bool,
    /// An annotation scope in the class looks names up in its namespace.
    pub needs_class_dict: bool,
    /// `return value` occurs.
    pub returns_value: bool,
}

impl Scope {
    /// Whether names bound here live in registers and are visible to inner functions.
    pub fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    pub fn is_comprehension(&self) -> bool {
        matches!(self.kind, ScopeKind::Comprehension | ScopeKind::GeneratorExpression)
    }
}

/// The scopes of one program.
#[derive(Debug, Default)]
pub(super) struct SymbolTable {
    scopes: Vec<Scope>,
    by_node: FxHashMap<(NodeId, ScopePart), ScopeId>,
}

impl SymbolTable {
    pub const ROOT: ScopeId = ScopeId(0);

    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// The scope that a node opened.
    pub fn of_node<T>(&self, node: &T, part: ScopePart) -> ScopeId {
        *self.by_node.get(&(NodeId::of(node), part)).expect("the symbol table visits every node that opens a scope")
    }

    pub fn symbol(&self, id: ScopeId, name: &str) -> Option<Symbol> {
        self.scope(id).symbols.get(name).copied()
    }

    pub fn add_scope(&mut self, parent: Option<ScopeId>, kind: ScopeKind, name: Name) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        let nested = parent.is_some_and(|parent| {
            let parent = self.scope(parent);
            parent.traits.nested || parent.is_function_like()
        });
        self.scopes.push(Scope {
            kind,
            name,
            parent,
            children: Vec::new(),
            symbols: IndexMap::default(),
            directives: FxHashMap::default(),
            inlining: Inlining::Separate,
            traits: ScopeTraits { nested, ..ScopeTraits::default() },
        });
        if let Some(parent) = parent {
            self.scope_mut(parent).children.push(id);
        }
        id
    }

    pub fn register<T>(&mut self, node: &T, part: ScopePart, scope: ScopeId) {
        self.by_node.insert((NodeId::of(node), part), scope);
    }
}

/// A set of names that an analysis step adds to.
pub(super) type Names = HashSet<Name, rustc_hash::FxBuildHasher>;

/// Which private names a class mangles, and with what.
#[derive(Clone, Debug)]
pub(super) struct PrivateNames {
    class: Name,
    /// In the scope of a class's type parameters, and in what stands there, only they are mangled.
    only: Option<Rc<[Name]>>,
}

impl PrivateNames {
    pub fn of_body(class: &Name) -> PrivateNames {
        PrivateNames { class: class.clone(), only: None }
    }

    pub fn of_parameters(class: &Name, parameters: &[TypeParameter]) -> PrivateNames {
        let only = parameters.iter().map(|parameter| parameter.name.name.clone()).collect();
        PrivateNames { class: class.clone(), only: Some(only) }
    }
}

/// `__name` inside a class becomes `_Class__name`.
pub(super) fn mangle(private: Option<&PrivateNames>, name: &Name) -> Name {
    let Some(private) = private else { return name.clone() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = private.class.trim_start_matches('_');
    if class.is_empty() || private.only.as_ref().is_some_and(|only| !only.contains(name)) {
        return name.clone();
    }
    Rc::from(format!("_{class}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_carry_the_class() {
        let class = PrivateNames::of_body(&Rc::from("_Cell"));
        let mangled = |name: &str| mangle(Some(&class), &Rc::from(name)).to_string();
        assert_eq!(mangled("__x"), "_Cell__x");
        assert_eq!(mangled("__x__"), "__x__");
        assert_eq!(mangled("_x"), "_x");
        assert_eq!(&*mangle(Some(&PrivateNames::of_body(&Rc::from("__"))), &Rc::from("__x")), "__x");
    }
}
