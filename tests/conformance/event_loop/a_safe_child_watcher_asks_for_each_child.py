"""The watcher that asks for each child tells of children that it cannot ask for, and follows the loop."""

import asyncio
import logging
import os
import sys
import warnings

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
warnings.simplefilter("ignore", DeprecationWarning)

watcher = asyncio.SafeChildWatcher()
print(watcher.is_active(), isinstance(watcher, asyncio.AbstractChildWatcher), type(watcher).__module__)
loop = asyncio.new_event_loop()
watcher.attach_loop(loop)


async def main():
    print(watcher.is_active())
    ended = loop.create_future()
    with watcher as entered:
        # No child of this process has that number.
        entered.add_child_handler(2**22 + 1, lambda pid, code, *rest: ended.set_result((code, rest)), "rest")
    print(await ended)
    print(watcher.remove_child_handler(1))


loop.run_until_complete(main())
asyncio.set_child_watcher(watcher)
print(asyncio.get_child_watcher() is watcher)
asyncio.set_event_loop(loop)
asyncio.set_child_watcher(None)
print(watcher.is_active())

warnings.simplefilter("error")
for attempt in asyncio.SafeChildWatcher, asyncio.get_child_watcher:
    try:
        attempt()
    except DeprecationWarning as warning:
        print(warning)
try:
    class Watcher(asyncio.AbstractChildWatcher):
        pass
except DeprecationWarning as warning:
    print(warning)
loop.close()
