"""asend, athrow and aclose give awaitable objects of their own types, their own iterators. They have all methods of a
coroutine, so collections.abc.Coroutine recognises them; inspect.iscoroutine does not.

Source: PEP 525, Asynchronous Generator Object; CPython, Objects/genobject.c, _PyAsyncGenASend_Type.
"""

import collections.abc
import inspect


async def items():
    yield


generator = items()
for step in generator.__anext__(), generator.asend(None), generator.athrow(ValueError), generator.aclose():
    print(type(step).__name__)
    print("  awaitable:", inspect.isawaitable(step), isinstance(step, collections.abc.Awaitable))
    print("  coroutine:", inspect.iscoroutine(step), isinstance(step, collections.abc.Coroutine))
    print("  its own iterator:", iter(step) is step, step.__await__() is step)
    step.close()
