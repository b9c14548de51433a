import contextvars

var = contextvars.ContextVar("var", default=0)


def generator():
    while True:
        var.set(var.get() + 1)
        yield var.get()


steps = generator()
print(next(steps), var.get())
context = contextvars.copy_context()
print(context.run(next, steps), var.get(), context[var])
print(contextvars.Context().run(next, steps), var.get())
