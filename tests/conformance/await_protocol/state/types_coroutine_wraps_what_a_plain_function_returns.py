"""Over a function that is no generator function types.coroutine puts a new function: a coroutine it returns passes
through, a generator is wrapped so that it can be awaited and answers to gi_ and cr_ names, any other object passes
through.

Source: Library reference, types, coroutine; CPython, Lib/types.py, _GeneratorWrapper.
"""

import inspect
import types


def generator():
    yield "from the generator"


async def native():
    pass


@types.coroutine
def identity(object):
    return object


made, inner = native(), generator()
print("coroutine:", identity(made) is made, "int:", identity(3))
wrapped = identity(inner)
print("generator:", wrapped is inner, inspect.isawaitable(wrapped), wrapped.__name__)
print("running:", wrapped.gi_running, wrapped.cr_running, "code:", wrapped.cr_code is generator.__code__)


async def main():
    await wrapped


coroutine = main()
print("yields", coroutine.send(None))
print("same frame:", wrapped.cr_frame is wrapped.gi_frame is inner.gi_frame)
coroutine.close()
made.close()
