"""Warnings: what becomes of them, by filters, and how they are shown."""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
           "resetwarnings", "catch_warnings", "deprecated"]

filters = []
onceregistry = {}
defaultaction = "default"
_filters_version = 1

_CO_COROUTINE = 0x80
_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")


class WarningMessage(object):
    """A warning that is about to be shown, with all that is known of it."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        details = message, category, filename, lineno, file, line, source
        for name, value in zip(self._WARNING_DETAILS, details):
            setattr(self, name, value)
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file or to `sys.stderr`; whoever puts another function here shows them in their way."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text that a warning is shown as."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _show(warning):
    text = _text_of(warning)
    if warning.file is None:
        if sys.stderr is not None:
            _write_error(text)
            if warning.source is not None:
                _write_note(warning.message, warning.source)
    else:
        try:
            warning.file.write(text)
        except OSError:
            pass


def _text_of(warning):
    if formatwarning is not _own_formatwarning:
        return formatwarning(warning.message, warning.category, warning.filename, warning.lineno, warning.line)
    return _format(warning)


def _format(warning):
    category = warning.category.__name__
    text = f"{warning.filename}:{warning.lineno}: {category}: {warning.message}\n"
    line = warning.line
    if line is None:
        line = _source_line(warning.filename, warning.lineno)
    if line:
        text += "  %s\n" % line.strip()
    if warning.source is not None:
        text += f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    return text


def _showwarnmsg(warning):
    if showwarning is not _own_showwarning:
        if not callable(showwarning):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        showwarning(warning.message, warning.category, warning.filename, warning.lineno, warning.file, warning.line)
        return
    _show(warning)


class _NotPlain(Exception):
    """A regular expression that has more than what nearly all filters have."""


def _pattern(text, ignore_case=False):
    # Only who needs it pays for the import.
    try:
        return _Pattern(text, ignore_case)
    except _NotPlain:
        import re
        return re.compile(text, re.IGNORECASE if ignore_case else 0)


class _Pattern:
    """A regular expression of letters, '.', '.*' and escaped characters."""

    def __init__(self, pattern, ignore_case):
        self.pattern = pattern
        self.ignore_case = ignore_case
        self.items = []
        self.to_end = False
        text = pattern.lower() if ignore_case else pattern
        at = 0
        while at < len(text):
            char = text[at]
            at += 1
            if char == "\\" and at < len(text) and not text[at].isalnum():
                self.items.append(text[at])
                at += 1
            elif char == "\\" and text[at:] == "Z" or char == "$" and at == len(text):
                self.to_end = True
                at = len(text)
            elif char == "^" and at == 1:
                pass
            elif char == "." and text[at:at + 1] == "*":
                self.items.append(...)
                at += 1
            elif char == ".":
                self.items.append(None)
            elif char in "\\[](){}+*?|^$":
                raise _NotPlain
            else:
                self.items.append(char)

    def match(self, text):
        if self.ignore_case:
            text = text.lower()
        ends = {0}
        for item in self.items:
            if item is ...:
                ends = set(range(min(ends), len(text) + 1)) if ends else ends
            else:
                ends = {end + 1 for end in ends if end < len(text) and item in (None, text[end])}
        return len(text) in ends if self.to_end else bool(ends)

    def __eq__(self, other):
        if not isinstance(other, _Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.ignore_case == other.ignore_case

    def __hash__(self):
        return hash(self.pattern)

    def __repr__(self):
        return f"re.compile({self.pattern!r}, re.IGNORECASE)" if self.ignore_case else f"re.compile({self.pattern!r})"


def _check_type(value, wanted, complaint):
    if not isinstance(value, wanted):
        raise TypeError(complaint)


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _check_line(number):
    _check_type(number, int, "lineno must be an int")
    if number < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Says what becomes of warnings whose text, category, module and line fit; before all filters, or after them."""
    _check_action(action)
    _check_type(message, str, "message must be a string")
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass")
    _check_type(module, str, "module must be a string")
    _check_line(lineno)
    texts = _pattern(message, ignore_case=True) if message else None
    modules = _pattern(module) if module else None
    _place((action, texts, category, modules, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """As `filterwarnings`, whatever the text and the module."""
    _check_action(action)
    _check_line(lineno)
    _place((action, None, category, None, lineno), append)


def _place(rule, last):
    # At the end only if it is nowhere yet; at the front in any case.
    known = rule in filters
    if known and not last:
        filters.remove(rule)
    if not (known and last):
        filters.insert(len(filters) if last else 0, rule)
    _filters_mutated()


def _filters_mutated():
    # The registries of modules notice it by the number.
    global _filters_version
    _filters_version = _filters_version + 1


def resetwarnings():
    """Takes all filters away, those of the beginning too."""
    filters.clear()
    _filters_mutated()


class _OptionError(Exception):
    """What is wrong with the text of a -W option."""


def _setoption(option):
    parts = [part.strip() for part in option.split(":")]
    if len(parts) > 5:
        raise _OptionError("too many fields (max 5): %r" % (option,))
    action, message, category, module, line = parts + [""] * (5 - len(parts))
    action, category = _action(action), _category(category)
    # Both are plain texts here, and a module's is the whole name.
    escape = lambda text: "".join(char if char.isalnum() or char == "_" else "\\" + char for char in text)
    filterwarnings(action, escape(message), category, escape(module) + r"\Z" if module else "", _line_number(line))


def _line_number(text):
    try:
        number = int(text or 0)
    except (ValueError, OverflowError):
        number = -1
    if number < 0:
        raise _OptionError(f"invalid lineno {text!r}")
    return number


def _action(abbreviation):
    for known in _ACTIONS:
        if known.startswith(abbreviation):
            return known
    raise _OptionError(f"invalid action: {abbreviation!r}")


def _category(path):
    if not path:
        return Warning
    module, _, name = path.rpartition(".")
    try:
        found = getattr(__import__(module or "builtins", None, None, [name]), name)
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    except AttributeError:
        raise _OptionError(f"unknown warning category: {path!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {path!r}")
    return found


def _warn(message, category, stacklevel, source, skip_file_prefixes):
    if isinstance(message, Warning):
        category = type(message)
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    levels = max(2, stacklevel) if skip_file_prefixes else stacklevel
    try:
        blamed = _caller(sys._getframe(1), levels, skip_file_prefixes)
    except ValueError:
        blamed = None
    if blamed is None:
        namespace, filename, line = sys.__dict__, "<sys>", 0
    else:
        namespace, filename, line = blamed.f_globals, blamed.f_code.co_filename, blamed.f_lineno
    module = namespace.get("__name__", "<string>")
    registry = namespace.setdefault("__warningregistry__", {})
    _warn_explicit(message, category, filename, line, module, registry, namespace, source)


def _warn_unawaited_coroutine(coroutine):
    """Says that a coroutine was never awaited, and where it was made if the interpreter keeps track of that."""
    text = f"coroutine '{coroutine.__qualname__}' was never awaited"
    if coroutine.cr_origin is not None:
        from linecache import getline
        from traceback import format_list
        calls = [(file, line, name, getline(file, line)) for file, line, name in reversed(coroutine.cr_origin)]
        text += "\nCoroutine created at (most recent call last)\n" + "".join(format_list(calls)).rstrip("\n")
    warn(text, category=RuntimeWarning, stacklevel=2, source=coroutine)


def _caller(frame, levels, skipped):
    # The frame so many levels up, not counting those whose files begin with a skipped prefix; None above all frames.
    while levels > 1 and frame is not None:
        frame = frame.f_back
        if frame is None or not (skipped and frame.f_code.co_filename.startswith(skipped)):
            levels -= 1
    return frame


def _issue(message, category, filename, lineno, namespace, source):
    """What the interpreter itself calls."""
    if namespace is None:
        source = None
        namespace = sys.__dict__ if filename == "<sys>" else {}
    registry = namespace.setdefault("__warningregistry__", {})
    module = namespace.get("__name__")
    _warn_explicit(message, category, filename, lineno, module, registry, namespace, source)


def _warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    line = int(lineno)
    if module is None:
        file = filename or "<unknown>"
        module = file[:-3] if file[-3:].lower() == ".py" else file
    registry = {} if registry is None else registry
    if registry.get("version", 0) != _filters_version:
        # What was shown under other filters may be shown again.
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text, category, warning = str(message), type(message), message
    else:
        text, warning = message, category(message)
    key = text, category, line
    if registry.get(key):
        return
    action = _action_for(text, category, module, line)
    if action == "error":
        raise warning
    if action == "ignore":
        return
    if action not in ("always", "all"):
        if action not in _REPEATS:
            raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, filters))
        registry[key] = 1
        if action != "default":
            seen, place = (onceregistry, key[:2]) if action == "once" else (registry, (text, category, 0))
            if seen.get(place):
                return
            seen[place] = 1
    _showwarnmsg(WarningMessage(warning, category, filename, line, source=source))


