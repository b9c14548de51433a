"""Looks into live objects: what they are, their signatures, their source, their frames.

Left out: `getsource` of code whose file is not there, `getclosurevars` of natives, and `Signature.format`'s widths.
"""

import abc
import collections.abc
import enum
import functools
import operator
import sys
import types
from operator import attrgetter

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 128, 256, 512, 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Whether it gives methods, but is neither a function, a method nor a class."""
    cls = type(object)
    return (not _plain(object) and hasattr(cls, "__get__")
            and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__"))


def isdatadescriptor(object):
    """Whether it takes part in setting or deleting an attribute."""
    cls = type(object)
    return not _plain(object) and (hasattr(cls, "__set__") or hasattr(cls, "__delete__"))


def ismemberdescriptor(object):
    """Whether it is a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is a computed attribute of a native type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, types.FunctionType)


def _plain(object):
    # Nothing that a method, a function or a class is counts as a descriptor here, nor what will be one some day.
    return isinstance(object, (types.MethodType, types.FunctionType, type, functools.partial))


def _function_of(object):
    while isinstance(object, types.MethodType):
        object = object.__func__
    return object


def _unwrapped_partial(object):
    while True:
        if isinstance(object, functools.partial):
            object = object.func
        elif isinstance(found := getattr(object, "__partialmethod__", None), functools.partialmethod):
            object = found.func
        else:
            return object


def _has_code_flag(object, flag):
    function = _function_of(_unwrapped_partial(_function_of(object)))
    return isfunction(function) and bool(function.__code__.co_flags & flag)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Says of a function that it gives coroutines."""
    marked = getattr(func, "__func__", func)
    marked._is_coroutine_mark = _is_coroutine_mark
    return marked


def _is_marked(func):
    return getattr(_unwrapped_partial(_function_of(func)), "_is_coroutine_mark", None) is _is_coroutine_mark


def isgeneratorfunction(obj):
    """Whether calling it gives a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether calling it gives a coroutine."""
    return _has_code_flag(obj, CO_COROUTINE) or _is_marked(obj) or _is_native_coroutine_function(obj)


def _is_native_coroutine_function(obj):
    """The one that programs get to see is `asyncio.sleep`."""
    asyncio = sys.modules.get("_asyncio")
    return asyncio is not None and _unwrapped_partial(_function_of(obj)) is asyncio.sleep


def isasyncgenfunction(obj):
    """Whether calling it gives an asynchronous generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Whether `await` takes it."""
    return (isinstance(object, types.CoroutineType) or isinstance(object, collections.abc.Awaitable)
            or isinstance(object, types.GeneratorType) and types._is_awaitable(object))


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Whether it is a native function, or a bound method of a native type."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a bound operator method of a native type."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """Whether it is a class with abstract methods."""
    if not isinstance(object, type):
        return False
    missing = getattr(object, "__abstractmethods__", None)
    if missing is not None or not isinstance(object, abc.ABCMeta):
        return bool(missing)
    # The class is being made, and nobody has counted yet.
    inherited = (name for base in object.__bases__ for name in getattr(base, "__abstractmethods__", ()))
    candidates = [*object.__dict__.values(), *(getattr(object, name, None) for name in inherited)]
    return any(getattr(value, "__isabstractmethod__", False) for value in candidates)


def _stored(classes, name):
    # The first class that has the name in its own namespace, and what stands there.
    for cls in classes:
        if name in cls.__dict__:
            return cls, cls.__dict__[name]
    return None, None


def _members(object, predicate, get):
    names, classes = dir(object), ()
    if isclass(object):
        classes = getmro(object)
        names += [name for base in object.__bases__ for name, value in base.__dict__.items()
                  if isinstance(value, types.DynamicClassAttribute)]
    found, seen = [], set()
    for name in names:
        # A name that comes twice is a dynamic attribute and another's: the second time, it is the stored one.
        stored = name in seen
        if not stored:
            try:
                value = get(object, name)
            except AttributeError:
                stored = True
        if stored:
            home, value = _stored(classes, name)
            if home is None:
                continue
        seen.add(name)
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    """The attributes as sorted (name, value) pairs."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As `getmembers`, without running any code of the object."""
    return _members(object, predicate, getattr_static)


