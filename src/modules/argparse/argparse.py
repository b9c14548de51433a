"""Command lines: declared arguments, parsed into a namespace, with help and usage messages."""

import os as _os
import re as _re
import sys as _sys

from _argparse_actions import (
    _UNKNOWN,
    Action,
    ArgumentError,
    ArgumentTypeError,
    _AttributeHolder,
    BooleanOptionalAction,
    FileType,
    Namespace,
    _SubParsersAction,
    argument_name as _argument_name,
)
from _argparse_container import _ActionsContainer, _ArgumentGroup, _MutuallyExclusiveGroup
from _argparse_help import (
    ONE_OR_MORE,
    OPTIONAL,
    PARSER,
    REMAINDER,
    SUPPRESS,
    ZERO_OR_MORE,
    ArgumentDefaultsHelpFormatter,
    HelpFormatter,
    MetavarTypeHelpFormatter,
    RawDescriptionHelpFormatter,
    RawTextHelpFormatter,
)

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter",
    "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS",
    "ZERO_OR_MORE",
]  # fmt: skip

_UNRECOGNIZED_ARGS_ATTR = _UNKNOWN

# What the pattern of an argument list may be, where `A` is an argument, `O` an option and `-` a `--`.
_PATTERNS = {
    None: "(-*A-*)",
    OPTIONAL: "(-*A?-*)",
    ZERO_OR_MORE: "(-*[A-]*)",
    ONE_OR_MORE: "(-*A[A-]*)",
    REMAINDER: "([-AO]*)",
    PARSER: "(-*A[-AO]*)",
    SUPPRESS: "(-*-*)",
}


