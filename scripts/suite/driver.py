"""Runs one test module of CPython's and prints a line for each test; `scripts/cpython-suite` reads them.

  driver.py MODULE

Some files ask at import for modules that show CPython's insides to its tests, or for the halves of modules that it has in
C, though few of their tests use them. Where one is missing, names stand in for what is in it, and a test that touches one is skipped, which counts as a failure.

A line begins with a mark of its own, so that what tests print is in nobody's way, and has the outcome, the test's id,
and the reason as a Python literal: of a skip, or the last line of a failure's traceback.
"""

import os
import sys
import types
import unittest

MARK = "\x1e"


def report(outcome, test, reason=""):
    # Tests may put something else in the place of standard output.
    stream = sys.__stdout__
    stream.write(f"\n{MARK}{outcome}\t{test}\t{ascii(str(reason))}\n")
    stream.flush()


def last_line(error):
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    try:
        text = str(error)
    except Exception as failed:
        text = f"<str() raised {type(failed).__name__}>"
    return f"{name}: {text}" if text else name


class Reporter(unittest.TestResult):
    """A test that has several errors is failed by the first one."""

    def startTest(self, test):
        super().startTest(test)
        self.reason = None
        report("start", test.id())

    def fail(self, error):
        if self.reason is None:
            self.reason = last_line(error)

    def addError(self, test, err):
        if hasattr(test, "description"):
            # A fixture of a class or a module.
            report("fixture", test.id(), last_line(err[1]))
        else:
            self.fail(err[1])

    def addFailure(self, test, err):
        self.addError(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.fail(err[1])

    def addUnexpectedSuccess(self, test):
        self.reason = "unexpected success"

    def addSkip(self, test, reason):
        outermost = getattr(test, "test_case", test)
        if outermost is not test:
            # A subtest alone was skipped: the test goes on.
            return
        report("skip" if hasattr(test, "_testMethodName") else "fixture-skip", test.id(), reason)
        self.skipped_now = test.id()

    def stopTest(self, test):
        super().stopTest(test)
        if self.reason is not None:
            report("fail", test.id(), self.reason)
        elif getattr(self, "skipped_now", None) != test.id():
            report("pass", test.id())


class Inside:
    """A name of a module that shows CPython's insides."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *args, **kwargs):
        raise unittest.SkipTest(f"needs {self._name}")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inside(f"{self._name}.{name}")


INSIDES = ["_testcapi", "_testlimitedcapi", "_testinternalcapi", "_testsinglephase", "_pickle", "_datetime", "termios", "tty"]


def show_insides():
    """Puts something in the place of the modules that are missing."""
    import datetime
    import pickle

    # These take what is theirs in C if there is anything.
    del datetime, pickle
    for name in INSIDES:
        if name not in sys.modules:
            module = sys.modules[name] = types.ModuleType(name)
            module.__all__ = []
            module.__getattr__ = Inside(name).__getattr__
    # `test.support` asks whether code knows its columns. Kaa's always does.
    sys.modules["_testinternalcapi"].get_config = lambda: {"code_debug_ranges": True}


def load(name):
    """Imports a test module."""
    try:
        __import__(name)
    except (ImportError, unittest.SkipTest) as error:
        if not any(inside in str(error) for inside in INSIDES):
            raise
        show_insides()
        __import__(name)
    for folder in getattr(sys.modules[name], "__path__", ()):
        for file in sorted(os.listdir(folder)):
            if file.startswith("test_") and file.endswith(".py"):
                load(f"{name}.{file.removesuffix('.py')}")


def main():
    name = sys.argv.pop(1)
    try:
        load(name)
        tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[name])
    except BaseException as error:
        report("import", name, last_line(error))
        return
    tests.run(Reporter())
    report("end", name)


main()
