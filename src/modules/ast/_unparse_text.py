"""Constants as text, and which quotes a string can have."""

_LONG_QUOTES = ('"""', "'''")
_QUOTES = ("'", '"', *_LONG_QUOTES)
# No float has this many digits before its point, so the number is infinite.
_INFINITY = "1e309"


def constant(value):
    """A constant as its repr; what has no literal becomes a sum of such that overflow."""
    shown = repr(value)
    if isinstance(value, (float, complex)):
        shown = shown.replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
    return shown


def docstring(text):
    """A text in three quotes, with its lines and tabs as they are."""
    body, quotes = _quoted(text, _LONG_QUOTES, "\n\t")
    return f"{quotes[0]}{body}{quotes[0]}"


def joined(parts):
    """An f-string without its `f`: pairs of a part's text and whether it is a constant, which may be escaped."""
    quotes = list(_QUOTES)
    bodies = []
    for text, is_constant in parts:
        if is_constant:
            text, fitting = _quoted(text, quotes, "")
            if not set(fitting) & set(quotes):
                return _joined_by_repr(parts)
            quotes = fitting
        elif "\n" in text:
            # A field may have the quotes of its string inside, but a line end only between long ones.
            quotes = [quote for quote in quotes if quote in _LONG_QUOTES]
        bodies.append(text)
    return quotes[0] + "".join(bodies) + quotes[0]


def _joined_by_repr(parts):
    """No quotes fit all parts: constants are escaped as repr does it in single quotes."""
    # With a double quote inside, repr takes single ones.
    bodies = [repr('"' + text)[2:-1] if is_constant else text for text, is_constant in parts]
    return "'''" + "".join(bodies) + "'''"


def escaped_spec(text):
    """The plain text of a format spec."""
    for character, escape in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(character, escape)
    return text


def _quoted(text, quotes, kept):
    """The text with all but `kept` escaped that cannot be printed, and those quotes that it can stand in, best first."""
    body = "".join([character if character in kept else _escaped(character) for character in text])
    fitting = [quote for quote in quotes if quote not in body and not ("\n" in body and len(quote) == 1)]
    if not fitting:
        shown = repr(text)
        used = next((quote for quote in quotes if shown[0] in quote), shown[0])
        return shown[1:-1], [used]
    if body:
        # The last character must not run into the closing quotes.
        fitting.sort(key=lambda quote: quote[0] == body[-1])
        if fitting[0][0] == body[-1]:
            body = body[:-1] + "\\" + body[-1]
    return body, fitting


def _escaped(character):
    if character != "\\" and character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
