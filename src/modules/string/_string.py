"""What `string.Formatter` needs of `str.format`'s syntax."""


def formatter_parser(format_string):
    """The parts of a format string: (literal text, field name, format spec, conversion)."""
    if not isinstance(format_string, str):
        raise TypeError(f"expected str, got {type(format_string).__name__}")
    return _parse(format_string)


def _parse(text):
    at, end = 0, len(text)
    while at < end:
        literal = []
        is_field = False
        while at < end:
            character = text[at]
            at += 1
            if character not in "{}":
                literal.append(character)
                continue
            if at < end and text[at] == character:
                literal.append(character)
                at += 1
                # A doubled brace ends a part, as in CPython.
                break
            if character == "}":
                raise ValueError("Single '}' encountered in format string")
            if at == end:
                raise ValueError("Single '{' encountered in format string")
            is_field = True
            break
        if not is_field:
            yield "".join(literal), None, None, None
            continue
        field, at = _field(text, at)
        yield ("".join(literal), *field)


def _field(text, at):
    start, depth, bracket = at, 1, False
    while at < len(text):
        character = text[at]
        if character == "[" and depth == 1:
            bracket = True
        elif character == "]":
            bracket = False
        elif bracket:
            pass
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                break
        at += 1
    if depth:
        raise ValueError("expected '}' before end of string")
    inside, at = text[start:at], at + 1
    bracket = False
    for position, character in enumerate(inside):
        if character == "[":
            bracket = True
        elif character == "]":
            bracket = False
        elif character == "{" and not bracket:
            raise ValueError("unexpected '{' in field name")
        elif character in "!:" and not bracket:
            break
    else:
        return (inside, "", None), at
    name, rest = inside[:position], inside[position:]
    if rest[0] == ":":
        return (name, rest[1:], None), at
    if len(rest) == 1:
        raise ValueError("end of string while looking for conversion specifier")
    if len(rest) == 2:
        return (name, "", rest[1]), at
    if rest[2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return (name, rest[3:], rest[1]), at


def formatter_field_name_split(field_name):
    """The first part of a field's name, and an iterator over (is attribute, name) of the others."""
    if not isinstance(field_name, str):
        raise TypeError(f"expected str, got {type(field_name).__name__}")
    at = 0
    while at < len(field_name) and field_name[at] not in ".[":
        at += 1
    first = field_name[:at]
    return _number_or_name(first), _rest(field_name, at)


def _number_or_name(text):
    if text and all(character in "0123456789" for character in text):
        return int(text)
    return text


def _rest(text, at):
    while at < len(text):
        if text[at] == ".":
            start = at = at + 1
            while at < len(text) and text[at] not in ".[":
                at += 1
            name = text[start:at]
            if not name:
                raise ValueError("Empty attribute in format string")
            yield True, name
        elif text[at] == "[":
            end = text.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name, at = text[at + 1:end], end + 1
            if not name:
                raise ValueError("Empty attribute in format string")
            yield False, _number_or_name(name)
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
