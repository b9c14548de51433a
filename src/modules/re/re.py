"""Regular expressions.

Patterns are searched by an engine of another family than CPython's: most of them in linear time, those with
look-around, back-references, atomic groups or conditionals by going back. What differs: a word boundary in a text that
is not ASCII counts combining marks to the word; with LOCALE, letters are those of ASCII; DEBUG prints nothing.
"""

import _sre
import enum
import functools

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
           "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
           "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError"]

__version__ = "2.2.1"

Pattern = _sre.Pattern
Match = _sre.Match


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """A pattern or a template that is no valid one: `msg`, `pattern`, and where: `pos`, `lineno`, `colno`."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is None or pos is None:
            super().__init__(msg)
            return
        newline = "\n" if isinstance(pattern, str) else b"\n"
        self.lineno = pattern.count(newline, 0, pos) + 1
        self.colno = pos - pattern.rfind(newline, 0, pos)
        where = f" (line {self.lineno}, column {self.colno})" if newline in pattern else ""
        super().__init__(f"{msg} at position {pos}{where}")


error = PatternError
_sre.set_error(PatternError)

_MOST_CACHED = 512
_cache = {}


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled = _sre.compile(pattern, flags)
    texts = _sre.warnings(compiled)
    if texts:
        import warnings
        for text in texts:
            warnings.warn(text, FutureWarning, stacklevel=3)
    if not flags & DEBUG:
        if len(_cache) >= _MOST_CACHED:
            del _cache[next(iter(_cache))]
        _cache[key] = compiled
    return compiled


def match(pattern, string, flags=0):
    """A match of the pattern at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the pattern with all of the string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match of the pattern in the string, or None."""
    return _compile(pattern, flags).search(string)


class _Unset(int):
    def __repr__(self):
        return "0"


_zero = _Unset()


def _from_positions(name, args, first, flags):
    """Arguments that should be given by keyword."""
    import warnings
    what = "maxsplit" if name == "split" else "count"
    if first is not _zero:
        raise TypeError(f"{name}() got multiple values for argument '{what}'")
    first, *args = args
    if args:
        if flags is not _zero:
            raise TypeError(f"{name}() got multiple values for argument 'flags'")
        flags, *args = args
        if args:
            most = 4 if name == "split" else 5
            raise TypeError(f"{name}() takes from {most - 2} to {most} positional arguments but "
                            f"{most + len(args)} were given")
    warnings.warn(f"'{what}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return first, flags


def sub(pattern, repl, string, *args, count=_zero, flags=_zero):
    """The string with matches of the pattern replaced by a template, or by what a function gives for a match."""
    if args:
        count, flags = _from_positions("sub", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def subn(pattern, repl, string, *args, count=_zero, flags=_zero):
    """As `sub`, with how many matches were replaced."""
    if args:
        count, flags = _from_positions("subn", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def split(pattern, string, *args, maxsplit=_zero, flags=_zero):
    """The pieces of the string between matches, and what groups matched."""
    if args:
        maxsplit, flags = _from_positions("split", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """All matches, or what the groups matched: texts for one group, tuples for more."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The pattern as an object."""
    return _compile(pattern, flags)


def purge():
    """Forgets compiled patterns."""
    _cache.clear()


_special = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """A pattern that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


class Scanner:
    """Takes a text apart by a list of patterns and what to do with their matches."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        if isinstance(flags, RegexFlag):
            flags = flags.value
        # Groups inside the patterns shift the numbers of those around them.
        self._actions = {}
        parts, number = [], 1
        for phrase, action in lexicon:
            inner = _compile(phrase, flags).groups
            parts.append(f"({phrase})" if isinstance(phrase, str) else b"(" + phrase + b")")
            self._actions[number] = action
            number += inner + 1
        joint = "|" if not parts or isinstance(parts[0], str) else b"|"
        self.scanner = _compile(joint.join(parts), flags)

    def scan(self, string):
        """The results of the actions, and the rest that no pattern matches."""
        results, end = [], 0
        step = self.scanner.scanner(string).match
        while found := step():
            if end == found.end():
                break
            action = next(action for number, action in self._actions.items() if found.span(number) != (-1, -1))
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                results.append(action)
            end = found.end()
        return results, string[end:]


def _unpickle(pattern, flags):
    return _compile(pattern, flags)


def _reduce(pattern):
    return _compile, (pattern.pattern, pattern.flags)


import copyreg
copyreg.pickle(Pattern, _reduce, _compile)
