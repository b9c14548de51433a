"""Methods that a derived loop overrides are the ones that asyncio calls."""
import asyncio


class Watching(asyncio.SelectorEventLoop):
    calls = []

    def call_soon(self, callback, *args, context=None):
        self.calls.append("soon " + getattr(callback, "__qualname__", type(callback).__name__).rsplit(".")[-1])
        return super().call_soon(callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        self.calls.append("at")
        return super().call_at(when, callback, *args, context=context)

    def create_task(self, coro, **kwargs):
        self.calls.append("task " + coro.__name__)
        return super().create_task(coro, **kwargs)


def note():
    Watching.calls.append("noted")


async def child():
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, note)
    await asyncio.create_task(child(), name="child")
    await asyncio.sleep(0.01)


asyncio.run(main(), loop_factory=Watching)
calls = [call for call in Watching.calls if not call.startswith("task _shutdown") and "shutdown" not in call]
print(calls.count("at"), calls.index("noted") > calls.index("at"), [call for call in calls if call.startswith("task")])
