"""The iterator of a coroutine's `__await__` has the throw and close of the coroutine, with their results.

Source: CPython, Objects/genobject.c, coro_wrapper_throw and coro_wrapper_close
Since: 3.13 (close returned None before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        await Suspend()
    except KeyError as error:
        print("thrown:", repr(error))
    try:
        await Suspend()
    except GeneratorExit:
        return "value of the close"


coroutine = main()
wrapper = coroutine.__await__()
print("next:", next(wrapper))
print("throw:", wrapper.throw(KeyError("k")))
print("close:", wrapper.close())
print("close again:", wrapper.close(), coroutine.close())
try:
    wrapper.throw(KeyError("late"))
except RuntimeError as error:
    print("RuntimeError:", error)
