"""Sets of characters, `Template` and `Formatter`."""

import _string
import re as _re
from collections import ChainMap as _ChainMap

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """The words with a capital each, joined again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_nothing = {}


class Template:
    """A text with `$name` for what is to be put in."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            delimiter = _re.escape(cls.delimiter)
            name, braced = cls.idpattern, cls.braceidpattern or cls.idpattern
            pattern = rf"""
            {delimiter}(?:
              (?P<escaped>{delimiter})  |
              (?P<named>{name})         |
              {{(?P<braced>{braced})}}  |
              (?P<invalid>)
            )
            """
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _refuse(self, found):
        at = found.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), at - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _unknown(self, found):
        return ValueError("Unrecognized named group in pattern", self.pattern)

    def substitute(self, mapping=_nothing, /, **kws):
        """The text with every name replaced; KeyError for a name that is missing."""
        mapping = _merged(mapping, kws)

        def replace(found):
            name = found.group("named") or found.group("braced")
            if name is not None:
                return str(mapping[name])
            if found.group("escaped") is not None:
                return self.delimiter
            if found.group("invalid") is not None:
                self._refuse(found)
            raise self._unknown(found)
        return self.pattern.sub(replace, self.template)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        """As `substitute`, but what is missing or invalid stays as it is."""
        mapping = _merged(mapping, kws)

        def replace(found):
            name = found.group("named") or found.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return found.group()
            if found.group("escaped") is not None:
                return self.delimiter
            if found.group("invalid") is not None:
                return found.group()
            raise self._unknown(found)
        return self.pattern.sub(replace, self.template)

    def is_valid(self):
        """Whether `substitute` finds nothing invalid."""
        for found in self.pattern.finditer(self.template):
            if found.group("invalid") is not None:
                return False
            if all(found.group(kind) is None for kind in ("named", "braced", "escaped")):
                raise self._unknown(found)
        return True

    def get_identifiers(self):
        """The names in the text, each once."""
        names = []
        for found in self.pattern.finditer(self.template):
            name = found.group("named") or found.group("braced")
            if name is not None:
                if name not in names:
                    names.append(name)
            elif found.group("invalid") is None and found.group("escaped") is None:
                raise self._unknown(found)
        return names


Template.__init_subclass__()


def _merged(mapping, kws):
    if mapping is _nothing:
        return kws
    return _ChainMap(kws, mapping) if kws else mapping


class Formatter:
    """`str.format`, each step of which a derived class may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first, _ = _string.formatter_field_name_split(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto_arg_index = False
            obj, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, convert in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == letter:
                return convert(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """The parts: (literal text, field name, format spec, conversion)."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            obj = getattr(obj, name) if is_attribute else obj[name]
        return obj, first
