"""Signals as callbacks of a loop: `loop.add_signal_handler`."""

import signal

from _asyncio import Handle, LoopSelector
from asyncio import coroutines


# `selectors.EVENT_READ`
_EVENT_READ = 1


def add(loop, sig, callback, args):
    """Calls back in the loop when the signal comes; another callback that the signal had is forgotten."""
    if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
        raise TypeError("coroutines cannot be used with add_signal_handler()")
    _check_signal(sig)
    loop._check_closed()
    _make_wakeable(loop)
    handlers = _handlers(loop)
    handlers[sig] = Handle(callback, args, loop, None)
    try:
        signal.signal(sig, lambda number, frame: _handle(loop, number))
    except OSError as error:
        del handlers[sig]
        if error.errno == 22:
            raise RuntimeError(f"sig {sig} cannot be caught")
        raise
    except ValueError as error:
        del handlers[sig]
        raise RuntimeError(str(error))


def remove(loop, sig):
    """Forgets the callback; says whether there was one."""
    _check_signal(sig)
    if _handlers(loop).pop(sig, None) is None:
        return False
    if not _handlers(loop):
        _close_pipe(loop)
    default = signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL
    try:
        signal.signal(sig, default)
    except OSError as error:
        if error.errno == 22:
            raise RuntimeError(f"sig {sig} cannot be caught")
        raise
    return True


def remove_all(loop):
    """What a loop does when it closes."""
    for sig in list(loop._signal_handlers):
        loop.remove_signal_handler(sig)


def _handle(loop, sig):
    handle = loop._signal_handlers.get(sig)
    if handle is None:
        return
    if handle._cancelled:
        loop.remove_signal_handler(sig)
    else:
        loop._add_callback_signalsafe(handle)
        _wake(loop)


# A loop's own selector looks for signals by itself. One that the loop was given is woken by a pipe.


def _make_wakeable(loop):
    selector = getattr(loop, "_selector", None)
    if isinstance(selector, LoopSelector) or selector is None or getattr(loop, "_wake_pipe", None) is not None:
        return
    import os
    readable, writable = loop._wake_pipe = os.pipe()
    for end in loop._wake_pipe:
        os.set_blocking(end, False)
    selector.register(readable, _EVENT_READ)


def _wake(loop):
    pipe = getattr(loop, "_wake_pipe", None)
    if pipe is not None:
        import os
        try:
            os.write(pipe[1], b"\0")
        except BlockingIOError:
            # It is full, so the selector is awake.
            return
        loop._ready.append(Handle(os.read, (pipe[0], 1), loop, None))


def _close_pipe(loop):
    pipe = getattr(loop, "_wake_pipe", None)
    if pipe is not None:
        import os
        loop._wake_pipe = None
        loop._selector.unregister(pipe[0])
        for end in pipe:
            os.close(end)


def _handlers(loop):
    if loop._signal_handlers is None:
        loop._signal_handlers = {}
    return loop._signal_handlers


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")
