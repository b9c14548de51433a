"""Running a program from its main coroutine."""

from _asyncio import (CancelledError, _all_tasks, _copy_context, _explain_coroutine_expected, _get_running_loop,
                      _on_interrupt)
from asyncio import events
from asyncio.coroutines import iscoroutine

__all__ = ("Runner", "run")

_CREATED, _READY, _CLOSED = "created", "initialized", "closed"


class Runner:
    """Owns a loop for the time of a with statement; runs coroutines on it."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._sets_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        """The loop, made now if it was not yet."""
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end and gives its result."""
        if not iscoroutine(coro):
            raise _explain_coroutine_expected(ValueError(f"a coroutine was expected, got {coro!r}"), coro)
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        loop = self._loop
        task = loop.create_task(coro, context=self._context if context is None else context)
        interrupts = 0

        def cancel_or_interrupt():
            # The first Ctrl-C cancels the main task, so that it can clean up; the second one does not wait for it.
            nonlocal interrupts
            interrupts += 1
            if interrupts > 1 or task.done():
                raise KeyboardInterrupt()
            task.cancel()

        outer = _on_interrupt(cancel_or_interrupt)
        try:
            return loop.run_until_complete(task)
        except CancelledError:
            # If nobody else has cancelled it, the interrupt is what ended it.
            if interrupts and hasattr(task, "uncancel") and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            _on_interrupt(outer)

    def close(self):
        """Cancels what is left, closes asynchronous generators and the loop."""
        if self._state is not _READY:
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_THREAD_JOIN_TIMEOUT))
        finally:
            if self._sets_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop, self._state = None, _CLOSED

    def _lazy_init(self):
        if self._state is _READY:
            return
        if self._state is _CLOSED:
            raise RuntimeError("Runner is closed")
        self._sets_loop = self._loop_factory is None
        loop = self._loop = events.new_event_loop() if self._sets_loop else self._loop_factory()
        if self._sets_loop:
            events.set_event_loop(loop)
        if self._debug is not None:
            loop.set_debug(self._debug)
        self._context, self._state = _copy_context(), _READY


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine on a loop of its own and gives its result."""
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


# `constants.THREAD_JOIN_TIMEOUT`; not every program needs that module.
_THREAD_JOIN_TIMEOUT = 300


def _cancel_all_tasks(loop):
    left = _all_tasks(loop)
    if not left:
        return
    from asyncio.tasks import gather
    endless = []
    for task in left:
        try:
            task.cancel()
        except RecursionError:
            endless.append(task)
    if endless:
        from asyncio.deadlock import _cancel_circles
        _cancel_circles(endless)
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })
