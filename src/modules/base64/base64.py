"""Bytes as printable text: base 16, 32, 64 and 85."""

import binascii
import struct

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes",
    "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode",
    "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_of(s):
    """The bytes of bytes-like objects and ASCII texts."""
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return s.encode("ascii") if isinstance(s, str) else memoryview(s).tobytes()
    except UnicodeEncodeError:
        raise ValueError("string argument should contain only ASCII characters")
    except TypeError:
        raise TypeError(
            f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    """Base 64; altchars are two letters instead of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The bytes of base 64. What is no letter of it is passed over, or with validate an error."""
    s = _bytes_of(s)
    if altchars is not None:
        altchars = _bytes_of(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Base 64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of base 64 with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base 64 with - and _."""
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    """The bytes of base 64 with - and _."""
    return b64decode(s, b"-_")


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    if not isinstance(s, bytes):
        s = memoryview(s).tobytes()
    out = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        number = int.from_bytes(group.ljust(5, b"\0"), "big")
        letters = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        count = (len(group) * 8 + 4) // 5
        out += letters[:count].ljust(8, b"=")
    return bytes(out)


def _decode32(alphabet, s, casefold, map01):
    s = _bytes_of(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_of(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    letters = s.rstrip(b"=")
    padding = len(s) - len(letters)
    values = {letter: value for value, letter in enumerate(alphabet)}
    out = bytearray()
    for start in range(0, len(letters), 8):
        group = letters[start:start + 8]
        number = 0
        for letter in group:
            if letter not in values:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | values[letter]
        if len(group) == 8:
            out += number.to_bytes(5, "big")
        elif padding in (1, 3, 4, 6):
            out += (number << 5 * padding).to_bytes(5, "big")[:(40 - 5 * padding) // 8]
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return bytes(out)


def b32encode(s):
    """Base 32."""
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base 32; casefold takes small letters, map01 says which letter the digit 1 stands for."""
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    """Base 32 with the extended alphabet of hexadecimal digits."""
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes of base 32 with the extended alphabet."""
    return _decode32(_B32HEX, s, casefold, None)


def b16encode(s):
    """Base 16."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of base 16; casefold takes small letters."""
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_A85 = bytes(range(33, 118))


def _encode85(alphabet, s, pad, short=None):
    """Groups of four bytes as five letters; short says which groups have one letter of their own."""
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    missing = -len(s) % 4
    numbers = struct.unpack(f"!{(len(s) + missing) // 4}I", bytes(s) + b"\0" * missing)
    groups = []
    for number in numbers:
        if short and number in short:
            groups.append(short[number])
        else:
            letters = []
            for _ in range(5):
                number, digit = divmod(number, 85)
                letters.append(alphabet[digit])
            groups.append(bytes(reversed(letters)))
    if missing and not pad:
        if groups[-1] == b"z":
            groups[-1] = alphabet[:1] * 5
        groups[-1] = groups[-1][:-missing]
    return b"".join(groups)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85; foldspaces writes four spaces as y, wrapcol wraps lines, pad keeps the padding, adobe adds <~ and ~>."""
    short = {0: b"z"}
    if foldspaces:
        short[0x20202020] = b"y"
    result = _encode85(_A85, b, pad, short)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at:at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    if adobe:
        result += b"~>"
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """The bytes of Ascii85; ignorechars are passed over."""
    b = _bytes_of(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, group = [], []
    for letter in b + b"u" * 4:
        if 33 <= letter <= 117:
            group.append(letter)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = number * 85 + digit - 33
                if number >= 1 << 32:
                    raise ValueError("Ascii85 overflow") from None
                out.append(number.to_bytes(4, "big"))
                group.clear()
        elif letter == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out.append(b"\0\0\0\0")
        elif foldspaces and letter == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out.append(b"    ")
        elif letter not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % letter)
    result = b"".join(out)
    padding = 4 - len(group)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    """Base 85; pad makes the length a multiple of four first."""
    return _encode85(_B85, b, pad)


def _decode85(alphabet, b, name):
    b = _bytes_of(b)
    values = {letter: value for value, letter in enumerate(alphabet)}
    missing = -len(b) % 5
    b = b + alphabet[-1:] * missing
    out = []
    for start in range(0, len(b), 5):
        number = 0
        for at, letter in enumerate(b[start:start + 5]):
            if letter not in values:
                raise ValueError(f"bad {name} character at position {start + at}") from None
            number = number * 85 + values[letter]
        if number >= 1 << 32:
            raise ValueError(f"{name} overflow in hunk starting at byte {start}") from None
        out.append(number.to_bytes(4, "big"))
    result = b"".join(out)
    return result[:-missing] if missing else result


def b85decode(b):
    """The bytes of base 85."""
    return _decode85(_B85, b, "base85")


def z85encode(s):
    """Base 85 with the alphabet of ZeroMQ."""
    return _encode85(_Z85, s, False)


def z85decode(s):
    """The bytes of base 85 with the alphabet of ZeroMQ."""
    return _decode85(_Z85, s, "z85")


def encode(input, output):
    """Writes one binary file as lines of base 64 to another."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Writes the bytes of a binary file of base 64 lines to another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from error
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {s.__class__.__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {s.__class__.__name__}")


def encodebytes(s):
    """Base 64 in lines of 76 letters."""
    _check_bytes(s)
    return b"".join(binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes of lines of base 64."""
    _check_bytes(s)
    return binascii.a2b_base64(s)
