//! Owns the operand types of instructions: newtypes that print themselves, and the small enums.

use std::fmt;

macro_rules! index_operand {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u16);

        impl $name {
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}

index_operand! {
    /// A register of the running frame: a parameter, a local variable or a temporary.
    Reg, "r"
}
index_operand! {
    /// An index into [`super::CodeObject::constants`].
    ConstantIndex, "k"
}
index_operand! {
    /// An index into [`super::CodeObject::sites`]: a name together with the inline cache of this one use.
    Site, "s"
}
index_operand! {
    /// An index into [`super::CodeObject::free_variables`], and so into the closure of the running function.
    FreeIndex, "f"
}
index_operand! {
    /// How many registers, arguments or items an instruction takes.
    Count, "#"
}

/// The index of the instruction that a jump goes to; 24 bits, so that two registers fit beside it.
/// Code that is ready to run has distances instead.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target([u8; 3]);

impl Target {
    /// The largest index a jump can name, so that every distance fits too.
    pub const MAX: usize = (1 << 23) - 1;

    /// The caller has checked that `index` is at most [`Target::MAX`].
    pub fn new(index: usize) -> Target {
        debug_assert!(index <= Target::MAX);
        Target([index as u8, (index >> 8) as u8, (index >> 16) as u8])
    }

    #[inline(always)]
    pub fn index(self) -> usize {
        u32::from_le_bytes([self.0[0], self.0[1], self.0[2], 0]) as usize
    }

    /// The same target as a distance from the jump, as code that is ready to run has it.
    pub fn relative_to(self, jump: usize) -> Target {
        let distance = self.index() as i32 - jump as i32;
        let [low, middle, high, _] = distance.to_le_bytes();
        Target([low, middle, high])
    }

    /// How far a relative target is from its jump, in instructions.
    #[inline(always)]
    pub fn distance(self) -> isize {
        (i32::from_le_bytes([0, self.0[0], self.0[1], self.0[2]]) >> 8) as isize
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.index())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.index())
    }
}

macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// How the source or the disassembly writes it.
            pub fn text(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.text())
            }
        }
    };
}

named_enum! {
    /// A binary operator, also of augmented assignment.
    BinaryOperator {
        Add = "+", Subtract = "-", Multiply = "*", MatrixMultiply = "@", TrueDivide = "/", FloorDivide = "//",
        Remainder = "%", Power = "**", LeftShift = "<<", RightShift = ">>", And = "&", Or = "|", Xor = "^",
    }
}
named_enum! {
    /// A rich comparison.
    Comparison { Less = "<", LessEqual = "<=", Equal = "==", NotEqual = "!=", Greater = ">", GreaterEqual = ">=" }
}
named_enum! {
    /// A unary operator other than `not`.
    UnaryOperator { Plus = "+", Minus = "-", Invert = "~" }
}
named_enum! {
    /// `!s`, `!r`, `!a` of a replacement field.
    Conversion { Str = "s", Repr = "r", Ascii = "a" }
}
named_enum! {
    /// Which statement asks for an awaitable; each has its own TypeError text.
    AwaitableUse {
        Await = "await",
        /// What `__aenter__` returned.
        AsyncWithEnter = "aenter",
        /// What `__aexit__` returned.
        AsyncWithExit = "aexit",
    }
}
named_enum! {
    /// Whether `with` or `async with` is entered.
    WithKind { Sync = "sync", Async = "async" }
}
named_enum! {
    /// What `SetFunctionAttribute` sets.
    FunctionAttribute {
        /// A tuple: the defaults of positional parameters.
        Defaults = "defaults",
        /// A dict: the defaults of keyword-only parameters.
        KeywordDefaults = "kwdefaults",
        /// A dict of annotations.
        Annotations = "annotations",
        /// A tuple of type parameters (PEP 695).
        TypeParameters = "type_params",
    }
}
named_enum! {
    /// Rare operations on one operand, which share one instruction.
    Intrinsic1 {
        /// Shows a value at the prompt through `sys.displayhook`.
        PrintExpression = "print_expression",
        /// A `typing.TypeVar` from a name.
        TypeVar = "type_var",
        ParamSpec = "param_spec",
        TypeVarTuple = "type_var_tuple",
        /// `typing.Generic[...]` from a tuple of type parameters.
        SubscriptGeneric = "subscript_generic",
        /// A `typing.TypeAliasType` from the tuple (name, type parameters or None, function that evaluates).
        TypeAlias = "type_alias",
    }
}
named_enum! {
    /// Rare operations on two operands, which share one instruction.
    Intrinsic2 {
        /// A TypeVar from a name and a function that evaluates the bound.
        TypeVarWithBound = "type_var_with_bound",
        /// A TypeVar from a name and a function that evaluates the tuple of constraints.
        TypeVarWithConstraints = "type_var_with_constraints",
        /// The type parameter on the left with the default that the function on the right evaluates.
        SetTypeParameterDefault = "set_type_parameter_default",
        /// From the original exception and the list of what the `except*` clauses raised or left,
        /// what is to be raised, or None.
        PrepareReraiseStar = "prepare_reraise_star",
    }
}
