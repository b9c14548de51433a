"""The runner that writes to a stream, and its result."""

import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream with `writeln`."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        if attr in ("stream", "__getstate__"):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(result.TestResult):
    """Writes a letter a test, or with verbosity 2 a line."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        # Whether a line begins.
        self._newline = True

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f"{test}\n{first_line}" if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._announce(test)
            self._newline = False

    def _announce(self, test, indent=""):
        self.stream.write(f"{indent}{self.getDescription(test)} ... ")
        self.stream.flush()

    def _write_status(self, test, status):
        out = self.stream
        if isinstance(test, _SubTest):
            # The test itself has been announced, its parts are below it.
            if not self._newline:
                out.writeln()
            self._announce(test, "  ")
        elif self._newline:
            self._announce(test)
        out.writeln(status)
        out.flush()
        self._newline = True

    def _show(self, test, status, letter):
        if self.showAll:
            self._write_status(test, status)
        else:
            self._show_letter(letter)

    def _show_letter(self, letter):
        if self.dots:
            self.stream.write(letter)
            self.stream.flush()

    def _show_plainly(self, status, letter):
        if not self.showAll:
            self._show_letter(letter)
            return
        self.stream.writeln(status)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, "FAIL" if failed else "ERROR", "F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show_plainly("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show_plainly("unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self._block([""])
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        unexpected = getattr(self, "unexpectedSuccesses", ())
        if unexpected:
            self._block([self.separator1, *(f"UNEXPECTED SUCCESS: {self.getDescription(test)}" for test in unexpected)])

    def _block(self, lines):
        for line in lines:
            self.stream.writeln(line)
        self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self._block([self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(text)])


class TextTestRunner:
    """Runs a suite and writes what came of it."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.durations = descriptions, verbosity, durations
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        arguments = self.stream, self.descriptions, self.verbosity
        try:
            return self.resultclass(*arguments, durations=self.durations)
        except TypeError:
            return self.resultclass(*arguments)

    def run(self, test):
        result = self._makeResult()
        registerResult(result)
        for option in ("failfast", "buffer", "tb_locals"):
            setattr(result, option, getattr(self, option))
        elapsed = self._timed(test, result)
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        self._rule(result)
        count = result.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {elapsed:.3f}s")
        self.stream.writeln("\n" + _verdict(result))
        self.stream.flush()
        return result

    def _timed(self, test, result):
        """Runs the test under the filter of warnings that was asked for; the seconds that it took."""
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            start = time.perf_counter()
            _call(result, "startTestRun")
            try:
                test(result)
            finally:
                _call(result, "stopTestRun")
            return time.perf_counter() - start

    def _rule(self, result):
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)

    def _printDurations(self, result):
        if not result.collectedDurations:
            return
        slowest = sorted(result.collectedDurations, key=lambda item: item[1], reverse=True)
        most = self.durations if self.durations > 0 else len(slowest)
        asked_for = slowest[:most]
        shown = [item for item in asked_for if self.verbosity >= 2 or item[1] >= 0.001]
        self.stream.writeln("Slowest test durations")
        self._rule(result)
        for test, elapsed in shown:
            self.stream.writeln("%-10s %s" % (f"{elapsed:.3f}s", test))
        self.stream.writeln("\n(durations < 0.001s were hidden; use -v to show these durations)"
                            if len(shown) < len(asked_for) else "")


def _call(result, name):
    method = getattr(result, name, None)
    if method is not None:
        method()


def _verdict(result):
    """The last line of a run."""
    counts = []
    skipped = len(getattr(result, "skipped", ()))
    if not result.wasSuccessful():
        verdict = "FAILED"
        counts += [("failures", len(result.failures)), ("errors", len(result.errors))]
    elif result.testsRun == 0 and not skipped:
        verdict = "NO TESTS RAN"
    else:
        verdict = "OK"
    counts.append(("skipped", skipped))
    counts.append(("expected failures", len(getattr(result, "expectedFailures", ()))))
    counts.append(("unexpected successes", len(getattr(result, "unexpectedSuccesses", ()))))
    shown = ", ".join(f"{name}={count}" for name, count in counts if count)
    return f"{verdict} ({shown})" if shown else verdict
