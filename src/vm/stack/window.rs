//! Owns `Window`: the running frame as the interpreter's loop sees it, and how plain calls enter and leave.
#![allow(unsafe_code)]

use std::rc::Rc;

use super::{Ending, Frame, GuestFrame, Role, Stack};
use crate::code::{CodeKind, ConstantIndex, Count, Instruction, Reg, Site, Target};
use crate::heap::deep;
use crate::objects::code::{Cache, CodeValue, InlineCache, Kept, NOT_PLAIN};
use crate::objects::dict::{DictObject, EntryIndex};
use crate::objects::function::FunctionObject;
use crate::objects::instance::{Body, InstanceObject, ShapeId};
use crate::objects::list::ListObject;
use crate::objects::tuple::TupleObject;
use crate::objects::value::Value;

/// The running frame's registers and instructions, as the interpreter's loop reads them.
///
/// # Safety
/// Operands are below `CodeObject::registers` and jump targets inside the instructions: `ReadyCode::new`
/// checks every code object once, with `CodeObject::stays_inside`. The register file is at least as
/// long as the top frame needs: `Stack::reserve` runs before a frame is pushed. A `Window` is taken anew after anything
/// that may push, pop, grow or exchange the stack.
#[derive(Clone, Copy)]
pub struct Window {
    registers: *mut Value,
    ip: *const Instruction,
    frame: *mut GuestFrame,
}

/// The guest frame that a frame is, by a pointer that may go to the frames around it.
///
/// # Safety
/// `frame` points to a frame on the stack.
///
/// # Panics
/// If a native's frame is there: a window is only taken of guest frames.
// SAFETY: the caller's promise is what is said above.
#[inline(always)]
unsafe fn guest_of(frame: *mut Frame) -> *mut GuestFrame {
    // SAFETY: the caller's promise.
    unsafe {
        let Frame::Guest(guest) = &*frame else { unreachable!("a window shows a guest frame") };
        let offset = (&raw const *guest).byte_offset_from(frame);
        frame.byte_offset(offset).cast()
    }
}

/// A register of another frame that holds nothing to be dropped.
pub struct EmptyRegister(*mut Value);

impl EmptyRegister {
    #[inline(always)]
    pub fn fill(self, value: Value) {
        // SAFETY: the register was found on the stack just now, and what is overwritten needs no drop.
        unsafe { std::ptr::write(self.0, value) };
    }
}

/// A call that needs no binding: the arguments are where the callee's frame has its parameters.
pub struct PlainCall {
    code: *const CodeValue,
    /// The first argument, counted from the caller's base.
    first: u32,
}

impl Window {
    #[inline(always)]
    pub fn new(stack: &mut Stack) -> Window {
        let top = stack.frames.len().checked_sub(1).expect("a window shows a frame");
        // SAFETY: `top` is the index of the last frame.
        let frame = unsafe { guest_of(stack.frames.as_mut_ptr().add(top)) };
        Window::of(frame, stack.registers.as_mut_ptr(), stack.registers.len())
    }

    #[inline(always)]
    fn of(frame: *mut GuestFrame, registers: *mut Value, length: usize) -> Window {
        // SAFETY: the caller has just found the frame on the stack; `base` is inside the register file, see above.
        unsafe {
            let base = (*frame).base as usize;
            debug_assert!(length >= base + (*frame).code().frame_size as usize);
            Window { registers: registers.add(base), ip: (*frame).ip, frame }
        }
    }

    /// Notes in the frame which instruction runs.
    #[inline(always)]
    pub fn save(self) {
        // SAFETY: see the type: while this window is current, its frame stays where it is.
        unsafe { (*self.frame).ip = self.ip };
    }

    /// The instruction that runs. Its target is a distance.
    #[inline(always)]
    pub fn instruction<'a>(self) -> &'a Instruction {
        // SAFETY: see the type: jump targets are verified, and code ends in an instruction that does not go on.
        unsafe { &*self.ip }
    }

    #[inline(always)]
    pub fn advance(&mut self, count: usize) {
        // SAFETY: see `instruction`; `CallAwaited` is followed by two more instructions and `GetAwaitable`
        // and `GetAsyncNext` by one, as is verified.
        self.ip = unsafe { self.ip.add(count) };
    }

