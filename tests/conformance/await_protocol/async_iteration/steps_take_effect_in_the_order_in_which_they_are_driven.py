"""Making a step moves nothing. Of several steps that wait, the first to be driven goes first, whatever the order in
which they were made.

Source: PEP 525, Support for Asynchronous Iteration Protocol
"""


async def generator():
    received = yield "started"
    while True:
        print("received", received)
        received = yield received.upper()


def run(step):
    try:
        step.send(None)
    except StopIteration as stop:
        print("->", stop.value)
    except StopAsyncIteration as stop:
        print("->", repr(stop))


g = generator()
made_first, made_second = g.asend("first"), g.asend("second")
closing, late = g.aclose(), g.asend("late")
run(g.asend(None))
run(made_second)
run(made_first)
run(closing)
run(late)
