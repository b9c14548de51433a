"""A future or a handle is part of a cycle by whatever it was given: arguments, a callback, a result, an exception, the
message of a cancellation. The collector finds each of these cycles."""

import asyncio
import gc
import weakref


class Node:
    def method(self, *args):
        pass


def cancelled_timer(loop):
    node = Node()
    node.timer = loop.call_later(1000, print, node)
    node.timer.cancel()
    return node


def scheduled_timer(loop):
    node = Node()
    node.timer = loop.call_later(1000, node.method)
    return node


def ready_handle(loop):
    node = Node()
    node.handle = loop.call_soon(node.method, node)
    return node


def handle_begun_again(loop):
    handle = loop.call_soon(print)
    handle.cancel()
    handle.__init__(print, (handle,), loop)
    return handle


def handle_of_a_program(loop):
    node = Node()
    node.handle = asyncio.TimerHandle(1000, node.method, (node,), loop)
    return node


def result(loop):
    future = loop.create_future()
    future.set_result((future,))
    return future


def exception(loop):
    future = loop.create_future()
    future.set_exception(ValueError(future))
    future.exception()
    return future


def callback(loop):
    future = loop.create_future()
    future.add_done_callback(lambda done: future)
    return future


def bound_callback(loop):
    future = loop.create_future()
    future.add_done_callback(future.remove_done_callback)
    return future


def message(loop):
    future = loop.create_future()
    future.cancel((future,))
    return future


def message_set_later(loop):
    future = loop.create_future()
    future._cancel_message = [future]
    return future


def future_begun_again(loop):
    future = loop.create_future()
    future.__init__(loop=loop)
    future.set_result({"self": future})
    return future


def two_futures(loop):
    one, other = loop.create_future(), loop.create_future()
    one.set_result((other,))
    other.set_result((one,))
    return one


async def main():
    loop = asyncio.get_running_loop()
    for make in (
        cancelled_timer,
        scheduled_timer,
        ready_handle,
        handle_begun_again,
        handle_of_a_program,
        result,
        exception,
        callback,
        bound_callback,
        message,
        message_set_later,
        future_begun_again,
        two_futures,
    ):
        seen = weakref.ref(make(loop))
        gc.collect()
        print(make.__name__, "at once:", seen() is None)
        await asyncio.sleep(0)
        gc.collect()
        print(make.__name__, "after a turn:", seen() is None)


gc.disable()
asyncio.run(main())
