//! Owns the interpreter's loop: one `match` over the instructions of the top frame.

use std::rc::Rc;

use super::Vm;
use super::call::Flow;
use super::nested::{Activation, Resumer};
use super::protocol::Completion;
use super::stack::{Frame, Role, Window};
use crate::code::{BinaryOperator, Comparison, Instruction, Reg};
use crate::objects::code::{Binding, Cache, Kept};
use crate::objects::coroutine::{CoroutineKind, CoroutineState};
use crate::objects::function::FunctionObject;
use crate::objects::iterator::IteratorState;
use crate::objects::native_function::NativeKind;
use crate::objects::value::Value;

/// What an instruction that runs out of line wants.
pub(super) enum Outcome {
    /// The value goes to the instruction's result register.
    Value(Value),
    /// The machine's state has changed: frames were pushed, popped or exchanged.
    Flow(Flow),
}

impl Vm {
    /// Runs the top frame, and the guest frames it calls, until something else has to happen.
    pub(super) fn execute(&mut self) -> Flow {
        let (mut window, mut pc) = Window::new(&mut self.stack);

        /// Writes a register.
        macro_rules! set {
            ($reg:expr, $value:expr) => {
                if let Some(old) = window.replace($reg, $value) {
                    self.drop_old(old);
                }
            };
        }
        /// Remembers which instruction runs, for tracebacks and for whoever looks at the frame.
        macro_rules! save {
            () => {
                window.save(pc)
            };
        }
        /// Looks at the top frame anew.
        macro_rules! reload {
            () => {
                (window, pc) = Window::new(&mut self.stack)
            };
        }
        /// Goes on as a flow says.
        macro_rules! follow {
            ($flow:expr) => {{
                match $flow {
                    Flow::Execute => {
                        reload!();
                        continue;
                    }
                    Flow::Raise(raised) => match self.unwind(raised) {
                        Flow::Execute => {
                            reload!();
                            continue;
                        }
                        other => return other,
                    },
                    other => return other,
                }
            }};
        }
        macro_rules! raise {
            ($raised:expr) => {{
                let raised = $raised;
                follow!(Flow::Raise(raised))
            }};
        }
        /// The value of something that may run guest code or raise.
        macro_rules! attempt {
            ($result:expr) => {{
                save!();
                match $result {
                    Ok(value) => value,
                    Err(raised) => raise!(raised),
                }
            }};
        }
        /// The frame ends: its registers die, the value goes to whoever waits.
        macro_rules! leave {
            ($value:expr, $live:expr) => {{
                let value = $value;
                window.clear($live);
                if let Some((caller, at, result)) = self.stack.leave_call() {
                    (window, pc) = (caller, at + 1);
                    if self.abandoned.is_pending() {
                        save!();
                        self.run_last_rites();
                    }
                    set!(result, value);
                    continue;
                }
                follow!(self.finish_return(value))
            }};
        }
        macro_rules! next {
            () => {{
                pc += 1;
                continue;
            }};
        }
        /// Arithmetic with a fast path for small ints and one for floats.
        macro_rules! arithmetic {
            ($dst:expr, $lhs:expr, $rhs:expr, $int:expr, $float:expr, $operator:expr) => {{
                match (window.get($lhs), window.get($rhs)) {
                    (Value::Int(a), Value::Int(b)) => {
                        if let Some(result) = $int(*a, *b) {
                            set!($dst, Value::Int(result));
                            next!();
                        }
                    }
                    (Value::Float(a), Value::Float(b)) => {
                        if let Some(result) = $float(*a, *b) {
                            set!($dst, Value::Float(result));
                            next!();
                        }
                    }
                    _ => {}
                }
                save!();
                let (a, b) = (window.get($lhs).clone(), window.get($rhs).clone());
                follow_outcome!(self.binary_out_of_line($operator, a, b, $dst), $dst)
            }};
        }
        macro_rules! follow_outcome {
            ($outcome:expr, $dst:expr) => {
                match $outcome {
                    Ok(Outcome::Value(value)) => {
                        set!($dst, value);
                        next!();
                    }
                    Ok(Outcome::Flow(flow)) => follow!(flow),
                    Err(raised) => raise!(raised),
                }
            };
        }
        /// As `arithmetic`, with a small int on the right.
        macro_rules! arithmetic_int {
            ($dst:expr, $lhs:expr, $value:expr, $int:expr, $float:expr, $operator:expr) => {{
                match window.get($lhs) {
                    Value::Int(a) => {
                        if let Some(result) = $int(*a, $value as i64) {
                            set!($dst, Value::Int(result));
                            next!();
                        }
                    }
                    Value::Float(a) => {
                        if let Some(result) = $float(*a, $value as f64) {
                            set!($dst, Value::Float(result));
                            next!();
                        }
                    }
                    _ => {}
                }
                save!();
                let a = window.get($lhs).clone();
                follow_outcome!(self.binary_out_of_line($operator, a, Value::Int($value as i64), $dst), $dst)
            }};
        }
        macro_rules! jump_unless {
            ($lhs:expr, $rhs:expr, $target:expr, $operator:tt, $comparison:expr) => {{
                let holds = match (window.get($lhs), window.get($rhs)) {
                    (Value::Int(a), Value::Int(b)) => a $operator b,
                    (Value::Float(a), Value::Float(b)) => a $operator b,
                    (a, b) => {
                        let (a, b) = (a.clone(), b.clone());
                        save!();
                        match self.compare_out_of_line($comparison, a, b) {
                            Ok(Outcome::Value(value)) => attempt!(self.truth(&value)),
                            Ok(Outcome::Flow(flow)) => follow!(flow),
                            Err(raised) => raise!(raised),
                        }
                    }
                };
                pc = if holds { pc + 1 } else { $target.index() };
                continue;
            }};
        }
        macro_rules! jump_unless_int {
            ($lhs:expr, $value:expr, $target:expr, $operator:tt, $comparison:expr) => {{
                let holds = match window.get($lhs) {
                    Value::Int(a) => *a $operator $value as i64,
                    Value::Float(a) => *a $operator $value as f64,
                    a => {
                        let a = a.clone();
                        save!();
                        match self.compare_out_of_line($comparison, a, Value::Int($value as i64)) {
                            Ok(Outcome::Value(value)) => attempt!(self.truth(&value)),
                            Ok(Outcome::Flow(flow)) => follow!(flow),
                            Err(raised) => raise!(raised),
                        }
                    }
                };
                pc = if holds { pc + 1 } else { $target.index() };
                continue;
            }};
        }

        loop {
            match *window.instruction(pc) {
                Instruction::Move { dst, src } => set!(dst, window.get(src).clone()),
                Instruction::Take { dst, src } => {
                    let value = window.take(src);
                    set!(dst, value);
                }
                Instruction::LoadConstant { dst, constant } => {
                    let value = window.code().constants[constant.index()].clone();
                    set!(dst, value);
                }
                Instruction::LoadInt { dst, value } => set!(dst, Value::Int(value as i64)),
                Instruction::LoadNone { dst } => set!(dst, Value::None),
                Instruction::LoadTrue { dst } => set!(dst, Value::Bool(true)),
                Instruction::LoadFalse { dst } => set!(dst, Value::Bool(false)),
                Instruction::Clear { first, count } => {
                    save!();
                    for at in 0..count.0 {
                        set!(Reg(first.0 + at), Value::Unbound);
                    }
                }
                Instruction::CheckBound { reg } => {
                    if window.get(reg).is_unbound() {
                        save!();
                        raise!(self.unbound_local(reg));
                    }
                }
                Instruction::DeleteLocal { reg } => {
                    save!();
                    if window.get(reg).is_unbound() {
                        raise!(self.unbound_local(reg));
                    }
                    set!(reg, Value::Unbound);
                }

                Instruction::LoadCell { dst, cell } => {
                    let Value::Cell(cell) = window.get(cell) else { unreachable!("the compiler made a cell") };
                    let value = cell.get();
                    if value.is_unbound() {
                        save!();
                        raise!(self.empty_cell());
                    }
                    set!(dst, value);
                }
                Instruction::StoreCell { cell, src } => {
                    save!();
                    let Value::Cell(cell) = window.get(cell) else { unreachable!("the compiler made a cell") };
                    let old = cell.replace(window.get(src).clone());
                    self.drop_value(old);
                }
                Instruction::LoadFree { dst, free } => {
                    let value = window.function().closure[free.index()].get();
                    if value.is_unbound() {
                        save!();
                        raise!(self.empty_free(free));
                    }
                    set!(dst, value);
                }
                Instruction::StoreFree { free, src } => {
                    save!();
                    let old = window.function().closure[free.index()].replace(window.get(src).clone());
                    self.drop_value(old);
                }

                Instruction::LoadGlobal { dst, site } => {
                    let known = match window.cache(site).found() {
                        Cache::Global(place) => window.named(&window.function().globals, place, site),
                        Cache::Builtin { place, globals_changes }
                            if window.function().globals.changes() == globals_changes =>
                        {
                            window.named(&self.builtins, place, site)
                        }
                        _ => None,
                    };
                    if let Some(value) = known {
                        let value = value.clone();
                        set!(dst, value);
                        next!();
                    }
                    let value = attempt!(self.load_global(site));
                    set!(dst, value);
                }
                Instruction::LoadName { dst, site } => {
                    if window.get(Reg(0)).is_unbound() {
                        if let Cache::Global(place) = window.cache(site).found()
                            && let Some(value) = window.named(&window.function().globals, place, site)
                        {
                            let value = value.clone();
                            set!(dst, value);
                            next!();
                        }
                        let value = attempt!(self.load_global(site));
                        set!(dst, value);
                    } else {
                        let namespace = window.get(Reg(0)).clone();
                        let value = attempt!(self.load_name(&namespace, site));
                        set!(dst, value);
                    }
                }

                Instruction::Add { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, i64::checked_add, |a: f64, b: f64| Some(a + b), BinaryOperator::Add)
                }
                Instruction::Subtract { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, i64::checked_sub, |a: f64, b: f64| Some(a - b), BinaryOperator::Subtract)
                }
                Instruction::Multiply { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, i64::checked_mul, |a: f64, b: f64| Some(a * b), BinaryOperator::Multiply)
                }
                Instruction::TrueDivide { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, no_int, divide_floats, BinaryOperator::TrueDivide)
                }
                Instruction::FloorDivide { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, floor_divide, no_float, BinaryOperator::FloorDivide)
                }
                Instruction::Remainder { dst, lhs, rhs } => {
                    arithmetic!(dst, lhs, rhs, remainder, no_float, BinaryOperator::Remainder)
                }
                Instruction::AddInt { dst, lhs, value } => {
                    arithmetic_int!(
                        dst,
                        lhs,
                        value,
                        i64::checked_add,
                        |a: f64, b: f64| Some(a + b),
                        BinaryOperator::Add
                    )
                }
                Instruction::SubtractInt { dst, lhs, value } => {
                    arithmetic_int!(
                        dst,
                        lhs,
                        value,
                        i64::checked_sub,
                        |a: f64, b: f64| Some(a - b),
                        BinaryOperator::Subtract
                    )
                }
                Instruction::MultiplyInt { dst, lhs, value } => {
                    arithmetic_int!(
                        dst,
                        lhs,
                        value,
                        i64::checked_mul,
                        |a: f64, b: f64| Some(a * b),
                        BinaryOperator::Multiply
                    )
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
                        set!(dst, Value::Int(result));
                        next!();
                    }
                    save!();
                    let a = window.get(lhs).clone();
                    follow_outcome!(
                        self.in_place_out_of_line(BinaryOperator::Add, a, Value::Int(value as i64), dst),
                        dst
                    )
                }
                Instruction::InPlaceSubtractInt { dst, lhs, value } => {
                    if let Value::Int(a) = window.get(lhs)
                        && let Some(result) = a.checked_sub(value as i64)
                    {
                        set!(dst, Value::Int(result));
                        next!();
                    }
                    save!();
                    let a = window.get(lhs).clone();
                    let value = Value::Int(value as i64);
                    follow_outcome!(self.in_place_out_of_line(BinaryOperator::Subtract, a, value, dst), dst)
                }
                Instruction::InPlace { operator, dst, lhs, rhs } => {
                    match (operator, window.get(lhs), window.get(rhs)) {
                        (BinaryOperator::Add, Value::Int(a), Value::Int(b)) => {
                            if let Some(result) = a.checked_add(*b) {
                                set!(dst, Value::Int(result));
                                next!();
                            }
                        }
                        (BinaryOperator::Add, Value::Float(a), Value::Float(b)) => {
                            let result = a + b;
                            set!(dst, Value::Float(result));
                            next!();
                        }
                        (BinaryOperator::Subtract, Value::Float(a), Value::Float(b)) => {
                            let result = a - b;
                            set!(dst, Value::Float(result));
                            next!();
                        }
                        (BinaryOperator::Multiply, Value::Float(a), Value::Float(b)) => {
                            let result = a * b;
                            set!(dst, Value::Float(result));
                            next!();
                        }
                        (BinaryOperator::Subtract, Value::Int(a), Value::Int(b)) => {
                            if let Some(result) = a.checked_sub(*b) {
                                set!(dst, Value::Int(result));
                                next!();
                            }
                        }
                        (BinaryOperator::Multiply, Value::Int(a), Value::Int(b)) => {
                            if let Some(result) = a.checked_mul(*b) {
                                set!(dst, Value::Int(result));
                                next!();
                            }
                        }
                        (BinaryOperator::Remainder, Value::Int(a), Value::Int(b)) => {
                            if let Some(result) = remainder(*a, *b) {
                                set!(dst, Value::Int(result));
                                next!();
                            }
                        }
                        (BinaryOperator::Add, Value::Str(_), Value::Str(_)) if lhs == dst => {
                            // The register gives its reference up, so that a text nobody else has grows in place.
                            let tail = window.get(rhs).clone();
                            let Value::Str(mut text) = window.take(lhs) else { unreachable!("just seen") };
                            if let Value::Str(tail) = &tail
                                && !text.try_append(tail)
                            {
                                let mut joined = compact_str::CompactString::with_capacity(text.len() + tail.len());
                                joined.push_str(&text);
                                joined.push_str(tail);
                                text = crate::objects::str::Str::from_compact(joined);
                            }
                            set!(dst, Value::Str(text));
                            next!();
                        }
                        _ => {}
                    }
                    save!();
                    let (a, b) = (window.get(lhs).clone(), window.get(rhs).clone());
                    follow_outcome!(self.in_place_out_of_line(operator, a, b, dst), dst)
                }
                Instruction::Binary { operator, dst, lhs, rhs } => {
                    if let (Value::Int(a), Value::Int(b)) = (window.get(lhs), window.get(rhs)) {
                        let result = match operator {
                            BinaryOperator::And => Some(a & b),
                            BinaryOperator::Or => Some(a | b),
                            BinaryOperator::Xor => Some(a ^ b),
                            BinaryOperator::RightShift if (0..64).contains(b) => Some(a >> b),
                            BinaryOperator::LeftShift if (0..62).contains(b) && a.unsigned_abs() < 1 << (62 - b) => {
                                Some(a << b)
                            }
                            _ => None,
                        };
                        if let Some(result) = result {
                            set!(dst, Value::Int(result));
                            next!();
                        }
                    }
                    save!();
                    let (a, b) = (window.get(lhs).clone(), window.get(rhs).clone());
                    follow_outcome!(self.binary_out_of_line(operator, a, b, dst), dst)
                }
                Instruction::Not { dst, src } => {
                    let value = match window.get(src) {
                        Value::Bool(value) => !value,
                        Value::None => true,
                        value => {
                            let value = value.clone();
                            !attempt!(self.truth(&value))
                        }
                    };
                    set!(dst, Value::Bool(value));
                }
                Instruction::Compare { comparison, dst, lhs, rhs } => {
                    if let (Value::Int(a), Value::Int(b)) = (window.get(lhs), window.get(rhs)) {
                        let result = compare_ints(comparison, *a, *b);
                        set!(dst, Value::Bool(result));
                        next!();
                    }
                    save!();
                    let (a, b) = (window.get(lhs).clone(), window.get(rhs).clone());
                    follow_outcome!(self.compare_out_of_line(comparison, a, b), dst)
                }
                Instruction::Is { dst, lhs, rhs } => {
                    let same = window.get(lhs).is(window.get(rhs));
                    set!(dst, Value::Bool(same));
                }
                Instruction::IsNot { dst, lhs, rhs } => {
                    let same = window.get(lhs).is(window.get(rhs));
                    set!(dst, Value::Bool(!same));
                }

                Instruction::Jump { target } => {
                    pc = target.index();
                    continue;
                }
                Instruction::JumpBack { target } => {
                    if self.heap.wants_attention() {
                        attempt!(self.attend());
                    }
                    pc = target.index();
                    continue;
                }
                Instruction::JumpIfTrue { condition, target } => {
                    let holds = match window.get(condition) {
                        Value::Bool(value) => *value,
                        Value::None => false,
                        Value::Int(value) => *value != 0,
                        value => {
                            let value = value.clone();
                            attempt!(self.truth(&value))
                        }
                    };
                    if holds {
                        pc = target.index();
                        continue;
                    }
                }
                Instruction::JumpIfFalse { condition, target } => {
                    let holds = match window.get(condition) {
                        Value::Bool(value) => *value,
                        Value::None => false,
                        Value::Int(value) => *value != 0,
                        value => {
                            let value = value.clone();
                            attempt!(self.truth(&value))
                        }
                    };
                    if !holds {
                        pc = target.index();
                        continue;
                    }
                }
                Instruction::JumpIfNone { value, target } => {
                    if window.get(value).is_none() {
                        pc = target.index();
                        continue;
                    }
                }
                Instruction::JumpIfNotNone { value, target } => {
                    if !window.get(value).is_none() {
                        pc = target.index();
                        continue;
                    }
                }
                Instruction::JumpUnlessLess { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, <, Comparison::Less)
                }
                Instruction::JumpUnlessLessEqual { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, <=, Comparison::LessEqual)
                }
                Instruction::JumpUnlessGreater { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, >, Comparison::Greater)
                }
                Instruction::JumpUnlessGreaterEqual { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, >=, Comparison::GreaterEqual)
                }
                Instruction::JumpUnlessEqual { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, ==, Comparison::Equal)
                }
                Instruction::JumpUnlessNotEqual { lhs, rhs, target } => {
                    jump_unless!(lhs, rhs, target, !=, Comparison::NotEqual)
                }
                Instruction::JumpUnlessLessInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, <, Comparison::Less)
                }
                Instruction::JumpUnlessLessEqualInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, <=, Comparison::LessEqual)
                }
                Instruction::JumpUnlessGreaterInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, >, Comparison::Greater)
                }
                Instruction::JumpUnlessGreaterEqualInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, >=, Comparison::GreaterEqual)
                }
                Instruction::JumpUnlessEqualInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, ==, Comparison::Equal)
                }
                Instruction::JumpUnlessNotEqualInt { lhs, value, target } => {
                    jump_unless_int!(lhs, value, target, !=, Comparison::NotEqual)
                }
                Instruction::JumpUnlessIs { lhs, rhs, target } => {
                    if !window.get(lhs).is(window.get(rhs)) {
                        pc = target.index();
                        continue;
                    }
                }
                Instruction::JumpUnlessIsNot { lhs, rhs, target } => {
                    if window.get(lhs).is(window.get(rhs)) {
                        pc = target.index();
                        continue;
                    }
                }

                Instruction::ForIter { dst, iterator, target } => {
                    match window.get(iterator) {
                        Value::Iterator(object) => {
                            let mut state = object.state.borrow_mut();
                            match &mut *state {
                                IteratorState::Range { next, step, remaining } => {
                                    if *remaining == 0 {
                                        drop(state);
                                        set!(iterator, Value::Unbound);
                                        pc = target.index();
                                        continue;
                                    }
                                    let value = *next;
                                    *remaining -= 1;
                                    *next = next.wrapping_add(*step);
                                    drop(state);
                                    set!(dst, Value::Int(value));
                                    next!();
                                }
                                IteratorState::List { list, next } => {
                                    if let Some(value) = list.get(*next) {
                                        *next += 1;
                                        drop(state);
                                        save!();
                                        set!(dst, value);
                                        next!();
                                    }
                                }
                                IteratorState::Tuple { tuple, next } => {
                                    if let Some(value) = tuple.get(*next).cloned() {
                                        *next += 1;
                                        drop(state);
                                        save!();
                                        set!(dst, value);
                                        next!();
                                    }
                                }
                                _ => {}
                            }
                        }
                        Value::Coroutine(coroutine) if coroutine.kind == CoroutineKind::Generator => {
                            let coroutine = coroutine.clone();
                            save!();
                            if let CoroutineState::Suspended(_) = &*coroutine.state() {
                            } else {
                                let input = super::protocol::Input::Send(Value::None);
                                follow!(self.start_driving(&coroutine, input, Resumer::For));
                            }
                            let CoroutineState::Suspended(stack) = coroutine.set_state(CoroutineState::Running) else {
                                unreachable!("just seen")
                            };
                            if self.frames_below + self.stack.frames.len() + stack.frames.len() > self.recursion_limit {
                                coroutine.set_state(CoroutineState::Suspended(stack));
                                raise!(self.too_deep());
                            }
                            let waiting = std::mem::replace(&mut self.stack, stack);
                            self.frames_below += waiting.frames.len();
                            self.activations.push(Activation {
                                stack: waiting,
                                owner: Some(coroutine),
                                resumer: Resumer::For,
                            });
                            follow!(self.resume_stack(super::protocol::Input::Send(Value::None)))
                        }
                        _ => {}
                    }
                    let object = window.get(iterator).clone();
                    match attempt!(self.next(&object)) {
                        Some(value) => set!(dst, value),
                        None => {
                            self.stop_value = Value::Unbound;
                            drop(object);
                            set!(iterator, Value::Unbound);
                            pc = target.index();
                            continue;
                        }
                    }
                }

                Instruction::LoadAttribute { dst, object, site } => {
                    if let Value::Instance(instance) = window.get(object) {
                        let cache = window.cache(site);
                        match cache.found() {
                            Cache::Slot { shape, version, index } => {
                                if let Some(value) = instance.load_slot(shape, version, index) {
                                    save!();
                                    set!(dst, value);
                                    next!();
                                }
                            }
                            Cache::Class { shape, version, binding: Binding::Plain }
                                if instance.has_layout(shape, version) =>
                            {
                                if let Kept::Value(value) = window.kept(cache) {
                                    let value = value.clone();
                                    save!();
                                    set!(dst, value);
                                    next!();
                                }
                            }
                            _ => {}
                        }
                    }
                    save!();
                    let this = window.get(object).clone();
                    follow_outcome!(self.load_attribute(this, site, dst), dst)
                }
                Instruction::StoreAttribute { object, site, src } => {
                    save!();
                    if let Value::Instance(instance) = window.get(object) {
                        let cache = window.cache(site);
                        let old = match (cache.found(), window.kept(cache)) {
                            (Cache::Slot { shape, version, index }, _) => {
                                instance.store_slot(shape, version, index, window.get(src))
                            }
                            (Cache::Extend { shape, version }, Kept::Shape(to)) => {
                                instance.store_new(shape, version, to, window.get(src))
                            }
                            _ => None,
                        };
                        if let Some(old) = old {
                            self.drop_value(old);
                            next!();
                        }
                    }
                    let (this, value) = (window.get(object).clone(), window.get(src).clone());
                    match self.store_attribute(this, site, value) {
                        Ok(Outcome::Value(_)) => {}
                        Ok(Outcome::Flow(flow)) => follow!(flow),
                        Err(raised) => raise!(raised),
                    }
                }
                Instruction::LoadSubscript { dst, object, index } => {
                    match (window.get(object), window.get(index)) {
                        (Value::List(list), Value::Int(at)) => {
                            let items = list.items.borrow();
                            let at = if *at < 0 { *at + items.len() as i64 } else { *at };
                            if let Some(value) = items.get(at as usize).cloned() {
                                drop(items);
                                save!();
                                set!(dst, value);
                                next!();
                            }
                        }
                        (Value::Tuple(tuple), Value::Int(at)) => {
                            let at = if *at < 0 { *at + tuple.len() as i64 } else { *at };
                            if let Some(value) = tuple.get(at as usize).cloned() {
                                save!();
                                set!(dst, value);
                                next!();
                            }
                        }
                        (Value::Dict(dict), Value::Str(key)) => {
                            if let Some(value) = dict.get_str(key) {
                                save!();
                                set!(dst, value);
                                next!();
                            }
                        }
                        _ => {}
                    }
                    save!();
                    let (this, index) = (window.get(object).clone(), window.get(index).clone());
                    follow_outcome!(self.load_subscript(this, index, dst), dst)
                }
                Instruction::StoreSubscript { object, index, src } => {
                    save!();
                    match (window.get(object), window.get(index)) {
                        (Value::List(list), Value::Int(at)) => {
                            let mut items = list.items.borrow_mut();
                            let at = if *at < 0 { *at + items.len() as i64 } else { *at };
                            if let Some(slot) = items.get_mut(at as usize) {
                                let old = std::mem::replace(slot, window.get(src).clone());
                                drop(items);
                                self.drop_value(old);
                                next!();
                            }
                        }
                        (Value::Dict(dict), Value::Str(key)) => {
                            let old = dict.set_str(key, window.get(src).clone());
                            if let Some(old) = old {
                                self.drop_value(old);
                            }
                            next!();
                        }
                        _ => {}
                    }
                    let (this, index, value) =
                        (window.get(object).clone(), window.get(index).clone(), window.get(src).clone());
                    match self.store_subscript(this, index, value) {
                        Ok(Outcome::Value(_)) => {}
                        Ok(Outcome::Flow(flow)) => follow!(flow),
                        Err(raised) => raise!(raised),
                    }
                }

                Instruction::LoadMethod { base, object, site } => {
                    match window.get(object) {
                        Value::Instance(instance) => {
                            let cache = window.cache(site);
                            if let Cache::Class { shape, version, binding: Binding::Function } = cache.found()
                                && instance.has_layout(shape, version)
                                && let Kept::Value(function) = window.kept(cache)
                            {
                                let (function, this) = (function.clone(), window.get(object).clone());
                                save!();
                                set!(base, function);
                                set!(Reg(base.0 + 1), this);
                                next!();
                            }
                        }
                        Value::Type(_) | Value::Module(_) => {}
                        this => {
                            let cache = window.cache(site);
                            if let Cache::Native { version } = cache.found()
                                && version == self.core_type_of(this).version()
                                && let Kept::Value(function) = window.kept(cache)
                            {
                                let (function, this) = (function.clone(), this.clone());
                                save!();
                                set!(base, function);
                                set!(Reg(base.0 + 1), this);
                                next!();
                            }
                        }
                    }
                    let this = window.get(object).clone();
                    let (function, receiver) = attempt!(self.load_method(this, site));
                    set!(base, function);
                    set!(Reg(base.0 + 1), receiver);
                }

                Instruction::Call { dst, base, count } => {
                    // Recursion goes round without a jump back.
                    if self.heap.wants_attention() {
                        attempt!(self.attend());
                    }
                    save!();
                    match window.get(base) {
                        Value::Function(function) => {
                            if let Some(call) = window.plain_call(function, base, count) {
                                if self.is_at_limit() {
                                    raise!(self.too_deep());
                                }
                                let function = window.take_function(base);
                                window = self.stack.enter(window, function, call, dst, Role::Call);
                                pc = 0;
                                continue;
                            }
                        }
                        Value::Native(native)
                            if native.ready.get().accepts(count.index(), !window.get(Reg(base.0 + 1)).is_unbound()) =>
                        {
                            let value = attempt!(self.call_ready_native(window.slice(base, count.index() + 2)));
                            set!(dst, value);
                            next!();
                        }
                        Value::Type(class) if window.get(Reg(base.0 + 1)).is_unbound() => {
                            if let Some(init) = self.plain_initializer(class)
                                && let Some(call) = window.initializer_call(&init, base, count)
                            {
                                if self.is_at_limit() {
                                    raise!(self.too_deep());
                                }
                                let Value::Type(class) = window.take(base) else { unreachable!("just seen") };
                                let instance = self.new_instance_with(&class, crate::objects::instance::Payload::None);
                                self.initializing.push(instance.clone());
                                // The receiver stands just before the arguments: the frame begins with it.
                                window.fill(Reg(base.0 + 1), instance);
                                window = self.stack.enter(window, init, call, dst, Role::Initialize);
                                pc = 0;
                                continue;
                            }
                        }
                        _ => {}
                    }
                    follow_outcome!(self.call_out_of_line(base, count.index(), dst), dst)
                }
                Instruction::CallAwaited { dst, base, count } => {
                    save!();
                    if let Value::Function(function) = window.get(base)
                        && let Some(call) = window.awaited_call(function, base, count)
                        && self.origin_depth == 0
                    {
                        if self.is_at_limit() {
                            raise!(self.too_deep());
                        }
                        let function = window.take_function(base);
                        window.save(pc + 2);
                        self.stack.shadow_handled();
                        window = self.stack.enter(window, function, call, dst, Role::Joined(None));
                        pc = 0;
                        continue;
                    }
                    if let Value::Native(native) = window.get(base)
                        && native.kind == NativeKind::Coroutine
                        && self.origin_depth == 0
                    {
                        window.save(pc + 2);
                        follow!(self.await_native(base, count.index(), dst))
                    }
                    follow_outcome!(self.call_out_of_line(base, count.index(), base), base)
                }

                Instruction::Return { src, live } => {
                    let value = window.take(src);
                    leave!(value, live)
                }
                Instruction::ReturnNone { live } => leave!(Value::None, live),

                Instruction::Yield { src, .. } => {
                    save!();
                    let value = window.take(src);
                    // A `for` loop over a plain generator is the common driver: park and go on without leaving.
                    if self.stack.closing.is_none()
                        && let Some(Activation { resumer: Resumer::For, .. }) = self.activations.last()
                    {
                        follow!(self.finish_activation(Completion::Yielded(value)));
                    }
                    match self.yield_value(value) {
                        Flow::Finished(completion) => return Flow::Finished(completion),
                        flow => follow!(flow),
                    }
                }
                Instruction::YieldFrom { dst, iterator } => {
                    save!();
                    follow!(self.continue_delegation(dst, iterator, super::protocol::Input::Send(Value::None)))
                }

                Instruction::BuildTuple { dst, first, count } => {
                    let items = window.slice(first, count.index());
                    let tuple = crate::objects::tuple::TupleObject::new(items.iter_mut().map(std::mem::take));
                    set!(dst, Value::Tuple(tuple));
                }
                Instruction::UnpackSequence { src, first, count } => {
                    if let Value::Tuple(tuple) = window.get(src)
                        && tuple.len() == count.index()
                    {
                        save!();
                        let Value::Tuple(tuple) = window.take(src) else { unreachable!("just seen") };
                        for (at, value) in tuple.iter().enumerate() {
                            set!(Reg(first.0 + at as u16), value.clone());
                        }
                        self.drop_value(Value::Tuple(tuple));
                        next!();
                    }
                    if let Value::List(list) = window.get(src)
                        && list.len() == count.index()
                    {
                        save!();
                        let Value::List(list) = window.take(src) else { unreachable!("just seen") };
                        for at in 0..count.0 {
                            let item = list.get(at as usize).unwrap_or_default();
                            set!(Reg(first.0 + at), item);
                        }
                        self.drop_value(Value::List(list));
                        next!();
                    }
                    let value = window.take(src);
                    attempt!(self.unpack_sequence(value, first, count.index()));
                }
                Instruction::ListAppend { list, src } => {
                    let Value::List(list) = window.get(list) else { unreachable!("the compiler built a list") };
                    list.items.borrow_mut().push(window.get(src).clone());
                }

                other => {
                    save!();
                    match self.run_instruction(other) {
                        Ok(None) => {}
                        Ok(Some(Flow::Execute)) => {
                            reload!();
                            continue;
                        }
                        Ok(Some(flow)) => follow!(flow),
                        Err(raised) => raise!(raised),
                    }
                }
            }
            pc += 1;
        }
    }

    /// Drops the last reference to an object, and runs what its death asks for.
    #[inline(never)]
    pub(super) fn drop_old(&mut self, old: Value) {
        drop(old);
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
    }

    /// Whether one more frame would be too many.
    #[inline(always)]
    fn is_at_limit(&self) -> bool {
        self.frames_below + self.stack.frames.len() >= self.recursion_limit
    }

    /// The top frame, whose registers are empty, has returned to somebody else than a plain call.
    #[inline(never)]
    fn finish_return(&mut self, value: Value) -> Flow {
        let Some(Frame::Guest(frame)) = self.stack.frames.pop() else {
            unreachable!("the top frame has just run an instruction")
        };
        let (result, role) = frame.into_result();
        if self.abandoned.is_pending() {
            self.run_last_rites();
        }
        self.finish_frame(value, result, role)
    }

    /// The `__init__` of a class whose instances are made by `object.__new__`.
    #[inline]
    fn plain_initializer(&mut self, class: &crate::objects::type_object::TypeRef) -> Option<Rc<FunctionObject>> {
        if class.is_native() || class.has_metaclass() || class.flags.is_abstract.get() {
            return None;
        }
        let names = self.names.clone();
        match self.lookup(class, &names.new) {
            Some(Value::Native(native)) if native.owner_is(&self.types.object) => {}
            _ => return None,
        }
        match self.lookup(class, &names.init) {
            Some(Value::Function(init)) => Some(init),
            _ => None,
        }
    }
}

