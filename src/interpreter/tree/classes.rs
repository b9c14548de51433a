//! Owns what is remembered of the classes of `_ast`: their fields, and the nodes that exist once.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::str::Name;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The classes that have instances and are asked for by `kind`.
const KINDS: &[&str] = &[
    "Module",
    "Interactive",
    "Expression",
    "FunctionType",
    "FunctionDef",
    "AsyncFunctionDef",
    "ClassDef",
    "Return",
    "Delete",
    "Assign",
    "TypeAlias",
    "AugAssign",
    "AnnAssign",
    "For",
    "AsyncFor",
    "While",
    "If",
    "With",
    "AsyncWith",
    "Match",
    "Raise",
    "Try",
    "TryStar",
    "Assert",
    "Import",
    "ImportFrom",
    "Global",
    "Nonlocal",
    "Expr",
    "Pass",
    "Break",
    "Continue",
    "BoolOp",
    "NamedExpr",
    "BinOp",
    "UnaryOp",
    "Lambda",
    "IfExp",
    "Dict",
    "Set",
    "ListComp",
    "SetComp",
    "DictComp",
    "GeneratorExp",
    "Await",
    "Yield",
    "YieldFrom",
    "Compare",
    "Call",
    "FormattedValue",
    "JoinedStr",
    "Constant",
    "Attribute",
    "Subscript",
    "Starred",
    "Name",
    "List",
    "Tuple",
    "Slice",
    "Load",
    "Store",
    "Del",
    "And",
    "Or",
    "Add",
    "Sub",
    "Mult",
    "MatMult",
    "Div",
    "Mod",
    "Pow",
    "LShift",
    "RShift",
    "BitOr",
    "BitXor",
    "BitAnd",
    "FloorDiv",
    "Invert",
    "Not",
    "UAdd",
    "USub",
    "Eq",
    "NotEq",
    "Lt",
    "LtE",
    "Gt",
    "GtE",
    "Is",
    "IsNot",
    "In",
    "NotIn",
    "ExceptHandler",
    "MatchValue",
    "MatchSingleton",
    "MatchSequence",
    "MatchMapping",
    "MatchClass",
    "MatchStar",
    "MatchAs",
    "MatchOr",
    "TypeIgnore",
    "TypeVar",
    "ParamSpec",
    "TypeVarTuple",
];

/// The classes by name; those that the module had when the first tree was made.
#[derive(Default)]
pub struct NodeClasses {
    classes: RefCell<FxHashMap<Name, Rc<NodeClass>>>,
    /// The name of each class that has instances, by the class's address.
    kinds: RefCell<FxHashMap<usize, &'static str>>,
    /// The node of each operator and context, made at first use.
    singletons: RefCell<FxHashMap<&'static str, Value>>,
}

struct NodeClass {
    class: TypeRef,
    /// The fields of the grammar, then where the node stands.
    attributes: Vec<Name>,
}

impl NodeClasses {
    pub fn of(vm: &mut Vm) -> VmResult<Rc<NodeClasses>> {
        let known: Rc<NodeClasses> = vm.module_state();
        if known.classes.borrow().is_empty() {
            known.fill(vm)?;
        }
        Ok(known)
    }

    fn fill(&self, vm: &mut Vm) -> VmResult<()> {
        let module = vm.import_module("_ast")?;
        let Value::Module(module) = module else { return Err(vm.type_error("_ast is not a module")) };
        let fields = vm.intern("_fields");
        let places = vm.intern("_attributes");
        for (name, class) in module.namespace.pairs() {
            let (Some(name), Value::Type(class)) = (name.as_str(), class) else { continue };
            let mut attributes = Vec::new();
            for listed in [&fields, &places] {
                let listed = vm.get_attribute(&Value::Type(class.clone()), listed)?;
                let names = listed.as_tuple().map(|names| names.to_vec()).unwrap_or_default();
                attributes.extend(names.iter().filter_map(|name| name.as_str()).map(|name| vm.intern(name)));
            }
            if let Some(kind) = KINDS.iter().find(|kind| **kind == name.as_str()) {
                self.kinds.borrow_mut().insert(Value::Type(class.clone()).address(), kind);
            }
            self.classes.borrow_mut().insert(name.clone(), Rc::new(NodeClass { class, attributes }));
        }
        Ok(())
    }

    fn find(&self, vm: &mut Vm, name: &'static str) -> Rc<NodeClass> {
        let name = vm.intern(name);
        self.classes.borrow().get(&name).expect("the grammar of trees has every class").clone()
    }

    /// Which node of the grammar a value is, if it is one; instances of derived classes count.
    pub fn kind(&self, vm: &Vm, value: &Value) -> Option<&'static str> {
        let class = vm.type_of(value);
        let kinds = self.kinds.borrow();
        let known = |class: TypeRef| kinds.get(&Value::Type(class).address()).copied();
        known(class.clone()).or_else(|| class.mro().into_iter().find_map(known))
    }

    pub fn class(&self, vm: &mut Vm, name: &'static str) -> TypeRef {
        self.find(vm, name).class.clone()
    }

    /// A node with these fields, which stands at these places.
    pub fn node<const N: usize, const P: usize>(
        &self,
        vm: &mut Vm,
        class: &'static str,
        fields: [Value; N],
        places: [Value; P],
    ) -> Value {
        let class = self.find(vm, class);
        let node = vm.new_instance_with(&class.class, Payload::None);
        let Value::Instance(instance) = &node else { unreachable!("an instance was made") };
        debug_assert_eq!(class.attributes.len(), N + P);
        for (name, value) in class.attributes.iter().zip(fields.into_iter().chain(places)) {
            set(vm, instance, name, value);
        }
        node
    }

    pub fn singleton(&self, vm: &mut Vm, class: &'static str) -> Value {
        if let Some(known) = self.singletons.borrow().get(class) {
            return known.clone();
        }
        let node = self.node(vm, class, [], []);
        self.singletons.borrow_mut().insert(class, node.clone());
        node
    }
}

fn set(vm: &Vm, instance: &InstanceObject, name: &Name, value: Value) {
    let before = instance.set_attribute(&vm.shape_ids, name, value);
    debug_assert!(before.is_ok(), "nodes have attributes");
}
