"""Ctrl-C during a run: the first one ends the run after the current test, the second one ends it at once."""

import functools
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    def __init__(self, default_handler):
        import signal
        self.called = False
        self.original_handler = default_handler
        # The numbers that stand for a handler.
        known = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: lambda signum, frame: None}
        if isinstance(default_handler, int) and default_handler not in known:
            raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a "
                            "callable object")
        self.default_handler = known[default_handler] if isinstance(default_handler, int) else default_handler

    def __call__(self, signum, frame):
        import signal
        again = self.called or signal.getsignal(signal.SIGINT) is not self
        if again:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    global _interrupt_handler
    if _interrupt_handler is not None:
        return
    from signal import SIGINT, getsignal, signal
    _interrupt_handler = _InterruptHandler(getsignal(SIGINT))
    signal(SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Takes the handler away; as a decorator, only for the time of the call."""
    from signal import SIGINT, getsignal, signal
    if method is None:
        if _interrupt_handler is not None:
            signal(SIGINT, _interrupt_handler.original_handler)
        return None

    @functools.wraps(method)
    def without_handler(*args, **kwargs):
        before = getsignal(SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal(SIGINT, before)
    return without_handler
