<<<<<<<< HEAD:tests/conformance/await_protocol/awaitable/a_finished_coroutine_cannot_be_awaited_again.py
"""A coroutine is awaited once: when it has returned, another await raises RuntimeError instead of giving the value
again.

Source: Python reference, data model, Coroutine Objects
"""


========
"""The result of a coroutine is delivered once: awaiting the finished coroutine again raises a RuntimeError rather than
giving None.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""

>>>>>>>> kit2:tests/conformance/await_protocol/state/a_finished_coroutine_cannot_be_awaited_again.py
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
