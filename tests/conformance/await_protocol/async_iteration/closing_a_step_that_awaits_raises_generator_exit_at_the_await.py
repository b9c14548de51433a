"""`close()` on a suspended step throws GeneratorExit into the generator, at the await where it is suspended, and
expects it to come out.

Source: CPython, Objects/genobject.c, async_gen_asend_close
Since: 3.13
"""


class Pause:
    def __await__(self):
        yield "pause"


async def generator(answer):
    try:
        await Pause()
    except GeneratorExit:
        print("closed at the await")
        if answer == "raises":
            raise
        if answer == "awaits":
            await Pause()
        if answer == "yields":
            yield "item"


for answer in ("raises", "returns", "awaits", "yields"):
    g = generator(answer)
    step = anext(g)
    step.send(None)
    try:
        print(answer, "->", step.close())
    except BaseException as error:
        print(answer, "->", repr(error))
