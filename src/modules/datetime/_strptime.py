"""Dates and times read by a format: what `strptime` of `datetime` and `time` do."""

import re
import time
import warnings
from functools import lru_cache

from _dates import days_before, from_ordinal, is_leap, month_length, ordinal, week_one
from _timedelta import type_name

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_AMBIGUOUS = """\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""
_LONG = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _choice(words):
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _patterns(zones):
    return {
        "d": r"(?P<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])",
        "f": r"(?P<f>[0-9]{1,6})",
        "H": r"(?P<H>2[0-3]|[01]\d|\d)",
        "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
        "G": r"(?P<G>\d{4})",
        "j": r"(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
        "M": r"(?P<M>[0-5]\d|\d)",
        "S": r"(?P<S>6[01]|[0-5]\d|\d)",
        "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
        "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
        "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
        "w": r"(?P<w>[0-6])",
        "u": r"(?P<u>[1-7])",
        "y": r"(?P<y>\d\d)",
        "Y": r"(?P<Y>\d\d\d\d)",
        "z": r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))",
        "A": f"(?P<A>{_choice(_WEEKDAYS)})",
        "a": f"(?P<a>{_choice(name[:3] for name in _WEEKDAYS)})",
        "B": f"(?P<B>{_choice(_MONTHS)})",
        "b": f"(?P<b>{_choice(name[:3] for name in _MONTHS)})",
        "p": "(?P<p>am|pm)",
        "Z": f"(?P<Z>{_choice({'utc', 'gmt', *(name.lower() for name in zones)})})",
        "%": "%",
    }


@lru_cache(maxsize=5)
def _compiled(format, zones):
    """The pattern of a format. `zones` are the names of the local zone, which change."""
    patterns, parts, at, directives = _patterns(zones), [], 0, set()
    patterns["h"] = patterns["b"].replace("?P<b>", "?P<h>")
    while "%" in format[at:]:
        start = format.index("%", at)
        parts.append(_literal(format[at:start]))
        if start + 1 == len(format):
            raise ValueError(f"stray % in format '{format}'")
        letter, at = format[start + 1], start + 2
        directives.add(letter)
        if letter in _LONG:
            format = format[:start] + _LONG[letter] + format[at:]
            at = start
        elif letter in patterns:
            parts.append(patterns[letter])
        else:
            if letter == "\\":
                letter = "\\\\"
            raise ValueError(f"'{letter}' is a bad directive in format '{format}'")
    parts.append(_literal(format[at:]))
    if directives & set("de") and not directives & set("yYGc"):
        warnings.warn(_AMBIGUOUS, DeprecationWarning, skip_file_prefixes=("<frozen ",))
    return re.compile("".join(parts), re.IGNORECASE)


def _literal(text):
    return re.sub(r"\s+", r"\\s+", re.sub(r"([\\.^$*+?(){}\[\]|])", r"\\\1", text))


def _offset(text):
    """Seconds and microseconds of an offset's text."""
    if text == "Z":
        return 0, 0
    plain = text[1:].replace(":", "")
    if ":" in text and len(plain) > 4 and text.count(":") != 2:
        raise ValueError(f"Inconsistent use of : in {text}")
    sign = -1 if text[0] == "-" else 1
    seconds = int(plain[:2]) * 3600 + int(plain[2:4]) * 60 + int(plain[4:6] or 0)
    return sign * seconds, sign * int((plain[7:] or "0").ljust(6, "0"))


def _strptime_datetime(cls, text, format):
    """What `datetime.strptime` gives: an instance of `cls`."""
    from _timedelta import timedelta
    from _times import timezone

    for place, argument in enumerate((text, format), 1):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type_name(argument)}")
    fields, microsecond, offset, name = _read(text, format)
    if offset is None:
        return cls(*fields[:6], microsecond)
    delta = timedelta(0, *offset)
    return cls(*fields[:6], microsecond, timezone(delta, name) if name else timezone(delta))


