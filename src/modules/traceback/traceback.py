"""Tracebacks as text, and as objects to look into."""

import _traceback
import linecache
import sys
from collections.abc import Iterable as _Iterable
from itertools import islice as _islice

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list"]



class _Unset:
    def __repr__(self):
        return "<implicit>"


_unset = _Unset()
_RECURSIVE_CUTOFF = 3
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_HEADER = "Traceback (most recent call last):\n"


def _print(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end="")


def print_list(extracted_list, file=None):
    """Prints the entries of a list."""
    _print(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """The entries of a list as texts."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Prints the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The entries of a traceback as texts."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback as objects."""
    return StackSummary._extract(_places_of_tb(tb), limit=limit)


def _parse(exc, value, tb):
    """The exception and the traceback that these arguments mean; they are what CPython has always taken."""
    if value is not _unset and tb is not _unset:
        return value, tb
    if value is not tb:
        raise ValueError("Both or neither of value and tb must be given")
    if exc is None:
        return None, None
    if not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc, exc.__traceback__


def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True, **kwargs):
    """Prints an exception with its traceback, and those that led to it."""
    value, tb = _parse(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True, **kwargs):
    """As `print_exception`, as a list of texts."""
    value, tb = _parse(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_unset, *, show_group=False, **kwargs):
    """The lines of an exception without its traceback."""
    if value is _unset:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(
        show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is handled now."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception that is handled now as a text."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints the last exception that nobody caught."""
    if not (hasattr(sys, "last_exc") or hasattr(sys, "last_type")):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Prints the calls that are running."""
    _print(extract_stack(sys._getframe(1) if f is None else f, limit=limit).format(), file)


def format_stack(f=None, limit=None):
    """The calls that are running as texts."""
    return extract_stack(sys._getframe(1) if f is None else f, limit=limit).format()


def extract_stack(f=None, limit=None):
    """The calls that are running as objects, the outermost first."""
    entries = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f), limit=limit)
    entries.reverse()
    return entries


def _links(tb):
    while tb is not None:
        yield tb
        tb = tb.tb_next


def clear_frames(tb):
    """Lets go of the variables of a traceback's frames."""
    for link in _links(tb):
        try:
            link.tb_frame.clear()
        except RuntimeError:
            # It is still running.
            pass


def walk_stack(f):
    """The frames from the innermost on, each with its line."""
    # Of whoever extracts by this: four calls above the generator.
    frame = sys._getframe(4) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    """The frames of a traceback, each with its line."""
    for link in _links(tb):
        yield link.tb_frame, link.tb_lineno


def _places_of_tb(tb):
    return ((link.tb_frame, _traceback.positions(link)) for link in _links(tb))


def _byte_column(line, column):
    """Columns are counted in bytes for the guest."""
    return None if column is None else len(line[:column].encode())


def _character_column(line, column):
    return len(line.encode()[:column].decode(errors="replace"))


class FrameSummary:
    """One entry: the file, the line and the function of a call."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_lines_dedented",
                 "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename, self.name = filename, name
        self.lineno, self.colno = lineno, colno
        self.end_lineno, self.end_colno = (lineno if end_lineno is None else end_lineno), end_colno
        self._lines, self._lines_dedented = line, None
        if lookup_line:
            self._fetch()
        self.locals = {key: _safe_text(value, "local", repr) for key, value in locals.items()} if locals else None

    def _as_tuple(self):
        # What an entry was before it was an object.
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self._as_tuple() == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                and self.locals == other.locals)

    def __getitem__(self, pos):
        return self._as_tuple()[pos]

    def __iter__(self):
        return iter(self._as_tuple())

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _fetch(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            numbers = range(self.lineno, self.end_lineno + 1)
            self._lines = "".join(_source_line(self.filename, number).rstrip() + "\n" for number in numbers) or "\n"

    @property
    def _original_lines(self):
        self._fetch()
        return self._lines

    @property
    def line(self):
        """The first line of the call's source, without white space around it."""
        text = self._original_lines
        return None if text is None else text.partition("\n")[0].strip()