# The actions that show a warning only for the first time: at a line, in a module, at all.
_REPEATS = "default", "module", "once"


def _action_for(text, category, module, line):
    for action, texts, wanted, modules, at in filters:
        if ((texts is None or texts.match(text)) and issubclass(category, wanted)
                and (modules is None or _matches_module(modules, module)) and at in (0, line)):
            return action
    return defaultaction


def _matches_module(pattern, module):
    # The default filters name modules by plain text.
    return pattern == module if isinstance(pattern, str) else pattern.match(module)


class catch_warnings(object):
    """Puts the filters and the way of showing warnings back at its end; with `record`, collects what comes instead."""

    # What it keeps of the module.
    _KEPT = "filters", "showwarning", "_showwarnmsg"

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._module = sys.modules["warnings"] if module is None else module
        self._record, self._before = record, None
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        module = self._module
        args = ["record=True"] * bool(self._record)
        if module is not sys.modules["warnings"]:
            args.append(f"module={module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._before is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        module = self._module
        self._before = {name: getattr(module, name) for name in self._KEPT}
        module.filters = module.filters[:]
        module._filters_mutated()
        log = [] if self._record else None
        if log is not None:
            module._showwarnmsg, module.showwarning = log.append, _own_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if self._before is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        for name, value in self._before.items():
            setattr(self._module, name, value)
        self._module._filters_mutated()


class deprecated:
    """Marks a class or a callable as not to be used any more: who makes an instance or calls it is warned."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            marked = arg
        elif isinstance(arg, type):
            marked = self._watched(arg)
        elif callable(arg):
            marked = self._wrapped(arg)
        else:
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")
        arg.__deprecated__ = marked.__deprecated__ = self.message
        return marked

    def _watched(self, owner):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original = owner.__new__

        def __new__(cls, /, *args, **kwargs):
            # A derived class is not deprecated by itself.
            if cls is owner:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original is not object.__new__:
                return original(cls, *args, **kwargs)
            if (args or kwargs) and cls.__init__ is object.__init__:
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original(cls)

        own_hook = owner.__dict__.get("__init_subclass__")

        def __init_subclass__(cls, /, *args, **kwargs):
            # Who derives a class is warned once for all of its instances.
            warn(message, category=category, stacklevel=stacklevel + 1)
            if own_hook is None:
                return super(owner, cls).__init_subclass__(*args, **kwargs)
            return own_hook.__get__(None, cls)(*args, **kwargs)

        owner.__new__ = staticmethod(__new__)
        owner.__init_subclass__ = classmethod(__init_subclass__)
        __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return owner

    def _wrapped(self, function):
        message, category, stacklevel = self.message, self.category, self.stacklevel

        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return function(*args, **kwargs)

        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        code = getattr(function, "__code__", None)
        if code is not None and code.co_flags & _CO_COROUTINE:
            import inspect
            return inspect.markcoroutinefunction(wrapper)
        return wrapper


def _start():
    filters[:] = [
        ("default", None, DeprecationWarning, "__main__", 0),
        ("ignore", None, DeprecationWarning, None, 0),
        ("ignore", None, PendingDeprecationWarning, None, 0),
        ("ignore", None, ImportWarning, None, 0),
        ("ignore", None, ResourceWarning, None, 0),
    ]
    for option in _options:
        try:
            _setoption(option)
        except _OptionError as error:
            _write_error(f"Invalid -W option ignored: {error}\n")


_start()
del _start
