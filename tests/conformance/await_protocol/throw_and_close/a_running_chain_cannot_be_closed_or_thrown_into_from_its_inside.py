"""While the innermost coroutine runs, all its awaiters run: close and throw on any of them raise ValueError and change
nothing.

Source: CPython, Objects/genobject.c, gen_close and _gen_throw
"""


async def inner():
    for name, coroutine in chain.items():
        try:
            coroutine.close()
        except ValueError as error:
            print(f"close of {name}: ValueError: {error}")
        try:
            coroutine.throw(KeyError("k"))
        except ValueError as error:
            print(f"throw into {name}: ValueError: {error}")
    return "finished"


async def awaiter(coroutine):
    return await coroutine


chain = {"inner": inner()}
chain["middle"] = awaiter(chain["inner"])
chain["outer"] = awaiter(chain["middle"])
try:
    chain["outer"].send(None)
except StopIteration as stop:
    print("returned:", stop.value)
