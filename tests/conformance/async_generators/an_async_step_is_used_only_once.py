async def g():
    yield 1
    yield 2


generator = g()
step = generator.__anext__()
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
closing = generator.aclose()
try:
    closing.send(None)
except StopIteration:
    print("closed")
try:
    closing.send(None)
except RuntimeError as error:
    print(error)
