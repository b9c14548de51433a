import contextvars

var = contextvars.ContextVar("var", default="default")
other = contextvars.ContextVar("other")


def change(value, *, extra=None):
    before = var.get()
    var.set(value)
    if extra is not None:
        other.set(extra)
    return before, var.get()


context = contextvars.copy_context()
print(context.run(change, 1))
print(context.run(change, 2, extra="more"))
print(var.get(), context[var], context[other], len(context))
var.set("outside")
print(context.run(var.get), contextvars.copy_context().run(var.get))
second = context.copy()
second.run(change, 3)
print(context[var], second[var], second.get(other), context == second, context.copy() == context)

# An exception leaves the context too.
try:
    context.run(lambda: var.set(1 / 0))
except ZeroDivisionError as error:
    print(error, var.get())
