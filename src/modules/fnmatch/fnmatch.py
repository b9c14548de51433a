"""File names that fit patterns of a shell."""

import functools
import os
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name fits, by the system's rules for case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that fit."""
    match = _compile(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name fits; case counts."""
    return _compile(pat)(name) is not None


_STAR = object()


def _set(inside):
    """A set of characters as a regular expression; `inside` is what stood between the brackets."""
    if "-" not in inside:
        inside = inside.replace("\\", r"\\")
    else:
        chunks, start = [], 0
        at = 2 if inside[0] == "!" else 1
        while True:
            at = inside.find("-", at)
            if at < 0:
                break
            chunks.append(inside[start:at])
            start = at + 1
            at += 3
        if inside[start:]:
            chunks.append(inside[start:])
        else:
            chunks[-1] += "-"
        # Ranges that run backwards hold nothing.
        for at in range(len(chunks) - 1, 0, -1):
            if chunks[at - 1][-1] > chunks[at][0]:
                chunks[at - 1] = chunks[at - 1][:-1] + chunks[at][1:]
                del chunks[at]
        inside = "-".join(chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks)
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    for operator in "&~|":
        inside = inside.replace(operator, "\\" + operator)
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in "^[":
        inside = "\\" + inside
    return f"[{inside}]"


def translate(pat):
    """The pattern as a regular expression."""
    parts, at = [], 0
    while at < len(pat):
        character = pat[at]
        at += 1
        if character == "*":
            if not parts or parts[-1] is not _STAR:
                parts.append(_STAR)
        elif character == "?":
            parts.append(".")
        elif character == "[":
            end = at
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat[at:end]))
                at = end + 1
        else:
            parts.append(re.escape(character))
    fixed = []
    at = 0
    while at < len(parts) and parts[at] is not _STAR:
        fixed.append(parts[at])
        at += 1
    while at < len(parts):
        at += 1
        run = []
        while at < len(parts) and parts[at] is not _STAR:
            run.append(parts[at])
            at += 1
        # What a star takes need not be looked at again once the part behind it fits.
        fixed.append(".*" + "".join(run) if at == len(parts) else f"(?>.*?{''.join(run)})")
    return rf"(?s:{''.join(fixed)})\Z"
