"""An exception that passes coroutines and generators after a `throw` gets what each of them handles itself as context, one
after the other; what its driver handles concerns it only where it is raised anew. Closing a delegate is no different."""

import asyncio


def shown(error):
    chain = []
    while error is not None:
        chain.append(repr(error))
        error = error.__context__
    return " < ".join(chain)


class Plain:
    def __await__(self):
        yield "waits"


class Handling:
    def __await__(self):
        try:
            raise LookupError("handled by the awaitable")
        except LookupError:
            yield "waits"


class Replacing:
    def __await__(self):
        try:
            yield "waits"
        except BaseException:
            raise OSError("raised by the awaitable")


class Swallowing:
    def __await__(self):
        try:
            yield "waits"
        except BaseException:
            return "swallowed"


async def passes(awaitable):
    return await awaitable


async def handles(awaitable):
    try:
        raise KeyError("handled inside")
    except KeyError:
        return await passes(awaitable)


async def replaces(awaitable):
    try:
        return await handles(awaitable)
    except IndexError:
        raise RuntimeError("raised inside")


async def fails_after(awaitable):
    try:
        raise TypeError("handled outside")
    except TypeError:
        await replaces(awaitable)
        1 / 0


async def waits_again(awaitable):
    try:
        return await awaitable
    finally:
        try:
            raise KeyError("handled at the end")
        except KeyError:
            await passes(Plain())


def delegates(awaitable):
    try:
        raise KeyError("handled by a generator")
    except KeyError:
        yield from passes(awaitable).__await__()


def tell(name, act):
    for around in False, True:
        try:
            try:
                if around:
                    raise NameError("handled by the driver")
                print(name, act())
            except NameError:
                print(name, act())
        except BaseException as error:
            print(name, "around" if around else "alone", shown(error))


def begun(function, awaitable):
    coroutine = function(awaitable())
    coroutine.send(None)
    return coroutine


for awaitable in Plain, Handling, Replacing, Swallowing:
    print("--", awaitable.__name__)
    for function in passes, handles, replaces, fails_after, waits_again, delegates:
        for error in ValueError, IndexError, asyncio.CancelledError, StopIteration, GeneratorExit:
            tell(f"{function.__name__} {error.__name__}", lambda: begun(function, awaitable).throw(error("thrown")))
        if function is not waits_again:
            tell(f"{function.__name__} close", lambda: begun(function, awaitable).close())
