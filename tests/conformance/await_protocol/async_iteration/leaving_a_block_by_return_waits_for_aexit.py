"""`return` computes its value, then awaits `__aexit__`, which sees no exception. A suspension there delays the
return; an error there replaces it.

Source: PEP 492, Asynchronous Context Managers and "async with"
"""


class Ask:
    def __await__(self):
        return (yield "may I leave?")


class Manager:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *arguments):
        print("exit", arguments)
        if await Ask() == "no":
            raise PermissionError("stay")
        return True


async def main(log):
    async with Manager():
        return log("value")
    return "not reached"


def log(value):
    print("computed", value)
    return value


for answer in ("yes", "no"):
    coroutine = main(log)
    print(coroutine.send(None))
    try:
        coroutine.send(answer)
    except (StopIteration, PermissionError) as outcome:
        print(repr(outcome))
