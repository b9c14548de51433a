class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Suspend:
    def __await__(self):
        yield


async def f(noisy):
    await Suspend()
    print("after")


coroutine = f(Noisy("argument"))
coroutine.send(None)
print("suspended")
try:
    coroutine.send(None)
except StopIteration:
    print("ended")
closed = f(Noisy("closed"))
closed.close()
print("end")
