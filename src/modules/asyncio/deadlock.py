"""The await graph of a loop that nothing can wake: what each task waits for, since where, and who waits in a circle."""

import os
import sys
from linecache import getline

import _asyncio
from asyncio.futures import isfuture

# More tasks than this are only counted.
_MOST_TASKS = 30
_OWN_CODE = "<frozen asyncio"


def _report(loop, awaited):
    """Prints the graph to standard error; gives the text of the error that ends the loop."""
    graph = _Graph(_asyncio._all_tasks(loop), awaited)
    print(graph.text(), file=sys.stderr, end="")
    return "deadlock: no task can go on, and nothing is left that could wake one"


class _Graph:
    """Tasks, each with its reason to wait."""

    def __init__(self, tasks, awaited):
        waits = sorted(map(_Wait, tasks), key=lambda wait: _natural(wait.name))
        self._waits = {wait.task: wait for wait in waits}
        self._awaited = awaited
        for wait in waits:
            wait.find_reason(self)
        self.circle = self._find_circle()

    def waits(self):
        """All waits; first those of the circle, then that for which the loop runs."""
        first = [*self.circle, *([self._awaited] if self._awaited in self._waits else [])]
        return [self._waits[task] for task in dict.fromkeys([*first, *self._waits])]

    def is_waiting(self, task):
        return task in self._waits

    def _find_circle(self):
        """Tasks each of which waits for the next, and the last for the first; the shortest such list, or an empty one."""
        found = []
        for start in self._waits:
            # Breadth first, so the first way back is a shortest one.
            came_from, queue = {}, [start]
            for task in queue:
                for other in self._waits[task].blockers:
                    if other is start:
                        way = [task]
                        while way[-1] is not start:
                            way.append(came_from[way[-1]])
                        if not found or len(way) < len(found):
                            found = way[::-1]
                    elif other in self._waits and other not in came_from:
                        came_from[other] = task
                        queue.append(other)
        return found

    def text(self):
        waits = self.waits()
        count = "one task waits" if len(waits) == 1 else f"{len(waits)} tasks wait" if waits else "the loop waits"
        lines = [f"Deadlock: {count}, and nothing is left that could wake {'one of them' if len(waits) > 1 else 'it'}."]
        if self.circle:
            lines += ["", "  In a circle:"]
            lines += [f"    {self._waits[task].sentence()}" for task in self.circle]
        if self._awaited not in self._waits and not waits:
            lines += ["", "  run_until_complete was given a future that nobody completes."]
        for wait in waits[:_MOST_TASKS]:
            lines += ["", f"  {wait.sentence()}", *_aligned(wait.places())]
        if len(waits) > _MOST_TASKS:
            lines += ["", f"  ... and {len(waits) - _MOST_TASKS} more tasks"]
        return "\n".join(lines) + "\n\n"


class _Wait:
    """A task and why it waits."""

    def __init__(self, task):
        self.task = task
        self.name = task.get_name() if hasattr(task, "get_name") else type(task).__name__
        self.frames, self.last = _suspended(task.get_coro() if hasattr(task, "get_coro") else None)
        self.reason = "something"
        # The tasks that could end the wait, as far as that can be known.
        self.blockers = []

    def find_reason(self, graph):
        self.reason, blockers = _reason(self, graph)
        self.blockers = [task for task in blockers if graph.is_waiting(task)]

    def sentence(self):
        return f"Task {self.name!r} waits for {self.reason}"

    def places(self):
        """Where it waits, from the coroutine of the task to the innermost: place and source line."""
        own = [frame for frame in self.frames if not _is_asyncio(frame)]
        for frame in own or self.frames:
            code = frame.f_code
            yield f"{_short(code.co_filename)}:{frame.f_lineno} in {code.co_qualname}", _source_line(frame)

    def name_of(self, thing):
        """What the task's own code calls a thing, or None."""
        for frame in reversed(self.frames):
            if _is_asyncio(frame):
                continue
            variables = frame.f_locals
            for name, value in variables.items():
                if value is thing:
                    return name
            for name, value in getattr(variables.get("self"), "__dict__", {}).items():
                if value is thing:
                    return f"self.{name}"
            for name, value in frame.f_globals.items():
                if value is thing:
                    return name
        return None

    def shown(self, thing, kind=None):
        """A thing by its type and its name."""
        kind, name = kind or type(thing).__name__, self.name_of(thing)
        if name is not None:
            return f"{kind} {name!r}"
        return f"{'an' if kind[0] in 'AEIOUaeiou' else 'a'} {kind}"


def _suspended(awaitable):
    """The frames of a suspended coroutine and of those that it awaits, outermost first, and what the last one awaits."""
    frames = []
    while awaitable is not None:
        for prefix, inner in (("cr", "cr_await"), ("gi", "gi_yieldfrom"), ("ag", "ag_await")):
            frame = getattr(awaitable, prefix + "_frame", None)
            if frame is not None:
                frames.append(frame)
                awaitable = getattr(awaitable, inner)
                break
        else:
            generator = _generator_of(awaitable)
            if generator is None:
                break
            awaitable = generator
    return frames, awaitable


def _generator_of(awaitable):
    """The asynchronous generator whose next item is awaited."""
    if type(awaitable).__name__ not in ("async_generator_asend", "async_generator_athrow", "anext_awaitable"):
        return None
    import gc
    for referent in gc.get_referents(awaitable):
        if hasattr(referent, "ag_await") or _generator_of(referent) is not None:
            return referent
    return None


