"""The replacement of StopIteration by RuntimeError is a part of the body, and a new coroutine has not entered it: what
is thrown at its start comes out unchanged, StopIteration and GeneratorExit too.

Source: CPython, Python/compile.c, wrap_in_stopiteration_handler
Since: 3.12 (RuntimeError before)
"""


async def main():
    print("never printed")


for thrown in (StopIteration("s"), GeneratorExit("g"), KeyboardInterrupt("k")):
    coroutine = main()
    try:
        coroutine.throw(thrown)
    except BaseException as error:
        print(repr(error), "cause:", repr(error.__cause__), "finished:", coroutine.cr_frame is None)
