"""Only `throw(exception)` is current; a second or third argument, even None, brings a DeprecationWarning, in
coroutines, their wrappers and generators alike.

Source: Python reference, expressions, Generator-iterator methods, generator.throw()
Since: 3.12 (no warning before)
"""

import types
import warnings


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def native():
    await Suspend()


@types.coroutine
def flagged():
    yield


for name, make in (("coroutine", native), ("wrapper", lambda: native().__await__()), ("generator", flagged)):
    for arguments in ((KeyError("k"),), (KeyError,), (KeyError, "k"), (KeyError, None, None), (KeyError("k"), None)):
        driver = make()
        driver.send(None)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                driver.throw(*arguments)
            except KeyError:
                print(name, len(arguments), "arguments:", [f"{w.category.__name__}: {w.message}" for w in caught])
