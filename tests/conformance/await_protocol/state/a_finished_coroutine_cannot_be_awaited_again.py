"""The result of a coroutine is delivered once: awaiting the finished coroutine again raises a RuntimeError rather than
giving None.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""

async def f():
    return 1


async def main(coroutine):
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


try:
    main(f()).send(None)
except StopIteration:
    print("end")
