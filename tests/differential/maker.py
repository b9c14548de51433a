"""Makes asyncio programs: a seed decides on the program, and every program ends.

A program has a few things to coordinate by and a few tasks, whose bodies are made of the statements below at random. What
may wait for ever stands under a timeout; main cancels what is left after a while. Each task notes what happens to it.
"""

import random

DELAYS = ("0", "0", "0.1", "0.1", "0.2", "0.3", "0.1 + 0.2", "0.5", "1")
LIMITS = ("0", "0.1", "0.2", "0.3", "0.5", "1.5")
THINGS = {
    "lock": "asyncio.Lock()",
    "event": "asyncio.Event()",
    "condition": "asyncio.Condition()",
    "semaphore": "asyncio.Semaphore({})",
    "bounded": "asyncio.BoundedSemaphore({})",
    "barrier": "asyncio.Barrier({})",
    "queue": "asyncio.Queue({})",
    "priority": "asyncio.PriorityQueue({})",
    "lifo": "asyncio.LifoQueue({})",
    "future": "loop.create_future()",
}
MOST_STATEMENTS = 90
# The first programs have only tasks, futures, timers and generators, so that a difference there shows by itself.
PLAIN_PROGRAMS = 100


def make(seed):
    """The text of the program of that seed."""
    return Maker(random.Random(seed), seed < PLAIN_PROGRAMS).program()


