"""Groups of tasks: none of them outlives the block, and an error of one ends them all.

What a group does for each of its tasks is native.
"""

import _asyncio
from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("TaskGroup",)


class TaskGroup:
    """An asynchronous context manager that waits for the tasks made in it.

    When a task fails, or the block, the other tasks and the block are cancelled; what they raised, other than
    CancelledError, comes out of the block as one exception group.
    """

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._cancel_on_entry = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    @property
    def _asyncio_awaiter(self):
        # Call graphs show that the parent awaits the tasks.
        return self._parent_task

    def __repr__(self):
        info = ["TaskGroup"]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        if self._cancel_on_entry:
            self.cancel()
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self._exiting = True
        cancellation = exc if isinstance(exc, CancelledError) else None
        if _ends_the_program(exc) and self._base_error is None:
            self._base_error = exc
        if exc is not None and not self._aborting:
            self._abort()
        try:
            while self._tasks:
                interruption = await self._wait_for_tasks()
                if interruption is not None:
                    cancellation = interruption
            if self._base_error is not None:
                raise self._base_error
            if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
                # Nobody but us has asked for the cancellation, and it has done its work.
                cancellation = None
            if cancellation is not None and not self._errors:
                raise cancellation
            if exc is not None and not isinstance(exc, CancelledError):
                self._errors.append(exc)
            if self._errors:
                self._raise_errors()
            if exc is not None:
                # It is the end of our own cancellation.
                return True
        finally:
            # A traceback holds this frame, which shall not hold its exception.
            exc = cancellation = interruption = None

    async def _wait_for_tasks(self):
        """Waits until no task is left, or until we are cancelled; gives the cancellation that ends the group."""
        self._on_completed_fut = self._loop.create_future()
        try:
            await self._on_completed_fut
        except CancelledError as error:
            if not self._aborting:
                self._abort()
                return error
        finally:
            self._on_completed_fut = None

    def _raise_errors(self):
        if self._parent_task.cancelling():
            # The group takes the place of a CancelledError that was on its way: the next await raises it again.
            self._parent_task.uncancel()
            self._parent_task.cancel()
        try:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            self._errors = None

    # Starts a task that belongs to the group; it takes what the loop's create_task takes.
    create_task = _asyncio._group_create_task

    def _refuse(self, coro):
        coro.close()
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        raise RuntimeError(f"TaskGroup {self!r} is shutting down")

    def cancel(self):
        """Cancels the tasks and the block; the block ends without an exception, unless somebody raises another one.

        Before the block is entered it takes effect on entry; after its end it does nothing.
        """
        if not self._entered:
            self._cancel_on_entry = True
        elif not self._aborting and not (self._exiting and not self._tasks):
            self._abort_with_parent()

    # Cancels the tasks that are not done.
    _abort = _asyncio._group_abort

    def _abort_with_parent(self):
        """Cancels the block too; when it ends, the parent is uncancelled."""
        self._abort()
        self._parent_cancel_requested = True
        self._parent_task.cancel()

    # Takes a task out; the last one wakes the parent, the first one that has failed ends the group.
    _on_task_done = _asyncio._group_on_task_done

    def _report_late_error(self, task, error):
        parent = self._parent_task
        self._loop.call_exception_handler({
            "message": f"Task {task!r} has errored out but its parent task {parent} is already completed",
            "exception": error,
            "task": task,
        })


def _ends_the_program(exc):
    return isinstance(exc, (SystemExit, KeyboardInterrupt))
