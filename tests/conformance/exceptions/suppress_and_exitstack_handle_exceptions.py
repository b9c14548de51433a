from contextlib import ExitStack, closing, nullcontext, suppress

with suppress(ValueError, KeyError):
    raise KeyError("gone")
print("after")
with ExitStack() as stack:
    stack.callback(print, "callback one")
    stack.callback(print, "callback two")
    print(stack.enter_context(nullcontext("entered")))


class Closable:
    def close(self):
        print("closed")


with closing(Closable()) as c:
    print(type(c).__name__)
try:
    with ExitStack() as stack:
        stack.push(lambda *details: print(details[0].__name__))
        raise OSError("through the stack")
except OSError as error:
    print(error)
