"""What an event loop does rarely, or for those who derive a loop of their own, written in Kaa.

The loop itself is native: its queues hold the steps of tasks without a handle for each. A loop of a derived class, one in
debug mode, and one whose queues somebody looks at, keep `_ready`, a deque of handles, and `_scheduled`, a heap of timers;
`_run_once` below is one turn of such a loop, and what the native turn does too.
"""

import heapq
import sys
import time

from _asyncio import BaseEventLoop, _note_of_report
from asyncio import constants, coroutines
from asyncio.log import logger
from asyncio.tasks import _run_until_complete_cb

__all__ = ("BaseEventLoop",)

# Cancelled timers are swept out of the heap when it has more than so many timers, of which they are more than this part.
_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5

# A wait takes a day at most: some systems cannot wait longer.
MAXIMUM_SELECT_TIMEOUT = 24 * 3600


def _run_once(loop):
    """One turn: waits until there is something to do, then calls what is ready now, but not what that makes ready."""
    _forget_cancelled_timers(loop)
    loop._process_events(loop._selector.select(_time_to_wait(loop)))
    _move_due_timers(loop)
    ready = loop._ready
    for _ in range(len(ready)):
        handle = ready.popleft()
        if handle._cancelled:
            continue
        if loop._debug:
            _run_and_time(loop, handle)
        else:
            handle._run()


def _forget_cancelled_timers(loop):
    timers = loop._scheduled
    few = len(timers) <= _MIN_SCHEDULED_TIMER_HANDLES
    if few or loop._timer_cancelled_count / len(timers) <= _MIN_CANCELLED_TIMER_HANDLES_FRACTION:
        while timers and timers[0]._cancelled:
            loop._timer_cancelled_count -= 1
            heapq.heappop(timers)._scheduled = False
        return
    alive = []
    for timer in timers:
        if timer._cancelled:
            timer._scheduled = False
        else:
            alive.append(timer)
    heapq.heapify(alive)
    loop._scheduled = alive
    loop._timer_cancelled_count = 0


def _time_to_wait(loop):
    """Seconds until something is due; None if only the outside world can bring anything."""
    if loop._ready or loop._stopping:
        return 0
    timers = loop._scheduled
    if not timers:
        return None
    return min(max(0, timers[0]._when - loop.time()), MAXIMUM_SELECT_TIMEOUT)


def _move_due_timers(loop):
    timers = loop._scheduled
    end = loop.time() + loop._clock_resolution
    while timers and timers[0]._when < end:
        timer = heapq.heappop(timers)
        timer._scheduled = False
        loop._ready.append(timer)


def _run_and_time(loop, handle):
    """Debug mode: a callback that holds up all others for long is logged."""
    loop._current_handle = handle
    try:
        start = loop.time()
        handle._run()
        took = loop.time() - start
        if took >= loop.slow_callback_duration:
            logger.warning("Executing %s took %.3f seconds", _show_handle(handle), took)
    finally:
        loop._current_handle = None


def _show_handle(handle):
    """The task that a handle steps says more than the handle."""
    from asyncio.tasks import Task
    owner = getattr(handle._callback, "__self__", None)
    return repr(owner) if isinstance(owner, Task) else str(handle)


def _run_forever(loop):
    """Turn after turn, until `stop` was called."""
    try:
        loop._run_forever_setup()
        while True:
            loop._run_once()
            if loop._stopping:
                break
    finally:
        loop._run_forever_cleanup()


def _timer_handle_cancelled(loop, handle):
    if handle._scheduled:
        loop._timer_cancelled_count += 1


def _call_later(loop, delay, callback, args, context):
    """Whoever derives a loop may have a clock of their own, or want to know of each timer."""
    timer = loop.call_at(loop.time() + delay, callback, *args, context=context)
    if timer._source_traceback:
        # Not this function made it.
        del timer._source_traceback[-1]
    return timer


