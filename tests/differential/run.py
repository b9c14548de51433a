"""Runs the programs of maker.py under a clock that jumps and prints what they do: run.py FIRST LAST, or run.py --show SEED.

Under Kaa each program has a loop of its own with virtual time; with --virtual-time, it is the default loop, whose clock goes
on, so that a process should run only one program. Elsewhere a loop with a simulated clock does the same.
"""

import asyncio
import gc
import hashlib
import sys
import time

from maker import make


class Boom(Exception):
    """What programs raise."""


class Ordered(dict):
    """A set in the order of insertion."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


def simulated_loop():
    """A loop whose clock jumps to the next timer instead of waiting."""

    class Selector:
        def __init__(self, real):
            self.real = real

        def select(self, timeout=None):
            events = self.real.select(0)
            if timeout and not events:
                loop.now = max(loop.now, loop._scheduled[0]._when)
            elif timeout is None and not events:
                raise RuntimeError("deadlock")
            return events

        def __getattr__(self, name):
            return getattr(self.real, name)

    class Simulated(asyncio.SelectorEventLoop):
        now = 0.0

        def time(self):
            return self.now

    loop = Simulated()
    loop._selector = Selector(loop._selector)
    return loop


def loop_factory():
    """What makes a loop whose clock begins at 0."""
    if sys.implementation.name != "kaa":
        return simulated_loop
    if time.get_clock_info("monotonic").implementation == "virtual":
        return None
    import kaa
    return kaa.virtual_time_loop


def told(value, seen=()):
    """What programs note of a value. Of an exception: where in the program it was raised, what it has come from (`from`, with
    `!` where that hides the context), what was being handled (`in`), and the same of the members of a group."""
    if not isinstance(value, BaseException):
        return repr(value)
    if value in seen:
        return "(again)"
    seen = *seen, value
    places, link = [], value.__traceback__
    while link is not None:
        code = link.tb_frame.f_code
        if code.co_filename.startswith("program "):
            places.append(f"{code.co_name}:{link.tb_lineno}")
        link = link.tb_next
    text = " ".join([repr(value), *places])
    if hasattr(value, "exceptions"):
        text += f" [{', '.join(told(member, seen) for member in value.exceptions)}]"
    cause, context = value.__cause__, value.__context__
    if cause is not None:
        text += f" from{'!' if value.__suppress_context__ else ''} ({told(cause, seen)})"
    if context is not None and context is not cause:
        text += f" in ({told(context, seen)})"
    return text


class Program:
    """A program that runs, and its transcript."""

    def __init__(self, seed):
        self.lines = []
        self.tasks = []
        self.text = make(seed)
        self.code = compile(self.text, f"program {seed}", "exec")

    def note(self, *words):
        task = asyncio.current_task()
        # Names that are given by counting go on from program to program.
        who = task.get_name().partition("Task-")[0] or "unnamed" if task else "-"
        self.lines.append(" ".join([f"{self.loop.time():.3f}", who, *map(str, words)]))

    def start(self, coroutine, name, group=asyncio):
        # A group that is shutting down takes no more tasks.
        try:
            task = group.create_task(coroutine, name=name)
        except RuntimeError as error:
            self.note(repr(error))
            coroutine.close()
            return None
        self.tasks.append(task)
        return task

    def task(self, number):
        return self.tasks[number % len(self.tasks)]

    async def finish(self):
        await asyncio.sleep(4)
        for task in list(self.tasks):
            if not task.done() and task is not asyncio.current_task():
                self.note("cancels", task.get_name())
                task.cancel("end")
        while not all(task.done() for task in self.tasks):
            await asyncio.sleep(0.5)
        for task in self.tasks:
            try:
                end = task.result()
            except BaseException as error:
                end = error
            self.note(task.get_name(), "cancelled" if task.cancelled() else "ended", told(end))

    def report(self, loop, context):
        if "never retrieved" not in context["message"]:
            self.note("reported:", context["message"], told(context.get("exception")))

    async def main(self, main):
        self.loop = asyncio.get_running_loop()
        asyncio.current_task().set_name("main")
        self.loop.set_exception_handler(self.report)
        await main(asyncio, self.loop, self.note, self.start, self.task, self.finish, Boom)

    def run(self):
        namespace = {"repr": told}
        exec(self.code, namespace)
        try:
            asyncio.run(self.main(namespace["main"]), loop_factory=loop_factory())
        except Exception as error:
            self.lines.append(f"ended by {error!r}")
        return self.lines


def main(arguments):
    # A group cancels its tasks in the order of a set, which goes by addresses in memory: no two runs have the same.
    if hasattr(asyncio, "TaskGroup"):
        sys.modules[asyncio.TaskGroup.__module__].set = Ordered
    if arguments[0] == "--show":
        print(Program(int(arguments[1])).text)
        return
    for seed in range(int(arguments[0]), int(arguments[1])):
        program = Program(seed)
        print(f"== {seed} {hashlib.sha256(program.text.encode()).hexdigest()[:12]}")
        print(*program.run(), sep="\n", flush=True)
        # The exceptions of a program hold its frames, and so what another would hear of.
        del program
        gc.collect()


main(sys.argv[1:])
