"""Message authentication by a hash with a key, RFC 2104."""

import hashlib as _hashlib
from _hashlib import compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

digest_size = None


class HMAC:
    """A hash under way that only who has the key can make."""

    blocksize = 64

    __slots__ = ("_inner", "_outer", "block_size", "digest_size")

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _maker(digestmod)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        # A key that is longer than a block is hashed itself.
        short = make(key).digest() if len(key) > self.block_size else key
        padded = short.ljust(self.block_size, b"\0")
        self._outer.update(padded.translate(trans_5C))
        self._inner.update(padded.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Adds to the message."""
        self._inner.update(msg)

    def copy(self):
        """Another one that goes on from here."""
        made = object.__new__(type(self))
        made.digest_size, made.block_size = self.digest_size, self.block_size
        made._inner, made._outer = self._inner.copy(), self._outer.copy()
        return made

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """The authentication code of the message so far."""
        return self._current().digest()

    def hexdigest(self):
        """The same as hexadecimal digits."""
        return self._current().hexdigest()


def _maker(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b"": _hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


def new(key, msg=None, digestmod=""):
    """A new HMAC; digestmod is a name, a module or what makes a hash object."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The authentication code of a message."""
    return HMAC(key, msg, digest).digest()
