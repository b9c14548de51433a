"""Driven by hand, `__await__` of a future that is not done marks the future as blocking and yields it. Resumed when
it is done, it ends with the result or raises the exception.

Source: CPython, Lib/asyncio/futures.py, Future.__await__
"""

import asyncio

loop = asyncio.new_event_loop()


def drive(finish):
    future = loop.create_future()
    iterator = future.__await__()
    print("before", future._asyncio_future_blocking)
    print("yields itself", next(iterator) is future, future._asyncio_future_blocking)
    finish(future)
    try:
        next(iterator)
    except BaseException as error:
        print("ends with", repr(error))
    try:
        next(iterator)
    except StopIteration as stop:
        print("and then", repr(stop))


drive(lambda future: future.set_result("result"))
drive(lambda future: future.set_exception(OSError("failed")))
drive(lambda future: future.cancel("message"))
done = loop.create_future()
done.set_result((1, 2))
try:
    next(done.__await__())
except StopIteration as stop:
    print("done at once", stop.value, done._asyncio_future_blocking)
loop.close()