Attribute = collections.namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """The attributes of a class with their kind and where they are defined."""
    bases = getmro(cls)
    homes = bases + tuple(meta for meta in getmro(type(cls)) if meta not in (type, object))
    dynamic = (name for base in bases for name, value in base.__dict__.items()
               if isinstance(value, types.DynamicClassAttribute) and value.fget is not None)
    found = []
    dynamic = set(dynamic)
    for name in dict.fromkeys([*dir(cls), *dynamic]):
        home, value = _stored(homes, name)
        if home is None or name in dynamic:
            # Only asking the class tells about what its metaclass makes up.
            made_up = _made_up(cls, name)
            if made_up is not None:
                found.append(made_up)
        if home is not None:
            found.append(Attribute(name, _kind_of_attribute(value), home, value))
    return found


def _made_up(cls, name):
    try:
        value = getattr(cls, name, None) if name != "__dict__" else None
    except Exception:
        return None
    if value is None:
        return None
    home = getattr(value, "__objclass__", None)
    for meta in getmro(type(cls)):
        hook = getattr(meta, "__getattr__", None)
        try:
            if hook is not None and hook(cls, name) is value:
                home = meta
        except AttributeError:
            pass
    return Attribute(name, _kind_of_attribute(value), home, value)


def _kind_of_attribute(value):
    if isinstance(value, (staticmethod, types.BuiltinMethodType)):
        return "static method"
    if isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
        return "class method"
    if isinstance(value, property):
        return "property"
    return "method" if isroutine(value) else "data"


def getmro(cls):
    """The class and its bases, in the order of lookup."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What `__wrapped__` leads to."""
    passed, limit, inner = {id(func)}, sys.getrecursionlimit(), func
    while not isinstance(inner, type) and hasattr(inner, "__wrapped__") and not (stop and stop(inner)):
        inner = inner.__wrapped__
        if id(inner) in passed or len(passed) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        passed.add(id(inner))
    return inner


def indentsize(line):
    """How far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _find_class_of(func):
    found = sys.modules.get(func.__module__)
    for name in func.__qualname__.split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


def _finddoc(obj):
    if ismemberdescriptor(obj):
        slots = getattr(obj.__objclass__, "__slots__", None)
        if isinstance(slots, dict) and obj.__name__ in slots:
            return slots[obj.__name__]
    if isclass(obj):
        texts = (base.__doc__ for base in obj.__mro__ if base is not object)
    else:
        cls, name = _home_of(obj)
        if cls is None:
            return None
        texts = (getattr(getattr(base, name), "__doc__", None) for base in cls.__mro__ if hasattr(base, name))
    return next((text for text in texts if text is not None), None)


def _home_of(obj):
    # The class that a method or property belongs to and its name there, if the class still has it.
    if ismethod(obj):
        owner = obj.__self__
        return owner if isclass(owner) else owner.__class__, obj.__func__.__name__
    if isinstance(obj, functools.cached_property):
        return _find_class_of(obj.func), obj.attrname
    name = getattr(obj, "__name__", None)
    if isbuiltin(obj):
        owner = obj.__self__
        return owner if isclass(owner) else type(owner), name
    function = obj.fget if isinstance(obj, property) else obj
    if not isfunction(function):
        return getattr(obj, "__objclass__", None), name
    cls = _find_class_of(function)
    return (cls if getattr(cls, name, None) is obj else None), name


def getdoc(object):
    """The documentation with its indentation taken off."""
    text = getattr(object, "__doc__", _missing)
    if text is None:
        try:
            text = _finddoc(object)
        except (AttributeError, TypeError):
            pass
    return cleandoc(text) if isinstance(text, str) else None


def cleandoc(doc):
    """The text without the indentation of its lines, and empty lines around it."""
    first, *others = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in others if line.lstrip(" ")), default=0)
    lines = [first.lstrip(" "), *(line[margin:] for line in others)]
    filled = [at for at, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0]:filled[-1] + 1]) if filled else ""


def _file_of_class(cls):
    if hasattr(cls, "__module__"):
        file = getattr(sys.modules.get(cls.__module__), "__file__", None)
        if file:
            return file
        if cls.__module__ == "__main__":
            raise OSError("source code not available")
    raise TypeError(f"{cls!r} is a built-in class")


def _code_of(object):
    # The code that a method, function, traceback or frame runs; anything else is itself.
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return object.__code__
    if istraceback(object):
        object = object.tb_frame
    return object.f_code if isframe(object) else object


def getfile(object):
    """The file that something was defined in."""
    if isclass(object):
        return _file_of_class(object)
    if ismodule(object):
        file = getattr(object, "__file__", None)
        if file:
            return file
        raise TypeError(f"{object!r} is a built-in module")
    code = _code_of(object)
    if not iscode(code):
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                        f"{type(code).__name__}")
    return code.co_filename


def getmodulename(path):
    """The name of the module in a file."""
    import os
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


def getsourcefile(object):
    """The file that has the source of something."""
    import linecache
    import os
    file = getfile(object)
    there = os.path.exists(file) or file in linecache.cache
    if not there:
        loader = getattr(getmodule(object, file), "__loader__", None)
        there = loader is not None and hasattr(loader, "get_source")
    return file if there else None


def getabsfile(object, _filename=None):
    """The absolute path of the file that something was defined in."""
    from os.path import abspath, normcase
    file = _filename if _filename is not None else getsourcefile(object) or getfile(object)
    return normcase(abspath(file))


def getmodule(object, _filename=None):
    """The module that something was defined in."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        home = getfile(object)
    except (TypeError, OSError):
        return None
    return next((module for module in list(sys.modules.values())
                 if ismodule(module) and getattr(module, "__file__", None) == home), None)


