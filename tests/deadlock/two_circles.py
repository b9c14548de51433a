import asyncio

tasks = {}


async def ask(*names):
    await asyncio.sleep(0)
    try:
        for name in names:
            await tasks[name]
    finally:
        print(asyncio.current_task().get_name(), "ends")


async def main():
    for name, *others in "ab", "ba", "cd", "de", "ec", "fe":
        tasks[name] = asyncio.create_task(ask(*others), name=name)
    await asyncio.gather(*tasks.values())


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
