//! Owns the instruction set: each instruction is declared once, with its operands and its meaning.

use std::fmt;

use super::operand::*;

/// Declares the enum, the mnemonics and the disassembly from one list.
macro_rules! instructions {
    ($($(#[$doc:meta])* $name:ident { $($field:ident : $kind:ty),* }),* $(,)?) => {
        /// One instruction of the register machine, 8 bytes.
        ///
        /// `dst` is written; it may be the same register as an operand. Operands are read in place and stay
        /// where they are unless an instruction says that it *takes* them, which leaves the register unbound.
        ///
        /// A jump has its target right behind the tag, where `vm/stack/window.rs` reads both as one word.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[repr(u8)]
        pub enum Instruction { $($(#[$doc])* $name { $($field: $kind),* }),* }

        impl Instruction {
            /// The name `kaa dis` prints.
            pub fn mnemonic(&self) -> &'static str {
                match self { $(Instruction::$name { .. } => stringify!($name)),* }
            }
        }

        impl fmt::Display for Instruction {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Instruction::$name { $($field),* } => {
                        f.pad(stringify!($name))?;
                        $(write!(f, " {}={}", stringify!($field), $field)?;)*
                        Ok(())
                    })*
                }
            }
        }
    };
}

instructions! {
    // Registers and constants.
    /// Copies a register. The source must be bound.
    Move { dst: Reg, src: Reg },
    /// Takes `src`: moves it without touching a reference count, leaving it unbound.
    Take { dst: Reg, src: Reg },
    LoadConstant { dst: Reg, constant: ConstantIndex },
    LoadInt { dst: Reg, value: i32 },
    LoadNone { dst: Reg },
    LoadTrue { dst: Reg },
    LoadFalse { dst: Reg },
    /// Drops what temporaries hold, so that it dies when CPython's would.
    Clear { first: Reg, count: Count },
    /// Raises UnboundLocalError if the local variable `reg` is unbound.
    CheckBound { reg: Reg },
    /// `del name` of a local variable; raises UnboundLocalError if it is unbound.
    DeleteLocal { reg: Reg },

    // Variables that closures share. `cell` is a register that holds a cell.
    /// Puts what `reg` holds (perhaps nothing) into a new cell and the cell into `reg`.
    MakeCell { reg: Reg },
    /// Raises UnboundLocalError if the cell is empty.
    LoadCell { dst: Reg, cell: Reg },
    StoreCell { cell: Reg, src: Reg },
    DeleteCell { cell: Reg },
    /// Raises NameError ("cannot access free variable …") if the cell is empty.
    LoadFree { dst: Reg, free: FreeIndex },
    StoreFree { free: FreeIndex, src: Reg },
    DeleteFree { free: FreeIndex },
    /// The cell itself: a class body stores its `__class__` cell as `__classcell__`.
    LoadFreeCell { dst: Reg, free: FreeIndex },

    // Names. A module or class body and code given to `exec` have their namespace in register 0;
    // there it is unbound where the namespace is that of the globals.
    LoadGlobal { dst: Reg, site: Site },
    StoreGlobal { site: Site, src: Reg },
    DeleteGlobal { site: Site },
    /// Namespace, then globals, then builtins.
    LoadName { dst: Reg, site: Site },
    StoreName { site: Site, src: Reg },
    DeleteName { site: Site },
    /// The mapping in `namespace`, then the cell in a register (for a class body that sees an enclosing variable).
    LoadNameOrCell { dst: Reg, namespace: Reg, cell: Reg },
    /// The mapping in `namespace`, then the free variable; the name is the free variable's.
    LoadNameOrFree { dst: Reg, namespace: Reg, free: FreeIndex },
    /// The mapping in `namespace`, then globals, then builtins.
    LoadNameOrGlobal { dst: Reg, namespace: Reg, site: Site },
    /// The namespace of a class body or module as a value.
    LoadLocals { dst: Reg },
    /// Makes sure that the namespace has `__annotations__`.
    SetupAnnotations {},

    // Operators.
    // Arithmetic may take operands that are temporaries, or leave numbers there.
    Add { dst: Reg, lhs: Reg, rhs: Reg },
    Subtract { dst: Reg, lhs: Reg, rhs: Reg },
    Multiply { dst: Reg, lhs: Reg, rhs: Reg },
    TrueDivide { dst: Reg, lhs: Reg, rhs: Reg },
    FloorDivide { dst: Reg, lhs: Reg, rhs: Reg },
    Remainder { dst: Reg, lhs: Reg, rhs: Reg },
    /// Any operator; the emitter uses the instructions above where there is one.
    Binary { operator: BinaryOperator, dst: Reg, lhs: Reg, rhs: Reg },
    AddInt { dst: Reg, lhs: Reg, value: i16 },
    SubtractInt { dst: Reg, lhs: Reg, value: i16 },
    MultiplyInt { dst: Reg, lhs: Reg, value: i16 },
    FloorDivideInt { dst: Reg, lhs: Reg, value: i16 },
    RemainderInt { dst: Reg, lhs: Reg, value: i16 },
    /// `lhs op= rhs`: tries the in-place method first; `dst` is usually `lhs`.
    InPlace { operator: BinaryOperator, dst: Reg, lhs: Reg, rhs: Reg },
    InPlaceAdd { dst: Reg, lhs: Reg, rhs: Reg },
    InPlaceSubtract { dst: Reg, lhs: Reg, rhs: Reg },
    InPlaceMultiply { dst: Reg, lhs: Reg, rhs: Reg },
    /// `lhs op= value` for `+=` and `-=` with a small int.
    InPlaceAddInt { dst: Reg, lhs: Reg, value: i16 },
    InPlaceSubtractInt { dst: Reg, lhs: Reg, value: i16 },
    Unary { operator: UnaryOperator, dst: Reg, src: Reg },
    Not { dst: Reg, src: Reg },
    Compare { comparison: Comparison, dst: Reg, lhs: Reg, rhs: Reg },
    Is { dst: Reg, lhs: Reg, rhs: Reg },
    IsNot { dst: Reg, lhs: Reg, rhs: Reg },
    /// `item in container`.
    Contains { dst: Reg, item: Reg, container: Reg },
    NotContains { dst: Reg, item: Reg, container: Reg },

    // Jumps.
    Jump { target: Target },
    /// A jump backwards: looks for signals and pending work.
    JumpBack { target: Target },
    JumpIfTrue { target: Target, condition: Reg },
    JumpIfFalse { target: Target, condition: Reg },
    /// As the two above, for a temporary that nobody reads again; takes it.
    PopJumpIfTrue { target: Target, condition: Reg },
    PopJumpIfFalse { target: Target, condition: Reg },
    JumpIfNone { target: Target, value: Reg },
    JumpIfNotNone { target: Target, value: Reg },
    JumpUnlessLess { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessLessEqual { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessGreater { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessGreaterEqual { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessEqual { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessNotEqual { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessLessInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessLessEqualInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessGreaterInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessGreaterEqualInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessEqualInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessNotEqualInt { target: Target, lhs: Reg, value: i16 },
    JumpUnlessIs { target: Target, lhs: Reg, rhs: Reg },
    JumpUnlessIsNot { target: Target, lhs: Reg, rhs: Reg },

    // Iteration.
    GetIter { dst: Reg, src: Reg },
    /// The next item, or a jump when there is none; the iterator's register is cleared then.
    ForIter { target: Target, dst: Reg, iterator: Reg },

    // Attributes and items.
    LoadAttribute { dst: Reg, object: Reg, site: Site },
    StoreAttribute { object: Reg, site: Site, src: Reg },
    DeleteAttribute { object: Reg, site: Site },
    LoadSubscript { dst: Reg, object: Reg, index: Reg },
    LoadSubscriptInt { dst: Reg, object: Reg, index: i16 },
    StoreSubscript { object: Reg, index: Reg, src: Reg },
    StoreSubscriptInt { object: Reg, index: i16, src: Reg },
    DeleteSubscript { object: Reg, index: Reg },

    // Calls. Registers above the arguments are empty. `base` holds the callee, `base+1` the receiver of a method or nothing, `base+2…` the arguments;
    // the call takes them all, and the callee's registers begin at its first argument.
    /// Looks a method up for a call: the function into `base` and the receiver into `base+1`,
    /// or what the attribute gives into `base` and nothing into `base+1`. Both are empty before; only the object may
    /// be in `base`, and moves on from there.
    LoadMethod { base: Reg, object: Reg, site: Site },
    Call { dst: Reg, base: Reg, count: Count },
    /// The last arguments are keyword arguments; `names` is the tuple of their names. The result goes to `base`.
    CallKeywords { base: Reg, count: Count, names: ConstantIndex },
    /// `base+2` holds an iterable of positional arguments (a list or tuple, or the one `*iterable` itself),
    /// `base+3` a dict of keyword arguments or nothing. The result goes to `base`.
    CallSpread { base: Reg },
    /// A call whose result is awaited at once: if the callee is a coroutine function of Kaa, its frame runs as
    /// awaited and its return value goes to `dst`, past the two instructions `GetAwaitable` and `YieldFrom`
    /// that follow; else it is `Call`, and these go on.
    CallAwaited { dst: Reg, base: Reg, count: Count },
    /// Ends the frame. Registers from `live` on are empty, so that nobody has to look at them.
    Return { src: Reg, live: Count },
    ReturnNone { live: Count },

    // Generators and coroutines.
    /// Hands `src` to the driver, which takes it, so that a suspended frame does not keep it alive;
    /// what the driver sends goes to `dst`.
    Yield { dst: Reg, src: Reg },
    /// The `yield` of an asynchronous generator; takes `src`.
    YieldAsync { dst: Reg, src: Reg },
    /// Runs the iterator (a native generator's frame joins this stack) until it ends;
    /// its values go to the driver, its return value to `dst`, and the iterator's register is cleared.
    YieldFrom { dst: Reg, iterator: Reg },
    /// The iterator of `yield from`.
    GetYieldFromIter { dst: Reg, src: Reg },
    /// The iterator of `await`, which the `YieldFrom` that follows runs. If it is a generator of Kaa, its frame runs as
    /// awaited, with the object in `dst+1` as its argument; what is not `src` from `dst` on is empty.
    GetAwaitable { awaitable_use: AwaitableUse, dst: Reg, src: Reg },
    GetAsyncIter { dst: Reg, src: Reg },
    /// Calls `__anext__` and makes its result ready for `YieldFrom`.
    GetAsyncNext { dst: Reg, iterator: Reg },
    /// In the handler of an `async for`: StopAsyncIteration jumps to `target`, anything else is raised again.
    EndAsyncFor { target: Target, exception: Reg },

    // Exceptions.
    /// Makes `exception` the handled one, keeping the one before in `saved`.
    EnterHandler { saved: Reg, exception: Reg },
    /// Makes the exception kept in `saved` the handled one again; takes `saved`.
    LeaveHandler { saved: Reg },
    /// `except class`: a bool.
    MatchException { dst: Reg, exception: Reg, class: Reg },
    /// `except* class`: the part that matches (or None) into `dst`, the rest (or None) into `dst+1`.
    MatchExceptionGroup { dst: Reg, exception: Reg, class: Reg },
    Raise { exception: Reg },
    RaiseFrom { exception: Reg, cause: Reg },
    /// `raise` alone.
    RaiseHandled {},
    /// Raises again, adding no traceback entry for this line and no context.
    Reraise { exception: Reg },
    LoadAssertionError { dst: Reg },

    // With.
    /// Looks up `__enter__` and `__exit__` (or `__aenter__`, `__aexit__`):
    /// the exit, bound, into `dst`; the enter into `dst+1` and its receiver, if it has one, into `dst+2`, ready for
    /// `Call`.
    BeforeWith { kind: WithKind, dst: Reg, manager: Reg },
    /// Calls the exit with the exception's type, value and traceback.
    WithExceptStart { dst: Reg, exit: Reg, exception: Reg },

    // Building. Items are taken from `count` registers, beginning at `first`.
    BuildTuple { dst: Reg, first: Reg, count: Count },
    BuildList { dst: Reg, first: Reg, count: Count },
    BuildSet { dst: Reg, first: Reg, count: Count },
    /// `count` pairs: key, value, key, value.
    BuildMap { dst: Reg, first: Reg, count: Count },
    /// Joins strings.
    BuildString { dst: Reg, first: Reg, count: Count },
    /// Two or three parts.
    BuildSlice { dst: Reg, first: Reg, count: Count },
    ListAppend { list: Reg, src: Reg },
    ListExtend { list: Reg, src: Reg },
    SetAdd { set: Reg, src: Reg },
    SetUpdate { set: Reg, src: Reg },
    /// The value is in `key+1`.
    MapAdd { map: Reg, key: Reg },
    /// `{**src}`.
    DictUpdate { map: Reg, src: Reg },
    /// `f(**src)`: refuses duplicates, naming `callee` in the error.
    DictMerge { map: Reg, src: Reg, callee: Reg },
    ListToTuple { dst: Reg, src: Reg },
    /// The items of an iterable that has exactly `count`; takes `src`. Nothing is written if it has not.
    UnpackSequence { src: Reg, first: Reg, count: Count },
    /// `before` items, the list of the rest, `after` items, from `first` on; takes `src`.
    UnpackStar { before: u8, src: Reg, first: Reg, after: Count },

    // f-strings.
    Convert { conversion: Conversion, dst: Reg, src: Reg },
    /// `format(src)`.
    FormatSimple { dst: Reg, src: Reg },
    FormatWithSpec { dst: Reg, src: Reg, spec: Reg },

    // Functions and classes.
    /// A function from the code object in `constants`; its closure is made as the code's free variables say.
    MakeFunction { dst: Reg, code: ConstantIndex },
    SetFunctionAttribute { attribute: FunctionAttribute, function: Reg, src: Reg },
    LoadBuildClass { dst: Reg },

    // Imports.
    /// `__import__(name, globals, locals, fromlist, level)`; `fromlist` in `arguments`, `level` in `arguments+1`.
    ImportName { dst: Reg, site: Site, arguments: Reg },
    ImportFrom { dst: Reg, module: Reg, site: Site },
    ImportStar { module: Reg },

    // Pattern matching.
    /// `len(src)`.
    GetLength { dst: Reg, src: Reg },
    /// Whether a mapping pattern may match: a bool.
    MatchMapping { dst: Reg, src: Reg },
    MatchSequence { dst: Reg, src: Reg },
    /// The tuple of the values of `keys` (a tuple) in `subject`, or None.
    MatchKeys { dst: Reg, subject: Reg, keys: Reg },
    /// `base` holds the class, `base+1` the tuple of keyword names, `count` is the number of positional patterns:
    /// the tuple of attributes into `base`, or None.
    MatchClass { base: Reg, subject: Reg, count: Count },
    /// A copy of the mapping without the keys in the tuple: `**rest`.
    CopyWithoutKeys { dst: Reg, subject: Reg, keys: Reg },

    // Rare operations.
    Intrinsic1 { operation: Intrinsic1, dst: Reg, src: Reg },
    Intrinsic2 { operation: Intrinsic2, dst: Reg, lhs: Reg, rhs: Reg },
}

const _: () = assert!(size_of::<Instruction>() == 8);
