"""A coroutine that is awaited in an except block sees the exception handled there: it becomes the context of what the
coroutine raises.

Source: Python reference, simple statements, The raise statement
"""


async def fails():
    raise ValueError("inner")


async def main():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            await fails()
        except ValueError as error:
            print(repr(error), repr(error.__context__))


try:
    main().send(None)
except StopIteration:
    print("end")
