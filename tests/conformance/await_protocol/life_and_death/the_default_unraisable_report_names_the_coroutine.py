"""Without a hook of one's own the report on stderr starts with "Exception ignored in:" and the repr of the coroutine,
and has the traceback of what went wrong.

Source: Library reference, sys, unraisablehook; CPython, Python/errors.c, write_unraisable_exc_file.
"""

import gc
import io
import re
import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        raise ValueError("in finally")


coroutine = f()
coroutine.send(None)
sys.stderr = io.StringIO()
del coroutine
gc.collect()
text, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
text = re.sub("0x[0-9a-fA-F]+", "0x…", text)
for line in text.splitlines():
    if not line.startswith("    "):
        print(re.sub(r'File ".*?([^/\\]+)"', r'File "\1"', line))
