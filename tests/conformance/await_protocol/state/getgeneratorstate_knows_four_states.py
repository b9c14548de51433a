"""inspect.getgeneratorstate is GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED; a generator that delegates runs
while its delegate runs.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
"""

from inspect import getgeneratorstate


def inner():
    print("inside:   ", getgeneratorstate(delegate), getgeneratorstate(generator))
    yield


def outer():
    yield from delegate


delegate = inner()
generator = outer()
print("new:      ", getgeneratorstate(delegate), getgeneratorstate(generator))
next(generator)
print("suspended:", getgeneratorstate(delegate), getgeneratorstate(generator))
delegate.close()
print("delegate closed:", getgeneratorstate(delegate), getgeneratorstate(generator))
print("next gives:", next(generator, "the end"))
print("ended:    ", getgeneratorstate(delegate), getgeneratorstate(generator))
