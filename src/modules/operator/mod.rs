//! Owns the module `operator`: operators as functions; what gets attributes and items has its own file.

mod getters;

use crate::code::operand::{BinaryOperator, Comparison, UnaryOperator};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub const SOURCE: &str = include_str!("operator.py");

/// `_operator`: the functions by the name of CPython's accelerator.
pub const ACCELERATOR: &str = "from operator import *\n";

pub fn build(builder: &mut TypeBuilder<'_>) {
    build_binary(builder);
    build_unary(builder);
    build_sequences(builder);
    getters::register(builder);
}

type Binary = (BinaryOperator, &'static str, &'static str, &'static str, &'static str);

fn build_binary(builder: &mut TypeBuilder<'_>) {
    use BinaryOperator::*;
    // The function and its in-place one, each with the name that it has as a method.
    const BINARY: &[Binary] = &[
        (Add, "add(a, b, /)", "__add__", "iadd(a, b, /)", "__iadd__"),
        (And, "and_(a, b, /)", "__and__", "iand(a, b, /)", "__iand__"),
        (FloorDivide, "floordiv(a, b, /)", "__floordiv__", "ifloordiv(a, b, /)", "__ifloordiv__"),
        (LeftShift, "lshift(a, b, /)", "__lshift__", "ilshift(a, b, /)", "__ilshift__"),
        (MatrixMultiply, "matmul(a, b, /)", "__matmul__", "imatmul(a, b, /)", "__imatmul__"),
        (Remainder, "mod(a, b, /)", "__mod__", "imod(a, b, /)", "__imod__"),
        (Multiply, "mul(a, b, /)", "__mul__", "imul(a, b, /)", "__imul__"),
        (Or, "or_(a, b, /)", "__or__", "ior(a, b, /)", "__ior__"),
        (Power, "pow(a, b, /)", "__pow__", "ipow(a, b, /)", "__ipow__"),
        (RightShift, "rshift(a, b, /)", "__rshift__", "irshift(a, b, /)", "__irshift__"),
        (Subtract, "sub(a, b, /)", "__sub__", "isub(a, b, /)", "__isub__"),
        (TrueDivide, "truediv(a, b, /)", "__truediv__", "itruediv(a, b, /)", "__itruediv__"),
        (Xor, "xor(a, b, /)", "__xor__", "ixor(a, b, /)", "__ixor__"),
    ];
    for &(operator, plain, plain_method, in_place, in_place_method) in BINARY {
        builder.function(plain, move |vm, [a, b]| vm.binary(operator, &a, &b));
        also(builder, plain, plain_method);
        builder.function(in_place, move |vm, [a, b]| vm.in_place(operator, &a, &b));
        also(builder, in_place, in_place_method);
    }
    use Comparison::*;
    const COMPARISONS: &[(Comparison, &str, &str)] = &[
        (Less, "lt(a, b, /)", "__lt__"),
        (LessEqual, "le(a, b, /)", "__le__"),
        (Equal, "eq(a, b, /)", "__eq__"),
        (NotEqual, "ne(a, b, /)", "__ne__"),
        (GreaterEqual, "ge(a, b, /)", "__ge__"),
        (Greater, "gt(a, b, /)", "__gt__"),
    ];
    for &(comparison, plain, method) in COMPARISONS {
        builder.function(plain, move |vm, [a, b]| vm.compare(comparison, &a, &b));
        also(builder, plain, method);
    }
}

/// The same function by another name.
fn also(builder: &mut TypeBuilder<'_>, declaration: &str, name: &str) {
    let declared = declaration.split('(').next().unwrap_or(declaration);
    let function = builder.get(declared);
    builder.value(name, function);
}

fn build_unary(builder: &mut TypeBuilder<'_>) {
    const UNARY: &[(UnaryOperator, &str, &str)] = &[
        (UnaryOperator::Minus, "neg(a, /)", "__neg__"),
        (UnaryOperator::Plus, "pos(a, /)", "__pos__"),
        (UnaryOperator::Invert, "inv(a, /)", "__inv__"),
        (UnaryOperator::Invert, "invert(a, /)", "__invert__"),
    ];
    for &(operator, plain, method) in UNARY {
        builder.function(plain, move |vm, [a]| vm.unary(operator, &a));
        also(builder, plain, method);
    }
    builder.function("not_(a, /)", |vm, [a]| Ok(Value::Bool(!vm.truth(&a)?)));
    also(builder, "not_", "__not__");
    builder.function("truth(a, /)", |vm, [a]| vm.truth(&a).map(Value::Bool));
    builder.function("is_(a, b, /)", |_, [a, b]| -> VmResult { Ok(Value::Bool(a.is(&b))) });
    builder.function("is_not(a, b, /)", |_, [a, b]| -> VmResult { Ok(Value::Bool(!a.is(&b))) });
    builder.function("index(a, /)", |vm, [a]| vm.index_value(&a));
    also(builder, "index", "__index__");
}

