"""A coroutine that awaits itself, directly or through others, is not a deadlock: ValueError is raised at the innermost
await.

Source: CPython, Objects/genobject.c, gen_send_ex2
"""


async def alone():
    try:
        await coroutines["alone"]
    except ValueError as error:
        return f"alone: ValueError: {error}"


async def left():
    return await coroutines["right"]


async def right():
    try:
        return await coroutines["left"]
    except ValueError as error:
        return f"right: ValueError: {error}"


coroutines = {"alone": alone(), "left": left(), "right": right()}
for name in ("alone", "left"):
    try:
        coroutines[name].send(None)
    except StopIteration as stop:
        print(stop.value)
