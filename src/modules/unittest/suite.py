"""Suites: tests that run together, with the fixtures of their classes and modules."""

import sys

from . import case, util

__unittest = True


def _isnotsuite(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False


class BaseTestSuite:
    """Tests and suites in order."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        # `addTest` may be overridden.
        add = self.addTest
        for test in tests:
            add(test)

    def run(self, result):
        for test in self._until_stopped(result):
            test(result)
        return result

    def _until_stopped(self, result):
        """The tests one by one; each is let go of when the next one is asked for."""
        for index, test in enumerate(self):
            if result.shouldStop:
                return
            yield test
            if self._cleanup:
                self._removeTestAtIndex(index)

    def _removeTestAtIndex(self, index):
        """A test that has run is not needed any more; it still counts."""
        try:
            done, self._tests[index] = self._tests[index], None
        except TypeError:
            # `_tests` is something else in a derived class.
            return
        if hasattr(done, "countTestCases"):
            self._removed_tests += done.countTestCases()

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that sets up and tears down the classes and modules of its tests."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for test in self._until_stopped(result):
            if _isnotsuite(test) and not self._prepared(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def _prepared(self, test, result):
        """Does what is due between the test before and this one; whether its class and module are set up."""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        cls = result._previousTestClass = test.__class__
        return not (getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed)

    def debug(self):
        self.run(_DebugResult(), True)

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed:
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        _set_failed(cls, False)
        set_up = getattr(cls, "setUpClass", None)
        if set_up is None:
            return
        with _Captured(result):
            if self._attempt(result, set_up, "setUpClass", util.strclass(cls)):
                return
            _set_failed(cls, True)
            if hasattr(cls, "doClassCleanups"):
                self._clean_up_class(result, cls, "setUpClass")

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is None:
            return
        with _Captured(result):
            if not self._attempt(result, set_up, "setUpModule", name):
                result._moduleSetUpFailed = True
                self._attempt(result, case.doModuleCleanups, "setUpModule", name)

    def _handleModuleTearDown(self, result):
        name = self._get_previous_module(result)
        if name is None or result._moduleSetUpFailed or name not in sys.modules:
            return
        with _Captured(result):
            tear_down = getattr(sys.modules[name], "tearDownModule", None)
            if tear_down is not None:
                self._attempt(result, tear_down, "tearDownModule", name)
            self._attempt(result, case.doModuleCleanups, "tearDownModule", name)

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or test.__class__ == cls:
            return
        if getattr(cls, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        tear_down = getattr(cls, "tearDownClass", None)
        cleans_up = hasattr(cls, "doClassCleanups")
        if tear_down is None and not cleans_up:
            return
        with _Captured(result):
            if tear_down is not None:
                self._attempt(result, tear_down, "tearDownClass", util.strclass(cls))
            if cleans_up:
                self._clean_up_class(result, cls, "tearDownClass")

    def _get_previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _attempt(self, result, function, method_name, parent):
        """Whether a part of a fixture went well; if not, the result knows what went wrong."""
        try:
            function()
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, error, method_name, parent)
            return False
        return True

    def _clean_up_class(self, result, cls, method_name):
        cls.doClassCleanups()
        for exc_info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise exc_info[1]
            self._createClassOrModuleLevelException(result, exc_info[1], method_name, util.strclass(cls), exc_info)

    def _createClassOrModuleLevelException(self, result, exc, method_name, parent, info=None):
        self._addClassOrModuleLevelException(result, exc, f"{method_name} ({parent})", info)

    def _addClassOrModuleLevelException(self, result, exception, errorName, info=None):
        holder = _ErrorHolder(errorName)
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(exception, case.SkipTest):
            add_skip(holder, str(exception))
        else:
            result.addError(holder, info or sys.exc_info())


def _set_failed(cls, failed):
    try:
        cls._classSetupFailed = failed
    except TypeError:
        # A test may be a function, whose class cannot be changed.
        pass


class _Captured:
    """The result keeps what the block prints, if it does so for tests."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        self._call("_setupStdout")

    def __exit__(self, *exc_info):
        self._call("_restoreStdout")

    def _call(self, name):
        method = getattr(self.result, name, None)
        if method is not None:
            method()


class _ErrorHolder:
    """Stands for a fixture where a result expects a test."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


class _DebugResult:
    """Where `debug` remembers what was set up."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
