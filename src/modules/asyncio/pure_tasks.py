"""A task written in Kaa. It does what the native one does, on any loop, and awaits futures of both kinds.

Read this to see how a task works: each step sends into the coroutine and looks at what comes out. A future means "go
on when this is done", None means "go on soon", the coroutine's end is the task's end.
"""

import contextvars
from itertools import count
from types import GenericAlias, GeneratorType

import _asyncio
from _asyncio import (
    CancelledError, InvalidStateError, _enter_task, _leave_task, _register_eager_task, _register_task,
    _swap_current_task, _unregister_eager_task, _unregister_task, future_add_to_awaited_by, future_discard_from_awaited_by,
)
from asyncio import base_tasks, pure_futures
from asyncio.base_futures import _PENDING
from asyncio.coroutines import iscoroutine
from asyncio.futures import _get_loop

__all__ = ()

_numbers = count(1)


class Task(pure_futures.Future):
    """A coroutine that a loop runs, and the future of what it returns.

    A task that is not done is in one of three states: it waits for `_fut_waiter`, which will call `__wakeup`; or a step
    is scheduled; or it runs.
    """

    # Whether to complain about a task that dies while it is pending.
    _log_destroy_pending = True

    _coro = None
    _name = None
    _context = None
    _fut_waiter = None
    # The next step throws a CancelledError.
    _must_cancel = False
    # How often `cancel` was called, less the `uncancel`s.
    _cancel_requests = 0

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if self._source_traceback:
            # The call of super() interests nobody.
            del self._source_traceback[-1]
        if not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._coro = coro
        self._name = f"Task-{next(_numbers)}" if name is None else str(name)
        self._context = contextvars.copy_context() if context is None else context
        if eager_start and self._loop.is_running():
            self.__start_now()
        else:
            self.__step_soon()
            _register_task(self)

    def __del__(self):
        if self._state == _PENDING and self._log_destroy_pending:
            # Whoever keeps it now does not make it a task of the loop again.
            _unregister_task(self)
            report = {"task": self, "message": "Task was destroyed but it is pending!"}
            if self._source_traceback:
                report["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(report)
        super().__del__()

    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        return base_tasks._task_repr(self)

    def get_coro(self):
        """The coroutine; None if the task ended while it was started eagerly."""
        return self._coro

    def get_context(self):
        """The context of the steps."""
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_stack(self, *, limit=None):
        """The frames where the coroutine is, or of the exception that ended it, the oldest first."""
        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Prints what get_stack gives, as a traceback is printed."""
        base_tasks._task_print_stack(self, limit, file)

    # Only the coroutine decides on the outcome.

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    # Cancellation is a request: the coroutine gets an exception, and may do with it what it likes.

    def cancel(self, msg=None):
        """Asks the coroutine to end; says whether the task was pending."""
        self._log_traceback = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            # It will wake the task up with a CancelledError.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests to cancel are open."""
        return self._cancel_requests

    def uncancel(self):
        """Takes one request back; gives the number of those that are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    # Steps.

    def __step_soon(self, *exception):
        self._loop.call_soon(self.__step, *exception, context=self._context)

    def __start_now(self):
        """The first step, inside the code that makes the task."""
        creator = _swap_current_task(self._loop, self)
        _register_eager_task(self)
        try:
            self._context.run(self.__advance, None)
        finally:
            _unregister_eager_task(self)
            _swap_current_task(self._loop, creator)
            if self.done():
                self._coro = None
            else:
                _register_task(self)
            self = None

    def __step(self, exception=None):
        if self.done():
            raise InvalidStateError(f"__step(): already done: {self!r}, {exception!r}")
        if self._must_cancel:
            self._must_cancel = False
            if not isinstance(exception, CancelledError):
                exception = self._make_cancelled_error()
        self._fut_waiter = None
        _enter_task(self._loop, self)
        try:
            self.__advance(exception)
        finally:
            _leave_task(self._loop, self)
            # The traceback of an exception leads to this frame: it shall not hold the task.
            self = exception = None

    def __advance(self, exception):
        coroutine = self._coro
        try:
            yielded = coroutine.send(None) if exception is None else coroutine.throw(exception)
        except StopIteration as stop:
            if self._must_cancel:
                # Somebody cancelled it in its last step.
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except CancelledError as error:
            self._cancelled_exc = error
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            super().set_exception(error)
            raise
        except BaseException as error:
            super().set_exception(error)
        else:
            self.__handle(yielded)
        finally:
            self = exception = None

    def __handle(self, yielded):
        """The coroutine has yielded: waits for that, or throws in what is wrong with it."""
        blocking = getattr(yielded, "_asyncio_future_blocking", None)
        if blocking is not None:
            refusal = self.__wait_for(yielded, blocking)
        elif yielded is None:
            self.__step_soon()
            return
        elif isinstance(yielded, GeneratorType):
            refusal = f"yield was used instead of yield from for generator in task {self!r} with {yielded!r}"
        else:
            refusal = f"Task got bad yield: {yielded!r}"
        if refusal is not None:
            self.__step_soon(RuntimeError(refusal))

    def __wait_for(self, future, blocking):
        """Lets a future wake the task; gives what speaks against it, or None."""
        if _get_loop(future) is not self._loop:
            return f"Task {self!r} got Future {future!r} attached to a different loop"
        if not blocking:
            return f"yield was used instead of yield from in task {self!r} with {future!r}"
        if future is self:
            return f"Task cannot await on itself: {self!r}"
        future._asyncio_future_blocking = False
        future.add_done_callback(self.__wakeup, context=self._context)
        future_add_to_awaited_by(future, self)
        self._fut_waiter = future
        if self._must_cancel and future.cancel(msg=self._cancel_message):
            self._must_cancel = False
        return None

    def __wakeup(self, future):
        future_discard_from_awaited_by(future, self)
        try:
            future.result()
        except BaseException as error:
            self.__step(error)
        else:
            # The future's iterator will ask for the result itself.
            self.__step()
        finally:
            self = None


class _CurrentTasks:
    """The table of running tasks by loop, which all kinds of tasks share: as much of a dict as its users need."""

    def get(self, loop, default=None):
        task = _asyncio.current_task(loop)
        return default if task is None else task

    def __setitem__(self, loop, task):
        _swap_current_task(loop, task)

    def __delitem__(self, loop):
        if _swap_current_task(loop, None) is None:
            raise KeyError(loop)

    def __getitem__(self, loop):
        task = self.get(loop)
        if task is None:
            raise KeyError(loop)
        return task

    def __contains__(self, loop):
        return self.get(loop) is not None


# A task is in the first set from the scheduling of its first step on, as long as it lives; in the second one while it
# is started eagerly. Native tasks are in neither: `all_tasks` finds them by itself.
_scheduled_tasks, _eager_tasks = _asyncio._task_sets()
_current_tasks = _CurrentTasks()


def current_task(loop=None):
    """The task that runs on a loop; None between steps."""
    return _current_tasks.get(_asyncio.get_running_loop() if loop is None else loop)


def register_task(task):
    """Lets all_tasks know a task."""
    _scheduled_tasks.add(task)


def unregister_task(task):
    """Takes a task out of what all_tasks gives."""
    _scheduled_tasks.discard(task)


def register_eager_task(task):
    """Lets all_tasks know a task that makes its first step."""
    _eager_tasks.add(task)


def unregister_eager_task(task):
    """The first step is over."""
    _eager_tasks.discard(task)


def enter_task(loop, task):
    """A step of a task begins."""
    running = _current_tasks.get(loop)
    if running is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {running!r} is being executed.")
    _current_tasks[loop] = task


def leave_task(loop, task):
    """The step is over."""
    running = _current_tasks.get(loop)
    if running is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {running!r}.")
    del _current_tasks[loop]


def swap_current_task(loop, task):
    """Makes a task the current one, whatever runs; gives the one that ran, or None."""
    return _swap_current_task(loop, task)
