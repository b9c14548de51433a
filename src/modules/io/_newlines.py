"""The ends of lines: how `newline=` has them translated, and which a text had."""

_LF, _CR, _CRLF = 1, 2, 4


def check_newline(newline, shown=str):
    """Raises unless it is what `newline=` may be; `shown` makes it the text of the error."""
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {shown(newline)}")


def line_end(text, start, newline):
    """Where the line from `start` ends, and whether its end was seen; `newline` is None where all ends are "\\n" by now."""
    if newline != "":
        mark = newline or "\n"
        at = text.find(mark, start)
        return (len(text), False) if at < 0 else (at + len(mark), True)
    ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    if not ends:
        return len(text), False
    end = min(ends)
    return (end + 2 if text.startswith("\r\n", end) else end + 1), True


def count_newlines(text):
    """Bits for the ends of lines that there are."""
    both = text.count("\r\n")
    seen = _CRLF if both else 0
    if text.count("\r") > both:
        seen |= _CR
    if text.count("\n") > both:
        seen |= _LF
    return seen


def seen_newlines(seen):
    """What the attribute `newlines` says."""
    found = tuple(mark for bit, mark in ((_CR, "\r"), (_LF, "\n"), (_CRLF, "\r\n")) if seen & bit)
    return None if not found else found[0] if len(found) == 1 else found


class IncrementalNewlineDecoder:
    """Turns line ends into "\\n" as text comes in, and remembers which there were."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder, self._translate, self.errors = decoder, translate, errors
        self._seen, self._pending = 0, False

    def _check_ready(self):
        if not hasattr(self, "_pending"):
            raise ValueError("IncrementalNewlineDecoder.__init__() not called")

    def decode(self, input, final=False):
        """The text of a piece; a "\\r" at its end waits for what follows, if something does."""
        self._check_ready()
        output = input if self._decoder is None else self._decoder.decode(input, final=final)
        if not isinstance(output, str):
            raise TypeError(f"decoder should return a string result, not '{type(output).__name__}'")
        if self._pending and (output or final):
            output, self._pending = "\r" + output, False
        if output.endswith("\r") and not final:
            output, self._pending = output[:-1], True
        self._seen |= count_newlines(output)
        if self._translate:
            output = output.replace("\r\n", "\n").replace("\r", "\n")
        return output

    def getstate(self):
        self._check_ready()
        buffer, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return buffer, flag << 1 | self._pending

    def setstate(self, state):
        self._check_ready()
        if not isinstance(state, tuple):
            raise TypeError("state argument must be a tuple")
        buffer, flag = state
        self._pending = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((buffer, flag >> 1))

    def reset(self):
        self._check_ready()
        self._seen, self._pending = 0, False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        """The ends of lines so far: None, one, or a tuple."""
        self._check_ready()
        return seen_newlines(self._seen)


IncrementalNewlineDecoder.__module__ = "_io"
