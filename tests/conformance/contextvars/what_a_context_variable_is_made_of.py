import contextvars

var = contextvars.ContextVar("var", default=[])
print(var.name, var.get() is var.get(), repr(var).split(" at ")[0])
print(contextvars.ContextVar[int], contextvars.Token[str], contextvars.Context.__module__, contextvars.__all__)
for wrong in (lambda: contextvars.ContextVar(), lambda: contextvars.ContextVar(1), lambda: contextvars.ContextVar("a", 2),
              lambda: contextvars.ContextVar("a", default=1, more=2), lambda: type("Own", (contextvars.ContextVar,), {}),
              lambda: type("Own", (contextvars.Context,), {}), lambda: setattr(var, "name", "x"), lambda: var.get(1, 2)):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    contextvars.ContextVar("empty").get()
except LookupError as error:
    print("LookupError", error.args[0].name)
