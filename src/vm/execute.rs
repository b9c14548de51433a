//! Owns the interpreter's loop: one `match` over the instructions of the top frame.
//!
//! What an instruction does at once stands here. Everything else leaves the loop with a [`Flow`] and comes back by
//! looking at the top frame anew, so that the loop keeps its few variables in the processor's registers.

use super::Vm;
use super::call::Flow;
use super::finish::WhenTrue;
use super::nested::Resumer;
use super::protocol::Input;
use super::small_numbers::{bitwise, compare, divide_floats, floor_divide, no_float, no_int, power, remainder};
use super::stack::{Role, Window};
use crate::code::{BinaryOperator, CodeKind, Comparison, Count, Instruction, Reg};
use crate::objects::code::{Binding, Cache, Kept};
use crate::objects::coroutine::CoroutineKind;
use crate::objects::instance::Payload;
use crate::objects::iterator::IteratorState;
use crate::objects::native_function::NativeKind;
use crate::objects::operator::native_iter;
use crate::objects::type_object::{AsyncMethod, Constructor};
use crate::objects::value::Value;

/// The role of a coroutine function's frame that is awaited at once.
const AWAITED: Role = Role::Joined(CoroutineKind::Coroutine);

impl Vm {
    /// Runs the top frame, and the guest frames it calls, until something else has to happen.
    pub(super) fn execute(&mut self) -> Flow {
        loop {
            let flow = match self.run_frames() {
                Flow::Raise(raised) => self.unwind(raised),
                Flow::Throw(raised) => self.unwind_thrown(raised),
                flow => flow,
            };
            let Flow::Execute = flow else { return flow };
        }
    }

