"""Tables as lines of text: rows of fields, which something separates.

Reading and writing are native; here are the usual dialects, rows as dicts, and the guessing of dialects.
"""

import types as _types
from _csv import (
    Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS,
    Dialect as _Dialect, field_size_limit, get_dialect, list_dialects, reader, register_dialect,
    unregister_dialect, writer,
)

__all__ = [
    "Dialect", "DictReader", "DictWriter", "Error", "QUOTE_ALL", "QUOTE_MINIMAL", "QUOTE_NONE", "QUOTE_NONNUMERIC",
    "QUOTE_NOTNULL", "QUOTE_STRINGS", "Sniffer", "excel", "excel_tab", "field_size_limit", "get_dialect",
    "list_dialects", "reader", "register_dialect", "unix_dialect", "unregister_dialect", "writer",
]


class Dialect:
    """A dialect as a class: what derives from it says by its attributes how fields are separated and quoted."""

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = type(self) is not Dialect
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = "\t"


class unix_dialect(excel):
    """What Unix programs write: every field has quotes, lines end with a newline."""

    lineterminator = "\n"
    quoting = QUOTE_ALL


for _name, _class in ("excel", excel), ("excel-tab", excel_tab), ("unix", unix_dialect):
    register_dialect(_name, _class)


def _names(fieldnames):
    """Names that can be gone through again and again."""
    if fieldnames is not None and iter(fieldnames) is fieldnames:
        return list(fieldnames)
    return fieldnames


class DictReader:
    """Gives a dict for each row, by the names that were given or that the first row has."""

    __class_getitem__ = classmethod(_types.GenericAlias)

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self._fieldnames = _names(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.dialect = dialect
        self.line_num = 0

    @property
    def fieldnames(self):
        """The names of the fields; None if there is not even a first row."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __iter__(self):
        return self

    def __next__(self):
        if self.line_num == 0:
            # The first row may have the names.
            self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        names = self.fieldnames
        result = dict(zip(names, row))
        missing = len(names) - len(row)
        if missing < 0:
            result[self.restkey] = row[missing:]
        elif missing:
            result.update(dict.fromkeys(names[len(row):], self.restval))
        return result


class DictWriter:
    """Writes dicts as rows, in the order of the names that were given."""

    __class_getitem__ = classmethod(_types.GenericAlias)

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = _names(fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def _row(self, values):
        if self.extrasaction == "raise":
            unknown = values.keys() - self.fieldnames
            if unknown:
                raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, unknown))}")
        return [values.get(name, self.restval) for name in self.fieldnames]

    def writeheader(self):
        """Writes the names as a row."""
        return self.writer.writerow(self._row({name: name for name in self.fieldnames}))

    def writerow(self, rowdict):
        """Writes a dict as a row."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Writes each of many dicts as a row."""
        return self.writer.writerows(map(self._row, rowdicts))


# Where texts in quotes may stand: between two delimiters, at the start of a line, at its end, or alone on it.
_BEFORE = r"(?P<delimiter>[^\w\n\"'])(?P<space> ?)"
_AFTER = r"(?P<delimiter>[^\w\n\"'])(?P<space> ?)"
_TEXT = r"(?P<quote>[\"']).*?(?P=quote)"
_PLACES = (
    _BEFORE + _TEXT + r"(?P=delimiter)",
    r"(?:^|\n)" + _TEXT + _AFTER,
    _BEFORE + _TEXT + r"(?:$|\n)",
    r"(?:^|\n)" + _TEXT + r"(?:$|\n)",
)


def _commonest(counts):
    return max(counts, key=counts.get)


def _has_space_after(line, delimiter):
    """Whether each delimiter in a line has a space after it."""
    return line.count(delimiter) == line.count(delimiter + " ")


def _consistent(likely, total, delimiters):
    """Those characters that are most consistently there, in nine lines of ten at least."""
    consistency = 1.0
    while consistency >= 0.9:
        found = {
            mark: (often, agreeing)
            for mark, (often, agreeing) in likely.items()
            if often > 0 and agreeing > 0 and agreeing / total >= consistency
            and (delimiters is None or mark in delimiters)
        }
        if found:
            return found
        consistency -= 0.01
    return {}


class Sniffer:
    """Guesses the dialect of a sample, and whether its first row has names."""

    def __init__(self):
        # Which one it is if several would do.
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A class for the dialect of a sample; only `delimiters`, if given, come into question. An Error if none does."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.doublequote = doublequote
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """The quote, whether it is doubled, the delimiter and whether spaces follow it, from texts in quotes."""
        import re

        found = []
        for place in _PLACES:
            found = list(re.finditer(place, data, re.DOTALL | re.MULTILINE))
            if found:
                break
        if not found:
            return "", False, None, 0
        quotes, counts, spaces = {}, {}, 0
        for match in found:
            groups = match.groupdict()
            quote, delimiter = groups["quote"], groups.get("delimiter")
            quotes[quote] = quotes.get(quote, 0) + 1
            if delimiter and (delimiters is None or delimiter in delimiters):
                counts[delimiter] = counts.get(delimiter, 0) + 1
            if groups.get("space"):
                spaces += 1
        quote = _commonest(quotes)
        delimiter, skips = "", 0
        if counts:
            delimiter = _commonest(counts)
            skips = counts[delimiter] == spaces
        # A third quote between two delimiters is one half of a double quote.
        end = re.escape(delimiter)
        rest = rf"[^{end}\n]*"
        doubled = rf"(({end})|^)\W*{quote}{rest}{quote}{rest}{quote}\W*(({end})|$)"
        return quote, re.search(doubled, data, re.MULTILINE) is not None, delimiter, skips

    def _guess_delimiter(self, data, delimiters):
        """The character that is in each line equally often, and whether spaces follow it."""
        lines = [line for line in data.split("\n") if line]
        step = min(10, len(lines))
        # By character: how many lines have it how often.
        tallies = {chr(code): {} for code in range(127)}
        likely = {}
        candidates = {}
        # Ten lines more each time, until there is just one candidate.
        for start in range(0, len(lines), step or 1):
            for line in lines[start:start + step]:
                for character, tally in tallies.items():
                    often = line.count(character)
                    tally[often] = tally.get(often, 0) + 1
            for character, tally in tallies.items():
                if tally.keys() != {0}:
                    often = _commonest(tally)
                    likely[character] = often, 2 * tally[often] - sum(tally.values())
            candidates = candidates or _consistent(likely, min(start + step, len(lines)), delimiters)
            if len(candidates) == 1:
                break
        if not candidates:
            return "", 0
        if len(candidates) > 1:
            chosen = next((mark for mark in self.preferred if mark in candidates), None)
            if chosen is None:
                chosen = max(candidates, key=lambda mark: (candidates[mark], mark))
        else:
            chosen = next(iter(candidates))
        return chosen, _has_space_after(lines[0], chosen)

    def has_header(self, sample):
        """Whether the first row differs from those after it in kind or in length, column by column."""
        from io import StringIO

        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        # By column: `complex` for numbers, a length, or None before the first row.
        kinds = dict.fromkeys(range(len(header)))
        for count, row in enumerate(rows):
            if count > 20:
                break
            if len(row) != len(header):
                continue
            for column, kind in list(kinds.items()):
                found = complex if _is_number(row[column]) else len(row[column])
                if kind is None:
                    kinds[column] = found
                elif kind != found:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                differs = len(header[column]) != kind
            else:
                differs = kind is None or not _is_number(header[column])
            votes += 1 if differs else -1
        return votes > 0


def _is_number(text):
    try:
        complex(text)
    except (ValueError, OverflowError):
        return False
    return True
