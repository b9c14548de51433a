"""Objects to JSON."""

import re

__all__ = ["JSONEncoder"]

ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'([\\"]|[^\ -~])')
INFINITY = float("inf")
ESCAPE_DCT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
for _code in range(0x20):
    ESCAPE_DCT.setdefault(chr(_code), f"\\u{_code:04x}")


def _escaped(found):
    return ESCAPE_DCT[found.group()]


def encode_basestring(s, /):
    """A text in quotes; what is not ASCII stays as it is."""
    return '"' + ESCAPE.sub(_escaped, s) + '"'


def _escaped_ascii(found):
    character = found.group()
    if character in ESCAPE_DCT:
        return ESCAPE_DCT[character]
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}"


def encode_basestring_ascii(s, /):
    """A text in quotes, in ASCII."""
    return '"' + ESCAPE_ASCII.sub(_escaped_ascii, s) + '"'


class JSONEncoder:
    """Turns objects into JSON; `default` says what becomes of others."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What is encoded in place of an object that JSON does not have."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The object as a text."""
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """The object as pieces of a text."""
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if _one_shot:
            pieces = []
            self._write(o, pieces.append, quote, indent, 0, {} if self.check_circular else None)
            return pieces
        return self._pieces(o, quote, indent)

    def _pieces(self, o, quote, indent):
        pieces = []
        self._write(o, pieces.append, quote, indent, 0, {} if self.check_circular else None)
        yield from pieces

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o == INFINITY:
            text = "Infinity"
        elif o == -INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return text

    def _atom(self, o, quote):
        if isinstance(o, str):
            return quote(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _write(self, o, write, quote, indent, level, markers):
        text = self._atom(o, quote)
        if text is not None:
            return write(text)
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o
        if isinstance(o, (list, tuple)):
            self._write_list(o, write, quote, indent, level, markers)
        elif isinstance(o, dict):
            self._write_dict(o, write, quote, indent, level, markers)
        else:
            other = self.default(o)
            self._write(other, write, quote, indent, level, markers)
        if markers is not None:
            del markers[id(o)]

    def _write_list(self, o, write, quote, indent, level, markers):
        if not o:
            return write("[]")
        between = self.item_separator
        write("[")
        if indent is not None:
            newline = "\n" + indent * (level + 1)
            between += newline
            write(newline)
        for at, item in enumerate(o):
            if at:
                write(between)
            text = self._atom(item, quote)
            if text is not None:
                write(text)
                continue
            self._write(item, write, quote, indent, level + 1, markers)
        if indent is not None:
            write("\n" + indent * level)
        write("]")

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _write_dict(self, o, write, quote, indent, level, markers):
        if not o:
            return write("{}")
        between = self.item_separator
        write("{")
        newline = None
        if indent is not None:
            newline = "\n" + indent * (level + 1)
            between += newline
        first = True
        items = sorted(o.items()) if self.sort_keys else o.items()
        for key, value in items:
            name = self._key(key)
            if name is None:
                continue
            if first:
                first = False
                if newline is not None:
                    write(newline)
            else:
                write(between)
            write(quote(name))
            write(self.key_separator)
            text = self._atom(value, quote)
            if text is not None:
                write(text)
                continue
            self._write(value, write, quote, indent, level + 1, markers)
        if not first and newline is not None:
            write("\n" + indent * level)
        write("}")
