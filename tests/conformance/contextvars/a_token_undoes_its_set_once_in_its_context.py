import contextvars

var, other = contextvars.ContextVar("var"), contextvars.ContextVar("other")
first = var.set(1)
second = var.set(2)
print(first.var is var, first.old_value is contextvars.Token.MISSING, second.old_value, contextvars.Token.MISSING)
var.reset(second)
print(var.get())


def attempt(call):
    try:
        print(call())
    except (ValueError, RuntimeError, TypeError, LookupError) as error:
        text = str(error)
        print(type(error).__name__, text[text.index(">>" if ">>" in text else text[0]) :] if "at 0x" not in text
              else text.split(" at 0x")[0] + " … " + text.rsplit(">", 1)[1])


attempt(lambda: var.reset(second))
attempt(lambda: other.reset(first))
attempt(lambda: contextvars.copy_context().run(var.reset, first))
attempt(lambda: var.reset(None))
var.reset(first)
attempt(var.get)
print(var.get("given"), str(first).split(" at ")[0])
attempt(contextvars.Token)
attempt(lambda: hash(first))
