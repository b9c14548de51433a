"""A coroutine is awaited once: when it has returned, another await raises RuntimeError instead of giving the value
again.

Source: Python reference, data model, Coroutine Objects
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
