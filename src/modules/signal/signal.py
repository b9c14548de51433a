"""Handlers for signals, which run between two instructions.

Left out: the timers that go by the processor's time, waiting (pause, sigwait, sigwaitinfo, sigtimedwait), masks
(pthread_sigmask, sigpending), pthread_kill, pidfd_send_signal, siginterrupt and set_wakeup_fd. SIGILL, SIGFPE, SIGSEGV,
SIGIO, SIGSTKFLT, SIGPWR and the real-time signals keep the handler that they have from the start.
"""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum

_IntEnum._convert_("Signals", __name__,
                   lambda name: name.startswith("SIG") and not name.startswith("SIG_"))
_IntEnum._convert_("Handlers", __name__, lambda name: name in ("SIG_DFL", "SIG_IGN"))


def _member(value, kind):
    """The member of an enumeration, or the value itself."""
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def _number(value):
    """The number of a member, or the value itself."""
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def signal(signalnum, handler):
    """Sets what a signal does; gives back what it did before."""
    return _member(_signal.signal(_number(signalnum), _number(handler)), Handlers)


def getsignal(signalnum):
    """What a signal does: a callable, SIG_DFL, SIG_IGN, or None if it cannot be told."""
    return _member(_signal.getsignal(signalnum), Handlers)


def valid_signals():
    """The signals that a program may use."""
    return {_member(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}