    /// Runs instructions until one has to leave the loop.
    fn run_frames(&mut self) -> Flow {
        'frames: loop {
            let mut window = Window::new(&mut self.stack);

            /// Goes on with the next instruction.
            macro_rules! next {
                () => {{
                    window.advance(1);
                    continue;
                }};
            }
            /// Writes a register and goes on.
            macro_rules! set {
                ($reg:expr, $value:expr) => {{
                    if let Some(old) = window.replace($reg, $value) {
                        window.save();
                        self.drop_old(old);
                    }
                    next!()
                }};
            }
            /// Jumps if the condition does not hold.
            macro_rules! jump_unless {
                ($holds:expr) => {{
                    if $holds {
                        window.advance(1);
                    } else {
                        window.jump();
                    }
                    continue;
                }};
            }
            /// Takes a condition, and jumps if its truth is the one given.
            macro_rules! pop_and_jump {
                ($condition:expr, $when:literal) => {{
                    let truth = match window.get($condition) {
                        Value::Bool(truth) => *truth,
                        Value::None => false,
                        Value::Int(value) => *value != 0,
                        Value::List(list) => {
                            let truth = !list.is_empty();
                            if let Some(last) = window.take($condition).release() {
                                window.save();
                                self.drop_old(last);
                            }
                            jump_unless!(truth != $when)
                        }
                        _ => {
                            let value = window.take($condition);
                            leave!(self.finish_popped_truth(value, $when))
                        }
                    };
                    window.fill($condition, Value::Unbound);
                    jump_unless!(truth != $when)
                }};
            }
            /// Looks at the top frame anew, unless there is more to do than that.
            macro_rules! follow {
                ($flow:expr) => {
                    match $flow {
                        Flow::Execute => continue 'frames,
                        flow => return flow,
                    }
                };
            }
            /// Does something that may push frames, call guest code or raise.
            macro_rules! leave {
                ($flow:expr) => {{
                    window.save();
                    follow!($flow)
                }};
            }
            /// Arithmetic with a fast path for small ints and one for floats.
            macro_rules! arithmetic {
                ($dst:expr, $lhs:expr, $rhs:expr, $int:expr, $float:expr, $operator:expr, $finish:ident) => {{
                    match (window.get($lhs), window.get($rhs)) {
                        (Value::Int(a), Value::Int(b)) => {
                            if let Some(result) = $int(*a, *b) {
                                set!($dst, Value::Int(result))
                            }
                        }
                        (Value::Float(a), Value::Float(b)) => {
                            if let Some(result) = $float(*a, *b) {
                                set!($dst, Value::Float(result))
                            }
                        }
                        (Value::Int(a), Value::Float(b)) => {
                            if let Some(result) = $float(*a as f64, *b) {
                                set!($dst, Value::Float(result))
                            }
                        }
                        (Value::Float(a), Value::Int(b)) => {
                            if let Some(result) = $float(*a, *b as f64) {
                                set!($dst, Value::Float(result))
                            }
                        }
                        _ => {}
                    }
                    leave!(self.$finish($operator, $lhs, $rhs, $dst))
                }};
            }
            /// As `arithmetic`, with a small int on the right.
            macro_rules! arithmetic_int {
                ($dst:expr, $lhs:expr, $value:expr, $int:expr, $float:expr, $operator:expr) => {{
                    match window.get($lhs) {
                        Value::Int(a) => {
                            if let Some(result) = $int(*a, $value as i64) {
                                set!($dst, Value::Int(result))
                            }
                        }
                        Value::Float(a) => {
                            if let Some(result) = $float(*a, $value as f64) {
                                set!($dst, Value::Float(result))
                            }
                        }
                        _ => {}
                    }
                    leave!(self.finish_binary_int($operator, $lhs, $value, $dst))
                }};
            }
            macro_rules! compare_and_jump {
            ($lhs:expr, $rhs:expr, $operator:tt, $comparison:expr) => {{
                match (window.get($lhs), window.get($rhs)) {
                    (Value::Int(a), Value::Int(b)) => jump_unless!(a $operator b),
                    (Value::Float(a), Value::Float(b)) => jump_unless!(a $operator b),
                    (a, b) => leave!(self.finish_comparison($comparison, a, b)),
                }
            }};
        }
            macro_rules! compare_int_and_jump {
            ($lhs:expr, $value:expr, $operator:tt, $comparison:expr) => {{
                match window.get($lhs) {
                    Value::Int(a) => jump_unless!(*a $operator $value as i64),
                    Value::Float(a) => jump_unless!(*a $operator $value as f64),
                    a => leave!(self.finish_comparison($comparison, a, &Value::Int($value as i64))),
                }
            }};
        }
            /// The frame ends: its registers die, the value goes to whoever waits.
            macro_rules! finish {
                ($value:expr, $live:expr) => {{
                    let value = $value;
                    if let Some(result) = window.empty_result() {
                        result.fill(value);
                        window.clear($live);
                        window = self.stack.leave(window);
                        if self.abandoned.is_pending() {
                            window.save();
                            self.run_last_rites();
                        }
                        next!()
                    }
                    if window.is_watched() {
                        window.save();
                        self.leave_watched_with(&value);
                    }
                    window.clear($live);
                    let Some((caller, result)) = self.stack.leave_call(window) else {
                        leave!(self.finish_return(value))
                    };
                    window = caller;
                    if self.abandoned.is_pending() {
                        window.save();
                        self.run_last_rites();
                    }
                    set!(result, value)
                }};
            }

            loop {
                match *window.instruction() {
                    Instruction::Move { dst, src } => set!(dst, window.get(src).clone()),
                    Instruction::Take { dst, src } => set!(dst, window.take(src)),
                    Instruction::LoadConstant { dst, constant } => set!(dst, window.constant(constant).clone()),
                    Instruction::LoadInt { dst, value } => set!(dst, Value::Int(value as i64)),
                    Instruction::LoadNone { dst } => set!(dst, Value::None),
                    Instruction::LoadTrue { dst } => set!(dst, Value::Bool(true)),
                    Instruction::LoadFalse { dst } => set!(dst, Value::Bool(false)),
                    Instruction::Clear { first, count: Count(1) } => set!(first, Value::Unbound),
                    Instruction::Clear { first, count } => {
                        for at in 0..count.0 {
                            if let Some(old) = window.replace(Reg(first.0 + at), Value::Unbound) {
                                window.save();
                                self.drop_old(old);
                            }
                        }
                        next!()
                    }
                    Instruction::CheckBound { reg } => {
                        if window.get(reg).is_unbound() {
                            leave!(Flow::Raise(self.unbound_local(reg)))
                        }
                        next!()
                    }
                    Instruction::DeleteLocal { reg } => {
                        if window.get(reg).is_unbound() {
                            leave!(Flow::Raise(self.unbound_local(reg)))
                        }
                        set!(reg, Value::Unbound)
                    }

                    Instruction::LoadCell { dst, cell } => {
                        let Value::Cell(cell) = window.get(cell) else { unreachable!("the compiler made a cell") };
                        let value = cell.get();
                        if value.is_unbound() {
                            leave!(Flow::Raise(self.empty_cell()))
                        }
                        set!(dst, value)
                    }
                    Instruction::StoreCell { cell, src } => {
                        let Value::Cell(cell) = window.get(cell) else { unreachable!("the compiler made a cell") };
                        let old = cell.replace(window.get(src).clone());
                        if let Some(old) = old.release() {
                            window.save();
                            self.drop_old(old);
                        }
                        next!()
                    }
                    Instruction::LoadFree { dst, free } => {
                        let value = window.function().closure[free.index()].get();
                        if value.is_unbound() {
                            leave!(Flow::Raise(self.empty_free(free)))
                        }
                        set!(dst, value)
                    }
                    Instruction::StoreFree { free, src } => {
                        let old = window.function().closure[free.index()].replace(window.get(src).clone());
                        if let Some(old) = old.release() {
                            window.save();
                            self.drop_old(old);
                        }
                        next!()
                    }

                    Instruction::LoadGlobal { dst, site } => {
                        let known = match window.cache(site).found() {
                            Cache::Global { place, globals_changes }
                                if window.function().globals.changes() == globals_changes =>
                            {
                                Some(window.placed(&window.function().globals, place))
                            }
                            Cache::Builtin { place, globals_changes }
                                if window.function().globals.changes() == globals_changes =>
                            {
                                window.named(&self.builtins, place, site)
                            }
                            _ => None,
                        };
                        if let Some(value) = known {
                            set!(dst, value.clone())
                        }
                        window.save();
                        let value = self.load_global(site);
                        follow!(self.finish_value(value, dst));
                    }
                    Instruction::LoadName { dst, site } => {
                        if window.get(Reg(0)).is_unbound() {
                            let known = match window.cache(site).found() {
                                Cache::Global { place, .. } => window.named(&window.function().globals, place, site),
                                _ => None,
                            };
                            if let Some(value) = known {
                                set!(dst, value.clone())
                            }
                        }
                        window.save();
                        let value = match window.get(Reg(0)) {
                            Value::Unbound => self.load_global(site),
                            namespace => self.load_name(&namespace.clone(), site),
                        };
                        follow!(self.finish_value(value, dst));
                    }

                    Instruction::Add { dst, lhs, rhs } => {
                        arithmetic!(
                            dst,
                            lhs,
                            rhs,
                            i64::checked_add,
                            |a: f64, b: f64| Some(a + b),
                            BinaryOperator::Add,
                            finish_binary
                        )
                    }
                    Instruction::Subtract { dst, lhs, rhs } => {
                        arithmetic!(
                            dst,
                            lhs,
                            rhs,
                            i64::checked_sub,
                            |a: f64, b: f64| Some(a - b),
                            BinaryOperator::Subtract,
                            finish_binary
                        )
                    }
                    Instruction::Multiply { dst, lhs, rhs } => {
                        arithmetic!(
                            dst,
                            lhs,
                            rhs,
                            i64::checked_mul,
                            |a: f64, b: f64| Some(a * b),
                            BinaryOperator::Multiply,
                            finish_binary
                        )
                    }
                    Instruction::TrueDivide { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, no_int, divide_floats, BinaryOperator::TrueDivide, finish_binary)
                    }
                    Instruction::FloorDivide { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, floor_divide, no_float, BinaryOperator::FloorDivide, finish_binary)
                    }
                    Instruction::Remainder { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, remainder, no_float, BinaryOperator::Remainder, finish_binary)
                    }
                    Instruction::AddInt { dst, lhs, value } => {
                        let add = |a: f64, b: f64| Some(a + b);
                        arithmetic_int!(dst, lhs, value, i64::checked_add, add, BinaryOperator::Add)
                    }
                    Instruction::SubtractInt { dst, lhs, value } => {
                        let subtract = |a: f64, b: f64| Some(a - b);
                        arithmetic_int!(dst, lhs, value, i64::checked_sub, subtract, BinaryOperator::Subtract)
                    }
                    Instruction::MultiplyInt { dst, lhs, value } => {
                        let multiply = |a: f64, b: f64| Some(a * b);
                        arithmetic_int!(dst, lhs, value, i64::checked_mul, multiply, BinaryOperator::Multiply)
                    }
                    Instruction::FloorDivideInt { dst, lhs, value } => {
                        arithmetic_int!(dst, lhs, value, floor_divide, no_float, BinaryOperator::FloorDivide)
                    }
                    Instruction::RemainderInt { dst, lhs, value } => {
                        arithmetic_int!(dst, lhs, value, remainder, no_float, BinaryOperator::Remainder)
                    }
                    Instruction::InPlaceAddInt { dst, lhs, value } => {
                        if let Value::Int(a) = window.get(lhs)
                            && let Some(result) = a.checked_add(value as i64)
                        {
                            set!(dst, Value::Int(result))
                        }
                        leave!(self.finish_in_place_int(BinaryOperator::Add, lhs, value, dst))
                    }
                    Instruction::InPlaceSubtractInt { dst, lhs, value } => {
                        if let Value::Int(a) = window.get(lhs)
                            && let Some(result) = a.checked_sub(value as i64)
                        {
                            set!(dst, Value::Int(result))
                        }
                        leave!(self.finish_in_place_int(BinaryOperator::Subtract, lhs, value, dst))
                    }
                    Instruction::InPlaceAdd { dst, lhs, rhs } => {
                        if let (Value::Str(_), Value::Str(tail)) = (window.get(lhs), window.get(rhs))
                            && lhs == dst
                        {
                            // The register gives its reference up, so that a text nobody else has grows in place.
                            let tail = tail.clone();
                            let Value::Str(text) = window.take(lhs) else { unreachable!("just seen") };
                            set!(dst, Value::Str(text.appended(&tail)))
                        }
                        let add = |a: f64, b: f64| Some(a + b);
                        arithmetic!(dst, lhs, rhs, i64::checked_add, add, BinaryOperator::Add, finish_in_place)
                    }
                    Instruction::InPlaceSubtract { dst, lhs, rhs } => {
                        let subtract = |a: f64, b: f64| Some(a - b);
                        arithmetic!(
                            dst,
                            lhs,
                            rhs,
                            i64::checked_sub,
                            subtract,
                            BinaryOperator::Subtract,
                            finish_in_place
                        )
                    }
                    Instruction::InPlaceMultiply { dst, lhs, rhs } => {
                        let multiply = |a: f64, b: f64| Some(a * b);
                        arithmetic!(
                            dst,
                            lhs,
                            rhs,
                            i64::checked_mul,
                            multiply,
                            BinaryOperator::Multiply,
                            finish_in_place
                        )
                    }
                    Instruction::InPlace { operator, dst, lhs, rhs } => {
                        if let (BinaryOperator::Remainder, Value::Int(a), Value::Int(b)) =
                            (operator, window.get(lhs), window.get(rhs))
                            && let Some(result) = remainder(*a, *b)
                        {
                            set!(dst, Value::Int(result))
                        }
                        leave!(self.finish_in_place(operator, lhs, rhs, dst))
                    }
                    Instruction::Binary { operator, dst, lhs, rhs } => {
                        if let (Value::Int(a), Value::Int(b)) = (window.get(lhs), window.get(rhs))
                            && let Some(result) = bitwise(operator, *a, *b)
                        {
                            set!(dst, Value::Int(result))
                        }
                        if let (BinaryOperator::Power, Value::Float(a), Value::Float(b)) =
                            (operator, window.get(lhs), window.get(rhs))
                            && let Some(result) = power(*a, *b)
                        {
                            set!(dst, Value::Float(result))
                        }
                        leave!(self.finish_binary(operator, lhs, rhs, dst))
                    }
                    Instruction::Not { dst, src } => match window.get(src) {
                        Value::Bool(value) => set!(dst, Value::Bool(!value)),
                        Value::None => set!(dst, Value::Bool(true)),
                        value => leave!(self.finish_not(value, dst)),
                    },
                    Instruction::Compare { comparison, dst, lhs, rhs } => match (window.get(lhs), window.get(rhs)) {
                        (Value::Int(a), Value::Int(b)) => set!(dst, Value::Bool(compare(comparison, a, b))),
                        (Value::Float(a), Value::Float(b)) => set!(dst, Value::Bool(compare(comparison, a, b))),
                        (a, b) => leave!(self.finish_compare(comparison, a, b, dst)),
                    },
                    Instruction::Is { dst, lhs, rhs } => set!(dst, Value::Bool(window.get(lhs).is(window.get(rhs)))),
                    Instruction::IsNot { dst, lhs, rhs } => {
                        set!(dst, Value::Bool(!window.get(lhs).is(window.get(rhs))))
                    }

