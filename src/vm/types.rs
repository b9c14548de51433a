//! Owns the core types: their shells, made at start, and the registry of all native types.

use std::rc::Rc;

use super::Vm;
use super::names::Interner;
use crate::objects::dict::DictObject;
use crate::objects::instance::{InstanceDict, InstanceObject, Payload, Shape, ShapeIds};
use crate::objects::iterator::IteratorKind;
use crate::objects::list::ListObject;
use crate::objects::native_function::NativeFunction;
use crate::objects::native_object::NativeObject;
use crate::objects::set::{SetKind, SetObject};
use crate::objects::str::Str;
use crate::objects::tuple::TupleObject;
use crate::objects::type_builder::{Subclassing, TypeBuilder, TypeSpec};
use crate::objects::type_object::{TypeObject, TypeRef};
use crate::objects::value::Value;
use crate::objects::{self, coroutine::CoroutineKind};

macro_rules! core_types {
    ($($field:ident: $spec:path),* $(,)?) => {
        /// The types whose values have a variant of their own, and those the VM asks about.
        pub struct CoreTypes {
            pub object: TypeRef,
            pub type_: TypeRef,
            $(pub $field: TypeRef,)*
            pub bool_: TypeRef,
            /// By `IteratorKind`.
            iterators: Vec<TypeRef>,
        }

        impl CoreTypes {
            pub(super) fn new(interner: &mut Interner, ids: &ShapeIds) -> CoreTypes {
                let object = shell(interner, ids, &objects::object::OBJECT, None);
                let type_ = shell(interner, ids, &objects::type_type::TYPE, Some(&object));
                $(let $field = shell(interner, ids, &$spec, Some(&object));)*
                let iterators = IteratorKind::ALL
                    .iter()
                    .map(|&kind| shell(interner, ids, objects::iterator_type::spec_of(kind), Some(&object)))
                    .collect();
                let mut types = CoreTypes { $($field,)* bool_: object.clone(), iterators, object, type_ };
                types.bool_ = shell(interner, ids, &objects::bool::BOOL, Some(&types.int));
                types
            }

            fn all(&self) -> Vec<TypeRef> {
                let mut all = vec![self.object.clone(), self.type_.clone(), self.bool_.clone(), $(self.$field.clone()),*];
                all.extend(self.iterators.iter().cloned());
                all
            }
        }
    };
}

core_types! {
    none: objects::singletons::NONE_TYPE,
    not_implemented: objects::singletons::NOT_IMPLEMENTED_TYPE,
    ellipsis: objects::singletons::ELLIPSIS_TYPE,
    int: objects::int::INT,
    float: objects::float::FLOAT,
    complex: objects::complex::COMPLEX,
    str: objects::str_type::STR,
    bytes: objects::bytes_type::BYTES,
    tuple: objects::tuple::TUPLE,
    list: objects::list::LIST,
    dict: objects::dict_type::DICT,
    set: objects::set_type::SET,
    frozenset: objects::set_type::FROZENSET,
    range: objects::range::RANGE,
    slice: objects::slice::SLICE,
    cell: objects::cell::CELL,
    code: objects::code_type::CODE,
    traceback: objects::traceback::TRACEBACK,
    function: objects::function_type::FUNCTION,
    builtin_function: objects::function_type::BUILTIN_FUNCTION,
    method_descriptor: objects::function_type::METHOD_DESCRIPTOR,
    wrapper_descriptor: objects::function_type::WRAPPER_DESCRIPTOR,
    method_wrapper: objects::function_type::METHOD_WRAPPER,
    classmethod_descriptor: objects::function_type::CLASSMETHOD_DESCRIPTOR,
    method: objects::method::METHOD,
    generator: objects::generator::GENERATOR,
    coroutine: objects::coroutine_type::COROUTINE,
    async_generator: objects::async_generator::ASYNC_GENERATOR,
    module: objects::module::MODULE,
}

