"""f_back of a coroutine's frame is whoever runs it at the moment: the awaiter, then the driver. Suspended, the frame
has no f_back, not even the awaiter.

Source: CPython, Objects/genobject.c, gen_send_ex2; Objects/frameobject.c, PyFrame_GetBack.
"""

import sys


class Look:
    def __await__(self):
        frame, names = sys._getframe(), []
        while frame.f_code.co_name != "<module>":
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        print("running:  ", names)
        yield


async def inner():
    await Look()
    await Look()


async def outer():
    await awaited


def driver(coroutine):
    coroutine.send(None)


awaited = inner()
coroutine = outer()
driver(coroutine)
print("suspended:", coroutine.cr_frame.f_back, awaited.cr_frame.f_back)
driver(coroutine)
coroutine.close()