def _reason(wait, graph):
    """What a task waits for, in words, and the tasks that could end that."""
    future = getattr(wait.task, "_fut_waiter", None)
    found = _reason_in_frames(wait)
    if found is not None:
        return found
    if future is None:
        return "something that nobody gives", []
    return _reason_of_future(wait, future, graph)


def _reason_of_future(wait, future, graph):
    if hasattr(future, "get_coro"):
        return f"task {_name(future)!r}", [future]
    children = getattr(future, "_children", None)
    if children is not None:
        pending = [child for child in children if not child.done()]
        return f"gather of {_listed(wait, pending)}", _tasks_among(pending)
    feeders = _feeders(future, graph)
    if feeders:
        return f"a future that waits for {_listed(wait, feeders)}", feeders
    return f"{wait.shown(future, 'future')}, which nobody completes", []


def _reason_in_frames(wait):
    """Where asyncio's own code waits, its object says for what: the innermost lock, else the outermost of any kind."""
    things = []
    for frame in wait.frames:
        if not _is_asyncio(frame):
            things.clear()
            continue
        thing = frame.f_locals.get("self")
        describe = next((_REASONS[kind.__name__] for kind in type(thing).__mro__
                         if kind.__module__.startswith("asyncio.") and kind.__name__ in _REASONS), None)
        if describe is not None:
            things.append((describe, thing, frame.f_code.co_name))
        elif frame.f_code.co_name in ("wait", "_wait") and "fs" in frame.f_locals:
            things.append((_reason_of_set, frame.f_locals["fs"], "wait"))
    if not things:
        return None
    describe, thing, method = things[-1] if things[-1][0] is _reason_of_lock else things[0]
    return describe(wait, thing, method)


def _reason_of_lock(wait, lock, method):
    holder = _holder(lock)
    if holder is None:
        return f"{wait.shown(lock)}, which is locked", []
    if holder is wait.task:
        return f"{wait.shown(lock)}, which it holds itself", [holder]
    return f"{wait.shown(lock)}, which task {_name(holder)!r} holds", [holder]


def _reason_of_event(wait, event, method):
    return f"{wait.shown(event)} to be set", []


def _reason_of_condition(wait, condition, method):
    return f"{wait.shown(condition)} to be notified", []


def _reason_of_semaphore(wait, semaphore, method):
    return f"{wait.shown(semaphore)} to be released", []


def _reason_of_barrier(wait, barrier, method):
    return f"{wait.shown(barrier)}, where {barrier.n_waiting} of {barrier.parties} tasks are", []


def _reason_of_queue(wait, queue, method):
    shown = wait.shown(queue)
    if method == "put":
        return f"room in {shown}, which has {queue.qsize()} items and no room for more", []
    if method == "join":
        return f"{shown} to be done with {queue._unfinished_tasks} items", []
    return f"an item of {shown}, which is empty", []


def _reason_of_group(wait, group, method):
    pending = sorted((task for task in group._tasks if not task.done()), key=lambda task: _natural(_name(task)))
    return f"the {_listed(wait, pending)} of a TaskGroup", pending


def _reason_of_set(wait, futures, method):
    pending = sorted((future for future in futures if not future.done()), key=lambda future: _natural(_name(future)))
    return f"{_listed(wait, pending)}", _tasks_among(pending)


_REASONS = {
    "Barrier": _reason_of_barrier,
    "Condition": _reason_of_condition,
    "Event": _reason_of_event,
    "Lock": _reason_of_lock,
    "Queue": _reason_of_queue,
    "Semaphore": _reason_of_semaphore,
    "TaskGroup": _reason_of_group,
}


def _holder(lock):
    """The task that holds a lock, if the lock knows."""
    return getattr(lock, "_owner", None)


def _feeders(future, graph):
    """The tasks that have promised to complete a future when they are done: it is in the closure of a callback of theirs."""
    return [wait.task for wait in graph.waits() for callback in getattr(wait.task, "_callbacks", None) or ()
            if any(_content(cell) is future for cell in getattr(callback[0], "__closure__", None) or ())]


def _content(cell):
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _tasks_among(futures):
    return [future for future in futures if hasattr(future, "get_coro")]


def _listed(wait, futures):
    """Some futures by their names: tasks 'a' and 'b'."""
    tasks = [repr(_name(task)) for task in _tasks_among(futures)]
    others = [wait.shown(future, "future") for future in futures if not hasattr(future, "get_coro")]
    if len(tasks) > 6:
        tasks[5:] = [f"{len(tasks) - 5} more"]
    if tasks:
        others.insert(0, f"{'task' if len(tasks) == 1 else 'tasks'} {_and(tasks)}")
    return _and(others)


def _and(texts):
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _name(future):
    return future.get_name() if hasattr(future, "get_name") else "future"


def _natural(name):
    """A key that puts Task-2 before Task-10."""
    head = name.rstrip("0123456789")
    return head, int(name[len(head):] or -1)


def _is_asyncio(frame):
    return frame.f_code.co_filename.startswith(_OWN_CODE)


def _short(filename):
    """A file's name as seen from the current folder."""
    folder = os.getcwd() + os.sep
    return filename.removeprefix(folder)


def _source_line(frame):
    return getline(frame.f_code.co_filename, frame.f_lineno, frame.f_globals).strip()


def _aligned(places):
    """Places and source lines, in two columns."""
    places = list(places)
    width = max((len(place) for place, _ in places), default=0)
    return [f"    {place:{width}}  {line}".rstrip() for place, line in places]
