class Suspend:
    def __await__(self):
        yield


async def stubborn():
    try:
        await Suspend()
    except GeneratorExit:
        print("no")
        await Suspend()


coroutine = stubborn()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print(error)
try:
    coroutine.send(None)
except StopIteration as stop:
    print("stopped", stop.value)
