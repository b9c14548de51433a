"""The third argument of throw becomes the traceback of the exception as it is raised at the await: the coroutine's
frames are put above it.

Source: CPython, Objects/genobject.c, _gen_throw
"""

import traceback
import warnings


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    await Suspend()


def origin():
    raise ValueError("from elsewhere")


warnings.simplefilter("ignore", DeprecationWarning)
try:
    origin()
except ValueError as error:
    saved = error.__traceback__
for arguments in ((KeyError("k"), None, saved), (KeyError("k"),)):
    coroutine = main()
    coroutine.send(None)
    try:
        coroutine.throw(*arguments)
    except KeyError as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