class Maker:
    """Writes one program."""

    def __init__(self, chance, plain):
        self.chance = chance
        self.plain = plain
        self.notes = self.names = self.statements = 0
        # Functions of tasks are made when a statement needs one, and are written in the end.
        self.functions = []

    def pick(self, *options):
        return self.chance.choice(options)

    def delay(self):
        return self.chance.choice(DELAYS)

    def limit(self):
        return self.chance.choice(LIMITS)

    def note(self):
        self.notes += 1
        return str(self.notes)

    def name(self, kind):
        self.names += 1
        return f"{kind}{self.names}"

    def thing(self, *kinds):
        """One of the things of these kinds, or None."""
        fitting = [name for name, kind in self.things.items() if kind in kinds]
        return self.chance.choice(fitting) if fitting else None

    def program(self):
        self.things = {}
        lines = []
        for kind in self.chance.choices(["future"] if self.plain else list(THINGS), k=self.chance.randint(2, 5)):
            name = f"{kind}{len(self.things)}"
            self.things[name] = kind
            lines.append(f"{name} = {THINGS[kind].format(self.chance.randint(1, 3))}")
        roots = [self.function(2) for _ in range(self.chance.randint(2, 4))]
        start = []
        for root in roots:
            start.append(self.start(root))
            if self.chance.random() < 0.3:
                start.append(f"await asyncio.sleep({self.delay()})")
        body = [*lines, *(line for function in self.functions for line in function), *start, "await finish()"]
        return "\n".join(["async def main(asyncio, loop, note, start, task, finish, Boom):", *indented(body)]) + "\n"

    def start(self, function):
        return f"start({function}(), '{function}')"

    def function(self, depth):
        """The name of a new coroutine function."""
        name = self.name("t")
        self.functions.append([f"async def {name}():", *indented(self.task_body(depth)), f"    return '{name}'"])
        return name

    def task_body(self, depth):
        end = self.chance.random()
        body = self.block(depth, self.chance.randint(2, 4))
        if end < 0.4:
            return body
        lines = ["try:", *indented(body), "except asyncio.CancelledError as error:", f"    note({self.note()}, repr(error))"]
        if end < 0.6:
            return [*lines, *indented(self.block(depth - 1, 1)), "    raise"]
        if end < 0.8:
            return [*lines, *indented(self.block(depth - 1, 1))]
        return [*lines, "    raise", "finally:", *indented(self.block(depth - 1, 1)), f"    note({self.note()})"]

    def block(self, depth, count):
        lines = []
        for _ in range(count):
            lines += self.statement(depth)
        return lines

    def statement(self, depth):
        self.statements += 1
        simple = (self.sleep, self.sleep, self.say, self.later, self.cancel, self.look, self.future, self.soon)
        things = (self.lock, self.event, self.condition, self.semaphore, self.queue, self.barrier, self.queue)
        nested = (self.timeout, self.wait_for, self.gather, self.shield, self.child, self.failing, self.items, self.final,
                  self.callback)
        if self.plain:
            things = simple
        else:
            nested += self.wait, self.group, self.completed
        ends = depth <= 0 or self.statements > MOST_STATEMENTS
        kinds = simple if ends else self.pick(simple, things, things, nested, nested)
        lines = self.chance.choice(kinds)(depth - 1)
        return lines if lines is not None else self.say(depth)

    def guarded(self, lines):
        """Lines that may wait for ever, but do not."""
        return [f"try:", f"    async with asyncio.timeout({self.limit()}):", *indented(lines, 2),
                "except TimeoutError as error:", f"    note({self.note()}, repr(error))"]

    # What needs no other thing.

    def sleep(self, depth):
        if self.chance.random() < 0.2:
            return [f"note({self.note()}, await asyncio.sleep({self.delay()}, '{self.note()}'))"]
        return [f"await asyncio.sleep({self.delay()})"]

    def say(self, depth):
        return [f"note({self.note()})"]

    def later(self, depth):
        event, future = self.thing("event"), self.thing("future")
        calls = [f"note, {self.note()}"]
        if event:
            calls += [f"{event}.set"] * 2
        if future:
            calls.append(f"lambda: {future}.done() or {future}.set_result({self.note()})")
        calls.append(f"lambda: task({self.chance.randint(0, 5)}).cancel('{self.note()}')")
        line = f"loop.call_later({self.delay()}, {self.chance.choice(calls)})"
        return [line + ".cancel()" if self.chance.random() < 0.15 else line]

    def soon(self, depth):
        return [f"loop.call_soon(note, {self.note()})"]

    def cancel(self, depth):
        which = self.chance.randint(0, 7)
        message = self.pick("", f"'{self.note()}'")
        if which > 5:
            return [f"asyncio.current_task().cancel({message})"]
        return [f"note({self.note()}, task({which}).cancel({message}))"]

    def look(self, depth):
        which = self.chance.randint(0, 5)
        return [f"note({self.note()}, task({which}).done(), task({which}).cancelling(), task({which}).cancelled())"]

    def future(self, depth):
        future = self.thing("future")
        if future is None:
            return None
        done = self.pick(f"set_result({self.note()})", f"set_exception(Boom({self.note()}))", f"cancel('{self.note()}')")
        match self.chance.randrange(3):
            case 0:
                return [f"{future}.done() or {future}.{done}"]
            case 1:
                return [f"{future}.add_done_callback(lambda _: note({self.note()}))"]
        waited = self.guarded([f"note({self.note()}, await asyncio.shield({future}))"])
        return ["try:", *indented(waited), "except (Boom, asyncio.CancelledError) as error:",
                f"    note({self.note()}, repr(error))"]

    # Things to coordinate by.

    def lock(self, depth):
        lock = self.thing("lock", "condition")
        if lock is None:
            return None
        return self.guarded([f"async with {lock}:", f"    note({self.note()})", *indented(self.block(depth, 2))])

    def semaphore(self, depth):
        semaphore = self.thing("semaphore", "bounded")
        if semaphore is None:
            return None
        match self.chance.randrange(4):
            case 0:
                return ["try:", f"    {semaphore}.release()", "except ValueError as error:",
                        f"    note({self.note()}, repr(error))"]
            case 1:
                return [f"note({self.note()}, {semaphore}.locked())"]
        return self.guarded([f"async with {semaphore}:", f"    note({self.note()})", *indented(self.block(depth, 2))])

    def event(self, depth):
        event = self.thing("event")
        if event is None:
            return None
        match self.chance.randrange(4):
            case 0:
                return [f"{event}.set()"]
            case 1:
                return [f"{event}.clear()", f"note({self.note()}, {event}.is_set())"]
        return self.guarded([f"note({self.note()}, await {event}.wait())"])

    def condition(self, depth):
        condition = self.thing("condition")
        if condition is None:
            return None
        match self.chance.randrange(4):
            case 0:
                return self.guarded([f"async with {condition}:", f"    {condition}.notify({self.chance.randint(1, 2)})"])
            case 1:
                return self.guarded([f"async with {condition}:", f"    {condition}.notify_all()"])
            case 2:
                waits = f"await {condition}.wait_for(lambda: task({self.chance.randint(0, 5)}).done())"
            case _:
                waits = f"await {condition}.wait()"
        return self.guarded([f"async with {condition}:", f"    note({self.note()}, {waits})"])

    def barrier(self, depth):
        barrier = self.thing("barrier")
        if barrier is None:
            return None
        if self.chance.random() < 0.2:
            lines = self.guarded([f"await {barrier}.{self.pick('abort', 'reset')}()"])
        else:
            lines = self.guarded([f"note({self.note()}, await {barrier}.wait())"])
        return ["try:", *indented(lines), "except asyncio.BrokenBarrierError as error:",
                f"    note({self.note()}, type(error).__name__)"]

    def queue(self, depth):
        queue = self.thing("queue", "priority", "lifo")
        if queue is None:
            return None
        match self.chance.randrange(9):
            case 0 | 1 | 2:
                lines = self.guarded([f"await {queue}.put({self.note()})", f"note({self.note()}, {queue}.qsize())"])
            case 3 | 4 | 5:
                lines = self.guarded([f"note({self.note()}, await {queue}.get())"])
            case 6:
                lines = [f"note({self.note()}, {queue}.get_nowait())", f"{queue}.task_done()"]
            case 7:
                lines = [f"{queue}.put_nowait({self.note()})", f"note({self.note()}, {queue}.full())"]
            case _:
                lines = self.pick(self.guarded([f"await {queue}.join()"]),
                                  [f"{queue}.shutdown({self.pick('', 'immediate=True')})"])
        errors = "(asyncio.QueueEmpty, asyncio.QueueFull, asyncio.QueueShutDown, ValueError)"
        return ["try:", *indented(lines), f"except {errors} as error:", f"    note({self.note()}, repr(error))"]

    # What has statements or tasks inside.

    def timeout(self, depth):
        lines = self.guarded(self.block(depth, 2))
        if self.chance.random() < 0.3:
            lines[1] = lines[1].replace(":", " as limit:")
            lines.insert(2, f"        limit.reschedule(loop.time() + {self.limit()})")
        return lines

    def wait_for(self, depth):
        function = self.function(depth)
        awaited = self.pick(f"{function}()", self.start(function))
        return ["try:", f"    note({self.note()}, await asyncio.wait_for({awaited}, {self.limit()}))",
                "except (TimeoutError, Boom) as error:", f"    note({self.note()}, repr(error))"]

    def gather(self, depth):
        children = [self.start(self.function(depth)) for _ in range(self.chance.randint(1, 3))]
        flag = self.pick("", ", return_exceptions=True")
        return ["try:", f"    note({self.note()}, repr(await asyncio.gather({', '.join(children)}{flag})))",
                "except Boom as error:", f"    note({self.note()}, repr(error))"]

    def wait(self, depth):
        children = [self.start(self.function(depth)) for _ in range(self.chance.randint(1, 3))]
        when = self.pick("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
        limit = f", timeout={self.limit()}" if self.chance.random() < 0.5 else ""
        return [f"done, pending = await asyncio.wait([{', '.join(children)}], return_when=asyncio.{when}{limit})",
                f"note({self.note()}, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))"]

    def completed(self, depth):
        children = [self.start(self.function(depth)) for _ in range(self.chance.randint(1, 3))]
        limit = f", timeout={self.limit()}" if self.chance.random() < 0.5 else ""
        loop, result = self.pick(("for", "await each"), ("async for", "each.get_name()"))
        return ["try:", f"    {loop} each in asyncio.as_completed([{', '.join(children)}]{limit}):",
                f"        note({self.note()}, {result})",
                "except (Boom, TimeoutError) as error:", f"    note({self.note()}, repr(error))"]

    def shield(self, depth):
        child = self.start(self.function(depth))
        lines = self.guarded([f"note({self.note()}, await asyncio.shield({child}))"])
        return ["try:", *indented(lines), "except Boom as error:", f"    note({self.note()}, repr(error))"]

    def child(self, depth):
        child = self.name("child")
        lines = [f"{child} = {self.start(self.function(depth))}", *self.block(depth, 1)]
        if self.chance.random() < 0.4:
            lines.append(f"{child}.cancel()")
        return [*lines, "try:", f"    note({self.note()}, await {child})", "except Boom as error:",
                f"    note({self.note()}, repr(error))"]

    def callback(self, depth):
        child = self.name("child")
        return [f"{child} = {self.start(self.function(depth))}",
                f"{child}.add_done_callback(lambda done: note({self.note()}, done.get_name(), done.cancelled()))"]

    def failing(self, depth):
        return ["try:", *indented(self.block(depth, 1)), f"    raise Boom({self.note()})", "except Boom as error:",
                *indented(self.block(depth, 1)), f"    note({self.note()}, repr(error))",
                *(["    raise"] if self.chance.random() < 0.3 else [])]

    def final(self, depth):
        return ["try:", *indented(self.block(depth, 1)), "finally:", *indented(self.block(depth, 1)),
                f"    note({self.note()})"]

    def items(self, depth):
        name = self.name("items")
        lines = [f"async def {name}():", "    try:", f"        yield {self.note()}", *indented(self.block(depth, 1), 2),
                 f"        yield {self.note()}", "    finally:", f"        await asyncio.sleep({self.delay()})",
                 f"        note({self.note()})", f"async for item in {name}():", f"    note({self.note()}, item)"]
        return [*lines, "    break"] if self.chance.random() < 0.4 else lines

    def group(self, depth):
        lines = ["try:", "    async with asyncio.TaskGroup() as group:"]
        for _ in range(self.chance.randint(1, 3)):
            function = self.function(depth)
            lines.append(f"        start({function}(), '{function}', group)")
        lines += indented(self.block(depth, 1), 2)
        return [*lines, "except* Boom as error:", f"    note({self.note()}, repr(error.exceptions))"]


def indented(lines, levels=1):
    return ["    " * levels + line for line in lines] or ["    " * levels + "pass"]