#[inline(always)]
fn no_int(_: i64, _: i64) -> Option<i64> {
    None
}

#[inline(always)]
fn no_float(_: f64, _: f64) -> Option<f64> {
    None
}

#[inline(always)]
fn divide_floats(a: f64, b: f64) -> Option<f64> {
    (b != 0.0).then(|| a / b)
}

/// `a // b` as Python rounds it: down.
#[inline(always)]
fn floor_divide(a: i64, b: i64) -> Option<i64> {
    if b == 0 || (a == i64::MIN && b == -1) {
        return None;
    }
    let quotient = a / b;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// `a % b` with the sign of `b`.
#[inline(always)]
fn remainder(a: i64, b: i64) -> Option<i64> {
    if b > 0 {
        // Dividing 32-bit numbers takes half the time on many processors.
        if let (Ok(a), Ok(b)) = (u32::try_from(a), u32::try_from(b)) {
            return Some((a % b) as i64);
        }
        let rest = a % b;
        return Some(if rest < 0 { rest + b } else { rest });
    }
    if b == 0 || b == -1 {
        return (b == -1).then_some(0);
    }
    let rest = a % b;
    Some(if rest > 0 { rest + b } else { rest })
}

#[inline(always)]
fn compare_ints(comparison: Comparison, a: i64, b: i64) -> bool {
    match comparison {
        Comparison::Less => a < b,
        Comparison::LessEqual => a <= b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Greater => a > b,
        Comparison::GreaterEqual => a >= b,
    }
}
