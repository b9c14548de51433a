"""frame.clear() on the frame of a coroutine that has ended releases what the traceback still held; that is how tests
drop locals. The clause holds where objects die as soon as nobody refers to them.

Source: Python reference, data model, Frame objects, frame.clear; Library reference, traceback, clear_frames.
"""

import traceback


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def inner(noisy):
    raise ValueError("from inner")


async def outer(noisy):
    await inner(Noisy("of inner"))


try:
    outer(Noisy("of outer")).send(None)
except ValueError as error:
    frame = error.__traceback__.tb_next.tb_frame
    print("clearing", frame.f_code.co_name)
    frame.clear()
    print("left in it:", dict(frame.f_locals))
    print("clearing all")
    traceback.clear_frames(error.__traceback__)
    print("cleared")