    /// Follows the target of the instruction that runs.
    #[inline(always)]
    pub fn jump(&mut self) {
        // SAFETY: `Instruction` is `repr(u8)`, and each that jumps has its target as the first field, whose alignment
        // is 1: the tag is the lowest byte of the first word, the distance the others. Targets are verified.
        unsafe {
            let word = self.ip.cast::<i32>().read();
            debug_assert_eq!(Some(word as isize >> 8), (*self.ip).target().map(Target::distance));
            self.ip = self.ip.offset(i32::from_le(word) as isize >> 8);
        }
    }

    #[inline(always)]
    pub fn constant<'a>(self, constant: ConstantIndex) -> &'a Value {
        // SAFETY: see the type; constants are verified like registers.
        unsafe { self.code().constants.get_unchecked(constant.index()) }
    }

    /// The frame's code; the frame keeps it alive.
    #[inline(always)]
    pub fn code<'a>(self) -> &'a CodeValue {
        // SAFETY: see the type: while this window is current, so is the frame that owns the code.
        unsafe { (*self.frame).code() }
    }

    /// The frame's function; the frame keeps it alive.
    #[inline(always)]
    pub fn function<'a>(self) -> &'a FunctionObject {
        // SAFETY: see the type: while this window is current, so is the frame that owns the function.
        unsafe { &(*self.frame).function }
    }

    /// What the frame's code remembers at a site, and the site's name.
    #[inline(always)]
    pub fn cache<'a>(self, site: Site) -> &'a InlineCache {
        // SAFETY: see the type; sites are verified like registers.
        unsafe { self.code().caches.get_unchecked(site.index()) }
    }

    /// An instance's attributes, if the instance and its class still are what a cache was filled with.
    #[inline(always)]
    pub fn layout<'a>(self, instance: &InstanceObject, shape: ShapeId) -> Option<&'a mut Body> {
        // SAFETY: no borrow of an instance's body lives from one instruction to the next, so none is open now, and
        // the reference is not kept across anything that runs other code.
        let body = unsafe { &mut *instance.body_ptr() };
        body.has_layout(shape).then_some(body)
    }

