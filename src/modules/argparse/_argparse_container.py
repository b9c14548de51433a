"""Where arguments are declared: what parsers and groups of `argparse` have in common, and the groups."""

import re

import _argparse_actions as actions
from _argparse_actions import ArgumentError
from _argparse_help import OPTIONAL, REMAINDER, SUPPRESS, ZERO_OR_MORE

_ACTIONS = {
    None: actions._StoreAction,
    "store": actions._StoreAction,
    "store_const": actions._StoreConstAction,
    "store_true": actions._StoreTrueAction,
    "store_false": actions._StoreFalseAction,
    "append": actions._AppendAction,
    "append_const": actions._AppendConstAction,
    "count": actions._CountAction,
    "help": actions._HelpAction,
    "version": actions._VersionAction,
    "parsers": actions._SubParsersAction,
    "extend": actions._ExtendAction,
}


class _ActionsContainer:
    __module__ = "argparse"

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default = description, argument_default
        self.prefix_chars, self.conflict_handler = prefix_chars, conflict_handler
        # It complains about a name that it does not know.
        self._get_handler()
        self._registries = {"action": dict(_ACTIONS)}
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        # What looks like a negative number is one, unless there is an option that looks so.
        self._negative_number_matcher = re.compile(r"^-\d+$|^-\d*\.\d+$")
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)

    def get_default(self, dest):
        own = (action.default for action in self._actions if action.dest == dest and action.default is not None)
        return next(own, self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...) or add_argument(option_string, option_string, ..., name=value, ...)"""
        prefixes = self.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in prefixes):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        kind = self._pop_action_class(kwargs)
        if not callable(kind):
            raise ValueError(f'unknown action "{kind}"')
        action = kind(**kwargs)
        function = self._registry_get("type", action.type, action.type)
        if not callable(function):
            raise ValueError(f"{function!r} is not callable")
        if function is actions.FileType:
            raise ValueError(f"{function!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        self._option_string_actions.update(dict.fromkeys(action.option_strings, action))
        looks_negative = any(map(self._negative_number_matcher.match, action.option_strings))
        if looks_negative and not self._has_negative_number_optionals:
            # A list, so that groups see it too.
            self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            by_title[group.title] = group
        homes = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler
                )
            for action in group._group_actions:
                homes[id(action)] = by_title[group.title]
        for group in container._mutually_exclusive_groups:
            parent = self if group._container is container else by_title[group._container.title]
            copy = parent.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                homes[id(action)] = copy
        for action in container._actions:
            homes.get(id(action), self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs["required"] = True
        elif nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        options, long = [], []
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(
                    f"invalid option string {option!r}: must start with a character {self.prefix_chars!r}"
                )
            options.append(option)
            if len(option) > 1 and option[1] in self.prefix_chars:
                long.append(option)
        dest = kwargs.pop("dest", None)
        if dest is None:
            first = long[0] if long else options[0]
            dest = first.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {first!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=options)

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        handler = getattr(self, f"_handle_conflict_{self.conflict_handler}", None)
        if handler is None:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")
        return handler

    def _check_conflict(self, action):
        conflicts = [
            (option, self._option_string_actions[option])
            for option in action.option_strings
            if option in self._option_string_actions
        ]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        names = ", ".join(option for option, _ in conflicting_actions)
        plural = "s" if len(conflicting_actions) != 1 else ""
        raise ArgumentError(action, f"conflicting option string{plural}: {names}")

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, known in conflicting_actions:
            known.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not known.option_strings:
                known.container._remove_action(known)


class _ArgumentGroup(_ActionsContainer):
    __module__ = "argparse"

    def __init__(self, container, title=None, description=None, **kwargs):
        if "prefix_chars" in kwargs:
            _warn("The use of the undocumented 'prefix_chars' parameter in ArgumentParser.add_argument_group() is deprecated.")
        inherited = ("conflict_handler", "prefix_chars", "argument_default")
        super().__init__(description, **({name: getattr(container, name) for name in inherited} | kwargs))
        self.title, self._group_actions = title, []
        # A group only arranges; what it is given belongs to the parser.
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults",
                     "_has_negative_number_optionals", "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        _warn("Nesting argument groups is deprecated.")
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    __module__ = "argparse"

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, **kwargs):
        _warn("Nesting mutually exclusive groups is deprecated.")
        return super().add_mutually_exclusive_group(**kwargs)


def _warn(message):
    import warnings

    warnings.warn(message, category=DeprecationWarning, stacklevel=3)