def _identity(string):
    return string


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Declares what a command line may hold, and takes command lines apart by it."""

    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
        prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
        add_help=True, allow_abbrev=True, exit_on_error=True,
    ):  # fmt: skip
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        self.register("type", None, _identity)
        if add_help:
            sign = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(f"{sign}h", f"{sign}{sign}help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults |= parent._defaults

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title = kwargs.pop("title", "subcommands")
            self._subparsers = self.add_argument_group(title, kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        kind = self._pop_action_class(kwargs, "parsers")
        action = kind(option_strings=[], **kwargs)
        self._check_help(action)
        self._subparsers._add_action(action)
        return action

    def _check_help(self, action):
        if action.help:
            try:
                self._get_formatter()._expand_help(action)
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError("badly formed help string") from error

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        group._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        args, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self._refuse(unknown)
        return args

    def _refuse(self, unknown):
        message = f"unrecognized arguments: {' '.join(unknown)}"
        if self.exit_on_error:
            self.error(message)
        raise ArgumentError(None, message)

    def parse_known_args(self, args=None, namespace=None):
        return self._parse_known_args2(args, namespace, intermixed=False)

    def _parse_known_args2(self, args, namespace, intermixed):
        rest = _sys.argv[1:] if args is None else list(args)
        found = Namespace() if namespace is None else namespace
        self._fill_defaults(found)
        try:
            found, rest = self._parse_known_args(rest, found, intermixed)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        # What subcommands did not know.
        if hasattr(found, _UNKNOWN):
            rest.extend(getattr(found, _UNKNOWN))
            delattr(found, _UNKNOWN)
        return found, rest

    def _fill_defaults(self, namespace):
        own = ((action.dest, action.default) for action in self._actions
               if action.dest is not SUPPRESS and action.default is not SUPPRESS)
        for dest, default in (*own, *self._defaults.items()):
            if not hasattr(namespace, dest):
                setattr(namespace, dest, default)

    def _parse_known_args(self, arg_strings, namespace, intermixed):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Parse(self, arg_strings, namespace, intermixed).run()

    def _read_args_from_files(self, arg_strings):
        found = []
        for string in arg_strings:
            if not string or string[0] not in self.fromfile_prefix_chars:
                found.append(string)
                continue
            try:
                with open(string[1:], encoding=_sys.getfilesystemencoding()) as file:
                    inside = []
                    for line in file.read().splitlines():
                        inside.extend(self.convert_arg_line_to_args(line))
                    found.extend(self._read_args_from_files(inside))
            except OSError as error:
                raise ArgumentError(None, str(error)) from error
        return found

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def parse_intermixed_args(self, args=None, namespace=None):
        args, unknown = self.parse_known_intermixed_args(args, namespace)
        if unknown:
            self._refuse(unknown)
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
        return self._parse_known_args2(args, namespace, intermixed=True)

    def _parse_optional(self, string):
        """The options that a string may be: action, option, separator, value. None if it is an argument."""
        if not string or string[0] not in self.prefix_chars:
            return None
        if string in self._option_string_actions:
            return [(self._option_string_actions[string], string, None, None)]
        if len(string) == 1:
            return None
        option, separator, value = string.partition("=")
        if separator and option in self._option_string_actions:
            return [(self._option_string_actions[option], option, separator, value)]
        found = self._get_option_tuples(string)
        if found:
            return found
        if self._negative_number_matcher.match(string) and not self._has_negative_number_optionals:
            return None
        if " " in string:
            return None
        return [(None, string, None, None)]

    def _get_option_tuples(self, string):
        chars, found = self.prefix_chars, []
        prefix, separator, value = string.partition("=")
        if not separator:
            separator = value = None
        if string[0] in chars and string[1] in chars:
            if self.allow_abbrev:
                for option, action in self._option_string_actions.items():
                    if option.startswith(prefix):
                        found.append((action, option, separator, value))
        elif string[0] in chars:
            short, rest = string[:2], string[2:]
            for option, action in self._option_string_actions.items():
                if option == short:
                    found.append((action, option, "", rest))
                elif self.allow_abbrev and option.startswith(prefix):
                    found.append((action, option, separator, value))
        return found

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        pattern = _PATTERNS.get(nargs) if nargs is None or isinstance(nargs, str) else None
        if pattern is None:
            pattern = f"(-*{'-*'.join('A' * nargs)}-*)"
        if action.option_strings:
            pattern = pattern.replace("-*", "").replace("-", "")
        return pattern

    def _get_values(self, action, strings):
        nargs, positional = action.nargs, not action.option_strings
        if nargs == SUPPRESS:
            return SUPPRESS
        if not strings and nargs == OPTIONAL:
            value = action.default if positional else action.const
            is_text = isinstance(value, str) and value is not SUPPRESS
            return self._get_value(action, value) if is_text else value
        if not strings and nargs == ZERO_OR_MORE and positional:
            return [] if action.default is None else action.default
        values = [self._get_value(action, string) for string in strings]
        # Of a subcommand, only its name is one of the choices.
        for value in {REMAINDER: [], PARSER: values[:1]}.get(nargs, values):
            self._check_value(action, value)
        return values[0] if len(values) == 1 and nargs in (None, OPTIONAL) else values

    def _get_value(self, action, string):
        function = self._registry_get("type", action.type, action.type)
        if not callable(function):
            raise TypeError(f"{function!r} is not callable")
        try:
            return function(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            names = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {names})")

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for each in self._action_groups:
            formatter.start_section(each.title)
            formatter.add_text(each.description)
            formatter.add_arguments(each._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if not message:
            return
        try:
            (file or _sys.stderr).write(message)
        except (AttributeError, OSError):
            # There is nobody to tell it to.
            pass

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Ends the program with the usage and the message on stderr."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


class _Parse:
    """One parse of an argument list."""

    def __init__(self, parser, strings, namespace, intermixed):
        self.parser, self.strings, self.namespace, self.intermixed = parser, strings, namespace, intermixed
        self.extras, self.extras_pattern, self.seen, self.warned = [], [], [], set()
        self.seen_non_default = []
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for place, action in enumerate(members):
                self.conflicts.setdefault(action, []).extend(members[:place] + members[place + 1 :])
        self.options, pattern, rest = {}, [], iter(strings)
        for place, string in enumerate(rest):
            if string == "--":
                pattern.append("-")
                pattern.extend("A" for _ in rest)
                break
            found = parser._parse_optional(string)
            if found is not None:
                self.options[place] = found
            pattern.append("A" if found is None else "O")
        self.pattern = "".join(pattern)

    def run(self):
        parser = self.parser
        self.positionals = parser._get_positional_actions()
        last = max(self.options, default=-1)
        at = 0
        while at <= last:
            following = at
            while following <= last and following not in self.options:
                following += 1
            if not self.intermixed and at != following:
                end = self.consume_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras += self.strings[at:following]
                self.extras_pattern += self.pattern[at:following]
                at = following
            at = self.consume_optional(at)
        stop = self.consume_positionals(at) if not self.intermixed else at
        if not self.intermixed:
            self.extras += self.strings[stop:]
        else:
            self.extras += self.strings[stop:]
            self.extras_pattern += self.pattern[stop:]
            self.consume_intermixed()
        self.check_required()
        return self.namespace, self.extras

    def consume_intermixed(self):
        """The positionals of what lies between the options."""
        pattern = "".join(self.extras_pattern)
        self.strings, self.pattern = self.extras, pattern.replace("O", "")
        kept = [string for string, kind in zip(self.extras, pattern) if kind == "O"]
        self.strings = [string for string, kind in zip(self.extras, pattern) if kind != "O"]
        stop = self.consume_positionals(0)
        self.extras = kept + self.strings[stop:]

    def check_required(self):
        parser, namespace, missing = self.parser, self.namespace, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_argument_name(action))
            elif (
                isinstance(action.default, str)
                and hasattr(namespace, action.dest)
                and action.default is getattr(namespace, action.dest)
            ):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [
                    str(_argument_name(action)) for action in group._group_actions if action.help is not SUPPRESS
                ]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")

    def take(self, action, strings, option=None):
        self.seen.append(action)
        if action.nargs not in (PARSER, REMAINDER) and "--" in strings:
            strings.remove("--")
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.seen_non_default.append(action)
            for other in self.conflicts.get(action, []):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f"not allowed with argument {_argument_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def warn_deprecated(self, action, option):
        if action.deprecated and option not in self.warned:
            kind = "option" if action.option_strings else "argument"
            self.parser._warning(f"{kind} '{option}' is deprecated")
            self.warned.add(option)

    def consume_optional(self, start):
        parser, found = self.parser, self.options[start]
        if len(found) > 1:
            options = ", ".join(option for _, option, _, _ in found)
            raise ArgumentError(None, f"ambiguous option: {self.strings[start]} could match {options}")
        action, option, separator, explicit = found[0]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.strings[start])
                self.extras_pattern.append("O")
                return start + 1
            if explicit is None:
                begin = start + 1
                count = self.match_argument(action, self.pattern[begin:])
                stop = begin + count
                taken.append((action, self.strings[begin:stop], option))
                break
            count = self.match_argument(action, "A")
            flags = count == 0 and len(option) == 2 and option[1] not in parser.prefix_chars and explicit != ""
            if flags:
                # Several flags of one letter, written as one.
                if separator or explicit[0] in parser.prefix_chars:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                explicit = explicit[1:]
                following = parser._option_string_actions.get(option)
                if following is None:
                    self.extras.append(option[0] + option[1] + explicit)
                    self.extras_pattern.append("O")
                    stop = start + 1
                    break
                action = following
                if not explicit:
                    separator = explicit = None
                elif explicit[0] == "=":
                    separator, explicit = "=", explicit[1:]
                else:
                    separator = ""
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for action, strings, option in taken:
            self.warn_deprecated(action, option)
            self.take(action, strings, option)
        return stop

    def match_argument(self, action, pattern):
        found = _re.match(self.parser._get_nargs_pattern(action), pattern)
        if found is not None:
            return len(found.group(1))
        nargs = action.nargs
        messages = {
            None: "expected one argument",
            OPTIONAL: "expected at most one argument",
            ONE_OR_MORE: "expected at least one argument",
        }
        message = messages.get(nargs)
        if message is None:
            message = f"expected {nargs} argument{'s' if nargs != 1 else ''}"
        raise ArgumentError(action, message)

    def consume_positionals(self, start):
        parser, counts = self.parser, []
        for size in range(len(self.positionals), 0, -1):
            pattern = "".join(map(parser._get_nargs_pattern, self.positionals[:size]))
            found = _re.match(pattern, self.pattern[start:])
            if found is not None:
                counts = [len(group) for group in found.groups()]
                break
        for action, count in zip(self.positionals, counts):
            strings = self.strings[start : start + count]
            start += count
            if strings and action.deprecated:
                self.warn_deprecated(action, _argument_name(action))
            self.take(action, strings)
        self.positionals = self.positionals[len(counts) :]
        return start
