"""Groups of tasks: none of them outlives the block, and an error of one ends them all.

What a group does for each of its tasks is native, and so is how it begins and ends.
"""

import _asyncio
from _asyncio import _group_begin_exit, _group_end_exit, _group_enter, _group_wait

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
        _group_enter(self)
        if self._cancel_on_entry:
            self.cancel()
        return self

    async def __aexit__(self, exc_type, exc, tb):
        # If the block has raised, the tasks are cancelled.
        cancellation = _group_begin_exit(self, exc)
        try:
            while self._tasks:
                interruption = await _group_wait(self)
                if interruption is not None:
                    cancellation = interruption
            # The exception that ends the program, the cancellation if it was not ours, the group of errors, or None. A
            # group takes the place of a cancellation that was on its way: the next await raises that.
            ending = _group_end_exit(self, exc, cancellation)
            if ending is not None:
                raise ending
            if exc is not None:
                # It was our own cancellation, which has done its work.
                return True
        finally:
            # A traceback holds this frame, which shall not hold its exception.
            exc = cancellation = interruption = ending = None

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
