"""inspect.markcoroutinefunction makes iscoroutinefunction say yes for a plain function, returns the function itself and
leaves its code flags and its behaviour alone.

Source: Library reference, inspect, markcoroutinefunction.
Since: 3.12
"""

import functools
import inspect


async def native():
    return "value"


def plain():
    return native()


before = plain.__code__.co_flags
print("before:", inspect.iscoroutinefunction(plain))
print("same function:", inspect.markcoroutinefunction(plain) is plain)
print("after:", inspect.iscoroutinefunction(plain), inspect.iscoroutinefunction(functools.partial(plain)))
print("flags unchanged:", plain.__code__.co_flags == before)
made = plain()
try:
    made.send(None)
except StopIteration as stop:
    print(stop.value)


class Owner:
    def method(self):
        pass


inspect.markcoroutinefunction(Owner().method)
print("through a bound method:", inspect.iscoroutinefunction(Owner.method))
