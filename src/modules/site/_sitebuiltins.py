"""What `help` shows of an object: its name, its signature and its docstring, and the members of classes and modules.

Left out are the interactive help, the texts on topics and keywords, and what `pydoc` says of inheritance and descriptors.
"""

import inspect as _inspect
import sys as _sys


def show(*args):
    """Prints what is known of an object, or of what a dotted name means."""
    if not args:
        raise NotImplementedError("Kaa has no interactive help: call help(object)")
    if len(args) > 1:
        raise TypeError(f"help() takes at most 1 argument ({len(args)} given)")
    thing = args[0]
    if isinstance(thing, str):
        found = _by_name(thing)
        if found is None:
            print(f"No Python documentation found for {thing!r}.\n"
                  "Use help() to get the interactive help utility.\n"
                  "Use help(str) for help on the str class.\n")
            return
        thing, name = found[0], thing
        print(f"Help on {_kind(thing)} {name}{_place(thing)}:\n")
    else:
        print(f"Help on {_heading(thing)}:\n")
    print(_described(thing))


def _by_name(name):
    """A tuple of what a dotted name means, among the built-in names and the modules; None if nothing is called so."""
    import builtins
    import importlib

    first, *rest = name.split(".")
    if not all(part.isidentifier() for part in (first, *rest)):
        return None
    thing = builtins
    rest.insert(0, first)
    if not hasattr(builtins, first):
        try:
            thing = importlib.import_module(first)
        except ImportError:
            return None
        del rest[0]
    for part in rest:
        if not hasattr(thing, part):
            return None
        thing = getattr(thing, part)
    return (thing,)


def _kind(thing):
    if _inspect.ismodule(thing):
        return "built-in module" if thing.__name__ in _sys.builtin_module_names else "module"
    if _inspect.isbuiltin(thing):
        return "built-in function"
    if _inspect.isclass(thing):
        return "class"
    if _inspect.isfunction(thing):
        return "function"
    if _inspect.ismethod(thing):
        return "method"
    return type(thing).__name__


def _is_plain(thing):
    """Whether the object itself is to be described, and not its class."""
    return _inspect.ismodule(thing) or _inspect.isclass(thing) or _inspect.isroutine(thing) or isinstance(thing, property)


def _place(thing):
    module = _inspect.getmodule(thing)
    if module is None or module is thing:
        return ""
    return f" in module {module.__name__}"


def _heading(thing):
    if not _is_plain(thing):
        return f"{type(thing).__name__}{_place(type(thing)) if type(thing).__module__ != 'builtins' else ''} object"
    return f"{_kind(thing)} {getattr(thing, '__name__', '')}".rstrip() + _place(thing)


def _described(thing):
    if _inspect.ismodule(thing):
        return _module(thing)
    if _inspect.isclass(thing):
        return _class(thing)
    if _inspect.isroutine(thing):
        return _routine(thing, getattr(thing, "__name__", "?"))
    if isinstance(thing, property):
        return _indented(_inspect.getdoc(thing) or "")
    return _class(type(thing))


def _indented(text, margin="    "):
    return "".join(f"{margin}{line}".rstrip() + "\n" for line in text.splitlines())


def _routine(thing, name):
    """The signature, and under it the docstring."""
    try:
        signature = str(_inspect.signature(thing))
    except (ValueError, TypeError):
        signature = "(...)"
    lambda_name = name == "<lambda>"
    title = f"<lambda> lambda {signature[1:-1]}" if lambda_name else name + signature
    if _inspect.iscoroutinefunction(thing) or _inspect.isasyncgenfunction(thing):
        title = f"async {title}"
    return title + "\n" + _indented(_inspect.getdoc(thing) or "")


def _class(cls):
    """The bases, the docstring, and what the class has of its own."""
    bases = ", ".join(_base_name(base, cls) for base in cls.__bases__)
    out = [f"class {cls.__name__}({bases})\n" if bases else f"class {cls.__name__}\n"]
    parts = []
    doc = _inspect.getdoc(cls)
    if doc and cls.__doc__:
        parts.append(doc + "\n")
    groups = {"Methods": [], "Class methods": [], "Static methods": [], "Readonly properties": [], "Data descriptors": []}
    for name, value in sorted(vars(cls).items()):
        if name in ("__module__", "__doc__", "__dict__", "__weakref__", "__qualname__", "__firstlineno__"):
            continue
        if isinstance(value, classmethod):
            groups["Class methods"].append(_routine(getattr(cls, name), name))
        elif isinstance(value, staticmethod):
            groups["Static methods"].append(_routine(value.__func__, name))
        elif isinstance(value, property):
            group = "Readonly properties" if value.fset is None and value.fdel is None else "Data descriptors"
            groups[group].append(name + "\n" + _indented(_inspect.getdoc(value) or ""))
        elif _inspect.isroutine(value):
            groups["Methods"].append(_routine(value, name))
    for title, texts in groups.items():
        if texts:
            parts.append(f"{title} defined here:\n\n" + "\n".join(texts))
    rule = "-" * 70 + "\n"
    body = f"\n{rule}".join(parts[1:]) if doc and cls.__doc__ else f"\n{rule}".join(parts)
    text = f"{parts[0]}\n{body}" if doc and cls.__doc__ and body else body or "".join(parts)
    out.append(_indented(text, " |  "))
    return "".join(out)


def _base_name(base, cls):
    return base.__name__ if base.__module__ == cls.__module__ else f"{base.__module__}.{base.__name__}"


def _module(module):
    """The docstring, and what the module has of its own."""
    doc = _inspect.getdoc(module) or ""
    title, _, rest = doc.partition("\n")
    out = [f"NAME\n    {module.__name__}{' - ' + title if title else ''}\n"]
    if rest.strip():
        out.append("DESCRIPTION\n" + _indented(rest.strip("\n")))
    names = getattr(module, "__all__", None)
    names = [name for name in dir(module) if name[0] != "_"] if names is None else names
    classes, functions, data = [], [], []
    for name in sorted(names):
        value = getattr(module, name, None)
        is_own = getattr(value, "__module__", None) == module.__name__ or hasattr(module, "__all__")
        if _inspect.isclass(value):
            if is_own:
                classes.append(_indented(_class(value)))
        elif _inspect.isroutine(value):
            if is_own:
                functions.append(_indented(_routine(value, name)))
        elif not _inspect.ismodule(value):
            data.append(f"    {name} = {value!r}\n")
    for title, texts, between in ("CLASSES", classes, "\n"), ("FUNCTIONS", functions, "\n"), ("DATA", data, ""):
        if texts:
            out.append(f"{title}\n" + between.join(texts))
    file = getattr(module, "__file__", None)
    out.append(f"FILE\n    {file or '(built-in)'}\n")
    return "\n".join(out)
