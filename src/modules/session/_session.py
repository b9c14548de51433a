"""A session at a prompt: its loop, the tasks on it, and how long things take."""

import types
from asyncio.runners import Runner
from time import perf_counter

from _asyncio import _all_tasks, _sleepers

# What takes less time than this, in seconds, is run again and again until that is over, so many times.
_SHORT = 0.2
_ROUNDS = 5
_UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9))


def begin():
    """A runner, its loop and the context of all that is typed."""
    runner = Runner()
    return runner, runner.get_loop(), runner._context


def cancel(runner):
    """Cancels all tasks and closes the loop; says which tasks that were."""
    left = sorted(task.get_name() for task in _all_tasks(runner.get_loop()))
    if left:
        print(f"Cancelled {_counted(len(left), 'task')}: {', '.join(map(repr, left))}")
    runner.close()


def show_tasks(loop):
    """Prints the await graph of the loop: each task, what it waits for, and its awaits from the outside in."""
    from asyncio.deadlock import _aligned, _Graph
    tasks = _all_tasks(loop)
    if not tasks:
        print("There are no tasks.")
        return
    # Before the graph is made: that looks for the futures of sleeps, and the sleeps get some.
    sleepers = {id(sleeper): seconds for sleeper, seconds in _sleepers(loop)}
    graph = _Graph(tasks, None)
    lines = []
    for wait in graph.waits():
        lines += [f"Task {wait.name!r} {_state(wait, sleepers)}", *_aligned(wait.places()), ""]
    if graph.circle:
        lines += ["In a circle: " + " → ".join(graph._links()), ""]
    print("\n".join(lines), end="")


def _state(wait, sleepers):
    """What a task does, in words."""
    waiter = getattr(wait.task, "_fut_waiter", None)
    seconds = sleepers.get(id(wait.task))
    if seconds is None and not hasattr(waiter, "get_coro"):
        seconds = sleepers.get(id(waiter))
    if seconds is not None:
        return f"sleeps for another {max(seconds, 0):.1f} s"
    if waiter is None:
        return "is about to go on" if getattr(wait.task.get_coro(), "cr_suspended", True) else "is about to begin"
    # Somebody may still come: whoever types at the prompt, if nobody else.
    reason = wait.reason.removesuffix(", which nobody completes").removesuffix(" that nobody completes")
    return f"waits for {reason}"


def name_of_type(value):
    """The type of a value as it would be imported."""
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def measure(code, namespace):
    """How long code takes that awaits nothing, in words."""
    run = types.FunctionType(code, namespace)
    times = _times(run)
    try:
        count = next(times)
        while True:
            start = perf_counter()
            for _ in range(count):
                run()
            count = times.send(perf_counter() - start)
    except StopIteration as end:
        return end.value


async def measure_awaiting(code, namespace):
    """How long code takes that awaits, in words."""
    run = types.FunctionType(code, namespace)
    times = _times(run)
    try:
        count = next(times)
        while True:
            start = perf_counter()
            for _ in range(count):
                await run()
            count = times.send(perf_counter() - start)
    except StopIteration as end:
        return end.value


def _times(run):
    """Yields how often to run at once, is sent how long that took, and gives the result in words."""
    count = 1
    seconds = first = yield count
    while seconds < _SHORT:
        # As many runs as should take long enough; ten times as many at most, because the first ones are slow.
        count = min(10 * count, max(2 * count, int(1.2 * _SHORT * count / max(seconds, 1e-9))))
        seconds = yield count
    if count == 1:
        return _shown(first)
    best = seconds
    for _ in range(_ROUNDS - 1):
        best = min(best, (yield count))
    return f"{_shown(best / count)} a run, the best of {_ROUNDS} × {_counted(count, 'run')}"


def _shown(seconds):
    """A time in a unit that suits it, with three digits that count."""
    unit, size = next((entry for entry in _UNITS if seconds >= entry[1]), _UNITS[-1])
    number = seconds / size
    return f"{number:.{2 if number < 10 else 1 if number < 100 else 0}f} {unit}"


def _counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
