"""A coroutine copies __name__ and __qualname__ from its function when it is made; a later change of either side does
not reach the other.

Source: CPython, Python/bytecodes.c, RETURN_GENERATOR; Objects/genobject.c, make_gen.
"""


class Owner:
    async def method(self):
        pass


early = Owner().method()
Owner.method.__name__ = "renamed"
Owner.method.__qualname__ = "Elsewhere.renamed"
late = Owner().method()
late.__name__ = "only here"
for made in early, late:
    print(made.__name__, made.__qualname__, made.cr_code.co_name)
    made.close()
print("function:", Owner.method.__name__)
