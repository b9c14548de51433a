//! Owns the analysis of scopes: decides for every name whether it is local, shared, free or global.

use crate::syntax::SyntaxError;
use crate::syntax::ast::Name;

use super::semantics::error;
use super::symbol_table::{Flags, Inlining, Names, Resolution, ScopeId, ScopeKind, Symbol, SymbolTable};

/// Resolves the names of all scopes.
pub(super) fn analyze(table: &mut SymbolTable) -> Result<(), SyntaxError> {
    let mut free = Names::default();
    analyze_block(table, SymbolTable::ROOT, None, &mut free, &Names::default(), None)
}

/// Resolves the names of `id` and of the scopes in it; names they need from outside are added to `free`.
///
/// `bound` holds what enclosing functions bind (`None` at module level), `type_parameters` those of them that are
/// type parameters, `class` the class whose namespace an annotation scope sees.
fn analyze_block(
    table: &mut SymbolTable,
    id: ScopeId,
    bound: Option<&Names>,
    free: &mut Names,
    type_parameters: &Names,
    class: Option<ScopeId>,
) -> Result<(), SyntaxError> {
    let kind = table.scope(id).kind;
    let mut outer = bound.cloned();
    let mut type_parameters = type_parameters.clone();
    let mut local = Names::default();
    let mut new_free = Names::default();
    // What a class body sees from outside stays visible to its methods, even where the class rebinds it.
    let mut inner = if kind == ScopeKind::Class { bound.cloned().unwrap_or_default() } else { Names::default() };

    let names: Vec<Name> = table.scope(id).symbols.keys().cloned().collect();
    for name in &names {
        let flags = table.scope(id).symbols[name].flags;
        let resolution = if flags.has(Flags::GLOBAL) {
            if flags.has(Flags::NONLOCAL) {
                return Err(directive_error(table, id, name, format!("name '{name}' is nonlocal and global")));
            }
            if let Some(outer) = &mut outer {
                outer.remove(name);
            }
            Resolution::GlobalExplicit
        } else if flags.has(Flags::NONLOCAL) {
            let Some(outer) = &outer else {
                let message = "nonlocal declaration not allowed at module level".to_string();
                return Err(directive_error(table, id, name, message));
            };
            if !outer.contains(name) {
                return Err(directive_error(table, id, name, format!("no binding for nonlocal '{name}' found")));
            }
            if type_parameters.contains(name) {
                let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                return Err(directive_error(table, id, name, message));
            }
            new_free.insert(name.clone());
            Resolution::Free
        } else if flags.has(Flags::BOUND) {
            local.insert(name.clone());
            if flags.has(Flags::TYPE_PARAMETER) {
                type_parameters.insert(name.clone());
            } else {
                type_parameters.remove(name);
            }
            Resolution::Local
        } else if let Some(seen) = class.and_then(|class| resolved_by_class(table, class, name)) {
            seen
        } else if outer.as_ref().is_some_and(|outer| outer.contains(name)) {
            new_free.insert(name.clone());
            Resolution::Free
        } else {
            Resolution::GlobalImplicit
        };
        table.scope_mut(id).symbols[name].resolution = resolution;
    }

    if kind == ScopeKind::Class {
        inner.insert("__class__".into());
        inner.insert("__classdict__".into());
    } else {
        if table.scope(id).is_function_like() {
            inner.extend(local.iter().cloned());
        }
        inner.extend(outer.iter().flatten().cloned());
    }
    for child in table.scope(id).children.clone() {
        let child_class = match (table.scope(child).traits.sees_class, kind) {
            (false, _) => None,
            (true, ScopeKind::Class) => Some(id),
            (true, _) => class,
        };
        let mut child_free = Names::default();
        analyze_block(table, child, Some(&inner), &mut child_free, &type_parameters, child_class)?;
        let inlined = table.scope(child).kind == ScopeKind::Comprehension && !table.scope(id).traits.sees_class;
        if inlined {
            inline_comprehension(table, id, child, &mut child_free);
        }
        new_free.extend(child_free);
    }

    if table.scope(id).is_function_like() {
        for (name, symbol) in &mut table.scope_mut(id).symbols {
            if symbol.resolution == Resolution::Local && new_free.remove(name) {
                symbol.resolution = Resolution::Cell;
            }
        }
    } else if kind == ScopeKind::Class {
        let class_cell = new_free.remove("__class__");
        let class_dict = new_free.remove("__classdict__");
        let traits = &mut table.scope_mut(id).traits;
        traits.needs_class_cell |= class_cell;
        traits.needs_class_dict |= class_dict;
    }
    let mut passed: Vec<&Name> = new_free.iter().collect();
    passed.sort();
    for name in passed {
        let visible = bound.is_none_or(|bound| bound.contains(name));
        // Type parameters in a class find names in the class, the functions in them do not.
        let sees_class = table.scope(id).traits.sees_class;
        let symbols = &mut table.scope_mut(id).symbols;
        match symbols.get_mut(name) {
            Some(symbol)
                if kind == ScopeKind::Class || sees_class && symbol.resolution == Resolution::GlobalImplicit =>
            {
                symbol.flags = symbol.flags.with(Flags::PASSED)
            }
            Some(_) => {}
            // An inner scope needs it, so it passes through here.
            None if visible => {
                symbols.insert(name.clone(), Symbol { flags: Flags::NONE, resolution: Resolution::Free });
            }
            None => {}
        }
    }
    free.extend(new_free);
    Ok(())
}

