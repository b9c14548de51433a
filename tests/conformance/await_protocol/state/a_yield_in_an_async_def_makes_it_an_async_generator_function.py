"""An async def with a yield anywhere in its own body, reached or not, is an asynchronous generator function and not a
coroutine function.

Source: PEP 525, Specification; Library reference, inspect, isasyncgenfunction.
"""

import inspect


async def never_reached():
    return
    yield


async def only_in_a_nested_function():
    def nested():
        yield

    return nested


async def only_in_a_lambda():
    return lambda: (yield)


for function in never_reached, only_in_a_nested_function, only_in_a_lambda:
    print(function.__name__, inspect.isasyncgenfunction(function), inspect.iscoroutinefunction(function))
    made = function()
    print("  isasyncgen", inspect.isasyncgen(made), "iscoroutine", inspect.iscoroutine(made))
    if inspect.iscoroutine(made):
        made.close()
