"""JSON to objects."""

import re

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN, PosInf, NegInf = float("nan"), float("inf"), float("-inf")

_space = re.compile(r"[ \t\n\r]*").match
_number = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?").match
_chunk = re.compile(r'([^"\\\x00-\x1f]*)(["\\\x00-\x1f])').match
_lenient_chunk = re.compile(r'([^"\\]*)(["\\])').match
_hex = re.compile(r"[0-9A-Fa-f]{4}").match
_escapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_constants = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}


class JSONDecodeError(ValueError):
    """A text that is no JSON: `msg`, `doc`, and where: `pos`, `lineno`, `colno`."""

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _unicode_escape(s, at):
    found = _hex(s, at + 1)
    if found is None:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at)
    return int(found.group(), 16)


def scanstring(s, end, strict=True, /):
    """The string whose quote is before `end`, and where it ends."""
    begin = end - 1
    match = _chunk if strict else _lenient_chunk
    found = match(s, end)
    if found is not None and found[2] == '"':
        return found[1], found.end()
    pieces = []
    while True:
        found = match(s, end)
        if found is None:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        piece, mark = found.groups()
        end = found.end()
        pieces.append(piece)
        if mark == '"':
            return "".join(pieces), end
        if mark != "\\":
            raise JSONDecodeError("Invalid control character at", s, end - 1)
        letter = s[end:end + 1]
        if not letter:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if letter != "u":
            if letter not in _escapes:
                raise JSONDecodeError("Invalid \\escape", s, end - 1)
            pieces.append(_escapes[letter])
            end += 1
            continue
        code = _unicode_escape(s, end)
        end += 5
        if 0xd800 <= code <= 0xdbff and s.startswith("\\u", end):
            low = _unicode_escape(s, end + 1)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                end += 6
        pieces.append(chr(code))


class JSONDecoder:
    """Turns JSON into objects; the hooks decide into which."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict
        self.memo = {}

    def decode(self, s):
        """The object in a text that holds nothing else."""
        obj, end = self.raw_decode(s, _space(s, 0).end())
        end = _space(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The object that begins at `idx`, and where it ends."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return self._value(s, idx)
        finally:
            self.memo.clear()

    def scan_once(self, s, idx):
        return self.raw_decode(s, idx)

    def _value(self, s, at):
        first = s[at:at + 1]
        if first == '"':
            return scanstring(s, at + 1, self.strict)
        if first == "{":
            return self._object(s, at + 1)
        if first == "[":
            return self._array(s, at + 1)
        if first == "n" and s.startswith("null", at):
            return None, at + 4
        if first == "t" and s.startswith("true", at):
            return True, at + 4
        if first == "f" and s.startswith("false", at):
            return False, at + 5
        found = _number(s, at)
        if found is not None:
            whole, fraction, exponent = found.groups()
            if fraction or exponent:
                return self.parse_float(found.group()), found.end()
            return self.parse_int(whole), found.end()
        for name in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(name, at):
                return self.parse_constant(name), at + len(name)
        raise JSONDecodeError("Expecting value", s, at)

    def _object(self, s, at):
        pairs = []
        at = _space(s, at).end()
        if s.startswith("}", at):
            at += 1
        else:
            if not s.startswith('"', at):
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            while True:
                key, at = scanstring(s, at + 1, self.strict)
                key = self.memo.setdefault(key, key)
                at = _space(s, at).end()
                if not s.startswith(":", at):
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _space(s, at + 1).end())
                pairs.append((key, value))
                at = _space(s, at).end()
                mark = s[at:at + 1]
                if mark == "}":
                    at += 1
                    break
                if mark != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                comma = at
                at = _space(s, at + 1).end()
                if not s.startswith('"', at):
                    if s.startswith("}", at):
                        raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        found = dict(pairs)
        return (found if self.object_hook is None else self.object_hook(found)), at

    def _array(self, s, at):
        items = []
        at = _space(s, at).end()
        if s.startswith("]", at):
            return items, at + 1
        while True:
            value, at = self._value(s, at)
            items.append(value)
            at = _space(s, at).end()
            mark = s[at:at + 1]
            if mark == "]":
                return items, at + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _space(s, at + 1).end()
            if s.startswith("]", at):
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)
