"""Tokens of Python source, as `tokenize` wants them: with comments, and with OP for all operators.

Left out: what only a parser wants, so `extra_tokens` has to be true.
"""

import re

_ENDMARKER, _NAME, _NUMBER, _STRING, _NEWLINE, _INDENT, _DEDENT = range(7)
_OP = 55
_FSTRING_START, _FSTRING_MIDDLE, _FSTRING_END, _COMMENT, _NL = range(59, 64)

_letter = "A-Za-z_\u0080-\U0010ffff"
_name = re.compile(f"[{_letter}][{_letter}0-9]*")
_blank = re.compile("[ \t\f]*")
_comment = re.compile("#[^\r\n]*")
_line_end = re.compile("\r?\n|$")
_string = re.compile("(?:[rR]|[bB]|[uU]|[rR][bB]|[bB][rR])?('''|\"\"\"|'|\")")
_fstring = re.compile("(?:[fF]|[rR][fF]|[fF][rR])('''|\"\"\"|'|\")")
_stop = re.compile("[\\\\\r\n'\"]")
_text_stop = re.compile("[\\\\\r\n'\"{}]")
_operator = re.compile(r"\.\.\.|\*\*=|//=|<<=|>>=|[-+*/%&|^@=<>:!]=|->|<>|\*\*|//|<<|>>|.", re.DOTALL)
_number_start = re.compile(r"\.?[0-9]")
_radix = re.compile("0([xXoObB])")
_digits = "[0-9](?:_?[0-9])*"
_decimal = re.compile(rf"(?:{_digits}\.?(?:{_digits})?|\.{_digits})(?:[eE][-+]?{_digits})?[jJ]?")
_radices = {
    "x": ("hexadecimal", re.compile("(?:_?[0-9a-fA-F])+")),
    "o": ("octal", re.compile("(?:_?[0-7])+")),
    "b": ("binary", re.compile("(?:_?[01])+")),
}


class _FString:
    """An f-string that has begun and not ended."""

    def __init__(self, start, prefix, quote):
        self.start = start
        self.quote = quote
        self.raw = "r" in prefix.lower()
        # How many brackets are open inside each replacement field, itself included; the innermost field is the last.
        self.fields = []
        self.in_text = True


