"""StopIteration could not be told from the end of the awaiting coroutine. As an exception of a future it is refused
with a TypeError.

Source: Library, asyncio, Futures, Future.set_exception
Since: 3.12
"""

import asyncio

loop = asyncio.new_event_loop()
future = loop.create_future()
try:
    future.set_exception(StopIteration)
except TypeError as error:
    print("TypeError", error)
print(future.done(), future.exception() if future.done() else None)
loop.close()
