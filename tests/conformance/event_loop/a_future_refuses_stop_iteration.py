import asyncio

loop = asyncio.new_event_loop()
future = loop.create_future()
try:
    future.set_exception(StopIteration)
except TypeError as error:
    print("TypeError", error)
print(future.done(), future.exception() if future.done() else None)
loop.close()