/// Refuses what is not a sequence, for `concat`.
fn check_sequence(vm: &mut Vm, value: &Value, text: &str) -> VmResult<()> {
    let name = vm.intern("__getitem__");
    let class = vm.type_of(value);
    if vm.lookup(&class, &name).is_some() && value.as_dict().is_none() {
        return Ok(());
    }
    let text = format!("'{}' object {text}", vm.type_name(value));
    Err(vm.type_error(text))
}

fn build_sequences(builder: &mut TypeBuilder<'_>) {
    builder.function("concat(a, b, /)", |vm, [a, b]| {
        check_sequence(vm, &a, "can't be concatenated")?;
        check_sequence(vm, &b, "can't be concatenated")?;
        vm.binary(BinaryOperator::Add, &a, &b)
    });
    also(builder, "concat", "__concat__");
    builder.function("iconcat(a, b, /)", |vm, [a, b]| {
        check_sequence(vm, &a, "can't be concatenated")?;
        check_sequence(vm, &b, "can't be concatenated")?;
        vm.in_place(BinaryOperator::Add, &a, &b)
    });
    also(builder, "iconcat", "__iconcat__");
    builder.function("contains(a, b, /)", |vm, [a, b]| vm.contains(&a, &b).map(Value::Bool));
    also(builder, "contains", "__contains__");
    builder.function("getitem(a, b, /)", |vm, [a, b]| vm.get_item(&a, &b));
    also(builder, "getitem", "__getitem__");
    builder.function("setitem(a, b, c, /)", |vm, [a, b, c]| vm.set_item(&a, &b, c).map(|()| Value::None));
    also(builder, "setitem", "__setitem__");
    builder.function("delitem(a, b, /)", |vm, [a, b]| vm.delete_item(&a, &b).map(|()| Value::None));
    also(builder, "delitem", "__delitem__");
    builder.function("countOf(a, b, /)", |vm, [a, b]| {
        let mut count = 0_i64;
        vm.for_each(&a, |vm, item| {
            count += i64::from(vm.same_or_equal(&item, &b)?);
            Ok(())
        })?;
        Ok(Value::Int(count))
    });
    builder.function("indexOf(a, b, /)", |vm, [a, b]| {
        let iterator = vm.get_iter(&a)?;
        let mut at = 0_i64;
        while let Some(item) = vm.next(&iterator)? {
            if vm.same_or_equal(&item, &b)? {
                return Ok(Value::Int(at));
            }
            at += 1;
        }
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    });
    builder.function("length_hint(obj, default=0, /)", |vm, [object, default]| {
        if default.as_int().is_none() {
            let text = format!("'{}' object cannot be interpreted as an integer", vm.type_name(&default));
            return Err(vm.type_error(text));
        }
        let default = vm.index(&default)?;
        let hint = vm.length_hint(&object, default.max(0) as usize)?;
        Ok(Value::from(hint))
    });
    builder.function("call(obj, /, *args, **kwargs)", |vm, [callee, arguments, keywords]| {
        vm.call_spread(&callee, &arguments, &keywords)
    });
    also(builder, "call", "__call__");
    builder.function("_compare_digest(a, b, /)", |vm, [a, b]| {
        let pair = match (a.as_str(), b.as_str()) {
            (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() => Some((a.as_bytes().to_vec(), b.as_bytes().to_vec())),
            (Some(_), Some(_)) => {
                return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
            }
            _ => crate::objects::bytes_methods::bytes_like(&a).zip(crate::objects::bytes_methods::bytes_like(&b)),
        };
        let Some((a, b)) = pair else {
            let (a, b) = (vm.type_name(&a), vm.type_name(&b));
            return Err(vm.type_error(format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'")));
        };
        let differs = a.iter().zip(&b).fold(a.len() ^ b.len(), |differs, (a, b)| differs | usize::from(a ^ b));
        Ok(Value::Bool(differs == 0))
    });
}
