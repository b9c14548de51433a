"""cr_await tells what a suspended coroutine waits for; while the awaited code itself runs, all its awaiters are running
too, and their cr_await is None.

Source: CPython, Objects/genobject.c, _PyGen_yf.
"""


class Look:
    def __await__(self):
        print("while the leaf runs:", outer.cr_await, inner.cr_await)
        yield
        print("while it runs again:", outer.cr_await, inner.cr_await)


async def leaf():
    await Look()


async def middle():
    await inner


inner = leaf()
outer = middle()
outer.send(None)
print("suspended: inner", outer.cr_await is inner, "look", inner.cr_await is not None)
try:
    outer.send(None)
except StopIteration:
    print("ended:", outer.cr_await, inner.cr_await)
