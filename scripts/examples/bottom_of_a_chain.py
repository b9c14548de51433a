"""What is at the bottom of a chain of awaits? `cr_await` names what each coroutine waits for, one step at a time."""


class Bell:
    def __await__(self):
        yield "waiting for the bell"


async def cook():
    await Bell()


async def waiter():
    await cook()


async def guest():
    await waiter()


def chain(coroutine):
    while coroutine is not None:
        name = getattr(coroutine, "__qualname__", type(coroutine).__name__)
        yield name
        coroutine = getattr(coroutine, "cr_await", getattr(coroutine, "gi_yieldfrom", None))


hungry = guest()
print("before the first send:", " -> ".join(chain(hungry)))
print("the driver hears:", hungry.send(None))
print("now:", " -> ".join(chain(hungry)))
try:
    hungry.send(None)
except StopIteration:
    print("after the end:", " -> ".join(chain(hungry)))
