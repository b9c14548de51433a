"""Kaa's collector does not register what cannot be a part of a cycle yet: a handle, which only its loop holds, and a future
that nobody has given anything to. They are found on the way, as tuples are, so no garbage is missed."""

import asyncio
import gc

loop = asyncio.new_event_loop()
future = loop.create_future()
handle = loop.call_soon(print)
print(gc.is_tracked(future), gc.is_tracked(handle), any(known is handle for known in gc.get_objects()))
future.add_done_callback(lambda done: None)
print(gc.is_tracked(future))
loop.close()
