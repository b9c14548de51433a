"""The await graph of a loop that nothing can wake: what each task waits for, since where, and who waits in a circle."""

import os
import sys
from linecache import getline

import _asyncio

# More tasks than this are only counted.
_MOST_TASKS = 30
# In a circle, too.
_MOST_LINKS = 10
_OWN_CODE = "<frozen asyncio"


def _report(loop, awaited):
    """Prints the graph to standard error; gives the text of the error that ends the loop."""
    try:
        text = _Graph(_asyncio._all_tasks(loop), awaited).text()
    except Exception as error:
        # Tasks and futures may be of any class.
        text = f"Deadlock: the await graph cannot be shown, because of {error!r}\n\n"
    print(text, file=sys.stderr, end="")
    if note := _asyncio._note_of_deadlock():
        print(note, file=sys.stderr)
    return "deadlock: no task can go on, and nothing is left that could wake one"


def _cancel_circles(tasks):
    """Cancels tasks that await each other in circles, where a request to cancel one would go round for ever."""
    edges = {task: [other for other in _awaited_tasks(task._fut_waiter) if other in tasks] for task in tasks}
    while circle := _shortest_circle(edges):
        # One of them is woken by another future, which is cancelled. The others hear of it when that one has ended.
        first = circle[0]
        waiter, end = first._fut_waiter, first.get_loop().create_future()
        end.cancel()
        for callback, _ in waiter._callbacks or ():
            if getattr(callback, "__self__", None) is first:
                waiter.remove_done_callback(callback)
                end.add_done_callback(callback)
        edges[first] = []


def _awaited_tasks(future):
    """The tasks that a future stands for: itself, or the children of a gather."""
    if hasattr(future, "get_coro"):
        return [future]
    return [task for child in getattr(future, "_children", None) or () for task in _awaited_tasks(child)]


class _Graph:
    """Tasks, each with its reason to wait."""

    def __init__(self, tasks, awaited):
        waits = sorted(map(_Wait, tasks), key=lambda wait: _natural(wait.name))
        self._waits = {wait.task: wait for wait in waits}
        self._awaited = awaited
        # By the identity of a thing: what it is called, and which tasks complete it. They are made when first needed.
        self._names = self._feeders = None
        for wait in waits:
            wait.find_reason(self)
        self.circle = _shortest_circle({task: wait.blockers for task, wait in self._waits.items()})

    def waits(self):
        """All waits; first those of the circle, then that for which the loop runs."""
        first = [*self.circle, *([self._awaited] if self._awaited in self._waits else [])]
        return [self._waits[task] for task in dict.fromkeys([*first, *self._waits])]

    def feeders(self, future):
        """The tasks that will complete a future when they are done."""
        if self._feeders is None:
            self._feeders = {}
            for task in self._waits:
                for fed in _fed_by(task):
                    self._feeders.setdefault(id(fed), []).append(task)
        return self._feeders.get(id(future), [])

    def name_of(self, thing):
        """What the tasks call a thing, first of all that for which the loop runs; None if none has a name for it."""
        if self._names is None:
            first = self._waits.get(self._awaited)
            self._names = {}
            for wait in [*([first] if first else []), *self._waits.values()][:_MOST_TASKS]:
                for name, value in wait.names():
                    self._names.setdefault(id(value), name)
        return self._names.get(id(thing))

    def is_waiting(self, task):
        return task in self._waits

    def text(self):
        waits = self.waits()
        count = "one task waits" if len(waits) == 1 else f"{len(waits)} tasks wait" if waits else "the loop waits"
        lines = [f"Deadlock: {count}, and nothing is left that could wake {'one of them' if len(waits) > 1 else 'it'}."]
        if self.circle:
            lines += ["", "  In a circle: " + " → ".join(self._links())]
        if self._awaited not in self._waits and not waits:
            lines += ["", "  run_until_complete was given a future that nobody completes."]
        for wait in waits[:_MOST_TASKS]:
            lines += ["", f"  {wait.sentence()}", *_aligned(wait.places())]
        if len(waits) > _MOST_TASKS:
            lines += ["", f"  ... and {len(waits) - _MOST_TASKS} more tasks"]
        return "\n".join(lines) + "\n\n"


    def _links(self):
        """The circle, round to where it begins: the tasks, and what is between them if that is not a task."""
        for task in self.circle[:_MOST_LINKS]:
            wait = self._waits[task]
            yield repr(wait.name)
            if wait.link:
                yield wait.link
        if len(self.circle) > _MOST_LINKS:
            yield f"{len(self.circle) - _MOST_LINKS} more tasks"
        yield repr(self._waits[self.circle[0]].name)


