"""Codecs that read and write a text piece by piece: the built-in ones here, others as `codecs` finds them."""

import _codecs

_PLAIN = {
    "utf-8": "utf_8", "utf8": "utf_8", "ascii": "ascii", "us-ascii": "ascii", "latin-1": "latin_1", "latin1": "latin_1",
    "iso-8859-1": "latin_1", "iso8859-1": "latin_1", "utf-16-le": "utf_16_le", "utf-16-be": "utf_16_be",
    "utf-32-le": "utf_32_le", "utf-32-be": "utf_32_be",
}  # fmt: skip
# The codecs that begin with a mark that tells the order of bytes.
_SIGNED = {"utf-16": "utf_16", "utf16": "utf_16", "utf-32": "utf_32", "utf32": "utf_32"}


class _Encoder:
    """Encodes piece by piece what needs no memory."""

    def __init__(self, stem, errors):
        self._encode, self.errors = getattr(_codecs, f"{stem}_encode"), errors

    def encode(self, text, final=False):
        return self._encode(text, self.errors)[0]

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class _SignedEncoder(_Encoder):
    """Writes the mark before the first piece. Its state is 2 before that, else 0."""

    def __init__(self, stem, errors):
        super().__init__(f"{stem}_le", errors)
        self._width = 2 if stem == "utf_16" else 4
        self._started = False

    def encode(self, text, final=False):
        data = super().encode(text, final)
        if self._started:
            return data
        self._started = True
        return b"\xff\xfe".ljust(self._width, b"\0") + data

    def reset(self):
        self._started = False

    def getstate(self):
        return 0 if self._started else 2

    def setstate(self, state):
        self._started = not state


class _Decoder:
    """Decodes piece by piece; what may be the first part of a character waits."""

    def __init__(self, stem, errors):
        self._decode, self.errors = getattr(_codecs, f"{stem}_decode"), errors
        self._waiting = b""

    def decode(self, data, final=False):
        data = self._waiting + data if self._waiting else data
        text, used = self._decode(data, self.errors, final)
        self._waiting = bytes(data[used:])
        return text

    def reset(self):
        self._waiting = b""

    def getstate(self):
        return self._waiting, 0

    def setstate(self, state):
        self._waiting = state[0]


class _SignedDecoder(_Decoder):
    """Learns the order of bytes from the mark. Its state is 2 before that, 0 for little-endian, 1 for big-endian."""

    def __init__(self, stem, errors):
        super().__init__(f"{stem}_le", errors)
        self._stem, self._width, self._order = stem, 2 if stem == "utf_16" else 4, 2

    def _choose(self, order):
        self._order = order
        self._decode = getattr(_codecs, f"{self._stem}_{'be' if order == 1 else 'le'}_decode")

    def decode(self, data, final=False):
        if self._order == 2:
            data = self._waiting + data
            self._waiting = b""
            if len(data) < self._width and not final:
                self._waiting = bytes(data)
                return ""
            mark = bytes(data[: self._width])
            if mark == b"\xff\xfe".ljust(self._width, b"\0"):
                data = data[self._width :]
                self._choose(0)
            elif mark == b"\xfe\xff".rjust(self._width, b"\0"):
                data = data[self._width :]
                self._choose(1)
            elif data:
                self._choose(0)
        return super().decode(data, final)

    def reset(self):
        super().reset()
        self._order = 2

    def getstate(self):
        return self._waiting, self._order

    def setstate(self, state):
        super().setstate(state)
        if state[1] == 2:
            self._order = 2
        else:
            self._choose(state[1])


def make_codec(encoding, errors):
    """What makes an encoder, what makes a decoder, and whether a text has the same bytes wherever it stands."""
    name = encoding.lower().replace("_", "-")
    if name in _PLAIN:
        stem = _PLAIN[name]
        return (lambda: _Encoder(stem, errors)), (lambda: _Decoder(stem, errors)), True
    if name in _SIGNED:
        stem = _SIGNED[name]
        return (lambda: _SignedEncoder(stem, errors)), (lambda: _SignedDecoder(stem, errors)), False
    try:
        info = _codecs.lookup(encoding)
    except ModuleNotFoundError:
        # Other codecs are in a library that could be borrowed.
        raise LookupError(f"unknown encoding: {encoding}") from None
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary codecs")
    return (lambda: info.incrementalencoder(errors)), (lambda: info.incrementaldecoder(errors)), False
