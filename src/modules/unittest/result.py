"""What becomes of tests: `TestResult` collects it."""

import functools
import sys

from _unittest import format_exception
from . import util

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Stops the run before the method is called, if the result was told to."""
    @functools.wraps(method)
    def stopping(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)
    return stopping


class TestResult:
    """Counts tests and keeps what failed, with tracebacks as texts."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses, self.collectedDurations = [], [], []
        self.failfast = self.buffer = self.tb_locals = False
        self.shouldStop = self._mirrorOutput = False
        # The streams that the program has, and those that stand in for them while a test runs.
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._stdout_buffer = self._stderr_buffer = None

    def printErrors(self):
        """Called by the runner after all tests."""

    def startTestRun(self):
        """Called before the first test."""

    def stopTestRun(self):
        """Called after the last test."""

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            from io import StringIO
            self._stdout_buffer, self._stderr_buffer = StringIO(), StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for text, stream in zip(self._buffered(), (self._original_stdout, self._original_stderr)):
                if text:
                    stream.write(text)
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    def _buffered(self):
        """What the test has printed, under headings; empty texts for nothing."""
        for heading, stream in ((STDOUT_LINE, sys.stdout), (STDERR_LINE, sys.stderr)):
            text = stream.getvalue()
            if text and not text.endswith("\n"):
                text += "\n"
            yield text and heading % text

    @failfast
    def addError(self, test, err):
        """`err` is what `sys.exc_info()` gives, here and below."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """A subtest has ended; well, if `err` is None."""
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        kept = self.failures if issubclass(err[0], test.failureException) else self.errors
        kept.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        """Called for a test that has passed."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """`elapsed` is in seconds, cleanups included."""
        if hasattr(self, "collectedDurations"):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", ()))

    def stop(self):
        """No further test shall begin."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        kind, value, tb = err
        tb = self._clean_tracebacks(kind, value, tb, test)
        if self.tb_locals:
            from traceback import TracebackException
            text = "".join(TracebackException(kind, value, tb, capture_locals=True, compact=True).format())
        else:
            kept, value.__traceback__ = value.__traceback__, tb
            text = format_exception(value)
            value.__traceback__ = kept
        if self.buffer:
            text += "".join(self._buffered())
        return text

    def _clean_tracebacks(self, kind, value, tb, test):
        """Takes this package's own frames out of an exception's traceback and of those that led to it."""
        cleaned = None
        waiting = [(value, tb)]
        seen = {id(value)}
        while waiting:
            error, tb = waiting.pop()
            while tb and self._is_relevant_tb_level(tb):
                tb = tb.tb_next
            if type(error) is test.failureException:
                self._remove_unittest_tb_frames(tb)
            if error is value:
                cleaned = tb
            else:
                error.__traceback__ = tb
            for other in (error.__cause__, error.__context__):
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    waiting.append((other, other.__traceback__))
        return cleaned

    def _is_relevant_tb_level(self, tb):
        return "__unittest" in tb.tb_frame.f_globals

    def _remove_unittest_tb_frames(self, tb):
        last = None
        while tb and not self._is_relevant_tb_level(tb):
            last, tb = tb, tb.tb_next
        if last is not None:
            last.tb_next = None

    def __repr__(self):
        return (f"<{util.strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)}"
                f" failures={len(self.failures)}>")
