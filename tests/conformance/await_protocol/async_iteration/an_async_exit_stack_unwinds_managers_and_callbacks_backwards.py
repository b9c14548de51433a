"""The stack takes synchronous and asynchronous managers, callbacks and bare exit methods, and runs them last in,
first out, awaiting where there is something to await.

Source: Library, contextlib, contextlib.AsyncExitStack
Since: 3.11
"""

from contextlib import AsyncExitStack


class Sync:
    def __enter__(self):
        return "sync"

    def __exit__(self, *arguments):
        print("__exit__", arguments[1])


class Async:
    async def __aenter__(self):
        return "async"

    async def __aexit__(self, *arguments):
        print("__aexit__", arguments[1])
        return True


async def callback(*arguments, **keywords):
    print("callback", arguments, keywords)


async def exit(kind, error, traceback):
    print("exit", repr(error))


async def main():
    async with AsyncExitStack() as stack:
        print(stack.enter_context(Sync()), await stack.enter_async_context(Async()))
        stack.push_async_callback(callback, 1, key=2)
        stack.callback(print, "plain callback")
        stack.push_async_exit(exit)
        raise KeyError("block")
    print("swallowed on the way")
    for method, wrong in (("enter_async_context", Sync()), ("enter_context", Async())):
        try:
            await getattr(stack, method)(wrong)
        except TypeError as error:
            print(error)


try:
    main().send(None)
except StopIteration:
    pass