/// How an annotation scope in a class finds a name that the class binds: never in an enclosing function.
fn resolved_by_class(table: &SymbolTable, class: ScopeId, name: &Name) -> Option<Resolution> {
    let flags = table.symbol(class, name)?.flags;
    if flags.has(Flags::GLOBAL) {
        Some(Resolution::GlobalExplicit)
    } else if flags.has(Flags::BOUND) && !flags.has(Flags::NONLOCAL) {
        Some(Resolution::GlobalImplicit)
    } else {
        None
    }
}

/// Makes the comprehension `child` part of `parent`: what it only reads of the parent needs no cell (PEP 709).
fn inline_comprehension(table: &mut SymbolTable, parent: ScopeId, child: ScopeId, child_free: &mut Names) {
    table.scope_mut(child).inlining = Inlining::Inlined;
    let in_class = table.scope(parent).kind == ScopeKind::Class;
    if in_class && table.symbol(child, "__class__").is_some_and(|symbol| symbol.resolution == Resolution::Free) {
        // The class does not exist yet, so that its comprehensions see a global of that name.
        table.scope_mut(child).symbols["__class__"].resolution = Resolution::GlobalImplicit;
        child_free.remove("__class__");
    }
    if in_class {
        return;
    }
    let names: Vec<Name> = child_free.iter().cloned().collect();
    for name in names {
        let bound_here = table.symbol(parent, &name).is_some_and(|symbol| symbol.flags.has(Flags::BOUND));
        if bound_here && !free_in_functions_of(table, child, &name) {
            child_free.remove(&name);
        }
    }
}

/// Whether a function inside the comprehension `id`, not the comprehension itself, has `name` as a free variable.
fn free_in_functions_of(table: &SymbolTable, id: ScopeId, name: &Name) -> bool {
    table.scope(id).children.iter().any(|&child| {
        if table.scope(child).inlining == Inlining::Inlined {
            let shadowed = table.symbol(child, name).is_some_and(|symbol| symbol.resolution != Resolution::Free);
            return !shadowed && free_in_functions_of(table, child, name);
        }
        table.symbol(child, name).is_some_and(|symbol| symbol.resolution == Resolution::Free)
    })
}

fn directive_error(table: &SymbolTable, id: ScopeId, name: &Name, message: String) -> SyntaxError {
    let span = table.scope(id).directives.get(name).copied().unwrap_or_default();
    error(message, span)
}