    /// What a cache remembers of instances like this one, if that is not its first entry.
    #[inline(never)]
    pub fn other<'a>(self, cache: &'a InlineCache, instance: &InstanceObject) -> Option<(Cache, &'a Kept)> {
        // SAFETY: a cache is written by the VM between instructions, and nobody keeps a borrow of it.
        let others = unsafe { &*cache.others_ptr() };
        others.iter().find_map(|(found, kept)| {
            let shape = found.shape()?;
            self.layout(instance, shape).is_some().then_some((*found, kept))
        })
    }

    /// The items of a list.
    #[inline(always)]
    pub fn items<'a>(self, list: &ListObject) -> &'a mut Vec<Value> {
        // SAFETY: no borrow of a list lives from one instruction to the next, so none is open now, and the reference
        // is not kept across anything that runs other code.
        unsafe { &mut *list.items.as_ptr() }
    }

    /// The object that a cache keeps.
    #[inline(always)]
    pub fn kept(self, cache: &InlineCache) -> &Kept {
        // SAFETY: a cache is written by the VM between instructions, and nobody keeps a borrow of it.
        unsafe { &*cache.kept().as_ptr() }
    }

    /// The value at the place that a cache remembers, where no key has come or gone since.
    #[inline(always)]
    pub fn placed(self, namespace: &DictObject, place: EntryIndex) -> &Value {
        // SAFETY: no borrow of a dict lives from one instruction to the next, so none is open now.
        unsafe { (*namespace.table_ptr()).value_placed(place) }
    }

    /// The value of a global or builtin at the place that a cache remembers, if it still has this name.
    #[inline(always)]
    pub fn named(self, namespace: &DictObject, place: EntryIndex, site: Site) -> Option<&Value> {
        // SAFETY: no borrow of a dict lives from one instruction to the next, so none is open now.
        unsafe { (*namespace.table_ptr()).value_named(place, self.code().sites.get_unchecked(site.index())) }
    }

    /// The attribute of a module at the place that the cache remembers.
    #[inline(always)]
    pub fn of_module<'a>(self, object: Reg, site: Site) -> Option<&'a Value> {
        match (self.get(object), self.cache(site).found()) {
            (Value::Module(module), Cache::Module(place)) => self.named(&module.namespace, place, site),
            _ => None,
        }
    }

    #[inline(always)]
    pub fn get<'a>(self, reg: Reg) -> &'a Value {
        // SAFETY: see the type. The reference is not kept across anything that changes registers.
        unsafe { &*self.registers.add(reg.0 as usize) }
    }

    #[inline(always)]
    pub fn take(self, reg: Reg) -> Value {
        // SAFETY: see the type.
        unsafe { std::mem::take(&mut *self.registers.add(reg.0 as usize)) }
    }

    /// Takes the function out of a register that holds one.
    ///
    /// # Panics
    /// If it does not: the caller has just looked.
    #[inline(always)]
    pub fn take_function(self, reg: Reg) -> Rc<FunctionObject> {
        // SAFETY: see the type; the function is moved out before the register is overwritten.
        unsafe {
            let slot = self.registers.add(reg.0 as usize);
            let Value::Function(function) = &*slot else { unreachable!("the caller has just seen a function") };
            let function = std::ptr::read(function);
            std::ptr::write(slot, Value::Unbound);
            function
        }
    }

    /// Writes a register and gives the old value back if that was the last reference to it.
    #[inline(always)]
    pub fn replace(self, reg: Reg, value: Value) -> Option<Value> {
        // SAFETY: see the type. A value without a heap part needs no drop, so overwriting it loses nothing.
        unsafe {
            let slot = self.registers.add(reg.0 as usize);
            if (*slot).is_inline() {
                std::ptr::write(slot, value);
                return None;
            }
            std::mem::replace(&mut *slot, value).release()
        }
    }

    /// Writes a register that holds nothing.
    #[inline(always)]
    pub fn fill(self, reg: Reg, value: Value) {
        // SAFETY: see the type. What is overwritten needs no drop.
        unsafe {
            let slot = self.registers.add(reg.0 as usize);
            debug_assert!((*slot).is_inline());
            std::ptr::write(slot, value);
        }
    }

    /// Drops the callee and the receiver of a call that is under way; somebody else holds them too.
    #[inline(always)]
    pub fn clear_callee(self, base: Reg) {
        for register in self.slice(base, 2) {
            drop(std::mem::take(register).release());
        }
    }

    /// The registers `first..first + count`.
    #[inline(always)]
    pub fn slice<'a>(self, first: Reg, count: usize) -> &'a mut [Value] {
        // SAFETY: see the type; the operand range is verified like single registers.
        unsafe { std::slice::from_raw_parts_mut(self.registers.add(first.0 as usize), count) }
    }

    /// The call of the function in `base`, if it is a plain one that takes just the arguments that are there.
    #[inline(always)]
    pub fn plain_call(self, function: &FunctionObject, base: Reg, count: Count) -> Option<PlainCall> {
        let bound = !self.get(Reg(base.0 + 1)).is_unbound() as u32;
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let arity = unsafe { (*code).call_arity };
        (arity == count.0 as u32 + bound).then_some(PlainCall { code, first: base.0 as u32 + 2 - bound })
    }

    /// As `plain_call`, where defaults stand for the last arguments; gives those defaults.
    #[inline(never)]
    pub fn call_with_defaults(
        self,
        function: &FunctionObject,
        base: Reg,
        count: Count,
    ) -> Option<(PlainCall, Rc<TupleObject>)> {
        let bound = !self.get(Reg(base.0 + 1)).is_unbound() as u32;
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let arity = unsafe { (*code).call_arity };
        let defaults = function.defaults.borrow().clone()?;
        let missing = arity.checked_sub(count.0 as u32 + bound)?;
        (arity != NOT_PLAIN && missing as usize <= defaults.len())
            .then(|| (PlainCall { code, first: base.0 as u32 + 2 - bound }, defaults))
    }

    /// As `plain_call`, of a function of this kind whose last parameter is `*args`. Its tuple is given; what is in it is
    /// not in the registers any more.
    #[inline(never)]
    pub fn star_call(
        self,
        function: &FunctionObject,
        base: Reg,
        count: Count,
        kind: CodeKind,
    ) -> Option<(PlainCall, Value)> {
        let bound = !self.get(Reg(base.0 + 1)).is_unbound() as u32;
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let CodeValue { code: compiled, star_arity, .. } = unsafe { &*code };
        let rest = (count.0 as u32 + bound).checked_sub(*star_arity)?;
        if compiled.kind != kind {
            return None;
        }
        let end = base.index() + 2 + count.index();
        let rest = self.slice(Reg((end - rest as usize) as _), rest as usize);
        let rest = TupleObject::new(rest.iter_mut().map(std::mem::take));
        Some((PlainCall { code, first: base.0 as u32 + 2 - bound }, Value::Tuple(rest)))
    }

    /// As `plain_call`, for coroutine functions that are awaited at once.
    #[inline(always)]
    pub fn awaited_call(self, function: &FunctionObject, base: Reg, count: Count) -> Option<PlainCall> {
        let bound = !self.get(Reg(base.0 + 1)).is_unbound() as u32;
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let arity = unsafe { (*code).await_arity };
        (arity == count.0 as u32 + bound).then_some(PlainCall { code, first: base.0 as u32 + 2 - bound })
    }

    /// The call of a generator function whose only argument is in `argument`, if it is a plain one. Generators that
    /// `types.coroutine` has made awaitable are none.
    #[inline(always)]
    pub fn generator_call(self, function: &FunctionObject, argument: Reg) -> Option<PlainCall> {
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let code_value = unsafe { &*code };
        let is_plain = code_value.object_arity == 1 && code_value.code.kind == CodeKind::Generator;
        (is_plain && !code_value.code.iterable_coroutine).then_some(PlainCall { code, first: argument.0 as u32 })
    }

    /// The call of `__init__`, whose receiver is in `base + 1`, if it takes just the arguments that are there.
    #[inline(always)]
    pub fn initializer_call(self, function: &FunctionObject, base: Reg, count: Count) -> Option<PlainCall> {
        let code = function.current_code();
        // SAFETY: the function keeps its code alive.
        let arity = unsafe { (*code).call_arity };
        (arity == count.0 as u32 + 1).then_some(PlainCall { code, first: base.0 as u32 + 1 })
    }

    /// Where the frame's value goes, if the frame is a plain call's and nothing is there yet.
    #[inline(always)]
    pub fn empty_result(self) -> Option<EmptyRegister> {
        // SAFETY: below a plain call's frame is the guest frame that called, whose registers lie below in the same file.
        unsafe {
            if (*self.frame).ending != Ending::Call {
                return None;
            }
            let caller = self.frame.byte_sub(size_of::<Frame>());
            let distance = (*self.frame).base - (*caller).base;
            let register = self.registers.sub(distance as usize).add((*self.frame).result.index());
            (*register).is_inline().then_some(EmptyRegister(register))
        }
    }

    /// Whether somebody may want what is left of the frame.
    #[inline(always)]
    pub fn is_watched(self) -> bool {
        // SAFETY: see the type: while this window is current, its frame stays where it is.
        unsafe { (*self.frame).ending == Ending::Watched }
    }

    /// Makes the frame's registers below `count` unbound, dropping what they hold. Those above are empty.
    #[inline(always)]
    pub fn clear(self, count: Count) {
        for register in self.slice(Reg(0), count.index()) {
            if register.is_inline() {
                // SAFETY: a value without a heap part needs no drop, so overwriting it loses nothing.
                unsafe { std::ptr::write(register, Value::Unbound) };
            } else if let Some(last) = std::mem::take(register).release() {
                bury(last);
            }
        }
        debug_assert!(
            self.slice(Reg(0), self.code().frame_size as usize).iter().all(Value::is_unbound),
            "the compiler knows which registers are empty at a return"
        );
    }
}

