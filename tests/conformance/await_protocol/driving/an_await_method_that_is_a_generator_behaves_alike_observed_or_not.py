"""Whether somebody has looked at the generator of an `__await__` (through cr_await) or not makes no difference to
send, throw, close and exceptions.

Source: PEP 492, Await Expression
Since: 3.11 (gi_suspended)
"""


class Switch:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        try:
            got = yield self.name
        except ValueError as error:
            return f"{self.name} caught {error}"
        finally:
            print("finally", self.name)
        if got == "stop":
            raise StopIteration("by hand")
        return got


class Changing(Switch):
    def __await__(self):
        yield "before"
        type(self).__await__ = lambda self: iter(["by iterator"])
        return "done"


async def leaf(name):
    return "leaf got", await Switch(name)


async def root(name):
    try:
        return await leaf(name)
    except RuntimeError as error:
        return type(error).__name__, str(error), type(error.__cause__).__name__


def outcome(call, *arguments):
    try:
        return call(*arguments)
    except (StopIteration, RuntimeError, ValueError) as error:
        return type(error).__name__, getattr(error, "value", str(error))


def look(coroutine):
    inner = coroutine.cr_await
    generator = inner.cr_await
    print(type(inner).__name__, type(generator).__name__, generator.__name__)
    print(generator.gi_running, generator.gi_suspended)
    return generator


for looks in (False, True):
    for action in ("send", "stop", "throw", "throw other", "close", "alone"):
        coroutine = root(action)
        print(action, outcome(coroutine.send, None))
        generator = look(coroutine) if looks else None
        if action in ("send", "stop"):
            print(outcome(coroutine.send, action))
        elif action == "throw":
            print(outcome(coroutine.throw, ValueError("thrown")))
        elif action == "throw other":
            print(outcome(coroutine.throw, RuntimeError("other")))
        elif action == "close":
            print(outcome(coroutine.close))
        elif looks:
            print(outcome(generator.send, "directly"), outcome(coroutine.send, "then the root"))
        else:
            coroutine.close()
        if generator is not None:
            print(outcome(next, generator))


async def twice():
    changing = Changing("changing")
    return await changing, await changing


coroutine = twice()
print(outcome(coroutine.send, None), outcome(coroutine.send, None), outcome(coroutine.send, None))


async def handling():
    try:
        raise KeyError("outer")
    except KeyError:
        return await Switch("in a handler")


coroutine = handling()
print(outcome(coroutine.send, None), outcome(coroutine.send, 1))
