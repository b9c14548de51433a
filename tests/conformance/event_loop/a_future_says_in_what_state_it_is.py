"""The attributes of a future that libraries look at, and what they say of one whose `__init__` was never called."""

import asyncio

NAMES = ("_state", "_loop", "_callbacks", "_exception", "_result", "_cancel_message", "_source_traceback",
         "_log_traceback", "_asyncio_future_blocking")


def attempt(text, action):
    try:
        print(text, repr(action()))
    except (Exception, asyncio.CancelledError) as error:
        print(text, type(error).__name__, error)


def describe(future):
    for name in NAMES:
        if name != "_loop":
            attempt(name, lambda: getattr(future, name))


loop = asyncio.new_event_loop()

print("without __init__")
bare = asyncio.Future.__new__(asyncio.Future)
describe(bare)
for name in ("result", "exception", "get_loop", "cancel", "done", "cancelled", "__await__", "__iter__", "__repr__"):
    attempt(name, getattr(bare, name))
attempt("add", lambda: bare.add_done_callback(print))
attempt("remove", lambda: bare.remove_done_callback(print))
attempt("exception", lambda: bare.set_exception(ValueError))

print("pending")
future = asyncio.Future(loop=loop)
describe(future)
print("what can be set")
for name in NAMES:
    attempt(name, lambda: setattr(future, name, 0))
    attempt(name, lambda: delattr(future, name))
attempt("log", lambda: setattr(future, "_log_traceback", True))

print("cancelled")
future.cancel("enough")
describe(future)
future._cancel_message = "more"
attempt("result", future.result)
attempt("made", lambda: future._make_cancelled_error().args)

print("again")
future.__init__(loop=loop)
describe(future)
future.set_exception(KeyError)
print(future._log_traceback, repr(future._exception), future._log_traceback)
attempt("exception", future.exception)
print(future._log_traceback)
print(future)
future.__init__(loop=loop)
future.set_result("x" * 100)
describe(future)
print(future)
loop.close()