/// As `deep::bury`, out of the way of what mostly only counts.
#[cold]
#[inline(never)]
fn bury(last: Value) {
    deep::bury(last);
}

impl Stack {
    /// Pushes the frame of a plain call from the frame that `window` shows.
    #[inline(always)]
    pub fn enter(
        &mut self,
        window: Window,
        function: Rc<FunctionObject>,
        call: PlainCall,
        result: Reg,
        role: Role,
    ) -> Window {
        let PlainCall { code, first } = call;
        // SAFETY: the window shows the top frame; the function keeps the code alive.
        let (base, end) = unsafe {
            let base = (*window.frame).base + first;
            (base, (base + (*code).frame_size).max((*window.frame).end))
        };
        self.reserve(end as usize);
        let depth = self.frames.len();
        self.frames.reserve(1);
        // SAFETY: there is room for one more frame, and it is a guest's; the function keeps the code alive.
        let window = unsafe {
            let ip = (*code).instructions.as_ptr();
            let ending = match role {
                Role::Call => Ending::Call,
                Role::Joined(_) => Ending::Await,
                _ => Ending::Other,
            };
            let frame = Frame::Guest(GuestFrame { function, code, ip, base, end, result, ending, role });
            let slot = self.frames.as_mut_ptr().add(depth);
            std::ptr::write(slot, frame);
            self.frames.set_len(depth + 1);
            // The frame was just written.
            std::hint::assert_unchecked(matches!(*slot, Frame::Guest(_)));
            Window::of(guest_of(slot), self.registers.as_mut_ptr(), self.registers.len())
        };
        debug_assert!(
            window.slice(Reg(0), window.code().frame_size as usize)[window.code().parameter_count as usize..]
                .iter()
                .all(Value::is_unbound),
            "the compiler keeps registers above the arguments of a call empty"
        );
        window
    }