class _Wait:
    """A task and why it waits."""

    def __init__(self, task):
        self.task = task
        self.name = task.get_name() if hasattr(task, "get_name") else type(task).__name__
        self.frames, self.last = _suspended(task.get_coro() if hasattr(task, "get_coro") else None)
        self.reason = "something"
        self.link = ""
        self.graph = None
        # The tasks that could end the wait, as far as that can be known.
        self.blockers = []

    def find_reason(self, graph):
        self.graph = graph
        self.reason, blockers = _reason(self)
        self.blockers = [task for task in blockers if graph.is_waiting(task)]

    def sentence(self):
        return f"Task {self.name!r} waits for {self.reason}"

    def places(self):
        """Where it waits, from the coroutine of the task to the innermost: place and source line."""
        own = [frame for frame in self.frames if not _is_asyncio(frame)]
        for frame in own or self.frames:
            code = frame.f_code
            yield f"{_short(code.co_filename)}:{frame.f_lineno} in {code.co_qualname}", _source_line(frame)

    def names(self):
        """What the task's own code calls things: name and thing, those of the innermost code first."""
        for frame in reversed(self.frames):
            if not _is_asyncio(frame):
                variables = frame.f_locals
                yield from variables.items()
                for name, value in getattr(variables.get("self"), "__dict__", {}).items():
                    yield f"self.{name}", value
                yield from frame.f_globals.items()

    def name_of(self, thing):
        """What the task's own code calls a thing, or None."""
        return next((name for name, value in self.names() if value is thing), None)

    def shown(self, thing, kind=None):
        """A thing by its type and its name."""
        kind, name, own = kind or type(thing).__name__, self.graph.name_of(thing), self.name_of(thing)
        if name is not None:
            return f"{kind} {name!r}" + (f" (here {own!r})" if own not in (name, None) else "")
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


def _reason(wait):
    """What a task waits for, in words, and the tasks that could end that."""
    future = getattr(wait.task, "_fut_waiter", None)
    found = _reason_in_frames(wait)
    if found is not None:
        return found
    if future is None:
        return "something that nobody gives", []
    return _reason_of_future(wait, future)


def _reason_of_future(wait, future):
    if hasattr(future, "get_coro"):
        return f"task {_name(future)!r}", [future]
    children = getattr(future, "_children", None)
    if children is not None:
        pending = [child for child in children if not child.done()]
        return f"gather of {_listed(wait, pending)}", _tasks_among(pending)
    feeders = wait.graph.feeders(future)
    if feeders:
        return f"a future that waits for {_listed(wait, feeders)}", feeders
    shown = wait.shown(future, "future")
    return f"{shown} that nobody completes" if shown == "a future" else f"{shown}, which nobody completes", []


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
    name = wait.graph.name_of(lock)
    wait.link = f"{type(lock).__name__} {name!r}" if name else f"a {type(lock).__name__}"
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
    return f"{wait.shown(barrier)}, where {barrier.n_waiting} of {_counted(barrier.parties, 'task')} wait", []


def _reason_of_queue(wait, queue, method):
    shown = wait.shown(queue)
    if method == "put":
        return f"room in {shown}, which is full", []
    if method == "join":
        return f"{shown} to be done with {_counted(queue._unfinished_tasks, 'item')}", []
    return f"an item of {shown}, which is empty", []


def _reason_of_group(wait, group, method):
    pending = sorted((task for task in group._tasks if not task.done()), key=lambda task: _natural(_name(task)))
    return f"the {_listed(wait, pending)} of a TaskGroup", pending


def _reason_of_set(wait, futures, method):
    pending = sorted((future for future in futures if not future.done()), key=lambda future: _natural(_name(future)))
    return f"{_listed(wait, pending)}", _tasks_among(pending)


def _reason_of_first(wait, iterator, method):
    pending = sorted(iterator._todo, key=lambda future: _natural(_name(future)))
    return f"the next of {_listed(wait, pending)}", _tasks_among(pending)


_REASONS = {
    "_AsCompletedIterator": _reason_of_first,
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
    return getattr(lock, "_holder", None) if lock.locked() else None


def _counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shortest_circle(edges):
    """Tasks each of which leads to the next, and the last to the first; an empty list if there are none."""
    edges = _circles(edges)
    found = []
    for start in list(edges)[:_MOST_TASKS]:
        # Breadth first, so the first way back is a shortest one.
        came_from, queue = {}, [start]
        for task in queue:
            if start in edges[task]:
                way = [task]
                while way[-1] is not start:
                    way.append(came_from[way[-1]])
                if not found or len(way) < len(found):
                    found = way[::-1]
                break
            for other in edges[task]:
                if other not in came_from:
                    came_from[other] = task
                    queue.append(other)
    return found


def _circles(edges):
    """Of a graph, as lists of neighbours, what is in a circle or on the way from one to another."""
    return _without_ends(_reversed(_without_ends(_reversed(edges))))


def _without_ends(edges):
    """Takes away whoever leads nowhere, and again, until all that are left lead on and on."""
    left = {task: len(others) for task, others in edges.items()}
    ends = [task for task, count in left.items() if not count]
    leading_to = _reversed(edges)
    for end in ends:
        for task in leading_to[end]:
            left[task] -= 1
            if not left[task]:
                ends.append(task)
    gone = set(ends)
    return {task: [other for other in others if other not in gone] for task, others in edges.items() if task not in gone}


def _reversed(edges):
    turned = {task: [] for task in edges}
    for task, others in edges.items():
        for other in others:
            turned[other].append(task)
    return turned


def _fed_by(task):
    """The futures that will hear of the end of a task: it says that they await it, or a callback's closure holds them."""
    yield from getattr(task, "_asyncio_awaited_by", None) or ()
    for callback, *_ in getattr(task, "_callbacks", None) or ():
        for cell in getattr(callback, "__closure__", None) or ():
            future = _content(cell)
            if hasattr(future, "_asyncio_future_blocking") and future is not task:
                yield future


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
