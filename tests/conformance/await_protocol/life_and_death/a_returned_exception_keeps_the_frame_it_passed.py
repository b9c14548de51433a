"""A coroutine that has returned normally leaves its locals behind in the traceback of an exception it caught and handed
out; they live as long as that exception. The clause holds where objects die as soon as nobody refers to them.

Source: Python reference, data model, Traceback objects; compound statements, The try statement.
"""


class Noisy:
    def __del__(self):
        print("argument gone")


async def f(noisy):
    try:
        raise ValueError("handed out")
    except ValueError as error:
        return error


try:
    f(Noisy()).send(None)
except StopIteration as stop:
    result = stop.value
print("returned", repr(result))
frame = result.__traceback__.tb_frame
print("its frame has", sorted(frame.f_locals))
del frame
print("letting go")
del result
print("end")
