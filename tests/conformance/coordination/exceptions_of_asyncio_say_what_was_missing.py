"""The exceptions of streams and barriers have attributes and can be copied."""

import asyncio
import copy

for error in (
    asyncio.IncompleteReadError(b"abc", 10),
    asyncio.IncompleteReadError(b"", None),
    asyncio.LimitOverrunError("too long", 7),
    asyncio.SendfileNotAvailableError("no"),
    asyncio.BrokenBarrierError("broken"),
    asyncio.QueueShutDown(),
):
    twin = copy.copy(error)
    print(repr(twin), twin, vars(twin), type(twin).__mro__[1], type(twin).__module__)
print(asyncio.exceptions.TimeoutError is TimeoutError, asyncio.exceptions.CancelledError is asyncio.CancelledError)
