"""The registry of codecs, and the built-in ones as functions; `str.encode` itself only knows the built-in ones."""

_search_functions = []
_known = {}
_handlers = {}


def register(search_function, /):
    """Adds a function that finds codecs by name."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search_functions.append(search_function)


def unregister(search_function, /):
    """Takes a search function away."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _known.clear()


def lookup(encoding, /):
    """The codec of that name."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    name = encoding.lower().replace(" ", "_")
    if name in _known:
        return _known[name]
    import encodings
    for function in _search_functions:
        found = function(name)
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            _known[name] = found
            return found
    raise LookupError(f"unknown encoding: {encoding}")


def encode(obj, encoding="utf-8", errors="strict"):
    """What the codec makes of an object."""
    return lookup(encoding)[0](obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """The object that the codec had made of another."""
    return lookup(encoding)[1](obj, errors)[0]


def register_error(errors, handler, /):
    """Refused: the built-in codecs have their own error handlers only."""
    raise NotImplementedError("Kaa's codecs know the built-in error handlers only")


def _strict(error):
    if isinstance(error, Exception):
        raise error
    raise TypeError("codec must pass exception instance")


def _replacement(make):
    def handler(error):
        if not isinstance(error, UnicodeError):
            raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
        return make(error), error.end
    return handler


def _replace(error):
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd"
    mark = "?" if isinstance(error, UnicodeEncodeError) else "\ufffd"
    return mark * (error.end - error.start)


def _as_bytes_or_text(name):
    def make(error):
        part = error.object[error.start:error.end]
        if isinstance(error, UnicodeDecodeError):
            return part.decode("ascii", name)
        return part.encode("ascii", name).decode("ascii")
    return make


_handlers["strict"] = _strict
_handlers["ignore"] = _replacement(lambda error: "")
_handlers["replace"] = _replacement(_replace)
for _name in ("backslashreplace", "xmlcharrefreplace", "namereplace"):
    _handlers[_name] = _replacement(_as_bytes_or_text(_name))


def lookup_error(errors, /):
    """The error handler of that name."""
    if errors not in _handlers:
        raise LookupError(f"unknown error handler name '{errors}'")
    return _handlers[errors]


def _make_pair(encoding):
    def encoder(str, errors=None, /):
        return str.encode(encoding, errors or "strict"), len(str)

    def decoder(data, errors=None, final=True, /):
        data = bytes(data)
        if final:
            return data.decode(encoding, errors or "strict"), len(data)
        # What may be the beginning of a character waits for the rest.
        for waiting in range(min(4, len(data) + 1)):
            end = len(data) - waiting
            try:
                data[:end].decode(encoding)
            except UnicodeDecodeError as error:
                if error.end < end:
                    break
            else:
                return data[:end].decode(encoding), end
        return data.decode(encoding, errors or "strict"), len(data)
    return encoder, decoder


for _name in ("ascii", "latin-1", "utf-8", "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
              "utf-32-be", "unicode-escape", "raw-unicode-escape"):
    try:
        "".encode(_name)
    except LookupError:
        continue
    _stem = _name.replace("-", "_")
    # As attributes of a class they are no methods: in CPython they are written in C.
    globals()[f"{_stem}_encode"], globals()[f"{_stem}_decode"] = map(staticmethod, _make_pair(_name))


@staticmethod
def escape_decode(data, errors="strict", /):
    """The bytes that the inside of a literal of bytes means."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    made = bytearray()
    at = 0
    complaint = None
    while at < len(data):
        match = _escape.match(data, at)
        at = match.end()
        plain, octal, hexadecimal, letter = match.groups()
        if plain is not None:
            made += plain
        elif octal is not None:
            made.append(int(octal, 8) & 0xff)
            if int(octal, 8) > 0xff:
                complaint = complaint or f"invalid octal escape sequence '\\{octal.decode()}'"
        elif hexadecimal is not None:
            made.append(int(hexadecimal, 16))
        elif letter == b"x":
            _escape_error(made, errors, match.start())
            # One digit belongs to the error.
            at += data[at:at + 1].isalnum() and data[at:at + 1] in b"0123456789abcdefABCDEF"
        elif not letter:
            raise ValueError("Trailing \\ in string")
        elif letter in _MEANINGS:
            made += _MEANINGS[letter]
        else:
            made += b"\\" + letter
            complaint = complaint or f"invalid escape sequence '\\{letter.decode('latin-1')}'"
    if complaint:
        import warnings

        warnings.warn(complaint, DeprecationWarning, stacklevel=2)
    return bytes(made), len(data)


def _escape_error(made, errors, at):
    if errors == "strict":
        raise ValueError(f"invalid \\x escape at position {at}")
    if errors == "replace":
        made += b"?"
    elif errors != "ignore":
        raise ValueError(f"decoding error; unknown error handling code: {errors}")


@staticmethod
def escape_encode(data, errors="strict", /):
    """Bytes as they may stand inside a literal between single quotes."""
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    # With the other quote in front, a single one is always escaped.
    return repr(b'"' + data)[3:-1].encode(), len(data)


import re as _re

_escape = _re.compile(rb"([^\\]+)|\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|(.|\n|$))", _re.DOTALL)
_MEANINGS = {b"\n": b"", b"\\": b"\\", b"'": b"'", b'"': b'"', b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r",
             b"t": b"\t", b"v": b"\v"}


def readbuffer_encode(data, errors=None, /):
    """The bytes of a string or buffer."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)