/// A type with its name and place in the order, but no attributes yet.
fn shell(interner: &mut Interner, ids: &ShapeIds, spec: &'static TypeSpec, base: Option<&TypeRef>) -> TypeRef {
    let name = interner.intern(spec.name);
    let class = TypeRef::new(TypeObject::new(name.clone(), name, Rc::new(DictObject::default()), Some(spec)));
    if let Some(base) = base {
        class.bases.borrow_mut().push(base.clone());
        let mut ancestors = vec![base.clone()];
        ancestors.extend(base.ancestors.borrow().iter().cloned());
        *class.ancestors.borrow_mut() = ancestors.into();
        base.subclasses.borrow_mut().push(class.downgrade());
        class.flags.is_exception.set(base.flags.is_exception.get());
        class.flags.is_sequence.set(base.flags.is_sequence.get());
        class.flags.is_mapping.set(base.flags.is_mapping.get());
    }
    class.flags.is_base.set(spec.subclassing == Subclassing::Allowed);
    class.flags.has_dict.set(spec.instances.have_dict());
    class.flags.has_weakref.set(spec.instances.have_weakref());
    class.flags.is_immutable.set(true);
    let dict = if spec.instances.have_dict() { InstanceDict::Present } else { InstanceDict::Absent };
    class.set_root_shape(Some(Shape::root(ids, class.clone(), 0, dict)));
    class
}

fn address_of(spec: &'static TypeSpec) -> usize {
    std::ptr::from_ref(spec) as usize
}

impl Vm {
    pub(super) fn register_core_types(&mut self) {
        for class in self.types.all() {
            class.set_version(self.type_versions.next());
            let spec = class.spec.expect("core types are native");
            self.native_types.insert(address_of(spec), class);
        }
        for class in [&self.types.list, &self.types.tuple, &self.types.range] {
            class.flags.is_sequence.set(true);
        }
        self.types.dict.flags.is_mapping.set(true);
    }

    /// The class of a native type, made at first use.
    #[inline]
    pub fn native_type(&mut self, spec: &'static TypeSpec) -> TypeRef {
        match self.native_types.get(&address_of(spec)) {
            Some(class) => class.clone(),
            None => self.make_native_type(spec),
        }
    }

