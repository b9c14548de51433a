"""A coroutine that has ended with an exception is finished, but the traceback still has its frame and so its locals,
until the exception is let go. The last step holds where objects die as soon as nobody refers to them.

Source: Python reference, data model, Traceback objects; CPython, Objects/genobject.c, gen_send_ex2.
"""

import gc


class Noisy:
    def __del__(self):
        print("local gone")


async def inner(noisy):
    raise ValueError("from inner")


async def outer():
    await inner(Noisy())


coroutine = outer()
try:
    coroutine.send(None)
except ValueError as error:
    kept = error
print("ended:", coroutine.cr_frame)
frame = kept.__traceback__.tb_next.tb_next.tb_frame
print("frame of", frame.f_code.co_name, "has", type(frame.f_locals["noisy"]).__name__)
del frame, coroutine
gc.collect()
print("letting go")
del kept
gc.collect()
print("end")
