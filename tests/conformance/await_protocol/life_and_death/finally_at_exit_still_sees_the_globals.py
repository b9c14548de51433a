"""The finally block of a coroutine that is closed at the end of the program can use the functions and variables of its
module: they are taken away after it has run.

Source: PEP 442, Benefits; CPython, Python/pylifecycle.c, finalize_modules.
"""


class Suspend:
    def __await__(self):
        yield


def cleanup(what):
    print("cleaning up", what, flush=True)


resource = "the resource"


async def f():
    try:
        await Suspend()
    finally:
        cleanup(resource)


coroutine = f()
coroutine.send(None)
print("last line", flush=True)
