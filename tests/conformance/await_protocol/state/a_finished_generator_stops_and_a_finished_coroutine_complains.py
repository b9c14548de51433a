"""After the end, send and next on a generator give an empty StopIteration each time, throw raises what is thrown, and a
coroutine refuses; all three ways of ending are alike in this.

Source: PEP 492, Coroutine objects; Python reference, expressions, Generator-iterator methods.
"""


async def coroutine(fails):
    if fails:
        raise LookupError
    return "value"


def generator(fails):
    if fails:
        raise LookupError
    return "value"
    yield


for function in coroutine, generator:
    for fails in False, True, "close":
        made = function(fails)
        try:
            made.close() if fails == "close" else made.send(None)
        except (StopIteration, LookupError):
            pass
        for attempt in (lambda: made.send(None)), (lambda: made.throw(KeyError("thrown"))):
            try:
                attempt()
            except Exception as error:
                print(function.__name__, fails, repr(error))
