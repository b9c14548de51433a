class Ready:
    def __await__(self):
        print("__await__")
        return 42
        yield


async def main():
    value = await Ready()
    print("got", value)
    return value + 1


coroutine = main()
try:
    coroutine.send(None)
except StopIteration as stop:
    print("main returned", stop.value)
