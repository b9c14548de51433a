"""CPython 3.13 watches child processes through descriptors of them where Linux has these. Kaa's loop does not wait for
descriptors yet, so it has what CPython has elsewhere: the watcher with a thread for each child, which refuses children
while there are no threads."""

import asyncio
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
print(type(asyncio.get_child_watcher()).__name__)
