"""Text on top of a stream of bytes: `TextIOWrapper`."""

import abc

import _files
from _iobase import SEEK_CUR, SEEK_END, SEEK_SET, UnsupportedOperation, _TextIOBase, integer, size_of
from _newlines import IncrementalNewlineDecoder, check_newline, line_end
from _textcodec import make_codec

_KEEP = object()


class TextIOWrapper(_TextIOBase, metaclass=abc.ABCMeta):
    """Text on top of a stream of bytes.

    What was decoded and not yet read is `_text[_used:]`. Where one can tell the position, `_before` has what the
    decoder had been told when it was given `_fed`, the bytes of that text: its state then.
    """

    _CHUNK_SIZE = 8192
    _buffer = None
    _ready = False
    _finalizing = False
    _busy = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._ready = False
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        if errors is not None and not isinstance(errors, str):
            raise TypeError(f"TextIOWrapper() argument 'errors' must be str or None, not {type(errors).__name__}")
        check_newline(newline)
        for text in (encoding, errors):
            if text is not None and "\0" in text:
                raise ValueError("embedded null character")
        encoding = "UTF-8" if encoding in (None, "locale") else encoding
        errors = "strict" if errors is None else errors
        self._make_encoder, self._make_decoder, self._is_plain = make_codec(encoding, errors)
        self._encoding, self._errors = encoding, errors
        self._set_newline(newline)
        self._line_buffering, self._write_through = bool(line_buffering), bool(write_through)
        self._forget()
        self._encoder = self._decoder = None
        self._buffer = buffer
        self._can_tell = self._telling = buffer.seekable()
        self._piece_reader = "read1" if hasattr(buffer, "read1") else "read"
        self._ready = True
        self._make_coders()

    def _set_newline(self, newline):
        self._newline = newline
        # What ends the lines that are found, and what "\n" is written as.
        self._line_mark = newline
        self._written_as = newline if newline in ("\r", "\r\n") else None

    def _make_coders(self):
        if self._buffer.readable():
            decoder = self._make_decoder()
            if not self._newline:
                decoder = IncrementalNewlineDecoder(decoder, self._newline is None)
            self._decoder = decoder
        if self._buffer.writable():
            self._encoder = self._make_encoder()
            # What is not the beginning of a file begins without a mark.
            if self._can_tell and self._buffer.tell() != 0:
                try:
                    self._encoder.setstate(0)
                except LookupError:
                    pass

    def _check_ready(self):
        if not self._ready:
            detached = self._buffer is False
            raise ValueError("underlying buffer has been detached" if detached else "I/O operation on uninitialized object")

    def _check_open(self):
        self._check_ready()
        if self._buffer.closed:
            raise ValueError("I/O operation on closed file.")

    _checkClosed = _check_open

    @property
    def buffer(self):
        """The stream of bytes."""
        self._check_ready()
        return self._buffer

    @property
    def encoding(self):
        self._check_ready()
        return self._encoding

    @property
    def errors(self):
        self._check_ready()
        return self._errors

    @property
    def newlines(self):
        self._check_ready()
        return getattr(self._decoder, "newlines", None)

    @property
    def line_buffering(self):
        self._check_ready()
        return self._line_buffering

    @property
    def write_through(self):
        self._check_ready()
        return self._write_through

    @property
    def name(self):
        self._check_ready()
        return self._buffer.name

    @property
    def closed(self):
        self._check_ready()
        return self._buffer.closed

    def __repr__(self):
        kind = type(self)
        text = f"{kind.__module__}.{kind.__qualname__}"
        self._check_ready()
        if self._busy:
            raise RuntimeError(f"reentrant call inside {text}.__repr__")
        self._busy = True
        parts = [f"<{text}"]
        try:
            for attribute in ("name", "mode"):
                try:
                    parts.append(f"{attribute}={getattr(self, attribute)!r}")
                except (AttributeError, ValueError):
                    pass
        finally:
            self._busy = False
        return " ".join(parts + [f"encoding={self._encoding!r}>"])

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    def reconfigure(self, *, encoding=None, errors=None, newline=_KEEP, line_buffering=None, write_through=None):
        """Changes how text becomes bytes."""
        self._check_ready()
        changes_coders = encoding is not None or errors is not None or newline is not _KEEP
        if self._has_read and changes_coders:
            raise UnsupportedOperation(
                "It is not possible to set the encoding or newline of stream after the first read"
            )
        if newline is not _KEEP:
            check_newline(newline)
        for name, text in (("encoding", encoding), ("errors", errors)):
            if text is not None and not isinstance(text, str):
                raise TypeError(f"reconfigure() argument '{name}' must be str or None, not {type(text).__name__}")
        line_buffering = self._line_buffering if line_buffering is None else bool(integer(line_buffering))
        write_through = self._write_through if write_through is None else bool(integer(write_through))
        self.flush()
        if changes_coders:
            if errors is None:
                errors = self._errors if encoding is None else "strict"
            if encoding is None:
                encoding = self._encoding
            elif encoding == "locale":
                encoding = "UTF-8"
            self._make_encoder, self._make_decoder, self._is_plain = make_codec(encoding, errors)
            self._encoding, self._errors = encoding, errors
            if newline is not _KEEP:
                self._set_newline(newline)
            self._make_coders()
        self._line_buffering, self._write_through = line_buffering, write_through

    def seekable(self):
        self._check_open()
        return self._can_tell

    def readable(self):
        self._check_ready()
        return self._buffer.readable()

    def writable(self):
        self._check_ready()
        return self._buffer.writable()

    def fileno(self):
        self._check_ready()
        return self._buffer.fileno()

    def isatty(self):
        self._check_ready()
        return self._buffer.isatty()

    def flush(self):
        self._check_open()
        self._telling = self._can_tell
        self._buffer.flush()

    def close(self):
        self._check_ready()
        if self._buffer.closed:
            return
        if self._finalizing and hasattr(self._buffer, "_dealloc_warn"):
            self._buffer._dealloc_warn(self)
        try:
            self.flush()
        finally:
            self._buffer.close()

    def __del__(self):
        self._finalizing = True
        super().__del__()

    def detach(self):
        """Leaves the stream of bytes alone and gives it back."""
        self._check_ready()
        self.flush()
        buffer, self._buffer = self._buffer, False
        self._ready = False
        return buffer

    def write(self, text, /):
        """Writes a text; gives its length."""
        self._check_ready()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._check_open()
        if self._encoder is None:
            raise UnsupportedOperation("not writable")
        length = len(text)
        ends_line = self._line_buffering and ("\n" in text or "\r" in text)
        if self._written_as is not None:
            text = text.replace("\n", self._written_as)
        data = self._encoder.encode(text)
        if not isinstance(data, bytes):
            raise TypeError(f"encoder should return a bytes object, not '{type(data).__name__}'")
        self._buffer.write(data)
        if ends_line or self._write_through:
            self._buffer.flush()
        if self._before is not None:
            self._forget()
            if self._decoder is not None:
                self._decoder.reset()
        return length

    def _forget(self):
        self._text, self._used, self._has_read = "", 0, False
        self._before, self._fed = None, b""

    def _check_reads(self):
        self._check_open()
        if self._decoder is None:
            raise UnsupportedOperation("not readable")

    def _read_chunk(self):
        """Decodes the next bytes, all text before having been read; gives False at the end."""
        if self._telling:
            state = self._decoder.getstate()
            if not isinstance(state, tuple) or len(state) != 2:
                raise TypeError("illegal decoder state")
            waiting, flags = state
            if not isinstance(waiting, bytes):
                raise TypeError(f"illegal decoder state: the first item should be a bytes object, not '{type(waiting).__name__}'")
        data = getattr(self._buffer, self._piece_reader)(self._CHUNK_SIZE)
        try:
            with memoryview(data) as view:
                size = view.nbytes
                data = data if isinstance(data, bytes) else bytes(view)
        except TypeError:
            raise TypeError(
                f"underlying {self._piece_reader}() should have returned a bytes-like object, not '{type(data).__name__}'"
            ) from None
        text = self._decoder.decode(data, not size)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        self._text, self._used, self._has_read = text, 0, True
        if self._telling:
            self._before, self._fed = (waiting, flags), waiting + data
        return size > 0 or bool(text)

    def read(self, size=-1, /):
        """That many characters, or all; fewer only at the end."""
        self._check_reads()
        size = size_of(size)
        if size < 0:
            rest = self._text[self._used :]
            text = self._decoder.decode(self._read_bytes(), final=True)
            if not isinstance(text, str):
                raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
            self._forget()
            return rest + text
        parts = []
        while True:
            piece = self._text[self._used : self._used + size]
            self._used += len(piece)
            size -= len(piece)
            parts.append(piece)
            if not size or not self._read_chunk():
                return "".join(parts)

    def _read_bytes(self):
        data = self._buffer.read()
        if data is None:
            raise BlockingIOError(11, "Read returned None.", 0)
        if not isinstance(data, bytes):
            raise TypeError(f"underlying read() should have returned a bytes-like object, not '{type(data).__name__}'")
        return data

    def readline(self, size=-1, /):
        """A line, or its first `size` characters."""
        self._check_reads()
        size = size_of(size)
        line, at = "", 0
        while True:
            # A mark of two characters may have been cut in two.
            start = max(0, at - 1) if self._line_mark == "\r\n" else at
            line += self._text[self._used :]
            self._used = len(self._text)
            end, found = line_end(line, start, self._line_mark)
            if found or 0 <= size <= len(line):
                end = end if size < 0 else min(end, size)
                break
            at = end = len(line)
            if not self._read_chunk():
                break
        self._used -= len(line) - end
        return line[:end]

    def __next__(self):
        self._telling = False
        line = self.readline()
        if line:
            return line
        self._before = None
        self._telling = self._can_tell
        raise StopIteration

    def tell(self):
        """A position for `seek`, which only the decoder understands."""
        self._check_open()
        if not self._can_tell:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self.flush()
        position = self._buffer.tell()
        if self._decoder is None or self._before is None:
            return position
        waiting, flags = self._before
        position -= len(self._fed)
        if not self._used:
            return _pack(position, flags)
        if self._is_plain and flags == 0 and not waiting and (self._newline not in (None, "") or b"\r" not in self._fed):
            return position + len(self._make_encoder().encode(self._text[: self._used]))
        return self._find(position, flags)

    def _find(self, position, flags):
        """The position after as many characters as were read, found by decoding the bytes anew, one by one."""
        decoder, saved = self._decoder, self._decoder.getstate()
        try:
            decoder.setstate((b"", flags))
            # The last place where the decoder kept no bytes to itself, and what it had made up to there.
            safe, safe_flags, safe_made = 0, flags, 0
            made = fed = 0
            at_end = False
            while made < self._used:
                if fed == len(self._fed):
                    made += len(decoder.decode(b"", final=True))
                    at_end = True
                    if made < self._used:
                        raise OSError("can't reconstruct logical file position")
                    break
                made += len(decoder.decode(self._fed[fed : fed + 1]))
                fed += 1
                waiting, now = decoder.getstate()
                if not waiting and made <= self._used:
                    safe, safe_flags, safe_made = fed, now, made
            if safe_made == self._used and not at_end:
                return _pack(position + safe, safe_flags)
            return _pack(position + safe, safe_flags, fed - safe, at_end, self._used - safe_made)
        finally:
            decoder.setstate(saved)

    def seek(self, cookie, whence=SEEK_SET, /):
        """Goes to the beginning, the end, or where `tell` has told."""
        self._check_open()
        whence = integer(whence)
        if not self._can_tell:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == SEEK_CUR:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == SEEK_END:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            position = self._buffer.seek(0, SEEK_END)
            self._forget()
            if self._decoder is not None:
                self._decoder.reset()
            self._start_encoder(position)
            return position
        elif whence != SEEK_SET:
            raise ValueError(f"invalid whence ({whence}, should be {SEEK_SET}, {SEEK_CUR} or {SEEK_END})")
        cookie = integer(cookie)
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        position, flags, fed, at_end, skipped = _unpack(cookie)
        self._buffer.seek(position)
        self._forget()
        if self._decoder is not None:
            if not cookie:
                self._decoder.reset()
            else:
                self._decoder.setstate((b"", flags))
                self._before = (b"", flags)
            if skipped:
                data = self._buffer.read(fed)
                self._text, self._fed, self._has_read = self._decoder.decode(data, at_end), data, True
                if len(self._text) < skipped:
                    raise OSError("can't restore logical file position")
                self._used = skipped
        self._start_encoder(cookie)
        return cookie

    def _start_encoder(self, position):
        if self._encoder is not None:
            if position:
                self._encoder.setstate(0)
            else:
                self._encoder.reset()

    def truncate(self, size=None, /):
        self._check_open()
        self.flush()
        return self._buffer.truncate(self.tell() if size is None else size)


TextIOWrapper.__module__ = "_io"
# What `open` gives.
TextIOWrapper.register(_files.TextIOWrapper)


# A position is a number of 64 bits each for: the position in bytes, the decoder's flags there, the bytes to feed it with,
# whether they are the last ones, and the characters to skip then.


def _pack(position, flags=0, fed=0, at_end=False, skipped=0):
    return position | flags << 64 | fed << 128 | skipped << 192 | bool(at_end) << 256


def _unpack(cookie):
    part = (1 << 64) - 1
    return cookie & part, cookie >> 64 & part, cookie >> 128 & part, bool(cookie >> 256), cookie >> 192 & part
