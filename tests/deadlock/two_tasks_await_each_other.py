import asyncio

tasks = {}


async def ask(name):
    await asyncio.sleep(0)
    return await tasks[name]


async def main():
    tasks["hen"] = asyncio.create_task(ask("egg"), name="hen")
    tasks["egg"] = asyncio.create_task(ask("hen"), name="egg")
    await asyncio.gather(*tasks.values())


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
