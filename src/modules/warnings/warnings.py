"""Python part of the warnings subsystem."""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
           "resetwarnings", "catch_warnings", "deprecated"]

filters = []
onceregistry = {}
defaultaction = "default"
_filters_version = 1

_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")


class WarningMessage(object):

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _show(warning):
    text = _text_of(warning)
    if warning.file is None:
        if sys.stderr is not None:
            _write_error(text)
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


class _Pattern:
    """A regular expression of letters, '.', '.*' and escaped characters; Kaa has no others here."""

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
                raise NotImplementedError(f"regular expression {pattern!r} is not supported in a warning filter")
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


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    message = _Pattern(message, True) if message else None
    module = _Pattern(module, False) if module else None
    _add_filter(action, message, category, module, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if not append:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """Exception used by option processing helpers."""


def _setoption(option):
    parts = option.split(":")
    if len(parts) > 5:
        raise _OptionError("too many fields (max 5): %r" % (option,))
    action, message, category, module, lineno = [part.strip() for part in parts + [""] * (5 - len(parts))]
    action = _action(action)
    category = _category(category)
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError("invalid lineno %r" % (lineno,)) from None
    else:
        lineno = 0
    escape = lambda text: "".join(char if char.isalnum() or char == "_" else "\\" + char for char in text)
    filterwarnings(action, escape(message), category, escape(module) + r"\Z" if module else "", lineno)


def _action(action):
    if not action:
        return "default"
    for known in _ACTIONS:
        if known.startswith(action):
            return known
    raise _OptionError("invalid action: %r" % (action,))


def _category(category):
    if not category:
        return Warning
    import builtins
    module, _, name = category.rpartition(".")
    if not module:
        found = builtins
    else:
        try:
            found = __import__(module, None, None, [name])
        except ImportError:
            raise _OptionError("invalid module name: %r" % (module,)) from None
    try:
        found = getattr(found, name)
    except AttributeError:
        raise _OptionError("unknown warning category: %r" % (category,)) from None
    if not issubclass(found, Warning):
        raise _OptionError("invalid warning category: %r" % (category,))
    return found


def _warn(message, category, stacklevel, source, skip_file_prefixes):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    try:
        frame = sys._getframe(1)
        while stacklevel > 1:
            frame = frame.f_back
            if frame is None:
                raise ValueError
            if not (skip_file_prefixes and frame.f_code.co_filename.startswith(skip_file_prefixes)):
                stacklevel -= 1
    except ValueError:
        namespace, filename, lineno = sys.__dict__, "<sys>", 0
    else:
        namespace, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = namespace.get("__name__", "<string>")
    registry = namespace.setdefault("__warningregistry__", {})
    _warn_explicit(message, category, filename, lineno, module, registry, namespace, source)


def _issue(text, category, filename, lineno, namespace):
    """What the interpreter itself calls."""
    source = True if text.startswith("coroutine '") and text.endswith("' was never awaited") and namespace else None
    if namespace is None:
        namespace = sys.__dict__ if filename == "<sys>" else {}
    registry = namespace.setdefault("__warningregistry__", {})
    module = namespace.get("__name__")
    _warn_explicit(text, category, filename, lineno, module, registry, namespace, source)


def _warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, wanted, module_pattern, line in filters:
        if ((pattern is None or pattern.match(text)) and issubclass(category, wanted)
                and (module_pattern is None or _matches_module(module_pattern, module))
                and (line == 0 or lineno == line)):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        if onceregistry.get(once):
            return
        onceregistry[once] = 1
    elif action == "module":
        registry[key] = 1
        once = (text, category, 0)
        if registry.get(once):
            return
        registry[once] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, filters))
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _matches_module(pattern, module):
    # The default filters name modules by plain text.
    return pattern == module if isinstance(pattern, str) else pattern.match(module)


class catch_warnings(object):
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._filters = self._module.filters
        self._module.filters = self._filters[:]
        self._module._filters_mutated()
        self._showwarning = self._module.showwarning
        self._show_message = self._module._showwarnmsg
        log = None
        if self._record:
            log = []
            self._module._showwarnmsg = log.append
            self._module.showwarning = _own_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        self._module.filters = self._filters
        self._module._filters_mutated()
        self._module.showwarning = self._showwarning
        self._module._showwarnmsg = self._show_message


class deprecated:
    """Indicate that a class or function is deprecated."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                if original is not object.__new__:
                    return original(cls, *args, **kwargs)
                if cls.__init__ is object.__init__ and (args or kwargs):
                    raise TypeError(f"{cls.__name__}() takes no arguments")
                return original(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = message
            return arg
        if not callable(arg):
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")

        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(wrapper, name, getattr(arg, name))
        wrapper.__wrapped__ = arg
        arg.__deprecated__ = wrapper.__deprecated__ = message
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