    #[cold]
    fn make_native_type(&mut self, spec: &'static TypeSpec) -> TypeRef {
        let base = match spec.base {
            Some(base) => self.native_type(base),
            None => self.types.object.clone(),
        };
        let class = shell(&mut self.interner, &self.shape_ids, spec, Some(&base));
        class.set_version(self.type_versions.next());
        if std::ptr::eq(spec, &objects::exceptions::BASE_EXCEPTION) {
            class.flags.is_exception.set(true);
        }
        if std::ptr::eq(spec, &objects::exceptions::EXCEPTION_GROUP) {
            self.add_exception_base(&class);
        }
        let is_one_of = |specs: &[&'static TypeSpec]| specs.iter().any(|&known| std::ptr::eq(spec, known));
        if is_one_of(&[&objects::memoryview::MEMORYVIEW, &objects::array::ARRAY]) {
            class.flags.is_sequence.set(true);
        }
        if is_one_of(&[&objects::mapping_proxy::MAPPING_PROXY, &objects::frame_locals::FRAME_LOCALS]) {
            class.flags.is_mapping.set(true);
        }
        self.native_types.insert(address_of(spec), class.clone());
        class
    }

    /// `ExceptionGroup` is the one native type with two bases.
    fn add_exception_base(&mut self, class: &TypeRef) {
        let exception = self.native_type(&objects::exceptions::EXCEPTION);
        class.bases.borrow_mut().push(exception.clone());
        exception.subclasses.borrow_mut().push(class.downgrade());
        let mut ancestors = class.ancestors.borrow().to_vec();
        ancestors.insert(1, exception);
        *class.ancestors.borrow_mut() = ancestors.into();
    }

    /// Fills a native type's namespace in, when somebody looks at it for the first time.
    #[cold]
    pub fn populate(&mut self, class: &TypeRef) {
        class.mark_populated();
        let Some(spec) = class.spec else { return };
        let mut builder = TypeBuilder::for_type(self, class, spec.module);
        builder.value("__doc__", if spec.doc.is_empty() { Value::None } else { Value::from(spec.doc) });
        if spec.instances.have_dict() && spec.base.is_none_or(|base| !base.instances.have_dict()) {
            super::class::add_dict_attribute(&mut builder);
        }
        (spec.build)(&mut builder);
    }

    /// The class of a value.
    pub fn type_of(&self, value: &Value) -> TypeRef {
        match value {
            Value::Instance(instance) => instance.class(),
            Value::Type(class) => class.metaclass().unwrap_or_else(|| self.types.type_.clone()),
            _ => self.core_type_of(value).clone(),
        }
    }

    /// The class of a value that is neither an instance nor a class.
    pub(super) fn core_type_of(&self, value: &Value) -> &TypeRef {
        let types = &self.types;
        match value {
            Value::Unbound | Value::None => &types.none,
            Value::NotImplemented => &types.not_implemented,
            Value::Ellipsis => &types.ellipsis,
            Value::Bool(_) => &types.bool_,
            Value::Int(_) | Value::BigInt(_) => &types.int,
            Value::Float(_) => &types.float,
            Value::Complex(_) => &types.complex,
            Value::Str(_) => &types.str,
            Value::Bytes(_) => &types.bytes,
            Value::Tuple(_) => &types.tuple,
            Value::List(_) => &types.list,
            Value::Dict(_) => &types.dict,
            Value::Set(set) => match set.kind() {
                SetKind::Set => &types.set,
                SetKind::FrozenSet => &types.frozenset,
            },
            Value::Range(_) => &types.range,
            Value::Slice(_) => &types.slice,
            Value::Cell(_) => &types.cell,
            Value::Code(_) => &types.code,
            Value::Traceback(_) => &types.traceback,
            Value::Function(_) => &types.function,
            Value::Native(native) => native_function_type(types, native),
            Value::Method(method) => match &method.function {
                Value::Native(native) if native.is_slot() => &types.method_wrapper,
                Value::Native(_) => &types.builtin_function,
                _ => &types.method,
            },
            Value::Iterator(iterator) => &types.iterators[iterator.kind() as usize],
            Value::Coroutine(coroutine) => match coroutine.kind {
                CoroutineKind::Generator => &types.generator,
                CoroutineKind::Coroutine => &types.coroutine,
                CoroutineKind::AsyncGenerator => &types.async_generator,
            },
            Value::Module(_) => &types.module,
            Value::Type(_) | Value::Instance(_) => unreachable!("the caller handles these"),
        }
    }

    /// The name of a value's class, for error texts.
    pub fn type_name(&self, value: &Value) -> String {
        self.type_of(value).text_name()
    }

    /// The plain name of a value's class, for a repr.
    pub fn short_type_name(&self, value: &Value) -> String {
        self.type_of(value).name.borrow().to_string()
    }

    /// As `type_name`, in errors about arguments: None goes by its own name there.
    pub fn argument_type_name(&self, value: &Value) -> String {
        if value.is_none() { "None".to_string() } else { self.type_name(value) }
    }

    /// Whether a value is an instance of a native class or of one that derives from it.
    pub fn is_instance_of(&self, value: &Value, spec: &'static TypeSpec) -> bool {
        self.type_of(value).derives_from(spec)
    }

    /// The shape of a fresh instance.
    pub fn root_shape(&mut self, class: &TypeRef) -> Rc<Shape> {
        if let Some(shape) = class.root_shape() {
            return shape;
        }
        let dict = if class.flags.has_dict.get() { InstanceDict::Present } else { InstanceDict::Absent };
        let shape = Shape::root(&self.shape_ids, class.clone(), class.slot_count.get(), dict);
        class.set_root_shape(Some(shape.clone()));
        shape
    }

    /// An instance of exactly the native type.
    pub fn new_native(&mut self, spec: &'static TypeSpec, object: impl NativeObject) -> Value {
        let class = self.native_type(spec);
        self.new_native_of(&class, object)
    }

    /// An instance of a native type or of a class derived from it.
    pub fn new_native_of(&mut self, class: &TypeRef, object: impl NativeObject) -> Value {
        self.new_instance_with(class, Payload::Native(Box::new(object)))
    }

    pub fn new_instance_with(&mut self, class: &TypeRef, payload: Payload) -> Value {
        let value = self.new_unregistered_with(class, payload);
        self.register(&value);
        value
    }

    /// As `new_native`, for an object that holds nothing that may come to hold it, as long as nobody changes it: the
    /// collector meets it on its way, like a tuple. Who changes it has to `register` it.
    pub fn new_unregistered(&mut self, spec: &'static TypeSpec, object: impl NativeObject) -> Value {
        let class = self.native_type(spec);
        self.new_unregistered_with(&class, Payload::Native(Box::new(object)))
    }

    #[inline]
    fn new_unregistered_with(&mut self, class: &TypeRef, payload: Payload) -> Value {
        let shape = self.root_shape(class);
        Value::Instance(Rc::new(InstanceObject::new(shape, payload)))
    }

    /// From now on the collector has this object in its lists: it may close a cycle.
    #[inline]
    pub fn register(&mut self, value: &Value) {
        if let Value::Instance(instance) = value
            && !instance.is_registered()
        {
            instance.mark_registered();
            self.heap.track(value);
        }
    }

    /// The value itself if `class` is exactly the native type, else an instance of `class` that holds it.
    pub fn wrap_for_class(&mut self, class: &TypeRef, spec: &'static TypeSpec, value: Value) -> Value {
        if *class == self.native_type(spec) {
            return value;
        }
        self.new_instance_with(class, Payload::Value(value))
    }

    pub fn new_str(&mut self, text: &str) -> Value {
        Value::from(text)
    }

    /// A piece of a text, which may well have been cut out before.
    pub fn recent_text(&mut self, text: &str) -> Value {
        Value::Str(self.recent_texts.get(text))
    }

    pub fn new_string(&mut self, text: String) -> Value {
        Value::from(text)
    }

    pub fn new_list(&mut self, items: Vec<Value>) -> Value {
        let value = Value::List(Rc::new(ListObject::new(items)));
        self.heap.track(&value);
        value
    }

    /// A text of one character; those of ASCII are made once.
    pub fn new_character(&mut self, character: char) -> Value {
        if !character.is_ascii() {
            return Value::from(&*character.encode_utf8(&mut [0; 4]));
        }
        if self.characters.is_empty() {
            self.characters.resize(128, None);
        }
        let made =
            self.characters[character as usize].get_or_insert_with(|| Str::new(character.encode_utf8(&mut [0; 4])));
        Value::Str(made.clone())
    }

    pub fn new_tuple(&mut self, items: impl IntoIterator<Item = Value>) -> Value {
        Value::Tuple(TupleObject::new(items))
    }

    pub fn new_dict(&mut self, dict: DictObject) -> Value {
        let value = Value::Dict(Rc::new(dict));
        self.heap.track(&value);
        value
    }

    pub fn new_set(&mut self, set: SetObject) -> Value {
        let value = Value::Set(Rc::new(set));
        self.heap.track(&value);
        value
    }
}

fn native_function_type<'a>(types: &'a CoreTypes, native: &NativeFunction) -> &'a TypeRef {
    use crate::objects::native_function::NativeKind;
    match native.kind {
        NativeKind::Function | NativeKind::Coroutine | NativeKind::StaticMethod => &types.builtin_function,
        NativeKind::ClassMethod => &types.classmethod_descriptor,
        NativeKind::Method if native.is_slot() => &types.wrapper_descriptor,
        NativeKind::Method => &types.method_descriptor,
    }
}
