class Ask:
    def __await__(self):
        return (yield "question")


async def f():
    return await Ask()


wrapper = f().__await__()
print(type(wrapper).__name__, iter(wrapper) is wrapper)
print(next(wrapper))
try:
    wrapper.send("answer")
except StopIteration as stop:
    print(stop.value)
try:
    next(wrapper)
except RuntimeError as error:
    print(error)
