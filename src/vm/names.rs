//! Owns the names that the VM itself looks up, interned once.

use super::Vm;
use crate::objects::str::{Name, Str};
use rustc_hash::FxBuildHasher;
use std::collections::HashSet;

/// The texts that have been interned.
#[derive(Default)]
pub struct Interner {
    names: HashSet<Str, FxBuildHasher>,
}

impl Interner {
    pub fn intern(&mut self, text: &str) -> Name {
        let name = Str::new(text);
        if let Some(known) = self.names.get(&name) {
            return known.clone();
        }
        self.names.insert(name.clone());
        name
    }

    /// The interned name with the text of `name`, which may be `name` itself.
    pub fn intern_str(&mut self, name: &Str) -> Name {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        self.names.insert(name.clone());
        name.clone()
    }
}

macro_rules! known_names {
    ($($field:ident = $text:literal),* $(,)?) => {
        /// Names that the VM itself looks up.
        pub struct Names { $(pub $field: Name),* }

        impl Names {
            pub fn new(interner: &mut Interner) -> Names {
                Names { $($field: interner.intern($text)),* }
            }
        }
    };
}

known_names! {
    abs = "__abs__", add = "__add__", aenter = "__aenter__", aexit = "__aexit__", aiter = "__aiter__",
    all = "__all__", and = "__and__", anext = "__anext__", annotations = "__annotations__", args = "args",
    r#await = "__await__", base = "__base__", bases = "__bases__", bool_ = "__bool__",
    build_class = "__build_class__", builtins = "__builtins__", call = "__call__", cause = "__cause__",
    class = "__class__", class_cell = "__classcell__", class_dict_cell = "__classdictcell__", class_getitem = "__class_getitem__", close = "close",
    code = "__code__", contains = "__contains__", context = "__context__", del = "__del__",
    delattr = "__delattr__", delete = "__delete__", delitem = "__delitem__", dict = "__dict__",
    dir = "__dir__", divmod = "__divmod__", doc = "__doc__", enter = "__enter__", eq = "__eq__",
    exit = "__exit__", file = "__file__", float = "__float__", floordiv = "__floordiv__",
    format = "__format__", ge = "__ge__", get = "__get__", getattr = "__getattr__",
    getattribute = "__getattribute__", getitem = "__getitem__", gt = "__gt__", hash = "__hash__",
    iadd = "__iadd__", iand = "__iand__", ifloordiv = "__ifloordiv__", ilshift = "__ilshift__",
    imatmul = "__imatmul__", r#imod = "__imod__", import = "__import__", imul = "__imul__",
    index = "__index__", init = "__init__", init_subclass = "__init_subclass__", instancecheck = "__instancecheck__",
    int = "__int__", invert = "__invert__", ior = "__ior__", ipow = "__ipow__", irshift = "__irshift__",
    isub = "__isub__", iter = "__iter__", itruediv = "__itruediv__", ixor = "__ixor__", le = "__le__",
    len = "__len__", length_hint = "__length_hint__", lshift = "__lshift__", lt = "__lt__", main = "__main__",
    match_args = "__match_args__", matmul = "__matmul__", missing = "__missing__", modulo = "__mod__",
    module = "__module__", mro = "mro", mro_entries = "__mro_entries__", mul = "__mul__", name = "__name__",
    ne = "__ne__", neg = "__neg__", new = "__new__", next = "__next__", or = "__or__", package = "__package__",
    path = "__path__", pos = "__pos__", pow = "__pow__", prepare = "__prepare__", qualname = "__qualname__",
    radd = "__radd__", rand = "__rand__", rdivmod = "__rdivmod__", repr = "__repr__", reversed = "__reversed__",
    rfloordiv = "__rfloordiv__", rlshift = "__rlshift__", rmatmul = "__rmatmul__", rmod = "__rmod__",
    rmul = "__rmul__", ror = "__ror__", round = "__round__", rpow = "__rpow__", rrshift = "__rrshift__",
    rshift = "__rshift__", rsub = "__rsub__", rtruediv = "__rtruediv__", rxor = "__rxor__", send = "send",
    set = "__set__", set_name = "__set_name__", setattr = "__setattr__", setitem = "__setitem__",
    slots = "__slots__", spec = "__spec__", loader = "__loader__", str_ = "__str__", sub = "__sub__",
    subclasscheck = "__subclasscheck__", subclasshook = "__subclasshook__", throw = "throw", traceback = "__traceback__",
    truediv = "__truediv__", weakref = "__weakref__", xor = "__xor__", static_attributes = "__static_attributes__",
    firstlineno = "__firstlineno__", notes = "__notes__", keys = "keys", append = "append",
    asyncio_future_blocking = "_asyncio_future_blocking", bytes = "__bytes__", complex = "__complex__",
    trunc = "__trunc__", ceil = "__ceil__", floor = "__floor__", dunder_all = "__all__", value = "value",
    type_params = "__type_params__", orig_bases = "__orig_bases__", metaclass = "metaclass", fspath = "__fspath__",
    object_slot = "__objclass__", wrapped = "__wrapped__", abstractmethods = "__abstractmethods__", rpow_ = "__rpow__",
    getstate = "__getstate__", reduce = "__reduce__", reduce_ex = "__reduce_ex__", sizeof = "__sizeof__",
}

impl Vm {
    /// The one object that stands for this text as a name.
    pub fn intern(&mut self, text: &str) -> Name {
        self.interner.intern(text)
    }

    pub fn intern_str(&mut self, name: &Str) -> Name {
        self.interner.intern_str(name)
    }
}
