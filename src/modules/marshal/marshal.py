"""Plain values as bytes, in the format that CPython 3.13 keeps compiled modules in.

Left out are code objects: Kaa's are none of CPython's. What `dumps` marks as met again is every text, bytes and container;
CPython leaves the mark away where the count of references tells that nothing else refers to the object.
"""

import struct as _struct
import sys as _sys

__all__ = ["dump", "dumps", "load", "loads", "version"]

version = 4
_REF = 0x80
_MOST_NESTED = 2000
_DIGIT_BITS = 15
_SINGLES = {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}
_BY_CODE = {code[0]: value for value, code in ((None, b"N"), (True, b"T"), (False, b"F"), (..., b"."),
                                               (StopIteration, b"S"))}


def dumps(value, version=version, /, *, allow_code=True):
    """The value as bytes."""
    writer = _Writer(version, allow_code)
    writer.write(value, 0)
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Writes the value to a binary file."""
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(bytes, /, *, allow_code=True):
    """The value at the start of bytes; what comes after it is ignored."""
    return _value_of(_Reader(memoryview(bytes).cast("B")))


def load(file, /, *, allow_code=True):
    """Reads a value from a binary file, and no more."""
    return _value_of(_FileReader(file))


def _value_of(reader):
    value = reader.read(0)
    if value is _END:
        raise TypeError("NULL object in marshal data for object")
    return value


class _Writer:
    """The bytes of a value and of what it consists of."""

    def __init__(self, version, allow_code):
        self.out = bytearray()
        self.version = version
        self.allow_code = allow_code
        # The places of what was written, by identity, and those objects, so that their identities stay theirs.
        self.places = {}
        self.kept = []

    def start(self, code, value):
        """Writes what kind of value comes; whether it still has to be written."""
        if self.version < 3:
            self.out += code
            return True
        place = self.places.get(id(value))
        if place is not None:
            self.out += b"r" + _struct.pack("<i", place)
            return False
        self.places[id(value)] = len(self.kept)
        self.kept.append(value)
        self.out.append(code[0] | _REF)
        return True

    def size(self, number):
        if number > 0x7fffffff:
            raise ValueError("unmarshallable object")
        self.out += _struct.pack("<i", number)

    def write(self, value, depth):
        if depth > _MOST_NESTED:
            raise ValueError("object too deeply nested to marshal")
        kind = type(value)
        if value is None or kind is bool or value is ... or value is StopIteration:
            self.out += _SINGLES[value]
        elif kind is int:
            self.integer(value)
        elif kind is float:
            self.out += b"g" + _struct.pack("<d", value) if self.version > 1 else b"f" + _short(format(value, ".17g"))
        elif kind is complex:
            self.complex(value)
        elif kind is str:
            self.text(value)
        elif kind in (bytes, bytearray, memoryview) or hasattr(kind, "__buffer__"):
            data = bytes(value)
            if self.start(b"s", value):
                self.size(len(data))
                self.out += data
        elif kind is tuple and self.version >= 4 and len(value) < 256:
            if self.start(b")", value):
                self.out.append(len(value))
                self.items(value, depth)
        elif kind in _SEQUENCES:
            if self.start(_SEQUENCES[kind], value):
                self.size(len(value))
                self.items(self.ordered(value) if kind in (set, frozenset) else value, depth)
        elif kind is dict:
            if self.start(b"{", value):
                for pair in value.items():
                    self.items(pair, depth)
                self.out += b"0"
        elif kind is type(_value_of.__code__):
            raise ValueError("Kaa does not marshal code objects" if self.allow_code else
                             "marshalling code objects is disallowed")
        else:
            raise ValueError("unmarshallable object")

    def items(self, values, depth):
        for value in values:
            self.write(value, depth + 1)

    def ordered(self, values):
        """The members of a set, ordered by their bytes, so that equal sets give equal bytes."""
        return sorted(values, key=lambda value: dumps(value, self.version))

    def integer(self, value):
        if -0x80000000 <= value <= 0x7fffffff:
            self.out += b"i" + _struct.pack("<i", value)
            return
        digits = []
        rest = abs(value)
        while rest:
            digits.append(rest & (1 << _DIGIT_BITS) - 1)
            rest >>= _DIGIT_BITS
        self.out += b"l"
        self.size(len(digits))
        if value < 0:
            self.out[-4:] = _struct.pack("<i", -len(digits))
        self.out += _struct.pack(f"<{len(digits)}H", *digits)

    def complex(self, value):
        if self.version > 1:
            self.out += b"y" + _struct.pack("<dd", value.real, value.imag)
        else:
            self.out += b"x" + _short(format(value.real, ".17g")) + _short(format(value.imag, ".17g"))

    def text(self, value):
        interned = self.version >= 3 and _sys.intern(value) is value
        if self.version >= 4 and value.isascii():
            data = value.encode()
            if len(data) < 256:
                if self.start(b"Z" if interned else b"z", value):
                    self.out += _short(value)
            elif self.start(b"A" if interned else b"a", value):
                self.size(len(data))
                self.out += data
        elif self.start(b"t" if interned else b"u", value):
            data = value.encode("utf-8", "surrogatepass")
            self.size(len(data))
            self.out += data


_SEQUENCES = {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}


def _short(text):
    return bytes([len(text)]) + text.encode()


class _End:
    """The mark at the end of a dict."""


_END = _End()
_MISSING = object()


class _Reader:
    """Reads values from bytes."""

    def __init__(self, data):
        self.data = data
        self.at = 0
        self.met = []

    def take(self, count):
        """The next bytes."""
        end = self.at + count
        if end > len(self.data):
            raise EOFError("marshal data too short")
        taken = bytes(self.data[self.at:end])
        self.at = end
        return taken

    def byte(self):
        try:
            return self.take(1)[0]
        except EOFError:
            raise EOFError("EOF read where object expected") from None

    def number(self, format):
        return _struct.unpack(format, self.take(_struct.calcsize(format)))[0]

    def size(self, what):
        size = self.number("<i")
        if size < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return size

    def read(self, depth):
        """The next value, or the mark `_END`."""
        code = self.byte()
        if depth > _MOST_NESTED:
            raise ValueError("recursion limit exceeded")
        is_met = code & _REF
        code &= ~_REF
        if code == ord("0"):
            return _END
        if code in _BY_CODE:
            return _BY_CODE[code]
        if code == ord("r"):
            return self.again()
        place = None
        if is_met:
            place = len(self.met)
            self.met.append(_MISSING)
        kind = chr(code)
        if kind in "[{<":
            return self.container(kind, place, depth)
        value = self.plain(kind, depth)
        if is_met:
            self.met[place] = value
        return value

    def again(self):
        place = self.number("<i")
        if not 0 <= place < len(self.met) or self.met[place] is _MISSING:
            raise ValueError("bad marshal data (invalid reference)")
        return self.met[place]

    def plain(self, kind, depth):
        """A value that is complete before anything can refer to it."""
        if kind == "i":
            return self.number("<i")
        if kind == "l":
            return self.long()
        if kind == "g":
            return self.number("<d")
        if kind == "f":
            return float(self.take(self.byte()))
        if kind == "y":
            return complex(self.number("<d"), self.number("<d"))
        if kind == "x":
            return complex(float(self.take(self.byte())), float(self.take(self.byte())))
        if kind == "s":
            return self.take(self.size("bytes object"))
        if kind in "zZaA":
            text = self.take(self.byte() if kind in "zZ" else self.size("string")).decode("latin-1")
            return _sys.intern(text) if kind in "ZA" else text
        if kind in "tu":
            text = self.take(self.size("string")).decode("utf-8", "surrogatepass")
            return _sys.intern(text) if kind == "t" else text
        if kind in ")(":
            return tuple(self.items(self.byte() if kind == ")" else self.size("tuple"), "tuple", depth))
        if kind == ">":
            return frozenset(self.items(self.size("set"), "set", depth))
        if kind == "c":
            raise ValueError("Kaa does not unmarshal code objects")
        raise ValueError("bad marshal data (unknown type code)")

    def container(self, kind, place, depth):
        """A value that may contain itself."""
        value = [] if kind == "[" else {} if kind == "{" else set()
        if place is not None:
            self.met[place] = value
        if kind == "[":
            value.extend(self.items(self.size("list"), "list", depth))
        elif kind == "<":
            value.update(self.items(self.size("set"), "set", depth))
        else:
            while (key := self.read(depth + 1)) is not _END:
                found = self.read(depth + 1)
                if found is _END:
                    break
                value[key] = found
        return value

    def items(self, count, what, depth):
        for _ in range(count):
            value = self.read(depth + 1)
            if value is _END:
                raise TypeError(f"NULL object in marshal data for {what}")
            yield value

    def long(self):
        count = self.number("<i")
        value = 0
        for at in range(abs(count)):
            digit = self.number("<H")
            if digit >> _DIGIT_BITS:
                raise ValueError("bad marshal data (digit out of range in long)")
            value |= digit << _DIGIT_BITS * at
        if count and not digit:
            raise ValueError("bad marshal data (unnormalized long data)")
        return -value if count < 0 else value


class _FileReader(_Reader):
    """Reads values from a binary file, which is left behind the last of them."""

    def __init__(self, file):
        super().__init__(b"")
        self.file = file

    def take(self, count):
        taken = self.file.read(count)
        if not isinstance(taken, bytes):
            raise TypeError(f"file.read() returned not bytes but {type(taken).__name__}")
        if len(taken) < count:
            raise EOFError("marshal data too short")
        return taken
