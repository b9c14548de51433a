"""Objects to JSON."""

from _jsontext import encode_basestring, encode_basestring_ascii, write

__all__ = ["JSONEncoder"]


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
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return write(
            o, self, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys, self.skipkeys, indent,
            self.item_separator, self.key_separator,
        )  # fmt: skip

    def iterencode(self, o, _one_shot=False):
        """The object as pieces of a text: in Kaa, one."""
        yield self.encode(o)
