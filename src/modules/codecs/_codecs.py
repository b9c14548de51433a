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
              "utf-32-be"):
    try:
        "".encode(_name)
    except LookupError:
        continue
    _stem = _name.replace("-", "_")
    globals()[f"{_stem}_encode"], globals()[f"{_stem}_decode"] = _make_pair(_name)


def readbuffer_encode(data, errors=None, /):
    """The bytes of a string or buffer."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)
