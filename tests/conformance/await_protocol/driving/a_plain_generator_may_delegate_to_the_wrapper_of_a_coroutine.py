"""`yield from` refuses a coroutine in a generator that is not flagged, but takes the iterator of its `__await__`, with
everything: values, exceptions and the result.

Source: PEP 492, Differences from generators
"""


class Ask:
    def __await__(self):
        try:
            return (yield "asked")
        except KeyError as error:
            return f"caught {error!r}"


async def coroutine():
    return [await Ask(), await Ask()]


def generator():
    result = yield from coroutine().__await__()
    return "generator", result


driver = generator()
print("next:", next(driver))
print("send:", driver.send("answer"))
try:
    driver.throw(KeyError("thrown"))
except StopIteration as stop:
    print("returned:", stop.value)
