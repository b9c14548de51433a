"""ag_running is true from the first send into a step until the step is over, also while the step is suspended in an
await; ag_await names what it waits for.

Source: Library reference, inspect, Types and members.
"""

class Pause:
    def __await__(self):
        print("inside", generator.ag_running, generator.ag_await is not None)
        yield


async def named():
    await Pause()
    yield 1


generator = named()
print(generator.ag_running, generator.ag_await, generator.ag_frame is None)
print(generator.__name__, generator.ag_code.co_name, type(generator).__name__)
step = generator.__anext__()
step.send(None)
print(generator.ag_running, type(generator.ag_await).__name__)
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value, generator.ag_running, generator.ag_await)