def _set_coroutine_origin_tracking(loop, enabled):
    """In debug mode coroutines remember who made them."""
    if bool(enabled) == loop._coroutine_origin_tracking_enabled:
        return
    if enabled:
        loop._coroutine_origin_tracking_saved_depth = sys.get_coroutine_origin_tracking_depth()
        depth = constants.DEBUG_STACK_DEPTH
    else:
        depth = loop._coroutine_origin_tracking_saved_depth
    sys.set_coroutine_origin_tracking_depth(depth)
    loop._coroutine_origin_tracking_enabled = bool(enabled)


def _check_callback(callback, method):
    """Debug mode looks at callbacks when they are given, not only when they are called."""
    if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def _log_closing(loop):
    logger.debug("Close %r", loop)


# Errors that nobody handles.

_STACKS = {"source_traceback": "Object", "handle_traceback": "Handle"}


def _call_exception_handler(loop, context):
    """Tells the loop's handler of an error, or the default one; errors of handlers are logged."""
    handler = loop.get_exception_handler()
    if handler is None:
        _log_failure(loop, context, "Exception in default exception handler")
        return
    try:
        run = getattr(_context_of(context), "run", None)
        if run is not None:
            run(handler, loop, context)
        else:
            handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        failure = {"message": "Unhandled error in exception handler", "exception": error, "context": context}
        _log_failure(loop, failure, "Exception in default exception handler "
                                    "while handling an unexpected error in custom exception handler")


def _log_failure(loop, context, if_that_fails):
    """`default_exception_handler` may be overridden, so it may fail."""
    try:
        loop.default_exception_handler(context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:
        logger.error(if_that_fails, exc_info=True)


def _context_of(context):
    """The contextvars of what a report is about."""
    for key in ("task", "future", "handle"):
        thing = context.get(key)
        if thing is not None:
            return thing.get_context() if hasattr(thing, "get_context") else None
    return None


def _default_exception_handler(loop, context):
    """Logs an error: the message, what belongs to it, the traceback."""
    handle = loop._current_handle
    if "source_traceback" not in context and handle is not None and handle._source_traceback:
        context["handle_traceback"] = handle._source_traceback
    lines = [context.get("message") or "Unhandled exception in event loop"]
    lines += [f"{key}: {_show_part(key, context[key])}" for key in sorted(context) if key not in ("message", "exception")]
    error = context.get("exception")
    logger.error("\n".join(lines), exc_info=(type(error), error, error.__traceback__) if error is not None else False)
    note = _note_of_report(context.get("message"), error, context.get("task"))
    if note and _is_seen(logger):
        sys.stderr.write(note)


def _is_seen(logger):
    """Whether what is logged as an error comes to standard error. Somebody may have put another object there."""
    from logging import ERROR, Logger
    if not isinstance(logger, Logger) or not logger.isEnabledFor(ERROR):
        return False
    handlers = []
    while logger is not None:
        handlers += logger.handlers
        logger = logger.parent if logger.propagate else None
    # Without any handler the last resort writes there.
    return not handlers or any(getattr(handler, "stream", None) is sys.stderr for handler in handlers)


def _show_part(key, value):
    if key not in _STACKS:
        return repr(value)
    import traceback
    stack = "".join(traceback.format_list(value)).rstrip()
    return f"{_STACKS[key]} created at (most recent call last):\n{stack}"


# Calls that would block, elsewhere: an executor's threads.

def _run_in_executor(loop, executor, func, args):
    loop._check_closed()
    if loop._debug:
        _check_callback(func, "run_in_executor")
    if executor is None:
        if loop._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        if loop._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor
            loop._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        executor = loop._default_executor
    from asyncio.futures import wrap_future
    return wrap_future(executor.submit(func, *args), loop=loop)


def _leave_default_executor(loop, executor):
    loop._default_executor = None
    loop._executor_shutdown_called = True
    executor.shutdown(wait=False)


def _set_default_executor(loop, executor):
    from concurrent.futures import ThreadPoolExecutor
    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    loop._default_executor = executor
