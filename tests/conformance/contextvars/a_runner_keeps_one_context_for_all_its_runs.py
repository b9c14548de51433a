import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def count():
    var.set(var.get() + 1)
    return var.get()


with asyncio.Runner() as runner:
    print(runner.run(count()), runner.run(count()), var.get())
    context = contextvars.copy_context()
    context.run(var.set, 10)
    print(runner.run(count(), context=context), context[var], runner.run(count()))

var.set(5)
with asyncio.Runner() as runner:
    runner.get_loop()
    var.set(7)
    print(runner.run(count()), var.get())
