"""A frame that is awaited where it stands has a coroutine object as soon as somebody asks, and that object is told
how the frame ends; so it is when the awaiters handle exceptions, and when one is taken out of the middle."""

import types


@types.coroutine
def pause(value):
    return (yield value)


async def inner(how):
    try:
        got = await pause("inner")
    except KeyError as error:
        print("inner got", repr(error))
        got = await pause("after")
    if how == "raise":
        raise LookupError(got)
    return got


async def middle(how):
    try:
        raise ValueError("handled")
    except ValueError:
        result = await inner(how)
        try:
            raise
        except ValueError as error:
            print("middle handles", error)
        return result


async def outer(how):
    try:
        raise OSError("outermost")
    except OSError:
        return await middle(how)


def finish(coroutine, value):
    try:
        print("yields", coroutine.send(value))
    except StopIteration as stop:
        print("returns", stop.value)
    except Exception as error:
        print("raises", repr(error), repr(error.__context__))


for how in "return", "raise":
    top = outer(how)
    print(top.send(None))
    second = top.cr_await
    third = second.cr_await
    print(second.__name__, third.__name__, second is top.cr_await, third is second.cr_await)
    print(third.cr_frame.f_code.co_name, second.cr_frame.f_code.co_name, third.cr_running)
    print(top.throw(KeyError("thrown")))
    finish(top, how + "ed")
    print(top.cr_frame, second.cr_frame, third.cr_frame)

top = outer("return")
top.send(None)
second = top.cr_await
third = second.cr_await
print(third.throw(KeyError("alone")))
finish(third, "by hand")
finish(top, "on top")

top = outer("return")
top.send(None)
third = top.cr_await.cr_await
top.close()
print(top.cr_frame, third.cr_frame)

given = inner("return")


async def holder():
    try:
        return await given
    finally:
        print("holder ends")


top = holder()
top.send(None)
print(top.cr_await is given, given.cr_await.__name__, given.cr_running)
try:
    given.send(None)
except (RuntimeError, StopIteration) as error:
    print(repr(error))
try:
    top.send("late")
except (RuntimeError, StopIteration) as error:
    print(repr(error))
