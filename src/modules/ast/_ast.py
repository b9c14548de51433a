"""The nodes of abstract syntax trees, as classes; `compile` makes them of a text, and code of them."""

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

# The abstract grammar of 3.13: a class with its fields and their types, those that derive from it below it.
# `*` is a list, `?` may be None, and `+` behind a class says that its nodes have a place in the source, which ends
# where they say; behind `++` the end may not be left out.
_GRAMMAR = """
mod
  Module body:stmt* type_ignores:type_ignore*
  Interactive body:stmt*
  Expression body:expr
  FunctionType argtypes:expr* returns:expr
stmt+
  FunctionDef name:identifier args:arguments body:stmt* decorator_list:expr* returns:expr? type_comment:string? type_params:type_param*
  AsyncFunctionDef name:identifier args:arguments body:stmt* decorator_list:expr* returns:expr? type_comment:string? type_params:type_param*
  ClassDef name:identifier bases:expr* keywords:keyword* body:stmt* decorator_list:expr* type_params:type_param*
  Return value:expr?
  Delete targets:expr*
  Assign targets:expr* value:expr type_comment:string?
  TypeAlias name:expr type_params:type_param* value:expr
  AugAssign target:expr op:operator value:expr
  AnnAssign target:expr annotation:expr value:expr? simple:int
  For target:expr iter:expr body:stmt* orelse:stmt* type_comment:string?
  AsyncFor target:expr iter:expr body:stmt* orelse:stmt* type_comment:string?
  While test:expr body:stmt* orelse:stmt*
  If test:expr body:stmt* orelse:stmt*
  With items:withitem* body:stmt* type_comment:string?
  AsyncWith items:withitem* body:stmt* type_comment:string?
  Match subject:expr cases:match_case*
  Raise exc:expr? cause:expr?
  Try body:stmt* handlers:excepthandler* orelse:stmt* finalbody:stmt*
  TryStar body:stmt* handlers:excepthandler* orelse:stmt* finalbody:stmt*
  Assert test:expr msg:expr?
  Import names:alias*
  ImportFrom module:identifier? names:alias* level:int?
  Global names:identifier*
  Nonlocal names:identifier*
  Expr value:expr
  Pass
  Break
  Continue
expr+
  BoolOp op:boolop values:expr*
  NamedExpr target:expr value:expr
  BinOp left:expr op:operator right:expr
  UnaryOp op:unaryop operand:expr
  Lambda args:arguments body:expr
  IfExp test:expr body:expr orelse:expr
  Dict keys:expr* values:expr*
  Set elts:expr*
  ListComp elt:expr generators:comprehension*
  SetComp elt:expr generators:comprehension*
  DictComp key:expr value:expr generators:comprehension*
  GeneratorExp elt:expr generators:comprehension*
  Await value:expr
  Yield value:expr?
  YieldFrom value:expr
  Compare left:expr ops:cmpop* comparators:expr*
  Call func:expr args:expr* keywords:keyword*
  FormattedValue value:expr conversion:int format_spec:expr?
  JoinedStr values:expr*
  Constant value:constant kind:string?
  Attribute value:expr attr:identifier ctx:expr_context
  Subscript value:expr slice:expr ctx:expr_context
  Starred value:expr ctx:expr_context
  Name id:identifier ctx:expr_context
  List elts:expr* ctx:expr_context
  Tuple elts:expr* ctx:expr_context
  Slice lower:expr? upper:expr? step:expr?
expr_context
  Load
  Store
  Del
boolop
  And
  Or
operator
  Add
  Sub
  Mult
  MatMult
  Div
  Mod
  Pow
  LShift
  RShift
  BitOr
  BitXor
  BitAnd
  FloorDiv
unaryop
  Invert
  Not
  UAdd
  USub
cmpop
  Eq
  NotEq
  Lt
  LtE
  Gt
  GtE
  Is
  IsNot
  In
  NotIn
comprehension target:expr iter:expr ifs:expr* is_async:int
excepthandler+
  ExceptHandler type:expr? name:identifier? body:stmt*
arguments posonlyargs:arg* args:arg* vararg:arg? kwonlyargs:arg* kw_defaults:expr* kwarg:arg? defaults:expr*
arg+ arg:identifier annotation:expr? type_comment:string?
keyword+ arg:identifier? value:expr
alias+ name:identifier asname:identifier?
withitem context_expr:expr optional_vars:expr?
match_case pattern:pattern guard:expr? body:stmt*
pattern++
  MatchValue value:expr
  MatchSingleton value:constant
  MatchSequence patterns:pattern*
  MatchMapping keys:expr* patterns:pattern* rest:identifier?
  MatchClass cls:expr patterns:pattern* kwd_attrs:identifier* kwd_patterns:pattern*
  MatchStar name:identifier?
  MatchAs pattern:pattern? name:identifier?
  MatchOr patterns:pattern*
type_ignore
  TypeIgnore lineno:int tag:string
type_param++
  TypeVar name:identifier bound:expr? default_value:expr?
  ParamSpec name:identifier default_value:expr?
  TypeVarTuple name:identifier default_value:expr?
"""

_POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")


class AST:
    """A node; fields are given by position or by name."""

    _fields = ()
    _attributes = ()
    _kinds = {}
    __match_args__ = ()
    _field_types = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument{plural}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        given = set(fields[:len(args)])
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            if name not in fields and name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for arbitrary "
                      "keyword arguments is deprecated and will be removed in Python 3.15.")
            given.add(name)
            setattr(self, name, value)
        for name in fields:
            if name in given:
                continue
            kind = cls._kinds.get(name)
            if kind is None:
                kind = _kind_by_types(cls, name)
            if kind.endswith("*"):
                setattr(self, name, [])
            elif kind == "expr_context":
                setattr(self, name, Load())
            elif not kind.endswith("?"):
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an "
                      "error in Python 3.15.")

    def __reduce__(self):
        return type(self), (), dict(self.__dict__)


AST.__module__ = "ast"


def _kind_by_types(cls, name):
    """As in the grammar, what a class that a program derives says of a field of its own."""
    types = cls._field_types
    if name not in types:
        if types:
            _warn(f"Field {name!r} is missing from {cls.__name__}._field_types. This will become an error in "
                  "Python 3.15.", 4)
        return "?"
    kind = types[name]
    if getattr(kind, "__origin__", None) is list:
        return "*"
    if type(kind) is type(int | None):
        return "?"
    return "expr_context" if kind is expr_context else "object"


def _warn(text, level=3):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=level)


def _make(name, base, parts, attributes):
    kinds = dict([part.split(":") for part in parts])
    fields = tuple(kinds)
    namespace = {"_fields": fields, "__match_args__": fields, "_kinds": kinds, "_attributes": attributes,
                 "__module__": "ast"}
    inside = ", ".join([f"{kind} {field}" for field, kind in kinds.items()])
    namespace["__doc__"] = f"{name}({inside})" if inside else name
    for field, kind in kinds.items():
        if kind.endswith("?"):
            namespace[field] = None
    globals()[name] = type(name, (base,), namespace)


def _make_all():
    base, attributes, members = AST, (), []
    for line in _GRAMMAR.strip().split("\n"):
        name, *parts = line.split()
        if line.startswith(" "):
            _make(name, base, parts, attributes)
            members.append(globals()[name].__doc__)
            continue
        _describe(base, members)
        members = []
        attributes = _POSITIONS if name.endswith("+") else ()
        ends = not name.endswith("++")
        name = name.rstrip("+")
        _make(name, AST, parts, attributes)
        base = globals()[name]
        if attributes and ends:
            base.end_lineno = base.end_col_offset = None
    _describe(base, members)


def _describe(base, members):
    """Says of a family which classes belong to it."""
    if members:
        name = base.__name__
        simple = not any(["(" in member for member in members])
        base.__doc__ = f"{name} = " + (" | " if simple else "\n" + " " * (len(name) + 1) + "| ").join(members)


_make_all()


def _field_types():
    known = {"identifier": str, "string": str, "int": int, "constant": object}
    for node in list(globals().values()):
        if isinstance(node, type) and issubclass(node, AST) and node is not AST:
            types = {}
            for field, kind in node._kinds.items():
                item = known.get(kind.rstrip("*?")) or globals()[kind.rstrip("*?")]
                types[field] = list[item] if kind.endswith("*") else item | None if kind.endswith("?") else item
            node._field_types = node.__annotations__ = types


_field_types()
