import asyncio


async def good():
    return "good"


async def bad():
    raise LookupError("bad")


loop = asyncio.new_event_loop()
print(loop.run_until_complete(good()))
try:
    loop.run_until_complete(bad())
except LookupError as error:
    print(repr(error))
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
