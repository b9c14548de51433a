import asyncio


async def main():
    pass


loop = asyncio.new_event_loop()
loop.close()
loop.close()
for attempt in (loop.run_forever, lambda: loop.call_soon(print), lambda: loop.call_later(1, print)):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
coroutine = main()
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
