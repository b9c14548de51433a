"""Values printed over several lines, so that their structure shows."""

import collections
import dataclasses
import re
import sys
import types
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(
    object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    """Prints a value over as many lines as it takes; to stdout if no stream is given."""
    PrettyPrinter(
        stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)  # fmt: skip


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text that `pprint` prints."""
    return PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)  # fmt: skip


def pp(object, *args, sort_dicts=False, **kwargs):
    """Prints a value, with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """The repr, which says where an object holds itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether the repr could be read back."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Whether the object holds itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """Orders what cannot be ordered by the names of the types and by identity."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


class PrettyPrinter:
    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        self._indent_per_level, self._width, self._depth = int(indent), int(width), depth
        if self._indent_per_level < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if self._width == 0:
            raise ValueError("width must be != 0")
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The text of an object, whether it can be read back, and whether it holds itself."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        self._readable = readable
        return text

    def _format(self, object, stream, indent, allowance, context, level):
        marker = id(object)
        if marker in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            way = _WAYS.get(type(object).__repr__)
            if way is None and dataclasses.is_dataclass(object) and not isinstance(object, type):
                # A repr that somebody has written is left alone.
                if object.__dataclass_params__.repr and type(object).__repr__.__module__ == "dataclasses":
                    way = PrettyPrinter._dataclass
            if way is not None:
                context[marker] = 1
                way(self, object, stream, indent, allowance, context, level + 1)
                del context[marker]
                return
        stream.write(text)

    def _dataclass(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        items = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
        stream.write(name + "(")
        self._named(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _namespace(self, object, stream, indent, allowance, context, level):
        name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
        stream.write(name + "(")
        self._named(object.__dict__.items(), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _named(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for place, (name, value) in enumerate(items):
            last = place == len(items) - 1
            stream.write(f"{name}=")
            if id(value) in context:
                # What a recursive value is, its own text says elsewhere.
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write("{" + (self._indent_per_level - 1) * " ")
        if object:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            self._pairs(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _pairs(self, items, stream, indent, allowance, context, level):
        items = list(items)
        indent += self._indent_per_level
        for place, (key, value) in enumerate(items):
            last = place == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ": ")
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _list(self, object, stream, indent, allowance, context, level):
        self._items(object, stream, indent, allowance + 1, context, level, "[", "]")

    def _tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        self._items(object, stream, indent, allowance + len(end), context, level, "(", end)

    def _set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        begin, end = "{", "}"
        if type(object) is not set:
            name = type(object).__name__
            begin, end = name + "({", "})"
            indent += len(name) + 1
        stream.write(begin)
        self._in_lines(sorted(object, key=_Key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _items(self, items, stream, indent, allowance, context, level, begin, end):
        stream.write(begin)
        self._in_lines(items, stream, indent, allowance, context, level)
        stream.write(end)

    def _in_lines(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        items = list(items)
        separator, between = "", ",\n" + " " * indent
        width = room = self._width - indent + 1
        for place, item in enumerate(items):
            last = place == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if separator:
                        separator = between
                if room >= needed:
                    room -= needed
                    stream.write(separator + text)
                    separator = ", "
                    continue
            stream.write(separator)
            separator = between
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        chunks, lines = [], object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = width = self._width - indent
        text = ""
        for place, line in enumerate(lines):
            text = repr(line)
            if place == len(lines) - 1:
                most -= allowance
            if len(text) <= most:
                chunks.append(text)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            width_of_part, current = width, ""
            for at, part in enumerate(parts):
                longer = current + part
                if at == len(parts) - 1 and place == len(lines) - 1:
                    width_of_part -= allowance
                if len(repr(longer)) > width_of_part:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = longer
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(text)
            return
        joined = ("\n" + " " * indent).join(chunks)
        stream.write(f"({joined})" if level == 1 else joined)

    def _bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        # Only at the top there is nothing around it that would hold the lines together.
        bare = level == 1
        column = indent + bare
        lines = _wrapped_bytes(object, self._width - column, allowance + bare)
        text = ("\n" + " " * column).join(lines)
        stream.write(f"({text})" if bare else text)

    def _bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        indent += len(type(object).__name__) + 1
        stream.write(f"{type(object).__name__}({factory},\n{' ' * indent}")
        self._dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "({")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        self._pairs(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "(")
        indent += len(name) + 1
        if object.maxlen is None:
            self._items(object, stream, indent, allowance + 2, context, level, "[", "])")
        else:
            self._items(object, stream, indent, 2, context, level, "[", "]")
            rest = self._repr(object.maxlen, context, level)
            stream.write(f",\n{' ' * indent}maxlen={rest})")

    def _inside(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        if issubclass(kind, int) and kind.__repr__ is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        way = kind.__repr__
        is_dict = issubclass(kind, dict) and way is dict.__repr__
        is_list = issubclass(kind, list) and way is list.__repr__
        if not is_dict and not is_list and not (issubclass(kind, tuple) and way is tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return "{}" if is_dict else "[]" if is_list else "()", True, False
        marker = id(object)
        if maxlevels and level >= maxlevels:
            return "{...}" if is_dict else "[...]" if is_list else "(...)", False, marker in context
        if marker in context:
            return _recursion(object), False, True
        context[marker] = 1
        readable, recursive, parts = True, False, []

        def part(value):
            nonlocal readable, recursive
            text, can_read, repeats = self.format(value, context, maxlevels, level + 1)
            readable = readable and can_read
            recursive = recursive or repeats
            return text

        if is_dict:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            for key, value in items:
                parts.append(f"{part(key)}: {part(value)}")
            text = "{" + ", ".join(parts) + "}"
        else:
            parts.extend(map(part, object))
            text = ", ".join(parts)
            text = f"[{text}]" if is_list else f"({text},)" if len(parts) == 1 else f"({text})"
        del context[marker]
        return text, readable, recursive


_WAYS = {
    dict.__repr__: PrettyPrinter._dict,
    collections.OrderedDict.__repr__: PrettyPrinter._ordered_dict,
    list.__repr__: PrettyPrinter._list,
    tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set,
    frozenset.__repr__: PrettyPrinter._set,
    str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes,
    bytearray.__repr__: PrettyPrinter._bytearray,
    types.MappingProxyType.__repr__: PrettyPrinter._mappingproxy,
    types.SimpleNamespace.__repr__: PrettyPrinter._namespace,
    collections.defaultdict.__repr__: PrettyPrinter._default_dict,
    collections.Counter.__repr__: PrettyPrinter._counter,
    collections.deque.__repr__: PrettyPrinter._deque,
    collections.UserDict.__repr__: PrettyPrinter._inside,
    collections.UserList.__repr__: PrettyPrinter._inside,
    collections.UserString.__repr__: PrettyPrinter._inside,
}


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _wrapped_bytes(object, width, allowance):
    line = b""
    for at in range(0, len(object), 4):
        part = object[at : at + 4]
        if at == len(object) // 4 * 4:
            # What follows the bytes stands in the last line.
            width -= allowance
        if line and len(repr(line + part)) > width:
            yield repr(line)
            line = b""
        line += part
    if line:
        yield repr(line)
