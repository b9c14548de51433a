"""The call evaluates and binds the arguments, and raises TypeError if they do not fit; the body begins only when the
coroutine is driven.

Source: Python reference, compound statements, Coroutine function definition
"""


async def function(value):
    print("body begins with", value)
    return value


def argument():
    print("argument evaluated")
    return 5


coroutine = function(argument())
print("called")
try:
    coroutine.send(None)
except StopIteration as stop:
    print("returned:", stop.value)
try:
    function()
except TypeError as error:
    print("TypeError at the call:", error)
