class Suspend:
    def __await__(self):
        yield


async def calm():
    try:
        await Suspend()
    except GeneratorExit:
        print("calm")
        return "value of a close"


coroutine = calm()
coroutine.send(None)
print(coroutine.close())
