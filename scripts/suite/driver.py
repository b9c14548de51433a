"""Runs one test module of CPython's and prints a line for each test; `scripts/cpython-suite` reads them.

  driver.py MODULE

A line begins with a mark of its own, so that what tests print is in nobody's way, and has the outcome, the test's id,
and the reason as a Python literal: of a skip, or the last line of a failure's traceback.
"""

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


def stand_in():
    """`test.support` asks a module of CPython's C tests whether code knows its columns. Kaa's always does."""
    if sys.implementation.name == "kaa":
        module = types.ModuleType("_testinternalcapi")
        module.get_config = lambda: {"code_debug_ranges": True}
        sys.modules["_testinternalcapi"] = module


def main():
    name = sys.argv.pop(1)
    stand_in()
    try:
        __import__(name)
        tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[name])
    except BaseException as error:
        report("import", name, last_line(error))
        return
    tests.run(Reporter())
    report("end", name)


main()
