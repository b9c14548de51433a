"""JSON to objects."""

from _jsontext import scan, scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN, PosInf, NegInf = float("nan"), float("inf"), float("-inf")

_SPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """A text that is no JSON: `msg`, `doc`, and where: `pos`, `lineno`, `colno`."""

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    """Turns JSON into objects; the hooks decide into which."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict

    def decode(self, s):
        """The object in a text that holds nothing else."""
        obj, end = self.raw_decode(s, len(s) - len(s.lstrip(_SPACE)))
        rest = s[end:].lstrip(_SPACE) if end < len(s) else ""
        if rest:
            raise JSONDecodeError("Extra data", s, len(s) - len(rest))
        return obj

    def raw_decode(self, s, idx=0):
        """The object that begins at `idx`, and where it ends."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        # What JSON has by itself needs no call.
        parse_float = None if self.parse_float is float else self.parse_float
        parse_int = None if self.parse_int is int else self.parse_int
        return scan(
            s, idx, self.strict, self.object_hook, self.object_pairs_hook, parse_float, parse_int, self.parse_constant,
            JSONDecodeError,
        )  # fmt: skip

    def scan_once(self, s, idx):
        return self.raw_decode(s, idx)
