"""A coroutine that comes to await itself, directly or round a circle, gets the ValueError of a running coroutine at
that await and may go on.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""


async def narcissus():
    try:
        await made["narcissus"]
    except ValueError as error:
        print("narcissus:", error)


async def first():
    await made["second"]
    print("first goes on")


async def second():
    try:
        await made["first"]
    except ValueError as error:
        print("second:", error)


made = {function.__name__: function() for function in (narcissus, first, second)}
for name in "narcissus", "first":
    try:
        made[name].send(None)
    except StopIteration:
        print(name, "ended")
print("second is closed too:", made["second"].cr_frame)