def _source_line(filename, number):
    line = linecache.getline(filename, number)
    if not line and filename.startswith("<"):
        text = _traceback.source(filename)
        if text is not None:
            lines = text.splitlines()
            if 1 <= number <= len(lines):
                return lines[number - 1]
    return line


class StackSummary(list):
    """The entries of a traceback or a stack."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The entries of (frame, line) pairs."""
        def places():
            for frame, line in frame_gen:
                yield frame, (line, None, None, None)
        return klass._extract(places(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(klass, places, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        places = list(places)
        if limit is not None:
            places = places[:limit] if limit >= 0 else places[limit:]
        result = klass()
        names = set()
        for frame, (line, end_line, start, end) in places:
            code = frame.f_code
            names.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            entry = FrameSummary(code.co_filename, line, code.co_name, lookup_line=False,
                                 locals=frame.f_locals if capture_locals else None, end_lineno=end_line)
            if start is not None:
                first = _source_line(code.co_filename, line)
                last = first if end_line == line else _source_line(code.co_filename, end_line)
                entry.colno, entry.end_colno = _byte_column(first, start), _byte_column(last, end)
            result.append(entry)
        for name in names:
            linecache.checkcache(name)
        if lookup_lines:
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Entries given as objects or as (file, line, name, text)."""
        def entry(given):
            if isinstance(given, FrameSummary):
                return given
            file, number, function, text = given
            return FrameSummary(file, number, function, line=text)
        return StackSummary(map(entry, a_list))

    def format_frame_summary(self, frame_summary, **kwargs):
        """One entry as a text."""
        entry = frame_summary
        filename = "<stdin>" if entry.filename.startswith("<stdin-") else entry.filename
        row = [f'  File "{filename}", line {entry.lineno}, in {entry.name}\n']
        lines = entry._original_lines
        if lines and lines.strip():
            if entry.colno is None or entry.end_colno is None:
                row.append("".join(f"    {line}\n" for line in _dedented(lines)))
            else:
                each = lines.splitlines() or [""]
                start = _character_column(each[0], entry.colno)
                end = _character_column(each[-1], entry.end_colno)
                row.append(_traceback.snippet(lines, start, entry.end_lineno - entry.lineno, end))
        if entry.locals:
            for name, value in sorted(entry.locals.items()):
                row.append(f"    {name} = {value}\n")
        return "".join(row)

    def format(self, **kwargs):
        """The entries as texts; those that repeat are counted."""
        result = []
        last, count = None, 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            key = entry.filename, entry.lineno, entry.name
            if None in key or key != last:
                self._repeated(result, count)
                last, count = key, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        self._repeated(result, count)
        return result

    @staticmethod
    def _repeated(result, count):
        if count > _RECURSIVE_CUTOFF:
            more = count - _RECURSIVE_CUTOFF
            result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


def _dedented(lines):
    import textwrap
    return [line for line in textwrap.dedent(lines).split("\n") if line.strip()]


def _safe_text(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return f"<{what} {func.__name__}() failed>"


class _Printer:
    """Indents the members of groups."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.exception_group_depth)

    def emit(self, text, margin_char=None):
        prefix = self.indent()
        if self.exception_group_depth:
            prefix += (margin_char or "|") + " "
        for part in [text] if isinstance(text, str) else text:
            yield "".join([prefix + line for line in part.splitlines(keepends=True)])


class TracebackException:
    """All that is printed of an exception, without the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        is_recursive = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_places_of_tb(exc_traceback), limit=limit, lookup_lines=lookup_lines,
                                           capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_text(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe_text(error, '__notes__', repr)}"]
        self._is_syntax_error = False
        self._has_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        self._syntax_lines = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
            self._syntax_lines = _traceback.syntax_error_lines(exc_value, self._class_name())
        elif isinstance(exc_value, BaseException) and exc_traceback is not None or isinstance(
                exc_value, (ImportError, NameError, AttributeError)):
            self._str += _traceback.hint(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None

        def below(error):
            return TracebackException(type(error), error, error.__traceback__, limit=limit,
                                      lookup_lines=lookup_lines, capture_locals=capture_locals, compact=compact,
                                      max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=_seen)

        if exc_value is None:
            return
        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in _seen:
            self.__cause__ = below(cause)
        needs_context = not compact or self.__cause__ is None and not self.__suppress_context__
        if needs_context and context is not None and id(context) not in _seen:
            self.__context__ = below(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [below(error) for error in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Takes all from the exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_qualname instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        return self._class_name() if self._has_exc_type else None

    def _class_name(self):
        module, name = self.exc_type_module, self.exc_type_qualname
        if module not in ("__main__", "builtins"):
            if not isinstance(module, str):
                module = "<unknown>"
            name = module + "." + name
        return name

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines of the exception itself: its class and text, the place of a syntax error, notes."""
        indent = 3 * _depth * " "
        if not self._has_exc_type:
            yield indent + _line("None", self._str)
            return
        if self._is_syntax_error:
            yield from [indent + line for line in self._syntax_lines]
        elif _depth > 0:
            text = _line(self._class_name(), self._str)
            yield from [indent + line + "\n" for line in text.rstrip("\n").split("\n")]
        else:
            yield _line(self._class_name(), self._str)
        notes = self.__notes__
        if isinstance(notes, _Iterable) and not isinstance(notes, (str, bytes)):
            for note in notes:
                yield from [indent + line + "\n" for line in _safe_text(note, "note").split("\n")]
        elif notes is not None:
            yield indent + f"{_safe_text(notes, '__notes__', func=repr)}\n"
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """All lines, those of the exceptions that led here first."""
        if _ctx is None:
            _ctx = _Printer()
        output, exc = [], self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    between, origin = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    between, origin = _CONTEXT, exc.__context__
                else:
                    between = origin = None
                output.append((between, exc))
                exc = origin
        else:
            output.append((None, exc))
        for between, exc in reversed(output):
            if between is not None:
                yield from _ctx.emit(between)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit(_HEADER)
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, _ctx)

    def _format_group(self, exc, _ctx):
        is_toplevel = _ctx.exception_group_depth == 0
        if is_toplevel:
            _ctx.exception_group_depth += 1
        if exc.stack:
            yield from _ctx.emit("Exception Group " + _HEADER, margin_char="+" if is_toplevel else None)
            yield from _ctx.emit(exc.stack.format())
        yield from _ctx.emit(exc.format_exception_only())
        number = len(exc.exceptions)
        shown = number if number <= self.max_group_width else self.max_group_width + 1
        _ctx.need_close = False
        for at in range(shown):
            last = at == shown - 1
            if last:
                _ctx.need_close = True
            truncated = self.max_group_width is not None and at >= self.max_group_width
            title = "..." if truncated else f"{at + 1}"
            yield (_ctx.indent() + ("+-" if at == 0 else "  ")
                   + f"+---------------- {title} ----------------\n")
            _ctx.exception_group_depth += 1
            if not truncated:
                yield from exc.exceptions[at].format(_ctx=_ctx)
            else:
                more = number - self.max_group_width
                yield from _ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            if last and _ctx.need_close:
                yield _ctx.indent() + "+------------------------------------\n"
                _ctx.need_close = False
            _ctx.exception_group_depth -= 1
        if is_toplevel:
            _ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints all lines."""
        _print(self.format(chain=chain), file)


def _line(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    text = _safe_text(value, "exception")
    end = "\n" if insert_final_newline else ""
    return f"{etype}: {text}{end}" if value is not None and text else f"{etype}{end}"