                    Instruction::Jump { .. } => window.jump(),
                    Instruction::JumpBack { .. } => {
                        if self.heap.wants_attention() {
                            window.save();
                            if let Err(raised) = self.attend() {
                                return Flow::Raise(raised);
                            }
                        }
                        window.jump();
                    }
                    Instruction::JumpIfTrue { condition, .. } => match window.get(condition) {
                        Value::Bool(value) => jump_unless!(!value),
                        Value::None => next!(),
                        Value::Int(value) => jump_unless!(*value == 0),
                        Value::List(list) => jump_unless!(list.is_empty()),
                        value => leave!(self.finish_truth(value, WhenTrue::Jump)),
                    },
                    Instruction::JumpIfFalse { condition, .. } => match window.get(condition) {
                        Value::Bool(value) => jump_unless!(*value),
                        Value::None => window.jump(),
                        Value::Int(value) => jump_unless!(*value != 0),
                        Value::List(list) => jump_unless!(!list.is_empty()),
                        value => leave!(self.finish_truth(value, WhenTrue::GoOn)),
                    },
                    Instruction::PopJumpIfTrue { condition, .. } => pop_and_jump!(condition, true),
                    Instruction::PopJumpIfFalse { condition, .. } => pop_and_jump!(condition, false),
                    Instruction::JumpIfNone { value, .. } => jump_unless!(!window.get(value).is_none()),
                    Instruction::JumpIfNotNone { value, .. } => jump_unless!(window.get(value).is_none()),
                    Instruction::JumpUnlessLess { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, <, Comparison::Less)
                    }
                    Instruction::JumpUnlessLessEqual { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, <=, Comparison::LessEqual)
                    }
                    Instruction::JumpUnlessGreater { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, >, Comparison::Greater)
                    }
                    Instruction::JumpUnlessGreaterEqual { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, >=, Comparison::GreaterEqual)
                    }
                    Instruction::JumpUnlessEqual { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, ==, Comparison::Equal)
                    }
                    Instruction::JumpUnlessNotEqual { lhs, rhs, .. } => {
                        compare_and_jump!(lhs, rhs, !=, Comparison::NotEqual)
                    }
                    Instruction::JumpUnlessLessInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, <, Comparison::Less)
                    }
                    Instruction::JumpUnlessLessEqualInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, <=, Comparison::LessEqual)
                    }
                    Instruction::JumpUnlessGreaterInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, >, Comparison::Greater)
                    }
                    Instruction::JumpUnlessGreaterEqualInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, >=, Comparison::GreaterEqual)
                    }
                    Instruction::JumpUnlessEqualInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, ==, Comparison::Equal)
                    }
                    Instruction::JumpUnlessNotEqualInt { lhs, value, .. } => {
                        compare_int_and_jump!(lhs, value, !=, Comparison::NotEqual)
                    }
                    Instruction::JumpUnlessIs { lhs, rhs, .. } => {
                        jump_unless!(window.get(lhs).is(window.get(rhs)))
                    }
                    Instruction::JumpUnlessIsNot { lhs, rhs, .. } => {
                        jump_unless!(!window.get(lhs).is(window.get(rhs)))
                    }

                    Instruction::GetIter { dst, src } => {
                        if let Some(iterator) = native_iter(window.get(src)) {
                            set!(dst, iterator)
                        }
                        window.save();
                        let iterator = self.get_iter(&window.get(src).clone());
                        follow!(self.finish_value(iterator, dst))
                    }
                    Instruction::ForIter { dst, iterator, .. } => {
                        match window.get(iterator) {
                            Value::Iterator(object) => {
                                let mut state = object.state.borrow_mut();
                                match &mut *state {
                                    IteratorState::Range { next, step, remaining } if *remaining > 0 => {
                                        let value = *next;
                                        *remaining -= 1;
                                        *next = next.wrapping_add(*step);
                                        drop(state);
                                        set!(dst, Value::Int(value))
                                    }
                                    IteratorState::List { list, next } => {
                                        if let Some(value) = window.items(list).get(*next) {
                                            *next += 1;
                                            let value = value.clone();
                                            drop(state);
                                            set!(dst, value)
                                        }
                                    }
                                    IteratorState::Tuple { tuple, next } => {
                                        if let Some(value) = tuple.get(*next).cloned() {
                                            *next += 1;
                                            drop(state);
                                            set!(dst, value)
                                        }
                                    }
                                    _ => {}
                                }
                            }
                            Value::Coroutine(coroutine) if coroutine.kind == CoroutineKind::Generator => {
                                let coroutine = coroutine.clone();
                                let resumer = Resumer::For { result: dst };
                                leave!(self.drive_from_register(coroutine, Value::None, resumer))
                            }
                            _ => {}
                        }
                        let object = window.get(iterator).clone();
                        window.save();
                        match self.next(&object) {
                            Ok(Some(value)) => set!(dst, value),
                            Ok(None) => {
                                self.stop_value = Value::Unbound;
                                drop(object);
                                if let Some(old) = window.replace(iterator, Value::Unbound) {
                                    self.drop_old(old);
                                }
                                window.jump();
                            }
                            Err(raised) => return Flow::Raise(raised),
                        }
                    }

                    Instruction::LoadAttribute { dst, object, site } => {
                        if let Value::Instance(instance) = window.get(object) {
                            let cache = window.cache(site);
                            match cache.found() {
                                Cache::Slot { shape, index } => {
                                    if let Some(body) = window.layout(instance, shape)
                                        && let Some(value) = body.slot(index)
                                    {
                                        set!(dst, value.clone())
                                    }
                                }
                                Cache::Class { shape, binding: Binding::Plain } => {
                                    if window.layout(instance, shape).is_some()
                                        && let Kept::Value(value) = window.kept(cache)
                                    {
                                        set!(dst, value.clone())
                                    }
                                }
                                _ => {}
                            }
                            match window.other(cache, instance) {
                                Some((Cache::Slot { index, .. }, _)) => {
                                    let value = instance.slot(index);
                                    if !value.is_unbound() {
                                        set!(dst, value)
                                    }
                                }
                                Some((Cache::Class { binding: Binding::Plain, .. }, Kept::Value(value))) => {
                                    set!(dst, value.clone())
                                }
                                _ => {}
                            }
                        } else if let Some(value) = window.of_module(object, site) {
                            set!(dst, value.clone())
                        }
                        window.save();
                        let outcome = self.load_attribute(window.get(object).clone(), site, dst);
                        follow!(self.finish_outcome(outcome, dst));
                    }
                    Instruction::StoreAttribute { object, site, src } => {
                        if let Value::Instance(instance) = window.get(object) {
                            let cache = window.cache(site);
                            match cache.found() {
                                Cache::Slot { shape, index } => {
                                    if let Some(body) = window.layout(instance, shape)
                                        && let Some(slot) = body.slot_mut(index)
                                    {
                                        let old = std::mem::replace(slot, window.get(src).clone());
                                        if let Some(old) = old.release() {
                                            window.save();
                                            self.drop_old(old);
                                        }
                                        next!()
                                    }
                                }
                                Cache::Extend { shape } => {
                                    if let Kept::Shape(to) = window.kept(cache)
                                        && instance.store_new(shape, to, window.get(src)).is_some()
                                    {
                                        next!()
                                    }
                                }
                                _ => {}
                            }
                        }
                        window.save();
                        let (this, value) = (window.get(object).clone(), window.get(src).clone());
                        let outcome = self.store_attribute(this, site, value);
                        follow!(self.finish_store(outcome));
                    }
                    Instruction::LoadSubscript { dst, object, index } => {
                        match (window.get(object), window.get(index)) {
                            (Value::List(list), Value::Int(at)) => {
                                let items = window.items(list);
                                let at = if *at < 0 { *at + items.len() as i64 } else { *at };
                                if let Some(value) = items.get(at as usize) {
                                    set!(dst, value.clone())
                                }
                            }
                            (Value::Tuple(tuple), Value::Int(at)) => {
                                let at = if *at < 0 { *at + tuple.len() as i64 } else { *at };
                                if let Some(value) = tuple.get(at as usize).cloned() {
                                    set!(dst, value)
                                }
                            }
                            (Value::Dict(dict), Value::Str(key)) => {
                                if let Some(value) = dict.get_str(key) {
                                    set!(dst, value)
                                }
                            }
                            _ => {}
                        }
                        window.save();
                        let outcome = self.load_subscript(window.get(object).clone(), window.get(index).clone(), dst);
                        follow!(self.finish_outcome(outcome, dst));
                    }
                    Instruction::LoadSubscriptInt { dst, object, index } => {
                        let at = index as isize;
                        match window.get(object) {
                            Value::List(list) => {
                                let items = window.items(list);
                                let at = if at < 0 { at + items.len() as isize } else { at };
                                if let Some(value) = items.get(at as usize) {
                                    set!(dst, value.clone())
                                }
                            }
                            Value::Tuple(tuple) => {
                                let at = if at < 0 { at + tuple.len() as isize } else { at };
                                if let Some(value) = tuple.get(at as usize) {
                                    set!(dst, value.clone())
                                }
                            }
                            _ => {}
                        }
                        window.save();
                        let outcome = self.load_subscript(window.get(object).clone(), Value::Int(index as i64), dst);
                        follow!(self.finish_outcome(outcome, dst));
                    }
                    Instruction::StoreSubscriptInt { object, index, src } => {
                        if let Value::List(list) = window.get(object) {
                            let items = window.items(list);
                            let at = index as isize;
                            let at = if at < 0 { at + items.len() as isize } else { at };
                            if let Some(slot) = items.get_mut(at as usize) {
                                let old = std::mem::replace(slot, window.get(src).clone());
                                if let Some(old) = old.release() {
                                    window.save();
                                    self.drop_old(old);
                                }
                                next!()
                            }
                        }
                        window.save();
                        let (this, value) = (window.get(object).clone(), window.get(src).clone());
                        let outcome = self.store_subscript(this, Value::Int(index as i64), value);
                        follow!(self.finish_store(outcome))
                    }
                    Instruction::StoreSubscript { object, index, src } => {
                        match (window.get(object), window.get(index)) {
                            (Value::List(list), Value::Int(at)) => {
                                let items = window.items(list);
                                let at = if *at < 0 { *at + items.len() as i64 } else { *at };
                                if let Some(slot) = items.get_mut(at as usize) {
                                    let old = std::mem::replace(slot, window.get(src).clone());
                                    if let Some(old) = old.release() {
                                        window.save();
                                        self.drop_old(old);
                                    }
                                    next!()
                                }
                            }
                            (Value::Dict(dict), Value::Str(key)) => {
                                let old = dict.set_str(key, window.get(src).clone());
                                if let Some(old) = old.and_then(Value::release) {
                                    window.save();
                                    self.drop_old(old);
                                }
                                next!()
                            }
                            _ => {}
                        }
                        window.save();
                        let (this, index) = (window.get(object).clone(), window.get(index).clone());
                        let outcome = self.store_subscript(this, index, window.get(src).clone());
                        follow!(self.finish_store(outcome));
                    }

                    Instruction::LoadMethod { base, object, site } => {
                        let cache = window.cache(site);
                        let holds = match (window.get(object), cache.found()) {
                            (Value::Instance(instance), Cache::Class { shape, binding: Binding::Function }) => {
                                window.layout(instance, shape).is_some()
                            }
                            (Value::Instance(_) | Value::Type(_) | Value::Module(_), _) => false,
                            (this, Cache::Variant(variant)) => variant == std::mem::discriminant(this),
                            (this, Cache::Native { version }) => version == self.core_type_of(this).version(),
                            _ => false,
                        };
                        let mut known = if holds { Some(window.kept(cache)) } else { None };
                        if !holds
                            && let Value::Instance(instance) = window.get(object)
                            && let Some((Cache::Class { binding: Binding::Function, .. }, kept)) =
                                window.other(cache, instance)
                        {
                            known = Some(kept);
                        }
                        if let Some(Kept::Value(function)) = known {
                            match object == base {
                                true => window.fill(Reg(base.0 + 1), window.take(object)),
                                false => window.fill(Reg(base.0 + 1), window.get(object).clone()),
                            }
                            window.fill(base, function.clone());
                            next!()
                        }
                        window.save();
                        if let Some(value) = window.of_module(object, site) {
                            if let Some(old) = window.replace(base, value.clone()) {
                                self.drop_old(old);
                            }
                            window.fill(Reg(base.0 + 1), Value::Unbound);
                            next!()
                        }
                        match self.load_method(window.get(object).clone(), site) {
                            Ok((function, receiver)) => {
                                if let Some(old) = window.replace(base, function) {
                                    self.drop_old(old);
                                }
                                window.fill(Reg(base.0 + 1), receiver);
                                next!()
                            }
                            Err(raised) => return Flow::Raise(raised),
                        }
                    }

                    Instruction::Call { dst, base, count } => {
                        window.save();
                        // Recursion goes round without a jump back.
                        if self.heap.wants_attention()
                            && let Err(raised) = self.attend()
                        {
                            return Flow::Raise(raised);
                        }
                        match window.get(base) {
                            Value::Function(function) => {
                                if let Some(call) = window.plain_call(function, base, count)
                                    && !self.is_at_limit()
                                {
                                    let function = window.take_function(base);
                                    window = self.stack.enter(window, function, call, dst, Role::Call);
                                    continue;
                                }
                                if let Some((call, defaults)) = window.call_with_defaults(function, base, count)
                                    && !self.is_at_limit()
                                {
                                    let function = window.take_function(base);
                                    window = self.stack.enter_with_defaults(window, function, call, dst, &defaults);
                                    continue;
                                }
                                if !self.is_at_limit()
                                    && let Some(call) = window.star_call(function, base, count, CodeKind::Function)
                                {
                                    let function = window.take_function(base);
                                    window = self.stack.enter_with_star(window, function, call, dst, Role::Call);
                                    continue;
                                }
                            }
                            Value::Native(native)
                                if native
                                    .ready
                                    .get()
                                    .accepts(count.index(), !window.get(Reg(base.0 + 1)).is_unbound()) =>
                            {
                                match self.call_ready_native(window.slice(base, count.index() + 2)) {
                                    Ok(value) => set!(dst, value),
                                    Err(raised) => return Flow::Raise(raised),
                                }
                            }
                            Value::Native(native) if native.is_send() && count.0 == 1 => {
                                if let Value::Coroutine(_) = window.get(Reg(base.0 + 1)) {
                                    // It may be the last reference: then it dies as soon as the step is over.
                                    let Value::Coroutine(coroutine) = window.take(Reg(base.0 + 1)) else {
                                        unreachable!("just seen")
                                    };
                                    let value = window.take(Reg(base.0 + 2));
                                    window.clear_callee(base);
                                    let resumer = Resumer::Result { result: dst, role: Role::Call };
                                    follow!(self.drive_from_register(coroutine, value, resumer));
                                }
                            }
                            Value::Type(class) if window.get(Reg(base.0 + 1)).is_unbound() => {
                                let constructor = self.constructor(class);
                                if let Constructor::Object = constructor
                                    && count.0 == 0
                                {
                                    let instance = self.new_instance_with(class, Payload::None);
                                    window.clear_callee(base);
                                    set!(dst, instance)
                                }
                                if let Constructor::Initialize(init) = constructor
                                    && let Some(call) = window.initializer_call(&init, base, count)
                                    && !self.is_at_limit()
                                {
                                    let Value::Type(class) = window.take(base) else { unreachable!("just seen") };
                                    let instance = self.new_instance_with(&class, Payload::None);
                                    self.initializing.push(instance.clone());
                                    // The receiver stands just before the arguments: the frame begins with it.
                                    window.fill(Reg(base.0 + 1), instance);
                                    window = self.stack.enter(window, init, call, dst, Role::Initialize);
                                    continue;
                                }
                            }
                            _ => {}
                        }
                        let outcome = self.call_out_of_line(base, count.index(), dst);
                        follow!(self.finish_outcome(outcome, dst));
                    }
                    Instruction::CallAwaited { dst, base, count } => {
                        window.save();
                        match window.get(base) {
                            Value::Function(function) if self.joins_calls => {
                                if let Some(call) = window.awaited_call(function, base, count)
                                    && !self.is_at_limit()
                                {
                                    let function = window.take_function(base);
                                    // The awaiter waits at the `YieldFrom`.
                                    window.advance(2);
                                    window.save();
                                    self.stack.shadow_handled();
                                    window = self.stack.enter(window, function, call, dst, AWAITED);
                                    continue;
                                }
                                if !self.is_at_limit()
                                    && let Some(call) = window.star_call(function, base, count, CodeKind::Coroutine)
                                {
                                    let function = window.take_function(base);
                                    window.advance(2);
                                    window.save();
                                    self.stack.shadow_handled();
                                    window = self.stack.enter_with_star(window, function, call, dst, AWAITED);
                                    continue;
                                }
                            }
                            Value::Native(native)
                                if native.kind == NativeKind::Coroutine
                                    && (self.joins_calls || native.is_private()) =>
                            {
                                window.advance(2);
                                window.save();
                                follow!(self.await_native(base, count.index(), dst));
                            }
                            Value::Type(class) if count.0 == 0 && window.get(Reg(base.0 + 1)).is_unbound() => {
                                if let Constructor::Object = self.constructor(class) {
                                    let instance = self.new_instance_with(class, Payload::None);
                                    window.clear_callee(base);
                                    window.fill(base, instance);
                                    next!()
                                }
                            }
                            _ => {}
                        }
                        let outcome = self.call_out_of_line(base, count.index(), base);
                        follow!(self.finish_outcome(outcome, base));
                    }

                    Instruction::Return { src, live } => finish!(window.take(src), live),
                    Instruction::ReturnNone { live } => finish!(Value::None, live),

                    Instruction::Yield { src, .. } => {
                        window.save();
                        let value = window.take(src);
                        follow!(self.yield_from_register(value));
                    }
                    Instruction::GetAwaitable { awaitable_use, dst, src } => {
                        window.save();
                        // Where `__await__` is a generator function, its frame is joined at once, without a generator.
                        if let Value::Instance(instance) = window.get(src)
                            && self.joins_calls
                            && let Some(function) = self.async_function(instance, AsyncMethod::Await)
                            && let Some(call) = window.generator_call(&function, Reg(dst.0 + 1))
                            && !self.is_at_limit()
                        {
                            let awaitable = match src == dst {
                                true => window.take(src),
                                false => window.get(src).clone(),
                            };
                            window.fill(Reg(dst.0 + 1), awaitable);
                            // The awaiter waits at the `YieldFrom`.
                            window.advance(1);
                            window.save();
                            let Instruction::YieldFrom { dst: result, .. } = *window.instruction() else {
                                unreachable!("verified")
                            };
                            self.stack.shadow_handled();
                            let role = Role::Joined(CoroutineKind::Generator);
                            window = self.stack.enter(window, function, call, result, role);
                            continue;
                        }
                        let awaitable = self.get_delegate(&window.get(src).clone(), awaitable_use);
                        follow!(self.finish_value(awaitable, dst));
                    }
                    Instruction::GetAsyncNext { dst, iterator } => leave!(self.begin_async_next(dst, iterator)),
                    Instruction::YieldFrom { dst, iterator } => {
                        leave!(self.continue_delegation(dst, iterator, Input::Send(Value::None)))
                    }

                    Instruction::BuildTuple { dst, first, count } => {
                        let items = window.slice(first, count.index());
                        let tuple = crate::objects::tuple::TupleObject::new(items.iter_mut().map(std::mem::take));
                        set!(dst, Value::Tuple(tuple))
                    }
                    Instruction::UnpackSequence { src, first, count } => {
                        match window.get(src) {
                            Value::Tuple(tuple) if tuple.len() == count.index() => {
                                let Value::Tuple(tuple) = window.take(src) else { unreachable!("just seen") };
                                for (at, value) in tuple.iter().enumerate() {
                                    if let Some(old) = window.replace(Reg(first.0 + at as u16), value.clone()) {
                                        window.save();
                                        self.drop_old(old);
                                    }
                                }
                                if let Some(tuple) = Value::Tuple(tuple).release() {
                                    window.save();
                                    self.drop_old(tuple);
                                }
                                next!()
                            }
                            Value::List(list) if list.len() == count.index() => {
                                let Value::List(list) = window.take(src) else { unreachable!("just seen") };
                                window.save();
                                for at in 0..count.0 {
                                    let item = list.get(at as usize).unwrap_or_default();
                                    if let Some(old) = window.replace(Reg(first.0 + at), item) {
                                        self.drop_old(old);
                                    }
                                }
                                self.drop_value(Value::List(list));
                                next!()
                            }
                            _ => {}
                        }
                        let value = window.take(src);
                        leave!(self.finish_unpacking(value, first, count.index()))
                    }
                    Instruction::ListAppend { list, src } => {
                        let Value::List(list) = window.get(list) else { unreachable!("the compiler built a list") };
                        window.items(list).push(window.get(src).clone());
                        next!()
                    }

                    // Named one by one, so that the jump table has no hole and needs no check.
                    other @ (Instruction::MakeCell { .. }
                    | Instruction::DeleteCell { .. }
                    | Instruction::DeleteFree { .. }
                    | Instruction::LoadFreeCell { .. }
                    | Instruction::StoreGlobal { .. }
                    | Instruction::DeleteGlobal { .. }
                    | Instruction::StoreName { .. }
                    | Instruction::DeleteName { .. }
                    | Instruction::LoadNameOrCell { .. }
                    | Instruction::LoadNameOrFree { .. }
                    | Instruction::LoadNameOrGlobal { .. }
                    | Instruction::LoadLocals { .. }
                    | Instruction::SetupAnnotations { .. }
                    | Instruction::Unary { .. }
                    | Instruction::Contains { .. }
                    | Instruction::NotContains { .. }
                    | Instruction::DeleteAttribute { .. }
                    | Instruction::DeleteSubscript { .. }
                    | Instruction::CallKeywords { .. }
                    | Instruction::CallSpread { .. }
                    | Instruction::YieldAsync { .. }
                    | Instruction::GetYieldFromIter { .. }
                    | Instruction::GetAsyncIter { .. }
                    | Instruction::EndAsyncFor { .. }
                    | Instruction::EnterHandler { .. }
                    | Instruction::LeaveHandler { .. }
                    | Instruction::MatchException { .. }
                    | Instruction::MatchExceptionGroup { .. }
                    | Instruction::Raise { .. }
                    | Instruction::RaiseFrom { .. }
                    | Instruction::RaiseHandled { .. }
                    | Instruction::Reraise { .. }
                    | Instruction::LoadAssertionError { .. }
                    | Instruction::BeforeWith { .. }
                    | Instruction::WithExceptStart { .. }
                    | Instruction::BuildList { .. }
                    | Instruction::BuildSet { .. }
                    | Instruction::BuildMap { .. }
                    | Instruction::BuildString { .. }
                    | Instruction::BuildSlice { .. }
                    | Instruction::ListExtend { .. }
                    | Instruction::SetAdd { .. }
                    | Instruction::SetUpdate { .. }
                    | Instruction::MapAdd { .. }
                    | Instruction::DictUpdate { .. }
                    | Instruction::DictMerge { .. }
                    | Instruction::ListToTuple { .. }
                    | Instruction::UnpackStar { .. }
                    | Instruction::Convert { .. }
                    | Instruction::FormatSimple { .. }
                    | Instruction::FormatWithSpec { .. }
                    | Instruction::MakeFunction { .. }
                    | Instruction::SetFunctionAttribute { .. }
                    | Instruction::LoadBuildClass { .. }
                    | Instruction::ImportName { .. }
                    | Instruction::ImportFrom { .. }
                    | Instruction::ImportStar { .. }
                    | Instruction::GetLength { .. }
                    | Instruction::MatchMapping { .. }
                    | Instruction::MatchSequence { .. }
                    | Instruction::MatchKeys { .. }
                    | Instruction::MatchClass { .. }
                    | Instruction::CopyWithoutKeys { .. }
                    | Instruction::Intrinsic1 { .. }
                    | Instruction::Intrinsic2 { .. }) => {
                        window.save();
                        match self.run_instruction(other) {
                            Ok(None) => next!(),
                            Ok(Some(flow)) => follow!(flow),
                            Err(raised) => return Flow::Raise(raised),
                        }
                    }
                }
            }
        }
    }

    /// Drops the last reference to an object, and runs what its death asks for.
    #[inline(never)]
    pub(super) fn drop_old(&mut self, old: Value) {
        crate::heap::deep::bury(old);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
    }

    /// Whether one more frame would be too many.
    #[inline(always)]
    pub(super) fn is_at_limit(&self) -> bool {
        self.frames_below + self.stack.frames.len() >= self.recursion_limit
    }
}
