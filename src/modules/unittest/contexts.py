"""What `assertRaises` and its relatives give: context managers that look at how their block ends."""

import sys
import types
import warnings

__unittest = True


class _BaseTestCaseContext:
    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        message = self.test_case._formatMessage(self.msg, standardMsg)
        raise self.test_case.failureException(message)


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


def pattern_of(regex):
    import re
    return re.compile(regex)


def _name(obj):
    return obj.__name__ if hasattr(obj, "__name__") else str(obj)


class _AssertRaisesBaseContext(_BaseTestCaseContext):
    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else pattern_of(expected_regex)
        self.obj_name = self.msg = None

    def handle(self, name, args, kwargs):
        """The context manager itself, or, if something to call was given, the call under its eyes."""
        if not _is_subtype(self.expected, self._base_type):
            raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = _name(function)
        with self:
            function(*args, **kwargs)

    def _fail_missing(self, what):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{_name(self.expected)} not {what}{by}")

    def _fail_mismatch(self, error):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{error}"')


class _AssertRaisesContext(_AssertRaisesBaseContext):
    """The exception is in `exception` afterwards, without its traceback."""

    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail_missing("raised")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail_mismatch(exc_value)
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_AssertRaisesBaseContext):
    """The first matching warning is in `warning` afterwards, its place in `filename` and `lineno`."""

    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        # Warnings that were shown once already would stay silent.
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for caught in self.warnings:
            warning = caught.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is None or self.expected_regex.search(str(warning)):
                self.warning = warning
                self.filename = caught.filename
                self.lineno = caught.lineno
                return
        if first is not None:
            self._fail_mismatch(first)
        self._fail_missing("triggered")


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is None and any(isinstance(caught.message, self.expected) for caught in self.warnings):
            self._raiseFailure(f"{_name(self.expected)} triggered")
