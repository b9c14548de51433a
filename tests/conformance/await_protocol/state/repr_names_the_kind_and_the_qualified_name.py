"""repr shows the kind of object and its __qualname__, not its __name__, and follows a change of it.

Source: CPython, Objects/genobject.c, gen_repr, coro_repr and async_gen_repr.
"""

import re


class Owner:
    async def method(self):
        pass

    def plain(self):
        yield

    async def items(self):
        yield


def shown(object):
    return re.sub(r"0x[0-9A-Fa-f]+", "0x…", repr(object))


owner = Owner()
coroutine = owner.method()
for object in coroutine, owner.plain(), owner.items(), (n for n in ()), (n async for n in owner.items()):
    print(shown(object))
    object.__name__ = "unseen"
    object.__qualname__ = "seen"
    print("  then", shown(object))
coroutine.close()
print("closed:", shown(coroutine))