def _lines_for(object):
    import linecache
    file = getsourcefile(object)
    if file:
        # It may have changed since.
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError("could not get source code")
    return lines


def findsource(object):
    """All lines of the file, and the index of the line that the definition begins at."""
    lines = _lines_for(object)
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = getattr(object, "__firstlineno__", None)
        if first is None:
            raise OSError("source code not available")
        return lines, first - 1
    code = _code_of(object)
    if not iscode(code):
        raise OSError("could not find code object")
    if code.co_firstlineno > len(lines):
        raise OSError("lineno is out of bounds")
    return lines, code.co_firstlineno - 1


def getcomments(object):
    """The comments right before a definition."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        stop = start
        while stop < len(lines) and lines[stop].startswith("#"):
            stop += 1
        return "".join(line.expandtabs() for line in lines[start:stop]) or None
    indent = indentsize(lines[number])
    start = number
    while start > 0 and lines[start - 1].lstrip().startswith("#") and indentsize(lines[start - 1]) == indent:
        start -= 1
    return "".join(line.expandtabs().lstrip() for line in lines[start:number]) or None


def getblock(lines):
    """The lines of the definition that begins with the first one."""
    end, depth, indent, string = 0, 0, None, None
    started = False
    continued = False
    # How far the body is indented.
    body = None
    for number, line in enumerate(lines):
        text = line.strip()
        if string is None and depth == 0 and not continued and text and not text.startswith("#"):
            size = indentsize(line)
            if indent is None:
                indent = size
            elif started and size <= indent:
                break
            elif started and body is None:
                body = size
            elif not started and size <= indent and not text.startswith(("@", "def ", "class ", "async ")):
                break
        depth, string, ends_with_colon, continued = _scan_line(line, depth, string)
        if depth == 0 and string is None and ends_with_colon and not text.startswith("@"):
            started = True
        is_comment = string is None and depth == 0 and text.startswith("#")
        if text and (not is_comment or not started or body is not None and indentsize(line) >= body):
            end = number + 1
        if indent is not None and not started and depth == 0 and string is None and not continued \
                and text and not text.startswith(("@", "#")):
            # One line is all there is: a lambda, or a body after the colon.
            break
    return lines[:end]


def _scan_line(line, depth, string):
    at, last, continued = 0, "", False
    while at < len(line):
        character = line[at]
        if string is not None:
            if character == "\\":
                at += 2
                continue
            if line.startswith(string, at):
                at += len(string)
                string = None
                last = "x"
                continue
            at += 1
            continue
        if character == "#":
            break
        if character in "\"'":
            string = character * 3 if line.startswith(character * 3, at) else character
            at += len(string)
            continue
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(0, depth - 1)
        elif character == "\\" and not line[at + 1:].strip():
            continued = True
        if not character.isspace():
            last = character
        at += 1
    if string is not None and len(string) == 1:
        string = None
    return depth, string, last == ":" and depth == 0, continued


def getsourcelines(object):
    """The lines of a definition, and the number of the first one."""
    inner = unwrap(object)
    lines, number = findsource(inner)
    frame = inner.tb_frame if istraceback(inner) else inner
    if ismodule(frame) or isframe(frame) and frame.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The text of a definition."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def getclasstree(classes, unique=False):
    """The classes as a tree of nested lists."""
    below, tops = {}, []
    for cls in classes:
        if not cls.__bases__ and cls not in tops:
            tops.append(cls)
        for base in cls.__bases__:
            siblings = below.setdefault(base, [])
            if cls not in siblings:
                siblings.append(cls)
            if unique and base in classes:
                break
    return walktree(tops + [base for base in below if base not in classes], below, None)


def walktree(classes, children, parent):
    """The part of a tree of classes below a parent."""
    tree = []
    for cls in sorted(classes, key=attrgetter("__module__", "__name__")):
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


Arguments = collections.namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = collections.namedtuple("FullArgSpec",
                                     "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = collections.namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = collections.namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getargs(co):
    """The parameters of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    named = co.co_argcount + co.co_kwonlyargcount
    # What `*` and `**` collect follows the named parameters.
    rest = iter(co.co_varnames[named:])
    varargs = next(rest) if co.co_flags & CO_VARARGS else None
    varkw = next(rest) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(list(co.co_varnames[:named]), varargs, varkw)


