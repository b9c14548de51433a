import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child(name):
    seen = var.get()
    var.set(name)
    await asyncio.sleep(0)
    print(name, "saw", seen, "has", var.get())
    await asyncio.sleep(0.001)
    return var.get()


async def main():
    print("main", var.get())
    before = asyncio.create_task(child("before"))
    var.set("main's")
    after = asyncio.create_task(child("after"))
    print(await asyncio.gather(before, after, child("gathered")), var.get())
    print(await child("awaited"), var.get())
    print(before.get_context()[var], after.get_context()[var], asyncio.current_task().get_context()[var])


asyncio.run(main())
print("outside", var.get())
var.set("set outside")
asyncio.run(child("second"))
print("outside", var.get())
