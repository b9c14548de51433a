//! Owns the module `types`: names for the types that have none in `builtins`.

use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::objects::{self};

pub const SOURCE: &str = include_str!("types.py");

/// The native half: the types themselves, and the mark that `coroutine` sets.
pub fn build(builder: &mut TypeBuilder<'_>) {
    const TYPES: [(&str, &TypeSpec); 24] = [
        ("FunctionType", &objects::function_type::FUNCTION),
        ("LambdaType", &objects::function_type::FUNCTION),
        ("CodeType", &objects::code_type::CODE),
        ("MappingProxyType", &objects::mapping_proxy::MAPPING_PROXY),
        ("CellType", &objects::cell::CELL),
        ("GeneratorType", &objects::generator::GENERATOR),
        ("CoroutineType", &objects::coroutine_type::COROUTINE),
        ("AsyncGeneratorType", &objects::async_generator::ASYNC_GENERATOR),
        ("MethodType", &objects::method::METHOD),
        ("BuiltinFunctionType", &objects::function_type::BUILTIN_FUNCTION),
        ("BuiltinMethodType", &objects::function_type::BUILTIN_FUNCTION),
        ("WrapperDescriptorType", &objects::function_type::WRAPPER_DESCRIPTOR),
        ("MethodWrapperType", &objects::function_type::METHOD_WRAPPER),
        ("MethodDescriptorType", &objects::function_type::METHOD_DESCRIPTOR),
        ("ClassMethodDescriptorType", &objects::function_type::CLASSMETHOD_DESCRIPTOR),
        ("ModuleType", &objects::module::MODULE),
        ("TracebackType", &objects::traceback::TRACEBACK),
        ("FrameType", &objects::frame::FRAME),
        ("GetSetDescriptorType", &objects::property::GETSET_DESCRIPTOR),
        ("MemberDescriptorType", &objects::descriptors::MEMBER_DESCRIPTOR),
        ("GenericAlias", &objects::generic_alias::GENERIC_ALIAS),
        ("UnionType", &objects::generic_alias::UNION_TYPE),
        ("EllipsisType", &objects::singletons::ELLIPSIS_TYPE),
        ("NoneType", &objects::singletons::NONE_TYPE),
    ];
    for (name, spec) in TYPES {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
    let class = builder.vm.native_type(&objects::singletons::NOT_IMPLEMENTED_TYPE);
    builder.value("NotImplementedType", class);
    builder.function("_is_awaitable(generator, /)", |_, [generator]| {
        let is_awaitable = matches!(&generator, Value::Coroutine(generator) if generator.is_awaitable_generator());
        Ok(Value::Bool(is_awaitable))
    });
}