def _strptime_time(text, format):
    """What `time.strptime` gives: a `struct_time`, with name and offset of the zone where the text has them."""
    fields, _, offset, name = _read(text, format)
    return time.struct_time((*fields, name, None if offset is None else offset[0]))


def _read(text, format):
    """The fields of a time tuple, the microsecond, and the offset and zone's name, as `format` finds them in `text`."""
    for place, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(argument)}")
    found = _compiled(format, time.tzname).match(text)
    if found is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end() :]}")
    got = {key: value for key, value in found.groupdict().items() if value is not None}
    number = {key: int(got[key]) for key in "dHGjmMSUWVwuyY" if key in got}

    year = number.get("Y")
    if "y" in number:
        year = number["y"] + (2000 if number["y"] <= 68 else 1900)
    month, day = number.get("m", 1), number.get("d", 1)
    for key in "bh":
        if key in got:
            month = [name[:3] for name in _MONTHS].index(got[key].lower()) + 1
    if "B" in got:
        month = _MONTHS.index(got["B"].lower()) + 1

    hour = number.get("H", 0)
    if "I" in got:
        hour = int(got["I"]) % 12 + (12 if got.get("p", "").lower() == "pm" else 0)

    weekday = None
    if "A" in got:
        weekday = _WEEKDAYS.index(got["A"].lower())
    if "a" in got:
        weekday = [name[:3] for name in _WEEKDAYS].index(got["a"].lower())
    if "w" in number:
        weekday = (number["w"] - 1) % 7
    if "u" in number:
        weekday = number["u"] - 1

    julian = number.get("j")
    year, month, day, julian, weekday = _day(number, year, month, day, julian, weekday)

    zone, name = None, None
    if "z" in got:
        zone = _offset(got["z"])
    dst = -1
    if "Z" in got:
        name = got["Z"]
        lowered = name.lower()
        if lowered in ("utc", "gmt") or lowered == time.tzname[0].lower():
            dst = 0
        elif lowered == time.tzname[1].lower():
            dst = 1
    fields = (year, month, day, hour, number.get("M", 0), number.get("S", 0), weekday, julian, dst)
    return fields, int(got.get("f", "0").ljust(6, "0")), zone, name


def _day(number, year, month, day, julian, weekday):
    """The day that year, week, weekday, day of the year and so on say together."""
    week = None
    if "G" in number or "V" in number:
        if "G" in number and "j" in number:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            )
        if "G" not in number:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive"
                " ('%A', '%a', '%w', or '%u')."
                if year is None or weekday is None
                else "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
            )
        if "V" not in number or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive"
                " ('%A', '%a', '%w', or '%u')."
            )
    elif ("U" in number or "W" in number) and weekday is not None and year is not None:
        week = number.get("W", number.get("U"))

    leap_day = year is None and month == 2 and day == 29
    year = 1904 if leap_day else 1900 if year is None else year
    if julian is None and week is not None:
        # Days of the week are counted from the week's first.
        monday_first = "W" in number
        first = (ordinal(year, 1, 1) + (6 if monday_first else 0)) % 7
        in_week = weekday if monday_first else (weekday + 1) % 7
        if week == 0:
            julian = 1 + in_week - first
        else:
            julian = 1 + (7 - first) % 7 + 7 * (week - 1) + in_week
    elif julian is None and "V" in number:
        where = week_one(number["G"]) + (number["V"] - 1) * 7 + weekday
        if number["V"] == 53 and where >= week_one(number["G"] + 1):
            raise ValueError("Invalid week: 53")
        year, month, day = from_ordinal(where)
        julian = where - ordinal(year, 1, 1) + 1
    if julian is not None and julian <= 0:
        year -= 1
        julian += 366 if is_leap(year) else 365
    if julian is None:
        if day > month_length(year, month):
            raise ValueError("day is out of range for month")
        julian = days_before(year, month) + day
    else:
        year, month, day = from_ordinal(ordinal(year, 1, 1) + julian - 1)
    if weekday is None:
        weekday = (ordinal(year, month, day) + 6) % 7
    return (1900 if leap_day else year), month, day, julian, weekday
