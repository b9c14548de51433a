"""A future that is not done has no result, one that is done takes no other; both are an InvalidStateError.

Source: Library, asyncio, Futures, Future Object
"""

import asyncio

loop = asyncio.new_event_loop()
future = loop.create_future()
for attempt in (future.result, future.exception):
    try:
        attempt()
    except asyncio.InvalidStateError as error:
        print(type(error).__name__)
future.set_result(1)
for attempt in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
    try:
        attempt()
    except asyncio.InvalidStateError as error:
        print(type(error).__name__)
print(future.result(), future.exception(), future.cancel())
loop.close()