class TokenizerIter:
    """An iterator of (type, text, start, end, line)."""

    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        if not extra_tokens:
            raise NotImplementedError("Kaa only has tokens with extra_tokens=True")
        self._readline = readline
        self._encoding = encoding
        self._lines = []
        self._line = ""
        self._at = 0
        self._level = 0
        self._indents = [(0, 0)]
        self._fstrings = []
        self._tokens = self._scan()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    def _next_line(self):
        """Goes on to the next line; false at the end."""
        try:
            line = self._readline()
        except StopIteration:
            return False
        if self._encoding is not None:
            line = line.decode(self._encoding)
        if not line:
            return False
        self._lines.append(line)
        self._line = line
        self._at = 0
        return True

    def _place(self):
        return len(self._lines), self._at

    def _token(self, kind, start):
        """The token from there to here."""
        (row, column), (last, at) = start, self._place()
        lines = self._lines[row - 1:last]
        whole = "".join(lines)
        end = len(whole) - len(lines[-1]) + at
        return kind, whole[column:end], start, (last, at), whole

    def _error(self, text, row, offset, kind=SyntaxError):
        line = self._lines[row - 1] if 0 < row <= len(self._lines) else ""
        return kind(text, ("<string>", row, offset, line, row, offset))

    def _scan(self):
        while self._next_line():
            if self._level == 0 and not self._fstrings:
                yield from self._begin_line()
            yield from self._rest_of_line()
        row = len(self._lines)
        if self._fstrings:
            self._fail_in_fstring()
        if self._level > 0:
            raise self._error("unexpected EOF in multi-line statement", row, 0)
        end = row + 1, 0
        for _ in self._indents[1:]:
            yield _DEDENT, "", end, end, ""
        yield _ENDMARKER, "", end, end, ""

    def _begin_line(self):
        """Compares the indentation; a line without code has none."""
        self._at = _blank.match(self._line).end()
        if self._at == len(self._line) or self._line[self._at] in "#\r\n":
            return
        column = narrow = 0
        for char in self._line[:self._at]:
            if char == "\f":
                column = narrow = 0
            elif char == "\t":
                column, narrow = column // 8 * 8 + 8, narrow + 1
            else:
                column, narrow = column + 1, narrow + 1
        place = self._place()
        old, old_narrow = self._indents[-1]
        if column > old:
            if narrow <= old_narrow:
                raise self._tab_error()
            self._indents.append((column, narrow))
            yield self._token(_INDENT, (place[0], 0))
            return
        while column < self._indents[-1][0]:
            self._indents.pop()
            if column > self._indents[-1][0]:
                raise self._error("unindent does not match any outer indentation level", place[0], len(self._line),
                                  IndentationError)
            yield _DEDENT, "", place, place, self._line
        if narrow != self._indents[-1][1]:
            raise self._tab_error()

    def _tab_error(self):
        return self._error("inconsistent use of tabs and spaces in indentation", len(self._lines), len(self._line),
                           TabError)

    def _rest_of_line(self):
        """The tokens up to the end of a line, which may be a later one."""
        has_code = False
        while True:
            if self._fstrings and self._fstrings[-1].in_text:
                has_code = True
                yield from self._text_of_fstring(self._fstrings[-1])
                continue
            self._at = _blank.match(self._line, self._at).end()
            start = self._place()
            line, at = self._line, self._at
            if found := _comment.match(line, at):
                self._at = found.end()
                yield self._token(_COMMENT, start)
                continue
            if found := _line_end.match(line, at):
                yield self._end_of_line(found, start, has_code)
                return
            if line[at] == "\\" and _line_end.match(line, at + 1):
                row, size = len(self._lines), len(line)
                if not self._next_line():
                    raise self._error("unexpected EOF in multi-line statement", row, size)
                continue
            if line[at] == "\\":
                raise self._error("unexpected character after line continuation character", start[0], len(line))
            has_code = True
            yield self._code(start)

    def _end_of_line(self, found, start, has_code):
        kind = _NEWLINE if has_code and self._level == 0 else _NL
        # A line that nothing ends is ended by a token without a text.
        width = len(found[0]) or 1
        return kind, found[0], start, (start[0], start[1] + width), self._line

    def _code(self, start):
        line, at = self._line, self._at
        if found := _fstring.match(line, at):
            self._at = found.end()
            self._fstrings.append(_FString(start, line[at:found.start(1)], found[1]))
            return self._token(_FSTRING_START, start)
        if found := _string.match(line, at):
            self._at = found.end()
            self._skip_string(found[1], start)
            return self._token(_STRING, start)
        if found := _name.match(line, at):
            self._at = found.end()
            return self._token(_NAME, start)
        if _number_start.match(line, at):
            self._skip_number()
            return self._token(_NUMBER, start)
        self._skip_operator()
        return self._token(_OP, start)

    def _skip_string(self, quote, start):
        while True:
            found = _stop.search(self._line, self._at)
            char = found[0] if found else ""
            if char == "\\":
                self._at = found.end() + 1
                if _line_end.match(self._line, found.end()) and not self._next_line():
                    break
            elif char in ("", "\r", "\n"):
                if char == "\r" and self._line[found.end():found.end() + 1] != "\n":
                    self._at = found.end()
                elif len(quote) == 1 or not self._next_line():
                    break
            elif self._line.startswith(quote, found.start()):
                self._at = found.start() + len(quote)
                return
            else:
                self._at = found.end()
        if self._fstrings and self._fstrings[-1].quote == quote:
            raise self._error("f-string: expecting '}'", start[0], start[1] + 1)
        kind = "triple-quoted string" if len(quote) == 3 else "string"
        raise self._error(f"unterminated {kind} literal (detected at line {len(self._lines)})", start[0], start[1] + 1)

    def _skip_number(self):
        line, row = self._line, len(self._lines)
        radix = _radix.match(line, self._at)
        if not radix:
            self._at = _decimal.match(line, self._at).end()
            if line.startswith("_", self._at) and line[self._at - 1].isdigit():
                raise self._error("invalid decimal literal", row, self._at + 1)
            return
        name, digits = _radices[radix[1].lower()]
        found = digits.match(line, radix.end())
        self._at = found.end() if found else radix.end()
        after = line[self._at:self._at + 1]
        if after.isdecimal() and after.isascii():
            raise self._error(f"invalid digit {after!r} in {name} literal", row, self._at + 1)
        if not found or after == "_":
            raise self._error(f"invalid {name} literal", row, self._at + (after == "_"))

    def _skip_operator(self):
        char = self._line[self._at]
        fstring = self._fstrings[-1] if self._fstrings else None
        in_field = fstring is not None and bool(fstring.fields) and fstring.fields[-1] == self._level
        if in_field and char in ":}":
            self._at += 1
            fstring.in_text = True
            if char == "}":
                fstring.fields.pop()
                self._level -= 1
            return
        if char in ")]}" and fstring is not None and (in_field or not fstring.fields):
            text = "single '}' is not allowed" if char == "}" else f"unmatched {char!r}"
            raise self._error(f"f-string: {text}", len(self._lines), self._at + 1)
        if char in "([{":
            self._level += 1
        elif char in ")]}" and self._level > 0:
            self._level -= 1
        self._at = _operator.match(self._line, self._at).end()

    def _text_of_fstring(self, fstring):
        """Literal text up to a field or the end, and the bracket or quote there."""
        start = self._place()
        if self._line.startswith(fstring.quote, self._at):
            yield self._end_of_fstring(fstring)
            return
        while True:
            found = _text_stop.search(self._line, self._at)
            char = found[0] if found else ""
            self._at = found.start() if found else len(self._line)
            if char in ("", "\n", "\r"):
                if char == "\r" and not self._line.startswith("\r\n", self._at):
                    self._at += 1
                elif len(fstring.quote) == 1 and fstring.fields:
                    yield self._token(_FSTRING_MIDDLE, start)
                    fstring.in_text = False
                    return
                elif len(fstring.quote) == 1 or not self._next_line():
                    self._fail_in_fstring()
            elif char == "\\":
                if self._skip_escape(fstring):
                    yield self._token(_FSTRING_MIDDLE, start)
                    return
            elif char in "{}":
                if not fstring.fields and self._line.startswith(char * 2, self._at):
                    # One bracket of the two is text.
                    self._at += 1
                    yield self._token(_FSTRING_MIDDLE, start)
                    self._at += 1
                    return
                yield from self._bracket_in_text(fstring, start, char)
                return
            elif self._line.startswith(fstring.quote, self._at):
                yield self._token(_FSTRING_MIDDLE, start)
                yield self._end_of_fstring(fstring)
                return
            else:
                self._at += 1

    def _skip_escape(self, fstring):
        """Goes past a backslash and what it escapes; true after the name of a character, which ends a token."""
        line, at = self._line, self._at + 1
        self._at = at
        if _line_end.match(line, at):
            if not self._next_line():
                self._fail_in_fstring()
        elif not fstring.raw and line.startswith("N{", at) and "}" in line[at:]:
            self._at = line.index("}", at) + 1
            return True
        elif line[at] not in "{}":
            self._at = at + 1
        return False

    def _bracket_in_text(self, fstring, start, char):
        if start != self._place() or char == "}":
            yield self._token(_FSTRING_MIDDLE, start)
        fstring.in_text = False
        if char == "{":
            start = self._place()
            self._at += 1
            self._level += 1
            fstring.fields.append(self._level)
            yield self._token(_OP, start)

    def _end_of_fstring(self, fstring):
        start = self._place()
        self._at += len(fstring.quote)
        self._fstrings.pop()
        # What a format left open ends with its f-string.
        self._level -= len(fstring.fields)
        return self._token(_FSTRING_END, start)

    def _fail_in_fstring(self):
        fstring = self._fstrings[-1]
        row, column = fstring.start
        kind = "triple-quoted f-string" if len(fstring.quote) == 3 else "f-string"
        raise self._error(f"unterminated {kind} literal (detected at line {len(self._lines)})", row, column + 1)
