import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def step(value):
    old = var.get()
    await asyncio.sleep(0)
    var.set(value)
    return old


async def main():
    context = contextvars.copy_context()
    loop = asyncio.get_running_loop()
    print(await asyncio.create_task(step(1), context=context), context[var], var.get())
    print(await loop.create_task(step(2), context=context), context[var], var.get())
    task = asyncio.Task(step(3), context=context)
    print(task.get_context() is context, await task, context[var], var.get())
    lazy = asyncio.create_task(step(4))
    own = lazy.get_context()
    await lazy
    print(own[var], own is lazy.get_context(), var in contextvars.copy_context())


async def own_context():
    mine = asyncio.current_task().get_context()
    var.set("seen")
    print(mine[var], mine is asyncio.current_task().get_context())
    inner = contextvars.Context()
    inner.run(lambda: print(var.get(), asyncio.current_task().get_context() is mine))


asyncio.run(main())
asyncio.run(own_context())
