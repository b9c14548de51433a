def echo():
    received = yield "ready"
    while received is not None:
        received = yield received * 2
    return "bye"


g = echo()
print(next(g), g.send(1), g.send("ab"))
try:
    g.send(None)
except StopIteration as stop:
    print(stop.value)