    /// As `enter`, with the last of the defaults in the parameters for which there are no arguments.
    #[inline(never)]
    pub fn enter_with_defaults(
        &mut self,
        window: Window,
        function: Rc<FunctionObject>,
        call: PlainCall,
        result: Reg,
        defaults: &[Value],
    ) -> Window {
        let window = self.enter(window, function, call, result, Role::Call);
        let parameters = window.slice(Reg(0), window.code().call_arity as usize);
        for (parameter, default) in parameters.iter_mut().rev().zip(defaults.iter().rev()) {
            if !parameter.is_unbound() {
                break;
            }
            *parameter = default.clone();
        }
        window
    }

    /// As `enter`, for a call that `star_call` has prepared.
    pub fn enter_with_star(
        &mut self,
        window: Window,
        function: Rc<FunctionObject>,
        (call, star): (PlainCall, Value),
        result: Reg,
        role: Role,
    ) -> Window {
        let window = self.enter(window, function, call, result, role);
        window.fill(Reg(window.code().star_arity as _), star);
        window
    }

    /// Takes the top frame, which `window` shows, off, if it is a plain call's: the window of the one below, at the
    /// call, and where the value goes. The registers must have been cleared.
    #[inline(always)]
    pub fn leave_call(&mut self, window: Window) -> Option<(Window, Reg)> {
        // SAFETY: the window shows the top frame. If its ending is not `Other`, a guest frame is below. The popped
        // frame's role owns nothing, and its function is dropped here.
        unsafe {
            match (*window.frame).ending {
                Ending::Call => {}
                Ending::Await if self.is_plain() => {}
                _ => return None,
            }
            let result = (*window.frame).result;
            Some((self.leave(window), result))
        }
    }

    /// Takes the top frame, which `window` shows and whose value is where it belongs, off: the window of the guest frame
    /// below, at the call. The registers must have been cleared.
    #[inline(always)]
    pub fn leave(&mut self, window: Window) -> Window {
        // SAFETY: as in `leave_call`, which has looked, or `Window::empty_result` has.
        unsafe {
            let below = self.frames.len() - 1;
            self.frames.set_len(below);
            std::ptr::drop_in_place(&raw mut (*window.frame).function);
            let distance = size_of::<Frame>();
            let caller = window.frame.byte_sub(distance);
            debug_assert!(
                matches!(self.frames.last(), Some(Frame::Guest(frame)) if std::ptr::eq(frame, caller)),
                "a plain frame stands on a guest frame"
            );
            Window::of(caller, self.registers.as_mut_ptr(), self.registers.len())
        }
    }
}
