# asyncio.run cancels all tasks after the error; one that waits again is a deadlock again.
import asyncio


async def stubborn(event):
    while True:
        try:
            await event.wait()
        except asyncio.CancelledError:
            print("I stay")


async def main():
    await asyncio.shield(asyncio.create_task(stubborn(asyncio.Event()), name="stubborn"))


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
    print("while handling RuntimeError:", error.__context__)