def getargvalues(frame):
    """The parameters of a frame and its variables."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """What `getargvalues` gives as a text."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(parts) + ")"


def getfullargspec(func):
    """The parameters of a function, by kinds."""
    try:
        found = _signature(func, follow_wrapped=False, skip_bound=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, posonly, only, defaults, annotations = [], [], [], (), {}
    varargs = varkw = None
    onlydefaults = {}
    if found.return_annotation is not found.empty:
        annotations["return"] = found.return_annotation
    for parameter in found.parameters.values():
        kind, name = parameter.kind, parameter.name
        if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD:
            (posonly if kind is _POSITIONAL_ONLY else args).append(name)
            if parameter.default is not parameter.empty:
                defaults += (parameter.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            only.append(name)
            if parameter.default is not parameter.empty:
                onlydefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not parameter.empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, only, onlydefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """What each parameter would be bound to."""
    found = _signature(func, follow_wrapped=False, skip_bound=False)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    try:
        bound = found.bind(*positional, **named)
    except TypeError as error:
        refused = error
    else:
        bound.apply_defaults()
        return dict(bound.arguments)
    function = func.__func__ if ismethod(func) else func
    if not isfunction(function):
        raise refused
    # What cannot be bound cannot be called: the call ends before the body, with the words for it.
    try:
        function(*positional, **named)
    except TypeError as error:
        text = str(error).replace(function.__qualname__, function.__name__, 1)
        refused = TypeError(text.replace("', and '", "' and '"))
    raise refused


def getclosurevars(func):
    """The names that a function takes from outside, with their values."""
    function = func.__func__ if ismethod(func) else func
    if not isfunction(function):
        raise TypeError(f"{function!r} is not a Python function")
    code, own = function.__code__, function.__globals__
    outer = {name: cell.cell_contents for name, cell in zip(code.co_freevars, function.__closure__ or ())}
    builtin = own.get("__builtins__", __builtins__)
    if ismodule(builtin):
        builtin = builtin.__dict__
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in own:
            found_globals[name] = own[name]
        elif name in builtin:
            found_builtins[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(outer, found_globals, found_builtins, unbound)


_Traceback = collections.namedtuple("_Traceback", "filename lineno function code_context index")


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


_FrameInfo = collections.namedtuple("_FrameInfo", ("frame",) + Traceback._fields)


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getframeinfo(frame, context=1):
    """Where a frame or a traceback is, with lines around it."""
    line, at = (frame.tb_lineno, frame.tb_frame) if istraceback(frame) else (getattr(frame, "f_lineno", None), frame)
    if not isframe(at):
        raise TypeError(f"{at!r} is not a frame or traceback object")
    file = getsourcefile(at) or getfile(at)
    return Traceback(file, line, at.f_code.co_name, *_around(at, line, context))


def _around(frame, line, count):
    # As many lines of the source, with the given one in the middle if there are enough; and its index among them.
    if count <= 0:
        return None, None
    try:
        lines, _ = findsource(frame)
    except OSError:
        return None, None
    first = max(0, min(line - 1 - count // 2, len(lines) - count))
    return lines[first:first + count], line - 1 - first


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _frames(first, onward, frame_of, context):
    # The frames of a chain, from its first link on.
    found, link = [], first
    while link:
        found.append(FrameInfo(frame_of(link), *getframeinfo(link, context)))
        link = onward(link)
    return found


def getouterframes(frame, context=1):
    """A frame and those that called it."""
    return _frames(frame, attrgetter("f_back"), lambda frame: frame, context)


def getinnerframes(tb, context=1):
    """The frames of a traceback."""
    return _frames(tb, attrgetter("tb_next"), attrgetter("tb_frame"), context)


def currentframe():
    """The frame that calls this."""
    return sys._getframe(1)


def stack(context=1):
    """The frames that are running."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the handled exception was raised."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


_missing = object()
# The dict and the order of a class, whatever its metaclass says.
_dict_of = type.__dict__["__dict__"].__get__
_mro_of = type.__dict__["__mro__"].__get__


def getattr_static(obj, attr, default=_missing):
    """An attribute as it is stored, without running descriptors, `__getattr__` or `__getattribute__`."""
    if issubclass(type(obj), type):
        own, stored = obj, _missing
    else:
        own, stored = type(obj), _stored_in(obj, attr)
    on_class = _found_in(own, attr)
    if stored is not _missing and on_class is not _missing:
        kind = type(on_class)
        takes_precedence = _found_in(kind, "__get__") is not _missing and any(
            _found_in(kind, name) is not _missing for name in ("__set__", "__delete__"))
        return on_class if takes_precedence else stored
    if stored is not _missing:
        return stored
    if on_class is not _missing:
        return on_class
    if obj is own:
        for base in _mro_of(type(obj)):
            if not _hides_dict(type(base)) and attr in _dict_of(base):
                return _dict_of(base)[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def _found_in(cls, name):
    for base in _mro_of(cls):
        if not _hides_dict(type(base)) and name in _dict_of(base):
            return _dict_of(base)[name]
    return _missing


def _stored_in(obj, name):
    if _hides_dict(type(obj)):
        return _missing
    try:
        attributes = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _missing
    return dict.get(attributes, name, _missing)


def _hides_dict(cls):
    # Whether instances of the class show something else as their __dict__.
    for base in _mro_of(cls):
        if "__dict__" in _dict_of(base):
            found = _dict_of(base)["__dict__"]
            return not (isgetsetdescriptor(found) or ismemberdescriptor(found)) or found.__objclass__ is not base
    return False


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ("CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
                                                            "CORO_CLOSED")
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = ("AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED",
                                                           "AGEN_CLOSED")


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    """What a generator is doing."""
    return _state("GEN", generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    """What a coroutine is doing."""
    return _state("CORO", coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    """What an asynchronous generator is doing."""
    return _state("AGEN", agen.ag_running, agen.ag_suspended, agen.ag_frame)


def _variables(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The variables of a generator."""
    if isgenerator(generator):
        return _variables(generator.gi_frame)
    raise TypeError(f"{generator!r} is not a Python generator")


def getcoroutinelocals(coroutine):
    """The variables of a coroutine."""
    return _variables(coroutine.cr_frame)


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator."""
    if isasyncgen(agen):
        return _variables(agen.ag_frame)
    raise TypeError(f"{agen!r} is not a Python async generator")


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, module or callable; with `eval_str`, texts are evaluated."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__", None)
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(obj.__module__)
        own_globals = getattr(module, "__dict__", None)
        own_locals = dict(vars(obj))
        inner = obj
    elif isinstance(obj, types.ModuleType):
        found, own_globals, own_locals, inner = getattr(obj, "__annotations__", None), obj.__dict__, None, None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        own_globals, own_locals, inner = getattr(obj, "__globals__", None), None, obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found or not eval_str:
        return dict(found)
    if inner is not None:
        while True:
            if hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            elif isinstance(inner, functools.partial):
                inner = inner.func
            else:
                break
        if hasattr(inner, "__globals__"):
            own_globals = inner.__globals__
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    if type_params := getattr(obj, "__type_params__", ()):
        locals = {parameter.__name__: parameter for parameter in type_params} | (locals or {})
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as a text."""
    home = getattr(annotation, "__module__", None)
    if home == "typing":
        import re
        return re.sub(r"[\w.]+", lambda name: name[0].removeprefix("typing."), repr(annotation))
    if not isinstance(annotation, type) or isinstance(annotation, types.GenericAlias):
        return repr(annotation)
    prefix = "" if home in ("builtins", base_module) else home + "."
    return prefix + annotation.__qualname__


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


class _empty:
    """Stands for what is not there."""


class _void:
    """Stands for what is not given."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        # The kinds count from 0, in the order that parameters of these kinds stand in.
        self = int.__new__(cls, len(cls.__members__))
        self._value_, self.description = int(self), description
        return self

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """A parameter: its name, kind, default and annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        self._name, self._kind = self._checked(name, kind)
        self._default, self._annotation = default, annotation

    @staticmethod
    def _checked(name, kind):
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # What a comprehension is called with has no name of its own, and no keyword.
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not "
                                 f"{kind.description}")
            return f"implicit{name[1:]}", _POSITIONAL_ONLY
        import keyword
        if not name.isidentifier() or kind is not _POSITIONAL_ONLY and keyword.iskeyword(name):
            raise ValueError(f"{name!r} is not a valid parameter name")
        return name, kind

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state["_default"], state["_annotation"]

    name = property(attrgetter("_name"))
    default = property(attrgetter("_default"))
    annotation = property(attrgetter("_annotation"))
    kind = property(attrgetter("_kind"))

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some of its parts replaced."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind is _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if isinstance(other, Parameter):
            return self is other or all(map(operator.eq, self._parts(), other._parts()))
        return NotImplemented


class BoundArguments:
    """Arguments by the parameters they are bound to."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = property(attrgetter("_signature"))

    @property
    def args(self):
        given = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                given.extend(self.arguments[name])
            else:
                given.append(self.arguments[name])
        return tuple(given)

    @property
    def kwargs(self):
        given, by_keyword = {}, False
        for name, parameter in self._signature.parameters.items():
            there = name in self.arguments
            # From the first parameter on that is missing, the others go by keyword.
            by_keyword = by_keyword or not there or parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY)
            if there and by_keyword:
                given.update(self.arguments[name] if parameter.kind is _VAR_KEYWORD else {name: self.arguments[name]})
        return given

    def apply_defaults(self):
        """Adds what was not given."""
        result = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                result[name] = self.arguments[name]
            elif parameter.default is not _empty:
                result[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                result[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                result[name] = {}
        self.arguments = result

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self is other or self.signature == other.signature and self.arguments == other.arguments
        return NotImplemented

    def __setstate__(self, state):
        self._signature, self.arguments = state["_signature"], state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters of a callable, and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = collections.OrderedDict()
        if parameters is not None:
            last, seen_default = _POSITIONAL_ONLY, False
            for parameter in parameters:
                kind, name = parameter.kind, parameter.name
                if __validate_parameters__:
                    if kind < last:
                        raise ValueError(f"wrong parameter order: {last.description} parameter before "
                                         f"{kind.description} parameter")
                    last = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if parameter.default is _empty:
                            if seen_default:
                                raise ValueError("non-default argument follows default argument")
                        else:
                            seen_default = True
                    if name in found:
                        raise ValueError(f"duplicate parameter name: {name!r}")
                found[name] = parameter
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature(obj, cls, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)

    parameters = property(attrgetter("_parameters"))
    return_annotation = property(attrgetter("_return_annotation"))

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some of its parts replaced."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _key(self):
        positional = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        return positional, {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}, \
            self.return_annotation

    def __hash__(self):
        positional, by_keyword, returned = self._key()
        return hash((positional, frozenset(by_keyword.values()), returned))

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if isinstance(other, Signature) else NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        kwargs = dict(kwargs)
        arguments, misnamed = {}, []
        left = self._bind_positional(args, kwargs, arguments, misnamed, partial)
        rest = None
        for parameter in left:
            name = parameter.name
            if parameter.kind is _VAR_KEYWORD:
                rest = name
            elif parameter.kind is not _VAR_POSITIONAL:
                if name in kwargs:
                    arguments[name] = kwargs.pop(name)
                elif parameter.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {name!r}")
        if kwargs:
            if rest is not None:
                arguments[rest] = kwargs
            elif misnamed:
                raise TypeError("got some positional-only arguments passed as keyword arguments: "
                                f"{', '.join(misnamed)!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def _bind_positional(self, args, kwargs, arguments, misnamed, partial):
        """Binds what is given by position; the parameters that may get something by keyword."""
        parameters = list(self.parameters.values())
        args = list(args)
        for at, parameter in enumerate(parameters):
            kind, name = parameter.kind, parameter.name
            if kind is _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                return parameters[at + 1:]
            if args:
                if kind not in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    raise TypeError("too many positional arguments")
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif kind is _POSITIONAL_ONLY and name in kwargs:
                # Its name may belong to what `**` takes.
                misnamed.append(name)
            elif partial or name in kwargs or kind is _VAR_KEYWORD or parameter.default is not _empty:
                return parameters[at:]
            else:
                only = " keyword-only" if kind is _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{only} argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        return []

    def bind(self, /, *args, **kwargs):
        """Binds arguments to parameters as a call would."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """As `bind`; what is missing may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """The signature as a text; longer than `max_width`, a line a parameter."""
        result, positional_only, needs_star = [], False, True
        for parameter in self.parameters.values():
            text = str(parameter)
            if parameter.kind is _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if parameter.kind is _VAR_POSITIONAL:
                needs_star = False
            elif parameter.kind is _KEYWORD_ONLY and needs_star:
                result.append("*")
                needs_star = False
            result.append(text)
        if positional_only:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _signature(obj, cls=Signature, *, follow_wrapped=True, skip_bound=True, globals=None, locals=None,
               eval_str=False):
    def again(other):
        return _signature(other, cls, follow_wrapped=follow_wrapped, skip_bound=skip_bound, globals=globals,
                          locals=locals, eval_str=eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        found = again(obj.__func__)
        return _without_first(found) if skip_bound else found
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, (Signature, str)) and callable(given):
            given = given()
        if isinstance(given, str):
            return _from_text(cls, obj, given, skip_bound)
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    partialmethod = getattr(obj, "__partialmethod__", None)
    if isinstance(partialmethod, functools.partialmethod):
        wrapped = again(partialmethod.func)
        found = _partial_signature(wrapped, partialmethod, (None,))
        first = next(iter(wrapped.parameters.values()), None)
        if first is not None and first.kind is _VAR_POSITIONAL:
            return found
        return found.replace(parameters=(first,) + tuple(found.parameters.values()))
    if isfunction(obj) or _is_like_a_function(obj):
        text = getattr(obj, "__text_signature__", None)
        if isinstance(text, str):
            return _from_text(cls, obj, text, skip_bound)
        return _function_signature(cls, obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _partial_signature(again(obj.func), obj)
    if isinstance(obj, type):
        return _class_signature(obj, cls, again)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str) and (isroutine(obj) or isbuiltin(obj)):
        return _from_text(cls, obj, text, skip_bound)
    if isroutine(obj):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = getattr_static(type(obj), "__call__", None)
    if call is not None:
        text = getattr(obj, "__text_signature__", None)
        return again(_bound(call, obj)) if text is None else _from_text(cls, obj, text)
    raise ValueError(f"callable {obj!r} is not supported by signature")


_NATIVE = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
           types.BuiltinFunctionType)


def _bound(found, obj):
    # What the class of an object has under a name, as the object itself would give it.
    get = None if isclass(found) else getattr(type(found), "__get__", None)
    return found if get is None else get(found, obj, type(obj))


def _is_like_a_function(obj):
    # Whatever has all that a signature is read from will do.
    return (not isclass(obj) and isinstance(getattr(obj, "__name__", None), str)
            and isinstance(getattr(obj, "__code__", None), types.CodeType)
            and isinstance(getattr(obj, "__defaults__", ...), (tuple, type(None)))
            and isinstance(getattr(obj, "__kwdefaults__", ...), (dict, type(None)))
            and isinstance(getattr(obj, "__annotations__", ...), (dict, type(None))))


def _class_signature(obj, cls, again):
    call = getattr_static(type(obj), "__call__", None)
    if call is not None and not isinstance(call, _NATIVE):
        return again(_bound(call, obj))
    new, init = obj.__new__, getattr_static(obj, "__init__", None)
    for base in obj.__mro__:
        if "__new__" in base.__dict__ and not isinstance(new, _NATIVE):
            return _without_first(again(new))
        if "__init__" in base.__dict__ and not isinstance(init, _NATIVE):
            return again(_bound(init, obj))
    for base in obj.__mro__[:-1]:
        text = base.__text_signature__
        if text:
            return _from_text(cls, base, text)
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    if type in obj.__mro__:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _partial_signature(wrapped, partial, extra=()):
    parameters = dict(wrapped.parameters)
    args = extra + tuple(partial.args or ())
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    by_keyword = False
    for name, parameter in list(wrapped.parameters.items()):
        try:
            value = bound.arguments[name]
        except KeyError:
            pass
        else:
            if parameter.kind is _POSITIONAL_ONLY:
                parameters.pop(name)
                continue
            if parameter.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    by_keyword = True
                    parameters[name] = parameter.replace(default=value)
                else:
                    parameters.pop(name)
                    continue
            elif parameter.kind is _KEYWORD_ONLY:
                parameters[name] = parameter.replace(default=value)
        if by_keyword:
            if parameter.kind is _POSITIONAL_OR_KEYWORD:
                new = parameters.pop(name).replace(kind=_KEYWORD_ONLY)
                parameters[name] = new
            elif parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                parameters[name] = parameters.pop(name)
            elif parameter.kind is _VAR_POSITIONAL:
                parameters.pop(name)
    return wrapped.replace(parameters=parameters.values())


def _function_signature(cls, func, globals=None, locals=None, eval_str=False):
    code = func.__code__
    names, count, only = code.co_varnames, code.co_argcount, code.co_kwonlyargcount
    positional_only = code.co_posonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults, onlydefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(cls._parameter_cls(name, kind, annotation=annotations.get(name, _empty), default=default))

    for at, name in enumerate(names[:count]):
        default = defaults[at - count + len(defaults)] if at >= count - len(defaults) else _empty
        add(name, _POSITIONAL_ONLY if at < positional_only else _POSITIONAL_OR_KEYWORD, default)
    at = count + only
    if code.co_flags & CO_VARARGS:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in names[count:count + only]:
        add(name, _KEYWORD_ONLY, onlydefaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _from_text(cls, obj, text, skip_bound=True):
    inside = text[text.index("(") + 1:text.rindex(")")]
    parameters, kind = [], _POSITIONAL_OR_KEYWORD
    module = sys.modules.get(getattr(obj, "__module__", None) or "builtins")
    namespace = dict(getattr(module, "__dict__", {}))
    own = False
    for part in _split_parameters(inside):
        name, equal, default = (piece.strip() for piece in part.partition("="))
        if name == "/":
            parameters = [parameter.replace(kind=_POSITIONAL_ONLY) for parameter in parameters]
            continue
        if name == "*":
            kind = _KEYWORD_ONLY
            continue
        if name.startswith("$"):
            own = True
            name = name[1:]
            parameters.append(cls._parameter_cls(name, _POSITIONAL_ONLY))
            continue
        if name.startswith("**"):
            parameters.append(cls._parameter_cls(name[2:], _VAR_KEYWORD))
            continue
        if name.startswith("*"):
            parameters.append(cls._parameter_cls(name[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
            continue
        value = _empty
        if equal:
            if default == "<unrepresentable>":
                raise ValueError(f"{obj!r} builtin has invalid signature")
            value = eval(default, {"sys": sys}, namespace)
        parameters.append(cls._parameter_cls(name, kind, default=value))
    if own and parameters:
        bound_to = getattr(obj, "__self__", None)
        if bound_to is not None and (skip_bound or ismodule(bound_to)):
            parameters = parameters[1:]
    return cls(parameters)


def _split_parameters(text):
    parts, depth, quote, start = [], 0, None, 0
    for at, character in enumerate(text):
        if quote:
            if character == quote:
                quote = None
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and not depth:
            parts.append(text[start:at].strip())
            start = at + 1
    last = text[start:].strip()
    return parts + [last] if last else parts


class BufferFlags(enum.IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


__all__ = [_name for _name, _value in globals().items() if not _name.startswith("_") and not ismodule(_value)
           and getattr(_value, "__module__", __name__) == __name__]
