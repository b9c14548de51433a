import asyncio


async def child(name):
    for n in range(3):
        print(name, n)
        await asyncio.sleep(0)


async def short():
    await asyncio.sleep(0)
    print("short done")


loop = asyncio.new_event_loop()
task = loop.create_task(child("task"))
loop.run_until_complete(short())
print("outside", task.done())
loop.run_until_complete(task)
loop.close()
