"""Two things are sent into an asynchronous generator: `asend(value)` says what the `yield` gives, while the values
that the driver sends to the step answer the awaits.

Source: PEP 525, Support for Asynchronous Iteration Protocol
"""


class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        return (yield self.question)


async def generator():
    item = "first"
    while True:
        received = yield item
        print("the yield gave", received)
        print("the await gave", await Ask("question 1"), await Ask("question 2"))
        item = "next"


g = generator()
try:
    g.asend(None).send(None)
except StopIteration as stop:
    print("item", stop.value)
step = g.asend("from asend")
print("driver sees", step.send(None))
print("driver sees", step.send("answer 1"))
try:
    step.send("answer 2")
except StopIteration as stop:
    print("item", stop.value)
step = g.asend("ignored when the first send has a value")
print("driver sees", step.send("from the first send"))
