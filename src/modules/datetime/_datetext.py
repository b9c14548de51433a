"""The texts of `datetime`: ISO 8601 read, `strftime`'s own directives, offsets."""

import re
import time

_time = re.compile(r"(\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?", re.ASCII)
_dashed = re.compile(r"(\d{4})-(?:(\d\d)-(\d\d)|W(\d\d)(?:-(\d))?)", re.ASCII)
_dense = re.compile(r"(\d{4})(?:(\d\d)(\d\d)|W(\d\d)(\d)?)", re.ASCII)


def offset_text(offset, separator=":"):
    """An offset from UTC as `+HH:MM[:SS[.ffffff]]`; nothing for None."""
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign, offset = "-", -offset
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02}{separator}{minutes:02}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02}"
    if offset.microseconds:
        text += f".{offset.microseconds:06}"
    return text


def strftime(moment, format, fields):
    """`format` with the fields of `moment`, which only for `%z`, `%Z` and `%f` are not those of a time tuple."""
    parts, at, size = [], 0, len(format)
    while at < size:
        start = format.find("%", at)
        if start < 0 or start + 1 == size:
            break
        parts.append(format[at:start])
        letter, at = format[start + 1], start + 2
        if letter == "z":
            parts.append(_offset_of(moment, "").replace("%", "%%"))
        elif letter == ":" and format[at : at + 1] == "z":
            at += 1
            parts.append(_offset_of(moment, ":"))
        elif letter == "Z":
            name = moment.tzname() if hasattr(moment, "tzname") else None
            parts.append("" if name is None else name.replace("%", "%%"))
        elif letter == "f":
            parts.append(f"{getattr(moment, 'microsecond', 0):06}")
        elif letter == "s":
            parts.append(str(int(time.mktime(fields))))
        else:
            parts.append("%" + letter)
    parts.append(format[at:])
    return time.strftime("".join(parts), fields)


def _offset_of(moment, separator):
    return offset_text(moment.utcoffset(), separator) if hasattr(moment, "utcoffset") else ""


def read_date(text, from_week):
    """Year, month, day of a whole text, or ValueError."""
    found = _dashed.fullmatch(text) or _dense.fullmatch(text)
    if found is None:
        raise ValueError
    year, month, day, week, weekday = found.groups()
    if week is None:
        return int(year), int(month), int(day)
    return from_week(int(year), int(week), int(weekday or 1))


def read_clock(text):
    """Hour, minute, second, microsecond of a whole text, or ValueError."""
    found = _time.fullmatch(text)
    if found is None:
        raise ValueError
    hour, _, minute, second, fraction = found.groups()
    return int(hour), int(minute or 0), int(second or 0), int((fraction or "0")[:6].ljust(6, "0"))


def read_time(text):
    """The fields of a time and its offset: None if there is none, else sign and fields. Or ValueError."""
    if text.endswith("Z"):
        return read_clock(text[:-1]), (1, (0, 0, 0, 0))
    for sign, mark in ((1, "+"), (-1, "-")):
        clock, found, offset = text.partition(mark)
        if found:
            return read_clock(clock), (sign, read_clock(offset))
    return read_clock(text), None


def date_end(text):
    """Where the date ends in the text of a date and a time."""
    if len(text) < 7:
        raise ValueError
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if text[8:9] == "-":
            if len(text) == 9:
                raise ValueError
            # The dash is before a weekday, or separates a time.
            return 8 if text[10:11].isdigit() else 10
        return 8
    if text[4] != "W":
        return 8
    end = 7
    while end < len(text) and text[end].isdigit():
        end += 1
    if end < 9:
        return end
    return 8 if end % 2 else 7
